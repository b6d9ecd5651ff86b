"""What shortens the start: it saves work, and nothing depends on it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from app.ui.start import leave_sources_unread

ROOT = Path(__file__).resolve().parents[2]
SUPPORT = "shibokensupport.feature"

# What Python read of a module's source is kept here; the names of those of the window are printed.
READ = """
import linecache
print(sorted(name for name in linecache.cache if "/app/" in name.replace("\\\\", "/")))
"""


def run(code: str) -> str:
    """The code in a fresh process of Python; what it said."""
    surroundings = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=surroundings)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_no_source_of_the_program_is_read_while_the_window_is_imported() -> None:
    assert run("from app.ui.start import hurry\nhurry()\nimport app.ui.window\n" + READ) == "[]"


def test_without_it_the_window_is_imported_all_the_same() -> None:
    assert "window.py" in run("import PySide6.QtCore\nimport app.ui.window\n" + READ)


def test_garbage_is_looked_for_again_when_the_start_is_over() -> None:
    said = run(
        "import gc\nfrom app.main import look_for_garbage\nfrom app.ui.start import hurry\n"
        "hurry()\nduring = gc.isenabled()\nlook_for_garbage()\nprint(during, gc.isenabled())"
    )
    assert said == "False True"


def support(asked: object) -> ModuleType:
    made = ModuleType(SUPPORT)
    if asked is not None:
        made._mod_uses_pyside = asked  # type: ignore[attr-defined]
    return made


@pytest.mark.parametrize(
    "asked",
    [None, "not a function", lambda: True, lambda name, module: True, lambda source: True],
    ids=["nothing", "no function", "asks of nothing", "asks of two", "asks of a text"],
)
def test_a_qt_that_asks_in_another_way_is_left_alone(asked: object, monkeypatch: pytest.MonkeyPatch) -> None:
    other = support(asked)
    monkeypatch.setitem(sys.modules, SUPPORT, other)
    assert leave_sources_unread() is False
    assert getattr(other, "_mod_uses_pyside", None) is asked


def test_a_qt_without_that_question_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, SUPPORT, raising=False)
    assert leave_sources_unread() is False


def test_modules_are_told_apart_by_their_names(monkeypatch: pytest.MonkeyPatch) -> None:
    def reads_the_source(module: ModuleType) -> bool:
        raise AssertionError(module)

    mine = support(reads_the_source)
    monkeypatch.setitem(sys.modules, SUPPORT, mine)
    assert leave_sources_unread()
    answer = mine._mod_uses_pyside
    assert answer(ModuleType("app.ui.window")) and answer(ModuleType("PySide6.QtGui"))
    assert not answer(ModuleType("app.domain.member")) and not answer(ModuleType("sqlalchemy"))
