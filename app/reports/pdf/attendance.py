"""The attendance list for signatures: those who must come, then on lines of their own everyone else on the roll."""

from __future__ import annotations

from collections.abc import Iterable

from app import texts_papers as words
from app.domain.bases import in_attendance_base
from app.domain.book import MeetingRecord
from app.domain.dates import clock, long_day
from app.domain.meeting import AttendanceState, Guest, RollEntry
from app.domain.member import MemberStatus
from app.domain.policy import MeetingKind, Policy
from app.domain.text import clean_line
from app.reports.pdf.document import MM, Section
from app.reports.pdf.flow import Block
from app.reports.pdf.minutes import abstract
from app.reports.pdf.parts import Paper, is_draft, is_voided, share_line
from app.reports.pdf.table import Cell, Row

_WIDTHS = (11.5, 47.0, 32.0, 13.0, 30.0, 31.5)
_ALIGNS = ("centre", "left", "left", "centre", "left", "left")
# Room to sign in.
_ROW = 8.4 * MM


def attendance_section(paper: Paper, record: MeetingRecord) -> Section:
    """One line a person; who is absent has the reason where others sign."""
    meeting = record.meeting
    first = meeting.sessions[0]
    at = clock(first.start) if first.start else words.BLANK_CLOCK
    place = paper.say(words.AT_PLACE, place=meeting.place) if clean_line(meeting.place) else ""
    when = paper.say(words.DAY_AND_PLACE, clock=at, day=long_day(meeting.held_on), place=place)
    rows = roll_rows(paper, meeting.roll, record.policy)
    if meeting.guests:
        rows.append(group_row(paper, words.GROUP_GUESTS))
        rows += [_guest(paper, number, guest) for number, guest in enumerate(meeting.guests, start=1)]
    committee = meeting.kind is MeetingKind.COMMITTEE
    blocks: list[Block] = [
        paper.letterhead(record.heading),
        *paper.title(
            words.ATTENDANCE_COMMITTEE if committee else words.ATTENDANCE,
            abstract(paper, meeting),
            italic=(when,),
        ),
        roll_table(paper, rows),
        paper.line((_totals(paper, record), "r")),
        paper.clerk_and_chair(meeting),
    ]
    title = f"{paper.fixed(words.ATTENDANCE_OUTLINE)} ({long_day(meeting.held_on)})"
    return Section(blocks, title=title, draft=is_draft(meeting), voided=is_voided(meeting), seal=record.seal)


def roll_rows(paper: Paper, roll: Iterable[RollEntry], policy: Policy) -> list[Row]:
    """Those who must come, then the others under a title that says why they are apart."""
    entries = tuple(roll)
    inside = [entry for entry in entries if in_attendance_base(entry, policy)]
    rest = [entry for entry in entries if not in_attendance_base(entry, policy)]
    temp_in = [entry for entry in rest if entry.standing is MemberStatus.TEMP_IN]
    others = [entry for entry in rest if entry.standing is not MemberStatus.TEMP_IN]
    rows = [_row(paper, number, entry, counted=True) for number, entry in enumerate(inside, start=1)]
    for title, group in ((words.GROUP_NOT_COUNTED, others), (words.GROUP_TEMP_IN, temp_in)):
        if group:
            rows.append(group_row(paper, title))
            rows += [_row(paper, number, entry, counted=False) for number, entry in enumerate(group, start=1)]
    return rows


def roll_table(paper: Paper, rows: Iterable[Row]) -> Block:
    """The rows with room to sign in each."""
    columns = list(zip(words.ATTENDANCE_COLUMNS, _WIDTHS, _ALIGNS, strict=True))
    return paper.table(columns, rows, least=_ROW, keep_next=True)


def group_row(paper: Paper, title: str) -> Row:
    return Row((Cell(paper.fixed(title), "bi", "left", span=6),), keep_next=True, shade=0.94)


def _row(paper: Paper, number: int, entry: RollEntry, *, counted: bool) -> Row:
    post = clean_line(entry.post)
    if not post and entry.standing is MemberStatus.PROBATIONARY:
        post = paper.fixed(words.MEMBER_PROBATIONARY)
    mark = words.HERE_MARK if entry.is_here else ""
    sign, note = "", []
    if entry.state is AttendanceState.EXCUSED:
        sign = paper.fixed(words.ABSENT_EXCUSED)
        note.append(clean_line(entry.reason))
    elif entry.state is AttendanceState.UNEXCUSED:
        sign = paper.fixed(words.ABSENT_UNEXCUSED)
    elif entry.state is AttendanceState.LATE and entry.arrived:
        note.append(paper.say(words.ARRIVED, clock=clock(entry.arrived)))
    if not counted and entry.special in words.STANDING_NOTES:
        note.append(paper.fixed(words.STANDING_NOTES[entry.special]))
    if clean_line(entry.post) and entry.standing is MemberStatus.PROBATIONARY:
        note.append(paper.fixed(words.MEMBER_PROBATIONARY))
    noted = "; ".join(part for part in note if part)
    small = paper.table_size - 1
    return Row(
        (str(number), entry.full_name, post, mark, Cell(sign, "i", size=small), Cell(noted, size=small))
    )


def _guest(paper: Paper, number: int, guest: Guest) -> Row:
    return Row((str(number), guest.full_name, Cell(guest.post, span=2), "", ""))


def _totals(paper: Paper, record: MeetingRecord) -> str:
    """The sums as the records have them; a list printed before the meeting leaves the presence open."""
    counted = record.figures
    committee = record.meeting.kind is MeetingKind.COMMITTEE
    roll, base = counted.bases.roll.count, counted.bases.attendance.count
    if counted.not_called == base and base:
        uncalled = words.ATTENDANCE_UNCALLED_COMMITTEE if committee else words.ATTENDANCE_UNCALLED
        return paper.say(uncalled, roll=roll, base=base)
    said = paper.say(
        words.ATTENDANCE_TOTALS_COMMITTEE if committee else words.ATTENDANCE_TOTALS,
        roll=roll,
        base=base,
        share=share_line(counted.attendance),
        excused=counted.excused,
        unexcused=counted.unexcused,
    )
    if counted.not_called:
        said += " " + paper.say(words.ATTENDANCE_OPEN, count=counted.not_called)
    return said
