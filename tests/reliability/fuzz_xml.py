"""30 %: the XML inside of a workbook."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

from tests.reliability.fuzz_parts import Chance, Parts, escaped, packed_again
from tests.reliability.hostile import NUMBERS, TEXTS


def xml(chance: Chance, base: bytes, secret: Path) -> tuple[bytes, str]:
    name, change = chance.choice(_XML_CHANGES)
    parts = [one for one in zipfile.ZipFile(io.BytesIO(base)).namelist() if one.endswith((".xml", ".rels"))]
    heavy = [one for one in parts if "sheet" in one or "content" in one or "shared" in one.lower()]
    chosen = chance.choice(heavy if heavy and chance.random() < 0.7 else parts)

    def rewrite(target: zipfile.ZipFile, infos: Parts) -> None:
        for info, content in infos:
            target.writestr(
                info.filename, change(chance, content, secret) if info.filename == chosen else content
            )

    return packed_again(base, rewrite), f"{name} in {chosen}"


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
    value = escaped(odd).replace('"', "&quot;").encode("utf-8", "replace")
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
    raw = odd if chance.random() < 0.2 else escaped(odd)
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
