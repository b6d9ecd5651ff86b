"""R16: what spreadsheets would compute stands in every text field of the records, and stays text in every workbook."""

from __future__ import annotations

import dataclasses
import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any, TypeVar

import pytest
from openpyxl import load_workbook

from app.domain.cell import heading_on
from app.domain.dates import PartialDate
from app.reports.xlsx.cells import cell_text
from app.reports.xlsx.member_list import member_list_workbook
from app.reports.xlsx.month_return import return_workbook
from tests.reliability.hostile import FORMULAS
from tests.return_sample import cell, july_document, members

T = TypeVar("T")
PLAIN = "Chữ thường"
DAY = date(2026, 7, 31)
# By these, lines find each other; nobody types them.
_KEYS = ("id", "code", "policy", "schema", "version", "fingerprint", "number", "prepares")

Grid = dict[tuple[str, str], tuple[str, Any]]


def with_text(value: T, text: str) -> T:
    """The same records with `text` in each field that a person fills with words."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type | PartialDate):
        changed = {
            field.name: with_text(getattr(value, field.name), text)
            for field in dataclasses.fields(value)
            if field.init and not _is_key(field.name)
        }
        return dataclasses.replace(value, **changed)  # type: ignore[type-var]
    if isinstance(value, tuple):
        return tuple(with_text(one, text) for one in value)  # type: ignore[return-value]
    if isinstance(value, str) and not isinstance(value, Enum):
        return text  # type: ignore[return-value]
    assert value is None or isinstance(
        value, bool | int | Decimal | Enum | date | time | datetime | PartialDate
    )
    return value


def _is_key(name: str) -> bool:
    return any(name == key or name.endswith(f"_{key}") for key in _KEYS)


def the_return(text: str) -> bytes:
    return return_workbook(with_text(july_document(), text))


def the_list(text: str) -> bytes:
    heading = with_text(heading_on(cell(), DAY), text)
    return member_list_workbook(
        with_text(members(), text), heading=heading, on=DAY, made_at=datetime(2026, 7, 31)
    )


def grid_of(content: bytes) -> Grid:
    """Each filled cell: (sheet, address) -> (kind, value)."""
    workbook = load_workbook(io.BytesIO(content))
    return {
        (sheet.title, one.coordinate): (one.data_type, one.value)
        for sheet in workbook.worksheets
        for row in sheet.iter_rows()
        for one in row
        if one.value is not None
    }


@cache
def plain_grid(make: Callable[[str], bytes]) -> Grid:
    return grid_of(make(PLAIN))


@pytest.mark.parametrize("make", [the_return, the_list])
def test_the_words_of_the_test_do_reach_the_workbook(make: Callable[[str], bytes]) -> None:
    told = [value for kind, value in plain_grid(make).values() if kind == "s" and PLAIN in value]
    assert len(told) > 25


@pytest.mark.parametrize("payload", FORMULAS, ids=ascii)
@pytest.mark.parametrize("make", [the_return, the_list])
def test_a_formula_in_every_text_field_stays_text(make: Callable[[str], bytes], payload: str) -> None:
    content = make(payload)
    plain, found = plain_grid(make), grid_of(content)
    # Our own sums are the only formulas, wherever they stood before.
    assert {place: value for place, (kind, value) in found.items() if kind == "f"} == {
        place: value for place, (kind, value) in plain.items() if kind == "f"
    }
    for place, (kind, value) in plain.items():
        if kind == "s" and PLAIN in value:
            assert found[place] == ("s", cell_text(value.replace(PLAIN, payload))), place


@pytest.mark.parametrize("make", [the_return, the_list])
def test_no_workbook_holds_a_link_a_macro_or_anything_from_elsewhere(make: Callable[[str], bytes]) -> None:
    with zipfile.ZipFile(io.BytesIO(make(FORMULAS[2]))) as packed:
        names = packed.namelist()
        relations = b"".join(packed.read(name) for name in names if name.endswith(".rels"))
        sheets = b"".join(packed.read(name) for name in names if name.startswith("xl/worksheets/"))
    assert not [name for name in names if "external" in name.lower() or name.endswith((".bin", ".vml"))]
    assert b'TargetMode="External"' not in relations and b"<hyperlink" not in sheets
