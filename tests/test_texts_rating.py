"""Every proof, fault and verdict of a rating has its Vietnamese sentence, and its numbers are honest."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from app import texts_rating
from app.domain.policy import MeetingKind
from app.domain.rating.evidence import Evidence
from app.domain.rating.filling import SheetProblem
from app.domain.rating.forms import (
    Applicability,
    BandRule,
    Criterion,
    Gate,
    Group,
    Level,
    NaPolicy,
    RatingForm,
    Unit,
)
from app.domain.rating.levels import Doubt
from app.domain.rating.loader import FormFileError, form_with, load_forms
from app.domain.rating.scoring import Situation, score
from app.domain.rating.sheet import Band, RatingLine, RatingSheet
from app.domain.rating.sources import SOURCES, Proof
from app.domain.rating.validate import problems
from app.paths import templates_dir

RATING = Path(texts_rating.__file__).parent / "domain" / "rating"


def codes_in(file: str, *calls: str) -> set[str]:
    """The literal codes with which the module builds its values."""
    text = (RATING / file).read_text(encoding="utf-8")
    return {code for call in calls for code in re.findall(rf"{call}\(\s*\"(\w+)\"", text)}


def test_every_code_in_the_source_has_a_sentence_and_no_sentence_is_left_over() -> None:
    proofs = codes_in("sources.py", "_proof", "_share", "Proof")
    more = {"duration_ok", "duration_short", "draft_only", "questions_only"}
    lists = {"preparation_done", "closing_done"}
    assert proofs | more | lists == set(texts_rating._PROOFS)
    assert codes_in("filling.py", "_problem", "SheetProblem") == set(texts_rating._SHEET_PROBLEMS)
    holes = {"level_gap", "level_overlap", "level_units_mixed"}
    assert codes_in("validate.py", "_problem") | holes == set(texts_rating._FORM_PROBLEMS)
    assert codes_in("loader.py", "FormFileError") == set(texts_rating._FILE_PROBLEMS)
    assert set(SOURCES) == set(texts_rating.SOURCE_WORDS)


@pytest.mark.parametrize(
    "words", [texts_rating.NA_WORDS, texts_rating.APPLIES_WORDS, texts_rating.UNIT_WORDS]
)
def test_every_choice_has_a_word(words: dict[NaPolicy | Applicability | Unit, str]) -> None:
    kind = type(next(iter(words)))
    assert set(words) == set(kind)


@pytest.mark.parametrize(
    ("part", "whole", "text"),
    [
        (23, 26, "88,5 %"),
        (9, 23, "39,1 %"),
        (13, 23, "56,5 %"),
        (4, 5, "80 %"),
        (1, 1, "100 %"),
        (0, 3, "0 %"),
        (8996, 10000, "89,96 %"),
        (4999, 10000, "49,99 %"),
        (1999, 2000, "99,95 %"),
        (9999999999, 10000000000, "99,999999 %"),
        (1, 10**10, "0 %"),
    ],
)
def test_a_percentage_never_reads_as_a_whole_number_that_is_not_reached(
    part: int, whole: int, text: str
) -> None:
    assert texts_rating.exact_percent(Fraction(part * 100, whole)) == text


def levelled() -> Criterion:
    levels = (
        Level(Decimal(5), ">50 %", Unit.PERCENT, Decimal(50), False),
        Level(Decimal("3.5"), "40-<50 %", Unit.PERCENT, Decimal(40), True, Decimal(50), False),
    )
    return Criterion("c", "Phát biểu", Decimal(5), levels, "speakers_share")


def test_the_proof_leads_to_its_level_and_points() -> None:
    proof = Proof("speakers", (("part", 9), ("whole", 20)))
    found = Evidence("c", proof, Decimal("3.5"), 1)
    assert texts_rating.evidence_text(levelled(), found) == "9/20 = 45 %: mức 40-<50 %: 3,5 điểm"


@pytest.mark.parametrize(
    ("doubt", "words"),
    [(Doubt.GAP, "nằm giữa hai mức: chọn một"), (Doubt.OVERLAP, "thuộc hai mức: chọn một")],
)
def test_at_a_hole_the_sentence_asks_to_choose(doubt: Doubt, words: str) -> None:
    proof = Proof("speakers", (("part", 10), ("whole", 20)))
    text = texts_rating.evidence_text(levelled(), Evidence("c", proof, doubt=doubt, candidates=(0, 1)))
    assert text == f"10/20 = 50 %, {words}: «>50 %» (5 điểm) / «40-<50 %» (3,5 điểm)"


def test_a_checklist_names_each_part_that_is_open_with_its_day() -> None:
    proof = Proof(
        "preparation_open",
        (
            ("0.code", "committee_none"),
            ("1.code", "notice_late"),
            ("1.wanted", 1),
            ("1.day", "2026-07-03"),
            ("1.days", 0),
        ),
    )
    assert texts_rating.proof_text(proof) == (
        "chưa đủ căn cứ: sổ chưa có buổi họp chi ủy nào gắn với buổi này; "
        "gửi giấy mời ngày 03/7/2026, trước 0 ngày (cần 1 ngày)"
    )


def test_parts_of_the_agenda_and_of_the_book_are_named_in_words() -> None:
    blocks = Proof("blocks_missing", (("blocks", "ideology party_building"),))
    assert texts_rating.proof_text(blocks).endswith("chính trị tư tưởng, xây dựng Đảng")
    book = Proof("book_open", (("parts", "roll clerk"),))
    assert texts_rating.proof_text(book) == "biên bản còn thiếu: điểm danh, thư ký"


def plain_form() -> RatingForm:
    criteria = (
        Criterion("a", "Nội dung", Decimal(95)),
        Criterion("t", "Chuyên đề", Decimal(5), applies_when=Applicability.THEMATIC_MONTH),
    )
    bands = tuple(
        BandRule(band, Decimal(points)) for band, points in zip(Band, ("90", "70", "50", "0"), strict=True)
    )
    group = (Group("g", "Nhóm", criteria),)
    return RatingForm("f", "F", "x", date(2026, 1, 1), (MeetingKind.REGULAR,), group, bands)


def verdict(form: RatingForm, points: str | None) -> str:
    line = RatingLine("a", None if points is None else Decimal(points))
    return texts_rating.score_text(form, score(form, RatingSheet("f", lines=(line,)), Situation()))


def test_the_verdict_says_the_points_what_was_left_out_and_the_band() -> None:
    assert verdict(plain_form(), "86") == (
        "86/95 điểm, quy đổi: 90,52/100 điểm, xếp loại Tốt. "
        "«Chuyên đề» (5 điểm) không chấm buổi này: bỏ ra và quy đổi về thang điểm chung."
    )
    assert "89,99/100 điểm, xếp loại Khá" in verdict(plain_form(), "85.4999999")
    zero = replace(plain_form(), not_applicable=NaPolicy.ZERO)
    assert verdict(zero, "86").startswith("86/95 điểm, xếp loại Khá.")
    assert verdict(plain_form(), None) == "Đã chấm 0/95 điểm; còn 1 tiêu chí chưa chấm, chưa xếp loại."


def test_the_verdict_says_why_a_gate_held_the_band_back() -> None:
    gated = replace(plain_form(), gates=(Gate(("a",)),))
    assert verdict(gated, "90").endswith("Không xếp loại Tốt vì chưa đạt điểm tối đa ở «Nội dung».")


def test_the_holes_of_a_form_are_told_with_their_range() -> None:
    limits = (
        Level(Decimal(95), "đủ", Unit.PERCENT, Decimal(50), False),
        Level(Decimal(1), "ít", Unit.PERCENT),
    )
    form = plain_form()
    broken = replace(
        form.groups[0].criteria[0],
        evidence="tasks_done",
        levels=(
            limits[0],
            replace(limits[1], upper=Decimal("33.3")),
            replace(limits[1], label="nữa", lower=Decimal(60)),
        ),
    )
    form = replace(form, groups=(replace(form.groups[0], criteria=(broken, form.groups[0].criteria[1])),))
    assert [texts_rating.form_problem_text(form, problem) for problem in problems(form)] == [
        "«Nội dung»: từ 33,3 đến 50 % không thuộc mức nào.",
        "«Nội dung»: từ 60 đến 100 % thuộc hai mức: «đủ» và «nữa».",
    ]


def test_sentences_of_the_shipped_holes_read_as_people_say_them(an_phu_form: RatingForm) -> None:
    found = [texts_rating.form_problem_text(an_phu_form, p) for p in problems(an_phu_form, minimums=(90,))]
    time = "«Bảo đảm thời gian sinh hoạt tối thiểu theo quy định»"
    both = "thuộc hai mức: «Thiếu đến 15 phút» và «Thiếu từ 15 đến 30 phút»."
    assert found == [
        f"{time}: đúng 15 phút thiếu (buổi cần 90 phút) {both}",
        f"{time}: từ 31 đến 44 phút thiếu (buổi cần 90 phút) không thuộc mức nào.",
        "«Tỷ lệ đảng viên phát biểu ý kiến»: đúng 50 % không thuộc mức nào.",
    ]


@pytest.fixture
def an_phu_form() -> RatingForm:
    found = form_with(load_forms(templates_dir() / "rating"), "an-phu-2026")
    assert found is not None
    return found


def test_other_faults_of_a_form_and_a_sheet_and_a_file_have_sentences() -> None:
    form = replace(
        plain_form(),
        title="",
        kinds=(),
        version=0,
        bands=(BandRule(Band.GOOD, Decimal(70)), BandRule(Band.FAIR, Decimal(90))),
        gates=(Gate(("x",), Band.FAIR, Band.GOOD), Gate(())),
    )
    group = replace(form.groups[0], max_points=Decimal("99.5"))
    for problem in problems(replace(form, groups=(group, group))):
        assert not re.search(r"[{}]", texts_rating.form_problem_text(form, problem))
    fault = SheetProblem(
        "override_without_reason", "a", (("title", "Nội dung"), ("points", "4.50"), ("evidence", "3"))
    )
    assert texts_rating.sheet_problem_text(fault) == (
        "«Nội dung»: chấm 4,5 điểm, số liệu cho thấy 3 điểm. Ghi lý do."
    )
    assert "groups[0]" in texts_rating.form_file_text(FormFileError("not_a_form", where="groups[0]"))


def test_bands_have_their_official_words() -> None:
    assert [texts_rating.band_text(band) for band in Band] == ["Tốt", "Khá", "Trung bình", "Kém"]
    assert texts_rating.band_text(None) == "chưa xếp loại"
