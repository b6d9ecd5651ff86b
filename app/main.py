"""The door of the program: reads the command line; each sub-command imports only what it needs."""

from __future__ import annotations

import gc
import os
import sys

from app import PRODUCT_NAME, __version__
from app.cli.out import complain, finish_streams, prepare_streams, say

# Importing `typing` to ask takes as long as all the rest of this file.
TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence
    from pathlib import Path
    from typing import Any


# As app.services.sandbox.reading.HIDDEN_ARGUMENT, which is too far away to be imported here.
READ_APART = "--doc-tep-rieng"
# As app.services.self_test.window.HIDDEN_ARGUMENT.
CHECK_WINDOW = "--tu-kiem-tra-cua-so"
# New objects before Python looks for garbage among them (700 by itself), and how often it then looks further back.
GARBAGE = (50_000, 20, 50)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command, or open the window when none is given; returns the exit code (0, 1 or 2)."""
    given = sys.argv[1:] if argv is None else list(argv)
    if given == ["--version"]:
        # The parser would answer the same, after three times as long as Python itself needs to start.
        prepare_streams()
        say(f"{PRODUCT_NAME} {__version__}")
        return 0
    if given[:1] == [READ_APART]:
        # A frozen build has no other way to start a process that only reads a file from outside.
        from app.services.sandbox.child import main as read_apart

        return read_apart()
    if given[:1] == [CHECK_WINDOW] and len(given) == 2:
        from pathlib import Path

        # The window's half of `self-test`, in a process of its own.
        from app.ui.self_check import main as check_window

        return check_window(Path(given[1]))
    if not given:
        # The usual start from an icon: the window is nearer without the parser.
        return open_window(None)
    # Before the parser: its help and its refusals are Vietnamese too.
    prepare_streams()
    from app.cli.parser import build_parser

    try:
        args = build_parser().parse_args(given)
        return _carry_out(args)
    finally:
        finish_streams()


def _carry_out(args: argparse.Namespace) -> int:
    if args.command is None:
        return _open_window_as(args)
    if args.command == "self-test":
        # It has a folder of its own: the person's data folder is not even looked for.
        from app.bootstrap import open_services as open_book
        from app.cli.self_test import run_self_test

        return run_self_test(args, open_book)
    from app.cli.run import OK, run

    if args.command == "demo" and args.data is None:
        from app.bootstrap import SAMPLE_DATA

        # The sample cell has a book of its own, beside its papers.
        args.data = args.out / SAMPLE_DATA
    look_for_garbage()
    result = run(args, open_services)
    if args.command == "demo" and result == OK and not args.no_window and has_screen():
        return open_window(args.data)
    return result


def open_services(args: argparse.Namespace, *, read_only: bool = False) -> Any:
    """The services over the data folder that the arguments name; `read_only` while somebody else writes in it."""
    from app import bootstrap
    from app.cli.access import access_for

    access = access_for(args)
    if args.command == "demo":
        return bootstrap.open_sample(args.data, out=args.out, access=access)
    return bootstrap.open_services(args.data, access=access, read_only=read_only)


def _open_window_as(args: argparse.Namespace) -> int:
    """The window for whom the command line names; refused with a sentence where that one does not come in."""
    if args.profile is None and args.passphrase_file is None and args.recovery_file is None:
        return open_window(args.data)
    from app.cli.access import access_for
    from app.errors import UserError

    try:
        access = access_for(args)
    except UserError as error:
        from app.texts import error_text

        complain(error_text(error))
        return 1
    return open_window(args.data, access=access)


def open_window(data: Path | None, *, access: Any = None) -> int:
    # Qt is imported here and nowhere above: the command line runs without it.
    from app.ui.start import hurry

    hurry()
    try:
        from app.ui.window import run_window

        return run_window(data, _open_book, access=access, begun=look_for_garbage)
    finally:
        look_for_garbage()


def look_for_garbage() -> None:
    """From now on and seldom: a year's meetings are ten thousand objects that all stay, and half of the time for
    reading them would go into looking through them again and again. What was loaded before is left out for good.
    """
    gc.freeze()
    gc.set_threshold(*GARBAGE)
    gc.enable()


def _open_book(folder: Any, *, access: Any = None, read_only: bool = False) -> Any:
    # Imported once the window is painted.
    from app import bootstrap

    return bootstrap.open_services(folder, access=access, read_only=read_only)


def has_screen() -> bool:
    """Whether a window can be shown at all."""
    if sys.platform.startswith(("win", "darwin")):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
