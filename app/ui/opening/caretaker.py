"""What is looked after once a book is open: is every page of it whole, and does it lie in a good place."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import QObject, QSettings, QTimer, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout

from app.paths import DataFolder
from app.ui.context import UiContext
from app.ui.main_window import MainWindow
from app.ui.shared.buttons import link
from app.ui.shared.messages import InlineMessage
from app.vault.access import Access

# After the first page and its papers: reading 60 years whole takes a second of one core.
CHECK_MS = 15_000
QUIET_DAYS = 30
_SEEN = "place_warning_seen"


class NoticeStrip(QFrame):
    """A warning above the page that waits for nobody; `put_away` when the person has read it."""

    put_away = Signal()

    def __init__(self, text: str) -> None:
        super().__init__()
        self.setProperty("role", "plain")
        self.message = InlineMessage("warn", text)
        self.button = link(self.tr("Đã biết"), self.put_away.emit)
        line = QHBoxLayout(self)
        line.setContentsMargins(24, 12, 24, 0)
        line.setSpacing(12)
        line.addWidget(self.message, 1)
        line.addWidget(self.button)


class Caretaker(QObject):
    """`damaged` when the whole check found a broken page; what is being typed has been kept by then."""

    damaged = Signal()

    def __init__(
        self,
        window: MainWindow,
        context: UiContext,
        *,
        settings: QSettings | None = None,
        today: Callable[[], date] = date.today,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._context = context
        self._settings = settings
        self._today = today
        self._timer = QTimer(self, singleShot=True, interval=CHECK_MS)
        self._timer.timeout.connect(self.check_now)
        self._opened: tuple[DataFolder, Access] | None = None
        self.strip: NoticeStrip | None = None

    def start(self, folder: DataFolder, access: Access) -> None:
        """A book was opened."""
        self.stop()
        self._opened = (folder, access)
        self._timer.start()
        QTimer.singleShot(0, self, self._look_around)

    def stop(self) -> None:
        """The book is closed."""
        self._timer.stop()
        self._opened = None
        self._take_strip_away()

    def check_now(self) -> None:
        """Read every page beside the window."""
        if self._opened is None:
            return
        from app.services.rescue import is_damaged

        folder, access = self._opened
        opened = self._opened
        self._context.tasks.submit(
            partial(is_damaged, folder, key=access.key), then=lambda found: self._checked(opened, found)
        )

    def _checked(self, opened: tuple[DataFolder, Access], damaged: object) -> None:
        if damaged and self._opened is opened:
            self._context.keep_work()
            self.damaged.emit()

    # The place of the folder

    def _look_around(self) -> None:
        if self._opened is None or self._is_quiet():
            return
        from app.services.surroundings import look_around
        from app.texts_opening import surroundings_text

        found = look_around(self._opened[0].root)
        if found is None:
            return
        strip = NoticeStrip(surroundings_text(found.risk.value, found.name))
        strip.put_away.connect(self._on_put_away)
        holder = self._window.stack.parentWidget()
        layout = holder.layout() if holder is not None else None
        if isinstance(layout, QBoxLayout):
            layout.insertWidget(0, strip)
            self.strip = strip

    def _is_quiet(self) -> bool:
        """Whether the person has read it lately; a day that lies ahead was read by a wrong clock."""
        said = str(self._settings.value(_SEEN, "")) if self._settings is not None else ""
        try:
            seen = date.fromisoformat(said)
        except ValueError:
            return False
        return timedelta(0) <= self._today() - seen < timedelta(days=QUIET_DAYS)

    def _on_put_away(self) -> None:
        if self._settings is not None:
            self._settings.setValue(_SEEN, self._today().isoformat())
        self._take_strip_away()

    def _take_strip_away(self) -> None:
        if self.strip is not None:
            self.strip.hide()
            self.strip.deleteLater()
            self.strip = None
