"""The program's own log: what happened and where in the code, never what was written or who it was about.

A log is passed on to whoever helps, so it holds no minutes, names, passphrases or keys. That is not left to the care of
each line: a message is the literal of the source, its facts are numbers, versions, values of enums and known codes; an
exception is its kind, its code and the places in the code, without the message (SQL, a name, a cell of a workbook stand
there). Paths are left out as well: a file is named after a person, and a folder of Windows after its user. What
libraries say is kept as its place only.
"""

from __future__ import annotations

import contextlib
import logging
import os
import re
import sys
from collections.abc import Iterator, Mapping
from enum import Enum
from functools import cache
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from app.errors import UserError
from app.paths import DataFolder, program_dir

# Of a busy office about a year; what is older is of no help.
BYTES = 512 * 1024
OLDER = 3

HIDDEN = "…"
OURS = ("app", "db")
# Facts of a UserError whose text is made by the program or the engine, never typed by a person.
_PLAIN_FACTS = frozenset({"sqlite", "revision"})
_CHAIN = 8
_VERSION = re.compile(r"[0-9]{1,2}(\.[0-9]{1,3}){1,2}")


class LogFile:
    """The log while it is open; `close` takes it away again."""

    def __init__(self, handler: logging.Handler, levels: Mapping[str, int]) -> None:
        self._handler = handler
        self._levels = dict(levels)

    def close(self) -> None:
        logging.getLogger().removeHandler(self._handler)
        with contextlib.suppress(OSError):
            # What a full disk did not take is tried once more here.
            self._handler.close()
        for name, level in self._levels.items():
            logging.getLogger(name).setLevel(level)
        self._levels.clear()

    def __enter__(self) -> LogFile:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def start_logging(folder: DataFolder) -> LogFile:
    """Write the log into the data folder from now on; where it cannot be written, nothing is said or kept."""
    for earlier in [each for each in logging.getLogger().handlers if isinstance(each, _Quiet)]:
        # One folder at a time: the person has chosen another.
        logging.getLogger().removeHandler(earlier)
        earlier.close()
    handler = _Quiet(folder.log_file, maxBytes=BYTES, backupCount=OLDER, encoding="utf-8", delay=True)
    handler.setFormatter(SafeFormatter())
    handler.setLevel(logging.INFO)
    levels = {name: logging.getLogger(name).level for name in OURS}
    for name in OURS:
        logging.getLogger(name).setLevel(logging.INFO)
    logging.getLogger().addHandler(handler)
    return LogFile(handler, levels)


class _Quiet(RotatingFileHandler):
    """A full disk, a read-only place or a second program must not stop the work, nor be told once a line."""

    def handleError(self, record: logging.LogRecord) -> None:
        """Nothing: the one place where this could be told is the one that failed."""

    def rotate(self, source: str, dest: str) -> None:
        try:
            super().rotate(source, dest)
        except OSError:
            # Windows does not rename what another program has open: the file grows until that has ended.
            return


class SafeFormatter(logging.Formatter):
    """One line for each record, the exception below it; see the rule of this module."""

    def format(self, record: logging.LogRecord) -> str:
        line = (
            f"{self.formatTime(record)} {record.process} {record.levelname} {record.name}: {_message(record)}"
        )
        error = record.exc_info[1] if record.exc_info else None
        if error is None:
            return line
        return "\n".join([line, *("    " + text for text in error_lines(error))])


def _message(record: logging.LogRecord) -> str:
    if record.name.partition(".")[0] not in OURS:
        return f"{Path(record.pathname).name}:{record.lineno}"
    if not isinstance(record.msg, str):
        return _safe(record.msg)
    try:
        if isinstance(record.args, Mapping):
            return record.msg % {name: _fact(value) for name, value in record.args.items()}
        return record.msg % tuple(_fact(value) for value in record.args) if record.args else record.msg
    except (TypeError, ValueError, KeyError):
        return record.msg


def _fact(value: object) -> object:
    return value if isinstance(value, int | float) and not isinstance(value, Enum) else _safe(value)


def _safe(value: object) -> str:
    if value is None or isinstance(value, bool | int | float):
        return str(value)
    if isinstance(value, Enum):
        return f"{type(value).__name__}.{value.name}"
    if isinstance(value, type):
        return value.__name__
    if isinstance(value, BaseException):
        return kind_of(value)
    if isinstance(value, str) and (_VERSION.fullmatch(value) or value in _codes()):
        return value
    return HIDDEN


@cache
def _codes() -> frozenset[str]:
    from app.texts import error_codes

    return frozenset(error_codes())


def kind_of(error: BaseException) -> str:
    """The kind of an exception with its codes, without its message."""
    facts: list[str] = []
    if isinstance(error, UserError):
        facts.append(error.code)
        facts += [
            f"{name}={value}"
            for name, value in sorted(error.params.items())
            if isinstance(value, bool | int | float) or (name in _PLAIN_FACTS and isinstance(value, str))
        ]
    elif isinstance(error, OSError):
        facts += [f"errno={error.errno}"] if error.errno is not None else []
        windows = getattr(error, "winerror", None)
        facts += [f"winerror={windows}"] if windows is not None else []
    elif isinstance(name := getattr(error, "sqlite_errorname", None), str):
        facts.append(name)
    return type(error).__qualname__ + (f" ({', '.join(facts)})" if facts else "")


def error_lines(error: BaseException) -> list[str]:
    """The exception and those that led to it, the first one first: places in the code, then the kind."""
    lines: list[str] = []
    for each in reversed(list(_chain(error))):
        lines += _places(each.__traceback__)
        lines.append(kind_of(each))
    return lines


def _chain(error: BaseException) -> Iterator[BaseException]:
    following: BaseException | None = error
    for _ in range(_CHAIN):
        if following is None:
            return
        yield following
        following = following.__cause__ or following.__context__


def _places(trace: TracebackType | None) -> list[str]:
    lines = []
    while trace is not None:
        code = trace.tb_frame.f_code
        lines.append(f"{place_of(code.co_filename)}:{trace.tb_lineno} {code.co_name}")
        trace = trace.tb_next
    return lines


def place_of(filename: str) -> str:
    """A file of the code by its name below the program or the libraries: what lies above names the user."""
    path = Path(filename)
    if not path.is_absolute():
        return path.as_posix()
    for root in (program_dir(), *(Path(entry) for entry in sorted(sys.path, key=len, reverse=True) if entry)):
        try:
            return path.relative_to(root).as_posix()
        except ValueError:
            continue
    return path.name


def tidy(text: str) -> str:
    """Take the user's home and name out of a text, whatever wrote them there."""
    home = str(Path.home())
    for spelling in {home, home.replace("\\", "/"), home.replace("\\", "\\\\")}:
        # A home of one letter or "/" (a service's) would tear the text apart.
        if len(spelling) > 3:
            text = text.replace(spelling, "~")
    user = os.environ.get("USERNAME") or os.environ.get("USER") or Path.home().name
    for mark in ("/", "\\"):
        if user:
            text = text.replace(f"{mark}{user}{mark}", f"{mark}~{mark}")
    return text
