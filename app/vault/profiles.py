"""What may be changed once inside: profiles, passphrases, the recovery key; each change is one writing of the key file.

All profiles wrap one key. So taking a profile away keeps its holder out of this folder from now on; a copy of book and
key file that they made before stays open to their old passphrase. So does one that the user's own store opens: its
secret is never deleted once a key file has named it, for a copy of the folder, which nobody told of the change, may
have no other way in. This folder's key files name it no more, and that is what shuts it here.
"""

from __future__ import annotations

import contextlib
import secrets
from collections.abc import Set
from dataclasses import replace
from datetime import datetime

from app.domain.access import Actor, Role
from app.domain.text import clean_line
from app.errors import AccessProblem, NotAllowed
from app.paths import DataFolder, is_portable
from app.vault import recovery, store
from app.vault.access import Access, Shut, opened
from app.vault.kdf import KdfParameters, calibrated
from app.vault.keyfile import LONGEST_NAME, MOST_PROFILES, KeyFile, Profile, Recovery, read, write
from app.vault.passphrase import check_new, encode
from app.vault.tries import passed
from app.vault.wrap import Holder, Way, Wrap, new_key, seal


def add_profile(
    access: Access,
    *,
    name: str,
    role: Role,
    passphrase: str,
    kdf: KdfParameters | None = None,
    at: datetime | None = None,
) -> Access:
    """Let another person in, with a passphrase of their own.

    Raises:
        NotAllowed: needs_writer, too_many_profiles.
        AccessProblem: profile_name_*, passphrase_too_*, out_of_memory.
        DataFolderProblem: the key file cannot be written.
    """
    keyfile = _writing(access)
    if len(keyfile.profiles) >= MOST_PROFILES:
        raise NotAllowed("too_many_profiles", most=MOST_PROFILES)
    name = clean_name(keyfile, name)
    made = make_profile(
        keyfile,
        access.key,
        name=name,
        role=role,
        passphrase=passphrase,
        kdf=kdf,
        at=at or now(),
        portable=False,
    )
    return _put(access, replace(keyfile, profiles=(*keyfile.profiles, made)))


def change_passphrase(
    access: Access,
    profile_id: str,
    passphrase: str | None,
    *,
    kdf: KdfParameters | None = None,
    at: datetime | None = None,
) -> Access:
    """Set a new passphrase, or None for "no passphrase" with the key in the user's own store.

    One's own always; another's only as a writer. Who came in by the recovery key is that profile from here on.

    Raises:
        NotAllowed: needs_writer, passphrase_required_portable, store_own_only (the store of this user is not theirs).
        AccessProblem: profile_unknown, passphrase_too_*, store_not_writable, out_of_memory.
        DataFolderProblem: the key file cannot be written.
    """
    own = profile_id == access.actor.profile_id
    keyfile = _latest(access) if own else _writing(access)
    profile = keyfile.profile(profile_id)
    if passphrase is None and not (own or access.by_recovery):
        raise NotAllowed("store_own_only")
    holder = keyfile.holder(profile)
    wrap = _wrapped(access.key, holder, passphrase, kdf=kdf, portable=is_portable(access.folder))
    changed = replace(profile, wrap=wrap, changed_at=at or now())
    actor = changed.actor if access.by_recovery else None
    return _put(access, _replacing(keyfile, changed), actor)


def rename_profile(access: Access, profile_id: str, name: str, *, passphrase: str | None = None) -> Access:
    """Another name for a profile; its wrap is bound to the name, so the passphrase of that profile is asked.

    Raises:
        NotAllowed: needs_writer (for another's).
        AccessProblem: profile_unknown, profile_name_*, passphrase_wrong, store_key_missing, out_of_memory.
        DataFolderProblem: the key file cannot be written.
    """
    own = profile_id == access.actor.profile_id
    keyfile = _latest(access) if own else _writing(access)
    profile = keyfile.profile(profile_id)
    secret: bytes | None
    if profile.has_passphrase:
        passed(access.folder, keyfile, profile, passphrase or "")
        secret = encode(passphrase or "")
    else:
        secret = store.load(profile.wrap.slot)
        if secret is None:
            raise AccessProblem("store_key_missing")
    renamed = replace(profile, name=clean_name(keyfile, name, but=profile_id))
    old = profile.wrap
    wrap = _sealed(access.key, secret, keyfile.holder(renamed), old.way, kdf=old.kdf, slot=old.slot)
    renamed = replace(renamed, wrap=wrap)
    return _put(access, _replacing(keyfile, renamed), renamed.actor if own else None)


def remove_profile(access: Access, profile_id: str) -> Access:
    """Take a person's way in away. One's own goes only by `hand_over`.

    Raises:
        NotAllowed: needs_writer, own_profile, last_writer.
        AccessProblem: profile_unknown.
        DataFolderProblem: the key file cannot be written.
    """
    keyfile = _writing(access)
    keyfile.profile(profile_id)
    if profile_id == access.actor.profile_id:
        raise NotAllowed("own_profile")
    left = tuple(profile for profile in keyfile.profiles if profile.id != profile_id)
    if not any(profile.actor.writes for profile in left):
        raise NotAllowed("last_writer")
    return _put(access, replace(keyfile, profiles=left))


def hand_over(
    access: Access,
    *,
    name: str,
    passphrase: str | None,
    profile_id: str | None = None,
    kdf: KdfParameters | None = None,
    at: datetime | None = None,
) -> Access:
    """The book passes to a new person: the old profile goes and theirs comes in one writing, with the same role.

    One hands over one's own profile; who came in by the recovery key (the old clerk is gone) names which one.

    Raises:
        NotAllowed: needs_writer, passphrase_required_portable.
        AccessProblem: profile_unknown, profile_name_*, passphrase_too_*, store_not_writable, out_of_memory.
        DataFolderProblem: the key file cannot be written.
    """
    keyfile = _writing(access)
    old = keyfile.profile(profile_id if access.by_recovery and profile_id else access.actor.profile_id)
    if not old.actor.writes:
        raise NotAllowed("needs_writer")
    name = clean_name(keyfile, name, but=old.id)
    made = make_profile(
        keyfile, access.key, name=name, role=old.role, passphrase=passphrase, kdf=kdf, at=at or now(),
        portable=is_portable(access.folder),
    )  # fmt: skip
    profiles = tuple(made if profile.id == old.id else profile for profile in keyfile.profiles)
    return _put(access, replace(keyfile, profiles=profiles), made.actor)


def new_recovery_key(access: Access, *, at: datetime | None = None) -> tuple[Access, str]:
    """A recovery key to be printed. The sheet before it stays good until `confirm_recovery` has seen the new one.

    Raises:
        NotAllowed: needs_writer.
        DataFolderProblem: the key file cannot be written.
    """
    keyfile = _writing(access)
    confirmed = [one for one in keyfile.recoveries if one.confirmed_at is not None]
    # A sheet that was never tried back may lie in a safe nevertheless: the last one stays good.
    kept = (confirmed or list(keyfile.recoveries))[-1:]
    made, text = make_recovery(keyfile, access.key, at=at or now())
    return _put(access, replace(keyfile, recoveries=(*kept, made))), text


def confirm_recovery(access: Access, text: str, *, at: datetime | None = None) -> Access:
    """What is printed was typed back: if it fits the newest recovery key, that is the only one from here on.

    Raises:
        NotAllowed: needs_writer.
        AccessProblem: recovery_letters, recovery_length, recovery_groups, recovery_wrong.
        DataFolderProblem: the key file cannot be written.
    """
    secret = recovery.from_text(text)
    keyfile = _writing(access)
    for one in keyfile.recoveries[-1:]:
        try:
            opened(keyfile, one.wrap, secret, keyfile.recovery_holder(one.made_at))
        except Shut:
            break
        return _put(access, replace(keyfile, recoveries=(replace(one, confirmed_at=at or now()),)))
    raise AccessProblem("recovery_wrong")


# --- parts ---


def make_profile(
    keyfile: KeyFile,
    key: bytes,
    *,
    name: str,
    role: Role,
    passphrase: str | None,
    kdf: KdfParameters | None,
    at: datetime,
    portable: bool,
) -> Profile:
    """A profile with a wrap of its own; `name` is clean already."""
    profile_id = new_id()
    holder = Holder(keyfile.book, profile_id, name, role.value)
    wrap = _wrapped(key, holder, passphrase, kdf=kdf, portable=portable)
    return Profile(profile_id, name, role, at, at, wrap)


def make_recovery(keyfile: KeyFile, key: bytes, *, at: datetime) -> tuple[Recovery, str]:
    """A recovery key and its text; the text is kept nowhere."""
    secret = recovery.new_secret()
    wrap = seal(key, secret, keyfile.recovery_holder(at), Way.RECOVERY)
    return Recovery(at, None, wrap), recovery.to_text(secret)


def clean_name(keyfile: KeyFile, name: str, *, but: str = "") -> str:
    """The name as it is kept.

    Raises:
        AccessProblem: profile_name_missing, profile_name_too_long, profile_name_taken.
    """
    name = clean_line(name)
    if not name:
        raise AccessProblem("profile_name_missing")
    if len(name) > LONGEST_NAME or not name.isprintable():
        raise AccessProblem("profile_name_too_long", most=LONGEST_NAME)
    taken = {profile.name.casefold() for profile in keyfile.profiles if profile.id != but}
    if name.casefold() in taken:
        raise AccessProblem("profile_name_taken", name=name)
    return name


def new_id() -> str:
    return secrets.token_hex(16)


def now() -> datetime:
    return datetime.now().replace(microsecond=0)


def _wrapped(
    key: bytes, holder: Holder, passphrase: str | None, *, kdf: KdfParameters | None, portable: bool
) -> Wrap:
    if passphrase is not None:
        check_new(passphrase)
        return _sealed(key, encode(passphrase), holder, Way.PASSPHRASE, kdf=kdf or calibrated())
    if portable:
        raise NotAllowed("passphrase_required_portable")
    secret, slot = new_key(), new_id()
    # First where it is kept, then the file that asks for it: the other order could shut everybody out.
    store.save(slot, secret)
    return _sealed(key, secret, holder, Way.STORED, slot=slot)


def _sealed(
    key: bytes, secret: bytes, holder: Holder, way: Way, *, kdf: KdfParameters | None = None, slot: str = ""
) -> Wrap:
    try:
        return seal(key, secret, holder, way, kdf=kdf, slot=slot)
    except MemoryError as error:
        raise AccessProblem("out_of_memory") from error


def _latest(access: Access) -> KeyFile:
    """As it is on the disk now, for another window may have changed it; what is lost there is still in memory."""
    try:
        found = read(access.folder)
    except AccessProblem as problem:
        if problem.code == "keys_newer":
            raise
        return access.keyfile
    return found if found.fingerprint == access.keyfile.fingerprint else access.keyfile


def _writing(access: Access) -> KeyFile:
    if not access.actor.writes:
        raise NotAllowed("needs_writer")
    return _latest(access)


def _replacing(keyfile: KeyFile, changed: Profile) -> KeyFile:
    profiles = tuple(changed if profile.id == changed.id else profile for profile in keyfile.profiles)
    return replace(keyfile, profiles=profiles)


def _put(access: Access, keyfile: KeyFile, actor: Actor | None = None) -> Access:
    before = _slots(access.keyfile)
    try:
        written = write(access.folder, keyfile)
    except Exception:
        _drop_unasked(access.folder, _slots(keyfile) - before)
        raise
    if before - _slots(written):
        # A copy that was held while the other took its place still names the secret: reading puts it right.
        with contextlib.suppress(AccessProblem):
            read(access.folder)
    return access.with_keyfile(written, actor)


def _drop_unasked(folder: DataFolder, slots: Set[str]) -> None:
    """A secret made for a change that was not written opens nothing; one that a file may ask for stays."""
    try:
        # The writing may have failed after the new file took its place.
        asked = _slots(read(folder))
    except AccessProblem:
        return
    for slot in slots - asked:
        store.forget(slot)


def _slots(keyfile: KeyFile) -> frozenset[str]:
    return frozenset(profile.wrap.slot for profile in keyfile.profiles if profile.wrap.slot)
