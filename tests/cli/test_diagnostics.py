"""`sochibo diagnostics`: for a book that opens, one that does not, and none at all."""

from __future__ import annotations

import json
import logging
import zipfile
from pathlib import Path

import pytest

from app.cli import run as running
from app.paths import DataFolder
from app.services.diagnostics import FACTS
from tests.cli.conftest import Run


def facts(path: Path) -> dict:
    with zipfile.ZipFile(path) as archive:
        return json.loads(archive.read(FACTS))


def test_the_bundle_of_a_book_says_how_it_is(run: Run, sample: Path, tmp_path: Path) -> None:
    target = tmp_path / "goi.zip"
    ran = run("diagnostics", "-o", target, "--data", sample)
    assert (ran.code, ran.err) == (0, "") and "goi.zip" in ran.out
    assert facts(target)["book"]["quick_check"] == ["ok"]


def test_a_book_that_does_not_open_is_told_by_its_code(run: Run, tmp_path: Path) -> None:
    folder = DataFolder(tmp_path / "so")
    folder.create()
    folder.database.write_bytes(b"khong phai so" * 500)
    target = tmp_path / "goi.zip"
    assert run("diagnostics", "-o", target, "--data", folder.root).code == 0
    found = facts(target)
    assert found["book"] == {"open": False}
    assert "_" in found["error"][-1] and "so-chi-bo" not in found["error"][-1]


def test_asking_for_help_makes_no_book(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "goi.zip"
    assert run("diagnostics", "-o", target, "--data", tmp_path / "trong").code == 0
    assert facts(target)["book"] == {"open": False}
    assert not (tmp_path / "trong").exists()


def test_a_bug_is_told_without_what_it_carries_and_stands_in_the_log(
    run: Run, sample: Path, monkeypatch: pytest.MonkeyPatch, log_watch
) -> None:
    log_watch.expect("unexpected")

    def action(services: object, args: object) -> int:
        raise ValueError("Hà Văn Thưởng")

    monkeypatch.setattr("app.cli.members.list_members", action)
    ran = run("members", "list", "--data", sample)
    assert ran.code == 1 and ran.err.startswith(running.UNEXPECTED)
    logged = DataFolder(sample).log_file.read_text(encoding="utf-8")
    for text in (ran.err, logged):
        assert "ValueError" in text and "Thưởng" not in text
    assert not [one for one in logging.getLogger().handlers if type(one).__module__ == "app.services.log"]
