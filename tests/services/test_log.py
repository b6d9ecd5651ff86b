"""The log tells what happened and where; whatever is thrown at it, no name and no word of minutes comes out."""

from __future__ import annotations

import ast
import logging
import os
from collections.abc import Callable, Iterator
from datetime import datetime
from enum import Enum
from pathlib import Path

import pytest
from sqlalchemy import create_engine
from sqlalchemy import text as sql

from app.errors import DataFolderProblem, FileProblem, ImportProblem
from app.paths import DataFolder
from app.services.diagnostics import report_of
from app.services.log import BYTES, error_lines, start_logging, tidy
from tests.conftest import LogWatch

ROOT = Path(__file__).resolve().parents[2]
NAME = "Trần Thị Bí Mật"
MINUTES = "đề nghị xem xét kỷ luật đồng chí Mật"
SECRETS = (NAME, "Bí Mật", "bi-mat", MINUTES, "Mật", "matkhau123")

_log = logging.getLogger("app.services.test")


class Colour(Enum):
    RED = NAME


@pytest.fixture
def log_text(tmp_data: DataFolder) -> Iterator[Callable[[], str]]:
    log = start_logging(tmp_data)
    yield lambda: tmp_data.log_file.read_text(encoding="utf-8")
    log.close()


def _raise(error: BaseException) -> None:
    raise error


def _database_error() -> None:
    # As careless as an engine can be: the values stand in the message.
    with create_engine("sqlite://").connect() as connection:
        connection.execute(sql("SELECT x FROM nobody WHERE name = :name"), {"name": NAME})


def _chained() -> None:
    try:
        _raise(KeyError(NAME))
    except KeyError as error:
        raise ImportProblem("no_such_sheet", sheet=NAME, rows=40) from error


def _while_another_is_handled() -> None:
    try:
        _raise(ValueError(MINUTES))
    except ValueError:
        _raise(OSError(28, "disk", f"/home/bi-mat/{NAME}.pdf"))


ROADS: list[Callable[[], None]] = [
    lambda: _raise(ValueError(MINUTES)),
    lambda: _raise(FileProblem("target_in_use", path=Path(f"D:/bi-mat/{NAME}.xlsx"), note=MINUTES)),
    lambda: _raise(DataFolderProblem("database_busy", path=Path(f"/home/{NAME}"), sqlite="SQLITE_BUSY")),
    lambda: _raise(UnicodeEncodeError("ascii", MINUTES, 0, 1, NAME)),
    lambda: _raise(ExceptionGroup(NAME, [ValueError(MINUTES)])),
    _database_error,
    _chained,
    _while_another_is_handled,
]


@pytest.mark.parametrize("road", ROADS, ids=range(len(ROADS)))
def test_an_exception_is_logged_and_copied_without_what_it_carries(
    road: Callable[[], None], log_text: Callable[[], str], log_watch: LogWatch, tmp_path: Path
) -> None:
    log_watch.expect("unexpected")
    try:
        road()
    except Exception as error:
        _log.error("unexpected", exc_info=error)
        copied = report_of(error, now=datetime(2026, 7, 3))
        kind = type(error).__qualname__
    for text in (log_text(), copied):
        assert kind in text and "test_log.py:" in text
        assert [secret for secret in SECRETS if secret in text] == []


def test_codes_numbers_and_the_causes_of_a_failure_stay_readable(log_text, log_watch) -> None:
    log_watch.expect("unexpected")
    try:
        _while_another_is_handled()
    except OSError as error:
        assert [line for line in error_lines(error) if " " not in line or "errno" in line] == [
            "ValueError", "OSError (errno=28)",
        ]  # fmt: skip
    try:
        _chained()
    except ImportProblem as error:
        assert error_lines(error)[-1] == "ImportProblem (no_such_sheet, rows=40)"
    problem = DataFolderProblem("database_busy", path=Path("x"), sqlite="SQLITE_BUSY")
    assert error_lines(problem) == ["DataFolderProblem (database_busy, sqlite=SQLITE_BUSY)"]


@pytest.mark.parametrize(
    ("message", "facts", "seen"),
    [
        ("told: %s", ("database_busy",), "told: database_busy"),
        ("told: %s", (NAME,), "told: …"),
        ("Python %s", ("3.11.7",), "Python 3.11.7"),
        ("saved %d rows in %.1f s", (40, 0.25), "saved 40 rows in 0.2 s"),
        ("opened %s", (Path(f"/home/bi-mat/{NAME}"),), "opened …"),
        ("colour %s", (Colour.RED,), "colour Colour.RED"),
        ("kind %s", (ValueError,), "kind ValueError"),
        ("failed: %s", (ValueError(MINUTES),), "failed: ValueError"),
        ("%(who)s has %(count)d", ({"who": NAME, "count": 3},), "… has 3"),
        ("a number: %d", (NAME,), "a number: %d"),
        ("list: %s", ([NAME, MINUTES],), "list: …"),
    ],
)
def test_the_facts_of_a_line_are_numbers_codes_and_kinds(log_text, message, facts, seen) -> None:
    if "a number" in message:
        # The handlers of pytest would fail on such a line; this one must not.
        record = logging.LogRecord("app.x", logging.INFO, __file__, 1, message, facts, None)
        for handler in logging.getLogger().handlers:
            if handler.__class__.__module__ == "app.services.log":
                handler.emit(record)
    else:
        _log.info(message, *facts)
    line = log_text().splitlines()[-1]
    assert line.endswith(f": {seen}")
    assert [secret for secret in SECRETS if secret in line] == []


def test_of_a_library_only_the_place_is_kept(log_text, log_watch) -> None:
    log_watch.expect("openpyxl")
    logging.getLogger("openpyxl.reader").warning("cell says %s", NAME)
    assert "WARNING openpyxl.reader: test_log.py:" in log_text()
    assert NAME not in log_text()


def test_each_line_of_the_program_is_a_literal_so_that_nothing_can_slip_into_it() -> None:
    found = []
    for folder in ("app", "db"):
        for path in (ROOT / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
                    continue
                called = node.func.value
                if isinstance(called, ast.Name) and called.id in ("_log", "log", "logger", "logging"):
                    named = node.func.attr in {
                        "debug",
                        "info",
                        "warning",
                        "error",
                        "exception",
                        "critical",
                        "log",
                    }
                    first = node.args[0] if node.args else None
                    if named and not (isinstance(first, ast.Constant) and isinstance(first.value, str)):
                        found.append(f"{path.name}:{node.lineno}")
    assert found == []


def test_the_log_is_cut_and_keeps_three_older_pieces(tmp_data) -> None:
    with start_logging(tmp_data):
        for _ in range(BYTES // 20):
            _log.info(
                "a line that fills the log with a hundred letters or so, again and again until it is full"
            )
    pieces = sorted(tmp_data.logs.iterdir())
    assert 2 <= len(pieces) <= 4
    assert all(piece.stat().st_size <= BYTES for piece in pieces)


def test_where_no_log_can_be_written_the_work_goes_on_in_silence(tmp_path, capfd) -> None:
    with start_logging(DataFolder(tmp_path / "khong-co")):
        _log.info("nobody will read this")
    assert capfd.readouterr().err == ""
    assert not (tmp_path / "khong-co").exists()


@pytest.mark.skipif(os.name != "posix", reason="/dev/full is of Linux")
def test_a_full_disk_does_not_stop_the_work(tmp_data, capfd) -> None:
    tmp_data.log_file.symlink_to("/dev/full")
    with start_logging(tmp_data):
        _log.info("this line does not fit")
    assert "this line" not in capfd.readouterr().err


def test_closing_the_log_leaves_the_loggers_as_they_were(tmp_data) -> None:
    before = (logging.getLogger("app").level, list(logging.getLogger().handlers))
    start_logging(tmp_data).close()
    assert (logging.getLogger("app").level, list(logging.getLogger().handlers)) == before


def test_the_home_and_the_name_of_the_user_become_a_wave(monkeypatch) -> None:
    monkeypatch.setenv("HOME", "/home/bi-mat")
    monkeypatch.setenv("USERPROFILE", "/home/bi-mat")
    monkeypatch.setenv("USERNAME", "bi-mat")
    for text in ("/home/bi-mat/so", "/mnt/c/Users/bi-mat/AppData", "C:\\Users\\bi-mat\\AppData"):
        assert "bi-mat" not in tidy(text)
        assert tidy(text).endswith(("so", "AppData"))
