"""The page of the members under real keys and clicks, over a real book."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.domain.meeting import MeetingState
from app.domain.member import Member, MemberStatus, PartyPost, StatusSpan, standing_on
from app.domain.policy import MeetingKind
from app.ui.members.page import GONE, MembersPage
from tests.ui.shared.typing import engine_type, press, type_text


def names(page: MembersPage) -> list[str]:
    return [member.full_name for member in page.table.rows()]


def click_row(page: MembersPage, name: str) -> None:
    row = names(page).index(name)
    spot = page.table.visualRect(page.table.model().index(row, 0)).center()
    QTest.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=spot)


def test_the_list_is_sorted_by_vietnamese_given_names(show: Any, services: Any) -> None:
    page = show(MembersPage, services)
    assert names(page)[:4] == ["Nguyễn Văn An", "Trần Thị Ánh", "Phạm Thị Ngọc Bích", "Lê Đức Bình"]
    assert len(names(page)) == 28


def test_typing_without_marks_or_first_letters_finds_people(show: Any, services: Any) -> None:
    page = show(MembersPage, services)
    page.search.setFocus()
    type_text(page.search, "duong")
    assert "Hoàng Thị Thùy Dương" in names(page) and len(names(page)) < 5
    page.search.clear()
    type_text(page.search, "lđb")
    assert names(page) == ["Lê Đức Bình"]
    page.search.clear()
    engine_type(page.search, "Ánh")
    assert names(page) == ["Trần Thị Ánh"]


def test_nobody_found_leads_back_to_everybody(show: Any, services: Any) -> None:
    page = show(MembersPage, services)
    page.search.setFocus()
    type_text(page.search, "xyz")
    assert not page.nothing.isHidden() and page.table.isHidden()
    page.nothing.buttons[0].click()
    assert len(names(page)) == 28 and page.search.text() == ""


def test_chips_filter_by_status_and_count(show: Any, services: Any) -> None:
    page = show(MembersPage, services)
    chip = page.chips.button(MemberStatus.PROBATIONARY)
    assert chip.text() == "Dự bị (2)"
    chip.click()
    assert len(names(page)) == 2
    assert page.subtitle() == "28 đảng viên: 26 chính thức, 2 dự bị"


def test_a_click_shows_the_person_beside_the_list_and_what_is_typed_is_kept(show: Any, services: Any) -> None:
    page = show(MembersPage, services)
    click_row(page, "Lê Đức Bình")
    assert page.panel.isVisible() and page.panel.full_name.text() == "Lê Đức Bình"
    page.panel.born.setFocus()
    type_text(page.panel.born, "12/5/1960")
    page.flush()
    stored = next(m for m in services.members.list() if m.full_name == "Lê Đức Bình")
    assert str(stored.born) == "12/05/1960"


def test_dates_that_cannot_follow_each_other_are_said_beside_the_later_one(show: Any, services: Any) -> None:
    page = show(MembersPage, services)
    click_row(page, "Lê Đức Bình")
    panel = page.panel
    said = panel.form.row("official_on").message
    for field, typed in ((panel.joined_on, "19/5/1995"), (panel.official_on, "19/5/1994")):
        field.setFocus()
        field.line.selectAll()
        type_text(field, typed)
    panel.party_group.setFocus()
    assert said.text() == "Ngày chính thức ghi trước ngày vào Đảng. Xin xem lại."
    assert panel.official_on.line.text() == "19/05/1994"
    panel.official_on.setFocus()
    panel.official_on.line.selectAll()
    type_text(panel.official_on, "1995")
    panel.party_group.setFocus()
    assert said.isHidden()


def test_what_was_typed_is_stored_before_the_next_person_is_shown(show: Any, services: Any) -> None:
    page = show(MembersPage, services)
    click_row(page, "Lê Đức Bình")
    page.panel.party_group.setFocus()
    type_text(page.panel.party_group, "Tổ 5")
    click_row(page, "Trần Thị Ánh")
    assert page.panel.full_name.text() == "Trần Thị Ánh" and page.panel.party_group.text() == ""
    by_name = {m.full_name: m for m in services.members.list()}
    assert by_name["Lê Đức Bình"].party_group == "Tổ 5"
    assert by_name["Trần Thị Ánh"].party_group == ""


def test_what_is_typed_stores_itself_after_a_moment(show: Any, services: Any, qtbot: Any) -> None:
    page = show(MembersPage, services)
    click_row(page, "Lê Đức Bình")
    page.panel.party_group.setFocus()
    type_text(page.panel.party_group, "Tổ 2")

    def stored() -> bool:
        return any(m.party_group == "Tổ 2" for m in services.members.list())

    qtbot.waitUntil(stored, timeout=3000)
    assert page.panel.party_group.hasFocus()


def test_a_person_is_added_by_typing_a_name(show: Any, services: Any) -> None:
    page = show(MembersPage, services)
    page.primary_action().run()
    engine_type(page.panel.full_name, "Đặng Thị Hồng Nhung")
    page.panel.done_button.click()
    added = next(m for m in services.members.list() if m.full_name == "Đặng Thị Hồng Nhung")
    assert standing_on(added, date(2026, 7, 3)).base is MemberStatus.FULL
    assert "Đặng Thị Hồng Nhung" in names(page) and page.panel.isHidden()


def test_nobody_without_a_name_is_stored_and_the_field_says_why(show: Any, services: Any) -> None:
    page = show(MembersPage, services)
    page.primary_action().run()
    page.panel.card_number.setFocus()
    type_text(page.panel.card_number, "77")
    assert "họ và tên" in page.panel.form.row("full_name").message.text()
    page.flush()
    assert len(services.members.list()) == 28


def test_a_dated_status_is_added_by_hand(show: Any, services: Any) -> None:
    page = show(MembersPage, services)
    click_row(page, "Lê Đức Bình")
    spans = page.panel.statuses
    spans.add_button.click()
    spans.editor.kind.setCurrentIndex(list(MemberStatus).index(MemberStatus.EXEMPT))
    spans.editor.start.line.selectAll()
    type_text(spans.editor.start, "01.7.2026")
    spans.editor.accept_button.click()
    page.flush()
    stored = next(m for m in services.members.list() if m.full_name == "Lê Đức Bình")
    assert standing_on(stored, date(2026, 6, 30)).special is None
    assert standing_on(stored, date(2026, 7, 1)).special is MemberStatus.EXEMPT
    assert "miễn công tác" in page.panel.standing.text()


def test_a_status_that_ends_before_it_begins_is_answered_beside_the_field(show: Any, services: Any) -> None:
    page = show(MembersPage, services)
    click_row(page, "Lê Đức Bình")
    spans = page.panel.statuses
    spans.add()
    spans.editor.kind.set_value(MemberStatus.TEMP_OUT)
    spans.editor.start.set_value(date(2026, 7, 1))
    spans.editor.end.set_value(date(2026, 6, 30))
    spans.editor.accept_button.click()
    assert "trước ngày bắt đầu" in spans.editor.form.row("end").message.text()
    assert len(spans.value()) == 1


def test_a_post_ends_on_the_day_proposed(show: Any, services: Any) -> None:
    page = show(MembersPage, services)
    click_row(page, "Nguyễn Văn An")
    end = next(b for b in page.panel.posts.buttons(0) if b.text() == "Kết thúc")
    end.click()
    page.panel.posts.editor.accept_button.click()
    page.flush()
    stored = next(m for m in services.members.list() if m.full_name == "Nguyễn Văn An")
    assert stored.posts[0].post is PartyPost.PARTY_SECRETARY
    assert stored.posts[0].end == date(2026, 7, 3)


def test_a_removed_status_can_be_taken_back(show: Any, services: Any, heard: Any) -> None:
    page = show(MembersPage, services)
    click_row(page, "Lê Đức Bình")
    page.panel.statuses.remove(0)
    stored = next(m for m in services.members.list() if m.full_name == "Lê Đức Bình")
    assert stored.statuses == ()
    assert heard.toasts[-1]["undo"]
    heard.press_toast()
    stored = next(m for m in services.members.list() if m.full_name == "Lê Đức Bình")
    assert [span.status for span in stored.statuses] == [MemberStatus.FULL]


def test_somebody_who_left_is_found_among_those_who_left(show: Any, services: Any) -> None:
    left = replace(
        services.members.list()[0],
        statuses=(StatusSpan(MemberStatus.FULL), StatusSpan(MemberStatus.TRANSFERRED, date(2026, 5, 1))),
    )
    services.members.save(left)
    page = show(MembersPage, services)
    assert left.full_name not in names(page)
    page.open(left.id)
    assert page.chips.value() == GONE and names(page) == [left.full_name]


def test_a_deletion_is_offered_back(show: Any, services: Any, heard: Any) -> None:
    page = show(MembersPage, services)
    click_row(page, "Lê Đức Bình")
    page.panel.delete_button.click()
    assert "Lê Đức Bình" not in names(page) and page.panel.isHidden()
    assert heard.toasts[-1]["undo"] and "Lê Đức Bình" in heard.toasts[-1]["text"]
    heard.press_toast()
    assert "Lê Đức Bình" in names(page)


def test_who_stands_in_signed_minutes_is_not_deleted(show: Any, services: Any, prompts: Any) -> None:
    meeting = services.meetings.prepare(2026, 6, MeetingKind.REGULAR, date(2026, 6, 3))
    stored = services.meetings.save(replace(meeting, state=MeetingState.HELD))
    with services.database.session(write=True) as session:
        from db import meetings

        meetings.save(session, replace(stored, state=MeetingState.SIGNED))
    page = show(MembersPage, services)
    click_row(page, "Lê Đức Bình")
    page.panel.delete_button.click()
    assert "biên bản đã chốt" in prompts.told[0]
    assert "Lê Đức Bình" in names(page)


def test_the_list_is_written_as_a_workbook(
    show: Any, services: Any, heard: Any, prompts: Any, tmp_path: Any
) -> None:
    page = show(MembersPage, services)
    prompts.file = tmp_path / "ds.xlsx"
    page.secondary_actions()[1].run()
    sheet = load_workbook(prompts.file).active
    written = [row[1] for row in sheet.iter_rows(values_only=True)]
    assert "Nguyễn Văn An" in written
    assert heard.toasts[-1]["action"] == "Mở"


def test_an_empty_list_says_the_next_step(show: Any, empty_services: Any, heard: Any) -> None:
    page = show(MembersPage, empty_services)
    assert page.empty.isVisible()
    assert [button.text() for button in page.empty.buttons] == ["Nhập từ Excel", "Thêm từng người"]
    page.empty.buttons[0].click()
    assert heard.places == [("members_import", None)]
    page.empty.buttons[1].click()
    assert page.panel.isVisible() and page.panel.full_name.hasFocus()


def test_the_keyboard_alone_opens_and_closes_a_person(show: Any, services: Any) -> None:
    page = show(MembersPage, services)
    page.table.setFocus()
    page.table.selectRow(0)
    press(page.table, Qt.Key.Key_Return)
    assert page.panel.isVisible() and page.panel.full_name.hasFocus()
    assert page.back() and page.panel.isHidden()
    assert not page.back()


def test_a_change_elsewhere_shows_up(show: Any, services: Any, context: Any) -> None:
    page = show(MembersPage, services)
    services.members.save(Member("x-1", "Ứng Văn Zung", statuses=(StatusSpan(MemberStatus.FULL),)))
    context.changes.members_changed.emit()
    assert "Ứng Văn Zung" in names(page)


def test_on_a_small_screen_the_person_takes_the_place_of_the_list(
    show: Any, services: Any, qtbot: Any
) -> None:
    page = show(MembersPage, services)
    page.resize(660, 400)
    page.open(services.members.list()[0].id)
    assert page.panel.isVisible() and not page.table.isVisible()
    # The room is given when the page is laid out.
    qtbot.waitUntil(lambda: page.panel.width() > 560)
    page.panel.done_button.click()
    assert page.table.isVisible() and page.search.isVisible()


def test_a_book_that_cannot_be_written_is_only_shown(show: Any, services: Any, heard: Any) -> None:
    services.database.read_only = True
    page = show(MembersPage, services)
    assert not page.primary_action().enabled and "Chỉ xem" in page.primary_action().tooltip
    click_row(page, "Lê Đức Bình")
    assert page.panel.full_name.isReadOnly() and page.panel.delete_button.isHidden()
    assert "Chỉ xem" in page.panel.notice.text()


def test_the_list_read_anew_puts_nobody_else_under_the_typing_hands(
    show: Any, services: Any, qtbot: Any
) -> None:
    page = show(MembersPage, services)
    click_row(page, names(page)[0])
    page.panel.close_panel()
    page.add()
    engine_type(page.panel.full_name, "Ngô Thị Lan")
    qtbot.waitUntil(
        lambda: "Ngô Thị Lan" in [one.full_name for one in services.members.list()], timeout=10_000
    )
    assert page.panel.member.full_name == "Ngô Thị Lan"
    engine_type(page.panel.born.line, "1970")
    page.flush()
    born = {one.full_name: one.born for one in services.members.list()}
    assert born["Ngô Thị Lan"].year == 1970
