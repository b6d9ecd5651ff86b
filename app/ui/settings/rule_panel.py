"""One rule beside the list of them: its fields bound to a frozen value, and the buttons that every kind of rule has."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.ui.settings.policy_fields import unless_empty
from app.ui.shared.binder import Binder, Bound
from app.ui.shared.buttons import danger, secondary
from app.ui.shared.cards import SidePanel, label, rule
from app.ui.shared.fields import LineField
from app.ui.shared.form import Form
from app.ui.shared.messages import InlineMessage
from app.ui.shared.theme import set_shown


class RulePanel(SidePanel):
    """`edited(rule)` follows each change; copying and deleting are asked of the section. Each kind makes its form and
    says what does not make sense (`problem`)."""

    edited = Signal(object)
    copy_asked = Signal()
    delete_asked = Signal()
    title_field: LineField

    def __init__(self, nothing: object, *, width: int) -> None:
        super().__init__("", width=width)
        self.notice = InlineMessage("info")
        self.form = Form()
        self._fields: dict[str, QWidget | Bound] = {}
        self._make_form()
        self.binder = Binder(nothing, self._fields, self)
        self.binder.edited.connect(self._on_edited)
        self.body.addWidget(self.notice)
        self.body.addWidget(self.form)
        self.delete_button = danger(self.tr("Xóa"), self.delete_asked.emit, icon="trash")
        self.copy_button = secondary(self.tr("Sao chép"), self.copy_asked.emit, icon="copy")
        self.done_button = secondary(self.tr("Xong"), self.close_panel)
        self.footer.addWidget(self.delete_button)
        self.footer.addWidget(self.copy_button)
        self.footer.addStretch(1)
        self.footer.addWidget(self.done_button)

    def widgets(self) -> dict[str, QWidget]:
        """The field of each part."""
        fields = self._fields.items()
        return {name: field.widget if isinstance(field, Bound) else field for name, field in fields}

    @property
    def rule(self) -> Any:
        return self.binder.value

    def show_rule(self, shown: Any, *, locked: str, can_delete: bool, can_copy: bool) -> None:
        """`locked` says why it is only shown; empty when it can be edited."""
        self.set_title(shown.title)
        self.notice.show_message("info", locked)
        self.form.show_messages({})
        self.binder.load(shown)
        self.binder.set_read_only(bool(locked))
        set_shown(self.delete_button, can_delete)
        set_shown(self.copy_button, can_copy)
        self.area.verticalScrollBar().setValue(0)

    def problem(self) -> str:
        """The name of the first field that cannot be stored as it stands; "" when all is well."""
        raise NotImplementedError

    def _make_form(self) -> None:
        raise NotImplementedError

    def _on_edited(self, edited: Any) -> None:
        self.set_title(edited.title)
        self.edited.emit(edited)

    def _heading(self, text: str) -> None:
        self.form.add_widget(rule())
        self.form.add_widget(label(text, "section", wrap=True))

    def _bound(self, widget: QWidget, name: str) -> Bound:
        return Bound(widget, get=lambda one: getattr(one, name), put=unless_empty(name))
