"""The window's half of the self-test: Qt, its plugins and words, icons, letters, pages; in a process of its own."""

import sys
import unicodedata
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import pypdfium2  # type: ignore[import-untyped]
from PySide6.QtCore import QCoreApplication, QLibraryInfo, qVersion
from PySide6.QtGui import QGuiApplication, QIcon, QImage, QRawFont
from PySide6.QtWidgets import QApplication

import app.ui
from app.paths import fonts_dir, icons_dir, templates_dir
from app.services.demo.build import MEMBER_LIST
from app.services.sandbox.kinds import Kind
from app.services.sandbox.reading import read_apart, read_here
from app.services.self_test.bench import Facts, Failure, outcome
from app.services.self_test.outputs import FILE_PASSWORD, LOCKED_PAPER
from app.services.self_test.window import answer
from app.ui.application import create_application, theme_of
from app.ui.context import UiContext
from app.ui.main_window import MainWindow
from app.ui.places import place_specs
from app.ui.shared import icons
from app.ui.shared.pdf_pages import PdfPages

_TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
_LETTERS = sorted(
    {
        letter
        for vowel in "aăâeêioôơuưy"
        for tone in _TONES
        for letter in unicodedata.normalize("NFC", vowel + tone)
    }
    | {"đ", "₫", "–", "“", "”", "…"}
)


def main(folder: Path) -> int:
    """Look at everything and write the answer into the folder; returns the exit code."""
    application = create_application(sys.argv[:1])
    checks: dict[str, Callable[[], Facts]] = {
        "qt": _qt,
        "icons": _icons,
        "letters": _letters,
        "pages": lambda: _pages(folder),
        "main_window": lambda: _main_window(application),
        "apart_window": _apart,
    }
    answer(folder, [outcome(code, check) for code, check in checks.items()])
    return 0


def _qt() -> Facts:
    platform = QGuiApplication.platformName()
    if platform != "offscreen":
        raise Failure("wrong_platform", platform=platform)
    cancel = QCoreApplication.translate("QPlatformTheme", "Cancel")
    if cancel == "Cancel":
        raise Failure("no_translation")
    return {
        "version": qVersion(),
        "platform": platform,
        "cancel": cancel,
        "debug": QLibraryInfo.isDebugBuild(),
    }


def _icons() -> Facts:
    # The reader of QIcon is a plugin, the one of our own icons a library: both have to be there.
    whole = {"sochibo.svg": QIcon(str(icons_dir() / "sochibo.svg")).pixmap(64, 64).toImage()}
    files = sorted(icons_dir().glob("*.svg"))
    drawn = whole | {file.name: icons.pixmap(file.stem, size=48).toImage() for file in files}
    blank = [name for name, image in drawn.items() if not _has_ink(image)]
    if blank or _is_blank(whole["sochibo.svg"]):
        raise Failure("icon_not_drawn", names=", ".join(blank or whole))
    return {"count": len(files)}


def _letters() -> Facts:
    faces = sorted(fonts_dir().glob("*.ttf"))
    for face in faces:
        raw = QRawFont(str(face), 16.0)
        letters = [*_LETTERS, *(letter.upper() for letter in _LETTERS)]
        missing = [
            letter for letter in letters if not raw.isValid() or not raw.supportsCharacter(ord(letter))
        ]
        if missing:
            raise Failure("letters_missing", face=face.name, letters="".join(missing[:10]))
    return {"faces": len(faces), "letters": len(letters) if faces else 0}


def _pages(folder: Path) -> Facts:
    papers = sorted((folder / "giay-to").glob("*.pdf"))
    count = 0
    for file in papers:
        pages = PdfPages(file.read_bytes())
        try:
            if _is_blank(pages.picture(0, 0.5)):
                raise Failure("page_blank", name=file.name)
            count += len(pages)
        finally:
            pages.close()
    locked = folder / LOCKED_PAPER
    if not papers or not locked.is_file():
        raise Failure("nothing_drawn")
    _opens_with_password_only(locked)
    return {"papers": len(papers) + 1, "pages": count}


def _opens_with_password_only(file: Path) -> None:
    document = pypdfium2.PdfDocument(file, password=FILE_PASSWORD)
    if not len(document):
        raise Failure("page_blank", name=file.name)
    document.close()
    try:
        pypdfium2.PdfDocument(file).close()
    except pypdfium2.PdfiumError:
        return
    raise Failure("opens_without_password", name=file.name)


def _main_window(application: QApplication) -> Facts:
    # Pages and dialogs are imported where they are needed: each of them has to be in the build.
    modules = [found.name for found in walk_packages(app.ui.__path__, "app.ui.")]
    for name in modules:
        import_module(name)
    from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

    QPrinterInfo.availablePrinterNames()
    if not QPrinter(QPrinter.PrinterMode.HighResolution).resolution():
        raise Failure("window_blank")
    context = UiContext(None, year=2026)
    places = place_specs()
    window = MainWindow(context, theme_of(application), places)
    window.resize(1366, 768)
    window.show()
    picture = window.grab().toImage()
    window.hide()
    window.deleteLater()
    if _is_blank(picture):
        raise Failure("window_blank")
    return {"modules": len(modules), "places": len(places)}


def _apart() -> Facts:
    """A program without a console starts itself anew to read a file from outside."""
    path = templates_dir() / "demo" / MEMBER_LIST
    if read_apart(Kind.MEMBER_LIST, path) != read_here(Kind.MEMBER_LIST, path):
        raise Failure("read_apart_differs")
    return {}


def _has_ink(image: QImage) -> bool:
    return any(
        image.pixelColor(x, y).alpha()
        for y in range(0, image.height(), 2)
        for x in range(0, image.width(), 2)
    )


def _is_blank(image: QImage) -> bool:
    first = image.pixel(0, 0) if not image.isNull() else 0
    return all(
        image.pixel(x, y) == first for y in range(0, image.height(), 2) for x in range(0, image.width(), 2)
    )
