"""Who may open the book, for a person who is inside: each change is noted in the log by the one who made it.

The key file is not in the database: it is written first, and the line in the log follows. A reader's book is opened for
reading only, so a passphrase that a reader changes has no line there. Coming in by a passphrase leaves no line, right
or wrong; coming in by the sheet from the safe does, for that is how a stranger who found it would come.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from app.domain.access import Actor, Role
from app.domain.audit import Event
from app.domain.key_papers import BookContents, HandOver, RecoverySheet
from app.domain.meeting import MeetingState
from app.domain.member import PartyPost
from app.errors import NotAllowed
from app.paths import is_portable
from app.services.audit import AuditService
from app.services.cell import CellService
from app.services.clock import Clock
from app.services.meetings import MeetingsService
from app.services.members import MembersService
from app.services.tasks import TasksService
from app.services.templates import TemplatesService
from app.texts_words import word
from app.vault import door, recovery
from app.vault.access import Access
from app.vault.keyfile import KdfParameters, Profile
from db import Database

Note = Callable[[Event, str, Mapping[str, object]], None]
"""Puts a line into the log: what, whom it is about by name, plain facts."""


def noting(database: Database, audit: AuditService) -> Note:
    """Lines in the log of this book, each in a transaction of its own: the change itself is no part of the database."""

    def note(event: Event, label: str, details: Mapping[str, object]) -> None:
        with database.session(write=True) as session:
            audit.note(session, event, subject_kind="profile", label=label, details=details)

    return note


@dataclass(frozen=True)
class RecoveryState:
    """`confirmed_at`: the sheet that was tried back; `waiting_since`: one that was printed and not tried yet."""

    confirmed_at: datetime | None
    waiting_since: datetime | None


class AccessService:
    """Holds the way in of the person who works now; `kdf` None measures this PC for each new passphrase."""

    def __init__(
        self,
        access: Access,
        *,
        cell: CellService,
        templates: TemplatesService,
        members: MembersService,
        meetings: MeetingsService,
        tasks: TasksService,
        clock: Clock,
        note: Note,
        kdf: KdfParameters | None = None,
    ) -> None:
        self._access = access
        self._cell = cell
        self._templates = templates
        self._members = members
        self._meetings = meetings
        self._tasks = tasks
        self._clock = clock
        self._note = note
        self._kdf = kdf

    # Reading

    @property
    def access(self) -> Access:
        return self._access

    @property
    def actor(self) -> Actor:
        return self._access.actor

    @property
    def profiles(self) -> tuple[Profile, ...]:
        return self._access.keyfile.profiles

    @property
    def own(self) -> Profile | None:
        """None for who came in by the recovery key: the next step is to set a passphrase."""
        return self._access.own

    @property
    def portable(self) -> bool:
        """On a stick: "no passphrase" is not offered."""
        return is_portable(self._access.folder)

    @property
    def recovery(self) -> RecoveryState:
        keyfile = self._access.keyfile
        waiting = keyfile.recoveries[-1].made_at if keyfile.recovery_waits else None
        return RecoveryState(keyfile.recovery_confirmed_at, waiting)

    def check_passphrase(self, passphrase: str) -> None:
        """Whether it is the own one, before a step that only this person may take.

        Raises:
            AccessProblem: passphrase_wrong with `seconds` to wait.
        """
        door.check_passphrase(self._access, passphrase)

    # Passphrases and profiles; what each raises stands with the function of that name in `app.vault.profiles`

    def change_passphrase(self, passphrase: str | None, *, profile_id: str | None = None) -> None:
        """A new passphrase, one's own when no profile is named; None keeps the key in the user's own store."""
        who = self._profile(profile_id)
        after = door.change_passphrase(
            self._access, who.id, passphrase, kdf=self._kdf, at=self._clock().replace(microsecond=0)
        )
        way = "none" if passphrase is None else "passphrase"
        self._done(after, Event.PASSPHRASE_CHANGED, who.name, {"way": way})

    def add(self, name: str, role: Role, passphrase: str) -> Profile:
        """Let another person in."""
        after = door.add_profile(
            self._access,
            name=name,
            role=role,
            passphrase=passphrase,
            kdf=self._kdf,
            at=self._clock().replace(microsecond=0),
        )
        made = after.keyfile.profiles[-1]
        self._done(after, Event.PROFILE_ADDED, made.name, {"role": made.role.value})
        return made

    def rename(self, profile_id: str, name: str, *, passphrase: str | None = None) -> Profile:
        """Another name; the passphrase of that profile is needed, for its wrap is bound to the name."""
        before = self._profile(profile_id)
        after = door.rename_profile(self._access, profile_id, name, passphrase=passphrase)
        renamed = after.keyfile.profile(profile_id)
        self._done(after, Event.PROFILE_CHANGED, renamed.name, {"before": before.name})
        return renamed

    def remove(self, profile_id: str) -> None:
        """Take a person's way in away."""
        gone = self._profile(profile_id)
        after = door.remove_profile(self._access, profile_id)
        self._done(after, Event.PROFILE_REMOVED, gone.name, {"role": gone.role.value})

    # Handing over

    def hand_over_record(self, name: str, *, profile_id: str | None = None) -> HandOver:
        """What the record of a hand-over to that person says, now."""
        giver = self._profile(profile_id)
        now = self._clock()
        secretary = self._members.holder(PartyPost.PARTY_SECRETARY, now.date())
        lines = [line for year in self._meetings.years() for line in self._meetings.list(year)]
        return HandOver(
            heading=self._cell.heading_on(now.date()),
            at=now,
            giver=giver.name,
            receiver=name,
            post=word(giver.role),
            party_secretary=secretary.full_name if secretary else "",
            contents=BookContents(
                first_year=min((line.year for line in lines), default=None),
                meetings=len(lines),
                signed=sum(line.state is MeetingState.SIGNED for line in lines),
                members=len(self._members.on(now.date())),
                open_tasks=self._tasks.counts().open,
            ),
            recovery_made_at=next(
                (one.made_at for one in reversed(self._access.keyfile.recoveries) if one.confirmed_at), None
            ),
        )

    def hand_over(self, name: str, passphrase: str | None, *, profile_id: str | None = None) -> Actor:
        """The profile passes to a new person, who works on from here; the giver's passphrase opens nothing any more."""
        giver = self._profile(profile_id)
        after = door.hand_over(
            self._access,
            name=name,
            passphrase=passphrase,
            profile_id=giver.id,
            kdf=self._kdf,
            at=self._clock().replace(microsecond=0),
        )
        facts = {"from": giver.name, "to": after.actor.name, "role": giver.role.value}
        self._done(after, Event.HANDED_OVER, after.actor.name, facts)
        return after.actor

    # The recovery key

    def new_recovery_key(self) -> RecoverySheet:
        """A recovery key to be printed and typed back; the sheet before it stays good until then."""
        after, text = door.new_recovery_key(self._access, at=self._clock().replace(microsecond=0))
        self._done(after, Event.RECOVERY_KEY_MADE, "", {"confirmed": False})
        return self.recovery_sheet(text)

    def recovery_sheet(self, text: str) -> RecoverySheet:
        """The sheet of a recovery key that was made just now, also the one that came with a new book."""
        made_at = self._access.keyfile.recoveries[-1].made_at
        heading = self._cell.heading_on(made_at.date())
        return RecoverySheet(heading, tuple(recovery.groups_of(text)), made_at, self.actor.name)

    def confirm_recovery(self, text: str) -> None:
        """What was printed is typed back; from here on it is the only recovery key."""
        after = door.confirm_recovery(self._access, text, at=self._clock().replace(microsecond=0))
        self._done(after, Event.RECOVERY_KEY_MADE, "", {"confirmed": True})

    # Papers

    def recovery_paper(self, sheet: RecoverySheet) -> bytes:
        """The sheet for the safe, as PDF."""
        # reportlab and the fonts cost nothing until the paper is wanted.
        from app.reports import pdf

        return pdf.render_recovery_sheet(sheet, self._templates.print_profile_for(sheet.made_at.date()))

    def hand_over_paper(self, record: HandOver) -> bytes:
        """The record that both sign, as PDF."""
        from app.reports import pdf

        return pdf.render_hand_over(record, self._templates.print_profile_for(record.at.date()))

    def note_way_in(self, *, writable: bool) -> None:
        """At each opening: that the sheet from the safe was used, where the log can be written."""
        if writable and self._access.by_recovery:
            self._note(Event.RECOVERY_KEY_USED, "", {})

    # Parts

    def _profile(self, profile_id: str | None) -> Profile:
        if profile_id is not None:
            return self._access.keyfile.profile(profile_id)
        own = self._access.own
        if own is None:
            # Came in by the recovery key: whose passphrase is meant must be said.
            raise NotAllowed("profile_needed", names=", ".join(profile.name for profile in self.profiles))
        return own

    def _done(self, after: Access, event: Event, label: str, details: Mapping[str, object]) -> None:
        """The log names who did it: the person who was inside before the step, who at a hand-over is the giver."""
        try:
            if self.actor.writes:
                self._note(event, label, details)
        finally:
            self._access = after
