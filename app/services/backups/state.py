"""The small file beside the backups: how many were made, how copying to each place went; losing it loses nothing."""

import contextlib
import json
import os
from dataclasses import dataclass, field, replace
from pathlib import Path

from app.domain.backup import PlaceState
from app.domain.codec import CodecError, from_plain, to_plain

_NAME = "places.json"
_MOST = 256 * 1024


@dataclass(frozen=True)
class BackupState:
    """`places` by the word of `place_word`."""

    number: int = 0
    places: dict[str, PlaceState] = field(default_factory=dict)

    def with_place(self, word: str, state: PlaceState) -> "BackupState":
        return replace(self, places={**self.places, word: state})


def read_state(backups: Path) -> BackupState:
    try:
        with (backups / _NAME).open("rb") as file:
            plain = json.loads(file.read(_MOST).decode("utf-8"))
        places = {str(name): from_plain(PlaceState, one) for name, one in plain["places"].items()}
        return BackupState(int(plain["number"]), places)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, CodecError):
        return BackupState()


def write_state(backups: Path, state: BackupState) -> None:
    """Keep it; a place that cannot be written says so at the backup itself."""
    plain = {"number": state.number, "places": {name: to_plain(one) for name, one in state.places.items()}}
    part = backups / f"{_NAME}.part"
    with contextlib.suppress(OSError):
        with part.open("w", encoding="utf-8") as file:
            file.write(json.dumps(plain, indent=1))
            file.flush()
            # Without it a power cut leaves the name with nothing in it.
            os.fsync(file.fileno())
        os.replace(part, backups / _NAME)
