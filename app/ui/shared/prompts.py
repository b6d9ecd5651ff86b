"""Questions and choosing files behind one small class, so that tests can answer in its place."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter


class Prompts(QObject):
    """Boxes in front of the window: only for what cannot be undone, for failures, and for naming files."""

    def ask(self, parent: QWidget | None, question: str, detail: str, yes_verb: str, no_verb: str) -> bool:
        """A question with verbs on both buttons; Enter and Esc choose the harmless one."""
        box = QMessageBox(parent)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(self.tr("Sổ Chi Bộ"))
        box.setText(question)
        box.setInformativeText(detail)
        yes = box.addButton(yes_verb, QMessageBox.ButtonRole.AcceptRole)
        no = box.addButton(no_verb, QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(no)
        box.setEscapeButton(no)
        box.exec()
        chosen = box.clickedButton()
        box.deleteLater()
        return chosen is yes

    def tell(self, parent: QWidget | None, what: str, todo: str = "") -> None:
        """What happened and what to do; one button that closes it."""
        box = QMessageBox(parent)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle(self.tr("Sổ Chi Bộ"))
        box.setText(what)
        box.setInformativeText(todo)
        box.addButton(self.tr("Đã hiểu"), QMessageBox.ButtonRole.AcceptRole)
        box.exec()
        box.deleteLater()

    def choose_open_file(
        self, parent: QWidget | None, title: str, kinds: str, start: Path | None = None
    ) -> Path | None:
        """A file to read; `kinds` as Qt writes it: "Danh sách (*.xlsx *.xls *.ods)"."""
        name, _ = QFileDialog.getOpenFileName(parent, title, str(start or ""), kinds)
        return Path(name) if name else None

    def choose_save_file(self, parent: QWidget | None, title: str, kinds: str, start: Path) -> Path | None:
        """Where to write; `start` names the folder and proposes the file name. The dialog asks before overwriting."""
        name, _ = QFileDialog.getSaveFileName(parent, title, str(start), kinds)
        if not name:
            return None
        path = Path(name)
        # Some desktops do not add the ending by themselves.
        return path if path.suffix or not start.suffix else path.with_name(path.name + start.suffix)

    def choose_folder(self, parent: QWidget | None, title: str, start: Path | None = None) -> Path | None:
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
