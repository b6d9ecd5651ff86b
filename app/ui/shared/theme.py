"""The look in one place: colour tokens, sizes that follow the type size, the one style sheet of the program."""

import re
from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from app.paths import icons_dir, resources_dir

MIN_POINTS = 11
BASE_POINTS = 12
MAX_POINTS = 20

# (name, colour). Texts reach a contrast of 7:1 on their grounds; tests/ui/shared/test_theme.py computes it.
TOKENS: Mapping[str, str] = {
    "ink": "#1F2328",
    "ink-soft": "#4A4F57",
    "ground": "#F7F5F0",
    "paper": "#FFFFFF",
    "accent": "#9B1C1C",
    "accent-dark": "#7D1414",
    "accent-soft": "#FAEDEB",
    "on-accent": "#FFFFFF",
    "good": "#14532D",
    "on-good": "#E7F4EC",
    "warn": "#6B4100",
    "on-warn": "#FFF3D6",
    "bad": "#7A1212",
    "on-bad": "#FDECEC",
    "info": "#0B4F8A",
    "on-info": "#E8F1FA",
    "line": "#D9D4C8",
    "line-strong": "#767B84",
    "hover": "#F2EEE6",
}

# Each text colour with the grounds it is ever set on.
TEXT_GROUNDS: Mapping[str, tuple[str, ...]] = {
    "ink": ("paper", "ground", "hover", "accent-soft", "on-good", "on-warn", "on-bad", "on-info"),
    "ink-soft": ("paper", "ground", "hover"),
    "accent": ("paper", "ground", "accent-soft"),
    "accent-dark": ("paper", "ground", "hover", "accent-soft"),
    "on-accent": ("accent", "accent-dark"),
    "good": ("paper", "on-good"),
    "warn": ("paper", "on-warn"),
    "bad": ("paper", "on-bad"),
    "info": ("paper", "on-info"),
}

STATES = ("good", "warn", "bad", "info", "neutral")

_FILLED = re.compile(r"\$([a-z-]+)|(\d+(?:\.\d+)?)([uf])\b")


def color(token: str) -> QColor:
    return QColor(TOKENS[token])


def contrast(first: str, second: str) -> float:
    """WCAG contrast ratio of two `#RRGGBB` colours, 1 to 21."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(rgb: str) -> float:
    parts = [int(rgb[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def scaled(pixels: float) -> int:
    """A length given for 12 pt type, at the type size in force."""
    return round(pixels * max(QApplication.font().pointSizeF(), 1.0) / BASE_POINTS)


def render_qss(template: str, points: int, icons: Path) -> str:
    """Fill the style sheet: `$token` is a colour, `44u` pixels at 12 pt type, `15f` points at 12 pt type."""
    factor = points / BASE_POINTS
    colours = {**TOKENS, "icons": icons.as_posix()}

    def filled(found: re.Match[str]) -> str:
        token, number, unit = found.groups()
        if token is not None:
            return colours[token]
        size = float(number) * factor
        return f"{round(size)}px" if unit == "u" else f"{round(size, 1)}pt"

    # In one turn: the colours and the path that come in may look like a size.
    return _FILLED.sub(filled, template)


def set_state(widget: QWidget, name: str, value: object) -> None:
    """Set a dynamic property that the style sheet reads, and let the widget take on the new look."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.update()


def set_shown(widget: QWidget, shown: bool) -> None:
    """Show or hide a part of a page; a part that has no parent yet must not flash up as a window of its own."""
    if not shown:
        widget.hide()
    elif widget.parentWidget() is not None:
        widget.show()
    else:
        widget.setAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide, False)


def palette() -> QPalette:
    """Light colours for whatever the style sheet does not reach; a dark Windows theme must not mix in."""
    result = QPalette()
    role = QPalette.ColorRole
    for target, token in (
        (role.Window, "ground"),
        (role.WindowText, "ink"),
        (role.Base, "paper"),
        (role.Text, "ink"),
        (role.AlternateBase, "ground"),
        (role.Button, "paper"),
        (role.ButtonText, "ink"),
        (role.ToolTipBase, "paper"),
        (role.ToolTipText, "ink"),
        (role.PlaceholderText, "ink-soft"),
        (role.Highlight, "accent"),
        (role.HighlightedText, "on-accent"),
        (role.Link, "accent"),
        (role.LinkVisited, "accent-dark"),
    ):
        result.setColor(target, color(token))
    # Controls that are off stay readable: soft ink, not pale grey.
    for target in (role.WindowText, role.Text, role.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, target, color("ink-soft"))
    return result


class Theme(QObject):
    """The type size in force; every size of the program follows it."""

    changed = Signal(int)

    def __init__(self, app: QApplication, family: str, points: int = BASE_POINTS) -> None:
        super().__init__(app)
        self._app = app
        self._family = family
        self._points = 0
        self._template = (resources_dir() / "app.qss").read_text(encoding="utf-8")
        app.styleHints().setColorScheme(Qt.ColorScheme.Light)
        app.setPalette(palette())
        self.set_points(points)

    @property
    def points(self) -> int:
        return self._points

    def set_points(self, points: int) -> None:
        points = min(max(points, MIN_POINTS), MAX_POINTS)
        if points == self._points:
            return
        self._points = points
        font = QFont(self._family)
        font.setPointSize(points)
        self._app.setFont(font)
        self._app.setStyleSheet(render_qss(self._template, points, icons_dir()))
        self.changed.emit(points)

    def larger(self) -> None:
        self.set_points(self._points + 1)

    def smaller(self) -> None:
        self.set_points(self._points - 1)
