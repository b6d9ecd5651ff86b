"""Posts and statuses written out in words: posts are recognised, statuses are only ever proposed."""

import re
from dataclasses import dataclass
from datetime import date

from app.domain.dates import DateError, PartialDate, parse_partial
from app.domain.member import ENDINGS, MemberStatus, PartyPost
from app.domain.text import clean_line, fold


@dataclass(frozen=True)
class PostReading:
    """What a post column says: posts of the cell, a plain word on standing, and what is neither."""

    posts: tuple[PartyPost, ...] = ()
    standing: MemberStatus | None = None
    unknown: tuple[str, ...] = ()


_POST_PIECES = re.compile(r"\s*[,;+&\n]\s*|\s+-\s+|\s+kiêm\s+|\s+và\s+|\s*/\s*(?=[^\d])", re.IGNORECASE)
_OF_THE_CELL = r"( chi bo| cb| chi uy| to dang)?( so)?( \d+)?"
_POSTS = (
    (
        PartyPost.DEPUTY_PARTY_SECRETARY,
        re.compile(rf"^(pho bi thu|pho bt|p bi thu|p bt|pbt|pbtcb){_OF_THE_CELL}$"),
    ),
    (PartyPost.PARTY_SECRETARY, re.compile(rf"^(bi thu|bt|btcb){_OF_THE_CELL}$")),
    (
        PartyPost.COMMITTEE_MEMBER,
        re.compile(
            rf"^(chi uy vien|chi uy|cuv|cap uy vien|cap uy|uy vien|uv chi uy|uv|uy vien chi uy|uvcu){_OF_THE_CELL}$"
        ),
    ),
    (PartyPost.MINUTES_CLERK, re.compile(rf"^thu ky( cuoc hop| hop| ghi bien ban)?{_OF_THE_CELL}$")),
    (PartyPost.GROUP_LEADER, re.compile(r"^(to truong( to)?( dang)?|tt to dang)( so)?( \d+)?$")),
)
_NO_POST = re.compile(r"^(dang vien|dv|khong|k|-+|/|dang vien thuong)?$")
_PROBATIONARY = re.compile(r"^(dang vien |dv )?(du bi|db)$|^dvdb$")
_FULL = re.compile(r"^(dang vien |dv )?(chinh thuc|ct)$|^dvct$")


def read_posts(text: str) -> PostReading:
    """Read a cell of the post column."""
    posts: list[PartyPost] = []
    unknown: list[str] = []
    standing: MemberStatus | None = None
    for piece in _POST_PIECES.split(clean_line(text)):
        words = fold(piece).strip(" .:()")
        post = _post_of(words)
        if post:
            posts.append(post)
        elif _PROBATIONARY.match(words):
            standing = MemberStatus.PROBATIONARY
        elif _FULL.match(words):
            standing = MemberStatus.FULL
        elif not _NO_POST.match(words):
            unknown.append(piece)
    return PostReading(tuple(dict.fromkeys(posts)), standing, tuple(unknown))


def posts_in_note(text: str) -> tuple[PartyPost, ...]:
    """Posts that a note names as a phrase of its own ("Thư ký"); other words of the note mean nothing here."""
    return read_posts(text).posts


def _post_of(words: str) -> PartyPost | None:
    words = " ".join(words.replace(".", " ").split())
    return next((post for post, pattern in _POSTS if pattern.match(words)), None)


@dataclass(frozen=True)
class StatusHint:
    """A status that words speak of, and whether a person must first decide what is meant."""

    status: MemberStatus
    start: date | None
    end: date | None
    doubtful: bool


S = MemberStatus
_ELSEWHERE = r"(noi|chi bo|don vi|co so) khac"
# Folded words; the first of a status that fits counts. False: the words may mean it, a person decides.
_STATUS_WORDS: tuple[tuple[MemberStatus, bool, str], ...] = (
    (S.DECEASED, True, r"\b(da mat|tu tran|qua doi|da chet|tu vong)\b(?! suc| the)|^mat( |$)(?!suc|the|lien)"),
    (S.REMOVED, True, r"khai tru|xoa ten|(dua|cho) ra khoi dang"),
    (S.LEFT, True, r"ra khoi dang|\bra dang\b"),
    (S.SUSPENDED, True, r"\bdinh chi\b"),
    (S.SPECIAL_DUTY, True, r"nghia vu (quan su|cong an)|\bnvqs\b|\bnvca\b|tai ngu|nhap ngu"),
    (S.EXEMPT, True, r"\bmien (sinh hoat|sh|cong tac|ct|hop)\b(?! phi)|^(duoc )?mien$|\bmsh\b"),
    (S.TEMP_IN, True, r"\btam (thoi )?(chuyen )?(den|toi)(?= tu\b|\W*$)|\b(tam thoi|tam) (tai|o) (chi bo|day)\W*$"),
    (S.TEMP_IN, True, r"\b(tam thoi|tam) (tai|o) chi bo (nay|minh|ta)\b|\bshtt (den|tai chi bo\W*$)"),
    (S.TEMP_IN, False, rf"\btam (thoi )?(chuyen )?(den|toi)\b(?! {_ELSEWHERE})"),
    (S.TEMP_OUT, True, rf"\b(tam thoi|tam|shtt)( sinh hoat)?( di| o| tai| den)? {_ELSEWHERE}"),
    (S.TEMP_OUT, True, rf"chuyen (sinh hoat|shd?|sinh hoat dang) tam thoi( den| di| ve)? {_ELSEWHERE}"),
    (S.TEMP_OUT, True, r"\btam (thoi )?(chuyen )?di\b|\bshtt di\b"),
    (S.TEMP_OUT, False, r"biet phai|lam an xa|di lam xa|hoc tap trung|xuat khau lao dong|nuoc ngoai|tam vang"),
    (S.TEMP_OUT, False, r"tam thoi|\bshtt\b"),
    (S.TRANSFERRED, True, r"(da )?chuyen (sinh hoat|shd?)(?! tam)|da chuyen (di|ve|ra|cong tac)|chuyen di\b"),
    (S.TRANSFERRED, False, r"chuyen cong tac|chuyen ve|chuyen ra"),
    (S.PROBATIONARY, True, r"\bdu bi\b|\bdvdb\b|^db$"),
)  # fmt: skip
_COMPILED = tuple((status, sure, re.compile(pattern)) for status, sure, pattern in _STATUS_WORDS)
# Somebody who came here from another cell is a member like the others.
_ARRIVAL = re.compile(
    r"chuyen (sinh hoat |sh |shd )?(dang )?(den|ve|vao) tu\b|(moi|da) chuyen (den|ve)( tu|$)|^chuyen den"
)
# Words that take a status back, ask for it or speak of the past. "thôi" needs its mark: "tạm thời" holds "thoi".
_UNSURE = re.compile(
    r"\b(hết|không|thôi|chưa|trở lại|đã về|đề nghị|xin|xét|dự kiến|sẽ|nguyên|trước đây|từng"
    r"|het|khong|chua|tro lai|da ve|de nghi|xet|du kien|truoc day)\b|\?"
)
_DAY = (
    r"((?:19|20)\d{2}[/.-]\d{1,2}[/.-]\d{1,2}(?!\d)"
    r"|(?:ngày\s*)?\d{1,2}\s*tháng\s*\d{1,2}\s*năm\s*\d{4}|\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}"
    r"|tháng\s*\d{1,2}\s*năm\s*\d{4}|\d{1,2}\s*[/.-]\s*\d{4}|(?:19|20)\d{2})(?![\d/-])"
)
_LEAD = r"\s*(?:hết\s*)?(?:ngày\s*|tháng\s*|năm\s*)?"
_FROM = re.compile(rf"\b(?:từ|tu){_LEAD}{_DAY}")
_UNTIL = re.compile(rf"\b(?:đến|den|tới|hết){_LEAD}{_DAY}")
_ON = re.compile(rf"(?:ngày|tháng|năm|,|^|\s|\(){_LEAD}{_DAY}")


def read_statuses(text: str, *, as_of: date | None, today: date) -> tuple[StatusHint, ...]:
    """The statuses that a note or a status column speaks of; those that begin at no named day begin at `as_of`."""
    words = fold(text).replace(",", " ").replace(".", " ")
    words = " ".join(words.split())
    if not words:
        return ()
    marked = clean_line(text).casefold()
    unsure = bool(_UNSURE.search(marked))
    hints: list[StatusHint] = []
    for status, sure, pattern in _COMPILED:
        if not pattern.search(words) or any(hint.status is status for hint in hints):
            continue
        if status is S.TRANSFERRED and _ARRIVAL.search(words):
            continue
        # "Chuyển sinh hoạt tạm thời" speaks of one thing, not of two.
        if status in (S.TEMP_OUT, S.TRANSFERRED) and any(h.status in (S.TEMP_IN, S.TEMP_OUT) for h in hints):
            continue
        start, end = _span(marked)
        if status in ENDINGS:
            start, end = start or as_of or today, None
        over = end is not None and end < (as_of or today)
        hints.append(StatusHint(status, start or as_of, end, not sure or unsure or over))
    if len({hint.status for hint in hints if hint.status is not S.PROBATIONARY}) > 1:
        return tuple(StatusHint(hint.status, hint.start, hint.end, True) for hint in hints)
    return tuple(hints)


def _span(marked: str) -> tuple[date | None, date | None]:
    """The days "từ … đến …" of a note; a day without such a word is where the status begins."""
    until = _day(_UNTIL.search(marked))
    since = _day(_FROM.search(marked))
    if since is None:
        since = _day(_ON.search(_UNTIL.sub(" ", marked)))
    start = since.earliest if since else None
    end = until.latest if until else None
    return (None, end) if start and end and start > end else (start, end)


def _day(found: re.Match[str] | None) -> PartialDate | None:
    if found is None:
        return None
    try:
        return parse_partial(found[1])
    except DateError:
        return None
