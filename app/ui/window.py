"""Opens the window: painted first, then the book is opened and the first page made."""

import sys
from collections.abc import Callable
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QObject, QSettings, Qt, QTimer, Signal

from app.errors import UserError
from app.paths import DataFolder, data_folder
from app.ui.application import create_application, install_hooks, theme_of
from app.ui.context import UiContext
from app.ui.main_window import MainWindow
from app.ui.opening.visit import Claim, Visit, handed_over
from app.ui.places import place_specs
from app.ui.shared.theme import BASE_POINTS, Theme

FIRST_START = "first_start"
HOME = "home"
# How long a window that nobody can see is waited for.
UNSEEN_MS = 2000
# How long after the first page that which papers need is loaded, so that the first preview comes at once.
PAPERS_MS = 1000


OpenBook = Callable[..., Any]
"""Called with a folder, opens its book and gives the services over it; raises UserError when it cannot be used.

With `read_only=True` it opens for reading also where writing would be possible: another window has the book open.
"""


def run_window(data: Path | None, open_book: OpenBook) -> int:
    """Show the window over the data folder until it is closed; returns the exit code."""
    folder = data_folder(data)
    settings = QSettings(str(folder.settings), QSettings.Format.IniFormat)
    app = create_application(sys.argv[:1], points=_points(settings))
    if handed_over(folder):
        return 0
    context = UiContext(None, year=datetime.now().year)
    window = MainWindow(context, theme_of(app), place_specs())
    restore = install_hooks(context)
    shell = Shell(window, context, folder, open_book)

    def begin() -> None:
        shell.begin()
        QTimer.singleShot(PAPERS_MS, context, shell.get_papers_ready)

    # The database and the pages are imported behind a window that is already there.
    after_first_paint(window, begin)
    _show(window, settings)
    try:
        code = app.exec()
        _remember(window, theme_of(app), settings, writable=folder.root.is_dir())
    finally:
        restore()
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


class Shell:
    """Joins the window to an open book, and keeps title, badge, search and rules up to date."""

    def __init__(
        self, window: MainWindow, context: UiContext, folder: DataFolder, open_book: OpenBook
    ) -> None:
        self._window = window
        self._context = context
        self._folder = folder
        self._open_book = open_book
        self._visit = Visit(self._come_to_front, window)
        context.folder = folder

    def begin(self) -> None:
        """Open the book and show the first page; a folder that cannot be used may be exchanged for another."""
        while not self._open():
            if self._handed_over:
                self._window.close()
                return
            chosen = self._context.prompts.choose_folder(
                self._window, self._window.tr("Chọn thư mục dữ liệu khác"), self._folder.root
            )
            if chosen is None:
                self._window.close()
                return
            self._folder = self._context.folder = DataFolder(chosen)
        self._watch()
        self.refresh()
        first = FIRST_START if self._context.services.cell.get() is None else HOME
        self._window.show_page(first)

    def get_papers_ready(self) -> None:
        """Load what makes and shows papers beside the window; whatever fails is told when a paper is asked for."""
        services = self._context.services
        if services is None:
            return

        def load() -> None:
            services.papers.get_ready()
            import_module("pypdfium2")

        self._context.tasks.submit(load)

    def close(self) -> None:
        if self._context.services is not None:
            self._context.services.close()
        self._visit.end()

    def refresh(self) -> None:
        """What the frame itself says of the book."""
        self._context.run(self._refresh)

    def _open(self) -> bool:
        self._handed_over = False
        try:
            claim = self._visit.begin(self._folder)
            if claim is Claim.HANDED_OVER:
                self._handed_over = True
                return False
            ours = claim is Claim.OURS
            self._context.services = (
                self._open_book(self._folder) if ours else self._open_book(self._folder, read_only=True)
            )
        except UserError as error:
            self._context.report(error)
            return False
        if self._context.services.read_only:
            self._say_read_only()
        return True

    def _say_read_only(self) -> None:
        window, holder = self._window, self._visit.holder
        if not holder:
            window.status_line.set_note(window.tr("Chỉ xem: không ghi được vào thư mục dữ liệu"))
            return
        window.status_line.set_note(window.tr("Chỉ xem: sổ đang mở ở nơi khác ({who})").format(who=holder))
        self._context.prompts.tell(
            window,
            window.tr("Sổ đang được mở ở nơi khác: {who}.").format(who=holder),
            window.tr(
                "Ở đây sổ mở để xem, tìm và in. Muốn ghi, xin đóng sổ ở bên kia rồi mở lại chương trình này."
            ),
        )

    def _come_to_front(self) -> None:
        """Somebody started the program once more: this is the window they want."""
        window = self._window
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()

    def _watch(self) -> None:
        from app.ui.search import search_provider

        self._window.set_search(search_provider(self._context))
        changes = self._context.changes
        for signal in (
            changes.cell_changed,
            changes.tasks_changed,
            changes.meeting_saved,
            changes.rules_changed,
            changes.year_changed,
        ):
            signal.connect(lambda *_: self.refresh())
        self._start_in_a_year_that_has_something()

    def _start_in_a_year_that_has_something(self) -> None:
        years = self._context.services.meetings.years()
        if years and self._context.year not in years:
            self._context.set_year(max(years))

    def _refresh(self) -> None:
        services, window = self._context.services, self._window
        today = services.clock().date()
        cell = services.cell.get()
        window.set_cell(services.cell.heading_on(today).cell_name if cell else "")
        window.set_years((*services.meetings.years(), today.year, today.year + 1))
        counts = services.tasks.counts()
        window.set_badge(
            "tasks",
            counts.overdue or counts.open,
            window.tr("nhiệm vụ quá hạn") if counts.overdue else window.tr("nhiệm vụ đang làm"),
        )
        policy = services.templates.policy_for(today)
        from app.domain.policy import MeetingKind

        form = services.templates.rating_form_for(today, MeetingKind.REGULAR)
        window.set_rules(policy.title, form.title if form else "")


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
        window.showMaximized()


def _remember(window: MainWindow, theme: Theme, settings: QSettings, *, writable: bool) -> None:
    if writable:
        settings.setValue("type_points", theme.points)
        settings.setValue("geometry", window.saveGeometry())
        settings.sync()
