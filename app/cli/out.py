"""Printing: plain lines for people, JSON for programs; the only room that prints."""

from __future__ import annotations

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Any


def say(line: str = "") -> None:
    print(line)


def complain(line: str) -> None:
    print(line, file=sys.stderr)


def say_json(value: Any) -> None:
    import json

    print(json.dumps(value, ensure_ascii=False, indent=2))


def say_table(titles: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Columns as wide as their longest text; nothing is cut."""
    lines = [tuple(str(cell) for cell in row) for row in rows]
    widths = [max(len(row[index]) for row in [tuple(titles), *lines]) for index in range(len(titles))]
    for row in [tuple(titles), *lines]:
        say("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


def prepare_streams() -> None:
    """Vietnamese on a Windows console or in a pipe must not stop the program."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
