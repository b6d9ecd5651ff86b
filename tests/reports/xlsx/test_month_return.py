"""The workbook of the return, read back: types, formats, paper, and no formula from data."""

import io
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from app.domain.agenda import OpinionKind
from app.domain.book import MeetingReturn, Period, PeriodKind
from app.domain.exchange.document import return_document
from app.domain.figures import Surroundings
from app.domain.meeting import AttendanceState, MeetingState, MonthWithout, RollEntry, Session
from app.domain.member import MemberStatus
from app.domain.policy import MeetingKind
from app.domain.rating.sheet import Band, OfficialResult
from app.reports.xlsx.month_return import SHEETS, return_workbook
from app.reports.xlsx.return_sheets.attendance import LEGEND
from tests.return_sample import (
    JULY,
    PEOPLE,
    committee,
    july,
    july_document,
    july_return,
    members,
    rated,
    record,
    who,
)


def opened(data: bytes):
    return load_workbook(io.BytesIO(data))


def book(**changes):
    return opened(return_workbook(july_document(**changes)))


def texts(sheet: Worksheet) -> list[str]:
    return [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]


def find(sheet: Worksheet, text: str, column: int | None = None):
    return next(
        cell
        for row in sheet.iter_rows()
        for cell in row
        if cell.value == text and (column is None or cell.column == column)
    )


def below(sheet: Worksheet, title: str):
    heading = find(sheet, title)
    return sheet.cell(heading.row + 1, heading.column)


def test_the_five_sheets_stand_in_their_order():
    assert book().sheetnames == [
        "Thông tin",
        "Tổng hợp",
        "Điểm danh",
        "Chấm điểm",
        "Ý kiến & nhiệm vụ",
    ]


def test_the_same_document_gives_the_same_bytes():
    assert return_workbook(july_document()) == return_workbook(july_document())
    properties = opened(return_workbook(july_document())).properties
    assert properties.created == properties.modified == datetime(2026, 7, 5)


def test_the_columns_that_the_higher_committee_asks_for_stand_first():
    sheet = book()["Tổng hợp"]
    row = find(sheet, "STT").row
    asked = [
        "STT",
        "Tên đơn vị",
        "Số lượng đảng viên",
        "Ngày họp",
        "Số điểm",
        "Tốt",
        "Khá",
        "TB",
        "Kém",
        "Ghi chú",
    ]
    assert [sheet.cell(row, column).value for column in range(1, 11)] == asked


def test_days_are_days_and_figures_are_numbers_equal_to_the_document():
    sheet = book()["Tổng hợp"]
    figures = july_document().meetings[1].figures
    day = below(sheet, "Ngày họp")
    assert day.value == datetime(2026, 7, 3) and day.number_format == "dd/mm/yyyy"
    expected = {
        "Số lượng đảng viên": figures.members,
        "Số ĐV tính dự họp": figures.attendance_base,
        "Có mặt": figures.present,
        "Thời lượng (phút)": figures.minutes,
        "Số ĐV phát biểu": figures.speakers,
        "Nhiệm vụ đến hạn": figures.tasks_due,
        "Nhiệm vụ đã xong": figures.tasks_done,
        "Đại biểu cấp trên dự": figures.delegates,
    }
    assert {title: below(sheet, title).value for title in expected} == expected
    assert tuple(expected.values()) == (28, 26, 23, 100, 9, 5, 4, 1)
    share = below(sheet, "Tỷ lệ dự")
    assert share.value == pytest.approx(23 / 26) and share.number_format == "0.0%"


def test_the_score_is_cut_as_screen_and_paper_cut_it_and_marks_its_band():
    sheet = book()["Tổng hợp"]
    one = july_document().meetings[1].score
    assert one is not None and one.band is Band.GOOD
    assert one.total == Decimal("92.631578")
    assert below(sheet, "Số điểm").value == 92.63
    assert [below(sheet, title).value for title in ("Tốt", "Khá", "TB", "Kém")] == ["x", None, None, None]


def test_the_note_says_what_is_short_and_what_was_added_later():
    note = below(book()["Tổng hợp"], "Ghi chú").value
    assert "Tỷ lệ dự 88,5 %, quy định từ 90 %" in note
    assert "Chi ủy họp ngày 30/06/2026" in note
    assert "Biên bản có bổ sung, đính chính ngày 04/07/2026" in note


def test_the_official_result_stands_beside_the_own_one():
    official = OfficialResult(Decimal("86.5"), Band.FAIR, date(2026, 7, 20), "Đảng ủy phường")
    meeting = rated(july(), Surroundings(prepared_by=committee()))
    meeting = replace(meeting, rating=replace(meeting.rating, official=official))
    found = book(records=(record(meeting, committee()),))
    assert (
        "Cấp trên công nhận 86,5 điểm, loại Khá ngày 20/07/2026" in below(found["Tổng hợp"], "Ghi chú").value
    )
    rating = found["Chấm điểm"]
    row = find(rating, "Cấp trên công nhận").row
    assert rating.cell(row, 4).value == 86.5
    assert rating.cell(row, 5).value == "Khá, ngày 20/07/2026, Đảng ủy phường"


def test_attendance_has_a_line_for_each_person_in_the_order_of_names():
    sheet = book()["Điểm danh"]
    heading = find(sheet, "Họ và tên")
    names = [sheet.cell(heading.row + 1 + i, heading.column).value for i in range(len(PEOPLE))]
    assert names == list(PEOPLE)
    code = {sheet.cell(r, 2).value: sheet.cell(r, 4).value for r in range(heading.row + 1, heading.row + 29)}
    assert code[who("An")] == "x" and code[who("Mỹ")] == "M" and code[who("Châu")] == "P"
    assert code[who("Oanh")] == "–"
    assert LEGEND in texts(sheet)


@pytest.mark.parametrize(
    ("state", "special", "code"),
    [
        (AttendanceState.UNEXCUSED, None, "K"),
        (AttendanceState.PRESENT, MemberStatus.EXEMPT, "(x)"),
        (AttendanceState.EXCUSED, MemberStatus.EXEMPT, "(v)"),
        (AttendanceState.NOT_COUNTED, MemberStatus.TEMP_OUT, "–"),
        (None, None, None),
    ],
)
def test_each_state_has_its_code_and_those_outside_the_base_one_of_their_own(state, special, code):
    roll = (RollEntry("dv99", "Ngô Văn Lạ", MemberStatus.FULL, special, state=state), *july().roll)
    sheet = book(records=(record(july(roll=roll)),))["Điểm danh"]
    assert sheet.cell(find(sheet, "Ngô Văn Lạ").row, 4).value == code


def test_the_sums_are_formulas_of_our_own_over_our_own_cells():
    sheet = book()["Điểm danh"]
    present = sheet.cell(find(sheet, "Có mặt", 2).row, 4)
    assert present.data_type == "f"
    assert present.value == '=COUNTIF(D4:D31,"x")+COUNTIF(D4:D31,"M")'
    total = book()["Tổng hợp"]
    row = find(total, "Cộng").row
    assert total.cell(row, 6).value == f'=COUNTIF(F{row - 1}:F{row - 1},"x")'


def test_the_rating_goes_criterion_by_criterion_with_proof_and_reason():
    sheet = book()["Chấm điểm"]
    row = find(sheet, "Tỷ lệ đảng viên dự sinh hoạt").row
    assert [sheet.cell(row, column).value for column in (3, 4)] == [4, 3]
    assert "23/26 = 88,5 %" in sheet.cell(row, 5).value
    first = find(sheet, "Bảo đảm thời gian sinh hoạt tối thiểu theo quy định").row
    assert sheet.cell(first, 6).value == "Bắt đầu muộn vài phút"
    assert sheet.cell(find(sheet, "Chi bộ tự xếp loại").row, 5).value == "Tốt"
    total = find(sheet, "Tổng điểm chấm").row
    assert sheet.cell(total, 4).data_type == "f"


def test_an_unjudged_criterion_stays_blank_and_gives_no_band():
    meeting = rated(july(), Surroundings(prepared_by=committee()))
    lines = tuple(
        replace(line, points=None) if index == 3 else line for index, line in enumerate(meeting.rating.lines)
    )
    meeting = replace(meeting, rating=replace(meeting.rating, lines=lines))
    found = book(records=(record(meeting, committee()),))
    assert below(found["Tổng hợp"], "Số điểm").value is None
    assert "Còn 1 tiêu chí chưa chấm" in below(found["Tổng hợp"], "Ghi chú").value
    band = found["Chấm điểm"].cell(find(found["Chấm điểm"], "Chi bộ tự xếp loại").row, 5).value
    assert band == "Chưa xếp loại: còn 1 tiêu chí chưa chấm"


def test_what_goes_to_the_higher_committee_stands_first_and_no_speaker_is_named():
    sheet = book()["Ý kiến & nhiệm vụ"]
    row = find(sheet, "I. Kiến nghị, đề xuất gửi cấp trên").row
    assert sheet.cell(row + 1, 2).value == "Đề nghị phường lắp thêm đèn ngõ 12."
    until = find(sheet, "VII. Kiểm điểm nhiệm vụ đã giao").row
    said = " ".join(str(cell.value) for line in sheet.iter_rows(max_row=until) for cell in line if cell.value)
    assert not [name for name in PEOPLE if name in said]
    assert "Thưởng" not in said, "who criticised himself and whom others criticised stays in the cell"
    assert "1 lượt" in said


def test_tasks_have_their_owner_and_a_real_day():
    sheet = book()["Ý kiến & nhiệm vụ"]
    row = find(sheet, "Rà soát 42 hộ chính sách").row
    assert sheet.cell(row, 4).value == f"{who('Bích')} (cùng {who('Sương')})"
    assert sheet.cell(row, 5).value == datetime(2026, 7, 15)


def test_a_vote_prints_the_share_of_those_voting_and_the_base():
    said = texts(book()["Ý kiến & nhiệm vụ"])
    assert any(
        "Tán thành 21/21 (100 %); thông qua (trên 24 đảng viên được biểu quyết)" in one for one in said
    )


@pytest.mark.parametrize("title", [title for title, _ in SHEETS])
def test_every_sheet_is_set_up_for_a4_one_page_wide(title):
    sheet = book()[title]
    assert sheet.page_setup.paperSize == 9 or str(sheet.page_setup.paperSize) == "9"
    assert sheet.page_setup.fitToWidth == 1 and sheet.page_setup.fitToHeight == 0
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    if title != "Thông tin":
        assert sheet.freeze_panes and sheet.print_title_rows


TRICKS = ["=1+1", "+1", "-1+cmd|' /C calc'!A0", "@SUM(A1)", '=HYPERLINK("http://x")', "#N/A", "03/2", "0123"]


@pytest.mark.parametrize("trick", TRICKS)
def test_no_formula_ever_comes_from_what_somebody_typed(trick):
    meeting = rated(july(), Surroundings(prepared_by=committee()))
    sheet = replace(
        meeting.rating,
        limitations=trick,
        remedies=trick,
        lines=tuple(
            replace(line, proof=trick, override_reason=trick, note="") for line in meeting.rating.lines
        ),
    )
    said = tuple(replace(one, gist=trick) for item in meeting.agenda for one in item.opinions)
    agenda = tuple(
        replace(item, title=trick, conclusion=trick, opinions=said if i == 4 else ())
        for i, item in enumerate(meeting.agenda)
    )
    meeting = replace(
        meeting,
        rating=sheet,
        agenda=agenda,
        tasks=tuple(replace(one, title=trick, owner_name=trick) for one in meeting.tasks),
        reviews=tuple(replace(one, title=trick, owner_name=trick) for one in meeting.reviews),
        votes=tuple(replace(one, matter=trick) for one in meeting.votes),
        roll=tuple(replace(one, full_name=f"{trick} {i}") for i, one in enumerate(meeting.roll)),
        closing=replace(meeting.closing, conclusion=trick, resolution_number=trick),
        moved_reason=trick,
        clerk_name=trick,
        planned_on=date(2026, 7, 1),
        heading=replace(meeting.heading, cell_name=trick),
    )
    source = july_return(records=(record(meeting, committee()),), party_secretary=trick)
    source = replace(source, cell=replace(source.cell, code=trick))
    document = return_document(source, members(), has_committee=True, program_version=trick)
    found = opened(return_workbook(document))
    own = ("=COUNT", "=SUM(", "=IF(", "=C", "=D", "=G")
    for one in found:
        for row in one.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    assert str(cell.value).startswith(own) and trick not in str(cell.value)
                assert cell.data_type != "e"
    assert trick in texts(found["Ý kiến & nhiệm vụ"])


def test_a_month_without_a_meeting_says_so_with_its_reason():
    reason = MonthWithout(2026, 7, "Bão lụt, được cấp trên đồng ý", date(2026, 7, 30))
    found = book(records=(), months_without=(reason,))
    assert (
        "Không sinh hoạt thường kỳ. Lý do: Bão lụt, được cấp trên đồng ý."
        in below(found["Tổng hợp"], "Ghi chú").value
    )
    assert below(found["Tổng hợp"], "Số lượng đảng viên").value == 28
    assert below(found["Tổng hợp"], "Ngày họp").value == "-"
    for title in ("Thông tin", "Điểm danh", "Chấm điểm", "Ý kiến & nhiệm vụ"):
        assert any("Bão lụt" in text for text in texts(found[title]))


def test_another_kind_of_meeting_does_not_stand_in_for_the_monthly_one():
    public = july(kind=MeetingKind.PUBLIC_SELF_CRITICISM, rating=None)
    reason = MonthWithout(2026, 7, "Mưa lũ kéo dài", date(2026, 7, 30))
    found = book(records=(record(public),), months_without=(reason,))
    said = texts(found["Tổng hợp"])
    assert any("Không sinh hoạt thường kỳ. Lý do: Mưa lũ" in text for text in said)
    assert any("Tự phê bình trước quần chúng" in text for text in said)
    assert not any("Chưa chấm điểm" in text for text in said)


def test_a_meeting_that_is_not_signed_is_named_and_not_counted():
    waiting = july(state=MeetingState.HELD)
    found = book(records=(), unsigned=(waiting,))
    said = texts(found["Thông tin"])
    assert any(
        "Ngày 03/07/2026: đã họp, chưa chốt; biên bản chưa chốt nên chưa tính." in text for text in said
    )
    assert "Biên bản chưa chốt nên chưa tính." in below(found["Tổng hợp"], "Ghi chú").value


def test_a_quarter_has_its_meetings_in_columns_and_its_empty_month_in_place():
    august = july(
        id="bh0805",
        kind=MeetingKind.COMBINED,
        month=8,
        sessions=(replace(july().sessions[0], held_on=date(2026, 8, 5)),),
        tasks=(),
    )
    quarter: MeetingReturn = july_return(
        period=Period(PeriodKind.QUARTER, 2026, 3),
        records=(record(july(), committee()), record(august)),
        months_without=(MonthWithout(2026, 9, "Chờ kiện toàn"),),
    )
    document = return_document(quarter, members(), has_committee=True, program_version="0.1.0")
    found = opened(return_workbook(document))
    attendance, total = found["Điểm danh"], found["Từng tháng"]
    days = [attendance.cell(3, column).value for column in (4, 5)]
    assert days == [datetime(2026, 7, 3), datetime(2026, 8, 5)]
    first = find(total, "STT").row + 1
    assert [total.cell(first + i, 4).value for i in range(3)] == [
        datetime(2026, 7, 3),
        datetime(2026, 8, 5),
        "-",
    ]
    assert "Quý III năm 2026 (lần 1)" in texts(total)


def test_a_long_opinion_is_whole_on_paper_over_several_rows():
    long = "Đề nghị quan tâm đường ngõ. " * 2000
    said = tuple(
        replace(one, gist=long, kind=OpinionKind.PROPOSAL) if one.id == "yk1" else one
        for one in july().agenda[4].opinions
    )
    agenda = (*july().agenda[:4], replace(july().agenda[4], opinions=said))
    sheet = book(records=(record(july(agenda=agenda)),))["Ý kiến & nhiệm vụ"]
    start = find(sheet, "I. Kiến nghị, đề xuất gửi cấp trên").row + 1
    end = find(sheet, "II. Kiến nghị, đề xuất với chi bộ").row
    parts = [sheet.cell(row, 2).value for row in range(start, end)]
    assert " ".join(parts).split() == long.split()
    assert all((sheet.row_dimensions[row].height or 0) <= 409 for row in range(start, end))


def test_a_session_without_an_end_has_no_number_of_minutes():
    meeting = july(sessions=(Session(date(2026, 7, 3)),))
    assert below(book(records=(record(meeting),))["Tổng hợp"], "Thời lượng (phút)").value == "chưa rõ"
    assert JULY.months == (7,)
