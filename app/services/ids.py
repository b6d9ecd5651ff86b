"""Ids are given by the services, never by the database, so that a value is complete before it is stored."""

from collections.abc import Callable
from itertools import count
from uuid import uuid4

NewId = Callable[[], str]


def new_id() -> str:
    return uuid4().hex


def counted_ids(prefix: str) -> NewId:
    """Ids that are the same on every run, for the sample cell."""
    numbers = count(1)
    return lambda: f"{prefix}{next(numbers):05d}"
