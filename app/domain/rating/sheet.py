"""The filled-in rating sheet kept with a meeting; it imports nothing, so that a meeting can hold one."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum


class Band(Enum):
    """Tốt, Khá, Trung bình, Kém; the best first."""

    GOOD = "good"
    FAIR = "fair"
    AVERAGE = "average"
    POOR = "poor"


@dataclass(frozen=True)
class RatingLine:
    """One criterion judged. `points` None means nobody has judged it yet, which is never zero and never full.

    `level` is the index of the form's level that was chosen, None for free points.
    `evidence_points` and `proof` keep what the records said when the line was judged.
    """

    criterion: str
    points: Decimal | None = None
    level: int | None = None
    evidence_points: Decimal | None = None
    proof: str = ""
    override_reason: str = ""
    note: str = ""


@dataclass(frozen=True)
class OfficialResult:
    """What the higher committee decided; it stands beside the cell's own result and never replaces it."""

    score: Decimal
    band: Band
    decided_on: date
    decided_by: str = ""


@dataclass(frozen=True)
class RatingSheet:
    """The cell's own rating: who scored, line by line, what was found lacking and how it was voted."""

    form_code: str
    form_version: int = 1
    lines: tuple[RatingLine, ...] = ()
    scored_by: str = ""
    limitations: str = ""
    remedies: str = ""
    self_vote_id: str | None = None
    official: OfficialResult | None = None

    def line(self, criterion: str) -> RatingLine | None:
        """The line of a criterion, if the sheet has one."""
        return next((line for line in self.lines if line.criterion == criterion), None)
