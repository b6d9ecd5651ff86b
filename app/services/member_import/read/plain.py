"""A book of cells as plain JSON values and back, so that it can cross processes; a day is a list of one text."""

from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from app.domain.member_list.sheet import Book, Merge, Sheet, Value
from app.domain.text import whole_text
from app.errors import FileProblem

T = TypeVar("T")


def read_plain_book(path: Path) -> list[dict[str, Any]]:
    """The sheets of a .xlsx, .xlsm, .xls or .ods file.

    Raises:
        FileProblem: as `read_book`.
    """
    from app.services.member_import.read.file import read_book

    return [_plain_sheet(sheet) for sheet in read_book(path).sheets]


def book_of_plain(plain: Any, path: Path) -> Book:
    """The book; what is no book is refused like a damaged file.

    Raises:
        FileProblem: list_damaged.
    """
    try:
        return Book(whole_text(path.name), tuple(_sheet(one) for one in plain))
    except (TypeError, ValueError, KeyError, AttributeError) as error:
        raise FileProblem("list_damaged", path=path, name=path.name) from error


def _plain_sheet(sheet: Sheet) -> dict[str, Any]:
    return {
        "name": sheet.name,
        "rows": [[_plain(value) for value in row] for row in sheet.rows],
        "merges": [[merge.top, merge.left, merge.bottom, merge.right] for merge in sheet.merges],
        "hidden": sheet.hidden,
        "hidden_rows": sorted(sheet.hidden_rows),
        "beyond": sheet.beyond,
        "epoch_1904": sheet.epoch_1904,
    }


def _plain(value: Value) -> Any:
    return [value.isoformat()] if isinstance(value, date) else value


def _sheet(plain: Any) -> Sheet:
    return Sheet(
        name=_of(str, plain["name"]),
        rows=tuple(tuple(_value(value) for value in row) for row in plain["rows"]),
        merges=tuple(Merge(*(_of(int, place) for place in merge)) for merge in plain["merges"]),
        hidden=_of(bool, plain["hidden"]),
        hidden_rows=frozenset(_of(int, row) for row in plain["hidden_rows"]),
        beyond=_of(str, plain["beyond"]),
        epoch_1904=_of(bool, plain["epoch_1904"]),
    )


def _value(plain: Any) -> Value:
    if isinstance(plain, list):
        (text,) = plain
        return date.fromisoformat(text)
    if plain is None or isinstance(plain, str | bool | int | float):
        return plain
    raise TypeError(plain)


def _of(kind: type[T], value: Any) -> T:
    if type(value) is not kind:
        raise TypeError(kind.__name__)
    return value
