"""The one place where objects are built and joined; it knows neither window nor paper."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.domain.access import Actor
from app.domain.audit import Event
from app.domain.backup import Why
from app.errors import DataFolderProblem
from app.paths import DataFolder, data_folder, templates_dir
from app.services import clock as real_clock
from app.services import ids as real_ids
from app.services.access import AccessService, noting
from app.services.audit import AuditService
from app.services.backups.making import made, making
from app.services.backups.service import BackupsService
from app.services.backups.swapping import finish_restore
from app.services.bin import BinService
from app.services.cell import CellService
from app.services.clock import Clock
from app.services.demo.clock import SampleClock
from app.services.documents import DocumentsService
from app.services.drafts import DraftsService
from app.services.files import FilesService
from app.services.given_out import GivenOutService
from app.services.home import HomeService
from app.services.ids import NewId
from app.services.meetings import MeetingsService
from app.services.member_import.service import MemberImportService
from app.services.members import MembersService
from app.services.opening import access_without_asking, open_book
from app.services.papers import PapersService
from app.services.past import PastService
from app.services.preparing import Preparer
from app.services.print_profiles import PrintProfilesService
from app.services.programme import ProgrammeService
from app.services.quality import QualityService
from app.services.rating_forms import RatingFormsService
from app.services.record_check import RecordCheckService
from app.services.records import Records
from app.services.register import RegisterService
from app.services.returns import ReturnsService
from app.services.seals import SealsService
from app.services.tasks import TasksService
from app.services.templates import TemplatesService
from app.services.undo import UndoService
from app.services.yearbook import YearBooks
from app.texts_opening import OPEN_ELSEWHERE, READER_ONLY, read_only_text
from app.vault.access import Access
from db import Database

SAMPLE_DATA = "du-lieu-mau"
SAMPLE_DAY = datetime(2026, 11, 20, 9, 0)


@dataclass(frozen=True)
class Services:
    """Everything that a person can do, for the window and the command line alike."""

    folder: DataFolder
    people: AccessService
    database: Database
    clock: Clock
    new_id: NewId
    undo: UndoService
    audit: AuditService
    bin: BinService
    drafts: DraftsService
    seals: SealsService
    record_check: RecordCheckService
    cell: CellService
    members: MembersService
    member_import: MemberImportService
    past: PastService
    templates: TemplatesService
    print_profiles: PrintProfilesService
    forms: RatingFormsService
    meetings: MeetingsService
    documents: DocumentsService
    register: RegisterService
    books: YearBooks
    tasks: TasksService
    home: HomeService
    quality: QualityService
    returns: ReturnsService
    programme: ProgrammeService
    papers: PapersService
    files: FilesService
    given_out: GivenOutService
    backups: BackupsService

    def close(self) -> None:
        """Let go of the book; nothing is asked of these services afterwards."""
        self.database.close()

    @property
    def access(self) -> Access:
        """How the person who works now came in."""
        return self.people.access

    @property
    def read_only(self) -> bool:
        """ "Chỉ xem": the place does not let itself be written, somebody else is writing, or a reader looks."""
        return self.database.read_only

    @property
    def why_read_only(self) -> str:
        """The reason and what to do, in one sentence or two; "" while the book can be written."""
        return read_only_text(self.database.refusal) if self.read_only else ""


def open_services(
    data_dir: DataFolder | Path | str | None = None,
    *,
    access: Access | None = None,
    read_only: bool = False,
    clock: Clock = real_clock.now,
    new_id: NewId = real_ids.new_id,
) -> Services:
    """Open the book of a data folder, which is made where there is none, and join the services over it.

    `access` is what a passphrase opened; without one the user's own store is asked, and a new book puts its key there.

    Raises:
        AccessProblem: passphrase_needed, or the keys cannot be read.
        DataFolderProblem: the folder or the book in it cannot be used.
    """
    folder = data_dir if isinstance(data_dir, DataFolder) else data_folder(data_dir)
    try:
        folder.create()
    except DataFolderProblem:
        # A book on write-protected media is still there to be read.
        if not folder.database.exists():
            raise
    if not read_only:
        # Somebody else who writes may be at a restore just now.
        finish_restore(folder)
    access = access or access_without_asking(folder)
    happened: list[Event] = []

    def saved(why: Why, event: Event, book: Path | None = None) -> None:
        made(making(folder, key=access.key, why=why, made_at=clock(), book=book))
        happened.append(event)

    database = open_book(
        folder,
        access.key,
        read_only=read_only or not access.actor.writes,
        before_upgrade=lambda: saved(Why.BEFORE_UPGRADE, Event.BOOK_UPGRADED),
        before_encrypting=lambda book: saved(Why.BEFORE_ENCRYPTING, Event.BOOK_ENCRYPTED, book),
    )
    # The place is named only where nothing else keeps this book from being written.
    if not access.actor.writes:
        database.refusal = READER_ONLY
    elif read_only and folder.takes_writing():
        database.refusal = OPEN_ELSEWHERE
    undo = UndoService(clock=clock, new_id=new_id)
    people: AccessService | None = None

    def actor() -> Actor:
        # At a hand-over the person changes while the book stays open.
        return people.actor if people is not None else access.actor

    audit = AuditService(database, clock=clock, actor=actor)
    seals = SealsService(database, clock=clock, audit=audit)
    audit.begin(happened)
    seals.begin()
    backups = BackupsService(
        database, folder, access=access, clock=clock, new_id=new_id, audit=audit, actor=actor
    )
    cell = CellService(database, clock=clock, new_id=new_id, audit=audit)
    bin = BinService(
        database,
        folder=templates_dir(),
        clock=clock,
        new_id=new_id,
        audit=audit,
        actor=actor,
    )
    members = MembersService(database, clock=clock, new_id=new_id, undo=undo, audit=audit, bin=bin)
    templates = TemplatesService(database, folder=templates_dir(), audit=audit, bin=bin)
    templates.seed()
    records = Records(database, clock=clock, cell=cell, members=members, templates=templates, seals=seals)
    preparer = Preparer(
        database, clock=clock, new_id=new_id, cell=cell, members=members, templates=templates, records=records
    )
    quality = QualityService(database, clock=clock, cell=cell, records=records, templates=templates)
    books = YearBooks(
        database,
        clock=clock,
        cell=cell,
        members=members,
        templates=templates,
        records=records,
        quality=quality,
    )
    meetings = MeetingsService(
        database,
        clock=clock,
        new_id=new_id,
        undo=undo,
        audit=audit,
        bin=bin,
        seals=seals,
        cell=cell,
        records=records,
        preparer=preparer,
        books=books,
    )
    documents = DocumentsService(
        database,
        clock=clock,
        new_id=new_id,
        undo=undo,
        audit=audit,
        bin=bin,
        cell=cell,
        members=members,
        meetings=meetings,
        templates=templates,
    )
    register = RegisterService(database, clock=clock, audit=audit, cell=cell, templates=templates)
    tasks = TasksService(database, clock=clock, audit=audit)
    home = HomeService(database, clock=clock, cell=cell, meetings=meetings, tasks=tasks, templates=templates)
    returns = ReturnsService(
        database,
        clock=clock,
        new_id=new_id,
        cell=cell,
        members=members,
        templates=templates,
        records=records,
        audit=audit,
        seals=seals,
        guarded=folder.root,
        save=backups.before_import,
        verdict_of=quality.verdict,
    )
    programme = ProgrammeService(cell=cell, meetings=meetings)
    bin.drop_expired()
    people = AccessService(
        access,
        cell=cell,
        templates=templates,
        members=members,
        meetings=meetings,
        tasks=tasks,
        clock=clock,
        note=noting(database, audit),
    )
    people.note_way_in(writable=not database.read_only)
    return Services(
        folder=folder,
        people=people,
        database=database,
        clock=clock,
        new_id=new_id,
        undo=undo,
        audit=audit,
        bin=bin,
        drafts=DraftsService(database, clock=clock),
        seals=seals,
        cell=cell,
        members=members,
        member_import=MemberImportService(
            database,
            members,
            clock=clock,
            new_id=new_id,
            undo=undo,
            audit=audit,
            save=backups.before_import,
        ),
        past=PastService(
            database,
            folder=templates_dir(),
            clock=clock,
            new_id=new_id,
            undo=undo,
            audit=audit,
            seals=seals,
            cell=cell,
            members=members,
            templates=templates,
            save=backups.before_import,
        ),
        templates=templates,
        print_profiles=PrintProfilesService(
            templates=templates,
            meetings=meetings,
            documents=documents,
            books=books,
            cell=cell,
            clock=clock,
        ),
        forms=RatingFormsService(database, templates=templates, records=records, cell=cell, clock=clock),
        meetings=meetings,
        documents=documents,
        register=register,
        books=books,
        tasks=tasks,
        home=home,
        quality=quality,
        returns=returns,
        programme=programme,
        papers=PapersService(
            database,
            meetings=meetings,
            templates=templates,
            cell=cell,
            members=members,
            tasks=tasks,
            programme=programme,
            register=register,
            clock=clock,
        ),
        files=FilesService(guarded=folder.root),
        given_out=GivenOutService(database, clock=clock, audit=audit),
        backups=backups,
        record_check=RecordCheckService(
            audit=audit,
            seals=seals,
            register=register,
            manifests=lambda: [one.head.manifest for one in backups.list()],
        ),
    )


def open_sample(data_dir: Path | str | None, *, out: Path, access: Access | None = None) -> Services:
    """The services over the sample cell's own book: beside its papers in `out` when no folder is named.

    Its clock stands still and its ids are counted, so that the sample is the same on every machine and day. `access` is
    what a passphrase opened, for a sample that was put under one.
    """
    folder = data_folder(data_dir or out / SAMPLE_DATA)
    # A sample made earlier has used up the counted ids.
    new_id = real_ids.new_id if folder.database.exists() else real_ids.counted_ids("mau-")
    return open_services(folder, access=access, clock=SampleClock(SAMPLE_DAY), new_id=new_id)
