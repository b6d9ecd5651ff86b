"""What would be lost of an open meeting although it saves itself: days and times that cannot be read yet.

They are kept as a draft of the meeting, as typed, together with the time of the last save. The draft goes when the
meeting is left with nothing unreadable in it; so one that is found at opening comes from a program that did not end by
itself, or holds such texts: the meeting says so, and they stand in their fields again.
"""

import logging
from collections import Counter
from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from app.domain.dates import short_day
from app.domain.meeting import Meeting
from app.errors import UserError
from app.services.drafts import Draft
from app.texts import word
from app.ui.context import UiContext
from app.ui.meetings.editor.session import EditSession
from app.ui.meetings.editor.step_stack import StepStack
from app.ui.shared.draft_keeper import WRITE_AFTER_MS, put_raw
from app.ui.shared.messages import InlineMessage
from app.ui.shared.parsed_fields import ParsedField

_log = logging.getLogger(__name__)

EDITING = "editing:"
_WATCHED = "unfinished_watched"


class Unfinished(QObject):
    """Joined to the steps of the editor; `message` says what was recovered."""

    def __init__(self, context: UiContext, steps: StepStack, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._steps = steps
        self._session: EditSession | None = None
        self._waiting: dict[str, str] = {}
        self._kept = False
        self.message = InlineMessage("info")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WRITE_AFTER_MS)
        self._timer.timeout.connect(self._write)
        steps.shown.connect(self._on_shown)

    def open(self, session: EditSession) -> None:
        """Another meeting, before its steps are made."""
        self._session = session
        session.saved_at.connect(lambda _: self._soon())
        session.figures_changed.connect(lambda _: self._watch())
        found = None if session.is_read_only else self._context.services.drafts.get(_key(session.meeting))
        self._kept = found is not None
        self._waiting = {name: str(text) for name, text in found.fields.items()} if found else {}
        self.message.show_message("info", self._words(found) if found else "")

    def leave(self) -> None:
        """The meeting is stored and left: only what cannot be read is kept."""
        self._timer.stop()
        session = self._session
        if session is None or session.is_read_only or session.is_dirty:
            return
        if self._unreadable():
            self._write()
        elif self._kept and not self._waiting:
            self._kept = False
            self._context.run(lambda: self._context.services.drafts.drop(_key(session.meeting)))

    def close(self) -> None:
        self.leave()
        self._session = None
        self._waiting = {}
        self.message.clear()

    def _words(self, found: Draft) -> str:
        said = self.tr("Đã khôi phục bản nháp lúc {time} ngày {day}.").format(
            time=f"{found.saved_at:%H:%M}", day=f"{found.saved_at:%d/%m/%Y}"
        )
        if found.fields:
            texts = "; ".join(f"{_label(name)} “{text}”" for name, text in found.fields.items())
            said += " " + self.tr("Còn ô chưa đọc được: {texts}.").format(texts=texts)
        return said

    def _on_shown(self, _: str) -> None:
        # A step fills its fields when it becomes visible, which is in this same turn.
        QTimer.singleShot(0, self, self._watch)

    def _watch(self) -> None:
        """Hear of each letter in the fields there are now, and put back what was typed into them."""
        if self._session is None or self._session.is_read_only:
            return
        for name, field in self._fields():
            if not field.property(_WATCHED):
                field.setProperty(_WATCHED, True)
                field.line.edited.connect(self._soon)
            if name in self._waiting and field.isVisible():
                text = self._waiting.pop(name)
                if field.value() is None and not field.raw():
                    put_raw(field, text)

    def _soon(self) -> None:
        if not self._timer.isActive():
            self._timer.start()

    def _write(self) -> None:
        session = self._session
        if session is None or session.is_read_only:
            return
        meeting, drafts = session.meeting, self._context.services.drafts
        label = f"{word(meeting.kind)} {short_day(meeting.held_on)}"
        try:
            drafts.save(
                _key(meeting),
                label,
                {**self._waiting, **self._unreadable()},
                page="editor",
                target=(meeting.id,),
            )
        except UserError as error:
            # Told by the save of the meeting itself, which fails for the same reason.
            _log.info("what cannot be read is not kept yet: %s", error.code)
            self._timer.start()
            return
        self._kept = True

    def _unreadable(self) -> dict[str, str]:
        return {name: field.raw() for name, field in self._fields() if field.unreadable()}

    def _fields(self) -> Iterator[tuple[str, ParsedField]]:
        """Each day, time and number of the steps made so far, named by its step, its label and its place."""
        for key in self._steps.made():
            seen: Counter[str] = Counter()
            for field in self._steps.step(key).findChildren(ParsedField):
                name = f"{key}|{_name(field)}"
                seen[name] += 1
                yield f"{name}|{seen[name]}", field


def _key(meeting: Meeting) -> str:
    return f"{EDITING}{meeting.id}"


def _name(field: QWidget) -> str:
    return field.accessibleName() or getattr(field, "line", field).accessibleName()


def _label(name: str) -> str:
    return name.split("|")[1]
