"""`sochibo minutes|attendance|rating-sheet|book`: the papers of the book as PDF files."""

import argparse
from typing import Any

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
    say(f"Đã ghi {services.files.save(args.output, services.papers.book(args.year))}")
    return 0


def _paper(services: Any, args: argparse.Namespace, make: Any) -> int:
    data: bytes = make(find_meeting(services, args.when))
    say(f"Đã ghi {services.files.save(args.output, data)}")
    return 0
