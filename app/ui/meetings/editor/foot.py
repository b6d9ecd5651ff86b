"""Under each step: a step of undo back or forth, and the way to the step before and after."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.ui.shared.buttons import primary, secondary
from app.ui.shared.theme import set_shown


class Foot(QWidget):
    """Words on each button; on a low screen the editor shows small ones elsewhere instead."""

    def __init__(
        self,
        undo: Callable[[], object],
        redo: Callable[[], object],
        go_by: Callable[[int], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "clear")
        self.undo = secondary(self.tr("Hoàn tác"), undo, icon="undo")
        self.redo = secondary(self.tr("Làm lại"), redo, icon="redo")
        self.undo.setToolTip(self.tr("Hoàn tác (Ctrl+Z)"))
        self.redo.setToolTip(self.tr("Làm lại (Ctrl+Y)"))
        self.previous = secondary("", lambda: go_by(-1), icon="chevron-left")
        self.next = primary("", lambda: go_by(1), icon="chevron-right")
        self.next.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self.undo)
        line.addWidget(self.redo)
        line.addStretch(1)
        line.addWidget(self.previous)
        line.addWidget(self.next)

    def show_neighbours(self, before: str, after: str) -> None:
        """The titles of the steps on both sides, "" where there is none."""
        self.previous.setText(self.tr("Trước: {step}").format(step=before))
        self.next.setText(self.tr("Tiếp: {step}").format(step=after))
        set_shown(self.previous, bool(before))
        set_shown(self.next, bool(after))

    def show_history(self, *, can_undo: bool, can_redo: bool, locked: bool) -> None:
        for button, can in ((self.undo, can_undo), (self.redo, can_redo)):
            button.setEnabled(can)
            set_shown(button, not locked)
