"""What holds from one day to another, as a list that is added to, ended and mended in place."""

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.dated import holds_on
from app.texts import word
from app.texts_members import days_text
from app.ui.shared.buttons import Button, IconButton, link, secondary
from app.ui.shared.fields import ChoiceBox, LineField
from app.ui.shared.form import Form
from app.ui.shared.messages import InlineMessage
from app.ui.shared.parsed_fields import DateField
from app.ui.shared.parts import actions_row, clear_layout, label
from app.ui.shared.theme import set_shown


class SpanEditor(QWidget):
    """One span: what, from, to, note; taken over with "Ghi", left with "Thôi"."""

    accepted = Signal(object)
    left = Signal()

    def __init__(
        self,
        what: str,
        kind: ChoiceBox | LineField,
        make: Callable[..., Any],
        *,
        field: str,
        noted: bool = True,
    ) -> None:
        super().__init__()
        self._make, self._field, self._noted = make, field, noted
        self.kind = kind
        self.start = DateField()
        self.end = DateField()
        self.note = LineField()
        self.form = Form()
        self.form.add("kind", what, self.kind)
        self.form.add("start", self.tr("Từ ngày"), self.start)
        self.form.add("end", self.tr("Đến hết ngày (để trống nếu đang còn)"), self.end)
        set_shown(self.form.add("note", self.tr("Ghi chú, số quyết định"), self.note), noted)
        self.accept_button = secondary(self.tr("Ghi vào danh sách"), self.accept)
        self.leave_button = secondary(self.tr("Thôi"), self.left.emit)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(self.form)
        layout.addLayout(actions_row(self.leave_button, self.accept_button))

    def load(self, span: Any) -> None:
        self.kind.set_value(getattr(span, self._field) if span else None)
        self.start.set_value(span.start if span else None)
        self.end.set_value(span.end if span else None)
        self.note.set_value(span.note if span and self._noted else "")
        self.form.show_messages({})

    def accept(self) -> None:
        """Take it over when it makes sense; else say beside the field what does not."""
        start, end = self.start.value(), self.end.value()
        if not self.kind.value():
            self.form.show_messages({"kind": ("bad", self.tr("Mục này chưa chọn hoặc chưa ghi."))})
            self.kind.setFocus()
        elif self.start.unreadable() or self.end.unreadable():
            (self.start if self.start.unreadable() else self.end).setFocus()
        elif start and end and end < start:
            self.form.show_messages({"end": ("bad", self.tr("Ngày kết thúc trước ngày bắt đầu."))})
            self.end.setFocus()
        elif not self._noted and start is None:
            self.form.show_messages({"start": ("bad", self.tr("Xin ghi ngày bắt đầu."))})
            self.start.setFocus()
        elif self._noted:
            self.accepted.emit(self._make(self.kind.value(), start, end, self.note.value()))
        else:
            self.accepted.emit(self._make(self.kind.value(), start, end))


class SpanList(QWidget):
    """`value()` is a tuple of spans; `removed(span)` tells of one taken away, so that the page can offer it back."""

    edited = Signal()
    removed = Signal(object)
    opened = Signal(object)

    def __init__(
        self,
        what: str,
        kind: ChoiceBox | LineField,
        make: Callable[..., Any],
        *,
        field: str,
        add_words: str,
        today: Callable[[], date],
        words: Callable[[Any], str] = word,
        noted: bool = True,
    ) -> None:
        super().__init__()
        self._field, self._today, self._words, self._noted = field, today, words, noted
        self._spans: tuple[Any, ...] = ()
        self._at: int | None = None
        self._read_only = False
        self._rows = QVBoxLayout()
        self._rows.setSpacing(4)
        self._empty = label(self.tr("Chưa ghi."), "soft")
        self.editor = SpanEditor(what, kind, make, field=field, noted=noted)
        self.editor.accepted.connect(self._on_accepted)
        self.editor.left.connect(self._close)
        self.add_button = link(add_words, self.add)
        self.warning = InlineMessage("warn", boxed=False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._empty)
        layout.addLayout(self._rows)
        layout.addWidget(self.warning)
        layout.addWidget(self.editor)
        layout.addWidget(self.add_button)
        self.setFocusProxy(self.add_button)
        self._close()

    def value(self) -> tuple[Any, ...]:
        return self._spans

    def set_value(self, spans: tuple[Any, ...]) -> None:
        """Show spans; what is being written in the editor stays while they are the same."""
        if spans != self._spans:
            self._close()
        self._spans = spans
        self._draw()

    def set_read_only(self, read_only: bool) -> None:
        self._read_only = read_only
        self._close()
        self._draw()

    def busy(self) -> bool:
        """Whether a span is being written that is not taken over yet."""
        return not self.editor.isHidden()

    def leave(self) -> None:
        self._close()

    def add(self) -> None:
        self._open(None, None)
        self.editor.start.set_value(self._today())
        self.editor.kind.setFocus()

    def edit(self, at: int) -> None:
        self._open(at, self._spans[at])
        self.editor.kind.setFocus()

    def end(self, at: int) -> None:
        """Write the day on which it ended: today is proposed."""
        self._open(at, self._spans[at])
        self.editor.end.set_value(self._today())
        self.editor.end.setFocus()

    def remove(self, at: int) -> None:
        span = self._spans[at]
        self._take((*self._spans[:at], *self._spans[at + 1 :]))
        self.removed.emit(span)

    def buttons(self, at: int) -> list[Button]:
        """The buttons of one row, for the keyboard and for tests: mend, end where it is open."""
        item = self._rows.itemAt(at)
        row = item.widget() if item is not None else None
        return row.findChildren(Button) if row is not None else []

    def _open(self, at: int | None, span: Any) -> None:
        self._at = at
        self.editor.load(span)
        set_shown(self.editor, True)
        set_shown(self.add_button, False)
        self.opened.emit(self.editor)

    def _close(self) -> None:
        set_shown(self.editor, False)
        set_shown(self.add_button, not self._read_only)

    def _on_accepted(self, span: Any) -> None:
        spans = list(self._spans)
        if self._at is None:
            spans.append(span)
        else:
            spans[self._at] = span
        self._take(tuple(sorted(spans, key=lambda one: one.start or date.min)))
        self.add_button.setFocus()

    def _take(self, spans: tuple[Any, ...]) -> None:
        self._close()
        self._spans = spans
        self._draw()
        self.edited.emit()

    def _draw(self) -> None:
        clear_layout(self._rows)
        for at, span in enumerate(self._spans):
            self._rows.addWidget(self._row(at, span))
        set_shown(self._empty, not self._spans)

    def _row(self, at: int, span: Any) -> QWidget:
        row = QWidget()
        now = holds_on(span, self._today())
        name = label(self._words(getattr(span, self._field)), "strong" if now else "soft", wrap=True)
        days = days_text(span.start, span.end) or self.tr("từ đầu")
        when = days if now else self.tr("{days} (không phải hôm nay)").format(days=days)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(name)
        words.addWidget(
            label(
                " · ".join(part for part in (when, span.note if self._noted else "") if part),
                "soft",
                wrap=True,
            )
        )
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        line.addLayout(words, 1)
        if not self._read_only:
            if now and span.end is None:
                line.addWidget(link(self.tr("Kết thúc"), lambda: self.end(at)))
            line.addWidget(link(self.tr("Sửa"), lambda: self.edit(at)))
            line.addWidget(IconButton("trash", self.tr("Xóa mục này"), lambda: self.remove(at)))
        return row
