"""The self-test tells what is broken in one Vietnamese line each, goes on with the rest, and fails."""

from __future__ import annotations

import argparse
import json
import re
import shutil
import string
import sys
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from app import texts_self_test as texts
from app.cli.self_test import run_self_test
from app.errors import DataFolderProblem
from app.main import CHECK_WINDOW
from app.paths import resources_dir
from app.services.self_test import program, window
from app.services.self_test.bench import Bench, Failure, outcome
from app.services.self_test.run import CHECKS

ROOT = Path(__file__).resolve().parents[2]
SOURCES = [*(ROOT / "app/services/self_test").glob("*.py"), ROOT / "app/ui/self_check.py"]


def no_book(*_: object, **__: object) -> None:
    raise DataFolderProblem("disk_full", path=Path("x"))


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    return Bench(tmp_path, no_book)


def test_every_failure_has_its_sentence_and_every_sentence_its_failure() -> None:
    raised = {
        code
        for file in SOURCES
        for code in re.findall(r'Failure\(\s*"(\w+)"', file.read_text(encoding="utf-8"))
    }
    assert raised == set(texts.PROBLEMS)


def test_every_check_has_a_title_and_words_for_its_facts() -> None:
    assert set(texts.TITLES) == set(texts.DETAILS)
    assert {code for code, _ in CHECKS} < set(texts.TITLES)


@pytest.mark.parametrize("code", sorted(texts.PROBLEMS))
def test_a_sentence_needs_no_more_than_what_is_raised_with_it(code: str) -> None:
    named = {name for _, name, _, _ in string.Formatter().parse(texts.PROBLEMS[code]) if name}
    calls = [
        call
        for file in SOURCES
        for call in re.findall(rf'Failure\(\s*"{code}"([^\n]*)', file.read_text(encoding="utf-8"))
    ]
    assert calls and all(f"{name}=" in call for call in calls for name in named)


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (Failure("no_cipher"), texts.PROBLEMS["no_cipher"]),
        (DataFolderProblem("disk_full", path=Path("x")), "đầy"),
        (ImportError("libGL.so.1: cannot open shared object file"), "libGL.so.1"),
        (ZeroDivisionError("secret words"), "ZeroDivisionError"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_whatever_a_check_meets_becomes_a_sentence(error: Exception, said: str) -> None:
    def check() -> dict[str, object]:
        raise error

    found = outcome("files", check)
    assert not found.ok and said in found.problem and "secret words" not in found.problem


def cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:40])


def turned(file: Path) -> None:
    file.write_bytes(bytes(file.stat().st_size))


@pytest.mark.parametrize(
    ("name", "harm", "said"),
    [
        ("templates/policies", shutil.rmtree, "không đọc được|thiếu"),
        ("i18n/qt_vi.qm", Path.unlink, "i18n/qt_vi.qm"),
        ("i18n/qt_vi.qm", turned, "i18n/qt_vi.qm"),
        ("fonts/LiberationSans-Bold.ttf", turned, "LiberationSans-Bold.ttf"),
        ("icons/home.svg", cut, "icons/home.svg"),
        ("schema/sochibo-return-1.schema.json", cut, "sochibo-return-1"),
        ("help/trang-chu.png", turned, "trang-chu.png"),
    ],
    ids=lambda value: getattr(value, "__name__", value),
)
def test_a_broken_resource_is_named(
    name: str,
    harm: Callable[[Path], object],
    said: str,
    bench: Bench,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    copy = tmp_path / "resources"
    shutil.copytree(resources_dir(), copy)
    for function in ("resources_dir", "fonts_dir", "icons_dir", "templates_dir"):
        part = {"resources_dir": "."}.get(function, function.removesuffix("_dir"))
        monkeypatch.setattr(program, function, lambda part=part: copy / part)
    assert outcome("resources", lambda: program.resources(bench)).ok
    harm(copy / name)
    if name == "templates/policies":
        (copy / name).mkdir()
        said = "templates/policies"
    found = outcome("resources", lambda: program.resources(bench))
    assert not found.ok and said in found.problem


@pytest.fixture
def listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of two files and the list of them, as in a build."""
    for name in ("một.txt", "hai.txt"):
        (tmp_path / name).write_text(name, encoding="utf-8")
    sums = {name: sha256(name.encode()).hexdigest() for name in ("một.txt", "hai.txt")}
    (tmp_path / "files.json").write_text(json.dumps(sums), encoding="utf-8")
    monkeypatch.setattr(program, "checksums_file", lambda: tmp_path / "files.json")
    return tmp_path


def test_files_that_are_as_they_were_built_are_counted(listed: Path, bench: Bench) -> None:
    assert program.files(bench) == {"count": 2}


@pytest.mark.parametrize("harm", [Path.unlink, lambda file: file.write_text("khác")], ids=["gone", "other"])
def test_a_file_that_is_gone_or_other_is_named(
    listed: Path, bench: Bench, harm: Callable[[Path], object]
) -> None:
    harm(listed / "hai.txt")
    found = outcome("files", lambda: program.files(bench))
    assert found.problem.endswith("hai.txt") and "1 tệp" in found.problem


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ([sys.executable, "-c", "import sys; print('libEGL.so.1 not found', file=sys.stderr); sys.exit(127)"],
         ("127", "libEGL.so.1")),
        ([sys.executable, "-c", "import os; os.abort()"], ("dừng giữa chừng",)),
        (["/nonexistent/SoChiBo"], ("không chạy được",)),
    ],
    ids=["told", "aborted", "missing"],
)  # fmt: skip
def test_a_window_that_dies_or_never_starts_is_one_line_and_no_more(
    command: list[str], said: tuple[str, ...], bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(window, "_command", lambda _: command)
    found = window.window(bench)
    assert [one.ok for one in found] == [False]
    assert all(words in found[0].problem for words in said)


def test_the_window_is_asked_for_by_one_name_on_both_sides() -> None:
    assert window.HIDDEN_ARGUMENT == CHECK_WINDOW


def test_where_no_book_can_be_made_the_rest_is_tried_and_the_command_fails(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert run_self_test(argparse.Namespace(json=True, files=False), no_book) == 1
    told = json.loads(capsys.readouterr().out)
    by_code = {one["code"]: one for one in told["checks"]}
    assert not told["ok"]
    assert "đầy" in by_code["book"]["words"]
    assert by_code["papers"]["words"] == texts.PROBLEMS["no_book"]
    assert by_code["resources"]["ok"] and by_code["icons"]["ok"] and by_code["main_window"]["ok"]
    assert list(tmp_path.iterdir()) == []


def test_people_read_a_line_for_each_check_and_a_last_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_self_test(argparse.Namespace(json=False, files=True), no_book) == 0
    first, last = capsys.readouterr().out.splitlines()
    assert first.startswith(texts.GOOD) and texts.TITLES["files"] in first
    assert last == texts.ALL_GOOD.format(count=1)
