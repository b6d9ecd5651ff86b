"""Questions and choosing files behind one small class, so that tests can answer in its place."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

# Dialogs are imported where they are opened: their classes cost a tenth of the start and most starts open none.

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter


class Prompts(QObject):
    """Boxes in front of the window: only for what cannot be undone, for failures, and for naming files."""

    def ask(self, parent: QWidget | None, question: str, detail: str, yes_verb: str, no_verb: str) -> bool:
        """A question with verbs on both buttons; Esc, and Enter pressed unread, choose the harmless one."""
        from app.ui.shared.buttons import primary, secondary
        from app.ui.shared.prompt_box import PromptBox

        box = PromptBox(parent, question, detail, icon="help", token="info")
        no = secondary(no_verb, box.reject)
        box.put(no, primary(yes_verb, box.accept))
        no.setFocus()
        answer = box.exec() == PromptBox.DialogCode.Accepted
        box.deleteLater()
        return answer

    def tell(self, parent: QWidget | None, what: str, todo: str = "") -> None:
        """What happened and what to do; one button that closes it."""
        from app.ui.shared.buttons import primary
        from app.ui.shared.prompt_box import PromptBox

        box = PromptBox(parent, what, todo, icon="warn", token="warn")
        seen = primary(self.tr("Đã hiểu"), box.accept)
        box.put(seen)
        seen.setFocus()
        box.exec()
        box.deleteLater()

    def choose_open_file(
        self, parent: QWidget | None, title: str, kinds: str, start: Path | None = None
    ) -> Path | None:
        """A file to read; `kinds` as Qt writes it: "Danh sách (*.xlsx *.xls *.ods)"."""
        from PySide6.QtWidgets import QFileDialog

        name, _ = QFileDialog.getOpenFileName(parent, title, str(start or ""), kinds)
        return Path(name) if name else None

    def choose_save_file(self, parent: QWidget | None, title: str, kinds: str, start: Path) -> Path | None:
        """Where to write; `start` names the folder and proposes the file name. The dialog asks before overwriting."""
        from PySide6.QtWidgets import QFileDialog

        name, _ = QFileDialog.getSaveFileName(parent, title, str(start), kinds)
        if not name:
            return None
        path = Path(name)
        # Some desktops do not add the ending by themselves.
        return path if path.suffix or not start.suffix else path.with_name(path.name + start.suffix)

    def choose_paper_file(self, parent: QWidget | None, title: str, start: Path) -> tuple[Path, bool] | None:
        """Where to write a PDF or, where that is proposed, a Word copy; and whether a password is to lock the PDF."""
        from PySide6.QtWidgets import QFileDialog

        locked = self.tr("Tệp PDF có mật khẩu (*.pdf)")
        kinds = f"{self.tr('Tệp PDF (*.pdf)')};;{locked}"
        if start.suffix == ".docx":
            kinds = self.tr("Tài liệu Word (*.docx)")
        name, kind = QFileDialog.getSaveFileName(parent, title, str(start), kinds)
        if not name:
            return None
        path = Path(name)
        return path if path.suffix else path.with_name(path.name + start.suffix), kind == locked

    def new_file_password(self, parent: QWidget | None, title: str) -> str | None:
        """A password for a file that is about to be saved; None when the person thought better of it."""
        from app.ui.shared.file_password import ask_new_password

        return ask_new_password(parent, title)

    def file_password(self, parent: QWidget | None, name: str) -> str | None:
        """The password that opens a file; None when the person thought better of it."""
        from app.ui.shared.file_password import ask_password

        return ask_password(parent, name)

    def choose_folder(self, parent: QWidget | None, title: str, start: Path | None = None) -> Path | None:
        from PySide6.QtWidgets import QFileDialog

        name = QFileDialog.getExistingDirectory(parent, title, str(start or ""))
        return Path(name) if name else None

    def choose_printer(self, parent: QWidget | None, title: str, pages: int) -> "QPrinter | None":
        """A printer with its pages and copies; None when the person thought better of it."""
        # Most runs of the program never print, and a system without a printing service still shows the window.
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(title)
        dialog = QPrintDialog(printer, parent)
        dialog.setWindowTitle(self.tr("In: {title}").format(title=title))
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange, pages > 1)
        dialog.setMinMax(1, pages)
        dialog.setFromTo(1, pages)
        chosen = dialog.exec() == QPrintDialog.DialogCode.Accepted
        dialog.deleteLater()
        return printer if chosen else None
