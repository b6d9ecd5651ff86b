"""`sochibo rescue`: what can still be read of a damaged book goes into a data folder of its own."""

import argparse
from collections.abc import Callable
from datetime import datetime
from typing import Any

from app.cli.access import access_for
from app.cli.out import say
from app.errors import DataFolderProblem
from app.paths import DataFolder, data_folder
from app.services.opening import access_without_asking
from app.services.rescue import rescue_to
from app.texts_opening import salvage_text


def rescue(_: Callable[[], Any], args: argparse.Namespace) -> int:
    """Read the book out and say what is missing; nothing of the damaged folder is changed."""
    folder = data_folder(args.data)
    if not folder.database.exists():
        # Asking for a way in would begin a new book here.
        raise DataFolderProblem("rescue_no_book", path=folder.root)
    access = access_for(args) or access_without_asking(folder)
    target = DataFolder(args.output.expanduser().absolute())
    found = rescue_to(folder, target, key=access.key, at=datetime.now(), actor=access.actor)
    for line in salvage_text(found.salvage):
        say(line)
    say(f"Sổ mới: {target.root}")
    return 0
