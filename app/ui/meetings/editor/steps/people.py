"""Whom a line may name: those here first, then the absent, then delegates and guests; free text is never refused."""

from dataclasses import replace
from typing import Any

from app.domain.agenda import Opinion, SpeakerKind
from app.domain.meeting import Guest, GuestKind, Meeting, RollEntry
from app.domain.member import MemberStatus
from app.texts import word
from app.ui.shared.binder import Bound
from app.ui.shared.person_field import PersonChoice, PersonField

_GUEST_KINDS = {
    GuestKind.HIGHER_DELEGATE: SpeakerKind.DELEGATE,
    GuestKind.GUEST: SpeakerKind.GUEST,
}


def members(meeting: Meeting) -> list[PersonChoice]:
    """The people of the roll call, those here first."""
    ordered = sorted(meeting.roll, key=lambda entry: not entry.is_here)
    return [PersonChoice(entry.member_id, entry.full_name, _note(entry)) for entry in ordered]


def presenters(meeting: Meeting) -> list[PersonChoice]:
    """Members, and guests by their name alone."""
    return members(meeting) + [PersonChoice(None, guest_name(g), word(g.kind)) for g in named_guests(meeting)]


def speakers(meeting: Meeting) -> list[PersonChoice]:
    """As `members`, with the kind of speaker in the id, and the delegates and guests after them."""
    listed = [replace(choice, id=(SpeakerKind.MEMBER, choice.id)) for choice in members(meeting)]
    return listed + [
        PersonChoice((_GUEST_KINDS[g.kind], None), guest_name(g), word(g.kind)) for g in named_guests(meeting)
    ]


def guest_name(guest: Guest) -> str:
    return guest.full_name.strip() or guest.post.strip()


def named_guests(meeting: Meeting) -> list[Guest]:
    return [guest for guest in meeting.guests if guest_name(guest)]


def is_listed(opinion: Opinion, meeting: Meeting) -> bool:
    """Whether the speaker is of the roll or among the guests, so that their kind needs no asking."""
    if opinion.member_id is not None or opinion.speaker_kind is SpeakerKind.UNNAMED:
        return True
    return opinion.speaker_name in {guest_name(guest) for guest in meeting.guests}


def speaker_bound(field: PersonField) -> Bound:
    """Joins an opinion's speaker (kind, member, printed name) to one field."""
    return Bound(field, get=_speaker_of, put=_with_speaker)


def person_bound(field: PersonField, id_name: str, text_name: str) -> Bound:
    """Joins a pair such as owner_id and owner_name to one field."""

    def get(value: Any) -> PersonChoice | None:
        name = getattr(value, text_name)
        return PersonChoice(getattr(value, id_name), name) if name else None

    def put(value: Any, choice: PersonChoice | None) -> Any:
        changes: dict[str, Any] = {
            id_name: choice.id if choice is not None else None,
            text_name: choice.name if choice is not None else "",
        }
        return replace(value, **changes)

    return Bound(field, get=get, put=put)


def _speaker_of(opinion: Opinion) -> PersonChoice | None:
    if opinion.speaker_kind is SpeakerKind.UNNAMED:
        return PersonChoice((SpeakerKind.UNNAMED, None), opinion.speaker_name or word(SpeakerKind.UNNAMED))
    if not opinion.speaker_name:
        return None
    return PersonChoice((opinion.speaker_kind, opinion.member_id), opinion.speaker_name)


def _with_speaker(opinion: Opinion, choice: PersonChoice | None) -> Opinion:
    if choice is None:
        return replace(opinion, speaker_kind=SpeakerKind.MEMBER, member_id=None, speaker_name="")
    if choice.id is not None:
        kind, member_id = choice.id
        return replace(opinion, speaker_kind=kind, member_id=member_id, speaker_name=choice.name)
    # A name that nobody of the cell bears must not count as a member who spoke, unless the clerk says so.
    was_free = opinion.member_id is None and bool(opinion.speaker_name)
    kept = was_free and opinion.speaker_kind is not SpeakerKind.UNNAMED
    return replace(
        opinion,
        speaker_kind=opinion.speaker_kind if kept else SpeakerKind.GUEST,
        member_id=None,
        speaker_name=choice.name,
    )


def _note(entry: RollEntry) -> str:
    notes = []
    if entry.state is not None and not entry.is_here:
        notes.append(word(entry.state).lower())
    if entry.standing is not MemberStatus.FULL:
        notes.append(word(entry.standing).lower())
    elif entry.post:
        notes.append(entry.post)
    return ", ".join(notes)
