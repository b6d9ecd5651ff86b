"""Folders that a service synchronises and drives on another PC are recognised; usual folders are left in peace."""

from __future__ import annotations

import os
from pathlib import Path, PureWindowsPath

import pytest

from app.services.surroundings import Risk, Surroundings, look_around
from app.texts_opening import surroundings_text

HOME = Path("/home/hoa")
LOCAL = "/dev/sda1 / ext4 rw 0 0\ntmpfs /tmp tmpfs rw 0 0\n"


def at(path: str, **more: object) -> Surroundings | None:
    return look_around(
        Path(path), **{"platform": "linux", "environ": {}, "home": HOME, "mounts": LOCAL, **more}
    )


@pytest.mark.parametrize(
    ("path", "service"),
    [
        ("/home/hoa/OneDrive/so", "OneDrive"),
        ("/home/hoa/OneDrive - UBND phường Hòa Bình/so", "OneDrive"),
        ("/home/hoa/Google Drive/so", "Google Drive"),
        ("/mnt/g/My Drive/so", "Google Drive"),
        ("/mnt/g/Drive của tôi/so", "Google Drive"),
        ("/home/hoa/Library/CloudStorage/GoogleDrive-hoa@x.vn/so", "Google Drive"),
        ("/home/hoa/Dropbox/so", "Dropbox"),
        ("/home/hoa/Dropbox (Phường)/so", "Dropbox"),
        ("/home/hoa/iCloudDrive/so", "iCloud"),
        ("/home/hoa/Library/Mobile Documents/com~apple~CloudDocs/so", "iCloud"),
        ("/home/hoa/Documents/Zalo Received Files/so", "Zalo"),
        ("/home/hoa/Box/so", "Box"),
        ("/home/hoa/Nextcloud/so", "Nextcloud"),
    ],
)
def test_folders_of_services_are_known_by_their_names(path: str, service: str) -> None:
    assert at(path) == Surroundings(Risk.CLOUD, service)


@pytest.mark.parametrize(
    "path",
    [
        "/home/hoa/.local/share/sochibo",
        "/home/hoa/Documents/so chi bo",
        "/home/hoa/dropboxes/so",
        "/home/hoa/giay to/box/so",
        "/srv/zalo/so",
        "/home/hoa/onedriver-notes",
        "/",
    ],
)
def test_usual_folders_are_left_in_peace(path: str) -> None:
    assert at(path) is None


def test_a_service_that_was_put_elsewhere_is_known_by_the_variable_of_the_system() -> None:
    assert at("/data/cong ty/so", environ={"OneDriveCommercial": "/data/Cong ty"}) == Surroundings(
        Risk.CLOUD, "OneDrive"
    )
    assert at("/data/cong ty 2/so", environ={"OneDriveCommercial": "/data/Cong ty"}) is None
    assert at("/data/so", environ={"OneDrive": ""}) is None


@pytest.mark.parametrize(
    ("mark", "service"),
    [(".dropbox", "Dropbox"), (".tmp.driveupload", "Google Drive"), (".stfolder", "Syncthing")],
)
def test_a_service_is_known_by_what_it_leaves_in_its_folder(tmp_path: Path, mark: str, service: str) -> None:
    (tmp_path / "a" / "so").mkdir(parents=True)
    assert at(str(tmp_path / "a" / "so")) is None
    (tmp_path / mark).touch()
    assert at(str(tmp_path / "a" / "so")) == Surroundings(Risk.CLOUD, service)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_service_is_known_by_the_icon_it_gives_its_folder(tmp_path: Path, encoding: str) -> None:
    ini = tmp_path / "desktop.ini"
    ini.write_text(
        "[.ShellClassInfo]\r\nIconResource=C:\\Windows\\system32\\shell32.dll,4\r\n", encoding=encoding
    )
    assert at(str(tmp_path / "so")) is None
    ini.write_text(
        "[.ShellClassInfo]\r\nIconResource=C:\\Program Files\\Google\\Drive File Stream\\GoogleDriveFS.exe,23\r\n",
        encoding=encoding,
    )
    assert at(str(tmp_path / "so")) == Surroundings(Risk.CLOUD, "Google Drive")


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("nfs4", Surroundings(Risk.NETWORK)),
        ("cifs", Surroundings(Risk.NETWORK)),
        ("smb3", Surroundings(Risk.NETWORK)),
        ("fuse.sshfs", Surroundings(Risk.NETWORK)),
        ("fuse.gvfsd-fuse", Surroundings(Risk.NETWORK)),
        ("fuse.rclone", Surroundings(Risk.CLOUD)),
        ("fuse.gocryptfs", None),
        ("fuseblk", None),
        ("vfat", None),
        ("ext4", None),
    ],
)
def test_the_drive_is_what_the_system_says_it_is(kind: str, expected: Surroundings | None) -> None:
    mounts = f"{LOCAL}//server/chung /mnt/o\\040chung {kind} rw 0 0\n"
    assert at("/mnt/o chung/so", mounts=mounts) == expected
    assert at("/mnt/o khac/so", mounts=mounts) is None


def test_what_is_mounted_on_top_counts() -> None:
    share = "server:/ /mnt nfs rw 0 0\n"
    assert at("/mnt/so", mounts=LOCAL + share) == Surroundings(Risk.NETWORK)
    assert at("/mnt/so", mounts=LOCAL + share + "/dev/sdb1 /mnt/so ext4 rw 0 0\n") is None
    assert at("/mnt/so", mounts=LOCAL + share + "/dev/sdb1 /mnt ext4 rw 0 0\n") is None


def test_a_folder_behind_a_link_is_judged_by_where_it_lies(tmp_path: Path) -> None:
    (tmp_path / "xa" / "so").mkdir(parents=True)
    os.symlink(tmp_path / "xa" / "so", tmp_path / "so")
    mounts = f"{LOCAL}server:/ {os.path.realpath(tmp_path / 'xa')} nfs rw 0 0\n"
    assert at(str(tmp_path / "so"), mounts=mounts) == Surroundings(Risk.NETWORK)


@pytest.mark.parametrize(
    ("path", "kind", "expected"),
    [
        ("\\\\SERVER\\chung\\so", 3, Surroundings(Risk.NETWORK)),
        ("Z:\\so", 4, Surroundings(Risk.NETWORK)),
        ("C:\\Users\\hoa\\so", 3, None),
        ("E:\\so", 2, None),
    ],
)
def test_a_drive_of_windows_is_asked_for_its_kind(
    path: str, kind: int, expected: Surroundings | None
) -> None:
    asked: list[str] = []

    def drive_type(anchor: str) -> int:
        asked.append(anchor)
        return kind

    found = at(PureWindowsPath(path), platform="win32", drive_type=drive_type)  # type: ignore[arg-type]
    assert found == expected
    assert asked in ([], [PureWindowsPath(path).anchor])


def test_the_folder_of_this_very_test_can_be_asked_about(tmp_path: Path) -> None:
    assert look_around(tmp_path) is None or isinstance(look_around(tmp_path), Surroundings)


@pytest.mark.parametrize(("risk", "name"), [("cloud", "OneDrive"), ("cloud", ""), ("network", "")])
def test_the_warning_is_a_whole_sentence_that_says_what_to_do(risk: str, name: str) -> None:
    words = surroundings_text(risk, name)
    assert name in words and words.endswith(".") and ("xin" in words or "nên" in words)
