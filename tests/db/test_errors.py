"""Every result code of SQLite is sorted: what a person can mend has a sentence, the rest is a bug."""

import re
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError
from sqlcipher3 import dbapi2 as sqlite

from app.errors import DataFolderProblem
from app.texts import error_text
from db.errors import BUG, EXTENDED, PRIMARY, code_for, sort_error

# Names in the module that are not result codes: questions to an authorizer, limits, settings of a connection.
_OTHERS = re.compile(
    r"SQLITE_(LIMIT_|DBCONFIG_|CREATE_|DROP_|ALTER_TABLE|ANALYZE|ATTACH|DELETE|DENY|DETACH|FUNCTION|IGNORE|INSERT"
    r"|PRAGMA|READ$|RECURSIVE|REINDEX|SAVEPOINT|SELECT|TRANSACTION|UPDATE)"
)


def result_codes() -> list[str]:
    return [name for name in dir(sqlite3) if name.startswith("SQLITE_") and not _OTHERS.match(name)]


def test_every_result_code_that_python_knows_is_sorted() -> None:
    assert len(result_codes()) > 80
    assert [name for name in result_codes() if code_for(name) is None] == []


def test_a_code_that_nobody_sorted_is_noticed() -> None:
    assert code_for("SQLITE_SOMETHING") is None


@pytest.mark.parametrize(
    "code", sorted({code for code in (*PRIMARY.values(), *EXTENDED.values()) if code != BUG})
)
def test_every_sorted_failure_has_a_sentence(code: str) -> None:
    assert error_text(DataFolderProblem(code, path=Path("E:/so-chi-bo.db"), sqlite="X")).endswith(".")


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("SELECT * FROM nothing", None),
        ("INSERT INTO t VALUES (1)", None),
        ("INSERT INTO big SELECT randomblob(1e6)", "disk_full"),
    ],
)
def test_real_failures_are_sorted_by_their_code(tmp_path: Path, statement: str, code: str | None) -> None:
    connection = sqlite.connect(tmp_path / "x.db", isolation_level=None)
    connection.executescript(
        "CREATE TABLE t (a INTEGER PRIMARY KEY); INSERT INTO t VALUES (1); CREATE TABLE big (b);"
        "PRAGMA max_page_count = 4"
    )
    with pytest.raises(sqlite.Error) as caught:
        connection.execute(statement)
    connection.close()
    problem = sort_error(OperationalError(statement, {}, caught.value), tmp_path / "x.db")
    assert (problem.code if problem else None) == code


def test_what_is_no_database_error_is_left_alone() -> None:
    assert sort_error(ValueError("x"), Path("x")) is None


@pytest.mark.parametrize("way", ["backup", "sqlcipher_export"])
def test_a_full_disk_is_known_where_the_driver_keeps_its_words_alone(tmp_path: Path, way: str) -> None:
    origin = sqlite.connect(tmp_path / "a.db", isolation_level=None)
    origin.execute("CREATE TABLE t (x)")
    origin.execute("INSERT INTO t VALUES (zeroblob(100000))")
    with pytest.raises(sqlite.Error) as caught:
        if way == "backup":
            copy = sqlite.connect(tmp_path / "b.db")
            copy.execute("PRAGMA max_page_count = 5")
            origin.backup(copy)
        else:
            origin.execute("ATTACH DATABASE ? AS locked KEY ''", (str(tmp_path / "c.db"),))
            origin.execute("PRAGMA locked.max_page_count = 5")
            origin.execute("SELECT sqlcipher_export('locked')")
    assert getattr(caught.value, "sqlite_errorname", None) in (None, "SQLITE_ERROR")
    problem = sort_error(caught.value, tmp_path)
    assert problem is not None and problem.code == "disk_full"
