"""`sochibo backup`, `backups list`, `restore` and `check`: the same as the page, for a terminal."""

import argparse
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from app.cli.out import complain, say, say_json, say_table
from app.domain.backup import Why
from app.errors import AccessProblem, NotAllowed, UserError
from app.paths import DataFolder, data_folder
from app.services.backups.container import Head, check_content, read_head
from app.services.backups.inspecting import (
    Difference,
    check_backup,
    check_present,
    difference,
    fits,
    inspect,
    present_or_none,
)
from app.services.backups.opening import askable, key_by_passphrase, key_by_recovery, key_from_store
from app.services.backups.restoring import restore as restore_book
from app.services.backups.swapping import finish_restore
from app.services.backups.words import change_lines, numbers_text, when_text
from app.texts import error_text
from app.texts_backup import PLACE_WORDS, WHY_WORDS, size_text
from app.vault import door
from app.vault.door import Access, FolderState
from app.vault.keyfile import read as read_keys


def backup(services: Any, args: argparse.Namespace) -> int:
    """Make a backup, and copy it where the person or the book says."""
    why = Why(args.why)
    result = services.backups.make(why) if args.output is None else services.backups.save_to(args.output, why)
    say(f"Đã sao lưu: {result.head.path}")
    for one in result.places:
        if one.problem is None:
            say(f"Đã chép ra: {one.place.folder}")
        else:
            complain(error_text(one.problem))
    return 1 if result.problems else 0


def list_backups(services: Any, args: argparse.Namespace) -> int:
    """The backups of this book, the newest first."""
    found = services.backups.list()
    if args.json:
        say_json(
            [
                {
                    "file": str(one.head.path),
                    "number": one.head.manifest.number,
                    "made_at": one.head.manifest.made_at.isoformat(),
                    "why": one.head.manifest.why.value,
                    "places": [place.kind.value for place in one.places],
                    "meetings": one.head.manifest.meetings,
                    "signed": one.head.manifest.signed,
                    "members": one.head.manifest.members,
                    "audit_seq": one.head.manifest.audit_seq,
                    "bytes": one.head.size,
                }
                for one in found
            ]
        )
        return 0
    if not found:
        say("Chưa có bản sao lưu nào.")
        return 0
    rows = [
        (
            when_text(one.head.manifest.made_at),
            WHY_WORDS[one.head.manifest.why],
            numbers_text(one.head.manifest),
            size_text(one.head.size),
            ", ".join(PLACE_WORDS[place.kind] for place in one.places),
            one.head.path.name,
        )
        for one in found
    ]
    say_table(("Lúc", "Vì sao", "Có gì", "Cỡ", "Ở đâu", "Tệp"), rows)
    for broken in services.backups.broken():
        complain(error_text(broken.problem))
    return 0


def check(_: Callable[[], Any], args: argparse.Namespace) -> int:
    """Look through the book, or one backup; a bad one is told and ends in 1."""
    folder = data_folder(args.data)
    if args.file is None:
        check_present(folder, key=_access(folder, args).key)
        say("Đã kiểm tra: tệp dữ liệu của sổ nguyên vẹn.")
        return 0
    head = read_head(args.file)
    check_content(head)
    key = _key_without_asking(folder, head, args)
    if key is None:
        say(f"Đã kiểm tra: “{args.file.name}” nguyên vẹn (chưa mở nội dung, vì cần mật khẩu của bản này).")
        return 0
    check_backup(folder, args.file, key=key)
    say(f"Đã kiểm tra: “{args.file.name}” nguyên vẹn và mở được.")
    return 0


def restore(_: Callable[[], Any], args: argparse.Namespace) -> int:
    """Show what would change, ask, and make the backup the present book; the folder is locked for it."""
    folder = data_folder(args.data)
    head = read_head(args.file)
    finish_restore(folder)
    access = _present_access(folder, head, args)
    key = access.key if access and fits(head.keyfile, access.key) else _key_of(head, args)
    present_key = access.key if access else None
    _tell(head, _compared(folder, args.file, key=key, present_key=present_key))
    if args.dry_run:
        return 0
    if not args.yes and not _confirmed():
        say("Chưa khôi phục; sổ hiện tại không thay đổi.")
        return 1
    if access is not None and not access.actor.writes:
        raise NotAllowed("restore_read_only")
    at = datetime.now().replace(microsecond=0)
    done = (
        restore_book(folder, args.file, key=key, present_key=present_key, at=at, actor=access.actor)
        if access
        else restore_book(folder, args.file, key=key, present_key=present_key, at=at)
    )
    say(f"Đã khôi phục sổ như lúc {when_text(head.manifest.made_at)}.")
    if done.before is not None:
        say(f"Sổ trước khi khôi phục được giữ ở: {done.before.path}")
    if done.aside is not None:
        say(f"Tệp cũ không mở được, được để riêng ở: {done.aside}")
    return 0


def _compared(folder: DataFolder, path: Path, *, key: bytes, present_key: bytes | None) -> Difference:
    return difference(present_or_none(folder, key=present_key), inspect(folder, path, key=key))


def _tell(head: Head, found: Difference) -> None:
    manifest, then = head.manifest, found.backup.numbers
    say(f"Bản sao lưu lúc {when_text(manifest.made_at)} ({WHY_WORDS[manifest.why]}):")
    say(f"  {numbers_text(then)}")
    if found.present is None:
        say("Hiện nay: không có sổ nào đọc được ở thư mục dữ liệu này.")
        return
    now = found.present.numbers
    say("Hiện nay:")
    say(f"  {numbers_text(now)}")
    if found.is_empty:
        say("Không có gì khác nhau.")
        return
    say_table(
        ("Khác nhau", "Hiện nay", "Trong bản sao lưu"),
        [(one.subject, one.now, one.backup) for one in change_lines(found)],
    )


def _confirmed() -> bool:
    """Only a typed word goes on; without a terminal nobody can have read the difference."""
    if sys.stdin is None or not sys.stdin.isatty():
        complain("Cần xác nhận: xin chạy lại với --yes sau khi xem phần khác nhau ở trên.")
        return False
    try:
        return input("Gõ “khôi phục” để thực hiện, phím khác để thôi: ").strip().casefold() in (
            "khôi phục",
            "khoi phuc",
        )
    except (EOFError, KeyboardInterrupt):
        return False


def _access(folder: DataFolder, args: argparse.Namespace) -> Access:
    """The way into the present book; a folder without one is told, nothing is made."""
    from app.cli.access import access_for

    if door.state_of(folder) is FolderState.FRESH:
        raise AccessProblem("keys_missing", path=folder.root)
    return access_for(args) or door.open_stored(folder)


def _present_access(folder: DataFolder, head: Head, args: argparse.Namespace) -> Access | None:
    """The way into the present book. Where it has another key than the backup, nobody is asked for two passphrases:
    what cannot be opened is set aside."""
    try:
        keys = read_keys(folder)
    except AccessProblem:
        return None
    if keys.fingerprint == head.keyfile.fingerprint:
        return _access(folder, args)
    return door.open_stored(folder) if door.state_of(folder) is FolderState.STORED else None


def _key_of(head: Head, args: argparse.Namespace) -> bytes:
    """The key of a backup that is of another book or for a new PC."""
    from app.cli.access import chosen_profile, first_line, prompted

    if args.recovery_file is not None:
        return key_by_recovery(head.keyfile, first_line(args.recovery_file))
    if args.passphrase_file is None and (key := key_from_store(head.keyfile)) is not None:
        return key
    profile = chosen_profile(askable(head.keyfile), args.profile, with_passphrase=True)
    passphrase = (
        first_line(args.passphrase_file)
        if args.passphrase_file is not None
        else prompted(f"Mật khẩu của {profile.name} (lúc sao lưu): ")
    )
    return key_by_passphrase(head.keyfile, profile.id, passphrase)


def _key_without_asking(folder: DataFolder, head: Head, args: argparse.Namespace) -> bytes | None:
    """What opens the backup without a prompt: the own store, or a file that was named."""
    if args.passphrase_file is not None or args.recovery_file is not None:
        return _key_of(head, args)
    key = key_from_store(head.keyfile)
    if key is not None:
        return key
    try:
        key = door.open_stored(folder).key
    except UserError:
        return None
    return key if fits(head.keyfile, key) else None
