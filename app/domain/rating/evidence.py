"""What the records say of each criterion: points where they prove them, else only the proof, never a guess."""

from dataclasses import dataclass
from decimal import Decimal

from app.domain.figures import THEMATIC_KINDS, MeetingFigures, Surroundings
from app.domain.meeting import Meeting
from app.domain.policy import Policy
from app.domain.rating.forms import Criterion, RatingForm, Unit
from app.domain.rating.levels import Doubt, fit
from app.domain.rating.scoring import Situation, applies
from app.domain.rating.sources import SOURCES, Proof, Reading, Records

__all__ = ["Evidence", "Proof", "evidence", "evidence_of", "situation_of"]

ALONE = Surroundings()


@dataclass(frozen=True)
class Evidence:
    """What stands beside a criterion.

    `points` None: the records do not decide. With `doubt` the measure lies between or in several levels, and
    `candidates` are the ones to choose from; without it a person judges freely.
    """

    criterion: str
    proof: Proof
    points: Decimal | None = None
    level: int | None = None
    doubt: Doubt | None = None
    candidates: tuple[int, ...] = ()


def situation_of(meeting: Meeting, around: Surroundings) -> Situation:
    """The theme is judged on the sheet of the meeting that had it.

    What another meeting of the month was must not matter: it may be held after these minutes are signed, and
    their score would change.
    """
    return Situation(
        thematic_month=meeting.kind in THEMATIC_KINDS,
        has_committee=around.has_committee,
    )


def evidence(
    form: RatingForm,
    meeting: Meeting,
    figures: MeetingFigures,
    policy: Policy,
    around: Surroundings = ALONE,
) -> dict[str, Evidence]:
    """Evidence by criterion code, for the criteria that apply and have a source."""
    records = Records(meeting, figures, policy, around)
    situation = situation_of(meeting, around)
    return {
        criterion.code: evidence_of(criterion, SOURCES[criterion.evidence].read(records))
        for criterion in form.criteria()
        if criterion.evidence in SOURCES and applies(criterion, situation)
    }


def evidence_of(criterion: Criterion, reading: Reading) -> Evidence:
    """Turn one reading into points by the levels of the criterion.

    Free points are given only when the whole criterion is proven: how much is lost otherwise, no record says.
    """
    if criterion.levels:
        found = fit(criterion, reading.measures, reading.flags)
        if found.level is not None:
            points = criterion.levels[found.level].points
            return Evidence(criterion.code, reading.proof, points, found.level)
        return Evidence(criterion.code, reading.proof, doubt=found.doubt, candidates=found.candidates)
    if reading.measures.get(Unit.MET) == 1:
        return Evidence(criterion.code, reading.proof, criterion.max_points)
    return Evidence(criterion.code, reading.proof)
