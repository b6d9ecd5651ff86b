"""`sochibo programme …`: the year programme of thematic meetings, line by line."""

from __future__ import annotations

import argparse
import re
from dataclasses import replace
from typing import Any

from app.cli.out import say, say_json, say_table
from app.domain.codec import to_plain
from app.domain.dates import quarter
from app.domain.programme import Programme, ProgrammeLine, cleaned, without_theme
from app.errors import NotFound, UserError
from app.texts_papers_page import missing_quarters, when_text

_QUARTER = re.compile(r"(?:q|quý|quy)\s*([1-4])", re.IGNORECASE)


def show(services: Any, args: argparse.Namespace) -> int:
    return _told(services, services.programme.get(args.year), args)


def add(services: Any, args: argparse.Namespace) -> int:
    number, month = _when(args.when)
    line = ProgrammeLine(number, month, args.theme, args.presenter, args.note)
    if not cleaned(Programme(args.year, (line,))).lines or not line.theme.strip():
        raise UserError("programme_without_theme", text=args.when)
    held = services.programme.get(args.year)
    return _saved(services, replace(held, lines=(*held.lines, line)), args)


def remove(services: Any, args: argparse.Namespace) -> int:
    held = services.programme.get(args.year)
    if not 1 <= args.line <= len(held.lines):
        raise NotFound("no_programme_line", number=args.line, count=len(held.lines), year=args.year)
    left = tuple(line for number, line in enumerate(held.lines, start=1) if number != args.line)
    return _saved(services, replace(held, lines=left), args)


def fill(services: Any, args: argparse.Namespace) -> int:
    return _saved(services, services.programme.filled(services.programme.get(args.year)), args)


def _when(text: str) -> tuple[int, int | None]:
    """Quarter and month of "8", "tháng 8" or "Q3".

    Raises:
        UserError: bad_programme_time.
    """
    found = _QUARTER.fullmatch(text.strip())
    if found:
        return int(found[1]), None
    digits = re.fullmatch(r"(?:t|tháng|thang)?\s*(\d{1,2})", text.strip(), re.IGNORECASE)
    if digits and 1 <= int(digits[1]) <= 12:
        return quarter(int(digits[1])), int(digits[1])
    raise UserError("bad_programme_time", text=text)


def _saved(services: Any, programme: Programme, args: argparse.Namespace) -> int:
    return _told(services, services.programme.save(programme), args)


def _told(services: Any, programme: Programme, args: argparse.Namespace) -> int:
    if args.json:
        say_json({**to_plain(programme), "without_theme": list(without_theme(programme))})
        return 0
    rows = [
        (number, when_text(line), line.theme, line.presenter, line.note)
        for number, line in enumerate(programme.lines, start=1)
    ]
    say_table(("STT", "Thời gian", "Chuyên đề", "Người trình bày", "Ghi chú"), rows)
    if not services.programme.is_saved(args.year):
        say(f"Chương trình năm {args.year} chưa được ghi; trên đây là các chuyên đề đã có trong sổ.")
    said = missing_quarters(programme)
    if said:
        say(said)
    return 0
