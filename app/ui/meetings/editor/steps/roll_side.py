"""Beside the roll call: the three bases with how each was reached, and the state of the party fee."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.domain.bases import Base, Bases
from app.domain.meeting import Fee
from app.texts_bases import base_text, why_text
from app.ui.shared.binder import Binder
from app.ui.shared.buttons import link
from app.ui.shared.cards import Card, label
from app.ui.shared.fields import LineField
from app.ui.shared.form import FormRow
from app.ui.shared.parsed_fields import IntField
from app.ui.shared.theme import scaled, set_shown


class BaseLine(QWidget):
    """One base: its name, its figure, and the sentence that says how it was reached."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = label(title, "label", wrap=True)
        self.figure = label("", "figure")
        self.why = label("", "soft", wrap=True)
        for part in (self.figure, self.why):
            part.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._head = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._head.setSpacing(0)
        self._head.addWidget(self.title)
        self._head.addWidget(self.figure)
        self._head.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self._head)
        layout.addWidget(self.why)
        layout.addStretch(1)

    def set_base(self, base: Base) -> None:
        changed = bool(base.left_out or base.added)
        self.figure.setText(str(base.count))
        self.why.setText(why_text(base) if changed else base_text(base))
        self.setToolTip(self.why.text())
        self.setAccessibleName(f"{self.title.text()}: {base.count}. {self.why.text()}")

    def set_tall(self, tall: bool) -> None:
        """The figure under its name where there is height for it, else beside it."""
        self._head.setDirection(
            QBoxLayout.Direction.TopToBottom if tall else QBoxLayout.Direction.LeftToRight
        )
        self._head.setSpacing(0 if tall else 8)


class BasesCard(Card):
    """Roll, attendance base and vote base; one under the other at the side, side by side above a narrow table."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.roll = BaseLine(self.tr("Đảng số"))
        self.attendance = BaseLine(self.tr("Phải dự họp"))
        self.vote = BaseLine(self.tr("Được biểu quyết"))
        self._row = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._row.setSpacing(12)
        for line in (self.roll, self.attendance, self.vote):
            self._row.addWidget(line, 1)
        self.why_button = link("", self._toggle_why)
        self._wanted = False
        self._beside = True
        self.body.setSpacing(4)
        self._row.addWidget(self.why_button)
        self.body.addLayout(self._row)
        self.body.addStretch(1)

    def set_bases(self, bases: Bases) -> None:
        self.roll.set_base(bases.roll)
        self.attendance.set_base(bases.attendance)
        self.vote.set_base(bases.vote)

    def set_beside(self, beside: bool) -> None:
        """Whether it stands beside the table (a narrow column) or above it (a low row)."""
        self._beside = beside
        self._show_why()
        direction = QBoxLayout.Direction.TopToBottom if beside else QBoxLayout.Direction.LeftToRight
        self._row.setDirection(direction)
        self.setMaximumWidth(scaled(216) if beside else 16777215)
        self.setMinimumWidth(scaled(200) if beside else 0)
        across = QSizePolicy.Policy.Preferred
        down = QSizePolicy.Policy.Preferred if beside else QSizePolicy.Policy.Maximum
        self.setSizePolicy(across, down)

    def _toggle_why(self) -> None:
        self._wanted = not self._wanted
        self._show_why()

    def _show_why(self) -> None:
        """Beside the table there is always room for the sentences; above it they open with a click."""
        set_shown(self.why_button, not self._beside)
        self.why_button.setText(self.tr("Cất lời giải thích") if self._wanted else self.tr("Vì sao?"))
        for line in (self.roll, self.attendance, self.vote):
            line.set_tall(self._beside)
            set_shown(line.why, self._beside or self._wanted)


class FeeCard(Card):
    """The party fee as the meeting was told: which month, how many have paid of how many."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.period = LineField(self.tr("tháng 6/2026"))
        self.period.set_width(150)
        self.paid = IntField()
        self.due = IntField()
        self.note = LineField(self.tr("Ghi chú về đảng phí"))
        self.binder = Binder(
            Fee(), {"period": self.period, "paid": self.paid, "due": self.due, "note": self.note}, self
        )
        row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        row.setSpacing(16)
        row.addWidget(FormRow(self.tr("Đảng phí"), self.period), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(FormRow(self.tr("Đã nộp (người)"), self.paid), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(FormRow(self.tr("Phải nộp (người)"), self.due), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(FormRow(self.tr("Ghi chú"), self.note), 1, Qt.AlignmentFlag.AlignTop)
        self.row = row
        self.body.addLayout(row)

    def set_beside(self, beside: bool) -> None:
        self.row.setDirection(
            QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        )
