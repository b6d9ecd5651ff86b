"""The key file: mended from its copy, whole or unchanged, and believed only within bounds."""

from __future__ import annotations

import json
import os
import random
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.access import Role
from app.errors import AccessProblem, DataFolderProblem
from app.paths import DataFolder
from app.texts import error_text
from app.vault import door, keyfile, wrap
from app.vault.door import Access
from app.vault.kdf import KdfParameters
from tests.vault.conftest import PASSPHRASE, TINY


def resealed(plain: dict[str, Any]) -> bytes:
    """A hostile file whose check fits: whoever can write the file can compute that too."""
    plain.pop("check", None)
    plain["check"] = keyfile._check(plain)
    return json.dumps(plain).encode()


def plain_of(folder: DataFolder) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(folder.keys.read_text(encoding="utf-8"))
    return found


def test_both_copies_are_the_same_and_nothing_is_left_beside_them(folder: DataFolder, locked: Access) -> None:
    assert folder.keys.read_bytes() == folder.keys_copy.read_bytes()
    assert not list(folder.root.glob("*.part"))


@pytest.mark.skipif(os.name == "nt", reason="Windows has no mode")
def test_who_shares_the_folder_reads_the_key_file_as_the_book(folder: DataFolder, locked: Access) -> None:
    folder.database.touch()
    assert folder.keys.stat().st_mode == folder.database.stat().st_mode


def test_a_key_file_comes_back_from_its_bytes(locked: Access) -> None:
    assert keyfile.from_bytes(keyfile.to_bytes(locked.keyfile)) == locked.keyfile


def test_a_good_pair_is_only_read(folder: DataFolder, locked: Access) -> None:
    before = [path.stat().st_mtime_ns for path in (folder.keys, folder.keys_copy)]
    keyfile.read(folder)
    assert [path.stat().st_mtime_ns for path in (folder.keys, folder.keys_copy)] == before


@pytest.mark.parametrize("which", ["keys", "keys_copy"])
@pytest.mark.parametrize("harm", ["missing", "empty", "cut", "flipped", "zeros", "text"])
def test_a_damaged_copy_is_put_right_from_the_other(
    folder: DataFolder, locked: Access, which: str, harm: str
) -> None:
    path: Path = getattr(folder, which)
    good = path.read_bytes()
    if harm == "missing":
        path.unlink()
    else:
        at = len(good) // 2
        path.write_bytes(
            {
                "empty": b"",
                "cut": good[:at],
                "flipped": good[:at] + bytes([good[at] ^ 4]) + good[at + 1 :],
                "zeros": bytes(len(good)),
                "text": "mật khẩu".encode(),
            }[harm]
        )
    assert keyfile.read(folder) == locked.keyfile
    assert path.read_bytes() == good
    assert door.unlock(folder, locked.actor.profile_id, PASSPHRASE).key == locked.key


def test_every_flipped_bit_is_seen(locked: Access) -> None:
    good = keyfile.to_bytes(locked.keyfile)
    chance = random.Random(3)
    for _ in range(400):
        at, bit = chance.randrange(len(good) - 1), 1 << chance.randrange(8)
        bad = good[:at] + bytes([good[at] ^ bit]) + good[at + 1 :]
        try:
            read = keyfile.from_bytes(bad)
        except AccessProblem as problem:
            assert problem.code in ("keys_damaged", "keys_newer")
        else:
            # A changed blank between two words of JSON says the same.
            assert read == locked.keyfile


def test_an_interrupted_writing_leaves_the_newer_revision_and_mends_the_other(
    folder: DataFolder, locked: Access
) -> None:
    old = folder.keys_copy.read_bytes()
    changed = door.change_passphrase(locked, locked.actor.profile_id, "mật khẩu mới", kdf=TINY)
    folder.keys_copy.write_bytes(old)
    assert keyfile.read(folder) == changed.keyfile
    assert folder.keys_copy.read_bytes() == folder.keys.read_bytes()


@pytest.mark.parametrize(
    ("harm", "code"),
    [
        ("both missing", "keys_missing"),
        ("both damaged", "keys_damaged"),
        ("one missing, one damaged", "keys_damaged"),
        ("newer", "keys_newer"),
        ("one newer", "keys_newer"),
    ],
)
def test_without_a_readable_copy_the_reason_is_told(
    folder: DataFolder, locked: Access, harm: str, code: str
) -> None:
    newer = resealed({**plain_of(folder), "version": 2})
    match harm:
        case "both missing":
            folder.keys.unlink(), folder.keys_copy.unlink()
        case "both damaged":
            folder.keys.write_bytes(b"{}"), folder.keys_copy.write_bytes(b"")
        case "one missing, one damaged":
            folder.keys.unlink(), folder.keys_copy.write_bytes(b"[]")
        case "newer":
            folder.keys.write_bytes(newer), folder.keys_copy.write_bytes(newer)
        case "one newer":
            folder.keys_copy.write_bytes(newer)
    before = {path.name: path.read_bytes() for path in folder.root.glob("keys*")}
    with pytest.raises(AccessProblem) as caught:
        keyfile.read(folder)
    assert caught.value.code == code and error_text(caught.value)
    assert {path.name: path.read_bytes() for path in folder.root.glob("keys*")} == before


def set_at(plain: dict[str, Any], path: str, value: Any) -> dict[str, Any]:
    *way, last = [int(step) if step.isdigit() else step for step in path.split(".")]
    here: Any = plain
    for step in way:
        here = here[step]
    here[last] = value
    return plain


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("profiles.0.wrap.kdf.memory_kib", 100 * 1024 * 1024),
        ("profiles.0.wrap.kdf.memory_kib", 512 * 1024 + 1),
        ("profiles.0.wrap.kdf.memory_kib", 0),
        ("profiles.0.wrap.kdf.memory_kib", -1),
        ("profiles.0.wrap.kdf.memory_kib", 1e3),
        ("profiles.0.wrap.kdf.memory_kib", True),
        ("profiles.0.wrap.kdf.iterations", 1_000_000),
        ("profiles.0.wrap.kdf.iterations", 0),
        ("profiles.0.wrap.kdf.lanes", 4096),
        ("profiles.0.wrap.kdf.lanes", 2),  # 8 KiB is too little for two
        ("profiles.0.wrap.kdf.name", "md5"),
        ("profiles.0.wrap.kdf", None),
        ("profiles.0.wrap.salt", "AAAA"),
        ("profiles.0.wrap.salt", "A" * 4000),
        ("profiles.0.wrap.nonce", "AAAA"),
        ("profiles.0.wrap.sealed", ""),
        ("profiles.0.wrap.way", "recovery"),
        ("profiles.0.wrap.way", "none"),
        ("profiles.0.id", "../../etc/passwd"),
        ("profiles.0.name", ""),
        ("profiles.0.name", "x" * 121),
        ("profiles.0.name", "a\nb"),
        ("profiles.0.role", "admin"),
        ("profiles.0.role", "reader"),
        ("profiles.0.made_at", "hôm qua"),
        ("profiles", []),
        ("profiles", {}),
        ("recoveries", [1]),
        ("book", "..\\..\\x"),
        ("revision", 0),
        ("fingerprint", "zz"),
        ("format", "other"),
        ("version", "1"),
    ],
)
def test_what_a_hostile_key_file_asks_for_is_refused_before_it_is_computed(
    folder: DataFolder, locked: Access, path: str, value: Any
) -> None:
    with pytest.raises(AccessProblem) as caught:
        keyfile.from_bytes(resealed(set_at(plain_of(folder), path, value)))
    assert caught.value.code == "keys_damaged"


def test_a_slot_can_never_name_a_path(folder: DataFolder, stored: Access) -> None:
    for slot in ("../../x", "a/b", "C:\\x", "A" * 32, "", None):
        with pytest.raises(AccessProblem):
            keyfile.from_bytes(resealed(set_at(plain_of(folder), "profiles.0.wrap.slot", slot)))


def test_the_most_that_is_accepted_stays_within_half_a_gigabyte() -> None:
    assert KdfParameters(512 * 1024, 8, 4).acceptable
    assert not KdfParameters(512 * 1024, 9, 4).acceptable
    assert not KdfParameters(512 * 1024 + 1, 1, 4).acceptable


@pytest.mark.parametrize(
    "data", [b"", b"null", b"[" * 100_000, b"1e999", b'{"format": "sochibo-keys"}', b"\xff\xfe", b"{" * 9]
)
def test_what_is_no_key_file_is_told_and_breaks_nothing(data: bytes) -> None:
    with pytest.raises(AccessProblem) as caught:
        keyfile.from_bytes(data)
    assert caught.value.code == "keys_damaged"


def test_a_file_too_long_to_be_ours_is_not_read(folder: DataFolder, locked: Access) -> None:
    folder.keys.write_bytes(b" " * (keyfile.MOST_BYTES + 1) + folder.keys.read_bytes())
    assert keyfile.read(folder) == locked.keyfile


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_noise_in_the_file_gives_the_file_or_one_clear_error(locked: Access, data: st.DataObject) -> None:
    raw = bytearray(keyfile.to_bytes(locked.keyfile))
    for _ in range(data.draw(st.integers(1, 6))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    try:
        assert keyfile.from_bytes(bytes(raw)) == locked.keyfile
    except AccessProblem as problem:
        assert problem.code in ("keys_damaged", "keys_newer")


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("profiles.1.role", "clerk"),
        ("profiles.1.name", "Bí thư"),
        ("profiles.1.id", "0" * 32),
        ("profiles.1.wrap.kdf.iterations", 2),
        ("book", "0" * 32),
    ],
)
def test_a_wrap_opens_only_for_the_profile_and_the_cost_it_was_made_for(
    folder: DataFolder, locked: Access, path: str, value: Any
) -> None:
    door.add_profile(locked, name="Người xem", role=Role.READER, passphrase="chỉ để xem thôi", kdf=TINY)
    hostile = resealed(set_at(plain_of(folder), path, value))
    folder.keys.write_bytes(hostile), folder.keys_copy.write_bytes(hostile)
    changed = keyfile.read(folder).profiles[1]
    with pytest.raises(AccessProblem) as caught:
        door.unlock(folder, changed.id, "chỉ để xem thôi")
    assert caught.value.code == "passphrase_wrong"


@pytest.mark.skipif(
    os.name == "nt" or os.geteuid() == 0, reason="the mode of a folder binds neither Windows nor root"
)
def test_a_place_that_cannot_be_written_is_told_and_keeps_the_old_file(
    folder: DataFolder, locked: Access
) -> None:
    before = folder.keys.read_bytes()
    folder.root.chmod(0o500)
    try:
        with pytest.raises(DataFolderProblem) as caught:
            door.change_passphrase(locked, locked.actor.profile_id, "mật khẩu mới", kdf=TINY)
        assert caught.value.code == "data_folder_not_writable"
        assert door.unlock(folder, locked.actor.profile_id, PASSPHRASE).key == locked.key
    finally:
        folder.root.chmod(0o700)
    assert folder.keys.read_bytes() == before


@pytest.mark.skipif(os.name == "nt", reason="needs a device that is always full")
def test_a_full_disk_leaves_the_key_file_as_it_was(
    folder: DataFolder, locked: Access, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = {path.name: path.read_bytes() for path in folder.root.iterdir() if path.is_file()}
    full = os.open("/dev/full", os.O_WRONLY)
    real = os.open

    def on_a_full_disk(path: Any, flags: int, *rest: Any, **more: Any) -> int:
        if str(path).endswith(".part") and flags & os.O_CREAT:
            os.close(real(path, flags, *rest, **more))
            return os.dup(full)
        return real(path, flags, *rest, **more)

    monkeypatch.setattr(os, "open", on_a_full_disk)
    with pytest.raises(DataFolderProblem) as caught:
        door.change_passphrase(locked, locked.actor.profile_id, "mật khẩu mới", kdf=TINY)
    monkeypatch.undo()
    os.close(full)
    assert caught.value.code == "disk_full"
    assert {path.name: path.read_bytes() for path in folder.root.iterdir() if path.is_file()} == before


def test_the_fingerprint_tells_keys_apart_and_tells_nothing_of_them() -> None:
    one, other = wrap.new_key(), wrap.new_key()
    assert wrap.fingerprint(one) != wrap.fingerprint(other)
    assert wrap.fingerprint(one) == wrap.fingerprint(bytes(one))
    assert one.hex()[:8] not in wrap.fingerprint(one)


def test_times_are_kept_to_the_second(folder: DataFolder) -> None:
    at = datetime(2026, 11, 20, 9, 5, 7)
    access, _ = door.create(folder, name="A", role=Role.CLERK, passphrase=PASSPHRASE, kdf=TINY, at=at)
    assert keyfile.read(folder).profiles[0].made_at == at == access.keyfile.recoveries[0].made_at
