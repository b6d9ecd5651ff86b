"""A backup is one zip, stored and not packed: the encrypted book, the wrapped keys and a manifest without names.

What is read may come from anywhere: its table of contents is checked before anything is unpacked, only the three known
parts are read, each within its size, and the book is believed only when its hash is that of the manifest.
"""

import contextlib
import json
import os
import zipfile
from collections.abc import Generator, Iterator
from dataclasses import dataclass, fields
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import IO

from app.domain.backup import Manifest
from app.domain.codec import CodecError, from_plain, to_plain
from app.domain.outside import BACKUP_ARCHIVE
from app.errors import AccessProblem, FileProblem
from app.services.sandbox.archive import check_archive
from app.vault import keyfile
from app.vault.keyfile import KeyFile

FORMAT = "sochibo-backup"
VERSION = 1
BOOK, KEYS, MANIFEST = "book.db", "keys.json", "manifest.json"

_CHUNK = 1 << 20
_MOST_MANIFEST = 64 * 1024


@dataclass(frozen=True)
class Head:
    """A backup as it describes itself, without its book."""

    path: Path
    manifest: Manifest
    keyfile: KeyFile
    size: int


def packing(part: Path, *, book: Path, keys: bytes, manifest: Manifest) -> Generator[float, None, None]:
    """Write the container and read it back; yields the part done. `part` is on the disk when it ends.

    Raises:
        OSError: it could not be written, or what was read back is not what was written.
    """
    moment = _zip_moment(manifest.made_at)
    total = max(manifest.book_bytes, 1)
    with part.open("xb") as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as packed:
            # The manifest first: a list of backups reads only the beginning of each file.
            text = json.dumps(to_plain(manifest), ensure_ascii=False, indent=1).encode("utf-8")
            packed.writestr(zipfile.ZipInfo(MANIFEST, moment), text)
            packed.writestr(zipfile.ZipInfo(KEYS, moment), keys)
            about = zipfile.ZipInfo(BOOK, moment)
            about.file_size = manifest.book_bytes
            with book.open("rb") as source, packed.open(about, "w") as target:
                done = 0
                while chunk := source.read(_CHUNK):
                    target.write(chunk)
                    done += len(chunk)
                    yield 0.6 * done / total
        file.flush()
        os.fsync(file.fileno())
    yield 0.7
    with zipfile.ZipFile(part) as packed:
        if packed.read(KEYS) != keys or packed.read(MANIFEST) != text:
            raise OSError("what was read back is not what was written")
        found = sha256()
        for chunk in _chunks(packed, BOOK, manifest.book_bytes):
            found.update(chunk)
        if found.hexdigest() != manifest.sha256:
            raise OSError("what was read back is not what was written")
    yield 1.0


def read_head(path: Path) -> Head:
    """The manifest and the keys of a backup.

    Raises:
        FileProblem: backup_foreign, backup_newer, backup_damaged, or what `check_archive` met.
    """
    parts = {part.name: part.size for part in check_archive(path, BACKUP_ARCHIVE)}
    if MANIFEST not in parts or BOOK not in parts or KEYS not in parts:
        raise FileProblem("backup_foreign", path=path, name=path.name)
    if parts[MANIFEST] > _MOST_MANIFEST or parts[KEYS] > keyfile.MOST_BYTES:
        raise FileProblem("backup_foreign", path=path, name=path.name)
    with _told(path), zipfile.ZipFile(path) as packed:
        manifest = _manifest(path, _whole(packed, MANIFEST, parts[MANIFEST]))
        keys = _whole(packed, KEYS, parts[KEYS])
    if manifest.book_bytes != parts[BOOK]:
        raise FileProblem("backup_damaged", path=path, name=path.name)
    try:
        return Head(path, manifest, keyfile.from_bytes(keys), path.stat().st_size)
    except AccessProblem as problem:
        code = "backup_newer" if problem.code == "keys_newer" else "backup_damaged"
        raise FileProblem(code, path=path, name=path.name) from problem
    except OSError as error:
        raise FileProblem("archive_unreadable", path=path, name=path.name) from error


def unpack_book(head: Head, target: Path) -> Path:
    """The book of a backup as a file, which must not be there yet; on the disk, and compared with the manifest.

    Raises:
        FileProblem: backup_damaged, archive_unreadable, restore_failed (the target cannot be written).
    """
    found = sha256()
    try:
        file = target.open("xb")
    except OSError as error:
        raise FileProblem("restore_failed", path=target.parent) from error
    try:
        with file:
            with _told(head.path), zipfile.ZipFile(head.path) as packed:
                for chunk in _chunks(packed, BOOK, head.manifest.book_bytes):
                    found.update(chunk)
                    _write(file, chunk, target)
            _flush(file, target)
        if found.hexdigest() != head.manifest.sha256:
            raise FileProblem("backup_damaged", path=head.path, name=head.path.name)
    except BaseException:
        with contextlib.suppress(OSError):
            target.unlink()
        raise
    return target


def check_content(head: Head) -> None:
    """Read the whole backup and compare it with its manifest; no key is needed.

    Raises:
        FileProblem: backup_damaged, archive_unreadable.
    """
    found = sha256()
    with _told(head.path), zipfile.ZipFile(head.path) as packed:
        for chunk in _chunks(packed, BOOK, head.manifest.book_bytes):
            found.update(chunk)
    if found.hexdigest() != head.manifest.sha256:
        raise FileProblem("backup_damaged", path=head.path, name=head.path.name)


def _manifest(path: Path, data: bytes) -> Manifest:
    try:
        plain = json.loads(data.decode("utf-8"))
        if plain["format"] != FORMAT:
            raise FileProblem("backup_foreign", path=path, name=path.name)
        if type(plain["version"]) is not int or plain["version"] > VERSION:
            raise FileProblem("backup_newer", path=path, name=path.name)
        known = {one.name for one in fields(Manifest)}
        # A later program may say more of a backup that this one can read.
        manifest = from_plain(Manifest, {name: plain[name] for name in plain if name in known})
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, CodecError) as error:
        raise FileProblem("backup_damaged", path=path, name=path.name) from error
    numbers = (manifest.number, manifest.book_bytes, manifest.audit_seq, manifest.seal_seq)
    if min(numbers) < 0 or max(numbers) > 1 << 50 or manifest.made_at.tzinfo is not None:
        raise FileProblem("backup_damaged", path=path, name=path.name)
    return manifest


def _whole(packed: zipfile.ZipFile, name: str, size: int) -> bytes:
    return b"".join(_chunks(packed, name, size))


def _chunks(packed: zipfile.ZipFile, name: str, size: int) -> Iterator[bytes]:
    """A part, never more of it than it said to have."""
    with packed.open(name) as part:
        left = size
        while left > 0:
            chunk = part.read(min(left, _CHUNK))
            if not chunk:
                raise zipfile.BadZipFile("the part ends early")
            left -= len(chunk)
            yield chunk
        # Reading past its end is what makes zipfile compare the checksum.
        if part.read(1):
            raise zipfile.BadZipFile("the part is longer than it says")


def _write(file: IO[bytes], chunk: bytes, target: Path) -> None:
    try:
        file.write(chunk)
    except OSError as error:
        raise FileProblem("restore_failed", path=target.parent) from error


def _flush(file: IO[bytes], target: Path) -> None:
    try:
        file.flush()
        os.fsync(file.fileno())
    except OSError as error:
        raise FileProblem("restore_failed", path=target.parent) from error


@contextlib.contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise FileProblem("archive_unreadable", path=path, name=path.name) from error
    except (zipfile.BadZipFile, ValueError, KeyError, RuntimeError, NotImplementedError, EOFError) as error:
        # zipfile stumbles over a broken file in many ways; all mean the same.
        raise FileProblem("backup_damaged", path=path, name=path.name) from error


def _zip_moment(moment: datetime) -> tuple[int, int, int, int, int, int]:
    """A zip knows no years before 1980 or after 2107, and a wrong clock is no reason to make no backup."""
    year = min(max(moment.year, 1980), 2107)
    return (year, moment.month, moment.day, moment.hour, moment.minute, moment.second)
