"""A list of proposals under a line: it lives inside the window and never takes the focus from the person typing."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem

from app.ui.shared.theme import scaled

_KEYS = (
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_Return,
    Qt.Key.Key_Enter,
    Qt.Key.Key_Escape,
    Qt.Key.Key_Tab,
)


class PopupList(QListWidget):
    """Shows labels under `line`; Up/Down choose, Enter or a click picks, Esc puts it away.

    A child of the window and not a pop-up window: an own window would take the focus or the keyboard on some
    systems, which breaks the word that the Vietnamese typing engine is putting together.
    """

    picked = Signal(int)

    def __init__(
        self, line: QLineEdit, *, min_width: int = 260, max_rows: int = 8, tab_picks: bool = False
    ) -> None:
        super().__init__(line)
        # Tab on a proposal that nobody moved to would put a name in the place of free text.
        self._tab_picks = tab_picks
        self._moved = False
        self._line, self._min_width, self._max_rows = line, min_width, max_rows
        self.setProperty("role", "popup")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.hide()
        self.itemClicked.connect(lambda item: self._pick(self.row(item)))
        line.installEventFilter(self)
        # Once shown it belongs to the window; it must not outlive its line there.
        line.destroyed.connect(self.deleteLater)

    def offer(self, labels: Sequence[str], *, choose_first: bool = False) -> None:
        """Show the labels; none hides the list."""
        self.clear()
        for label in labels:
            item = QListWidgetItem(label)
            item.setToolTip(label)
            self.addItem(item)
        if not labels or not self._line.isVisible():
            self.hide()
            return
        self._moved = False
        self.setCurrentRow(0 if choose_first else -1)
        self._place()

    def pick_marked(self) -> bool:
        """Take the proposal that is marked, for a line whose Enter is handled elsewhere; False where none is."""
        if self.isHidden() or self.currentRow() < 0:
            return False
        self._pick(self.currentRow())
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._line and not self.isHidden():
            kind = event.type()
            if kind in (QEvent.Type.FocusOut, QEvent.Type.Hide):
                self.hide()
            elif isinstance(event, QKeyEvent) and event.key() in _KEYS:
                if kind == QEvent.Type.ShortcutOverride and event.key() != Qt.Key.Key_Tab:
                    # Else the window's Esc would lead back a page while the person only closes the list.
                    event.accept()
                    return True
                if kind == QEvent.Type.KeyPress:
                    return self._on_key(event.key())
        return super().eventFilter(watched, event)

    def _on_key(self, key: int) -> bool:
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            step = 1 if key == Qt.Key.Key_Down else -1
            self._moved = True
            self.setCurrentRow((self.currentRow() + step) % self.count())
            return True
        if key == Qt.Key.Key_Escape:
            self.hide()
            return True
        if self.currentRow() >= 0 and (key != Qt.Key.Key_Tab or self._moved or self._tab_picks):
            # Tab picks and goes on to the next field; Enter picks and stays.
            self._pick(self.currentRow())
            return key != Qt.Key.Key_Tab
        self.hide()
        return False

    def _pick(self, row: int) -> None:
        self.hide()
        self.picked.emit(row)

    def _place(self) -> None:
        window = self._line.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        row = max(self.sizeHintForRow(0), scaled(32))
        height = row * min(self.count(), self._max_rows) + 2 * self.frameWidth() + scaled(8)
        words = self.sizeHintForColumn(0) + scaled(14) + 2 * self.frameWidth() + 8
        width = min(max(self._line.width(), scaled(self._min_width), words), window.width() - 16)
        corner = self._line.mapTo(window, QPoint(0, self._line.height() + 2))
        if corner.y() + height > window.height():
            corner.setY(max(self._line.mapTo(window, QPoint(0, 0)).y() - height - 2, 0))
        corner.setX(max(min(corner.x(), window.width() - width - 8), 0))
        self.setGeometry(corner.x(), corner.y(), width, height)
        self.raise_()
        self.show()
