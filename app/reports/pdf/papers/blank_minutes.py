"""Empty minutes to fill in by hand, with the usual agenda and room under each of its items."""

from __future__ import annotations

from app import texts_papers as words
from app import texts_papers_blank as blank
from app.domain.papers import About, BlankSource
from app.domain.text import clean_line
from app.reports.pdf.document import MM, Section
from app.reports.pdf.dots import dotted
from app.reports.pdf.flow import Block
from app.reports.pdf.paper_spec import PaperSpec
from app.reports.pdf.parts import Paper
from app.reports.pdf.table import Row

_ROW = 9 * MM
_TASK_WIDTHS, _TASK_ALIGNS = (11.5, 77.5, 50.0, 26.0), ("centre", "left", "left", "centre")
_VOTE_WIDTHS = (11.5, 55.5, 16.5, 17.5, 16.0, 26.0, 22.0)
_VOTE_ALIGNS = ("centre", "left", "centre", "centre", "centre", "centre", "centre")
# Without an agenda of the cell's own there is room for so many items.
_ITEMS = 5
Part = tuple[str, list[Block]]


def _section(paper: Paper, source: BlankSource) -> Section:
    number = words.SHORT_DOTS if paper.profile.minutes_number else None
    blocks: list[Block] = [
        paper.letterhead(source.heading, number=number),
        *paper.title(words.MINUTES, paper.fixed(blank.MEETING_OF)),
    ]
    for number_of, (title, content) in enumerate(_parts(paper, source), start=1):
        blocks += [paper.part(number_of, title), *content]
    clerk, chair = ((paper.profile.clerk_title,), ""), ((paper.profile.chair_title,), "")
    blocks.append(paper.signatures(*((clerk, chair) if paper.profile.clerk_left else (chair, clerk))))
    return Section(blocks, title=PAPER.title)


def _parts(paper: Paper, source: BlankSource) -> list[Part]:
    empty = [Row(("",) * 4, least=_ROW)] * 5
    votes = [Row(("",) * 7, least=_ROW)] * 3
    tasks = list(zip(words.TASK_COLUMNS, _TASK_WIDTHS, _TASK_ALIGNS, strict=True))
    cast = list(zip(words.VOTE_COLUMNS, _VOTE_WIDTHS, _VOTE_ALIGNS, strict=True))
    return [
        (words.PART_WHO, _who(paper)),
        (words.PART_CONTENT, _content(paper, source)),
        (words.PART_DELEGATE, dotted(paper, lines=4)),
        (words.PART_TASKS, [paper.table(tasks, empty)]),
        (words.PART_REMARKS, [*_lead(paper, blank.PRAISE, 2), *_lead(paper, blank.REMINDER, 2)]),
        (
            words.PART_VOTES,
            [paper.table(cast, votes), paper.line((paper.fixed(blank.VOTE_BASE), "r"))],
        ),
        (words.PART_CONCLUSION, dotted(paper, lines=8)),
        (
            words.PART_RATING,
            [
                paper.line((paper.fixed(blank.RATING), "r")),
                *_lead(paper, blank.LIMITS, 2),
                *_lead(paper, blank.REMEDIES, 2),
                paper.line((paper.fixed(blank.RATING_VOTE), "r")),
            ],
        ),
        (
            words.PART_END,
            [paper.line((paper.fixed(one), "r")) for one in (blank.END, blank.READ)],
        ),
    ]


def _who(paper: Paper) -> list[Block]:
    groups: list[list[Block]] = [
        [paper.line((paper.fixed(blank.WHEN), "b"), (paper.fixed(blank.WHEN_BLANK), "r"))],
        _point(paper, blank.WHERE),
        [
            paper.line((paper.fixed(blank.WHO), "b"), keep_next=True),
            *(paper.line((paper.fixed(one), "r")) for one in blank.WHO_LINES),
            *_lead(paper, blank.EXCUSED, 3),
            *_lead(paper, blank.UNEXCUSED, 2),
        ],
        _point(paper, blank.GUESTS, 2),
        _point(paper, blank.CHAIR),
        _point(paper, blank.CLERK),
        _point(paper, blank.FEE),
        _point(paper, blank.AGENDA),
    ]
    blocks: list[Block] = []
    for number, group in enumerate(groups, start=1):
        blocks += paper.numbered(number, group)
    return blocks


def _lead(paper: Paper, text: str, lines: int) -> list[Block]:
    return dotted(paper, (paper.fixed(text), "r"), lines=lines)


def _point(paper: Paper, text: str, lines: int = 1) -> list[Block]:
    """A line that gets a number before its bold words."""
    return dotted(paper, (paper.fixed(text), "b"), lines=lines, numbered=True)


def _content(paper: Paper, source: BlankSource) -> list[Block]:
    """Each item of the usual agenda with lines for what was said and concluded."""
    titles = [clean_line(one).rstrip(".") for one in source.agenda] or [words.DOTS * 2] * _ITEMS
    blocks: list[Block] = []
    for number, title in enumerate(titles, start=1):
        blocks.append(paper.subheading(number, title))
        blocks += _lead(paper, blank.ITEM, 3)
        blocks += _lead(paper, blank.OPINIONS, 4)
        blocks += _lead(paper, blank.CONCLUDED, 2)
    return blocks


PAPER = PaperSpec(
    code="blank-minutes",
    about=About.BLANK,
    title="Biên bản (mẫu trống)",
    file_name="mau-bien-ban",
    section=_section,
    order=510,
)
