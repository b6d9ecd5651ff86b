"""The year programme of themes: a card a theme, kept while somebody types, filled from the book on asking."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.dates import quarter
from app.domain.programme import Programme, ProgrammeLine, cleaned
from app.texts_papers_page import ROMAN, missing_quarters
from app.ui.shared.buttons import IconButton, secondary
from app.ui.shared.cards import Card, SidePanel
from app.ui.shared.fields import ChoiceBox, LineField, TextField
from app.ui.shared.form import Form
from app.ui.shared.messages import InlineMessage
from app.ui.shared.parts import clear_layout

When = tuple[int, int | None]


class ThemeCard(Card):
    """One line of the programme; `edited` follows each change."""

    edited = Signal()

    def __init__(self, line: ProgrammeLine, remove: Callable[[ThemeCard], object]) -> None:
        super().__init__()
        self.when = ChoiceBox(self._times())
        self.when.setAccessibleName(self.tr("Thời gian"))
        self.theme = TextField()
        self.theme.setAccessibleName(self.tr("Nội dung chuyên đề"))
        self.presenter = LineField()
        self.note = LineField()
        self.remove_button = IconButton("trash", self.tr("Bỏ dòng này"), lambda: remove(self))
        top = QHBoxLayout()
        top.addWidget(self.when, 1)
        top.addWidget(self.remove_button)
        self.form = Form()
        self.form.add("theme", self.tr("Nội dung chuyên đề"), self.theme)
        self.form.add("presenter", self.tr("Người chuẩn bị, trình bày"), self.presenter)
        self.form.add("note", self.tr("Ghi chú"), self.note)
        self.body.addLayout(top)
        self.body.addWidget(self.form)
        self.when.set_value((line.quarter, line.month))
        self.theme.set_value(line.theme)
        self.presenter.set_value(line.presenter)
        self.note.set_value(line.note)
        for field in (self.when, self.theme, self.presenter, self.note):
            field.edited.connect(self.edited)

    def line(self) -> ProgrammeLine:
        of_quarter, month = self.when.value()
        return ProgrammeLine(of_quarter, month, self.theme.value(), self.presenter.value(), self.note.value())

    def set_read_only(self, read_only: bool) -> None:
        for field in (self.when, self.theme, self.presenter, self.note):
            field.set_read_only(read_only)
        self.remove_button.setVisible(not read_only)

    def _times(self) -> list[tuple[When, str]]:
        times: list[tuple[When, str]] = []
        for number in range(1, 5):
            words = self.tr("Quý {quarter} (chưa định tháng)").format(quarter=ROMAN[number - 1])
            times.append(((number, None), words))
            times += [
                ((number, month), self.tr("Tháng {month}").format(month=month))
                for month in range(1, 13)
                if quarter(month) == number
            ]
        return times


class ProgrammePanel(SidePanel):
    """`edited` follows each change; `removed(programme)` carries what there was before a line was taken out."""

    edited = Signal()
    removed = Signal(object)
    fill_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(width=400, parent=parent)
        self._year = 0
        self._read_only = False
        self.cards: list[ThemeCard] = []
        self.missing = InlineMessage("warn")
        self.locked = InlineMessage("info")
        self.aim = TextField()
        self.carrying_out = TextField()
        self.add_button = secondary(self.tr("Thêm chuyên đề"), self.add_line, icon="plus")
        self.fill_button = secondary(self.tr("Lấy từ các buổi trong sổ"), self.fill_asked.emit, icon="book")
        self._lines = QVBoxLayout()
        self._lines.setSpacing(12)
        self.form = Form()
        self.form.add("aim", self.tr("Mục đích, yêu cầu (không bắt buộc)"), self.aim)
        self.form.add("carrying_out", self.tr("Tổ chức thực hiện (không bắt buộc)"), self.carrying_out)
        self.body.addWidget(self.locked)
        self.body.addWidget(self.missing)
        self.body.addLayout(self._lines)
        self.body.addWidget(self.add_button)
        self.body.addWidget(self.fill_button)
        self.body.addWidget(self.form)
        for field in (self.aim, self.carrying_out):
            field.edited.connect(self._on_edited)

    def show_programme(self, programme: Programme, *, read_only: bool) -> None:
        """What is being typed is left alone where it says the same."""
        self._read_only = read_only
        self.set_title(self.tr("Chương trình chuyên đề năm {year}").format(year=programme.year))
        text = self.tr("Chỉ xem: chương trình không sửa được ở đây.") if read_only else ""
        self.locked.show_message("info", text)
        for field in (self.aim, self.carrying_out):
            field.set_read_only(read_only)
        self.add_button.setVisible(not read_only)
        self.fill_button.setVisible(not read_only)
        if programme.year == self._year and cleaned(self.programme()) == cleaned(programme):
            self._tell()
            return
        self._year = programme.year
        self.aim.set_value(programme.aim)
        self.carrying_out.set_value(programme.carrying_out)
        clear_layout(self._lines)
        self.cards = []
        for line in programme.lines:
            self._append(line)
        self._tell()

    @property
    def is_loaded(self) -> bool:
        return self._year > 0

    def programme(self) -> Programme:
        """What stands in the fields now."""
        return Programme(
            self._year,
            tuple(card.line() for card in self.cards),
            aim=self.aim.value(),
            carrying_out=self.carrying_out.value(),
        )

    def add_line(self) -> None:
        """A theme for the first quarter that has none; the cursor goes there."""
        missing = [one for one in (1, 2, 3, 4) if all(card.line().quarter != one for card in self.cards)]
        card = self._append(ProgrammeLine(missing[0] if missing else 4))
        card.theme.setFocus()
        self._on_edited()

    def _append(self, line: ProgrammeLine) -> ThemeCard:
        card = ThemeCard(line, self._remove)
        card.set_read_only(self._read_only)
        card.edited.connect(self._on_edited)
        self.cards.append(card)
        self._lines.addWidget(card)
        return card

    def _remove(self, card: ThemeCard) -> None:
        before = self.programme()
        gone = card.line()
        self.cards.remove(card)
        self._lines.removeWidget(card)
        card.hide()
        card.deleteLater()
        self.add_button.setFocus()
        self._on_edited()
        if not gone.is_empty:
            self.removed.emit(replace(before))

    def _on_edited(self) -> None:
        self._tell()
        self.edited.emit()

    def _tell(self) -> None:
        self.missing.show_message("warn", missing_quarters(cleaned(self.programme())))
