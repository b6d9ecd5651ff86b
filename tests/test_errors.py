"""A UserError carries its code and facts wherever it goes."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from app.errors import DataFolderProblem, FileProblem, ImportProblem, UserError


@pytest.mark.parametrize(
    "error",
    [
        UserError("nothing_to_print"),
        ImportProblem("no_header_found", sheet="Danh sách", rows=40),
        FileProblem("file_locked", path=Path("báo cáo.xlsx"), seconds=2.5),
        DataFolderProblem("database_newer", path=Path("so-chi-bo.db")),
    ],
    ids=lambda error: error.code,
)
def test_an_error_keeps_its_kind_code_and_facts_between_processes(error: UserError) -> None:
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is type(error)
    assert (again.code, again.params, str(again)) == (error.code, error.params, str(error))


def test_a_log_line_names_the_code_and_every_fact() -> None:
    assert str(ImportProblem("bad_date", row=7, value="31/02/1990")) == "bad_date (row=7, value=31/02/1990)"


def test_a_problem_with_a_file_knows_which_file() -> None:
    error = FileProblem("disk_full", path=Path("E:/bao-cao.xlsx"))
    assert error.path == Path("E:/bao-cao.xlsx") == error.params["path"]
