"""Each way in and each change once inside: who may, what it does to the key file and to the user's own store."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from app.domain.access import Role
from app.errors import AccessProblem, NotAllowed, UserError
from app.paths import DataFolder
from app.texts import error_text
from app.vault import door, keyfile
from app.vault.door import Access, FolderState
from app.vault.keyfile import KdfParameters
from tests.vault.conftest import PASSPHRASE, TINY

NEW = "mật khẩu khác hẳn"


def code_of(call: object, *args: object, **more: object) -> str:
    with pytest.raises(UserError) as caught:
        call(*args, **more)  # type: ignore[operator]
    assert error_text(caught.value)
    return caught.value.code


def with_reader(access: Access) -> Access:
    """The same book as a reader sees it."""
    grown = door.add_profile(access, name="Người xem", role=Role.READER, passphrase=NEW, kdf=TINY)
    return door.unlock(access.folder, grown.keyfile.profiles[-1].id, NEW)


# --- the states ---


def test_a_folder_is_fresh_plain_locked_stored_or_without_its_keys(folder: DataFolder) -> None:
    assert door.state_of(folder) is FolderState.FRESH
    folder.create()
    folder.database.write_bytes(b"SQLite format 3\0" + bytes(84))
    assert door.state_of(folder) is FolderState.PLAIN
    folder.database.write_bytes(os.urandom(4096))
    assert door.state_of(folder) is FolderState.KEYS_MISSING
    folder.database.unlink()
    access, _ = door.create(folder, name="A", role=Role.CLERK, passphrase=None)
    assert door.state_of(folder) is FolderState.STORED
    door.change_passphrase(access, access.actor.profile_id, PASSPHRASE, kdf=TINY)
    assert door.state_of(folder) is FolderState.LOCKED
    for path in (folder.keys, folder.keys_copy):
        path.write_bytes(b"?")
    assert door.state_of(folder) is FolderState.KEYS_MISSING


def test_looking_at_a_folder_makes_nothing(folder: DataFolder) -> None:
    door.state_of(folder)
    assert not folder.root.exists()


def test_a_new_key_is_never_made_over_a_book_that_has_one(folder: DataFolder, locked: Access) -> None:
    before = folder.keys.read_bytes()
    assert code_of(door.create, folder, name="B", role=Role.CLERK, passphrase=None) == "keys_exist"
    assert folder.keys.read_bytes() == before
    folder.keys.unlink(), folder.keys_copy.unlink()
    folder.database.write_bytes(os.urandom(4096))
    assert code_of(door.create, folder, name="B", role=Role.CLERK, passphrase=None) == "keys_missing"
    assert not folder.keys.exists()


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"role": Role.READER}, "last_writer"),
        ({"name": " \u200b "}, "profile_name_missing"),
        ({"name": "x" * 121}, "profile_name_too_long"),
        ({"passphrase": "ngắn"}, "passphrase_too_short"),
        ({"passphrase": ""}, "passphrase_too_short"),
    ],
)
def test_a_book_is_not_begun_with_what_would_not_do(
    folder: DataFolder, store_folder: Path, changes: dict[str, object], code: str
) -> None:
    facts = {"name": "A", "role": Role.CLERK, "passphrase": PASSPHRASE, "kdf": TINY, **changes}
    assert code_of(door.create, folder, **facts) == code
    assert not folder.keys.exists() and not store_folder.exists()


# --- profiles ---


def test_each_profile_opens_the_same_book_with_its_own_passphrase(folder: DataFolder, locked: Access) -> None:
    reader = with_reader(locked)
    assert reader.key == locked.key and reader.actor.role is Role.READER and not reader.actor.writes
    assert code_of(door.unlock, folder, reader.actor.profile_id, PASSPHRASE) == "passphrase_wrong"
    assert code_of(door.unlock, folder, "0" * 32, PASSPHRASE) == "profile_unknown"


def test_a_reader_changes_only_the_own_passphrase(locked: Access) -> None:
    reader = with_reader(locked)
    clerk = locked.actor.profile_id
    for call, args, more in (
        (door.add_profile, (), {"name": "X", "role": Role.CLERK, "passphrase": NEW, "kdf": TINY}),
        (door.change_passphrase, (clerk, NEW), {"kdf": TINY}),
        (door.rename_profile, (clerk, "X"), {"passphrase": PASSPHRASE}),
        (door.remove_profile, (clerk,), {}),
        (door.hand_over, (), {"name": "X", "passphrase": NEW, "kdf": TINY}),
        (door.new_recovery_key, (), {}),
    ):
        assert code_of(call, reader, *args, **more) == "needs_writer"
    changed = door.change_passphrase(reader, reader.actor.profile_id, "một mật khẩu nữa", kdf=TINY)
    assert door.unlock(changed.folder, reader.actor.profile_id, "một mật khẩu nữa").actor.role is Role.READER


def test_a_writer_sets_a_forgotten_passphrase_anew_but_never_takes_it_away(locked: Access) -> None:
    reader = with_reader(locked).actor.profile_id
    again = door.change_passphrase(locked, reader, "cấp lại mật khẩu", kdf=TINY)
    assert again.actor == locked.actor
    assert door.unlock(locked.folder, reader, "cấp lại mật khẩu").actor.role is Role.READER
    assert code_of(door.change_passphrase, locked, reader, None) == "store_own_only"


def test_names_are_clean_and_each_there_once(locked: Access) -> None:
    more = {"role": Role.CLERK, "passphrase": NEW, "kdf": TINY}
    grown = door.add_profile(locked, name="  Lê  Văn\u200b Cường ", **more)
    assert grown.keyfile.profiles[-1].name == "Lê Văn Cường"
    assert code_of(door.add_profile, grown, name="LÊ VĂN CƯỜNG", **more) == "profile_name_taken"


def test_a_profile_is_renamed_with_its_passphrase(folder: DataFolder, locked: Access) -> None:
    own = locked.actor.profile_id
    assert code_of(door.rename_profile, locked, own, "Bích", passphrase="không đúng") == "passphrase_wrong"
    renamed = door.rename_profile(locked, own, "Trần Bích", passphrase=PASSPHRASE)
    assert renamed.actor.name == "Trần Bích"
    assert door.unlock(folder, own, PASSPHRASE).actor == renamed.actor


def test_a_stored_profile_is_renamed_without_being_asked(folder: DataFolder, stored: Access) -> None:
    door.rename_profile(stored, stored.actor.profile_id, "Trần Bích")
    assert door.open_stored(folder).actor.name == "Trần Bích"


def test_neither_oneself_nor_the_last_writer_is_removed(folder: DataFolder, locked: Access) -> None:
    own = locked.actor.profile_id
    assert code_of(door.remove_profile, locked, own) == "own_profile"
    reader = with_reader(locked).actor.profile_id
    left = door.remove_profile(locked, reader)
    assert [profile.id for profile in left.keyfile.profiles] == [own]
    assert code_of(door.unlock, folder, reader, NEW) == "profile_unknown"
    _, text = door.new_recovery_key(left)
    assert code_of(door.remove_profile, door.unlock_with_recovery(folder, text), own) == "last_writer"


def test_the_book_passes_to_a_new_clerk_in_one_writing(folder: DataFolder, locked: Access) -> None:
    revision = locked.keyfile.revision
    new = door.hand_over(locked, name="Lê Văn Cường", passphrase=NEW, kdf=TINY)
    assert new.actor.name == "Lê Văn Cường" and new.actor.role is Role.CLERK
    assert new.keyfile.revision == revision + 1 and len(new.keyfile.profiles) == 1
    assert door.unlock(folder, new.actor.profile_id, NEW).key == locked.key
    assert code_of(door.unlock, folder, locked.actor.profile_id, PASSPHRASE) == "profile_unknown"


def test_a_stored_book_is_handed_over_and_the_old_secret_opens_it_no_more(
    folder: DataFolder, stored: Access
) -> None:
    door.hand_over(stored, name="Lê Văn Cường", passphrase=NEW, kdf=TINY)
    assert door.state_of(folder) is FolderState.LOCKED
    assert code_of(door.open_stored, folder) == "store_key_missing"


def test_a_successor_takes_over_with_the_sheet_when_the_clerk_is_gone(folder: DataFolder) -> None:
    old, text = door.create(folder, name="Cũ", role=Role.SECRETARY, passphrase=PASSPHRASE, kdf=TINY)
    came = door.unlock_with_recovery(folder, text)
    new = door.hand_over(came, name="Mới", passphrase=NEW, profile_id=old.actor.profile_id, kdf=TINY)
    assert [profile.name for profile in new.keyfile.profiles] == ["Mới"]
    assert new.actor.role is Role.SECRETARY and not new.by_recovery
    assert code_of(door.hand_over, came, name="Khác", passphrase=NEW, kdf=TINY) == "profile_unknown"


# --- the recovery key ---


def test_an_old_sheet_is_good_until_the_new_one_was_tried_back(folder: DataFolder) -> None:
    access, first = door.create(folder, name="A", role=Role.CLERK, passphrase=PASSPHRASE, kdf=TINY)
    assert access.keyfile.recovery_waits and access.keyfile.recovery_confirmed_at is None
    access = door.confirm_recovery(access, first.lower())
    assert not access.keyfile.recovery_waits and access.keyfile.recovery_confirmed_at is not None
    access, second = door.new_recovery_key(access)
    assert {door.unlock_with_recovery(folder, text).key for text in (first, second)} == {access.key}
    assert code_of(door.confirm_recovery, access, first) == "recovery_wrong"
    access = door.confirm_recovery(access, second)
    assert door.unlock_with_recovery(folder, second).key == access.key
    assert code_of(door.unlock_with_recovery, folder, first) == "recovery_wrong"


def test_sheets_that_nobody_tried_do_not_pile_up(folder: DataFolder, locked: Access) -> None:
    texts = []
    for _ in range(4):
        locked, text = door.new_recovery_key(locked)
        texts.append(text)
    assert len(locked.keyfile.recoveries) == 2
    assert code_of(door.unlock_with_recovery, folder, texts[0]) == "recovery_wrong"
    assert door.unlock_with_recovery(folder, texts[-1]).key == locked.key


def test_the_recovery_key_is_written_nowhere(folder: DataFolder, tmp_path: Path) -> None:
    _, text = door.create(folder, name="A", role=Role.CLERK, passphrase=None)
    for file in tmp_path.rglob("*"):
        if file.is_file():
            assert text.encode() not in file.read_bytes()
            assert text.replace("-", "").encode() not in file.read_bytes()


# --- two programs at once ---


def test_a_change_builds_on_what_another_window_wrote(folder: DataFolder, locked: Access) -> None:
    door.add_profile(locked, name="Từ cửa sổ khác", role=Role.READER, passphrase=NEW, kdf=TINY)
    door.add_profile(locked, name="Từ cửa sổ này", role=Role.READER, passphrase=NEW, kdf=TINY)
    assert [profile.name for profile in keyfile.read(folder).profiles[1:]] == [
        "Từ cửa sổ khác",
        "Từ cửa sổ này",
    ]


def test_key_files_deleted_while_the_book_is_open_come_back_with_the_next_change(
    folder: DataFolder, locked: Access
) -> None:
    folder.keys.unlink(), folder.keys_copy.unlink()
    door.change_passphrase(locked, locked.actor.profile_id, NEW, kdf=TINY)
    assert door.unlock(folder, locked.actor.profile_id, NEW).key == locked.key


def test_the_own_passphrase_is_asked_again_before_a_step_of_one_s_own(locked: Access) -> None:
    door.check_passphrase(locked, PASSPHRASE)
    assert code_of(door.check_passphrase, locked, NEW) == "passphrase_wrong"


def test_no_more_profiles_than_the_file_can_hold(folder: DataFolder, locked: Access) -> None:
    for number in range(keyfile.MOST_PROFILES - 1):
        locked = door.add_profile(locked, name=f"Số {number}", role=Role.READER, passphrase=NEW, kdf=TINY)
    with pytest.raises(NotAllowed):
        door.add_profile(locked, name="Thừa", role=Role.READER, passphrase=NEW, kdf=TINY)
    assert len(keyfile.read(folder).profiles) == keyfile.MOST_PROFILES


def test_a_pc_without_the_memory_says_so(
    folder: DataFolder, locked: Access, monkeypatch: pytest.MonkeyPatch
) -> None:
    from cryptography.hazmat.primitives.kdf import argon2

    def no_memory(**_: object) -> None:
        raise MemoryError

    monkeypatch.setattr(argon2, "Argon2id", no_memory)
    with pytest.raises(AccessProblem) as caught:
        door.unlock(folder, locked.actor.profile_id, PASSPHRASE)
    assert caught.value.code == "out_of_memory"


def test_small_parameters_are_kept_in_the_file_for_the_next_start(folder: DataFolder, locked: Access) -> None:
    assert keyfile.read(folder).profiles[0].wrap.kdf == KdfParameters(8, 1, 1)
