"""The way in from a terminal: a passphrase comes from a prompt or a file, never from an argument others could read."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from pathlib import Path

from app.cli.out import complain
from app.domain.access import Role
from app.domain.text import clean_line, fold
from app.errors import AccessProblem, FileProblem
from app.paths import DataFolder, data_folder, is_portable
from app.services.opening import FIRST_NAME
from app.vault import door
from app.vault.door import Access, FolderState
from app.vault.keyfile import Profile, read

# More than any passphrase; a file that was named by mistake is not taken in.
_MOST_BYTES = 8192
# As often as other programs of a terminal ask; the next start asks again.
_TIMES = 3


def access_for(args: argparse.Namespace) -> Access | None:
    """What the passphrase options of a command open; None where the book opens, or begins, without being asked.

    Raises:
        AccessProblem: passphrase_needed, passphrase_wrong, profile_needed, profile_unknown, and what the vault met.
        FileProblem: passphrase_file_*.
    """
    folder = data_folder(args.data)
    if args.recovery_file is not None:
        return door.unlock_with_recovery(folder, first_line(args.recovery_file))
    state = door.state_of(folder)
    if state in (FolderState.FRESH, FolderState.PLAIN):
        if args.passphrase_file is None and not (is_portable(folder) and at_terminal()):
            return None
        name = clean_line(args.profile or "") or FIRST_NAME
        passphrase = new_passphrase(args.passphrase_file)
        return door.create(folder, name=name, role=Role.SECRETARY, passphrase=passphrase)[0]
    if state is FolderState.LOCKED or (
        state is FolderState.STORED and (args.profile is not None or args.passphrase_file is not None)
    ):
        return _unlocked(folder, args)
    # The book says itself what is missing.
    return None


def _unlocked(folder: DataFolder, args: argparse.Namespace) -> Access:
    profile = chosen_profile(read(folder).profiles, args.profile, with_passphrase=True)
    if not profile.has_passphrase:
        return door.open_stored(folder, profile.id)
    if args.passphrase_file is not None:
        return _tried(folder, profile, lambda: first_line(args.passphrase_file), times=1)
    return _tried(folder, profile, lambda: prompted(f"Mật khẩu của {profile.name}: "), times=_TIMES)


def _tried(folder: DataFolder, profile: Profile, ask: Callable[[], str], *, times: int) -> Access:
    """Ask until it fits; each wrong one costs the wait that the vault names."""
    from app.texts import error_text

    while True:
        times -= 1
        try:
            return door.unlock(folder, profile.id, ask())
        except AccessProblem as problem:
            if problem.code != "passphrase_wrong":
                raise
            time.sleep(float(str(problem.params["seconds"])))
            if times <= 0:
                raise
            complain(error_text(problem))


def chosen_profile(
    profiles: tuple[Profile, ...], name: str | None, *, with_passphrase: bool = False
) -> Profile:
    """The profile of that name, marks and case aside where that is clear; without a name the only one there is.

    Raises:
        AccessProblem: profile_needed, profile_unknown, store_key_missing (nobody has a passphrase).
    """
    if name is None:
        asked = [one for one in profiles if one.has_passphrase or not with_passphrase]
        if not asked:
            raise AccessProblem("store_key_missing")
        if len(asked) > 1:
            raise AccessProblem("profile_needed", names=", ".join(one.name for one in asked))
        return asked[0]
    wanted = clean_line(name).casefold()
    exact = [one for one in profiles if one.name.casefold() == wanted]
    found = exact or [one for one in profiles if fold(one.name) == fold(name)]
    if len(found) != 1:
        raise AccessProblem("profile_unknown", name=clean_line(name))
    return found[0]


def new_passphrase(file: Path | None) -> str:
    """A passphrase to be set: out of a file, else typed twice.

    Raises:
        AccessProblem: passphrase_new_needed, passphrase_repeat_differs.
        FileProblem: passphrase_file_*.
    """
    if file is not None:
        return first_line(file)
    if not at_terminal():
        raise AccessProblem("passphrase_new_needed")
    from app.vault.passphrase import check_new, encode

    typed = prompted("Mật khẩu mới: ")
    # Told before it is typed a second time.
    check_new(typed)
    if encode(prompted("Gõ lại mật khẩu mới: ")) != encode(typed):
        raise AccessProblem("passphrase_repeat_differs")
    return typed


def recovery_text(file: Path | None) -> str:
    """A recovery key: out of a file, else typed where everybody sees it, for it is long.

    Raises:
        AccessProblem: recovery_needed.
        FileProblem: passphrase_file_*.
    """
    if file is not None:
        return first_line(file)
    if not at_terminal():
        raise AccessProblem("recovery_needed")
    try:
        return input("Gõ 10 nhóm của khóa khôi phục: ")
    except (EOFError, KeyboardInterrupt):
        raise AccessProblem("recovery_needed") from None


def prompted(question: str) -> str:
    """What is typed unseen at the terminal.

    Raises:
        AccessProblem: passphrase_needed, when there is no terminal or the person gave up.
    """
    if not at_terminal():
        raise AccessProblem("passphrase_needed")
    import getpass

    try:
        return getpass.getpass(question)
    except (EOFError, KeyboardInterrupt):
        raise AccessProblem("passphrase_needed") from None


def at_terminal() -> bool:
    return sys.stdin is not None and sys.stdin.isatty()


def first_line(file: Path) -> str:
    """The first line of a text file, also one that Windows Notepad saved as "Unicode".

    Raises:
        FileProblem: passphrase_file_missing, passphrase_file_unreadable, passphrase_file_empty.
    """
    try:
        with file.open("rb") as opened:
            data = opened.read(_MOST_BYTES + 1)
        wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
        text = data.decode("utf-16" if wide else "utf-8-sig")
    except FileNotFoundError as error:
        raise FileProblem("passphrase_file_missing", path=file) from error
    except (OSError, UnicodeDecodeError):
        # Without the chain: the error would hold what is in the file.
        raise FileProblem("passphrase_file_unreadable", path=file) from None
    if len(data) > _MOST_BYTES:
        raise FileProblem("passphrase_file_unreadable", path=file)
    line = next(iter(text.splitlines()), "")
    if not line.strip():
        raise FileProblem("passphrase_file_empty", path=file)
    return line
