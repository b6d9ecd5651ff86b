"""Where the data lies: the person's word first, then the environment, then the stick, then the user's own folder."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest

from app import paths
from app.errors import DataFolderProblem


def test_the_folder_named_on_the_command_line_wins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(paths.DATA_VARIABLE, str(tmp_path / "environment"))
    assert paths.data_folder(tmp_path / "named").root == tmp_path / "named"
    assert paths.data_folder().root == tmp_path / "environment"


def test_a_relative_folder_is_fixed_at_once_so_that_it_does_not_wander(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert paths.data_folder(Path("sổ")).root == tmp_path / "sổ"


def test_a_marker_beside_the_program_makes_it_portable(tmp_path: Path) -> None:
    assert paths.portable_data_dir(tmp_path) is None
    (tmp_path / paths.PORTABLE_MARKER).touch()
    assert paths.portable_data_dir(tmp_path) == tmp_path / "du-lieu"


def test_a_frozen_portable_program_keeps_its_data_beside_the_executable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(paths.DATA_VARIABLE)
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "sochibo.exe"))
    (tmp_path / paths.PORTABLE_MARKER).touch()
    assert paths.data_folder().root == tmp_path / "du-lieu"


@pytest.mark.parametrize(
    ("platform", "environ", "expected"),
    [
        ("win32", {"LOCALAPPDATA": "/users/hoa/local"}, "/users/hoa/local/SoChiBo"),
        ("win32", {}, "~/AppData/Local/SoChiBo"),
        ("linux", {"XDG_DATA_HOME": "/srv/hoa"}, "/srv/hoa/sochibo"),
        ("linux", {"XDG_DATA_HOME": "relative/is/ignored"}, "~/.local/share/sochibo"),
        ("linux", {"XDG_DATA_HOME": ""}, "~/.local/share/sochibo"),
        ("linux", {}, "~/.local/share/sochibo"),
        ("darwin", {}, "~/Library/Application Support/SoChiBo"),
    ],
)
def test_each_user_has_a_folder_of_their_own(platform: str, environ: dict[str, str], expected: str) -> None:
    assert paths.user_data_dir(platform, environ) == Path(expected).expanduser()


def test_everything_the_program_writes_lies_under_one_folder(tmp_path: Path) -> None:
    folder = paths.DataFolder(tmp_path / "sổ")
    for place in ("database", "backups", "drafts", "logs", "log_file", "lock_file", "settings"):
        assert getattr(folder, place).is_relative_to(folder.root)
    assert not folder.root.exists(), "asking where things are creates nothing"


def test_a_data_folder_can_be_made_twice(tmp_path: Path) -> None:
    folder = paths.DataFolder(tmp_path / "một" / "hai")
    folder.create()
    folder.create()
    assert folder.logs.is_dir() and folder.backups.is_dir() and folder.drafts.is_dir()


@pytest.mark.skipif(sys.platform == "win32", reason="rights there are inherited from the folder around")
@pytest.mark.parametrize(
    ("around", "umask", "expected"),
    [
        (0o755, 0o022, 0o700),
        (0o700, 0o002, 0o700),
        # /tmp, and what somebody opened to everybody by mistake
        (0o1777, 0o002, 0o700),
        (0o777, 0o002, 0o700),
        # set up for a group: as far as the umask lets it, and nobody else
        (0o2775, 0o002, 0o770),
        (0o770, 0o002, 0o770),
        (0o2775, 0o022, 0o750),
        (0o2775, 0o077, 0o700),
    ],
)
def test_a_data_folder_is_made_for_its_user_or_for_the_group_that_the_place_is_for(
    tmp_path: Path, around: int, umask: int, expected: int
) -> None:
    place = tmp_path / "nơi chứa"
    place.mkdir()
    place.chmod(around)
    before = os.umask(umask)
    try:
        paths.DataFolder(place / "sổ").create()
    finally:
        os.umask(before)
    # A folder hands its group mark down by itself.
    assert stat.S_IMODE((place / "sổ").stat().st_mode) & 0o777 == expected


@pytest.mark.skipif(sys.platform == "win32", reason="rights there are inherited from the folder around")
def test_a_folder_that_was_made_beforehand_keeps_its_rights(tmp_path: Path) -> None:
    folder = paths.DataFolder(tmp_path / "dùng chung")
    folder.root.mkdir()
    folder.root.chmod(0o2775)
    folder.create()
    assert stat.S_IMODE(folder.root.stat().st_mode) == 0o2775


@pytest.mark.parametrize(
    ("name", "code"), [("taken", "data_folder_is_a_file"), ("taken/below", "data_folder_not_writable")]
)
def test_a_file_in_the_way_of_the_data_folder_is_named(tmp_path: Path, name: str, code: str) -> None:
    (tmp_path / "taken").write_text("a letter, not a folder", encoding="utf-8")
    with pytest.raises(DataFolderProblem) as caught:
        paths.DataFolder(tmp_path / name).create()
    assert caught.value.code == code
    assert (tmp_path / "taken").read_text(encoding="utf-8") == "a letter, not a folder"


def test_the_resources_are_found() -> None:
    assert (paths.fonts_dir() / "LiberationSerif-Regular.ttf").is_file()
    for place in (paths.icons_dir, paths.templates_dir, paths.schema_dir, paths.i18n_dir, paths.help_dir):
        assert place().parent == paths.resources_dir()
