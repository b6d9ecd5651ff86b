"""The return on real books: what is in it, what is sent and what is remembered."""

import json
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path

import jsonschema
import pytest

from app.domain.book import Period, PeriodKind
from app.domain.documents import DocumentType
from app.domain.meeting import MeetingState, MonthWithout
from app.domain.rating.sheet import Band, OfficialResult
from app.errors import FileProblem, NotFound
from app.texts import error_text
from tests.exchange_schema import FILES, schema_file, schema_text
from tests.return_sample import JULY, PEOPLE, form, july, who
from tests.services.returns.sample_book import PLAIN, TODAY, WORKBOOK, delivered, empty

# What is sent


def test_both_files_are_written_verified_and_remembered(book, tmp_path):
    delivery = book.returns.deliver(JULY, tmp_path / "usb")
    assert [file.name for file in delivery.files] == ["bao-cao-2026-07.xlsx", "bao-cao-2026-07.json"]
    for file in delivery.files:
        data = (tmp_path / "usb" / file.name).read_bytes()
        assert (len(data), sha256(data).hexdigest()) == (file.size, file.sha256)
    assert sorted(path.name for path in (tmp_path / "usb").iterdir()) == sorted((WORKBOOK, PLAIN))
    assert book.returns.history() == (delivery,)
    assert (delivery.version, delivery.place, delivery.made_at) == (1, str(tmp_path / "usb"), TODAY)


def test_the_figures_of_the_sample_month_are_those_of_the_notes(book):
    document = book.returns.document(JULY)
    found = document.cell_meetings[0].figures
    assert (found.members, found.attendance_base, found.vote_base) == (28, 26, 24)
    assert (found.present, found.excused, found.unexcused) == (23, 3, 0)
    assert (found.minutes, found.speakers, found.tasks_done, found.tasks_due) == (100, 9, 4, 5)
    assert str(found.attendance_percent) == "88.5" and found.attendance_met is False
    assert document.cell.party_secretary == who("An") and document.cell.has_committee


def test_an_unchanged_return_sent_again_is_the_same_return(book, clock, tmp_path):
    first = book.returns.deliver(JULY, tmp_path / "usb1")
    clock.now = datetime(2026, 7, 20, 8, 0)
    again = book.returns.deliver(JULY, tmp_path / "usb2")
    for name in (WORKBOOK, PLAIN):
        assert (tmp_path / "usb1" / name).read_bytes() == (tmp_path / "usb2" / name).read_bytes()
    assert (first.version, again.version) == (1, 1)
    assert len(book.returns.history()) == 2
    assert not book.returns.summary(JULY).changed


def test_changed_content_is_a_new_version_of_its_own_day(book, clock, tmp_path):
    book.returns.deliver(JULY, tmp_path / "usb")
    clock.now = datetime(2026, 7, 21, 8, 0)
    result = OfficialResult(form().total, Band.GOOD, date(2026, 7, 20))
    book.meetings.set_official_result("bh0703", result)
    assert book.returns.summary(JULY).changed
    source = book.returns.prepare(JULY)
    assert (source.version, source.made_on) == (2, date(2026, 7, 21))
    assert book.returns.deliver(JULY, tmp_path / "usb").version == 2


def test_noting_the_day_of_the_report_does_not_make_another_return(book, tmp_path):
    book.returns.deliver(JULY, tmp_path / "usb")
    book.meetings.set_after_dates("bh0703", uploaded_after_on=date(2026, 7, 5), reported_on=date(2026, 7, 6))
    assert not book.returns.summary(JULY).changed


def test_only_signed_meetings_are_counted_and_the_others_are_named(book):
    book.meetings.take_over((july(id="bh0728", state=MeetingState.HELD, tasks=()),))
    source = book.returns.prepare(JULY)
    assert [record.meeting.id for record in source.records] == ["bh0703"]
    assert [one.id for one in source.unsigned] == ["bh0728"]
    document = book.returns.document(JULY)
    assert document.totals.meetings == 1 and document.unsigned[0].state is MeetingState.HELD


def test_a_month_without_a_meeting_is_returned_with_its_reason(book):
    book.meetings.set_month_without(MonthWithout(2026, 9, "Chờ kiện toàn chi ủy"))
    document = book.returns.document(Period(PeriodKind.MONTH, 2026, 9))
    assert document.meetings == () and document.months_without[0].reason == "Chờ kiện toàn chi ủy"
    assert document.party_members == 28


def test_a_quarter_and_a_year_have_files_of_their_own_name(book, tmp_path):
    for period, stem in (
        (Period(PeriodKind.QUARTER, 2026, 3), "bao-cao-2026-quy-3"),
        (Period(PeriodKind.HALF_YEAR, 2026, 2), "bao-cao-2026-6-thang-cuoi"),
        (Period(PeriodKind.YEAR, 2026), "bao-cao-2026"),
    ):
        names = [file.name for file in book.returns.deliver(period, tmp_path / "usb").files]
        assert names == [f"{stem}.xlsx", f"{stem}.json"]


def test_before_the_cell_has_a_name_there_is_no_return(tmp_path, clock):
    with pytest.raises(NotFound) as caught:
        empty(tmp_path / "new", clock).returns.document(JULY)
    assert "tên chi bộ" in error_text(caught.value)


def test_a_stick_that_is_not_plugged_in_is_no_folder_to_be_made(book):
    with pytest.raises(FileProblem) as caught:
        book.returns.deliver(JULY, Path("/media/nobody/USB"))
    assert caught.value.code == "return_folder_missing" and "USB" in error_text(caught.value)
    assert book.returns.history() == ()


def test_a_target_that_cannot_be_written_leaves_no_trace_in_the_history(book, tmp_path):
    (tmp_path / "usb" / WORKBOOK).mkdir(parents=True)
    with pytest.raises(FileProblem) as caught:
        book.returns.deliver(JULY, tmp_path / "usb")
    assert error_text(caught.value)
    assert book.returns.history() == ()
    assert [path.name for path in (tmp_path / "usb").iterdir()] == [WORKBOOK]


def test_a_book_that_can_only_be_read_can_still_be_sent(book, sample, clock, tmp_path, monkeypatch):
    monkeypatch.setattr("db.database.can_write", lambda path, **_: False)
    reading = empty(sample, clock)
    assert reading.read_only
    assert reading.returns.deliver(JULY, tmp_path / "usb").version == 1
    assert (tmp_path / "usb" / PLAIN).read_bytes() == delivered(book, tmp_path / "usb-2")
    assert reading.returns.history() == ()


# Privacy


def test_no_name_goes_up_but_those_that_are_asked_for(book, tmp_path):
    plain = json.loads(delivered(book, tmp_path / "usb"))
    asked = ("roll", "chair_name", "clerk_name", "owner_name", "helpers", "party_secretary", "members")

    def words(value: object) -> list[str]:
        if isinstance(value, dict):
            return [w for key, part in value.items() if key not in asked for w in words(part)]
        if isinstance(value, list):
            return [word for part in value for word in words(part)]
        return [value] if isinstance(value, str) else []

    said = "\n".join(words(plain))
    assert [name for name in PEOPLE if name in said] == []
    assert "Thưởng" not in said and "0123" not in said
    assert "Đi công tác" not in json.dumps(plain, ensure_ascii=False)


# Schemas


@pytest.mark.parametrize(("document", "name", "version"), FILES, ids=[name for _, name, _ in FILES])
def test_the_schema_in_the_resources_is_that_of_the_shapes(document, name, version):
    assert schema_file(name, version).read_text(encoding="utf-8") == schema_text(document, name, version), (
        "a shape has changed: write the schema anew with `python -m tests.exchange_schema`, and think whether "
        "old programs can still read such files"
    )


def test_both_kinds_of_file_hold_to_their_schema(book, tmp_path):
    returned = json.loads(delivered(book, tmp_path / "usb"))
    book.documents.save(book.documents.new(DocumentType.NOTICE))
    book.returns.export_meetings(tmp_path / "so.json")
    whole = json.loads((tmp_path / "so.json").read_bytes())
    for plain, (_, name, version) in zip((returned, whole), FILES, strict=True):
        schema = json.loads(schema_file(name, version).read_text(encoding="utf-8"))
        jsonschema.Draft202012Validator.check_schema(schema)
        validator = jsonschema.Draft202012Validator(schema)
        validator.validate(plain)
        with pytest.raises(jsonschema.ValidationError):
            validator.validate({**plain, "colour": "đỏ"})
