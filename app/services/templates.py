"""Rules, forms, agendas and print profiles are documents in the book: shipped ones to start with, all editable.

What a signed meeting was judged by is never edited: a policy is copied under another code, a rating form that a meeting
uses gets its next version.
"""

import json
from dataclasses import replace
from datetime import date
from enum import Enum
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from app.domain.agenda import AgendaTemplate
from app.domain.audit import Event
from app.domain.cell import Cell, CellType
from app.domain.codec import from_plain, to_plain
from app.domain.dated import Dated, all_on, value_on
from app.domain.keeping import BinEntry
from app.domain.policy import MeetingKind, Policy, policy_on
from app.domain.print_profile import PrintProfile
from app.domain.rating.forms import RatingForm
from app.domain.rating.loader import form_with
from app.domain.rating.rollup_rule import RollUpRule
from app.domain.text import text_key
from app.errors import NotAllowed, NotFound
from app.services.audit import AuditService
from app.services.bin import BinService
from app.services.memo import Memo
from db import Database, Session, cells, templates
from db.templates import StoredTemplate

T = TypeVar("T")


class TemplateKind(Enum):
    POLICY = "policy"
    RATING = "rating"
    AGENDA = "agenda"
    PRINT = "print"
    ROLLUP = "rollup"


_TYPES: dict[TemplateKind, type] = {
    TemplateKind.POLICY: Policy,
    TemplateKind.RATING: RatingForm,
    TemplateKind.AGENDA: AgendaTemplate,
    TemplateKind.PRINT: PrintProfile,
    TemplateKind.ROLLUP: RollUpRule,
}
_FOLDERS = {
    TemplateKind.POLICY: "policies",
    TemplateKind.RATING: "rating",
    TemplateKind.AGENDA: "agenda",
    TemplateKind.PRINT: "print",
    TemplateKind.ROLLUP: "rollup",
}
BUILTIN, USER = "builtin", "user"
# Where a cell has chosen nothing: first values of a setting of the book, which can be changed there.
DEFAULTS_KEY = "default_templates"
DEFAULTS = {
    "rating": (Dated("trung-uong-2025"),),
    "rollup": (Dated("tu-7-buoi-tot"),),
    "print": (Dated("hd36-2018", end=date(2026, 5, 26)), Dated("hd05-2026", start=date(2026, 5, 27))),
}
SEEDED_KEY = "templates_seeded"


class TemplatesService:
    def __init__(self, database: Database, *, folder: Path, audit: AuditService, bin: BinService) -> None:
        self._database = database
        self._audit = audit
        self._bin = bin
        bin.register("template", self._put_back)
        self._folder = folder
        self._memo = Memo(database)

    def seed(self) -> None:
        """Put the shipped templates that the book does not have yet into it; what is there is never touched."""
        if self._database.read_only:
            return
        files = [
            (kind, file)
            for kind, name in _FOLDERS.items()
            for file in sorted((self._folder / name).glob("*.json"))
        ]
        seen = [f"{kind.value}/{file.name}:{file.stat().st_size}" for kind, file in files]
        with self._database.session() as session:
            if cells.setting(session, SEEDED_KEY) == seen:
                return
        with self._database.session(write=True) as session:
            known = templates.known(session)
            for kind, file in files:
                value: Any = from_plain(_TYPES[kind], json.loads(file.read_text(encoding="utf-8")), file.name)
                stored = stored_template(kind, value, BUILTIN)
                if (stored.kind, stored.code, stored.version) not in known:
                    templates.save(session, stored)
            if cells.setting(session, DEFAULTS_KEY) is None:
                plain = {kind: to_plain(history) for kind, history in DEFAULTS.items()}
                cells.set_setting(session, DEFAULTS_KEY, plain)
            cells.set_setting(session, SEEDED_KEY, seen)

    # Rules

    def policies(self) -> tuple[Policy, ...]:
        """All rules, the oldest first."""
        found = self._all(TemplateKind.POLICY, Policy)
        return tuple(sorted(found, key=lambda policy: (policy.effective_from, policy.code)))

    def policy(self, code: str) -> Policy:
        """One set of rules.

        Raises:
            NotFound: policy_not_found.
        """
        found = next((policy for policy in self.policies() if policy.code == code), None)
        if found is None:
            raise NotFound("policy_not_found", name=code)
        return found

    def policy_for(self, day: date) -> Policy:
        """The rules that the cell chose for the day, else those in force by their own date."""
        cell = self._cell()
        chosen = value_on(cell.policies, day) if cell else ""
        by_code = {policy.code: policy for policy in self.policies()}
        found = by_code.get(chosen) or policy_on(by_code.values(), day)
        if found is None:
            raise NotFound("policy_not_found", name=chosen)
        return found

    def policy_uses(self, code: str) -> int:
        """How many signed minutes were judged by these rules; then they can only be copied."""
        with self._database.session() as session:
            return templates.signed_under_policy(session, code)

    def save_policy(self, policy: Policy) -> Policy:
        """Store rules.

        Raises:
            NotAllowed: policy_in_use, when signed minutes were judged by them; copy them instead.
        """
        before = next((one for one in self.policies() if one.code == policy.code), None)
        if before == policy:
            return policy
        with self._database.session(write=True) as session:
            if before is not None and (used := templates.signed_under_policy(session, policy.code)):
                raise NotAllowed("policy_in_use", title=before.title, count=used)
            self.store(session, TemplateKind.POLICY, policy)
        return policy

    def copy_policy(self, code: str, *, title: str, effective_from: date) -> Policy:
        """A copy under a free code, stored, to be edited."""
        copy = replace(
            self.policy(code),
            code=_free(code, {policy.code for policy in self.policies()}),
            title=title,
            effective_from=effective_from,
        )
        return self.save_policy(copy)

    # Rating forms

    def rating_forms(self) -> tuple[RatingForm, ...]:
        """The newest version of each form, by title."""
        newest: dict[str, RatingForm] = {}
        for form in self.rating_form_versions():
            if form.code not in newest or form.version > newest[form.code].version:
                newest[form.code] = form
        return tuple(sorted(newest.values(), key=lambda form: text_key(form.title)))

    def rating_form_versions(self) -> tuple[RatingForm, ...]:
        """Every version of every form; how they are made and changed is in `rating_forms`."""
        return self._all(TemplateKind.RATING, RatingForm)

    def rating_form(self, code: str, version: int | None = None) -> RatingForm:
        """A form by code; without a version the newest.

        Raises:
            NotFound: rating_form_not_found.
        """
        found = form_with(self.rating_form_versions(), code, version)
        if found is None:
            raise NotFound("rating_form_not_found", name=code)
        return found

    def rating_form_for(self, day: date, kind: MeetingKind) -> RatingForm | None:
        """The form that the cell chose for the day, else the default one; None when such a meeting is not rated."""
        cell = self._cell()
        code = (value_on(cell.rating_forms, day) if cell else "") or self.default("rating", day)
        forms = (form for form in self.rating_form_versions() if form.effective_from <= day)
        form = form_with(forms, code)
        return form if form is not None and kind in form.kinds else None

    # Agendas

    def agenda_templates(self) -> tuple[AgendaTemplate, ...]:
        found = self._all(TemplateKind.AGENDA, AgendaTemplate)
        return tuple(sorted(found, key=lambda template: text_key(template.title)))

    def agenda_template_for(self, cell_type: CellType, kind: MeetingKind, day: date) -> AgendaTemplate | None:
        """The agenda that the cell chose for such meetings, else one for its type, else one for all types."""
        cell = self._cell()
        fitting = {one.code: one for one in self.agenda_templates() if kind in one.kinds}
        chosen = all_on(cell.agenda_templates, day) if cell else ()
        for span in sorted(chosen, key=lambda one: one.start or date.min, reverse=True):
            if span.value in fitting:
                return fitting[span.value]
        # A copy that somebody made serves only once it is chosen.
        ranked = sorted(fitting.values(), key=lambda one: one.code not in self.shipped(TemplateKind.AGENDA))
        for_type = [one for one in ranked if cell_type.value in one.cell_types]
        for_all = [one for one in ranked if not one.cell_types]
        return next(iter((*for_type, *for_all)), None)

    def save_agenda_template(self, template: AgendaTemplate) -> AgendaTemplate:
        """Store an agenda; meetings keep their own copy, so nothing that was held changes."""
        with self._database.session(write=True) as session:
            self.store(session, TemplateKind.AGENDA, template)
        return template

    def copy_agenda_template(self, code: str, *, title: str) -> AgendaTemplate:
        """A copy under a free code, stored, to be edited."""
        by_code = {template.code: template for template in self.agenda_templates()}
        if code not in by_code:
            raise NotFound("template_not_found", name=code)
        return self.save_agenda_template(replace(by_code[code], code=_free(code, set(by_code)), title=title))

    # Print profiles

    def print_profiles(self) -> tuple[PrintProfile, ...]:
        return tuple(sorted(self._all(TemplateKind.PRINT, PrintProfile), key=lambda one: one.code))

    def print_profile_for(self, day: date) -> PrintProfile:
        """The profile that the cell chose for papers of the day, else the default one."""
        cell = self._cell()
        by_code = {profile.code: profile for profile in self.print_profiles()}
        chosen = by_code.get(value_on(cell.print_profiles, day)) if cell else None
        default = self.default("print", day)
        found = chosen or by_code.get(default)
        if found is None:
            raise NotFound("template_not_found", name=default)
        return found

    def save_print_profile(self, profile: PrintProfile) -> PrintProfile:
        """Store a profile of one's own; NotAllowed, print_profile_shipped, for one as the program brought it."""
        if self.is_builtin(TemplateKind.PRINT, profile.code):
            raise NotAllowed("print_profile_shipped", title=profile.title)
        with self._database.session(write=True) as session:
            self.store(session, TemplateKind.PRINT, profile)
        return profile

    def copy_print_profile(self, code: str, *, title: str) -> PrintProfile:
        """A copy under a free code, stored, to be edited."""
        by_code = {profile.code: profile for profile in self.print_profiles()}
        if code not in by_code:
            raise NotFound("template_not_found", name=code)
        return self.save_print_profile(replace(by_code[code], code=_free(code, set(by_code)), title=title))

    # Rules for quarters, half-years and years

    def rollup_rules(self) -> tuple[RollUpRule, ...]:
        """How they are chosen, made and changed is in `quality`."""
        return tuple(sorted(self._all(TemplateKind.ROLLUP, RollUpRule), key=lambda one: text_key(one.title)))

    # All kinds

    def is_builtin(self, kind: TemplateKind, code: str) -> bool:
        """Whether the newest version is as it was shipped."""
        found = [one for one in self.stored(kind) if one.code == code]
        return bool(found) and found[-1].origin == BUILTIN

    def delete(self, kind: TemplateKind, code: str) -> BinEntry:
        """Delete a template that was made here, in all its versions: into the bin.

        Raises:
            NotAllowed: template_builtin for a shipped one, template_in_use where a meeting or the cell needs it.
        """
        found = [one for one in self.stored(kind) if one.code == code]
        if any(one.origin == BUILTIN for one in found) or code in self.shipped(kind):
            raise NotAllowed("template_builtin", name=code)
        if not found:
            raise NotFound("template_not_found", name=code)
        with self._database.session(write=True) as session:
            cell = cells.get(session)
            for one in found:
                used = (
                    (kind is TemplateKind.POLICY and templates.signed_under_policy(session, code))
                    or (kind is TemplateKind.RATING and templates.rated_by_form(session, code, one.version))
                    or (cell is not None and code in _chosen(cell, kind))
                )
                if used:
                    raise NotAllowed("template_in_use", name=code)
                templates.delete(session, one.kind, one.code, one.version)
            title = str(json.loads(found[-1].content).get("title", code))
            self._note(session, Event.TEMPLATE_DELETED, kind, code, title)
            content = {"kind": kind.value, "values": [json.loads(one.content) for one in found]}
            return self._bin.put(session, "template", title, content)

    def _put_back(self, session: Session, plain: Any) -> None:
        kind = TemplateKind(plain["kind"])
        there = {(one.code, one.version) for one in templates.of_kind(session, kind.value)}
        for document in plain["values"]:
            value: Any = from_plain(_TYPES[kind], document)
            wanted = stored_template(kind, value, USER)
            if (wanted.code, wanted.version) in there:
                raise NotAllowed("bin_template_there", title=str(document.get("title", wanted.code)))
            self.store(session, kind, value)

    def store(self, session: Session, kind: TemplateKind, value: Any) -> None:
        """Put a value into the book as one of its own, with a line in the log."""
        templates.save(session, stored_template(kind, value, USER))
        self._note(session, Event.TEMPLATE_SAVED, kind, value.code, value.title)

    def _note(self, session: Session, event: Event, kind: TemplateKind, code: str, title: str) -> None:
        self._audit.note(
            session,
            event,
            subject_kind="template",
            subject_id=code,
            label=title,
            details={"kind": kind.value},
        )

    def shipped(self, kind: TemplateKind) -> frozenset[str]:
        """The codes that come with the program."""
        folder = self._folder / _FOLDERS[kind]
        return frozenset(
            json.loads(file.read_text(encoding="utf-8"))["code"] for file in folder.glob("*.json")
        )

    def stored(self, kind: TemplateKind) -> tuple[StoredTemplate, ...]:
        """The documents of a kind as the book keeps them, by code and version."""

        def load() -> tuple[StoredTemplate, ...]:
            with self._database.session() as session:
                return templates.of_kind(session, kind.value)

        return self._memo.get(("stored", kind), load)

    def _all(self, kind: TemplateKind, value_type: type[T]) -> tuple[T, ...]:
        values = (_parsed(kind, stored.content) for stored in self.stored(kind))
        return tuple(value for value in values if isinstance(value, value_type))

    def _cell(self) -> Cell | None:
        def load() -> Cell | None:
            with self._database.session() as session:
                return cells.get(session)

        return self._memo.get("cell", load)

    def default(self, kind: str, day: date) -> str:
        """The code that holds where the cell has chosen nothing."""

        def load() -> Any:
            with self._database.session() as session:
                return cells.setting(session, DEFAULTS_KEY)

        chosen = self._memo.get("defaults", load) or {}
        if kind not in chosen:
            return value_on(DEFAULTS[kind], day)
        return value_on(from_plain(tuple[Dated, ...], chosen[kind]), day)


@lru_cache(maxsize=256)
def _parsed(kind: TemplateKind, content: str) -> Any:
    """Values are frozen, so one reading serves for as long as the document has these words."""
    return from_plain(_TYPES[kind], json.loads(content))


def stored_template(kind: TemplateKind, value: Any, origin: str) -> StoredTemplate:
    """The document of a policy, form, agenda or print profile as the book keeps it."""
    content = json.dumps(to_plain(value), ensure_ascii=False, separators=(",", ":"))
    return StoredTemplate(
        kind.value,
        value.code,
        getattr(value, "version", 1),
        getattr(value, "effective_from", None),
        origin,
        content,
    )


def _free(code: str, taken: set[str]) -> str:
    number = 2
    while f"{code}-{number}" in taken:
        number += 1
    return f"{code}-{number}"


def _chosen(cell: Cell, kind: TemplateKind) -> frozenset[str]:
    histories = {
        TemplateKind.POLICY: cell.policies,
        TemplateKind.RATING: cell.rating_forms,
        TemplateKind.AGENDA: cell.agenda_templates,
        TemplateKind.PRINT: cell.print_profiles,
    }
    # Rules for periods are chosen in a setting of their own, which `quality` looks after.
    return frozenset(one.value for one in histories.get(kind, ()))
