"""R4: a book in a place that cannot be written opens for reading, prints and searches, and leaves nothing beside it."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from datetime import datetime
from pathlib import Path

import pytest

from app.bootstrap import Services, open_services
from app.errors import DataFolderProblem
from app.paths import DataFolder
from app.reports.pdf import papers
from app.services.lock import FolderLock, Unlockable
from app.services.log import start_logging
from app.vault import door
from tests.bench.generate import make_book
from tests.db.places import NOBODY, public_folder, write_protected

NOW = datetime(2026, 11, 20, 9, 41)


@pytest.fixture(scope="session")
def one_year(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book of 12 meetings; not to be changed."""
    return make_book(tmp_path_factory.mktemp("mot-nam") / "so", years=1)


@contextmanager
def closed_folder(folder: Path) -> Iterator[None]:
    """Nothing can be made in the folder, its files could be written: no rights on a share."""
    with write_protected(folder, files_too=False):
        yield


@contextmanager
def closed_files(folder: Path) -> Iterator[None]:
    """The attribute "read only" on the book itself; files could be made beside it."""
    folder.chmod(0o777)
    for path in folder.rglob("*"):
        path.chmod(0o777 if path.is_dir() else 0o444)
    if os.name == "posix" and os.geteuid() == 0:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if os.name == "posix" and os.getuid() == 0:
            os.seteuid(0)


@contextmanager
def closed_medium(folder: Path) -> Iterator[None]:
    """A medium that takes no writing at all: a CD, a stick with its lock pushed."""
    if os.name != "posix" or os.geteuid() != 0:
        pytest.skip("only root can mount")
    kept = folder.with_name("kept")
    shutil.copytree(folder, kept)
    if subprocess.run(["mount", "-t", "tmpfs", "tmpfs", str(folder)], capture_output=True).returncode:
        pytest.skip("this machine mounts nothing")
    try:
        shutil.copytree(kept, folder, dirs_exist_ok=True)
        subprocess.run(["mount", "-o", "remount,ro", str(folder)], check=True)
        yield
    finally:
        subprocess.run(["umount", str(folder)], check=True)


@contextmanager
def frozen_files(folder: Path) -> Iterator[None]:
    """Files that even their owner cannot change."""
    paths = [str(path) for path in (folder, *folder.rglob("*"))]
    if (
        shutil.which("chattr") is None
        or subprocess.run(["chattr", "+i", *paths], capture_output=True).returncode
    ):
        subprocess.run(["chattr", "-i", *paths], capture_output=True) if shutil.which("chattr") else None
        pytest.skip("this file system freezes nothing")
    try:
        yield
    finally:
        subprocess.run(["chattr", "-i", *paths], check=True)


PLACES = {
    "folder": closed_folder,
    "files": closed_files,
    "both": write_protected,
    "medium": closed_medium,
    "frozen": frozen_files,
}


def look(folder: DataFolder) -> dict[str, bytes]:
    return {
        path.relative_to(folder.root).as_posix(): path.read_bytes()
        for path in folder.root.rglob("*")
        if path.is_file()
    }


# Their modules are looked for when the first paper is wanted; "nobody" may not read the folder that they lie in.
papers.found()


def use(services: Services) -> None:
    """What a person does with a book that can only be read."""
    meeting = services.meetings.list(2026)[0]
    assert services.papers.minutes(meeting.id).startswith(b"%PDF")
    assert services.papers.book(2026).startswith(b"%PDF")
    assert len(services.members.search("")) == 28
    assert services.meetings.search("chi bo")
    with pytest.raises(DataFolderProblem) as raised:
        services.members.save_all(services.members.search(""))
    assert raised.value.code == "database_read_only"


@pytest.mark.parametrize("place", PLACES)
def test_a_book_in_a_closed_place_is_read_printed_and_searched_and_nothing_is_left_there(
    one_year: Path, place: str
) -> None:
    closed: Callable[..., object] = PLACES[place]
    with public_folder() as public, ExitStack() as stack:
        shutil.copytree(one_year, public / "so")
        folder = DataFolder(public / "so")
        folder.lock_file.unlink(missing_ok=True)
        access = door.open_stored(folder)
        # What is loaded when first needed is loaded while the test is still itself.
        with closing(open_services(folder, access=access, clock=lambda: NOW)) as services:
            services.papers.book(2026)
        stack.enter_context(closed(folder.root))  # type: ignore[arg-type]
        before = look(folder)
        with start_logging(folder) as _, FolderLock.acquire(folder) as lock:
            if place != "files":
                assert isinstance(lock, Unlockable)
            services = open_services(
                folder, access=access, read_only=isinstance(lock, Unlockable), clock=lambda: NOW
            )
            with closing(services):
                assert services.read_only
                use(services)
        after = look(folder)
        after.pop("sochibo.lock", None)
        after.pop("logs/sochibo.log", None)
        assert after == before
        if place != "files":
            assert not folder.lock_file.exists()
