"""What gives way on a small screen or in large type: chips become a list, long links end in dots, hints fit."""

from __future__ import annotations

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui.frame.search_box import SearchBox
from app.ui.shared.buttons import YieldingLink, primary
from app.ui.shared.cards import FilterChips
from app.ui.shared.fields import LineField, TextField
from app.ui.shared.parsed_fields import DateField
from app.ui.shared.theme import MAX_POINTS, MIN_POINTS, Theme, color


def test_chips_and_the_list_in_their_place_hold_the_same_choice(qtbot: QtBot) -> None:
    chips = FilterChips([(None, "Mọi loại (3)"), ("a", "Họp chi ủy (1)"), ("b", "Sinh hoạt (2)")])
    qtbot.addWidget(chips)
    chips.show()
    heard: list[object] = []
    chips.changed.connect(lambda: heard.append(chips.value()))
    chips.set_value("a")
    chips.set_compact(True)
    assert chips.box.isVisible() and not chips.button("a").isVisible()
    assert chips.box.currentText() == "Họp chi ủy (1)"
    chips.box.setCurrentIndex(2)
    assert heard == ["b"]
    chips.set_choices([(None, "Mọi loại (1)"), ("b", "Sinh hoạt (1)")])
    assert (chips.value(), chips.box.currentText()) == ("b", "Sinh hoạt (1)")
    chips.set_compact(False)
    assert chips.button("b").isChecked() and chips.button("b").isVisible() and not chips.box.isVisible()


def test_a_link_gives_way_to_the_room_and_keeps_its_words(qtbot: QtBot) -> None:
    link = YieldingLink()
    qtbot.addWidget(link)
    words = "Nhiệm vụ chính trị · Nguyễn Văn An trình bày · Kiểm điểm kết luận kỳ trước"
    link.set_words(words)
    link.show()
    link.resize(link.sizeHint())
    assert link.text() == words and not link.toolTip()
    link.resize(200, link.height())
    QApplication.processEvents()
    assert link.text().endswith("…") and link.toolTip() == words == link.accessibleName()
    assert QFontMetrics(link.font()).horizontalAdvance(link.text()) <= 200


def test_the_hint_of_a_date_fits_its_field_at_every_type_size(qtbot: QtBot, theme: Theme) -> None:
    field = DateField()
    qtbot.addWidget(field)
    field.show()
    for points in range(MIN_POINTS, MAX_POINTS + 1):
        theme.set_points(points)
        line = field.line
        # Two pixels of border, sixteen of padding, four that Qt leaves beside the text.
        assert line.fontMetrics().horizontalAdvance(line.placeholderText()) + 22 <= line.width(), points


def test_the_search_says_what_fits_in_it(qtbot: QtBot) -> None:
    box = SearchBox()
    qtbot.addWidget(box)
    box.show()
    for width, hint in ((500, "Tìm: nội dung, tên, nhiệm vụ…     (Ctrl+F)"), (190, "Tìm (Ctrl+F)")):
        box.resize(width, 40)
        QApplication.processEvents()
        assert box.placeholderText() == hint


def test_what_cannot_be_typed_in_gives_no_hint(qtbot: QtBot) -> None:
    for field in (LineField("Gõ chữ cái đầu"), TextField("Chủ trì kết luận")):
        qtbot.addWidget(field)
        hint = field.placeholderText()
        field.set_read_only(True)
        assert field.placeholderText() == ""
        field.set_read_only(False)
        assert field.placeholderText() == hint


def test_a_primary_button_that_is_off_draws_its_icon_in_ink(qtbot: QtBot) -> None:
    button = primary("Chọn tệp…", icon="folder")
    qtbot.addWidget(button)

    def colours() -> set[str]:
        image = button.icon().pixmap(button.iconSize()).toImage()
        points = ((x, y) for x in range(image.width()) for y in range(image.height()))
        return {image.pixelColor(*at).name() for at in points if image.pixelColor(*at).alpha() == 255}

    white, ink = color("on-accent").name(), color("ink-soft").name()
    assert white in colours()
    button.setEnabled(False)
    assert ink in colours() and white not in colours()
    button.setEnabled(True)
    assert white in colours()
