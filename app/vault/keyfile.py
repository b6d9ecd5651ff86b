"""The key file: who may open the book and the key wrapped for each; kept twice, written whole, mended from its copy.

Nothing in it is of use without a passphrase, the recovery key or the user's own store, so it may lie in each backup.
What is read is believed only within bounds: the file may come from anywhere.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from app.domain.access import Actor, Role
from app.errors import AccessProblem
from app.paths import DataFolder
from app.vault.files import read_bytes, replace_both
from app.vault.kdf import KdfParameters
from app.vault.wrap import NONCE_BYTES, SEALED_BYTES, Holder, Way, Wrap

__all__ = ["KdfParameters", "KeyFile", "Profile", "Recovery", "from_bytes", "read", "to_bytes", "write"]

FORMAT = "sochibo-keys"
VERSION = 1
MOST_PROFILES = 64
LONGEST_NAME = 120
MOST_BYTES = 256 * 1024
RECOVERY_ID = "recovery"

_ID = re.compile(r"[0-9a-f]{32}")
_FINGERPRINT = re.compile(r"[0-9a-f]{24}")


@dataclass(frozen=True)
class Profile:
    """A person, what they may do, and the key wrapped for them. `changed_at` is when that wrap was made."""

    id: str
    name: str
    role: Role
    made_at: datetime
    changed_at: datetime
    wrap: Wrap

    @property
    def has_passphrase(self) -> bool:
        """Else the key lies in the own store of one user of one PC."""
        return self.wrap.way is Way.PASSPHRASE

    @property
    def actor(self) -> Actor:
        return Actor(self.id, self.name, self.role)


@dataclass(frozen=True)
class Recovery:
    """The key wrapped under a recovery key; `confirmed_at` is when the printed one was typed back and fitted."""

    made_at: datetime
    confirmed_at: datetime | None
    wrap: Wrap


@dataclass(frozen=True)
class KeyFile:
    """`book` names the book for the user's store, `fingerprint` its key; `revision` counts the writings.

    `recoveries` is oldest first: an old sheet stays good until the new one has been tried back.
    """

    book: str
    revision: int
    fingerprint: str
    profiles: tuple[Profile, ...]
    recoveries: tuple[Recovery, ...] = ()

    def profile(self, profile_id: str) -> Profile:
        """
        Raises:
            AccessProblem: profile_unknown.
        """
        for profile in self.profiles:
            if profile.id == profile_id:
                return profile
        raise AccessProblem("profile_unknown", name=profile_id)

    @property
    def writers(self) -> tuple[Profile, ...]:
        return tuple(profile for profile in self.profiles if profile.actor.writes)

    @property
    def recovery_confirmed_at(self) -> datetime | None:
        """When the sheet that lies in the safe was tried back; None while there is none that anybody tried."""
        return next((one.confirmed_at for one in reversed(self.recoveries) if one.confirmed_at), None)

    @property
    def recovery_waits(self) -> bool:
        """A recovery key was made that nobody has typed back yet."""
        return bool(self.recoveries) and self.recoveries[-1].confirmed_at is None

    def holder(self, profile: Profile) -> Holder:
        return Holder(self.book, profile.id, profile.name, profile.role.value)

    def recovery_holder(self, made_at: datetime) -> Holder:
        return Holder(self.book, RECOVERY_ID, made_at.isoformat(), "")


def read(folder: DataFolder) -> KeyFile:
    """The key file of a folder, the better of its two copies; the other one is put right where that is possible.

    Raises:
        AccessProblem: keys_missing, keys_no_access, keys_newer, keys_damaged.
    """
    found: list[KeyFile] = []
    troubles: list[AccessProblem] = []
    for path in (folder.keys, folder.keys_copy):
        try:
            found.append(from_bytes(read_bytes(path, most=MOST_BYTES)))
        except AccessProblem as problem:
            troubles.append(problem)
    said = {problem.code: problem for problem in troubles}
    # One copy of a newer program is enough: this one would take away what it does not know.
    if "keys_newer" in said:
        raise said["keys_newer"]
    if not found:
        for code in ("keys_no_access", "keys_damaged"):
            if code in said:
                raise said[code]
        raise AccessProblem("keys_missing", path=folder.root)
    best = max(found, key=lambda one: one.revision)
    if troubles or any(one != best for one in found):
        # A place that cannot be written keeps the damaged one: the good one was enough.
        replace_both(folder, to_bytes(best), strict=False)
    return best


def write(folder: DataFolder, keyfile: KeyFile) -> KeyFile:
    """Put the next revision in place, both copies, each whole or not at all; what was written comes back.

    Raises:
        DataFolderProblem: disk_full, data_folder_not_writable.
    """
    following = replace(keyfile, revision=keyfile.revision + 1)
    replace_both(folder, to_bytes(following), strict=True)
    return following


def to_bytes(keyfile: KeyFile) -> bytes:
    """The file, and a check by which a single flipped bit is seen."""
    plain: dict[str, Any] = {
        "format": FORMAT,
        "version": VERSION,
        "book": keyfile.book,
        "revision": keyfile.revision,
        "fingerprint": keyfile.fingerprint,
        "profiles": [
            {
                "id": profile.id,
                "name": profile.name,
                "role": profile.role.value,
                "made_at": profile.made_at.isoformat(),
                "changed_at": profile.changed_at.isoformat(),
                "wrap": _wrap_to_plain(profile.wrap),
            }
            for profile in keyfile.profiles
        ],
        "recoveries": [
            {
                "made_at": one.made_at.isoformat(),
                "confirmed_at": one.confirmed_at.isoformat() if one.confirmed_at else None,
                "wrap": _wrap_to_plain(one.wrap),
            }
            for one in keyfile.recoveries
        ],
    }
    plain["check"] = _check(plain)
    return (json.dumps(plain, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def from_bytes(data: bytes) -> KeyFile:
    """Read a key file, also one out of a backup.

    Raises:
        AccessProblem: keys_newer, keys_damaged (also when it was never a key file).
    """
    try:
        if len(data) > MOST_BYTES:
            raise ValueError("too long")
        plain = json.loads(data.decode("utf-8"))
        if plain["format"] != FORMAT:
            raise ValueError("not a key file")
        version = _whole(plain["version"], 1, 1_000_000)
        if version > VERSION:
            raise AccessProblem("keys_newer")
        if plain.pop("check") != _check(plain):
            raise ValueError("check does not fit")
        return _keyfile(plain)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, OverflowError) as error:
        raise AccessProblem("keys_damaged") from error


def _keyfile(plain: Mapping[str, Any]) -> KeyFile:
    profiles = tuple(_profile(one) for one in _items(plain["profiles"], MOST_PROFILES))
    recoveries = tuple(_recovery(one) for one in _items(plain["recoveries"], 8))
    if len({profile.id for profile in profiles}) < len(profiles):
        raise ValueError("two profiles with one id")
    if not any(profile.actor.writes for profile in profiles):
        raise ValueError("nobody may write")
    return KeyFile(
        book=_matching(_ID, plain["book"]),
        revision=_whole(plain["revision"], 1, 1 << 50),
        fingerprint=_matching(_FINGERPRINT, plain["fingerprint"]),
        profiles=profiles,
        recoveries=recoveries,
    )


def _profile(plain: Mapping[str, Any]) -> Profile:
    name = plain["name"]
    if not isinstance(name, str) or not 0 < len(name) <= LONGEST_NAME or not name.isprintable():
        raise ValueError("no name")
    wrap = _wrap(plain["wrap"])
    if wrap.way is Way.RECOVERY:
        raise ValueError("a profile is not opened by a recovery key")
    return Profile(
        id=_matching(_ID, plain["id"]),
        name=name,
        role=Role(plain["role"]),
        made_at=_moment(plain["made_at"]),
        changed_at=_moment(plain["changed_at"]),
        wrap=wrap,
    )


def _recovery(plain: Mapping[str, Any]) -> Recovery:
    wrap = _wrap(plain["wrap"])
    if wrap.way is not Way.RECOVERY:
        raise ValueError("not wrapped for recovery")
    confirmed = plain["confirmed_at"]
    return Recovery(_moment(plain["made_at"]), None if confirmed is None else _moment(confirmed), wrap)


def _wrap_to_plain(wrap: Wrap) -> dict[str, Any]:
    plain: dict[str, Any] = {"way": wrap.way.value}
    if wrap.kdf is not None:
        costs = {
            "memory_kib": wrap.kdf.memory_kib,
            "iterations": wrap.kdf.iterations,
            "lanes": wrap.kdf.lanes,
        }
        plain["kdf"] = {"name": "argon2id", **costs}
    if wrap.slot:
        plain["slot"] = wrap.slot
    for name in ("salt", "nonce", "sealed"):
        plain[name] = base64.b64encode(getattr(wrap, name)).decode("ascii")
    return plain


def _wrap(plain: Mapping[str, Any]) -> Wrap:
    way = Way(plain["way"])
    kdf = None
    if way is Way.PASSPHRASE:
        asked = plain["kdf"]
        if asked["name"] != "argon2id":
            raise ValueError("unknown stretching")
        kdf = KdfParameters(
            *(_whole(asked[name], 1, 1 << 40) for name in ("memory_kib", "iterations", "lanes"))
        )
        if not kdf.acceptable:
            raise ValueError("the file asks for more than this program computes")
    return Wrap(
        way=way,
        salt=_raw(plain["salt"], 16, 64),
        nonce=_raw(plain["nonce"], NONCE_BYTES, NONCE_BYTES),
        sealed=_raw(plain["sealed"], SEALED_BYTES, SEALED_BYTES),
        kdf=kdf,
        # It becomes the name of a file: never anything but these signs.
        slot=_matching(_ID, plain["slot"]) if way is Way.STORED else "",
    )


def _check(plain: Mapping[str, Any]) -> str:
    canonical = json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode("utf-8")).hexdigest()


def _items(value: Any, most: int) -> list[Any]:
    if not isinstance(value, list) or len(value) > most:
        raise ValueError("no list, or too long")
    return value


def _whole(value: Any, least: int, most: int) -> int:
    if type(value) is not int or not least <= value <= most:
        raise ValueError("no number within bounds")
    return value


def _matching(pattern: re.Pattern[str], value: Any) -> str:
    if not isinstance(value, str) or not pattern.fullmatch(value):
        raise ValueError("not such a word")
    return value


def _moment(value: Any) -> datetime:
    return datetime.fromisoformat(value)


def _raw(value: Any, least: int, most: int) -> bytes:
    raw = base64.b64decode(value, validate=True)
    if not least <= len(raw) <= most:
        raise ValueError("wrong length")
    return raw
