"""A page of the window: it shows, it asks the services, and it never loses what was typed.

How to write one (the frame draws title and primary button; `self.body` is the room under them):

    class MembersPage(Page):
        key = "members"

        def build(self) -> None:                      # once, when first shown
            self.set_title(self.tr("Đảng viên"))
            self.table = DataTable([
                Column(self.tr("Họ và tên"), lambda m: m.full_name, sort=lambda m: name_key(m.full_name), width=-1),
                Column("", lambda m: self.tr("Mở"), action=lambda m: self.context.navigate("members", m.id)),
            ])
            self.table.row_activated.connect(lambda m: self.context.navigate("members", m.id))
            self.body.addWidget(self.table)
            self.watch(self.context.changes.members_changed)   # -> refresh() when shown, later when hidden

        def refresh(self) -> None:                    # each time it is shown or what it watches has changed
            self.table.set_rows(self.context.services.members.list())

        def primary_action(self) -> Action | None:
            return Action(self.tr("Thêm đảng viên"), self._add, icon="plus")

        def open(self, target: object) -> None: ...   # navigate("members", target) arrives here
        def flush(self) -> None: ...                  # write drafts now; called on leaving, Ctrl+S and closing
        def back(self) -> bool: ...                   # Esc; True when the page went back by itself

        def _add(self) -> None:
            self.context.run(lambda: self.context.services.members.add(...), then=self._on_added)

Forms: `scrolls = True` (the default) gives a page at most 1000 px wide that scrolls; tables: `scrolls = False`.
"""

from PySide6.QtCore import QEvent, Qt, Signal, SignalInstance
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.ui.context import UiContext
from app.ui.shared.buttons import Action
from app.ui.shared.theme import scaled


class Page(QWidget):
    """Base of all pages. Override build, refresh, primary_action, open, flush, can_leave, back, save as needed."""

    key = ""
    scrolls = True
    max_width: int | None = 1000

    header_changed = Signal()

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self._title = ""
        self._stale = True
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(24, 0, 24, 16)
        self.body.setSpacing(12)
        self._lay_out()
        self.build()

    # What a page overrides.

    def build(self) -> None:
        """Make the widgets; called once."""

    def refresh(self) -> None:
        """Read what is shown again from the services."""

    def primary_action(self) -> Action | None:
        """The one next step of this page, drawn at the right of the title."""
        return None

    def secondary_actions(self) -> list[Action]:
        """At most two lesser steps beside the primary one."""
        return []

    def subtitle(self) -> str:
        return ""

    def open(self, target: object) -> None:
        """Show something in particular: an id, a month, a field to go to."""

    def can_leave(self) -> bool:
        """False keeps the person here; only where leaving would lose what cannot be kept as a draft."""
        return True

    def flush(self) -> None:
        """Write what was typed as a draft, now."""

    def save(self) -> bool:
        """Ctrl+S; True lets the status line say "Đã lưu lúc ..."."""
        self.flush()
        return True

    def back(self) -> bool:
        """Esc: go one step back within the page; False when there is none."""
        return False

    # What a page calls.

    def title(self) -> str:
        return self._title

    def set_title(self, title: str) -> None:
        self._title = title
        self.header_changed.emit()

    def watch(self, *signals: SignalInstance) -> None:
        """Refresh when one of these is emitted; at once when shown, else on the next showing."""
        for signal in signals:
            # A page of a book that was closed may still hear of the next one.
            signal.connect(lambda *_: self.invalidate() if isValid(self) else None)

    def invalidate(self) -> None:
        self._stale = True
        if self.isVisible():
            self._refresh_now()

    def refresh_if_stale(self) -> None:
        if self._stale:
            self._refresh_now()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh_if_stale()

    def _refresh_now(self) -> None:
        self._stale = False
        self.context.run(self.refresh)
        self.header_changed.emit()

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        if not self.scrolls:
            outer.addLayout(self.body)
            return
        content = QWidget()
        content.setProperty("role", "page-body")
        content.setLayout(self.body)
        holder = QWidget()
        holder.setProperty("role", "page-body")
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(content, 1000)
        if self.max_width is not None:
            content.setMaximumWidth(scaled(self.max_width))
            line.addStretch(1)
        self._content = content
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        area.setWidget(holder)
        self.scroll_area = area
        outer.addWidget(area)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if (
            event.type() == QEvent.Type.FontChange
            and self.max_width is not None
            and hasattr(self, "_content")
        ):
            self._content.setMaximumWidth(scaled(self.max_width))

    def focus_first(self) -> None:
        """Put the cursor where the reading begins: the first thing in the page that takes it."""
        widget = self.nextInFocusChain()
        while widget is not None and widget is not self:
            takes = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.isEnabled()
            if takes and self.isAncestorOf(widget) and widget.isVisibleTo(self):
                widget.setFocus(Qt.FocusReason.TabFocusReason)
                return
            widget = widget.nextInFocusChain()

    def scroll_to(self, widget: QWidget) -> None:
        """Bring a field into view and put the cursor there."""
        area = getattr(self, "scroll_area", None)
        if area is not None and area.isAncestorOf(widget):
            area.ensureWidgetVisible(widget, 24, 80)
        widget.setFocus()
