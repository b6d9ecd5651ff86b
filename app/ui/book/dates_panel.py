"""The side panel of the opening and closing pages: what stands in it is kept as it is typed."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.book import LEAST_VOLUME_PAGES, MOST_VOLUME_PAGES, BookDates, volume_pages_fit
from app.ui.shared.binder import Binder, Bound
from app.ui.shared.cards import SidePanel
from app.ui.shared.fields import LineField
from app.ui.shared.form import Form
from app.ui.shared.messages import InlineMessage
from app.ui.shared.parsed_fields import DateField, IntField
from app.ui.shared.parts import label

MOST_VOLUMES = 99


class DatesPanel(SidePanel):
    """`edited` follows each change; an empty field prints as dots, to be filled in by hand."""

    edited = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(width=340, parent=parent)
        self._year = 0
        self._kept = BookDates().most_pages
        self.set_title(self.tr("Mở sổ và khóa sổ"))
        self.opened_on = DateField()
        self.opened_by = LineField()
        self.closed_on = DateField()
        self.closed_by = LineField()
        self.handed_to = LineField()
        self.volume = IntField(1, MOST_VOLUMES)
        self.most_pages = IntField(0, MOST_VOLUME_PAGES, suffix=self.tr("trang"))
        self.locked = InlineMessage("info", "")
        self.form = Form()
        self.form.add("volume", self.tr("Quyển số"), self.volume)
        self.form.add(
            "most_pages",
            self.tr("Một quyển nhiều nhất"),
            self.most_pages,
            help_text=self.tr("Ghi 0 để không chia quyển."),
        )
        self.form.add("opened_on", self.tr("Ngày mở sổ"), self.opened_on)
        self.form.add("opened_by", self.tr("Người mở sổ"), self.opened_by)
        self.form.add("closed_on", self.tr("Ngày khóa sổ"), self.closed_on)
        self.form.add("closed_by", self.tr("Người khóa sổ"), self.closed_by)
        self.form.add("handed_to", self.tr("Giao cho ai giữ"), self.handed_to)
        self.body.addWidget(label(self.tr("Ô để trống sẽ in dấu chấm để viết tay."), "soft", wrap=True))
        self.body.addWidget(self.locked)
        self.body.addWidget(self.form)
        self.binder = Binder(
            BookDates(),
            {
                "opened_on": self.opened_on,
                "opened_by": self.opened_by,
                "closed_on": self.closed_on,
                "closed_by": self.closed_by,
                "handed_to": self.handed_to,
                # Every book has a volume number: an emptied field leaves the one there was.
                "volume": Bound(
                    self.volume,
                    get=lambda dates: dates.volume,
                    put=lambda dates, volume: dates if volume is None else replace(dates, volume=volume),
                ),
                "most_pages": Bound(
                    self.most_pages, get=lambda dates: dates.most_pages, put=_with_most_pages
                ),
            },
        )
        self.binder.edited.connect(self._on_edited)
        # A number that is not taken changes nothing that the binder would tell; it is judged when it is left.
        self.most_pages.line.editingFinished.connect(self._check_thickness)

    def show_dates(self, year: int, dates: BookDates, *, locked: str, party_secretary: str) -> None:
        """The bí thư opens and closes the book as a rule: his name is proposed, and written only when typed.
        `locked`: why nothing can be typed."""
        if year != self._year:
            self._year = year
            self.binder.load(dates)
        else:
            self.binder.set_value(dates)
        self.opened_by.setPlaceholderText(party_secretary)
        self.closed_by.setPlaceholderText(party_secretary)
        self.binder.set_read_only(bool(locked))
        self.locked.show_message("info", locked)
        self._check(dates)

    def take(self) -> BookDates:
        """What stands in the fields now, also in the one being typed in."""
        dates: BookDates = self.binder.commit()
        return dates

    def _on_edited(self, dates: BookDates) -> None:
        self._check(dates)
        self.edited.emit(dates)

    def _check(self, dates: BookDates) -> None:
        wrong = (
            dates.opened_on is not None and dates.closed_on is not None and dates.closed_on < dates.opened_on
        )
        self.form.row("closed_on").set_message(
            "bad", self.tr("Ngày khóa sổ đang trước ngày mở sổ.") if wrong else ""
        )
        self._kept = dates.most_pages
        if not self.most_pages.line.hasFocus():
            self._check_thickness()

    def _check_thickness(self) -> None:
        most = self.most_pages.value()
        thin = most is not None and not volume_pages_fit(most)
        said = self.tr("Cần một số từ {low} đến {high}, hoặc 0. Sổ vẫn chia theo {kept} trang.")
        words = said.format(low=LEAST_VOLUME_PAGES, high=MOST_VOLUME_PAGES, kept=self._kept)
        self.form.row("most_pages").set_message("bad", words if thin else "")


def _with_most_pages(dates: BookDates, pages: int | None) -> BookDates:
    """A number that no cover could hold, or none, leaves the one there was."""
    return dates if pages is None or not volume_pages_fit(pages) else replace(dates, most_pages=pages)
