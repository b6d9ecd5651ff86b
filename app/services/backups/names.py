"""Names of backups: day, time and reason for the person who looks into the folder; order and truth are in the file."""

import re
from datetime import datetime
from pathlib import Path

from app.domain.backup import Why

ENDING = ".sochibo"
_NAME = re.compile(r"so-chi-bo_(\d{4}-\d\d-\d\d)_(\d\d-\d\d-\d\d)_([a-z-]+?)(?:-\d+)?\.sochibo")


def name_for(made_at: datetime, why: Why) -> str:
    return f"so-chi-bo_{made_at:%Y-%m-%d_%H-%M-%S}_{why.value}{ENDING}"


def is_name(name: str) -> bool:
    """Whether a file was named by us; any other in the folder is left alone."""
    found = _NAME.fullmatch(name)
    return found is not None and any(found[3] == why.value for why in Why)


def free(target: Path) -> Path:
    """The name itself, or the first numbered one that nobody has: a backup never replaces another."""
    found, number = target, 1
    while found.exists():
        number += 1
        found = target.with_name(f"{target.stem}-{number}{target.suffix}")
    return found
