"""The README's commands are the ones that are really run, and what it points to is there."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def command_with(words: str) -> str:
    """The one line among the README's command blocks that holds `words`."""
    blocks = re.findall(r"```(?:sh|powershell)\n(.*?)```", README, flags=re.DOTALL)
    found = [line for block in blocks for line in block.splitlines() if words in line]
    assert len(found) == 1, f"{words!r} is in {len(found)} lines"
    return found[0]


def test_the_checks_run_the_very_line_that_the_readme_gives_for_the_tests() -> None:
    assert command_with(".venv/bin/python -m pytest -n auto") in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


@pytest.mark.parametrize("words", [".venv/bin/python -m pytest -n auto", ".venv/bin/sochibo demo"])
def test_a_set_up_line_names_each_library_once_and_makes_its_own_environment(words: str) -> None:
    line = command_with(words)
    assert line.startswith('L="libglib2.0-0 ')
    assert "python3 -m venv .venv" in line and ".venv/bin/pip install" in line


@pytest.mark.skipif(sys.platform == "win32", reason="the lines are written for a POSIX shell")
@pytest.mark.parametrize("words", [".venv/bin/python -m pytest -n auto", ".venv/bin/sochibo demo"])
@pytest.mark.parametrize("shell", ["bash", "sh"])
def test_a_set_up_line_is_a_sentence_the_shell_understands(shell: str, words: str) -> None:
    done = subprocess.run([shell, "-n", "-c", command_with(words)], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_every_file_that_the_readme_links_to_exists() -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", README)
    # The picture of the first page is made from the running program.
    missing = [link for link in links if not (ROOT / link).exists()]
    assert links and missing == []


def test_the_build_recipe_is_valid_and_names_files_that_exist() -> None:
    source = (ROOT / "build.spec").read_text(encoding="utf-8")
    compile(source, "build.spec", "exec")
    shipped = re.findall(r'str\(root / "([^"]+)"', source)
    assert {"resources", "db/migrations"} <= set(shipped)
