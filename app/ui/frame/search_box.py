"""Search as you type: what is found is offered under the line; Enter or a click opens it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from app.ui.shared import icons
from app.ui.shared.fields import LineField
from app.ui.shared.theme import scaled

if TYPE_CHECKING:
    from app.ui.shared.popup_list import PopupList

# Qt shows a picture in a line at this size, whatever the type.
LENS = 16


@dataclass(frozen=True)
class SearchHit:
    """One place found: its words, where it is, and what opens it."""

    text: str
    where: str
    open: Callable[[], object]


class SearchBox(LineField):
    """Asks its provider shortly after the last key, so that typing is never held up."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._hints = (
            self.tr("Tìm: nội dung, tên, nhiệm vụ…     (Ctrl+F)"),
            self.tr("Tìm trong sổ (Ctrl+F)"),
            self.tr("Tìm (Ctrl+F)"),
        )
        self.setPlaceholderText(self._hints[0])
        self.setAccessibleName(self.tr("Tìm trong sổ"))
        self._lens = QAction(self)
        self._draw_lens()
        self.addAction(self._lens, QLineEdit.ActionPosition.LeadingPosition)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMaximumWidth(scaled(520))
        self.setMinimumWidth(180)
        self._provider: Callable[[str], Sequence[SearchHit]] | None = None
        self._hits: list[SearchHit] = []
        self._popup: PopupList | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(120)
        self._timer.timeout.connect(self.search_now)
        self.edited.connect(self._timer.start)
        self.returnPressed.connect(self.search_now)

    def event(self, event: QEvent) -> bool:
        # The window was moved to a screen of another density.
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._draw_lens()
        return super().event(event)

    def _draw_lens(self) -> None:
        self._lens.setIcon(icons.icon("search", "ink-soft", size=LENS, ratio=self.devicePixelRatioF()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.width() - scaled(20) - 36
        fitting = (one for one in self._hints if self.fontMetrics().horizontalAdvance(one) <= room)
        self.setPlaceholderText(next(fitting, self._hints[-1]))

    def set_provider(self, provider: Callable[[str], Sequence[SearchHit]]) -> None:
        self._provider = provider

    def search_now(self) -> None:
        """Offer what the provider finds for the text as it stands."""
        self._timer.stop()
        text = self.clean_text()
        if not text or self._provider is None:
            if self._popup is not None:
                self._popup.offer([])
            return
        self._hits = list(self._provider(text))
        labels = [f"{hit.text}   ·   {hit.where}" for hit in self._hits]
        self._proposals().offer(
            labels or [self.tr("Không tìm thấy “{text}”").format(text=text)], choose_first=bool(labels)
        )

    def _proposals(self) -> PopupList:
        if self._popup is None:
            # Nobody searches before the first painting.
            from app.ui.shared.popup_list import PopupList

            self._popup = PopupList(self, min_width=480, max_rows=10)
            self._popup.picked.connect(self._on_picked)
        return self._popup

    def _on_picked(self, row: int) -> None:
        if row < len(self._hits):
            hit = self._hits[row]
            self.clear()
            hit.open()
