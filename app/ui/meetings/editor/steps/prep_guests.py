"""Delegates of the higher committee and guests, one line each, with an empty line waiting."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.domain.meeting import Guest, GuestKind
from app.domain.text import fold
from app.texts import word
from app.ui.meetings.editor.edits import new_id
from app.ui.meetings.editor.steps.rows import Row, RowList
from app.ui.shared.binder import Bound
from app.ui.shared.buttons import secondary
from app.ui.shared.cards import Card
from app.ui.shared.fields import CheckField, ChoiceBox, LineField
from app.ui.shared.theme import set_shown


class GuestRow(Row):
    """Kind, name, post, and whether this is the member of the higher committee assigned to the cell."""

    def build(self, item: Any) -> dict[str, QWidget | Bound]:
        self.kind = ChoiceBox([(kind, word(kind)) for kind in GuestKind])
        self.kind.setAccessibleName(self.tr("Đại biểu cấp trên hay khách mời"))
        self.name = LineField(self.tr("Họ và tên"))
        self.name.setAccessibleName(self.tr("Họ và tên đại biểu"))
        self.post = LineField(self.tr("Chức vụ, nơi công tác"))
        self.post.setAccessibleName(self.tr("Chức vụ của đại biểu"))
        self.assigned = CheckField(self.tr("phụ trách chi bộ"))
        self.assigned.setToolTip(self.tr("Cấp ủy viên được phân công theo dõi chi bộ"))
        self.name.returnPressed.connect(self.post.setFocus)
        self.post.returnPressed.connect(self.entered)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.name, 2)
        line.addWidget(self.post, 3)
        line.addWidget(self.button_box(movable=False))
        below = QHBoxLayout()
        below.setSpacing(16)
        below.addWidget(self.kind)
        below.addWidget(self.assigned)
        below.addStretch(1)
        self.lines.addLayout(line)
        self.lines.addLayout(below)
        return {
            "kind": self.kind,
            "full_name": self.name,
            "post": self.post,
            "assigned": self.assigned,
        }

    def show_item(self, item: Guest) -> None:
        set_shown(self.assigned, item.kind is GuestKind.HIGHER_DELEGATE)

    def first_field(self) -> QWidget:
        return self.name


class GuestsCard(Card):
    """The guests; the delegate named in the cell's profile is one click away."""

    edited = Signal(object, str)
    removed = Signal(object, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.title.set_text(self.tr("Đại biểu cấp trên, khách mời"))
        set_shown(self.title, True)
        self.list = RowList(
            GuestRow,
            make_blank=lambda: Guest(new_id()),
            is_empty=lambda guest: not guest.full_name.strip() and not guest.post.strip(),
        )
        self.usual_button = secondary("", self._add_usual, icon="plus")
        self._usual = ""
        self._read_only = False
        line = QHBoxLayout()
        line.addWidget(self.usual_button)
        line.addStretch(1)
        self.body.addWidget(self.list)
        self.body.addLayout(line)
        self.list.edited.connect(self.edited)
        self.list.removed.connect(self.removed)
        self._show_usual()

    def set_guests(self, guests: tuple[Guest, ...], *, usual: str) -> None:
        """`usual` is the member of the higher committee who follows the cell, as its profile says."""
        self._usual = usual.strip()
        self.list.set_items(guests)
        self._show_usual()

    def set_read_only(self, read_only: bool) -> None:
        self._read_only = read_only
        self.list.set_read_only(read_only)
        self._show_usual()

    def _show_usual(self) -> None:
        named = any(
            fold(self._usual) in (fold(guest.full_name), fold(guest.post)) for guest in self.list.items()
        )
        set_shown(self.usual_button, bool(self._usual) and not named and not self._read_only)
        self.usual_button.setText(self.tr("Thêm {name}").format(name=self._usual).replace("&", "&&"))

    def _add_usual(self) -> None:
        guest = replace(Guest(new_id(), assigned=True), post=self._usual)
        self.list.set_items((*self.list.items(), guest))
        self._show_usual()
        self.edited.emit(self.list.items(), "")
