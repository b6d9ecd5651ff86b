"""Backups from a terminal: made, listed, checked and restored, with the difference before and the way back after."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from app.bootstrap import open_services
from app.domain.access import Role
from app.domain.member import Member
from app.paths import DataFolder
from app.vault import door
from app.vault.kdf import KdfParameters
from tests.cli.conftest import Run


@pytest.fixture
def sample(sample: Path) -> Path:
    """The sample year without the backups that its own making left."""
    shutil.rmtree(sample / "backups")
    return sample


def backups(data: Path) -> list[Path]:
    return sorted((data / "backups").glob("*.sochibo"))


def test_a_backup_is_made_listed_and_checked(run: Run, sample: Path) -> None:
    done = run("backup", "--data", sample)
    assert (done.code, done.err) == (0, "")
    [path] = backups(sample)
    assert str(path) in done.out
    listed = json.loads(run("backups", "list", "--json", "--data", sample).out)
    assert [one["file"] for one in listed] == [str(path)]
    assert listed[0]["why"] == "bang-tay" and listed[0]["meetings"] > 10
    shown = run("backups", "list", "--data", sample)
    assert path.name in shown.out and "Bấm “Sao lưu ngay”" in shown.out
    checked = run("check", path, "--data", sample)
    assert (checked.code, checked.err) == (0, "")
    assert "nguyên vẹn và mở được" in checked.out
    assert run("check", "--data", sample).code == 0


def test_a_copy_goes_to_a_folder_and_says_why(run: Run, sample: Path, tmp_path: Path) -> None:
    (tmp_path / "usb").mkdir()
    assert run("backup", "-o", tmp_path / "usb", "--why", "truoc-nhap", "--data", sample).code == 0
    [copy] = list((tmp_path / "usb").iterdir())
    assert copy.name.endswith("_truoc-nhap.sochibo")
    assert copy.read_bytes() == backups(sample)[0].read_bytes()
    missing = run("backup", "-o", tmp_path / "khong-co", "--data", sample)
    assert missing.code == 1 and "Không tìm thấy nơi sao lưu" in missing.err


def test_a_damaged_backup_and_a_damaged_book_end_in_one(run: Run, sample: Path) -> None:
    run("backup", "--data", sample)
    [path] = backups(sample)
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    told = run("check", path, "--data", sample)
    assert told.code == 1 and "bị hỏng" in told.err
    book = sample / "so-chi-bo.db"
    data = bytearray(book.read_bytes())
    data[len(data) // 2] ^= 1
    book.write_bytes(data)
    told = run("check", "--data", sample)
    assert told.code == 1 and "bị hỏng" in told.err


def test_what_is_no_backup_is_told(run: Run, sample: Path, tmp_path: Path) -> None:
    (tmp_path / "x.sochibo").write_text("không phải")
    assert run("check", tmp_path / "x.sochibo", "--data", sample).code == 1
    assert run("restore", tmp_path / "khong-co.sochibo", "--data", sample).code == 1


def test_a_check_of_a_folder_without_a_book_makes_none(run: Run, tmp_path: Path) -> None:
    assert run("check", "--data", tmp_path / "trong").code == 1
    assert not (tmp_path / "trong" / "so-chi-bo.db").exists()
    assert not (tmp_path / "trong" / "keys.json").exists()


def test_a_restore_shows_asks_and_can_be_taken_back(run: Run, sample: Path) -> None:
    run("backup", "--data", sample)
    [path] = backups(sample)
    services = open_services(sample)
    signed_days = [row.held_on for row in services.meetings.list(2026)]
    services.members.save_all((Member("moi2", "Đỗ Thị Mới"),))
    services.close()
    shown = run("restore", path, "--dry-run", "--data", sample)
    assert shown.code == 0
    assert "Đỗ Thị Mới" in shown.out and "không có" in shown.out
    assert backups(sample) == [path]
    refused = run("restore", path, "--data", sample)
    assert refused.code == 1 and "--yes" in refused.err
    done = run("restore", path, "--yes", "--data", sample)
    assert (done.code, done.err) == (0, "")
    assert "Đỗ Thị Mới" not in run("members", "list", "--data", sample).out
    [before] = [one for one in backups(sample) if "truoc-khoi-phuc" in one.name]
    assert str(before) in done.out
    assert run("restore", before, "--yes", "--data", sample).code == 0
    assert "Đỗ Thị Mới" in run("members", "list", "--data", sample).out
    services = open_services(sample)
    assert [row.held_on for row in services.meetings.list(2026)] == signed_days
    services.close()


def test_a_new_pc_asks_for_the_passphrase_of_the_backup(run: Run, sample: Path, tmp_path: Path) -> None:
    folder = DataFolder(tmp_path / "khoa")
    access, paper = door.create(
        folder, name="Bình", role=Role.SECRETARY, passphrase="mật khẩu dài", kdf=KdfParameters(19456, 2, 1)
    )
    open_services(folder, access=access).close()
    right, wrong, sheet = (tmp_path / name for name in ("dung.txt", "sai.txt", "phieu.txt"))
    right.write_text("mật khẩu dài\n", encoding="utf-8")
    wrong.write_text("mật khẩu khác\n", encoding="utf-8")
    sheet.write_text(paper, encoding="utf-8")
    assert run("backup", "--passphrase-file", right, "--data", folder.root).code == 0
    [path] = backups(folder.root)
    new = tmp_path / "may-moi"
    assert run("restore", path, "--yes", "--data", new).code == 1
    assert run("restore", path, "--yes", "--passphrase-file", wrong, "--data", new).code == 1
    assert not (new / "so-chi-bo.db").exists()
    assert run("restore", path, "--yes", "--passphrase-file", right, "--data", new).code == 0
    assert run("check", "--passphrase-file", right, "--data", new).code == 0
    other = tmp_path / "may-khac"
    assert run("restore", path, "--yes", "--recovery-file", sheet, "--data", other).code == 0
    assert door.state_of(DataFolder(other)) is door.FolderState.LOCKED


def test_a_damaged_book_is_restored_and_set_aside(run: Run, sample: Path) -> None:
    run("backup", "--data", sample)
    [path] = backups(sample)
    book = sample / "so-chi-bo.db"
    shutil.copyfile(book, sample.parent / "goc.db")
    book.write_bytes(book.read_bytes()[:5000])
    done = run("restore", path, "--yes", "--data", sample)
    assert done.code == 0, done.err
    assert "không có sổ nào đọc được" in done.out
    assert list((sample / "backups").glob("so-hong_*/so-chi-bo.db"))
    assert run("check", "--data", sample).code == 0


@pytest.mark.parametrize("words", [("backups",), ("restore",), ("backup", "--why", "vui")])
def test_a_wrong_command_is_explained(run: Run, words: tuple[str, ...]) -> None:
    assert run(*words).code == 2
