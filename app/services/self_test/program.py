"""Checks of what was shipped: every file whole, every document readable, the libraries of the right kind."""

from __future__ import annotations

import json
import sys
from hashlib import sha256
from pathlib import Path

from app.paths import checksums_file, fonts_dir, icons_dir, resources_dir, templates_dir
from app.services.self_test.bench import Bench, Facts, Failure

# What each kind of file has to begin with, where a reader of ours would be told too late.
_BEGINNINGS = {
    ".ttf": b"\x00\x01\x00\x00",
    ".qm": b"\x3c\xb8\x64\x18",
    ".png": b"\x89PNG",
    ".xlsx": b"PK\x03\x04",
}
_NEEDED = ("app.qss", "backups.json", "i18n/qt_vi.qm", "help/tro-giup-nhanh.md", "icons/sochibo.svg")


def versions(_: Bench) -> Facts:
    """The libraries that cannot be looked into any other way, by version."""
    import cryptography

    from app.vault import store
    from db.versions import versions as of_the_database

    database = of_the_database()
    if not database.cipher:
        raise Failure("no_cipher")
    if not database.full_text:
        raise Failure("no_full_text")
    return {
        "python": ".".join(map(str, sys.version_info[:3])),
        "sqlite": database.sqlite,
        "cipher": database.cipher,
        "cryptography": cryptography.__version__,
        "store": store.kind(),
    }


def files(_: Bench) -> Facts:
    """In a built folder each file is the one that was built; the list beside them says so."""
    listed = checksums_file()
    if listed is None:
        if getattr(sys, "frozen", False):
            raise Failure("files_unlisted")
        return {"count": 0}
    sums: dict[str, str] = json.loads(listed.read_text(encoding="utf-8"))
    bad = [name for name, digest in sums.items() if _digest(listed.parent / name) != digest]
    if bad:
        raise Failure("files_differ", count=len(bad), names=", ".join(sorted(bad)[:5]))
    return {"count": len(sums)}


def resources(_: Bench) -> Facts:
    """Every resource is there and is what its name says."""
    from defusedxml import ElementTree

    root = resources_dir()
    missing = [name for name in _NEEDED if not (root / name).is_file()]
    empty = [folder.name for folder in (fonts_dir(), icons_dir()) if not any(folder.glob("*.*"))]
    empty += [f"templates/{folder.name}" for folder in templates_dir().iterdir() if not any(folder.iterdir())]
    if missing or empty:
        raise Failure("resources_missing", names=", ".join([*missing, *empty]))
    found = [file for file in sorted(root.rglob("*")) if file.is_file()]
    for file in found:
        name = file.relative_to(root).as_posix()
        data = file.read_bytes()
        try:
            if not data:
                raise ValueError("empty")
            if file.suffix == ".json":
                json.loads(data.decode("utf-8"))
            elif file.suffix in (".svg", ".ts"):
                ElementTree.fromstring(data)
            elif file.suffix in (".md", ".qss", ".txt"):
                data.decode("utf-8")
            elif not data.startswith(_BEGINNINGS.get(file.suffix, b"")):
                raise ValueError("beginning")
        except (ValueError, ElementTree.ParseError) as error:
            raise Failure("resource_broken", name=name) from error
    return {
        "count": len(found),
        "fonts": len(list(fonts_dir().glob("*.ttf"))),
        "icons": len(list(icons_dir().glob("*.svg"))),
        "templates": len(list(templates_dir().rglob("*.json"))),
    }


def _digest(file: Path) -> str:
    try:
        return sha256(file.read_bytes()).hexdigest()
    except OSError:
        return ""
