"""Files that stand under a final name must be whole; what is still being written has a name that says so."""

from __future__ import annotations

import json
import zipfile
from hashlib import sha256
from pathlib import Path

from tests.reliability.state import Place


def in_the_making(path: Path) -> bool:
    return path.name.endswith((".part", "-journal", ".tmp")) or path.name.startswith(("~", "."))


def unfinished(root: Path) -> str:
    """The first file with a final name that is not whole, or ""; the book itself is looked at by opening it."""
    for path in sorted(root.rglob("*")):
        if path.is_file() and not in_the_making(path) and (wrong := _wrong(path)):
            return f"{path.relative_to(root)}: {wrong}"
    return ""


def _wrong(path: Path) -> str:
    try:
        if path.suffix == ".json" and path.parent.name != "data":
            json.loads(path.read_bytes())
        elif path.suffix in (".xlsx", ".sochibo"):
            with zipfile.ZipFile(path) as parts:
                if broken := parts.testzip():
                    return broken
                if path.suffix == ".sochibo":
                    told = json.loads(parts.read("manifest.json"))["sha256"]
                    return (
                        "" if told == sha256(parts.read("book.db")).hexdigest() else "not the book it names"
                    )
    except (ValueError, zipfile.BadZipFile, OSError) as error:
        return f"{type(error).__name__}: {error}"
    return ""


def keys_readable(place: Place) -> str:
    """Why neither copy of the key file can be read, or ""."""
    copies = [place.book / name for name in ("keys.json", "keys-2.json")]
    for copy in copies:
        try:
            json.loads(copy.read_bytes())
        except (ValueError, OSError):
            continue
        return ""
    return "no copy of the key file can be read"
