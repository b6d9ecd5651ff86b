"""What is read of a book for a manifest and a comparison: numbers, and a fingerprint of each thing in it."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from app.domain.agenda import AgendaBlock, AgendaItem, Opinion
from app.domain.meeting import Meeting, MeetingState, Vote
from app.domain.meeting import Session as Sitting
from app.domain.member import Member, MemberStatus, StatusSpan
from app.domain.policy import MeetingKind, VoteKind
from app.errors import DataFolderProblem
from db import Database, cells, meetings, members
from db.backup import check, copy_book
from db.book_facts import look_at, read_numbers

KEY = bytes(range(32))


def meeting(name: str, month: int) -> Meeting:
    opinion = Opinion("y1", speaker_name="An", gist="Nhất trí.")
    return Meeting(
        name,
        MeetingKind.REGULAR,
        2026,
        month,
        sessions=(Sitting(date(2026, month, 3)),),
        agenda=(AgendaItem("m1", "Mở đầu", AgendaBlock.OPENING, opinions=(opinion,)),),
        votes=(Vote("v1", "Kết luận", VoteKind.CONCLUSION),),
    )


@pytest.fixture
def book(tmp_path: Path) -> Database:
    opened = Database.open(tmp_path / "book.db", key=KEY)
    with opened.session(write=True) as session:
        members.save(session, Member("dv1", "Nguyễn Văn An", statuses=(StatusSpan(MemberStatus.FULL),)))
        members.save(session, Member("dv2", "Trần Thị Ánh"))
        for month in (1, 2):
            meetings.save(session, meeting(f"bh{month}", month))
    return opened


def change(book: Database, name: str, **changes: object) -> None:
    with book.session(write=True) as session:
        found = meetings.get(session, name)
        assert found is not None
        meetings.save(session, replace(found, **changes))


def test_the_numbers_are_those_of_the_book(book: Database) -> None:
    change(book, "bh1", state=MeetingState.SIGNED, signed_at=datetime(2026, 1, 5, 9), signed_by="Bình")
    found = read_numbers(book.path, key=KEY)
    assert (found.meetings, found.signed, found.members) == (2, 1, 2)
    assert found.revision.isdigit()


def test_saving_without_a_change_leaves_every_fingerprint(book: Database) -> None:
    before = look_at(book.path, key=KEY)
    change(book, "bh1")
    after = look_at(book.path, key=KEY)
    assert after.meetings == before.meetings
    assert after.members == before.members
    assert after.others == before.others


@pytest.mark.parametrize(
    "changes",
    [
        {"place": "Nhà văn hóa"},
        {"sessions": (Sitting(date(2026, 1, 4)),)},
        {
            "agenda": (
                AgendaItem("m1", "Mở đầu", AgendaBlock.OPENING, opinions=(Opinion("y1", speaker_name="An"),)),
            )
        },
        {"votes": (Vote("v1", "Kết luận", VoteKind.CONCLUSION, agree=3),)},
        {"state": MeetingState.HELD},
    ],
    ids=["a word", "a day", "an opinion below a point", "a vote", "the state"],
)
def test_any_change_shows_in_its_meeting_and_in_no_other(book: Database, changes: dict[str, object]) -> None:
    before = look_at(book.path, key=KEY)
    change(book, "bh1", **changes)
    after = look_at(book.path, key=KEY)
    assert after.meetings["bh1"].print != before.meetings["bh1"].print
    assert after.meetings["bh2"] == before.meetings["bh2"]
    assert (after.members, after.others) == (before.members, before.others)


def test_a_changed_member_and_a_changed_setting_show(book: Database) -> None:
    before = look_at(book.path, key=KEY)
    with book.session(write=True) as session:
        members.save(session, Member("dv1", "Nguyễn Văn An", statuses=(StatusSpan(MemberStatus.EXEMPT),)))
        cells.set_setting(session, "x", 1)
    after = look_at(book.path, key=KEY)
    assert after.members["dv1"].print != before.members["dv1"].print
    assert after.members["dv2"] == before.members["dv2"]
    assert after.settings.keys() - before.settings.keys() == {"x"}
    assert after.others == before.others


def test_a_wrong_key_is_told(book: Database) -> None:
    with pytest.raises(DataFolderProblem):
        look_at(book.path, key=bytes(32))


def test_a_copy_taken_while_somebody_writes_is_whole_and_nobody_is_kept_from_writing(
    book: Database, tmp_path: Path
) -> None:
    ended = threading.Event()
    written: list[int] = []

    def write() -> None:
        while not ended.is_set():
            change(book, "bh1", place=f"nơi {len(written)}")
            written.append(1)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for number in range(5):
            copy_book(book.path, tmp_path / f"copy{number}.db", key=KEY)
    finally:
        ended.set()
        writer.join()
    assert written
    for number in range(5):
        copy = tmp_path / f"copy{number}.db"
        assert check(copy, key=KEY) == ""
        assert look_at(copy, key=KEY).meetings.keys() == {"bh1", "bh2"}
