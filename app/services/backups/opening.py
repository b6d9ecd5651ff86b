"""The key of a backup that comes from elsewhere: by a passphrase, the recovery key, or this user's own store."""

from pathlib import Path

from app.errors import AccessProblem
from app.paths import DataFolder
from app.vault import recovery, store
from app.vault.access import Shut, opened
from app.vault.keyfile import KeyFile, Profile
from app.vault.tries import passed

# Wrong passphrases are counted by the place that they were typed for.
_NOWHERE = DataFolder(Path("backup"))


def key_by_passphrase(
    keys: KeyFile, profile_id: str, passphrase: str, *, folder: DataFolder | None = None
) -> bytes:
    """The key that the passphrase of a profile opens; wrong ones are counted by `folder`.

    Raises:
        AccessProblem: passphrase_wrong, profile_unknown, store_key_missing, keys_damaged, out_of_memory.
    """
    profile = keys.profile(profile_id)
    if not profile.has_passphrase:
        raise AccessProblem("store_key_missing")
    return passed(folder or _NOWHERE, keys, profile, passphrase)


def key_by_recovery(keys: KeyFile, text: str) -> bytes:
    """The key that the sheet from the safe opens.

    Raises:
        AccessProblem: recovery_letters, recovery_length, recovery_groups, recovery_wrong, keys_damaged.
    """
    secret = recovery.from_text(text)
    for one in reversed(keys.recoveries):
        try:
            return opened(keys, one.wrap, secret, keys.recovery_holder(one.made_at))
        except Shut:
            continue
    raise AccessProblem("recovery_wrong")


def key_from_store(keys: KeyFile) -> bytes | None:
    """The key that this user's own store opens, or None when it has none for this book."""
    for profile in keys.profiles:
        secret = None if profile.has_passphrase else store.load(profile.wrap.slot)
        if secret is None:
            continue
        try:
            return opened(keys, profile.wrap, secret, keys.holder(profile))
        except Shut:
            continue
    return None


def askable(keys: KeyFile) -> tuple[Profile, ...]:
    """Who can be asked for a passphrase; none when only the recovery key is left."""
    return tuple(profile for profile in keys.profiles if profile.has_passphrase)
