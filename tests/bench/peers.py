"""Peers that the project itself has no use for, installed by the benchmark's own command into a folder of their own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.bench.harness import ROOT, Measure, child_of

# What is measured against, with an upper bound as for every other library.
WHEELS = ("typst>=0.15,<0.16", "fpdf2>=2.8,<2.9")
HINT = "not installed: run with --peers"


def python_in(folder: Path) -> Path:
    """The Python of the peers' own environment."""
    return folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


def install(folder: Path) -> None:
    """Make the environment and load the wheels from the package index; what is there already stays.

    Raises:
        subprocess.CalledProcessError: no network, or no such wheel for this Python.
    """
    if not python_in(folder).exists():
        subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    pip = [str(python_in(folder)), "-m", "pip", "--disable-pip-version-check"]
    subprocess.run([*pip, "install", "--quiet", *WHEELS], check=True, cwd=ROOT)


def peer_measure(folder: Path, job: str, data: Path) -> Measure:
    return child_of(python_in(folder), "-m", "tests.bench.peer_once", job, data)


def lacking(folder: Path, package: str) -> str:
    """What the table says in place of a figure; "" when the peer is there."""
    places = (folder / "Lib" / "site-packages", *folder.glob("lib/python*/site-packages"))
    return "" if any((place / package).is_dir() for place in places) else HINT
