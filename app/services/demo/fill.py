"""From a clerk's notes to the meeting that the window would have made of them."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from app.domain.agenda import AgendaItem, Opinion, SpeakerKind
from app.domain.bases import in_attendance_base
from app.domain.meeting import (
    AttendanceState,
    Guest,
    Meeting,
    MeetingState,
    Remark,
    ReservedOpinion,
    RollEntry,
    Theme,
    Vote,
)
from app.domain.policy import Policy
from app.domain.task import Helper, Task, TaskReview
from app.domain.text import given_name
from app.services.demo.notes import CallNote, ItemNote, MeetingNote, OpinionNote, TaskNote

NewId = Callable[[], str]

# Nobody is called before the meeting has taken place.
CALLED = (MeetingState.HELD, MeetingState.SIGNED)


class People:
    """Finds members by the given name that the notes use; a name that is nobody's stays as free text."""

    def __init__(self, names: Mapping[str, str]) -> None:
        """`names` maps member ids to full names; given names are unique in the notes' cell."""
        self._by_given = {given_name(full): (member_id, full) for member_id, full in names.items()}
        self._by_full = {full: member_id for member_id, full in names.items()}

    def find(self, name: str) -> tuple[str | None, str]:
        if name in self._by_given:
            return self._by_given[name]
        return self._by_full.get(name), name


def fill(meeting: Meeting, note: MeetingNote, people: People, policy: Policy, new_id: NewId) -> Meeting:
    """The prepared meeting with everything that the notes say."""
    chair_id, chair_name = people.find(note.chair)
    clerk_id, clerk_name = people.find(note.clerk)
    return replace(
        meeting,
        sessions=note.sessions,
        planned_on=note.planned_on,
        moved_reason=note.moved_reason,
        place=note.place or meeting.place,
        model_meeting=note.model_meeting,
        chair_id=chair_id,
        chair_name=chair_name,
        clerk_id=clerk_id,
        clerk_name=clerk_name,
        preparation=note.preparation,
        guests=tuple(
            Guest(new_id(), guest.kind, guest.full_name, guest.post, guest.assigned) for guest in note.guests
        ),
        roll=_roll(meeting.roll, note.calls, people, policy) if note.state in CALLED else meeting.roll,
        fee=note.fee,
        agenda_adopted=note.agenda_adopted,
        theme=_theme(note, people),
        agenda=tuple(_item(item, people, new_id) for item in note.items),
        last_conclusion_review=note.last_conclusion_review,
        reviews=_reviews(meeting, note),
        delegate_speech=note.delegate_speech,
        delegate_acceptance=note.delegate_acceptance,
        tasks=tuple(_task(task, meeting, people, new_id) for task in note.tasks),
        remarks=tuple(_remark(note, index, people, new_id) for index in range(len(note.remarks))),
        votes=tuple(_vote(note, index, people, new_id) for index in range(len(note.votes))),
        closing=note.closing,
        lessons=note.lessons,
    )


def _roll(
    roll: tuple[RollEntry, ...], calls: tuple[CallNote, ...], people: People, policy: Policy
) -> tuple[RollEntry, ...]:
    exceptions = {people.find(call.who)[0]: call for call in calls}
    made = []
    for entry in roll:
        call = exceptions.get(entry.member_id)
        if call is not None:
            entry = replace(entry, state=call.state, reason=call.reason, arrived=call.arrived)
        elif in_attendance_base(entry, policy):
            entry = replace(entry, state=AttendanceState.PRESENT)
        made.append(entry)
    return tuple(made)


def _theme(note: MeetingNote, people: People) -> Theme:
    if note.theme is None:
        return Theme()
    presenter_id, presenter_name = people.find(note.theme.presenter)
    return Theme(
        note.theme.title,
        note.theme.aim,
        presenter_id,
        presenter_name,
        note.theme.paper,
        note.theme.taken_in,
    )


def _item(note: ItemNote, people: People, new_id: NewId) -> AgendaItem:
    presenter_id, presenter_name = people.find(note.presenter) if note.presenter else (None, "")
    return AgendaItem(
        id=new_id(),
        title=note.title,
        block=note.block,
        topics=note.topics,
        presenter_id=presenter_id,
        presenter_name=presenter_name,
        planned_minutes=note.planned,
        actual_minutes=note.actual,
        documents=note.documents,
        content=note.content,
        opinions=tuple(_opinion(opinion, people, new_id) for opinion in note.opinions),
        conclusion=note.conclusion,
    )


def _opinion(note: OpinionNote, people: People, new_id: NewId) -> Opinion:
    member_id, name = people.find(note.who)
    if note.speaker is not SpeakerKind.MEMBER:
        member_id, name = None, note.who
    return Opinion(new_id(), note.speaker, member_id, name, note.gist, note.kind, note.forward)


def _reviews(meeting: Meeting, note: MeetingNote) -> tuple[TaskReview, ...]:
    said = {review.title: review for review in note.reviews}
    unknown = set(said) - {review.title for review in meeting.reviews}
    if unknown:
        raise ValueError(f"{note.key}: no open task {sorted(unknown)}")
    return tuple(
        replace(
            review,
            outcome=said[review.title].outcome,
            done_on=said[review.title].done_on,
            note=said[review.title].note,
        )
        if review.title in said
        else review
        for review in meeting.reviews
    )


def _task(note: TaskNote, meeting: Meeting, people: People, new_id: NewId) -> Task:
    owner_id, owner_name = people.find(note.owner)
    earlier = {review.title: review.task_id for review in meeting.reviews}
    return Task(
        id=new_id(),
        title=note.title,
        owner_id=owner_id,
        owner_name=owner_name,
        helpers=tuple(Helper(*people.find(name)) for name in note.helpers),
        due_on=note.due,
        carried_from=earlier[note.carries] if note.carries else None,
    )


def _remark(note: MeetingNote, index: int, people: People, new_id: NewId) -> Remark:
    remark = note.remarks[index]
    member_id, name = people.find(remark.who)
    return Remark(new_id(), remark.kind, member_id, name, remark.text)


def _vote(note: MeetingNote, index: int, people: People, new_id: NewId) -> Vote:
    vote = note.votes[index]
    reserved: tuple[ReservedOpinion, ...] = ()
    if vote.reserved_by:
        reserved = (ReservedOpinion(*people.find(vote.reserved_by), vote.reserved_gist),)
    return Vote(
        new_id(),
        vote.matter,
        vote.kind,
        vote.method,
        vote.ballots,
        vote.agree,
        vote.disagree,
        vote.other,
        reserved,
    )
