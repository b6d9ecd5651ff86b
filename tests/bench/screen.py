"""A process with a window, timed from the moment its parent started it; prints one figure and ends.

    python -m tests.bench.screen bare|paint|home|idle START DATA

`bare`: a plain Qt window with 20 fields, painted; `paint`: our window, painted; `home`: our home page over the book of
the folder, painted; `idle` and `idle-bare`: megabytes in memory some time afterwards. START is the parent's
`time.monotonic()`; without it nothing is subtracted.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import Any

# By then everything is loaded that the program loads while nobody waits.
IDLE_MS = 4000


def main() -> None:
    what, start, data = sys.argv[1], float(sys.argv[2]), sys.argv[3]
    if what in ("bare", "idle-bare"):
        _bare(what, start)
    else:
        _program(what, start, data)


def _bare(what: str, start: float) -> None:
    from PySide6.QtWidgets import QApplication, QFormLayout, QLineEdit, QWidget

    app = QApplication(sys.argv[:1])
    window = QWidget()
    form = QFormLayout(window)
    for number in range(20):
        form.addRow(f"Trường số {number + 1}", QLineEdit())
    watch = _after_paint(window, lambda: _idle() if what == "idle-bare" else _say(time.monotonic() - start))
    window.resize(1280, 720)
    window.show()
    app.exec()
    del watch


def _program(what: str, start: float, data: str) -> None:
    from app.main import main as run
    from app.paths import DATA_VARIABLE

    # As the program does first, where the window's own modules are imported.
    from app.ui.start import hurry

    hurry()
    # The window class is asked for by name, so that a watched one can stand in its place.
    from app.ui import window as shell

    class Watched(shell.MainWindow):
        def __init__(self, *given: Any) -> None:
            super().__init__(*given)
            self.watch: object = None
            if what != "paint":
                self.stack.currentChanged.connect(self._on_page)

        def showEvent(self, event: Any) -> None:
            super().showEvent(event)
            if what == "paint" and self.watch is None:
                # Installed last and so called first: before whatever the program itself begins when it is painted.
                self.watch = _after_paint(self, lambda: _say(time.monotonic() - start))

        def _on_page(self, index: int) -> None:
            page = self.stack.widget(index)
            self.watch = _after_paint(
                page, _idle if what == "idle" else lambda: _say(time.monotonic() - start)
            )

    shell.MainWindow = Watched  # type: ignore[misc]
    # As an icon on the desk starts it: without arguments.
    os.environ[DATA_VARIABLE] = data
    run([])


def _after_paint(widget: Any, then: Any) -> object:
    """Call `then` when the widget's first painting is over: a posted call comes after all that is painted with it."""
    from PySide6.QtCore import QEvent, QObject, Qt, Signal

    class Watch(QObject):
        painted = Signal()

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                watched.removeEventFilter(self)
                self.painted.emit()
            return False

    watch = Watch()
    watch.painted.connect(then, Qt.ConnectionType.QueuedConnection)
    widget.installEventFilter(watch)
    return watch


def _idle() -> None:
    from PySide6.QtCore import QTimer

    QTimer.singleShot(IDLE_MS, lambda: _say(memory()))


def memory() -> float:
    """Megabytes of this process in memory."""
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii")
    except OSError:
        # Windows and macOS keep no such file; the highest ever used is a careful answer where it can be had.
        import resource

        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS")) / 1024


def _say(figure: float) -> None:
    print(figure, flush=True)
    # Nothing was written that would have to be closed.
    os._exit(0)


if __name__ == "__main__":
    main()
