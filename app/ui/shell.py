"""Joins the window to a data folder: claims it, comes in, opens the book, and keeps the frame up to date with it."""

from collections.abc import Callable
from datetime import datetime
from importlib import import_module
from typing import Any

from PySide6.QtCore import QSettings, Qt, QTimer

from app.errors import DataFolderProblem, UserError
from app.paths import DataFolder
from app.services.backups.swapping import finish_restore
from app.ui.access.gatekeeper import Gatekeeper
from app.ui.access.idle import IdleLock
from app.ui.backups.keeper import BackupKeeper
from app.ui.context import UiContext
from app.ui.main_window import MainWindow
from app.ui.opening.caretaker import Caretaker
from app.ui.opening.visit import Claim, Visit
from app.vault.access import Access

FIRST_START = "first_start"
HOME = "home"

# Met by a book that a backup or a rescue can bring back; everything else is told in a box.
DAMAGED_CODES = frozenset({"database_damaged", "database_missing"})

OpenBook = Callable[..., Any]
"""Called with a folder, `access=` and `read_only=`; gives the services over its book or raises UserError.

With `read_only=True` it opens for reading also where writing would be possible: another window has the book open.
"""


class Shell:
    """One window over one data folder at a time; another folder, or the same one anew, is the same road again."""

    def __init__(
        self,
        window: MainWindow,
        context: UiContext,
        folder: DataFolder,
        open_book: OpenBook,
        *,
        settings: QSettings | None = None,
        access: Access | None = None,
    ) -> None:
        self._window = window
        self._context = context
        self._folder = folder
        self._open_book = open_book
        self._visit = Visit(self._come_to_front, window)
        self._claim = Claim.OURS
        self._watching = False
        self._keeper: Gatekeeper | None = None
        self._access: Access | None = None
        # What the command line opened, for the folder that it named and for the first coming in.
        self._given = access
        self._backups = BackupKeeper(window, context)
        self._idle = IdleLock(window, context, self._entered_again, settings=settings)
        self._caretaker = Caretaker(window, context, settings=settings)
        self._caretaker.damaged.connect(self._found_damaged)
        context.book_damaged = self._found_damaged
        # Called when a book has been opened and its first page is there.
        self.entered: Callable[[], object] = lambda: None
        context.folder = folder
        context.reopen_book = self.reopen

    def begin(self) -> None:
        """Come into the folder and show the first page; whoever has to type a passphrase sees the locked book."""
        try:
            self._claim = self._visit.begin(self._folder)
            if self._claim is Claim.HANDED_OVER:
                self._window.close()
                return
            if self._claim is Claim.OURS:
                # A restore that a power cut interrupted is finished before the keys are looked at.
                finish_restore(self._folder)
            self._keeper = Gatekeeper(self._window, self._context, self._folder, self._recovery_sheet)
            self._keeper.entered.connect(self._enter)
            self._keeper.other_folder.connect(self.choose_folder)
            given, self._given = self._given, None
            if given is None:
                self._keeper.begin()
            else:
                self._enter(given)
        except UserError as error:
            self._refused(error)

    def choose_folder(self, *, or_close: bool = False) -> None:
        """Another folder, which a folder that cannot be used may be exchanged for."""
        chosen = self._context.prompts.choose_folder(
            self._window, self._window.tr("Chọn thư mục dữ liệu khác"), self._folder.root
        )
        if chosen is None:
            if or_close:
                self._window.close()
            return
        self._let_go()
        self._folder = self._context.folder = DataFolder(chosen)
        self.begin()

    def reopen(self, access: Access | None = None) -> None:
        """Open the book of the folder anew, after it was exchanged or when somebody else came in."""
        access = access or self._access
        assert access is not None
        self._close_book()
        self._enter(access)

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
        self._idle.stop()
        self._let_go()

    def refresh(self) -> None:
        """What the frame itself says of the book."""
        if self._context.services is not None:
            self._context.run(self._refresh)

    # Coming in

    def _enter(self, access: Access) -> None:
        read_only = self._claim is not Claim.OURS
        try:
            self._context.services = self._open_book(self._folder, access=access, read_only=read_only)
        except UserError as error:
            if error.code in DAMAGED_CODES:
                self._show_damaged(access, error)
            else:
                self._refused(error)
            return
        self._access = access
        self._window.close_gate()
        self._say_read_only()
        self._watch()
        self._start_in_a_year_that_has_something()
        self.refresh()
        first = FIRST_START if self._context.services.cell.get() is None else HOME
        self._window.show_page(first)
        self._idle.start(access)
        self._backups.start()
        self._caretaker.start(self._folder, access)
        self.entered()

    def _show_damaged(self, access: Access, error: UserError) -> None:
        """A page in place of everything: the newest good backup, a rescue, another folder."""
        from app.ui.opening.damaged_page import DamagedPage

        self._close_book()
        writable = self._claim is Claim.OURS
        page = DamagedPage(self._context, self._folder, access, error, writable=writable)
        page.mended.connect(lambda: self._enter(access))
        page.other_folder.connect(self.choose_folder)
        page.closed.connect(self._window.close)
        self._window.show_gate(page)

    def _found_damaged(self) -> bool:
        """While the book is open; later, for a page of the window may be in the middle of its reading."""
        QTimer.singleShot(0, self._window, self._lead_to_damaged)
        return self._access is not None

    def _lead_to_damaged(self) -> None:
        if self._access is not None and self._context.services is not None:
            self._context.keep_work()
            problem = DataFolderProblem("database_damaged", path=self._folder.database)
            self._show_damaged(self._access, problem)

    def _entered_again(self, access: Access) -> None:
        """The lock was opened: by the same person it only goes away, for another one the book is opened anew."""
        if self._access is not None and access.actor == self._access.actor:
            self._window.close_gate()
        else:
            self.reopen(access)

    def _refused(self, error: UserError) -> None:
        self._context.report(error)
        self.choose_folder(or_close=True)

    def _recovery_sheet(self, access: Access, text: str) -> bytes:
        from app.domain.cell import Heading
        from app.services.key_papers import recovery_sheet

        return recovery_sheet(text, made_at=datetime.now(), made_by=access.actor.name, heading=Heading(""))

    def _close_book(self) -> None:
        self._idle.stop()
        self._backups.stop()
        self._caretaker.stop()
        self._window.forget_pages()
        if self._context.services is not None:
            self._context.services.close()
            self._context.services = None

    def _let_go(self) -> None:
        self._close_book()
        self._visit.end()

    # What the frame says

    def _say_read_only(self) -> None:
        window, holder = self._window, self._visit.holder
        if not self._context.services.read_only:
            window.status_line.set_note("")
            return
        if holder:
            window.status_line.set_note(
                window.tr("Chỉ xem: sổ đang mở ở nơi khác ({who})").format(who=holder)
            )
            self._context.prompts.tell(
                window,
                window.tr("Sổ đang được mở ở nơi khác: {who}.").format(who=holder),
                window.tr(
                    "Ở đây sổ mở để xem, tìm và in. Muốn ghi, xin đóng sổ ở bên kia rồi mở lại chương trình này."
                ),
            )
        elif not self._context.services.access.actor.writes:
            window.status_line.set_note(window.tr("Chỉ xem: người dùng này không ghi sổ"))
        else:
            window.status_line.set_note(window.tr("Chỉ xem: không ghi được vào thư mục dữ liệu"))

    def _come_to_front(self) -> None:
        """Somebody started the program once more: this is the window they want."""
        window = self._window
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()

    def _watch(self) -> None:
        if self._watching:
            return
        self._watching = True
        from app.ui.search import search_provider

        search = search_provider(self._context)
        # While the book is opened anew there is nothing to find.
        self._window.set_search(lambda text: search(text) if self._context.services is not None else ())
        changes = self._context.changes
        for signal in (
            changes.cell_changed,
            changes.tasks_changed,
            changes.meeting_saved,
            changes.rules_changed,
            changes.year_changed,
        ):
            signal.connect(lambda *_: self.refresh())

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
        from app.texts import listed_title

        form = services.templates.rating_form_for(today, MeetingKind.REGULAR)
        window.set_rules(policy.title, listed_title(form.title) if form else "")
