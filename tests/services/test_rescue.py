"""A damaged book gives what can still be read, says what it does not, and is itself never changed or thrown away."""

from __future__ import annotations

import random
import shutil
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from app.bootstrap import Services, open_services
from app.domain.audit import Event
from app.domain.documents import DocumentPart, DocumentType
from app.domain.meeting import Meeting
from app.errors import DataFolderProblem, FileProblem
from app.paths import DataFolder
from app.services.rescue import rescue, rescue_to, what_is_left
from app.texts_opening import salvage_text, shortfall_text
from app.vault import door
from db.backup import check
from db.engine import connect
from tests.bench.generate import make_book

PAGE = 4096
NOW = datetime(2026, 11, 20, 9, 41)
YEARS = (2025, 2026)


@pytest.fixture(scope="session")
def two_years(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book of 24 meetings; not to be changed."""
    return make_book(tmp_path_factory.mktemp("hai-nam") / "so", years=2)


@pytest.fixture
def folder(two_years: Path, tmp_path: Path) -> DataFolder:
    shutil.copytree(two_years, tmp_path / "so")
    return DataFolder(tmp_path / "so")


@pytest.fixture
def key(folder: DataFolder) -> bytes:
    return door.open_stored(folder).key


def spoil(path: Path, *pages: int) -> None:
    """Change some bytes in the middle of these pages; the first page has the number 1."""
    with path.open("r+b") as file:
        for page in pages:
            file.seek((page - 1) * PAGE + 2000)
            old = file.read(8)
            file.seek((page - 1) * PAGE + 2000)
            file.write(bytes(255 - byte for byte in old))


def pages_of(folder: DataFolder, key: bytes, name: str) -> list[int]:
    """The pages of a table or index."""
    with closing(connect(folder.database, key=key, read_only=True)) as connection:
        (root,) = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", (name,)).fetchone()
    return [root]


def meetings(services: Services) -> dict[str, Meeting]:
    return {
        line.id: services.meetings.get(line.id) for year in YEARS for line in services.meetings.list(year)
    }


def opened(folder: DataFolder) -> Services:
    return open_services(folder, clock=lambda: NOW)


def test_a_book_that_is_whole_comes_out_whole(folder: DataFolder, key: bytes) -> None:
    with closing(opened(folder)) as services:
        before = meetings(services)
    found = rescue(folder, key=key, at=NOW)
    assert found.salvage.is_whole and found.salvage.months == ()
    assert found.salvage.meetings == len(before) == 24
    with closing(opened(folder)) as services:
        assert meetings(services) == before


def test_a_broken_page_costs_what_lay_on_it_and_the_rest_is_as_it_was(folder: DataFolder, key: bytes) -> None:
    with closing(opened(folder)) as services:
        before = meetings(services)
    broken = folder.database.stat().st_size // PAGE * 2 // 3
    spoil(folder.database, broken)
    damaged = folder.database.read_bytes()
    assert check(folder.database, key=key)
    found = rescue(folder, key=key, at=NOW)
    assert found.aside is not None and (found.aside / folder.database.name).read_bytes() == damaged
    assert check(folder.database, key=key) == ""
    with closing(opened(folder)) as services:
        after = meetings(services)
        same = [one for one in before if after.get(one) == before[one]]
        assert len(same) >= len(before) - 4
        told = sum(month.expected - month.saved for month in found.salvage.months)
        assert len(before) - len(same) <= told + sum(table.lost or 0 for table in found.salvage.tables)
        (line,) = [line for line in services.audit.read(limit=5) if line.event == Event.BOOK_RESCUED.value]
        assert str(found.salvage.meetings) in line.details


def test_of_a_meeting_whose_row_is_gone_its_parts_stay_as_a_draft(folder: DataFolder, key: bytes) -> None:
    (root,) = pages_of(folder, key, "meetings")
    with closing(opened(folder)) as services:
        before = meetings(services)
    spoil(folder.database, root)
    found = rescue(folder, key=key, at=NOW)
    table = next(table for table in found.salvage.tables if table.name == "meetings")
    assert table.expected == len(before)
    with closing(opened(folder)) as services:
        after = meetings(services)
    assert after.keys() == before.keys()
    assert table.cut > 0
    for one, meeting in after.items():
        assert meeting.sessions == before[one].sessions and meeting.agenda == before[one].agenda
        assert len(meeting.roll) == len(before[one].roll)
    assert sum(month.expected for month in found.salvage.months) == table.cut


def test_of_issued_documents_that_are_gone_the_numbers_are_told(folder: DataFolder, key: bytes) -> None:
    with closing(opened(folder)) as services:
        for kind in (DocumentType.NOTICE, DocumentType.NOTICE, DocumentType.PLAN):
            draft = replace(
                services.documents.new(kind),
                abstract="về lịch sinh hoạt",
                parts=(DocumentPart("", "Nội dung."),),
                signer_name="Nguyễn Văn An",
            )
            services.documents.issue(services.documents.save(draft).id)
        services.documents.save(services.documents.new(DocumentType.PLAN))
    assert what_is_left(folder, key=key).documents == 3
    assert "2 văn bản đã phát hành" in shortfall_text(24, 28, what_is_left(folder, key=key), documents=1)
    spoil(folder.database, *pages_of(folder, key, "documents"))
    found = rescue(folder, key=key, at=NOW).salvage
    assert [one.code for one in found.documents] == ["01-KH", "01-TB", "02-TB"]
    told = "\n".join(salvage_text(found))
    assert "4 văn bản" in told and "01-KH (2025), 01-TB (2025), 02-TB (2025)" in told
    with closing(opened(folder)) as services:
        assert services.documents.list() == () and services.documents.search("lịch") == ()


@pytest.mark.parametrize("seed", range(4))
def test_whatever_pages_are_broken_what_comes_out_is_a_sound_book(
    folder: DataFolder, key: bytes, seed: int
) -> None:
    draw = random.Random(seed)
    pages = folder.database.stat().st_size // PAGE
    # Page 1 is the start of the list of tables: without it nothing can be read, which another test holds.
    spoil(folder.database, *draw.sample(range(2, pages + 1), k=(1, 3, 12, 60)[seed]))
    damaged = folder.database.read_bytes()
    try:
        found = rescue(folder, key=key, at=NOW)
    except DataFolderProblem as problem:
        assert problem.code == "rescue_unreadable"
        assert folder.database.read_bytes() == damaged
        return
    assert check(folder.database, key=key) == ""
    with closing(opened(folder)) as services:
        # Every meeting that is left can be opened and printed.
        for one in meetings(services):
            services.meetings.record(services.meetings.get(one))
    assert found.salvage.meetings <= 24


@pytest.mark.parametrize("size", [0, 100, PAGE, PAGE * 3])
def test_a_book_cut_off_near_its_beginning_gives_nothing_and_is_left_alone(
    folder: DataFolder, key: bytes, size: int
) -> None:
    with folder.database.open("r+b") as file:
        file.truncate(size)
    before = folder.database.read_bytes()
    with pytest.raises(DataFolderProblem) as raised:
        rescue(folder, key=key, at=NOW)
    assert raised.value.code == "rescue_unreadable"
    assert folder.database.read_bytes() == before
    assert [path.name for path in folder.root.iterdir() if path.name.startswith("so-chi-bo")] == [
        "so-chi-bo.db"
    ]


def test_noise_in_place_of_a_book_gives_nothing_and_is_left_alone(folder: DataFolder, key: bytes) -> None:
    folder.database.write_bytes(random.Random(1).randbytes(PAGE * 20))
    with pytest.raises(DataFolderProblem) as raised:
        rescue(folder, key=key, at=NOW)
    assert raised.value.code == "rescue_unreadable"


def test_a_rescue_into_another_folder_touches_nothing_of_the_damaged_one(
    folder: DataFolder, key: bytes, tmp_path: Path
) -> None:
    spoil(folder.database, folder.database.stat().st_size // PAGE - 3)
    before = {path.name: path.read_bytes() for path in folder.root.iterdir() if path.is_file()}
    target = DataFolder(tmp_path / "cuu")
    found = rescue_to(folder, target, key=key, at=NOW)
    assert found.aside is None
    assert {path.name: path.read_bytes() for path in folder.root.iterdir() if path.is_file()} == before
    with closing(opened(target)) as services:
        assert len(meetings(services)) >= 20
    with pytest.raises(FileProblem) as raised:
        rescue_to(folder, target, key=key, at=NOW)
    assert raised.value.code == "rescue_place_taken"


def test_a_journal_that_a_killed_program_left_is_rolled_back_in_a_copy_only(
    folder: DataFolder, key: bytes
) -> None:
    with closing(opened(folder)) as services:
        before = meetings(services)
    journal = folder.database.with_name(folder.database.name + "-journal")
    with closing(connect(folder.database, key=key)) as connection:
        connection.execute("PRAGMA cache_size = 5")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE meetings SET place = place || 'x'")
        connection.execute("UPDATE opinions SET gist = gist || 'x'")
        half, left = folder.database.read_bytes(), journal.read_bytes()
        connection.execute("ROLLBACK")
    folder.database.write_bytes(half)
    journal.write_bytes(left)
    found = rescue(folder, key=key, at=NOW)
    assert found.salvage.is_whole
    assert found.aside is not None and (found.aside / journal.name).read_bytes() == left
    assert (found.aside / folder.database.name).read_bytes() == half
    with closing(opened(folder)) as services:
        assert meetings(services) == before
