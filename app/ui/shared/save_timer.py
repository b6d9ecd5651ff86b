"""When a form that saves itself does so: soon after the first letter, also while typing goes on without a pause."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

SAVE_AFTER_MS = 900


class SaveTimer(QTimer):
    """`soon()` runs `save` within 0.9 s; further calls until then do not put it off."""

    def __init__(self, parent: QObject, save: Callable[[], object]) -> None:
        super().__init__(parent)
        self.setSingleShot(True)
        self.setInterval(SAVE_AFTER_MS)
        self.timeout.connect(lambda: save())

    def soon(self) -> None:
        if not self.isActive():
            self.start()
