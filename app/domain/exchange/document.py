"""The return as one document: what the workbook shows and the JSON file holds; no name beyond what is asked.

`resources/schema/sochibo-return-2.schema.json` describes the file to others. Version 2 adds the fields marked `since`:
the figures of the period, those of the period before, its verdict, and what the return replaces; a file of version 1 is
read as it always was. A change that an old reader would misread needs a new version and a new schema beside the old.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import sha256

from app.domain.book import MeetingRecord, MeetingReturn, Period
from app.domain.cell import CellType, Term, place_on, term_on
from app.domain.exchange.counted import CountedMeeting, CountedScore, Totals, count, counted_score, totals
from app.domain.exchange.jsontext import SINCE, fingerprint_of
from app.domain.exchange.names import NameScrubber
from app.domain.exchange.period_figures import PeriodFigures, PreviousPeriod, period_figures
from app.domain.exchange.period_verdict import ReturnVerdict
from app.domain.exchange.redact import for_return
from app.domain.exchange.replaced import Change, ReplacedReturn
from app.domain.meeting import Meeting, MeetingState, MonthWithout, in_order
from app.domain.member import Member, MemberStatus, PartyPost, posts_on, standing_on
from app.domain.policy import MeetingKind, Policy
from app.domain.rating.forms import RatingForm
from app.domain.text import name_key

RETURN_SCHEMA = "sochibo-return"
SCHEMA_VERSION = 2
_SECOND = {SINCE: 2}


@dataclass(frozen=True)
class ReturnCell:
    """The cell as it was called in the period; `higher` is the direct higher committee first."""

    id: str
    code: str
    name: str
    higher: tuple[str, ...]
    cell_type: CellType
    place: str
    party_secretary: str
    has_committee: bool
    term: Term | None = None


@dataclass(frozen=True)
class ReturnMember:
    """Name and standing as in the last roll of the period, and the posts that decide who is in the chi ủy.

    Who stands on no roll of the period is here as they stood on its last day.
    """

    id: str
    full_name: str
    standing: MemberStatus
    special: MemberStatus | None = None
    posts: tuple[PartyPost, ...] = ()


@dataclass(frozen=True)
class ReturnedMeeting:
    """A signed meeting without what stays in the cell, and what was counted of it by the policy named."""

    meeting: Meeting
    policy: str
    figures: CountedMeeting
    score: CountedScore | None = None


@dataclass(frozen=True)
class UnsignedMeeting:
    """A meeting of the period that is not signed yet and therefore not counted."""

    id: str
    kind: MeetingKind
    year: int
    month: int
    held_on: date
    state: MeetingState


@dataclass(frozen=True)
class VoidedMeeting:
    """Minutes of the period that were signed and no longer stand: named with their number, so that no figure that
    went up before is silently gone, and counted in nothing."""

    id: str
    kind: MeetingKind
    year: int
    month: int
    held_on: date
    number: int | None
    voided_on: date
    reason: str


@dataclass(frozen=True)
class ReturnDocument:
    """One return. `version` grows when the content of a period changes after it was delivered.

    `fingerprint` is the SHA-256 of the document without it; "" when the sender computes none.
    """

    schema: str
    schema_version: int
    program_version: str
    period: Period
    version: int
    made_on: date
    cell: ReturnCell
    members: tuple[ReturnMember, ...]
    policies: tuple[Policy, ...]
    rating_forms: tuple[RatingForm, ...]
    meetings: tuple[ReturnedMeeting, ...]
    months_without: tuple[MonthWithout, ...]
    unsigned: tuple[UnsignedMeeting, ...]
    totals: Totals
    voided: tuple[VoidedMeeting, ...] = ()
    figures: PeriodFigures | None = field(default=None, metadata=_SECOND)
    previous: PreviousPeriod | None = field(default=None, metadata=_SECOND)
    verdict: ReturnVerdict | None = field(default=None, metadata=_SECOND)
    replaces: ReplacedReturn | None = field(default=None, metadata=_SECOND)
    changes: tuple[Change, ...] = field(default=(), metadata=_SECOND)
    fingerprint: str = ""

    def counted(self) -> PeriodFigures:
        """The figures of the period, counted from what is in the document."""
        rows = ((one.meeting, one.figures, one.score, self.form_of(one.meeting)) for one in self.meetings)
        return period_figures(self.period, rows, members=self.party_members)

    def policy(self, code: str) -> Policy | None:
        return next((policy for policy in self.policies if policy.code == code), None)

    def form_of(self, meeting: Meeting) -> RatingForm | None:
        """The form that the meeting was rated by."""
        sheet = meeting.rating
        if sheet is None:
            return None
        wanted = (sheet.form_code, sheet.form_version)
        return next((form for form in self.rating_forms if (form.code, form.version) == wanted), None)

    @property
    def cell_meetings(self) -> tuple[ReturnedMeeting, ...]:
        """The meetings of the whole cell, which the higher committee counts."""
        return tuple(one for one in self.meetings if one.meeting.kind is not MeetingKind.COMMITTEE)

    @property
    def party_members(self) -> int:
        """Đảng số: that of the last meeting of the period, in a period without one that of its last day."""
        if self.cell_meetings:
            return self.cell_meetings[-1].figures.members
        counted = (MemberStatus.FULL, MemberStatus.PROBATIONARY)
        return sum(1 for member in self.members if member.standing in counted)

    @property
    def committee_meetings(self) -> tuple[ReturnedMeeting, ...]:
        return tuple(one for one in self.meetings if one.meeting.kind is MeetingKind.COMMITTEE)


def period_end(period: Period) -> date:
    """The last day of the period; names and standings in the document are those of that day."""
    return period.last_day


def return_document(
    source: MeetingReturn,
    members: Iterable[Member],
    *,
    has_committee: bool,
    program_version: str,
    unsigned_elsewhere: Iterable[UnsignedMeeting] = (),
    voided_elsewhere: Iterable[VoidedMeeting] = (),
    previous: PreviousPeriod | None = None,
    verdict: ReturnVerdict | None = None,
) -> ReturnDocument:
    """The document as it is given away: redacted, counted, put in order, with its own fingerprint."""
    return sealed(
        unsealed_document(
            source,
            members,
            has_committee=has_committee,
            program_version=program_version,
            unsigned_elsewhere=unsigned_elsewhere,
            voided_elsewhere=voided_elsewhere,
            previous=previous,
            verdict=verdict,
        )
    )


def unsealed_document(
    source: MeetingReturn,
    members: Iterable[Member],
    *,
    has_committee: bool,
    program_version: str,
    unsigned_elsewhere: Iterable[UnsignedMeeting] = (),
    voided_elsewhere: Iterable[VoidedMeeting] = (),
    previous: PreviousPeriod | None = None,
    verdict: ReturnVerdict | None = None,
) -> ReturnDocument:
    """Redact, count and put in order. Committee meetings that prepared a counted one come along, as held only.

    For who changes it further: the fingerprint is made of the whole text, which takes as long as all the rest.

    `unsigned_elsewhere`, `voided_elsewhere`: meetings that the sender of an imported return named as unsigned or
    voided and this book lacks.
    """
    day = period_end(source.period)
    people = tuple(members)
    records = _with_prepared(source.records)
    returned = tuple(_returned(record) for record in records)
    document = ReturnDocument(
        schema=RETURN_SCHEMA,
        schema_version=SCHEMA_VERSION,
        program_version=program_version,
        period=source.period,
        version=source.version,
        made_on=source.made_on,
        cell=ReturnCell(
            id=source.cell.id,
            code=source.cell.code,
            name=source.heading.cell_name,
            higher=source.heading.higher,
            cell_type=source.cell.cell_type,
            place=place_on(source.cell, day),
            party_secretary=source.party_secretary,
            has_committee=has_committee,
            term=term_on(source.cell, day),
        ),
        members=_members(returned, people, day),
        policies=_policies(records),
        rating_forms=_forms(records),
        meetings=returned,
        months_without=_months_without(source.months_without, people),
        unsigned=_unsigned(source.unsigned, unsigned_elsewhere),
        totals=totals((one.meeting, one.figures, one.score) for one in returned),
        voided=_voided(source.voided, voided_elsewhere),
        previous=previous,
        verdict=verdict,
    )
    return replace(document, figures=document.counted())


def sealed(document: ReturnDocument) -> ReturnDocument:
    """The document with its own fingerprint."""
    return replace(document, fingerprint=fingerprint_of(document))


def content_key(document: ReturnDocument) -> str:
    """Equal for two returns that say the same, whenever and by whichever program they were made.

    Figures follow from the meetings; those of the period before and what is replaced are no content of this period.
    The key of a month is the one that version 1 made, so that what was sent before an update is known after it.
    """
    key = fingerprint_of(replace(document, schema_version=1, version=0, made_on=date.min, program_version=""))
    if document.verdict is None:
        return key
    return sha256("\n".join((key, *document.verdict.said)).encode()).hexdigest()


def _with_prepared(records: tuple[MeetingRecord, ...]) -> tuple[MeetingRecord, ...]:
    by_id = {record.meeting.id: record for record in records}
    for record in records:
        before = record.prepared_by
        if before is not None and before.state is MeetingState.SIGNED and before.id not in by_id:
            # Only that it was held goes up; it is counted by the policy of the meeting that it prepared.
            by_id[before.id] = replace(record, meeting=before, form=None, score=None, prepared_by=None)
    order = in_order(tuple(record.meeting for record in by_id.values()))
    return tuple(by_id[meeting.id] for meeting in order)


def _returned(record: MeetingRecord) -> ReturnedMeeting:
    meeting = for_return(record.meeting)
    score = counted_score(record.form, record.score) if record.form and record.score else None
    return ReturnedMeeting(
        meeting=meeting,
        policy=record.policy.code,
        figures=count(meeting, record.policy),
        score=score if meeting.rating else None,
    )


def _unsigned(here: Iterable[Meeting], elsewhere: Iterable[UnsignedMeeting]) -> tuple[UnsignedMeeting, ...]:
    found = {one.id: one for one in elsewhere}
    for one in here:
        found[one.id] = UnsignedMeeting(one.id, one.kind, one.year, one.month, one.held_on, one.state)
    return tuple(sorted(found.values(), key=lambda one: (one.held_on, one.id)))


def _months_without(months: Iterable[MonthWithout], people: tuple[Member, ...]) -> tuple[MonthWithout, ...]:
    """Why a month had no meeting, without the names of those who were ill or away."""
    scrub = NameScrubber(member.full_name for member in people)
    clean = (replace(month, reason=scrub.clean(month.reason)) for month in months)
    return tuple(sorted(clean, key=lambda month: (month.year, month.month)))


def _voided(here: Iterable[Meeting], elsewhere: Iterable[VoidedMeeting]) -> tuple[VoidedMeeting, ...]:
    found = {one.id: one for one in elsewhere}
    for one in here:
        if one.voided is not None:
            scrub = NameScrubber(entry.full_name for entry in one.roll)
            found[one.id] = VoidedMeeting(
                one.id,
                one.kind,
                one.year,
                one.month,
                one.held_on,
                one.number,
                one.voided.at.date(),
                scrub.clean(one.voided.reason),
            )
    return tuple(sorted(found.values(), key=lambda one: (one.held_on, one.id)))


def _members(
    returned: tuple[ReturnedMeeting, ...], members: Iterable[Member], day: date
) -> tuple[ReturnMember, ...]:
    found: dict[str, ReturnMember] = {}
    for member in members:
        posts = posts_on(member, day)
        standing = standing_on(member, day)
        if standing is not None:
            base, special = standing.base, standing.special
            found[member.id] = ReturnMember(member.id, member.full_name, base, special, posts)
    for one in returned:
        for entry in one.meeting.roll:
            known = found.get(entry.member_id)
            found[entry.member_id] = ReturnMember(
                entry.member_id,
                entry.full_name,
                entry.standing,
                entry.special,
                known.posts if known else (),
            )
    return tuple(sorted(found.values(), key=lambda m: (name_key(m.full_name), m.id)))


def _policies(records: tuple[MeetingRecord, ...]) -> tuple[Policy, ...]:
    found = {record.policy.code: record.policy for record in records}
    return tuple(sorted(found.values(), key=lambda policy: (policy.effective_from, policy.code)))


def _forms(records: tuple[MeetingRecord, ...]) -> tuple[RatingForm, ...]:
    found = {
        (record.form.code, record.form.version): record.form for record in records if record.form is not None
    }
    return tuple(found[key] for key in sorted(found))
