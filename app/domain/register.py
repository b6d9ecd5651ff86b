"""The register of documents of a term: every number that was given, in order, and where one is missing or given twice.

Its lines are the documents themselves, the minutes of meetings, and numbers of resolutions that somebody wrote into the
record of a meeting. Nothing is repaired here: what does not fit together is said.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum

from app.domain.cell import Heading
from app.domain.documents import (
    Document,
    DocumentState,
    DocumentType,
    NumberSpan,
    document_number,
    number_text,
    read_number,
)


class EntrySource(Enum):
    """Where the number comes from."""

    DOCUMENT = "document"
    MINUTES = "minutes"
    COMMITTEE_MINUTES = "committee_minutes"
    WRITTEN = "written"


class EntryNote(Enum):
    """What has to be said of a line."""

    TWICE = "twice"
    DIFFERS = "differs"
    UNREADABLE = "unreadable"
    UNSIGNED = "unsigned"


@dataclass(frozen=True)
class MinutesLine:
    """Signed minutes as the register sees them; `what` is the abstract of the minutes."""

    meeting_id: str
    committee: bool
    held_on: date
    number: int
    what: str
    signer: str = ""
    void_reason: str | None = None


@dataclass(frozen=True)
class WrittenLine:
    """The number of a resolution in the record of a meeting, as it was typed."""

    meeting_id: str
    held_on: date
    text: str
    signer: str = ""
    signed: bool = True
    voided: bool = False


@dataclass(frozen=True)
class RegisterEntry:
    """One line. `number` None: it was written in a way that cannot be read. `other` is what a note refers to."""

    type: DocumentType
    number: int | None
    text: str
    dated_on: date | None
    abstract: str
    source: EntrySource
    signer: str = ""
    recipients: tuple[str, ...] = ()
    void_reason: str | None = None
    document_id: str | None = None
    meeting_id: str | None = None
    notes: tuple[EntryNote, ...] = ()
    other: str = ""

    @property
    def voided(self) -> bool:
        return self.void_reason is not None

    @property
    def sequence(self) -> tuple[DocumentType, bool]:
        """Numbers run by type; the minutes of the chi ủy have a sequence of their own."""
        return self.type, self.source is EntrySource.COMMITTEE_MINUTES


@dataclass(frozen=True)
class Gap:
    """Numbers that nobody gave, `first` to `last`."""

    type: DocumentType
    committee: bool
    first: int
    last: int


@dataclass(frozen=True)
class Register:
    """What a term gave numbers to."""

    span: NumberSpan
    heading: Heading
    made_on: date
    entries: tuple[RegisterEntry, ...]
    gaps: tuple[Gap, ...] = ()

    def of(self, kind: DocumentType | None) -> "Register":
        """Narrowed to a type."""
        if kind is None:
            return self
        return replace(
            self,
            entries=tuple(one for one in self.entries if one.type is kind),
            gaps=tuple(one for one in self.gaps if one.type is kind),
        )


def register(
    span: NumberSpan,
    heading: Heading,
    made_on: date,
    *,
    documents: Iterable[Document],
    minutes: Iterable[MinutesLine] = (),
    written: Iterable[WrittenLine] = (),
    first_numbers: dict[DocumentType, int] | None = None,
    code_body: str = "CB",
) -> Register:
    """Every line of the span, by type and number."""
    given = [one for one in documents if one.number is not None]
    lines = [_of_document(one) for one in given]
    signed = tuple(minutes)
    lines += [_of_minutes(one, code_body) for one in signed]
    typed = tuple(written)
    days = {one.meeting_id: one.held_on for one in signed} | {one.meeting_id: one.held_on for one in typed}
    for one in typed:
        if not (one.voided and _said_again(one, typed)):
            own = [each for each in given if each.meeting_id and days.get(each.meeting_id) == one.held_on]
            lines += _of_written(one, own, code_body)
    lines = _twice(lines)
    order = {kind: place for place, kind in enumerate(DocumentType)}
    lines.sort(key=lambda e: (order[e.type], e.sequence[1], e.number or 0, e.dated_on or date.min, e.text))
    return Register(span, heading, made_on, tuple(lines), tuple(_gaps(lines, first_numbers or {})))


def highest_written(written: Iterable[WrittenLine], kind: DocumentType, *, besides: str | None = None) -> int:
    """The highest number of the type that stands in records of meetings but that of `besides`; 0 for none."""
    found = (_read(one.text) for one in written if one.meeting_id != besides)
    return max((number for number, typed in found if number is not None and typed is kind), default=0)


def _of_document(document: Document) -> RegisterEntry:
    return RegisterEntry(
        document.type,
        document.number,
        document_number(document),
        document.dated_on,
        document.abstract,
        EntrySource.DOCUMENT,
        signer=document.signer_name,
        recipients=document.recipients,
        void_reason=document.voiding.reason if document.voiding else None,
        document_id=document.id,
        meeting_id=document.meeting_id,
    )


def _of_minutes(line: MinutesLine, code_body: str) -> RegisterEntry:
    return RegisterEntry(
        DocumentType.MINUTES,
        line.number,
        number_text(line.number, DocumentType.MINUTES, code_body),
        line.held_on,
        line.what,
        EntrySource.COMMITTEE_MINUTES if line.committee else EntrySource.MINUTES,
        signer=line.signer,
        void_reason=line.void_reason,
        meeting_id=line.meeting_id,
    )


def _said_again(line: WrittenLine, written: tuple[WrittenLine, ...]) -> bool:
    """Minutes that were voided are written anew for the same day: the number of their resolution is said there."""
    return any(
        not other.voided and other.held_on == line.held_on and _read(other.text) == _read(line.text)
        for other in written
    )


def _of_written(line: WrittenLine, documents: list[Document], code_body: str) -> list[RegisterEntry]:
    """Nothing where the record names a document of its own meeting, which stands in the register already.

    `documents` are those of meetings of the same day: minutes written anew after voiding are another record.
    """
    number, kind = _read(line.text)
    own = [one for one in documents if one.type is kind]
    if any(one.number == number for one in own):
        return []
    # A voided record gave its word up, but its number was used.
    notes: tuple[EntryNote, ...] = (EntryNote.UNREADABLE,) if number is None else ()
    notes += () if line.signed else (EntryNote.UNSIGNED,)
    standing = [one for one in own if one.state is DocumentState.ISSUED]
    notes += (EntryNote.DIFFERS,) if standing and number is not None else ()
    entry = RegisterEntry(
        kind,
        number,
        line.text if number is None else number_text(number, kind, code_body),
        line.held_on,
        "",
        EntrySource.WRITTEN,
        signer=line.signer,
        void_reason="" if line.voided else None,
        meeting_id=line.meeting_id,
        notes=notes,
        other=document_number(standing[0]) if standing else "",
    )
    return [entry]


def _read(text: str) -> tuple[int | None, DocumentType]:
    found = read_number(text)
    if found is None:
        return None, DocumentType.RESOLUTION
    return found[0], found[1] or DocumentType.RESOLUTION


def _twice(lines: list[RegisterEntry]) -> list[RegisterEntry]:
    seen: dict[tuple[object, int], int] = {}
    for one in lines:
        if one.number is not None:
            key = (one.sequence, one.number)
            seen[key] = seen.get(key, 0) + 1
    return [
        replace(one, notes=(*one.notes, EntryNote.TWICE))
        if one.number is not None and seen[one.sequence, one.number] > 1
        else one
        for one in lines
    ]


def _gaps(lines: list[RegisterEntry], first_numbers: dict[DocumentType, int]) -> Iterable[Gap]:
    for kind in DocumentType:
        for committee in (False, True):
            given = sorted(
                {e.number for e in lines if e.sequence == (kind, committee) and e.number is not None}
            )
            following = 1 if committee else first_numbers.get(kind, 1)
            for number in given:
                if number > following:
                    yield Gap(kind, committee, following, number - 1)
                following = max(following, number + 1)
