"""PySide6 is pinned below a release that drops references of None until the interpreter aborts; this measures it."""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject, QTimer


def test_calls_that_return_nothing_leave_the_reference_count_of_none_alone() -> None:
    thing, timer = QObject(), QTimer()
    before = sys.getrefcount(None)
    for _ in range(5_000):
        thing.setObjectName("x")
        timer.setInterval(1)
    # The faulty release loses one reference a call, 10,000 here; the interpreter itself moves a few.
    assert abs(sys.getrefcount(None) - before) < 500
