"""Trying a passphrase: the same answer each time it is wrong, a growing wait, and never a lock that stays.

The count is kept only while the program runs: a wrong passphrase writes nothing, and who starts the program anew for
each guess waits longer than any delay here.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from app.errors import AccessProblem
from app.paths import DataFolder
from app.vault.access import Shut, opened
from app.vault.keyfile import KeyFile, Profile
from app.vault.passphrase import encode

LONGEST_DELAY = 5.0

# In a row, by folder and profile.
_IN_VAIN: Counter[tuple[Path, str]] = Counter()


def passed(folder: DataFolder, keyfile: KeyFile, profile: Profile, passphrase: str) -> bytes:
    """The key, by the passphrase of a profile.

    Raises:
        AccessProblem: passphrase_wrong with `attempts` and `seconds`; out_of_memory, keys_damaged.
    """
    tried = (folder.root, profile.id)
    try:
        key = opened(keyfile, profile.wrap, encode(passphrase), keyfile.holder(profile))
    except Shut:
        _IN_VAIN[tried] += 1
        attempts = _IN_VAIN[tried]
        raise AccessProblem("passphrase_wrong", attempts=attempts, seconds=delay_after(attempts)) from None
    _IN_VAIN.pop(tried, None)
    return key


def delay_after(attempts: int) -> float:
    """Seconds to wait after so many wrong passphrases in a row: half a second, doubled each time, five at most."""
    return min(LONGEST_DELAY, 0.5 * 2.0 ** min(attempts - 1, 10))
