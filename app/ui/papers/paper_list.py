"""The list of papers in groups: titles are read and passed over, papers are chosen by mouse and arrow keys."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from app.domain.papers import About
from app.texts_papers_page import ABOUT_WORDS

_CODE = Qt.ItemDataRole.UserRole


class PaperList(QListWidget):
    """`chosen` carries the code of the paper that somebody went to."""

    chosen = Signal(str)

    def __init__(self, specs: Iterable[Any]) -> None:
        super().__init__()
        self.lines: list[tuple[str, str]] = []
        self.setAccessibleName(self.tr("Giấy tờ"))
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._fill(list(specs))
        self.currentItemChanged.connect(lambda item, _: self._on_item(item))

    def mark(self, code: str) -> None:
        """Show which paper is meant, without choosing it again."""
        for row in range(self.count()):
            if self.item(row).data(_CODE) == code:
                blocked = self.blockSignals(True)
                self.setCurrentRow(row)
                self.blockSignals(blocked)

    def _fill(self, specs: list[Any]) -> None:
        for about in About:
            of_group = [spec for spec in specs if spec.about is about]
            if not of_group:
                continue
            heading = QListWidgetItem(ABOUT_WORDS[about])
            # A title is read, never chosen: the arrow keys pass over it.
            heading.setFlags(Qt.ItemFlag.NoItemFlags)
            font = self.font()
            font.setBold(True)
            heading.setFont(font)
            self.addItem(heading)
            for spec in of_group:
                item = QListWidgetItem(spec.title)
                item.setData(_CODE, spec.code)
                self.addItem(item)
                self.lines.append((spec.code, f"{ABOUT_WORDS[about]}: {spec.title}"))

    def _on_item(self, item: QListWidgetItem | None) -> None:
        code = item.data(_CODE) if item is not None else None
        if code:
            self.chosen.emit(code)
