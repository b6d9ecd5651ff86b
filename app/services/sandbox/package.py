"""A JSON file of ours, as anybody may have changed it: its size, depth and values are looked at before its meaning."""

import hashlib
import stat
from pathlib import Path
from typing import Any

from app.domain.exchange.reading import ExchangeError, parse
from app.domain.outside import JSON
from app.errors import FileProblem, ImportProblem


def read_plain_package(path: Path) -> dict[str, Any]:
    """The plain value of the file with its length and hash as it was found.

    Raises:
        FileProblem: return_file_missing, return_file_unreadable, archive_not_regular.
        ImportProblem: json_…, when it is no decent JSON.
    """
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise FileProblem("return_file_unreadable", path=path)
        if not stat.S_ISREG(status.st_mode):
            # A pipe or a device would never end.
            raise FileProblem("archive_not_regular", path=path, name=path.name)
        # The size is looked at before the file is: a wrong choice must not fill the memory.
        data = b"" if status.st_size > JSON.file_bytes else path.read_bytes()
    except FileNotFoundError as error:
        raise FileProblem("return_file_missing", path=path) from error
    except OSError as error:
        raise FileProblem("return_file_unreadable", path=path) from error
    if status.st_size > JSON.file_bytes:
        raise ImportProblem("json_too_big", most=JSON.file_bytes // 1_000_000)
    size, digest = len(data), hashlib.sha256(data).hexdigest()
    try:
        plain = parse(data)
    except ExchangeError as error:
        raise ImportProblem(error.code, **error.facts) from error
    return {"size": size, "sha256": digest, "plain": plain}
