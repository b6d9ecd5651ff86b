"""`sochibo book|volumes|volume-pages`: the book of a year in volumes, whole or the pages that are wanted again."""

import argparse
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

from app import texts_book as words
from app.cli.file_password import new_password
from app.cli.out import say, say_json
from app.cli.when import parse_month
from app.domain.book import volume_pages_fit
from app.domain.volumes import BookMap, BookPart
from app.errors import NotFound, UserError

_PAGES = re.compile(r"^\s*(\d{1,5})\s*(?:[-–]\s*(\d{1,5})\s*)?$")


def book(services: Any, args: argparse.Namespace) -> int:
    """The meeting book of a year, or the part of it that is asked for; a folder takes a file for each volume."""
    password = new_password(args.file_password_file)
    part = _part(args)
    if not any(one.meetings or one.voided or one.without for one in services.meetings.months(args.year)):
        raise NotFound("book_year_empty", year=args.year)
    folder: Path = args.output
    if part.is_all and (folder.is_dir() or not folder.suffix):
        return _volumes(services, args, password)
    made = services.books.part_job(args.year, part)()
    path, file = services.files.save_paper(args.output, made.data, password=password)
    services.given_out.remember(path, file)
    _say_moved(services, args.year, made.map, again=not part.is_all)
    services.books.note_printed(args.year, made.map, made.pages)
    first, last = made.pages
    what = "" if part.is_all else f": trang {first}-{last}/{made.map.pages}"
    say(f"Đã ghi {path}{what}" + (" (có mật khẩu)" if password else ""))
    return 0


def volumes(services: Any, args: argparse.Namespace) -> int:
    """How the book of the year is bound now."""
    made = services.books.part_job(args.year, BookPart())().map
    dates = services.books.dates(args.year)
    if args.json:
        say_json(
            {
                "year": args.year,
                "pages": made.pages,
                "most_pages": dates.most_pages,
                "volumes": [
                    {
                        "volume": one.index,
                        "first": one.first,
                        "last": one.last,
                        "entries": [
                            {"title": entry.title, "first": entry.first, "last": entry.last}
                            for entry in one.entries
                        ],
                    }
                    for one in made.volumes
                ],
            }
        )
        return 0
    for one in made.volumes:
        name = words.volume_name(index=one.index, count=one.count, number=dates.volume + one.index - 1)
        say(f"{name}: trang {one.first}-{one.last} ({one.pages} trang)")
        for entry in one.entries:
            say(f"  {entry.first}-{entry.last}  {entry.title}")
    _say_moved(services, args.year, made, again=False)
    return 0


def volume_pages(services: Any, args: argparse.Namespace) -> int:
    """Set how many pages a volume of the year may have."""
    if not volume_pages_fit(args.pages):
        raise UserError("bad_volume_pages", pages=args.pages)
    dates = services.books.dates(args.year)
    services.books.set_dates(args.year, replace(dates, most_pages=args.pages))
    made = services.books.part_job(args.year, BookPart())().map
    say(f"Sổ năm {args.year}: {made.pages} trang, {len(made.volumes)} quyển.")
    return 0


def _volumes(services: Any, args: argparse.Namespace, password: str | None) -> int:
    made = services.books.volumes_job(args.year)()
    folder = services.files.make_folder(args.output)
    for number, one in enumerate(made, start=1):
        name = words.volume_file(args.year, number, len(made))
        path, file = services.files.save_paper(folder / name, one.data, password=password)
        services.given_out.remember(path, file)
        first, last = one.pages
        say(f"Đã ghi {path}: trang {first}-{last}/{one.map.pages}" + (" (có mật khẩu)" if password else ""))
    book = made[0].map
    _say_moved(services, args.year, book, again=False)
    services.books.note_printed(args.year, book, (1, book.pages))
    return 0


def _part(args: argparse.Namespace) -> BookPart:
    """What is wanted of the book.

    Raises:
        UserError: book_part_two_ways, bad_page_range, bad_month.
    """
    ways = [args.volume is not None, args.pages is not None, bool(args.start or args.end)]
    if sum(ways) > 1:
        raise UserError("book_part_two_ways")
    if args.volume is not None:
        return BookPart(volume=args.volume)
    if args.pages is not None:
        found = _PAGES.match(args.pages)
        if not found:
            raise UserError("bad_page_range", text=args.pages)
        first = int(found[1])
        return BookPart(pages=(first, int(found[2] or first)))
    if args.start or args.end:
        start = parse_month(args.start) if args.start else (args.year, 1)
        end = parse_month(args.end) if args.end else (args.year, 12)
        return BookPart(months=(start, end))
    return BookPart()


def _say_moved(services: Any, year: int, book: BookMap, *, again: bool) -> None:
    """What sheets that went out before say otherwise."""
    before = services.books.printed(year)
    moved = services.books.moved(year, book)
    if before is not None and moved:
        say(words.moved_text(before, moved))
    if again and (said := words.total_text(before, book.pages)):
        say(said)
