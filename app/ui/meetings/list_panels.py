"""The two small panels beside the list: prepare a meeting, and note why a month had none."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.dates import short_day
from app.domain.meeting import MonthWithout
from app.domain.policy import MeetingKind
from app.services.meetings import MonthOverview
from app.texts import word
from app.ui.shared.buttons import danger, primary
from app.ui.shared.cards import SidePanel
from app.ui.shared.fields import ChoiceBox, TextField
from app.ui.shared.form import Form
from app.ui.shared.messages import InlineMessage
from app.ui.shared.parsed_fields import DateField
from app.ui.shared.theme import set_shown


class PreparePanel(SidePanel):
    """Month, kind and day; `asked` carries them. `usual_day(month, kind)` proposes the day."""

    asked = Signal(int, object, object)

    def __init__(
        self, usual_day: Callable[[int, MeetingKind], date | None], parent: QWidget | None = None
    ) -> None:
        super().__init__("", width=360, parent=parent)
        self.set_title(self.tr("Chuẩn bị buổi họp"))
        self._usual_day = usual_day
        self._months: tuple[MonthOverview, ...] = ()
        self._day_typed = False
        self._month_meant = True
        self.month = ChoiceBox()
        self.kind = ChoiceBox([(kind, word(kind)) for kind in MeetingKind])
        self.kind.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.held_on = DateField()
        self.form = Form()
        self.form.add("month", self.tr("Tháng"), self.month)
        self.form.add("kind", self.tr("Loại buổi họp"), self.kind)
        self.form.add("held_on", self.tr("Ngày họp"), self.held_on)
        self.note = InlineMessage("info")
        self.body.addWidget(self.form)
        self.body.addWidget(self.note)
        self.go_button = primary(self.tr("Chuẩn bị"), self._go, icon="chevron-right")
        self.footer.addStretch(1)
        self.footer.addWidget(self.go_button)
        self.month.edited.connect(self._on_month)
        self.kind.edited.connect(self._on_choice)
        self.held_on.edited.connect(self._on_day)
        self.held_on.line.returnPressed.connect(self._go)

    def start(
        self, months: tuple[MonthOverview, ...], month: int, kind: MeetingKind, *, month_meant: bool = True
    ) -> None:
        """Begin anew with a proposal; a month that nobody chose follows the day that is typed."""
        self._month_meant = month_meant
        self._months = months
        self.month.set_choices(
            [
                (one.month, self.tr("Tháng {month}/{year}").format(month=one.month, year=one.year))
                for one in months
            ]
        )
        self.month.set_value(month)
        self.kind.set_value(kind)
        self._day_typed = False
        self._on_choice()

    def _on_month(self) -> None:
        self._month_meant = True
        self._on_choice()

    def _on_choice(self) -> None:
        if not self._day_typed:
            self.held_on.set_value(self._usual_day(self.month.value(), self.kind.value()))
        self._show_note()

    def _on_day(self) -> None:
        day: date | None = self.held_on.value()
        self._day_typed = day is not None
        if day is not None and not self._month_meant and (day.year, day.month) in self._offered():
            self.month.set_value(day.month)
        self._show_note()

    def _offered(self) -> set[tuple[int, int]]:
        return {(one.year, one.month) for one in self._months}

    def _show_note(self) -> None:
        self.form.show_messages({})
        month = next((one for one in self._months if one.month == self.month.value()), None)
        said = ""
        if month is not None:
            same = [one for one in month.meetings if one.kind is self.kind.value()]
            if same:
                said = self.tr("Tháng {month} đã có {kind} ngày {day}. Vẫn có thể thêm một buổi nữa.").format(
                    month=month.month, kind=word(same[0].kind).lower(), day=short_day(same[0].held_on)
                )
            elif month.without is not None:
                said = self.tr("Tháng {month} đang ghi là không họp: {reason}").format(
                    month=month.month, reason=month.without.reason
                )
        day: date | None = self.held_on.value()
        if not said and day is not None and month is not None and day.month != month.month:
            said = self.tr("Ngày họp không thuộc tháng {month}: nên ghi lý do ở bước chuẩn bị.").format(
                month=month.month
            )
        self.note.show_message("info", said)

    def _go(self) -> None:
        if self.held_on.unreadable():
            self.held_on.setFocus()
            return
        day = self.held_on.value()
        if day is None:
            self.form.show_messages({"held_on": ("bad", self.tr("Xin ghi ngày họp."))})
            self.held_on.setFocus()
            return
        self.asked.emit(self.month.value(), self.kind.value(), day)


class MonthWithoutPanel(SidePanel):
    """A month and the reason why the cell did not meet; `asked` carries both, `withdrawn` the month."""

    asked = Signal(object)
    withdrawn = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", width=360, parent=parent)
        self.set_title(self.tr("Ghi tháng không họp"))
        self._months: tuple[MonthOverview, ...] = ()
        self._today = date.min
        self.month = ChoiceBox()
        self.reason = TextField(self.tr("Ví dụ: mưa lũ, Đảng ủy phường cho lùi sang tháng sau"), min_lines=3)
        self.form = Form()
        self.form.add("month", self.tr("Tháng"), self.month)
        self.form.add(
            "reason", self.tr("Lý do không họp"), self.reason, help_text=self.tr("In trong sổ của năm.")
        )
        self.body.addWidget(self.form)
        self.save_button = primary(self.tr("Ghi vào sổ"), self._save)
        self.withdraw_button = danger(self.tr("Bỏ ghi nhận"), self._withdraw, icon="trash")
        self.footer.addWidget(self.withdraw_button)
        self.footer.addStretch(1)
        self.footer.addWidget(self.save_button)
        self.month.edited.connect(self._on_month)

    def start(self, months: tuple[MonthOverview, ...], month: int, today: date) -> None:
        self._months, self._today = months, today
        self.month.set_choices(
            [
                (one.month, self.tr("Tháng {month}/{year}").format(month=one.month, year=one.year))
                for one in months
            ]
        )
        self.month.set_value(month)
        self.reason.set_value("")
        self._on_month()

    def _noted(self) -> MonthWithout | None:
        return next((one.without for one in self._months if one.month == self.month.value()), None)

    def _on_month(self) -> None:
        noted = self._noted()
        if noted is not None:
            self.reason.set_value(noted.reason)
        set_shown(self.withdraw_button, noted is not None)
        self.form.show_messages({})

    def _save(self) -> None:
        if not self.reason.value():
            self.form.show_messages({"reason": ("bad", self.tr("Xin ghi lý do."))})
            self.reason.setFocus()
            return
        year = self._months[0].year
        self.asked.emit(MonthWithout(year, self.month.value(), self.reason.value(), self._today))

    def _withdraw(self) -> None:
        noted = self._noted()
        if noted is not None:
            self.withdrawn.emit(noted)
