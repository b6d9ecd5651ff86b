"""The Qt application of the program: its type, its look, its language; and the hooks for errors nobody caught."""

import logging
import sys
import threading
from collections.abc import Callable, Sequence
from types import TracebackType

from PySide6.QtCore import QLibraryInfo, QLocale, QTimer, QTranslator
from PySide6.QtGui import QFontDatabase, QIcon
from PySide6.QtWidgets import QApplication

from app import __version__
from app.paths import fonts_dir, i18n_dir, icons_dir
from app.ui.context import UiContext
from app.ui.shared.theme import BASE_POINTS, Theme

_log = logging.getLogger(__name__)

STYLE = "Fusion"
# The first painting shows upright letters only.
_FIRST_FACES = ("Regular", "Bold")
_LATER_FACES = ("Italic", "BoldItalic")


def create_application(argv: Sequence[str], *, points: int = BASE_POINTS) -> QApplication:
    """Make the one QApplication with everything that the window's look and language need."""
    # Named here, the style needs no Python object, whose many enums would be made before the first painting.
    app = QApplication([*argv, "-style", STYLE])
    _dress(app, points)
    return app


def finish_dressing() -> None:
    """After the first painting: the faces that it did not need."""
    load_fonts(_LATER_FACES)


def dress(app: QApplication, *, points: int = BASE_POINTS) -> Theme:
    """Give an application our type, style and language; returns the theme, also found by `theme_of`."""
    app.setStyle(STYLE)
    theme = _dress(app, points)
    finish_dressing()
    return theme


def _dress(app: QApplication, points: int) -> Theme:
    app.setApplicationName("sochibo")
    app.setApplicationDisplayName("")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("sochibo")
    app.setWindowIcon(QIcon(str(icons_dir() / "sochibo.svg")))
    QLocale.setDefault(QLocale(QLocale.Language.Vietnamese, QLocale.Country.Vietnam))
    install_translation(app)
    return Theme(app, load_fonts(), points)


def theme_of(app: QApplication) -> Theme:
    """The theme made by `dress`."""
    theme = app.findChild(Theme)
    if theme is None:
        raise LookupError("the application has not been dressed")
    return theme


def load_fonts(faces: Sequence[str] = _FIRST_FACES) -> str:
    """Load the faces that we ship by path: a system may have an older Liberation that lacks Vietnamese letters."""
    family = "Liberation Sans"
    for face in faces:
        number = QFontDatabase.addApplicationFont(str(fonts_dir() / f"LiberationSans-{face}.ttf"))
        if number < 0:
            _log.error("font not loaded: %s", face)
        else:
            family = QFontDatabase.applicationFontFamilies(number)[0]
    return family


def install_translation(app: QApplication) -> bool:
    """Vietnamese words for Qt's own buttons and menus; PySide6 brings none."""
    translator = QTranslator(app)
    found = translator.load("qt_vi", str(i18n_dir()))
    if found:
        app.installTranslator(translator)
    else:
        _log.error("Qt %s: the Vietnamese words are missing", QLibraryInfo.version().toString())
    return found


def keep_work_at_log_off(app: QApplication, context: UiContext) -> None:
    """The system ends the session or the PC is shut down: what is being typed is written at once, and nobody is asked
    anything, for the system does not wait.
    """

    def keep(_: object) -> None:
        _log.info("the session ends")
        context.keep_work()

    app.commitDataRequest.connect(keep)


def install_hooks(context: UiContext) -> Callable[[], None]:
    """Show the crash dialog for errors that escape from slots, timers and threads; returns what takes it back."""
    before, before_thread = sys.excepthook, threading.excepthook

    def on_error(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            before(kind, error, trace)
            return
        context.report(error)

    def on_thread_error(args: threading.ExceptHookArgs) -> None:
        error = args.exc_value
        if error is not None:
            # Widgets may be touched on the main thread only; the context lives there.
            QTimer.singleShot(0, context, lambda: context.report(error))

    sys.excepthook = on_error
    threading.excepthook = on_thread_error

    def restore() -> None:
        sys.excepthook, threading.excepthook = before, before_thread

    return restore
