"""Widgets side by side, and what is left of them."""

from __future__ import annotations

from typing import Any

import shiboken6
from PySide6.QtWidgets import QLabel, QWidget

from app.ui.shared.flow import FlowLayout


def test_an_item_that_qt_took_away_is_left_out_and_does_not_end_the_program(qtbot: Any) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    flow = FlowLayout(holder)
    for text in ("một", "hai", "ba"):
        flow.addWidget(QLabel(text))
    whole = flow.heightForWidth(10)
    shiboken6.delete(flow.itemAt(1))
    assert flow.heightForWidth(10) < whole
    assert flow.minimumSize().isValid()
