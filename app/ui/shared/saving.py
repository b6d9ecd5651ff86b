"""Saving a finished paper where the person wants it, and opening it from the line that says it is done."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from app.domain.delivery import DeliveredFile
from app.services.drives import on_stick, removable_drives
from app.ui.context import UiContext

_LAST_FOLDER = "last_folder"


def save_paper(
    context: UiContext,
    parent: QWidget | None,
    make: Callable[[], bytes],
    *,
    title: str,
    name: str,
    then: Callable[[], None] | None = None,
) -> None:
    """Ask where, make the PDF beside the window, write it whole or not at all, and say so.

    `make` touches no database; `name` is the file name proposed, `title` what the paper is called in sentences. The
    kind "PDF có mật khẩu" of the dialog leads to the password first. `then` is called when the file is there.
    """
    start = last_folder(context) / name
    chosen = context.prompts.choose_paper_file(parent, context.tr("Lưu: {title}").format(title=title), start)
    if chosen is None:
        return
    target, locked = chosen
    password: str | None = None
    if locked:
        asked = context.tr("Đặt mật khẩu cho {name}").format(name=target.name)
        password = context.prompts.new_file_password(parent, asked)
        if password is None:
            return
    services = context.services

    def saved(written: tuple[Path, DeliveredFile]) -> None:
        tell_saved(context, written, title=title)
        if then is not None:
            then()

    context.run_in_background(
        lambda: services.files.save_paper(target, make(), password=password), then=saved
    )


def tell_saved(context: UiContext, written: tuple[Path, DeliveredFile], *, title: str) -> None:
    """Remember what was given out, and say that it is there."""
    path, file = written
    context.setProperty(_LAST_FOLDER, str(path.parent))
    context.services.given_out.remember(path, file, title=title)
    words = (
        context.tr("Đã lưu và kiểm tra lại: {name}. Có thể rút USB.")
        if on_stick(path, removable_drives())
        else context.tr("Đã lưu: {name}")
    )
    context.toast(words.format(name=path.name), action=context.tr("Mở"), run=lambda: open_path(path))


def open_path(path: Path) -> None:
    """Open a file or folder with the program that the system uses for it."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def last_folder(context: UiContext) -> Path:
    """Where the last file of this session went, else the documents."""
    last = context.property(_LAST_FOLDER)
    if last and Path(str(last)).is_dir():
        return Path(str(last))
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
