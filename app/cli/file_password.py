"""The password of a file on the command line: out of a file, never an argument that others on this PC could read."""

from pathlib import Path

from app.errors import FileProblem
from app.services.file_password import file_password

# More than any password; a file chosen by mistake is not taken in.
_MOST = 4096


def new_password(file: Path | None) -> str | None:
    """The password that a file is to be locked with; None where none is wanted.

    Raises:
        FileProblem: file_password_unreadable.
        NotAllowed: file_password_short, file_password_long.
    """
    return None if file is None else file_password(typed_password(file))


def typed_password(file: Path | None) -> str:
    """The first line of the file, as it is to be tried; "" where none was named.

    Raises:
        FileProblem: file_password_unreadable.
    """
    if file is None:
        return ""
    try:
        with file.open("rb") as opened:
            text = opened.read(_MOST).decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise FileProblem("file_password_unreadable", path=file) from error
    lines = text.splitlines()
    return lines[0] if lines else ""
