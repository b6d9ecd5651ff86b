"""The workbook of a quarter, half-year and year: the form asked for, reasons for lost points, charts, no name."""

import io
import json
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from app.domain.agenda import OpinionKind
from app.domain.exchange.changes import changes
from app.domain.exchange.document import ReturnDocument, return_document
from app.domain.exchange.jsontext import json_bytes
from app.domain.exchange.period_figures import PreviousPeriod
from app.domain.exchange.replaced import ReplacedReturn
from app.domain.figures import Surroundings
from app.domain.meeting import MonthWithout, Remark, RemarkKind
from app.domain.period import Period, PeriodKind
from app.domain.rating.sheet import Band, OfficialResult
from app.reports.xlsx.month_return import return_workbook
from app.texts_return_period import NO_REASON
from tests.return_sample import PEOPLE, committee, july, july_return, member_id, members, rated, record, who

QUARTER = Period(PeriodKind.QUARTER, 2026, 3)
PERIODS = (QUARTER, Period(PeriodKind.HALF_YEAR, 2026, 2), Period(PeriodKind.YEAR, 2026))


def meeting_of(month: int, **changes):
    day = date(2026, month, 5)
    made = july(
        id=f"bh{month:02d}", month=month, number=month, tasks=(), reviews=(),
        sessions=(replace(july().sessions[0], held_on=day),), **changes,
    )  # fmt: skip
    return rated(made, Surroundings(prepared_by=committee(), has_committee=True))


def document_of(period: Period = QUARTER, *meetings, **changed) -> ReturnDocument:
    records = tuple(record(one) for one in meetings or (meeting_of(7), meeting_of(8)))
    source = july_return(period=period, records=records, **changed)
    return return_document(source, members(), has_committee=True, program_version="0.1.0")


def opened(document: ReturnDocument):
    return load_workbook(io.BytesIO(return_workbook(document)))


def rows(sheet) -> list[tuple]:
    return list(sheet.iter_rows(values_only=True))


@pytest.mark.parametrize("period", PERIODS)
def test_the_form_asked_for_stands_first_and_holds_the_figures(period):
    document = document_of(period)
    book = opened(document)
    assert book.sheetnames == [
        "Thông tin", "Tổng hợp", "Từng tháng", "Biểu đồ", "Điểm danh", "Chấm điểm", "Lý do trừ điểm",
        "Ý kiến & nhiệm vụ",
    ]  # fmt: skip
    said = rows(book["Tổng hợp"])
    heading = next(row for row in said if row[0] == "STT")
    assert heading[:6] == (
        "STT", "Chi bộ", "Đảng số", "Số đảng viên dự", "Phát biểu ý kiến", "Học tập chuyên đề"
    )  # fmt: skip
    assert heading[-1] == "Ghi chú"
    line = said[said.index(heading) + 1]
    assert line[:7] == (1, document.cell.name, 28, 46, 18, 0, 2)
    assert return_workbook(document) == return_workbook(document)


@pytest.mark.parametrize("period", PERIODS)
def test_every_sheet_is_set_up_for_a4_paper(period):
    for sheet in opened(document_of(period)).worksheets:
        assert sheet.page_setup.paperSize == 9
        if sheet.title == "Biểu đồ":
            # Six columns of the width of a lying page; a fitted sheet would lose its page breaks.
            assert sheet.page_setup.orientation == "landscape"
        else:
            assert sheet.page_setup.fitToWidth == 1 and sheet.sheet_properties.pageSetUpPr.fitToPage


def test_the_charts_say_what_they_show_with_limits_labels_and_black_and_white_fillings():
    official = OfficialResult(Decimal(88), Band.FAIR, date(2026, 7, 20))
    first = meeting_of(7)
    first = replace(first, rating=replace(first.rating, official=official))
    charts = opened(document_of(QUARTER, first, meeting_of(8)))["Biểu đồ"]._charts
    titles = [chart.title.tx.rich.p[0].r[0].t for chart in charts]
    assert titles == [
        "Tỷ lệ đảng viên dự họp (%)",
        "Điểm tự chấm và điểm cấp trên công nhận",
        "Thời lượng buổi họp và mức tối thiểu (phút)",
    ]
    for chart, most in zip(charts, (100, 100, 150), strict=True):
        assert (chart.y_axis.scaling.min, chart.y_axis.scaling.max) == (0, most)
        assert not chart.x_axis.delete and not chart.y_axis.delete
        for series in chart.series:
            assert series.dLbls.showVal
        if len(chart.series) == 2:
            plain, striped = (one.graphicalProperties for one in chart.series)
            assert plain.solidFill is not None and striped.pattFill is not None
    assert [len(chart.series) for chart in charts] == [1, 2, 2]


def test_every_lost_point_has_what_is_written_of_it_and_nothing_made_up():
    meeting = meeting_of(7)
    lines = meeting.rating.lines
    bare = next(line for line in lines if line.points and line.evidence_points is None)
    changed = tuple(
        replace(line, points=line.points - 1, override_reason="", note="") if line is bare else line
        for line in lines
    )
    meeting = replace(meeting, rating=replace(meeting.rating, lines=changed))
    sheet = opened(document_of(QUARTER, meeting))["Lý do trừ điểm"]
    found = [row for row in rows(sheet) if row[0] and row[5] and row[2] and row[0] != "TT"]
    reasons = [row[5] for row in found]
    assert NO_REASON in reasons
    assert any("Bắt đầu muộn vài phút" in reason for reason in reasons)
    assert any("23/26 = 88,5 %" in reason for reason in reasons)
    assert all(str(row[4]).startswith("=C") for row in found)
    full = [row[5] for row in rows(opened(document_of(QUARTER, meeting))["Chấm điểm"]) if row[2] == row[3]]
    assert full


def test_the_period_before_stands_beside_with_differences_that_are_formulas_of_our_own():
    before = document_of(Period(PeriodKind.QUARTER, 2026, 2), meeting_of(5))
    document = replace(document_of(), previous=PreviousPeriod(before.period, before.counted()))
    sheet = opened(document)["So với kỳ trước"]
    line = next(row for row in sheet.iter_rows() if row[1].value == "Có mặt")
    assert [cell.value for cell in line[2:4]] == [46, 23]
    assert line[4].value == f"=C{line[0].row}-D{line[0].row}" and line[4].data_type == "f"
    none = next(row for row in rows(sheet) if row[1] == "Điểm bình quân cấp trên công nhận")
    assert none[2:] == ("-", "-", "-")


def test_a_return_that_replaces_another_lists_what_changed():
    earlier = document_of(QUARTER, meeting_of(7))
    later = document_of(QUARTER, meeting_of(7), meeting_of(8))
    replaced = ReplacedReturn(1, date(2026, 8, 1), "a" * 64, date(2026, 8, 2))
    document = replace(later, version=2, replaces=replaced, changes=changes(earlier, later))
    book = opened(document)
    text = "\n".join(str(cell) for row in rows(book["Thay đổi"]) for cell in row if cell is not None)
    assert "Bản số 2. Thay cho bản số 1 gửi ngày 02/8/2026 (mã băm aaaaaaaa)." in text
    assert "Thêm buổi họp đã chốt biên bản" in text and "Số buổi sinh hoạt" in text
    info = "\n".join(str(cell) for row in rows(book["Thông tin"]) for cell in row if cell is not None)
    assert "Thay cho bản số 1" in info


# Where a name may stand: roll, chair, clerk, owners of tasks and their helpers, the secretary, the list of members.
ALLOWED_KEYS = {"roll", "chair_name", "clerk_name", "owner_name", "helpers", "party_secretary", "members"}
NAMES = st.sampled_from(PEOPLE)
WORDS = st.sampled_from(
    (
        "{name} nhận khuyết điểm",
        "Đồng chí {name} nói",
        "ghi theo lời {name}.",
        "({name})",
        "vì {name} ốm",
        "{NAME}",
    )
)


def words_of(value: object) -> list[str]:
    if isinstance(value, dict):
        return [word for key, part in value.items() if key not in ALLOWED_KEYS for word in words_of(part)]
    if isinstance(value, list):
        return [word for part in value for word in words_of(part)]
    return [value] if isinstance(value, str) else []


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    pairs=st.lists(st.tuples(NAMES, WORDS), min_size=9, max_size=9),
    period=st.sampled_from(PERIODS),
    kind=st.sampled_from(OpinionKind),
)
def test_no_name_leaks_into_the_files_of_a_period(pairs, period, kind):
    texts = [words.format(name=name, NAME=name.upper()) for name, words in pairs]
    one, two, three, four, five, six, seven, eight, nine = texts
    meeting = meeting_of(8)
    agenda = tuple(
        replace(
            item, title=one, content=two, conclusion=three,
            opinions=tuple(replace(opinion, gist=four, kind=kind) for opinion in item.opinions),
        )
        for item in meeting.agenda
    )  # fmt: skip
    lines = tuple(replace(line, proof=five, note=six) for line in meeting.rating.lines)
    meeting = replace(
        meeting,
        agenda=agenda,
        rating=replace(meeting.rating, lines=lines, limitations=seven, remedies=eight, scored_by=pairs[0][0]),
        roll=tuple(replace(entry, reason=nine) for entry in meeting.roll),
        remarks=(Remark("nx9", RemarkKind.REMINDER, member_id(who("Thưởng")), who("Thưởng"), one),),
        moved_reason=nine,
        planned_on=date(2026, 8, 5) - timedelta(days=1),
    )
    earlier = document_of(period, meeting_of(8))
    document = document_of(period, meeting, months_without=(MonthWithout(2026, 9, one),))
    replaced = ReplacedReturn(1, date(2026, 8, 6), earlier.fingerprint)
    document = replace(document, version=2, replaces=replaced, changes=changes(earlier, document))
    said = "\n".join(words_of(json.loads(json_bytes(document)))).casefold()
    assert [name for name in PEOPLE if name.casefold() in said] == []
    book = opened(document)
    for sheet in book.worksheets:
        if sheet.title in ("Điểm danh", "Ý kiến & nhiệm vụ"):
            continue
        names = {document.cell.party_secretary, meeting.clerk_name}
        text = "\n".join(str(cell) for row in rows(sheet) for cell in row if cell is not None)
        for name in PEOPLE:
            if name not in names or sheet.title not in ("Thông tin", "Tổng hợp", "Từng tháng"):
                assert name.casefold() not in text.casefold(), (sheet.title, name)
    attendance = "\n".join(str(cell) for row in rows(book["Điểm danh"]) for cell in row if cell is not None)
    assert "khuyết điểm" not in attendance and "ốm" not in attendance
