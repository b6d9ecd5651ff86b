"""Seals over the book: a meeting is sealed in the transaction that signs it; all can be checked at any time.

The last seal of a meeting is the one that counts. Minutes that were signed before seals existed are sealed once, at the
first opening; after that a signed meeting without a seal is a finding, never something to put right in silence.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from app.domain.audit import AuditFilter, Event, facts_in
from app.domain.keeping import AuditEntry, Seal
from app.domain.meeting import Meeting, MeetingState
from app.domain.policy import MeetingKind
from app.domain.seal import (
    SealFinding,
    SealReason,
    SealState,
    addendum_hash,
    chain_break,
    content_hash,
    later_readable,
    next_seal,
    plain_hash,
    short_form,
)
from app.services.audit import AuditService
from app.services.clock import Clock
from app.services.memo import Memo
from db import Database, Session, audit, cells, seals
from db.seals import StoredContent

_BEGUN_KEY = "seals_begun"
# Lines of the log that tell of a seal, or that minutes no longer stand.
_TELLING = frozenset(
    {Event.MEETING_SIGNED, Event.MEETING_TAKEN_OVER, Event.MEETING_VOIDED, Event.MEETING_ADDENDUM}
)


class SealsService:
    def __init__(self, database: Database, *, clock: Clock, audit: AuditService) -> None:
        self._database = database
        self._clock = clock
        self._audit = audit
        self._memo = Memo(database)

    def begin(self) -> None:
        """Seal what was signed before seals existed, once for the book; nothing is done on a read-only one."""
        if self._database.read_only:
            return
        with self._database.session() as session:
            if cells.setting(session, _BEGUN_KEY):
                return
        with self._database.session(write=True) as session:
            sealed = {seal.meeting_id for seal in seals.all_seals(session)}
            found = [one for one in seals.contents(session) if one.final and one.id not in sealed]
            for one in found:
                signed_by = str(one.plain["signed_by"])
                self._add(session, one.id, plain_hash(one.plain), signed_by, SealReason.UPGRADED)
            if found:
                self._audit.note(session, Event.SEALS_ADDED, details={"count": len(found)})
            cells.set_setting(session, _BEGUN_KEY, True)

    def seal(self, session: Session, meeting: Meeting, reason: SealReason) -> str:
        """Seal signed minutes in the transaction of the caller; the hash of their content, for the log.

        The same content is not sealed twice.
        """
        content = content_hash(meeting)
        before = seals.latest_of(session, meeting.id)
        if before is None or before.content_hash != content:
            self._add(session, meeting.id, content, meeting.signed_by, reason)
        return content

    def take_over(self, session: Session, meeting: Meeting) -> None:
        """Note a meeting that came from a file, and seal it when it is signed there."""
        sealed = self.seal(session, meeting, SealReason.TAKEN_OVER) if meeting.is_final else ""
        facts = {"state": meeting.state, "seal": sealed}
        self._audit.note_meeting(session, Event.MEETING_TAKEN_OVER, meeting, facts)

    def state_of(self, meeting: Meeting) -> SealState | None:
        """Whether minutes as they were read are those that were sealed; None for minutes that are not signed."""
        seal = self._latest().get(meeting.id)
        if not meeting.is_final:
            return SealState.REOPENED if seal else None
        if seal is None:
            return SealState.UNSEALED
        return SealState.INTACT if seal.content_hash == content_hash(meeting) else SealState.CHANGED

    def verify(self) -> tuple[SealFinding, ...]:
        """Every signed meeting with what is found of it, in order of its day; then what is wrong with the chain."""
        with self._database.session() as session:
            chain = seals.all_seals(session)
            stored = seals.contents(session)
            told = [
                line
                for line in audit.backward(session, AuditFilter(events=_TELLING))
                if line.subject_kind == "meeting"
            ]
        latest = {seal.meeting_id: seal for seal in chain}
        voided = {line.subject_id for line in told if _tells_of_voiding(line)}
        found = [
            _finding(one, latest.get(one.id), voided=one.id in voided)
            for one in stored
            if one.final or one.id in latest
        ]
        labels = {line.subject_id: line.label for line in told}
        here = {one.id for one in stored}
        found += [
            SealFinding(
                SealState.REMOVED, seal.meeting_id, label=labels.get(seal.meeting_id, ""), seq=seal.seq
            )
            for seal in latest.values()
            if seal.meeting_id not in here
        ]
        found += _lost(chain, told)
        found += _addenda_lost(stored, told)
        broken = chain_break(chain)
        if broken is not None:
            found.append(SealFinding(SealState.CHAIN_BROKEN, seq=broken))
        return tuple(found)

    def told_by_log(self) -> bool:
        """Whether the log tells of every seal that it must know: if not, its end was cut off."""
        with self._database.session() as session:
            chain = seals.all_seals(session)
            told = {
                (line.subject_id, str(facts_in(line).get("seal", "")))
                for line in audit.backward(session, AuditFilter(events=_TELLING))
            }
        # What was sealed at the first opening has one line for all.
        noted = (seal for seal in chain if seal.reason != SealReason.UPGRADED.value)
        return all((seal.meeting_id, seal.content_hash) in told for seal in noted)

    def _add(
        self, session: Session, meeting_id: str, content: str, signed_by: str, reason: SealReason
    ) -> None:
        before = seals.last(session)
        seals.add(
            session,
            next_seal(before, meeting_id, content, at=self._clock(), signed_by=signed_by, reason=reason),
        )

    def _latest(self) -> Mapping[str, Seal]:
        def load() -> Mapping[str, Seal]:
            with self._database.session() as session:
                return {seal.meeting_id: seal for seal in seals.all_seals(session)}

        return self._memo.get("latest", load)


def _finding(one: StoredContent, seal: Seal | None, *, voided: bool) -> SealFinding:
    content = plain_hash(one.plain)
    return SealFinding(
        _state(one, content, seal, voided=voided),
        one.id,
        kind=_kind(one.plain.get("kind")),
        held_on=_day(_first_day(one.plain)),
        number=one.plain["number"] if type(one.plain.get("number")) is int else None,
        seq=seal.seq if seal else 0,
        short=short_form(seal.content_hash if seal else content),
    )


def _state(one: StoredContent, content: str, seal: Seal | None, *, voided: bool) -> SealState:
    if not one.final:
        return SealState.REOPENED
    if seal is None:
        return SealState.UNSEALED
    # The day by which a meeting is looked up stands beside what was sealed, and must say the same. That minutes were
    # voided came after the seal: the log tells of it.
    same = (
        content == seal.content_hash
        and one.held_on == _first_day(one.plain)
        and (one.plain["state"] == MeetingState.VOIDED.value) == voided
    )
    if not same:
        return SealState.CHANGED
    return SealState.INTACT if later_readable(one.plain) else SealState.UNREADABLE


def _addenda_lost(stored: Iterable[StoredContent], told: list[AuditEntry]) -> Iterator[SealFinding]:
    """Addenda come after the seal: the log tells of each by its own number."""
    known = {one.id: {addendum_hash(each) for each in one.plain["addenda"]} for one in stored}
    for line in reversed(told):
        number = facts_in(line).get("addendum")
        # Of minutes that are gone it was said already.
        if number and number not in known.get(line.subject_id, {number}):
            yield SealFinding(SealState.ADDENDUM_LOST, line.subject_id, label=line.label)


def _lost(chain: tuple[Seal, ...], told: list[AuditEntry]) -> Iterator[SealFinding]:
    """The log tells of each seal: one that it knows and the chain does not have was taken out of the end."""
    known = {(seal.meeting_id, seal.content_hash) for seal in chain}
    for line in reversed(told):
        content = str(facts_in(line).get("seal", ""))
        if content and (line.subject_id, content) not in known:
            yield SealFinding(
                SealState.SEAL_LOST, line.subject_id, label=line.label, short=short_form(content)
            )


def _tells_of_voiding(line: AuditEntry) -> bool:
    taken_over_so = facts_in(line).get("state") == MeetingState.VOIDED.value
    return line.event == Event.MEETING_VOIDED.value or taken_over_so


def _first_day(plain: Mapping[str, Any]) -> Any:
    sessions = plain.get("sessions") or [{}]
    return sessions[0].get("held_on")


def _kind(value: Any) -> MeetingKind | None:
    try:
        return MeetingKind(value)
    except ValueError:
        return None


def _day(value: Any) -> date | None:
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        return None
