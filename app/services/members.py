"""The members of the cell: list, search, count, save, delete with a way back."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from app.domain.audit import Event
from app.domain.codec import from_plain, to_plain
from app.domain.keeping import BinEntry
from app.domain.member import (
    ENDINGS,
    Member,
    MemberStatus,
    PartyPost,
    Standing,
    StatusSpan,
    in_cell_committee,
    posts_on,
    standing_on,
)
from app.domain.text import clean_line, initials_match, matches, name_key
from app.errors import NotAllowed, NotFound
from app.services.audit import AuditService
from app.services.bin import BinService
from app.services.clock import Clock
from app.services.ids import NewId
from app.services.memo import Memo
from app.services.undo import Undo, UndoService
from db import Database, Session, members

# So many names say what an entry of the bin holds.
NAMED = 3


def status_words(member: Member, day: date) -> frozenset[MemberStatus]:
    """Everything the member is on the day, for filters and counts: standing, what sets apart, or how they left."""
    standing = standing_on(member, day)
    if standing is not None:
        return frozenset(status for status in (standing.base, standing.special) if status is not None)
    gone = [span for span in member.statuses if span.status in ENDINGS and (span.start or date.min) <= day]
    return frozenset(span.status for span in gone[-1:])


class MembersService:
    def __init__(
        self,
        database: Database,
        *,
        clock: Clock,
        new_id: NewId,
        undo: UndoService,
        audit: AuditService,
        bin: BinService,
    ) -> None:
        self._database = database
        self._audit = audit
        self._bin = bin
        bin.register("members", self._put_back)
        self._clock = clock
        self._new_id = new_id
        self._undo = undo
        self._memo = Memo(database)

    def list(self) -> tuple[Member, ...]:
        """Everybody, those who left included, in the order of Vietnamese names."""
        return self._memo.get("all", self._load)

    def get(self, member_id: str) -> Member:
        """One member.

        Raises:
            NotFound: member_not_found.
        """
        found = next((member for member in self.list() if member.id == member_id), None)
        if found is None:
            raise NotFound("member_not_found")
        return found

    def new(self, full_name: str = "", *, status: MemberStatus = MemberStatus.FULL) -> Member:
        """A member to be filled in; not stored yet."""
        return Member(self._new_id(), clean_line(full_name), statuses=(StatusSpan(status),))

    def save(self, member: Member) -> Member:
        """Store one member.

        Raises:
            NotAllowed: member_without_name.
        """
        return self.save_all((member,))[0]

    def save_all(self, people: Iterable[Member], *, imported_from: str = "") -> tuple[Member, ...]:
        """Store all or none of them; those of a list from a file are one line in the log, under its name."""
        # Names are compared, searched and printed: one spelling for each, whoever typed or sent them.
        stored = tuple(replace(member, full_name=clean_line(member.full_name)) for member in people)
        for member in stored:
            if not member.full_name:
                raise NotAllowed("member_without_name")
        known = {member.id: member for member in self.list()}
        with self._database.session(write=True) as session:
            for member in stored:
                members.save(session, member)
                if not imported_from and known.get(member.id) != member:
                    self._note(
                        session, Event.MEMBER_EDITED if member.id in known else Event.MEMBER_ADDED, member
                    )
            if imported_from:
                updated = sum(1 for member in stored if member.id in known)
                facts = {"added": len(stored) - updated, "updated": updated}
                self._audit.note(session, Event.MEMBERS_IMPORTED, label=imported_from, details=facts)
        return stored

    def delete(self, member_id: str) -> Undo:
        return self.delete_many((member_id,))

    def delete_many(self, ids: Iterable[str]) -> Undo:
        """Delete all of them or none: into the bin.

        Raises:
            NotAllowed: member_in_signed_meeting; who stands in signed minutes leaves by a dated status.
            NotFound: member_not_found.
        """
        people = tuple(self.get(member_id) for member_id in dict.fromkeys(ids))
        with self._database.session(write=True) as session:
            signed = members.in_signed_meetings(session, (member.id for member in people))
            for member in people:
                if member.id in signed:
                    raise NotAllowed("member_in_signed_meeting", name=member.full_name)
            members.delete(session, (member.id for member in people))
            for member in people:
                self._note(session, Event.MEMBER_DELETED, member)
            entry = self.into_bin(session, people)
        label = people[0].full_name if len(people) == 1 else ""
        return self._undo.keep("members", label, self._bin.restoring(entry), count=len(people))

    def into_bin(self, session: Session, people: tuple[Member, ...]) -> BinEntry:
        """Keep those whom the caller deletes in this transaction."""
        label = ", ".join(member.full_name for member in people[:NAMED])
        label += "…" if len(people) > NAMED else ""
        return self._bin.put(session, "members", label, {"members": [to_plain(one) for one in people]})

    def restore(self, undo: Undo) -> None:
        self._undo.restore(undo)

    def search(
        self, text: str = "", *, on: date | None = None, statuses: Iterable[MemberStatus] = ()
    ) -> tuple[Member, ...]:
        """Members whose name, card or group has every word ("dang" finds "Đảng"), or whose initials fit.

        `statuses`: any of them on the day (today when none is given).
        """
        day = on or self._clock().date()
        wanted = frozenset(statuses)
        needle = clean_line(text)
        return tuple(
            member
            for member in self.list()
            if (not wanted or wanted & status_words(member, day))
            and (
                not needle
                or matches(needle, member.full_name, member.card_number, member.party_group, member.note)
                or initials_match(needle, member.full_name)
            )
        )

    def counts(self, on: date | None = None) -> dict[MemberStatus, int]:
        """How many have each status on the day; one person may count under a standing and a special status."""
        day = on or self._clock().date()
        found = Counter(status for member in self.list() for status in status_words(member, day))
        return {status: found[status] for status in MemberStatus if found[status]}

    def on(self, day: date) -> tuple[tuple[Member, Standing], ...]:
        """Those who belong to the cell on the day, with what they are."""
        return tuple(
            (member, standing) for member in self.list() if (standing := standing_on(member, day)) is not None
        )

    def holders(self, post: PartyPost, day: date) -> tuple[Member, ...]:
        """Who holds the post on the day, among those who are still of the cell."""
        return tuple(member for member, _ in self.on(day) if post in posts_on(member, day))

    def holder(self, post: PartyPost, day: date) -> Member | None:
        """The first of them in the order of names, for posts that one person holds."""
        return next(iter(self.holders(post, day)), None)

    def has_committee(self, day: date) -> bool:
        """A chi ủy is more than a bí thư and a phó: somebody is chi ủy viên, or three people hold its posts."""
        inside = [member for member, _ in self.on(day) if in_cell_committee(member, day)]
        named = any(PartyPost.COMMITTEE_MEMBER in posts_on(member, day) for member in inside)
        return named or len(inside) > 2

    def _load(self) -> tuple[Member, ...]:
        with self._database.session() as session:
            found = members.all_members(session)
        return tuple(sorted(found, key=lambda member: (name_key(member.full_name), member.id)))

    def _put_back(self, session: Session, plain: Any) -> None:
        for one in plain["members"]:
            member = from_plain(Member, one)
            if members.get(session, member.id) is not None:
                raise NotAllowed("bin_member_there", name=member.full_name)
            members.save(session, member)
            self._note(session, Event.MEMBER_RESTORED, member)

    def _note(self, session: Session, event: Event, member: Member) -> None:
        self._audit.note(session, event, subject_kind="member", subject_id=member.id, label=member.full_name)
