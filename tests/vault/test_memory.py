"""A program that crashes leaves no picture of its memory: the key and the minutes would be in it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DIES = """
import os, resource, sys
hard = resource.getrlimit(resource.RLIMIT_CORE)[1]
resource.setrlimit(resource.RLIMIT_CORE, (hard, hard))
if sys.argv[1] == "program":
    from app.main import main
    assert main(["members", "list", "--data", sys.argv[2]]) == 0
os.abort()
"""


def dumped(who: str, folder: Path) -> bool:
    """Whether the process that ends by a fault is written to the disk, or given to a collector."""
    folder.mkdir()
    child = subprocess.Popen(
        [sys.executable, "-c", DIES, who, str(folder / "data")],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.DEVNULL,
    )
    _, status = os.waitpid(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    assert os.WIFSIGNALED(status)
    return os.WCOREDUMP(status) or any(folder.glob("core*"))


@pytest.mark.skipif(
    sys.platform == "win32", reason="POSIX; on Windows the system's reporting is switched off"
)
def test_the_memory_of_a_crashed_program_is_not_written_down(tmp_path: Path) -> None:
    if not dumped("anybody", tmp_path / "anybody"):
        pytest.skip("here no process is written down when it crashes")
    assert not dumped("program", tmp_path / "program")
