"""Books for the rows: what `app.services.demo.years` makes, in a folder, on the last days of the last year."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from app.bootstrap import Services, open_services
from app.services.demo.years import fill_book, generated, issue_documents
from app.services.ids import counted_ids

TODAY = datetime(2026, 12, 29, 9, 0)


def open_book(folder: Path) -> Services:
    """The services over the book of a folder."""
    return open_services(folder, clock=lambda: TODAY, new_id=counted_ids("moi-"))


def make_book(
    folder: Path, *, years: int, people: int = 28, twice: bool = False, documents: bool = False
) -> Path:
    """A new book in the folder, filled with so many years; returns the folder."""
    services = open_book(folder)
    try:
        made = generated(years=years, people=people, twice=twice)
        for _ in fill_book(services, made):
            pass
        if documents:
            issue_documents(services, made.meetings)
    finally:
        services.close()
    return folder
