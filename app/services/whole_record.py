"""The whole record of the cell as one file for its own PCs: everything of this book, nothing left out."""

from hashlib import sha256
from pathlib import Path
from typing import Any

from app import __version__
from app.domain.delivery import DeliveredFile
from app.domain.exchange.jsontext import json_bytes
from app.domain.exchange.meetings_file import MeetingsDocument, meetings_document
from app.errors import NotFound
from app.services.cell import CellService
from app.services.clock import Clock
from app.services.members import MembersService
from app.services.templates import TemplateKind, TemplatesService
from db import Database, documents, meetings


class WholeRecord:
    """`guarded` is the data folder, into which nothing is ever exported."""

    def __init__(
        self,
        database: Database,
        *,
        clock: Clock,
        cell: CellService,
        members: MembersService,
        templates: TemplatesService,
        guarded: Path | None,
    ) -> None:
        self._database = database
        self._clock = clock
        self._cell = cell
        self._members = members
        self._templates = templates
        self._guarded = guarded

    def meetings_document(self) -> MeetingsDocument:
        """Everything of this cell.

        Raises:
            NotFound: return_no_cell.
        """
        cell = self._cell.get()
        if cell is None:
            raise NotFound("return_no_cell")
        with self._database.session() as session:
            found = meetings.all_meetings(session)
            papers = documents.all_documents(session)
            begins = documents.first_numbers(session)
            years = sorted({*meetings.years(session), self._clock().year})
            months = tuple(m for year in years for m in meetings.months_without(session, year))
        policies = {one.policy_code for one in found}
        forms = {(one.rating.form_code, one.rating.form_version) for one in found if one.rating}

        def kept(kind: TemplateKind, code: str) -> bool:
            return not self._templates.is_builtin(kind, code)

        return meetings_document(
            cell=cell,
            members=self._members.list(),
            policies=tuple(
                one
                for one in self._templates.policies()
                if one.code in policies or kept(TemplateKind.POLICY, one.code)
            ),
            rating_forms=self._forms(forms),
            agenda_templates=tuple(
                one for one in self._templates.agenda_templates() if kept(TemplateKind.AGENDA, one.code)
            ),
            meetings=found,
            months_without=months,
            documents=papers,
            first_numbers=begins,
            program_version=__version__,
        )

    def export_meetings(self, target: Path, *, password: str | None = None) -> DeliveredFile:
        """Write the whole record as one file, verified; under a password where one is wanted.

        Raises:
            NotFound: return_no_cell.
            FileProblem: what `app.reports.deliver` met.
        """
        from app.reports.deliver import deliver

        data = json_bytes(self.meetings_document())
        if password is not None:
            from app.services.sealed_file import sealed

            data = sealed(data, password)
        deliver(target, data, guarded=self._guarded)
        return DeliveredFile(target.name, len(data), sha256(data).hexdigest())

    def _forms(self, used: set[tuple[str, int]]) -> tuple[Any, ...]:
        found = {
            (form.code, form.version): form
            for form in self._templates.rating_forms()
            if not self._templates.is_builtin(TemplateKind.RATING, form.code)
        }
        for code, version in used:
            try:
                found[code, version] = self._templates.rating_form(code, version)
            except NotFound:
                # Rated elsewhere by a form that this book never had.
                continue
        return tuple(found.values())
