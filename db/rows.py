"""Values to rows and back: two generic functions copy same-named fields; no row ever leaves `db`."""

import dataclasses
from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import inspect
from sqlalchemy.orm import Load, selectinload

from db.tables import Row


@cache
def field_names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in dataclasses.fields(kind))


@cache
def _children(row_type: type[Row]) -> dict[str, tuple[type[Row], bool]]:
    """Relationship name -> (row type, whether it is a list)."""
    found = inspect(row_type).relationships
    return {relation.key: (relation.mapper.class_, bool(relation.uselist)) for relation in found}


def load(row: Row) -> Any:
    """The value that the row and its lists hold."""
    kind = type(row).__value__
    assert kind is not None, f"{type(row).__name__} has no value"
    children = _children(type(row))
    values: dict[str, Any] = {}
    for name in field_names(kind):
        held = getattr(row, name)
        if name not in children:
            values[name] = held
        elif children[name][1]:
            values[name] = tuple(load(child) for child in held)
        else:
            values[name] = None if held is None else load(held)
    return kind(**values)


def fill(row: Row, value: Any) -> None:
    """Write the value into the row; lines that are still there keep their row, the rest is made or removed."""
    kind = type(row).__value__
    assert kind is not None and isinstance(value, kind), (
        f"{type(row).__name__} holds no {type(value).__name__}"
    )
    children = _children(type(row))
    for name in field_names(kind):
        given = getattr(value, name)
        if name not in children:
            setattr(row, name, given)
            continue
        child_type, many = children[name]
        if many:
            setattr(row, name, _fill_list(child_type, getattr(row, name), given))
        elif given is None:
            setattr(row, name, None)
        else:
            child = getattr(row, name) or child_type()
            fill(child, given)
            setattr(row, name, child)


def _fill_list(child_type: type[Row], rows: Sequence[Any], values: Sequence[Any]) -> list[Any]:
    """Lines with an id find their old row by it, so that a new order never collides with a unique id."""
    keyed = (
        bool(values or rows)
        and child_type.__value__ is not None
        and "id" in field_names(child_type.__value__)
    )
    old = {row.id if keyed else index: row for index, row in enumerate(rows)}
    result = []
    for index, value in enumerate(values):
        row: Any = old.pop(value.id if keyed else index, None) or child_type()
        fill(row, value)
        row.position = index
        result.append(row)
    return result


@cache
def whole(row_type: type[Row]) -> tuple[Load, ...]:
    """Load options for a row with all its lists."""
    options: list[Any] = []
    for name, (child_type, _) in _children(row_type).items():
        option = selectinload(getattr(row_type, name))
        below = whole(child_type)
        options.append(option.options(*below) if below else option)
    return tuple(options)
