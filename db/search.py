"""Words of meetings and documents: folded text and the full text index over it, always written together."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from app.domain.codec import to_plain
from app.domain.documents import Document, DocumentState, DocumentType
from app.domain.meeting import Meeting, MeetingState
from app.domain.policy import MeetingKind
from app.domain.text import fold
from db.document_tables import DocumentRow, DocumentSearchRow
from db.meeting_tables import MeetingRow, SearchRow

# From the newest meeting on, until there are enough. Without the sign "+" SQLite would go through all that was found
# again for each meeting; the joined table is asked for its number only, which stands in an index, never for its text.
_FIND = text(
    "SELECT m.id, m.kind, m.year, m.month, m.held_on, m.state, m.title"
    " FROM meetings m CROSS JOIN meeting_search s ON s.meeting_id = m.id"
    " WHERE +s.pk IN (SELECT rowid FROM meeting_words WHERE meeting_words MATCH :words)"
    " ORDER BY m.held_on DESC, m.id LIMIT :limit"
).columns(
    MeetingRow.id,
    MeetingRow.kind,
    MeetingRow.year,
    MeetingRow.month,
    MeetingRow.held_on,
    MeetingRow.state,
    MeetingRow.title,
)
_FIND_DOCUMENTS = text(
    "SELECT d.id, d.type, d.abstract, d.dated_on, d.state, d.number, d.body_code"
    " FROM documents d CROSS JOIN document_search s ON s.document_id = d.id"
    " WHERE +s.pk IN (SELECT rowid FROM document_words WHERE document_words MATCH :words)"
    " ORDER BY d.dated_on DESC, d.type, d.number DESC, d.id LIMIT :limit"
).columns(
    DocumentRow.id,
    DocumentRow.type,
    DocumentRow.abstract,
    DocumentRow.dated_on,
    DocumentRow.state,
    DocumentRow.number,
    DocumentRow.body_code,
)


@dataclass(frozen=True)
class _Words:
    """The folded texts of one kind of thing, and the index over them."""

    row: type[SearchRow] | type[DocumentSearchRow]
    owner: str
    index: str

    def find(self, session: Session, owner_id: str) -> Any:
        return session.scalars(select(self.row).where(getattr(self.row, self.owner) == owner_id)).first()

    def learn(self, session: Session, owner_id: str, words: Iterable[str]) -> None:
        folded = fold("\n".join(words))
        row = self.find(session, owner_id)
        if row is not None and row.folded == folded:
            return
        if row is None:
            row = self.row(**{self.owner: owner_id}, folded=folded)
            session.add(row)
        else:
            # The index forgets a text only when it is told the text.
            self._unlearn(session, row)
            row.folded = folded
        session.flush()
        put = text(f"INSERT INTO {self.index}(rowid, folded) VALUES (:pk, :folded)")
        session.execute(put, {"pk": row.pk, "folded": folded})

    def forget(self, session: Session, owner_id: str) -> None:
        row = self.find(session, owner_id)
        if row is not None:
            self._unlearn(session, row)
            session.delete(row)
            session.flush()

    def _unlearn(self, session: Session, row: Any) -> None:
        take = text(f"INSERT INTO {self.index}({self.index}, rowid, folded) VALUES ('delete', :pk, :folded)")
        session.execute(take, {"pk": row.pk, "folded": row.folded})


_MEETINGS = _Words(SearchRow, "meeting_id", "meeting_words")
_DOCUMENTS = _Words(DocumentSearchRow, "document_id", "document_words")


@dataclass(frozen=True)
class FoundMeeting:
    """A meeting that holds the words, without its figures."""

    id: str
    kind: MeetingKind
    year: int
    month: int
    held_on: date
    state: MeetingState
    title: str


@dataclass(frozen=True)
class FoundDocument:
    """A document that holds the words."""

    id: str
    type: DocumentType
    abstract: str
    dated_on: date | None
    state: DocumentState
    number: int | None
    body_code: str


def learn(session: Session, meeting: Meeting) -> None:
    """Keep the words of a stored meeting for search."""
    _MEETINGS.learn(session, meeting.id, words_of(meeting))


def forget(session: Session, meeting_id: str) -> None:
    """Before a meeting is deleted."""
    _MEETINGS.forget(session, meeting_id)


def learn_document(session: Session, document: Document) -> None:
    """Keep the words of a stored document for search."""
    _DOCUMENTS.learn(session, document.id, words_of(document))


def forget_document(session: Session, document_id: str) -> None:
    """Before a document is deleted."""
    _DOCUMENTS.forget(session, document_id)


def find(session: Session, words: Iterable[str], *, limit: int) -> tuple[FoundMeeting, ...]:
    """Meetings that hold a word beginning with each of these (folded) words, the newest first."""
    asked = _asked(words)
    if not asked:
        return ()
    return tuple(FoundMeeting(*found) for found in session.execute(_FIND, {"words": asked, "limit": limit}))


def find_documents(session: Session, words: Iterable[str], *, limit: int) -> tuple[FoundDocument, ...]:
    """Documents that hold a word beginning with each of these (folded) words, the newest first."""
    asked = _asked(words)
    if not asked:
        return ()
    found = session.execute(_FIND_DOCUMENTS, {"words": asked, "limit": limit})
    return tuple(FoundDocument(*one) for one in found)


def _asked(words: Iterable[str]) -> str:
    return " ".join('"{}"*'.format(word.replace('"', '""')) for word in words if _has_letters(word))


def words_of(value: object) -> list[str]:
    """Every text somewhere in the value except ids; names of enums are short and do no harm in a search."""
    found: list[str] = []
    waiting: list[object] = [to_plain(value)]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            found.append(one)
        elif isinstance(one, dict):
            waiting.extend(part for name, part in reversed(one.items()) if not name.endswith("id"))
        elif isinstance(one, list):
            waiting.extend(reversed(one))
    return found


def _has_letters(word: str) -> bool:
    return any(char.isalnum() for char in word)
