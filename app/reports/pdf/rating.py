"""The rating sheet as the form has it: what nobody judged stays blank, an override prints its reason."""

from __future__ import annotations

from collections.abc import Iterable

from app import texts_papers as words
from app.domain.book import MeetingRecord
from app.domain.dates import long_day
from app.domain.rating.forms import Criterion, RatingForm
from app.domain.rating.scoring import Score
from app.domain.rating.sheet import RatingLine, RatingSheet
from app.domain.text import clean_line, upper_first
from app.reports.pdf.breaking import Run
from app.reports.pdf.document import Section
from app.reports.pdf.flow import Block
from app.reports.pdf.minutes import rating_vote
from app.reports.pdf.parts import Paper, is_draft, is_voided, month_text, points, share_line
from app.reports.pdf.table import Cell, Row
from app.texts_rating import not_applied_texts, score_text, total_text
from app.texts_words import word

_WIDTHS = (11.5, 71.0, 14.5, 14.5, 53.5)
_ALIGNS = ("centre", "left", "centre", "centre", "left")


def rating_section(paper: Paper, record: MeetingRecord) -> Section:
    """The sheet of one meeting.

    Raises:
        ValueError: when the meeting is not rated; callers ask first.
    """
    meeting, form, score = record.meeting, record.form, record.score
    sheet = meeting.rating
    if form is None or score is None or sheet is None:
        raise ValueError(f"meeting {meeting.id} has no rating sheet")
    kind = word(meeting.kind)
    of = paper.say(
        words.RATING_OF, day=long_day(meeting.held_on), kind=paper.fixed(kind[0].lower() + kind[1:])
    )
    blocks: list[Block] = [
        paper.letterhead(record.heading),
        *paper.title(
            words.RATING,
            paper.say(words.RATING_ABSTRACT, month=month_text(meeting.month), year=meeting.year),
            italic=(of,),
        ),
        form_line(paper, form),
        rating_table(paper, _rows(paper, form, sheet, score)),
        *_result(paper, record, form, sheet, score),
        *_official(paper, sheet),
        _signatures(paper, record, form, sheet),
    ]
    title = f"{paper.fixed(words.RATING_OUTLINE)} ({long_day(meeting.held_on)})"
    return Section(blocks, title=title, draft=is_draft(meeting), voided=is_voided(meeting), seal=record.seal)


def rating_table(paper: Paper, rows: Iterable[Row]) -> Block:
    return paper.table(list(zip(words.RATING_COLUMNS, _WIDTHS, _ALIGNS, strict=True)), rows)


def form_line(paper: Paper, form: RatingForm) -> Block:
    basis = clean_line(form.legal_basis).rstrip(".")
    template = words.RATING_FORM if basis else words.RATING_FORM_ONLY
    return paper.line((paper.say(template, title=form.title, basis=basis), "i"))


def _rows(paper: Paper, form: RatingForm, sheet: RatingSheet, score: Score) -> list[Row]:
    by_group = {group.code: group for group in score.by_group}
    rows: list[Row] = []
    for number, group in enumerate(form.groups, start=1):
        found = by_group[group.code]
        given = "" if found.missing else points(found.awarded)
        most = points(group.total if group.max_points is None else group.max_points)
        cells = (Cell(str(number), "b"), Cell(group.title, "b"), Cell(most, "b"), Cell(given, "b"), "")
        rows.append(Row(cells, keep_next=True, shade=0.94))
        for index, criterion in enumerate(group.criteria, start=1):
            rows.append(_criterion(paper, f"{number}.{index}", criterion, sheet.line(criterion.code), score))
    sums = (Cell(paper.fixed(words.RATING_SUM), "b", span=2), Cell(points(score.out_of), "b"))
    given = points(score.awarded) if score.complete else ""
    rows.append(Row((*sums, Cell(given, "b"), ""), keep_next=True))
    if score.total is not None and score.total != score.awarded:
        rescaled = Cell(paper.say(words.RATING_RESCALED, maximum=points(score.maximum)), span=2)
        rows.append(
            Row((rescaled, points(score.maximum), Cell(total_text(score.total), "b"), ""), keep_next=True)
        )
    band = word(score.band) if score.band else ""
    rows.append(Row((Cell(paper.fixed(words.BAND_ROW), "b", span=3), Cell(band, "b", "centre", span=2))))
    return rows


def criterion_runs(criterion: Criterion) -> tuple[Run, ...]:
    """The criterion and its levels as the form has them."""
    title: list[Run] = [(clean_line(criterion.title), "r")]
    if criterion.levels:
        levels = "; ".join(f"{clean_line(level.label)}: {points(level.points)}" for level in criterion.levels)
        title.append((f" ({levels})", "i"))
    return tuple(title)


def _criterion(paper: Paper, number: str, criterion: Criterion, line: RatingLine | None, score: Score) -> Row:
    """What the form says, its levels, the points given and why."""
    title = Cell(criterion_runs(criterion))
    if criterion.code in score.not_applicable:
        reason = paper.fixed(words.NOT_APPLIED)
        return Row((number, title, points(criterion.max_points), "-", Cell(reason, "i")))
    given = points(line.points) if line is not None else ""
    return Row((number, title, points(criterion.max_points), given, Cell(_why(paper, line))))


def _why(paper: Paper, line: RatingLine | None) -> str:
    """Proof of the records first, then why somebody judged otherwise, then what was noted."""
    if line is None:
        return ""
    parts = [_sentence(line.proof)]
    if clean_line(line.override_reason):
        parts.append(_sentence(paper.say(words.OVERRIDE, reason=line.override_reason)))
    parts.append(_sentence(line.note))
    return "\n".join(part for part in parts if part)


def _sentence(text: str) -> str:
    text = clean_line(text)
    return upper_first(text) + ("" if text.endswith((".", "!", "?", "…")) else ".") if text else ""


def _result(
    paper: Paper, record: MeetingRecord, form: RatingForm, sheet: RatingSheet, score: Score
) -> list[Block]:
    if score.complete:
        said = score_text(form, score)
        blocks: list[Block] = [paper.line((paper.fixed(words.RESULT), "b"), (said, "r"))]
    else:
        missing = paper.say(words.MISSING_ROWS, count=len(score.missing))
        blocks = [
            paper.line((missing, "i")),
            paper.line((words.RESULT, "b"), (paper.fixed(words.RESULT_BLANK), "r")),
        ]
        blocks += [paper.line((said, "r")) for said in not_applied_texts(form, score)]
    for lead, text in ((words.LIMITS_HEAD, sheet.limitations), (words.REMEDIES_HEAD, sheet.remedies)):
        blocks += paper.typed(text, lead=lead) or [
            paper.line(
                (paper.fixed(lead), "b"), (words.DOTS if is_draft(record.meeting) else words.NONE, "r")
            )
        ]
    voted = rating_vote(record)
    share = share_line(voted.printed) if voted is not None and voted.agree is not None else words.SHORT_DOTS
    blocks.append(paper.line((words.VOTE_HEAD, "b"), (paper.say(words.VOTE_SHARE, share=share), "r")))
    return blocks


def _official(paper: Paper, sheet: RatingSheet) -> list[Block]:
    """What the higher committee decided, apart from what the cell gave itself."""
    official = sheet.official
    if official is None:
        said = paper.fixed(words.OFFICIAL_BLANK)
    else:
        who = paper.say(words.OFFICIAL_BY, who=official.decided_by) if clean_line(official.decided_by) else ""
        said = paper.say(
            words.OFFICIAL_LINE,
            score=points(official.score),
            band=paper.fixed(word(official.band)),
            day=long_day(official.decided_on),
            who=who,
        )
    return [paper.bold_line(paper.fixed(words.OFFICIAL)), paper.line((said, "r"))]


def _signatures(paper: Paper, record: MeetingRecord, form: RatingForm, sheet: RatingSheet) -> Block:
    """As the form names them; the scorer and the chair are known by name, others sign over a blank line."""
    chair = record.meeting.chair_name
    titles = [clean_line(title) for title in form.signatures if clean_line(title)]
    if not titles:
        titles = [words.SCORER_TITLE, paper.profile.chair_title]
    signed: list[tuple[tuple[str], str]] = []
    chairs: list[bool] = []
    for title in titles:
        upper = title.upper()
        by_scorer = words.SCORER_MARK in upper
        by_chair = title == paper.profile.chair_title or any(mark in upper for mark in words.CHAIR_MARKS)
        name = sheet.scored_by if by_scorer else chair if by_chair else ""
        signed.append(((title,), name))
        chairs.append(by_chair)
    if chairs == [False, True] and not paper.profile.clerk_left:
        # Where the profile has the chair on the left in minutes, the sheet of the same meeting agrees with them.
        signed.reverse()
    return paper.signatures(*signed)
