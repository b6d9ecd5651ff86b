"""The log as a section: newest first, filtered, one line in full, pages, the check in words, the workbook."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtWidgets import QLabel
from sqlalchemy import text

from app.bootstrap import Services, open_services
from app.domain.access import Actor, Role
from app.domain.audit import Event, EventGroup
from app.services.audit import PAGE, AuditService
from app.ui.settings.log_section import LogSection, Span
from tests.services.conftest import people, signed


class Clock:
    now = datetime(2026, 7, 6, 9, 0)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def services(tmp_path: Path, context, clock: Clock) -> Services:
    made = open_services(tmp_path / "so", clock=clock)
    made.cell.setup(name="Chi bộ Tổ dân phố số 5", rating_form="an-phu-2026")
    made.members.save_all(people())
    for month in (5, 6):
        signed(made, month, 3)
    context.services = made
    return made


@pytest.fixture
def section(qtbot, context, services: Services, theme) -> LogSection:
    made = LogSection(context)
    qtbot.addWidget(made)
    made.resize(940, 620)
    made.refresh()
    made.show()
    return made


def seen(section: LogSection) -> list[str]:
    return [entry.event for entry in section.table.rows()]


def choose(box, value) -> None:
    box.set_value(value)
    box.edited.emit()


def test_the_newest_line_stands_first_with_its_words(section: LogSection):
    first = section.table.rows()[0]
    texts = [column.get(first) for column in section.table.rows_model.columns]
    assert first.event == "meeting_signed"
    assert "06/7/2026 09:00" in texts
    assert "Chốt biên bản" in texts
    assert "Sinh hoạt thường kỳ 03/6/2026" in texts
    assert section.clock.isHidden()


def test_lines_are_filtered_by_kind_words_person_and_time(
    section: LogSection, services: Services, clock: Clock
):
    choose(section.kind, EventGroup.MEMBERS)
    assert set(seen(section)) == {"member_added"}
    section.words.setText("ngoc bich")
    section.words.edited.emit()
    assert {entry.label.split()[0] for entry in section.table.rows()} == {"Phạm"}
    choose(section.kind, None)
    section.words.setText("")
    clock.now += timedelta(days=40)
    other = AuditService(
        services.database, clock=clock, actor=lambda: Actor("p2", "Trần Thị Ánh", Role.SECRETARY)
    )
    with services.database.session(write=True) as session:
        other.note(session, Event.CELL_CHANGED)
    section.refresh()
    choose(section.person, "Trần Thị Ánh")
    assert seen(section) == ["cell_changed"]
    choose(section.person, "")
    choose(section.span, Span.MONTH)
    assert seen(section) == ["cell_changed"]
    choose(section.span, Span.YEAR)
    assert len(seen(section)) > 30


def test_days_can_be_chosen_and_a_filter_that_finds_nothing_says_so(section: LogSection):
    assert section.since_row.isHidden()
    choose(section.span, Span.CHOSEN)
    assert not section.since_row.isHidden()
    section.since.set_value(datetime(2026, 7, 7).date())
    section.since.edited.emit()
    assert section.stack.currentWidget() is section.empty
    section.since.set_value(datetime(2026, 7, 6).date())
    section.since.edited.emit()
    assert section.stack.currentWidget() is section.table


def test_one_line_is_shown_whole(section: LogSection):
    entry = section.table.rows()[0]
    section.show_entry(entry)
    shown = " ".join(one.text() for one in section.panel.findChildren(QLabel))
    assert "Mã niêm phong" in shown
    assert section.back()
    assert section.panel.isHidden()
    assert not section.back()


def test_ten_thousand_lines_come_in_pages(section: LogSection, services: Services):
    with services.database.session(write=True) as session:
        for _ in range(2 * PAGE):
            services.audit.note(session, Event.SETTING_CHANGED)
    section.refresh()
    assert len(section.table.rows()) == PAGE
    assert not section.more.isHidden()
    section.show_more()
    section.show_more()
    assert len(section.table.rows()) == services.audit.end().seq
    assert section.more.isHidden()
    numbers = [entry.seq for entry in section.table.rows()]
    assert numbers == sorted(numbers, reverse=True)


def test_the_check_says_that_all_is_whole_or_names_what_is_not(section: LogSection, services: Services):
    section.check_button.click()
    assert section.result.state() == "good"
    assert "2 biên bản đã chốt" in section.result.text()
    with services.database.session(write=True) as session:
        session.execute(text("UPDATE meetings SET place = 'Nơi khác' WHERE month = 6"))
        session.execute(text("DROP TRIGGER audit_log_never_changes"))
        session.execute(text("UPDATE audit_log SET label = 'khác' WHERE seq = 5"))
    section.check_button.click()
    assert section.result.state() == "bad"
    said = section.result.text()
    assert "Sinh hoạt thường kỳ 03/6/2026 (biên bản số 02): đã bị thay đổi sau khi chốt." in said
    assert "03/5/2026" not in said
    assert "Dòng số 5 của nhật ký đã bị sửa" in said
    assert "đối chiếu với bản giấy đã ký" in said


def test_a_clock_that_was_set_back_is_told_of(section: LogSection, clock: Clock):
    clock.now -= timedelta(days=3650)
    section.refresh()
    assert section.clock.state() == "warn"
    assert "06/7/2026 09:00:00" in section.clock.text()


def test_what_the_filters_show_is_what_the_workbook_holds(
    section: LogSection, services: Services, context, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    choose(section.kind, EventGroup.MEETINGS)
    target = tmp_path / "nhat-ky.xlsx"
    monkeypatch.setattr(context.prompts, "choose_save_file", lambda *_: target)
    section.export()
    sheet = openpyxl.load_workbook(target).worksheets[0]
    rows = [row for row in sheet.iter_rows(min_row=7, values_only=True) if row[0]]
    assert [row[0] for row in rows] == [entry.seq for entry in section.table.rows()]
    assert rows[0][3] == "Chốt biên bản"
    assert "CHI BỘ TỔ DÂN PHỐ SỐ 5" in str(sheet["A2"].value)


def test_a_book_that_is_only_looked_at_can_be_checked_and_notes_nothing(
    qtbot, context, services: Services, theme, tmp_path: Path
):
    before = services.audit.end()
    services.close()
    context.services = open_services(tmp_path / "so", read_only=True)
    section = LogSection(context)
    qtbot.addWidget(section)
    section.refresh()
    section.check()
    assert section.result.state() == "good"
    assert context.services.audit.end() == before
    context.services.close()
