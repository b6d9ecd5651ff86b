"""Step 6, Chấm điểm: the form as the paper has it; what the records prove stands beside each line, the rest is blank.

Nothing is refused while it is typed: what is wrong stands beside its field, and only signing waits for it.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import partial, reduce

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.domain.book import MeetingRecord
from app.domain.findings import Finding, Level
from app.domain.meeting import Meeting
from app.domain.rating.forms import RatingForm
from app.domain.rating.sheet import OfficialResult, RatingSheet
from app.texts import decimal_text
from app.texts_rating import points_words
from app.ui.meetings.editor.step import Step, StepState, is_typed_in
from app.ui.meetings.editor.steps import rating_sheet
from app.ui.meetings.editor.steps.rating_head import FormCard
from app.ui.meetings.editor.steps.rating_official import OfficialCard
from app.ui.meetings.editor.steps.rating_rows import CriterionRow
from app.ui.meetings.editor.steps.rating_sheet import SheetView
from app.ui.meetings.editor.steps.rating_sum import SumLine
from app.ui.meetings.editor.steps.rating_words import WordsCard
from app.ui.shared.buttons import link
from app.ui.shared.cards import Card, clear_layout, label, rule
from app.ui.shared.theme import set_shown


class RatingStep(Step):
    """Form and sum above, the criteria in their groups, then words, vote and the official result."""

    key = "rating"
    title = "Chấm điểm"

    def build(self) -> None:
        self.view: SheetView | None = None
        self.rows: dict[str, CriterionRow] = {}
        self._heads: dict[str, QLabel] = {}
        self._shown_form: RatingForm | None = None
        self.head = FormCard(self.context.services.templates)
        self.head.chosen.connect(self._on_form_chosen)
        self.criteria = Card()
        self.criteria.body.setSpacing(4)
        self.strangers = QWidget()
        self.strangers.setProperty("role", "clear")
        self._strangers = QVBoxLayout(self.strangers)
        self._strangers.setContentsMargins(0, 0, 0, 0)
        self.foot = SumLine(explained=True)
        self._rows_layout = QVBoxLayout()
        self._rows_layout.setSpacing(2)
        self.criteria.body.addLayout(self._rows_layout)
        self.criteria.body.addWidget(self.strangers)
        self.criteria.body.addWidget(rule())
        self.criteria.body.addWidget(self.foot)
        self.words = WordsCard(self._edit_words)
        self.words.votes_asked.connect(lambda: self.step_asked.emit("votes"))
        self.official = OfficialCard(self._write_official)
        for card in (self.head, self.criteria, self.words, self.official):
            self.body.addWidget(card)
        self.body.addStretch(1)
        for line in (self.head.sum, self.foot):
            line.next_asked.connect(self.go_to_next)
        self.register("rating", self.head.choice)
        self.register("rating.limitations", self.words.limitations)
        self.register("rating.remedies", self.words.remedies)

    # What the editor calls.

    def load(self, meeting: Meeting) -> None:
        self.head.show_forms(self.session.record)
        self.words.load(meeting)

    def show_figures(self, record: MeetingRecord) -> None:
        around = self.context.services.meetings.surroundings(record.meeting)
        self.view = rating_sheet.view_of(record, around)
        view = self.view
        for part in (self.criteria, self.words, self.official):
            set_shown(part, view is not None)
        if view is None:
            return
        if view.form != self._shown_form:
            self._make_rows(view.form)
        for one in view.criteria:
            self.rows[one.criterion.code].show_view(one)
        for group in view.score.by_group:
            self._heads[group.code].setText(
                f"{decimal_text(group.awarded)}/{decimal_text(group.out_of)}" if group.out_of else "-"
            )
        self._show_strangers(view)
        for line in (self.head.sum, self.foot):
            line.show_score(view.form, view.score)
        self.words.show_vote(record)
        self.official.show_result(
            view.sheet.official, form=view.form, score=view.score, held_on=record.meeting.held_on
        )

    def set_read_only(self, read_only: bool) -> None:
        for card in (self.head, self.words):
            card.set_read_only(read_only)
        for row in self.rows.values():
            row.set_read_only(read_only)
        self.official.set_read_only(bool(self.context.services.read_only))

    def state(self, record: MeetingRecord, findings: tuple[Finding, ...]) -> StepState:
        if record.score is None:
            return StepState.DONE if record.meeting.rating is None else StepState.DOING
        if record.score.complete:
            blocked = any(f.level is Level.BLOCKS and f.field.startswith("rating.") for f in findings)
            return StepState.DOING if blocked else StepState.DONE
        judged = (
            any(line.points is not None for line in record.meeting.rating.lines)
            if record.meeting.rating
            else 0
        )
        return StepState.DOING if judged else StepState.TODO

    def show_field(self, field: str) -> bool:
        head, _, code = field.partition(".")
        if head == "rating" and code not in ("", "limitations", "remedies"):
            self._catch_up()
            row = self.rows.get(code)
            if row is not None:
                self._lead_to_row(row, row.field_for_finding())
                return True
        return super().show_field(field)

    def leave(self) -> None:
        self.official.take()

    # Moving through the form.

    def go_to_next(self) -> None:
        """To the first criterion without points after the one where the cursor is, or from the top again."""
        if self.view is None:
            return
        codes = list(self.rows)
        here = next((code for code, row in self.rows.items() if is_typed_in(row)), "")
        missing = set(self.view.score.missing)
        start = codes.index(here) + 1 if here else 0
        wanted = next((code for code in codes[start:] + codes[:start] if code in missing), None)
        if wanted is not None:
            self._lead_to_row(self.rows[wanted], self.rows[wanted].points)

    def _on_moved(self, code: str, by: int) -> None:
        codes = [code for code, row in self.rows.items() if row.takes_points()]
        if code in codes and 0 <= codes.index(code) + by < len(codes):
            row = self.rows[codes[codes.index(code) + by]]
            self._lead_to_row(row, row.points)

    def _lead_to_row(self, row: CriterionRow, field: QWidget) -> None:
        self.lead_to(field)
        if field is row.points:
            row.points.selectAll()

    # The form.

    def _on_form_chosen(self, form: RatingForm) -> None:
        change = rating_sheet.with_form(self.session.meeting, form)
        before = self.session.record.form
        self.edit(lambda m: replace(m, rating=change.sheet))
        self.load(self.session.meeting)
        self.show_figures(self.session.record)
        if before is not None:
            said = self.tr("Đã đổi sang “{title}”. Giữ {kept} dòng có cùng mã.").format(
                title=form.title, kept=change.kept
            )
            if change.left_over:
                said += " " + self.tr(
                    "{count} dòng đã chấm không có trong mẫu này, còn giữ ở cuối phiếu và không tính điểm."
                ).format(count=change.left_over)
            back = self.putting_back(lambda m: replace(m, rating=rating_sheet.with_form(m, before).sheet))
            context = self.context
            context.toast(said, action=self.tr("Trở lại mẫu cũ"), run=lambda: context.run(back))

    def _make_rows(self, form: RatingForm) -> None:
        clear_layout(self._rows_layout)
        self.rows, self._heads = {}, {}
        self._shown_form = form
        for number, group in enumerate(form.groups, start=1):
            if number > 1:
                self._rows_layout.addWidget(rule())
            head = QHBoxLayout()
            head.setContentsMargins(0, 8, 0, 0)
            head.addWidget(label(f"{number}. {group.title}", "strong", wrap=True), 1)
            self._heads[group.code] = label("", "strong")
            head.addWidget(self._heads[group.code])
            self._rows_layout.addLayout(head)
            for criterion in group.criteria:
                row = CriterionRow(criterion)
                self._connect_row(criterion.code, row)
                row.set_read_only(self.session.is_read_only)
                self.rows[criterion.code] = row
                self._rows_layout.addWidget(row)

    def _connect_row(self, code: str, row: CriterionRow) -> None:
        row.pointed.connect(
            lambda points: self._judge(code, lambda v: rating_sheet.with_points(v, code, points))
        )
        row.leveled.connect(
            lambda level: self._judge(code, lambda v: rating_sheet.with_points(v, code, None, level))
        )
        row.reasoned.connect(
            lambda text: self._judge(
                f"{code}.reason", lambda v: rating_sheet.with_reason(v.sheet, code, text)
            )
        )
        row.noted.connect(
            lambda text: self._judge(f"{code}.note", lambda v: rating_sheet.with_note(v.sheet, code, text))
        )
        row.restored.connect(lambda: self._restore(code))
        row.moved.connect(lambda by: self._on_moved(code, by))

    def _show_strangers(self, view: SheetView) -> None:
        clear_layout(self._strangers)
        set_shown(self.strangers, bool(view.strangers))
        if not view.strangers:
            return
        self._strangers.addWidget(rule())
        head = QHBoxLayout()
        head.addWidget(label(self.tr("Không thuộc mẫu này, không tính điểm"), "strong", wrap=True), 1)
        if len(view.strangers) > 1 and not self.session.is_read_only:
            codes = tuple(line.criterion for line in view.strangers)
            head.addWidget(
                link(self.tr("Bỏ cả {count} dòng").format(count=len(codes)), partial(self._drop, *codes))
            )
        self._strangers.addLayout(head)
        titles = self._titles()
        for line in view.strangers:
            points = points_words(line.points) if line.points is not None else self.tr("chưa chấm")
            title = titles.get(line.criterion, self.tr("Tiêu chí của mẫu không còn trong sổ"))
            told = label(f"{title}: {points} {line.note}".strip(), "soft", wrap=True)
            row = QHBoxLayout()
            row.addWidget(told, 1)
            if not self.session.is_read_only:
                drop = link(self.tr("Bỏ dòng này"), partial(self._drop, line.criterion))
                row.addWidget(drop)
            self._strangers.addLayout(row)

    def _titles(self) -> dict[str, str]:
        """The criteria of all forms of the book by their code: a code says nothing to a person."""
        forms = self.context.services.templates.rating_forms()
        return {one.code: one.title for form in forms for one in form.criteria()}

    # What the person does.

    def _judge(self, label_: str, change: Callable[[SheetView], RatingSheet]) -> None:
        record = self.session.record
        around = self.context.services.meetings.surroundings(record.meeting)
        view = rating_sheet.view_of(record, around)
        if view is not None:
            sheet = change(view)
            self.edit(lambda m: replace(m, rating=sheet), label=f"rating.{label_}")

    def _restore(self, code: str) -> None:
        def back(view: SheetView) -> RatingSheet:
            one = next(one for one in view.criteria if one.criterion.code == code)
            return rating_sheet.with_points(view, code, one.evidence_points, one.evidence_level)

        self._judge("", back)
        self.show_figures(self.session.record)
        self.rows[code].points.setFocus()

    def _edit_words(self, change: Callable[[Meeting], Meeting], label_: str) -> None:
        self.edit(change, label=label_)

    def _drop(self, *codes: str) -> None:
        def without(view: SheetView) -> RatingSheet:
            return reduce(rating_sheet.without_line, codes, view.sheet)

        # The link that was clicked goes with its line, after its own click has ended.
        QTimer.singleShot(0, self, lambda: self._judge("", without))

    def _write_official(self, result: OfficialResult | None) -> None:
        meeting = self.session.meeting
        if not meeting.is_final:

            def change(m: Meeting) -> Meeting:
                return replace(m, rating=replace(m.rating, official=result)) if m.rating else m

            self.edit(change, label="rating.official")
            self.show_figures(self.session.record)
            return
        before = meeting.rating.official if meeting.rating else None
        if self._store_official(meeting.id, result) and result is None and before is not None:
            self.context.offer_undo(
                self.tr("Đã bỏ kết quả chính thức."), lambda: self._store_official(meeting.id, before)
            )

    def _store_official(self, meeting_id: str, result: OfficialResult | None) -> bool:
        context, session = self.context, self.session

        def stored(saved: Meeting) -> None:
            # The editor may have been closed before an undo; the book is still there.
            if isValid(session):
                session.adopt(saved)
            context.changes.meeting_saved.emit(saved)
            context.mark_saved()

        service = context.services.meetings
        return context.run(lambda: service.set_official_result(meeting_id, result), then=stored)
