"""What is missing in a line or does not fit together."""

from datetime import date

from app.domain.dates import PartialDate
from app.domain.member import Member, MemberStatus
from app.domain.member_list.columns import Field
from app.domain.member_list.reading import Reading
from app.domain.member_list.reasons import Reason, ReasonCode
from app.domain.member_list.standing import StatusProposal, months_since


def doubts_of(
    reading: Reading, row: int, member: Member, standing: MemberStatus, proposals: tuple[StatusProposal, ...]
) -> list[Reason]:
    """What is missing or does not fit together."""
    rules, born, joined, official = reading.rules, member.born, member.joined_on, member.official_on
    found: list[Reason] = []

    def doubt(code: ReasonCode, field: Field, text: object = "", other: object = "") -> None:
        cell = reading.cell(row, field)
        if not cell and field in (Field.JOINED, Field.OFFICIAL):
            cell = reading.cell(row, Field.JOINED_AND_OFFICIAL)
        found.append(Reason(code, cell, str(text), str(other)))

    born_fields = (Field.BORN, Field.BORN_IF_MALE, Field.BORN_IF_FEMALE)
    if (
        born is None
        and reading.has(*born_fields)
        and not any(reading.cells(row, field) for field in born_fields)
    ):
        doubt(ReasonCode.BORN_MISSING, Field.BORN)
    if joined is None and reading.has(Field.JOINED) and not reading.cells(row, Field.JOINED):
        doubt(ReasonCode.JOINED_MISSING, Field.JOINED)
    sexes = (Field.SEX, Field.MALE_MARK, Field.FEMALE_MARK)
    if member.sex is None and reading.has(*sexes) and not any(reading.cells(row, field) for field in sexes):
        doubt(ReasonCode.SEX_MISSING, Field.SEX)
    if born and joined and _surely_before(joined, born):
        doubt(ReasonCode.BORN_AFTER_JOINED, Field.BORN, born, joined)
    elif born and joined and joined.latest < add_months(born.earliest, rules.admission_age * 12):
        doubt(ReasonCode.TOO_YOUNG_AT_JOINING, Field.JOINED, joined, born)
    if joined and official and _surely_before(official, joined):
        doubt(ReasonCode.OFFICIAL_BEFORE_JOINED, Field.OFFICIAL, official, joined)
    elif joined and official and official.latest < add_months(joined.earliest, rules.probation_months):
        doubt(ReasonCode.OFFICIAL_TOO_SOON, Field.OFFICIAL, official, joined)
    if (
        official is None
        and joined
        and not reading.cells(row, Field.OFFICIAL)
        and reading.has(Field.OFFICIAL, Field.JOINED_AND_OFFICIAL)
    ):
        explained = any(p.span.status in (MemberStatus.PROBATIONARY, MemberStatus.TEMP_IN) for p in proposals)
        late = months_since(reading, joined) > rules.probation_months + rules.patience_months
        if late and not explained:
            doubt(ReasonCode.OFFICIAL_MISSING, Field.OFFICIAL, joined, standing.value)
    return found


def add_months(day: date, months: int) -> date:
    """The same day so many months later, or the last one of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, last)
        except ValueError:
            continue
    raise AssertionError("every month has 28 days")


def _surely_before(first: PartialDate, second: PartialDate) -> bool:
    return first.latest < second.earliest
