"""The sample cell in a real book, and its July meeting as the roll call left it: nothing written down yet."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QMainWindow, QScrollArea

from app.bootstrap import Services, open_services
from app.domain.meeting import Guest, GuestKind, Meeting, MeetingState, Session
from app.domain.policy import MeetingKind
from app.domain.task import Task
from app.ui.context import UiContext
from app.ui.meetings.editor.session import EditSession
from app.ui.meetings.editor.step import Step
from tests import return_sample as sample

JUNE_TASKS = (
    ("Treo cờ Tổ quốc dịp 30/6", "Hà"),
    ("Thu quỹ đền ơn đáp nghĩa", "Út"),
    ("Dọn mương ngõ 8", "Dũng"),
    ("Lập danh sách hộ cần hỗ trợ sửa nhà", "Thưởng"),
    ("Vận động đóng bảo hiểm y tế", "Sương"),
)
DELEGATE = "đồng chí ủy viên Ban Thường vụ Đảng ủy phường"


def at() -> datetime:
    return datetime(2026, 7, 3, 16, 0)


def fill_book(folder: Path) -> Services:
    """28 members; a June meeting that gave five tasks until 30/6."""
    services = open_services(folder, clock=at)
    services.cell.save(sample.cell())
    services.members.save_all(sample.members())
    june = services.meetings.prepare(2026, 6, MeetingKind.REGULAR, date(2026, 6, 3))
    tasks = tuple(
        Task(
            f"nv6-{n}",
            title,
            sample.member_id(sample.who(owner)),
            sample.who(owner),
            due_on=date(2026, 6, 30),
        )
        for n, (title, owner) in enumerate(JUNE_TASKS, start=1)
    )
    services.meetings.save(replace(june, tasks=tasks, state=MeetingState.HELD))
    return services


def july(services: Services) -> Meeting:
    """Prepared, timed and called; its agenda is that of the sample."""
    meeting = services.meetings.prepare(2026, 7, MeetingKind.REGULAR, date(2026, 7, 3))
    agenda = tuple(
        replace(item, actual_minutes=None, content="", conclusion="", opinions=(), presenter_name="")
        for item in sample.july().agenda
    )
    meeting = replace(
        meeting,
        sessions=(Session(date(2026, 7, 3), time(14, 0), time(15, 40)),),
        roll=sample.roll(),
        guests=(Guest("db1", GuestKind.HIGHER_DELEGATE, "", DELEGATE, assigned=True),),
        agenda=agenda,
        agenda_adopted=True,
        state=MeetingState.HELD,
    )
    return services.meetings.save(meeting)


@pytest.fixture(scope="session")
def filled_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Filled once; each test opens a copy of its own."""
    folder = tmp_path_factory.mktemp("filled") / "so"
    fill_book(folder)
    return folder


@pytest.fixture
def services(tmp_path: Path, filled_book: Path) -> Services:
    shutil.copytree(filled_book, tmp_path / "so")
    return open_services(tmp_path / "so", clock=at)


@pytest.fixture
def session(context: UiContext, services: Services) -> Iterator[EditSession]:
    context.services = services
    made = EditSession(context, july(services))
    yield made
    made.close()


OpenStep = Callable[..., Any]


@pytest.fixture
def open_step(qtbot: Any, context: UiContext, session: EditSession) -> Iterator[OpenStep]:
    """Show a step in a window as the editor does, with the focus in it."""
    windows: list[QMainWindow] = []

    def show(step_class: type[Step], *, width: int = 960, height: int = 620) -> Any:
        step = step_class(context, session)
        window = QMainWindow()
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(step)
        window.setCentralWidget(area)
        window.resize(width, height)
        qtbot.addWidget(window)
        windows.append(window)
        window.show()
        qtbot.waitExposed(window)
        window.activateWindow()
        return step

    yield show
    for window in windows:
        window.close()
