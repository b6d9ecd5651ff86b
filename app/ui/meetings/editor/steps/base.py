"""What the steps with lists share: edits that show at once, taking back a removal, Tab in the order of the page."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from app.domain.meeting import Meeting
from app.ui.meetings.editor.step import Step
from app.ui.meetings.editor.steps.rows import RowList, order_tabs


class ListStep(Step):
    """A step whose lists grow and shrink; `build` ends with `self.join(list)` for each of them."""

    _lists: tuple[RowList, ...] = ()

    def change(self, change: Callable[[Meeting], Meeting], *, label: str = "") -> None:
        """Edit, and show what else of this step depends on it; the field being typed in stays as it is."""
        if self.edit(change, label=label):
            self.load(self.session.meeting)

    def join(self, rows: RowList) -> None:
        self._lists = (*self._lists, rows)
        rows.rearranged.connect(self.order_tabs_soon)

    def leave(self) -> None:
        # A helper's name that was typed and not yet left, for one, is in no item so far.
        for rows in self._lists:
            for row in rows.rows():
                row.binder.commit()

    def order_tabs_soon(self) -> None:
        QTimer.singleShot(0, self, self._order_tabs)

    def shown_now(self) -> None:
        """A finding may lead here before the step was ever shown: the lines must exist first."""
        if self._stale:
            self._stale = False
            self.load(self.session.meeting)

    def lead_to(self, widget: QWidget) -> None:
        # Lines made just now have no place yet.
        for part in (self, self.parentWidget()):
            layout = part.layout() if part is not None else None
            if layout is not None:
                layout.activate()
        super().lead_to(widget)

    def _order_tabs(self) -> None:
        order_tabs(self)
