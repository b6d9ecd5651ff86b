"""Papers and the programme at the command line: what is written, and one sentence where that cannot be."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.reports.pdf.reading import flat

Run = Callable[..., Any]


def test_every_code_is_listed_with_what_it_needs(run: Run, sample: Path) -> None:
    out = run("papers", "--data", sample).out
    for words in (
        "notice",
        "Thông báo mời họp",
        "committee-minutes",
        "--member TÊN",
        "pdf, docx",
        "blank-opinions",
    ):
        assert words in out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("notice", "2026-08"), "THÔNG BÁO"),
        (("committee-minutes", "2026-06-30"), "Họp chi ủy tháng 7 năm 2026"),
        (("committee-minutes", "2026-07"), "Họp chi ủy tháng 7 năm 2026"),
        (("task-sheet",), "BẢNG THEO DÕI NHIỆM VỤ"),
        (("task-sheet", "2026-07"), "Rà soát 42 hộ"),
        (("member-attendance", "--member", "vu hoang chau"), "Vũ Hoàng Châu"),
        (("programme", "--year", "2026"), "Tiết kiệm, chống lãng phí"),
        (("blank-rating",), "PHIẾU ĐÁNH GIÁ"),
        (("register",), "Sổ đăng ký"),
    ],
    ids=lambda value: "-".join(value) if isinstance(value, tuple) else "",
)
def test_a_paper_is_written_as_pdf(
    run: Run, sample: Path, tmp_path: Path, words: tuple[str, ...], said: str
) -> None:
    target = tmp_path / "giay.pdf"
    ran = run("paper", *words, "--data", sample, "-o", target)
    assert (ran.code, ran.err) == (0, "") and str(target) in ran.out
    assert said.casefold() in flat(target.read_bytes()).casefold()


def test_an_extract_has_only_the_pieces_that_were_named(run: Run, sample: Path, tmp_path: Path) -> None:
    target = tmp_path / "trich.pdf"
    assert run("paper", "extract", "2026-07", "--only", "muc4,KL", "--data", sample, "-o", target).code == 0
    text = flat(target.read_bytes())
    assert "4. Kiểm điểm thực hiện" in text and "3. Học tập" not in text


def test_a_word_copy_is_written_where_the_file_is_called_so(run: Run, sample: Path, tmp_path: Path) -> None:
    target = tmp_path / "thong-bao.docx"
    assert run("paper", "notice", "2026-08", "--data", sample, "-o", target).code == 0
    assert target.read_bytes().startswith(b"PK")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("nope",), "Không có mẫu giấy tờ “nope”"),
        (("notice",), "chưa biết lập từ đâu"),
        (("notice", "2026-13"), "không phải tháng"),
        (("notice", "2031-01"), "Không có buổi họp nào"),
        (("notice", "2026-08", "--member", "An"), "không dùng các thông tin vừa ghi"),
        (("minutes", "2026-06-30"), "committee-minutes"),
        (("committee-minutes", "2026-07-03"), "minutes"),
        (("extract", "2026-07", "--only", "muc99"), "Có thể chọn: muc1"),
        (("notice", "2026-08", "--only", "muc1"), "in cả, không chọn từng phần"),
        (("member-attendance",), "--member TÊN"),
        (("member-attendance", "--member", "Không Ai Cả"), "Không có đảng viên nào"),
        (("member-attendance", "--member", "nguyen"), "ghi đủ họ và tên"),
        (("document", "--document", "99-NQ/CB"), "99-NQ/CB"),
    ],
    ids=lambda value: "-".join(value) if isinstance(value, tuple) else "",
)
def test_what_cannot_be_printed_is_told_in_one_sentence_and_no_file_is_made(
    run: Run, sample: Path, tmp_path: Path, words: tuple[str, ...], said: str
) -> None:
    target = tmp_path / "giay.pdf"
    ran = run("paper", *words, "--data", sample, "-o", target)
    assert ran.code == 1 and said in ran.err and ran.err.count("\n") == 1
    assert not target.exists()


def test_a_file_of_another_kind_is_refused(run: Run, sample: Path, tmp_path: Path) -> None:
    ran = run("paper", "notice", "2026-08", "--data", sample, "-o", tmp_path / "x.odt")
    assert ran.code == 1 and ".pdf hoặc .docx" in ran.err


def test_the_programme_is_filled_changed_and_shown_line_by_line(run: Run, sample: Path) -> None:
    assert run("programme", "remove", "2026", "2", "--data", sample).code == 0
    shown = run("programme", "show", "2026", "--data", sample)
    assert "chưa được ghi" not in shown.out and "Chưa có chuyên đề: quý II." in shown.out
    assert "chưa được ghi" in run("programme", "show", "2027", "--data", sample).out
    added = run("programme", "add", "2026", "--when", "Q2", "--theme", "Nêu gương", "--data", sample)
    assert added.code == 0 and "Nêu gương" in added.out and "quý II," not in added.out
    assert run("programme", "add", "2026", "--when", "13", "--theme", "x", "--data", sample).code == 1
    assert run("programme", "add", "2026", "--when", "4", "--theme", " ", "--data", sample).code == 1
    assert run("programme", "remove", "2026", "77", "--data", sample).code == 1
    removed = run("programme", "remove", "2026", "2", "--data", sample)
    assert removed.code == 0 and "Nêu gương" not in removed.out
    assert "Tiết kiệm" in run("programme", "fill", "2026", "--data", sample).out
