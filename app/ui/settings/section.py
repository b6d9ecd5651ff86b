"""One section of the settings: a column that scrolls, with a title; it reads and stores through the services."""

from datetime import date
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.domain.cell import Cell
from app.ui.context import UiContext
from app.ui.shared.cards import SidePanel
from app.ui.shared.parts import scroll_area
from app.ui.shared.theme import scaled, set_shown

_LOW = 460


class Section(QWidget):
    """Override build and refresh; a `wide` one is as high as the page, and what is inside it scrolls (a table)."""

    wide = False

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self.context = context
        self.setProperty("role", "page-body")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self.body = QVBoxLayout()
        self.body.setSpacing(12)
        if self.wide:
            outer.addLayout(self.body)
        else:
            outer.addWidget(self._scrolling())
        self.build()

    def _scrolling(self) -> QScrollArea:
        content = QWidget()
        content.setProperty("role", "page-body")
        content.setLayout(self.body)
        content.setMaximumWidth(scaled(820))
        self.body.setContentsMargins(0, 0, 8, 8)
        holder = QWidget()
        holder.setProperty("role", "page-body")
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(content, 1000)
        line.addStretch(1)
        area = scroll_area(holder)
        return area

    def build(self) -> None:
        """Make the widgets; called once."""

    def refresh(self) -> None:
        """Show what is stored now."""

    def flush(self) -> None:
        """Store what is being typed."""

    def back(self) -> bool:
        """Esc: close what stands beside a table; False when nothing does."""
        return False

    # What sections share.

    def make_room(self, panel: SidePanel, table: QWidget, *widgets: QWidget) -> None:
        """On a small screen, or in large type, what stands above a table gives way to what is shown beside it."""
        alone = not panel.isHidden() and panel.is_squeezed()
        set_shown(table, not alone)
        panel.set_alone(alone)
        small = alone or self.height() < scaled(_LOW)
        for widget in widgets:
            set_shown(widget, panel.isHidden() or not small)

    @property
    def read_only(self) -> bool:
        return bool(self.context.services.read_only)

    def today(self) -> date:
        day: date = self.context.services.clock().date()
        return day

    def cell(self) -> Cell | None:
        cell: Cell | None = self.context.services.cell.get()
        return cell

    def save_cell(self, cell: Cell) -> bool:
        """Store the profile and tell the window."""
        if cell == self.cell():
            return True
        return self._saved(lambda: self.context.services.cell.save(cell))

    def save_rules(self, work: Any) -> bool:
        """Store a template and tell the pages that figures may have changed."""
        return self._saved(work)

    def _saved(self, work: Any) -> bool:
        if not self.context.run(work):
            self.refresh()
            return False
        self.context.mark_saved()
        self.context.changes.cell_changed.emit()
        self.context.changes.rules_changed.emit()
        return True
