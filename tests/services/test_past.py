"""Earlier years from the very workbook that the program hands out, filled as a clerk does, through the real book."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from app.bootstrap import Services
from app.domain.audit import Event
from app.domain.meeting import MeetingState
from app.domain.past import layout
from app.domain.past.layout import Field
from app.errors import ImportProblem, NotAllowed
from app.services.past import PastOutcome
from app.texts import error_text
from tests.services.conftest import Clock

COLUMN = {column.field: index for index, column in enumerate(layout.MEETING_COLUMNS, start=1)}


def filled(book: Services, target: Path, *, signed: str = "x", sign: str = "p: ốm") -> Path:
    """Two meetings of 2024: everybody at the first one but one, only three at the chi ủy's."""
    workbook = load_workbook(BytesIO(book.past.blank_form()))
    meetings, marks = workbook[layout.MEETINGS_SHEET], workbook[layout.ROLL_SHEET]
    rows: list[dict[Field, Any]] = [
        {
            Field.HELD_ON: "03/7/2024",
            Field.KIND: "Thường kỳ",
            Field.START: "14:00",
            Field.END: "15:40",
            Field.CHAIR: marks.cell(3, 2).value,
            Field.CONTENT: "=HYPERLINK(1)\nThu đảng phí",
            Field.OWN_SCORE: "92,5",
            Field.OWN_BAND: "Tốt",
            Field.SIGNED: signed,
        },
        {Field.HELD_ON: "01/7/2024", Field.KIND: "Chi ủy", Field.SIGNED: signed},
    ]
    for row, values in enumerate(rows, start=2):
        for field, value in values.items():
            cell = meetings.cell(row, COLUMN[field])
            cell.value = value
            cell.data_type = "s"
    marks.cell(2, 4).value = "03/7/2024"
    for row in range(3, 3 + 28):
        marks.cell(row, 4).value = sign if row == 4 else "x"
        if row < 6:
            marks.cell(row, 5).value = "x"
    workbook.save(target)
    return target


def brought(book: Services, tmp_path: Path, **changes: Any) -> PastOutcome:
    plan = book.past.preview(book.past.read(filled(book, tmp_path / "nam-2024.xlsx", **changes)))
    assert plan.problems == ()
    return book.past.apply(plan)


def test_the_empty_form_has_everybody_of_the_book_and_says_nothing_itself(
    book: Services, tmp_path: Path
) -> None:
    target = tmp_path / "mau.xlsx"
    target.write_bytes(book.past.blank_form())
    plan = book.past.preview(book.past.read(target))
    assert plan.nothing_to_do and len(plan.known_members) == 28
    assert {one.code for one in plan.problems} <= set()
    with pytest.raises(ImportProblem) as caught:
        book.past.apply(plan)
    assert "Không có gì mới để nhập" in error_text(caught.value)
    assert book.past.blank_form() == book.past.blank_form()


def test_meetings_come_in_held_and_count_in_their_year(book: Services, tmp_path: Path) -> None:
    outcome = brought(book, tmp_path)
    lines = {line.kind.value: line for line in book.meetings.list(2024)}
    regular = lines["regular"]
    assert (regular.minutes, regular.present, regular.base) == (100, 27, 28)
    assert regular.score is not None and str(regular.band) == "Band.GOOD"
    assert outcome.added == () and len(outcome.closable) == 2
    stored = book.meetings.get(regular.id)
    assert stored.agenda[0].content == "=HYPERLINK(1)\nThu đảng phí"
    assert (stored.chair_id is not None, stored.title) == (True, "Ghi lại theo sổ giấy")
    assert book.papers.minutes(regular.id).startswith(b"%PDF")


def test_the_import_is_taken_back_whole(book: Services, tmp_path: Path) -> None:
    outcome = brought(book, tmp_path)
    book.past.undo(outcome)
    assert book.meetings.list(2024) == () and book.past.closable() == ()
    events = [line.event for line in book.audit.read()]
    assert Event.PAST_IMPORT_UNDONE.value in events or Event.PAST_IMPORT_UNDONE in events


OLD_TOTALS = "so-cu"


def forms(book: Services) -> list[str]:
    return [one.code for one in book.forms.list()]


def test_the_form_of_old_totals_goes_with_the_import_and_comes_with_the_next_one(
    book: Services, tmp_path: Path
) -> None:
    before = book.forms.list()
    assert OLD_TOTALS not in forms(book)
    outcome = brought(book, tmp_path)
    assert OLD_TOTALS in forms(book)
    book.past.undo(outcome)
    assert book.forms.list() == before
    brought(book, tmp_path)
    assert OLD_TOTALS in forms(book)


def test_the_form_of_old_totals_stays_while_another_meeting_or_the_cell_uses_it(
    book: Services, tmp_path: Path
) -> None:
    from dataclasses import replace

    from app.domain.dated import Dated
    from app.domain.policy import MeetingKind

    outcome = brought(book, tmp_path)
    sheet = next(one.rating for one in outcome.meetings if one.rating)
    other = book.meetings.create(2026, 7, MeetingKind.REGULAR, date(2026, 7, 3))
    kept = book.meetings.save(replace(other, rating=replace(sheet, lines=())))
    book.past.undo(outcome)
    assert OLD_TOTALS in forms(book) and book.meetings.get(kept.id).rating == kept.rating
    second = brought(book, tmp_path)
    book.meetings.save(book.meetings.with_form(book.meetings.get(kept.id)))
    book.cell.save(replace(book.cell.require(), rating_forms=(Dated(OLD_TOTALS),)))
    book.past.undo(second)
    assert OLD_TOTALS in forms(book)


def test_what_was_worked_on_since_is_not_taken_back(book: Services, tmp_path: Path) -> None:
    outcome = brought(book, tmp_path)
    first = outcome.meetings[0]
    from dataclasses import replace

    book.meetings.save(replace(book.meetings.get(first.id), place="Trường tiểu học"))
    with pytest.raises(ImportProblem) as caught:
        book.past.undo(outcome)
    assert "đã được sửa, chốt hoặc xóa" in error_text(caught.value)
    assert len(book.meetings.list(2024)) == 2


def test_closing_makes_them_signed_sealed_and_read_only(book: Services, tmp_path: Path) -> None:
    brought(book, tmp_path)
    assert len(book.past.closable()) == 2
    closed = book.past.close()
    assert {one.state for one in closed} == {MeetingState.SIGNED}
    assert [one.number for one in closed] == [None, None]
    assert book.past.closable() == ()
    assert all(finding.state.value == "intact" for finding in book.seals.verify())
    with pytest.raises(NotAllowed):
        book.meetings.save(closed[0])
    with pytest.raises(NotAllowed) as caught:
        book.past.close()
    assert "chờ chốt" in error_text(caught.value)


def test_closing_does_not_disturb_the_numbers_of_today(book: Services, tmp_path: Path, clock: Clock) -> None:
    from tests.services.conftest import signed

    brought(book, tmp_path)
    book.past.close()
    assert signed(book, 7, 3).number == 1


def test_what_is_not_signed_on_paper_waits_as_held(book: Services, tmp_path: Path) -> None:
    outcome = brought(book, tmp_path, signed="")
    assert outcome.closable == () and book.past.closable() == ()


def test_a_book_that_changed_since_the_preview_is_compared_again(book: Services, tmp_path: Path) -> None:
    plan = book.past.preview(book.past.read(filled(book, tmp_path / "a.xlsx")))
    book.past.apply(plan)
    with pytest.raises(ImportProblem) as caught:
        book.past.apply(plan)
    assert "Sổ đã thay đổi" in error_text(caught.value)
    again = book.past.preview(book.past.read(tmp_path / "a.xlsx"))
    assert again.nothing_to_do and len(again.there) == 2


def test_a_problem_in_the_roll_holds_its_meeting_back(book: Services, tmp_path: Path) -> None:
    plan = book.past.preview(book.past.read(filled(book, tmp_path / "a.xlsx", sign="vắng?")))
    assert [one.held_on for one in plan.left_out] == [date(2024, 7, 3)]
    assert len(book.past.apply(plan).meetings) == 1


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 no", b"%PDF-1.4"])
def test_a_file_that_is_no_workbook_is_refused_with_a_sentence(
    book: Services, tmp_path: Path, content: bytes
) -> None:
    from app.errors import UserError

    target = tmp_path / "hong.xlsx"
    target.write_bytes(content)
    with pytest.raises(UserError) as caught:
        book.past.read(target)
    assert error_text(caught.value)
