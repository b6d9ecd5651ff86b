"""Any value of a frozen dataclass, built from its annotations; ids within one list are different."""

import dataclasses
import types
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from typing import Any, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from app.domain.dates import PartialDate

# Letters of several planes, marks, quotes and line feeds: what people paste.
TEXT = st.text(alphabet="aĐđẫ ư'\"\n%_?;-=𠀀\u0301é0", max_size=6)
SIMPLE: dict[Any, st.SearchStrategy[Any]] = {
    str: TEXT,
    bool: st.booleans(),
    int: st.integers(-(2**31), 2**31),
    date: st.dates(min_value=date(1900, 1, 1)),
    time: st.times().map(lambda t: t.replace(second=0, microsecond=0)),
    datetime: st.datetimes(min_value=datetime(1900, 1, 1)).map(lambda t: t.replace(microsecond=0)),
    Decimal: st.decimals(min_value=-1000, max_value=1000, places=3),
    PartialDate: st.dates(min_value=date(1900, 1, 1)).map(lambda d: PartialDate(d.year, d.month, d.day)),
}


def values(kind: Any) -> st.SearchStrategy[Any]:
    """A strategy for the annotation."""
    if kind in SIMPLE:
        return SIMPLE[kind]
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        return st.one_of(*(st.none() if one is type(None) else values(one) for one in get_args(kind)))
    if origin is tuple:
        return st.lists(values(get_args(kind)[0]), max_size=2).map(_distinct)
    if issubclass(kind, Enum):
        return st.sampled_from(list(kind))
    assert dataclasses.is_dataclass(kind), kind
    hints = get_type_hints(kind)
    return st.builds(kind, **{field.name: values(hints[field.name]) for field in dataclasses.fields(kind)})


def _distinct(found: list[Any]) -> tuple[Any, ...]:
    if found and dataclasses.is_dataclass(found[0]) and hasattr(found[0], "id"):
        return tuple(dataclasses.replace(one, id=f"{one.id}{index}") for index, one in enumerate(found))
    return tuple(found)
