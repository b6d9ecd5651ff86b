"""What of a meeting may go up: counts, results and proposals; never who said what or who admitted what.

`for_return` is the only door. The redacted meeting is a Meeting like any other and gives the same figures; to
redact it again changes nothing. Domain sections 9.2 and 11 ask for this.
"""

from dataclasses import replace
from functools import lru_cache

from app.domain.agenda import AgendaItem, AgendaTopic, Opinion, OpinionKind, SpeakerKind
from app.domain.exchange.names import NameScrubber
from app.domain.meeting import (
    Addendum,
    Closing,
    Fee,
    Guest,
    GuestKind,
    Lesson,
    Meeting,
    Remark,
    ReservedOpinion,
    RollEntry,
    Theme,
    Vote,
)
from app.domain.policy import MeetingKind
from app.domain.rating.sheet import OfficialResult, RatingLine, RatingSheet
from app.domain.task import Task, TaskOutcome, TaskReview
from app.domain.text import fold

SPOKE = "Có phát biểu; nội dung lưu trong biên bản của chi bộ."
_OF_PERSONS = (OpinionKind.SELF_CRITICISM, OpinionKind.CRITICISM)
# Folded words by which somebody speaks of their own faults (domain section 9.2: these never go up by name).
_SELF_WORDS = ("tu phe binh", "tu nhan", "nhan khuyet diem", "nhan thieu sot", "kiem diem ban than")
# In these meetings people speak of themselves and of each other from beginning to end.
_PERSONAL_MEETINGS = (
    MeetingKind.SELF_REFLECTION,
    MeetingKind.ANNUAL_REVIEW,
    MeetingKind.PUBLIC_SELF_CRITICISM,
)


def unnamed(number: int) -> str:
    """How the n-th speaker of a meeting is called in a file that goes up."""
    return f"Đảng viên {number}"


def for_return(meeting: Meeting) -> Meeting:
    """The meeting as the higher committee may have it.

    Names stay in the roll, the chair, the clerk, the owners of tasks and the delegates of the higher committee.
    Of a committee meeting only that it was held stays: its talk belongs to the chi ủy.
    """
    scrub = _scrubber(tuple(entry.full_name for entry in meeting.roll))
    if meeting.kind is MeetingKind.COMMITTEE:
        return _only_held(meeting, scrub)
    return replace(
        meeting,
        title=scrub.clean(meeting.title),
        moved_reason=scrub.clean(meeting.moved_reason),
        place=scrub.clean(meeting.place),
        guests=tuple(_guest(guest) for guest in meeting.guests),
        roll=tuple(_roll_entry(entry) for entry in meeting.roll),
        fee=_fee(meeting.fee, scrub),
        theme=_theme(meeting.theme, scrub),
        agenda=_agenda(meeting, scrub),
        last_conclusion_review="",
        reviews=tuple(_review(review, scrub) for review in meeting.reviews),
        delegate_speech=SPOKE if meeting.delegate_speech.strip() else "",
        delegate_acceptance="",
        tasks=tuple(_task(task, scrub) for task in meeting.tasks),
        remarks=tuple(Remark(remark.id, remark.kind) for remark in meeting.remarks),
        votes=tuple(_vote(vote, scrub) for vote in meeting.votes),
        closing=_closing(meeting.closing, scrub),
        rating=_rating(meeting.rating, scrub),
        lessons=tuple(Lesson(lesson.point) for lesson in meeting.lessons),
        signed_by="",
        addenda=tuple(_addendum(addendum) for addendum in meeting.addenda),
        voided=replace(meeting.voided, by="", reason=scrub.clean(meeting.voided.reason))
        if meeting.voided
        else None,
    )


@lru_cache(maxsize=8)
def _scrubber(names: tuple[str, ...]) -> NameScrubber:
    """The same people come month after month, and two patterns of hundreds of names take long to put together."""
    return NameScrubber(names)


def _only_held(meeting: Meeting, scrub: NameScrubber) -> Meeting:
    return Meeting(
        id=meeting.id,
        kind=meeting.kind,
        year=meeting.year,
        month=meeting.month,
        sessions=meeting.sessions,
        state=meeting.state,
        number=meeting.number,
        place=scrub.clean(meeting.place),
        prepares_id=meeting.prepares_id,
        chair_id=meeting.chair_id,
        chair_name=meeting.chair_name,
        clerk_id=meeting.clerk_id,
        clerk_name=meeting.clerk_name,
        roll=tuple(_roll_entry(entry) for entry in meeting.roll),
        heading=meeting.heading,
        policy_code=meeting.policy_code,
        signed_at=meeting.signed_at,
    )


def _roll_entry(entry: RollEntry) -> RollEntry:
    # Why somebody was absent (an illness, a family matter) no form of the higher committee asks for by name.
    return replace(entry, reason="")


def _guest(guest: Guest) -> Guest:
    return guest if guest.kind is GuestKind.HIGHER_DELEGATE else replace(guest, full_name="")


def _fee(fee: Fee, scrub: NameScrubber) -> Fee:
    return replace(fee, period=scrub.clean(fee.period), note="")


def _theme(theme: Theme, scrub: NameScrubber) -> Theme:
    return Theme(title=scrub.clean(theme.title), aim=scrub.clean(theme.aim), paper=scrub.clean(theme.paper))


def _agenda(meeting: Meeting, scrub: NameScrubber) -> tuple[AgendaItem, ...]:
    numbers: dict[str, str] = {}
    personal = meeting.kind in _PERSONAL_MEETINGS
    items: list[AgendaItem] = []
    for item in meeting.agenda:
        of_persons = personal or AgendaTopic.SELF_CRITICISM in item.topics
        items.append(
            replace(
                item,
                title=scrub.clean(item.title),
                presenter_id=None,
                presenter_name="",
                documents=tuple(scrub.clean(document) for document in item.documents),
                content="",
                opinions=tuple(_opinion(one, numbers, scrub, personal=personal) for one in item.opinions),
                conclusion="" if of_persons else scrub.clean(item.conclusion),
            )
        )
    return tuple(items)


def speaks_of_oneself(gist: str) -> bool:
    """Whether the words are self-criticism, whatever kind the clerk left the opinion at."""
    folded = fold(gist)
    return any(words in folded for words in _SELF_WORDS)


def _opinion(opinion: Opinion, numbers: dict[str, str], scrub: NameScrubber, *, personal: bool) -> Opinion:
    """Without the speaker; distinct speakers stay distinct, so that they can still be counted."""
    of_oneself = opinion.kind in _OF_PERSONS or (not opinion.forward and speaks_of_oneself(opinion.gist))
    hidden = of_oneself or (personal and not opinion.forward)
    gist = "" if hidden else scrub.clean(opinion.gist)
    if opinion.speaker_kind not in (SpeakerKind.MEMBER, SpeakerKind.UNNAMED):
        return replace(opinion, member_id=None, speaker_name="", gist=gist)
    key = opinion.speaker_key
    name = numbers.setdefault(key, unnamed(len(numbers) + 1)) if key else ""
    return replace(opinion, speaker_kind=SpeakerKind.UNNAMED, member_id=None, speaker_name=name, gist=gist)


def _review(review: TaskReview, scrub: NameScrubber) -> TaskReview:
    # Why a task was late is between its owner and the cell.
    note = scrub.clean(review.note) if review.outcome is TaskOutcome.DONE else ""
    return replace(review, title=scrub.clean(review.title), note=note)


def _task(task: Task, scrub: NameScrubber) -> Task:
    result = scrub.clean(task.result) if task.outcome is TaskOutcome.DONE else ""
    return replace(task, title=scrub.clean(task.title), result=result)


def _vote(vote: Vote, scrub: NameScrubber) -> Vote:
    reserved = tuple(ReservedOpinion(gist=scrub.clean(one.gist)) for one in vote.reserved)
    return replace(vote, matter=scrub.clean(vote.matter), reserved=reserved)


def _closing(closing: Closing, scrub: NameScrubber) -> Closing:
    # When it was reported the receiver knows; kept, it would make every return a new one once it is sent.
    return replace(closing, conclusion=scrub.clean(closing.conclusion), reported_on=None)


def _rating(sheet: RatingSheet | None, scrub: NameScrubber) -> RatingSheet | None:
    if sheet is None:
        return None
    return replace(
        sheet,
        lines=tuple(_line(line, scrub) for line in sheet.lines),
        scored_by="",
        limitations=scrub.clean(sheet.limitations),
        remedies=scrub.clean(sheet.remedies),
        official=_official(sheet.official, scrub),
    )


def _line(line: RatingLine, scrub: NameScrubber) -> RatingLine:
    return replace(
        line,
        proof=scrub.clean(line.proof),
        override_reason=scrub.clean(line.override_reason),
        note=scrub.clean(line.note),
    )


def _official(official: OfficialResult | None, scrub: NameScrubber) -> OfficialResult | None:
    return replace(official, decided_by=scrub.clean(official.decided_by)) if official else None


def _addendum(addendum: Addendum) -> Addendum:
    return replace(addendum, author="", reason="", text="")
