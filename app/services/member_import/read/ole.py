"""The container of old Office files (MS-CFB): names of the streams inside and where their bytes lie in the file."""

import struct
from dataclasses import dataclass

SIGNATURE = bytes.fromhex("D0CF11E0A1B11AE1")
_END = 0xFFFFFFFA  # This and all above are no sectors.
_STREAM = 2
_ROOT = 5


@dataclass(frozen=True)
class Entry:
    name: str
    kind: int
    first: int
    size: int


class Compound:
    """A container held in memory.

    Raises:
        ValueError: it is damaged; loops and sectors beyond the end count as damage.
    """

    def __init__(self, content: bytes) -> None:
        if len(content) < 512 or not content.startswith(SIGNATURE):
            raise ValueError("no container")
        self._content = content
        shift, mini_shift = struct.unpack_from("<HH", content, 30)
        if shift not in (9, 12) or mini_shift != 6:
            raise ValueError("odd sector size")
        self._sector: int = 1 << shift
        self._mini_sector: int = 1 << mini_shift
        directory, _, mini_below, mini_fat = struct.unpack_from("<4I", content, 48)
        self._mini_below: int = mini_below
        self._fat = self._table(self._fat_sectors())
        self.entries = self._entries(self._chain(directory, self._fat))
        self._mini_fat = self._table(self._chain(mini_fat, self._fat)) if mini_fat < _END else ()
        root = next((entry for entry in self.entries if entry.kind == _ROOT), None)
        self._mini_stream = self._chain(root.first, self._fat) if root and root.first < _END else []

    def stream(self, *names: str) -> Entry | None:
        """The first of the named streams that is there."""
        for name in names:
            for entry in self.entries:
                if entry.kind == _STREAM and entry.name.casefold() == name.casefold():
                    return entry
        return None

    def pieces(self, entry: Entry) -> list[tuple[int, int]]:
        """Where the stream lies: (offset in the file, length) one after the other."""
        pieces: list[tuple[int, int]] = []
        left = entry.size
        small = entry.size < self._mini_below
        size = self._mini_sector if small else self._sector
        for number in self._chain(entry.first, self._mini_fat if small else self._fat) if left else []:
            offset = self._mini_offset(number) if small else self._offset(number)
            pieces.append((offset, min(size, left)))
            left -= size
            if left <= 0:
                return pieces
        if left > 0:
            raise ValueError("stream cut off")
        return pieces

    def read(self, entry: Entry) -> bytes:
        return b"".join(self._content[offset : offset + size] for offset, size in self.pieces(entry))

    def _offset(self, number: int) -> int:
        offset: int = (number + 1) * self._sector
        if offset >= len(self._content):
            raise ValueError("sector beyond the end")
        return offset

    def _mini_offset(self, number: int) -> int:
        per_sector = self._sector // self._mini_sector
        index, rest = divmod(number, per_sector)
        if index >= len(self._mini_stream):
            raise ValueError("sector beyond the end")
        return self._offset(self._mini_stream[index]) + rest * self._mini_sector

    def _chain(self, first: int, table: tuple[int, ...]) -> list[int]:
        chain: list[int] = []
        number = first
        while number < _END:
            if number >= len(table) or len(chain) > len(table):
                raise ValueError("broken chain")
            chain.append(number)
            number = table[number]
        return chain

    def _fat_sectors(self) -> list[int]:
        numbers = list(struct.unpack_from("<109I", self._content, 76))
        extra = struct.unpack_from("<I", self._content, 68)[0]
        per_sector = self._sector // 4
        while extra < _END and len(numbers) < 100_000:
            more = self._numbers(extra)
            numbers += more[: per_sector - 1]
            extra = more[per_sector - 1]
        return [number for number in numbers if number < _END]

    def _table(self, sectors: list[int]) -> tuple[int, ...]:
        return tuple(value for number in sectors for value in self._numbers(number))

    def _numbers(self, number: int) -> tuple[int, ...]:
        return struct.unpack(f"<{self._sector // 4}I", self._bytes(number))

    def _bytes(self, number: int) -> bytes:
        offset = self._offset(number)
        raw = self._content[offset : offset + self._sector]
        if len(raw) < self._sector:
            raise ValueError("sector cut off")
        return raw

    def _entries(self, chain: list[int]) -> tuple[Entry, ...]:
        found = []
        for number in chain:
            sector = self._bytes(number)
            for start in range(0, self._sector, 128):
                raw = sector[start : start + 128]
                length = struct.unpack_from("<H", raw, 64)[0]
                name = raw[: max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
                first, size = struct.unpack_from("<II", raw, 116)
                found.append(Entry(name, raw[66], first, size))
        return tuple(found)
