"""The title of a meeting, and the line under it: when and where."""

from PySide6.QtCore import QObject

from app.domain.dates import short_day
from app.domain.meeting import Meeting
from app.texts import word


def title_of(asking: QObject, meeting: Meeting) -> str:
    """ "Sinh hoạt thường kỳ tháng 7/2026"."""
    return asking.tr("{kind} tháng {month}/{year}").format(
        kind=meeting.title or word(meeting.kind), month=meeting.month, year=meeting.year
    )


def when_and_where(meeting: Meeting) -> str:
    """ "03/7/2026, 14:00-15:40, nhà văn hóa tổ 5"; several days are named from first to last."""
    first, last = meeting.sessions[0], meeting.sessions[-1]
    parts = [short_day(first.held_on)]
    if last.held_on != first.held_on:
        parts = [f"{short_day(first.held_on)} - {short_day(last.held_on)}"]
    elif first.start is not None:
        ends = f"-{last.end:%H:%M}" if last.end is not None else ""
        parts.append(f"{first.start:%H:%M}{ends}")
    if meeting.place:
        parts.append(meeting.place)
    return ", ".join(parts)
