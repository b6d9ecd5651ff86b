"""The parts of a document as cards, each a title and its text; they are added, moved and taken out one by one."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.documents import DocumentPart
from app.ui.shared.buttons import IconButton, secondary
from app.ui.shared.cards import Card
from app.ui.shared.fields import LineField, TextField
from app.ui.shared.theme import set_shown


class PartCard(Card):
    """One part; the page is told of every letter."""

    edited = Signal()
    remove_asked = Signal()
    move_asked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.heading = LineField(self.tr("Tên phần, ví dụ: I. Đánh giá; có thể bỏ trống"))
        self.heading.setAccessibleName(self.tr("Tên phần"))
        self.text = TextField(self.tr("Nội dung của phần này"), min_lines=4)
        self.text.setAccessibleName(self.tr("Nội dung phần"))
        self.up = IconButton("arrow-up", self.tr("Đưa phần này lên trên"), lambda: self.move_asked.emit(-1))
        self.down = IconButton(
            "arrow-down", self.tr("Đưa phần này xuống dưới"), lambda: self.move_asked.emit(1)
        )
        self.remove = IconButton("trash", self.tr("Bỏ phần này"), self.remove_asked.emit)
        top = QHBoxLayout()
        top.setSpacing(4)
        top.addWidget(self.heading, 1)
        for button in (self.up, self.down, self.remove):
            top.addWidget(button)
        self.body.addLayout(top)
        self.body.addWidget(self.text)
        for field in (self.heading, self.text):
            field.edited.connect(self.edited)

    def value(self) -> DocumentPart:
        return DocumentPart(self.heading.clean_text(), self.text.value())

    def set_value(self, part: DocumentPart) -> None:
        if self.heading.clean_text() != part.title:
            self.heading.set_value(part.title)
        if self.text.value() != part.text:
            self.text.set_value(part.text)

    def set_read_only(self, read_only: bool) -> None:
        for field in (self.heading, self.text):
            field.set_read_only(read_only)
        for button in (self.up, self.down, self.remove):
            set_shown(button, not read_only)


class PartsEditor(QWidget):
    """A field whose value is a tuple of parts. `removed` carries the place and the part, so that it can come back."""

    edited = Signal()
    removed = Signal(int, object)
    rearranged = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cards: list[PartCard] = []
        self._read_only = False
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        self.add_button = secondary(self.tr("Thêm phần"), self.add, icon="plus")
        line = QHBoxLayout()
        line.addWidget(self.add_button)
        line.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(self._list)
        layout.addLayout(line)

    @property
    def cards(self) -> list[PartCard]:
        return list(self._cards)

    def value(self) -> tuple[DocumentPart, ...]:
        return tuple(card.value() for card in self._cards)

    def set_value(self, parts: tuple[DocumentPart, ...]) -> None:
        """Show these parts; cards that are there already are written anew, what was typed in them stays focused."""
        while len(self._cards) > len(parts):
            card = self._cards.pop()
            self._list.removeWidget(card)
            card.hide()
            card.deleteLater()
        while len(self._cards) < len(parts):
            self._cards.append(self._made())
            self._list.addWidget(self._cards[-1])
        for card, part in zip(self._cards, parts, strict=True):
            card.set_value(part)
        self._tell_cards()
        self.rearranged.emit()

    def set_read_only(self, read_only: bool) -> None:
        self._read_only = read_only
        set_shown(self.add_button, not read_only)
        self._tell_cards()

    def add(self) -> None:
        """One more part at the end, ready to be typed into."""
        self.set_value((*self.value(), DocumentPart()))
        self.edited.emit()
        self._cards[-1].heading.setFocus()

    def put_back(self, place: int, part: DocumentPart) -> None:
        parts = self.value()
        self.set_value((*parts[:place], part, *parts[place:]))
        self.edited.emit()

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Lead to the first text."""
        (self._cards[0].text if self._cards else self.add_button).setFocus(reason)

    def _made(self) -> PartCard:
        card = PartCard()
        card.edited.connect(self.edited)
        card.remove_asked.connect(lambda: self._remove(card))
        card.move_asked.connect(lambda by: self._move(card, by))
        return card

    def _remove(self, card: PartCard) -> None:
        place = self._cards.index(card)
        part = card.value()
        parts = self.value()
        self.set_value((*parts[:place], *parts[place + 1 :]))
        self.edited.emit()
        self.setFocus()
        if part != replace(part, title="", text=""):
            self.removed.emit(place, part)

    def _move(self, card: PartCard, by: int) -> None:
        place = self._cards.index(card)
        parts = list(self.value())
        parts.insert(place + by, parts.pop(place))
        self.set_value(tuple(parts))
        self.edited.emit()
        moved = self._cards[place + by]
        (moved.up if by < 0 and moved.up.isEnabled() else moved.down).setFocus()

    def _tell_cards(self) -> None:
        for number, card in enumerate(self._cards):
            card.set_read_only(self._read_only)
            card.up.setEnabled(number > 0)
            card.down.setEnabled(number < len(self._cards) - 1)
            card.heading.setAccessibleName(self.tr("Tên phần {number}").format(number=number + 1))
            card.text.setAccessibleName(self.tr("Nội dung phần {number}").format(number=number + 1))
