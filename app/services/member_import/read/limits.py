"""How much of a foreign file is read; what lies beyond is said, never silently left out."""

from collections.abc import Iterator
from typing import IO

from app.domain.outside import LIST, WORKBOOK_ARCHIVE

MAX_ROWS = LIST.rows
MAX_COLUMNS = LIST.columns
MAX_SHEETS = LIST.sheets
MAX_FILE_BYTES = WORKBOOK_ARCHIVE.file_bytes
# What a zip states of itself is looked at before; this counts what really comes out.
MAX_UNPACKED_BYTES = WORKBOOK_ARCHIVE.unpacked_bytes
MAX_CELL_TEXT = LIST.cell_text
_CHUNK = 1 << 18


class TooLarge(Exception):
    """More than a list of members can have: bytes, cells or letters."""


class Budget:
    """What may still be taken from one file: unpacked bytes, cells, letters in them."""

    def __init__(self, most: int = MAX_UNPACKED_BYTES) -> None:
        self.left = most
        self.cells = LIST.cells
        self.letters = LIST.letters

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

    def take_cell(self, letters: int) -> None:
        """One more cell with that many letters.

        Raises:
            TooLarge: when the budget is used up.
        """
        self.cells -= 1
        self.letters -= letters
        if self.cells < 0 or self.letters < 0:
            raise TooLarge
