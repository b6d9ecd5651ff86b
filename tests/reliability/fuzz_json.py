"""JSON packages: values, keys and lists changed in the tree, the text itself, and sizes."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

from tests.reliability.fuzz_heads import cut, flips
from tests.reliability.fuzz_parts import Chance
from tests.reliability.hostile import NUMBERS, TEXTS


def package(chance: Chance, base: bytes) -> tuple[bytes, str]:
    how = chance.choice(("value", "value", "value", "value", "value", "key", "list", "text", "bytes", "size"))
    if how == "bytes":
        return chance.choice((flips, cut))(chance, base)
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
