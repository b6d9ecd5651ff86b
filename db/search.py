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
    return tuple(FoundMeeting(*found) for found in session.execute(_FIND, {"words": asked, "limit": limit}))


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
