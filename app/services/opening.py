"""From a data folder and a key to an open book: what a power cut left is finished, a plain book is encrypted first."""

from collections.abc import Callable
from pathlib import Path

from app.domain.access import Role
from app.errors import AccessProblem, DataFolderProblem
from app.paths import DataFolder
from app.vault import door, keyfile
from app.vault.door import Access, FolderState
from db import Database
from db.encrypting import encrypt, finish_what_was_begun
from db.schema import FileKind, inspect_file

# The name of who keeps a book that was begun without asking anybody, on the command line.
FIRST_NAME = "Người giữ sổ"


def access_without_asking(folder: DataFolder, *, name: str = FIRST_NAME) -> Access:
    """The way in that needs no passphrase; a folder without a book gets its key, kept in the user's own store.

    Raises:
        AccessProblem: passphrase_needed, and what `app.vault.door` met.
        NotAllowed: passphrase_required_portable.
        DataFolderProblem: the folder cannot be used.
    """
    state = door.state_of(folder)
    if state is FolderState.STORED:
        return door.open_stored(folder)
    if state is FolderState.LOCKED:
        raise AccessProblem("passphrase_needed")
    if state is FolderState.KEYS_MISSING:
        # Says why: there are none, or they cannot be read.
        keyfile.read(folder)
        raise AccessProblem("keys_missing", path=folder.root)
    if state is FolderState.PLAIN:
        inspect_file(folder.database)
    access, _ = door.create(folder, name=name, role=Role.SECRETARY, passphrase=None)
    return access


def open_book(
    folder: DataFolder,
    key: bytes,
    *,
    read_only: bool = False,
    before_upgrade: Callable[[], object] | None = None,
    before_encrypting: Callable[[Path], object] | None = None,
) -> Database:
    """The book of the folder. `before_encrypting` gets the encrypted copy of a plain book before it takes its place.

    Raises:
        DataFolderProblem: database_missing, database_damaged, and what `Database.open` met.
    """
    path = folder.database
    if not read_only:
        finish_what_was_begun(path)
    if _is_gone(path) and _has_backups(folder):
        # A book that is gone must not be answered with an empty one under the same keys. A file of no length is what
        # a power cut leaves of one that was being copied, and what a first start leaves that was cut short.
        raise DataFolderProblem("database_damaged" if path.exists() else "database_missing", path=path)
    if inspect_file(path, key=key) is FileKind.PLAIN:
        if read_only:
            raise DataFolderProblem("database_plain", path=path)
        encrypt(path, key=key, save=before_encrypting)
    return Database.open(
        path, key=key, backups=folder.backups, read_only=read_only, before_upgrade=before_upgrade
    )


def _is_gone(path: Path) -> bool:
    try:
        return not path.stat().st_size
    except FileNotFoundError:
        return True
    except OSError:
        # Said by who reads it.
        return False


def _has_backups(folder: DataFolder) -> bool:
    return folder.backups.is_dir() and any(folder.backups.glob("*.sochibo"))
