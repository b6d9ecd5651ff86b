"""The seal stands at the foot of every page of signed minutes, sheet and list, and follows what the page says."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain.book import MeetingRecord
from app.domain.meeting import MeetingState
from app.domain.seal import seal_of
from app.reports import pdf
from tests import return_sample as july_sample
from tests.reports.pdf import sample
from tests.reports.pdf.reading import MM, boxes, pages, profile

MAKERS = [pdf.render_minutes, pdf.render_attendance, pdf.render_rating]


def mark(record: MeetingRecord) -> str:
    return f"Mã niêm phong: {seal_of(record.meeting)}"


@pytest.mark.parametrize("make", MAKERS)
def test_each_page_of_signed_papers_carries_the_seal(make):
    record = sample.rated(roll=sample.crowd(60))
    found = pages(make(record, profile()))
    assert len(found) > 1
    assert all(page.count(mark(record)) == 1 for page in found)


@pytest.mark.parametrize("make", MAKERS)
def test_papers_of_a_meeting_that_is_not_signed_have_none(make):
    record = sample.rated(state=MeetingState.HELD)
    assert not any("niêm phong" in page for page in pages(make(record, profile())))


def test_the_seal_stands_in_the_lower_margin_clear_of_the_text():
    record = sample.with_lines(60)
    data = pdf.render_minutes(record, profile())
    for number in range(len(pages(data))):
        found = boxes(data, number, with_seal=True)
        (foot,) = (box for box in found if "niêm phong" in box.text)
        assert 0 < foot.bottom < foot.top < float(profile().margin_bottom) * MM
        assert foot.right <= 210 * MM - float(profile().margin_right) * MM + 1
        assert all(box.bottom > foot.top for box in found if box is not foot)


def test_supplements_and_voiding_leave_the_seal_of_the_paper():
    signed = sample.july()
    with_addendum = july_sample.record(july_sample.july(), july_sample.committee())
    assert with_addendum.meeting.addenda
    assert mark(with_addendum) == mark(signed)
    assert all(mark(signed) in page for page in pages(pdf.render_minutes(with_addendum, profile())))


def test_minutes_that_say_something_else_print_another_seal():
    signed = sample.july()
    changed = replace(signed, meeting=replace(signed.meeting, place="Nơi khác"))
    assert mark(changed) != mark(signed)
    assert mark(changed) in pages(pdf.render_minutes(changed, profile()))[0]


def test_in_the_book_each_meeting_has_its_own_seal_and_other_pages_none():
    book = sample.book()
    found = pages(pdf.render_book(book))
    sealed = {mark(record) for record in book.records if record.meeting.is_final}
    assert len(sealed) == 4
    for seal in sealed:
        with_seal = [number for number, page in enumerate(found) if seal in page]
        assert with_seal == list(range(with_seal[0], with_seal[-1] + 1))
    assert "niêm phong" not in found[0]
    assert "niêm phong" not in found[-1]


def test_the_same_signed_meeting_gives_the_same_bytes():
    assert pdf.render_minutes(sample.rated(), profile()) == pdf.render_minutes(sample.rated(), profile())
