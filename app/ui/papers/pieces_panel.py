"""Which pieces of the minutes an extract has: one tick each, all ticked at first."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.domain.papers import Choice
from app.ui.shared.buttons import link
from app.ui.shared.cards import SidePanel
from app.ui.shared.fields import CheckField
from app.ui.shared.messages import InlineMessage
from app.ui.shared.parts import clear_layout


class PiecesPanel(SidePanel):
    """`edited` follows each tick; `chosen()` has the keys that are ticked."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(width=340, parent=parent)
        self.set_title(self.tr("Trích những phần nào"))
        self.ticks: dict[str, CheckField] = {}
        self.all_button = link(self.tr("Chọn tất cả"), lambda: self._set_all(True))
        self.none_button = link(self.tr("Bỏ chọn tất cả"), lambda: self._set_all(False))
        self.missing = InlineMessage("warn")
        line = QHBoxLayout()
        line.addWidget(self.all_button)
        line.addWidget(self.none_button)
        line.addStretch(1)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(8)
        self.body.addLayout(line)
        self.body.addWidget(self.missing)
        self.body.addLayout(self._lines)

    def show_pieces(self, pieces: Sequence[Choice]) -> None:
        """Other pieces are all ticked; the same ones keep their ticks."""
        if [piece.key for piece in pieces] == list(self.ticks):
            return
        clear_layout(self._lines)
        self.ticks = {}
        for piece in pieces:
            tick = CheckField()
            tick.setAccessibleName(piece.text)
            tick.set_value(True)
            tick.edited.connect(self._on_edited)
            words = _Words(piece.text, tick)
            line = QHBoxLayout()
            line.addWidget(tick)
            line.addWidget(words, 1)
            self._lines.addLayout(line)
            self.ticks[piece.key] = tick
        self._tell()

    def chosen(self) -> tuple[str, ...]:
        return tuple(key for key, tick in self.ticks.items() if tick.value())

    def _set_all(self, ticked: bool) -> None:
        for tick in self.ticks.values():
            tick.set_value(ticked)
        self._on_edited()

    def _on_edited(self) -> None:
        self._tell()
        self.edited.emit()

    def _tell(self) -> None:
        empty = bool(self.ticks) and not self.chosen()
        self.missing.show_message(
            "warn", self.tr("Chưa chọn phần nào: bản trích chỉ có phần mở đầu.") if empty else ""
        )


class _Words(QLabel):
    """The words of a tick: long ones go over several lines, which the words of a tick itself cannot."""

    def __init__(self, text: str, tick: CheckField) -> None:
        super().__init__(text)
        self._tick = tick
        self.setWordWrap(True)

    def mouseReleaseEvent(self, event: object) -> None:
        self._tick.click()
