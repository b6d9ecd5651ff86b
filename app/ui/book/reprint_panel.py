"""The side panel that asks which part of the book is printed again: from meeting to meeting, or from page to page."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.book import MeetingBook
from app.domain.dates import short_day
from app.domain.volumes import BookMap, BookPart, PartError, PrintedBook, pages_of
from app.errors import UserError
from app.texts import error_text, word
from app.texts_book import total_text
from app.ui.shared.buttons import primary
from app.ui.shared.cards import FilterChips, SidePanel
from app.ui.shared.fields import ChoiceBox
from app.ui.shared.form import Form
from app.ui.shared.messages import InlineMessage
from app.ui.shared.parsed_fields import IntField
from app.ui.shared.parts import label
from app.ui.shared.theme import set_shown

MEETINGS, PAGES = "meetings", "pages"


class ReprintPanel(SidePanel):
    """`asked` brings the part to show; what cannot be printed is told under the fields, and nothing is asked."""

    asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(width=340, parent=parent)
        self._map: BookMap | None = None
        self._total = ""
        self.set_title(self.tr("In lại một phần"))
        self.ways = FilterChips([(MEETINGS, self.tr("Theo buổi họp")), (PAGES, self.tr("Theo trang"))])
        self.ways.set_value(MEETINGS)
        self.ways.changed.connect(self._on_way)
        self.first_meeting, self.last_meeting = ChoiceBox(), ChoiceBox()
        for box in (self.first_meeting, self.last_meeting):
            box.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.edited.connect(self._on_edited)
        self.first_page, self.last_page = IntField(1), IntField(1)
        for field in (self.first_page, self.last_page):
            field.edited.connect(self._on_edited)
        self.form = Form()
        self.form.add("first_meeting", self.tr("Từ buổi họp"), self.first_meeting)
        self.form.add("last_meeting", self.tr("Đến buổi họp"), self.last_meeting)
        self.form.add("first_page", self.tr("Từ trang"), self.first_page)
        self.form.add("last_page", self.tr("Đến trang"), self.last_page)
        self.answer = InlineMessage("info", boxed=False)
        self.button = primary(self.tr("Xem phần này"), self.ask)
        note = self.tr("Trang in lại giữ đúng số trang đang có trong sổ.")
        self.body.addWidget(label(note, "soft", wrap=True))
        self.body.addWidget(self.ways)
        self.body.addWidget(self.form)
        self.body.addWidget(self.answer)
        self.footer.addWidget(self.button)
        self._on_way()

    def show_book(self, book: MeetingBook, bound: BookMap, printed: PrintedBook | None) -> None:
        """The meetings and pages that there are now; what was chosen stays chosen where it still is."""
        self._map = bound
        known = {one.meeting.id: one.meeting for one in (*book.records, *book.voided)}
        lines = [
            (entry.key, f"{short_day(known[entry.key].held_on)} - {word(known[entry.key].kind)}")
            for entry in bound.entries
            if entry.key in known
        ]
        for box, usual in ((self.first_meeting, 0), (self.last_meeting, -1)):
            box.set_choices(lines)
            if box.value() not in known and lines:
                box.set_value(lines[usual][0])
        self.first_page.set_range(1, bound.pages)
        self.last_page.set_range(1, bound.pages)
        self._total = total_text(printed, bound.pages)
        self._say()

    def part(self) -> BookPart | None:
        """What is asked for; None while a page is missing or no number."""
        if self.ways.value() == MEETINGS:
            keys = (self.first_meeting.value(), self.last_meeting.value())
            return BookPart(keys=keys) if all(keys) else None
        pages = (self.first_page.value(), self.last_page.value())
        return BookPart(pages=pages) if None not in pages else None

    def ask(self) -> None:
        """Show the part, or say what is wrong with it."""
        part = self.part()
        if part is None or self._map is None:
            self.answer.show_message("bad", self.tr("Xin ghi trang đầu và trang cuối cần in lại."))
            return
        if not self._refused(part):
            self.asked.emit(part)

    def _on_way(self) -> None:
        by_meeting = self.ways.value() == MEETINGS
        for name in ("first_meeting", "last_meeting"):
            set_shown(self.form.row(name), by_meeting)
        for name in ("first_page", "last_page"):
            set_shown(self.form.row(name), not by_meeting)
        self._say()

    def _on_edited(self) -> None:
        self._say()

    def _say(self) -> None:
        """How many pages it is, or why it cannot be; nothing while somebody is still typing."""
        part = self.part()
        if part is None or self._map is None:
            self.answer.clear()
        elif not self._refused(part):
            first, last = pages_of(part, self._map)
            said = self.tr("{count} trang: từ trang {first} đến trang {last} của {pages} trang.")
            text = said.format(count=last - first + 1, first=first, last=last, pages=self._map.pages)
            self.answer.show_message("info", f"{text} {self._total}".strip())

    def _refused(self, part: BookPart) -> bool:
        assert self._map is not None
        try:
            pages_of(part, self._map)
        except PartError as error:
            self.answer.show_message("bad", error_text(UserError(error.code, **error.params)))
            return True
        return False
