"""A value with its history: what holds now and since when, mended in place or changed from a day on."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.dated import Dated, latest_on
from app.services.cell import dated_change
from app.texts_members import days_text
from app.ui.shared.buttons import link, secondary
from app.ui.shared.fields import ChoiceBox, LineField
from app.ui.shared.form import Form
from app.ui.shared.parsed_fields import DateField
from app.ui.shared.parts import actions_row, clear_layout, label
from app.ui.shared.theme import set_shown


class HistoryEditor(QWidget):
    """`edited(history)` after each change; `dropped(before)` when the latest one was taken back."""

    edited = Signal(object)
    dropped = Signal(object)
    # `opened`: "mend" or "since", when somebody begins to write; `given_up` when they leave it on purpose.
    opened = Signal(str)
    given_up = Signal()

    def __init__(
        self,
        title: str,
        field: LineField | ChoiceBox,
        *,
        today: Callable[[], date],
        show: Callable[[str], str] = str,
        empty: str = "",
        required: bool = False,
    ) -> None:
        super().__init__()
        self.field, self._today, self._show = field, today, show
        self._empty, self._required = empty, required
        self._history: tuple[Dated, ...] = ()
        self._since_asked = False
        self._read_only = False
        self.title = label(title, "label", wrap=True)
        self.current = label("", "strong", wrap=True)
        self._past = QVBoxLayout()
        self._past.setSpacing(0)
        self.mend_button = link(self.tr("Sửa"), self.mend)
        self.change_button = link(self.tr("Đổi từ ngày…"), self.change)
        self.drop_button = link(self.tr("Bỏ lần đổi gần nhất"), self.drop)
        self.since = DateField()
        self.form = Form()
        self.form.add("value", title, field)
        self.form.add("since", self.tr("Có hiệu lực từ ngày"), self.since)
        self.accept_button = secondary(self.tr("Ghi"), self.accept)
        self.leave_button = secondary(self.tr("Thôi"), self._give_up)
        self.editor = QWidget()
        inside = QVBoxLayout(self.editor)
        inside.setContentsMargins(0, 4, 0, 4)
        inside.addWidget(self.form)
        self.inside = inside
        inside.addLayout(actions_row(self.accept_button, self.leave_button, align_right=False))
        self._links = QHBoxLayout()
        self._links.setSpacing(4)
        for button in (self.mend_button, self.change_button, self.drop_button):
            self._links.addWidget(button)
        self._links.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self.title)
        layout.addWidget(self.current)
        layout.addLayout(self._past)
        layout.addLayout(self._links)
        layout.addWidget(self.editor)
        self._close()
        self._draw()

    def value(self) -> tuple[Dated, ...]:
        return self._history

    def set_value(self, history: tuple[Dated, ...]) -> None:
        if history != self._history:
            self._close()
        self._history = history
        self._draw()

    def set_read_only(self, read_only: bool) -> None:
        self._read_only = read_only
        self._close()

    def busy(self) -> bool:
        return not self.editor.isHidden()

    def mend(self) -> None:
        """Correct what was written: a typing error makes no history."""
        self._open(since=False)

    def change(self) -> None:
        """Another value from a day on; papers of earlier days keep the one before."""
        self._open(since=True)

    def drop(self) -> None:
        before = self._history
        kept = before[:-1]
        if kept:
            kept = (*kept[:-1], replace(kept[-1], end=None))
        self._take(kept)
        self.dropped.emit(before)

    def accept(self) -> None:
        value, since = self.field.value(), self.since.value()
        if not value and (self._required or self._since_asked or isinstance(self.field, ChoiceBox)):
            self.form.show_messages({"value": ("bad", self.tr("Mục này chưa ghi."))})
            self.field.setFocus()
        elif self._since_asked and since is None:
            if not self.since.unreadable():
                self.form.show_messages({"since": ("bad", self.tr("Xin ghi ngày bắt đầu có hiệu lực."))})
            self.since.setFocus()
        elif not value:
            self._take(())
        else:
            self._take(dated_change(self._history, value, since if self._since_asked else None))

    def _open(self, *, since: bool) -> None:
        self._since_asked = since
        self.field.set_value(self._history[-1].value if self._history and not since else None)
        if since:
            self.since.set_value(self._today())
        self.form.show_messages({})
        self.form.row("value").label.setText(self.tr("Đổi thành") if since else self.tr("Sửa thành"))
        set_shown(self.form.row("since"), since)
        set_shown(self.editor, True)
        self._show_links()
        self.opened.emit("since" if since else "mend")
        self.field.setFocus()

    def _give_up(self) -> None:
        self._close()
        self.given_up.emit()

    def _close(self) -> None:
        set_shown(self.editor, False)
        self._show_links()

    def _show_links(self) -> None:
        free = not self._read_only and self.editor.isHidden()
        self.mend_button.setText(self.tr("Sửa") if self._history else self.tr("Ghi"))
        by_date = isinstance(self.field, ChoiceBox)
        self.change_button.setText(self.tr("Đổi từ ngày…") if self._history else self.tr("Chọn từ một ngày…"))
        set_shown(self.mend_button, free and not (by_date and not self._history))
        set_shown(self.change_button, free and (bool(self._history) or by_date))
        set_shown(self.drop_button, free and (len(self._history) > 1 or (by_date and bool(self._history))))

    def _take(self, history: tuple[Dated, ...]) -> None:
        self._history = history
        self._close()
        self._draw()
        self.edited.emit(history)

    def _draw(self) -> None:
        now = latest_on(self._history, self._today()) if self._history else None
        self.current.setText(self._line(now) if now else self._empty or self.tr("Chưa ghi."))
        clear_layout(self._past)
        for one in self._history:
            if one is not now:
                self._past.addWidget(label(self._line(one), "soft", wrap=True))
        self._show_links()

    def _line(self, one: Dated) -> str:
        days = days_text(one.start, one.end)
        text = self._show(one.value)
        return f"{text} ({days})" if days else text


def offer_back(context: Any, editor: HistoryEditor, before: tuple[Dated, ...], store: Any) -> None:
    """Let a dropped change be taken back."""
    context.offer_undo(
        editor.tr("Đã bỏ lần đổi gần nhất của “{title}”.").format(title=editor.title.text()),
        lambda: store(before),
    )
