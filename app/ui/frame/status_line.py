"""The line at the foot: when the work was last saved, and by which rules the figures are counted."""

from datetime import datetime

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QSizePolicy, QWidget

from app.ui.shared.messages import IconLabel
from app.ui.shared.theme import set_shown


class StatusLine(QFrame):
    """Text only, no buttons; it never asks for anything."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "statusline")
        self._icon = IconLabel("good", "good", 18)
        self._icon.hide()
        self._saved = QLabel()
        self._rules = QLabel()
        self._rules_text = ""
        self._rules.setProperty("role", "soft")
        # A long name of a form must not make the window wider than the screen.
        self._rules.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._note = QLabel()
        self._note.setProperty("role", "strong")
        self._warning_icon = IconLabel("warn", "warn", 18)
        self._warning_icon.hide()
        self._warning = QLabel()
        self._warning.hide()
        self._progress = QProgressBar()
        self._progress.setMaximumWidth(220)
        self._progress.hide()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 4, 16, 4)
        layout.setSpacing(8)
        layout.addWidget(self._icon)
        layout.addWidget(self._note)
        layout.addWidget(self._saved)
        layout.addWidget(self._warning_icon)
        layout.addWidget(self._warning)
        layout.addWidget(self._rules, 1)
        layout.addWidget(self._progress)
        self._saved.setText(self.tr("Mọi thay đổi được lưu tự động"))

    def text(self) -> str:
        first = self._note.text() or self._saved.text()
        return " · ".join(part for part in (first, self._rules_text.lstrip(" ·")) if part)

    def set_saved(self, moment: datetime) -> None:
        self._icon.show()
        self._saved.setText(self.tr("Đã lưu lúc {time}").format(time=f"{moment:%H:%M}"))

    def set_rules(self, policy: str, rating_form: str) -> None:
        parts = []
        if policy:
            parts.append(self.tr("Quy định áp dụng: {name}").format(name=policy))
        if rating_form:
            parts.append(self.tr("Mẫu chấm điểm: {name}").format(name=rating_form))
        text = " · ".join(parts)
        self._rules_text = f"· {text}" if text else ""
        self._rules.setToolTip(text)
        self._show_rules()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Laid out first: the width of the words is known only then.
        QTimer.singleShot(0, self, self._show_rules)

    def _show_rules(self) -> None:
        """As much as fits, ending in dots: a name cut hard reads like another name."""
        room = self._rules.width() if self.isVisible() else 0
        words = self._rules_text
        if room:
            words = self._rules.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room)
        self._rules.setText(words)

    def set_note(self, text: str) -> None:
        """Something that holds for the whole window, such as "Chỉ xem"; then nothing is promised of saving."""
        self._note.setText(text)
        set_shown(self._saved, not text)

    def set_warning(self, text: str) -> None:
        """Something that went wrong without anybody asking for it, such as a backup; "" takes it away."""
        self._warning.setText(text)
        for part in (self._warning_icon, self._warning):
            set_shown(part, bool(text))

    def warning(self) -> str:
        return self._warning.text()

    def set_progress(self, part: float, text: str = "") -> None:
        """Show how far a work beside the window is (0 to 1); below 0 hides it."""
        self._progress.setVisible(part >= 0)
        self._progress.setRange(0, 1000)
        self._progress.setValue(round(max(part, 0) * 1000))
        self._progress.setFormat(text or "%p %")
