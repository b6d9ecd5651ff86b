"""R17: names that try to escape, to be a device, to be cut or to deceive lead nowhere, and are kept for showing."""

from __future__ import annotations

import os
import shutil
import sys
import zipfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from app.bootstrap import Services
from app.domain.book import Period, PeriodKind
from app.domain.dated import Dated
from app.domain.member_list.preview import default_choices
from app.domain.outside import BACKUP_ARCHIVE, WORKBOOK_ARCHIVE
from app.domain.text import whole_text
from app.errors import FileProblem, UserError
from app.services.sandbox.archive import check_archive
from app.services.sandbox.kinds import Kind
from app.services.sandbox.reading import read_apart, read_here
from app.services.sending import file_names
from app.texts import error_text
from tests.reliability.hostile import NAMES
from tests.reliability.state import Place, start
from tests.return_sample import JULY, cell, committee, july, members
from tests.workbooks import save_xlsx


def whole(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*")}


def test_there_are_a_hundred_hostile_names() -> None:
    assert len(set(NAMES)) >= 100


@pytest.mark.parametrize("limits", [WORKBOOK_ARCHIVE, BACKUP_ARCHIVE], ids=["workbook", "backup"])
@pytest.mark.parametrize("name", NAMES, ids=[ascii(name)[:40] for name in NAMES])
def test_a_part_of_an_archive_is_refused_or_stays_below_its_folder_on_every_system(
    name: str, limits: object, tmp_path: Path
) -> None:
    path = tmp_path / "a.zip"
    info = zipfile.ZipInfo("x")
    info.filename = name.encode("utf-8", "replace").decode("utf-8")
    with zipfile.ZipFile(path, "w") as target:
        target.writestr(info, b"x")
    try:
        (part,) = check_archive(path, limits)  # type: ignore[arg-type]
    except FileProblem as error:
        assert error_text(error).endswith(".")
        return
    assert not PureWindowsPath(part.name).is_absolute() and not PurePosixPath(part.name).is_absolute()
    assert not PureWindowsPath(part.name).drive and ".." not in PurePosixPath(part.name).parts
    assert "\\" not in part.name and ":" not in part.name and part.name.isprintable()
    # Written as it is named, it is one file with that very name.
    inside = tmp_path / "trong"
    target_path = inside / part.name
    target_path.parent.mkdir(parents=True, exist_ok=True)
    if not part.name.endswith("/"):
        target_path.write_bytes(b"x")
        assert target_path.resolve().is_relative_to(inside.resolve())
        assert part.name in whole(inside)


@pytest.mark.parametrize("kind", list(PeriodKind))
def test_names_of_delivered_files_are_made_of_the_period_alone(kind: PeriodKind) -> None:
    for name in file_names(Period(kind, 2026, 1)):
        assert name.isascii() and name.replace("-", "").replace(".", "").isalnum()


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Services]:
    monkeypatch.setenv("SOCHIBO_KEYS", str(tmp_path / "keys"))
    with closing(start(Place(tmp_path / "so"))) as services:
        yield services


def test_a_book_full_of_hostile_names_writes_its_files_where_it_was_told_and_keeps_the_names(
    book: Services, tmp_path: Path
) -> None:
    given = cell()
    book.cell.save(replace(given, names=(Dated(NAMES[0]),), code=NAMES[1]))
    people = [
        replace(one, full_name=whole_text(name)) for one, name in zip(members(), NAMES[2:], strict=False)
    ]
    book.members.save_all(people)
    names = [*map(whole_text, NAMES), "Chi bộ"]
    meeting = july(place=names[5], clerk_name=names[6], chair_name=names[7], title=names[8])
    meeting = replace(
        meeting,
        roll=tuple(replace(entry, full_name=names[n + 10]) for n, entry in enumerate(meeting.roll)),
        tasks=tuple(replace(task, title=names[n + 60]) for n, task in enumerate(meeting.tasks)),
    )
    book.meetings.take_over((committee(), meeting))
    stick = tmp_path / "usb" / "bao cao"
    stick.mkdir(parents=True)
    before = whole(tmp_path)
    delivery = book.returns.deliver(JULY, stick)
    target = book.files.save(stick / "danh-sach.xlsx", book.papers.member_list())
    new = {name for name in whole(tmp_path) - before if not name.startswith("so/")}
    assert new == {f"usb/bao cao/{one.name}" for one in delivery.files} | {f"usb/bao cao/{target.name}"}
    kept = {member.id: member.full_name for member in book.members.list()}
    assert kept == {member.id: member.full_name for member in people}
    assert [entry.full_name for entry in book.meetings.get(meeting.id).roll] == [
        e.full_name for e in meeting.roll
    ]


def possible(name: str) -> bool:
    """Whether this system lets a file in a folder have the name."""
    return bool(name) and not any(char in name for char in '/\\\0') and name not in (".", "..") and len(
        os.fsencode(whole_text(name))
    ) < 240  # fmt: skip


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not let files have most of these names")
def test_a_list_and_a_package_are_read_under_any_name_that_a_file_can_have(
    book: Services, tmp_path: Path
) -> None:
    source = save_xlsx(tmp_path / "goc", [["STT", "Họ và tên", "Ngày sinh"], [1, "Nguyễn Văn An", "1968"]])
    names = [whole_text(name) for name in NAMES if possible(name)]
    inside = tmp_path / "vao"
    inside.mkdir()
    assert len(names) > 60
    for number, name in enumerate(names):
        path = inside / name
        shutil.copy(source, path)
        reader = read_apart if number % 10 == 0 else read_here
        assert reader(Kind.MEMBER_LIST, path)[0]["rows"][1][1] == "Nguyễn Văn An"
        path.unlink()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux lets a name be no text at all")
def test_a_name_that_is_no_text_at_all_is_shown_and_noted_with_the_sign_for_what_is_unreadable(
    book: Services, tmp_path: Path
) -> None:
    book.cell.save(cell())
    book.members.save_all(members())
    book.meetings.take_over((committee(), july()))
    folder = tmp_path / os.fsdecode(b"thu m\xe1\xbb")
    folder.mkdir()
    path = folder / os.fsdecode(b"danh s\xe1ch.xlsx")
    rows = [["STT", "Họ và tên", "Ngày sinh"], [1, "Phạm Tân", "1968"]]
    shutil.move(save_xlsx(tmp_path / "ds", rows), path)
    importer = book.member_import
    preview = importer.preview(importer.propose(importer.read(path)))
    assert preview.file_name == "danh s\ufffdch.xlsx"
    importer.undo(importer.apply(preview, default_choices(preview)))
    delivery = book.returns.deliver(JULY, folder)
    assert len(delivery.files) == 2 and len(book.returns.history()) == 1
    up = folder / file_names(JULY)[1]
    assert book.returns.import_file(up).nothing_to_do
    with pytest.raises(UserError) as caught:
        book.returns.import_file(folder / os.fsdecode(b"kh\xf4ng c\xf3.json"))
    error_text(caught.value).encode("utf-8", "surrogateescape")
