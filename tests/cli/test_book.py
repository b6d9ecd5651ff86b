"""The book of a year from the command line: in volumes, by pages or months, and the Word copies of its papers."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest

from tests.reports.pdf.reading import pages


def text(data: bytes) -> str:
    document = docx.Document(BytesIO(data))
    return "\n".join(paragraph.text for paragraph in document.paragraphs)


def test_pages_months_and_volumes_are_those_of_the_whole_book(run: Any, sample: Path, tmp_path: Path) -> None:
    whole = tmp_path / "so.pdf"
    assert run("volume-pages", 2026, 40, "--data", sample).code == 0
    assert run("book", 2026, "-o", whole, "--data", sample).code == 0
    every = pages(whole.read_bytes())
    ran = run("book", 2026, "-o", tmp_path / "vai-trang.pdf", "--pages", "10-12", "--data", sample)
    assert ran.code == 0 and f"trang 10-12/{len(every)}" in ran.out
    assert pages((tmp_path / "vai-trang.pdf").read_bytes()) == every[9:12]
    listed = json.loads(run("volumes", 2026, "--json", "--data", sample).out)
    assert listed["pages"] == len(every) and listed["most_pages"] == 40
    second = listed["volumes"][1]
    assert run("book", 2026, "-o", tmp_path / "q2.pdf", "--volume", 2, "--data", sample).code == 0
    assert pages((tmp_path / "q2.pdf").read_bytes()) == every[second["first"] - 1 : second["last"]]
    months = tmp_path / "thang.pdf"
    assert run("book", 2026, "-o", months, "--from", "2026-03", "--to", "2026-03", "--data", sample).code == 0
    march = [
        one for volume in listed["volumes"] for one in volume["entries"] if "tháng 3 năm" in one["title"]
    ]
    assert pages(months.read_bytes()) == every[march[0]["first"] - 1 : march[-1]["last"]]
    folder = tmp_path / "cac-quyen"
    assert run("book", 2026, "-o", folder, "--data", sample).code == 0
    names = sorted(one.name for one in folder.iterdir())
    assert names == [f"so-sinh-hoat-2026-quyen-{n}.pdf" for n in range(1, len(listed["volumes"]) + 1)]
    assert [page for name in names for page in pages((folder / name).read_bytes())] == every


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--pages", "mười"), "“mười” không phải số trang."),
        (("--pages", "20-10"), "Trang đầu (20) đang đứng sau trang cuối (10)."),
        (("--pages", "1-99999"), "Xin chọn trang từ 1 đến"),
        (("--volume", 7), "Sổ năm 2026 không có quyển 7"),
        (("--from", "2026-13"), "“2026-13” không phải tháng"),
        (("--from", "2026-09", "--to", "2026-03"), "đang đứng sau phần cuối"),
        (("--volume", 1, "--pages", "1"), "Xin chọn một cách"),
    ],
)
def test_a_part_that_cannot_be_is_one_sentence_and_no_file(
    run: Any, sample: Path, tmp_path: Path, words: tuple[object, ...], sentence: str
) -> None:
    target = tmp_path / "so.pdf"
    ran = run("book", 2026, "-o", target, *words, "--data", sample)
    assert ran.code == 1 and sentence in ran.err
    assert "Traceback" not in ran.err and not target.exists()


@pytest.mark.parametrize(("given", "code"), [(20, 0), (2000, 0), (0, 0), (19, 1), (2001, 1), (-1, 1)])
def test_a_volume_has_as_many_pages_as_a_cover_can_hold(
    run: Any, sample: Path, given: int, code: int
) -> None:
    ran = run("volume-pages", 2026, "--data", sample, "--", given) if given < 0 else run(
        "volume-pages", 2026, given, "--data", sample
    )  # fmt: skip
    assert ran.code == code
    assert ("Một quyển không thể có nhiều nhất" in ran.err) is (code == 1)


@pytest.mark.parametrize(
    ("command", "title"),
    [
        ("minutes", "BIÊN BẢN"),
        ("attendance", "DANH SÁCH ĐẢNG VIÊN DỰ HỌP"),
        ("rating-sheet", "PHIẾU ĐÁNH GIÁ, CHẤM ĐIỂM"),
    ],
)
def test_a_file_called_docx_is_a_word_copy(
    run: Any, sample: Path, tmp_path: Path, command: str, title: str
) -> None:
    target = tmp_path / "ban.docx"
    ran = run(command, "2026-07-03", "-o", target, "--data", sample)
    assert ran.code == 0, ran.err
    assert title in text(target.read_bytes())


def test_the_minutes_of_the_committee_have_a_word_copy_too(run: Any, sample: Path, tmp_path: Path) -> None:
    target = tmp_path / "chi-uy.docx"
    assert run("minutes", "2026-06-30", "-o", target, "--data", sample).code == 0
    assert "Họp chi ủy tháng 7 năm 2026" in text(target.read_bytes())


def test_a_word_copy_takes_no_password_and_says_so(run: Any, sample: Path, tmp_path: Path) -> None:
    secret = tmp_path / "mat-khau.txt"
    secret.write_text("Chìa khóa của chi bộ 2026", encoding="utf-8")
    target = tmp_path / "ban.docx"
    ran = run("minutes", "2026-07-03", "-o", target, "--file-password-file", secret, "--data", sample)
    assert ran.code == 1 and "Bản Word không đặt được mật khẩu." in ran.err
    assert not target.exists()


def test_a_year_without_anything_makes_no_empty_book(run, sample, tmp_path) -> None:
    for place in (tmp_path / "so.pdf", tmp_path / "quyen"):
        said = run("book", "2030", "-o", place, "--data", sample)
        assert said.code == 1 and "năm 2030" in said.err and not place.exists()
