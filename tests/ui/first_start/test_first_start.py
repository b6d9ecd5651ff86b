"""The first start by key and mouse: four answers at most, then the list or the first page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from PySide6.QtCore import Qt

from app.bootstrap import Services, open_services
from app.domain.cell import CellType
from app.domain.member import PartyPost
from app.domain.member_list.preview import RowState, default_choices
from app.ui.context import UiContext
from app.ui.first_start.page import FirstStartPage
from tests.ui.conftest import FakePrompts
from tests.ui.shared.typing import engine_type, press
from tests.ui.year_book import Heard


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    opened = open_services(tmp_path / "data", clock=lambda: datetime(2026, 7, 3, 16, 0))
    yield opened
    opened.close()


@pytest.fixture
def places(context: UiContext) -> list[str]:
    seen: list[str] = []
    context.navigated.connect(lambda page, _: seen.append(page))
    return seen


@pytest.fixture
def page(context: UiContext, services: Services, qtbot: Any) -> FirstStartPage:
    context.services = services
    made = FirstStartPage(context)
    qtbot.addWidget(made)
    made.resize(1100, 640)
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_four_answers_set_the_cell_up_and_lead_to_the_list(
    page: FirstStartPage, services: Services, places: list[str], context: UiContext, qtbot: Any
) -> None:
    engine_type(page.name, "Chi bộ Tổ dân phố số 5")
    engine_type(page.higher, "Đảng bộ phường An Phú")
    page.cell_type.setCurrentIndex(list(CellType).index(CellType.SCHOOL))
    engine_type(page.secretary, "Nguyễn Văn An")
    with qtbot.waitSignal(context.changes.cell_changed):
        page.start_button.click()
    cell = services.cell.require()
    heading = services.cell.heading_on(date(2026, 7, 3))
    assert heading.cell_name == "Chi bộ Tổ dân phố số 5"
    assert heading.direct_higher == "Đảng bộ phường An Phú"
    assert cell.cell_type is CellType.SCHOOL
    assert [m.full_name for m in services.members.holders(PartyPost.PARTY_SECRETARY, date(2026, 7, 3))] == [
        "Nguyễn Văn An"
    ]
    assert places == ["members_import"]


def test_enter_is_enough_only_the_name_must_be_there_and_a_missing_superior_is_asked_for_once(
    page: FirstStartPage, services: Services, places: list[str]
) -> None:
    page.then_import.click()
    engine_type(page.name, "Chi bộ 3")
    press(page.name, Qt.Key.Key_Return, "\r")
    assert services.cell.get() is None
    assert "cấp trên" in page.form.row("higher").message.text()
    press(page.higher, Qt.Key.Key_Return, "\r")
    assert services.cell.require().higher == () and services.members.list() == ()
    assert places == ["home"]


def test_without_a_name_the_field_says_so_and_nothing_is_made(
    page: FirstStartPage, services: Services, places: list[str], prompts: Any
) -> None:
    page.start_button.click()
    assert page.form.row("name").message.text() == "Xin ghi tên chi bộ."
    assert services.cell.get() is None and places == [] and prompts.told == []
    engine_type(page.name, "Chi bộ 3")
    page.higher.setFocus()
    assert page.form.row("name").message.text() == ""


def test_the_secrecy_sentence_is_there(page: FirstStartPage) -> None:
    assert page.secrecy.isVisible() and "bí mật nhà nước" in page.secrecy.text()


def test_the_secretary_typed_is_recognised_in_the_list(
    page: FirstStartPage, services: Services, tmp_path: Path
) -> None:
    engine_type(page.name, "Chi bộ 3")
    engine_type(page.higher, "Đảng bộ phường An Phú")
    engine_type(page.secretary, "Nguyễn Văn An")
    page.start_button.click()
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.append(["STT", "Họ và tên", "Ngày sinh", "Ngày vào Đảng", "Ngày chính thức", "Chức vụ"])
    sheet.append([1, "Nguyễn Văn An", "12/05/1968", "03/02/1995", "03/02/1996", "Bí thư"])
    sheet.append([2, "Lê Thị Ba", "12/05/1970", "03/02/1999", "03/02/2000", None])
    workbook.save(tmp_path / "ds.xlsx")
    importer = services.member_import
    preview = importer.preview(importer.propose(importer.read(tmp_path / "ds.xlsx")))
    assert [row.state for row in preview.rows] == [RowState.EXISTS, RowState.NEW]
    importer.apply(preview, default_choices(preview))
    people = {member.full_name: member for member in services.members.list()}
    assert len(services.members.list()) == 2
    assert str(people["Nguyễn Văn An"].born) == "12/05/1968"
    assert [span.post for span in people["Nguyễn Văn An"].posts] == [PartyPost.PARTY_SECRETARY]


def test_an_old_book_comes_back_from_its_backup_on_a_new_pc(
    page: FirstStartPage, heard: Heard, prompts: FakePrompts, tmp_path: Path
) -> None:
    prompts.file = tmp_path / "so-chi-bo.sochibo"
    page.restore_button.click()
    assert heard.places[-1] == ("restore", prompts.file)
