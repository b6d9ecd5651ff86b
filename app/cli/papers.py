"""`sochibo minutes|attendance|rating-sheet|book`: the papers of the book as PDF files."""

import argparse
from typing import Any

from app.cli.file_password import new_password
from app.cli.out import say
from app.cli.when import find_meeting


def minutes(services: Any, args: argparse.Namespace) -> int:
    return _paper(services, args, services.papers.minutes)


def attendance(services: Any, args: argparse.Namespace) -> int:
    return _paper(services, args, services.papers.attendance_list)


def rating_sheet(services: Any, args: argparse.Namespace) -> int:
    return _paper(services, args, services.papers.rating_sheet)


def book(services: Any, args: argparse.Namespace) -> int:
    """The meeting book of a year."""
    password = new_password(args.file_password_file)
    return _save(services, args, services.papers.book(args.year), password)


def _paper(services: Any, args: argparse.Namespace, make: Any) -> int:
    # A password that cannot be used is told before anything is set.
    password = new_password(args.file_password_file)
    return _save(services, args, make(find_meeting(services, args.when)), password)


def _save(services: Any, args: argparse.Namespace, data: bytes, password: str | None) -> int:
    path, file = services.files.save_paper(args.output, data, password=password)
    services.given_out.remember(path, file)
    say(f"Đã ghi {path}" + (" (có mật khẩu)" if password else ""))
    return 0
