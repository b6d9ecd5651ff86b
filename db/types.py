"""Column types: every value is readable text in the file (ISO days, decimal numbers, enum values, plain JSON)."""

import json
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from typing import Any

from sqlalchemy import Dialect, Text
from sqlalchemy.types import TypeDecorator

from app.domain.codec import from_plain, to_plain
from app.domain.dates import PartialDate
from app.domain.text import whole_text


class PlainText(TypeDecorator[Any]):
    """One simple value as the text that the codec gives it: enum, day, time, moment, decimal, partial date."""

    impl = Text
    cache_ok = True

    def __init__(self, kind: type) -> None:
        super().__init__()
        self.kind = kind

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        return None if value is None else str(to_plain(value))

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        return None if value is None else _read(self.kind, value)


@lru_cache(maxsize=4096)
def _read(kind: type, text: str) -> Any:
    """A book says the same few states, days and times again and again; these values never change."""
    return from_plain(kind, text)


class WholeText(TypeDecorator[str]):
    """Text as it is; only half letters, which cannot be stored, become the sign for what is unreadable."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return value if value is None or value.isascii() else whole_text(value)


class Json(TypeDecorator[Any]):
    """A small frozen value (or tuple of them) that is only ever read as a whole."""

    impl = Text
    cache_ok = True

    def __init__(self, kind: Any) -> None:
        super().__init__()
        self.kind = kind

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        return None if value is None else dump(to_plain(value))

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        return None if value is None else from_plain(self.kind, json.loads(value))


def dump(plain: Any) -> str:
    """JSON as it is stored: Vietnamese letters as they are, no needless spaces."""
    return whole_text(json.dumps(plain, ensure_ascii=False, separators=(",", ":")))


# Annotations of the rows that need no explicit type.
ANNOTATED: dict[Any, Any] = {
    str: WholeText(),
    date: PlainText(date),
    time: PlainText(time),
    datetime: PlainText(datetime),
    Decimal: PlainText(Decimal),
    PartialDate: PlainText(PartialDate),
}


def enum_text(kind: type[Enum]) -> PlainText:
    return PlainText(kind)
