"""One build for the whole run, moved away from where it was made, and programs that get an empty environment."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from filelock import FileLock

ROOT = Path(__file__).resolve().parents[2]
ENDING = ".exe" if sys.platform == "win32" else ""
# What a bare Windows programme cannot start without; on Linux nothing at all is handed down.
_SYSTEM = {name: os.environ[name] for name in ("SYSTEMROOT", "SYSTEMDRIVE", "COMSPEC") if name in os.environ}


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str


@dataclass(frozen=True)
class Built:
    """The folder as it is given away, and a home of nobody to run it in."""

    folder: Path
    home: Path

    @property
    def inside(self) -> Path:
        return self.folder / "_internal"

    def program(self, name: str) -> Path:
        return self.folder / f"{name}{ENDING}"

    def environment(self, **more: str) -> dict[str, str]:
        """No PYTHONPATH, no Python in PATH, no language, no desktop: only a home and a place for temporary files."""
        named = {
            "HOME": str(self.home),
            "USERPROFILE": str(self.home),
            "LOCALAPPDATA": str(self.home / "Local"),
        }
        return {**_SYSTEM, **named, "PATH": "/nonexistent", "TMPDIR": str(self.temporary), **more}

    @property
    def temporary(self) -> Path:
        return self.home / "tạm"

    def run(self, *words: object, program: str = "sochibo-cli", **more: str) -> Ran:
        done = subprocess.run(
            [str(self.program(program)), *map(str, words)],
            cwd=self.home,
            env=self.environment(**more),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=600,
        )
        return Ran(done.returncode, done.stdout, done.stderr)

    def left_behind(self) -> list[str]:
        """Every file in the home of nobody."""
        return sorted(
            path.relative_to(self.home).as_posix() for path in self.home.rglob("*") if path.is_file()
        )


@pytest.fixture(scope="session")
def built_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Made by the recipe, then moved to a path with spaces and Vietnamese letters, as a stick has each day another."""
    if importlib.util.find_spec("PyInstaller") is None:
        pytest.skip("PyInstaller is not installed: pip install '.[test]'")
    if sys.platform.startswith("linux") and shutil.which("objdump") is None:
        pytest.skip("PyInstaller needs objdump: apt-get install binutils")
    # The run's own folder, of which each worker of xdist has a part.
    shared = tmp_path_factory.getbasetemp()
    shared = shared.parent if os.environ.get("PYTEST_XDIST_WORKER") else shared
    there = shared / "Ổ đĩa của chi bộ" / "Sổ Chi Bộ (bản dựng)"
    with FileLock(shared / "build.lock"):
        if not there.exists():
            build(shared / "build")
            there.parent.mkdir()
            shutil.move(shared / "build" / "dist" / "SoChiBo", there)
            shutil.rmtree(shared / "build")
    return there


def build(work: Path) -> None:
    recipe = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"]
    done = subprocess.run(
        [
            *recipe,
            "--distpath",
            str(work / "dist"),
            "--workpath",
            str(work / "work"),
            str(ROOT / "build.spec"),
        ],
        cwd=ROOT,
        env={**os.environ, "PYINSTALLER_CONFIG_DIR": str(work / "cache")},
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
    )
    assert done.returncode == 0, done.stderr[-4000:]


@pytest.fixture
def built(built_folder: Path, tmp_path: Path) -> Iterator[Built]:
    """The built folder, which a test leaves as it was."""
    home = tmp_path / "nhà của ai đó"
    one = Built(built_folder, home)
    one.temporary.mkdir(parents=True)
    # Some tests damage a file or put a marker beside the program for a while: one test at a time, whichever worker.
    with FileLock(built_folder.parent / "use.lock"):
        before = files_beside(built_folder)
        yield one
        assert files_beside(built_folder) == before


def files_beside(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())
