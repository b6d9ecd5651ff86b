"""Who may import whom: the table of rooms, held for every module there is, imports inside functions included."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from pytest_archon import archrule

ROOT = Path(__file__).resolve().parents[2]
STANDARD_LIBRARY = sorted(sys.stdlib_module_names)


@dataclass(frozen=True)
class Room:
    """Modules whose name begins with `name`, and all that they may import besides the standard library."""

    name: str
    may: tuple[str, ...]


ROOMS = [
    Room("app.domain", ("app.domain",)),
    Room("app.errors", ()),
    Room("app.paths", ("app.errors",)),
    Room("app.texts", ("app.texts", "app.domain", "app.errors")),
    Room("app.vault", ("app.vault", "app.domain", "app.errors", "app.paths", "cryptography", "keyring")),
    Room("db", ("db", "app.domain", "app.errors", "sqlalchemy", "alembic", "sqlcipher3")),
    Room(
        "app.reports",
        ("app.reports", "app.domain", "app.texts", "app.paths", "app.errors", "app", "reportlab", "openpyxl",
         "msoffcrypto", "pypdf", "docx"),
    ),
    Room(
        "app.services",
        (
            "app.services", "app.domain", "app.errors", "app.texts", "app.paths", "app.reports", "app", "app.vault",
            "db", "openpyxl", "defusedxml", "python_calamine", "filelock", "cryptography",
        ),
    ),
    Room(
        "app.ui",
        (
            "app.ui", "app.domain", "app.services", "app.texts", "app.paths", "app.errors", "app", "app.vault",
            "PySide6", "shiboken6", "pypdfium2",
        ),
    ),
    Room(
        "app.cli",
        ("app.cli", "app.domain", "app.services", "app.texts", "app.errors", "app.paths", "app", "app.vault"),
    ),
    Room("app.bootstrap", ("app.domain", "app.services", "app.texts", "app.paths", "app.errors", "app.vault", "db")),
    Room(
        "app.main",
        ("app.bootstrap", "app.cli", "app.services.sandbox", "app.ui", "app.texts", "app.paths", "app.errors", "app"),
    ),
    Room("app.__main__", ("app.main",)),
]  # fmt: skip

HEAVY = ("PySide6", "shiboken6", "sqlalchemy", "alembic", "reportlab", "openpyxl", "python_calamine", "pypdfium2",
         "sqlcipher3", "cryptography", "keyring", "msoffcrypto", "filelock", "pypdf", "docx", "lxml")


def modules() -> dict[str, Path]:
    """Dotted name -> file, for all that is shipped."""
    found = {}
    for package in ("app", "db"):
        for file in sorted((ROOT / package).rglob("*.py")):
            parts = file.relative_to(ROOT).with_suffix("").parts
            found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = file
    return found


def belongs(module: str, room: Room) -> bool:
    # `app.texts` is one file and its leaves `app.texts_findings` and so on.
    if room.name == "app.texts" and module.startswith("app.texts_"):
        return True
    return module == room.name or module.startswith(room.name + ".")


def imports_of(module: str, file: Path, *, top_level: bool = False) -> set[str]:
    """What a file imports, as dotted names; with `top_level`, only what runs when it is itself imported."""
    found: set[str] = set()
    waiting: list[ast.AST] = [ast.parse(file.read_bytes())]
    while waiting:
        node = waiting.pop()
        if top_level and isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            continue
        waiting.extend(ast.iter_child_nodes(node))
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}: imports are written in full, so that this table can be read"
            assert node.module is not None
            found.update(f"{node.module}.{alias.name}" for alias in node.names)
    return found


def test_every_module_lives_in_a_room_of_the_table() -> None:
    homeless = [
        module
        for module in modules()
        if module != "app" and not any(belongs(module, room) for room in ROOMS)
    ]
    assert homeless == []


@pytest.mark.parametrize(
    "room",
    [room for room in ROOMS if any(belongs(module, room) for module in modules())],
    ids=lambda room: room.name,
)
def test_a_room_imports_only_what_the_table_allows(room: Room) -> None:
    def exactly_or_below(name: str) -> str:
        below = "" if name == "app" else r"(\.|$|_)" if name == "app.texts" else r"(\.|$)"
        return rf"^{name.replace('.', '[.]')}{below or '$'}"

    (
        archrule(room.name, use_regex=True)
        .match(exactly_or_below(room.name))
        .should_not_import(".")
        .may_import(*(exactly_or_below(name) for name in (*room.may, *STANDARD_LIBRARY)))
        .check(room.name.partition(".")[0], only_direct_imports=True)
    )


def test_the_name_and_version_import_nothing() -> None:
    assert imports_of("app", modules()["app"]) == set()


def test_the_door_opens_the_window_only_inside_a_function() -> None:
    top = imports_of("app.main", modules()["app.main"], top_level=True)
    assert not {name for name in top if name.startswith(("app.ui", "app.bootstrap", "PySide6"))}


def loaded_after(code: str) -> set[str]:
    """Which heavy libraries a fresh interpreter holds after running `code`."""
    report = f"import json, sys; print(json.dumps([m for m in {HEAVY!r} if m in sys.modules]))"
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\n{report}"], cwd=ROOT, capture_output=True, text=True, encoding="utf-8"
    )
    assert done.returncode == 0, done.stderr
    return set(json.loads(done.stdout.splitlines()[-1]))


def test_asking_for_the_version_loads_no_library() -> None:
    code = (
        "import runpy, sys\n"
        "sys.argv = ['sochibo', '--version']\n"
        "try:\n    runpy.run_module('app', run_name='__main__')\n"
        "except SystemExit as end:\n    assert not end.code\n"
    )
    assert loaded_after(code) == set()


def test_no_module_of_the_command_line_and_what_it_stands_on_loads_qt() -> None:
    names = [name for name in modules() if not name.startswith(("app.ui", "app.__main__", "db.migrations"))]
    loaded = loaded_after("\n".join(f"import {name}" for name in names))
    assert not loaded & {"PySide6", "shiboken6"}
    assert "alembic" not in loaded, "alembic costs 0.2 s and is imported only when a database needs work"


def test_word_copies_load_their_library_only_when_the_first_one_is_wanted() -> None:
    apart = ("app.reports.docx", "app.__main__", "db.migrations")
    names = [name for name in modules() if not name.startswith(apart)]
    assert "docx" not in loaded_after("\n".join(f"import {name}" for name in names))
    assert "docx" in loaded_after("import app.reports.docx")
