"""The whole check of the record: every seal, every line of the log, and the log against the ends kept in backups.

A backup's own word for the end of the log finds lines that were cut off since, and so does a seal that the log no
longer tells of. After a restore the log goes on from an
older end: what backups of the part that was given up say of later lines is no evidence any more.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from app.domain.audit import AuditFilter, BreakKind, ChainBreak, ChainResult, Event, LogEnd, facts_in
from app.domain.backup import Manifest
from app.domain.document_check import DocumentFinding, DocumentTruth
from app.domain.keeping import AuditEntry
from app.domain.seal import SealFinding, SealState
from app.services.audit import AuditService
from app.services.register import RegisterService
from app.services.seals import SealsService

_RESTORES = AuditFilter(events=frozenset({Event.BACKUP_RESTORED, Event.RESTORE_TAKEN_BACK}))
_MOST_RESTORES = 10_000


@dataclass(frozen=True)
class RecordCheck:
    """`seals` has every signed meeting, `documents` every issued one; `log` the first wrong line when there is one."""

    seals: tuple[SealFinding, ...]
    log: ChainResult
    documents: tuple[DocumentFinding, ...] = ()

    @property
    def problems(self) -> tuple[SealFinding, ...]:
        return tuple(one for one in self.seals if one.state is not SealState.INTACT)

    @property
    def document_problems(self) -> tuple[DocumentFinding, ...]:
        return tuple(one for one in self.documents if one.truth is not DocumentTruth.INTACT)

    @property
    def signed(self) -> int:
        """How many meetings were looked at."""
        beside = (SealState.SEAL_LOST, SealState.CHAIN_BROKEN, SealState.ADDENDUM_LOST)
        return sum(1 for one in self.seals if one.state not in beside)

    @property
    def intact(self) -> bool:
        return not self.problems and not self.document_problems and self.log.intact


class RecordCheckService:
    """`manifests` gives what the backups that can be reached say of themselves."""

    def __init__(
        self,
        *,
        audit: AuditService,
        seals: SealsService,
        register: RegisterService,
        manifests: Callable[[], Iterable[Manifest]],
    ) -> None:
        self._audit = audit
        self._seals = seals
        self._register = register
        self._manifests = manifests

    def run(self) -> RecordCheck:
        """Look at everything; nothing is written."""
        log = self._audit.verify(self._anchors())
        if log.intact and not self._seals.told_by_log():
            log = replace(log, broken=ChainBreak(log.end.seq + 1, BreakKind.CUT_OFF))
        return RecordCheck(self._seals.verify(), log, self._register.verify())

    def _anchors(self) -> tuple[LogEnd, ...]:
        manifests = tuple(self._manifests())
        restores = self._audit.read(_RESTORES, limit=_MOST_RESTORES)
        return tuple(
            LogEnd(one.audit_seq, one.audit_hash)
            for one in manifests
            if one.audit_seq and not any(_given_up(one, restore, manifests) for restore in restores)
        )


def _given_up(manifest: Manifest, restore: AuditEntry, manifests: tuple[Manifest, ...]) -> bool:
    """Whether a restore left the lines of this backup behind: made after the one that came back, and before it came.

    Of a restore that was taken back, the backups of the time between are such, although their log was shorter.
    """
    came_back = int(restore.subject_id) if restore.subject_id.isdigit() else None
    if came_back is not None and manifest.number <= came_back:
        return False
    if came_back is None and manifest.audit_seq < restore.seq:
        return False
    replaced = _replaced(restore)
    before = next((one.number for one in manifests if replaced and one.sha256 == replaced), None)
    # Where the backup made just before the restore is gone, the clock has to do.
    return manifest.number <= before if before is not None else manifest.made_at <= restore.at


def _replaced(restore: AuditEntry) -> str:
    return str(facts_in(restore).get("replaced_sha256") or "")
