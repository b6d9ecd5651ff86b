"""The door of a data folder: how it is shut and each way in; a wrong secret writes nothing and shuts nobody out.

What a person may change once inside is in `app.vault.profiles`, whose functions are named here too.
"""

from __future__ import annotations

from datetime import datetime
from enum import Enum
from pathlib import Path

from app.domain.access import Actor, Role
from app.errors import AccessProblem, DataFolderProblem, NotAllowed
from app.paths import DataFolder, is_portable
from app.vault import recovery, store
from app.vault.access import RECOVERY_ACTOR, Access, Shut, opened
from app.vault.keyfile import KdfParameters, KeyFile, Profile, read, write
from app.vault.profiles import (
    add_profile,
    change_passphrase,
    clean_name,
    confirm_recovery,
    hand_over,
    make_profile,
    make_recovery,
    new_id,
    new_recovery_key,
    now,
    remove_profile,
    rename_profile,
)
from app.vault.tries import LONGEST_DELAY, delay_after, passed
from app.vault.wrap import fingerprint, new_key

__all__ = [
    "LONGEST_DELAY",
    "Access",
    "FolderState",
    "add_profile",
    "change_passphrase",
    "check_passphrase",
    "confirm_recovery",
    "create",
    "delay_after",
    "hand_over",
    "new_recovery_key",
    "open_stored",
    "profiles_to_unlock",
    "remove_profile",
    "rename_profile",
    "state_of",
    "unlock",
    "unlock_with_recovery",
]

_PLAIN_BOOK = b"SQLite format 3\0"


class FolderState(Enum):
    """How a data folder is shut."""

    FRESH = "fresh"
    """No book and no key: `create` begins one."""
    PLAIN = "plain"
    """A book of an earlier version, readable by anybody, without a key file."""
    LOCKED = "locked"
    """Somebody has to type a passphrase or the recovery key."""
    STORED = "stored"
    """The user's own store opens it."""
    KEYS_MISSING = "keys_missing"
    """No key file that can be read (`keyfile.read` says why); a backup holds another."""


def state_of(folder: DataFolder) -> FolderState:
    """Look at the folder; nothing is opened.

    Raises:
        DataFolderProblem: database_no_access.
    """
    try:
        keyfile = read(folder)
    except AccessProblem as problem:
        if problem.code != "keys_missing":
            return FolderState.KEYS_MISSING
        start = _first_bytes(folder.database)
        if not start:
            return FolderState.FRESH
        return FolderState.PLAIN if start == _PLAIN_BOOK else FolderState.KEYS_MISSING
    stored = (profile for profile in keyfile.profiles if not profile.has_passphrase)
    if any(store.load(profile.wrap.slot) is not None for profile in stored):
        return FolderState.STORED
    return FolderState.LOCKED


def _first_bytes(database: Path) -> bytes:
    try:
        with database.open("rb") as file:
            return file.read(len(_PLAIN_BOOK))
    except FileNotFoundError:
        return b""
    except OSError as error:
        raise DataFolderProblem("database_no_access", path=database) from error


def create(
    folder: DataFolder,
    *,
    name: str,
    role: Role,
    passphrase: str | None,
    kdf: KdfParameters | None = None,
    at: datetime | None = None,
) -> tuple[Access, str]:
    """Make a key, its first profile and the key files; with it comes the recovery key, to be printed and tried back.

    Without a passphrase the key is opened by a secret in the user's own store.

    Raises:
        NotAllowed: passphrase_required_portable (a stick is lost easily), last_writer (a reader cannot be alone).
        AccessProblem: keys_exist, keys_missing (an encrypted book lies here), profile_name_missing,
            profile_name_too_long, passphrase_too_short, passphrase_too_long, store_not_writable, out_of_memory.
        DataFolderProblem: the folder cannot be made or written.
    """
    state = state_of(folder)
    if state not in (FolderState.FRESH, FolderState.PLAIN):
        raise AccessProblem(
            "keys_exist" if folder.keys.exists() or folder.keys_copy.exists() else "keys_missing"
        )
    if not Actor("", name, role).writes:
        raise NotAllowed("last_writer")
    moment = at or now()
    folder.create()
    key = new_key()
    empty = KeyFile(new_id(), 0, fingerprint(key), ())
    made = make_profile(
        empty, key, name=clean_name(empty, name), role=role, passphrase=passphrase, kdf=kdf, at=moment,
        portable=is_portable(folder),
    )  # fmt: skip
    one, text = make_recovery(empty, key, at=moment)
    keyfile = write(folder, KeyFile(empty.book, 0, empty.fingerprint, (made,), (one,)))
    return Access(key, made.actor, folder, keyfile), text


def open_stored(folder: DataFolder, profile_id: str | None = None) -> Access:
    """Come in by the user's own store, as the profile that is named or the first that it opens.

    Raises:
        AccessProblem: store_key_missing (another PC, another user, a new Windows), keys_*.
    """
    keyfile = read(folder)
    for profile in keyfile.profiles:
        if profile.has_passphrase or profile_id not in (None, profile.id):
            continue
        secret = store.load(profile.wrap.slot)
        if secret is None:
            continue
        try:
            key = opened(keyfile, profile.wrap, secret, keyfile.holder(profile))
        except Shut:
            continue
        return Access(key, profile.actor, folder, keyfile)
    raise AccessProblem("store_key_missing")


def profiles_to_unlock(folder: DataFolder) -> tuple[Profile, ...]:
    """Who can be asked for a passphrase; none when only the recovery key is left.

    Raises:
        AccessProblem: keys_*.
    """
    return tuple(profile for profile in read(folder).profiles if profile.has_passphrase)


def unlock(folder: DataFolder, profile_id: str, passphrase: str) -> Access:
    """Come in by a passphrase. The right one opens at once, however many wrong ones went before.

    Raises:
        AccessProblem: passphrase_wrong, always the same sentence; `params["seconds"]` is how long to wait before asking
            again, `params["attempts"]` how often it was wrong in a row. profile_unknown, store_key_missing, keys_*,
            out_of_memory.
    """
    keyfile = read(folder)
    profile = keyfile.profile(profile_id)
    if not profile.has_passphrase:
        raise AccessProblem("store_key_missing")
    return Access(passed(folder, keyfile, profile, passphrase), profile.actor, folder, keyfile)


def check_passphrase(access: Access, passphrase: str) -> None:
    """Whether it is the passphrase of the person who is inside, asked before a step that only they may take.

    Raises:
        AccessProblem: as `unlock`.
    """
    if access.own is not None and access.own.has_passphrase:
        passed(access.folder, access.keyfile, access.own, passphrase)


def unlock_with_recovery(folder: DataFolder, recovery_text: str) -> Access:
    """Come in by the sheet from the safe, to set a new passphrase or to take the book over.

    Raises:
        AccessProblem: recovery_letters, recovery_length, recovery_groups, recovery_wrong, keys_*.
    """
    secret = recovery.from_text(recovery_text)
    keyfile = read(folder)
    for one in reversed(keyfile.recoveries):
        try:
            key = opened(keyfile, one.wrap, secret, keyfile.recovery_holder(one.made_at))
        except Shut:
            continue
        return Access(key, RECOVERY_ACTOR, folder, keyfile)
    raise AccessProblem("recovery_wrong")
