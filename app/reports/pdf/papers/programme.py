"""The year programme of thematic meetings; a quarter without a theme has room to write one in.

That a quarter still lacks its theme is said where the programme is written, never on the paper that is signed.
"""

from __future__ import annotations

from app import texts_papers as words
from app import texts_papers_issued as issued
from app import texts_papers_people as people
from app.domain.documents import DocumentType, body_code
from app.domain.papers import About, YearSource
from app.domain.programme import ProgrammeLine, without_theme
from app.domain.text import clean_line
from app.reports.pdf.document import Section
from app.reports.pdf.flow import Block
from app.reports.pdf.issued import ending, higher_committee, letterhead
from app.reports.pdf.paper_spec import PaperSpec
from app.reports.pdf.parts import Paper, month_text
from app.reports.pdf.table import Row

_WIDTHS = (11.5, 24.0, 66.0, 38.0, 25.5)
_ALIGNS = ("centre", "left", "left", "left", "left")
# Room to write a theme by hand where there is none yet.
_EMPTY = 40.0


def _section(paper: Paper, source: YearSource) -> Section:
    programme, book = source.programme, source.book
    code = f"{DocumentType.PROGRAMME.code}/{body_code(paper.profile.number_code)}"
    cell = clean_line(book.heading.cell_name) or words.DOTS
    blocks: list[Block] = [
        letterhead(paper, book.heading, code=code, number=None, day=None, year=book.year),
        *paper.title(people.PROGRAMME, paper.say(people.PROGRAMME_ABSTRACT, year=book.year)),
        *_parts(paper, source, paper.say(people.PROGRAMME_LEAD, cell=cell, year=book.year)),
        ending(
            paper,
            recipients=(
                *higher_committee(paper, book.heading),
                paper.fixed(issued.EVERY_MEMBER),
                paper.fixed(issued.TO_ARCHIVE),
            ),
            authority=issued.AUTHORITY_CELL,
            posts=(issued.SECRETARY,),
            name=book.party_secretary,
        ),
    ]
    return Section(blocks, title=f"{PAPER.title} {programme.year}")


def _parts(paper: Paper, source: YearSource, lead: str) -> list[Block]:
    """With an aim or a way of carrying it out the paper has numbered parts, else the table stands alone."""
    programme = source.programme
    table = [paper.line((lead, "r"), keep_next=True), *_table(paper, source)]
    if not programme.aim and not programme.carrying_out:
        return table
    parts = [
        (people.PROGRAMME_AIM, paper.typed(programme.aim)),
        (people.PROGRAMME_LINES, table),
        (people.PROGRAMME_WORK, paper.typed(programme.carrying_out)),
    ]
    blocks: list[Block] = []
    for number, (title, content) in enumerate((one for one in parts if one[1]), start=1):
        blocks += [paper.part(number, title), *content]
    return blocks


def _table(paper: Paper, source: YearSource) -> list[Block]:
    programme = source.programme
    lines = [*programme.lines, *(ProgrammeLine(quarter) for quarter in without_theme(programme))]
    lines.sort(key=lambda line: (line.quarter, line.month or 13))
    rows = [_row(paper, number, line) for number, line in enumerate(lines, start=1)]
    return [paper.table(list(zip(people.PROGRAMME_COLUMNS, _WIDTHS, _ALIGNS, strict=True)), rows)]


def _row(paper: Paper, number: int, line: ProgrammeLine) -> Row:
    when = _quarter(paper, line.quarter)
    if line.month:
        when = f"{paper.say(people.PROGRAMME_MONTH, month=month_text(line.month))}\n({when})"
    least = 0.0 if clean_line(line.theme) else _EMPTY
    return Row((str(number), when, line.theme, line.presenter, line.note), least=least)


def _quarter(paper: Paper, quarter: int) -> str:
    return paper.say(people.PROGRAMME_QUARTER, quarter=people.ROMAN_QUARTERS[quarter - 1])


PAPER = PaperSpec(
    code="programme",
    about=About.YEAR,
    title="Chương trình sinh hoạt chuyên đề năm",
    file_name="chuong-trinh-chuyen-de",
    section=_section,
    order=410,
)
