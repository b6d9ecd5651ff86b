"""Sending upward under real keys and clicks: what goes in, where to, what is said when it fails, what is remembered."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt

from app.bootstrap import Services
from app.domain.dated import Dated
from app.domain.exchange.jsontext import json_bytes
from app.domain.period import Period, PeriodKind
from app.ui.context import UiContext
from app.ui.returns.page import ReturnsPage
from app.ui.returns.place_card import size_text
from app.ui.shared.buttons import Button
from tests.ui.conftest import FakePrompts
from tests.ui.shared.typing import press
from tests.ui.year_book import Heard, click, copy_of, the_meeting

JULY = Period(PeriodKind.MONTH, 2026, 7)


@pytest.fixture
def page(show: Any, services: Services) -> ReturnsPage:
    made: ReturnsPage = show(ReturnsPage, services)
    made.open(7)
    return made


def said(page: ReturnsPage) -> list[str]:
    return [line.text() for line in page.contents.lines]


def send(page: ReturnsPage, qtbot: Any) -> None:
    action = page.primary_action()
    assert action is not None and action.enabled
    page.context.run(action.run)
    qtbot.waitUntil(lambda: not page.context.tasks.is_busy)


def receive(page: ReturnsPage, qtbot: Any) -> None:
    """Read the file that the prompts name; while it is read nobody can ask for another."""
    page.secondary_actions()[0].run()
    waiting = page.secondary_actions()[0]
    assert waiting.text == "Đang đọc tệp…" and not waiting.enabled
    qtbot.waitUntil(lambda: not page.context.tasks.is_busy)


def test_the_newest_month_that_was_not_sent_is_proposed_and_another_one_can_be_asked_for(
    show: Any, services: Services
) -> None:
    page = show(ReturnsPage, services)
    # The minutes of every month say when they were reported; November is the newest of them.
    assert page.period.value() == Period(PeriodKind.MONTH, 2026, 11)
    page.open(7)
    assert page.period.box.currentText() == "Tháng 7/2026"
    page.period.box.setFocus()
    press(page.period.box, Qt.Key.Key_Down)
    assert page.period.value() == Period(PeriodKind.MONTH, 2026, 8)
    assert page.contents.heading.text().startswith("Tháng 8 năm 2026")


def test_what_goes_in_is_said_with_the_figures_of_the_record(page: ReturnsPage) -> None:
    assert page.contents.heading.text() == "Tháng 7 năm 2026: gửi 2 buổi đã chốt"
    assert "Sinh hoạt thường kỳ 03/7/2026 · 100 phút · dự 23/26 (88,5 %) · 91,57 điểm Tốt" in said(page)
    assert page.contents.before.text() == (
        "Biên bản đã ghi báo cáo ngày 05/7/2026; sổ này chưa ghi tệp gửi nào của kỳ này."
    )


def test_what_is_not_signed_is_named_and_leads_to_its_meeting(
    page: ReturnsPage, heard: Heard, qtbot: Any
) -> None:
    page.open(12)
    assert said(page) == ["Sinh hoạt thường kỳ 04/12/2026: còn đang chuẩn bị, không gửi và không tính."]
    action = page.primary_action()
    assert action is not None and not action.enabled
    assert action.tooltip == "Kỳ này chưa có biên bản đã chốt."

    def links() -> list[Button]:
        return [one for one in page.contents.findChildren(Button) if one.isVisible()]

    # Qt shows what was added to a page in its next turn.
    qtbot.waitUntil(lambda: [one.text() for one in links()] == ["Mở buổi họp"])
    click(links()[0])
    assert heard.places == [("editor", the_meeting(page.context.services, "2026-12-04").id)]


def test_a_month_without_a_meeting_sends_its_reason(page: ReturnsPage) -> None:
    page.open(9)
    assert any("Không sinh hoạt thường kỳ. Lý do: Mưa lũ" in line for line in said(page))
    action = page.primary_action()
    assert action is not None and action.enabled


def test_one_button_writes_both_files_and_says_that_they_were_read_back(
    page: ReturnsPage, prompts: FakePrompts, tmp_path: Path, qtbot: Any
) -> None:
    stick = tmp_path / "usb"
    stick.mkdir()
    prompts.file = stick
    assert page.place.folder() is None
    send(page, qtbot)
    assert prompts.told == []
    assert page.result.done.text() == "Đã ghi và kiểm tra lại."
    assert page.result.files.text() == f"bao-cao-2026-07.xlsx\nbao-cao-2026-07.json\ntại {stick} (bản 1)"
    assert sorted(one.name for one in stick.iterdir()) == ["bao-cao-2026-07.json", "bao-cao-2026-07.xlsx"]
    assert load_workbook(stick / "bao-cao-2026-07.xlsx").sheetnames[0] == "Thông tin"
    assert page.contents.before.text().startswith("Nội dung không đổi từ bản 1")
    assert page.place.folder() == stick
    assert page.result.progress.isHidden() and page.result.open_folder.isVisible()
    send(page, qtbot)
    assert "Không có gì thay đổi so với bản 1 gửi ngày " in page.result.files.text()


def test_a_stick_is_found_by_itself_and_is_named_in_the_sentence(
    page: ReturnsPage, tmp_path: Path, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from app.services.drives import Drive

    stick = tmp_path / "KINGSTON"
    stick.mkdir()
    # Only the place where the system mounts sticks is another one here; all else is real.
    monkeypatch.setattr(
        "app.ui.returns.place_card.removable_drives", lambda: (Drive(stick, "KINGSTON", 14_900_000_000),)
    )
    page.place.look()
    assert page.place.place.currentText() == "USB KINGSTON (còn trống 14,9 GB)"
    send(page, qtbot)
    assert page.result.done.text() == "Đã ghi và kiểm tra lại. Có thể rút USB."
    monkeypatch.setattr("app.ui.returns.place_card.removable_drives", tuple)
    shutil.rmtree(stick)
    page.place.look()
    send(page, qtbot)


def test_the_place_is_remembered_for_the_next_time(
    page: ReturnsPage, prompts: FakePrompts, tmp_path: Path, qtbot: Any, show: Any
) -> None:
    prompts.file = tmp_path
    click(page.place.other)
    send(page, qtbot)
    again = show(ReturnsPage, page.context.services)
    assert again.place.folder() == tmp_path


def test_a_pulled_stick_is_one_sentence_and_the_page_stays_as_it_was(
    page: ReturnsPage, prompts: FakePrompts, tmp_path: Path, qtbot: Any
) -> None:
    prompts.file = Path("/media/nobody/KINGSTON")
    click(page.place.other)
    send(page, qtbot)
    assert prompts.told == [
        "Không tìm thấy thư mục “/media/nobody/KINGSTON”. Xin cắm lại USB hoặc chọn thư mục khác."
    ]
    assert page.period.value() == JULY and page.place.folder() == prompts.file
    assert page.result.isHidden()
    assert page.context.services.returns.history(2026) == ()
    action = page.primary_action()
    assert action is not None and action.enabled
    prompts.file = tmp_path
    click(page.place.other)
    send(page, qtbot)
    assert len(page.context.services.returns.history(2026)) == 1


def test_a_place_that_cannot_take_the_file_is_named_and_nothing_is_remembered(
    page: ReturnsPage, prompts: FakePrompts, tmp_path: Path, qtbot: Any
) -> None:
    (tmp_path / "bao-cao-2026-07.xlsx").mkdir()
    prompts.file = tmp_path
    click(page.place.other)
    send(page, qtbot)
    assert len(prompts.told) == 1 and "là một thư mục" in prompts.told[0]
    assert page.context.services.returns.history(2026) == ()


def test_what_was_sent_is_listed_with_the_check_code_of_each_file(
    page: ReturnsPage, prompts: FakePrompts, tmp_path: Path, qtbot: Any
) -> None:
    assert page.history.nothing.isVisible()
    prompts.file = tmp_path
    send(page, qtbot)
    rows = page.history.table.rows()
    assert [row.file.name for row in rows] == ["bao-cao-2026-07.xlsx", "bao-cao-2026-07.json"]
    texts = [column.get(rows[0]) for column in page.history.table.rows_model.columns]
    assert texts == [
        "20/11/2026 09:00", "tháng 7 năm 2026", "1", "bao-cao-2026-07.xlsx", rows[0].file.sha256[:8], str(tmp_path)
    ]  # fmt: skip


def test_one_tick_writes_the_report_day_where_there_is_none_and_takes_it_back(
    page: ReturnsPage, prompts: FakePrompts, tmp_path: Path, qtbot: Any
) -> None:
    services = page.context.services
    july = the_meeting(services, "2026-07-03")
    services.meetings.set_after_dates(july.id, uploaded_after_on=date(2026, 7, 4), reported_on=None)
    heard: list[Any] = []
    page.context.changes.meeting_saved.connect(heard.append)
    prompts.file = tmp_path
    send(page, qtbot)
    assert page.result.report.text() == "Ghi ngày báo cáo 20/11/2026 vào các buổi họp đã gửi"
    click(page.result.report)
    closing = the_meeting(services, "2026-07-03").closing
    assert (closing.reported_on, closing.uploaded_after_on) == (date(2026, 11, 20), date(2026, 7, 4))
    assert july.id in [meeting.id for meeting in heard]
    assert page.result.done.isVisible()
    click(page.result.report)
    closing = the_meeting(services, "2026-07-03").closing
    assert (closing.reported_on, closing.uploaded_after_on) == (None, date(2026, 7, 4))


def test_a_changed_record_says_that_the_period_wants_sending_again(
    page: ReturnsPage, prompts: FakePrompts, tmp_path: Path, qtbot: Any
) -> None:
    prompts.file = tmp_path
    send(page, qtbot)
    services = page.context.services
    july = the_meeting(services, "2026-07-03")
    services.meetings.set_after_dates(
        july.id, uploaded_after_on=date(2026, 7, 30), reported_on=date(2026, 7, 30)
    )
    page.context.changes.meeting_saved.emit(None)
    assert page.contents.before.text().startswith("Nội dung đã khác bản 1")
    assert page.contents.before.text().endswith("Lần này là bản 2.")


def test_without_a_cell_the_next_step_is_to_name_it(
    show: Any, empty_services: Services, heard: Heard
) -> None:
    page = show(ReturnsPage, empty_services)
    assert page.primary_action() is None and page.sending_parts.isHidden()
    click(page.without_cell.buttons[0])
    assert heard.places == [("first_start", None)]


def test_a_file_of_another_machine_is_looked_at_first_and_then_taken_over(
    page: ReturnsPage,
    prompts: FakePrompts,
    tmp_path: Path,
    qtbot: Any,
    year_books: Path,
    show: Any,
    heard: Heard,
) -> None:
    prompts.file = tmp_path
    send(page, qtbot)
    other = copy_of(year_books / "empty", tmp_path / "khac")
    receiving = show(ReturnsPage, other)
    prompts.file = tmp_path / "bao-cao-2026-07.json"
    click(receiving.without_cell.buttons[1])
    qtbot.waitUntil(lambda: not receiving.context.tasks.is_busy)
    card = receiving.arriving
    assert card.isVisible() and receiving.without_cell.isHidden()
    assert card.heading.text() == "Xem trước tệp “bao-cao-2026-07.json”"
    assert any(line.text().startswith("Thêm 2 buổi họp: ") for line in card.lines)
    assert other.cell.get() is None
    click(card.take)
    assert [line.held_on.isoformat() for line in other.meetings.list(2026)] == ["2026-06-30", "2026-07-03"]
    assert card.isHidden() and receiving.sending_parts.isVisible()
    assert heard.toasts[-1]["text"] == "Đã nhập “bao-cao-2026-07.json”: 2 buổi họp."
    other.close()


def test_a_file_that_brings_nothing_new_says_so_and_can_only_be_put_aside(
    page: ReturnsPage, prompts: FakePrompts, tmp_path: Path, qtbot: Any
) -> None:
    prompts.file = tmp_path
    send(page, qtbot)
    prompts.file = tmp_path / "bao-cao-2026-07.json"
    receive(page, qtbot)
    assert not page.arriving.take.isEnabled()
    assert page.arriving.lines[0].text() == "Mọi thứ trong tệp đã có trong sổ này; không cần nhập."
    assert page.primary_action() is None
    press(page.arriving.drop, Qt.Key.Key_Return)
    assert page.arriving.isHidden() and page.sending_parts.isVisible()


def test_a_foreign_file_is_one_sentence_and_nothing_changes(
    page: ReturnsPage, prompts: FakePrompts, tmp_path: Path, qtbot: Any
) -> None:
    foreign = tmp_path / "thu.json"
    foreign.write_text("{", encoding="utf-8")
    prompts.file = foreign
    receive(page, qtbot)
    assert len(prompts.told) == 1 and "bị hỏng hoặc chép thiếu" in prompts.told[0]
    assert page.sending_parts.isVisible() and page.arriving.isHidden()


@pytest.mark.parametrize("name", [None, "Chi bộ " + "đ" * 40_000])
def test_a_record_that_names_no_cell_or_one_without_end_is_shown_all_the_same(
    empty_services: Services,
    services: Services,
    show: Any,
    prompts: FakePrompts,
    tmp_path: Path,
    qtbot: Any,
    name: str,
) -> None:
    document = services.returns.meetings_document()
    names = (Dated(name),) if name else ()
    prompts.file = tmp_path / "so.json"
    prompts.file.write_bytes(json_bytes(replace(document, cell=replace(document.cell, names=names))))
    page = show(ReturnsPage, empty_services)
    click(page.without_cell.buttons[1])
    qtbot.waitUntil(lambda: not page.context.tasks.is_busy)
    assert prompts.told == [] and page.arriving.isVisible()
    assert page.arriving.about.text().startswith("Toàn bộ sổ của ") and len(page.arriving.about.text()) < 200


def test_sizes_are_said_as_file_managers_say_them() -> None:
    cases = {999_999: "999 kB", 1_000_000: "1 MB", 812_500_000: "812,5 MB", 1_000_000_000: "1 GB"}
    assert {size: size_text(size) for size in cases} == cases


def test_the_year_of_the_window_is_the_year_of_the_return(page: ReturnsPage, context: UiContext) -> None:
    context.set_year(2025)
    page.invalidate()
    assert page.period.box.currentText() == "Tháng 1/2025"
    assert page.history.heading.text() == "Đã gửi trong năm 2025"
