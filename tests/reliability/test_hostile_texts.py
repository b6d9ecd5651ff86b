"""R24: what is pasted is stored as it is and printed as it was typed; mark-up is never obeyed on paper."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader

from app.bootstrap import Services
from app.domain.meeting import Meeting
from app.domain.policy import MeetingKind
from app.services.papers import PaperKind
from tests.reliability.state import Place, start
from tests.return_sample import cell, members

MARK_UP = (
    "<script>alert(1)</script>",
    "<b>đậm</b> & <i>",
    "&amp;&#x41;&nbsp;",
    "</para><para>",
    '<font color="red">x',
    '<img src="file:///etc/passwd"/>',
    '<a href="http://a">x</a>',
    "<br/>",
    "<!-- x",
    "]]>",
    "{0} {name} %s %(a)s",
    '<onDraw name="x"/>',
    "<seq id='a'/>",
    "<unichar code='65'/>",
    "<super>2</super>",
)


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Services]:
    monkeypatch.setenv("SOCHIBO_KEYS", str(tmp_path / "keys"))
    with closing(start(Place(tmp_path / "so"))) as services:
        services.cell.save(cell())
        services.members.save_all(members())
        yield services


def written(book: Services, text: str) -> Meeting:
    draft = book.meetings.create(2026, 8, MeetingKind.REGULAR, date(2026, 8, 3))
    first = replace(draft.agenda[0], content=text, conclusion=text, title=text)
    return book.meetings.save(replace(draft, agenda=(first, *draft.agenda[1:])))


def printed(book: Services, meeting: Meeting) -> str:
    """All that stands on the minutes, without the spaces that lines bring."""
    content = book.papers.job(PaperKind.MINUTES, book.meetings.record(meeting))()
    reader = PdfReader(io.BytesIO(content))
    assert not any(page.get("/Annots") for page in reader.pages), "nothing on paper leads elsewhere"
    return re.sub(r"\s", "", "".join(page.extract_text() for page in reader.pages))


def test_mark_up_is_printed_as_it_was_typed(book: Services) -> None:
    text = "\n".join(MARK_UP)
    meeting = written(book, text)
    assert book.meetings.get(meeting.id).agenda[0].content == text
    paper = printed(book, meeting)
    for line in MARK_UP:
        assert paper.count(re.sub(r"\s", "", line)) >= 2, line


@pytest.mark.parametrize("text", ["</para><para>", "<script>alert(1)</script>"])
def test_mark_up_alone_in_a_title_is_printed_as_it_was_typed(book: Services, text: str) -> None:
    assert printed(book, written(book, text)).count(text) >= 3


def test_a_paste_of_a_megabyte_is_stored_to_the_last_letter_found_again_and_exported(book: Services) -> None:
    text = "Đồng chí bí thư kết luận 👍 مرحبا <b>&</b>\n" * 20_000 + "chữ cuối cùng"
    meeting = written(book, text)
    assert book.meetings.get(meeting.id).agenda[0].content == text
    assert [found.id for found in book.meetings.search("chu cuoi cung")] == [meeting.id]
    (exported,) = book.returns.meetings_document().meetings
    assert exported == meeting


ODD = (
    "a\0b",
    "\x01\x02\x1f",
    "\ufeffđầu",
    "\u202eđảo\u202c",
    "مرحبا",
    "👨‍👩‍👧‍👦",
    "e" + "\u0301" * 300,
    "\ud83d",
)


@pytest.mark.parametrize(
    "text",
    ["\n".join(ODD), "A" * 5_000],
    ids=lambda text: ascii(text)[:20],
)
def test_letters_that_no_type_has_print_without_harm_and_leave_the_rest_readable(
    book: Services, text: str
) -> None:
    meeting = written(book, f"Trước {text} sau")
    stored = book.meetings.get(meeting.id).agenda[0].content
    assert stored == f"Trước {text} sau".replace("\ud83d", "\ufffd")
    paper = printed(book, meeting)
    assert "Trước" in paper and "sau" in paper
