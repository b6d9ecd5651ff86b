"""A dozen offices, a dozen forms: each list gives the people whom a person would read in it."""

import unicodedata

import pytest

from app.domain.member_list.preview import RowState
from app.domain.member_list.proposal import propose
from tests.office_lists import OFFICES, Office, people_of, preview_of
from tests.workbooks import book_of


@pytest.mark.parametrize("office", OFFICES, ids=lambda office: office.form)
def test_the_people_of_the_list_are_read(office: Office) -> None:
    preview = preview_of(office.rows, office.merges)
    assert people_of(preview) == list(office.people)
    assert not preview.of_state(RowState.DOUBTFUL)


@pytest.mark.parametrize("office", OFFICES, ids=lambda office: office.form)
def test_no_line_below_the_heading_is_left_out(office: Office) -> None:
    proposal = propose(book_of(office.rows, merges=office.merges))
    assert proposal.header is not None
    filled = [
        number
        for number, row in enumerate(office.rows, start=1)
        if any(value is not None for value in row) and number > proposal.header.bottom + 1
    ]
    assert [row.number for row in preview_of(office.rows, office.merges).rows] == filled


@pytest.mark.parametrize("office", OFFICES, ids=lambda office: office.form)
def test_decomposed_letters_and_wide_spaces_change_nothing(office: Office) -> None:
    rows = [
        [
            unicodedata.normalize("NFD", v).replace(" ", "  ") if isinstance(v, str) and " - " not in v else v
            for v in row
        ]
        for row in office.rows
    ]
    assert people_of(preview_of(rows, office.merges)) == list(office.people)
