"""Colours that old eyes can read, and sizes that all follow the type."""

from __future__ import annotations

import re

import pytest
from PySide6.QtGui import QFontInfo, QRawFont
from PySide6.QtWidgets import QApplication

from app.paths import icons_dir, resources_dir
from app.ui.shared.buttons import primary
from app.ui.shared.theme import (
    MAX_POINTS,
    MIN_POINTS,
    TEXT_GROUNDS,
    TOKENS,
    Theme,
    contrast,
    render_qss,
    scaled,
)

PAIRS = [(text, ground) for text, grounds in TEXT_GROUNDS.items() for ground in grounds]


@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_each_text_has_a_contrast_of_seven_on_its_ground(text: str, ground: str) -> None:
    assert contrast(TOKENS[text], TOKENS[ground]) >= 7.0


@pytest.mark.parametrize("ground", ["paper", "ground"])
def test_borders_of_controls_have_a_contrast_of_three(ground: str) -> None:
    assert contrast(TOKENS["line-strong"], TOKENS[ground]) >= 3.0


def test_contrast_of_black_on_white_is_21() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21.0)


def test_every_text_colour_in_the_style_sheet_is_one_whose_contrast_is_computed() -> None:
    sheet = (resources_dir() / "app.qss").read_text(encoding="utf-8")
    used = set(
        re.findall(r"(?<![a-z-])(?:color|placeholder-text-color|selection-color):\s*\$([a-z-]+)", sheet)
    )
    # White on the dark toast and the badge is the pair ink/bad on paper turned round.
    assert used - set(TEXT_GROUNDS) <= {"paper"}


@pytest.mark.parametrize("points", range(MIN_POINTS, MAX_POINTS + 1))
def test_nothing_is_left_unfilled_in_the_style_sheet(points: int) -> None:
    template = (resources_dir() / "app.qss").read_text(encoding="utf-8")
    sheet = render_qss(template, points, icons_dir())
    assert "$" not in sheet
    assert not re.search(r"\d[uf]\b", re.sub(r"#[0-9A-F]{6}|url\([^)]*\)|/\*.*?\*/", "", sheet))
    for file in re.findall(r'url\("([^"]+)"\)', sheet):
        assert (icons_dir() / file.rpartition("/")[2]).is_file()


def test_sizes_follow_the_type(theme: Theme) -> None:
    assert scaled(36) == 36
    theme.set_points(20)
    assert scaled(36) == 60
    assert QApplication.font().pointSize() == 20


def test_the_type_size_stays_between_11_and_20(theme: Theme) -> None:
    theme.set_points(3)
    assert theme.points == 11
    theme.smaller()
    assert theme.points == 11
    theme.set_points(99)
    theme.larger()
    assert theme.points == 20


def test_the_type_is_the_one_we_ship_and_has_every_vietnamese_letter(theme: Theme) -> None:
    font = QApplication.font()
    assert QFontInfo(font).family() == "Liberation Sans"
    letters = "ăâđêôơưĂÂĐÊÔƠƯ" + "".join(
        "ảạằắẳẵặầấẩẫậẻẽẹềếểễệỉịỏọồốổỗộờớởỡợủũụừứửữựỳỷỹỵ" + "ẢẠẰẮẲẴẶẦẤẨẪẬẺẼẸỀẾỂỄỆỈỊỎỌỒỐỔỖỘỜỚỞỠỢỦŨỤỪỨỬỮỰỲỶỸỴ"
    )
    assert [c for c in letters if not QRawFont.fromFont(font).supportsCharacter(ord(c))] == []


def test_the_main_button_is_44_pixels_high(theme: Theme) -> None:
    button = primary("Ghi diễn biến")
    button.ensurePolished()
    assert button.sizeHint().height() == 44
