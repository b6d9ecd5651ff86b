"""A stick is found where the system mounted it; folders that are no mount are none."""

from pathlib import Path

import pytest

from app.services.drives import Drive, on_stick, removable_drives


@pytest.fixture
def mounted(monkeypatch: pytest.MonkeyPatch) -> set[Path]:
    """The paths that the system says are mount points: a test cannot mount."""
    points: set[Path] = set()
    monkeypatch.setattr(Path, "is_mount", lambda self: self in points)
    return points


def test_a_stick_below_the_folder_of_the_user_is_found_with_its_label(tmp_path, mounted):
    stick = tmp_path / "lan" / "USB CHI BO"
    stick.mkdir(parents=True)
    (tmp_path / "lan" / "thu-muc").mkdir()
    mounted.add(stick)
    (found,) = removable_drives([tmp_path])
    assert (found.path, found.label) == (stick, "USB CHI BO")
    assert found.free is not None and found.free > 0


def test_a_stick_mounted_right_below_the_root_is_found_too(tmp_path, mounted):
    stick = tmp_path / "usb0"
    stick.mkdir()
    mounted.add(stick)
    assert [drive.path for drive in removable_drives([tmp_path])] == [stick]


def test_sticks_stand_in_order_and_a_missing_root_is_no_fault(tmp_path, mounted):
    for name in ("b", "a"):
        (tmp_path / name).mkdir()
        mounted.add(tmp_path / name)
    found = removable_drives([tmp_path / "khong-co", tmp_path])
    assert [drive.label for drive in found] == ["a", "b"]


def test_without_a_stick_there_is_none(tmp_path, mounted):
    (tmp_path / "lan").mkdir()
    assert removable_drives([tmp_path]) == ()


def test_a_locked_stick_is_found_and_named_as_locked(tmp_path, mounted, monkeypatch):
    for name in ("khoa", "mo"):
        (tmp_path / name).mkdir()
        mounted.add(tmp_path / name)
    # A test cannot mount read-only; what the system answers is what counts.
    monkeypatch.setattr("os.access", lambda path, mode: Path(path).name != "khoa")
    assert {drive.label: drive.writable for drive in removable_drives([tmp_path])} == {
        "khoa": False,
        "mo": True,
    }


def test_a_file_lies_on_a_stick_when_one_of_its_folders_is_the_stick(tmp_path):
    sticks = [Drive(tmp_path / "usb", "USB")]
    assert on_stick(tmp_path / "usb", sticks) and on_stick(tmp_path / "usb" / "a" / "b.pdf", sticks)
    assert not on_stick(tmp_path / "usb2" / "b.pdf", sticks) and not on_stick(tmp_path, [])
