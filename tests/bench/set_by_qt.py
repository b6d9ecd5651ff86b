"""The same words by Qt's own rich text, written as PDF."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QBuffer, QMarginsF, QSizeF
from PySide6.QtGui import QFontDatabase, QGuiApplication, QPageLayout, QPageSize, QPdfWriter, QTextDocument

from app.paths import fonts_dir
from tests.bench.as_html import html
from tests.bench.plain_words import Area

_PAGE = (595.276, 841.89)


def typeset(words: Iterable[Any], area: Area) -> bytes:
    QGuiApplication.instance() or QGuiApplication(["bench", "-platform", "offscreen"])
    for face in sorted(fonts_dir().glob("LiberationSerif-*.ttf")):
        QFontDatabase.addApplicationFont(str(face))
    target = QBuffer()
    target.open(QBuffer.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(target)
    writer.setResolution(72)
    right, foot = _PAGE[0] - area.left - area.width, area.top - area.height
    writer.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4),
            QPageLayout.Orientation.Portrait,
            QMarginsF(area.left, _PAGE[1] - area.top, right, foot),
        )
    )
    document = QTextDocument()
    # Else it measures for a screen.
    document.documentLayout().setPaintDevice(writer)
    document.setDocumentMargin(0)
    document.setPageSize(QSizeF(area.width, area.height))
    document.setHtml(html(words, area))
    document.print_(writer)
    del writer
    return target.data().data()
