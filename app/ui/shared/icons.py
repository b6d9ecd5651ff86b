"""The program's own line icons, drawn from SVG files and tinted by a colour token."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer

from app.paths import icons_dir
from app.ui.shared.theme import TOKENS

_SIZES = (20, 24, 32, 48)
STATE_ICONS = {"good": "good", "warn": "warn", "bad": "bad", "info": "info", "neutral": "neutral"}


_folder = lru_cache(maxsize=1)(icons_dir)


@lru_cache(maxsize=128)
def _source(name: str) -> str:
    return (_folder() / f"{name}.svg").read_text(encoding="utf-8")


def pixmap(name: str, token: str = "ink", size: int = 24, ratio: float = 1.0) -> QPixmap:
    """The icon at `size` logical pixels, sharp at the given device pixel ratio."""
    device = max(round(size * ratio), 1)
    key = f"sochibo:{name}:{token}:{device}:{ratio}"
    found = QPixmap()
    # Qt empties this cache before the application ends; pixmaps in a cache of ours would outlive it.
    if QPixmapCache.find(key, found):
        return found
    result = _drawn(_renderer(name, token), device, device)
    result.setDevicePixelRatio(ratio)
    QPixmapCache.insert(key, result)
    return result


def icon(
    name: str, token: str = "ink", *, checked: str = "", gap: float = 0.0, size: int = 0, ratio: float = 1.0
) -> QIcon:
    """An icon for buttons and tables; `checked` is the token used when the button is down.

    `gap` adds empty room at the right, as a part of the width: Qt sets words too close to the icon of a button.
    `size` in logical pixels draws just this one, at the ratio of the screen, for who draws it anew when either changes;
    else there is one for each usual size.
    """
    sizes = (max(round(size * ratio), 1),) if size else _SIZES
    result = QIcon()
    # The same picture when disabled: Qt's grey copy falls below the contrast we hold.
    modes = (QIcon.Mode.Normal, QIcon.Mode.Disabled, QIcon.Mode.Selected)
    _add(result, _renderer(name, token), gap, modes, QIcon.State.Off, sizes)
    if checked:
        modes = (QIcon.Mode.Normal, QIcon.Mode.Active, QIcon.Mode.Selected)
        _add(result, _renderer(name, checked), gap, modes, QIcon.State.On, sizes)
    return result


def _add(
    to: QIcon,
    renderer: QSvgRenderer,
    gap: float,
    modes: tuple[QIcon.Mode, ...],
    state: QIcon.State,
    sizes: tuple[int, ...],
) -> None:
    for size in sizes:
        picture = _drawn(renderer, size, round(size * (1 + gap)))
        for mode in modes:
            to.addPixmap(picture, mode, state)


def _renderer(name: str, token: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(_source(name).replace("currentColor", TOKENS[token]).encode()))


def _drawn(renderer: QSvgRenderer, size: int, width: int) -> QPixmap:
    """The icon in a square at the left of a transparent picture."""
    result = QPixmap(width, size)
    result.fill(Qt.GlobalColor.transparent)
    painter = QPainter(result)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return result
