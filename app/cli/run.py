"""Carries out one command: an expected failure is one Vietnamese sentence on stderr and exit code 1."""

import argparse
import logging
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from importlib import import_module
from typing import Any

from app.cli.out import complain, prepare_streams
from app.errors import DataFolderProblem, UserError
from app.paths import data_folder
from app.services.lock import FolderLock, Held, Holder, Use
from app.services.log import error_lines, start_logging
from app.vault.memory import keep_out_of_dumps

_log = logging.getLogger(__name__)

OK = 0
EXPECTED_ERROR = 1
UNEXPECTED = (
    "Chương trình gặp lỗi ngoài dự kiến nên chưa làm xong việc này; dữ liệu đã lưu vẫn còn. Xin chạy “sochibo "
    "diagnostics -o goi.zip” rồi gửi gói đó cho người hỗ trợ."
)

Action = Callable[[Any, argparse.Namespace], int]

# Each action lives in a module of its own and is imported only when it is asked for.
ACTIONS: dict[str, tuple[str, str]] = {
    "demo": ("app.cli.demo", "demo"),
    "members.list": ("app.cli.members", "list_members"),
    "members.import": ("app.cli.members", "import_members"),
    "members.export": ("app.cli.members", "export_members"),
    "meetings.list": ("app.cli.meetings", "list_meetings"),
    "meetings.show": ("app.cli.meetings", "show"),
    "meetings.check": ("app.cli.meetings", "check"),
    "meetings.import": ("app.cli.meetings", "import_meetings"),
    "meetings.export": ("app.cli.meetings", "export_meetings"),
    "past.form": ("app.cli.past", "blank_form"),
    "past.import": ("app.cli.past", "take_over"),
    "past.close": ("app.cli.past", "close"),
    "minutes": ("app.cli.papers", "minutes"),
    "attendance": ("app.cli.papers", "attendance"),
    "rating-sheet": ("app.cli.papers", "rating_sheet"),
    "book": ("app.cli.book", "book"),
    "volumes": ("app.cli.book", "volumes"),
    "volume-pages": ("app.cli.book", "volume_pages"),
    "return": ("app.cli.returns", "make_return"),
    "returns.list": ("app.cli.returns", "list_returns"),
    "returns.show": ("app.cli.returns", "show_return"),
    "returns.check": ("app.cli.returns", "check_file"),
    "papers": ("app.cli.paper", "list_papers"),
    "paper": ("app.cli.paper", "paper"),
    "programme.show": ("app.cli.programme", "show"),
    "programme.add": ("app.cli.programme", "add"),
    "programme.remove": ("app.cli.programme", "remove"),
    "programme.fill": ("app.cli.programme", "fill"),
    "print-profiles.list": ("app.cli.print_profiles", "list_profiles"),
    "print-profiles.show": ("app.cli.print_profiles", "show"),
    "print-profiles.copy": ("app.cli.print_profiles", "copy"),
    "print-profiles.set": ("app.cli.print_profiles", "set_fields"),
    "print-profiles.use": ("app.cli.print_profiles", "use"),
    "print-profiles.sample": ("app.cli.print_profiles", "sample"),
    "print-profiles.export": ("app.cli.print_profiles", "export"),
    "print-profiles.import": ("app.cli.print_profiles", "take"),
    "print-profiles.delete": ("app.cli.print_profiles", "delete"),
    "rating.show": ("app.cli.rating", "show"),
    "rating.period": ("app.cli.quality", "period"),
    "rating.inspect": ("app.cli.quality", "inspect"),
    "rating.forms": ("app.cli.rating_forms", "list_forms"),
    "rating.form-check": ("app.cli.rating_forms", "check"),
    "rating.form-export": ("app.cli.rating_forms", "export"),
    "rating.form-import": ("app.cli.rating_forms", "take"),
    "rating.form-use": ("app.cli.rating_forms", "use"),
    "rating.form-delete": ("app.cli.rating_forms", "delete"),
    "documents.list": ("app.cli.documents", "list_documents"),
    "documents.show": ("app.cli.documents", "show"),
    "documents.new": ("app.cli.documents", "new"),
    "documents.edit": ("app.cli.documents", "edit"),
    "documents.issue": ("app.cli.documents", "issue"),
    "documents.void": ("app.cli.documents", "void"),
    "documents.delete": ("app.cli.documents", "delete"),
    "documents.register": ("app.cli.documents", "register"),
    "documents.first-number": ("app.cli.documents", "first_number"),
    "documents.save": ("app.cli.documents", "save"),
    "keys.show": ("app.cli.keys", "show"),
    "keys.passphrase": ("app.cli.keys", "passphrase"),
    "keys.recovery": ("app.cli.keys", "recovery"),
    "keys.confirm": ("app.cli.keys", "confirm"),
    "keys.add": ("app.cli.keys", "add"),
    "keys.rename": ("app.cli.keys", "rename"),
    "keys.remove": ("app.cli.keys", "remove"),
    "keys.hand-over": ("app.cli.keys", "hand_over"),
    "diagnostics": ("app.cli.diagnostics", "save"),
    "rescue": ("app.cli.rescue", "rescue"),
    "backup": ("app.cli.backups", "backup"),
    "backups.list": ("app.cli.backups", "list_backups"),
    "restore": ("app.cli.backups", "restore"),
    "check": ("app.cli.backups", "check"),
    "verify": ("app.cli.verify", "verify"),
    "log": ("app.cli.verify", "log"),
}

# What is asked for when a book does not open: these get the way to open it in place of the open book.
BEFORE_OPENING = frozenset({"diagnostics", "rescue", "restore", "check"})

# What changes the book; everything else may run beside a window that has the book open.
WRITING = frozenset(
    {
        "demo",
        "members.import",
        "meetings.import",
        "past.import",
        "rating.form-import",
        "rating.form-use",
        "rating.form-delete",
        "past.close",
        "programme.add",
        "programme.remove",
        "programme.fill",
        "return",
        "volume-pages",
        "print-profiles.copy",
        "print-profiles.set",
        "print-profiles.use",
        "print-profiles.import",
        "print-profiles.delete",
        "documents.new",
        "documents.edit",
        "documents.issue",
        "documents.void",
        "documents.delete",
        "documents.first-number",
        "restore",
        "keys.passphrase",
        "keys.recovery",
        "keys.confirm",
        "keys.add",
        "keys.rename",
        "keys.remove",
        "keys.hand-over",
    }
)

# Another command ends within seconds; a window does not and is not waited for.
LOCK_SECONDS = 3.0


def run(args: argparse.Namespace, open_services: Callable[..., Any]) -> int:
    """Do what `args.action` names; `open_services(args, read_only=…)` opens the data folder that the arguments name."""
    prepare_streams()
    keep_out_of_dumps()
    module, function = ACTIONS[args.action]
    action: Action = getattr(import_module(module), function)
    log = start_logging(data_folder(args.data))
    try:
        if args.action in BEFORE_OPENING:
            with lock_for(args) if args.action in WRITING else nullcontext():
                return action(lambda: open_services(args, read_only=True), args)
        with lock_for(args) as lock:
            if args.action in WRITING:
                warn_of_place(args)
            services = open_services(args, read_only=not isinstance(lock, Held))
            try:
                return action(services, args)
            finally:
                services.close()
    except UserError as error:
        # Imported when something fails: the sentences are no part of starting.
        from app.texts import error_text

        _log.info("told: %s", error.code)
        complain(error_text(error))
        return EXPECTED_ERROR
    except Exception as error:
        _log.error("unexpected", exc_info=error)
        complain(UNEXPECTED)
        complain("\n".join(error_lines(error)))
        return EXPECTED_ERROR
    finally:
        log.close()


def lock_for(args: argparse.Namespace) -> AbstractContextManager[object]:
    """The lock of the data folder for the time of this command. Who only reads can do so beside an open window.

    Raises:
        DataFolderProblem: book_open_here, book_open_elsewhere, for a command that would write.
    """
    folder = data_folder(args.data)
    lock = FolderLock.acquire(folder)
    if isinstance(lock, Holder) and args.action in WRITING and lock.use != Use.WINDOW.value:
        lock = FolderLock.acquire(folder, wait=LOCK_SECONDS)
    if not isinstance(lock, Holder):
        return lock
    if args.action not in WRITING:
        return nullcontext()
    if lock.is_this_user and lock.use == Use.WINDOW.value:
        raise DataFolderProblem("book_open_here", path=folder.root)
    from app.texts_opening import holder_text

    who = holder_text(host=lock.host, user=lock.user, since=lock.since, this_pc=lock.is_this_pc)
    raise DataFolderProblem("book_open_elsewhere", path=folder.root, who=who)


def warn_of_place(args: argparse.Namespace) -> None:
    """One line on stderr where a service copies the folder to the internet, or where it lies on another PC."""
    from app.services.surroundings import look_around

    found = look_around(data_folder(args.data).root)
    if found is not None:
        from app.texts_opening import surroundings_text

        complain(surroundings_text(found.risk.value, found.name))
