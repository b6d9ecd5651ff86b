"""`sochibo minutes|attendance|rating-sheet`: the papers of a meeting as PDF, or as Word where the file is called so."""

import argparse
from typing import Any

from app.cli.file_password import new_password
from app.cli.out import say
from app.cli.when import find_meeting
from app.errors import NotAllowed
from app.services.papers import PDF, WORD, PaperKind


def minutes(services: Any, args: argparse.Namespace) -> int:
    return _paper(services, args, PaperKind.MINUTES)


def attendance(services: Any, args: argparse.Namespace) -> int:
    return _paper(services, args, PaperKind.ATTENDANCE)


def rating_sheet(services: Any, args: argparse.Namespace) -> int:
    return _paper(services, args, PaperKind.RATING)


def _paper(services: Any, args: argparse.Namespace, kind: PaperKind) -> int:
    # A password that cannot be used is told before anything is set.
    password = new_password(args.file_password_file)
    form = WORD if args.output.suffix.lower() == ".docx" else PDF
    if form == WORD and password:
        raise NotAllowed("word_has_no_password")
    return _save(
        services, args, services.papers.job(kind, find_meeting(services, args.when), form)(), password
    )


def _save(services: Any, args: argparse.Namespace, data: bytes, password: str | None) -> int:
    path, file = services.files.save_paper(args.output, data, password=password)
    services.given_out.remember(path, file)
    say(f"Đã ghi {path}" + (" (có mật khẩu)" if password else ""))
    return 0
