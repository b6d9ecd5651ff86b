"""Lines hold what was typed, no line is wider than its room, however long a word is."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.reports.pdf.breaking import Line, balanced, break_plain, break_runs, typed
from app.reports.pdf.faces import MISSING, face_of

SERIF = face_of("serif", "r")
BOLD = face_of("serif", "b")
ROOM = 400.0
VIETNAMESE = "aăâbcdđeêghiklmnoôơpqrstuưvxyàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ"
WORDS = st.text(alphabet=VIETNAMESE + VIETNAMESE.upper() + "0123456789.,;()&<>", min_size=1, max_size=24)
TEXTS = st.lists(WORDS, min_size=1, max_size=60).map(" ".join)


def text_of(lines: list[Line]) -> list[str]:
    return ["".join(text for _, text in line.pieces) for line in lines]


@given(TEXTS, st.floats(min_value=60, max_value=600), st.floats(min_value=0, max_value=30))
def test_lines_put_together_are_the_text_and_none_is_too_wide(text: str, room: float, indent: float) -> None:
    lines = break_plain(text, SERIF, 14, room, indent)
    assert "".join(text_of(lines)).replace(" ", "") == text.replace(" ", "")
    for number, line in enumerate(lines):
        assert line.width <= room - (indent if number == 0 else 0) + 0.01
        measured = sum(SERIF.widths[char] for char in text_of([line])[0]) * 14 / 1000
        assert line.width == pytest.approx(measured, abs=0.01)


@given(
    st.lists(st.tuples(TEXTS, st.booleans()), min_size=1, max_size=5), st.floats(min_value=80, max_value=600)
)
def test_lines_of_several_faces_are_the_text_too(parts: list[tuple[str, bool]], room: float) -> None:
    runs = [(text, BOLD if bold else SERIF) for text, bold in parts]
    lines = break_runs(runs, 14, room)
    typed_text = "".join(text for text, _ in runs)
    assert "".join(text_of(lines)).replace(" ", "") == typed_text.replace(" ", "")
    assert all(line.width <= room + 0.01 for line in lines)
    # Each letter keeps its face.
    bold = "".join(text for line in lines for face, text in line.pieces if face is BOLD)
    assert bold.replace(" ", "") == "".join(t for t, face in runs if face is BOLD).replace(" ", "")


@pytest.mark.parametrize("length", [1, 60, 61, 200, 1000])
def test_a_word_without_end_fills_line_after_line(length: int) -> None:
    lines = break_plain("x" * length, SERIF, 14, ROOM)
    assert "".join(text_of(lines)).strip() == "x" * length
    assert all(line.width <= ROOM for line in lines)


def test_decomposed_letters_break_at_the_same_places_as_composed_ones() -> None:
    text = "Đồng chí Nguyễn Thị Thùy Dương phát biểu về việc chuyển đổi số " * 6
    composed = text_of(break_plain(text, SERIF, 14, ROOM))
    assert text_of(break_plain(unicodedata.normalize("NFD", text), SERIF, 14, ROOM)) == composed


def test_a_percentage_is_not_torn_from_its_sign() -> None:
    for room in range(60, 200, 3):
        for line in text_of(break_plain("Có mặt 23/26 đồng chí (88,5 %), vắng 3.", SERIF, 14, room)):
            assert not line.startswith("%")


def test_what_the_face_lacks_is_a_box_and_marks_of_control_are_nothing() -> None:
    width = SERIF.widths["a\u200bb漢"]
    assert width == SERIF.widths["a"] + SERIF.widths["b"] + SERIF.widths[MISSING]


def test_a_title_of_two_lines_is_balanced() -> None:
    title = [("Sinh hoạt chi bộ thường kỳ kết hợp chuyên đề tháng 8 năm 2026", BOLD)]
    first, second = balanced(title, 14, 330)
    assert abs(first.width - second.width) < 60
    assert len(break_runs(title, 14, 330)) == 2


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        ("", []),
        ("  \n \n", []),
        ("một\n\n hai  ba \r\nbốn", ["một", "hai ba", "bốn"]),
        ("a\u200bb\u202fc", ["abc"]),
    ],
)
def test_typed_text_becomes_clean_paragraphs(text: str, paragraphs: list[str]) -> None:
    assert typed(text) == paragraphs
