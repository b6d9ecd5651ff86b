"""An empty rating sheet by the form now in force: its criteria and maximum points, room for points and reasons."""

from __future__ import annotations

from app import texts_papers as words
from app import texts_papers_blank as blank
from app.domain.papers import About, BlankSource
from app.domain.rating.forms import RatingForm
from app.domain.text import clean_line
from app.reports.pdf.document import Section
from app.reports.pdf.dots import dotted
from app.reports.pdf.flow import Block
from app.reports.pdf.paper_spec import PaperSpec
from app.reports.pdf.parts import Paper, points
from app.reports.pdf.rating import criterion_runs, form_line, rating_table
from app.reports.pdf.table import Cell, Row


def _section(paper: Paper, source: BlankSource) -> Section:
    form = source.form
    if form is None:
        raise ValueError("no rating form is in force")
    titles = [clean_line(title) for title in form.signatures if clean_line(title)]
    signed = titles or [words.SCORER_TITLE, paper.profile.chair_title]
    blocks: list[Block] = [
        paper.letterhead(source.heading),
        *paper.title(words.RATING, paper.fixed(blank.RATING_MONTH), italic=(paper.fixed(blank.RATING_OF),)),
        form_line(paper, form),
        rating_table(paper, _rows(paper, form)),
        paper.line((paper.fixed(blank.RESULT), "r")),
        *dotted(paper, (paper.fixed(blank.LIMITS), "b"), lines=3),
        *dotted(paper, (paper.fixed(blank.REMEDIES), "b"), lines=3),
        paper.line((paper.fixed(blank.VOTE), "r")),
        paper.bold_line(paper.fixed(words.OFFICIAL)),
        paper.line((paper.fixed(words.OFFICIAL_BLANK), "r")),
        paper.signatures(*(((title,), "") for title in signed)),
    ]
    return Section(blocks, title=PAPER.title)


def _rows(paper: Paper, form: RatingForm) -> list[Row]:
    rows: list[Row] = []
    for number, group in enumerate(form.groups, start=1):
        most = points(group.total if group.max_points is None else group.max_points)
        cells = (Cell(str(number), "b"), Cell(group.title, "b"), Cell(most, "b"), "", "")
        rows.append(Row(cells, keep_next=True, shade=0.94))
        rows += [
            Row((f"{number}.{index}", Cell(criterion_runs(one)), points(one.max_points), "", ""))
            for index, one in enumerate(group.criteria, start=1)
        ]
    total = Cell(points(form.total), "b")
    rows.append(Row((Cell(paper.fixed(words.RATING_SUM), "b", span=2), total, "", ""), keep_next=True))
    rows.append(Row((Cell(paper.fixed(words.BAND_ROW), "b", span=3), Cell("", span=2))))
    return rows


def _fits(source: BlankSource) -> bool:
    return source.form is not None


PAPER = PaperSpec(
    code="blank-rating",
    about=About.BLANK,
    title="Phiếu đánh giá, chấm điểm (mẫu trống)",
    file_name="mau-phieu-danh-gia",
    section=_section,
    order=530,
    fits=_fits,
    refusal="paper_without_form",
)
