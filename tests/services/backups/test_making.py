"""A backup is whole and sealed or it is not there: what is in it, what it never holds, and when none is made."""

from __future__ import annotations

import json
import os
import zipfile
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from app.bootstrap import Services, open_services
from app.domain.audit import AuditFilter, Event
from app.domain.backup import Stick, Why
from app.errors import DataFolderProblem, FileProblem
from app.services.backups.container import BOOK, KEYS, MANIFEST, check_content, read_head
from app.services.backups.listing import heads_in
from app.services.backups.making import made
from app.services.backups.places import name_stick
from app.vault import keyfile
from db import Database, meetings, members
from tests.services.conftest import Clock


def files(services: Services) -> list[str]:
    return sorted(path.name for path in services.folder.backups.iterdir())


def test_a_backup_is_one_file_named_by_day_time_and_reason(book: Services) -> None:
    head = book.backups.make(Why.MANUAL).head
    assert head.path.name == "so-chi-bo_2026-07-06_09-00-00_bang-tay.sochibo"
    assert files(book) == ["places.json", head.path.name]


def test_it_holds_the_book_the_wrapped_keys_and_a_manifest_of_numbers(book: Services) -> None:
    head = book.backups.make(Why.AUTOMATIC).head
    with zipfile.ZipFile(head.path) as packed:
        assert sorted(packed.namelist()) == sorted([BOOK, KEYS, MANIFEST])
        assert {one.compress_type for one in packed.infolist()} == {zipfile.ZIP_STORED}
        assert keyfile.from_bytes(packed.read(KEYS)) == keyfile.read(book.folder)
        plain = json.loads(packed.read(MANIFEST))
    assert (plain["meetings"], plain["signed"], plain["members"]) == (1, 1, 28)
    assert plain["audit_seq"] == book.audit.end().seq
    assert plain["seal_seq"] == 1
    assert plain["book"] == book.access.keyfile.book


def test_nothing_in_it_can_be_read_without_the_key(book: Services) -> None:
    data = book.backups.make(Why.AUTOMATIC).head.path.read_bytes()
    for text in ("Nguyễn", "Tổ dân phố", "SQLite format", "Nhất trí"):
        assert text.encode() not in data
    assert book.access.key not in data
    assert book.access.key.hex().encode() not in data


def test_the_book_in_it_opens_with_the_same_key_and_is_the_same(book: Services, tmp_path: Path) -> None:
    head = book.backups.make(Why.AUTOMATIC).head
    with zipfile.ZipFile(head.path) as packed:
        (tmp_path / "out.db").write_bytes(packed.read(BOOK))
    copy = Database.open(tmp_path / "out.db", key=book.access.key)
    with copy.session() as theirs, book.database.session() as ours:
        assert meetings.all_meetings(theirs) == meetings.all_meetings(ours)
        assert members.all_members(theirs) == members.all_members(ours)


def test_numbers_grow_also_when_the_clock_goes_back(book: Services, clock: Clock) -> None:
    first = book.backups.make(Why.AUTOMATIC).head
    clock.now -= timedelta(days=4000)
    second = book.backups.make(Why.AUTOMATIC).head
    assert second.manifest.number == first.manifest.number + 1
    assert [one.head.path for one in book.backups.list()] == [second.path, first.path]
    assert book.backups.last() == second


def test_two_of_the_same_second_stand_side_by_side(book: Services) -> None:
    names = [book.backups.make(Why.AUTOMATIC).head.path.name for _ in range(3)]
    assert names[1:] == [
        "so-chi-bo_2026-07-06_09-00-00_tu-dong-2.sochibo",
        "so-chi-bo_2026-07-06_09-00-00_tu-dong-3.sochibo",
    ]
    assert len(book.backups.list()) == 3


def test_only_a_change_asks_for_another_one(book: Services) -> None:
    assert book.backups.is_changed()
    book.backups.make(Why.AUTOMATIC)
    assert not book.backups.is_changed()
    book.cell.set_setting("x", 1)
    assert book.backups.is_changed()


def test_of_a_damaged_book_none_is_made_and_the_good_ones_stay(book: Services) -> None:
    good = book.backups.make(Why.AUTOMATIC).head
    data = bytearray(book.folder.database.read_bytes())
    data[len(data) // 2] ^= 1
    book.folder.database.write_bytes(data)
    with pytest.raises(DataFolderProblem) as told:
        book.backups.make(Why.AUTOMATIC)
    assert told.value.code == "database_damaged"
    assert [head.path for head in heads_in(book.folder.backups).heads] == [good.path]
    assert not list(book.folder.backups.glob("*.part*"))
    notice = book.backups.notice()
    assert notice is not None and notice.problem == "database_damaged"


def test_what_a_power_cut_left_is_cleared_away_but_not_what_is_being_written(book: Services) -> None:
    old, new = book.folder.backups / "~abc.part", book.folder.backups / "~abd.part"
    for path in (old, new):
        path.write_bytes(b"x")
    os.utime(old, (1_000_000_000, 1_000_000_000))
    book.backups.make(Why.AUTOMATIC)
    assert not old.exists()
    assert new.exists()


@pytest.mark.parametrize("place", [0.01, 0.3, 0.6, 0.95])
def test_a_flipped_bit_in_a_backup_is_found(book: Services, place: float) -> None:
    head = book.backups.make(Why.AUTOMATIC).head
    data = bytearray(head.path.read_bytes())
    data[int(len(data) * place)] ^= 4
    head.path.write_bytes(data)
    with pytest.raises(FileProblem) as told:
        book.backups.check(head.path)
    assert told.value.code in ("backup_damaged", "backup_foreign")


@pytest.mark.parametrize("part", [0.0, 0.2, 0.5, 0.99])
def test_a_backup_cut_short_is_named_and_takes_nobody_elses_place(book: Services, part: float) -> None:
    good = book.backups.make(Why.AUTOMATIC).head
    head = book.backups.make(Why.AUTOMATIC).head
    data = head.path.read_bytes()
    head.path.write_bytes(data[: int(len(data) * part)])
    assert [one.head.path for one in book.backups.list()] == [good.path]
    assert [one.path for one in book.backups.broken()] == [head.path]
    with pytest.raises(FileProblem):
        read_head(head.path)


def test_a_sound_backup_passes_its_check(book: Services) -> None:
    head = book.backups.make(Why.AUTOMATIC).head
    check_content(head)
    assert book.backups.check(head.path) == head
    book.backups.check_book()
    assert not list(book.folder.root.glob("*.xem*"))


def test_a_backup_made_by_hand_stands_in_the_log_and_an_automatic_one_does_not(book: Services) -> None:
    book.backups.make(Why.AUTOMATIC)
    book.backups.make(Why.MANUAL)
    found = book.audit.read(AuditFilter(events=frozenset({Event.BACKUP_MADE})))
    assert [one.label for one in found] == ["so-chi-bo_2026-07-06_09-00-00_bang-tay.sochibo"]


def test_a_second_place_gets_a_copy_and_is_thinned_by_itself(
    book: Services, tmp_path: Path, clock: Clock
) -> None:
    second = tmp_path / "o-thu-hai"
    second.mkdir()
    (second / "so-chi-bo_2020-01-01_00-00-00_cua-toi.sochibo").write_bytes(b"not ours")
    book.backups.save_settings(replace(book.backups.settings(), second=str(second)))
    for _ in range(8):
        result = book.backups.make(Why.AUTOMATIC)
        assert not result.problems
        clock.now += timedelta(minutes=30)
    assert len(heads_in(second).heads) == 5
    assert len(heads_in(book.folder.backups).heads) == 5
    assert (second / "so-chi-bo_2020-01-01_00-00-00_cua-toi.sochibo").exists()
    assert {len(one.places) for one in book.backups.list()} == {2}


def test_two_books_share_a_place_and_neither_is_thinned_for_the_other(
    book: Services, tmp_path: Path, clock: Clock
) -> None:
    second, empty = tmp_path / "chung", open_services(tmp_path / "khac", clock=clock)
    second.mkdir()
    for one in (book, empty):
        one.backups.save_settings(replace(one.backups.settings(), second=str(second)))
    for _ in range(7):
        book.backups.make(Why.AUTOMATIC)
        empty.backups.make(Why.AUTOMATIC)
        clock.now += timedelta(minutes=30)
    heads = heads_in(second).heads
    assert {head.manifest.book for head in heads} == {book.backups.book, empty.backups.book}
    assert len(heads) == 10
    assert {one.head.manifest.book for one in book.backups.list()} == {book.backups.book}


def test_a_place_that_is_gone_stops_nothing_and_is_told(book: Services, tmp_path: Path) -> None:
    second = tmp_path / "mat"
    second.mkdir()
    book.backups.save_settings(replace(book.backups.settings(), second=str(second)))
    second.rmdir()
    result = book.backups.make(Why.AUTOMATIC)
    assert result.head.path.exists()
    assert [one.problem.code for one in result.problems if one.problem] == ["backup_place_missing"]
    notice = book.backups.notice()
    assert notice is not None and notice.problem == "backup_place_missing"
    second.mkdir()
    book.backups.make(Why.AUTOMATIC)
    assert book.backups.notice() is None


def test_no_place_within_the_data_folder_is_taken(book: Services) -> None:
    with pytest.raises(FileProblem) as told:
        book.backups.save_settings(replace(book.backups.settings(), second=str(book.folder.backups)))
    assert told.value.code == "backup_place_inside"
    assert book.backups.settings().second == ""


def test_only_a_stick_that_was_named_is_written_to(book: Services, tmp_path: Path) -> None:
    named, other = tmp_path / "usb1", tmp_path / "usb2"
    named.mkdir()
    other.mkdir()
    settings = book.backups.use_stick(named, "KINGSTON")
    job = book.backups.job(Why.AUTOMATIC, drives=(named, other))
    result = made(job.run())
    assert [one.place.label for one in result.places] == ["KINGSTON"]
    assert len(heads_in(named / "SoChiBo-sao-luu").heads) == 1
    assert list(other.iterdir()) == []
    # The same stick under another letter is the same stick; a second naming changes nothing.
    named.rename(tmp_path / "usb3")
    assert book.backups.use_stick(tmp_path / "usb3", "KINGSTON").sticks == settings.sticks
    book.backups.forget_stick(settings.sticks[0])
    assert made(book.backups.job(Why.AUTOMATIC, drives=(tmp_path / "usb3",)).run()).places == ()


def test_a_stick_that_is_away_is_no_failure(book: Services, tmp_path: Path) -> None:
    stick = tmp_path / "usb"
    stick.mkdir()
    book.backups.use_stick(stick, "KINGSTON")
    assert made(book.backups.job(Why.AUTOMATIC, drives=()).run()).places == ()
    assert book.backups.notice() is None


def test_a_new_data_folder_learns_from_the_stick_how_many_there_were(book: Services, tmp_path: Path) -> None:
    stick = tmp_path / "usb"
    stick.mkdir()
    name_stick(stick, Stick("a1", "KINGSTON"))
    book.backups.use_stick(stick, "KINGSTON")
    for _ in range(3):
        made(book.backups.job(Why.AUTOMATIC, drives=(stick,)).run())
    for path in book.folder.backups.iterdir():
        path.unlink()
    made(book.backups.job(Why.AUTOMATIC, drives=(stick,)).run())
    after = made(book.backups.job(Why.AUTOMATIC, drives=(stick,)).run())
    assert after.head.manifest.number == 4


def test_days_without_a_backup_are_told_only_when_something_changed(book: Services, clock: Clock) -> None:
    book.backups.make(Why.AUTOMATIC)
    clock.now += timedelta(days=30)
    assert book.backups.notice() is None
    book.cell.set_setting("x", 1)
    notice = book.backups.notice()
    assert notice is not None and notice.days == 30
    clock.now -= timedelta(days=300)
    assert book.backups.notice() is None
