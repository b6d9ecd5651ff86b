"""The sittings of a meeting: day, start, end, breaks; past midnight and over several days."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.duration import session_minutes
from app.domain.findings import Finding
from app.domain.meeting import Session
from app.texts import finding_text
from app.ui.meetings.editor.step import is_typed_in, show
from app.ui.shared.buttons import IconButton, secondary
from app.ui.shared.cards import label
from app.ui.shared.fields import CheckField
from app.ui.shared.flow import FlowLayout
from app.ui.shared.form import FormRow
from app.ui.shared.messages import InlineMessage, state_of
from app.ui.shared.parsed_fields import DateField, IntField, TimeField
from app.ui.shared.theme import set_shown


class SessionRow(QWidget):
    """One sitting; `edited` carries the next value."""

    edited = Signal(object)
    remove_asked = Signal()
    left = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.day = DateField()
        self.start = TimeField()
        self.end = TimeField()
        self.overnight = CheckField(self.tr("kết thúc sau nửa đêm"))
        self.breaks = IntField(0, 600, suffix=self.tr("phút"))
        self.total = label("", "strong")
        self.remove = IconButton("close", self.tr("Bỏ phiên này"), self.remove_asked.emit)
        self.message = InlineMessage("bad", boxed=False)
        holder = QWidget()
        holder.setProperty("role", "clear")
        flow = FlowLayout(holder, spacing=12)
        self.day_row = FormRow(self.tr("Ngày họp"), self.day)
        flow.addWidget(self.day_row)
        flow.addWidget(FormRow(self.tr("Khai mạc"), self.start))
        flow.addWidget(FormRow(self.tr("Bế mạc"), self.end))
        flow.addWidget(FormRow(self.tr("Nghỉ giải lao"), self.breaks))
        flow.addWidget(_below_label(self.overnight))
        flow.addWidget(_below_label(self.total))
        flow.addWidget(_below_label(self.remove))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(holder)
        layout.addWidget(self.message)
        for field in (self.day, self.start, self.end, self.breaks, self.overnight):
            field.edited.connect(self._on_edited)
        for parsed in (self.day, self.start, self.end, self.breaks):
            parsed.line.left.connect(self.left)
        self.set_session(session)

    def set_session(self, session: Session) -> None:
        self.session = session
        show(self.day, session.held_on)
        show(self.start, session.start)
        show(self.end, session.end)
        show(self.breaks, session.break_minutes)
        self.overnight.set_value(_ends_later(session))
        minutes = session_minutes(session).minutes
        self.total.setText(self.tr("= {minutes} phút").format(minutes=minutes) if minutes is not None else "")

    def set_findings(self, findings: list[Finding]) -> None:
        """Say what is wrong with this sitting, but not while it is being typed."""
        first = next(iter(findings), None)
        if first is not None and is_typed_in(self.field_for(first.field.rpartition(".")[2])):
            return
        self.message.show_message(
            state_of(first.level) if first else "info", finding_text(first) if first else ""
        )

    def set_place(self, *, number: int, alone: bool, read_only: bool) -> None:
        self.day_row.label.setText(
            self.tr("Ngày họp") if alone else self.tr("Phiên {number}").format(number=number)
        )
        set_shown(self.remove, not alone and not read_only)
        for field in (self.day, self.start, self.end, self.breaks, self.overnight):
            field.set_read_only(read_only)

    def field_for(self, name: str) -> QWidget:
        fields: dict[str, QWidget] = {
            "held_on": self.day,
            "start": self.start,
            "end": self.end,
            "break_minutes": self.breaks,
        }
        return fields.get(name, self.day)

    def _on_edited(self) -> None:
        held_on: date = self.day.value() or self.session.held_on
        overnight = self.overnight.value()
        later = held_on + timedelta(days=1)
        if overnight and _ends_later(self.session) and self.session.end_date is not None:
            # A sitting that already ran longer than one night keeps its length when the day is moved.
            later = held_on + (self.session.end_date - self.session.held_on)
        following = replace(
            self.session,
            held_on=held_on,
            start=self.start.value(),
            end=self.end.value(),
            end_date=later if overnight else None,
            break_minutes=self.breaks.value() or 0,
        )
        if following != self.session:
            self.set_session(following)
            self.edited.emit(following)


class SessionsField(QWidget):
    """All sittings in order; `edited` carries the next tuple, there is always at least one."""

    edited = Signal(object, str)
    removed = Signal(object, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sessions: tuple[Session, ...] = ()
        self._findings: tuple[Finding, ...] = ()
        self._read_only = False
        self.rows: list[SessionRow] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(8)
        self.add_button = secondary(self.tr("Họp thêm một ngày"), self._add, icon="plus")
        line = QWidget()
        line.setProperty("role", "clear")
        flow = FlowLayout(line)
        flow.addWidget(self.add_button)
        self._layout.addWidget(line)

    def value(self) -> tuple[Session, ...]:
        return self._sessions

    def set_sessions(self, sessions: tuple[Session, ...]) -> None:
        self._sessions = sessions
        while len(self.rows) > len(sessions):
            row = self.rows.pop()
            self._layout.removeWidget(row)
            row.hide()
            row.deleteLater()
        while len(self.rows) < len(sessions):
            index = len(self.rows)
            row = SessionRow(sessions[index], self)
            row.edited.connect(lambda session, index=index: self._on_edited(index, session))
            row.remove_asked.connect(lambda index=index: self._remove(index))
            row.left.connect(self._show_messages)
            self.rows.append(row)
            self._layout.insertWidget(index, row)
        for index, (row, session) in enumerate(zip(self.rows, sessions, strict=True)):
            row.set_session(session)
            row.set_place(number=index + 1, alone=len(sessions) == 1, read_only=self._read_only)

    def set_findings(self, findings: tuple[Finding, ...]) -> None:
        self._findings = findings
        self._show_messages()

    def set_read_only(self, read_only: bool) -> None:
        self._read_only = read_only
        set_shown(self.add_button, not read_only)
        for index, row in enumerate(self.rows):
            row.set_place(number=index + 1, alone=len(self.rows) == 1, read_only=read_only)

    def field_for(self, field: str) -> QWidget:
        """The widget for "sessions.<number>.<part>"."""
        parts = field.split(".")
        index = int(parts[1]) if len(parts) > 1 and parts[1].isdigit() else 0
        row = self.rows[min(index, len(self.rows) - 1)]
        return row.field_for(parts[2] if len(parts) > 2 else "held_on")

    def _show_messages(self) -> None:
        for index, row in enumerate(self.rows):
            path = f"sessions.{index}"
            row.set_findings(
                [
                    f
                    for f in self._findings
                    if (f.field == path or f.field.startswith(path + ".")) and f.code not in _SAID_ELSEWHERE
                ]
            )

    def _on_edited(self, index: int, session: Any) -> None:
        changed = (*self._sessions[:index], session, *self._sessions[index + 1 :])
        self._sessions = changed
        self.edited.emit(changed, f"sessions.{index}")

    def _add(self) -> None:
        last = self._sessions[-1]
        following = Session((last.end_date or last.held_on) + timedelta(days=1), start=last.start)
        self.set_sessions((*self._sessions, following))
        self.edited.emit(self._sessions, "")
        self.rows[-1].day.setFocus()

    def _remove(self, index: int) -> None:
        gone = self._sessions[index]
        self.set_sessions((*self._sessions[:index], *self._sessions[index + 1 :]))
        self.edited.emit(self._sessions, "")
        self.removed.emit(gone, index)


# Not yet known is no fault, and the reason for another month is asked for in its own field.
_SAID_ELSEWHERE = ("no_start", "no_end", "other_month")


def _ends_later(session: Session) -> bool:
    return session.end_date is not None and session.end_date > session.held_on


def _below_label(widget: QWidget) -> QWidget:
    """Set a widget without a label of its own on one line with the fields beside it."""
    holder = QWidget()
    holder.setProperty("role", "clear")
    layout = QVBoxLayout(holder)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(4)
    layout.addWidget(label(" ", "label"))
    layout.addWidget(widget)
    return holder
