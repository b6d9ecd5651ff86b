"""Fields for a passphrase: never tidied while or after typing, and the letters can be shown to who is alone."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.ui.shared.cards import label
from app.ui.shared.fields import CheckField
from app.ui.shared.form import FormRow


class PasswordField(QLineEdit):
    """What stands in it is handed on letter by letter; the vault folds its forms, nothing here does."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.textEdited.connect(lambda _: self.edited.emit())

    def value(self) -> str:
        return self.text()

    def set_visible_letters(self, visible: bool) -> None:
        self.setEchoMode(QLineEdit.EchoMode.Normal if visible else QLineEdit.EchoMode.Password)


class NewPasswordFields(QWidget):
    """A new passphrase, twice, with "Hiện mật khẩu"; `problem()` says what is still wrong."""

    edited = Signal()

    def __init__(self, *, first: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.first = PasswordField()
        self.again = PasswordField()
        self.shown = CheckField(self.tr("Hiện mật khẩu khi gõ"))
        self._rows = (
            FormRow(first or self.tr("Mật khẩu"), self.first),
            FormRow(self.tr("Gõ lại mật khẩu"), self.again),
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addLayout(side_by_side(*self._rows))
        layout.addWidget(
            label(
                self.tr("Từ 8 ký tự trở lên. Nên là một câu dễ nhớ, ví dụ bốn từ không liên quan nhau."),
                "soft",
                wrap=True,
            )
        )
        layout.addWidget(self.shown)
        self.shown.edited.connect(self._on_shown)
        for field in (self.first, self.again):
            field.edited.connect(self.edited.emit)
            field.edited.connect(lambda: self._rows[1].set_message("info", ""))

    def value(self) -> str:
        return self.first.value()

    def accept(self) -> bool:
        """Whether both are the same; else it is said beside the second one."""
        from app.vault.passphrase import normalise

        if normalise(self.first.value()) == normalise(self.again.value()):
            self._rows[1].set_message("info", "")
            return True
        self._rows[1].set_message(
            "bad",
            self.tr(
                "Hai lần gõ chưa giống nhau. Xin xem lại bộ gõ tiếng Việt (Unikey) và Caps Lock rồi gõ lại."
            ),
        )
        self.again.setFocus()
        self.again.selectAll()
        return False

    def clear(self) -> None:
        self.first.clear()
        self.again.clear()

    def _on_shown(self) -> None:
        for field in (self.first, self.again):
            field.set_visible_letters(bool(self.shown.value()))


def side_by_side(*rows: FormRow) -> QHBoxLayout:
    """Short fields in one line, so that a page at the door fits on a small screen."""
    line = QHBoxLayout()
    line.setSpacing(16)
    for row in rows:
        line.addWidget(row, 1, Qt.AlignmentFlag.AlignTop)
    return line
