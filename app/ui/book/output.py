"""Setting and saving what the page of the book shows; of the book also where everything stood."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from app.domain.book import MeetingRecord
from app.domain.volumes import BookPart
from app.errors import UserError
from app.ui.book.choosing import Made, Wanted
from app.ui.context import UiContext
from app.ui.shared.saving import save_paper


def job(
    services: Any,
    wanted: Wanted,
    record: MeetingRecord | None,
    progress: Callable[[int, int], bool] | None = None,
    *,
    or_all: bool = False,
) -> Callable[[], Made]:
    """The paper, to be set in a worker; `record` is that of the meeting wanted.

    With `or_all` the whole book stands in for a part that it has no more: a volume after it was bound anew.
    """
    if wanted.is_book:
        set_book = services.books.part_job(wanted.year, wanted.part, progress=progress)
        # Read only where it can be needed: reading the year twice would be felt.
        whole = or_all and not wanted.part.is_all
        set_all = services.books.part_job(wanted.year, BookPart(), progress=progress) if whole else None

        def book() -> Made:
            part = wanted.part
            try:
                made = set_book()
            except UserError:
                if set_all is None:
                    raise
                part, made = BookPart(), set_all()
            return Made(made.data, made.map, made.pages, part)

        return book
    assert record is not None
    make = services.papers.job(wanted.kind, record)
    return lambda: Made(make())


def save_made(
    context: UiContext,
    parent: QWidget,
    make: Callable[[], Made],
    *,
    title: str,
    name: str,
    then: Callable[[Made], None],
) -> None:
    """Ask where and write the paper; `then` gets what was written."""
    made: list[Made] = []

    def data() -> bytes:
        made.append(make())
        return made[-1].data

    save_paper(context, parent, data, title=title, name=name, then=lambda: then(made[-1]))
