"""How much of a foreign file is read; what lies beyond is said, never silently left out."""

from collections.abc import Iterator
from typing import IO

# A cell has some hundred members at most; a whole commune fits into these bounds several times.
MAX_ROWS = 5_000
MAX_COLUMNS = 100
MAX_SHEETS = 60
MAX_FILE_BYTES = 50 * 1024 * 1024
# Unpacked, over all the parts of one file: a small zip may hold gigabytes.
MAX_UNPACKED_BYTES = 160 * 1024 * 1024
# One cell holds 32,767 characters; a shared text of gigabytes is no list.
MAX_CELL_TEXT = 40_000
_CHUNK = 1 << 18


class TooLarge(Exception):
    """More unpacked bytes than a list of members can have."""


class Budget:
    """The bytes that may still be unpacked from one file."""

    def __init__(self, most: int = MAX_UNPACKED_BYTES) -> None:
        self.left = most

    def chunks(self, stream: IO[bytes]) -> Iterator[bytes]:
        """The content of the stream piece by piece.

        Raises:
            TooLarge: when the budget is used up.
        """
        while chunk := stream.read(_CHUNK):
            self.left -= len(chunk)
            if self.left < 0:
                raise TooLarge
            yield chunk
