"""Part I of the minutes: when, where and who, with each base explained by those left out of it."""

from __future__ import annotations

from collections.abc import Iterable

from app import texts_papers as words
from app.domain.bases import in_attendance_base
from app.domain.book import MeetingRecord
from app.domain.dates import clock, long_day, weekday
from app.domain.meeting import AttendanceState, Guest, GuestKind, Meeting, MeetingState, RollEntry, Session
from app.domain.policy import MeetingKind
from app.domain.text import clean_line, upper_first
from app.reports.pdf.flow import Block
from app.reports.pdf.parts import Paper
from app.texts_words import ABSENCE_REASONS

# Kinds whose minutes always speak of the fee; the others only when something is recorded.
_FEE_KINDS = (MeetingKind.REGULAR, MeetingKind.COMBINED)


def when_where_who(paper: Paper, record: MeetingRecord) -> list[Block]:
    """The numbered lines of part I."""
    meeting = record.meeting
    committee = meeting.kind is MeetingKind.COMMITTEE
    lines: list[list[Block]] = [
        _time(paper, meeting),
        [paper.line((words.PLACE, "b"), (f"{clean_line(meeting.place).rstrip('.') or words.DOTS}.", "r"))],
        _committee_roll(paper, record) if committee else _roll(paper, record),
    ]
    if meeting.guests or not committee:
        lines.append(_guests(paper, meeting))
    lines.append([_person(paper, meeting, words.CHAIR, meeting.chair_id, meeting.chair_name)])
    lines.append([_person(paper, meeting, words.CLERK, meeting.clerk_id, meeting.clerk_name)])
    lines.append(_fee(paper, meeting))
    if meeting.agenda:
        adopted = words.AGENDA_ADOPTED if meeting.agenda_adopted else words.AGENDA_OPEN
        counted = paper.say(adopted, count=len(meeting.agenda))
        lines.append([paper.line((words.AGENDA, "b"), (counted, "r"))])
    blocks: list[Block] = []
    for number, group in enumerate((group for group in lines if group), start=1):
        blocks += paper.numbered(number, group)
    return blocks


def _time(paper: Paper, meeting: Meeting) -> list[Block]:
    sessions = meeting.sessions
    if len(sessions) == 1:
        first = sessions[0]
        at = clock(first.start) if first.start else words.BLANK_CLOCK
        said = paper.say(words.STARTED, clock=at, day=long_day(first.held_on), weekday=weekday(first.held_on))
        blocks = [paper.line((words.TIME, "b"), (said, "r"))]
    else:
        blocks = [
            paper.line(
                (words.TIME, "b"), (paper.say(words.SITTINGS, count=len(sessions)), "r"), keep_next=True
            ),
            *(paper.line((_sitting(paper, n, one), "r")) for n, one in enumerate(sessions, start=1)),
        ]
    if meeting.planned_on and meeting.planned_on != meeting.held_on:
        reason = clean_line(meeting.moved_reason).rstrip(".") or words.DOTS
        moved = paper.say(words.MOVED, day=long_day(meeting.planned_on), reason=reason)
        blocks.append(paper.line((moved, "r")))
    return blocks


def _sitting(paper: Paper, number: int, session: Session) -> str:
    start = clock(session.start) if session.start else words.BLANK_CLOCK
    end = clock(session.end) if session.end else words.BLANK_CLOCK
    if session.end_date and session.end_date != session.held_on:
        said = paper.say(
            words.SITTING_OVER,
            number=number,
            start=start,
            end=end,
            day=long_day(session.held_on),
            end_day=long_day(session.end_date),
        )
    else:
        day, name = long_day(session.held_on), weekday(session.held_on)
        said = paper.say(words.SITTING, number=number, start=start, end=end, day=day, weekday=name)
    if session.break_minutes:
        said += paper.say(words.LESS_BREAK, minutes=session.break_minutes)
    return said + "."


def _roll(paper: Paper, record: MeetingRecord) -> list[Block]:
    """The three figures that must be seen: who is listed, who must come, who came, and who is between them."""
    meeting, counted = record.meeting, record.figures
    listed = counted.on_list
    total = paper.people(counted.bases.roll.count)
    said = [paper.say(words.ON_LIST, total=total, full=listed.full, probationary=listed.probationary)]
    if listed.temp_in:
        temp = [entry for entry in meeting.roll if entry.standing.value == "temp_in"]
        said.append(_names_line(paper, words.TEMP_IN, temp))
    for left in counted.bases.attendance.left_out:
        template = words.LEFT_OUT.get(left.status, words.LEFT_OUT_OTHER)
        said.append(_counted_line(paper, template, left.count, left.names))
    for added in counted.bases.attendance.added:
        said.append(_counted_line(paper, words.ADDED, added.count, added.names))
    said.append(paper.say(words.MUST_COME, people=paper.people(counted.bases.attendance.count)))
    inside = [entry for entry in meeting.roll if in_attendance_base(entry, record.policy)]
    if counted.not_called == len(inside) and meeting.state is MeetingState.DRAFT:
        said.append(paper.say(words.HERE, share=words.DOTS))
    else:
        said += _present(paper, record, inside)
    return [
        paper.line((paper.fixed(words.WHO), "b"), keep_next=True),
        *(paper.line((one, "r")) for one in said),
    ]


def _present(paper: Paper, record: MeetingRecord, inside: list[RollEntry]) -> list[str]:
    meeting, counted = record.meeting, record.figures
    share = paper.people_share(counted.attendance)
    if counted.here_outside_base or counted.here.temp_in:
        # Then the heads of those present are not the heads counted here, and are not mixed with them.
        said = [paper.say(words.HERE, share=share)]
    else:
        full, probationary = counted.here.full, counted.here.probationary
        said = [paper.say(words.HERE_SPLIT, share=share, full=full, probationary=probationary)]
    if counted.here_outside_base:
        beyond = [entry for entry in meeting.roll if entry.is_here and entry not in inside]
        said.append(_names_line(paper, words.HERE_BEYOND, beyond))
    by_state = [(words.LATE, AttendanceState.LATE), (words.EXCUSED, AttendanceState.EXCUSED)]
    by_state.append((words.UNEXCUSED, AttendanceState.UNEXCUSED))
    for template, state in by_state:
        found = [entry for entry in inside if entry.state is state]
        if found or state is not AttendanceState.LATE:
            said.append(_names_line(paper, template, found))
    if counted.not_called:
        said.append(_names_line(paper, words.NOT_CALLED, [e for e in inside if e.state is None]))
    return said


def _names_line(paper: Paper, template: str, entries: list[RollEntry]) -> str:
    return _counted_line(paper, template, len(entries), [_with_reason(entry) for entry in entries])


def _counted_line(paper: Paper, template: str, count: int, names: Iterable[str]) -> str:
    listed = "; ".join(clean_line(name) for name in names)
    return paper.say(template, people=paper.people(count), names=f": {listed}" if listed else "")


def _with_reason(entry: RollEntry) -> str:
    """ "Vũ Hoàng Châu (đi công tác)", "Lê Thị Mỹ (14 giờ 20)"."""
    if entry.state is AttendanceState.LATE and entry.arrived:
        return f"{entry.full_name} ({clock(entry.arrived)})"
    if entry.state is AttendanceState.EXCUSED and clean_line(entry.reason):
        reason = clean_line(entry.reason)
        # Chosen from the list, not typed: within a line it is not the beginning of a sentence.
        if reason in ABSENCE_REASONS:
            reason = reason[0].lower() + reason[1:]
        return f"{entry.full_name} ({reason})"
    return entry.full_name


def _committee_roll(paper: Paper, record: MeetingRecord) -> list[Block]:
    counted = record.figures
    entries = [entry for entry in record.meeting.roll if in_attendance_base(entry, record.policy)]
    here = [entry for entry in entries if entry.is_here]
    said = [
        paper.say(words.COMMITTEE_LIST, people=paper.people(counted.attendance.whole)),
        paper.say(words.COMMITTEE_HERE, share=paper.people_share(counted.attendance)),
    ]
    if here:
        named = [f"{e.full_name} ({clean_line(e.post)})" if clean_line(e.post) else e.full_name for e in here]
        said.append(paper.say(words.COMMITTEE_NAMES, names="; ".join(named)))
    for template, state in (
        (words.EXCUSED, AttendanceState.EXCUSED),
        (words.UNEXCUSED, AttendanceState.UNEXCUSED),
    ):
        said.append(_names_line(paper, template, [entry for entry in entries if entry.state is state]))
    if counted.not_called:
        said.append(_names_line(paper, words.NOT_CALLED, [e for e in entries if e.state is None]))
    return [
        paper.line((paper.fixed(words.WHO), "b"), keep_next=True),
        *(paper.line((one, "r")) for one in said),
    ]


def _guests(paper: Paper, meeting: Meeting) -> list[Block]:
    if not meeting.guests:
        return [paper.line((words.GUESTS, "b"), (paper.fixed(words.NONE), "r"))]
    if len(meeting.guests) == 1:
        return [paper.line((words.GUESTS, "b"), (_guest(paper, meeting.guests[0]) + ".", "r"))]
    return [
        paper.line((words.GUESTS, "b"), keep_next=True),
        *(paper.line((f"- {upper_first(_guest(paper, guest))}.", "r")) for guest in meeting.guests),
    ]


def _guest(paper: Paper, guest: Guest) -> str:
    """Name and post; a guest need not be a comrade."""
    name, post = clean_line(guest.full_name), clean_line(guest.post).rstrip(".")
    if guest.kind is not GuestKind.HIGHER_DELEGATE:
        return ", ".join(part for part in (name, post) if part) or words.DOTS
    told = words.ASSIGNED_TYPED in post
    role = paper.fixed(words.GUEST_ASSIGNED if guest.assigned and not told else words.GUEST_DELEGATE)
    who = paper.comrade(name) if name else ""
    return ", ".join(part for part in (who, post, role) if part)


def _person(paper: Paper, meeting: Meeting, lead: str, member_id: str | None, name: str) -> Block:
    post = next((entry.post for entry in meeting.roll if member_id and entry.member_id == member_id), "")
    return paper.line((lead, "b"), (paper.comrade(name, post) + ".", "r"))


def _fee(paper: Paper, meeting: Meeting) -> list[Block]:
    fee = meeting.fee
    parts: list[str] = []
    if fee.paid is not None and fee.due is not None:
        parts.append(paper.say(words.FEE_PAID, paid=fee.paid, due=fee.due))
    if clean_line(fee.note):
        parts.append(clean_line(fee.note).rstrip("."))
    if not parts and meeting.kind not in _FEE_KINDS:
        return []
    period = paper.say(words.FEE_PERIOD, period=fee.period) if clean_line(fee.period) else ""
    said = period + ("; ".join(parts) if parts else words.DOTS)
    return [paper.line((words.FEE, "b"), (f"{said}.", "r"))]
