"""A report for whoever helps: versions, sizes, counts, the log; never a text of minutes, a name or a key.

What goes in is chosen here piece by piece; no file of the data folder is copied in except the log, which holds nothing
of the record (see `app.services.log`). The user's name in a path is replaced by "~".
"""

from __future__ import annotations

import configparser
import io
import json
import os
import platform
import re
import shutil
import sys
import zipfile
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from app import __version__
from app.errors import UserError
from app.paths import DATA_VARIABLE, DataFolder, portable_data_dir, program_dir, user_data_dir
from app.services.log import error_lines, kind_of, tidy
from db import Database
from db.check import facts_of

FACTS = "thong-tin.json"
READ_ME = "doc-truoc.txt"
_LOGS = 4
_PLAIN_VALUE = re.compile(r"-?[0-9]{1,9}(\.[0-9]{1,9})?|true|false")

_WORDS = """Gói chẩn đoán của Sổ Chi Bộ

Gồm: phiên bản, loại máy, dung lượng tệp, số lượng bản ghi, kết quả kiểm tra tệp dữ liệu và nhật ký hoạt động.
Không có: nội dung biên bản, họ tên, mật khẩu, khóa, đường dẫn thư mục.
Có thể mở xem trước khi gửi cho người hỗ trợ.
"""


def bundle_name(now: datetime) -> str:
    """The name proposed for the file."""
    return f"goi-chan-doan_{now:%Y-%m-%d_%H%M}.zip"


def make_bundle(
    folder: DataFolder,
    *,
    now: datetime,
    database: Database | None = None,
    error: BaseException | None = None,
    versions: Mapping[str, str] | None = None,
) -> bytes:
    """The whole report as a zip. `database` is None for a book that cannot be opened; `error` says why, or is the bug.

    It is made also where half of what it asks for fails: then that half says so.
    """
    facts = {
        "made_at": f"{now:%Y-%m-%d %H:%M:%S}",
        "program": {**_program(), **dict(versions or {})},
        "machine": _machine(),
        "folder": _folder(folder),
        "settings": _settings(folder.settings),
        "book": _book(database),
        "error": error_lines(error) if error is not None else [],
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(READ_ME, _WORDS)
        archive.writestr(FACTS, tidy(json.dumps(facts, ensure_ascii=False, indent=2)))
        for path in _log_files(folder):
            text = _read(path)
            if text:
                archive.writestr(path.name, tidy(text))
    return out.getvalue()


def report_of(error: BaseException, *, now: datetime, versions: Mapping[str, str] | None = None) -> str:
    """What "Chép chi tiết" copies: versions, the moment, where it happened and what kind of failure it was."""
    named = {**_program(), **dict(versions or {})}
    head = " · ".join(f"{name} {value}" for name, value in named.items())
    return tidy(
        "\n".join([head, platform.platform(), f"{now:%Y-%m-%d %H:%M:%S}", "", *error_lines(error), ""])
    )


def _program() -> dict[str, str]:
    return {"sochibo": __version__, "python": platform.python_version()}


def _machine() -> dict[str, Any]:
    return {
        "platform": platform.platform(),
        "machine": platform.machine(),
        "processors": os.cpu_count(),
        "frozen": bool(getattr(sys, "frozen", False)),
        "encoding": sys.getfilesystemencoding(),
    }


def _folder(folder: DataFolder) -> dict[str, Any]:
    known = {
        "book": folder.database,
        "journal": folder.database.with_name(folder.database.name + "-journal"),
        "keys": folder.keys,
        "keys_copy": folder.keys_copy,
        "lock": folder.lock_file,
        "lock_info": folder.lock_info,
        "settings": folder.settings,
        "log": folder.log_file,
    }
    try:
        free: int | None = shutil.disk_usage(folder.root).free
    except OSError:
        free = None
    return {
        # Where it lies, by kind: the path itself may name a person.
        "kind": _kind(folder),
        "writable": os.access(folder.root, os.W_OK),
        "free_bytes": free,
        "bytes": {name: size for name, path in known.items() if (size := _size(path)) is not None},
        "backups": _heap(folder.backups),
    }


def _kind(folder: DataFolder) -> str:
    if folder.root == portable_data_dir(program_dir()):
        return "portable"
    if folder.root == user_data_dir(sys.platform, os.environ):
        return "own"
    return "environment" if os.environ.get(DATA_VARIABLE) else "chosen"


def _heap(folder: Path) -> dict[str, Any]:
    try:
        files = [path.stat() for path in folder.iterdir() if path.is_file()]
    except OSError as error:
        return {"problem": kind_of(error)}
    newest = max((state.st_mtime for state in files), default=None)
    return {
        "files": len(files),
        "bytes": sum(state.st_size for state in files),
        "newest": f"{datetime.fromtimestamp(newest):%Y-%m-%d %H:%M}" if newest is not None else "",
    }


def _settings(path: Path) -> dict[str, str]:
    """Numbers and switches only: a setting that is a text may be a folder or a name."""
    parser = configparser.RawConfigParser(strict=False)
    try:
        parser.read_string(path.read_text(encoding="utf-8", errors="replace"))
    except (OSError, configparser.Error):
        return {}
    return {
        f"{section}.{name}": value
        for section in parser.sections()
        if section.isidentifier()
        for name, value in parser.items(section)
        if name.isidentifier() and name.isascii() and _PLAIN_VALUE.fullmatch(value)
    }


def _book(database: Database | None) -> dict[str, Any]:
    if database is None:
        return {"open": False}
    found: dict[str, Any] = {"open": True, "read_only": database.read_only}
    try:
        with database.session() as session:
            found.update(facts_of(session))
    except UserError as error:
        found["problem"] = kind_of(error)
    return found


def _log_files(folder: DataFolder) -> list[Path]:
    return [folder.log_file, *(folder.logs / f"{folder.log_file.name}.{n}" for n in range(1, _LOGS))]


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def _size(path: Path) -> int | None:
    try:
        return path.stat().st_size
    except OSError:
        return None
