"""Lines of the log and seals as they stand in the file: a spoiled one is read too, so that it can be named."""

from collections.abc import Sequence
from dataclasses import fields
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import type_coerce
from sqlalchemy.types import NullType

from db.rows import field_names
from db.tables import Row

T = TypeVar("T")

# Stands for a moment that is no moment any more; its line does not fit its hash.
_NO_MOMENT = datetime.min


def columns(kind: type[Row]) -> tuple[Any, ...]:
    """The columns of a row in the order of its value, without the conversion that would refuse spoiled ones."""
    assert kind.__value__ is not None
    return tuple(type_coerce(getattr(kind, name), NullType()) for name in field_names(kind.__value__))


def line(kind: type[T], row: Sequence[Any]) -> T:
    """The value of such a row."""
    return kind(*(_held(field.type, value) for field, value in zip(fields(kind), row, strict=True)))  # type: ignore[arg-type]


def _held(kind: Any, value: Any) -> Any:
    if kind is datetime:
        try:
            return datetime.fromisoformat(str(value))
        except ValueError:
            return _NO_MOMENT
    if kind is bool and value in (0, 1):
        return bool(value)
    return value if isinstance(value, str | int) else repr(value)
