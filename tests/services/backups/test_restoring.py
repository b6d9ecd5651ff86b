"""A restore shows what it changes, keeps what it replaces, can be taken back; killed anywhere it leaves one book."""

from __future__ import annotations

import contextlib
import os
import shutil
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from app.bootstrap import Services, open_services
from app.domain.access import Role
from app.domain.audit import AuditFilter, Event
from app.domain.backup import Why
from app.domain.book import Period, PeriodKind
from app.domain.dated import Dated
from app.domain.documents import Document, DocumentPart, DocumentType
from app.domain.meeting import MeetingState, MonthWithout
from app.domain.policy import MeetingKind
from app.domain.programme import Programme
from app.errors import DataFolderProblem, FileProblem, NotAllowed, NotFound
from app.paths import DataFolder
from app.services.backups.inspecting import inspect_present, newest_good
from app.services.backups.opening import key_by_passphrase, key_by_recovery
from app.services.backups.restoring import restore
from app.services.backups.swapping import STAGED, finish_restore
from app.services.backups.words import change_lines
from app.vault import door
from app.vault.kdf import KdfParameters
from tests.services.conftest import Clock, signed


def reopened(services: Services, clock: Clock) -> Services:
    services.close()
    return open_services(services.folder, clock=clock)


def test_the_difference_names_what_either_side_has_alone(book: Services, clock: Clock) -> None:
    july = book.meetings.create(2026, 7, MeetingKind.REGULAR, date(2026, 7, 3))
    head = book.backups.make(Why.AUTOMATIC).head
    book.meetings.delete(july.id)
    august = book.meetings.create(2026, 8, MeetingKind.REGULAR, date(2026, 8, 3))
    book.members.save_all((replace(book.members.get("dv001"), note="ghi thêm"),))
    found = book.backups.compare(head.path)
    assert [
        (one.present.id if one.present else "", one.backup.id if one.backup else "") for one in found.meetings
    ] == [(august.id, ""), ("", july.id)]
    assert [one.present.full_name for one in found.members if one.present] == [
        book.members.get("dv001").full_name
    ]
    assert not found.is_empty
    assert found.backup.numbers.audit_seq < found.present.numbers.audit_seq if found.present else False


def issued(book: Services, abstract: str) -> Document:
    draft = replace(
        book.documents.new(DocumentType.NOTICE),
        abstract=abstract,
        parts=(DocumentPart("", "Nội dung."),),
        signer_name="Nguyễn Văn An",
    )
    return book.documents.issue(book.documents.save(draft).id)


def told(book: Services, path: Path) -> dict[str, tuple[str, str, bool]]:
    return {one.subject: (one.now, one.backup, one.lost) for one in change_lines(book.backups.compare(path))}


def test_issued_documents_are_named_by_number_and_title_and_drafts_counted(book: Services) -> None:
    first = issued(book, "về lịch sinh hoạt")
    book.documents.save(book.documents.new(DocumentType.PLAN))
    head = book.backups.make(Why.AUTOMATIC).head
    assert head.manifest.documents == 1
    issued(book, "về đóng đảng phí")
    book.documents.void(first.id, reason="Ghi nhầm", by="Bí thư")
    for _ in range(2):
        book.documents.save(book.documents.new(DocumentType.PLAN))
    assert told(book, head.path) == {
        "Thông báo 01-TB/CB về lịch sinh hoạt": ("Đã hủy", "Đã phát hành", True),
        "Thông báo 02-TB/CB về đóng đảng phí": ("Đã phát hành", "không có", True),
        "Văn bản còn là bản thảo": ("3 bản thảo", "1 bản thảo", True),
    }


def test_a_document_that_only_the_backup_has_is_named_too(book: Services, clock: Clock) -> None:
    before = book.backups.make(Why.AUTOMATIC).head
    issued(book, "về lịch sinh hoạt")
    after = book.backups.make(Why.AUTOMATIC).head
    clock.now += timedelta(hours=1)
    book.backups.restore(before.path)
    book = reopened(book, clock)
    assert told(book, after.path)["Thông báo 01-TB/CB về lịch sinh hoạt"] == (
        "không có",
        "Đã phát hành",
        False,
    )
    book.close()


def test_a_draft_that_was_changed_is_not_passed_over(book: Services) -> None:
    draft = book.documents.save(book.documents.new(DocumentType.PLAN))
    head = book.backups.make(Why.AUTOMATIC).head
    book.documents.save(replace(draft, abstract="chăm sóc gia đình chính sách"))
    assert told(book, head.path) == {
        "Văn bản còn là bản thảo": ("1 bản thảo", "1 bản thảo, nội dung khác", True)
    }


def test_what_was_made_for_this_book_is_named(book: Services) -> None:
    book.meetings.set_month_without(MonthWithout(2026, 4, "Lũ lụt"))
    head = book.backups.make(Why.AUTOMATIC).head
    book.forms.copy("an-phu-2026", title="Mẫu của phường")
    book.print_profiles.copy("hd05-2026", title="Mẫu in của chi bộ")
    book.programme.save(Programme(2026, lines=()))
    book.register.set_first_number(DocumentType.NOTICE, book.register.current(), 12)
    book.returns.deliver(Period(PeriodKind.MONTH, 2026, 4), book.folder.root.parent / "gui")
    assert told(book, head.path) == {
        "Mẫu chấm điểm “Mẫu của phường”": ("có", "không có", True),
        "Mẫu in “Mẫu in của chi bộ”": ("có", "không có", True),
        "Chương trình chuyên đề năm 2026": ("có", "không có", True),
        "Báo cáo đã lập: tháng 4 năm 2026": ("có", "không có", True),
        "Số bắt đầu của văn bản": ("1 loại văn bản", "không có", True),
        "Lịch sử gửi lên trên": ("1 lần gửi", "không có", True),
    }


def test_other_rules_for_periods_are_told(book: Services) -> None:
    head = book.backups.make(Why.AUTOMATIC).head
    code = book.quality.rules()[0].code
    made = book.quality.copy_rule(code, title="Của chi bộ", effective_from=date(2026, 7, 1))
    book.quality.choose((Dated(made.code),))
    assert told(book, head.path) == {
        "Quy tắc xếp loại “Của chi bộ”": ("có", "không có", True),
        "Quy tắc xếp loại đang dùng cho các kỳ": ("có", "không có", True),
    }


def test_a_meeting_signed_since_shows_both_states(book: Services) -> None:
    head = book.backups.make(Why.AUTOMATIC).head
    signed(book, 4, 3)
    [change] = book.backups.compare(head.path).meetings
    assert change.backup is None
    assert change.present is not None and change.present.state is MeetingState.SIGNED


def test_against_itself_nothing_differs(book: Services) -> None:
    head = book.backups.make(Why.AUTOMATIC).head
    assert book.backups.compare(head.path).is_empty


def test_comparing_leaves_nothing_beside_the_book(book: Services) -> None:
    head = book.backups.make(Why.AUTOMATIC).head
    before = sorted(path.name for path in book.folder.root.iterdir())
    book.backups.compare(head.path)
    assert sorted(path.name for path in book.folder.root.iterdir()) == before


def test_a_restore_brings_the_old_state_and_can_be_taken_back(book: Services, clock: Clock) -> None:
    head = book.backups.make(Why.AUTOMATIC).head
    old = inspect_present(book.folder, key=book.access.key).look
    signed(book, 4, 3)
    new = inspect_present(book.folder, key=book.access.key).look
    clock.now += timedelta(hours=1)
    done = book.backups.restore(head.path)
    book = reopened(book, clock)
    now = inspect_present(book.folder, key=book.access.key).look
    assert (now.meetings, now.members) == (old.meetings, old.members)
    assert not done.keys_taken
    assert done.before is not None and done.before.manifest.why is Why.BEFORE_RESTORE
    assert done.before.manifest.audit_seq == new.numbers.audit_seq
    book.backups.take_back()
    book = reopened(book, clock)
    again = inspect_present(book.folder, key=book.access.key).look
    assert (again.meetings, again.members) == (new.meetings, new.members)
    book.close()


def test_restore_and_taking_back_stand_in_the_log_and_the_chain_holds(book: Services, clock: Clock) -> None:
    head = book.backups.make(Why.AUTOMATIC).head
    book.cell.set_setting("x", 1)
    book.backups.restore(head.path)
    book = reopened(book, clock)
    [line] = book.audit.read(AuditFilter(events=frozenset({Event.BACKUP_RESTORED})))
    assert line.label == head.path.name
    assert book.audit.verify().broken is None
    book.backups.take_back()
    book = reopened(book, clock)
    assert len(book.audit.read(AuditFilter(events=frozenset({Event.RESTORE_TAKEN_BACK})))) == 1
    assert book.audit.verify().broken is None
    book.close()


def test_where_backups_go_is_not_restored(book: Services, tmp_path: Path, clock: Clock) -> None:
    head = book.backups.make(Why.AUTOMATIC).head
    second = tmp_path / "hai"
    second.mkdir()
    book.backups.save_settings(replace(book.backups.settings(), second=str(second)))
    book.backups.restore(head.path)
    book = reopened(book, clock)
    assert book.backups.settings().second == str(second)
    book.close()


def test_without_a_restore_there_is_nothing_to_take_back(book: Services) -> None:
    with pytest.raises(NotFound):
        book.backups.take_back()


def test_who_only_reads_restores_nothing(book: Services, clock: Clock) -> None:
    head = book.backups.make(Why.AUTOMATIC).head
    book.close()
    reader = open_services(book.folder, clock=clock, read_only=True)
    with pytest.raises(NotAllowed):
        reader.backups.restore(head.path)


def test_a_bad_backup_leaves_the_present_book_alone(book: Services) -> None:
    head = book.backups.make(Why.AUTOMATIC).head
    data = bytearray(head.path.read_bytes())
    data[len(data) // 2] ^= 1
    head.path.write_bytes(data)
    before = book.folder.database.read_bytes()
    with pytest.raises(FileProblem) as told:
        book.backups.restore(head.path)
    assert told.value.code == "backup_damaged"
    assert book.folder.database.read_bytes() == before
    assert not (book.folder.root / STAGED).exists()


def test_when_the_present_cannot_be_kept_nothing_is_restored(
    book: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    head = book.backups.make(Why.AUTOMATIC).head
    book.cell.set_setting("x", 1)
    before = book.folder.database.read_bytes()
    link = os.replace

    def full(source: Any, target: Any) -> None:
        if str(target).endswith(".sochibo"):
            raise OSError(28, "No space left on device")
        link(source, target)

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(DataFolderProblem) as told:
        book.backups.restore(head.path)
    assert told.value.code == "disk_full"
    assert book.folder.database.read_bytes() == before


def test_a_new_pc_gets_book_and_keys_from_the_backup(book: Services, tmp_path: Path, clock: Clock) -> None:
    head = book.backups.make(Why.AUTOMATIC).head
    new = DataFolder(tmp_path / "may-moi")
    done = restore(new, head.path, key=book.access.key, at=clock.now)
    assert done.keys_taken and done.before is None
    assert door.state_of(new) is door.FolderState.STORED
    there = open_services(new, clock=clock)
    assert there.meetings.years() == (2026,)
    there.close()


def test_another_books_backup_brings_its_own_keys_and_the_present_one_can_come_back(
    book: Services, tmp_path: Path, clock: Clock
) -> None:
    other = open_services(tmp_path / "khac", clock=clock)
    head = other.backups.make(Why.AUTOMATIC).head
    with pytest.raises(FileProblem) as told:
        book.backups.restore(head.path)
    assert told.value.code == "backup_other_key"
    done = book.backups.restore(head.path, key=other.access.key)
    assert done.keys_taken
    book.close()
    now = open_services(book.folder, clock=clock)
    assert now.access.keyfile.book == other.access.keyfile.book
    assert now.meetings.years() == ()
    assert done.before is not None
    restore(book.folder, done.before.path, key=book.access.key, present_key=now.access.key, at=clock.now)
    now.close()
    back = open_services(book.folder, clock=clock)
    assert back.access.keyfile.book == book.access.keyfile.book
    assert back.meetings.years() == (2026,)
    back.close()


def test_a_damaged_present_book_is_set_aside_as_it_is(book: Services, clock: Clock) -> None:
    head = book.backups.make(Why.AUTOMATIC).head
    data = bytearray(book.folder.database.read_bytes())
    data[3000] ^= 255
    book.folder.database.write_bytes(data)
    assert newest_good(book.folder, key=book.access.key) == head
    done = restore(book.folder, head.path, key=book.access.key, at=clock.now)
    assert done.before is None
    assert done.aside is not None
    assert (done.aside / "so-chi-bo.db").read_bytes() == bytes(data)
    assert (done.aside / "keys.json").exists()
    book = reopened(book, clock)
    assert book.meetings.years() == (2026,)
    book.close()


def test_the_newest_backup_that_opens_is_found_behind_broken_ones(book: Services, clock: Clock) -> None:
    good = book.backups.make(Why.AUTOMATIC).head
    for spoil in (lambda data: data[:100], lambda data: data[:-70000] + bytes(70000)):
        head = book.backups.make(Why.AUTOMATIC).head
        head.path.write_bytes(spoil(head.path.read_bytes()))
    assert newest_good(book.folder) == good
    assert newest_good(book.folder, key=book.access.key, book=book.backups.book) == good
    assert newest_good(book.folder, book="0" * 32) is None


class Killed(BaseException):
    """Ends the work as a power cut would: nothing after it runs but what only frees memory."""


def steps_of(monkeypatch: pytest.MonkeyPatch, stop_at: int | None) -> list[str]:
    """Count the renames and removals of a restore, and end it before one of them."""
    done: list[str] = []
    replace_, unlink = os.replace, Path.unlink

    def step(name: str) -> None:
        if stop_at is not None and len(done) >= stop_at:
            raise Killed
        done.append(name)

    def replacing(source: Any, target: Any) -> None:
        step(f"replace {Path(target).name}")
        replace_(source, target)

    def unlinking(self: Path, missing_ok: bool = False) -> None:
        step(f"unlink {self.name}")
        unlink(self, missing_ok=missing_ok)

    monkeypatch.setattr(os, "replace", replacing)
    monkeypatch.setattr(Path, "unlink", unlinking)
    return done


@pytest.mark.parametrize("other_keys", [False, True], ids=["same keys", "other keys"])
def test_killed_before_any_step_one_usable_book_is_left(
    book: Services, tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch, other_keys: bool
) -> None:
    source = open_services(tmp_path / "khac", clock=clock) if other_keys else book
    head = source.backups.make(Why.AUTOMATIC).head
    kept = tmp_path / head.path.name
    shutil.copy(head.path, kept)
    book.cell.set_setting("marker", 1)
    book.close()
    whole = tmp_path / "goc"
    shutil.copytree(book.folder.root, whole)

    def attempt(stop_at: int | None) -> list[str]:
        shutil.rmtree(book.folder.root)
        shutil.copytree(whole, book.folder.root)
        with monkeypatch.context() as patched:
            done = steps_of(patched, stop_at)
            with contextlib.suppress(Killed):
                restore(book.folder, kept, key=source.access.key, present_key=book.access.key, at=clock.now)
        return done

    total = len(attempt(None))
    seen = set()
    for stop_at in range(total + 1):
        attempt(stop_at)
        finish_restore(book.folder)
        services = open_services(book.folder, clock=clock)
        restored = services.cell.setting("marker") is None
        assert services.access.keyfile.book == (source if restored else book).access.keyfile.book
        assert services.meetings.years() == (() if restored and other_keys else (2026,))
        services.close()
        assert not (book.folder.root / STAGED).exists()
        seen.add(restored)
    assert seen == {False, True}


def test_a_backup_of_a_locked_book_asks_for_its_passphrase_on_a_new_pc(
    tmp_path: Path, clock: Clock, one_meeting: Path
) -> None:
    folder = DataFolder(tmp_path / "co-mat-khau")
    access, paper = door.create(
        folder, name="Bình", role=Role.SECRETARY, passphrase="mật khẩu dài", kdf=KdfParameters(19456, 2, 1)
    )
    services = open_services(folder, access=access, clock=clock)
    head = services.backups.make(Why.AUTOMATIC).head
    new = DataFolder(tmp_path / "may-moi")
    profile = head.keyfile.profiles[0]
    key = key_by_passphrase(head.keyfile, profile.id, "mật khẩu dài")
    assert key == access.key == key_by_recovery(head.keyfile, paper)
    restore(new, head.path, key=key, at=clock.now)
    assert door.state_of(new) is door.FolderState.LOCKED
    assert door.unlock(new, profile.id, "mật khẩu dài").key == access.key
