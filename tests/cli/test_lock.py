"""A command that writes waits for no window, and one that reads runs beside it."""

from __future__ import annotations

import json
from pathlib import Path

from app.paths import DataFolder
from app.services.lock import FolderLock, Use
from tests.cli.conftest import Run


def test_a_writing_command_is_refused_while_the_window_is_open_and_changes_nothing(
    run: Run, sample: Path, tmp_path: Path
) -> None:
    folder = DataFolder(sample)
    before = folder.database.read_bytes()
    with FolderLock.acquire(folder, use=Use.WINDOW):
        ran = run("return", "2026-07", "-o", tmp_path, "--data", sample)
        assert (ran.code, ran.out) == (1, "")
        assert "đang mở trong một cửa sổ của máy này" in ran.err
        other = {"host": "KETOAN-01", "user": "hoa", "pid": 4, "since": "2026-07-03 08:15", "use": "window"}
        folder.lock_info.write_text(json.dumps(other), encoding="utf-8")
        ran = run("members", "import", "khong-co.xlsx", "--data", sample)
        assert ran.code == 1 and "máy KETOAN-01, người dùng hoa" in ran.err
    assert folder.database.read_bytes() == before
    assert run("return", "2026-07", "-o", tmp_path, "--data", sample).code == 0


def test_reading_commands_run_beside_an_open_window(run: Run, sample: Path, tmp_path: Path) -> None:
    with FolderLock.acquire(DataFolder(sample), use=Use.WINDOW):
        assert "28 đồng chí" in run("members", "list", "--data", sample).out
        assert run("minutes", "2026-07", "-o", tmp_path / "bb.pdf", "--data", sample).code == 0
        assert run("diagnostics", "-o", tmp_path / "goi.zip", "--data", sample).code == 0


def test_a_command_leaves_no_lock_behind(run: Run, sample: Path) -> None:
    run("members", "list", "--data", sample)
    assert not DataFolder(sample).lock_info.exists()
    run("members", "import", "khong-co.xlsx", "--data", sample)
    assert not DataFolder(sample).lock_info.exists()
