"""Seals over a real book: sealed when signed, followed after everything that is allowed, broken by everything else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from app.bootstrap import Services
from app.domain.audit import BreakKind, ChainBreak
from app.domain.codec import to_plain
from app.domain.meeting import Addendum, AddendumKind, Meeting, MeetingState
from app.domain.policy import MeetingKind
from app.domain.rating.sheet import Band, OfficialResult
from app.domain.seal import SealState, content_hash, plain_hash, short_form
from app.domain.task import Task, TaskOutcome
from db import meetings, seals
from tests.services.conftest import complete, signed

LAST_OPINION = (
    "UPDATE opinions SET gist = gist || ' ' WHERE pk = "
    "(SELECT max(o.pk) FROM opinions o JOIN agenda_items i ON i.pk = o.item_pk WHERE i.meeting_id = :id)"
)


def spoil(book: Services, *statements: str) -> None:
    """As somebody would who has the key and a tool: the triggers are no hindrance to them."""
    with book.database.session(write=True) as session:
        for table in ("audit_log", "seals"):
            for trigger in ("never_changes", "never_shrinks", "grows_at_its_end"):
                session.execute(text(f"DROP TRIGGER IF EXISTS {table}_{trigger}"))
        for statement in statements:
            session.execute(text(statement))


def wrong(book: Services) -> list[tuple[SealState, date | None]]:
    return [(one.state, one.held_on) for one in book.seals.verify() if one.state is not SealState.INTACT]


@pytest.fixture
def july(book: Services) -> Meeting:
    """Signed in a book that has May and June signed too."""
    for month in (5, 6):
        signed(book, month, 3)
    meeting = book.meetings.create(2026, 7, MeetingKind.REGULAR, date(2026, 7, 3))
    task = Task("viec1", "Lập danh sách", "dv001", "Trần Thị Ánh", due_on=date(2026, 8, 1))
    return book.meetings.sign(book.meetings.hold(complete(book, meeting, tasks=(task,))), "Lê Đức Bình")


def test_signing_seals_and_tells_the_log(book: Services, july: Meeting):
    with book.database.session() as session:
        seal = seals.latest_of(session, july.id)
    assert seal is not None
    assert (seal.seq, seal.reason, seal.signed_by) == (3, "signed", "Lê Đức Bình")
    assert seal.content_hash == content_hash(july)
    assert seal.content_hash in book.audit.read()[0].details
    found = book.seals.verify()
    assert [(one.state, one.held_on, one.number) for one in found] == [
        (SealState.INTACT, date(2026, 5, 3), 1),
        (SealState.INTACT, date(2026, 6, 3), 2),
        (SealState.INTACT, date(2026, 7, 3), 3),
    ]
    assert found[2].short == short_form(seal.content_hash)
    assert book.seals.state_of(july) is SealState.INTACT


def test_what_the_tables_hold_is_spelt_like_the_meeting(book: Services, july: Meeting):
    book.meetings.create(2026, 8, july.kind, date(2026, 8, 3))
    with book.database.session() as session:
        stored = seals.contents(session)
        loaded = {one.id: one for one in meetings.all_meetings(session)}
    assert len(stored) == 4
    for one in stored:
        assert plain_hash(one.plain) == content_hash(loaded[one.id])
        assert one.final is loaded[one.id].is_final
        plain = to_plain(loaded[one.id])
        assert {name: plain[name] for name in one.plain} == one.plain


def test_everything_that_is_allowed_after_signing_leaves_the_seal(book: Services, july: Meeting):
    addendum = Addendum("bs1", date(2026, 7, 9), AddendumKind.CORRECTION, "Bình", "ghi nhầm", "24 thành 23")
    book.meetings.add_addendum(july.id, addendum)
    book.meetings.set_after_dates(july.id, uploaded_after_on=date(2026, 7, 5), reported_on=date(2026, 7, 6))
    result = OfficialResult(book.meetings.record(july).score.total, Band.GOOD, date(2026, 7, 20), "Đảng ủy")
    book.meetings.set_official_result(july.id, result)
    book.tasks.set_progress("viec1", TaskOutcome.DONE, date(2026, 7, 20), "Đủ")
    # The next meeting reviews what this one assigned.
    signed(book, 8, 3)
    assert wrong(book) == []
    book.meetings.void(july.id, "Ghi nhầm buổi họp.", "Lê Đức Bình")
    assert wrong(book) == []
    assert book.seals.state_of(book.meetings.get(july.id)) is SealState.INTACT


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE roll_entries SET full_name = 'Nguyễn Văn Khác' WHERE meeting_id = :id AND position = 3",
        "UPDATE roll_entries SET state = 'excused' WHERE meeting_id = :id AND position = 3",
        "UPDATE roll_entries SET position = 99 WHERE meeting_id = :id AND position = 3",
        "DELETE FROM roll_entries WHERE meeting_id = :id AND position = 27",
        "UPDATE votes SET agree = agree - 1 WHERE meeting_id = :id AND position = 0",
        "UPDATE votes SET agree = 'nhiều' WHERE meeting_id = :id AND position = 0",
        LAST_OPINION,
        "UPDATE rating_lines SET points = '0' WHERE meeting_id = :id AND position = 2",
        "UPDATE rating_sheets SET remedies = '' WHERE meeting_id = :id",
        "DELETE FROM rating_sheets WHERE meeting_id = :id",
        "UPDATE sessions SET \"end\" = '16:00' WHERE meeting_id = :id",
        "UPDATE sessions SET \"end\" = 'chiều' WHERE meeting_id = :id",
        "UPDATE meetings SET number = 12 WHERE id = :id",
        "UPDATE meetings SET kind = 'thematic' WHERE id = :id",
        "UPDATE meetings SET heading = replace(heading, 'số 5', 'số 6') WHERE id = :id",
        "UPDATE meetings SET closing = '{' WHERE id = :id",
        "UPDATE meetings SET closing = replace(closing, 'Kết luận.', 'Kết luận khác.') WHERE id = :id",
        "UPDATE meetings SET place = x'ff00' WHERE id = :id",
        "UPDATE meetings SET held_on = '2026-07-04' WHERE id = :id",
        "UPDATE meetings SET signed_by = 'Ai đó' WHERE id = :id",
        "UPDATE meetings SET state = 'voided' WHERE id = :id",
        "UPDATE tasks SET title = 'Việc khác' WHERE meeting_id = :id",
        "UPDATE agenda_items SET topics = '[]', content = '' WHERE meeting_id = :id AND position = 1",
    ],
)
def test_a_change_with_a_tool_names_the_meeting(book: Services, july: Meeting, statement: str):
    with book.database.session(write=True) as session:
        changed = session.execute(text(statement), {"id": july.id})
        assert changed.rowcount == 1
    ((state, _),) = wrong(book)
    assert state is SealState.CHANGED
    assert [one.meeting_id for one in book.seals.verify() if one.state is SealState.CHANGED] == [july.id]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE tasks SET outcome = 'gì đó' WHERE meeting_id = '{id}'",
        "UPDATE meetings SET closing = json_set(closing, '$.reported_on', 'mai') WHERE id = '{id}'",
        "UPDATE rating_sheets SET official = '[]' WHERE meeting_id = '{id}'",
    ],
)
def test_what_was_written_since_and_can_no_longer_be_read_is_told_apart(
    book: Services, july: Meeting, statement: str
):
    spoil(book, statement.format(id=july.id))
    assert wrong(book) == [(SealState.UNREADABLE, date(2026, 7, 3))]


@pytest.mark.parametrize("change", ["UPDATE addenda SET text = '25 thành 23'", "DELETE FROM addenda"])
def test_an_addendum_that_was_changed_or_taken_away_is_found(book: Services, july: Meeting, change: str):
    for number in (1, 2):
        addendum = Addendum(
            f"bs{number}", date(2026, 7, 9), AddendumKind.CORRECTION, "Bình", "ghi nhầm", "24 thành 23"
        )
        book.meetings.add_addendum(july.id, addendum)
    assert wrong(book) == []
    spoil(book, f"{change} WHERE id = 'bs1'")
    (lost,) = (one for one in book.seals.verify() if one.state is not SealState.INTACT)
    assert (lost.state, lost.label) == (SealState.ADDENDUM_LOST, "Sinh hoạt thường kỳ 03/7/2026")


def test_signed_minutes_that_stand_there_as_a_draft_are_found(book: Services, july: Meeting):
    spoil(book, f"UPDATE meetings SET state = 'draft' WHERE id = '{july.id}'")
    assert wrong(book) == [(SealState.REOPENED, date(2026, 7, 3))]
    assert book.seals.state_of(book.meetings.get(july.id)) is SealState.REOPENED


def test_voided_minutes_that_stand_there_as_valid_are_found(book: Services, july: Meeting):
    book.meetings.void(july.id, "Ghi nhầm.", "Lê Đức Bình")
    spoil(book, f"UPDATE meetings SET state = 'signed' WHERE id = '{july.id}'", "DELETE FROM voidings")
    assert wrong(book) == [(SealState.CHANGED, date(2026, 7, 3))]


def test_removed_minutes_are_named_by_what_the_log_remembers(book: Services, july: Meeting):
    spoil(book, f"DELETE FROM meetings WHERE id = '{july.id}'")
    (removed,) = (one for one in book.seals.verify() if one.state is not SealState.INTACT)
    assert (removed.state, removed.label) == (SealState.REMOVED, "Sinh hoạt thường kỳ 03/7/2026")


def test_a_seal_that_was_taken_out_is_found_in_the_middle_and_at_the_end(book: Services, july: Meeting):
    spoil(book, "DELETE FROM seals WHERE seq = 3")
    assert wrong(book) == [(SealState.UNSEALED, date(2026, 7, 3)), (SealState.SEAL_LOST, None)]
    spoil(book, "DELETE FROM seals WHERE seq = 1")
    states = [state for state, _ in wrong(book)]
    assert SealState.CHAIN_BROKEN in states
    assert states.count(SealState.UNSEALED) == 2


def test_minutes_and_seal_removed_together_are_told_of_by_the_log(book: Services, july: Meeting):
    spoil(book, f"DELETE FROM meetings WHERE id = '{july.id}'", "DELETE FROM seals WHERE seq = 3")
    (lost,) = (one for one in book.seals.verify() if one.state is not SealState.INTACT)
    assert (lost.state, lost.label) == (SealState.SEAL_LOST, "Sinh hoạt thường kỳ 03/7/2026")
    # Only with the line of the log gone as well does the book alone say nothing; an end kept elsewhere still does.
    kept = book.audit.end()
    spoil(book, f"DELETE FROM audit_log WHERE seq = {kept.seq}")
    assert wrong(book) == []
    assert book.audit.verify().intact
    assert book.audit.verify((kept,)).broken == ChainBreak(kept.seq, BreakKind.CUT_OFF)


def test_a_forged_seal_breaks_the_chain(book: Services, july: Meeting):
    spoil(book, f"UPDATE meetings SET place = 'Nơi khác' WHERE id = '{july.id}'")
    forged = content_hash(book.meetings.get(july.id))
    spoil(book, f"UPDATE seals SET content_hash = '{forged}' WHERE seq = 3")
    assert [state for state, _ in wrong(book)] == [SealState.SEAL_LOST, SealState.CHAIN_BROKEN]


def test_a_spoiled_seal_is_found_and_stops_nothing(book: Services, july: Meeting):
    spoil(book, "UPDATE seals SET sealed_at = 'hôm qua' WHERE seq = 2")
    assert wrong(book) == [(SealState.CHAIN_BROKEN, None)]
    assert book.seals.state_of(july) is SealState.INTACT


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE seals SET content_hash = '' WHERE seq = 1",
        "DELETE FROM seals WHERE seq = 3",
        "INSERT OR REPLACE INTO seals SELECT * FROM seals WHERE seq = 1",
    ],
)
def test_the_file_itself_refuses_to_change_its_seals(book: Services, july: Meeting, statement: str):
    with pytest.raises(DBAPIError, match="only grows"), book.database.session(write=True) as session:
        session.execute(text(statement))
    assert wrong(book) == []


def test_minutes_of_a_book_from_before_seals_are_sealed_once_and_noted(book: Services, july: Meeting):
    unsealed = "DELETE FROM seals", "DELETE FROM settings WHERE key = 'seals_begun'", "DELETE FROM audit_log"
    spoil(book, *unsealed)
    book.seals.begin()
    assert [one.state for one in book.seals.verify()] == [SealState.INTACT] * 3
    (line,) = book.audit.read()
    assert (line.event, line.details) == ("seals_added", '{"count":3}')
    # What loses its seal afterwards is a finding, never sealed again in silence.
    spoil(book, "DELETE FROM seals")
    book.seals.begin()
    assert [state for state, _ in wrong(book)] == [SealState.UNSEALED] * 3


def test_signed_minutes_taken_over_from_a_file_are_sealed_as_they_came(book: Services, july: Meeting):
    moved = replace(july, id="khac", tasks=(), state=MeetingState.SIGNED)
    book.meetings.take_over((moved,))
    assert wrong(book) == []
    with book.database.session() as session:
        seal = seals.latest_of(session, "khac")
    assert seal is not None
    assert seal.reason == "taken_over"
    # The same minutes once more are not sealed twice.
    book.meetings.take_over((moved,))
    with book.database.session() as session:
        assert len(seals.all_seals(session)) == 4
