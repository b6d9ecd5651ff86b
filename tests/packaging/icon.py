"""Draws resources/packaging/sochibo.ico from resources/icons/sochibo.svg:  python -m tests.packaging.icon"""

from __future__ import annotations

import os
import struct
from io import BytesIO
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
SOURCE = RESOURCES / "icons" / "sochibo.svg"
TARGET = RESOURCES / "packaging" / "sochibo.ico"
# What the shell of Windows asks for at 100, 125, 150 and 200 %, from the title bar to the large tiles.
SIZES = (16, 20, 24, 32, 40, 48, 64, 256)
# Above this size Windows and installers know the packed kind.
PACKED_FROM = 256


def drawn(size: int) -> Image.Image:
    """The drawing at this size, with transparency."""
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(str(SOURCE)).render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return Image.open(BytesIO(buffer.data().data())).convert("RGBA")


def bitmap(image: Image.Image) -> bytes:
    """A picture of an icon as Windows has had it from the start: 32 bits a point and a mask, from bottom to top."""
    width, height = image.size
    head = struct.pack("<IiiHHIIiiII", 40, width, 2 * height, 1, 32, 0, 0, 0, 0, 0, 0)
    rows = image.transpose(Image.Transpose.FLIP_TOP_BOTTOM)
    points = rows.tobytes("raw", "BGRA")
    alpha = rows.getchannel("A").tobytes()
    mask = b"".join(
        sum((alpha[row * width + x] == 0) << (length * 8 - 1 - x) for x in range(width)).to_bytes(
            length, "big"
        )
        for length in [(width + 31) // 32 * 4]
        for row in range(height)
    )
    return head + points + mask


def packed(image: Image.Image) -> bytes:
    out = BytesIO()
    image.save(out, "PNG", optimize=True)
    return out.getvalue()


def icon() -> bytes:
    """The whole file: a directory of the pictures, then the pictures."""
    pictures = [(size, packed(drawn(size)) if size >= PACKED_FROM else bitmap(drawn(size))) for size in SIZES]
    directory, place = b"", 6 + 16 * len(pictures)
    for size, data in pictures:
        directory += struct.pack("<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(data), place)
        place += len(data)
    return struct.pack("<HHH", 0, 1, len(pictures)) + directory + b"".join(data for _, data in pictures)


if __name__ == "__main__":
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    application = QGuiApplication([])
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_bytes(icon())
