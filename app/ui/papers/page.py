"""In giấy tờ: every paper there is by group, of what it is made, how it looks, to the printer and to a file."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.domain.papers import About, MemberYear, TasksOf
from app.domain.programme import Programme, cleaned
from app.services.papers import PDF, WORD
from app.texts_papers_page import CHOOSE, NOTHING_TO_CHOOSE
from app.ui.context import UiContext
from app.ui.papers.paper_list import PaperList
from app.ui.papers.pieces_panel import PiecesPanel
from app.ui.papers.programme_panel import ProgrammePanel
from app.ui.papers.targets import choices, default, without_choice
from app.ui.shared.buttons import Action, secondary
from app.ui.shared.cards import EmptyState, SidePanel
from app.ui.shared.fields import ChoiceBox
from app.ui.shared.page import Page
from app.ui.shared.parts import label
from app.ui.shared.pdf_view import PdfView
from app.ui.shared.saving import save_paper
from app.ui.shared.theme import scaled, set_shown

PROGRAMME = "programme"
REST_MS = 900
# Under this width the list of papers becomes one line to choose from.
NARROW = 900
LIST_WIDTH = 290


class PapersPage(Page):
    """`open(code)` shows a paper, `open((code, id))` the one of that meeting, member or document."""

    key = "papers"
    scrolls = False

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        self._code = ""
        self._targets: dict[About, Any] = {}
        # What somebody picked, or came with, stays from paper to paper; what was only supposed does not.
        self._picked: dict[About, Any] = {}
        self._drawn = 0
        self._shown: object = None
        self._panel_of = ""
        super().__init__(context, parent)

    def build(self) -> None:
        self.set_title(self.tr("In giấy tờ"))
        self._specs = {spec.code: spec for spec in self.context.services.papers.specs()}
        self.papers = PaperList(self._specs.values())
        self.box = ChoiceBox(self.papers.lines)
        self.box.setAccessibleName(self.tr("Giấy tờ"))
        self.box.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.choose = label("")
        self.target = ChoiceBox()
        self.target.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.target.setMinimumWidth(scaled(200))
        self.panel_button = secondary("", self._toggle_panel, icon="edit")
        self.view = PdfView(self.context)
        self.view.setMinimumHeight(scaled(160))
        self.empty = EmptyState("", icon="print")
        self.stack = QStackedWidget()
        self.stack.addWidget(self.view)
        self.stack.addWidget(self.empty)
        self.pieces = PiecesPanel()
        self.programme = ProgrammePanel()
        self._lay_out_parts()
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(lambda: self.context.run(self.flush))
        self.papers.chosen.connect(self._on_listed)
        self.box.edited.connect(lambda: self._choose(self.box.value()))
        self.target.edited.connect(self._on_target)
        self.pieces.edited.connect(self._draw)
        self.programme.edited.connect(self._rest.start)
        self.programme.removed.connect(self._on_removed)
        self.programme.fill_asked.connect(lambda: self.context.run(self._fill_programme))
        for panel in (self.pieces, self.programme):
            panel.hide()
            panel.closed.connect(self._share_room)
        changes = self.context.changes
        self.watch(changes.meeting_saved, changes.cell_changed, changes.members_changed)
        self.watch(changes.tasks_changed, changes.rules_changed)

    def refresh(self) -> None:
        # What was typed belongs to the year it was typed for, also when another one is shown by now.
        self._rest.stop()
        self._keep_programme()
        if not self._code:
            self._choose(next(iter(self._specs)))
            return
        self._show()

    def open(self, target: object) -> None:
        code, meant = target if isinstance(target, tuple) else (target, None)
        if not isinstance(code, str) or code not in self._specs:
            return
        about = self._specs[code].about
        if isinstance(meant, str):
            if about is About.MEETING:
                self.context.run(lambda: self._go_to_year(meant))
            self._picked[about] = self._target_of(about, meant)
        self._code = code
        self._mark()
        self.invalidate()

    def primary_action(self) -> Action | None:
        return Action(self.tr("In…"), self.print_shown, icon="print") if self._has_paper() else None

    def secondary_actions(self) -> list[Action]:
        if not self._has_paper():
            return []
        actions = [Action(self.tr("Lưu PDF…"), lambda: self.save_shown(PDF), icon="save")]
        if WORD in self.context.services.papers.forms(self._code):
            actions.append(Action(self.tr("Lưu Word…"), lambda: self.save_shown(WORD), icon="save"))
        return actions

    def back(self) -> bool:
        panel = self._panel()
        if panel is not None and not panel.isHidden() and self._narrow():
            panel.close_panel()
            return True
        return False

    def flush(self) -> None:
        """Keep the programme as it stands, and set it anew where that changes it."""
        self._rest.stop()
        if self._keep_programme():
            self._draw()

    # Print and file.

    def print_shown(self) -> None:
        self.flush()
        title = self._paper_title()

        def ready(data: bytes) -> None:
            from app.ui.shared.printing import print_paper

            if isValid(self):
                print_paper(self.context, self.window(), data, title)

        self.context.run(self._job, then=lambda make: self.context.run_in_background(make, then=ready))

    def save_shown(self, form: str) -> None:
        self.flush()
        spec = self._specs[self._code]
        name = f"{spec.file_name}{self._file_mark()}.{form}"
        self.context.run(
            lambda: self._job(form),
            then=lambda make: save_paper(
                self.context, self.window(), make, title=self._paper_title(), name=name
            ),
        )

    # Which paper, of what.

    def _on_listed(self, code: str) -> None:
        if code != self._code:
            self._choose(code)

    def _choose(self, code: str) -> None:
        self.flush()
        self._code = code
        self._mark()
        self.context.run(self._show)

    def _mark(self) -> None:
        """The list and the line both say which paper is shown."""
        self.box.set_value(self._code)
        self.papers.mark(self._code)

    def _show(self) -> None:
        """Everything that follows from the paper chosen: what it can be made of, its panel, its picture."""
        services, year, spec = self.context.services, self.context.year, self._specs[self._code]
        about = spec.about
        found = choices(services, about, spec.code, year) if services.cell.get() is not None else []
        needs = about in CHOOSE
        if needs:
            values = [value for value, _ in found]
            picked = self._picked.get(about)
            supposed = picked if picked in values else default(services, spec, found, year)
            self._targets[about] = supposed
            self.choose.setText(CHOOSE[about])
            self.target.setAccessibleName(CHOOSE[about])
            self.target.set_choices(found)
            self.target.set_value(self._targets[about])
        else:
            self._targets[about] = without_choice(about, year)
        for widget in (self.choose, self.target):
            set_shown(widget, needs and bool(found))
        if services.cell.get() is None:
            self._say_nothing(self.tr("Chưa khai báo chi bộ nên chưa in được giấy tờ."))
        elif needs and not found:
            self._say_nothing(NOTHING_TO_CHOOSE[about].format(year=year, title=spec.title))
        else:
            self.stack.setCurrentWidget(self.view)
            if self._panel_of != self._code:
                # Another paper begins with its own panel, where that does not hide the picture.
                self._panel_of = self._code
                for one in (self.pieces, self.programme):
                    set_shown(one, one is self._panel() and not self._narrow())
            self._show_panel()
            self._draw()
        self._share_room()
        self.header_changed.emit()

    def _say_nothing(self, text: str) -> None:
        self._drawn += 1
        self.empty.set_text(text, "")
        self.stack.setCurrentWidget(self.empty)
        self._panel_of = ""
        for panel in (self.pieces, self.programme):
            panel.hide()

    def _on_target(self) -> None:
        about = self._specs[self._code].about
        self._targets[about] = self._picked[about] = self.target.value()
        self.context.run(self._show_panel)
        self._draw()

    def _has_paper(self) -> bool:
        return bool(self._code) and self.stack.currentWidget() is self.view

    def _target(self) -> Any:
        return self._targets.get(self._specs[self._code].about)

    def _target_of(self, about: About, meant: str) -> Any:
        if about is About.MEMBER:
            return MemberYear(meant, self.context.year)
        if about is About.TASKS:
            # An id is a meeting's where there is such a meeting.
            is_meeting = self.context.services.meetings.exists(meant)
            return TasksOf(meeting_id=meant) if is_meeting else TasksOf(member_id=meant)
        return meant

    def _go_to_year(self, meeting_id: str) -> None:
        self.context.set_year(self.context.services.meetings.get(meeting_id).year)

    # The panels: pieces of an extract, lines of the programme.

    def _panel(self) -> SidePanel | None:
        if self._code == PROGRAMME:
            return self.programme
        return self.pieces if self._has_pieces() else None

    def _has_pieces(self) -> bool:
        return bool(self._code) and self._specs[self._code].has_choices

    def _show_panel(self) -> None:
        services = self.context.services
        if self._code == PROGRAMME:
            self.programme.show_programme(
                services.programme.get(self.context.year), read_only=services.read_only
            )
            self.panel_button.setText(self.tr("Sửa chương trình"))
        elif self._has_pieces():
            self.pieces.show_pieces(services.papers.choices(self._code, self._target()))
            self.panel_button.setText(self.tr("Chọn phần trích"))

    def _toggle_panel(self) -> None:
        panel = self._panel()
        if panel is not None:
            set_shown(panel, panel.isHidden())
            self._share_room()

    def _keep_programme(self) -> bool:
        services = self.context.services
        if services.read_only or not self.programme.is_loaded:
            return False
        typed = cleaned(self.programme.programme())
        if typed == cleaned(services.programme.get(typed.year)):
            return False
        services.programme.save(typed)
        self.context.mark_saved()
        return True

    def _fill_programme(self) -> None:
        services = self.context.services
        self.flush()
        held = services.programme.get(self.context.year)
        filled = services.programme.filled(held)
        if filled == held:
            self.context.toast(self.tr("Chương trình đã có đủ các chuyên đề ghi trong sổ."))
            return
        self._store(filled)

    def _on_removed(self, before: Programme) -> None:
        self.context.run(self.flush)
        self.context.offer_undo(
            self.tr("Đã bỏ một chuyên đề khỏi chương trình."), lambda: self._store(before)
        )

    def _store(self, programme: Programme) -> None:
        self.context.services.programme.save(programme)
        self.context.mark_saved()
        if isValid(self) and self._code == PROGRAMME:
            self._show()

    # The picture.

    def _job(self, form: str = PDF) -> Callable[[], bytes]:
        chosen = self.pieces.chosen() if self._has_pieces() else None
        made: Callable[[], bytes] = self.context.services.papers.job(
            self._code, self._target(), form, chosen=chosen
        )
        return made

    def _draw(self) -> None:
        """Only the last wish counts: a paper set for an earlier one is not shown any more."""
        if not self._has_paper():
            return
        self._drawn += 1
        wish = self._drawn
        what = (self._code, self._target())
        if what != self._shown:
            # The picture of another paper would stand under the wrong name.
            self.view.say(self.tr("Đang dựng bản in…"))

        def drawn(data: bytes) -> None:
            if isValid(self) and wish == self._drawn:
                self.view.show_pdf(data, from_start=what != self._shown)
                self._shown = what

        self.context.run(self._job, then=lambda make: self.context.run_in_background(make, then=drawn))

    def _paper_title(self) -> str:
        title: str = self._specs[self._code].title
        of = self.target.currentText() if self.target.isVisibleTo(self) else ""
        return self.tr("{title} ({of})").format(title=title, of=of) if of else title

    def _file_mark(self) -> str:
        """What sets files of one paper apart: the day of the meeting or the year, never a name."""
        about, target = self._specs[self._code].about, self._target()
        if about is About.MEETING:
            held = self.context.services.meetings.get(target).held_on
            return f"-{held:%Y-%m-%d}"
        if about in (About.YEAR, About.MEMBER):
            return f"-{self.context.year}"
        return ""

    # The room.

    def _lay_out_parts(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(self.choose)
        top.addWidget(self.target, 1)
        top.addWidget(self.panel_button, 0, Qt.AlignmentFlag.AlignRight)
        room = QHBoxLayout()
        room.setSpacing(12)
        room.addWidget(self.stack, 1)
        room.addWidget(self.pieces)
        room.addWidget(self.programme)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(self.box)
        right.addLayout(top)
        right.addLayout(room, 1)
        whole = QHBoxLayout()
        whole.setSpacing(16)
        whole.addWidget(self.papers)
        whole.addLayout(right, 1)
        self.body.addLayout(whole, 1)

    def _narrow(self) -> bool:
        return self.width() < scaled(NARROW)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_room()

    def _share_room(self) -> None:
        """Beside the list, the picture and a panel where there is room; else one of them at a time."""
        narrow = self._narrow()
        self.papers.setFixedWidth(scaled(LIST_WIDTH))
        set_shown(self.papers, not narrow)
        set_shown(self.box, narrow)
        panel = self._panel()
        opened = panel is not None and not panel.isHidden()
        if panel is not None:
            panel.set_alone(narrow)
        set_shown(self.stack, not (narrow and opened))
        set_shown(self.panel_button, panel is not None and not opened and self._has_paper())
