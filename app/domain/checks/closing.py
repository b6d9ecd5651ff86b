"""Findings about preparation, rating and what must be done before and after signing."""

from collections.abc import Iterator

from app.domain.book import MeetingRecord
from app.domain.checks.make import blocks, notice, rule
from app.domain.dates import quarter
from app.domain.figures import THEMATIC_KINDS, Surroundings
from app.domain.findings import Finding
from app.domain.meeting import MeetingState
from app.domain.policy import MeetingKind

_PREPARED_KINDS = (MeetingKind.REGULAR, MeetingKind.THEMATIC, MeetingKind.COMBINED)


def check(record: MeetingRecord, around: Surroundings) -> Iterator[Finding]:
    meeting = record.meeting
    if meeting.kind in _PREPARED_KINDS:
        yield from _preparation(record, around)
    yield from _thematic(record)
    yield from _rating(record)
    if meeting.kind in _PREPARED_KINDS and not meeting.closing.conclusion.strip():
        yield blocks("no_conclusion", "closing.conclusion")
    if not meeting.closing.minutes_read:
        yield blocks("minutes_not_read", "closing.minutes_read")
    elif not meeting.closing.minutes_agreed:
        yield blocks("minutes_not_agreed", "closing.minutes_agreed")
    if not meeting.agenda_adopted and meeting.kind is not MeetingKind.COMMITTEE:
        yield notice("agenda_not_adopted", "agenda_adopted")
    yield from _upload(record)


def _preparation(record: MeetingRecord, around: Surroundings) -> Iterator[Finding]:
    preparation, figures, policy = record.meeting.preparation, record.figures, record.policy
    if not around.has_committee and figures.on_list.full >= policy.committee_from_members:
        yield notice(
            "committee_expected", "prepares", count=figures.on_list.full, least=policy.committee_from_members
        )
    if around.has_committee and not figures.committee_held:
        yield rule("no_committee_meeting", "prepares")
    if preparation.notice_on is None:
        yield notice("notice_missing", "preparation.notice_on")
    elif figures.notice_days is not None and figures.notice_days < policy.notice_days_before:
        yield rule(
            "notice_late",
            "preparation.notice_on",
            days=max(figures.notice_days, 0),
            least=policy.notice_days_before,
        )
    elif not (preparation.notice_to_members and preparation.notice_to_higher):
        yield notice("notice_not_to_all", "preparation.notice_to_higher")


def _thematic(record: MeetingRecord) -> Iterator[Finding]:
    meeting = record.meeting
    last_of_quarter = meeting.month % 3 == 0
    if meeting.kind is MeetingKind.REGULAR and last_of_quarter and not record.figures.thematic_in_quarter:
        yield rule("no_thematic_in_quarter", "kind", quarter=quarter(meeting.month))


def _rating(record: MeetingRecord) -> Iterator[Finding]:
    sheet, form, score = record.meeting.rating, record.form, record.score
    if sheet is None or form is None or score is None:
        return
    if score.missing:
        yield blocks("rating_incomplete", f"rating.{score.missing[0]}", count=len(score.missing))
    titles = {criterion.code: criterion.title for criterion in form.criteria()}
    for line in sheet.lines:
        # A line that was judged by another form is kept, but counts for nothing and so blocks nothing.
        overridden = (
            line.criterion in titles
            and line.points is not None
            and line.evidence_points is not None
            and line.points != line.evidence_points
        )
        if overridden and not line.override_reason.strip():
            yield blocks(
                "override_without_reason",
                f"rating.{line.criterion}",
                criterion=titles[line.criterion],
            )
    if not score.missing and score.awarded < score.out_of and not sheet.limitations.strip():
        yield notice("no_limitations", "rating.limitations")


def _upload(record: MeetingRecord) -> Iterator[Finding]:
    days = record.figures.upload_after_days
    most = record.policy.upload_days_after
    if days is not None and days > most:
        yield rule("upload_late", "closing.uploaded_after_on", days=days, most=most)
    if (
        days is None
        and record.meeting.state is not MeetingState.DRAFT
        and record.meeting.kind in (MeetingKind.REGULAR, *THEMATIC_KINDS)
    ):
        yield notice("not_uploaded", "closing.uploaded_after_on", most=most)
