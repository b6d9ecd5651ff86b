"""Nobody at the table: after some minutes, or with the machine itself, the book is locked; drafts are kept."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QSettings, QTimer
from PySide6.QtWidgets import QApplication, QDialog

from app.ui.access.machine_lock import MachineLock
from app.ui.access.recovery_pages import RecoverPage
from app.ui.access.unlock_page import UnlockPage
from app.ui.context import UiContext
from app.ui.main_window import MainWindow
from app.vault import door
from app.vault.access import Access

SETTING = "idle_minutes"
DEFAULT_MINUTES = 10
CHOICES = (2, 5, 10, 20, 30, 60)
_ACTIVITY = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.InputMethod,
    }
)


class IdleLock(QObject):
    """Runs between `start` and `stop`; only for a person who has a passphrase to come in again with."""

    def __init__(
        self,
        window: MainWindow,
        context: UiContext,
        entered: Callable[[Access], object],
        *,
        settings: QSettings | None = None,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._context = context
        self._entered = entered
        self._settings = settings
        self._access: Access | None = None
        self._app: QApplication | None = None
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._on_idle)
        self._machine: MachineLock | None = None
        context.lock_book = self.lock
        context.idle = self

    @property
    def minutes(self) -> int:
        """How long nobody may be at the table; a choice of this PC."""
        if self._settings is None:
            return DEFAULT_MINUTES
        try:
            return max(1, int(str(self._settings.value(SETTING, DEFAULT_MINUTES))))
        except ValueError:
            return DEFAULT_MINUTES

    def set_minutes(self, minutes: int) -> None:
        if self._settings is not None:
            self._settings.setValue(SETTING, minutes)
        self._wind()

    def start(self, access: Access) -> None:
        self.stop()
        self._access = access
        if access.own is None or not access.own.has_passphrase:
            return
        app = self._window.theme.parent()
        assert isinstance(app, QApplication)
        self._app = app
        app.installEventFilter(self)
        self._machine = MachineLock(self._window, app)
        self._machine.locked.connect(self._on_idle)
        self._wind()

    def stop(self) -> None:
        self._timer.stop()
        self._access = None
        if self._app is not None:
            self._app.removeEventFilter(self)
            self._app = None
        if self._machine is not None:
            self._machine.stop()
            self._machine = None

    def changed(self, access: Access) -> None:
        """A passphrase was set, changed or taken away."""
        self.start(access)

    def lock(self) -> None:
        """Keep what was typed, close what is open, and ask for the passphrase; nothing where there is none."""
        access = self._access
        if access is None or access.own is None or not access.own.has_passphrase:
            return
        if self._window.gate is not None:
            return
        self._timer.stop()
        self._context.keep_work()
        for dialog in self._window.findChildren(QDialog):
            if dialog.isVisible():
                dialog.reject()
        page = UnlockPage(
            self._context,
            access.folder,
            door.profiles_to_unlock(access.folder),
            chosen=access.actor.profile_id,
            title=self.tr("Sổ đã khóa"),
            intro=self.tr("Những gì đã gõ đã được lưu. Gõ mật khẩu để làm tiếp ngay chỗ đang dở."),
            may_leave=False,
        )
        page.unlocked.connect(self._unlocked)
        page.forgotten.connect(self._ask_sheet)
        self._window.show_gate(page)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _ACTIVITY and self._window.gate is None and self._access is not None:
            self._wind()
        return False

    def _wind(self) -> None:
        if self._access is not None and self._app is not None:
            self._timer.start(self.minutes * 60_000)

    def _on_idle(self) -> None:
        self._context.run(self.lock)

    def _ask_sheet(self) -> None:
        """Who forgot the passphrase in front of the locked book: the sheet from the safe, or back."""
        access = self._access
        if access is None:
            return
        page = RecoverPage(self._context, access.folder)
        page.recovered.connect(self._unlocked)
        page.given_up.connect(self._back_to_lock)
        self._window.show_gate(page)

    def _back_to_lock(self) -> None:
        self._window.close_gate()
        self.lock()

    def _unlocked(self, access: Access) -> None:
        self._access = access
        self._wind()
        self._entered(access)
