"""How a sheet is filled in: the records fill what they prove, a person judges or overrules with a reason."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from app.domain.rating.evidence import Evidence
from app.domain.rating.forms import Criterion, RatingForm
from app.domain.rating.scoring import Situation, applies
from app.domain.rating.sheet import RatingLine, RatingSheet

Say = Callable[[Criterion, Evidence], str]


@dataclass(frozen=True)
class SheetProblem:
    """`criterion` is the line it concerns, "" for the whole sheet."""

    code: str
    criterion: str = ""
    params: tuple[tuple[str, str | int], ...] = ()

    def values(self) -> dict[str, str | int]:
        return dict(self.params)


def fill(form: RatingForm, sheet: RatingSheet | None, found: Mapping[str, Evidence], say: Say) -> RatingSheet:
    """The sheet with a line for each criterion and the evidence of today beside it.

    A line that still says what the records said follows them; what a person gave stays. Lines that belong
    to no criterion of the form are kept at the end: nothing typed is lost.
    """
    sheet = sheet or RatingSheet(form.code, form.version)
    lines = []
    for criterion in form.criteria():
        line = sheet.line(criterion.code) or RatingLine(criterion.code)
        lines.append(_with_evidence(criterion, line, found.get(criterion.code), say))
    known = {criterion.code for criterion in form.criteria()}
    lines += [line for line in sheet.lines if line.criterion not in known]
    return replace(sheet, lines=tuple(lines))


def _with_evidence(criterion: Criterion, line: RatingLine, found: Evidence | None, say: Say) -> RatingLine:
    if found is None:
        followed = line.evidence_points is not None and line.points == line.evidence_points
        if followed and not line.override_reason:
            line = replace(line, points=None, level=None)
        return replace(line, evidence_points=None, proof="")
    followed = line.points == line.evidence_points and not line.override_reason
    if followed:
        line = replace(line, points=found.points, level=found.level)
    return replace(line, evidence_points=found.points, proof=say(criterion, found))


def judge(
    form: RatingForm,
    sheet: RatingSheet,
    code: str,
    *,
    points: Decimal | None = None,
    level: int | None = None,
    reason: str = "",
) -> RatingSheet:
    """The sheet with one line judged: a level by its index, or free points, or neither to make it blank."""
    criterion = form.criterion(code)
    if criterion is not None and level is not None:
        points = criterion.levels[level].points
    elif criterion is not None and points is not None:
        # Only where the points name one level is it clear which one is meant.
        same = [i for i, one in enumerate(criterion.levels) if one.points == points]
        level = same[0] if len(same) == 1 else None
    old = sheet.line(code)
    line = replace(old or RatingLine(code), points=points, level=level, override_reason=reason.strip())
    if old is None:
        return replace(sheet, lines=(*sheet.lines, line))
    return replace(sheet, lines=tuple(line if one.criterion == code else one for one in sheet.lines))


def is_overridden(line: RatingLine) -> bool:
    """Whether a person gave other points than the records proved."""
    return (
        line.points is not None and line.evidence_points is not None and line.points != line.evidence_points
    )


def sheet_problems(
    form: RatingForm,
    sheet: RatingSheet,
    situation: Situation,
    found: Mapping[str, Evidence] | None = None,
) -> tuple[SheetProblem, ...]:
    """What is wrong with the sheet, line by line; with `found` also what was chosen at a gap."""
    problems = list(_of_sheet(form, sheet))
    for criterion in form.criteria():
        line = sheet.line(criterion.code) or RatingLine(criterion.code)
        if not applies(criterion, situation):
            if line.points is not None:
                problems.append(_problem("points_not_counted", criterion, points=line.points))
            continue
        problems += _of_line(criterion, line, (found or {}).get(criterion.code))
    return tuple(problems)


def _problem(code: str, criterion: Criterion, **params: Decimal | str) -> SheetProblem:
    plain = tuple((k, format(v, "f") if isinstance(v, Decimal) else v) for k, v in params.items())
    return SheetProblem(code, criterion.code, (("title", criterion.title), *plain))


def _of_sheet(form: RatingForm, sheet: RatingSheet) -> Iterator[SheetProblem]:
    if (sheet.form_code, sheet.form_version) != (form.code, form.version):
        yield SheetProblem("other_form", params=(("form", sheet.form_code), ("version", sheet.form_version)))
    for code, times in Counter(line.criterion for line in sheet.lines).items():
        if form.criterion(code) is None:
            yield SheetProblem("unknown_criterion", code, (("criterion", code),))
        elif times > 1:
            yield SheetProblem("line_twice", code, (("criterion", code), ("times", times)))


def _of_line(criterion: Criterion, line: RatingLine, found: Evidence | None) -> Iterator[SheetProblem]:
    if line.points is None:
        yield _problem("not_judged", criterion)
        return
    if not (line.points.is_finite() and 0 <= line.points <= criterion.max_points):
        yield _problem("out_of_range", criterion, points=line.points, maximum=criterion.max_points)
    elif criterion.levels and line.points not in {level.points for level in criterion.levels}:
        yield _problem("not_a_level", criterion, points=line.points)
    if line.override_reason.strip():
        return
    if is_overridden(line):
        assert line.evidence_points is not None
        yield _problem(
            "override_without_reason", criterion, points=line.points, evidence=line.evidence_points
        )
    elif found is not None and found.candidates:
        offered = {criterion.levels[index].points for index in found.candidates}
        if line.points not in offered:
            yield _problem("other_level_without_reason", criterion, points=line.points)
