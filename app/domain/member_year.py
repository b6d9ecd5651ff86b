"""What the meetings of a year say of one member, counted with the same bases as the meetings themselves."""

from collections.abc import Iterable
from dataclasses import dataclass

from app.domain.agenda import SpeakerKind
from app.domain.bases import in_attendance_base
from app.domain.book import MeetingRecord
from app.domain.figures import excused_streaks
from app.domain.meeting import AttendanceState, Meeting, RollEntry
from app.domain.policy import MeetingKind, Share


@dataclass(frozen=True)
class MemberLine:
    """One meeting on whose roll the member stands. `counted`: it is one of those that they had to come to."""

    record: MeetingRecord
    entry: RollEntry
    opinions: int
    counted: bool


@dataclass(frozen=True)
class MemberFigures:
    """`due` meetings had to be attended; `spoke_in` counts meetings, `opinions` how often they spoke in all.

    `streak` is the longest run of excused absences, `most` what the rules of the last meeting allow.
    """

    lines: tuple[MemberLine, ...]
    due: int = 0
    here: int = 0
    late: int = 0
    excused: int = 0
    unexcused: int = 0
    not_called: int = 0
    spoke_in: int = 0
    opinions: int = 0
    streak: int = 0
    most: int | None = None

    @property
    def attendance(self) -> Share:
        return Share(self.here, self.due)


def member_figures(member_id: str, records: Iterable[MeetingRecord]) -> MemberFigures:
    """Meetings of the chi ủy are listed and not counted, as in the year's attendance of the book."""
    lines = tuple(_lines(member_id, records))
    counted = [line for line in lines if line.counted]
    states = [line.entry.state for line in counted]
    return MemberFigures(
        lines,
        due=len(counted),
        here=sum(1 for line in counted if line.entry.is_here),
        late=states.count(AttendanceState.LATE),
        excused=states.count(AttendanceState.EXCUSED),
        unexcused=states.count(AttendanceState.UNEXCUSED),
        not_called=states.count(None),
        spoke_in=sum(1 for line in lines if line.opinions),
        opinions=sum(line.opinions for line in lines),
        streak=_streak(member_id, [line.record.meeting for line in lines]),
        most=lines[-1].record.policy.attendance.max_consecutive_excused if lines else None,
    )


def _lines(member_id: str, records: Iterable[MeetingRecord]) -> Iterable[MemberLine]:
    for record in records:
        meeting = record.meeting
        entry = next((one for one in meeting.roll if one.member_id == member_id), None)
        if entry is None:
            continue
        counted = meeting.kind is not MeetingKind.COMMITTEE and in_attendance_base(entry, record.policy)
        yield MemberLine(record, entry, _opinions(meeting, entry), counted)


def _opinions(meeting: Meeting, entry: RollEntry) -> int:
    """By who spoke; an opinion that names nobody on the list by id is told by the name."""
    return sum(
        1
        for item in meeting.agenda
        for opinion in item.opinions
        if opinion.speaker_kind is SpeakerKind.MEMBER
        and opinion.speaker_key in (entry.member_id, entry.full_name)
    )


def _streak(member_id: str, meetings: list[Meeting]) -> int:
    if not meetings:
        return 0
    found = excused_streaks(meetings[-1], meetings[:-1])
    return next((one.longest for one in found if one.member_id == member_id), 0)
