"""Step 1, Chuẩn bị: kind, days, place and people, what was done beforehand, guests, and the agenda."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from app.domain.agenda import AgendaItem, AgendaTemplate
from app.domain.book import MeetingRecord
from app.domain.figures import COUNTED_KINDS, THEMATIC_KINDS
from app.domain.findings import Finding, Level
from app.domain.meeting import Guest, Meeting, Session
from app.domain.policy import MeetingKind
from app.texts import word
from app.ui.meetings.editor.agenda_template import differs, with_template, without_template
from app.ui.meetings.editor.edits import add_item
from app.ui.meetings.editor.finding_steps import step_of
from app.ui.meetings.editor.meeting_fields import Change, MeetingFields
from app.ui.meetings.editor.step import StepState, show
from app.ui.meetings.editor.steps.base import ListStep
from app.ui.meetings.editor.steps.prep_agenda import AgendaCard
from app.ui.meetings.editor.steps.prep_basics import BasicsCard, LessonsCard, ThemeCard
from app.ui.meetings.editor.steps.prep_dates import DatesCard, LinkedCard
from app.ui.meetings.editor.steps.prep_guests import GuestsCard
from app.ui.shared.theme import set_shown

# A meeting and the committee meeting that prepared it lie no further apart than this.
_NEAR = timedelta(days=62)
_ONLY_AFTERWARDS = ("no_start", "no_end")
# Fields on which it depends what else is shown.
_SHOWS_MORE = ("month", "year", "planned_on", "model_meeting")


class PreparationStep(ListStep):
    key = "preparation"
    title = "Chuẩn bị"

    def build(self) -> None:
        self.basics = BasicsCard()
        self.theme = ThemeCard()
        self.agenda = AgendaCard(lambda: self.session.meeting)
        self.linked = LinkedCard()
        self.dates = DatesCard()
        self.guests = GuestsCard()
        self.lessons = LessonsCard()
        self._cards = (
            self.basics, self.theme, self.agenda, self.linked, self.dates, self.guests, self.lessons
        )  # fmt: skip
        for card in self._cards:
            self.body.addWidget(card)
        self.body.addStretch(1)
        self.fields = MeetingFields(
            {
                **self.basics.table(),
                **self.theme.table(),
                **self.dates.table(),
                **self.lessons.table(),
            },
            edit=self._on_field,
        )
        for name, widget in self.fields.widgets().items():
            self.register(name, widget)
        self.register("kind", self.basics.kind)
        self.register("prepares", self.linked.choice)
        self.register("theme", self.theme.theme)
        self.basics.kind.edited.connect(self._on_kind)
        self.basics.sessions.edited.connect(self._on_sessions)
        self.basics.sessions.removed.connect(self._on_session_removed)
        self.agenda.list.edited.connect(self._on_agenda)
        self.agenda.list.removed.connect(self._on_item_removed)
        self.agenda.template_asked.connect(self._take_template)
        self.agenda.template_refused.connect(lambda: self.agenda.show_offer(""))
        self.guests.edited.connect(self._on_guests)
        self.guests.removed.connect(self._on_guest_removed)
        self.linked.linked.connect(self._on_linked)
        self.linked.create_asked.connect(self._create_committee)
        self.linked.open_asked.connect(lambda id: self.context.navigate("editor", id))
        self.join(self.agenda.list)
        self.join(self.guests.list)

    def load(self, meeting: Meeting) -> None:
        self.fields.load(meeting)
        show(self.basics.kind, meeting.kind)
        self.basics.sessions.set_sessions(meeting.sessions)
        self.basics.show_people(meeting)
        self.theme.show_people(meeting)
        self.agenda.list.set_meeting(meeting)
        self.agenda.show_sums(meeting)
        cell = self.context.services.cell.get()
        self.guests.set_guests(meeting.guests, usual=cell.higher_delegate if cell else "")
        committee = meeting.kind is MeetingKind.COMMITTEE
        thematic = meeting.kind in THEMATIC_KINDS or bool(meeting.theme.title)
        set_shown(self.theme, thematic)
        set_shown(self.linked, committee or meeting.kind in COUNTED_KINDS)
        set_shown(self.dates, not committee)
        set_shown(self.lessons, meeting.model_meeting or bool(meeting.lessons))
        set_shown(self.basics.model, meeting.kind in COUNTED_KINDS)

    def show_figures(self, record: MeetingRecord) -> None:
        self.agenda.set_record(record)
        self.basics.sessions.set_findings(self.session.findings)
        self._show_linked(record)

    def set_read_only(self, read_only: bool) -> None:
        self.fields.set_read_only(read_only)
        self.basics.kind.set_read_only(read_only)
        self.basics.sessions.set_read_only(read_only)
        for card in (self.agenda, self.linked, self.guests):
            card.set_read_only(read_only)

    def state(self, record: MeetingRecord, findings: tuple[Finding, ...]) -> StepState:
        meeting = record.meeting
        missing = any(
            step_of(finding) == self.key
            and finding.level is Level.BLOCKS
            and finding.code not in _ONLY_AFTERWARDS
            for finding in findings
        )
        noticed = meeting.preparation.notice_on is not None or meeting.kind not in COUNTED_KINDS
        return StepState.DOING if missing or not noticed else StepState.DONE

    def show_field(self, field: str) -> bool:
        self.shown_now()
        parts = field.split(".")
        if parts[0] == "sessions":
            self.lead_to(self.basics.sessions.field_for(field))
            return True
        if parts[0] == "agenda" and (len(parts) < 3 or parts[2] not in ("content", "opinions", "conclusion")):
            row = self.agenda.list.row(parts[1]) if len(parts) > 1 else None
            rows = self.agenda.list.rows()
            row = row or (rows[-1] if rows else None)
            if row is None:
                return False
            self.lead_to(row.field_for(parts[2] if len(parts) > 2 else "title"))
            return True
        if parts[0] == "guests":
            self.guests.list.focus_last()
            return True
        return super().show_field(field)

    def _on_field(self, change: Change, label: str) -> None:
        if label in _SHOWS_MORE:
            self.change(change, label=label)
        else:
            self.edit(change, label=label)

    # Kind and days change who counts and what is rated.

    def _on_kind(self) -> None:
        kind = self.basics.kind.value()
        self.change(lambda meeting: self._rebuilt(replace(meeting, kind=kind)))
        template = self._template()
        meeting = self.session.meeting
        if template is None or not differs(meeting.agenda, template, self._known()):
            self.agenda.show_offer("")
        elif not meeting.agenda:
            self._take_template()
        else:
            self.agenda.show_offer(
                self.tr(
                    "Loại “{kind}” có chương trình mẫu riêng. Lấy mẫu vẫn giữ những mục đồng chí đã ghi."
                ).format(kind=word(kind))
            )

    def _on_sessions(self, sessions: tuple[Session, ...], label: str) -> None:
        moved = sessions[0].held_on != self.session.meeting.held_on

        def change(meeting: Meeting) -> Meeting:
            following = replace(meeting, sessions=sessions)
            return self._rebuilt(following) if moved else following

        self.change(change, label=label)

    def _on_session_removed(self, session: Session, at: int) -> None:
        def put_back(meeting: Meeting) -> Meeting:
            return replace(meeting, sessions=(*meeting.sessions[:at], session, *meeting.sessions[at:]))

        self.offer_back(self.tr("Đã bỏ một phiên họp."), put_back)

    def _rebuilt(self, meeting: Meeting) -> Meeting:
        """Roll and earlier tasks as of the new day or kind; what was called or typed stays."""
        refreshed: Meeting = self.context.services.meetings.refresh(self._with_sheet(meeting))
        return refreshed

    def _with_sheet(self, meeting: Meeting) -> Meeting:
        """The form follows the kind and day as long as nobody has judged anything."""
        sheet = meeting.rating
        judged = sheet is not None and (
            any(line.points is not None for line in sheet.lines) or bool(sheet.limitations)
        )
        if judged:
            return meeting
        blank: Meeting = self.context.services.meetings.with_form(meeting)
        wanted = blank.rating
        if sheet is not None and wanted is not None:
            same = (sheet.form_code, sheet.form_version) == (wanted.form_code, wanted.form_version)
            return meeting if same else blank
        return blank

    # The agenda.

    def _on_agenda(self, items: tuple[AgendaItem, ...], item_id: str) -> None:
        planned = {item.id: item for item in items}
        label = f"agenda.{item_id}" if item_id else ""

        def change(meeting: Meeting) -> Meeting:
            # Only what this step shows is taken over: proceedings may have been written meanwhile.
            now = {item.id: item for item in meeting.agenda}
            return replace(
                meeting, agenda=tuple(_planned(now.get(id, item), item) for id, item in planned.items())
            )

        self.change(change, label=label)

    def _on_item_removed(self, item: AgendaItem, at: int) -> None:
        self.offer_back(
            self.tr("Đã bỏ “{title}” khỏi chương trình.").format(title=item.title or self.tr("một mục")),
            lambda meeting: add_item(meeting, "agenda", item, at=min(at, len(meeting.agenda))),
        )

    def _take_template(self) -> None:
        template = self._template()
        if template is None:
            self.context.toast(self.tr("Chưa có chương trình mẫu cho loại buổi họp này."))
            return
        before = self.session.meeting.agenda
        known = self._known()
        self.agenda.show_offer("")
        self.change(lambda meeting: replace(meeting, agenda=with_template(meeting.agenda, template, known)))
        if self.session.meeting.agenda == before:
            self.context.toast(
                self.tr("Chương trình đã đúng theo mẫu “{title}”.").format(title=template.title)
            )
            return
        self.offer_back(
            self.tr("Đã lấy chương trình mẫu “{title}”.").format(title=template.title),
            lambda meeting: replace(meeting, agenda=without_template(meeting.agenda, before)),
        )

    def _template(self) -> AgendaTemplate | None:
        services = self.context.services
        cell = services.cell.get()
        if cell is None:
            return None
        meeting = self.session.meeting
        found: AgendaTemplate | None = services.templates.agenda_template_for(
            cell.cell_type, meeting.kind, meeting.held_on
        )
        return found

    def _known(self) -> tuple[AgendaTemplate, ...]:
        known: tuple[AgendaTemplate, ...] = self.context.services.templates.agenda_templates()
        return known

    # Guests.

    def _on_guests(self, guests: tuple[Guest, ...], guest_id: str) -> None:
        self.change(
            lambda meeting: replace(meeting, guests=guests), label=f"guests.{guest_id}" if guest_id else ""
        )

    def _on_guest_removed(self, guest: Guest, at: int) -> None:
        self.offer_back(
            self.tr("Đã bỏ {name} khỏi danh sách đại biểu.").format(
                name=guest.full_name or guest.post or self.tr("một dòng")
            ),
            lambda meeting: add_item(meeting, "guests", guest, at=min(at, len(meeting.guests))),
        )

    # The committee meeting.

    def _show_linked(self, record: MeetingRecord) -> None:
        meeting = record.meeting
        committee = meeting.kind is MeetingKind.COMMITTEE
        days = {meeting.held_on.year, (meeting.held_on - _NEAR).year, (meeting.held_on + _NEAR).year}
        near = {
            one.id: one
            for year in sorted(days)
            for one in self.context.services.meetings.of_year(year)
            if one.id != meeting.id and abs(one.held_on - meeting.held_on) <= _NEAR
        }
        if committee:
            found = [one for one in near.values() if one.kind in COUNTED_KINDS]
            chosen = meeting.prepares_id
        else:
            chosen = record.prepared_by.id if record.prepared_by is not None else None
            if record.prepared_by is not None:
                near[record.prepared_by.id] = record.prepared_by
            found = [
                one
                for one in near.values()
                if one.kind is MeetingKind.COMMITTEE and one.prepares_id in (None, meeting.id)
            ]
        found.sort(key=lambda one: one.held_on)
        self.linked.show_choices(tuple(found), chosen, committee=committee)

    def _on_linked(self, chosen: str) -> None:
        if self.session.meeting.kind is MeetingKind.COMMITTEE:
            self.change(lambda meeting: replace(meeting, prepares_id=chosen or None))
            return
        before = self.session.record.prepared_by
        self.context.run(lambda: self._link(before.id if before else "", chosen))

    def _link(self, before: str, chosen: str) -> None:
        meetings = self.context.services.meetings
        self.session.flush()
        if before:
            meetings.link_committee(before, None)
        if chosen:
            meetings.link_committee(chosen, self.session.meeting.id)
        self.session.recount()
        self.context.mark_saved()

    def _create_committee(self) -> None:
        self.session.flush()
        self.context.run(self._created_committee, then=lambda id: self.context.navigate("editor", id))

    def _created_committee(self) -> str:
        services, meeting = self.context.services, self.session.meeting
        day = meeting.held_on - timedelta(days=3)
        made: Any = services.meetings.create(day.year, day.month, MeetingKind.COMMITTEE, day)
        if made.prepares_id != meeting.id:
            services.meetings.link_committee(made.id, meeting.id)
        stored: Meeting = services.meetings.get(made.id)
        self.context.changes.meeting_saved.emit(stored)
        return stored.id


def _planned(now: AgendaItem, edited: AgendaItem) -> AgendaItem:
    """The item as it is now, with the parts that are planned here."""
    return replace(
        now,
        title=edited.title,
        block=edited.block,
        topics=edited.topics,
        presenter_id=edited.presenter_id,
        presenter_name=edited.presenter_name,
        planned_minutes=edited.planned_minutes,
        actual_minutes=edited.actual_minutes,
    )
