"""Who may open the book, changed from inside: what the log says, who is who afterwards, what the papers say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

import pytest

from app.bootstrap import Services, open_services
from app.domain.access import Role
from app.domain.audit import Event
from app.errors import NotAllowed
from app.services.access import AccessService
from app.vault import door
from app.vault.door import Access
from app.vault.keyfile import KdfParameters
from tests.services.conftest import Clock

TINY = KdfParameters(memory_kib=8, iterations=1, lanes=1)
PASSPHRASE = "mật khẩu của Bích"


@dataclass
class Log:
    """Lines as (who, what, about whom); `of` is set once the service is there."""

    lines: list[tuple[str, Event, str]] = field(default_factory=list)
    of: AccessService | None = None

    def __call__(self, event: Event, label: str, details: Mapping[str, object]) -> None:
        assert self.of is not None
        assert not any(isinstance(value, bytes) for value in details.values())
        self.lines.append((self.of.actor.name, event, label))


def service(book: Services, access: Access) -> tuple[AccessService, Log]:
    log = Log()
    made = AccessService(
        access,
        cell=book.cell,
        templates=book.templates,
        members=book.members,
        meetings=book.meetings,
        tasks=book.tasks,
        clock=book.clock,
        note=log,
        kdf=TINY,
    )
    log.of = made
    return made, log


@pytest.fixture
def keys(book: Services) -> tuple[AccessService, Log]:
    access = door.open_stored(book.folder)
    access = door.rename_profile(access, access.actor.profile_id, "Trần Thị Bích")
    return service(book, access)


def test_the_log_names_who_made_each_change_and_whom_it_is_about(keys) -> None:
    access, log = keys
    made = access.add("Lê Văn Cường", Role.READER, "mật khẩu của Cường")
    access.change_passphrase(PASSPHRASE)
    access.rename(made.id, "Lê Cường", passphrase="mật khẩu của Cường")
    access.remove(made.id)
    access.new_recovery_key()
    assert log.lines == [
        ("Trần Thị Bích", Event.PROFILE_ADDED, "Lê Văn Cường"),
        ("Trần Thị Bích", Event.PASSPHRASE_CHANGED, "Trần Thị Bích"),
        ("Trần Thị Bích", Event.PROFILE_CHANGED, "Lê Cường"),
        ("Trần Thị Bích", Event.PROFILE_REMOVED, "Lê Cường"),
        ("Trần Thị Bích", Event.RECOVERY_KEY_MADE, ""),
    ]


def test_a_hand_over_is_noted_by_the_giver_and_the_receiver_works_on(keys, book: Services) -> None:
    access, log = keys
    record = access.hand_over_record("Lê Văn Cường")
    actor = access.hand_over("Lê Văn Cường", "mật khẩu của Cường")
    assert log.lines == [("Trần Thị Bích", Event.HANDED_OVER, "Lê Văn Cường")]
    assert access.actor == actor and [one.name for one in access.profiles] == ["Lê Văn Cường"]
    assert (record.giver, record.receiver, record.post) == ("Trần Thị Bích", "Lê Văn Cường", "Bí thư")
    secretaries = [
        one.full_name
        for one in book.members.list()
        if one.posts and one.posts[0].post.value == "party_secretary"
    ]
    assert [record.party_secretary] == secretaries
    assert record.contents is not None
    assert (record.contents.meetings, record.contents.members, record.contents.first_year) == (0, 28, None)
    assert record.recovery_made_at is None
    assert access.hand_over_paper(record).startswith(b"%PDF")


def test_the_sheet_holds_the_cell_the_maker_and_the_key_that_opens(keys, book: Services) -> None:
    access, _ = keys
    sheet = access.new_recovery_key()
    assert sheet.heading.cell_name == "Chi bộ Tổ dân phố số 5" and sheet.made_by == "Trần Thị Bích"
    assert sheet.made_at == book.clock() == datetime(2026, 7, 6, 9, 0)
    text = "-".join(sheet.groups)
    assert door.unlock_with_recovery(book.folder, text).key == access.access.key
    assert access.recovery.confirmed_at is None and access.recovery.waiting_since == sheet.made_at
    access.confirm_recovery(text.lower())
    assert access.recovery.confirmed_at == sheet.made_at and access.recovery.waiting_since is None
    assert access.recovery_paper(sheet).startswith(b"%PDF")


def test_who_came_in_by_the_sheet_must_say_whose_passphrase_is_meant_and_is_that_person_then(
    keys, book: Services
) -> None:
    access, _ = keys
    text = "-".join(access.new_recovery_key().groups)
    came, log = service(book, door.unlock_with_recovery(book.folder, text))
    assert came.own is None
    with pytest.raises(NotAllowed) as caught:
        came.change_passphrase(PASSPHRASE)
    assert caught.value.code == "profile_needed"
    came.change_passphrase(PASSPHRASE, profile_id=access.actor.profile_id)
    assert log.lines == [("Khóa khôi phục", Event.PASSPHRASE_CHANGED, "Trần Thị Bích")]
    assert came.actor.name == "Trần Thị Bích" and came.own is not None


def test_a_reader_changes_the_own_passphrase_and_leaves_the_log_alone(keys, book: Services) -> None:
    access, _ = keys
    made = access.add("Người xem", Role.READER, "mật khẩu người xem")
    reading, log = service(book, door.unlock(book.folder, made.id, "mật khẩu người xem"))
    reading.change_passphrase("mật khẩu khác hẳn")
    assert log.lines == []
    assert door.unlock(book.folder, made.id, "mật khẩu khác hẳn").actor.name == "Người xem"
    with pytest.raises(NotAllowed):
        reading.add("Ai đó", Role.CLERK, "mật khẩu của ai đó")


def test_a_log_that_cannot_be_written_does_not_leave_the_old_way_in_behind(keys, book: Services) -> None:
    access, log = keys

    def full(*_: object) -> None:
        raise OSError("full")

    access._note = full
    with pytest.raises(OSError):
        access.hand_over("Lê Văn Cường", "mật khẩu của Cường")
    # The key file is changed; the service knows it and works on as the new person.
    assert access.actor.name == "Lê Văn Cường"
    assert log.lines == []


def test_each_opening_by_the_sheet_from_the_safe_is_a_line_and_none_by_a_profile(
    book: Services, clock: Clock
) -> None:
    text = "-".join(service(book, door.open_stored(book.folder))[0].new_recovery_key().groups)
    book.close()

    def lines(access: Access, **how: bool) -> list[str]:
        opened = open_services(book.folder, access=access, clock=clock, **how)
        found = [
            line.actor_name for line in opened.audit.read() if line.event == Event.RECOVERY_KEY_USED.value
        ]
        opened.close()
        return found

    by_sheet = door.unlock_with_recovery(book.folder, text)
    assert lines(door.open_stored(book.folder)) == []
    # Somebody else is writing: the log is theirs.
    assert lines(by_sheet, read_only=True) == []
    assert lines(by_sheet) == ["Khóa khôi phục"]
    assert lines(by_sheet) == ["Khóa khôi phục"] * 2
    assert lines(door.open_stored(book.folder)) == ["Khóa khôi phục"] * 2
