"""Words of meetings: folded text and the full text index over it, always written together."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from app.domain.codec import to_plain
from app.domain.meeting import Meeting, MeetingState
from app.domain.policy import MeetingKind
from app.domain.text import fold
from db.meeting_tables import MeetingRow, SearchRow

_FORGET = text("INSERT INTO meeting_words(meeting_words, rowid, folded) VALUES ('delete', :pk, :folded)")
_LEARN = text("INSERT INTO meeting_words(rowid, folded) VALUES (:pk, :folded)")
_FIND = text("SELECT rowid FROM meeting_words WHERE meeting_words MATCH :words")


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


def learn(session: Session, meeting: Meeting) -> None:
    """Keep the words of a stored meeting for search."""
    folded = fold("\n".join(words_of(meeting)))
    row = session.scalars(select(SearchRow).where(SearchRow.meeting_id == meeting.id)).first()
    if row is not None and row.folded == folded:
        return
    if row is None:
        row = SearchRow(meeting_id=meeting.id, folded=folded)
        session.add(row)
    else:
        # The index forgets a text only when it is told the text.
        session.execute(_FORGET, {"pk": row.pk, "folded": row.folded})
        row.folded = folded
    session.flush()
    session.execute(_LEARN, {"pk": row.pk, "folded": folded})


def forget(session: Session, meeting_id: str) -> None:
    """Before a meeting is deleted."""
    row = session.scalars(select(SearchRow).where(SearchRow.meeting_id == meeting_id)).first()
    if row is not None:
        session.execute(_FORGET, {"pk": row.pk, "folded": row.folded})
        session.delete(row)
        session.flush()


def find(session: Session, words: Iterable[str], *, limit: int) -> tuple[FoundMeeting, ...]:
    """Meetings that hold a word beginning with each of these (folded) words, the newest first."""
    asked = " ".join('"{}"*'.format(word.replace('"', '""')) for word in words if _has_letters(word))
    if not asked:
        return ()
    ids = session.scalars(_FIND, {"words": asked}).all()
    row = MeetingRow
    query = (
        select(row.id, row.kind, row.year, row.month, row.held_on, row.state, row.title)
        .join(SearchRow, SearchRow.meeting_id == row.id)
        .where(SearchRow.pk.in_(ids))
        .order_by(row.held_on.desc(), row.id)
        .limit(limit)
    )
    return tuple(FoundMeeting(*found) for found in session.execute(query))


def words_of(value: object) -> list[str]:
    """Every text somewhere in the meeting except ids; names of enums are short and do no harm in a search."""
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
