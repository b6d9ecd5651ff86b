"""A book that is gone, or emptied by a power cut, is never answered with a new empty one: its backups are offered."""

import pytest

from app.bootstrap import Services, open_services
from app.domain.backup import Why
from app.errors import DataFolderProblem
from tests.services.conftest import signed


@pytest.mark.parametrize("code", ["database_missing", "database_damaged"])
def test_where_there_are_backups_no_new_book_is_begun(book: Services, code: str) -> None:
    meeting = signed(book, 7, 3)
    made = book.backups.make(Why.MANUAL)
    book.close()
    book.folder.database.unlink()
    if code == "database_damaged":
        book.folder.database.touch()
    with pytest.raises(DataFolderProblem) as caught:
        open_services(book.folder)
    assert caught.value.code == code
    restored = book.backups.restore(made.head.path)
    assert restored.before is None and restored.aside is None
    assert open_services(book.folder).meetings.get(meeting.id) == meeting


def test_a_first_start_that_was_cut_short_is_begun_again(book: Services) -> None:
    """It leaves keys and a file of no length, and no backup yet."""
    book.close()
    book.folder.database.write_bytes(b"")
    assert open_services(book.folder).cell.get() is None
