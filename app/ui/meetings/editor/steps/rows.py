"""A list of lines to type in: each line is a frozen item with its own binder, found again by its id.

Widgets are kept while their item lives, so that a list may follow every key stroke without losing cursor or word.
With `make_blank` an empty line always waits at the end; it becomes an item with the first letter typed into it.
"""

from collections.abc import Callable, Sequence
from dataclasses import fields, is_dataclass
from itertools import pairwise
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLayout, QScrollArea, QVBoxLayout, QWidget

from app.ui.shared.binder import Binder, Bound
from app.ui.shared.buttons import IconButton
from app.ui.shared.cards import label, rule
from app.ui.shared.fields import TextField
from app.ui.shared.theme import scaled, set_shown


class NoteField(TextField):
    """A text that grows; Enter goes on (`entered`), Shift+Enter begins a new line."""

    entered = Signal()

    def __init__(self, placeholder: str = "", *, min_lines: int = 1, parent: QWidget | None = None) -> None:
        super().__init__(placeholder, min_lines=min_lines, parent=parent)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not shift:
            event.accept()
            if not self.isReadOnly():
                self.entered.emit()
            return
        super().keyPressEvent(event)


class Line(QWidget):
    """Widgets beside each other that are shown and hidden together."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "clear")
        self.line = QHBoxLayout(self)
        self.line.setContentsMargins(0, 0, 0, 0)
        self.line.setSpacing(12)


class Row(QWidget):
    """Base of a line: make the widgets in `build` and hand back the binding table."""

    edited = Signal(object)
    entered = Signal()
    move_asked = Signal(int)
    remove_asked = Signal()

    def __init__(self, item: Any, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = QVBoxLayout(self)
        self.lines.setContentsMargins(0, 0, 0, 0)
        self.lines.setSpacing(6)
        self.up = IconButton("chevron-up", self.tr("Lên trên"), lambda: self.move_asked.emit(-1))
        self.down = IconButton("chevron-down", self.tr("Xuống dưới"), lambda: self.move_asked.emit(1))
        self.remove = IconButton("close", self.tr("Bỏ dòng này"), self.remove_asked.emit)
        self._movable = False
        self.binder = Binder(item, self.build(item), self)
        self.binder.edited.connect(self._on_edited)
        self.show_item(item)

    # What a row overrides.

    def build(self, item: Any) -> dict[str, QWidget | Bound]:
        raise NotImplementedError

    def show_item(self, item: Any) -> None:
        """Whatever the binding table does not reach."""

    def first_field(self) -> QWidget:
        raise NotImplementedError

    def field_for(self, part: str) -> QWidget:
        """The widget that a finding about `part` of the item leads to."""
        return self.binder.widget(part) if self.binder.has(part) else self.first_field()

    # What the list calls.

    @property
    def item(self) -> Any:
        return self.binder.value

    def set_item(self, item: Any) -> None:
        if item != self.binder.value:
            self.binder.set_value(item)
            self.show_item(item)

    def set_place(self, *, blank: bool, first: bool, last: bool, read_only: bool) -> None:
        self.binder.set_read_only(read_only)
        fixed = blank or read_only
        set_shown(self.remove, not fixed)
        movable = self._movable and not fixed and not (first and last)
        set_shown(self.up, movable)
        set_shown(self.down, movable)
        self.up.setEnabled(not first)
        self.down.setEnabled(not last)

    def button_box(self, *, movable: bool = True) -> QWidget:
        """Up, down, remove; to be put where the row wants them."""
        box = QWidget()
        box.setProperty("role", "clear")
        line = QHBoxLayout(box)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        for button in (self.up, self.down, self.remove) if movable else (self.remove,):
            line.addWidget(button)
        self._movable = movable
        for button in () if movable else (self.up, self.down):
            button.setParent(self)
            button.hide()
        return box

    def _on_edited(self, item: Any) -> None:
        self.show_item(item)
        self.edited.emit(item)


class RowList(QFrame):
    """Shows a tuple of items.

    `edited` carries the next tuple and where it changed ("<id>.gist"; "" for a move or a removal): edits of one
    field that follow each other closely are one step of undo, edits of two fields are two.
    """

    edited = Signal(object, str)
    removed = Signal(object, int)
    rearranged = Signal()

    def __init__(
        self,
        make_row: Callable[[Any], Row],
        *,
        key: Callable[[Any], str] = lambda item: item.id,
        make_blank: Callable[[], Any] | None = None,
        is_empty: Callable[[Any], bool] = lambda item: False,
        ruled: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._make_row, self._key = make_row, key
        self._make_blank, self._is_empty, self._ruled = make_blank, is_empty, ruled
        self._items: tuple[Any, ...] = ()
        self._blank = make_blank() if make_blank is not None else None
        self._rows: dict[str, Row] = {}
        self._holders: dict[str, QWidget] = {}
        self._rules: dict[str, QWidget] = {}
        self._order: list[str] = []
        self._read_only = False
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(12)
        self._render()

    def items(self) -> tuple[Any, ...]:
        return self._items

    def set_items(self, items: Sequence[Any]) -> None:
        self._items = tuple(items)
        self._render()

    def set_read_only(self, read_only: bool) -> None:
        if read_only != self._read_only:
            self._read_only = read_only
            self._render()

    def rows(self) -> list[Row]:
        """The lines shown, in order; the empty one waits at the end."""
        return [self._rows[key] for key in self._order]

    def row(self, key: str) -> Row | None:
        return self._rows.get(key)

    def focus_last(self) -> None:
        """Put the cursor where the next line is typed."""
        if self._order:
            row = self._rows[self._order[-1]]
            row.first_field().setFocus(Qt.FocusReason.OtherFocusReason)
            follow(row)

    # What a row asks for.

    def _on_row_edited(self, key: str, item: Any) -> None:
        keys = [self._key(one) for one in self._items]
        before = self._items[keys.index(key)] if key in keys else self._blank
        if key in keys:
            at = keys.index(key)
            emptied = at == len(keys) - 1 and self._make_blank is not None and self._is_empty(item)
            if emptied:
                # The last line was cleared again: it is the waiting line once more.
                self._blank = item
            rest = () if emptied else (item,)
            self._items = (*self._items[:at], *rest, *self._items[at + 1 :])
        elif self._is_empty(item):
            return
        else:
            self._items = (*self._items, item)
        self._render()
        self.edited.emit(self._items, f"{key}.{changed_path(before, item)}")

    def _on_entered(self, key: str) -> None:
        """Enter at the end of a line: on to the next one; in the last one a new line, if this one says something."""
        at = self._order.index(key)
        if at + 1 < len(self._order):
            following = self._rows[self._order[at + 1]]
            following.first_field().setFocus(Qt.FocusReason.TabFocusReason)
            follow(following)

    def _on_move(self, key: str, by: int) -> None:
        keys = [self._key(one) for one in self._items]
        at = keys.index(key)
        to = at + by
        if not 0 <= to < len(keys):
            return
        items = list(self._items)
        items.insert(to, items.pop(at))
        self._items = tuple(items)
        self._render()
        self.edited.emit(self._items, "")

    def _on_remove(self, key: str) -> None:
        keys = [self._key(one) for one in self._items]
        at = keys.index(key)
        item = self._items[at]
        self._items = (*self._items[:at], *self._items[at + 1 :])
        self._render()
        if self._order:
            neighbour = self._rows[self._order[min(at, len(self._order) - 1)]]
            neighbour.first_field().setFocus(Qt.FocusReason.OtherFocusReason)
        self.edited.emit(self._items, "")
        self.removed.emit(item, at)

    def _render(self) -> None:
        if self._blank is not None and any(self._key(one) == self._key(self._blank) for one in self._items):
            assert self._make_blank is not None
            self._blank = self._make_blank()
        shown = list(self._items)
        if self._blank is not None and not self._read_only:
            shown.append(self._blank)
        order = [self._key(item) for item in shown]
        for key in [key for key in self._rows if key not in order]:
            self._drop(key)
        for index, item in enumerate(shown):
            key = order[index]
            if key not in self._rows:
                self._add(key, item)
            row = self._rows[key]
            row.set_item(item)
            if self._ruled:
                set_shown(self._rules[key], index > 0)
            row.set_place(
                blank=index >= len(self._items),
                first=index == 0,
                last=index >= len(self._items) - 1,
                read_only=self._read_only,
            )
        set_shown(self, bool(order))
        if order != self._order:
            self._order = order
            for index, key in enumerate(order):
                holder = self._holders[key]
                if self._layout.indexOf(holder) != index:
                    self._layout.removeWidget(holder)
                    self._layout.insertWidget(index, holder)
            self.rearranged.emit()

    def _add(self, key: str, item: Any) -> None:
        row = self._make_row(item)
        row.edited.connect(lambda changed: self._on_row_edited(key, changed))
        row.entered.connect(lambda: self._on_entered(key))
        row.move_asked.connect(lambda by: self._on_move(key, by))
        row.remove_asked.connect(lambda: self._on_remove(key))
        holder = QWidget(self)
        holder.setProperty("role", "clear")
        layout = QVBoxLayout(holder)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        if self._ruled:
            self._rules[key] = rule()
            layout.addWidget(self._rules[key])
        layout.addWidget(row)
        self._layout.addWidget(holder)
        self._rows[key], self._holders[key] = row, holder

    def _drop(self, key: str) -> None:
        self._rows.pop(key)
        holder = self._holders.pop(key)
        self._rules.pop(key, None)
        self._layout.removeWidget(holder)
        holder.hide()
        holder.deleteLater()


def follow(row: QWidget) -> None:
    """Bring the line with the cursor into view, once it has its place: what is typed must be seen."""
    QTimer.singleShot(0, row, lambda: _bring_into_view(row))


def _bring_into_view(row: QWidget) -> None:
    part = row.parentWidget()
    while part is not None:
        layout = part.layout()
        if layout is not None:
            layout.activate()
        if isinstance(part, QScrollArea):
            part.ensureWidgetVisible(row, 24, 24)
        part = part.parentWidget()


def changed_path(before: Any, after: Any) -> str:
    """The names of the fields in which two values of one dataclass differ, from the outside in."""
    if before == after or type(before) is not type(after) or not is_dataclass(after):
        return ""
    paths = []
    for field in fields(after):
        old, new = getattr(before, field.name), getattr(after, field.name)
        if old != new:
            inner = changed_path(old, new)
            paths.append(f"{field.name}.{inner}" if inner else field.name)
    return ",".join(paths)


def side_label(text: str, field: QWidget) -> QLabel:
    """A label at the left of a field, level with its text also where the field grows downwards."""
    made = label(text, "label")
    made.setBuddy(field)
    made.setContentsMargins(0, scaled(9), 0, 0)
    field.setAccessibleName(text)
    return made


def order_tabs(within: QWidget) -> None:
    """Let Tab follow what the eye reads: lines put in later would else come last of all."""
    for first, second in pairwise(_focusable(within.layout())):
        QWidget.setTabOrder(first, second)


def _focusable(layout: QLayout | None) -> list[QWidget]:
    found: list[QWidget] = []
    for index in range(layout.count() if layout is not None else 0):
        entry = layout.itemAt(index) if layout is not None else None
        if entry is None:
            continue
        widget = entry.widget()
        if widget is None:
            found += _focusable(entry.layout())
            continue
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            found.append(widget)
        found += _focusable(widget.layout())
    return found
