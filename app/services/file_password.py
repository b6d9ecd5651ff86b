"""The password of a file that is given away: one spelling, long enough, and short enough for every program."""

from app.domain.text import clean_line
from app.errors import NotAllowed

MINIMUM = 8
# The PDF standard takes no more bytes of UTF-8; Excel would take 255 characters.
MOST_BYTES = 127


def file_password(typed: str) -> str:
    """The password as the file is locked with: NFC, nothing invisible, no spaces around it.

    Raises:
        NotAllowed: file_password_short, file_password_long.
    """
    password = clean_line(typed)
    if len(password) < MINIMUM:
        raise NotAllowed("file_password_short", least=MINIMUM)
    if len(password.encode("utf-8", "replace")) > MOST_BYTES:
        raise NotAllowed("file_password_long", most=MOST_BYTES)
    return password
