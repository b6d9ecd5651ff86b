"""Opens the window: painted first, then the book is opened and the first page made."""

import logging
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSettings, Qt, QTimer, Signal

from app.paths import DataFolder, data_folder
from app.ui.application import (
    create_application,
    finish_dressing,
    install_hooks,
    keep_work_at_log_off,
    theme_of,
)
from app.ui.context import UiContext
from app.ui.main_window import MainWindow
from app.ui.places import place_specs
from app.ui.shared.theme import BASE_POINTS, Theme
from app.vault.memory import keep_out_of_dumps

if TYPE_CHECKING:
    from app.ui.shell import OpenBook, Shell
    from app.vault.access import Access

_log = logging.getLogger(__name__)

# How long a window that nobody can see is waited for.
UNSEEN_MS = 2000
# How long after the first page that which papers need is loaded, so that the first preview comes at once.
PAPERS_MS = 1000


def run_window(
    data: Path | None,
    open_book: "OpenBook",
    *,
    access: "Access | None" = None,
    begun: Callable[[], object] = lambda: None,
) -> int:
    """Show the window over the data folder until it is closed; returns the exit code.

    `begun` is called once, when the first page, or what stands before it, is there. `access` is what the command line
    opened already.
    """
    keep_out_of_dumps()
    folder = data_folder(data)
    settings = QSettings(str(folder.settings), QSettings.Format.IniFormat)
    app = create_application(sys.argv[:1], points=_points(settings))
    if _handed_over(folder):
        return 0
    context = UiContext(None, year=datetime.now().year)
    window = MainWindow(context, theme_of(app), place_specs())
    restore = install_hooks(context)
    keep_work_at_log_off(app, context)
    shells: list[Shell] = []
    # The system ends the session: what can still be kept is kept now.
    app.commitDataRequest.connect(lambda _: context.session_ending())
    context.end_program = app.quit

    def entered() -> None:
        _log.info("the first page is there")
        QTimer.singleShot(PAPERS_MS, context, shells[0].get_papers_ready)

    def begin() -> None:
        try:
            finish_dressing()
            # With it come the keys and what opens them.
            from app.ui.shell import Shell

            shell = Shell(window, context, folder, open_book, settings=settings, access=access)
            shells.append(shell)
            shell.entered = entered
            shell.begin()
        finally:
            begun()

    # The database and the pages are imported behind a window that is already there.
    after_first_paint(window, begin)
    _show(window, settings)
    try:
        code = app.exec()
        _remember(window, theme_of(app), settings, writable=folder.root.is_dir())
    finally:
        restore()
        for shell in shells:
            shell.close()
    return code


class FirstPaint(QObject):
    """Says once that its parent is on the screen. A timer of no length would be quicker than the first painting."""

    painted = Signal()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            self.painted.emit()
        return False


def after_first_paint(window: MainWindow, begin: Callable[[], None]) -> None:
    """Call `begin` when the window was painted; a window that starts as an icon is not waited for."""
    watch = FirstPaint(window)
    late = QTimer(watch, singleShot=True, interval=UNSEEN_MS)

    def once() -> None:
        if not watch.property("begun"):
            watch.setProperty("begun", True)
            late.stop()
            begin()

    # Queued: after all that is painted together with the window.
    watch.painted.connect(once, Qt.ConnectionType.QueuedConnection)
    late.timeout.connect(once)
    window.installEventFilter(watch)
    late.start()


def _handed_over(folder: DataFolder) -> bool:
    """Whether a window that has the folder open has come to the front; a folder closed in order is not asked."""
    if not folder.lock_info.exists():
        return False
    from app.ui.opening.visit import handed_over

    return handed_over(folder)


def _points(settings: QSettings) -> int:
    try:
        return int(str(settings.value("type_points", BASE_POINTS)))
    except ValueError:
        return BASE_POINTS


def _show(window: MainWindow, settings: QSettings) -> None:
    geometry = settings.value("geometry")
    if geometry is not None and window.restoreGeometry(geometry):
        window.show()
    else:
        # Where nothing manages windows, or the type is large, the usual size may be larger than the screen.
        window.resize(window.size().boundedTo(window.screen().availableSize()))
        window.showMaximized()


def _remember(window: MainWindow, theme: Theme, settings: QSettings, *, writable: bool) -> None:
    if writable:
        settings.setValue("type_points", theme.points)
        settings.setValue("geometry", window.saveGeometry())
        settings.sync()
