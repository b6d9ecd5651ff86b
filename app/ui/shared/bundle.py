"""Saving the diagnostics bundle from wherever the window is, also when no book could be opened."""

from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.ui.context import UiContext


def save_bundle(context: UiContext, parent: QWidget | None, error: BaseException | None = None) -> bool:
    """Ask for a place and write the bundle there; True when it was written, else the person knows why."""
    # The database, the crash dialog's words: nothing of it is needed in a start that goes well.
    from app.services.diagnostics import bundle_name, make_bundle
    from app.services.files import FilesService
    from app.ui.shared.crash_dialog import versions

    folder = context.folder
    if folder is None:
        return False
    now = datetime.now()
    target = context.prompts.choose_save_file(
        parent,
        context.tr("Lưu gói chẩn đoán"),
        context.tr("Tệp nén (*.zip)"),
        Path.home() / bundle_name(now),
    )
    if target is None:
        return False
    services = context.services
    return context.run(
        lambda: FilesService().save(
            target,
            make_bundle(
                folder,
                now=now,
                database=services.database if services is not None else None,
                error=error,
                versions=versions(),
            ),
        )
    )
