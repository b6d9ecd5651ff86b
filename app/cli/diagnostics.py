"""`sochibo diagnostics`: the bundle for whoever helps, also for a book that does not open."""

import argparse
from collections.abc import Callable
from datetime import datetime
from typing import Any

from app.cli.out import say
from app.errors import UserError
from app.paths import data_folder
from app.services.diagnostics import make_bundle
from app.services.files import FilesService


def save(open_book: Callable[[], Any], args: argparse.Namespace) -> int:
    """Write the bundle; what keeps the book from opening is part of it."""
    folder = data_folder(args.data)
    now = datetime.now()
    if not folder.database.exists():
        # Asking for help makes no book where there is none.
        data = make_bundle(folder, now=now)
    else:
        try:
            services = open_book()
        except UserError as error:
            data = make_bundle(folder, now=now, error=error)
        else:
            try:
                data = make_bundle(folder, now=now, database=services.database)
            finally:
                services.close()
    say(f"Đã lưu: {FilesService().save(args.output, data)}")
    return 0
