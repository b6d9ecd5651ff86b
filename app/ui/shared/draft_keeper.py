"""What is typed into a form is in a draft within two seconds, and is offered when the form is opened again.

    self.drafts = DraftKeeper(context, {"reason": self.reason, "by": self.by}, self)
    layout.addWidget(self.drafts.line)                    # "Có phần đang gõ dở lúc 09:41" [Mở lại] [Bỏ]
    self.drafts.begin(key, label, page="editor", target=(id, "void"))     # the form is open and shows what is stored
    self.drafts.done()                                    # saved, or given up on purpose

A draft holds the text as it stands, so also a day that cannot be read. One that cannot be written is tried again: as
in `EditSession`, no box comes in front of somebody who is typing.
"""

import logging
from collections.abc import Callable, Mapping
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QObject, QTimer, Signal, SignalInstance
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QWidget

from app.errors import UserError
from app.services.drafts import Draft
from app.ui.context import UiContext
from app.ui.shared.buttons import secondary
from app.ui.shared.fields import CheckField, ChoiceBox, LineField, TextField
from app.ui.shared.messages import InlineMessage
from app.ui.shared.parsed_fields import ParsedField
from app.ui.shared.theme import set_shown

_log = logging.getLogger(__name__)

# Counted from the first letter that is not kept yet, not from the last: who types without a pause is not waited for.
WRITE_AFTER_MS = 1000
RETRY_MS = 5000
_WANTED = "wanted_draft"

Raw = str | bool


@runtime_checkable
class Drafted(Protocol):
    """A field of several parts that puts them into one text and takes them from it again; it has `edited`."""

    def draft_text(self) -> str: ...
    def put_draft(self, text: str) -> None: ...


def raw(widget: QWidget) -> Raw:
    """What stands in a field, as typed."""
    if isinstance(widget, Drafted):
        return widget.draft_text()
    if isinstance(widget, ParsedField):
        return widget.raw()
    if isinstance(widget, LineField):
        return widget.text()
    if isinstance(widget, TextField):
        return widget.toPlainText()
    if isinstance(widget, ChoiceBox):
        return widget.currentText()
    if isinstance(widget, QAbstractButton):
        return widget.isChecked()
    raise TypeError(f"no draft of a {type(widget).__name__}")


def put_raw(widget: QWidget, value: Raw) -> None:
    """Let it stand there again, and tell the form as if it had been typed."""
    if isinstance(widget, Drafted):
        widget.put_draft(str(value))
    elif isinstance(widget, ParsedField):
        widget.line.setText(str(value))
        # As on leaving: a day that cannot be read says so again.
        widget.line.left.emit()
    elif isinstance(widget, LineField):
        widget.setText(str(value))
        widget.edited.emit()
    elif isinstance(widget, TextField):
        widget.setPlainText(str(value))
    elif isinstance(widget, ChoiceBox):
        index = widget.findText(str(value))
        if index >= 0:
            widget.setCurrentIndex(index)
    elif isinstance(widget, CheckField):
        widget.setChecked(bool(value))
        widget.edited.emit()


def keepable(fields: Mapping[str, QWidget]) -> dict[str, QWidget]:
    """Those of the fields that hold plain text, a choice or a tick."""
    kinds = (ParsedField, LineField, TextField, ChoiceBox, CheckField, Drafted)
    return {name: widget for name, widget in fields.items() if isinstance(widget, kinds)}


def typed_in(widget: QWidget) -> tuple[SignalInstance, ...]:
    """The signals that tell of each letter."""
    if isinstance(widget, ParsedField):
        return (widget.line.edited, widget.edited)
    return (widget.edited,)  # type: ignore[attr-defined]


def reopen(context: UiContext, draft: Draft) -> None:
    """Lead the person to the form, which shows the draft when it opens."""
    context.setProperty(_WANTED, draft.key)
    target: object = draft.target[0] if len(draft.target) == 1 else draft.target or None
    context.navigate(draft.page, target)


class DraftLine(QWidget):
    """Says that something was typed and not saved, and when; two verbs."""

    opened = Signal()
    dropped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "clear")
        self.message = InlineMessage("info")
        self.open_button = secondary(self.tr("Mở lại"), self.opened.emit)
        self.drop_button = secondary(self.tr("Bỏ"), self.dropped.emit)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self.message, 1)
        line.addWidget(self.open_button)
        line.addWidget(self.drop_button)
        self.hide()

    def show_draft(self, draft: Draft | None, *, label: bool = False) -> None:
        """`label`: say also what it is, where the form itself does not."""
        if draft is None:
            set_shown(self, False)
            return
        said = self.tr("Có phần đang gõ dở lúc {time} ngày {day}.").format(
            time=f"{draft.saved_at:%H:%M}", day=f"{draft.saved_at:%d/%m/%Y}"
        )
        if label:
            said = f"{said} {draft.label}"
        self.message.show_message("info", said)
        set_shown(self, True)


class DraftKeeper(QObject):
    """Keeps one form. `unsaved` says whether something is typed that is stored nowhere else (by default: whether
    the form differs from what it showed when it was opened)."""

    restored = Signal()

    def __init__(
        self,
        context: UiContext,
        fields: Mapping[str, QWidget],
        parent: QWidget,
        *,
        unsaved: Callable[[], bool] | None = None,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._fields = dict(fields)
        self._unsaved = unsaved or (lambda: self._content() != self._before)
        self._before: dict[str, Raw] = {}
        self._key = self._label = self._page = ""
        self._target: tuple[str | int, ...] = ()
        self._found: Draft | None = None
        self._written = False
        self._waiting = False
        self.line = DraftLine()
        self.line.opened.connect(self._on_open)
        self.line.dropped.connect(self.drop)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.flush)
        for widget in self._fields.values():
            for signal in typed_in(widget):
                signal.connect(self._on_typed)

    def begin(
        self, key: str, label: str, *, page: str = "", target: tuple[str | int, ...] = (), offer: bool = True
    ) -> None:
        """The form shows another subject as it is stored; a draft of it is offered, or opened if that was asked for."""
        self.flush()
        self._key, self._label, self._page, self._target = key, label, page, target
        self._before = self._content()
        self._found = self._context.services.drafts.get(key)
        self._written = self._found is not None
        wanted = self._context.property(_WANTED) == key
        if self._found is not None and wanted:
            self._context.setProperty(_WANTED, None)
            self._on_open()
        else:
            self.line.show_draft(self._found if offer else None)

    def done(self) -> None:
        """What was typed is stored, or given up on purpose."""
        self._timer.stop()
        self._waiting = False
        self._forget()
        self._key = ""

    def drop(self) -> None:
        """The draft is not wanted; the form stays open."""
        self._found = None
        self.line.show_draft(None)
        if self._key and self._written:
            self._written = False
            self._context.run(lambda: self._context.services.drafts.drop(self._key))

    def flush(self) -> None:
        """Write the draft now if there is something to keep."""
        waiting, self._waiting = self._waiting, False
        self._timer.stop()
        if not waiting or not self._key:
            return
        if not self._unsaved():
            if self._found is None:
                self._forget()
            return
        try:
            kept = self._context.services.drafts.save(
                self._key, self._label, self._content(), page=self._page, target=self._target
            )
        except UserError as error:
            _log.info("draft of a form not kept yet: %s", error.code)
            self._waiting = True
            self._timer.start(RETRY_MS)
            return
        self._written = kept is not None
        self._found = None
        self.line.show_draft(None)

    def touch(self) -> None:
        """Something else than the fields changed: look again whether there is something to keep."""
        self._on_typed()

    def _forget(self) -> None:
        self._found = None
        self.line.show_draft(None)
        if self._written:
            self._written = False
            key = self._key
            self._context.run(lambda: self._context.services.drafts.drop(key))

    def _content(self) -> dict[str, Raw]:
        return {name: raw(widget) for name, widget in self._fields.items()}

    def _on_typed(self, *_: object) -> None:
        if self._key and not self._waiting:
            self._waiting = True
            self._timer.start(WRITE_AFTER_MS)

    def _on_open(self) -> None:
        draft, self._found = self._found, None
        self.line.show_draft(None)
        if draft is None:
            return
        for name, value in draft.fields.items():
            if name in self._fields:
                put_raw(self._fields[name], value)
        self.restored.emit()
