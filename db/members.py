"""Members by id, all of them, or by words of their name; sorting by Vietnamese order is the caller's."""

from collections.abc import Iterable

from sqlalchemy import delete as sql_delete
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.meeting import FINAL_STATES
from app.domain.member import Member
from app.domain.text import fold
from db.meeting_tables import MeetingRow, RollRow
from db.rows import fill, load, whole
from db.tables import MemberRow


def all_members(session: Session) -> tuple[Member, ...]:
    rows = session.scalars(select(MemberRow).options(*whole(MemberRow)))
    return tuple(load(row) for row in rows)


def get(session: Session, member_id: str) -> Member | None:
    row = session.get(MemberRow, member_id, options=whole(MemberRow))
    if row is None:
        return None
    member: Member = load(row)
    return member


def save(session: Session, member: Member) -> None:
    row = session.get(MemberRow, member.id, options=whole(MemberRow)) or MemberRow()
    fill(row, member)
    row.folded = fold(" ".join((member.full_name, member.card_number, member.party_group)))
    session.add(row)


def delete(session: Session, ids: Iterable[str]) -> None:
    session.execute(sql_delete(MemberRow).where(MemberRow.id.in_(tuple(ids))))


def in_signed_meetings(session: Session, ids: Iterable[str]) -> frozenset[str]:
    """Those of the ids who stand on the roll of a signed meeting, also of one that was voided since."""
    found = session.scalars(
        select(RollRow.member_id)
        .distinct()
        .join(MeetingRow, MeetingRow.id == RollRow.meeting_id)
        .where(MeetingRow.state.in_(FINAL_STATES), RollRow.member_id.in_(tuple(ids)))
    )
    return frozenset(found)
