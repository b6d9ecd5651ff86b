"""The fields of a print profile in six groups: lengths in mm and points with their units, answered after leaving."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.domain.print_limits import FACES, LIMITS, parse_measure, problems
from app.domain.print_profile import PrintProfile
from app.texts import decimal_text
from app.texts_print import (
    FACE_WORDS,
    FIELDS,
    ORDER_WORDS,
    UNITS,
    limit_sentence,
    problem_sentence,
)
from app.ui.shared.binder import Binder, Bound
from app.ui.shared.cards import Card
from app.ui.shared.fields import CheckField, ChoiceBox, LineField, TextField
from app.ui.shared.form import Form
from app.ui.shared.parsed_fields import ParsedField

_NONE = PrintProfile("", "")
_STEPS = {"mm": Decimal(1), "pt": Decimal("0.5")}


class MeasureField(ParsedField):
    """A length or a size: "20", "20,5", "20.5 mm"; Up and Down step it by a millimetre or half a point."""

    def __init__(self, name: str) -> None:
        self._limit = LIMITS[name]
        self._name = name
        super().__init__(self._parse_measure, decimal_text, placeholder="", width=76)
        self.line.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.line.installEventFilter(self)
        self.add_suffix(UNITS[self._limit.unit])
        # Half of the card for the sentence under it, not just the width of a number.
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def explain(self, text: str) -> str:
        try:
            parse_measure(text, self._limit.unit)
        except ValueError:
            return self.tr("Chưa đọc được “{text}”. Mời gõ một số, ví dụ 20 hoặc 20,5.").format(text=text)
        return limit_sentence(self._name)

    def unreadable(self) -> bool:
        # A paper cannot be set in no size: an emptied field keeps waiting for its number.
        return not self.line.clean_text() or super().unreadable()

    def eventFilter(self, watched: Any, event: QEvent) -> bool:
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down)
            and not event.modifiers()
        ):
            self.step(1 if event.key() == Qt.Key.Key_Up else -1)
            return True
        return bool(super().eventFilter(watched, event))

    def step(self, by: int) -> None:
        value = self.value()
        if self.line.isReadOnly() or value is None:
            return
        wanted = value + by * _STEPS[self._limit.unit]
        if self._limit.holds(wanted):
            self.line.set_value(decimal_text(wanted))
            self._mark("")
            self._tell()

    def _parse_measure(self, text: str) -> Decimal:
        number = parse_measure(text, self._limit.unit)
        if not self._limit.holds(number):
            raise ValueError(text)
        return number


class PrintForm(QWidget):
    """`edited(profile)` after each change that can be read; `left` when somebody leaves a field."""

    edited = Signal(object)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._fields: dict[str, QWidget | Bound] = {}
        self._forms: dict[str, Form] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 8, 8)
        self._column.setSpacing(12)
        self._make_groups()
        self.binder = Binder(_NONE, self._fields, self)
        self.binder.edited.connect(self.edited.emit)
        for widget in self.widgets().values():
            if isinstance(widget, ParsedField):
                widget.line.left.connect(self._on_left)
            elif isinstance(widget, (LineField, TextField)):
                widget.left.connect(self._on_left)
            elif isinstance(widget, (ChoiceBox, CheckField)):
                widget.edited.connect(self._on_left)

    @property
    def profile(self) -> PrintProfile:
        value: PrintProfile = self.binder.value
        return value

    def widgets(self) -> dict[str, QWidget]:
        """The field of each part of the profile."""
        fields = self._fields.items()
        return {name: field.widget if isinstance(field, Bound) else field for name, field in fields}

    def field(self, name: str) -> Any:
        return self.widgets()[name]

    def message(self, name: str) -> str:
        """What is said beside a field of how it fits the others; "" when all is well."""
        return self._forms[name].row(name).message.text()

    def load(self, profile: PrintProfile, *, read_only: bool) -> None:
        self.binder.load(profile)
        self.binder.set_read_only(read_only)
        self._show_problems()

    def fits(self) -> bool:
        """Whether all that stands here can be stored."""
        return not self.binder.unreadable() and not problems(self.profile)

    def show_problems(self) -> None:
        """Say beside the fields what does not fit; when somebody leaves the form as a whole."""
        self._show_problems()

    def first_problem(self) -> QWidget | None:
        """The field to go to."""
        names = self.binder.unreadable() or [one.field for one in problems(self.profile)]
        return self.field(names[0]) if names else None

    def _on_left(self) -> None:
        self._show_problems()
        self.left.emit()

    def _show_problems(self) -> None:
        found = {one.field: one for one in problems(self.profile)}
        unreadable = set(self.binder.unreadable())
        for name, form in self._forms.items():
            # What cannot be read is answered by the field itself.
            said = problem_sentence(found[name]) if name in found and name not in unreadable else ""
            form.row(name).set_message("bad", said)

    # The groups

    def _make_groups(self) -> None:
        named = self._group(self.tr("Mẫu này"))
        self._words(named, "title", LineField())
        self._words(named, "legal_basis", TextField(max_lines=4))
        self._measures(
            self._group(self.tr("Lề giấy"), self.tr("từ mép giấy A4 đến chữ")),
            ("margin_top", "margin_bottom"),
            ("margin_left", "margin_right"),
        )
        type_group = self._group(self.tr("Chữ"))
        self._choice(type_group, "face", ChoiceBox([(face, FACE_WORDS[face]) for face in FACES]))
        self._measures(
            type_group,
            ("body_size", "title_size"),
            ("heading_size", "table_size"),
            ("page_number_size", "recipients_size"),
        )
        self._measures(self._group(self.tr("Dòng")), ("line_height", "first_line"))
        numbers = self._group(self.tr("Số và ngày"))
        self._ticks(numbers, "minutes_number", "number_colon", "minutes_date")
        self._words(numbers, "number_code", LineField())
        self._words(numbers, "place", LineField(), help_text=self.tr("Để trống: lấy từ tên cấp ủy cấp trên."))
        signing = self._group(self.tr("Chữ ký"))
        self._choice(signing, "clerk_left", ChoiceBox([(left, ORDER_WORDS[left]) for left in (True, False)]))
        self._words(signing, "chair_title", LineField())
        self._words(signing, "clerk_title", LineField())
        self._measures(signing, ("signature_room",))
        spelling = self._group(self.tr("Cách viết"))
        self._ticks(spelling, "old_spelling", "star")
        self._words(spelling, "note", TextField(max_lines=6))
        self._column.addStretch(1)

    def _group(self, title: str, remark: str = "") -> Form:
        card = Card(title, remark=remark)
        form = Form()
        card.body.addWidget(form)
        self._column.addWidget(card)
        return form

    def _words(self, form: Form, name: str, field: LineField | TextField, *, help_text: str = "") -> None:
        form.add(name, FIELDS[name], field, help_text=help_text)
        self._forms[name] = form
        self._fields[name] = field

    def _choice(self, form: Form, name: str, field: ChoiceBox) -> None:
        form.add(name, FIELDS[name], field)
        self._forms[name] = form
        self._fields[name] = Bound(field, get=lambda profile: getattr(profile, name), put=_unless_none(name))

    def _ticks(self, form: Form, *names: str) -> None:
        for name in names:
            field = CheckField(FIELDS[name])
            form.add_widget(field)
            self._fields[name] = field

    def _measures(self, form: Form, *rows: tuple[str, ...]) -> None:
        for names in rows:
            made = [(name, FIELDS[name], MeasureField(name)) for name in names]
            form.add_beside(*made)
            for name, _, field in made:
                self._forms[name] = form
                self._fields[name] = Bound(field, get=_getter(name), put=_unless_none(name))


def _getter(name: str) -> Any:
    return lambda profile: getattr(profile, name)


def _unless_none(name: str) -> Any:
    """A length that cannot be read yet stays as it was."""
    return lambda profile, value: profile if value is None else replace(profile, **{name: value})
