"""The program's own line icons, drawn from SVG files and tinted by a colour token."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer

from app.paths import icons_dir
from app.ui.shared.theme import TOKENS

_SIZES = (20, 24, 32, 48)
STATE_ICONS = {"good": "good", "warn": "warn", "bad": "bad", "info": "info", "neutral": "neutral"}


@lru_cache(maxsize=128)
def _source(name: str) -> str:
    return (icons_dir() / f"{name}.svg").read_text(encoding="utf-8")


def pixmap(name: str, token: str = "ink", size: int = 24, ratio: float = 1.0) -> QPixmap:
    """The icon at `size` logical pixels, sharp at the given device pixel ratio."""
    device = max(round(size * ratio), 1)
    key = f"sochibo:{name}:{token}:{device}:{ratio}"
    found = QPixmap()
    # Qt empties this cache before the application ends; pixmaps in a cache of ours would outlive it.
    if QPixmapCache.find(key, found):
        return found
    svg = _source(name).replace("currentColor", TOKENS[token])
    result = QPixmap(device, device)
    result.fill(Qt.GlobalColor.transparent)
    painter = QPainter(result)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, device, device))
    painter.end()
    result.setDevicePixelRatio(ratio)
    QPixmapCache.insert(key, result)
    return result


def icon(name: str, token: str = "ink", *, checked: str = "", gap: float = 0.0) -> QIcon:
    """An icon for buttons and tables; `checked` is the token used when the button is down.

    `gap` adds empty room at the right, as a part of the width: Qt sets words too close to the icon of a button.
    """
    result = QIcon()
    for size in _SIZES:
        normal = _widened(pixmap(name, token, size), gap)
        # The same picture when disabled: Qt's grey copy falls below the contrast we hold.
        result.addPixmap(normal, QIcon.Mode.Normal)
        result.addPixmap(normal, QIcon.Mode.Disabled)
        result.addPixmap(normal, QIcon.Mode.Selected)
        if checked:
            for mode in (QIcon.Mode.Normal, QIcon.Mode.Active, QIcon.Mode.Selected):
                result.addPixmap(_widened(pixmap(name, checked, size), gap), mode, QIcon.State.On)
    return result


def _widened(picture: QPixmap, gap: float) -> QPixmap:
    if not gap:
        return picture
    wide = QPixmap(round(picture.width() * (1 + gap)), picture.height())
    wide.fill(Qt.GlobalColor.transparent)
    painter = QPainter(wide)
    painter.drawPixmap(0, 0, picture)
    painter.end()
    return wide
