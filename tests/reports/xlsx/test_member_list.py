"""The exported list: a workbook to hand in that can be imported again unchanged."""

import io
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from app.domain.cell import Heading
from app.domain.dates import PartialDate
from app.domain.member import Member, MemberStatus, PartyPost, PostSpan, Sex, StatusSpan
from app.domain.member_list.preview import (
    RowState,
    accept_proposals,
    default_choices,
    make_preview,
    result_of,
)
from app.domain.member_list.proposal import propose
from app.reports.xlsx.member_list import member_list_workbook
from app.services.member_import.read.file import read_book
from tests import sample_list
from tests.office_lists import RULES
from tests.workbooks import book_of

TODAY = date(2026, 7, 3)
HEADING = Heading("Chi bộ Tổ dân phố số 5", ("Đảng bộ phường Hòa Bình",))


def sample_members() -> list[Member]:
    preview = make_preview(
        propose(book_of(sample_list.rows(), merges=sample_list.MERGES)), (), today=TODAY, rules=RULES
    )
    chosen = accept_proposals(preview, default_choices(preview))
    return [replace(m, id=f"m{n:02d}") for n, m in enumerate(result_of(preview, chosen).added)]


def exported(members: list[Member]) -> bytes:
    return member_list_workbook(members, heading=HEADING, on=TODAY, made_at=datetime(2026, 7, 3, 8, 0))


def sheet_of(content: bytes) -> Worksheet:
    return openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]


def test_the_list_has_its_titles_real_dates_and_a_total() -> None:
    sheet = sheet_of(exported(sample_members()))
    column = [sheet.cell(row, 1).value for row in range(1, 7)]
    assert column == [
        "ĐẢNG BỘ PHƯỜNG HÒA BÌNH",
        "CHI BỘ TỔ DÂN PHỐ SỐ 5",
        "DANH SÁCH ĐẢNG VIÊN",
        "(Tính đến ngày 03/7/2026)",
        None,
        "STT",
    ]
    assert [sheet.cell(7, c).value for c in range(1, 7)] == [
        1,
        "Nguyễn Văn An",
        "Nam",
        datetime(1968, 5, 12),
        datetime(1995, 2, 3),
        datetime(1996, 2, 3),
    ]
    assert sheet.cell(35, 1).value == "Tổng cộng: 28 đồng chí (chính thức 26, dự bị 2)"


def test_people_stand_in_the_order_of_vietnamese_names() -> None:
    sheet = sheet_of(exported(sample_members()))
    names = [str(sheet.cell(row, 2).value).split()[-1] for row in range(7, 35)]
    assert names == list(sample_list.GIVEN_NAMES_SORTED)


def test_it_prints_on_a4_landscape_with_the_heading_on_each_page() -> None:
    sheet = sheet_of(exported(sample_members()))
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert (sheet.freeze_panes, sheet.print_title_rows) == ("C7", "$6:$6")


def test_what_is_exported_is_recognised_when_it_is_imported_again(tmp_path: Path) -> None:
    members = sample_members()
    (tmp_path / "ds.xlsx").write_bytes(exported(members))
    proposal = propose(read_book(tmp_path / "ds.xlsx"))
    assert proposal.as_of == TODAY
    preview = make_preview(proposal, members, today=TODAY, rules=RULES)
    people = [row for row in preview.rows if row.state is not RowState.SKIPPED]
    assert [row.state for row in people] == [RowState.EXISTS] * 28
    assert [row.differences for row in people] == [()] * 28
    assert not any(row.proposals for row in people if row.member and "biệt phái" not in row.member.note)


def test_what_is_exported_makes_the_same_people_in_an_empty_book(tmp_path: Path) -> None:
    members = sample_members()
    (tmp_path / "ds.xlsx").write_bytes(exported(members))
    preview = make_preview(propose(read_book(tmp_path / "ds.xlsx")), (), today=TODAY, rules=RULES)
    again = result_of(preview, accept_proposals(preview, default_choices(preview))).added

    def plain(member: Member) -> Member:
        spans = tuple(replace(span, note="") for span in member.statuses)
        return replace(member, id="", statuses=spans)

    by_name = {member.full_name: plain(member) for member in members}
    assert {member.full_name: plain(member) for member in again} == by_name


def test_statuses_of_the_day_are_told_with_their_days() -> None:
    member = Member(
        "m1",
        "=Nguyễn Văn An",
        Sex.MALE,
        PartialDate(1970),
        statuses=(
            StatusSpan(MemberStatus.FULL),
            StatusSpan(MemberStatus.TEMP_OUT, date(2026, 7, 1), date(2026, 12, 31)),
            StatusSpan(MemberStatus.EXEMPT, date(2025, 1, 1), date(2025, 12, 31)),
        ),
        posts=(PostSpan(PartyPost.PARTY_SECRETARY), PostSpan(PartyPost.MINUTES_CLERK)),
        note="=1+1",
    )
    sheet = sheet_of(exported([member]))
    assert [sheet.cell(7, column).value for column in (4, 8, 10, 11)] == [
        1970,
        "Bí thư, Thư ký",
        "Chính thức; Sinh hoạt tạm nơi khác (từ 01/7/2026 đến 31/12/2026)",
        "=1+1",
    ]
    assert sheet.cell(7, 11).data_type == "s" and sheet.cell(7, 2).quotePrefix


def test_who_left_stands_below_the_total_and_is_not_counted(tmp_path: Path) -> None:
    gone = Member(
        "x",
        "Bạch Văn Tám",
        born=PartialDate(1950),
        statuses=(StatusSpan(MemberStatus.TRANSFERRED, date(2026, 1, 1)),),
    )
    sheet = sheet_of(exported([*sample_members(), gone]))
    assert [sheet.cell(row, 1).value for row in (34, 35, 36, 37, 38)] == [
        28,
        "Tổng cộng: 28 đồng chí (chính thức 26, dự bị 2)",
        None,
        "Không còn sinh hoạt tại chi bộ",
        1,
    ]
    assert [sheet.cell(38, column).value for column in (2, 10)] == [
        "Bạch Văn Tám",
        "Đã chuyển sinh hoạt (từ 01/01/2026)",
    ]
    (tmp_path / "ds.xlsx").write_bytes(exported([*sample_members(), gone]))
    preview = make_preview(
        propose(read_book(tmp_path / "ds.xlsx")), [*sample_members(), gone], today=TODAY, rules=RULES
    )
    assert preview.rows[-1].existing == gone and preview.rows[-1].differences == ()


def test_the_same_members_give_the_same_bytes_and_an_empty_cell_a_list() -> None:
    assert exported(sample_members()) == exported(sample_members()[::-1])
    assert sheet_of(exported([])).cell(7, 1).value == "Tổng cộng: 0 đồng chí"
