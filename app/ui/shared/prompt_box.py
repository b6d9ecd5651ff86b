"""The box of a question or a failure: a sentence in large type, what it means, and buttons with verbs."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.ui.shared.messages import IconLabel
from app.ui.shared.parts import actions_row, label
from app.ui.shared.theme import scaled


class PromptBox(QDialog):
    """A sentence in large type, what it means under it, and the buttons at the right."""

    def __init__(self, parent: QWidget | None, what: str, detail: str, *, icon: str, token: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Sổ Chi Bộ"))
        self.setMinimumWidth(scaled(480))
        words = QVBoxLayout()
        words.setSpacing(8)
        self._what = label(what, "section", wrap=True)
        words.addWidget(self._what)
        if detail:
            words.addWidget(label(detail, wrap=True))
        words.addStretch(1)
        top = QHBoxLayout()
        top.setSpacing(16)
        top.addWidget(IconLabel(icon, token, 32), 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(words, 1)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(24, 24, 24, 24)
        self._layout.setSpacing(24)
        self._layout.addLayout(top)

    def set_title(self, what: str) -> None:
        self._what.setText(what)

    def put_widget(self, widget: QWidget) -> None:
        """Something to fill in, between the words and the buttons."""
        self.setMinimumWidth(scaled(560))
        self._layout.addWidget(widget)

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Show):
            # Qt leaves a dialog as high as its words would be in one line: they and the fields would be cut.
            needed = self._layout.totalHeightForWidth(self.width())
            if needed > self.height():
                self.resize(self.width(), needed)
        return done

    def put(self, *buttons: QWidget) -> None:
        self._layout.addLayout(actions_row(*buttons))
