"""Documents from the command line: laid out, issued, voided, registered; bad input is one sentence."""

import json
from pathlib import Path

import pytest
from docx import Document as WordDocument
from openpyxl import load_workbook
from pypdf import PdfReader


def test_a_resolution_of_a_meeting_is_laid_out_issued_voided_and_registered(run, sample, tmp_path) -> None:
    made = json.loads(run("documents", "new", "--meeting", "2026-07", "--json", "--data", sample).out)
    assert made["type"] == "NQ" and made["vote_passed"] is True and made["number"] is None
    assert "03 tháng 7 năm 2026" in " ".join(made["basis"])
    issued = run("documents", "issue", made["id"], "--by", "Lê Đức Bình", "--data", sample)
    assert (issued.code, issued.out.splitlines()[0]) == (0, "Đã phát hành Nghị quyết 03-NQ/CB.")
    assert "Phát hành" in run("log", "--kind", "documents", "--data", sample).out
    shown = run("documents", "show", "03-nq", "--data", sample)
    assert "Nghị quyết 03-NQ/CB - Đã phát hành" in shown.out
    void = run("documents", "void", "3-NQ", "--reason", "Ghi nhầm", "--by", "Bí thư", "--data", sample)
    assert void.code == 0 and "số vẫn giữ" in void.out
    register = json.loads(run("documents", "register", "--type", "nq", "--json", "--data", sample).out)
    assert [(one["text"], bool(one["void_reason"])) for one in register["entries"]] == [
        ("01-NQ/CB", False),
        ("02-NQ/CB", False),
        ("03-NQ/CB", True),
    ]
    checked = run("verify", "--data", sample)
    assert checked.code == 0 and "5 văn bản đã phát hành" in checked.out


def test_a_second_resolution_of_a_meeting_is_said_when_it_is_laid_out_and_when_it_is_issued(
    run, sample
) -> None:
    again = "- Buổi họp này đã có 01-NQ/CB."
    plan = run("documents", "new", "--type", "KH", "--meeting", "2026-07", "--json", "--data", sample)
    assert again not in run("documents", "show", json.loads(plan.out)["id"], "--data", sample).out
    assert run("documents", "delete", json.loads(plan.out)["id"], "--data", sample).code == 0
    made = run("documents", "new", "--meeting", "2026-07", "--data", sample)
    assert made.out.splitlines().count(again) == 1
    (draft,) = json.loads(run("documents", "list", "--state", "draft", "--json", "--data", sample).out)
    issued = run("documents", "issue", draft["id"], "--data", sample)
    assert (issued.code, issued.out.splitlines()) == (0, ["Đã phát hành Nghị quyết 03-NQ/CB.", again])


def test_a_notice_from_a_text_file_is_issued_and_saved_as_pdf_and_word(run, sample, tmp_path: Path) -> None:
    text = tmp_path / "noi-dung.txt"
    text.write_text(
        "# 1. Thời gian\n14 giờ 00, ngày 03/12/2026.\n\n# 2. Địa điểm\nNhà văn hóa.", encoding="utf-8-sig"
    )
    words = ("--abstract", "về sinh hoạt tháng 12", "--date", "20-11-2026", "--text", text)
    made = json.loads(run("documents", "new", "--type", "TB", *words, "--json", "--data", sample).out)
    assert [part["title"] for part in made["parts"]] == ["1. Thời gian", "2. Địa điểm"]
    assert run("documents", "issue", made["id"], "--data", sample).code == 0
    for name in ("tb.pdf", "tb.docx"):
        assert run("documents", "save", "03-TB/CB", "-o", tmp_path / name, "--data", sample).code == 0
    printed = " ".join(page.extract_text() for page in PdfReader(tmp_path / "tb.pdf").pages)
    written = "\n".join(one.text for one in WordDocument(str(tmp_path / "tb.docx")).paragraphs)
    for said in (printed, written):
        assert "sinh hoạt tháng 12" in said and "Nhà văn hóa" in said


def test_the_register_is_written_as_a_workbook_and_as_a_paper(run, sample, tmp_path: Path) -> None:
    for name in ("so.xlsx", "so.pdf"):
        assert run("documents", "register", "-o", tmp_path / name, "--data", sample).code == 0
    sheet = load_workbook(tmp_path / "so.xlsx").worksheets[0]
    told = [str(cell) for row in sheet.iter_rows(values_only=True) for cell in row if cell is not None]
    printed = " ".join(page.extract_text() for page in PdfReader(tmp_path / "so.pdf").pages)
    assert "15-BB/CB" in told and "15-BB/CB" in printed and "SỔ ĐĂNG KÝ VĂN BẢN" in printed


def test_a_first_number_is_set_once_and_only_before_numbers_are_given(run, sample) -> None:
    set_to = run("documents", "first-number", "KH", "7", "--data", sample)
    assert set_to.out.strip() == "Kế hoạch của nhiệm kỳ 2025-2030 bắt đầu từ số 07."
    again = run("documents", "first-number", "BB", "40", "--data", sample)
    assert again.code == 1 and "đã lấy đến số 15" in again.err


def test_a_draft_that_lacks_something_is_kept_and_says_what(run, sample) -> None:
    made = run("documents", "new", "--type", "KH", "--data", sample)
    assert made.code == 0 and "Chưa ghi trích yếu" in made.out
    drafts = json.loads(run("documents", "list", "--state", "draft", "--json", "--data", sample).out)
    refused = run("documents", "issue", drafts[0]["id"], "--data", sample)
    assert refused.code == 1 and "còn 2 chỗ phải bổ sung" in refused.err
    edited = run("documents", "edit", drafts[0]["id"], "--abstract", "về việc làng", "--data", sample)
    assert edited.code == 0 and "trích yếu" not in edited.out
    assert run("documents", "delete", drafts[0]["id"], "--data", sample).code == 0
    left = json.loads(run("documents", "list", "--json", "--data", sample).out)
    assert len(left) == 4 and all(one["number"] for one in left)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("show", "99-NQ/CB"), "chưa có văn bản số “99-NQ/CB”"),
        (("new", "--type", "XY"), "Không có loại văn bản “XY”"),
        (("list", "--state", "mới"), "Không có trạng thái “mới”"),
        (("register", "--term", "1990"), "Không có nhiệm kỳ hoặc năm “1990”"),
        (("new", "--text", "/khong/co.txt"), "Không đọc được nội dung từ tệp"),
        (("first-number", "NQ", "0"), "Số bắt đầu phải từ 1"),
        (("void", "99", "--reason", "x", "--by", "y"), "chưa có văn bản số “99”"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(run, sample, words, said) -> None:
    refused = run("documents", *words, "--data", sample)
    assert refused.code == 1 and said in refused.err and "Traceback" not in refused.err
