"""Documents laid out before anybody types, from what the cell, its posts and a meeting say; nothing is stored here."""

from dataclasses import replace
from datetime import date

from app.domain.book import MeetingRecord
from app.domain.dates import long_day, short_day
from app.domain.documents import Authority, Document, DocumentPart, DocumentType
from app.domain.figures import VoteFigures
from app.domain.meeting import Meeting, MeetingState
from app.domain.member import PartyPost
from app.domain.policy import MeetingKind, VoteKind
from app.domain.task import Task, TaskOutcome, counts_as_due
from app.domain.text import clean, clean_line, lower_first
from app.errors import NotAllowed
from app.services.cell import CellService
from app.services.ids import NewId
from app.services.meetings import MeetingsService
from app.services.members import MembersService
from app.texts import percent_text, word
from app.texts_documents import (
    ABSTRACT_MONTH,
    ABSTRACT_THEME,
    BASIS_CHARTER,
    BASIS_MEETING,
    BODIES,
    LIMITS,
    PART_TITLES,
    RATED,
    RECIPIENT_HIGHER,
    RECIPIENT_KEPT,
    RECIPIENT_MEMBERS,
    REMEDIES,
    SIGNER_POST,
    TASK_DUE,
    TASK_HELPERS,
    TASK_LINE,
    TASK_NOBODY,
    TASK_OWNER,
    TASKS_DONE,
    VOTE_FAILED,
    VOTE_PASSED,
    type_words,
)
from app.texts_rating import total_text

_FROM_MEETINGS = (DocumentType.RESOLUTION, DocumentType.CONCLUSION)
_VOTED = {
    DocumentType.RESOLUTION: (VoteKind.RESOLUTION, VoteKind.CONCLUSION),
    DocumentType.CONCLUSION: (VoteKind.CONCLUSION, VoteKind.RESOLUTION),
}


class DocumentDrafts:
    def __init__(
        self, *, new_id: NewId, cell: CellService, members: MembersService, meetings: MeetingsService
    ) -> None:
        self._new_id = new_id
        self._cell = cell
        self._members = members
        self._meetings = meetings

    def blank(self, kind: DocumentType, day: date) -> Document:
        """One of the type with its parts, recipients and who signs."""
        titles = PART_TITLES.get(kind, ("",))
        higher = self._higher(day)
        secretary = self._members.holder(PartyPost.PARTY_SECRETARY, day)
        return Document(
            self._new_id(),
            kind,
            dated_on=day,
            addressee=higher if kind in (DocumentType.REPORT, DocumentType.SUBMISSION) else "",
            basis=(BASIS_CHARTER,) if kind in (DocumentType.RESOLUTION, DocumentType.DECISION) else (),
            parts=tuple(DocumentPart(title) for title in titles),
            recipients=(
                *((RECIPIENT_HIGHER.format(name=higher),) if higher else ()),
                RECIPIENT_MEMBERS,
                RECIPIENT_KEPT,
            ),
            signer_post=SIGNER_POST,
            signer_name=secretary.full_name if secretary else "",
        )

    def from_meeting(self, meeting_id: str, kind: DocumentType, today: date) -> Document:
        """One that says what the meeting concluded, assigned and voted; of other types only what it rests on.

        Raises:
            NotFound: meeting_not_found.
            NotAllowed: document_without_meeting_part, for minutes that were voided.
        """
        meeting = self._meetings.get(meeting_id)
        if meeting.state is MeetingState.VOIDED:
            raise NotAllowed("document_without_meeting_part")
        record = self._meetings.record(meeting)
        committee = meeting.kind is MeetingKind.COMMITTEE
        document = replace(
            self.blank(kind, max(min(meeting.held_on, today), meeting.held_on)),
            meeting_id=meeting.id,
            authority=Authority.COMMITTEE if committee else Authority.CELL,
            abstract=_abstract(meeting) if kind in _FROM_MEETINGS else "",
            basis=(
                BASIS_CHARTER,
                BASIS_MEETING.format(kind=lower_first(word(meeting.kind)), day=long_day(meeting.held_on)),
            ),
        )
        if kind not in _FROM_MEETINGS:
            return document
        texts = (_looking_back(record), _looking_forward(meeting), _assigned(meeting))
        parts = tuple(DocumentPart(one.title, text) for one, text in zip(document.parts, texts, strict=True))
        return with_vote(replace(document, parts=parts), record)

    def vote_of(self, document: Document) -> Document:
        """The document with the vote of its meeting as it was counted; as it is without a meeting."""
        if document.meeting_id is None or not self._meetings.exists(document.meeting_id):
            return document
        return with_vote(document, self._meetings.record(self._meetings.get(document.meeting_id)))

    def _higher(self, day: date) -> str:
        """Papers go to the committee of the body whose name stands above."""
        name = self._cell.heading_on(day).direct_higher if self._cell.get() else ""
        return f"Đảng ủy{name.removeprefix('Đảng bộ')}" if name.startswith("Đảng bộ ") else name


def with_vote(document: Document, record: MeetingRecord) -> Document:
    """The sentence of the vote that passed this document, or did not."""
    found = {one.kind: one for one in record.figures.votes if one.passed is not None}
    vote = next((found[kind] for kind in _VOTED.get(document.type, ()) if kind in found), None)
    if vote is None:
        return document
    return replace(document, vote=_vote_line(document, vote), vote_passed=vote.passed)


def _vote_line(document: Document, vote: VoteFigures) -> str:
    sentence = VOTE_PASSED if vote.passed else VOTE_FAILED
    return sentence.format(
        type=type_words(document.type),
        body=BODIES[document.authority],
        agree=vote.agree,
        ballots=vote.ballots,
        percent=percent_text(vote.printed),
    )


def _abstract(meeting: Meeting) -> str:
    theme = clean_line(meeting.theme.title)
    if theme and meeting.kind is MeetingKind.THEMATIC:
        return ABSTRACT_THEME.format(theme=lower_first(theme))
    month = f"{meeting.month:02d}" if meeting.month <= 2 else str(meeting.month)
    return ABSTRACT_MONTH.format(month=month, year=meeting.year)


def _looking_back(record: MeetingRecord) -> str:
    meeting = record.meeting
    due = [one for one in meeting.reviews if counts_as_due(one, meeting.held_on)]
    done = sum(one.outcome is TaskOutcome.DONE for one in due)
    lines = [clean(meeting.last_conclusion_review)]
    if due:
        lines.append(TASKS_DONE.format(due=len(due), done=done))
    score = record.score
    if score is not None and score.total is not None and score.band is not None:
        lines.append(RATED.format(points=total_text(score.total), band=word(score.band)))
    if meeting.rating is not None and clean(meeting.rating.limitations):
        lines.append(LIMITS.format(text=clean(meeting.rating.limitations)))
    return "\n".join(line for line in lines if line)


def _looking_forward(meeting: Meeting) -> str:
    lines = [clean(meeting.closing.conclusion)]
    if meeting.rating is not None and clean(meeting.rating.remedies):
        lines.append(REMEDIES.format(text=clean(meeting.rating.remedies)))
    return "\n".join(line for line in lines if line)


def _assigned(meeting: Meeting) -> str:
    return "\n".join(_task_line(task) for task in meeting.tasks if clean_line(task.title))


def _task_line(task: Task) -> str:
    owner = TASK_OWNER.format(name=task.owner_name) if task.owner_name else TASK_NOBODY
    names = ", ".join(one.name for one in task.helpers if one.name)
    if names:
        owner += TASK_HELPERS.format(names=names)
    due = TASK_DUE.format(day=short_day(task.due_on)) if task.due_on else ""
    return TASK_LINE.format(title=clean_line(task.title).rstrip("."), owner=owner, due=due)
