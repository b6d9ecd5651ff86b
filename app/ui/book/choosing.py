"""Which paper is shown: the whole book, a volume or some pages of it, or one of the papers of a meeting."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QCoreApplication

from app.domain.book import MeetingBook, MeetingRecord
from app.domain.dates import short_day
from app.domain.meeting import MeetingState
from app.domain.volumes import BookMap, BookPart
from app.services.papers import PaperKind
from app.texts import word
from app.texts_book import pages_file, volume_file, volume_name
from app.ui.shared.tasks import Cancelled

translate = QCoreApplication.translate

FILE_NAMES = {
    PaperKind.MINUTES: "bien-ban",
    PaperKind.ATTENDANCE: "diem-danh",
    PaperKind.RATING: "phieu-danh-gia",
}


@dataclass(frozen=True)
class Wanted:
    """A paper that can be shown; `meeting_id` "" for the book of the year, of which `part` may be only a piece."""

    year: int
    meeting_id: str = ""
    kind: PaperKind = PaperKind.MINUTES
    part: BookPart = field(default_factory=BookPart)

    @property
    def is_book(self) -> bool:
        return not self.meeting_id

    @property
    def choice(self) -> str | BookPart:
        """What stands for it in the list of papers."""
        return self.meeting_id or self.part


@dataclass(frozen=True)
class Made:
    """A paper that was set; of the book also where everything stands, and which pages these are."""

    data: bytes
    map: BookMap | None = None
    pages: tuple[int, int] = (0, 0)
    part: BookPart = field(default_factory=BookPart)


def stoppable(make: Callable[[], Made], stop: threading.Event) -> Callable[[], Made]:
    """The same work for the worker, whose failing after `stop` is no failure: nobody wants the paper any more."""

    def work() -> Made:
        if stop.is_set():
            raise Cancelled
        try:
            return make()
        except Exception:
            if stop.is_set():
                raise Cancelled from None
            raise

    return work


def choices(book: MeetingBook, bound: BookMap | None, wanted: Wanted) -> list[tuple[str | BookPart, str]]:
    """The list of papers: the whole book, its volumes where there are several, the part in view, the meetings."""
    whole = translate("BookPage", "Cả sổ năm {year}").format(year=book.year)
    listed: list[tuple[str | BookPart, str]] = [(BookPart(), whole)]
    if bound is not None and len(bound.volumes) > 1:
        for one in bound.volumes:
            name = _volume(book, bound, one.index)
            line = translate("BookPage", "{volume} (trang {first}-{last})").format(
                volume=name, first=one.first, last=one.last
            )
            listed.append((BookPart(volume=one.index), line))
    part = wanted.part
    if wanted.is_book and not part.is_all and part not in [value for value, _ in listed]:
        listed.append((part, _part_words(book, part)))
    return [*listed, *((one.meeting.id, _line(one)) for one in book.records)]


def paper_title(book: MeetingBook, wanted: Wanted, record: MeetingRecord | None) -> str:
    """What the paper is called in sentences."""
    if record is None:
        title = translate("BookPage", "Sổ sinh hoạt chi bộ năm {year}").format(year=wanted.year)
        if wanted.part.is_all:
            return title
        return translate("BookPage", "{title}, {part}").format(
            title=title, part=_part_words(book, wanted.part).lower()
        )
    day = short_day(record.meeting.held_on)
    if wanted.kind is PaperKind.MINUTES:
        return translate("BookPage", "Biên bản ngày {day}").format(day=day)
    if wanted.kind is PaperKind.ATTENDANCE:
        return translate("BookPage", "Danh sách điểm danh ngày {day}").format(day=day)
    return translate("BookPage", "Phiếu đánh giá ngày {day}").format(day=day)


def file_name(
    wanted: Wanted, bound: BookMap | None, record: MeetingRecord | None, pages: tuple[int, int]
) -> str:
    """The name proposed for a PDF; `pages` are those in view."""
    if record is not None:
        return f"{FILE_NAMES[wanted.kind]}-{record.meeting.held_on:%Y-%m-%d}.pdf"
    if wanted.part.is_all or bound is None:
        return f"so-sinh-hoat-{wanted.year}.pdf"
    if wanted.part.volume is not None:
        return volume_file(wanted.year, wanted.part.volume, len(bound.volumes))
    return pages_file(wanted.year, *pages)


def unsigned_text(book: MeetingBook, record: MeetingRecord | None) -> str:
    """That pages bear the mark of a draft; "" when all is signed."""
    records = book.records if record is None else (record,)
    open_ones = [one.meeting for one in records if one.meeting.state is not MeetingState.SIGNED]
    if not open_ones:
        return ""
    if record is not None:
        return translate("BookPage", "Buổi họp này chưa chốt nên tờ in mang chữ “BẢN NHÁP”.")
    days = ", ".join(short_day(one.held_on) for one in open_ones[:4])
    if len(open_ones) > 4:
        days = translate("BookPage", "{days}…").format(days=days)
    said = translate("BookPage", "{count} buổi chưa chốt ({days}): các trang này mang chữ “BẢN NHÁP”.")
    return said.format(count=len(open_ones), days=days)


def _volume(book: MeetingBook, bound: BookMap, index: int) -> str:
    return volume_name(index=index, count=len(bound.volumes), number=book.dates.volume + index - 1)


def _part_words(book: MeetingBook, part: BookPart) -> str:
    if part.volume is not None:
        return translate("BookPage", "Quyển {volume}").format(volume=part.volume)
    if part.pages is not None:
        first, last = part.pages
        if first == last:
            return translate("BookPage", "Trang {first}").format(first=first)
        return translate("BookPage", "Trang {first}-{last}").format(first=first, last=last)
    days = {one.meeting.id: short_day(one.meeting.held_on) for one in (*book.records, *book.voided)}
    first_key, last_key = part.keys or ("", "")
    start, end = days.get(first_key, ""), days.get(last_key, "")
    if start == end:
        return translate("BookPage", "Buổi họp {day}").format(day=start)
    return translate("BookPage", "Các buổi từ {start} đến {end}").format(start=start, end=end)


def _line(record: MeetingRecord) -> str:
    meeting = record.meeting
    line = translate("BookPage", "{day} - {kind}").format(
        day=short_day(meeting.held_on), kind=word(meeting.kind)
    )
    return (
        line
        if meeting.state is MeetingState.SIGNED
        else translate("BookPage", "{line} (chưa chốt)").format(line=line)
    )
