"""What the program has noticed, as lines of icon, word and sentence; each leads to its field."""

from collections.abc import Sequence
from functools import partial
from typing import Any, Protocol

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.ui.shared import icons
from app.ui.shared.messages import IconLabel, state_of
from app.ui.shared.theme import set_shown, set_state


class HasFinding(Protocol):
    """What a line needs: a level, its sentence and the field it leads to."""

    @property
    def level(self) -> Any: ...
    @property
    def text(self) -> str: ...
    @property
    def field(self) -> str: ...


class FindingLine(QFrame):
    """One finding; a click, Enter or Space goes to the field."""

    activated = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "finding")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._icon = IconLabel("info", "info", 20)
        self._word = QLabel()
        self._word.setProperty("role", "strong")
        self._text = QLabel()
        self._text.setWordWrap(True)
        self._go = IconLabel("chevron-right", "ink-soft", 16)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._word)
        words.addWidget(self._text)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 6, 8, 6)
        layout.setSpacing(8)
        layout.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(words, 1)
        layout.addWidget(self._go)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    def set_finding(self, state: str, word: str, text: str, *, leads: bool) -> None:
        self._icon.set_icon(icons.STATE_ICONS[state], "ink-soft" if state == "neutral" else state)
        set_state(self._word, "state", state)
        set_state(self, "state", state)
        self._word.setText(word)
        self._text.setText(text)
        set_shown(self._go, leads)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if leads else Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(f"{word}: {text}")

    def mouseReleaseEvent(self, event: Any) -> None:
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.activated.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.activated.emit()
        else:
            super().keyPressEvent(event)


class FindingsBar(QWidget):
    """A list of findings under a heading with their number; `go` carries the field of the one chosen.

    Lines are reused and not rebuilt, so that the bar may follow each key stroke without flicker or lost focus.
    """

    go = Signal(str)
    chosen = Signal(object)

    def __init__(self, title: str = "", *, empty: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._findings: list[Any] = []
        self._lines: list[FindingLine] = []
        self._title = title or self.tr("Cần chú ý")
        self._heading = QLabel(self._title)
        self._heading.setProperty("role", "section")
        self._empty = QLabel(empty or self.tr("Không có gì cần chú ý."))
        self._empty.setProperty("role", "soft")
        self._empty.setWordWrap(True)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(4)
        self._layout.addWidget(self._heading)
        self._layout.addWidget(self._empty)
        self._layout.addStretch(1)
        self.set_findings([])

    def findings(self) -> list[Any]:
        return list(self._findings)

    def lines(self) -> list[FindingLine]:
        """The lines shown, in order."""
        return self._lines[: len(self._findings)]

    def set_findings(self, findings: Sequence[HasFinding]) -> None:
        self._findings = list(findings)
        while len(self._lines) < len(self._findings):
            line = FindingLine(self)
            index = len(self._lines)
            line.activated.connect(partial(self._on_activated, index))
            self._lines.append(line)
            self._layout.insertWidget(self._layout.count() - 1, line)
        for index, line in enumerate(self._lines):
            if index < len(self._findings):
                finding = self._findings[index]
                line.set_finding(
                    state_of(finding.level),
                    self._word(finding.level),
                    finding.text,
                    leads=bool(finding.field),
                )
            set_shown(line, index < len(self._findings))
        count = len(self._findings)
        self._heading.setText(f"{self._title} ({count})" if count else self._title)
        set_shown(self._empty, not count)

    def sizeHint(self) -> QSize:
        return self._layout.sizeHint()

    def _word(self, level: Any) -> str:
        """The word beside the icon, so that colour is never alone."""
        words = {
            "blocks": self.tr("Còn thiếu"),
            "rule": self.tr("Chưa đạt"),
            "notice": self.tr("Lưu ý"),
            "bad": self.tr("Chưa đạt"),
            "warn": self.tr("Lưu ý"),
            "good": self.tr("Đạt"),
            "info": self.tr("Thông tin"),
        }
        name = str(getattr(level, "value", level)).lower()
        return words.get(name, words.get(state_of(level), ""))

    def _on_activated(self, index: int) -> None:
        finding = self._findings[index]
        self.chosen.emit(finding)
        if finding.field:
            self.go.emit(finding.field)
