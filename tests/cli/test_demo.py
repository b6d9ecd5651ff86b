"""`sochibo demo` makes the sample cell's year, its papers and returns, the same bytes each time."""

import json
import re
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from app.main import main

FILES = {
    "so-sinh-hoat-2026.pdf",
    "bien-ban-2026-07.pdf",
    "diem-danh-2026-07.pdf",
    "phieu-danh-gia-2026-07.pdf",
    "bao-cao-2026-07.xlsx",
    "bao-cao-2026-07.json",
    "so-dang-ky-van-ban-2026.pdf",
    "chuong-trinh-chuyen-de-2026.pdf",
    "nghi-quyet-2026-07.pdf",
    "nghi-quyet-2026-07.docx",
    "bao-cao-2026-quy-3.xlsx",
    "bao-cao-2026-quy-3.json",
}


def text_of(path: Path) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(path).pages)


def test_these_files_are_written_and_no_others(sample_out: Path) -> None:
    written = {path.name for path in sample_out.iterdir() if path.is_file()}
    assert written == FILES


def test_the_same_sample_gives_the_same_bytes(sample_out: Path, tmp_path: Path) -> None:
    assert main(["demo", "--out", str(tmp_path), "--no-window"]) == 0
    for name in FILES:
        assert (tmp_path / name).read_bytes() == (sample_out / name).read_bytes(), name


def test_a_sample_of_several_years_is_a_whole_book(tmp_path: Path) -> None:
    assert main(["demo", "--years", "2", "--out", str(tmp_path), "--no-window"]) == 0
    assert "TỔ DÂN PHỐ SỐ 5" in text_of(tmp_path / "bien-ban-2026-07.pdf")
    report = json.loads((tmp_path / "bao-cao-2026-quy-3.json").read_text(encoding="utf-8"))
    assert report["previous"] is not None and len(report["meetings"]) == 3


@pytest.mark.parametrize("years", ["0", "101", "-3", "sáu"])
def test_a_number_of_years_that_no_sample_has_is_refused(years: str, tmp_path: Path) -> None:
    with pytest.raises(SystemExit) as refused:
        main(["demo", "--years", years, "--out", str(tmp_path / "mau"), "--no-window"])
    assert refused.value.code == 2 and not (tmp_path / "mau").exists()


def test_a_second_run_over_the_same_folder_prints_the_papers_again(sample_out, sample, tmp_path) -> None:
    out = tmp_path / "lan-hai"
    assert main(["demo", "--out", str(out), "--data", str(sample), "--no-window"]) == 0
    name = "bien-ban-2026-07.pdf"
    assert (out / name).read_bytes() == (sample_out / name).read_bytes()


def test_nobodys_own_book_is_mixed_with_the_sample(run, sample, tmp_path) -> None:
    from app.bootstrap import open_services

    mine = tmp_path / "cua-toi"
    services = open_services(mine)
    services.cell.setup(name="Chi bộ Thôn Đông")
    services.close()
    ran = run("demo", "--out", tmp_path / "kq", "--data", mine, "--no-window")
    assert ran.code == 1
    assert "Chi bộ Thôn Đông" in ran.err


def test_every_kind_of_meeting_an_addendum_and_an_overdue_task_are_in_the_book(sample_out: Path) -> None:
    text = "\n".join(page.extract_text() for page in PdfReader(sample_out / "so-sinh-hoat-2026.pdf").pages)
    flat = " ".join(text.split())
    for words in (
        "Họp chi ủy tháng 7",
        "Sinh hoạt chi bộ thường kỳ tháng 7",
        "chuyên đề",
        "tự soi, tự sửa",
        "kiểm điểm cuối năm",
        "quần chúng",
        "bất thường",
        "Đính chính",
        "Mưa lũ kéo dài",
        "hạ ngầm dây điện",
    ):
        assert words.lower() in flat.lower(), words


def test_one_figure_is_the_same_on_paper_in_the_workbook_and_in_the_file(sample_out: Path) -> None:
    minutes = " ".join(
        " ".join(page.extract_text().split()) for page in PdfReader(sample_out / "bien-ban-2026-07.pdf").pages
    )
    assert "23/26" in minutes and "88,5" in minutes
    figures = json.loads((sample_out / "bao-cao-2026-07.json").read_text(encoding="utf-8"))
    assert '"present": 23' in json.dumps(figures)
    book = load_workbook(sample_out / "bao-cao-2026-07.xlsx")
    cells = [cell.value for sheet in book for row in sheet.iter_rows() for cell in row]
    assert 23 in cells and 26 in cells and 100 in cells


def test_a_sample_that_was_put_under_a_passphrase_is_opened_by_it(run, tmp_path) -> None:
    secret = tmp_path / "mat-khau.txt"
    secret.write_text("mật khẩu của sổ mẫu\n", encoding="utf-8")
    data, out = tmp_path / "du-lieu", tmp_path / "ket-qua"
    first = ("demo", "--out", out, "--data", data, "--no-window")
    assert run(*first, "--passphrase-file", secret).code == 0
    ran = run(*first)
    assert ran.code == 1 and "--passphrase-file" in ran.err
    assert run("--passphrase-file", secret, *first).code == 0


def test_the_resolution_bears_the_number_that_the_minutes_name(sample_out: Path) -> None:
    resolution = text_of(sample_out / "nghi-quyet-2026-07.pdf")
    assert "Số 01-NQ/CB" in resolution and "21/21" in resolution
    assert "01-NQ/CB" in text_of(sample_out / "bien-ban-2026-07.pdf")
    with ZipFile(sample_out / "nghi-quyet-2026-07.docx") as word:
        assert "01-NQ/CB" in re.sub(r"<[^>]+>", "", word.read("word/document.xml").decode("utf-8"))


def test_the_register_has_no_hole_and_says_what_was_voided(sample_out: Path) -> None:
    told = text_of(sample_out / "so-dang-ky-van-ban-2026.pdf")
    for words in ("01-NQ/CB", "02-NQ/CB", "01-TB/CB", "02-TB/CB", "Ghi nhầm giờ tập trung"):
        assert words in told, words


def test_each_quarter_has_its_theme_in_the_programme(sample_out: Path) -> None:
    told = text_of(sample_out / "chuong-trinh-chuyen-de-2026.pdf")
    for words in ("Bảo vệ nền tảng", "nêu gương", "Tiết kiệm, chống lãng phí", "Phòng cháy, chữa cháy"):
        assert words in told, words


def test_the_quarter_counts_the_meetings_of_its_months(sample_out: Path) -> None:
    plain = json.loads((sample_out / "bao-cao-2026-quy-3.json").read_text(encoding="utf-8"))
    assert plain["period"] == {"kind": "quarter", "year": 2026, "index": 3}
    assert {one["meeting"]["month"] for one in plain["meetings"]} == {7, 8, 9}


def test_every_document_of_the_sample_is_as_it_was_issued(run, sample) -> None:
    ran = run("verify", "--data", sample)
    assert ran.code == 0, ran.out + ran.err
