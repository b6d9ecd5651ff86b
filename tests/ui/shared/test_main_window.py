"""The frame: pages made when first shown, every place by key, drafts written before anything goes away."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.ui.context import UiContext
from app.ui.frame.search_box import SearchHit
from app.ui.main_window import MainWindow, PageSpec
from app.ui.shared.buttons import Action
from app.ui.shared.fields import LineField
from app.ui.shared.page import Page
from app.ui.shared.theme import TOKENS, Theme
from tests.conftest import LogWatch
from tests.ui.conftest import FakePrompts
from tests.ui.shared.typing import engine_type, press, type_text


class Noted(Page):
    """A page that remembers what the frame asked of it."""

    def build(self) -> None:
        self.calls: list[str] = []
        self.stay = False
        self.broken = False
        self.step_back = False
        self.field = LineField()
        self.body.addWidget(self.field)
        self.body.addStretch(1)
        self.watch(self.context.changes.members_changed)

    def refresh(self) -> None:
        self.calls.append("refresh")

    def open(self, target: object) -> None:
        self.calls.append(f"open {target}")

    def flush(self) -> None:
        if self.broken:
            raise OSError("đĩa đầy")
        self.calls.append(f"flush {self.field.value()}")

    def can_leave(self) -> bool:
        return not self.stay

    def back(self) -> bool:
        self.calls.append("back")
        return self.step_back

    def primary_action(self) -> Action | None:
        return Action("Việc chính", lambda: self.calls.append("primary"))


class First(Noted):
    pass


class Second(Noted):
    pass


class Inner(Noted):
    pass


SPECS = [
    PageSpec("home", "Trang chủ", "home", First),
    PageSpec("meetings", "Buổi họp", "meeting", Second),
    PageSpec("editor", "Biên bản", "edit", Inner, parent="meetings"),
]


@pytest.fixture
def window(qtbot: QtBot, context: UiContext, theme: Theme) -> Iterator[MainWindow]:
    made = MainWindow(context, theme, SPECS)
    qtbot.addWidget(made)
    made.set_cell("Chi bộ Tổ dân phố số 5")
    made.show_page("home")
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    for page in made._pages.values():
        assert isinstance(page, Noted)
        page.stay = page.broken = False
    made.close()


def noted(window: MainWindow, key: str) -> Noted:
    page = window.page(key)
    assert isinstance(page, Noted)
    return page


def test_the_title_names_cell_and_year(window: MainWindow, context: UiContext) -> None:
    assert window.windowTitle() == "Sổ Chi Bộ - Chi bộ Tổ dân phố số 5 - Năm 2026"
    context.set_year(2025)
    assert window.windowTitle() == "Sổ Chi Bộ - Chi bộ Tổ dân phố số 5 - Năm 2025"
    assert window.top_bar.year_box.currentText() == "Năm 2025"


def test_a_page_is_made_when_first_shown_and_refreshed_when_what_it_watches_changes(
    window: MainWindow, context: UiContext
) -> None:
    assert list(window._pages) == ["home"]
    home = noted(window, "home")
    assert home.calls == ["refresh"]
    context.changes.members_changed.emit()
    assert home.calls == ["refresh", "refresh"]
    window.show_page("meetings")
    context.changes.members_changed.emit()
    assert home.calls.count("refresh") == 2
    window.show_page("home")
    assert home.calls.count("refresh") == 3


def test_every_place_is_reached_by_its_number(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert window.current_key == "meetings"
    assert window.navigation.button("meetings").isChecked()
    qtbot.keyClick(window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert window.current_key == "home"


def test_leaving_writes_the_draft_and_arriving_opens_the_target(
    window: MainWindow, context: UiContext
) -> None:
    engine_type(noted(window, "home").field, "đang gõ dở")
    context.navigate("editor", "2026-07")
    assert "flush đang gõ dở" in noted(window, "home").calls
    assert "open 2026-07" in noted(window, "editor").calls
    assert window.navigation.button("meetings").isChecked()


def test_a_page_can_keep_the_person(window: MainWindow) -> None:
    noted(window, "home").stay = True
    assert not window.show_page("meetings")
    assert window.current_key == "home"
    assert window.navigation.button("home").isChecked()
    assert not window.close()


def test_closing_writes_the_draft_of_the_field_being_typed_in(window: MainWindow) -> None:
    home = noted(window, "home")
    home.field.setFocus()
    type_text(home.field, "chưa rời ô")
    assert window.close()
    assert home.calls[-1] == "flush chưa rời ô"


def test_closing_asks_when_a_draft_cannot_be_written(
    window: MainWindow, prompts: FakePrompts, log_watch: LogWatch
) -> None:
    log_watch.expect("draft")
    noted(window, "home").broken = True
    prompts.answer = False
    assert not window.close()
    assert "phần đang gõ" in prompts.asked[0][0]
    prompts.answer = True
    assert window.close()


def test_saving_says_when(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert "Đã lưu lúc" in window.status_line.text()
    window.set_rules("2025", "An Phú 2026")
    assert window.status_line.text().endswith("Quy định áp dụng: 2025 · Mẫu chấm điểm: An Phú 2026")


def test_escape_goes_back_within_the_page_then_to_its_parent(window: MainWindow, qtbot: QtBot) -> None:
    window.show_page("editor")
    editor = noted(window, "editor")
    editor.step_back = True
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert (window.current_key, editor.calls[-1]) == ("editor", "back")
    editor.step_back = False
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert window.current_key == "meetings"


def test_enter_does_the_primary_thing_but_not_out_of_a_field(window: MainWindow, qtbot: QtBot) -> None:
    home = noted(window, "home")
    home.field.setFocus()
    press(home.field, Qt.Key.Key_Return, "\r")
    assert "primary" not in home.calls
    qtbot.keyClick(home.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert home.calls.count("primary") == 1
    button = window.header.buttons()[-1]
    button.setFocus()
    press(button, Qt.Key.Key_Return, "\r")
    assert home.calls.count("primary") == 2


def test_tab_goes_from_the_places_to_the_head_to_the_page(window: MainWindow) -> None:
    window.navigation.button("meetings").setFocus()
    order: list[QWidget | None] = []
    for _ in range(2):
        press(window.focusWidget(), Qt.Key.Key_Tab, "\t")
        order.append(window.focusWidget())
    assert order == [window.header.buttons()[-1], noted(window, "home").field]


def test_help_opens_beside_the_page_and_names_the_secrecy_rule(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_F1)
    assert window._help is not None
    assert "bí mật nhà nước" in window._help.browser.toPlainText()
    assert noted(window, "home").isVisible()
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert not window._help.isVisible()


def test_search_offers_what_is_found_and_opens_it(window: MainWindow, qtbot: QtBot) -> None:
    opened: list[str] = []

    def find(text: str) -> list[SearchHit]:
        return [SearchHit(f"Nhiệm vụ {text}", "Buổi họp tháng 7", lambda: opened.append(text))]

    window.set_search(find)
    qtbot.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    box = window.top_bar.search
    assert box.hasFocus()
    engine_type(box, "sửa nhà")
    qtbot.waitUntil(lambda: box._popup is not None and box._popup.isVisible())
    assert box.hasFocus()
    press(box, Qt.Key.Key_Return, "\r")
    assert opened == ["sửa nhà"]
    assert box._popup is not None and not box._popup.isVisible()


def test_the_badge_is_told_in_words_too(window: MainWindow) -> None:
    window.set_badge("meetings", 3, "việc quá hạn")
    assert window.navigation.button("meetings").accessibleName() == "Buổi họp, 3 việc quá hạn"
    window.set_badge("meetings", 0)
    assert window.navigation.button("meetings").accessibleName() == "Buổi họp"


def test_the_year_box_changes_the_year_after_writing_the_draft(
    window: MainWindow, context: UiContext
) -> None:
    window.set_years([2024, 2025])
    home = noted(window, "home")
    home.calls.clear()
    window.top_bar.year_box.setCurrentIndex(1)
    assert context.year == 2025
    assert home.calls == ["flush ", "refresh"]


def test_type_size_buttons_change_everything(window: MainWindow, theme: Theme) -> None:
    before = window.navigation.button("home").height()
    for _ in range(6):
        window.top_bar.larger_button.click()
    assert theme.points == 18
    QApplication.sendPostedEvents()
    window.navigation.button("home").adjustSize()
    assert window.navigation.button("home").sizeHint().height() > before


@pytest.mark.parametrize("size", [(1366, 768), (911, 512)])
def test_a_line_about_what_was_done_covers_no_button(
    window: MainWindow, qtbot: QtBot, size: tuple[int, int]
) -> None:
    window.resize(*size)
    page_height = window.stack.height()
    window.context.offer_undo("Đã xóa một nội dung dài đến mức phải xuống dòng. " * 3, lambda: None)
    qtbot.waitUntil(window.toast.isVisible)
    qtbot.waitUntil(lambda: window.stack.height() < page_height)
    over = window.toast.geometry()
    assert not over.intersects(window.stack.geometry()) and not over.intersects(window.header.geometry())
    assert over.bottom() < window.toast.parentWidget().height()


def test_the_icon_of_the_place_shown_is_in_the_accent_colour(window: MainWindow) -> None:
    def colours(key: str) -> set[str]:
        button = window.navigation.button(key)
        state = QIcon.State.On if button.isChecked() else QIcon.State.Off
        picture = button.icon().pixmap(button.iconSize(), QIcon.Mode.Normal, state).toImage()
        dots = ((x, y) for x in range(picture.width()) for y in range(picture.height()))
        return {
            picture.pixelColor(x, y).name().upper()
            for x, y in dots
            if picture.pixelColor(x, y).alpha() == 255
        }

    keys = [spec.key for spec in window.navigation.specs()][:2]
    for shown, other in (keys, reversed(keys)):
        window.show_page(shown)
        assert TOKENS["accent"] in colours(shown) and TOKENS["accent"] not in colours(other)
        assert TOKENS["ink-soft"] in colours(other)
