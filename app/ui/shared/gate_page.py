"""A page that stands in place of the whole frame: one card in the middle, one primary button, nothing else to press."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from app.ui.context import UiContext
from app.ui.shared.buttons import Button
from app.ui.shared.cards import Card, label
from app.ui.shared.messages import IconLabel, InlineMessage
from app.ui.shared.parts import scroll_area
from app.ui.shared.theme import scaled, set_shown

WIDTH = 680


class GatePage(QWidget):
    """Override build; put widgets into `body`. `message` says what went wrong; Enter presses `primary_button`."""

    icon = "lock"
    width_at_base = WIDTH

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.setProperty("role", "plain")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.primary_button: Button | None = None
        self._title = label("", "title", wrap=True)
        self._intro = label("", "soft", wrap=True)
        self.message = InlineMessage("bad")
        self.body = QVBoxLayout()
        self.body.setSpacing(16)
        self._card = Card()
        self._lay_out()
        self.build()

    def build(self) -> None:
        """Make the widgets; called once."""

    def first_field(self) -> QWidget | None:
        """Where the cursor goes."""
        return None

    def set_title(self, title: str, intro: str = "") -> None:
        self._title.setText(title)
        self._intro.setText(intro)
        set_shown(self._intro, bool(intro))

    def title(self) -> str:
        return self._title.text()

    def focus_first(self) -> None:
        field = self.first_field() or self.primary_button
        if field is not None:
            field.setFocus(Qt.FocusReason.OtherFocusReason)

    def in_worker(self, work: Callable[[], object], then: Callable[[object], object]) -> None:
        """Do what takes up to a second (stretching a passphrase) beside the window; failures go to `failed`."""
        self._set_busy(True)
        self.message.show_message("info", self.tr("Xin chờ một chút…"))

        def done(result: object) -> None:
            self._set_busy(False)
            self.message.clear()
            self.context.run(lambda: then(result))

        def wrong(error: BaseException) -> None:
            self._set_busy(False)
            self.message.clear()
            self.failed(error)

        self.context.tasks.submit(work, then=done, failed=wrong)

    def failed(self, error: BaseException) -> None:
        """Say an expected failure in the card; anything else is a bug."""
        from app.errors import UserError
        from app.texts import error_text

        if isinstance(error, UserError):
            self.message.show_message("bad", error_text(error))
        else:
            self.context.report(error)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not isinstance(
            self.focusWidget(), QPlainTextEdit
        ):
            if self.primary_button is not None and self.primary_button.isEnabled():
                self.primary_button.click()
            return
        super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous():
            self.focus_first()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_card"):
            self._card.setMaximumWidth(scaled(self.width_at_base))

    def _set_busy(self, busy: bool) -> None:
        self.setEnabled(not busy)
        if not busy:
            self.focus_first()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(IconLabel(self.icon, "accent", 32), 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._title, 1)
        self._card.body.setContentsMargins(28, 24, 28, 24)
        self._card.body.setSpacing(16)
        self._card.body.addLayout(head)
        self._card.body.addWidget(self._intro)
        self._card.body.addLayout(self.body)
        self._card.setMaximumWidth(scaled(self.width_at_base))
        set_shown(self._intro, False)
        holder = QWidget()
        holder.setProperty("role", "page-body")
        line = QHBoxLayout(holder)
        line.setContentsMargins(24, 24, 24, 24)
        line.addStretch(1)
        column = QVBoxLayout()
        column.addStretch(1)
        column.addWidget(self._card)
        column.addStretch(2)
        line.addLayout(column, 1000)
        line.addStretch(1)
        area = scroll_area(holder, sideways=False)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)
