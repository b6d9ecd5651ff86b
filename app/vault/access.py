"""An open door: the key in memory, who came in, and the key file by which they came."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from app.domain.access import Actor, Role
from app.errors import AccessProblem
from app.paths import DataFolder
from app.vault.keyfile import RECOVERY_ID, KeyFile, Profile
from app.vault.wrap import Holder, Shut, Wrap, fingerprint, unseal

# Who came in by the sheet from the safe is nobody's profile; so the log names the sheet.
RECOVERY_ACTOR = Actor(RECOVERY_ID, "Khóa khôi phục", Role.CLERK)


@dataclass(frozen=True)
class Access:
    """What opens the book. The key never shows in a log or a crash report."""

    key: bytes = field(repr=False)
    actor: Actor
    folder: DataFolder
    keyfile: KeyFile = field(repr=False)

    @property
    def by_recovery(self) -> bool:
        return self.actor.profile_id == RECOVERY_ID

    @property
    def own(self) -> Profile | None:
        """The profile of the person; None for who came in by the recovery key."""
        return None if self.by_recovery else self.keyfile.profile(self.actor.profile_id)

    def with_keyfile(self, keyfile: KeyFile, actor: Actor | None = None) -> Access:
        return replace(self, keyfile=keyfile, actor=actor or self.actor)


def opened(keyfile: KeyFile, wrap: Wrap, secret: bytes, holder: Holder) -> bytes:
    """The key out of a wrap, known to be the one of this book.

    Raises:
        Shut: the secret does not fit.
        AccessProblem: keys_damaged, out_of_memory.
    """
    try:
        key = unseal(wrap, secret, holder)
    except MemoryError as error:
        raise AccessProblem("out_of_memory") from error
    if fingerprint(key) != keyfile.fingerprint:
        raise AccessProblem("keys_damaged")
    return key


__all__ = ["RECOVERY_ACTOR", "Access", "Shut", "opened"]
