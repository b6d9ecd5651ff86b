"""Opens a file that is said to be a workbook; what it really is decides its content, never its name."""

import io
import stat
import zipfile
from pathlib import Path

from app.domain.member_list.sheet import Book, Sheet
from app.domain.outside import WORKBOOK_ARCHIVE
from app.errors import FileProblem
from app.services.member_import.read.limits import MAX_FILE_BYTES, Budget, TooLarge
from app.services.member_import.read.ole import SIGNATURE, Compound
from app.services.sandbox.archive import ArchiveRefused, check_stream

# Beginnings of files that people mistake for workbooks -> what they are (worded in app.texts_import).
_BEGINNINGS = (
    (b"%PDF", "list_is_pdf"),
    (b"{\\rtf", "list_is_word"),
    (b"\x89PNG", "list_is_image"),
    (b"\xff\xd8\xff", "list_is_image"),
    (b"GIF8", "list_is_image"),
    (b"Rar!", "list_is_archive"),
    (b"7z\xbc\xaf", "list_is_archive"),
)

# What a zip is refused for, where the list has a better sentence of its own.
_ARCHIVE_CODES = {
    "archive_too_large": "list_too_large",
    "archive_too_many": "list_too_large",
    "archive_bomb": "list_too_large",
    "archive_damaged": "list_damaged",
    "archive_locked": "list_protected",
}


def read_book(path: Path) -> Book:
    """Read a .xlsx, .xlsm, .xls or .ods file.

    Raises:
        FileProblem: list_missing, list_is_folder, list_not_readable, list_is_lock_file, list_protected,
            list_damaged, list_too_large, list_empty, list_is_… for a file of another kind, or archive_… for a zip
            that nobody would make in good faith.
    """
    content = _content(path)
    try:
        sheets = _sheets(path, content)
    except FileProblem:
        raise
    except (TooLarge, MemoryError) as error:
        raise _problem("list_too_large", path) from error
    except Exception as error:
        # Whatever a broken file makes the readers stumble over, for the person it is one thing.
        raise _problem("list_damaged", path) from error
    except BaseException as error:
        # A panic inside of calamine is no Exception.
        if type(error).__name__ != "PanicException":
            raise
        raise _problem("list_damaged", path) from error
    if all(sheet.is_empty and not sheet.beyond for sheet in sheets):
        raise _problem("list_empty", path)
    return Book(path.name, sheets)


def _problem(code: str, path: Path) -> FileProblem:
    return FileProblem(code, path=path, name=path.name)


def _content(path: Path) -> bytes:
    if path.name.startswith(("~$", ".~lock.")):
        raise _problem("list_is_lock_file", path)
    try:
        if path.is_dir():
            raise _problem("list_is_folder", path)
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            # A pipe or a device would never end.
            raise _problem("list_is_other", path)
        if status.st_size > MAX_FILE_BYTES:
            raise _problem("list_too_large", path)
        return path.read_bytes()
    except FileNotFoundError as error:
        raise _problem("list_missing", path) from error
    except OSError as error:
        raise _problem("list_not_readable", path) from error


def _sheets(path: Path, content: bytes) -> tuple[Sheet, ...]:
    if not content:
        raise _problem("list_empty", path)
    if content.startswith(SIGNATURE):
        return _old_office(path, content)
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zipped(path, content)
    raise _problem(_kind(content), path)


def _zipped(path: Path, content: bytes) -> tuple[Sheet, ...]:
    from app.services.member_import.read.ods import is_encrypted, read_ods
    from app.services.member_import.read.xlsx import read_xlsx

    try:
        check_stream(io.BytesIO(content), WORKBOOK_ARCHIVE)
    except ArchiveRefused as error:
        code = _ARCHIVE_CODES.get(error.code, error.code)
        raise FileProblem(code, path=path, name=path.name, part=error.part) from error
    budget = Budget()
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        names = {name.casefold() for name in packed.namelist()}
        # Newer LibreOffice packs all parts of a protected file into one.
        if "encrypted-package" in names:
            raise _problem("list_protected", path)
        if "content.xml" in names and "mimetype" in names:
            if is_encrypted(packed, budget):
                raise _problem("list_protected", path)
            if b"spreadsheet" not in packed.read("mimetype")[:200]:
                raise _problem("list_is_word", path)
            return read_ods(packed, budget)
        if any(name.startswith("word/") for name in names):
            raise _problem("list_is_word", path)
        if any(name.startswith("ppt/") for name in names):
            raise _problem("list_is_slides", path)
        if any(name.endswith("workbook.bin") for name in names):
            raise _problem("list_is_xlsb", path)
        if "[content_types].xml" not in names:
            raise _problem("list_is_archive", path)
        return read_xlsx(packed, budget)


def _old_office(path: Path, content: bytes) -> tuple[Sheet, ...]:
    from app.services.member_import.read.xls import Protected, read_xls

    compound = Compound(content)
    if compound.stream("EncryptedPackage"):
        raise _problem("list_protected", path)
    if compound.stream("Workbook", "Book"):
        try:
            return read_xls(content, Budget())
        except Protected as error:
            raise _problem("list_protected", path) from error
    raise _problem("list_is_word" if compound.stream("WordDocument") else "list_is_other", path)


def _kind(content: bytes) -> str:
    for beginning, kind in _BEGINNINGS:
        if content.startswith(beginning):
            return kind
    start = content[:2000].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if start.startswith((b"<html", b"<!doctype", b"<table", b"<meta", b"<?xml")):
        return "list_is_web"
    is_utf_16 = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    return "list_is_text" if is_utf_16 or min(content[:4000]) >= 9 else "list_is_other"
