"""The whole check: seals, log, and the log against what backups remember of its end, also after a restore."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from app.bootstrap import Services, open_services
from app.domain.audit import BreakKind, ChainBreak
from app.domain.backup import Why
from app.domain.policy import MeetingKind
from app.domain.seal import SealState
from tests.services.conftest import Clock, signed
from tests.services.test_seals import spoil


@pytest.fixture
def kept(book: Services) -> Services:
    """Two signed meetings, and a backup of them."""
    for month in (5, 6):
        signed(book, month, 3)
    book.backups.make(Why.MANUAL)
    return book


def test_an_untouched_record_is_whole(kept: Services):
    check = kept.record_check.run()
    assert check.intact
    assert (check.signed, check.problems) == (2, ())
    assert check.log.count == kept.audit.end().seq


def test_lines_cut_off_since_the_last_backup_are_found(kept: Services):
    kept.meetings.create(2026, 7, MeetingKind.REGULAR, date(2026, 7, 3))
    kept.backups.make(Why.AUTOMATIC)
    end = kept.audit.end().seq
    spoil(kept, f"DELETE FROM audit_log WHERE seq > {end - 2}")
    check = kept.record_check.run()
    assert check.log.broken == ChainBreak(end - 1, BreakKind.CUT_OFF)
    assert not check.intact


def test_lines_cut_off_are_found_without_a_backup_where_a_seal_is_left(book: Services):
    signed(book, 5, 3)
    end = book.audit.end().seq
    spoil(book, f"DELETE FROM audit_log WHERE seq = {end}")
    check = book.record_check.run()
    assert check.log.broken == ChainBreak(end, BreakKind.CUT_OFF)
    assert check.problems == ()


def test_a_log_written_anew_differs_from_the_backup(kept: Services):
    end = kept.audit.end().seq
    spoil(kept, f"UPDATE audit_log SET hash = 'x' || substr(hash, 2) WHERE seq = {end - 3}")
    broken = kept.record_check.run().log.broken
    assert broken is not None
    assert broken.seq <= end


def test_a_changed_meeting_is_named_and_the_rest_still_counted(kept: Services):
    spoil(kept, "UPDATE meetings SET place = 'Nơi khác' WHERE month = 6")
    check = kept.record_check.run()
    assert [(one.state, one.held_on) for one in check.problems] == [(SealState.CHANGED, date(2026, 6, 3))]
    assert check.signed == 2
    assert check.log.intact


@pytest.mark.parametrize("later", [timedelta(hours=1), timedelta(days=-400)])
def test_after_a_restore_the_part_that_was_given_up_is_no_evidence(
    kept: Services, clock: Clock, later: timedelta
):
    (backup,) = kept.backups.list()
    kept.meetings.create(2026, 7, MeetingKind.REGULAR, date(2026, 7, 3))
    kept.meetings.create(2026, 8, MeetingKind.REGULAR, date(2026, 8, 3))
    kept.backups.make(Why.AUTOMATIC)
    clock.now += later
    folder: Path = kept.folder.root
    kept.backups.restore(backup.head.path)
    kept.close()
    again = open_services(folder, clock=clock)
    assert again.record_check.run().intact
    again.meetings.create(2026, 7, MeetingKind.REGULAR, date(2026, 7, 3))
    again.backups.make(Why.AUTOMATIC)
    assert again.record_check.run().intact
    spoil(again, f"DELETE FROM audit_log WHERE seq = {again.audit.end().seq}")
    broken = again.record_check.run().log.broken
    assert broken is not None
    assert broken.kind is BreakKind.CUT_OFF
    again.close()


def test_after_a_restore_that_was_taken_back_the_time_between_is_no_evidence(kept: Services, clock: Clock):
    old = kept.backups.list()[0].head.path
    kept.meetings.create(2026, 7, MeetingKind.REGULAR, date(2026, 7, 3))
    clock.now += timedelta(hours=1)
    kept.backups.restore(old)
    between = open_services(kept.folder, clock=clock)
    between.meetings.create(2026, 8, MeetingKind.REGULAR, date(2026, 8, 5))
    clock.now += timedelta(hours=1)
    between.backups.make(Why.AUTOMATIC)
    between.backups.take_back()
    again = open_services(kept.folder, clock=clock)
    assert again.record_check.run().intact
    again.close()
