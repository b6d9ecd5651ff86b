"""A password for a file that is given away: asked twice when it is set, once when such a file is opened.

Nothing here keeps it: the fields are emptied as soon as the file is written.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.errors import NotAllowed
from app.services.file_password import file_password
from app.texts import error_text
from app.ui.shared.fields import CheckField
from app.ui.shared.form import FormRow
from app.ui.shared.messages import InlineMessage
from app.ui.shared.prompt_box import PromptBox
from app.ui.shared.theme import scaled, set_shown


class SecretLine(QLineEdit):
    """Letters as dots until they are asked for; nothing is tidied, the service does that on a copy."""

    edited = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setMinimumWidth(scaled(200))
        self.textEdited.connect(lambda _: self.edited.emit())

    def show_letters(self, shown: bool) -> None:
        self.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (
            Qt.FocusReason.PopupFocusReason,
            Qt.FocusReason.ActiveWindowFocusReason,
        ):
            self.left.emit()


class NewPassword(QWidget):
    """Two fields, "Hiện mật khẩu", and what is wrong with them under the one that it is about."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.first, self.again = SecretLine(), SecretLine()
        self.first_row = FormRow(self.tr("Mật khẩu của tệp"), self.first)
        self.again_row = FormRow(self.tr("Gõ lại mật khẩu"), self.again)
        self.letters = CheckField(self.tr("Hiện mật khẩu"))
        self.note = InlineMessage(
            "warn",
            self.tr(
                "Sổ không giữ mật khẩu này: quên thì không ai mở được tệp, chỉ ghi lại tệp mới từ sổ. Nên dùng chữ "
                "không dấu và số, vì máy nhận có thể gõ dấu khác."
            ),
            boxed=False,
        )
        self.letters.edited.connect(self._on_letters)
        self.first.left.connect(self._on_first_left)
        self.first.edited.connect(lambda: self.first_row.set_message("bad", ""))
        self.again.edited.connect(lambda: self.again_row.set_message("bad", ""))
        fields = QHBoxLayout()
        fields.setSpacing(16)
        for row in (self.first_row, self.again_row):
            fields.addWidget(row, 1, Qt.AlignmentFlag.AlignTop)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(8)
        inside.addLayout(fields)
        inside.addWidget(self.letters)
        inside.addWidget(self.note)

    def take(self) -> str | None:
        """The password; None when it cannot be used: that is said beside the field, which has the focus then."""
        for row in (self.first_row, self.again_row):
            row.set_message("bad", "")
        problem = self._problem()
        if problem:
            self._point_at(self.first_row, problem)
            return None
        password = file_password(self.first.text())
        try:
            same = file_password(self.again.text()) == password
        except NotAllowed:
            same = False
        if not same:
            self._point_at(self.again_row, self.tr("Hai lần gõ chưa giống nhau. Xin gõ lại."))
            return None
        return password

    def clear(self) -> None:
        for row, field in ((self.first_row, self.first), (self.again_row, self.again)):
            field.clear()
            row.set_message("bad", "")
        self.letters.set_value(False)
        self._on_letters()

    def _problem(self) -> str:
        try:
            file_password(self.first.text())
        except NotAllowed as error:
            return error_text(error)
        return ""

    def _point_at(self, row: FormRow, sentence: str) -> None:
        row.set_message("bad", sentence)
        row.field.setFocus()

    def _on_first_left(self) -> None:
        self.first_row.set_message("bad", self._problem() if self.first.text() else "")

    def _on_letters(self) -> None:
        for field in (self.first, self.again):
            field.show_letters(self.letters.value())


class LockChoice(QWidget):
    """ "Đặt mật khẩu cho tệp" with the fields under it while it is ticked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tick = CheckField(self.tr("Đặt mật khẩu cho tệp"))
        self.fields = NewPassword()
        set_shown(self.fields, False)
        self.tick.edited.connect(self._on_tick)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(8)
        inside.addWidget(self.tick)
        inside.addWidget(self.fields)

    def take(self) -> tuple[bool, str | None]:
        """Whether the file may be written, and its password where it gets one."""
        if not self.tick.value():
            return True, None
        password = self.fields.take()
        return password is not None, password

    def forget(self) -> None:
        """Empty the fields; the tick stays, so that the next file is not given away open by mistake."""
        self.fields.clear()

    def _on_tick(self) -> None:
        set_shown(self.fields, self.tick.value())
        if self.tick.value():
            self.fields.first.setFocus()
        else:
            self.fields.clear()


def ask_new_password(parent: QWidget | None, title: str) -> str | None:
    """The box in which a password for a file is set; None when the person thought better of it."""
    from app.ui.shared.buttons import primary, secondary

    box = PromptBox(parent, title, "", icon="lock", token="info")
    fields = NewPassword()
    taken: list[str] = []

    def go_on() -> None:
        password = fields.take()
        if password is not None:
            taken.append(password)
            box.accept()

    box.put_widget(fields)
    box.put(secondary(box.tr("Không lưu nữa"), box.reject), primary(box.tr("Lưu có mật khẩu"), go_on))
    fields.again.returnPressed.connect(go_on)
    fields.first.returnPressed.connect(fields.again.setFocus)
    fields.first.setFocus()
    box.exec()
    box.deleteLater()
    return taken[0] if taken else None


def ask_password(parent: QWidget | None, name: str) -> str | None:
    """The box that asks for the password of a file; None when the person thought better of it."""
    from app.ui.shared.buttons import primary, secondary

    box = PromptBox(parent, "", "", icon="lock", token="info")
    box.set_title(box.tr("Tệp “{name}” có mật khẩu").format(name=name))
    line = SecretLine()
    letters = CheckField(box.tr("Hiện mật khẩu"))
    letters.edited.connect(lambda: line.show_letters(letters.value()))
    inside = QWidget()
    rows = QVBoxLayout(inside)
    rows.setContentsMargins(0, 0, 0, 0)
    rows.setSpacing(8)
    rows.addWidget(FormRow(box.tr("Mật khẩu mà nơi gửi đã cho biết"), line))
    rows.addWidget(letters)
    box.put_widget(inside)
    box.put(secondary(box.tr("Không mở nữa"), box.reject), primary(box.tr("Mở tệp"), box.accept))
    line.returnPressed.connect(box.accept)
    line.setFocus()
    accepted = box.exec() == PromptBox.DialogCode.Accepted
    typed = line.text()
    box.deleteLater()
    return typed if accepted and typed.strip() else None
