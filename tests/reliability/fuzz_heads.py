"""40 %: the heads of zips and of the containers of old workbooks."""

from __future__ import annotations

import re
import struct
import zipfile

from tests.reliability.fuzz_parts import Chance, Parts, packed_again
from tests.reliability.hostile import NAMES


def zip_head(chance: Chance, base: bytes) -> tuple[bytes, str]:
    change = chance.choice((_fields, _fields, _end, cut, _names_in, _joined, _twice, flips))
    return change(chance, base)


_HEADS = {
    b"PK\x03\x04": ((4, 2), (6, 2), (8, 2), (14, 4), (18, 4), (22, 4), (26, 2), (28, 2)),
    b"PK\x01\x02": (
        (4, 2),
        (8, 2),
        (10, 2),
        (16, 4),
        (20, 4),
        (24, 4),
        (28, 2),
        (30, 2),
        (32, 2),
        (38, 4),
        (42, 4),
    ),
}


def _odd_number(chance: Chance, size: int) -> int:
    top = (1 << 8 * size) - 1
    return chance.choice(
        (0, 1, 2, 8, 9, 12, 14, 0x21, 0x41, 99, 0xFF, top, top - 1, top // 2, chance.randrange(top))
    )


def _fields(chance: Chance, base: bytes) -> tuple[bytes, str]:
    content = bytearray(base)
    told = []
    for _ in range(chance.randint(1, 3)):
        head = chance.choice(sorted(_HEADS))
        places = [found.start() for found in re.finditer(re.escape(head), base)]
        place = chance.choice(places)
        offset, size = chance.choice(_HEADS[head])
        value = _odd_number(chance, size)
        content[place + offset : place + offset + size] = value.to_bytes(size, "little")
        told.append(f"{head!r}+{offset}={value:#x}")
    return bytes(content), "zip " + ", ".join(told)


def _end(chance: Chance, base: bytes) -> tuple[bytes, str]:
    content = bytearray(base)
    place = base.rindex(b"PK\x05\x06")
    offset, size = chance.choice(((4, 2), (6, 2), (8, 2), (10, 2), (12, 4), (16, 4), (20, 2)))
    value = _odd_number(chance, size)
    content[place + offset : place + offset + size] = value.to_bytes(size, "little")
    if chance.random() < 0.3:
        far = struct.pack(
            "<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, *(_odd_number(chance, 8) for _ in range(4))
        )
        locator = struct.pack("<4sLQL", b"PK\x06\x07", 0, place, 1)
        content[place:place] = far + locator
    return bytes(content), f"end of zip +{offset}={value:#x}"


def cut(chance: Chance, base: bytes) -> tuple[bytes, str]:
    at = chance.randrange(len(base))
    part = base[:at] if chance.random() < 0.6 else base[at:]
    if chance.random() < 0.3:
        part = chance.randbytes(chance.randrange(1, 400)) + part
    return part, f"cut at {at}"


def _names_in(chance: Chance, base: bytes) -> tuple[bytes, str]:
    name = chance.choice(NAMES)

    def change(target: zipfile.ZipFile, infos: Parts) -> None:
        chosen = chance.randrange(len(infos) + 1)
        for index, (info, content) in enumerate(infos):
            if index == chosen:
                target.writestr(_info(name, chance), content)
            else:
                target.writestr(info.filename, content)
        if chosen == len(infos):
            target.writestr(_info(name, chance), b"x" * 50)

    return packed_again(base, change), f"part named {name!r}"


def _info(name: str, chance: Chance) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo("x")
    info.filename = name.replace("\0", "_").encode("utf-8", "replace").decode("utf-8")
    if chance.random() < 0.2:
        info.create_system, info.external_attr = 3, 0o120777 << 16
    return info


def _joined(chance: Chance, base: bytes) -> tuple[bytes, str]:
    content = bytearray(base)
    lines = [found.start() for found in re.finditer(b"PK\x01\x02", base)]
    first, second = chance.choice(lines), chance.choice(lines)
    content[first + 42 : first + 46] = content[second + 42 : second + 46]
    return bytes(content), "two parts in one place"


def _twice(chance: Chance, base: bytes) -> tuple[bytes, str]:
    def change(target: zipfile.ZipFile, infos: Parts) -> None:
        for info, content in infos:
            target.writestr(info.filename, content)
        info, content = chance.choice(infos)
        again = zipfile.ZipInfo(info.filename.swapcase())
        target.writestr(again, content[: chance.randrange(len(content) + 1)])

    return packed_again(base, change), "one part twice"


def flips(chance: Chance, base: bytes) -> tuple[bytes, str]:
    content = bytearray(base)
    count = chance.choice((1, 2, 8, 40))
    for _ in range(count):
        content[chance.randrange(len(content))] = chance.randrange(256)
    return bytes(content), f"{count} bytes changed"


def compound_head(chance: Chance, base: bytes) -> tuple[bytes, str]:
    content = bytearray(base)
    how = chance.choice(("head", "table", "record", "flips", "cut"))
    if how == "flips":
        return flips(chance, base)
    if how == "cut":
        return cut(chance, base)
    if how == "head":
        for _ in range(chance.randint(1, 3)):
            place = chance.choice((24, 26, 28, 30, 32, 44, 48, 56, 60, 64, 68, 72, 76, 80))
            struct.pack_into("<H", content, place, _odd_number(chance, 2))
    elif how == "table":
        for _ in range(chance.randint(1, 20)):
            place = chance.randrange(512, len(content) - 4, 4)
            struct.pack_into("<I", content, place, _odd_number(chance, 4))
    else:
        # Records of the stream begin in the first sector: kind and length in four bytes.
        place, records = 512, []
        while place + 4 < len(content) and len(records) < 3_000:
            length = struct.unpack_from("<H", content, place + 2)[0]
            records.append(place)
            place += 4 + length
        for _ in range(chance.randint(1, 5)):
            place = chance.choice(records)
            where = place + chance.choice((0, 2, 4, 6, 8))
            if where + 2 <= len(content):
                struct.pack_into("<H", content, where, _odd_number(chance, 2))
    return bytes(content), f"container {how}"
