"""The editor of a rating form: typed line by line from the paper, its sum and what does not fit always in sight.

Nothing typed is refused while typing and nothing is lost by it: what is stored is only a form that fits, what is not
stored yet is a draft.
"""

import json
from functools import partial

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.domain.codec import from_plain, to_plain
from app.domain.rating.form_file import refusals
from app.domain.rating.forms import RatingForm
from app.domain.rating.validate import USUAL_TOTAL, FormProblem
from app.services.rating_forms import Editing, Start
from app.texts_forms import problems_told, sum_text
from app.ui.rating_form.closing import Closing
from app.ui.rating_form.head import Head
from app.ui.rating_form.lines import Lines
from app.ui.rating_form.paper import PaperView
from app.ui.rating_form.problems_side import (
    CLOSING,
    HEAD,
    LINES,
    PAPER,
    ProblemsSide,
    in_order_of_the_page,
    place_of,
)
from app.ui.rating_form.saying import start_text
from app.ui.rating_form.session import FormSession
from app.ui.rating_form.targets import NEW
from app.ui.shared.buttons import Action, Button, IconButton, secondary
from app.ui.shared.cards import label
from app.ui.shared.draft_keeper import DraftKeeper
from app.ui.shared.fields import TextField
from app.ui.shared.flow import FlowLayout
from app.ui.shared.messages import IconLabel, InlineMessage
from app.ui.shared.page import Page
from app.ui.shared.parsed_fields import ParsedField
from app.ui.shared.parts import shortcuts
from app.ui.shared.theme import scaled, set_shown

# Page widths at 12 pt type: from here on the problems stand beside, and lines and details beside each other.
_SIDE_FROM, _TWO_FROM = 1120, 760


class RatingFormPage(Page):
    """`open(code)` edits a form, `open(("copy", code))` a copy of it, `open("new")` an empty one."""

    key = "rating_form"
    scrolls = False

    def build(self) -> None:
        self.set_title(self.tr("Soạn mẫu chấm điểm"))
        self._target: object = None
        self._start: Start | None = None
        self._side_wanted = False
        self._problems: tuple[FormProblem, ...] = ()
        # Whether somebody wanted to store this form already.
        self._asked = False
        # Whether what is said is that a field cannot be read.
        self._unread = False
        self.session = FormSession(self)
        self.notice = InlineMessage("info")
        self.sum_mark = IconLabel("warn", "warn", 20)
        self.sum = label("", "strong")
        self.problems_button = secondary("", self._toggle_side, icon="warn")
        self.undo_button = IconButton("undo", self.tr("Hoàn tác (Ctrl+Z)"), self.session.undo)
        self.redo_button = IconButton("redo", self.tr("Làm lại (Ctrl+Y)"), self.session.redo)
        self.head = Head(self.session)
        self.lines = Lines(self.session)
        self.outline, self.details = self.lines.outline, self.lines.details
        self.closing = Closing(self.session)
        self.paper = PaperView(self.context, self.session)
        self.side = ProblemsSide()
        self.stack = QStackedWidget()
        self._group = QButtonGroup(self)
        self.tabs: list[Button] = []
        names = (
            self.tr("1. Tên, căn cứ"),
            self.tr("2. Tiêu chí, điểm"),
            self.tr("3. Xếp loại, chữ ký"),
            self.tr("4. Bản in, thử chấm"),
        )
        tabs = QWidget()
        tabs.setProperty("role", "clear")
        self._tabs = FlowLayout(tabs, spacing=4)
        for index, (words, part) in enumerate(
            zip(names, (self.head, self.lines, self.closing, self.paper), strict=True)
        ):
            button = Button(words, "step", on_click=partial(self.show_part, index))
            button.setCheckable(True)
            self._group.addButton(button)
            self.tabs.append(button)
            self._tabs.addWidget(button)
            self.stack.addWidget(part)
        self._keep = TextField(parent=self)
        self._keep.hide()
        self.drafts = DraftKeeper(
            self.context, {"form": self._keep}, self, unsaved=lambda: self.session.is_dirty
        )
        self.drafts.restored.connect(self._on_draft)
        self._typed_in = ((HEAD, self.head), (LINES, self.lines), (CLOSING, self.closing))
        self._lay_out_parts(tabs)
        self._connect()

    # What the frame calls.

    def open(self, target: object) -> None:
        """Begin with the form, or go on with it when it is the one that is open."""
        if target is None or (target == self._target and self.session.form is not None):
            return
        self.drafts.flush()
        self._target = target
        self.context.run(lambda: self._begin(target), then=self._opened)

    def primary_action(self) -> Action | None:
        if self.session.form is None or self.context.services.read_only:
            return None
        return Action(self.tr("Lưu mẫu"), self.store, icon="save")

    def secondary_actions(self) -> list[Action]:
        return [Action(self.tr("Các mẫu chấm điểm"), self._away, icon="chevron-left")]

    def flush(self) -> None:
        self.drafts.flush()

    def save(self) -> bool:
        """Ctrl+S stores what fits; what does not is a draft and said so."""
        return self.store() if not refusals(self._problems) else self._said_as_draft()

    def back(self) -> bool:
        if self._side_wanted:
            self._toggle_side()
        else:
            return self.lines.back()
        return True

    def refresh(self) -> None:
        if self.session.form is not None:
            self._on_edited(self.session.form)

    # Doing.

    def show_part(self, index: int) -> None:
        self.stack.setCurrentIndex(index)
        if self.notice.state() == "info":
            # Said at the beginning; while lines are typed, each line of the screen counts.
            set_shown(self.notice, index == HEAD and bool(self.notice.text()))
        self.tabs[index].setChecked(True)
        self._arrange()

    def store(self) -> bool:
        """Store the form if it fits; else lead to the first place that does not."""
        if self.session.form is None or self.session.read_only:
            return False
        if not self._asked:
            self._asked = True
            self._on_edited(self.session.form)
        for part, widget in self._typed_in:
            if not widget.unreadable():
                continue
            self.show_part(part)
            widget.focus_unreadable()
            self._unread = True
            self.notice.show_message("bad", self.tr("Có ô chưa đọc được; xin gõ lại ô đó rồi lưu."))
            for field in widget.findChildren(ParsedField):
                if field.unreadable():
                    field.line.edited.connect(self._look_again)
            return False
        found = in_order_of_the_page(refusals(self._problems))
        if found:
            self._tell_refused()
            # The list stands beside the field that is to be mended, never in place of it.
            self._side_wanted = self.width() >= scaled(_TWO_FROM)
            self._arrange()
            self.go(found[0])
            return False
        form = self.session.current
        return self.context.run(lambda: self.context.services.forms.save(form), then=self._stored)

    def go(self, problem: FormProblem) -> None:
        """Lead to where a problem is mended."""
        place = place_of(problem)
        self.show_part(place)
        if place == HEAD:
            self.head.focus(problem.where)
        elif place == CLOSING:
            self.closing.focus(problem.where)
        else:
            self.lines.go(problem)

    # The parts.

    def _lay_out_parts(self, tabs: QWidget) -> None:
        sums = QWidget()
        sums.setProperty("role", "clear")
        line = QHBoxLayout(sums)
        line.setContentsMargins(12, 0, 0, 0)
        line.setSpacing(8)
        for widget in (self.sum_mark, self.sum, self.problems_button, self.undo_button, self.redo_button):
            line.addWidget(widget)
        self._tabs.addWidget(sums)
        self._middle = QWidget()
        self._middle.setProperty("role", "clear")
        middle = QVBoxLayout(self._middle)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.addWidget(self.stack)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self._middle, 1)
        row.addWidget(self.side)
        self.body.setSpacing(8)
        self.body.addWidget(self.drafts.line)
        self.body.addWidget(self.notice)
        self.body.addWidget(tabs)
        self.body.addLayout(row, 1)
        # What may not fit is shown once the page knows how wide it is.
        self.side.hide()

    def _connect(self) -> None:
        self.session.edited.connect(self._on_edited)
        self.session.rebuilt.connect(self._look_again)
        self.outline.chosen.connect(self._look_again)
        self.lines.removed.connect(self._on_removed)
        self.side.chosen.connect(self._on_problem)
        self.side.closed.connect(self._on_side_closed)
        shortcuts(
            self,
            {
                "Ctrl+Z": self.session.undo,
                "Ctrl+Y": self.session.redo,
                "Ctrl+Shift+Z": self.session.redo,
                "Ctrl+PgDown": lambda: self._part_by(1),
                "Ctrl+PgUp": lambda: self._part_by(-1),
            },
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_middle"):
            self._arrange()

    def _arrange(self) -> None:
        """Beside each other what has room, else one in place of the other."""
        width = self.width()
        always = width >= scaled(_SIDE_FROM)
        beside = (always or self._side_wanted) and self.stack.currentIndex() != PAPER
        alone = beside and width < scaled(_TWO_FROM)
        # First away with what has no room, else both together make the window wider for good.
        if not beside:
            set_shown(self.side, False)
        set_shown(self._middle, not alone)
        self.side.set_alone(alone)
        set_shown(self.side, beside)
        set_shown(self.side.close_button, not always)
        set_shown(self.problems_button, not (always and beside) and not self._untouched())
        room = width - (self.side.width() if beside and not alone else 0)
        self.lines.set_both(room >= scaled(_TWO_FROM))

    def _untouched(self) -> bool:
        """A new form in which nobody has typed and that nobody wanted to store."""
        return self._target == NEW and not self.session.is_dirty and not self._asked

    def _tell_refused(self) -> None:
        found = refusals(self._problems)
        said = self.tr(
            "Chưa lưu được: còn {count} chỗ chưa khớp, mời sửa từ ô có con trỏ. Phần đã gõ vẫn được giữ."
        )
        count = len(problems_told(self.session.current, found))
        self.notice.show_message("bad", said.format(count=count) if found else "")

    def _look_again(self) -> None:
        """What was refused goes from the screen as it is mended."""
        if self.notice.state() != "bad" or not self.notice.text() or self.session.form is None:
            return
        if any(widget.unreadable() for _, widget in self._typed_in):
            return
        if refusals(self._problems) and not self._unread:
            self._tell_refused()
        else:
            self.notice.show_message("info", "")
        self._unread = False

    def _toggle_side(self) -> None:
        self._side_wanted = not self._side_wanted
        self._arrange()
        if self._side_wanted and self.side.bar.lines():
            self.side.bar.lines()[0].setFocus()

    def _on_side_closed(self) -> None:
        self._side_wanted = False
        self._arrange()

    def _part_by(self, by: int) -> None:
        to = self.stack.currentIndex() + by
        if 0 <= to < self.stack.count():
            self.show_part(to)
            self.tabs[to].setFocus()

    # One form after another.

    def _begin(self, target: object) -> Start:
        forms = self.context.services.forms
        if target == NEW:
            start: Start = forms.start_blank()
        elif isinstance(target, tuple):
            start = forms.start_copy(str(target[1]))
        else:
            start = forms.start(str(target))
        return start

    def _opened(self, start: Start) -> None:
        self._start = start
        self._side_wanted = self._asked = self._unread = False
        read_only = bool(self.context.services.read_only)
        self.outline.current = ""
        self.session.open(start.form, stored=start.editing is Editing.IN_PLACE, read_only=read_only)
        target = self._target
        plain = target if isinstance(target, tuple) else (str(target),)
        label_of = self.tr("Mẫu chấm điểm: {title}").format(title=start.form.title or self.tr("mẫu mới"))
        self.drafts.begin(f"{self.key}:{':'.join(plain)}", label_of, page=self.key, target=plain)
        self.notice.show_message("info", start_text(self, start, read_only=read_only))
        self.lines.begin(start.form)
        self.show_part(HEAD)
        self.header_changed.emit()
        self.head.focus("title")

    def _stored(self, form: RatingForm) -> None:
        self.drafts.done()
        self.session.form = None
        self._target = None
        self.context.mark_saved()
        self.context.changes.rules_changed.emit()
        said = self.tr("Đã lưu mẫu “{title}”, bản {version}.").format(title=form.title, version=form.version)
        self.context.toast(said)
        self.context.navigate("settings", "forms")

    def _said_as_draft(self) -> bool:
        self.drafts.flush()
        self.notice.show_message(
            "info", self.tr("Phần đã gõ được giữ làm bản nháp; mẫu chỉ lưu được khi mọi chỗ đều khớp.")
        )
        return False

    def _away(self) -> None:
        self.flush()
        self.context.navigate("settings", "forms")

    # What happens.

    def _on_edited(self, form: RatingForm) -> None:
        forms = self.context.services.forms
        self._problems = forms.problems(form)
        self.sum.setText(sum_text(form.total, USUAL_TOTAL))
        untouched = self._untouched()
        begun = self.side.untouched.isHidden() == untouched
        look = "good" if form.total == USUAL_TOTAL else "info" if untouched else "warn"
        self.sum_mark.set_icon(look, look)
        self.lines.show_form(() if untouched else self._problems, forms.minimums(form))
        self.side.show_problems(form, self._problems, untouched=untouched)
        count = len(problems_told(form, refusals(self._problems)))
        self.problems_button.setText(self.tr("Cần sửa ({count})").format(count=count))
        look = "warn" if count else "good"
        self.problems_button.set_icon(look, look)
        self.undo_button.setEnabled(self.session.can_undo)
        self.redo_button.setEnabled(self.session.can_redo)
        if begun:
            self._arrange()
        if self.session.is_dirty:
            self._keep.setPlainText(json.dumps(to_plain(form), ensure_ascii=False))
        self._look_again()

    def _on_draft(self) -> None:
        """Go on where somebody stopped; a draft that no version can read any more is left alone."""
        try:
            form = from_plain(RatingForm, json.loads(self._keep.toPlainText()))
        except ValueError:
            self.notice.show_message("warn", self.tr("Chưa đọc được bản nháp của mẫu này."))
            return
        self.session.replace_all(form)
        self.details.show_line(self.outline.current)

    def _on_removed(self, before: RatingForm, title: str) -> None:
        said = self.tr("Đã xóa “{title}” khỏi mẫu.").format(title=title or self.tr("dòng chưa có tên"))
        self.context.offer_undo(said, lambda: self.session.put(before))

    def _on_problem(self, problem: FormProblem) -> None:
        if self.width() < scaled(_TWO_FROM):
            self._on_side_closed()
        self.go(problem)
