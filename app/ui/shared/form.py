"""A form as a column of rows: the label above, the field, and the answer of the program under it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from app.ui.shared.flow import FlowLayout
from app.ui.shared.messages import InlineMessage
from app.ui.shared.theme import set_shown


class FormRow(QWidget):
    """Label, field, help and message of one thing asked for; clicking the label goes to the field."""

    def __init__(
        self, label: str, field: QWidget, *, help_text: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.field = field
        self.label = QLabel(label)
        self.label.setProperty("role", "label")
        self.label.setBuddy(field)
        self.label.setWordWrap(True)
        field.setAccessibleName(label)
        self.help = QLabel(help_text)
        self.help.setProperty("role", "soft")
        self.help.setWordWrap(True)
        set_shown(self.help, bool(help_text))
        self.message = InlineMessage("bad", boxed=False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for widget in (self.label, field, self.help, self.message):
            layout.addWidget(widget)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)

    def set_message(self, state: str, text: str) -> None:
        """Say something about the field (a finding); an empty text takes it back."""
        self.message.show_message(state if text else "info", text)


def _is_wide(field: QWidget) -> bool:
    """Whether a field wants all the room it can get; lines of a fixed width do not."""
    greedy = (QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)
    fixed = field.minimumWidth() == field.maximumWidth()
    return isinstance(field, QPlainTextEdit) or (
        field.sizePolicy().horizontalPolicy() in greedy and not fixed
    )


class Form(QWidget):
    """Rows one under the other, or several short ones beside each other; `row(name)` finds one again."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: dict[str, FormRow] = {}
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(12)

    def add(self, name: str, label: str, field: QWidget, *, help_text: str = "") -> FormRow:
        row = FormRow(label, field, help_text=help_text)
        self._rows[name] = row
        self._layout.addWidget(row)
        return row

    def add_beside(self, *rows: tuple[str, str, QWidget]) -> list[FormRow]:
        """Put short fields in one line, `(name, label, field)` each; the line breaks where the room ends."""
        made = []
        for name, label, field in rows:
            made.append(FormRow(label, field))
            self._rows[name] = made[-1]
        if any(_is_wide(row.field) for row in made):
            line = QHBoxLayout()
            line.setSpacing(16)
            for row in made:
                line.addWidget(row, 1 if _is_wide(row.field) else 0, Qt.AlignmentFlag.AlignTop)
            self._layout.addLayout(line)
        else:
            flow = FlowLayout(spacing=16)
            for row in made:
                flow.addWidget(row)
            self._layout.addLayout(flow)
        return made

    def add_widget(self, widget: QWidget) -> None:
        self._layout.addWidget(widget)

    def row(self, name: str) -> FormRow:
        return self._rows[name]

    def show_messages(self, messages: dict[str, tuple[str, str]]) -> None:
        """Mark the fields named, `{field: (state, sentence)}`, and clear all others."""
        for name, row in self._rows.items():
            row.set_message(*messages.get(name, ("info", "")))
