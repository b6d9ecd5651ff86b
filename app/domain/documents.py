"""Papers that the cell issues as documents of their own; an issued one keeps its number and its text for ever.

A draft has no number and may be deleted. Issuing gives it the next number of its type in its term and freezes it; one
that does not stand any more is voided with a reason and stays in the register under its number.
"""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import Enum
from hashlib import sha256

from app.domain.audit import chain_bytes
from app.domain.cell import Cell, Heading, term_on
from app.domain.codec import to_plain
from app.domain.dates import short_day
from app.domain.findings import Finding, Level
from app.domain.meeting import Voiding
from app.domain.text import clean, clean_line, fold

# A first number is somebody's word; one beyond this is a slip of the finger.
MOST_FIRST = 9999

_DOMAIN = b"sochibo-document-1\n"
_NUMBER = re.compile(r"(?:s[oố]\s*[:.]?\s*)?(\d{1,5})\s*(?:[-–/]\s*([^\W\d_]{2,3})\b.*)?\s*", re.IGNORECASE)


class DocumentType(Enum):
    """The types that a cell issues (domain section 7); the value is the code as it is printed."""

    RESOLUTION = "NQ"
    DECISION = "QĐ"
    CONCLUSION = "KL"
    REGULATION = "QC"
    NOTICE = "TB"
    REPORT = "BC"
    PLAN = "KH"
    PROGRAMME = "CTr"
    SCHEME = "ĐA"
    OPTIONS = "PA"
    SUBMISSION = "TTr"
    LETTER = "CV"
    MINUTES = "BB"

    @property
    def code(self) -> str:
        return self.value

    @property
    def needs_vote(self) -> bool:
        """A resolution is what the cell voted for."""
        return self is DocumentType.RESOLUTION

    @property
    def addressed(self) -> bool:
        """Written to somebody: "Kính gửi" stands above the text."""
        return self in (DocumentType.REPORT, DocumentType.SUBMISSION, DocumentType.LETTER)


class DocumentState(Enum):
    DRAFT = "draft"
    ISSUED = "issued"
    VOIDED = "voided"


class Authority(Enum):
    """In whose name it is signed: T/M CHI BỘ or T/M CHI ỦY."""

    CELL = "cell"
    COMMITTEE = "committee"


@dataclass(frozen=True)
class DocumentPart:
    """One part of the text ("I. Đánh giá"); without a title it is plain text."""

    title: str = ""
    text: str = ""


@dataclass(frozen=True)
class Document:
    """One paper. `vote` is the sentence that is printed, `vote_passed` what the meeting's own count says of it.

    `number`, `term_start`, `term_label`, `body_code` ("CB"), `heading`, `issued_at` and `issued_by` are given when it
    is issued. Without a declared term, `term_start` is the first day of the year and `term_label` names the year.
    """

    id: str
    type: DocumentType
    abstract: str = ""
    dated_on: date | None = None
    state: DocumentState = DocumentState.DRAFT
    number: int | None = None
    body_code: str = ""
    term_start: date | None = None
    term_label: str = ""
    meeting_id: str | None = None
    addressee: str = ""
    basis: tuple[str, ...] = ()
    parts: tuple[DocumentPart, ...] = ()
    vote: str = ""
    vote_passed: bool | None = None
    recipients: tuple[str, ...] = ()
    authority: Authority = Authority.CELL
    signer_post: str = ""
    signer_name: str = ""
    heading: Heading | None = None
    issued_at: datetime | None = None
    issued_by: str = ""
    voiding: Voiding | None = None

    @property
    def is_final(self) -> bool:
        """Issued, also when voided since: nothing in it is edited, and it is not deleted."""
        return self.state is not DocumentState.DRAFT


@dataclass(frozen=True)
class FirstNumber:
    """With which number the sequence of a type begins that starts on the day."""

    type: DocumentType
    term_start: date
    number: int


@dataclass(frozen=True)
class NumberSpan:
    """The days through which one sequence of numbers runs: a term, or the year where no term is declared."""

    start: date
    end: date
    label: str
    declared: bool = True


@dataclass(frozen=True)
class DocumentAround:
    """What a document is checked against; `written_number` is the number that its meeting's record names.

    `of_meeting` are the numbers of documents of its type that were issued from the same meeting and stand.
    """

    today: date
    span: NumberSpan | None = None
    terms_declared: bool = False
    next_number: int | None = None
    last_dated: date | None = None
    written_number: str = ""
    meeting_day: date | None = None
    of_meeting: tuple[str, ...] = ()


def number_span(cell: Cell | None, day: date) -> NumberSpan:
    """The term of the day, else its calendar year."""
    term = term_on(cell, day) if cell else None
    if term is None:
        return NumberSpan(date(day.year, 1, 1), date(day.year, 12, 31), f"năm {day.year}", declared=False)
    return NumberSpan(term.start, term.end or date.max, term.label)


def body_code(number_code: str) -> str:
    """What stands for the issuing body in the profile's habit: "CB" of "BB/CB"."""
    return number_code.rpartition("/")[2].strip() or "CB"


def number_text(number: int, kind: DocumentType, body: str) -> str:
    """ "05-NQ/CB": two digits at least."""
    return f"{number:02d}-{kind.code}/{body}"


def document_number(document: Document, *, blank: str = "") -> str:
    """The number as printed; a draft has `blank`."""
    if document.number is None:
        return blank
    return number_text(document.number, document.type, document.body_code)


def read_number(text: str) -> tuple[int, DocumentType | None] | None:
    """The number in "05-NQ/CB", "Số: 5" or "5/NQ"; None where it cannot be told."""
    found = _NUMBER.fullmatch(clean_line(text))
    if found is None or not int(found[1]):
        return None
    return int(found[1]), (type_of(found[2]) if found[2] else None)


def type_of(code: str) -> DocumentType | None:
    """The type that a code names, with or without marks and capitals: "qd" is QĐ."""
    asked = fold(clean_line(code))
    return next((one for one in DocumentType if fold(one.code) == asked), None)


def cleaned(document: Document) -> Document:
    """Typed text in one form: NFC, no stray spaces, no empty lines among the lists."""
    return replace(
        document,
        abstract=clean_line(document.abstract),
        addressee=clean_line(document.addressee),
        basis=tuple(line for one in document.basis if (line := clean_line(one))),
        parts=tuple(DocumentPart(clean_line(one.title), clean(one.text)) for one in document.parts),
        vote=clean_line(document.vote),
        recipients=tuple(line for one in document.recipients if (line := clean_line(one))),
        signer_post=clean_line(document.signer_post),
        signer_name=clean_line(document.signer_name),
    )


def issued_content(document: Document) -> Document:
    """The part of an issued document that nothing may change any more."""
    state = DocumentState.ISSUED if document.state is DocumentState.VOIDED else document.state
    return replace(document, state=state, voiding=None)


def document_hash(document: Document) -> str:
    """One number made of all that was issued; the log keeps it. Fields with their default are left out, so that one
    that a later version adds changes no old number."""
    plain = to_plain(issued_content(document))
    blank = to_plain(Document(document.id, document.type))
    kept = {name: value for name, value in plain.items() if value != blank[name]}
    kept["id"], kept["type"] = plain["id"], plain["type"]
    return sha256(_DOMAIN + chain_bytes(kept)).hexdigest()


def check_document(document: Document, around: DocumentAround) -> tuple[Finding, ...]:
    """What has to be said of a draft before it is issued; of an issued one nothing any more."""
    if document.is_final:
        return ()
    return (
        *_missing(document),
        *_of_the_vote(document),
        *_of_the_day(document, around),
        *_of_the_meeting(around),
        *_of_the_number(document, around),
    )


def _missing(document: Document) -> list[Finding]:
    found = []
    if not clean_line(document.abstract):
        found.append(Finding(Level.BLOCKS, "document_without_abstract", "abstract"))
    if not any(clean(part.text) for part in document.parts):
        found.append(Finding(Level.BLOCKS, "document_without_text", "parts"))
    if not clean_line(document.signer_name):
        found.append(Finding(Level.BLOCKS, "document_without_signer", "signer_name"))
    if not clean_line(document.signer_post):
        found.append(Finding(Level.BLOCKS, "document_without_post", "signer_post"))
    if document.type.addressed and not clean_line(document.addressee):
        found.append(Finding(Level.RULE, "document_without_addressee", "addressee"))
    if not any(clean_line(one) for one in document.recipients):
        found.append(Finding(Level.NOTICE, "document_without_recipients", "recipients"))
    return found


def _of_the_vote(document: Document) -> list[Finding]:
    if not document.type.needs_vote:
        return []
    if document.vote_passed is False:
        return [Finding(Level.BLOCKS, "document_vote_not_passed", "vote")]
    if document.vote_passed is None and not clean_line(document.vote):
        return [Finding(Level.RULE, "document_without_vote", "vote")]
    return []


def _of_the_day(document: Document, around: DocumentAround) -> list[Finding]:
    day = document.dated_on
    if day is None:
        return [Finding(Level.BLOCKS, "document_without_date", "dated_on")]
    found = []
    if day > around.today:
        found.append(Finding(Level.NOTICE, "document_dated_ahead", "dated_on"))
    if around.meeting_day is not None and day < around.meeting_day:
        params = (("day", short_day(around.meeting_day)),)
        found.append(Finding(Level.RULE, "document_before_meeting", "dated_on", params))
    if around.last_dated is not None and day < around.last_dated:
        params = (("day", short_day(around.last_dated)),)
        found.append(Finding(Level.NOTICE, "document_before_last", "dated_on", params))
    if around.span is not None and not around.span.declared:
        # Whoever declared terms has one missing; whoever declared none is told how numbers run then.
        outside = around.terms_declared
        code = "document_outside_terms" if outside else "document_without_term"
        level = Level.RULE if outside else Level.NOTICE
        found.append(Finding(level, code, "dated_on", (("year", day.year),)))
    return found


def _of_the_meeting(around: DocumentAround) -> list[Finding]:
    """A second one from the same meeting may be meant, or somebody may have forgotten the first."""
    if not around.of_meeting:
        return []
    params = (("numbers", ", ".join(around.of_meeting)),)
    return [Finding(Level.NOTICE, "document_of_meeting_again", "type", params)]


def _of_the_number(document: Document, around: DocumentAround) -> list[Finding]:
    """The number in the meeting's record and the next one of the sequence may differ: said, never repaired."""
    if (
        document.type is not DocumentType.RESOLUTION
        or not around.written_number
        or around.next_number is None
    ):
        return []
    written = read_number(around.written_number)
    if written is not None and written[0] == around.next_number:
        return []
    if any(read_number(one) == written for one in around.of_meeting):
        # The record names the one that was issued from it before: nothing differs.
        return []
    params = (("written", around.written_number), ("number", around.next_number))
    return [Finding(Level.RULE, "document_number_differs", "number", params)]
