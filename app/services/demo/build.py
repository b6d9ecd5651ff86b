"""Makes the sample cell's year in an empty book, step by step as a clerk would: import, prepare, hold, sign."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any, Protocol

from app.domain.book import BookDates
from app.domain.cell import Cell
from app.domain.codec import from_plain
from app.domain.meeting import Addendum, Meeting, MeetingState, MonthWithout, Vote
from app.domain.member import Member, MemberStatus, StatusSpan
from app.domain.member_list.preview import accept_proposals, default_choices
from app.domain.policy import VoteKind
from app.domain.rating.filling import judge
from app.errors import NotAllowed
from app.paths import templates_dir
from app.services.demo.clock import SampleClock
from app.services.demo.fill import People, fill
from app.services.demo.notes import MeetingNote, RatingNote, YearNotes
from app.services.demo.papers import issue_later, issue_of_meeting, save_programme

NOTES = "so-mau-2026.json"
MEMBER_LIST = "danh-sach-dang-vien.xlsx"
MARK = "sample_cell"
LIST_DRAWN_UP = datetime(2026, 7, 1, 8, 0)

# What the office's list does not say, and a clerk would add by hand after the import.
_SINCE = {"Đỗ Thị Dung": date(2024, 1, 1), "Dương Văn Nghĩa": date(2026, 5, 1)}


class Services(Protocol):
    """The rooms of `app.bootstrap.Services` that the sample uses."""

    @property
    def cell(self) -> Any: ...
    @property
    def members(self) -> Any: ...
    @property
    def member_import(self) -> Any: ...
    @property
    def templates(self) -> Any: ...
    @property
    def meetings(self) -> Any: ...
    @property
    def books(self) -> Any: ...
    @property
    def documents(self) -> Any: ...
    @property
    def programme(self) -> Any: ...


def read_notes() -> YearNotes:
    path = templates_dir() / "demo" / NOTES
    return from_plain(YearNotes, json.loads(path.read_text(encoding="utf-8")))


def is_sample(services: Services) -> bool:
    """Whether the open book is the sample cell's, made earlier."""
    return bool(services.cell.setting(MARK))


def make_year(
    services: Services, *, clock: SampleClock, new_id: Callable[[], str], with_documents: bool = True
) -> Iterator[tuple[int, int]]:
    """Fill an empty book; yields (done, of) after each meeting. Documents and programme can be left out.

    Raises:
        NotAllowed: cell_already_there, so that nobody's own book is ever mixed with the sample.
    """
    present: Cell | None = services.cell.get()
    if present is not None:
        raise NotAllowed("cell_already_there", name=present.names[-1].value)
    notes, today = read_notes(), clock.moment
    services.cell.save(notes.cell)
    # The office drew its list up in July; read in January, its newest members would not have joined yet.
    clock.begin_at(LIST_DRAWN_UP)
    _members(services)
    clock.begin_at(datetime.combine(notes.meetings[0].sessions[0].held_on - timedelta(days=3), time(9, 0)))
    if with_documents:
        save_programme(services, notes)
    else:
        notes = replace(notes, meetings=tuple(replace(one, documents=()) for one in notes.meetings))
    keys: dict[str, str] = {}
    waiting: list[tuple[str, str]] = []
    for done, note in enumerate(notes.meetings, start=1):
        meeting = _hold(services, note, clock, new_id)
        keys[note.key] = meeting.id
        if note.prepares:
            waiting.append((meeting.id, note.prepares))
        # A committee meeting is linked when the meeting that it prepared is laid out.
        for committee, key in waiting:
            if key == note.key:
                services.meetings.link_committee(committee, meeting.id)
        _sign(services, services.meetings.get(meeting.id), note, clock, new_id)
        yield done, len(notes.meetings)
    for month in notes.months_without:
        services.meetings.set_month_without(MonthWithout(month.year, month.month, month.reason))
    opened = BookDates(
        opened_on=notes.meetings[0].sessions[0].held_on,
        opened_by=services.books.party_secretary(today.date()),
    )
    services.books.set_dates(notes.meetings[0].year, opened)
    clock.go_to(today)
    services.cell.set_setting(MARK, True)


def _members(services: Services) -> None:
    """Import the office's list, accepting what its notes say of statuses."""
    importer = services.member_import
    book = importer.read(templates_dir() / "demo" / MEMBER_LIST)
    preview = importer.preview(importer.propose(book))
    importer.apply(preview, accept_proposals(preview, default_choices(preview)))
    services.members.save_all(_since(member) for member in services.members.list())


def _since(member: Member) -> Member:
    start = _SINCE.get(member.full_name)
    if start is None:
        return member
    special = (MemberStatus.EXEMPT, MemberStatus.TEMP_OUT)
    spans: tuple[StatusSpan, ...] = tuple(
        replace(span, start=start) if span.status in special else span for span in member.statuses
    )
    return replace(member, statuses=spans)


def _hold(services: Services, note: MeetingNote, clock: SampleClock, new_id: Callable[[], str]) -> Meeting:
    day = note.sessions[0].held_on
    clock.go_to(datetime.combine(day - timedelta(days=3), time(9, 0)))
    meeting: Meeting = services.meetings.create(note.year, note.month, note.kind, day)
    people = People({entry.member_id: entry.full_name for entry in meeting.roll} | _everybody(services))
    policy = services.templates.policy_for(day)
    meeting = fill(meeting, note, people, policy, new_id)
    meeting = services.meetings.save(services.meetings.refresh(meeting))
    if note.state is not MeetingState.DRAFT:
        meeting = services.meetings.hold(meeting)
    return meeting


def _everybody(services: Services) -> dict[str, str]:
    return {member.id: member.full_name for member in services.members.list()}


def _sign(
    services: Services, meeting: Meeting, note: MeetingNote, clock: SampleClock, new_id: Callable[[], str]
) -> None:
    if note.state is MeetingState.DRAFT:
        return
    meeting = services.meetings.rated(meeting)
    if note.rating is not None and meeting.rating is not None:
        meeting = _rated(services, meeting, note.rating)
    meeting = services.meetings.save(meeting)
    if note.state is not MeetingState.SIGNED:
        return
    last = note.sessions[-1]
    ended = datetime.combine(last.end_date or last.held_on, last.end or time(17, 0))
    meeting = issue_of_meeting(services, meeting, note, clock, ended)
    clock.go_to(ended + timedelta(minutes=20))
    signed = services.meetings.sign(meeting, meeting.clerk_name)
    for addendum in note.addenda:
        services.meetings.add_addendum(
            signed.id,
            Addendum(
                new_id(),
                addendum.written_on,
                addendum.kind,
                addendum.author,
                addendum.reason,
                addendum.text,
            ),
        )
    if note.rating is not None and note.rating.official is not None:
        services.meetings.set_official_result(signed.id, note.rating.official)
    issue_later(services, signed, note, clock)


def _rated(services: Services, meeting: Meeting, note: RatingNote) -> Meeting:
    sheet = meeting.rating
    assert sheet is not None
    form = services.templates.rating_form(sheet.form_code, sheet.form_version)
    for line in note.judged:
        sheet = judge(form, sheet, line.criterion, points=line.points, reason=line.reason)
    vote: Vote | None = next((vote for vote in meeting.votes if vote.kind is VoteKind.RATING), None)
    sheet = replace(
        sheet,
        scored_by=note.scored_by,
        limitations=note.limitations,
        remedies=note.remedies,
        self_vote_id=vote.id if vote else None,
    )
    return replace(meeting, rating=sheet)
