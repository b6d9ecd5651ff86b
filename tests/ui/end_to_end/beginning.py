"""The first hour: the cell's name, and the list of the office."""

from __future__ import annotations

from app.paths import templates_dir
from app.texts import listed_title
from tests.ui.end_to_end.clerk import Clerk
from tests.ui.end_to_end.hand import choose, click, fill, fill_digits, telex, typed_in, wait_for

LIST = templates_dir() / "demo" / "danh-sach-dang-vien.xlsx"


def name_the_cell(clerk: Clerk) -> None:
    page = clerk.page("first_start")
    fill(page.name, "CHI BỘ TỔ DÂN PHỐ SỐ 5", by=telex)
    fill(page.higher, "ĐẢNG BỘ PHƯỜNG HÒA BÌNH", by=telex)
    assert typed_in(page.name) == "CHI BỘ TỔ DÂN PHỐ SỐ 5"
    click(page.start_button)


def import_the_list(clerk: Clerk) -> tuple[str, list[str]]:
    """Choose the file, accept the columns as proposed and the two certain proposals.

    Gives what the preview summed up, and what the program took the columns for.
    """
    page = clerk.page("members_import")
    clerk.prompts.file = LIST
    click(page.file_step.button)
    wait_for(page.columns_step.isVisible, "the columns of the list")
    columns = [box.currentText() for box in page.columns_step.boxes.values()]
    clerk.press_primary()
    assert page.preview_step.isVisible()
    summary = str(page.preview_step.summary.text())
    assert page.preview_step.accept_button.text() == "Nhận tất cả đề xuất (2)"
    click(page.preview_step.accept_button)
    clerk.press_primary()
    return summary, columns


def set_term(clerk: Clerk, label: str, start: str, end: str) -> None:
    """The term of the cell, in the settings."""
    page = clerk.go("settings")
    click(page.buttons["cell"])
    terms = page.sections["cell"].terms
    click(terms.add_button)
    fill_digits(terms.editor.kind, label)
    fill_digits(terms.editor.start, start)
    fill_digits(terms.editor.end, end)
    click(terms.editor.accept_button)
    assert [term.label for term in clerk.services.cell.require().terms] == [label]


def choose_form(clerk: Clerk, title: str, since: str) -> None:
    """The rating form that the cell uses from a day on."""
    page = clerk.go("settings")
    click(page.buttons["forms"])
    chosen = page.sections["forms"].chosen
    click(chosen.change_button)
    choose(chosen.field, listed_title(title))
    fill_digits(chosen.since, since)
    click(chosen.accept_button)
    assert title in chosen.current.text()
