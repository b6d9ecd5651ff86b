"""The log over a real book: noted with the change or not at all, in order whatever the clock says, read in pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from app.domain.access import Actor, Role
from app.domain.audit import AuditFilter, BreakKind, ChainBreak, Event, EventGroup, LogEnd, events_of
from app.domain.meeting import MeetingState
from app.services.audit import AuditService
from db import Database
from tests.builders import make_meeting

KEY = b"k" * 32
DRAFT = make_meeting(state=MeetingState.DRAFT)


class Hand:
    """Somebody at a machine whose clock can be wrong."""

    def __init__(self, database: Database) -> None:
        self.now = datetime(2026, 7, 6, 9, 0)
        self.actor = Actor("p1", "Lê Đức Bình", Role.CLERK)
        self.database = database
        self.audit = AuditService(database, clock=lambda: self.now, actor=lambda: self.actor)

    def does(self, event: Event, label: str = "", **details: object) -> None:
        with self.database.session(write=True) as session:
            self.audit.note(session, event, label=label, details=details)

    def edits(self) -> None:
        with self.database.session(write=True) as session:
            self.audit.note_edit(session, DRAFT)

    def spoil(self, statement: str, table: str = "audit_log") -> None:
        """As somebody would who has the key and a tool: the triggers are no hindrance to them."""
        with self.database.session(write=True) as session:
            for trigger in ("never_changes", "never_shrinks", "grows_at_its_end"):
                session.execute(text(f"DROP TRIGGER IF EXISTS {table}_{trigger}"))
            session.execute(text(statement))


@pytest.fixture
def hand(tmp_path: Path) -> Iterator[Hand]:
    database = Database.open(tmp_path / "so.db", key=KEY)
    yield Hand(database)
    database.close()


def test_a_line_says_when_who_what_and_to_which_thing(hand: Hand):
    with hand.database.session(write=True) as session:
        hand.audit.note_meeting(session, Event.MEETING_SIGNED, DRAFT, {"number": 7, "day": date(2026, 7, 6)})
    (line,) = hand.audit.read()
    assert (line.seq, line.at, line.event) == (1, datetime(2026, 7, 6, 9, 0), "meeting_signed")
    assert (line.actor_id, line.actor_name, line.role) == ("p1", "Lê Đức Bình", "clerk")
    assert (line.subject_kind, line.subject_id, line.label) == (
        "meeting",
        DRAFT.id,
        "Sinh hoạt thường kỳ 03/7/2026",
    )
    assert line.details == '{"day":"2026-07-06","number":7}'


def test_what_is_rolled_back_was_never_noted(hand: Hand):
    with pytest.raises(RuntimeError), hand.database.session(write=True) as session:
        hand.audit.note(session, Event.MEETING_SIGNED)
        raise RuntimeError
    assert hand.audit.read() == ()
    hand.does(Event.CELL_CHANGED)
    assert hand.audit.verify().end.seq == 1


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_log SET label = 'khác' WHERE seq = 1",
        "DELETE FROM audit_log WHERE seq = 2",
        "INSERT OR REPLACE INTO audit_log SELECT * FROM audit_log WHERE seq = 1",
        "INSERT INTO audit_log SELECT 0, at, '', '', '', '', '', '', '', '', 0, '', '' FROM audit_log WHERE seq = 1",
    ],
)
def test_the_file_itself_refuses_to_change_its_log(hand: Hand, statement: str):
    hand.does(Event.CELL_CHANGED)
    hand.does(Event.CELL_CHANGED)
    with pytest.raises(DBAPIError, match="only grows"), hand.database.session(write=True) as session:
        session.execute(text(statement))
    assert hand.audit.verify().count == 2


@pytest.mark.parametrize(
    ("statement", "broken"),
    [
        ("UPDATE audit_log SET label = 'khác' WHERE seq = 3", ChainBreak(3, BreakKind.CHANGED)),
        ("UPDATE audit_log SET at = 'hôm qua' WHERE seq = 3", ChainBreak(3, BreakKind.CHANGED)),
        ("UPDATE audit_log SET actor_name = x'00ff' WHERE seq = 3", ChainBreak(3, BreakKind.CHANGED)),
        ("UPDATE audit_log SET clock_back = 7 WHERE seq = 3", ChainBreak(3, BreakKind.CHANGED)),
        ("DELETE FROM audit_log WHERE seq = 3", ChainBreak(4, BreakKind.MISSING_BEFORE)),
        ("DELETE FROM audit_log WHERE seq = 1", ChainBreak(2, BreakKind.MISSING_BEFORE)),
    ],
)
def test_what_was_changed_with_a_tool_is_found_at_its_line(hand: Hand, statement: str, broken: ChainBreak):
    for _ in range(5):
        hand.does(Event.CELL_CHANGED)
    hand.spoil(statement)
    assert hand.audit.verify().broken == broken
    assert len(hand.audit.read()) >= 4


def test_a_removed_last_line_is_found_by_the_end_that_was_kept_elsewhere(hand: Hand):
    for _ in range(5):
        hand.does(Event.CELL_CHANGED)
    kept = hand.audit.end()
    hand.spoil("DELETE FROM audit_log WHERE seq = 5")
    # Without the anchor a shorter chain is a whole chain: this is what the log alone cannot tell.
    assert hand.audit.verify().intact
    assert hand.audit.verify((kept, LogEnd())).broken == ChainBreak(5, BreakKind.CUT_OFF)


def test_a_draft_saved_every_second_leaves_one_line_an_hour(hand: Hand):
    for _ in range(3 * 3600 // 90):
        hand.edits()
        hand.now += timedelta(seconds=90)
    assert [line.at.hour for line in hand.audit.read()] == [11, 10, 9]


def test_another_person_and_another_meeting_have_lines_of_their_own(hand: Hand):
    hand.edits()
    hand.actor = replace(hand.actor, profile_id="p2", name="Trần Thị Ánh")
    hand.edits()
    with hand.database.session(write=True) as session:
        hand.audit.note_edit(session, replace(DRAFT, id="khac"))
    assert len(hand.audit.read()) == 3


@pytest.mark.parametrize(
    "back", [timedelta(days=1), timedelta(days=3650), datetime(2026, 7, 6, 9) - datetime(1980, 1, 1)]
)
def test_a_clock_set_back_is_noted_warned_of_and_refuses_nothing(hand: Hand, back: timedelta):
    hand.does(Event.MEETING_CREATED)
    assert hand.audit.clock_warning() is None
    hand.now -= back
    assert hand.audit.clock_warning() == datetime(2026, 7, 6, 9, 0)
    hand.does(Event.MEETING_SIGNED)
    hand.now += timedelta(minutes=1)
    hand.does(Event.MEETING_ADDENDUM)
    assert [(line.event, line.clock_back) for line in hand.audit.read()] == [
        ("meeting_addendum", False),
        ("meeting_signed", True),
        ("meeting_created", False),
    ]
    assert [line.event for line in hand.audit.read(AuditFilter(clock_back=True))] == ["meeting_signed"]
    assert hand.audit.clock_warning() is None
    assert hand.audit.verify().intact


def test_a_clock_that_is_corrected_by_a_moment_is_no_warning(hand: Hand):
    hand.does(Event.MEETING_CREATED)
    hand.now -= timedelta(minutes=5)
    assert hand.audit.clock_warning() is None
    hand.now -= timedelta(seconds=1)
    assert hand.audit.clock_warning() is not None


def test_an_edit_after_the_clock_went_back_is_noted_once(hand: Hand):
    hand.edits()
    hand.now -= timedelta(days=400)
    for _ in range(3):
        hand.edits()
    assert len(hand.audit.read()) == 2


def filled(hand: Hand) -> None:
    for day in range(1, 11):
        hand.now = datetime(2026, 7, day, 9, 0)
        hand.actor = (
            Actor("p2", "Trần Thị Ánh", Role.SECRETARY) if day > 7 else Actor("p1", "Lê Đức Bình", Role.CLERK)
        )
        hand.does(Event.MEMBER_EDITED if day % 2 else Event.MEETING_SIGNED, f"Đồng chí thứ {day}", count=day)


@pytest.mark.parametrize(
    ("wanted", "days"),
    [
        (AuditFilter(), [10, 9, 8, 7, 6, 5, 4, 3, 2, 1]),
        (AuditFilter(since=date(2026, 7, 9)), [10, 9]),
        (AuditFilter(until=date(2026, 7, 2)), [2, 1]),
        (AuditFilter(since=date(2026, 7, 4), until=date(2026, 7, 4)), [4]),
        (AuditFilter(actor="Trần Thị Ánh"), [10, 9, 8]),
        (AuditFilter(events=events_of(EventGroup.MEMBERS)), [9, 7, 5, 3, 1]),
        (AuditFilter(words="dong chi 1"), [10, 1]),
        (AuditFilter(words="chốt", actor="Lê Đức Bình"), [6, 4, 2]),
        (AuditFilter(words="bí thư"), [10, 9, 8]),
        (AuditFilter(words="không có"), []),
    ],
)
def test_lines_are_found_by_day_kind_person_and_words(hand: Hand, wanted: AuditFilter, days: list[int]):
    filled(hand)
    assert [line.at.day for line in hand.audit.read(wanted)] == days


def test_pages_follow_each_other_without_a_gap(hand: Hand):
    filled(hand)
    first = hand.audit.read(limit=4)
    second = hand.audit.read(limit=4, before_seq=first[-1].seq)
    assert [line.seq for line in (*first, *second)] == [10, 9, 8, 7, 6, 5, 4, 3]
    assert hand.audit.people() == ("Lê Đức Bình", "Trần Thị Ánh")


def test_a_new_book_begins_its_log_and_is_not_begun_again(hand: Hand):
    hand.audit.begin()
    hand.audit.begin()
    assert [line.event for line in hand.audit.read()] == ["book_made"]


def test_what_opening_did_to_an_older_book_is_noted(hand: Hand):
    hand.audit.begin((Event.BOOK_ENCRYPTED, Event.BOOK_UPGRADED))
    assert [line.event for line in hand.audit.read()] == ["book_upgraded", "book_encrypted"]
    hand.audit.begin()
    assert len(hand.audit.read()) == 2
