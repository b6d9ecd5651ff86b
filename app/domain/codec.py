"""Frozen dataclasses to plain JSON values and back: one road for templates, files and fingerprints.

Shapes: dataclass <-> object (every field written, in field order), tuple <-> list, Enum <-> its value,
date/time/datetime <-> ISO text, Decimal <-> text, PartialDate <-> "1970[-05[-12]]". Missing fields take
their default; unknown fields are refused, so a typing error in a template is never passed over.
"""

import dataclasses
import types
from collections.abc import Mapping
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from enum import Enum
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from app.domain.dates import DateError, PartialDate

T = TypeVar("T")

# Points and shares have three digits; what is longer is no number of this program.
_MOST_DIGITS = 40


class CodecError(ValueError):
    """The plain value does not fit; `path` leads to it ("meetings[0].agenda[2].title")."""

    def __init__(self, path: str, problem: str) -> None:
        super().__init__(f"{path or 'document'}: {problem}")
        self.path = path
        self.problem = problem


def to_plain(value: Any) -> Any:
    """The JSON value of a dataclass tree.

    Raises:
        TypeError: for a type that has no agreed plain form.
    """
    if value is None or isinstance(value, (str, bool, int)):
        return value
    if isinstance(value, PartialDate):
        return value.iso()
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {f.name: to_plain(getattr(value, f.name)) for f in dataclasses.fields(value)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    if isinstance(value, time):
        return value.isoformat(timespec="minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, (tuple, list)):
        return [to_plain(item) for item in value]
    raise TypeError(f"no plain form for {type(value).__name__}")


def from_plain(kind: type[T], data: Any, path: str = "") -> T:
    """Build `kind` from its plain value.

    Raises:
        CodecError: with the path of the first value that does not fit.
    """
    result: T = _read(kind, data, path)
    return result


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _read(kind: Any, data: Any, path: str) -> Any:
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        return _read_optional(kind, data, path)
    if origin is tuple:
        return _read_tuple(kind, data, path)
    if dataclasses.is_dataclass(kind) and kind is not PartialDate:
        return _read_dataclass(kind, data, path)
    if kind in (str, bool, int):
        # bool is an int in Python; a true in a number field is a mistake all the same.
        if type(data) is not kind:
            raise CodecError(path, f"expected {kind.__name__}")
        return data
    if not isinstance(data, str):
        raise CodecError(path, "expected text")
    try:
        if issubclass(kind, Enum):
            return kind(data)
        if kind is Decimal:
            number = Decimal(data) if len(data) <= _MOST_DIGITS else None
            # "1E+999999999" is short in a file and a gigabyte when it is written out.
            if number is None or not number.is_finite() or abs(number.adjusted()) > _MOST_DIGITS:
                raise ValueError(data)
            return number
        if kind is PartialDate:
            return PartialDate.from_iso(data)
        if issubclass(kind, (date, time)):
            return kind.fromisoformat(data)
    except (ValueError, InvalidOperation, DateError) as error:
        raise CodecError(path, f"{data[:60]!r} is no {kind.__name__}") from error
    raise TypeError(f"no plain form for {kind!r} at {path}")


def _read_optional(kind: Any, data: Any, path: str) -> Any:
    options = [option for option in get_args(kind) if option is not type(None)]
    if data is None and len(options) < len(get_args(kind)):
        return None
    return _read(options[0], data, path)


def _read_tuple(kind: Any, data: Any, path: str) -> tuple[Any, ...]:
    if not isinstance(data, list):
        raise CodecError(path, "expected a list")
    item = get_args(kind)[0]
    return tuple(_read(item, value, f"{path}[{index}]") for index, value in enumerate(data))


def _read_dataclass(kind: Any, data: Any, path: str) -> Any:
    if not isinstance(data, Mapping):
        raise CodecError(path, "expected an object")
    fields = {f.name: f for f in dataclasses.fields(kind) if f.init}
    unknown = sorted(set(data) - set(fields))
    if unknown:
        raise CodecError(path, f"unknown field {unknown[0]}")
    hints = _hints(kind)
    values: dict[str, Any] = {}
    for name, field in fields.items():
        if name in data:
            values[name] = _read(hints[name], data[name], f"{path}.{name}" if path else name)
        elif field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING:
            raise CodecError(path, f"missing field {name}")
    try:
        return kind(**values)
    except ValueError as error:
        raise CodecError(path, str(error)) from error
