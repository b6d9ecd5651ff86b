"""Each command on a real book: what it answers, and how it refuses."""

import json
from pathlib import Path

import pytest
from openpyxl import Workbook
from pypdf import PdfReader

SAMPLE_LIST = Path(__file__).parents[2] / "resources" / "templates" / "demo" / "danh-sach-dang-vien.xlsx"

EXPECTED_JULY = {
    "roll": 28,
    "full": 26,
    "probationary": 2,
    "attendance_base": 26,
    "vote_base": 24,
    "present": 23,
    "excused": 3,
    "unexcused": 0,
    "attendance": [23, 26],
    "attendance_met": False,
    "minutes": 100,
    "short_by": 0,
    "speakers": [9, 23],
    "tasks": [4, 5],
}
EXPECTED_AUGUST = {
    "roll": 28,
    "attendance_base": 26,
    "present": 23,
    "excused": 2,
    "unexcused": 1,
    "minutes": 119,
    "minimum": 120,
    "short_by": 1,
    "speakers": [13, 23],
    "tasks": [4, 4],
}


@pytest.mark.parametrize(("month", "expected"), [("2026-07", EXPECTED_JULY), ("2026-08", EXPECTED_AUGUST)])
def test_the_noted_meetings_give_the_figures_that_must_come_out(run, sample, month, expected) -> None:
    ran = run("meetings", "show", month, "--json", "--data", sample)
    figures = json.loads(ran.out)
    assert {name: figures[name] for name in expected} == expected


def test_the_vote_of_july_is_printed_of_those_voting_and_passed_by_the_base(run, sample) -> None:
    figures = json.loads(run("meetings", "show", "2026-07", "--json", "--data", sample).out)
    first = figures["votes"][0]
    assert (first["printed"], first["base"], first["passed"]) == ([21, 21], 24, True)


def test_a_meeting_is_shown_in_words(run, sample) -> None:
    out = run("meetings", "show", "2026-07-03", "--data", sample).out
    assert "Dự: 23/26 (88,5 %); vắng có lý do 3, không lý do 0" in out
    assert "100 phút (tối thiểu 90)" in out


def test_the_year_is_listed_with_the_month_that_had_no_meeting(run, sample) -> None:
    out = run("meetings", "list", "2026", "--data", sample).out
    assert "03/7/2026" in out
    assert "Tháng 09/2026: không họp." in out
    listed = json.loads(run("meetings", "list", "2026", "--json", "--data", sample).out)
    assert listed["months_without"][0]["month"] == 9


def test_check_says_what_is_against_a_rule_and_still_ends_well(run, sample) -> None:
    ran = run("meetings", "check", "2026-08", "--data", sample)
    assert ran.code == 0
    assert "thiếu 1 phút so với tối thiểu 120 phút" in ran.out
    codes = {
        line["code"]
        for line in json.loads(run("meetings", "check", "2026-08", "--json", "--data", sample).out)
    }
    assert {"too_short", "attendance_below", "unexcused"} <= codes


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("minutes", "BIÊN BẢN"),
        ("attendance", "DANH SÁCH ĐẢNG VIÊN DỰ HỌP"),
        ("rating-sheet", "PHIẾU"),
    ],
)
def test_each_paper_is_written(run, sample, tmp_path, command, words) -> None:
    target = tmp_path / "giay.pdf"
    ran = run(command, "2026-07", "-o", target, "--data", sample)
    assert ran.code == 0, ran.err
    assert words in PdfReader(target).pages[0].extract_text()


def test_the_book_of_the_year_is_written(run, sample, tmp_path) -> None:
    target = tmp_path / "so.pdf"
    assert run("book", "2026", "-o", target, "--data", sample).code == 0
    assert len(PdfReader(target).pages) > 100


def test_the_return_is_written_and_read_back_into_an_empty_folder_with_the_same_bytes(
    run, sample, tmp_path
) -> None:
    first, second = tmp_path / "mot", tmp_path / "hai"
    first.mkdir()
    second.mkdir()
    assert run("return", "2026-07", "-o", first, "--data", sample).code == 0
    name = "bao-cao-2026-07.json"
    other = tmp_path / "trong"
    ran = run("meetings", "import", first / name, "--data", other)
    assert ran.code == 0, ran.err
    assert run("return", "2026-07", "-o", second, "--data", other).code == 0
    assert (second / name).read_bytes() == (first / name).read_bytes()


def test_the_whole_record_goes_to_another_machine_and_back(run, sample, tmp_path) -> None:
    first, second = tmp_path / "mot.json", tmp_path / "hai.json"
    assert run("meetings", "export", "-o", first, "--data", sample).code == 0
    other = tmp_path / "may-khac"
    assert run("meetings", "import", first, "--data", other).code == 0
    assert run("meetings", "export", "-o", second, "--data", other).code == 0
    assert second.read_bytes() == first.read_bytes()


def test_before_the_roll_is_called_nobody_is_said_to_be_absent(run, sample) -> None:
    out = run("meetings", "show", "2026-12", "--data", sample).out
    assert "chưa điểm danh (phải dự 26)" in out and "0 %" not in out.splitlines()[2]


def test_a_year_of_two_digits_is_no_year(run, sample, tmp_path) -> None:
    ran = run("book", "26", "-o", tmp_path / "so.pdf", "--data", sample)
    assert ran.code == 2 and not (tmp_path / "so.pdf").exists()


def test_a_committee_meeting_has_no_rating_to_show(run, sample) -> None:
    ran = run("rating", "show", "2026-06-30", "--data", sample)
    assert ran.code == 1 and "không chấm điểm" in ran.err


def test_the_rating_is_shown_with_its_proofs(run, sample) -> None:
    out = run("rating", "show", "2026-07", "--data", sample).out
    assert "23/26 = 88,5 %" in out
    assert "9/23 = 39,1 %" in out
    plain = json.loads(run("rating", "show", "2026-07", "--json", "--data", sample).out)
    assert plain["band"] == "good"


def test_members_are_imported_and_listed_by_given_name(run, tmp_path) -> None:
    data = tmp_path / "moi"
    ran = run("members", "import", SAMPLE_LIST, "--dry-run", "--data", data)
    assert ran.code == 0 and "chưa ghi gì" in ran.out
    assert json.loads(run("members", "list", "--json", "--data", data).out) == []
    ran = run("members", "import", SAMPLE_LIST, "--accept", "--data", data)
    assert "Đã nhập 28 đồng chí mới" in ran.out
    people = json.loads(run("members", "list", "--json", "--data", data).out)
    given = [person["full_name"].split()[-1] for person in people]
    assert given[:12] == [
        "An", "Ánh", "Bích", "Bình", "Châu", "Dung", "Dũng", "Dương", "Đạt", "Đức", "Được", "Giàng",
    ]  # fmt: skip
    assert given[-3:] == ["Út", "Ước", "Yến"]
    found = json.loads(run("members", "list", "--search", "duc", "--json", "--data", data).out)
    assert {person["full_name"] for person in found} == {"Đặng Minh Đức", "Lê Đức Bình"}


def test_the_preview_of_a_list_is_also_given_as_json(run, tmp_path) -> None:
    ran = run("members", "import", SAMPLE_LIST, "--dry-run", "--json", "--data", tmp_path / "moi")
    preview = json.loads(ran.out)
    people = [row for row in preview["rows"] if row["member"]]
    assert (ran.code, len(people), preview["written"]) == (0, 28, False)
    assert any(row["reasons"] for row in people)


def test_the_sheet_that_was_read_is_named_and_the_others_too(run, tmp_path) -> None:
    book = Workbook()
    for name in ("Chi bộ 1", "Chi bộ 2"):
        sheet = book.create_sheet(name)
        sheet.append(["STT", "Họ và tên", "Ngày vào Đảng", "Ngày chính thức"])
        sheet.append([1, "Nguyễn Văn An", "03/02/1995", "03/02/1996"])
    book.save(tmp_path / "hai-trang.xlsx")
    out = run("members", "import", tmp_path / "hai-trang.xlsx", "--dry-run", "--data", tmp_path / "moi").out
    assert "Trang tính: Chi bộ 1" in out
    assert "danh sách ở trang khác: Chi bộ 2" in out
    assert "Ô :" not in out


def test_importing_twice_makes_nobody_twice(run, tmp_path) -> None:
    data = tmp_path / "moi"
    run("members", "import", SAMPLE_LIST, "--accept", "--data", data)
    ran = run("members", "import", SAMPLE_LIST, "--data", data)
    assert ran.code == 1
    assert len(json.loads(run("members", "list", "--json", "--data", data).out)) == 28


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("meetings", "show", "2026-13"), "2026-13"),
        (("meetings", "show", "thang bay"), "không phải tháng"),
        (("meetings", "show", "2025-01"), "Không có buổi họp nào"),
        (("minutes", "2026-09-01", "-o", "x.pdf"), "Không có buổi họp nào"),
        (("rating", "show", "2026-10-01"), "chấm"),
        (("members", "import", "khong-co.xlsx"), "khong-co.xlsx"),
        (("meetings", "import", "khong-co.json"), "khong-co.json"),
        (("return", "2026-07", "-o", "/dev/null/gui"), "/dev/null"),
        (("minutes", "2026-07", "-o", "/dev/null/x.pdf"), "/dev/null"),
    ],
)
def test_an_expected_failure_is_one_sentence_and_exit_code_1(run, sample, words, said) -> None:
    ran = run(*words, "--data", sample)
    assert ran.code == 1
    assert ran.out == ""
    assert said.lower() in ran.err.lower()
    assert len(ran.err.strip().splitlines()) == 1
    assert "Traceback" not in ran.err


@pytest.mark.parametrize(
    "words",
    [("khong-co-lenh",), ("book",), ("book", "hai-nghin", "-o", "x.pdf"), ("members",), ("--khong-co",)],
)
def test_a_wrong_command_is_answered_in_vietnamese_with_exit_code_2(run, words) -> None:
    ran = run(*words)
    assert ran.code == 2
    assert "Cách dùng:" in ran.err and "Lệnh chưa đúng" in ran.err
    assert "usage" not in ran.err and "error" not in ran.err


@pytest.mark.parametrize("words", [("--help",), ("members", "--help"), ("meetings", "show", "--help")])
def test_the_help_has_no_english_words_of_argparse(run, words) -> None:
    ran = run(*words)
    assert ran.code == 0
    for english in ("usage", "options", "positional", "show this help"):
        assert english not in ran.out


def test_a_file_that_is_no_workbook_is_named_so_and_nothing_is_written(run, tmp_path) -> None:
    data = tmp_path / "moi"
    fake = tmp_path / "danh-sach.xlsx"
    fake.write_text("Họ và tên\nNguyễn Văn An\n", encoding="utf-8")
    ran = run("members", "import", fake, "--data", data)
    assert ran.code == 1 and "Excel" in ran.err
    assert json.loads(run("members", "list", "--json", "--data", data).out) == []


def test_a_sheet_whose_only_far_cell_is_the_last_one_is_answered_at_once(run, tmp_path) -> None:
    book = Workbook()
    book.active["XFD1048576"] = "x"
    book.save(tmp_path / "xa.xlsx")
    ran = run("members", "import", tmp_path / "xa.xlsx", "--data", tmp_path / "moi")
    assert ran.code == 1
    assert len(ran.err.strip().splitlines()) == 1


def test_a_data_folder_with_a_file_that_is_not_ours_is_left_as_it_is(run, tmp_path) -> None:
    data = tmp_path / "la"
    data.mkdir()
    foreign = data / "so-chi-bo.db"
    foreign.write_bytes(b"day khong phai la so" * 100)
    before = foreign.read_bytes()
    ran = run("meetings", "list", "2026", "--data", data)
    # Without a key file nobody can tell whose noise it is.
    assert ran.code == 1 and "tệp khóa" in ran.err
    assert foreign.read_bytes() == before
