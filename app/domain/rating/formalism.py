"""Signs of formalism in ratings (domain section 4): sameness month after month, and marks that nothing proves.

A sign accuses nobody: it names the meetings and criteria to look at again. From when on it is told is data of the rule.
"""

from collections.abc import Callable, Container, Hashable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum
from fractions import Fraction

from app.domain.meeting import Meeting, in_order
from app.domain.policy import MeetingKind
from app.domain.rating.forms import Criterion, RatingForm
from app.domain.rating.rollup_rule import FormalismRule
from app.domain.rating.scoring import Score
from app.domain.rating.sheet import Band, RatingLine, RatingSheet
from app.domain.rating.sources import SOURCES
from app.domain.text import clean_line, fold


class Sign(Enum):
    """What may be formalism."""

    SAME_TOTAL = "same_total"
    SAME_POINTS = "same_points"
    SAME_LIMITATIONS = "same_limitations"
    SAME_REMEDIES = "same_remedies"
    ALWAYS_TOP = "always_top"
    HIGHER_THAN_OFFICIAL = "higher_than_official"
    OVER_PROOF = "over_proof"
    OVER_PROOF_UNSAID = "over_proof_unsaid"
    WITHOUT_PROOF = "without_proof"


@dataclass(frozen=True)
class Inspected:
    """A meeting with its sheet's form and score; a meeting without them shows no sign."""

    meeting: Meeting
    form: RatingForm | None = None
    score: Score | None = None


@dataclass(frozen=True)
class SignFound:
    """One sign. `meetings`: ids in order of time, the last one is where to look; `months` as (year, month).

    `total`: the total that repeats; `least`: the smallest excess over the official result; `criteria`: their titles;
    `text`: the words that repeat.
    """

    sign: Sign
    meetings: tuple[str, ...]
    days: tuple[date, ...]
    months: tuple[tuple[int, int], ...]
    total: Fraction | None = None
    least: Fraction | None = None
    criteria: tuple[str, ...] = ()
    text: str = ""


def inspect(
    meetings: Iterable[Inspected], limits: FormalismRule, kinds: Container[MeetingKind]
) -> tuple[SignFound, ...]:
    """All signs in meetings that took place, those over several meetings first; these are of `kinds` only."""
    given = {one.meeting.id: one for one in meetings if one.meeting.counts and one.meeting.rating is not None}
    ordered = [given[one.id] for one in in_order(tuple(one.meeting for one in given.values()))]
    repeated = [one for one in ordered if one.meeting.kind in kinds]
    return (*_over_time(repeated, limits), *_of_each(ordered, limits))


def _over_time(ordered: list[Inspected], limits: FormalismRule) -> Iterator[SignFound]:
    rated = [one for one in ordered if one.score is not None and one.score.exact is not None]
    same_points = list(_runs(rated, _points, limits.same_points))
    told = {tuple(one.meeting.id for one in run) for run in same_points}
    for run in same_points:
        yield _found(Sign.SAME_POINTS, run, total=_total(run[-1]))
    for run in _runs(rated, _total, limits.same_total):
        if tuple(one.meeting.id for one in run) not in told:
            yield _found(Sign.SAME_TOTAL, run, total=_total(run[-1]))
    for run in _runs(rated, lambda one: _band(one) is Band.GOOD or None, limits.top_meetings):
        yield _found(Sign.ALWAYS_TOP, run)
    for sign, words in ((Sign.SAME_LIMITATIONS, _limitations), (Sign.SAME_REMEDIES, _remedies)):
        written = [one for one in ordered if words(one)]
        for run in _runs(written, lambda one, words=words: fold(words(one)), limits.same_text):  # type: ignore[misc]
            yield _found(sign, run, text=words(run[-1]))
    yield from _higher(rated, limits)


def _higher(rated: list[Inspected], limits: FormalismRule) -> Iterator[SignFound]:
    """Among the meetings that have an official result, one after the other."""
    decided = [one for one in rated if _sheet(one).official is not None]
    limit = Fraction(limits.higher_by)
    for run in _runs(decided, lambda one: _excess(one) >= limit or None, limits.higher_times):
        yield _found(Sign.HIGHER_THAN_OFFICIAL, run, least=min(_excess(one) for one in run))


def _of_each(ordered: list[Inspected], limits: FormalismRule) -> Iterator[SignFound]:
    for one in ordered:
        if one.form is None:
            continue
        lines = [
            (criterion, line)
            for criterion in one.form.criteria()
            if (line := _sheet(one).line(criterion.code)) is not None and line.points is not None
        ]
        over = [pair for pair in lines if _is_over(pair[1])] if limits.over_proof else []
        unsaid = [criterion for criterion, line in over if not line.override_reason.strip()]
        said = [criterion for criterion, line in over if line.override_reason.strip()]
        unproven = [criterion for criterion, line in lines if _is_unproven(criterion, line)]
        if unsaid:
            yield _found(Sign.OVER_PROOF_UNSAID, [one], criteria=unsaid)
        if said:
            yield _found(Sign.OVER_PROOF, [one], criteria=said)
        if limits.without_proof and len(unproven) >= limits.without_proof:
            yield _found(Sign.WITHOUT_PROOF, [one], criteria=unproven)


def _runs(
    ordered: list[Inspected], key: Callable[[Inspected], Hashable | None], least: int
) -> Iterator[list[Inspected]]:
    """The longest runs of one key, of so many meetings at least; a key of None breaks a run. 0: not looked for."""
    if least < 1:
        return
    run: list[Inspected] = []
    before: Hashable | None = None
    for one in ordered:
        this = key(one)
        if this is None or this != before:
            if len(run) >= least:
                yield run
            run = []
        if this is not None:
            run = [*run, one]
        before = this
    if len(run) >= least:
        yield run


def _found(
    sign: Sign,
    run: list[Inspected],
    *,
    total: Fraction | None = None,
    least: Fraction | None = None,
    criteria: Iterable[Criterion] = (),
    text: str = "",
) -> SignFound:
    return SignFound(
        sign,
        tuple(one.meeting.id for one in run),
        tuple(one.meeting.held_on for one in run),
        tuple((one.meeting.year, one.meeting.month) for one in run),
        total=total,
        least=least,
        criteria=tuple(criterion.title for criterion in criteria),
        text=text,
    )


def _sheet(one: Inspected) -> RatingSheet:
    assert one.meeting.rating is not None
    return one.meeting.rating


def _total(one: Inspected) -> Fraction | None:
    return one.score.exact if one.score is not None else None


def _band(one: Inspected) -> Band | None:
    return one.score.band if one.score is not None else None


def _points(one: Inspected) -> Hashable | None:
    """What was given line by line; sheets of another form are never the same."""
    sheet = _sheet(one)
    given = tuple(sorted((line.criterion, line.points) for line in sheet.lines if line.points is not None))
    return (sheet.form_code, sheet.form_version, given) if given else None


def _limitations(one: Inspected) -> str:
    return clean_line(_sheet(one).limitations)


def _remedies(one: Inspected) -> str:
    return clean_line(_sheet(one).remedies)


def _excess(one: Inspected) -> Fraction:
    official, total = _sheet(one).official, _total(one)
    assert official is not None and total is not None
    return total - Fraction(official.score)


def _is_over(line: RatingLine) -> bool:
    return line.points is not None and line.evidence_points is not None and line.points > line.evidence_points


def _is_unproven(criterion: Criterion, line: RatingLine) -> bool:
    """Full marks where the book should hold the proof, holds none, and nobody said why."""
    return (
        criterion.evidence in SOURCES
        and line.points == criterion.max_points
        and line.evidence_points is None
        and not line.override_reason.strip()
        and not line.note.strip()
    )
