"""Checks of the book: a new one under a passphrase, one of the first release brought up, meetings, seals, a backup."""

from __future__ import annotations

from datetime import datetime
from itertools import islice

from app.domain.access import Role
from app.domain.backup import Why
from app.domain.documents import document_number
from app.errors import AccessProblem, NotAllowed
from app.paths import DataFolder
from app.services import ids
from app.services.demo.build import make_year
from app.services.demo.clock import SampleClock
from app.services.self_test.bench import NAME, PASSPHRASE, Bench, Facts, Failure
from app.vault import door
from app.vault.access import Access

YEAR = 2026
TODAY = datetime(YEAR, 11, 20, 9, 0)
# A committee meeting, regular ones with ratings and tasks, a thematic one; more of the year only where a paper asks.
LEAST = 7


def new_book(bench: Bench) -> Facts:
    """An encrypted book that opens with its passphrase and with no other."""
    folder = bench.book("so-moi")
    made = _key(folder)
    # Closed and opened anew, as on the next day.
    bench.open_services(folder, access=made).close()
    profile = made.keyfile.profiles[0]
    try:
        door.unlock(folder, profile.id, PASSPHRASE + " sai")
    except AccessProblem as problem:
        if problem.code != "passphrase_wrong":
            raise
    else:
        raise Failure("opens_with_anything")
    access = door.unlock(folder, profile.id, PASSPHRASE)
    if folder.database.read_bytes()[:6] == b"SQLite":
        raise Failure("book_readable")
    bench.services = bench.open_services(
        folder, access=access, clock=SampleClock(TODAY), new_id=ids.counted_ids("thu-")
    )
    if bench.services.read_only:
        raise Failure("book_read_only")
    return {"bytes": folder.database.stat().st_size}


def upgrade(bench: Bench) -> Facts:
    """A readable book of the first release is encrypted and brought up; what stood in it still does."""
    from db.old import FIRST, make_old_book, noted_in, revision_of
    from db.schema import HEAD

    folder = bench.book("so-cu")
    folder.create()
    make_old_book(folder.database)
    access = _key(folder)
    services = bench.open_services(folder, access=access)
    try:
        kept = noted_in(services.database)
        backups = len(services.backups.list())
    finally:
        services.close()
    now = revision_of(folder.database, access.key)
    if now != HEAD or not kept:
        raise Failure("upgrade_lost", revision=now)
    if not backups:
        raise Failure("upgrade_without_backup")
    return {"first": FIRST, "last": HEAD}


def meetings(bench: Bench) -> Facts:
    """Meetings imported, saved, signed and read back; every seal and the chain of the log hold."""
    services = bench.opened
    steps = make_year(services, clock=services.clock, new_id=services.new_id)
    held = len(list(islice(steps, LEAST)))
    # A paper that has nothing to be made of yet may need a meeting of a later month.
    bench.more_meetings = steps
    meeting = services.meetings.of_year(YEAR)[-1]
    if services.meetings.get(meeting.id) != meeting or not meeting.agenda:
        raise Failure("meeting_differs")
    found = services.record_check.run()
    if not found.intact or not found.signed:
        raise Failure("seals_broken")
    return {"meetings": held, "signed": found.signed, "members": len(services.members.list())}


def documents(bench: Bench) -> Facts:
    """A resolution drawn from a meeting gets the first number of its term and is not edited any more."""
    service = bench.opened.documents
    draft = service.from_meeting(bench.opened.meetings.of_year(YEAR)[-1].id)
    issued = service.issue(service.save(draft).id)
    if issued.number != 1 or service.get(issued.id) != issued:
        raise Failure("document_differs")
    try:
        service.save(issued)
    except NotAllowed:
        return {"number": document_number(issued)}
    raise Failure("document_editable")


def backup(bench: Bench) -> Facts:
    """A backup that reads back whole and says the same as the book."""
    services = bench.opened
    # No stick and no second place: this is nobody's book.
    head = services.backups.make(Why.MANUAL, copies=False).head
    services.backups.check(head.path)
    services.backups.check_book()
    difference = services.backups.compare(head.path)
    if difference.meetings or difference.members or difference.present is None:
        raise Failure("backup_differs")
    return {"name": head.path.name}


def _key(folder: DataFolder) -> Access:
    access, _ = door.create(folder, name=NAME, role=Role.SECRETARY, passphrase=PASSPHRASE)
    return access
