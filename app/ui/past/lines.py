"""What stands in a filled workbook, one line each for the table: what to mend, the meetings, the people."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from app.domain.dates import short_day
from app.domain.duration import duration
from app.domain.meeting import Meeting
from app.domain.past.plan import PastPlan
from app.domain.past.values import MeetingLine
from app.texts import minutes_text, word
from app.texts_past import place_text, problem_text


class LineKind(Enum):
    PROBLEM = "problem"
    MEETING = "meeting"
    MEMBER = "member"


@dataclass(frozen=True)
class Line:
    """`state` is a colour state, `state_words` the word that stands for it."""

    key: str
    kind: LineKind
    place: str
    text: str
    detail: str
    state: str
    state_words: str
    day: date | None = None


def lines_of(plan: PastPlan) -> list[Line]:
    """Everything, what has to be mended first."""
    found = [
        Line(
            f"p{number}",
            LineKind.PROBLEM,
            place_text(one),
            problem_text(one),
            "",
            "bad" if one.blocks else "warn",
            "Phải sửa" if one.blocks else "Lưu ý",
        )
        for number, one in enumerate(plan.problems)
    ]
    found += [_of_meeting(plan, one) for one in plan.meetings]
    found += [_of_line(one, "Đã có trong sổ", "info") for one in plan.there]
    found += [_of_line(one, "Chờ sửa trong tệp", "bad") for one in plan.left_out]
    for number, member in enumerate(plan.new_members):
        born = str(member.born) if member.born else ""
        found.append(Line(f"n{number}", LineKind.MEMBER, "", member.full_name, born, "good", "Mới"))
    for number, member in enumerate(plan.known_members):
        born = str(member.born) if member.born else ""
        found.append(
            Line(f"k{number}", LineKind.MEMBER, "", member.full_name, born, "info", "Đã có trong sổ")
        )
    return found


def _of_meeting(plan: PastPlan, meeting: Meeting) -> Line:
    number = dict(plan.numbers)[meeting.id]
    here = sum(1 for entry in meeting.roll if entry.is_here)
    parts = [minutes_text(duration(meeting).minutes), f"có mặt {here}/{len(meeting.roll)}"]
    points = meeting.rating.lines[0].points if meeting.rating else None
    if points is not None:
        parts.append(f"{points.normalize():f} điểm".replace(".", ","))
    if meeting.id in plan.paper_signed:
        parts.append("đã ký")
    text = f"{short_day(meeting.held_on)} · {word(meeting.kind)}"
    return Line(
        meeting.id, LineKind.MEETING, f"STT {number}", text, " · ".join(parts), "good", "Mới", meeting.held_on
    )


def _of_line(line: MeetingLine, words: str, state: str) -> Line:
    text = f"{short_day(line.held_on)} · {word(line.kind)}"
    return Line(
        f"l{line.number}", LineKind.MEETING, f"STT {line.number}", text, "", state, words, line.held_on
    )
