"""Saving a finished paper where the person wants it, and opening it from the line that says it is done."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from app.ui.context import UiContext

_LAST_FOLDER = "last_folder"


def save_paper(
    context: UiContext,
    parent: QWidget | None,
    make: Callable[[], bytes],
    *,
    title: str,
    name: str,
    kinds: str = "",
) -> None:
    """Ask where, make the paper beside the window, write it whole or not at all, and say so.

    `make` touches no database; `name` is the file name proposed, `title` what the paper is called in sentences.
    """
    start = _last_folder(context) / name
    target = context.prompts.choose_save_file(
        parent,
        context.tr("Lưu: {title}").format(title=title),
        kinds or context.tr("Tệp PDF (*.pdf)"),
        start,
    )
    if target is None:
        return
    files = context.services.files

    def saved(path: Path) -> None:
        context.setProperty(_LAST_FOLDER, str(path.parent))
        context.toast(
            context.tr("Đã lưu: {name}").format(name=path.name),
            action=context.tr("Mở"),
            run=lambda: open_path(path),
        )

    context.run_in_background(lambda: files.save(target, make()), then=saved)


def open_path(path: Path) -> None:
    """Open a file or folder with the program that the system uses for it."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def _last_folder(context: UiContext) -> Path:
    last = context.property(_LAST_FOLDER)
    if last and Path(str(last)).is_dir():
        return Path(str(last))
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
