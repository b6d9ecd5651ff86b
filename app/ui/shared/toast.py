"""A line at the foot of the window that says what was done, with one thing to do about it; it waits for the person."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from app.ui.shared.buttons import Button, IconButton
from app.ui.shared.messages import IconLabel

# An undo is offered for at least 30 s; we give twice that, since nobody past sixty should race a clock.
UNDO_MS = 60_000


@dataclass(frozen=True)
class ToastText:
    text: str
    action: str = ""
    run: Callable[[], object] | None = None
    undo: bool = False


class Toast(QFrame):
    """A row at the foot of the page, never over it: a button below must stay in reach while the line waits.

    It stays until dismissed, acted upon or replaced; an undo stays 60 s.
    """

    dismissed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "toast")
        self._what = ToastText("")
        self._waiting: list[ToastText] = []
        self._icon = IconLabel("good", "paper", 20)
        self._label = QLabel()
        self._label.setWordWrap(True)
        self._label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.button = Button("", "toast", on_click=self._act)
        self.close_button = IconButton("close", self.tr("Cất thông báo"), self.dismiss, token="paper")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 8, 8, 8)
        layout.setSpacing(12)
        layout.addWidget(self._icon)
        layout.addWidget(self._label, 1)
        layout.addWidget(self.button)
        layout.addWidget(self.close_button)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.dismiss)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.hide()

    def text(self) -> str:
        return self._label.text()

    def show_text(
        self, text: str, *, action: str = "", run: Callable[[], object] | None = None, undo: bool = False
    ) -> None:
        """Say `text`; `action` is the verb of the one button. A waiting undo is shown again after what replaces it."""
        if self._what.undo and not self.isHidden() and self._timer.remainingTime() > 0:
            self._waiting.append(self._what)
        self._show(ToastText(text, action, run, undo))

    def dismiss(self) -> None:
        self._timer.stop()
        if self._waiting:
            self._show(self._waiting.pop())
            return
        self._what = ToastText("")
        self.hide()
        self.dismissed.emit()

    def _show(self, what: ToastText) -> None:
        self._what = what
        self._label.setText(what.text)
        self.button.setText(what.action)
        self.button.setVisible(bool(what.action))
        self._timer.stop()
        if what.undo:
            self._timer.start(UNDO_MS)
        # It never takes the focus: the person may be in the middle of a word.
        self.show()

    def _act(self) -> None:
        run = self._what.run
        self._what = ToastText("")
        self.dismiss()
        if run is not None:
            run()
