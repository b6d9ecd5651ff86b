"""The user's own store: where a secret lies that opens a book without a passphrase, outside the data folder.

The system's keyring where it keeps what it is given (Windows Credential Manager, Secret Service), else a file in the
user's configuration folder that only they can read. `SOCHIBO_KEYS` names another folder for the file and leaves the
keyring alone. On Windows the file is protected by the rights of the user's own folder, not by a mode.

An entry may be the only way into a copy of the data folder that this program has never seen, so none is deleted that a
key file has ever named.
"""

from __future__ import annotations

import base64
import contextlib
import logging
import os
import secrets
from pathlib import Path
from typing import Any

from app.errors import AccessProblem
from app.paths import KEYS_VARIABLE, config_dir
from app.vault.files import flush_folder, write_new

# Each secret is an entry of its own: Windows keeps one user name for each and would move the others about.
_SERVICE = "SoChiBo/{slot}"
_USER = "khoa"
_LOG = logging.getLogger(__name__)


def save(slot: str, secret: bytes) -> None:
    """Keep a secret under a name of 32 hexadecimal signs.

    Raises:
        AccessProblem: store_not_writable.
    """
    if not _to_keyring(slot, secret):
        _to_file(slot, secret)


def load(slot: str) -> bytes | None:
    """The secret, or None when this user on this PC has none of that name."""
    found = _from_keyring(slot)
    return _from_file(slot) if found is None else found


def forget(slot: str) -> None:
    """Remove one that no key file was written for, wherever it is; what is not there is no trouble."""
    ring = _keyring()
    if ring is not None:
        # Backends raise what they like, and a secret that opens no wrap harms nobody.
        with contextlib.suppress(Exception):
            if ring.get_password(_SERVICE.format(slot=slot), _USER) is not None:
                ring.delete_password(_SERVICE.format(slot=slot), _USER)
    with contextlib.suppress(OSError):
        _file(slot).unlink()


def kind() -> str:
    """Where secrets of this user go: the name of the keyring's room, or "file". Nothing is read or written."""
    ring = _keyring()
    return "file" if ring is None else type(ring).__module__.rpartition(".")[2] or type(ring).__name__


def _keyring() -> Any | None:
    """The system's keyring when there is one worth its name."""
    if os.environ.get(KEYS_VARIABLE):
        return None
    try:
        # Imported late: it asks the system's bus, and most starts have no use for it.
        import keyring

        ring = keyring.get_keyring()
        # Below 1 are the ones that fail, forget, or write in plain.
        return ring if ring.priority >= 1 else None
    except Exception as error:
        _LOG.info("no keyring: %s", type(error).__name__)
        return None


def _to_keyring(slot: str, secret: bytes) -> bool:
    ring = _keyring()
    if ring is None:
        return False
    text = base64.b64encode(secret).decode("ascii")
    try:
        ring.set_password(_SERVICE.format(slot=slot), _USER, text)
        return bool(ring.get_password(_SERVICE.format(slot=slot), _USER) == text)
    except Exception as error:
        _LOG.info("the keyring did not keep a key: %s", type(error).__name__)
        return False


def _from_keyring(slot: str) -> bytes | None:
    ring = _keyring()
    if ring is None:
        return None
    try:
        text = ring.get_password(_SERVICE.format(slot=slot), _USER)
        return None if text is None else base64.b64decode(text, validate=True)
    except Exception as error:
        _LOG.info("the keyring did not answer: %s", type(error).__name__)
        return None


def _file(slot: str) -> Path:
    return config_dir() / f"{slot}.key"


def _to_file(slot: str, secret: bytes) -> None:
    target = _file(slot)
    part = target.with_name(f"~{secrets.token_hex(4)}.part")
    try:
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_new(part, base64.b64encode(secret) + b"\n", mode=0o600)
        os.replace(part, target)
        flush_folder(target.parent)
    except OSError as error:
        with contextlib.suppress(OSError):
            part.unlink()
        raise AccessProblem("store_not_writable", path=target.parent) from error


def _from_file(slot: str) -> bytes | None:
    path = _file(slot)
    try:
        with path.open("rb") as file:
            if os.name != "nt" and os.fstat(file.fileno()).st_mode & 0o077:
                # Copied about or restored from somewhere: shut it again.
                with contextlib.suppress(OSError):
                    os.chmod(path, 0o600)
            return base64.b64decode(file.read(4096).strip(), validate=True)
    except (OSError, ValueError):
        return None
