"""Sure words on a status in a column whose heading nobody knows; names, places and the past say nothing here."""

import re
from dataclasses import replace
from datetime import date

from app.domain.member import MemberStatus
from app.domain.member_list.words import StatusHint, read_statuses
from app.domain.text import clean_line, fold

S = MemberStatus
# A cell with more words tells a life, in which a status may be long past or somebody else's.
_MOST_WORDS = 25
_RELATIVES = re.compile(r"\b(bố|mẹ|cha|vợ|chồng|con|bo me|vo|chong)\b")

# Phrases that are never part of a name or an address, on folded words.
_PLAIN: tuple[tuple[MemberStatus, re.Pattern[str]], ...] = tuple(
    (status, re.compile(pattern))
    for status, pattern in (
        (S.EXEMPT, r"\bmien (cong tac\W+(va )?)?(sinh hoat|sh)\b(?! phi)|\bmien cong tac\b(?! phi)"),
        (
            S.TEMP_OUT,
            r"\b(sinh hoat|sh|shd)( dang)? tam\b|\bshtt\b|\btam (thoi )?(chuyen )?(sinh hoat|sh|shd)\b",
        ),
        (S.TRANSFERRED, r"\bchuyen (sinh hoat|sh|shd)\b(?!( dang)? tam)|^(da )?chuyen di( noi khac)?\W*$"),
        (S.REMOVED, r"\bkhai tru\b|\bxoa ten\b"),
        (S.LEFT, r"\bra khoi dang\b"),
        (S.SPECIAL_DUTY, r"^((dang|di|thuc hien|tham gia|lam) )*(nghia vu (quan su|cong an)|nvqs|nvca)\b"),
        (S.SUSPENDED, r"\bdinh chi (sinh hoat|sh)\b"),
        (S.PROBATIONARY, r"\bdang vien du bi\b|\bdvdb\b|\bdv du bi\b"),
    )
)
_PLAIN = (*_PLAIN, *((S.TEMP_IN, pattern) for status, pattern in _PLAIN if status is S.TEMP_OUT))

# Words that are also names (Từ Trần Bình, Nguyễn Đình Chỉ, "từ Trần Phú"), other people's or other things
# ("quân dự bị", "dự bị đại học"): they count at the beginning of a phrase and only followed by what fits them.
_BEGINNING = (
    r"(?:^|[,;.:()\[\]/\d–-]\s*)"
    r"(?:(?:đ/c|đồng chí|hiện nay|hiện|nay|đã|đang|được|bị|còn|là|vẫn|mới|da|dang|bi|con|la|van|moi)\s+)*"
)
_WHEN = r"(?=\W*(?:$|\d|(?:ngày|năm|tháng|hồi|lúc|do|vì|khi|tại|sau|ngay|nam|thang)\b))"
_GONE = r"(?:từ trần|qua đời|tử vong|từ vong|tu tran|qua doi|tu vong)"
_DIED = re.compile(_BEGINNING + r"(?:" + _GONE + _WHEN + r"|mất\s+(?:ngày|năm|tháng|\d))")
# "Đã mất" may be said of a card or a paper as well.
_LOST = re.compile(r"^(?:đ/c\s+)?đã mất\W*$")
_SUSPENDED = re.compile(_BEGINNING + r"đình chỉ\b(?!\s+(?:công tác|thi công|hoạt động))")
_PROBATIONARY = re.compile(
    _BEGINNING
    + r"(?:dự bị|du bi)(?=\W*$|\s*[,;.:()/\d–-]|\s+(?:từ|đến|kết nạp|chưa|ngày|tháng|năm|tu|den)\b)"
)
_NAME_LIKE = re.compile(r"\b(?:Từ Trần|Đình Chỉ)\b(?! Sinh)")


def stray_statuses(text: str, *, as_of: date | None, today: date) -> tuple[StatusHint, ...]:
    """The statuses of which a cell surely speaks, as `read_statuses` reads them from a note."""
    line = clean_line(text)
    if not line or len(line.split()) > _MOST_WORDS:
        return ()
    sure = _sure(line)
    if not sure:
        return ()
    hints = [hint for hint in read_statuses(line, as_of=as_of, today=today) if hint.status in sure]
    return tuple(replace(hint, doubtful=hint.doubtful or sure[hint.status]) for hint in hints)


def _sure(line: str) -> dict[MemberStatus, bool]:
    """The statuses whose words stand in the line; True where a person must say what is meant."""
    marked, words = line.casefold(), fold(line)
    found = {status: False for status, pattern in _PLAIN if pattern.search(words)}
    name_like = bool(_NAME_LIKE.search(line))
    about_relatives = bool(_RELATIVES.search(marked))
    if not name_like and _SUSPENDED.search(marked):
        found[S.SUSPENDED] = False
    if not name_like and not about_relatives and (_DIED.search(marked) or _LOST.search(marked)):
        found[S.DECEASED] = bool(_LOST.search(marked))
    if _PROBATIONARY.search(marked):
        found[S.PROBATIONARY] = False
    return found
