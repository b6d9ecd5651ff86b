"""Makes hostile files from honest ones: 40 % heads of zips, 30 % XML, 20 % values, 10 % sizes; JSON has its own share.

The same seed and number give the same file.
"""

from __future__ import annotations

import io
import json
import random
import re
import struct
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests import sample_list
from tests.reliability.hostile import NAMES, NUMBERS, TEXTS
from tests.workbooks import save_ods, save_xls, save_xlsx

Chance = random.Random
_ROWS = 16


@dataclass(frozen=True)
class Case:
    """One hostile file; `what` says in words how it was made, for the one who must look into it."""

    number: int
    ending: str
    content: bytes
    what: str


@dataclass(frozen=True)
class Bases:
    """Honest files to begin from: workbooks by ending, packages by name."""

    books: dict[str, bytes]
    packages: dict[str, bytes]
    # A file that must never turn up in what was read.
    secret: Path


def make_bases(folder: Path, packages: dict[str, bytes], secret: Path) -> Bases:
    rows, merges = _short_list()
    books = {}
    for ending, save in ((".xlsx", save_xlsx), (".xls", save_xls), (".ods", save_ods)):
        books[ending] = save(folder / f"goc{ending}", rows, merges=merges).read_bytes()
    return Bases(books, packages, secret)


def _short_list() -> tuple[list[Any], list[str]]:
    """The beginning of the sample list: the heading and some people, so that many can be taken over quickly."""
    merges = [area for area in sample_list.MERGES if int(re.findall(r"\d+", area)[-1]) <= _ROWS]
    return list(sample_list.rows()[:_ROWS]), merges


def case(seed: int, number: int, bases: Bases, *, packages: bool) -> Case:
    """Hostile file `number`: of workbooks, or of JSON packages."""
    chance = random.Random(f"{seed}/{number}/{packages}")
    if packages:
        name = chance.choice(sorted(bases.packages))
        content, what = _package(chance, bases.packages[name])
        return Case(number, ".json", content, f"{name}: {what}")
    draw = chance.random()
    if draw < 0.4:
        ending = chance.choice((".xlsx", ".xlsx", ".ods", ".xls"))
        base = bases.books[ending]
        content, what = _compound_head(chance, base) if ending == ".xls" else _zip_head(chance, base)
    elif draw < 0.7:
        ending = chance.choice((".xlsx", ".xlsx", ".ods"))
        content, what = _xml(chance, bases.books[ending], bases.secret)
    elif draw < 0.9:
        ending = chance.choice((".xlsx", ".ods", ".xls"))
        content, what = _values(chance, ending, bases)
    else:
        ending = chance.choice((".xlsx", ".ods"))
        content, what = _sizes(chance, ending, bases.books[ending])
    return Case(number, ending, content, f"{ending} {what}")


# 40 %: the heads of zips and of the containers of old workbooks


def _zip_head(chance: Chance, base: bytes) -> tuple[bytes, str]:
    change = chance.choice((_fields, _fields, _end, _cut, _names_in, _joined, _twice, _flips))
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


def _cut(chance: Chance, base: bytes) -> tuple[bytes, str]:
    at = chance.randrange(len(base))
    part = base[:at] if chance.random() < 0.6 else base[at:]
    if chance.random() < 0.3:
        part = chance.randbytes(chance.randrange(1, 400)) + part
    return part, f"cut at {at}"


def _names_in(chance: Chance, base: bytes) -> tuple[bytes, str]:
    name = chance.choice(NAMES)

    def change(target: zipfile.ZipFile, infos: list[tuple[zipfile.ZipInfo, bytes]]) -> None:
        chosen = chance.randrange(len(infos) + 1)
        for index, (info, content) in enumerate(infos):
            if index == chosen:
                target.writestr(_info(name, chance), content)
            else:
                target.writestr(info.filename, content)
        if chosen == len(infos):
            target.writestr(_info(name, chance), b"x" * 50)

    return _packed_again(base, change), f"part named {name!r}"


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
    def change(target: zipfile.ZipFile, infos: list[tuple[zipfile.ZipInfo, bytes]]) -> None:
        for info, content in infos:
            target.writestr(info.filename, content)
        info, content = chance.choice(infos)
        again = zipfile.ZipInfo(info.filename.swapcase())
        target.writestr(again, content[: chance.randrange(len(content) + 1)])

    return _packed_again(base, change), "one part twice"


def _flips(chance: Chance, base: bytes) -> tuple[bytes, str]:
    content = bytearray(base)
    count = chance.choice((1, 2, 8, 40))
    for _ in range(count):
        content[chance.randrange(len(content))] = chance.randrange(256)
    return bytes(content), f"{count} bytes changed"


def _compound_head(chance: Chance, base: bytes) -> tuple[bytes, str]:
    content = bytearray(base)
    how = chance.choice(("head", "table", "record", "flips", "cut"))
    if how == "flips":
        return _flips(chance, base)
    if how == "cut":
        return _cut(chance, base)
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


# 30 %: the XML inside


def _xml(chance: Chance, base: bytes, secret: Path) -> tuple[bytes, str]:
    name, change = chance.choice(_XML_CHANGES)
    parts = [one for one in zipfile.ZipFile(io.BytesIO(base)).namelist() if one.endswith((".xml", ".rels"))]
    heavy = [one for one in parts if "sheet" in one or "content" in one or "shared" in one.lower()]
    chosen = chance.choice(heavy if heavy and chance.random() < 0.7 else parts)

    def rewrite(target: zipfile.ZipFile, infos: list[tuple[zipfile.ZipInfo, bytes]]) -> None:
        for info, content in infos:
            target.writestr(
                info.filename, change(chance, content, secret) if info.filename == chosen else content
            )

    return _packed_again(base, rewrite), f"{name} in {chosen}"


def _dtd(chance: Chance, xml: bytes, secret: Path) -> bytes:
    bombs = (
        f'<!DOCTYPE a [<!ENTITY b SYSTEM "{secret.as_uri()}">]>',
        '<!DOCTYPE a [<!ENTITY b "' + "k" * 5000 + '"><!ENTITY c "' + "&b;" * 500 + '">]>',
        '<!DOCTYPE a SYSTEM "http://127.0.0.1:9/x.dtd">',
        f'<!DOCTYPE a [<!ENTITY % p SYSTEM "{secret.as_uri()}"> %p;]>',
        "<!DOCTYPE a>",
    )
    body = re.sub(rb"^<\?xml[^>]*\?>", b"", xml)
    body = re.sub(rb">([^<]{1,40})<", b">&b;&c;<", body, count=chance.randint(0, 3))
    return b'<?xml version="1.0"?>' + chance.choice(bombs).encode() + body


def _deep(chance: Chance, xml: bytes, _: Path) -> bytes:
    depth = chance.choice((50, 190, 210, 5_000, 60_000))
    place = xml.find(b"</") if chance.random() < 0.5 else max(0, xml.rfind(b"</"))
    return xml[:place] + b"<a>" * depth + b"</a>" * depth + xml[place:]


def _attribute(chance: Chance, xml: bytes, _: Path) -> bytes:
    odd = chance.choice(
        (*TEXTS, *map(str, NUMBERS), "A0", "XFD1048577", "ZZZ9999999", "A1:B", "-1", "../../../etc/passwd")
    )
    value = _escaped(odd).replace('"', "&quot;").encode("utf-8", "replace")
    places = list(re.finditer(rb'="[^"]*"', xml))
    if not places:
        return xml
    for _ in range(chance.randint(1, 5)):
        found = chance.choice(places)
        xml = xml[: found.start()] + b'="' + value + b'"' + xml[found.end() :]
        places = list(re.finditer(rb'="[^"]*"', xml))
    return xml


def _text(chance: Chance, xml: bytes, _: Path) -> bytes:
    places = list(re.finditer(rb">([^<>]+)<", xml))
    if not places:
        return xml
    found = chance.choice(places)
    odd = chance.choice((*TEXTS, *map(str, NUMBERS)))
    raw = odd if chance.random() < 0.2 else _escaped(odd)
    return xml[: found.start(1)] + raw.encode("utf-8", "replace") + xml[found.end(1) :]


def _element(chance: Chance, xml: bytes, _: Path) -> bytes:
    """An element lost, doubled, renamed or closed too early."""
    places = list(re.finditer(rb"<[^<>]+>", xml))
    if not places:
        return xml
    found = chance.choice(places)
    with_what = chance.choice((b"", found[0] * 2, b"<row>", b"<c t='s'><v>99999999</v></c>", b"</row>", b"<f>1+1</f>",
                               b"<table:table-row table:number-rows-repeated='2000000000'/>", b"<!-- -->", b"<?a b?>",
                               b"<mergeCell ref='A1:XFD1048576'/>", b"<rPh>", b"<![CDATA[", b"<sheet/>"))  # fmt: skip
    return xml[: found.start()] + with_what + xml[found.end() :]


def _encoding(chance: Chance, xml: bytes, _: Path) -> bytes:
    text = re.sub(r"^<\?xml[^>]*\?>", "", xml.decode("utf-8", "replace"))
    name = chance.choice(("utf-16", "utf-7", "latin-1", "cp1258", "utf-32", "x-la", "ascii"))
    try:
        body = text.encode(name, "replace")
    except LookupError:
        body = text.encode()
    return f'<?xml version="1.0" encoding="{name}"?>'.encode() + body


def _bytes_in(chance: Chance, xml: bytes, _: Path) -> bytes:
    content = bytearray(xml)
    for _count in range(chance.choice((1, 3, 20))):
        content[chance.randrange(len(content))] = chance.choice((0, 0xFF, 0x3C, 0x26, chance.randrange(256)))
    return bytes(content)


def _short(chance: Chance, xml: bytes, _: Path) -> bytes:
    return xml[: chance.randrange(len(xml) + 1)]


_XML_CHANGES: tuple[tuple[str, Callable[[Chance, bytes, Path], bytes]], ...] = (
    ("document type", _dtd),
    ("depth", _deep),
    ("attribute", _attribute),
    ("attribute", _attribute),
    ("text", _text),
    ("element", _element),
    ("element", _element),
    ("encoding", _encoding),
    ("bytes", _bytes_in),
    ("cut", _short),
)


# 20 %: honest workbooks with values that nobody should have


def _values(chance: Chance, ending: str, bases: Bases) -> tuple[bytes, str]:
    rows = [list(row) for row in _short_list()[0]]
    for _ in range(chance.randint(1, 12)):
        row = chance.choice(rows)
        if row:
            row[chance.randrange(len(row))] = chance.choice((*TEXTS, *NUMBERS))
    if chance.random() < 0.3:
        rows = [[chance.choice(TEXTS) for _ in row] for row in rows]
    rows = [[_writable(value) for value in row] for row in rows]
    save = {".xlsx": save_xlsx, ".ods": save_ods, ".xls": save_xls}[ending]
    path = bases.secret.parent / f"gia-tri{ending}"
    try:
        return save(path, rows).read_bytes(), "odd values"
    except Exception as error:
        # What the library itself refuses to write is tried as XML in the other share.
        return bases.books[ending], f"unchanged, the library refused: {type(error).__name__}"


def _writable(value: Any) -> Any:
    if isinstance(value, str):
        value = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]", "?", value)
        return value[:32_000]
    return value


# 10 %: sizes


def _sizes(chance: Chance, ending: str, base: bytes) -> tuple[bytes, str]:
    how = chance.choice(("zeros", "many parts", "rows", "columns", "texts", "sheets", "merges", "headings"))
    sheet = "content.xml" if ending == ".ods" else "xl/worksheets/sheet1.xml"
    if how == "zeros":
        size = chance.choice((3, 20, 170)) << 20
        return _with_part(
            base, sheet, b"<worksheet>" + b" " * size + b"</worksheet>"
        ), f"{size} bytes of nothing"
    if how == "many parts":
        count = chance.choice((1_900, 2_100, 9_000))
        return _with_more(base, count), f"{count} parts"
    return _with_part(base, sheet, _long_sheet(chance, ending, how)), how


def _long_sheet(chance: Chance, ending: str, how: str) -> bytes:
    if ending == ".ods":
        times = chance.choice((5_000, 1_048_576, 2_000_000_000))
        cell = (
            '<t:table-cell o:value-type="string" t:number-columns-repeated="{}"><x:p>{}</x:p></t:table-cell>'
        )
        wide = "".join(cell.format(chance.choice((1, 100, 16_384, 10**9)), "Họ và tên") for _ in range(50))
        rows = f'<t:table-row t:number-rows-repeated="{times}">{wide}</t:table-row>'
        tables = "".join(f'<t:table t:name="{n}">{rows}</t:table>' for n in range(chance.choice((1, 3, 80))))
        return f'<d xmlns:t="t" xmlns:o="o" xmlns:x="x"><spreadsheet>{tables}</spreadsheet></d>'.encode()
    text = {"headings": "Họ và tên", "texts": "đ" * 30_000}.get(how, "Ngày sinh")
    height, width = {
        "rows": (60_000, 3),
        "columns": (40, 16_384),
        "texts": (60, 20),
        "headings": (300, 100),
    }.get(how, (2_000, 40))
    cell = f'<c t="inlineStr"><is><t>{text}</t></is></c>'
    rows = f"<row>{cell * width}</row>" * height
    merges = (
        "".join(f'<mergeCell ref="A{n}:CV{n + 90}"/>' for n in range(1, 5_000)) if how == "merges" else ""
    )
    return f"<worksheet><sheetData>{rows}</sheetData><mergeCells>{merges}</mergeCells></worksheet>".encode()


def _with_part(base: bytes, name: str, content: bytes) -> bytes:
    def change(target: zipfile.ZipFile, infos: list[tuple[zipfile.ZipInfo, bytes]]) -> None:
        for info, old in infos:
            target.writestr(info.filename, content if info.filename == name else old)

    return _packed_again(base, change)


def _with_more(base: bytes, count: int) -> bytes:
    def change(target: zipfile.ZipFile, infos: list[tuple[zipfile.ZipInfo, bytes]]) -> None:
        for info, content in infos:
            target.writestr(info.filename, content)
        for number in range(count):
            target.writestr(f"xl/media/{number}.xml", b"")

    return _packed_again(base, change)


def _packed_again(
    base: bytes, change: Callable[[zipfile.ZipFile, list[tuple[zipfile.ZipInfo, bytes]]], None]
) -> bytes:
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(base)) as source,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        change(target, [(info, source.read(info)) for info in source.infolist()])
    return out.getvalue()


# Packages


def _package(chance: Chance, base: bytes) -> tuple[bytes, str]:
    how = chance.choice(("value", "value", "value", "value", "value", "key", "list", "text", "bytes", "size"))
    if how == "bytes":
        return chance.choice((_flips, _cut))(chance, base)
    if how == "size":
        return _large_json(chance)
    if how == "text":
        return _json_text(chance, base)
    plain = json.loads(base)
    told = []
    for _ in range(chance.randint(1, 3)):
        told.append(_change_tree(chance, plain, how))
    return json.dumps(plain, ensure_ascii=chance.random() < 0.5).encode("utf-8", "surrogatepass"), "; ".join(
        told
    )


def _change_tree(chance: Chance, plain: Any, how: str) -> str:
    holder, key, path = _some_place(chance, plain)
    if how == "key" and isinstance(holder, dict):
        if chance.random() < 0.5:
            del holder[key]
            return f"{path} left out"
        holder[chance.choice((*TEXTS, "thêm"))] = 1
        return f"something more beside {path}"
    if how == "list" and isinstance(holder, list):
        holder.extend(holder[:1] * chance.choice((1, 3, 200)))
        return f"{path} again and again"
    old = holder[key]
    kin: tuple[Any, ...] = (
        TEXTS if isinstance(old, str) else NUMBERS if isinstance(old, int) else (None, [], {})
    )
    dates = (
        "0001-01-01",
        "9999-12-31",
        "2026-02-30",
        "2026-07-03T25:00",
        "24:00",
        "00:00",
        "1E+99999",
        "1E+40",
        "-0",
    )
    holder[key] = chance.choice(
        chance.choice((kin, kin, TEXTS, NUMBERS, dates, (None, True, [], {}, [[]], [None])))
    )
    return f"{path}: {str(old)[:30]!r} -> {str(holder[key])[:40]!r}"


def _some_place(chance: Chance, plain: Any) -> tuple[Any, Any, str]:
    """Somewhere in the tree, each depth as likely as the other."""
    holder, key, path = plain, chance.choice(sorted(plain)), ""
    while True:
        path += f".{key}"
        below = holder[key]
        if not below or not isinstance(below, dict | list) or chance.random() < 0.12:
            return holder, key, path
        holder = below
        key = chance.choice(sorted(below)) if isinstance(below, dict) else chance.randrange(len(below))


def _large_json(chance: Chance) -> tuple[bytes, str]:
    size = chance.choice((1_000, 200_000))
    made = {
        "deep": "[" * size + "]" * size,
        "deep open": '{"a":' * size,
        "wide": "[" + "1," * size * 8 + "1]",
        "digits": "[" + "9" * size + "]",
        "fraction": "[0." + "1" * size + "e" + "9" * 30 + "]",
        "escapes": '["' + '\\"' * size + "\\",
        "names": "{" + ",".join(f'"{n}":0' for n in range(size)) + "}",
        "twins": "{" + ",".join('"a":0' for _ in range(size)) + "}",
        "letters": '["' + "đ" * size * 5 + '"]',
    }
    name = chance.choice(sorted(made))
    return made[name].encode(), f"{name} {size}"


def _json_text(chance: Chance, base: bytes) -> tuple[bytes, str]:
    text = base.decode()
    changes: dict[str, Callable[[], bytes]] = {
        "BOM": lambda: b"\xef\xbb\xbf" + base,
        "two BOM": lambda: b"\xef\xbb\xbf" * 2 + base,
        "UTF-16": lambda: text.encode("utf-16"),
        "Latin": lambda: text.encode("latin-1", "replace"),
        "NaN": lambda: re.sub(r": \d+", ": NaN", text, count=1).encode(),
        "Infinity": lambda: re.sub(r": \d+", ": -Infinity", text, count=3).encode(),
        "a fraction": lambda: re.sub(r": (\d+)", r": \1.5", text, count=2).encode(),
        "an exponent": lambda: re.sub(r": (\d+)", r": \g<1>e400", text, count=2).encode(),
        "half letters": lambda: text.replace("Đ", "\\ud83d", 2).encode(),
        "NUL": lambda: text.replace("Đ", "\\u0000", 5).encode(),
        "raw NUL": lambda: text.replace("Đ", "\0", 1).encode(),
        "twice the same name": lambda: re.sub(r'("month": \d+)', r"\1, \1", text, count=1).encode(),
        "twice the file": lambda: base + base,
        "a list around": lambda: b"[" + base + b"]",
        "newer": lambda: text.replace('"schema_version": 1', '"schema_version": 99', 1).encode(),
        "comment": lambda: b"// a\n" + base,
    }
    name = chance.choice(sorted(changes))
    return changes[name](), name


def _escaped(text: str) -> str:
    text = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]", "?", text)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
