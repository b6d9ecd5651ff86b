"""The profile of the cell: names, levels above and choices, each with its dates."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from app.domain.audit import Event
from app.domain.cell import Cell, CellType, Heading, Term, heading_on
from app.domain.dated import Dated, latest_on
from app.domain.member import Member, MemberStatus, PartyPost, PostSpan, StatusSpan
from app.domain.text import clean_line
from app.errors import NotAllowed, NotFound
from app.services.audit import AuditService
from app.services.clock import Clock
from app.services.ids import NewId
from app.services.memo import Memo
from db import Database, Session, cells, members


def dated_change(history: tuple[Dated, ...], value: str, since: date | None) -> tuple[Dated, ...]:
    """The history with `value` in force from `since`; what held until then ends the day before.

    Without a day the latest value is corrected in place: a typing error is no history.
    """
    if since is None:
        kept = history[:-1]
        last = history[-1] if history else Dated("")
        return (*kept, replace(last, value=value))
    kept = tuple(one for one in history if one.start is None or one.start < since)
    current = latest_on(kept, since)
    if current is not None and current.value == value:
        return kept
    closed = tuple(
        replace(one, end=since - timedelta(days=1)) if one.end is None or one.end >= since else one
        for one in kept
    )
    return (*closed, Dated(value, since))


class CellService:
    def __init__(self, database: Database, *, clock: Clock, new_id: NewId, audit: AuditService) -> None:
        self._database = database
        self._audit = audit
        self._clock = clock
        self._new_id = new_id
        self._memo = Memo(database)

    def get(self) -> Cell | None:
        return self._memo.get("cell", self._load)

    def require(self) -> Cell:
        """The cell.

        Raises:
            NotFound: no_cell, before the first set-up.
        """
        cell = self.get()
        if cell is None:
            raise NotFound("no_cell")
        return cell

    def save(self, cell: Cell) -> Cell:
        """Store the profile.

        Raises:
            NotAllowed: cell_without_name.
        """
        if not any(clean_line(name.value) for name in cell.names):
            raise NotAllowed("cell_without_name")
        with self._database.session(write=True) as session:
            cells.save(session, cell)
            self._note_cell(session, cell)
        return cell

    def setup(
        self,
        *,
        name: str,
        higher: Iterable[str] = (),
        cell_type: CellType = CellType.RESIDENTIAL,
        place: str = "",
        code: str = "",
        terms: tuple[Term, ...] = (),
        rating_form: str = "",
        party_secretary: str = "",
    ) -> Cell:
        """The first start: what is typed holds from the beginning; a bí thư named here becomes a member."""
        before = self.get()
        levels = tuple((Dated(clean_line(level)),) for level in higher if clean_line(level))
        cell = Cell(
            before.id if before else self._new_id(),
            (Dated(clean_line(name)),),
            higher=levels,
            code=clean_line(code),
            cell_type=cell_type,
            places=(Dated(clean_line(place)),) if clean_line(place) else (),
            terms=terms,
            rating_forms=(Dated(rating_form),) if rating_form else (),
        )
        if not cell.names[0].value:
            raise NotAllowed("cell_without_name")
        secretary = clean_line(party_secretary)
        with self._database.session(write=True) as session:
            cells.save(session, cell)
            self._note_cell(session, cell)
            if secretary:
                self._save_secretary(session, secretary)
        return cell

    def heading_on(self, day: date) -> Heading:
        cell = self.get()
        return heading_on(cell, day) if cell else Heading("")

    def setting(self, key: str) -> Any:
        """A plain JSON value kept with the book, or None."""

        def load() -> Any:
            with self._database.session() as session:
                return cells.setting(session, key)

        return self._memo.get(("setting", key), load)

    def set_setting(self, key: str, value: Any, *, event: Event | None = None, label: str = "") -> None:
        """Keep the value; with an `event` under a line of the log, for what is more than a place remembered."""
        with self._database.session(write=True) as session:
            cells.set_setting(session, key, value)
            if event is not None:
                self._audit.note(session, event, subject_kind="setting", subject_id=key, label=label)

    def _note_cell(self, session: Session, cell: Cell) -> None:
        name = cell.names[-1].value
        self._audit.note(session, Event.CELL_CHANGED, subject_kind="cell", subject_id=cell.id, label=name)

    def _save_secretary(self, session: Session, name: str) -> None:
        known = members.all_members(session)
        member = self._as_secretary(name, known)
        members.save(session, member)
        if member not in known:
            event = Event.MEMBER_EDITED if member.id in {one.id for one in known} else Event.MEMBER_ADDED
            self._audit.note(session, event, subject_kind="member", subject_id=member.id, label=member.full_name)

    def _as_secretary(self, name: str, known: tuple[Member, ...]) -> Member:
        """The member of that name, who may be on the list already, with the post of bí thư."""
        post = PostSpan(PartyPost.PARTY_SECRETARY)
        old = next((member for member in known if member.full_name == name), None)
        if old is None:
            return Member(self._new_id(), name, statuses=(StatusSpan(MemberStatus.FULL),), posts=(post,))
        held = any(span.post is post.post for span in old.posts)
        return old if held else replace(old, posts=(*old.posts, post))

    def _load(self) -> Cell | None:
        with self._database.session() as session:
            return cells.get(session)
