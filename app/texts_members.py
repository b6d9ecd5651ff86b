"""Words about members: what somebody is on a day, which posts they hold, from when to when."""

from datetime import date

from app.domain.dates import short_day
from app.domain.member import ENDINGS, Member, MemberStatus, posts_on, standing_on
from app.domain.text import lower_first
from app.texts_words import word

# For chips and other narrow places.
SHORT_WORDS: dict[MemberStatus, str] = {
    MemberStatus.EXEMPT: "Miễn sinh hoạt",
    MemberStatus.TEMP_OUT: "Tạm đi nơi khác",
    MemberStatus.TEMP_IN: "Tạm đến",
    MemberStatus.SPECIAL_DUTY: "Nhiệm vụ đặc thù",
    MemberStatus.SUSPENDED: "Đình chỉ",
}

CURRENT_WORD = "Đang ở chi bộ"
GONE_WORD = "Đã rời chi bộ"


def standing_text(member: Member, day: date) -> str:
    """ "Chính thức", "Chính thức, miễn công tác và sinh hoạt" or how they left; never an empty text."""
    standing = standing_on(member, day)
    if standing is not None:
        parts = [word(standing.base)] + ([lower_first(word(standing.special))] if standing.special else [])
        return ", ".join(parts)
    gone = [span for span in member.statuses if span.status in ENDINGS and (span.start or date.min) <= day]
    if gone:
        return word(gone[-1].status)
    return "Chưa ở chi bộ" if member.statuses else "Chưa ghi tình trạng"


def posts_text(member: Member, day: date) -> str:
    return ", ".join(word(post) for post in posts_on(member, day))


def days_text(start: date | None, end: date | None) -> str:
    """ "từ 01/7/2026 đến 31/12/2026"; an open end is not mentioned."""
    since = f"từ {short_day(start)}" if start else ""
    until = f"đến {short_day(end)}" if end else ""
    return " ".join(part for part in (since, until) if part)


def counts_text(total: int, counts: dict[MemberStatus, int]) -> str:
    """ "28 đảng viên: 27 chính thức, 1 dự bị"; those who are only temporarily here are named apart."""
    parts = [
        f"{counts[status]} {lower_first(word(status))}"
        for status in (MemberStatus.FULL, MemberStatus.PROBATIONARY, MemberStatus.TEMP_IN)
        if counts.get(status)
    ]
    return f"{total} đảng viên: {', '.join(parts)}" if parts else f"{total} đảng viên"
