"""What stands in for a value of a row that lay on a broken page: nothing that could be taken for something said."""

import dataclasses
from typing import Any, get_origin

from sqlalchemy import Column

from app.domain.codec import to_plain
from db.tables import Row
from db.types import Json, PlainText, dump

CUT = " […]"


def without_holes(table: str, names: list[str], values: list[Any]) -> list[Any] | None:
    """The row with something harmless for each text that holds zeros; None when there is nothing harmless."""
    if not any(isinstance(value, str) and "\0" in value for value in values):
        return values
    known = Row.metadata.tables.get(table)
    mended = []
    for name, value in zip(names, values, strict=True):
        if isinstance(value, str) and "\0" in value:
            column = known.columns.get(name) if known is not None else None
            if column is None or column.primary_key:
                return None
            harmless = _harmless(column, value)
            if harmless is None and not column.nullable:
                return None
            mended.append(harmless)
        else:
            mended.append(value)
    return mended


def _harmless(column: Column[Any], value: str) -> str | None:
    if isinstance(column.type, Json):
        return _empty(column.type.kind)
    if isinstance(column.type, PlainText) or column.nullable:
        return None
    if value[:1] in ("{", "["):
        # A value in the shape of JSON: half of one can be read by nobody.
        return None
    return value.partition("\0")[0].rstrip("\ufffd") + CUT


def _empty(kind: Any) -> str | None:
    """A value of this kind in which nothing is said; None where the kind has none."""
    if get_origin(kind) is tuple:
        return "[]"
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        try:
            return dump(to_plain(kind()))
        except TypeError:
            return None
    return None


def blank(column: Column[Any]) -> Any:
    if column.nullable:
        return None
    if isinstance(column.type, Json):
        return _empty(column.type.kind)
    return "" if column.type.python_type is str else 0
