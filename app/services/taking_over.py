"""Taking a file over: all is read and compared first, a person sees what would happen, then one transaction.

Nothing that is in the book is lost: what is signed here is never replaced by other words, only continued (addenda,
the official rating, the progress of tasks).
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

from app.domain.cell import Cell, heading_on, place_on, term_on
from app.domain.codec import from_plain
from app.domain.dated import Dated
from app.domain.delivery import DeliveredFile
from app.domain.documents import Document as CellDocument
from app.domain.documents import FirstNumber
from app.domain.exchange.document import RETURN_SCHEMA, ReturnDocument, period_end
from app.domain.exchange.meetings_file import MeetingsDocument
from app.domain.exchange.reading import (
    Doubt,
    ExchangeError,
    document_of,
    document_of_plain,
    doubts_of_meetings,
    doubts_of_return,
)
from app.domain.exchange.redact import for_return
from app.domain.meeting import Meeting, MeetingState, MonthWithout, in_order
from app.domain.member import Member
from app.domain.policy import MeetingKind, Policy
from app.domain.rating.forms import RatingForm
from app.domain.text import clean_line, shown, whole_text
from app.errors import ImportProblem
from app.services.sandbox.kinds import Kind, Reader
from app.services.sealed_file import is_sealed, opened
from app.services.signing import signed_content
from app.services.taking_documents import documents_to_take, first_numbers_to_take
from app.services.taking_people import Document, people_of, remember_people
from app.services.templates import USER, TemplateKind, stored_template
from app.texts_return import facts_of
from db import Session, cells, meetings, members, tasks, templates
from db.templates import StoredTemplate

V = TypeVar("V")


@dataclass(frozen=True)
class ImportPreview:
    """What taking the file over would do. `differing` are replaced only when a person says so; `locked` never.

    `nothing_to_do`: everything in the file is in this book already.
    """

    path: Path
    file: DeliveredFile
    document: Document
    new_cell: Cell | None
    new_meetings: tuple[Meeting, ...]
    same_meetings: tuple[Meeting, ...]
    differing: tuple[Meeting, ...]
    locked: tuple[Meeting, ...]
    new_members: tuple[Member, ...]
    changed_members: tuple[Member, ...]
    new_months: tuple[MonthWithout, ...]
    new_templates: tuple[StoredTemplate, ...]
    doubts: tuple[Doubt, ...]
    new_documents: tuple[CellDocument, ...] = ()
    new_first_numbers: tuple[FirstNumber, ...] = ()

    @property
    def is_return(self) -> bool:
        return self.document.schema == RETURN_SCHEMA

    @property
    def nothing_to_do(self) -> bool:
        parts = (
            self.new_meetings,
            self.differing,
            self.locked,
            self.new_members,
            self.changed_members,
            self.new_months,
            self.new_templates,
            self.new_documents,
            self.new_first_numbers,
        )
        return self.new_cell is None and not any(parts)


@dataclass(frozen=True)
class IncomingFile:
    """A file that was read and understood, and not yet compared with the book."""

    path: Path
    file: DeliveredFile
    document: Document


def read_file(path: Path, reader: Reader, *, password: str = "") -> IncomingFile:
    """The document in the file, and the file as it was found. `password`: of a file that is locked with one.

    Raises:
        FileProblem: return_file_missing, return_file_unreadable, or what reading it apart met.
        ImportProblem: the file cannot be taken over; the sentence says why.
    """
    found = reader(Kind.PACKAGE, path)
    try:
        document = _document(found["plain"], password)
    except ExchangeError as error:
        raise ImportProblem(error.code, **facts_of(error)) from error
    return IncomingFile(path, DeliveredFile(whole_text(path.name), found["size"], found["sha256"]), document)


def _document(plain: Any, password: str) -> Document:
    if not is_sealed(plain):
        return document_of_plain(plain)
    if not password:
        raise ImportProblem("sealed_needs_password")
    # What comes out was put in by somebody who knows the password; its size and depth are looked at all the same.
    return document_of(opened(plain, password))


def plan(session: Session, path: Path, document: Document, file: DeliveredFile) -> ImportPreview:
    """Compare the document with the book.

    Raises:
        ImportProblem: another cell's file, a task id that another meeting has, a template used here that differs.
    """
    if isinstance(document, ReturnDocument):
        incoming = tuple(one.meeting for one in document.meetings)
        doubts = list(doubts_of_return(document))
    else:
        incoming = document.meetings
        doubts = list(doubts_of_meetings(document))
    ours = cells.get(session)
    existing = {one.id: one for one in meetings.by_ids(session, (one.id for one in incoming))}
    empty_book = not meetings.years(session)
    _tasks_are_free(session, incoming)
    sorted_in = _sorted_in(incoming, existing, of_return=isinstance(document, ReturnDocument))
    people, about_people = people_of(session, document)
    months, about_months = _months(session, document, {one.id for one in incoming})
    found, about_templates = _templates(session, document)
    begins, about_numbers = first_numbers_to_take(
        session, document.first_numbers if isinstance(document, MeetingsDocument) else ()
    )
    new_cell, about_cell = _cell(ours, document, empty_book=empty_book)
    return ImportPreview(
        path=path,
        file=file,
        document=document,
        new_cell=new_cell,
        new_meetings=sorted_in["new"],
        same_meetings=sorted_in["same"],
        differing=sorted_in["differing"],
        locked=sorted_in["locked"],
        new_members=people.new,
        changed_members=people.changed,
        new_months=months,
        new_templates=found,
        doubts=(*doubts, *about_cell, *about_people, *about_months, *about_templates, *about_numbers),
        new_documents=documents_to_take(session, document.documents)
        if isinstance(document, MeetingsDocument)
        else (),
        new_first_numbers=begins,
    )


def write(session: Session, preview: ImportPreview, *, replace_differing: bool) -> None:
    """Write what the preview says, in the transaction of the caller.

    Raises:
        ImportProblem: return_meeting_signed_here, return_meeting_differs.
    """
    if preview.locked:
        raise ImportProblem("return_meeting_signed_here", day=_day(preview.locked[0]))
    if preview.differing and not replace_differing:
        raise ImportProblem("return_meeting_differs", day=_day(preview.differing[0]))
    if preview.new_cell is not None:
        cells.save(session, preview.new_cell)
    for template in preview.new_templates:
        templates.save(session, template)
    for member in (*preview.new_members, *preview.changed_members):
        members.save(session, member)
    remember_people(session, preview.document, preview.new_members)
    for meeting in (*preview.new_meetings, *preview.differing):
        meetings.save(session, meeting)
    for month in preview.new_months:
        meetings.set_month_without(session, month)


def _day(meeting: Meeting) -> str:
    return f"{meeting.held_on:%d/%m/%Y}"


def _tasks_are_free(session: Session, incoming: Iterable[Meeting]) -> None:
    coming = tuple(incoming)
    taken = tasks.taken_ids(session, (task.id for meeting in coming for task in meeting.tasks))
    for meeting in coming:
        for task in meeting.tasks:
            if taken.get(task.id, meeting.id) != meeting.id:
                raise ImportProblem("id_twice", path="tasks", id=shown(task.id))


def _sorted_in(
    incoming: Iterable[Meeting], existing: dict[str, Meeting], *, of_return: bool
) -> dict[str, tuple[Meeting, ...]]:
    found: dict[str, list[Meeting]] = {"new": [], "same": [], "differing": [], "locked": []}
    for meeting in in_order(tuple(incoming)):
        here = existing.get(meeting.id)
        if here is None:
            found["new"].append(meeting)
        elif meeting == here or (of_return and meeting == for_return(here)):
            found["same"].append(meeting)
        elif here.is_final and not _may_follow(here, meeting, of_return=of_return):
            found["locked"].append(meeting)
        else:
            found["differing"].append(meeting)
    return {name: tuple(part) for name, part in found.items()}


def _may_follow(here: Meeting, meeting: Meeting, *, of_return: bool) -> bool:
    """Whether signed minutes may give way: to the same minutes carried on, or to the full ones of a redacted copy."""
    if not meeting.is_final or (here.voided is not None and meeting.voided != here.voided):
        # Minutes that were voided here stay so, whatever an older file says.
        return False
    if of_return:
        # Full minutes never give way to a redacted copy; an earlier copy does to a later one.
        return for_return(here) == here
    added = {addendum.id for addendum in here.addenda} <= {addendum.id for addendum in meeting.addenda}
    return (added and signed_content(here) == signed_content(meeting)) or for_return(meeting) == here


def _months(
    session: Session, document: Document, incoming: set[str]
) -> tuple[tuple[MonthWithout, ...], list[Doubt]]:
    new: list[MonthWithout] = []
    doubts: list[Doubt] = []
    for month in document.months_without:
        facts = (("month", month.month), ("year", month.year))
        here = {one.month: one for one in meetings.months_without(session, month.year)}.get(month.month)
        met = any(
            (one.year, one.month) == (month.year, month.month) and one.id not in incoming
            for one in meetings.of_year(session, month.year)
            if one.kind is not MeetingKind.COMMITTEE and one.state is not MeetingState.VOIDED
        )
        if here is not None:
            if here != month:
                doubts.append(Doubt("month_differs", facts))
        elif met:
            doubts.append(Doubt("month_has_meeting", facts))
        else:
            new.append(month)
    return tuple(new), doubts


def _templates(session: Session, document: Document) -> tuple[tuple[StoredTemplate, ...], list[Doubt]]:
    found: list[StoredTemplate] = []
    doubts: list[Doubt] = []
    for policy in document.policies:
        used = templates.signed_under_policy(session, policy.code)
        found += _needed(session, TemplateKind.POLICY, policy, Policy, used=used)
    for form in document.rating_forms:
        used = templates.rated_by_form(session, form.code, form.version)
        found += _needed(session, TemplateKind.RATING, form, RatingForm, used=used)
    if isinstance(document, MeetingsDocument):
        for agenda in document.agenda_templates:
            stored = _find(session, TemplateKind.AGENDA, agenda.code, 1)
            wanted = stored_template(TemplateKind.AGENDA, agenda, USER)
            if stored is None or (stored.origin != USER and stored.content != wanted.content):
                found.append(wanted)
            elif stored.content != wanted.content:
                doubts.append(Doubt("template_kept", (("title", agenda.title),)))
    return tuple(found), doubts


def _needed(
    session: Session, kind: TemplateKind, value: V, value_type: type[V], *, used: int
) -> list[StoredTemplate]:
    """The template when the book lacks it; one that minutes here were judged by is not changed under them."""
    wanted = stored_template(kind, value, USER)
    stored = _find(session, kind, wanted.code, wanted.version)
    if stored is None:
        return [wanted]
    if from_plain(value_type, json.loads(stored.content)) == value:
        return []
    if used:
        title = str(getattr(value, "title", wanted.code))
        raise ImportProblem("return_template_differs", title=shown(title), code=shown(wanted.code))
    return [wanted]


def _find(session: Session, kind: TemplateKind, code: str, version: int) -> StoredTemplate | None:
    found = templates.of_kind(session, kind.value)
    return next((one for one in found if (one.code, one.version) == (code, version)), None)


def _cell(ours: Cell | None, document: Document, *, empty_book: bool) -> tuple[Cell | None, list[Doubt]]:
    theirs = _cell_of(document)
    if ours is None:
        return theirs, []
    same_name = _names(ours) & _names(theirs)
    if ours.id != theirs.id and not same_name:
        facts = {
            "theirs": shown(theirs.names[-1].value),
            "ours": shown(ours.names[-1].value) if ours.names else "",
        }
        raise ImportProblem("return_other_cell", **facts)
    if isinstance(document, ReturnDocument):
        day = period_end(document.period)
        told = (theirs.code, heading_on(theirs, day), place_on(theirs, day), term_on(theirs, day))
        known = (ours.code, heading_on(ours, day), place_on(ours, day), term_on(ours, day))
        return None, [] if told == known else [Doubt("cell_differs")]
    if replace(theirs, id=ours.id) == ours:
        return None, []
    if empty_book:
        return replace(theirs, id=ours.id), []
    return None, [Doubt("cell_differs")]


def _last_name(cell: Cell) -> str:
    return shown(cell.names[-1].value) if cell.names else ""


def _names(cell: Cell) -> set[str]:
    return {clean_line(name.value).casefold() for name in cell.names}


def _cell_of(document: Document) -> Cell:
    if isinstance(document, MeetingsDocument):
        return document.cell
    cell = document.cell
    return Cell(
        id=cell.id,
        names=(Dated(cell.name),),
        higher=tuple((Dated(name),) for name in cell.higher),
        code=cell.code,
        cell_type=cell.cell_type,
        places=(Dated(cell.place),) if cell.place else (),
        terms=(cell.term,) if cell.term else (),
    )
