"""Makes hostile files from honest ones: 40 % heads of zips, 30 % XML, 20 % values, 10 % sizes; JSON has its own share.

The same seed and number give the same file.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests import sample_list
from tests.reliability.fuzz_heads import compound_head, zip_head
from tests.reliability.fuzz_json import package
from tests.reliability.fuzz_parts import Chance
from tests.reliability.fuzz_sizes import sizes
from tests.reliability.fuzz_xml import xml
from tests.reliability.hostile import NUMBERS, TEXTS
from tests.workbooks import save_ods, save_xls, save_xlsx

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
        content, what = package(chance, bases.packages[name])
        return Case(number, ".json", content, f"{name}: {what}")
    draw = chance.random()
    if draw < 0.4:
        ending = chance.choice((".xlsx", ".xlsx", ".ods", ".xls"))
        base = bases.books[ending]
        content, what = compound_head(chance, base) if ending == ".xls" else zip_head(chance, base)
    elif draw < 0.7:
        ending = chance.choice((".xlsx", ".xlsx", ".ods"))
        content, what = xml(chance, bases.books[ending], bases.secret)
    elif draw < 0.9:
        ending = chance.choice((".xlsx", ".ods", ".xls"))
        content, what = _values(chance, ending, bases)
    else:
        ending = chance.choice((".xlsx", ".ods"))
        content, what = sizes(chance, ending, bases.books[ending])
    return Case(number, ending, content, f"{ending} {what}")


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
