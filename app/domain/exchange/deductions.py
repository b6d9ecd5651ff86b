"""Every point that the cell took off itself, with what is written of why; nothing is made up where nothing was said."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from app.domain.exchange.counted import CountedScore
from app.domain.rating.forms import Criterion, RatingForm
from app.domain.rating.sheet import RatingLine, RatingSheet


@dataclass(frozen=True)
class Deduction:
    """One criterion below its maximum. `number`: its place in the form ("4.2"). `reasons` may be empty."""

    number: str
    criterion: Criterion
    points: Decimal
    reasons: tuple[str, ...]

    @property
    def lost(self) -> Decimal:
        return self.criterion.max_points - self.points


def deductions(form: RatingForm, sheet: RatingSheet, score: CountedScore) -> Iterator[Deduction]:
    """In the order of the form; criteria that do not apply or are not judged yet lose nothing."""
    out = {*score.not_applicable, *score.missing}
    for group_number, group in enumerate(form.groups, start=1):
        for number, criterion in enumerate(group.criteria, start=1):
            line = sheet.line(criterion.code)
            if criterion.code in out or line is None or line.points is None:
                continue
            if line.points < criterion.max_points:
                yield Deduction(f"{group_number}.{number}", criterion, line.points, reasons_of(line))


def reasons_of(line: RatingLine) -> tuple[str, ...]:
    """What says why: the proof where it gave these very points, the reason of a change, the person's own note.

    A proof of other points, or of none, is no reason for those given.
    """
    proof = line.proof if line.evidence_points is not None and line.evidence_points == line.points else ""
    found = (text.strip() for text in (proof, line.override_reason, line.note))
    return tuple(dict.fromkeys(text for text in found if text))
