"""A copy of a data folder shares its entry in the user's own store: what is changed in one never shuts the other."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from app import paths
from app.domain.access import Role
from app.errors import AccessProblem, DataFolderProblem
from app.paths import DataFolder
from app.vault import door, keyfile
from app.vault.door import Access, FolderState
from tests.vault.conftest import PASSPHRASE, TINY, copied

CHANGES: dict[str, Callable[[Access], object]] = {
    "passphrase": lambda one: door.change_passphrase(one, one.actor.profile_id, PASSPHRASE, kdf=TINY),
    "a new secret": lambda one: door.change_passphrase(one, one.actor.profile_id, None),
    "another name": lambda one: door.rename_profile(one, one.actor.profile_id, "Tên khác"),
    "handed over": lambda one: door.hand_over(one, name="Lê Văn Cường", passphrase=PASSPHRASE, kdf=TINY),
    "handed over, no passphrase": lambda one: door.hand_over(one, name="Lê Văn Cường", passphrase=None),
}


def slots_in(folder: DataFolder) -> set[str]:
    files = (folder.keys, folder.keys_copy)
    found = (profile for file in files for profile in keyfile.from_bytes(file.read_bytes()).profiles)
    return {profile.wrap.slot for profile in found}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
@pytest.mark.parametrize("changed", ["copy", "original"])
@pytest.mark.parametrize("seen", [True, False], ids=["copy opened before", "copy never opened"])
def test_a_change_in_one_folder_leaves_the_other_open(
    folder: DataFolder, stored: Access, changed: str, seen: bool, change: Callable[[Access], object]
) -> None:
    copy = copied(folder)
    if seen:
        door.open_stored(copy)
    here, there = (copy, folder) if changed == "copy" else (folder, copy)
    change(door.open_stored(here))
    for _ in range(2):
        assert door.state_of(there) is FolderState.STORED
        assert door.open_stored(there).key == stored.key


def test_each_of_the_two_gets_a_passphrase_and_loses_it_again(folder: DataFolder, stored: Access) -> None:
    copy, own = copied(folder), stored.actor.profile_id
    first = door.change_passphrase(door.open_stored(copy), own, PASSPHRASE, kdf=TINY)
    second = door.change_passphrase(door.open_stored(folder), own, "mật khẩu khác hẳn", kdf=TINY)
    assert door.unlock(copy, own, PASSPHRASE).key == door.unlock(folder, own, "mật khẩu khác hẳn").key
    door.change_passphrase(first, own, None)
    assert door.state_of(folder) is FolderState.LOCKED
    door.change_passphrase(second, own, None)
    assert door.open_stored(copy).key == door.open_stored(folder).key == stored.key


def test_a_profile_removed_in_a_copy_still_opens_the_original(folder: DataFolder, stored: Access) -> None:
    clerk = stored.actor.profile_id
    grown = door.add_profile(stored, name="Bí thư", role=Role.SECRETARY, passphrase=PASSPHRASE, kdf=TINY)
    copy = copied(folder)
    secretary = door.unlock(copy, grown.keyfile.profiles[-1].id, PASSPHRASE)
    door.remove_profile(secretary, clerk)
    assert door.state_of(copy) is FolderState.LOCKED
    with pytest.raises(AccessProblem):
        door.open_stored(copy)
    assert door.open_stored(folder).actor == stored.actor


def test_a_copy_on_a_stick_that_gets_a_passphrase_leaves_the_pc_open(
    tmp_path: Path, folder: DataFolder, stored: Access
) -> None:
    stick = copied(folder, tmp_path / "stick" / paths.PORTABLE_DATA)
    (tmp_path / "stick" / paths.PORTABLE_MARKER).touch()
    door.change_passphrase(door.open_stored(stick), stored.actor.profile_id, PASSPHRASE, kdf=TINY)
    assert door.state_of(stick) is FolderState.LOCKED
    assert door.open_stored(folder).key == stored.key


def test_with_a_passphrase_no_key_file_of_the_folder_names_the_secret_that_is_left(
    folder: DataFolder, stored: Access, store_folder: Path
) -> None:
    (left,) = store_folder.iterdir()
    door.change_passphrase(stored, stored.actor.profile_id, PASSPHRASE, kdf=TINY)
    assert left.exists() and slots_in(folder) == {""}
    for file in folder.root.rglob("*"):
        assert not file.is_file() or left.stem.encode() not in file.read_bytes()
    # Either file alone is shut too.
    for file in (folder.keys, folder.keys_copy):
        file.unlink()
        assert door.state_of(folder) is FolderState.LOCKED
        with pytest.raises(AccessProblem):
            door.open_stored(folder)


def test_a_second_key_file_that_was_held_is_put_right_at_once(
    folder: DataFolder, stored: Access, monkeypatch: pytest.MonkeyPatch
) -> None:
    move, held = os.replace, []

    def refused_once(source: Path, target: Path) -> None:
        if Path(target) == folder.keys_copy and not held:
            held.append(target)
            raise OSError(errno.EIO, "held")
        move(source, target)

    monkeypatch.setattr(os, "replace", refused_once)
    door.change_passphrase(stored, stored.actor.profile_id, PASSPHRASE, kdf=TINY)
    assert held and slots_in(folder) == {""}


@pytest.mark.skipif(os.name == "nt", reason="Windows has no call that flushes a folder")
def test_a_writing_that_fails_after_the_new_file_is_in_place_keeps_the_secret_that_it_asks_for(
    folder: DataFolder, locked: Access, monkeypatch: pytest.MonkeyPatch
) -> None:
    really = os.open

    def no_folder(path: object, *args: int, **more: int) -> int:
        if path == folder.root:
            raise OSError(errno.EIO, "broken")
        return really(path, *args, **more)  # type: ignore[call-overload, no-any-return]

    with monkeypatch.context() as patch:
        patch.setattr(os, "open", no_folder)
        with pytest.raises(DataFolderProblem):
            door.change_passphrase(locked, locked.actor.profile_id, None)
    assert door.open_stored(folder).key == locked.key


def test_a_writing_that_fails_before_leaves_no_secret_behind(
    folder: DataFolder, locked: Access, store_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    move = os.replace

    def refused(source: Path, target: Path) -> None:
        if Path(target).parent == folder.root:
            raise OSError(errno.ENOSPC, "full")
        move(source, target)

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", refused)
        with pytest.raises(DataFolderProblem):
            door.change_passphrase(locked, locked.actor.profile_id, None)
    assert list(store_folder.iterdir()) == []
    assert door.unlock(folder, locked.actor.profile_id, PASSPHRASE).key == locked.key


def test_a_window_that_knows_an_older_file_never_drops_the_secret_of_a_newer_one(
    folder: DataFolder, locked: Access, monkeypatch: pytest.MonkeyPatch
) -> None:
    door.change_passphrase(locked, locked.actor.profile_id, None)

    def refused(source: Path, target: Path) -> None:
        raise OSError(errno.ENOSPC, "full")

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", refused)
        with pytest.raises(DataFolderProblem):
            door.new_recovery_key(locked)
    assert door.open_stored(folder).key == locked.key
