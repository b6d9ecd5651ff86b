"""The seal of signed minutes: one number made of all that was signed, chained to the one before.

Canonical content: the plain value of the meeting, without what by its nature comes after signing (see `_LATER`) and
without fields that hold their default; keys sorted, no spaces, UTF-8, letters exactly as they are stored. Because a
default is left out, a field that a later version adds changes no old seal; the default of a field that exists is never
changed. `CONTENT_VERSION` counts the spellings: a new one reads differently, and old seals go on with theirs.

The numbers are plain SHA-256, without a secret: they show a change to whoever has the paper or the chain.
"""

import dataclasses
import json
import types
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import Enum
from functools import cache
from hashlib import sha256
from typing import Any, Union, get_args, get_origin, get_type_hints

from app.domain.codec import CodecError, from_plain, to_plain
from app.domain.dates import PartialDate
from app.domain.keeping import Seal
from app.domain.meeting import Addendum, Closing, Meeting, Voiding
from app.domain.policy import MeetingKind
from app.domain.rating.sheet import OfficialResult, RatingSheet
from app.domain.task import Task

CONTENT_VERSION = 1
_CONTENT, _CHAIN = b"sochibo-seal-content-1\n", b"sochibo-seal-1\n"
_ADDENDUM = b"sochibo-addendum-1\n"

# What may change after signing; `app.services.signing.signed_content` leaves out the same, which a test holds.
_LATER: Mapping[type, frozenset[str]] = {
    Meeting: frozenset({"state", "prepares_id", "addenda", "voided"}),
    Closing: frozenset({"uploaded_after_on", "reported_on"}),
    RatingSheet: frozenset({"official"}),
    Task: frozenset({"outcome", "done_on", "result"}),
}
_PROGRESS = ("outcome", "done_on")
_AS_THEY_ARE = frozenset({str, int, bool, type(None)})
_NO_DEFAULT = object()
_UNKNOWN: tuple[Any, type | None, bool] = (_NO_DEFAULT, None, False)


class SealReason(Enum):
    """Signed here, taken over from a file, or signed before seals existed."""

    SIGNED = "signed"
    TAKEN_OVER = "taken_over"
    UPGRADED = "upgraded"


class SealState(Enum):
    """What is found of one meeting or of the chain.

    CHANGED: its content is not what was sealed. REMOVED: sealed minutes are no longer in the book. REOPENED: they
    stand there as a draft. UNSEALED: signed minutes without a seal. UNREADABLE: what was signed is as it was, what was
    written down since (a date, a result, an addendum) can no longer be read. ADDENDUM_LOST: an addendum that the log
    tells of was changed or taken away. SEAL_LOST: the log tells of a seal that is gone. CHAIN_BROKEN: the seals
    themselves were changed.
    """

    INTACT = "intact"
    CHANGED = "changed"
    REMOVED = "removed"
    REOPENED = "reopened"
    UNSEALED = "unsealed"
    UNREADABLE = "unreadable"
    ADDENDUM_LOST = "addendum_lost"
    SEAL_LOST = "seal_lost"
    CHAIN_BROKEN = "chain_broken"


@dataclass(frozen=True)
class SealFinding:
    """`seq` is the seal that it is about (0 without one); kind and day name the meeting where they are still known."""

    state: SealState
    meeting_id: str = ""
    kind: MeetingKind | None = None
    held_on: date | None = None
    number: int | None = None
    label: str = ""
    seq: int = 0
    short: str = ""


def later_fields(kind: type) -> frozenset[str]:
    """Fields of a type that are no part of what is signed."""
    return _LATER.get(kind, frozenset())


def content_hash(meeting: Meeting) -> str:
    """The number of what was signed."""
    return sha256(_CONTENT + _spelt(_kept_of(meeting))).hexdigest()


def plain_hash(plain: Any) -> str:
    """The same of the plain value of a meeting, as `to_plain` or a file gives it."""
    return sha256(_CONTENT + content_bytes(plain)).hexdigest()


def content_bytes(plain: Any) -> bytes:
    """The canonical content; whatever does not fit the shape of a meeting stays in it as it is."""
    return _spelt(_kept(Meeting, plain))


def _spelt(kept: Any) -> bytes:
    # Bytes stand nowhere by right; where somebody put them they are a change like any other.
    spelt = json.dumps(kept, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=repr)
    return spelt.encode("utf-8", "surrogatepass")


def short_form(hash_: str) -> str:
    """ "A1B2-C3D4-E5F6": what is printed and compared by eye; "" without a hash."""
    digits = hash_[:12].upper()
    return "-".join(digits[start : start + 4] for start in range(0, len(digits), 4))


def seal_of(meeting: Meeting) -> str:
    """The short form for the papers of a meeting: only of minutes that were signed."""
    return short_form(content_hash(meeting)) if meeting.is_final else ""


def addendum_hash(plain: Any) -> str:
    """The number of an addendum, by which the log knows it again; `plain` is its plain value."""
    return sha256(_ADDENDUM + _spelt(plain)).hexdigest()


def later_readable(plain: Mapping[str, Any]) -> bool:
    """Whether what came after signing still has the shape of a meeting; what was signed is known to have it."""
    rating = plain.get("rating")
    official = rating.get("official") if isinstance(rating, Mapping) else None
    parts: list[tuple[type, Any]] = [(Closing, plain["closing"])]
    parts += [(Task, task) for task in plain["tasks"] if any(task[name] is not None for name in _PROGRESS)]
    parts += [(Addendum, each) for each in plain["addenda"]]
    parts += [(OfficialResult, official)] if official is not None else []
    parts += [(Voiding, plain["voided"])] if plain["voided"] is not None else []
    try:
        for kind, part in parts:
            from_plain(kind, part)
    except CodecError:
        return False
    return True


def next_seal(
    last: Seal | None, meeting_id: str, content: str, *, at: datetime, signed_by: str, reason: SealReason
) -> Seal:
    """The seal that follows `last`."""
    seal = Seal(
        seq=last.seq + 1 if last else 1,
        meeting_id=meeting_id,
        sealed_at=at.replace(microsecond=0),
        signed_by=signed_by,
        reason=reason.value,
        content_version=CONTENT_VERSION,
        content_hash=content,
        previous=last.hash if last else "",
        hash="",
    )
    return replace(seal, hash=seal_hash(seal))


def seal_hash(seal: Seal) -> str:
    plain = {
        each.name: to_plain(getattr(seal, each.name))
        for each in dataclasses.fields(seal)
        if each.name != "hash"
    }
    spelt = json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(_CHAIN + spelt.encode("utf-8", "surrogatepass")).hexdigest()


def chain_break(seals: tuple[Seal, ...]) -> int | None:
    """The number of the first seal that does not follow from the one before, or None."""
    seq, previous = 0, ""
    for seal in seals:
        if seal.seq != seq + 1 or seal.previous != previous or seal_hash(seal) != seal.hash:
            return seal.seq
        seq, previous = seal.seq, seal.hash
    return None


def _kept_of(value: Any) -> dict[str, Any]:
    """What is kept of a dataclass, in one pass: papers want the number of each meeting of a year at once."""
    kind: Any = type(value)
    kept = {}
    for name, default, nothing in _fields(kind):
        held = getattr(value, name)
        if held is default:
            continue
        if type(held) is str:
            if held != default:
                kept[name] = held
            continue
        plain = _plain(held)
        if plain != nothing or type(plain) is not type(nothing):
            kept[name] = plain
    return kept


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    kind: Any = type(value)
    if kind in _AS_THEY_ARE:
        return value
    if kind is tuple:
        return [_plain(item) for item in value]
    return to_plain(value) if kind is PartialDate or not _is_dataclass(kind) else _kept_of(value)


@cache
def _is_dataclass(kind: Any) -> bool:
    return dataclasses.is_dataclass(kind)


@cache
def _fields(kind: Any) -> tuple[tuple[str, Any, Any], ...]:
    """Field, its default, and what its plain value is when nothing is left of it."""
    return tuple(
        (field.name, _NO_DEFAULT if field.default is dataclasses.MISSING else field.default, _default(field))
        for field in dataclasses.fields(kind)
        if field.name not in later_fields(kind)
    )


def _kept(kind: type, plain: Any) -> Any:
    if not isinstance(plain, Mapping):
        return plain
    known = _shape(kind)
    kept = {}
    for name, value in plain.items():
        default, inner, left_out = known.get(name, _UNKNOWN)
        if left_out:
            continue
        if inner is not None:
            value = [_kept(inner, item) for item in value] if isinstance(value, list) else _kept(inner, value)
        # The type counts: in Python 0 is False, in what was signed it is not.
        if type(value) is not type(default) or value != default:
            kept[name] = value
    return kept


@cache
def _shape(kind: type) -> dict[str, tuple[Any, type | None, bool]]:
    """Field -> (plain default, the dataclass in it or in its list, whether it comes after signing)."""
    hints = get_type_hints(kind)
    later = later_fields(kind)
    return {
        field.name: (
            _default(field),
            _dataclass_in(hints[field.name]),
            field.name in later,
        )
        for field in dataclasses.fields(kind)
    }


def _default(field: dataclasses.Field[Any]) -> Any:
    """What the field is when it holds its default: of a small value nothing is left then."""
    if field.default is dataclasses.MISSING:
        return _NO_DEFAULT
    return {} if dataclasses.is_dataclass(field.default) else to_plain(field.default)


def _dataclass_in(hint: Any) -> type | None:
    if get_origin(hint) in (Union, types.UnionType, tuple):
        found = (_dataclass_in(part) for part in get_args(hint))
        return next((kind for kind in found if kind is not None), None)
    # A partial date is a dataclass in the program and text in a file.
    return (
        hint
        if dataclasses.is_dataclass(hint) and isinstance(hint, type) and hint is not PartialDate
        else None
    )
