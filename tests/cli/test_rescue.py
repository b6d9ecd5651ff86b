"""`sochibo rescue` and the warning about a place, as a person meets them in a terminal."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.paths import DataFolder
from tests.cli.conftest import Run

PAGE = 4096


def test_what_can_still_be_read_is_put_into_a_folder_of_its_own(run: Run, sample: Path, tmp_path: Path) -> None:
    book = DataFolder(sample).database
    with book.open("r+b") as file:
        file.seek(book.stat().st_size // PAGE * 3 // 4 * PAGE + 900)
        file.write(b"hong")
    before = book.read_bytes()
    assert run("check", "--data", sample).code == 1
    ran = run("rescue", "-o", tmp_path / "cuu", "--data", sample)
    assert (ran.code, ran.err) == (0, "")
    assert "Đã đọc được" in ran.out
    assert book.read_bytes() == before
    assert run("check", "--data", tmp_path / "cuu").code == 0
    assert run("meetings", "list", "2026", "--data", tmp_path / "cuu").code == 0
    again = run("rescue", "-o", tmp_path / "cuu", "--data", sample)
    assert again.code == 1 and "đã có một quyển sổ" in again.err


def test_where_there_is_no_book_nothing_is_made(run: Run, tmp_path: Path) -> None:
    ran = run("rescue", "-o", tmp_path / "cuu", "--data", tmp_path / "trong")
    assert ran.code == 1 and "không có tệp dữ liệu" in ran.err
    assert not (tmp_path / "cuu").exists() and not DataFolder(tmp_path / "trong").keys.exists()


@pytest.mark.parametrize(("name", "warned"), [("OneDrive", True), ("giay to", False)])
def test_a_writing_command_says_once_that_the_folder_is_copied_to_the_internet(
    run: Run, sample: Path, tmp_path: Path, name: str, warned: bool
) -> None:
    (tmp_path / name).mkdir()
    place = sample.rename(tmp_path / name / "so")
    ran = run("return", "2026-07", "-o", tmp_path, "--data", place)
    assert ran.code == 0
    assert ran.err.count("OneDrive chép lên mạng") == (1 if warned else 0)
    assert run("members", "list", "--data", place).err == ""
