"""Printing: plain lines for people, JSON for programs; the only room that prints."""

from __future__ import annotations

import errno
import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Any, TextIO


def say(line: str = "") -> None:
    _printed(line, sys.stdout)


def complain(line: str) -> None:
    _printed(line, sys.stderr)


def say_json(value: Any) -> None:
    import json

    _printed(json.dumps(value, ensure_ascii=False, indent=2), sys.stdout)


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


def finish_streams() -> None:
    """What was printed is brought out before Python does so itself, which would end in an error of its own."""
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except OSError as error:
            if not _nobody_reads(error):
                raise
            _give_up(stream)


def _printed(line: str, stream: TextIO) -> None:
    try:
        print(line, file=stream)
    except OSError as error:
        if not _nobody_reads(error):
            raise
        # Whoever read has seen enough ("| head"): the command still does its work to the end.
        _give_up(stream)


def _nobody_reads(error: OSError) -> bool:
    # Windows names a closed pipe EINVAL.
    return isinstance(error, BrokenPipeError) or error.errno == errno.EINVAL


def _give_up(stream: TextIO) -> None:
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, stream.fileno())
    os.close(nothing)
