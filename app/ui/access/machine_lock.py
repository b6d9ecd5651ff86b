"""The machine's own lock, where the system tells of it: Windows by a message to the window, Linux by its buses.

The Windows half follows the documented calls (WTSRegisterSessionNotification, WM_WTSSESSION_CHANGE); it could not be
tried where this was written.
"""

import ctypes
import ctypes.wintypes
import logging
import sys
from typing import Any

from PySide6.QtCore import QAbstractNativeEventFilter, QCoreApplication, QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

_log = logging.getLogger(__name__)

_WM_WTSSESSION_CHANGE = 0x02B1
_WTS_SESSION_LOCK = 0x7
_WM_POWERBROADCAST = 0x0218
_PBT_APMSUSPEND = 0x0004

# (which bus, service, interface, signal, slot as Qt writes it): what desktops say when they lock.
_SIGNALS = (
    ("system", "org.freedesktop.login1", "org.freedesktop.login1.Session", "Lock", b"1on_lock()"),
    (
        "session",
        "org.freedesktop.ScreenSaver",
        "org.freedesktop.ScreenSaver",
        "ActiveChanged",
        b"1on_active(bool)",
    ),
    ("session", "org.gnome.ScreenSaver", "org.gnome.ScreenSaver", "ActiveChanged", b"1on_active(bool)"),
)


class MachineLock(QObject):
    """`locked` when the machine is locked or goes to sleep; silent where no system tells."""

    locked = Signal()

    def __init__(self, window: QWidget, app: QCoreApplication) -> None:
        super().__init__(window)
        self._window = window
        self._app = app
        self._filter: _Messages | None = None
        if sys.platform == "win32":
            self._watch_windows()
        elif sys.platform.startswith("linux"):
            self._watch_buses()

    def stop(self) -> None:
        if self._filter is not None:
            self._app.removeNativeEventFilter(self._filter)
            self._filter = None
        self.deleteLater()

    @Slot()
    def on_lock(self) -> None:
        self.locked.emit()

    @Slot(bool)
    def on_active(self, active: bool) -> None:
        if active:
            self.locked.emit()

    def _watch_buses(self) -> None:
        from PySide6.QtDBus import QDBusConnection

        for which, service, interface, name, slot in _SIGNALS:
            bus = QDBusConnection.systemBus() if which == "system" else QDBusConnection.sessionBus()
            if bus.isConnected():
                bus.connect(service, "", interface, name, self, slot)

    def _watch_windows(self) -> None:
        windll = getattr(ctypes, "windll", None)
        if windll is None:
            return
        handle = int(self._window.winId())
        if windll.wtsapi32.WTSRegisterSessionNotification(handle, 0):
            self._filter = _Messages(self)
            self._app.installNativeEventFilter(self._filter)


class _Messages(QAbstractNativeEventFilter):
    """Looks at the messages of Windows for the one that says that the session is locked."""

    def __init__(self, owner: MachineLock) -> None:
        super().__init__()
        self._owner = owner

    def nativeEventFilter(self, kind: Any, message: Any) -> Any:
        if bytes(kind) == b"windows_generic_MSG":
            told = ctypes.wintypes.MSG.from_address(int(message))
            locked = told.message == _WM_WTSSESSION_CHANGE and told.wParam == _WTS_SESSION_LOCK
            asleep = told.message == _WM_POWERBROADCAST and told.wParam == _PBT_APMSUSPEND
            if locked or asleep:
                self._owner.locked.emit()
        return False, 0
