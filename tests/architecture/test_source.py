"""Habits of the house that a reader of the code may rely on, held by looking at the source itself."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def sources(*folders: str) -> Iterator[tuple[str, ast.Module]]:
    for folder in folders:
        for file in sorted((ROOT / folder).rglob("*.py")):
            yield file.relative_to(ROOT).as_posix(), ast.parse(file.read_bytes())


def calls(*folders: str) -> Iterator[tuple[str, ast.Call, str]]:
    """Each call in the folders as (place, node, bare name of what is called)."""
    for path, tree in sources(*folders):
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                called = node.func
                name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
                yield f"{path}:{node.lineno}", node, name


def test_no_file_is_longer_than_400_lines() -> None:
    long = {
        file.relative_to(ROOT).as_posix(): lines
        for folder in ("app", "db", "tests")
        for file in (ROOT / folder).rglob("*.py")
        if (lines := len(file.read_text(encoding="utf-8").splitlines())) > 400
    }
    assert long == {}


def test_every_module_states_its_rule_in_a_docstring() -> None:
    silent = [path for path, tree in sources("app", "db", "tests") if tree.body and not ast.get_docstring(tree)]
    assert silent == []


def test_colours_and_sizes_are_set_in_one_place_only() -> None:
    allowed = ("app/ui/application.py:", "app/ui/shared/theme.py:")
    found = [place for place, _, name in calls("app") if name == "setStyleSheet" and not place.startswith(allowed)]
    assert found == []


def test_only_the_command_line_prints() -> None:
    found = [place for place, _, name in calls("app", "db") if name == "print" and not place.startswith("app/cli/")]
    assert found == []


def test_no_code_turns_the_event_loop_by_hand() -> None:
    assert [place for place, _, name in calls("app") if name == "processEvents"] == []


def test_nobody_fetches_the_application_from_the_air() -> None:
    found = [
        place
        for place, node, name in calls("app")
        if name == "instance"
        and ast.unparse(node.func).split(".")[0] in {"QApplication", "QGuiApplication", "QCoreApplication"}
        and not place.startswith("app/ui/application.py")
    ]
    assert found == []


def test_text_to_be_translated_is_a_literal() -> None:
    # The translation tool reads the source: it finds neither f-strings nor variables.
    found = [
        place
        for place, node, name in calls("app")
        if name == "tr" and node.args and not isinstance(node.args[0], ast.Constant)
    ]
    assert found == []


def test_enums_are_plain_because_qt_hands_a_text_enum_back_as_text() -> None:
    found = [
        f"{path}:{node.lineno}"
        for path, tree in sources("app", "db")
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
        and {ast.unparse(base).rpartition(".")[2] for base in node.bases} & {"StrEnum", "IntEnum", "IntFlag"}
    ]
    assert found == []


def test_every_dataclass_of_the_domain_is_frozen() -> None:
    found = [
        f"{path}:{node.lineno}"
        for path, tree in sources("app/domain")
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
        for decorator in node.decorator_list
        if "dataclass" in ast.unparse(decorator) and "frozen=True" not in ast.unparse(decorator)
    ]
    assert found == []


def test_the_domain_never_asks_the_clock() -> None:
    found = [place for place, _, name in calls("app/domain") if name in {"today", "now", "utcnow"}]
    assert found == []
