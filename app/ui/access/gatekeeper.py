"""From a data folder to an open door: asks only what has to be asked, in a page in place of the whole window."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from app.errors import AccessProblem
from app.paths import DataFolder
from app.ui.access.protect_page import ProtectPage
from app.ui.access.recovery_pages import RecoverPage, RecoveryKeyPage
from app.ui.access.unlock_page import UnlockPage
from app.ui.context import UiContext
from app.ui.main_window import MainWindow
from app.vault import door
from app.vault.access import Access
from app.vault.door import FolderState


class Gatekeeper(QObject):
    """`entered(Access)`; `other_folder` when the person wants another one. Failures of the folder are raised."""

    entered = Signal(object)
    other_folder = Signal()

    def __init__(
        self,
        window: MainWindow,
        context: UiContext,
        folder: DataFolder,
        make_sheet: Callable[[Access, str], bytes],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._context = context
        self._folder = folder
        self._make_sheet = make_sheet

    def begin(self) -> None:
        """Look how the folder is shut and do what that takes.

        Raises:
            AccessProblem: the keys are missing or cannot be read.
            DataFolderProblem: the folder cannot be read.
        """
        state = door.state_of(self._folder)
        if state is FolderState.STORED:
            self._enter_stored()
        elif state is FolderState.LOCKED:
            self.ask_passphrase()
        elif state is FolderState.KEYS_MISSING:
            from app.vault import keyfile

            keyfile.read(self._folder)
            raise AccessProblem("keys_missing", path=self._folder.root)
        else:
            self._protect(old_book=state is FolderState.PLAIN)

    def ask_passphrase(self) -> None:
        """The locked book; where nobody has a passphrase here, only the sheet from the safe opens it."""
        profiles = door.profiles_to_unlock(self._folder)
        if not profiles:
            from app.texts import error_text

            self._recover(error_text(AccessProblem("store_key_missing")))
            return
        page = UnlockPage(self._context, self._folder, profiles)
        page.unlocked.connect(self._enter)
        page.forgotten.connect(lambda: self._recover(""))
        page.other_folder.connect(self.other_folder.emit)
        self._window.show_gate(page)

    def show_recovery_key(self, access: Access, text: str, then: Callable[[Access], object]) -> None:
        """The sheet of a key just made; `then` gets the way in after it was typed back."""
        page = RecoveryKeyPage(
            self._context,
            text,
            confirm=lambda typed: door.confirm_recovery(access, typed),
            sheet=lambda: self._make_sheet(access, text),
        )
        page.confirmed.connect(then)
        self._window.show_gate(page)

    def _enter_stored(self) -> None:
        try:
            access = door.open_stored(self._folder)
        except AccessProblem:
            self.ask_passphrase()
            return
        self._enter(access)

    def _protect(self, *, old_book: bool) -> None:
        page = ProtectPage(self._context, self._folder, old_book=old_book)
        page.made.connect(lambda access, text: self.show_recovery_key(access, text, self._enter))
        page.other_folder.connect(self.other_folder.emit)
        self._window.show_gate(page)

    def _recover(self, reason: str) -> None:
        page = RecoverPage(self._context, self._folder, reason=reason)
        page.recovered.connect(self._enter)
        page.given_up.connect(self.ask_passphrase)
        self._window.show_gate(page)

    def _enter(self, access: Access) -> None:
        self._window.close_gate()
        self.entered.emit(access)
