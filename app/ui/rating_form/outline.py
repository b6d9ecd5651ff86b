"""The lines of the form as the paper has them: groups and criteria with their points, typed one after another."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.rating.editing import add_criterion, add_group, put_criterion, put_group, remove
from app.domain.rating.forms import Criterion, RatingForm
from app.ui.rating_form.fields import EntryNumber, EntryText, show_value
from app.ui.rating_form.session import FormSession
from app.ui.shared.buttons import IconButton, link
from app.ui.shared.cards import clear_layout, label
from app.ui.shared.messages import IconLabel
from app.ui.shared.parts import scroll_area
from app.ui.shared.theme import scaled, set_shown, set_state


class Line(QFrame):
    """A group or a criterion: its number, words and points."""

    entered_title = Signal()
    entered_points = Signal()
    edited = Signal()
    focused = Signal()
    # By a key: who clicked a line sees it already, and it must not move away under the mouse.
    reached = Signal()
    opened = Signal()

    def __init__(self, code: str, number: str, *, group: bool) -> None:
        super().__init__()
        self.code = code
        self.is_group = group
        self.setProperty("role", "finding")
        self.number = label(number, "strong" if group else "soft")
        self.number.setMinimumWidth(scaled(34))
        self.number.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight)
        self.title = EntryText(self.tr("Tên nhóm như trên biểu") if group else self.tr("Nội dung tiêu chí"))
        self.title.setAccessibleName(
            (self.tr("Nhóm {number}") if group else self.tr("Tiêu chí {number}")).format(number=number)
        )
        self.points = EntryNumber()
        self.points.setAccessibleName(self.tr("Điểm tối đa của {number}").format(number=number))
        self.points.line.setAccessibleName(self.points.accessibleName())
        self.sum = label("", "soft")
        self.mark = IconLabel("warn", "warn", 18)
        self.more = IconButton("chevron-right", self.tr("Mức điểm, số liệu (Ctrl+Enter)"), self.opened.emit)
        # Tab goes from title to points to the next title; the details have a key of their own.
        self.more.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        line = QHBoxLayout(self)
        line.setContentsMargins(4, 2, 4, 2)
        line.setSpacing(6)
        for widget in (self.number, self.title, self.mark, self.points, self.more):
            stretch = 1 if widget is self.title else 0
            line.addWidget(widget, stretch, Qt.AlignmentFlag.AlignTop)
        set_shown(self.mark, False)
        self.title.entered.connect(self.entered_title)
        self.points.entered.connect(self.entered_points)
        self.title.edited.connect(self.edited)
        self.points.edited.connect(self.edited)
        for typed in (self.title, self.points.line, self.more):
            typed.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusIn:
            self.focused.emit()
            if event.reason() != Qt.FocusReason.MouseFocusReason:
                self.reached.emit()
        return super().eventFilter(watched, event)

    def set_current(self, current: bool) -> None:
        set_state(self, "state", "info" if current else "")

    def set_read_only(self, read_only: bool) -> None:
        self.title.set_read_only(read_only)
        self.points.set_read_only(read_only)


class Outline(QWidget):
    """`chosen` carries the code of the line with the cursor, `opened` one whose details are asked for."""

    chosen = Signal(str)
    opened = Signal(str)
    removed = Signal(object, str)

    def __init__(self, session: FormSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.lines: dict[str, Line] = {}
        self.current = ""
        self._wanted: tuple[str, bool] | None = None
        self._content = QWidget()
        self._content.setProperty("role", "clear")
        self._rows = QVBoxLayout(self._content)
        self._rows.setContentsMargins(0, 0, 8, 0)
        self._rows.setSpacing(2)
        self._rows.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.area = scroll_area(self._content, sideways=False)
        # A title that grows by a line, a row more, a smaller window: the line being typed stays in sight.
        self.area.verticalScrollBar().rangeChanged.connect(self._show_soon)
        self.add_group_button = link(self.tr("Thêm nhóm"), self.add_group)
        self.add_button = link(self.tr("Thêm tiêu chí"), self.add_criterion)
        self.hint = label(self.tr("Enter: dòng tiếp theo; Enter ở dòng trống: nhóm mới"), "soft", wrap=True)
        foot = QHBoxLayout()
        foot.addWidget(self.add_button)
        foot.addWidget(self.add_group_button)
        foot.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.area, 1)
        layout.addWidget(self.hint)
        layout.addLayout(foot)
        session.rebuilt.connect(self.rebuild)
        session.edited.connect(self.refresh)

    # Showing.

    def rebuild(self) -> None:
        """Make the lines anew when others are there or they stand elsewhere; the cursor stays in its line."""
        form = self._session.form
        if form is None:
            return
        wanted = [code for code, _, _ in _lines_of(form)]
        if wanted != list(self.lines):
            in_points = self.current in self.lines and self.lines[self.current].points.line.hasFocus()
            had_focus = (
                self.isAncestorOf(self.window().focusWidget()) if self.window().focusWidget() else False
            )
            clear_layout(self._rows)
            self.lines = {}
            for code, number, is_group in _lines_of(form):
                self._add_line(Line(code, number, group=is_group))
            self._set_tab_order()
            if self.current not in self.lines:
                self.current = wanted[0] if wanted else ""
            if had_focus and self._wanted is None:
                self._wanted = (self.current, in_points)
        self.refresh(form)
        for widget in (self.hint, self.add_button, self.add_group_button):
            set_shown(widget, not self._session.read_only)
        self._go_where_wanted()

    def refresh(self, form: RatingForm) -> None:
        """Show words and points as they are now."""
        for group in form.groups:
            line = self.lines.get(group.code)
            if line is not None:
                show_value(line.title, group.title)
                show_value(line.points, group.total if group.max_points is None else group.max_points)
            for criterion in group.criteria:
                line = self.lines.get(criterion.code)
                if line is not None:
                    show_value(line.title, criterion.title)
                    show_value(line.points, criterion.max_points)

    def mark(self, codes: frozenset[str]) -> None:
        """Show which lines do not fit yet."""
        for code, line in self.lines.items():
            set_shown(line.mark, code in codes)

    def set_current(self, code: str) -> None:
        if code in self.lines:
            self.current = code
            for one, line in self.lines.items():
                line.set_current(one == code)

    def focus(self, code: str, *, points: bool = False) -> None:
        """Put the cursor into a line."""
        line = self.lines.get(code)
        if line is None:
            return
        field: QWidget = line.points.line if points else line.title
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_soon()
        if points:
            line.points.line.selectAll()

    def _show_soon(self) -> None:
        """A line made just now has no place until its layout is done."""
        QTimer.singleShot(0, self, self.show_focused)

    def show_focused(self) -> None:
        """Scroll to the whole of the line with the cursor, and a little of what stands around it."""
        focused = self.window().focusWidget()
        line = next((one for one in self.lines.values() if focused and one.isAncestorOf(focused)), None)
        if line is None:
            return
        self._rows.activate()
        room = self.area.viewport().height() - line.height()
        self.area.ensureWidgetVisible(line, 0, max(0, min(scaled(40), room // 2)))

    def unreadable(self) -> bool:
        return any(line.points.unreadable() for line in self.lines.values())

    def focus_unreadable(self) -> None:
        """To the first line whose points cannot be read."""
        code = next((code for code, line in self.lines.items() if line.points.unreadable()), "")
        self.focus(code, points=True)

    # Doing.

    def add_criterion(self) -> None:
        """One more line behind the one with the cursor, which is typed at once."""
        form = self._session.current
        near = self.current or (form.groups[-1].code if form.groups else "")
        if not near:
            self.add_group()
            return
        group = self._session.group(near)
        # Behind the words of a group the first line is meant.
        if group is not None and group.code == near and group.criteria:
            near = group.criteria[-1].code
        form, code = add_criterion(form, near)
        self.go_to_after(code)
        self._session.put(form)

    def add_group(self) -> None:
        form, code = add_group(self._session.current, self.current)
        self.go_to_after(code)
        self._session.put(form)

    def remove_current(self) -> None:
        code = self.current
        if code not in self.lines or self._session.read_only:
            return
        before = self._session.current
        codes = list(self.lines)
        at = codes.index(code)
        after = remove(before, code)
        left = {one for one, _, _ in _lines_of(after)}
        near = next((one for one in (*codes[at + 1 :], *reversed(codes[:at])) if one in left), "")
        self.go_to_after(near)
        self._session.put(after)
        self.removed.emit(before, code)

    def go_to_after(self, code: str, *, points: bool = False) -> None:
        """Where the cursor goes once the lines are made anew."""
        self._wanted = (code, points)

    def _go_where_wanted(self) -> None:
        if self._wanted is None:
            return
        (code, points), self._wanted = self._wanted, None
        if code in self.lines:
            self.set_current(code)
            self.focus(code, points=points)
            self.chosen.emit(code)

    def _add_line(self, line: Line) -> None:
        self.lines[line.code] = line
        self._rows.addWidget(line)
        line.set_read_only(self._session.read_only)
        line.edited.connect(partial(self._on_edited, line))
        line.entered_title.connect(partial(self._on_entered_title, line))
        line.entered_points.connect(partial(self._on_entered_points, line))
        line.focused.connect(partial(self._on_focused, line))
        line.reached.connect(self._show_soon)
        line.opened.connect(partial(self.opened.emit, line.code))

    def _set_tab_order(self) -> None:
        """Lines made anew come behind all that was there; what stands below them follows them."""
        if self.lines:
            QWidget.setTabOrder(next(reversed(self.lines.values())).points.line, self.add_button)
            QWidget.setTabOrder(self.add_button, self.add_group_button)

    def _on_focused(self, line: Line) -> None:
        self.set_current(line.code)
        self.chosen.emit(line.code)

    def _on_edited(self, line: Line) -> None:
        form = self._session.current
        points = line.points.value()
        if line.is_group:
            group = self._session.group(line.code)
            if group is not None:
                typed = None if line.points.unreadable() else points
                stated = group.max_points if line.points.unreadable() else typed
                # What only repeats the sum is no figure of the paper's own until it is typed.
                if group.max_points is None and stated == group.total:
                    stated = None
                put = replace(group, title=line.title.value(), max_points=stated)
                self._session.put(put_group(form, put), typing=f"line:{line.code}")
            return
        criterion = self._session.criterion(line.code)
        if criterion is not None:
            most = criterion.max_points if line.points.unreadable() else points or Decimal(0)
            put_one = replace(criterion, title=line.title.value(), max_points=most)
            self._session.put(put_criterion(form, put_one), typing=f"line:{line.code}")

    def _on_entered_title(self, line: Line) -> None:
        """On to the points; an empty last line of a group ends it and begins the next one."""
        criterion = self._session.criterion(line.code)
        group = self._session.group(line.code)
        if (
            criterion is not None
            and group is not None
            and len(group.criteria) > 1
            and group.criteria[-1].code == line.code
            and criterion == Criterion(criterion.code, "", Decimal(0))
            and not self._session.read_only
        ):
            form = remove(self._session.current, line.code)
            form, code = add_group(form, group.code)
            self.go_to_after(code)
            self._session.put(form)
            return
        self.focus(line.code, points=True)

    def _on_entered_points(self, line: Line) -> None:
        """On to the next line; behind the last one of a group a new one is made."""
        group = self._session.group(line.code)
        if group is None or line.points.unreadable():
            return
        last = self._session.current.groups[-1]
        if group.code != line.code and group is last and group.criteria[-1].code == line.code:
            criterion = group.criteria[-1]
            if (criterion.title or criterion.max_points) and not self._session.read_only:
                self.set_current(line.code)
                self.add_criterion()
            return
        self.focus(self._next(line.code) or line.code)

    def _next(self, code: str) -> str:
        codes = list(self.lines)
        at = codes.index(code) + 1
        return codes[at] if at < len(codes) else ""


def _lines_of(form: RatingForm) -> Iterator[tuple[str, str, bool]]:
    """Code, number and whether it is a group."""
    for number, group in enumerate(form.groups, start=1):
        yield group.code, str(number), True
        for index, criterion in enumerate(group.criteria, start=1):
            yield criterion.code, f"{number}.{index}", False
