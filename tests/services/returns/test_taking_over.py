"""A file taken over: whole or not at all, the same bytes again, and nothing here is lost by it."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from app.domain.book import Period, PeriodKind
from app.domain.cell import Cell
from app.domain.dated import Dated
from app.domain.exchange.document import RETURN_SCHEMA, ReturnDocument, sealed
from app.domain.exchange.jsontext import json_bytes
from app.domain.exchange.redact import for_return
from app.domain.meeting import Addendum, AddendumKind, MeetingState, MonthWithout
from app.domain.member import Member, MemberStatus, StatusSpan
from app.domain.policy import MeetingKind
from app.domain.rating.sheet import Band, OfficialResult
from app.domain.task import TaskOutcome
from app.errors import FileProblem, ImportProblem
from app.services.templates import TemplateKind
from app.texts import error_text
from app.texts_return import IMPORTED_NOTE, doubt_text
from tests.return_sample import JULY, cell, form, july, who
from tests.services.returns.sample_book import WORKBOOK, delivered, empty, july_rated, sent

# There and back


def test_exported_imported_into_an_empty_folder_and_exported_again_gives_the_same_bytes(
    book, clock, tmp_path
):
    path = sent(book, tmp_path)
    clock.now = datetime(2026, 9, 1, 10, 0)
    other = empty(tmp_path / "b", clock)
    preview = other.returns.import_file(path)
    assert preview.doubts == () and len(preview.new_meetings) == 2 and len(preview.new_members) == 28
    other.returns.apply(preview)
    assert delivered(other, tmp_path / "again") == path.read_bytes()
    assert (tmp_path / "again" / WORKBOOK).read_bytes() == path.with_name(WORKBOOK).read_bytes()


@pytest.mark.parametrize(
    "period",
    [Period(PeriodKind.QUARTER, 2026, 3), Period(PeriodKind.YEAR, 2026)],
    ids=["quarter", "year"],
)
def test_longer_periods_come_back_the_same_too(book, clock, tmp_path, period):
    august = july(id="bh0805", kind=MeetingKind.COMBINED, month=8, tasks=(), rating=None)
    book.meetings.take_over((august,), (MonthWithout(2026, 9, "Chờ kiện toàn"),))
    path = sent(book, tmp_path, period)
    other = empty(tmp_path / "b", clock)
    other.returns.apply(other.returns.import_file(path))
    assert delivered(other, tmp_path / "again", period) == path.read_bytes()


def test_version_day_and_unsigned_meetings_survive_the_way(book, clock, tmp_path):
    book.meetings.take_over((july(id="bh0728", state=MeetingState.DRAFT, tasks=()),))
    book.returns.deliver(JULY, tmp_path / "usb")
    clock.now = datetime(2026, 7, 9, 8, 0)
    book.meetings.set_official_result("bh0703", OfficialResult(form().total, Band.GOOD, date(2026, 7, 8)))
    path = sent(book, tmp_path)
    clock.now = datetime(2026, 12, 1, 8, 0)
    other = empty(tmp_path / "b", clock)
    other.returns.apply(other.returns.import_file(path))
    document = other.returns.document(JULY)
    assert (document.version, document.made_on) == (2, date(2026, 7, 9))
    assert [one.id for one in document.unsigned] == ["bh0728"]
    clock.now = datetime(2026, 12, 2, 8, 0)
    assert delivered(other, tmp_path / "again") == path.read_bytes()
    assert [(one.version, one.note) for one in other.returns.history()] == [(2, ""), (2, IMPORTED_NOTE)]


def test_an_empty_month_comes_back_the_same(book, clock, tmp_path):
    period = Period(PeriodKind.MONTH, 2026, 2)
    book.meetings.set_month_without(MonthWithout(2026, 2, "Nghỉ Tết", date(2026, 2, 28)))
    path = sent(book, tmp_path, period)
    other = empty(tmp_path / "b", clock)
    other.returns.apply(other.returns.import_file(path))
    assert delivered(other, tmp_path / "again", period) == path.read_bytes()


def test_two_months_taken_over_one_after_the_other_each_come_back_the_same(book, clock, tmp_path):
    june = Period(PeriodKind.MONTH, 2026, 6)
    first, second = sent(book, tmp_path, june), sent(book, tmp_path)
    newcomer = Member("dv77", "Âu Văn Mới", statuses=(StatusSpan(MemberStatus.FULL, date(2026, 7, 2)),))
    book.members.save(newcomer)
    second = sent(book, tmp_path)
    other = empty(tmp_path / "b", clock)
    other.returns.apply(other.returns.import_file(first))
    other.returns.apply(other.returns.import_file(second))
    assert delivered(other, tmp_path / "again", june) == first.read_bytes()
    assert delivered(other, tmp_path / "again") == second.read_bytes()


def test_a_standing_that_changed_between_two_returns_is_true_in_each_of_them(book, clock, tmp_path):
    person = book.members.get("dv20")
    book.members.save(
        replace(
            person,
            statuses=(
                *person.statuses,
                StatusSpan(MemberStatus.TEMP_OUT, date(2026, 7, 1), date(2026, 7, 31)),
            ),
        )
    )
    book.meetings.set_month_without(MonthWithout(2026, 8, "Mưa lũ"))
    periods = [Period(PeriodKind.MONTH, 2026, month) for month in (8, 6, 7)]
    files = [sent(book, tmp_path, period) for period in periods]
    other = empty(tmp_path / "b", clock)
    for path in files:
        other.returns.apply(other.returns.import_file(path))
    for period, path in zip(periods, files, strict=True):
        assert delivered(other, tmp_path / "again", period) == path.read_bytes()


def test_members_known_from_a_return_alone_become_whole_with_the_whole_record(book, clock, tmp_path):
    other = empty(tmp_path / "b", clock)
    other.returns.apply(other.returns.import_file(sent(book, tmp_path)))
    assert other.members.get("dv00").card_number == ""
    book.returns.export_meetings(tmp_path / "so.json")
    other.returns.apply(other.returns.import_file(tmp_path / "so.json"), replace_differing=True)
    assert other.members.list() == book.members.list()


def test_the_whole_record_comes_back_the_same(book, clock, tmp_path):
    book.forms.copy("an-phu-2026", title="Mẫu của chi bộ")
    book.meetings.take_over((july(id="bh0728", state=MeetingState.DRAFT, tasks=()),))
    book.meetings.set_month_without(MonthWithout(2025, 2, "Nghỉ Tết"))
    book.returns.export_meetings(tmp_path / "so.json")
    other = empty(tmp_path / "b", clock)
    preview = other.returns.import_file(tmp_path / "so.json")
    assert not preview.is_return and preview.doubts == ()
    other.returns.apply(preview)
    other.returns.export_meetings(tmp_path / "so-2.json")
    assert (tmp_path / "so-2.json").read_bytes() == (tmp_path / "so.json").read_bytes()
    assert other.meetings.get("bh0703") == book.meetings.get("bh0703")
    assert other.cell.get() == book.cell.get() and other.members.list() == book.members.list()
    assert not other.templates.is_builtin(TemplateKind.RATING, "an-phu-2026-2")
    assert other.returns.document(JULY) == book.returns.document(JULY)


# What is here already


def test_what_is_here_already_is_nothing_to_do(book, clock, tmp_path):
    path = sent(book, tmp_path)
    preview = book.returns.import_file(path)
    assert preview.nothing_to_do and len(preview.same_meetings) == 2
    before = book.meetings.get("bh0703")
    book.returns.apply(preview)
    assert book.meetings.get("bh0703") == before
    assert len(book.returns.history()) == 1


def test_full_signed_minutes_never_give_way_to_a_redacted_copy(book, clock, tmp_path):
    path = sent(book, tmp_path)
    document = book.returns.document(JULY)
    one = document.meetings[1]
    other = replace(one, meeting=replace(one.meeting, place="Nơi khác"))
    path.write_bytes(json_bytes(sealed(replace(document, meetings=(document.meetings[0], other)))))
    preview = book.returns.import_file(path)
    assert [meeting.id for meeting in preview.locked] == ["bh0703"]
    with pytest.raises(ImportProblem) as caught:
        book.returns.apply(preview, replace_differing=True)
    assert "03/07/2026" in error_text(caught.value)
    assert book.meetings.get("bh0703").place == "Nhà văn hóa tổ 5"


def test_a_later_version_of_a_return_replaces_the_earlier_copy_only_when_told(book, clock, tmp_path):
    other = empty(tmp_path / "b", clock)
    other.returns.apply(other.returns.import_file(sent(book, tmp_path)))
    book.meetings.set_official_result("bh0703", OfficialResult(form().total, Band.GOOD, date(2026, 7, 8)))
    path = sent(book, tmp_path)
    preview = other.returns.import_file(path)
    assert [meeting.id for meeting in preview.differing] == ["bh0703"]
    with pytest.raises(ImportProblem) as caught:
        other.returns.apply(preview)
    assert caught.value.code == "return_meeting_differs" and error_text(caught.value)
    other.returns.apply(preview, replace_differing=True)
    assert delivered(other, tmp_path / "again") == path.read_bytes()


def test_signed_minutes_are_carried_on_by_addenda_but_never_rewritten(book, clock, tmp_path):
    book.returns.export_meetings(tmp_path / "1.json")
    other = empty(tmp_path / "b", clock)
    other.returns.apply(other.returns.import_file(tmp_path / "1.json"))
    more = Addendum("bs2", date(2026, 7, 9), AddendumKind.SUPPLEMENT, who("Bình"), "Thiếu", "Thêm một dòng.")
    book.meetings.add_addendum("bh0703", more)
    book.returns.export_meetings(tmp_path / "2.json")
    other.returns.apply(other.returns.import_file(tmp_path / "2.json"), replace_differing=True)
    assert [one.id for one in other.meetings.get("bh0703").addenda] == ["bs1", "bs2"]
    # The older file has fewer addenda: it would lose one.
    assert other.returns.import_file(tmp_path / "1.json").locked
    plain = (tmp_path / "2.json").read_text(encoding="utf-8")
    (tmp_path / "3.json").write_text(plain.replace("Nhà văn hóa tổ 5", "Sân kho"), encoding="utf-8")
    preview = other.returns.import_file(tmp_path / "3.json")
    assert "bh0703" in [meeting.id for meeting in preview.locked]


def test_full_minutes_take_the_place_of_their_redacted_copy_when_told(book, clock, tmp_path):
    other = empty(tmp_path / "b", clock)
    other.returns.apply(other.returns.import_file(sent(book, tmp_path)))
    book.returns.export_meetings(tmp_path / "so.json")
    other.returns.apply(other.returns.import_file(tmp_path / "so.json"), replace_differing=True)
    assert other.meetings.get("bh0703") == book.meetings.get("bh0703")


def test_a_file_of_another_cell_is_refused(book, clock, tmp_path):
    other = empty(tmp_path / "b", clock)
    other.cell.save(Cell("khac", (Dated("Chi bộ Tổ dân phố số 6"),)))
    with pytest.raises(ImportProblem) as caught:
        other.returns.import_file(sent(book, tmp_path))
    assert "Chi bộ Tổ dân phố số 5" in error_text(caught.value)
    assert other.members.list() == ()


def test_a_book_set_up_under_the_same_name_takes_the_whole_record(book, clock, tmp_path):
    other = empty(tmp_path / "b", clock)
    mine = other.cell.setup(name="Chi bộ Tổ dân phố số 5", party_secretary=who("An"))
    book.returns.export_meetings(tmp_path / "so.json")
    preview = other.returns.import_file(tmp_path / "so.json")
    assert [doubt_text(doubt) for doubt in preview.doubts] == [
        f"Đồng chí {who('An')} đã có trong sổ này với mã khác; nhập xong sẽ có hai dòng cùng tên."
    ]
    other.returns.apply(preview)
    assert other.cell.get() == replace(cell(), id=mine.id)


def test_rules_that_minutes_here_were_judged_by_are_not_changed_under_them(book, tmp_path):
    path = sent(book, tmp_path)
    document = book.returns.document(JULY)
    harder = replace(document.policies[0], self_criticism_minutes=30)
    path.write_bytes(json_bytes(sealed(replace(document, policies=(harder,)))))
    with pytest.raises(ImportProblem) as caught:
        book.returns.import_file(path)
    assert caught.value.code == "return_template_differs" and error_text(caught.value)


def test_rules_unknown_or_unused_here_come_with_the_file(book, clock, tmp_path):
    path = sent(book, tmp_path)
    document = book.returns.document(JULY)
    own = replace(document.policies[0], code="rieng", title="Quy định riêng")
    one = document.meetings[1]
    changed = replace(one, policy="rieng", meeting=replace(one.meeting, policy_code="rieng"))
    path.write_bytes(
        json_bytes(sealed(replace(document, policies=(own,), meetings=(changed,), totals=document.totals)))
    )
    other = empty(tmp_path / "b", clock)
    other.returns.apply(other.returns.import_file(path))
    assert other.templates.policy("rieng") == own


def test_a_task_id_that_another_meeting_has_is_refused(book, clock, tmp_path):
    path = sent(book, tmp_path)
    other = empty(tmp_path / "b", clock)
    other.cell.save(cell())
    other.meetings.take_over((july(id="khac", state=MeetingState.DRAFT),))
    with pytest.raises(ImportProblem) as caught:
        other.returns.import_file(path)
    assert caught.value.code == "id_twice" and "nv7-1" in error_text(caught.value)


def test_a_book_that_changed_since_the_preview_is_looked_at_again(book, clock, tmp_path):
    path = sent(book, tmp_path)
    other = empty(tmp_path / "b", clock)
    preview = other.returns.import_file(path)
    other.cell.save(cell())
    with pytest.raises(ImportProblem) as caught:
        other.returns.apply(preview)
    assert caught.value.code == "return_preview_outdated" and error_text(caught.value)
    assert other.members.list() == ()


def test_edited_figures_are_shown_before_the_file_is_taken_over(book, clock, tmp_path):
    path = sent(book, tmp_path)
    path.write_text(
        path.read_text(encoding="utf-8").replace('"present": 23', '"present": 26', 1), encoding="utf-8"
    )
    preview = empty(tmp_path / "b", clock).returns.import_file(path)
    said = [doubt_text(doubt) for doubt in preview.doubts]
    assert "Buổi họp ngày 03/07/2026: “Có mặt” trong tệp là 26, tính lại là 23." in said


# Bad files


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "json_empty"),
        (b"PK\x03\x04\xff", "json_not_utf8"),
        (b'{"schema": "sochibo-return", ', "json_broken"),
        (b'{"schema": "so khac"}', "schema_unknown"),
        (b'{"schema": "sochibo-return", "schema_version": 9}', "schema_newer"),
        (b'{"schema": "sochibo-return", "schema_version": 1}', "field_wrong"),
        (b'{"schema": "sochibo-meetings", "schema_version": 1}', "field_wrong"),
    ],
)
def test_each_bad_file_gets_one_vietnamese_sentence_and_changes_nothing(book, tmp_path, data, code):
    path = tmp_path / "hong.json"
    path.write_bytes(data)
    with pytest.raises(ImportProblem) as caught:
        book.returns.import_file(path)
    assert caught.value.code == code
    assert error_text(caught.value).endswith(".")
    assert len(book.meetings.list(2026)) == 2


def test_a_file_that_is_not_there_and_a_folder_are_said_to_be_so(book, tmp_path):
    for path, code in ((tmp_path / "mat.json", "return_file_missing"), (tmp_path, "return_file_unreadable")):
        with pytest.raises(FileProblem) as caught:
            book.returns.import_file(path)
        assert caught.value.code == code and str(path) in error_text(caught.value)


def test_a_file_beyond_the_limit_is_not_even_read(book, tmp_path):
    path = tmp_path / "lon.json"
    with path.open("wb") as file:
        file.truncate(50_000_001)
    with pytest.raises(ImportProblem) as caught:
        book.returns.import_file(path)
    assert caught.value.code == "json_too_big" and "50 MB" in error_text(caught.value)


def test_the_progress_of_a_task_after_the_meeting_is_part_of_the_content(book, tmp_path):
    book.returns.deliver(JULY, tmp_path / "usb")
    done = replace(july().tasks[0], outcome=TaskOutcome.DONE, done_on=date(2026, 7, 14))
    whole = replace(july_rated(), tasks=(done, *july().tasks[1:]))
    book.meetings.take_over((whole,))
    document: ReturnDocument = book.returns.document(JULY)
    assert document.version == 2 and document.schema == RETURN_SCHEMA
    assert document.meetings[1].meeting == for_return(whole)
