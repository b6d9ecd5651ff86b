"""A new paper is one file: dropped into the package it is listed, printed and typed at the command line by itself."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from app.bootstrap import Services
from app.domain.audit import Event
from app.domain.documents import Document, DocumentPart, DocumentType
from app.domain.meeting import Meeting, Theme
from app.domain.papers import About, MemberYear, TasksOf
from app.domain.policy import MeetingKind
from app.domain.programme import Programme, ProgrammeLine, without_theme
from app.errors import NotAllowed, NotFound
from app.main import main
from app.reports.pdf import papers
from app.services.papers import WORD
from app.texts import error_text
from app.texts_papers_page import ABOUT_NEEDS, ABOUT_WORDS
from tests.reports.pdf.reading import flat
from tests.services.conftest import Clock, complete

NEW = '''
"""A greeting."""

from app.domain.papers import About
from app.reports.pdf.document import Section
from app.reports.pdf.paper_spec import PaperSpec


def _section(paper, source):
    return Section([*paper.title("LỜI CHÀO"), paper.line((source.heading.cell_name, "r"))], title="Lời chào")


PAPER = PaperSpec(
    code="greeting", about=About.BLANK, title="Lời chào", file_name="loi-chao", section=_section, order=999
)
'''


@pytest.fixture
def greeting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A folder with one more paper, as if the file lay in the package."""
    folder = tmp_path / "more"
    folder.mkdir()
    (folder / "greeting.py").write_text(NEW, encoding="utf-8")
    (folder / "_shared.py").write_text("raise AssertionError('not a paper')", encoding="utf-8")
    monkeypatch.setattr(papers, "__path__", [*papers.__path__, str(folder)])
    yield
    sys.modules.pop("app.reports.pdf.papers.greeting", None)


@pytest.fixture
def july(book: Services) -> Meeting:
    meeting = book.meetings.create(2026, 7, MeetingKind.REGULAR, date(2026, 7, 3))
    return book.meetings.save(complete(book, meeting, place="Nhà văn hóa tổ 5"))


def test_a_file_put_into_the_package_is_a_paper_without_any_other_change(
    greeting: None, book: Services, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert book.papers.specs()[-1].code == "greeting"
    assert "greeting" in [spec.code for spec in book.papers.specs(About.BLANK)]
    assert "LỜI CHÀO Chi bộ Tổ dân phố số 5" in flat(book.papers.job("greeting")())
    folder = str(book.folder.root)
    book.close()
    assert main(["papers", "--data", folder]) == 0
    assert "greeting" in capsys.readouterr().out
    target = tmp_path / "chao.pdf"
    assert main(["paper", "greeting", "--data", folder, "-o", str(target)]) == 0
    assert "LỜI CHÀO" in flat(target.read_bytes())


def test_codes_are_unique_and_every_kind_of_thing_has_its_words(book: Services) -> None:
    specs = book.papers.specs()
    assert len({spec.code for spec in specs}) == len(specs) and len(
        {spec.file_name for spec in specs}
    ) == len(specs)
    assert {spec.about for spec in specs} <= set(ABOUT_WORDS) and set(ABOUT_WORDS) == set(ABOUT_NEEDS)
    assert all(spec.code.isascii() and spec.file_name.isascii() for spec in specs)


def test_two_papers_of_one_code_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    twin = tmp_path / "twins"
    twin.mkdir()
    (twin / "twin.py").write_text(NEW.replace("greeting", "notice"), encoding="utf-8")
    monkeypatch.setattr(papers, "__path__", [*papers.__path__, str(twin)])
    with pytest.raises(ValueError, match="two papers are called notice"):
        papers.found()
    sys.modules.pop("app.reports.pdf.papers.twin", None)


@pytest.mark.parametrize(
    ("code", "refusal"),
    [("extract", "paper_needs_signed"), ("committee-minutes", "paper_of_cell"), ("nope", "no_such_paper")],
)
def test_a_paper_that_a_meeting_does_not_have_is_refused_in_a_sentence(
    book: Services, july: Meeting, code: str, refusal: str
) -> None:
    with pytest.raises((NotAllowed, NotFound)) as caught:
        book.papers.job(code, july.id)
    assert caught.value.code == refusal
    assert error_text(caught.value)


def test_only_meetings_that_have_the_paper_are_offered(book: Services, july: Meeting) -> None:
    committee = book.meetings.create(2026, 7, MeetingKind.COMMITTEE, date(2026, 7, 1))
    assert book.papers.fitting_meetings("committee-minutes", 2026) == (committee.id,)
    assert book.papers.fitting_meetings("extract", 2026) == ()
    signed = book.meetings.sign(book.meetings.hold(july), by="Lê Đức Bình")
    assert book.papers.fitting_meetings("extract", 2026) == (signed.id,)
    codes = [spec.code for spec in book.papers.fitting(About.MEETING, signed.id)]
    assert "extract" in codes and "committee-minutes" not in codes


def test_a_job_needs_the_book_no_more_once_it_was_read(book: Services, july: Meeting) -> None:
    job, blank = book.papers.job("notice", july.id), book.papers.job("blank-attendance")
    document = Document("d", DocumentType.PLAN, abstract="về vệ sinh", parts=(DocumentPart("", "Ra quân."),))
    plan = book.papers.job("document", document)
    book.close()
    assert "THÔNG BÁO" in flat(job()) and "Nguyễn Văn An" in flat(blank()) and "KẾ HOẠCH" in flat(plan())


def test_papers_of_members_tasks_and_the_year_come_from_the_book(book: Services, july: Meeting) -> None:
    record = flat(book.papers.job("member-attendance", MemberYear("dv004", 2026))())
    assert "Vũ Hoàng Châu" in record and "03/7/2026" not in record  # only what took place
    book.meetings.hold(july)
    assert "03/7/2026*" in flat(book.papers.job("member-attendance", MemberYear("dv004", 2026))())
    assert "BẢNG THEO DÕI" in flat(book.papers.job("task-sheet", TasksOf())())
    assert "PHIẾU GIAO VIỆC" in flat(book.papers.job("task-sheet", TasksOf(member_id="dv004"))())
    assert "CHƯƠNG TRÌNH" in flat(book.papers.job("programme", 2026)())


def test_every_paper_that_says_so_has_a_word_copy(book: Services, july: Meeting) -> None:
    assert book.papers.forms("notice") == ("pdf", "docx")
    assert book.papers.job("notice", july.id, WORD)().startswith(b"PK")


# --- the programme of themes ---


def test_the_programme_begins_with_the_themes_of_the_book_and_overwrites_nothing(
    book: Services, july: Meeting, clock: Clock
) -> None:
    august = book.meetings.create(2026, 8, MeetingKind.THEMATIC, date(2026, 8, 5))
    august = book.meetings.save(
        complete(book, august, theme=Theme("Tiết kiệm", presenter_name="Cao Xuân Hải"))
    )
    assert book.programme.get(2026).lines == (ProgrammeLine(3, 8, "Tiết kiệm", "Cao Xuân Hải"),)
    assert not book.programme.is_saved(2026)
    typed = ProgrammeLine(3, 8, "Chống lãng phí ở tổ dân phố", "Trần Thị Ánh")
    saved = book.programme.save(
        Programme(2026, (typed, ProgrammeLine(1, 2, "  Nêu   gương "), ProgrammeLine(2)))
    )
    assert [line.theme for line in saved.lines] == ["Nêu gương", "Chống lãng phí ở tổ dân phố"]
    assert book.programme.get(2026) == saved and book.programme.filled(saved) == saved
    assert without_theme(saved) == (2, 4)


def test_each_change_of_the_programme_is_a_line_of_the_log(book: Services) -> None:
    book.programme.save(Programme(2026, (ProgrammeLine(1, 2, "Nêu gương"),)))
    assert book.audit.read()[0].event == Event.PROGRAMME_SAVED.value
