"""No passphrase: the key is opened by a secret in the user's own store, never by the data folder alone."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from app import paths
from app.domain.access import Role
from app.errors import UserError
from app.paths import DataFolder
from app.texts import error_text
from app.vault import door, store
from app.vault.door import Access, FolderState
from tests.vault.conftest import PASSPHRASE, TINY, copied


def code_of(call: object, *args: object, **more: object) -> str:
    with pytest.raises(UserError) as caught:
        call(*args, **more)  # type: ignore[operator]
    assert error_text(caught.value)
    return caught.value.code


def test_without_a_passphrase_the_key_lies_outside_the_data_folder(
    folder: DataFolder, stored: Access, store_folder: Path
) -> None:
    assert door.open_stored(folder).key == stored.key
    (file,) = store_folder.iterdir()
    assert not file.is_relative_to(folder.root)
    for kept in (file, folder.keys):
        assert stored.key.hex() not in kept.read_text() and stored.key not in kept.read_bytes()
    if os.name != "nt":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        assert stat.S_IMODE(store_folder.stat().st_mode) == 0o700


@pytest.mark.skipif(os.name == "nt", reason="Windows has no mode")
def test_a_secret_that_others_could_read_is_shut_again(
    folder: DataFolder, stored: Access, store_folder: Path
) -> None:
    (file,) = store_folder.iterdir()
    file.chmod(0o644)
    door.open_stored(folder)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_another_user_or_pc_needs_the_sheet_from_the_safe(
    folder: DataFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    access, text = door.create(folder, name="A", role=Role.CLERK, passphrase=None)
    monkeypatch.setenv(paths.KEYS_VARIABLE, str(tmp_path / "người khác"))
    assert door.state_of(folder) is FolderState.LOCKED
    assert door.profiles_to_unlock(folder) == ()
    assert code_of(door.open_stored, folder) == "store_key_missing"
    assert code_of(door.unlock, folder, access.actor.profile_id, "") == "store_key_missing"
    came = door.unlock_with_recovery(folder, text)
    assert came.key == access.key and came.by_recovery
    here = door.change_passphrase(came, access.actor.profile_id, None)
    assert here.actor == access.actor and door.state_of(folder) is FolderState.STORED


@pytest.mark.parametrize("noise", [b"", b"?", b"AAAA\n", b"A" * 9000])
def test_a_spoilt_secret_is_as_good_as_none(
    folder: DataFolder, stored: Access, store_folder: Path, noise: bytes
) -> None:
    (file,) = store_folder.iterdir()
    file.write_bytes(noise)
    assert code_of(door.open_stored, folder) == "store_key_missing"


def test_both_ways_between_a_passphrase_and_none(folder: DataFolder, stored: Access) -> None:
    own = stored.actor.profile_id
    locked = door.change_passphrase(stored, own, PASSPHRASE, kdf=TINY)
    assert door.state_of(folder) is FolderState.LOCKED
    assert code_of(door.open_stored, folder) == "store_key_missing"
    assert door.unlock(folder, own, PASSPHRASE).key == stored.key
    door.change_passphrase(locked, own, None)
    assert door.open_stored(folder).key == stored.key
    assert code_of(door.unlock, folder, own, PASSPHRASE) == "store_key_missing"


def test_a_store_that_cannot_keep_anything_is_told_and_nothing_changes(
    folder: DataFolder, locked: Access, store_folder: Path
) -> None:
    store_folder.write_text("a file in the way")
    assert code_of(door.change_passphrase, locked, locked.actor.profile_id, None) == "store_not_writable"
    assert door.unlock(folder, locked.actor.profile_id, PASSPHRASE).key == locked.key


def test_a_stick_always_has_a_passphrase(tmp_path: Path, store_folder: Path) -> None:
    (tmp_path / "stick").mkdir()
    (tmp_path / "stick" / paths.PORTABLE_MARKER).touch()
    folder = DataFolder(tmp_path / "stick" / paths.PORTABLE_DATA)
    assert paths.is_portable(folder)
    begun = {"name": "A", "role": Role.CLERK}
    assert code_of(door.create, folder, **begun, passphrase=None) == "passphrase_required_portable"
    access, text = door.create(folder, **begun, passphrase=PASSPHRASE, kdf=TINY)
    own = access.actor.profile_id
    assert code_of(door.change_passphrase, access, own, None) == "passphrase_required_portable"
    assert code_of(door.hand_over, access, name="B", passphrase=None) == "passphrase_required_portable"
    came = door.unlock_with_recovery(folder, text)
    assert code_of(door.change_passphrase, came, own, None) == "passphrase_required_portable"
    assert not store_folder.exists()


class Ring:
    """A keyring as a system might have: one that keeps, loses, or breaks."""

    priority = 5.0

    def __init__(self, kind: str) -> None:
        self.kind, self.kept = kind, {}

    def set_password(self, service: str, name: str, text: str) -> None:
        if self.kind == "breaks":
            raise OSError("no bus")
        if self.kind != "loses":
            self.kept[service, name] = text

    def get_password(self, service: str, name: str) -> str | None:
        return self.kept.get((service, name))

    def delete_password(self, service: str, name: str) -> None:
        del self.kept[service, name]


@pytest.mark.parametrize(("kind", "in_ring"), [("keeps", True), ("loses", False), ("breaks", False)])
def test_the_keyring_is_used_where_it_gives_back_what_it_was_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, in_ring: bool
) -> None:
    import keyring

    ring = Ring(kind)
    monkeypatch.delenv(paths.KEYS_VARIABLE, raising=False)
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "local"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setattr(keyring, "get_keyring", lambda: ring)
    folder = DataFolder(tmp_path / "data")
    access, _ = door.create(folder, name="A", role=Role.CLERK, passphrase=None)
    assert bool(ring.kept) is in_ring
    assert len(list(tmp_path.rglob("*.key"))) == (0 if in_ring else 1)
    assert door.open_stored(folder).key == access.key
    copy = copied(folder)
    door.change_passphrase(access, access.actor.profile_id, PASSPHRASE, kdf=TINY)
    assert door.state_of(folder) is FolderState.LOCKED
    assert door.open_stored(copy).key == access.key


def test_a_keyring_that_only_fails_or_writes_in_plain_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    import keyring
    from keyring.backends import fail, null

    monkeypatch.delenv(paths.KEYS_VARIABLE, raising=False)
    for poor in (fail.Keyring(), null.Keyring()):
        monkeypatch.setattr(keyring, "get_keyring", lambda poor=poor: poor)
        assert store._keyring() is None


@pytest.mark.parametrize(
    ("platform", "environ", "expected"),
    [
        ("win32", {"LOCALAPPDATA": "/L"}, Path("/L/SoChiBo-keys")),
        ("linux", {"XDG_CONFIG_HOME": "/c"}, Path("/c/sochibo")),
        ("linux", {"XDG_CONFIG_HOME": "rel"}, Path.home() / ".config" / "sochibo"),
        ("linux", {}, Path.home() / ".config" / "sochibo"),
    ],
)
def test_the_file_of_keys_lies_apart_from_the_data(
    platform: str, environ: dict[str, str], expected: Path
) -> None:
    assert paths.user_config_dir(platform, environ) == expected
    assert not expected.is_relative_to(paths.user_data_dir(platform, environ))
