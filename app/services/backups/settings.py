"""How often backups are made, how many stay, where they go: kept with the book, as shipped until somebody chooses."""

import json
from dataclasses import replace
from functools import cache
from typing import Any

from app.domain.backup import BackupSettings, KeepPolicy
from app.domain.codec import CodecError, from_plain
from app.paths import resources_dir

KEPT_KEY = "backups"

# What a person may choose between, and no number can undo: always the newest five and one of each year.
LEAST_MINUTES, MOST_MINUTES = 5, 24 * 60
LEAST_NEWEST = 5
MOST_KEPT = 366


@cache
def shipped_settings() -> BackupSettings:
    """The settings as the program brings them."""
    text = (resources_dir() / "backups.json").read_text(encoding="utf-8")
    return from_plain(BackupSettings, json.loads(text))


def settings_from(kept: Any) -> BackupSettings:
    """What is kept with the book, within what makes sense; the shipped ones where nothing readable is kept."""
    shipped = shipped_settings()
    if not isinstance(kept, dict):
        return shipped
    known = {name: kept[name] for name in kept if hasattr(shipped, name)}
    try:
        found: BackupSettings = from_plain(
            BackupSettings,
            {
                "every_minutes": shipped.every_minutes,
                "at_exit": shipped.at_exit,
                "warn_days": shipped.warn_days,
                "keep": {},
                **known,
            }
            | {"keep": _plain_keep(shipped.keep) | dict(known.get("keep") or {})},
        )
    except (CodecError, TypeError, ValueError):
        return shipped
    return sensible(found)


def sensible(settings: BackupSettings) -> BackupSettings:
    """The settings within their bounds."""
    keep = settings.keep
    return replace(
        settings,
        every_minutes=_within(settings.every_minutes, LEAST_MINUTES, MOST_MINUTES),
        warn_days=_within(settings.warn_days, 1, MOST_KEPT),
        keep=replace(
            keep,
            newest=_within(keep.newest, LEAST_NEWEST, MOST_KEPT),
            daily=_within(keep.daily, 0, MOST_KEPT),
            weekly=_within(keep.weekly, 0, MOST_KEPT),
            monthly=_within(keep.monthly, 0, MOST_KEPT),
            each_step=_within(keep.each_step, 1, MOST_KEPT),
            gap_days=_within(keep.gap_days, 7, 3660),
            settled_after=_within(keep.settled_after, 100, 1_000_000),
        ),
    )


def _plain_keep(keep: KeepPolicy) -> dict[str, int]:
    return {name: getattr(keep, name) for name in keep.__dataclass_fields__}


def _within(value: int, least: int, most: int) -> int:
    return max(least, min(value, most))
