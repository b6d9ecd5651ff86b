"""Files from outside are read in a process of their own: what it may use, how it ends, what comes back."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app import main
from app.domain.member_list.sheet import Book, Merge, Sheet
from app.domain.outside import MB, PROCESS, ProcessLimits
from app.errors import FileProblem, ImportProblem, UserError
from app.paths import templates_dir
from app.services.member_import.read.file import read_book
from app.services.member_import.read.plain import book_of_plain
from app.services.sandbox import reading
from app.services.sandbox.kinds import Kind
from app.services.sandbox.reading import HIDDEN_ARGUMENT, read_apart, read_here, value_of
from app.texts import error_text
from tests import sample_list
from tests.workbooks import save_ods, save_xls, save_xlsx

SAMPLE = templates_dir() / "demo" / "danh-sach-dang-vien.xlsx"
ROOT = Path(__file__).resolve().parents[3]


def refusal(kind: Kind, path: Path, limits: ProcessLimits = PROCESS) -> str:
    with pytest.raises(UserError) as caught:
        read_apart(kind, path, limits=limits)
    assert error_text(caught.value).rstrip().endswith(".")
    return caught.value.code


def children() -> set[int]:
    """Processes begun by this one that have not gone."""
    listed = Path("/proc/self/task") / str(os.getpid()) / "children"
    return {int(number) for number in listed.read_text().split()} if listed.exists() else set()


@pytest.mark.parametrize(("save", "ending"), [(save_xlsx, "xlsx"), (save_xls, "xls"), (save_ods, "ods")])
def test_a_list_read_apart_is_the_list_read_here(save: Any, ending: str, tmp_path: Path) -> None:
    path = save(tmp_path / f"danh sách.{ending}", sample_list.rows(), merges=sample_list.MERGES)
    assert book_of_plain(read_apart(Kind.MEMBER_LIST, path), path) == read_book(path)
    assert read_apart(Kind.MEMBER_LIST, path) == read_here(Kind.MEMBER_LIST, path)


def test_a_package_comes_back_with_its_length_and_hash(tmp_path: Path) -> None:
    path = tmp_path / "gói.json"
    path.write_text('{"a": ["Đảng", 1, true, null]}', encoding="utf-8")
    found = read_apart(Kind.PACKAGE, path)
    assert found["plain"] == {"a": ["Đảng", 1, True, None]} and found["size"] == path.stat().st_size
    assert len(found["sha256"]) == 64


def test_what_the_reader_says_of_a_file_arrives_as_it_was_said(tmp_path: Path) -> None:
    assert refusal(Kind.MEMBER_LIST, tmp_path / "không có.xlsx") == "list_missing"
    assert refusal(Kind.PACKAGE, tmp_path / "không có.json") == "return_file_missing"
    broken = tmp_path / "a.json"
    broken.write_text('{"a": 1,\n "a": 2}')
    with pytest.raises(ImportProblem) as caught:
        read_apart(Kind.PACKAGE, broken)
    assert caught.value.code == "json_double_key" and "“a”" in error_text(caught.value)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pipes in a folder")
@pytest.mark.parametrize(
    ("kind", "code"), [(Kind.PACKAGE, "archive_not_regular"), (Kind.MEMBER_LIST, "list_is_other")]
)
def test_a_pipe_that_never_ends_is_not_waited_for(kind: Kind, code: str, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a")
    assert refusal(kind, tmp_path / "a") == code


def big_package(path: Path, *, megabytes: int) -> Path:
    line = '{"noi_dung": "Đồng chí bí thư chi bộ kết luận ' + "x" * 900 + '"}'
    count = megabytes * MB // len(line)
    path.write_text("[" + ",".join([line] * count) + "]", encoding="utf-8")
    return path


def test_a_reading_that_takes_too_long_is_ended_and_nothing_is_left_running(tmp_path: Path) -> None:
    path = big_package(tmp_path / "a.json", megabytes=40)
    before = children()
    assert refusal(Kind.PACKAGE, path, replace(PROCESS, seconds=0)) == "reading_too_slow"
    assert children() == before


@pytest.mark.skipif(sys.platform == "darwin", reason="macOS does not limit the address space")
def test_a_reading_that_needs_too_much_memory_is_refused(tmp_path: Path) -> None:
    path = big_package(tmp_path / "a.json", megabytes=40)
    limits = replace(PROCESS, memory_bytes=120 * MB)
    assert refusal(Kind.PACKAGE, path, limits) in ("reading_too_hungry", "reading_crashed")
    assert children() == set()


def test_an_answer_longer_than_it_may_be_is_not_taken(tmp_path: Path) -> None:
    path = big_package(tmp_path / "a.json", megabytes=2)
    limits = replace(PROCESS, answer_bytes=1 * MB)
    assert refusal(Kind.PACKAGE, path, limits) == "reading_too_long_answer"
    assert read_apart(Kind.PACKAGE, path, limits=replace(PROCESS, answer_bytes=4 * MB))["size"] > MB


def test_the_largest_package_is_read_within_the_limits(tmp_path: Path) -> None:
    path = big_package(tmp_path / "a.json", megabytes=45)
    assert read_apart(Kind.PACKAGE, path)["size"] == path.stat().st_size


ANSWERS = [
    b"",
    b"\xff\xfe",
    b"[]",
    b"null",
    b"{}",
    b"NaN",
    b'{"value": NaN}',
    b"[" * 100_000,
    b'{"refused": "FileProblem"}',
    b'{"refused": "FileProblem", "code": 5, "params": {}}',
    b'{"refused": "FileProblem", "code": "no_such_code", "params": {}}',
    b'{"refused": "FileProblem", "code": "list_damaged", "params": []}',
    b'{"refused": "ImportProblem", "code": "json_double_key", "params": {"key": ["x"]}}',
    b'{"refused": "ImportProblem", "code": "json_double_key", "params": {}}',
    b'{"refused": "SystemExit", "code": "json_broken", "params": {"line": 1}}',
    b'{"code": "reading_crashed", "where": {"a": 1}}',
]


@pytest.mark.parametrize("answer", ANSWERS, ids=range(len(ANSWERS)))
def test_an_answer_that_is_none_is_a_crash_of_the_reader_and_nothing_else(answer: bytes) -> None:
    with pytest.raises(FileProblem) as caught:
        value_of(answer, Path("ds.xlsx"))
    assert caught.value.code == "reading_crashed"
    assert "ds.xlsx" in error_text(caught.value)


EMPTY = {
    "name": "a",
    "rows": [],
    "merges": [],
    "hidden": False,
    "hidden_rows": [],
    "beyond": "",
    "epoch_1904": False,
}
BOOKS: list[Any] = [
    None,
    5,
    [5],
    [{}],
    [{**EMPTY, "name": 5}],
    [{**EMPTY, "rows": [[{"b": 1}]]}],
    [{**EMPTY, "rows": [[["2020-13-01"]]]}],
    [{**EMPTY, "rows": 5}],
    [{**EMPTY, "merges": [[1, 2]]}],
    [{**EMPTY, "hidden_rows": ["1"]}],
]


@pytest.mark.parametrize("plain", BOOKS, ids=range(len(BOOKS)))
def test_an_answer_that_is_no_book_is_a_damaged_file(plain: Any) -> None:
    with pytest.raises(FileProblem) as caught:
        book_of_plain(plain, Path("ds.xlsx"))
    assert caught.value.code == "list_damaged"


# The child itself


def child_with(code: str, **limits: int) -> "subprocess.CompletedProcess[str]":
    """Run code in a process that has limited itself as the child does."""
    wanted = {"seconds": 20, "memory_bytes": 512 * MB, **limits}
    start = f"from app.services.sandbox.confine import confine; confine(**{wanted!r})\n"
    return subprocess.run(
        [sys.executable, "-c", start + code],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
    )


@pytest.mark.skipif(sys.platform == "win32", reason="rights of POSIX")
def test_the_child_can_write_no_file_and_eat_no_memory(tmp_path: Path) -> None:
    target = tmp_path / "ghi.txt"
    done = child_with(f"open({str(target)!r}, 'wb', 0).write(b'x')")
    assert done.returncode != 0 and "File too large" in done.stderr
    assert not target.exists() or target.stat().st_size == 0
    if sys.platform != "darwin":
        assert "MemoryError" in child_with("bytearray(600 * 1024 * 1024)").stderr


@pytest.mark.skipif(sys.platform == "win32", reason="rights of POSIX")
def test_a_child_that_only_calculates_is_ended_by_the_system() -> None:
    assert child_with("while True: pass", seconds=1).returncode < 0


@pytest.mark.skipif(
    sys.platform == "win32" or os.name != "posix" or os.getuid() == 0, reason="root may do it"
)
def test_the_child_can_begin_no_process() -> None:
    assert child_with("import os; os.fork()").returncode != 0


def test_the_child_loads_neither_the_window_nor_the_book_nor_the_papers() -> None:
    code = (
        "import json, sys\n"
        "from app.services.sandbox import child\n"
        "from app.services.sandbox.kinds import Kind, function_of\n"
        f"function_of(Kind.MEMBER_LIST)(__import__('pathlib').Path({str(SAMPLE)!r}))\n"
        "function_of(Kind.PACKAGE)\n"
        "heavy = ('PySide6', 'sqlalchemy', 'alembic', 'reportlab', 'openpyxl', 'sqlcipher3', 'cryptography', 'db')\n"
        "print(json.dumps([name for name in heavy if name in sys.modules]))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == []


def test_a_frozen_build_finds_the_child_behind_its_hidden_argument() -> None:
    assert main.READ_APART == HIDDEN_ARGUMENT
    request = {
        "kind": Kind.MEMBER_LIST.value,
        "path": str(SAMPLE),
        "limits": {"seconds": 20, "memory_bytes": 512 * MB, "answer_bytes": MB},
    }
    done = subprocess.run(
        [sys.executable, "-m", "app", HIDDEN_ARGUMENT],
        input=json.dumps(request).encode(),
        cwd=ROOT,
        capture_output=True,
    )
    assert done.returncode == 0
    assert book_of_plain(value_of(done.stdout, SAMPLE), SAMPLE) == read_book(SAMPLE)


def test_a_file_beside_the_working_folder_is_never_taken_for_a_module(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("json", "zipfile", "defusedxml", "app"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('taken')")
    monkeypatch.chdir(tmp_path)
    assert read_apart(Kind.MEMBER_LIST, SAMPLE) == read_here(Kind.MEMBER_LIST, SAMPLE)


def test_a_program_that_cannot_be_started_is_told_in_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "không có"))
    assert refusal(Kind.MEMBER_LIST, SAMPLE) == "reading_not_started"


@pytest.mark.parametrize("ending", ["import os; os.abort()", "raise SystemExit(3)", "print('{}')"])
def test_a_child_that_ends_in_its_own_way_is_one_sentence(
    ending: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "_START", ending)
    assert refusal(Kind.MEMBER_LIST, SAMPLE) == "reading_crashed"


def test_a_book_with_every_kind_of_value_comes_through(tmp_path: Path) -> None:
    from datetime import date

    from app.services.member_import.read.plain import _plain_sheet

    sheet = Sheet(
        "Tờ 1",
        ((None, True, 1, 1.5, "Đảng\n", date(1968, 6, 11)), ()),
        (Merge(0, 0, 1, 1),),
        hidden=True,
        hidden_rows=frozenset({1, 3}),
        beyond="XFD9",
        epoch_1904=True,
    )
    crossed = json.loads(json.dumps([_plain_sheet(sheet)]))
    assert book_of_plain(crossed, tmp_path / "a.xlsx") == Book("a.xlsx", (sheet,))
