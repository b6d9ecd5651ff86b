"""The rating sheet as the screen shows it: each criterion with its line, its proof and what is wrong; no widgets.

Here too are the changes of a sheet: every judgement is made on the sheet filled with the evidence of the moment.
"""

from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum

from app.domain.book import MeetingRecord
from app.domain.figures import Surroundings
from app.domain.meeting import Meeting
from app.domain.rating.evidence import Evidence, evidence, situation_of
from app.domain.rating.filling import SheetProblem, fill, is_overridden, judge, sheet_problems
from app.domain.rating.forms import Criterion, NaPolicy, RatingForm
from app.domain.rating.scoring import Score, applies, score
from app.domain.rating.sheet import RatingLine, RatingSheet
from app.domain.text import upper_first
from app.texts_rating import evidence_text, sheet_problem_text

# Said by the state of the line itself, and so not once more in a sentence.
_TOLD_BY_STATE = ("not_judged", "unknown_criterion", "other_form")
_NEEDS_REASON = ("override_without_reason", "other_level_without_reason")


class LineState(Enum):
    """How a criterion stands; each has its picture and its word."""

    NOT_APPLIED = "not_applied"
    BLANK = "blank"
    CHOOSE = "choose"
    PROVEN = "proven"
    JUDGED = "judged"
    OVERRIDDEN = "overridden"
    WRONG = "wrong"


@dataclass(frozen=True)
class CriterionView:
    """All that a row shows; equal views need no new drawing."""

    criterion: Criterion
    line: RatingLine
    state: LineState
    proof: str = ""
    evidence_points: Decimal | None = None
    evidence_level: int | None = None
    candidates: tuple[int, ...] = ()
    problem: str = ""
    needs_reason: bool = False
    policy: NaPolicy | None = None

    @property
    def wants_reason(self) -> bool:
        """Whether the field for the reason stands open."""
        overridden = self.needs_reason or bool(self.line.override_reason)
        return overridden or self.state is LineState.OVERRIDDEN


@dataclass(frozen=True)
class SheetView:
    """The whole sheet; `strangers` are lines of no criterion of this form, kept until somebody drops them."""

    form: RatingForm
    sheet: RatingSheet
    score: Score
    criteria: tuple[CriterionView, ...]
    strangers: tuple[RatingLine, ...]


def view_of(record: MeetingRecord, around: Surroundings) -> SheetView | None:
    """None when the meeting is not rated, or its form is not in this book."""
    form, sheet, meeting = record.form, record.meeting.rating, record.meeting
    if form is None or sheet is None:
        return None
    situation = situation_of(meeting, around)
    found: dict[str, Evidence] = {}
    if not meeting.is_final:
        # Signed minutes keep the proofs of the day on which they were signed.
        found = evidence(form, meeting, record.figures, record.policy, around)
        sheet = fill(form, sheet, found, evidence_text)
    problems = {p.criterion: p for p in sheet_problems(form, sheet, situation, found)}
    views = []
    for criterion in form.criteria():
        line = sheet.line(criterion.code) or RatingLine(criterion.code)
        counts = applies(criterion, situation)
        problem = problems.get(criterion.code)
        told = "" if problem is None or problem.code in _TOLD_BY_STATE else _beside(criterion, problem)
        needs_reason = problem is not None and problem.code in _NEEDS_REASON
        proven = found.get(criterion.code)
        views.append(
            CriterionView(
                criterion,
                line,
                _state(line, proven, applied=counts, wrong=bool(told) and not needs_reason),
                proof=line.proof,
                evidence_points=line.evidence_points,
                evidence_level=proven.level if proven else None,
                candidates=proven.candidates if proven else (),
                problem=told,
                needs_reason=needs_reason,
                policy=None if counts else form.policy_of(criterion),
            )
        )
    known = {criterion.code for criterion in form.criteria()}
    strangers = tuple(line for line in sheet.lines if line.criterion not in known)
    return SheetView(form, sheet, score(form, sheet, situation), tuple(views), strangers)


def _beside(criterion: Criterion, problem: SheetProblem) -> str:
    """The sentence without the name of the criterion, which stands right above it."""
    said = sheet_problem_text(problem).removeprefix(f"«{criterion.title}»").lstrip(": ")
    return upper_first(said)


def _state(line: RatingLine, found: Evidence | None, *, applied: bool, wrong: bool) -> LineState:
    if not applied:
        return LineState.NOT_APPLIED
    if wrong:
        return LineState.WRONG
    if line.points is None:
        return LineState.CHOOSE if found is not None and found.candidates else LineState.BLANK
    if is_overridden(line):
        return LineState.OVERRIDDEN
    if line.evidence_points is not None:
        return LineState.PROVEN
    return LineState.JUDGED


# Changes. `sheet` is the filled sheet of the view, so that a judgement never drops the proof beside it.


def with_points(view: SheetView, code: str, points: Decimal | None, level: int | None = None) -> RatingSheet:
    """Points typed, or a level chosen; the reason for an earlier override goes with the return to the proof."""
    line = view.sheet.line(code)
    reason = line.override_reason if line is not None else ""
    given = points
    criterion = view.form.criterion(code)
    if criterion is not None and level is not None:
        given = criterion.levels[level].points
    if given is None or (line is not None and given == line.evidence_points):
        reason = ""
    return judge(view.form, view.sheet, code, points=points, level=level, reason=reason)


def with_reason(sheet: RatingSheet, code: str, reason: str) -> RatingSheet:
    return _changed(sheet, code, override_reason=reason)


def with_note(sheet: RatingSheet, code: str, note: str) -> RatingSheet:
    return _changed(sheet, code, note=note)


def without_line(sheet: RatingSheet, code: str) -> RatingSheet:
    """A line that the form does not know, dropped by the person."""
    return replace(sheet, lines=tuple(line for line in sheet.lines if line.criterion != code))


def _changed(sheet: RatingSheet, code: str, **changes: str) -> RatingSheet:
    lines = sheet.lines if sheet.line(code) else (*sheet.lines, RatingLine(code))
    made = tuple(replace(line, **changes) if line.criterion == code else line for line in lines)  # type: ignore[arg-type]
    return replace(sheet, lines=made)


@dataclass(frozen=True)
class FormChange:
    """What another form does to the lines that were judged: kept by code, or left over."""

    sheet: RatingSheet
    kept: int
    left_over: int


def with_form(meeting: Meeting, form: RatingForm) -> FormChange:
    """The sheet under another form: lines are found again by their code, their level by its points."""
    old = meeting.rating or RatingSheet(form.code, form.version)
    lines, kept, left_over = [], 0, 0
    for line in old.lines:
        criterion = form.criterion(line.criterion)
        judged = _says_something(line)
        if criterion is None:
            if judged:
                lines.append(line)
                left_over += 1
            continue
        levels = [i for i, level in enumerate(criterion.levels) if level.points == line.points]
        lines.append(replace(line, level=levels[0] if len(levels) == 1 else None))
        kept += judged
    sheet = replace(old, form_code=form.code, form_version=form.version, lines=tuple(lines))
    return FormChange(sheet, kept, left_over)


def _says_something(line: RatingLine) -> bool:
    """Whether a person gave or wrote something here; what only follows the records comes back by itself."""
    follows = line.points == line.evidence_points and not line.override_reason
    return bool(line.note) or not follows
