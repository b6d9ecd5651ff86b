"""The import as an act: nothing is written before `apply`, then one transaction, and one undo."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from app.domain.audit import Event
from app.domain.member import Member
from app.domain.member_list.columns import Field
from app.domain.member_list.preview import Choices, Preview, make_preview, result_of
from app.domain.member_list.proposal import Proposal
from app.domain.member_list.proposal import propose as propose_reading
from app.domain.member_list.reading import ListRules
from app.domain.member_list.sheet import Book
from app.errors import ImportProblem, NotAllowed
from app.services.audit import AuditService
from app.services.clock import Clock
from app.services.ids import NewId
from app.services.member_import.read.plain import book_of_plain
from app.services.member_import.rules import load_rules, rules_on
from app.services.members import MembersService
from app.services.sandbox.kinds import Kind, Reader
from app.services.sandbox.reading import read_apart
from app.services.undo import Undo, UndoService
from db import Database, members


@dataclass(frozen=True)
class ImportOutcome:
    """What was written; `skipped` are the row numbers that were left. `undo` takes all of it back."""

    added: tuple[Member, ...]
    updated: tuple[Member, ...]
    skipped: tuple[int, ...]
    undo: Undo


class MemberImportService:
    """Five steps, each from the value that the one before gave: read, propose, preview, apply, undo."""

    def __init__(
        self,
        database: Database,
        members: MembersService,
        *,
        clock: Clock,
        new_id: NewId,
        undo: UndoService,
        audit: AuditService,
        rules: Sequence[ListRules] = (),
        reader: Reader = read_apart,
        save: Callable[[], object] = lambda: None,
    ) -> None:
        """`rules` are those shipped when none are given; the usual `reader` opens files in a process of its own; `save`
        makes the backup that an import begins with."""
        self._save = save
        self._database = database
        self._members = members
        self._clock = clock
        self._new_id = new_id
        self._undo = undo
        self._audit = audit
        self._rules = tuple(rules)
        self._reader = reader

    def read(self, path: Path) -> Book:
        """Read the file; it is closed again before this returns.

        Raises:
            FileProblem: what it is instead of a workbook, or why it cannot be read.
        """
        return book_of_plain(self._reader(Kind.MEMBER_LIST, path), path)

    def propose(
        self,
        book: Book,
        *,
        sheet: str | None = None,
        header_row: int | None = None,
        mapping: Mapping[int, Field] | None = None,
    ) -> Proposal:
        """Propose sheet, heading and columns; what the person corrects is given, all the rest is found.

        `header_row` counts as the spreadsheet does, `mapping` goes from the column (0 is A) to its meaning.

        Raises:
            ImportProblem: list_no_such_sheet.
        """
        try:
            return propose_reading(book, sheet=sheet, header_row=header_row, mapping=mapping)
        except KeyError as error:
            names = ", ".join(each.name for each in book.sheets)
            raise ImportProblem("list_no_such_sheet", sheet=sheet, sheets=names) from error

    def preview(self, proposal: Proposal) -> Preview:
        """What would be made of each line, compared with the members as they are now.

        Raises:
            ImportProblem: list_no_header, list_no_name_column, list_only_far.
        """
        if proposal.header is None and proposal.sheet.is_empty and proposal.sheet.beyond:
            raise ImportProblem("list_only_far", sheet=proposal.sheet.name, cell=proposal.sheet.beyond)
        if proposal.header is None:
            raise ImportProblem("list_no_header", sheet=proposal.sheet.name)
        if not proposal.header.has_name:
            raise ImportProblem("list_no_name_column", sheet=proposal.sheet.name)
        today = self._clock().date()
        self._rules = self._rules or load_rules()
        rules = rules_on(self._rules, proposal.as_of or today)
        return make_preview(proposal, self._members.list(), today=today, rules=rules)

    def apply(self, preview: Preview, choices: Choices) -> ImportOutcome:
        """Write what the person chose, all of it or nothing.

        Raises:
            ImportProblem: list_nobody when nothing was chosen; list_members_changed when the members are not
                those that the preview was compared with.
        """
        result = result_of(preview, choices)
        if not result.added and not result.updated:
            raise ImportProblem("list_nobody", sheet=preview.sheet)
        if frozenset(self._members.list()) != frozenset(preview.existing):
            raise ImportProblem("list_members_changed")
        self._save()
        added = tuple(replace(member, id=self._new_id()) for member in result.added)
        before = tuple(old for old, _ in result.updated)
        after = tuple(new for _, new in result.updated)
        self._members.save_all((*added, *after), imported_from=preview.file_name)
        undo = self._undo.keep(
            "import",
            preview.file_name,
            lambda: self._take_back(preview.file_name, added, before, after),
            count=len(added) + len(after),
        )
        return ImportOutcome(added, after, result.skipped, undo)

    def undo(self, outcome: ImportOutcome) -> None:
        """Take the import back in one transaction.

        Raises:
            NotFound: undo_gone.
            ImportProblem: list_import_changed_since, when somebody of them was changed or deleted since.
            NotAllowed: member_in_signed_meeting.
        """
        self._undo.restore(outcome.undo)

    def _take_back(
        self, label: str, added: tuple[Member, ...], before: tuple[Member, ...], after: tuple[Member, ...]
    ) -> None:
        now = {member.id: member for member in self._members.list()}
        for member in (*added, *after):
            if now.get(member.id) != member:
                raise ImportProblem("list_import_changed_since", name=member.full_name)
        with self._database.session(write=True) as session:
            signed = members.in_signed_meetings(session, (member.id for member in added))
            for member in added:
                if member.id in signed:
                    raise NotAllowed("member_in_signed_meeting", name=member.full_name)
            members.delete(session, (member.id for member in added))
            if added:
                self._members.into_bin(session, added)
            for member in before:
                members.save(session, member)
            facts = {"added": len(added), "updated": len(before)}
            self._audit.note(session, Event.MEMBERS_IMPORT_UNDONE, label=label, details=facts)
