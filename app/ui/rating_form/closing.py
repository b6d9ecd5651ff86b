"""How points become a band: the limits, what must have full marks for a band, and who signs under the sheet."""

import itertools
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.rating.editing import with_gate
from app.domain.rating.forms import Band, BandRule, Gate, RatingForm
from app.domain.text import shown
from app.texts import word
from app.ui.rating_form.fields import EntryNumber
from app.ui.rating_form.session import FormSession
from app.ui.shared.buttons import IconButton, link
from app.ui.shared.cards import Card, clear_layout, label
from app.ui.shared.fields import CheckField, ChoiceBox, LineField
from app.ui.shared.flow import FlowLayout
from app.ui.shared.parts import scroll_area
from app.ui.shared.theme import scaled, set_shown


class BandsField(QWidget):
    """The points from which each band holds; a band without a number is not in the form."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "clear")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setColumnStretch(3, 1)
        self.fields: dict[Band, EntryNumber] = {}
        for row, band in enumerate(Band):
            field = EntryNumber()
            field.line.setAccessibleName(self.tr("{band} từ bao nhiêu điểm").format(band=word(band)))
            grid.addWidget(label(self.tr("{band} từ").format(band=word(band)), ""), row, 0)
            grid.addWidget(field, row, 1)
            grid.addWidget(label(self.tr("điểm"), "soft"), row, 2)
            field.edited.connect(self.edited)
            self.fields[band] = field
        order = list(self.fields.values())
        for here, after in itertools.pairwise(order):
            here.entered.connect(partial(after.line.setFocus, Qt.FocusReason.TabFocusReason))
        self.setFocusProxy(order[0].line)

    def value(self) -> tuple[BandRule, ...]:
        found = ((band, field.value()) for band, field in self.fields.items())
        return tuple(BandRule(band, points) for band, points in found if points is not None)

    def set_value(self, bands: tuple[BandRule, ...]) -> None:
        held = {rule.band: rule.minimum for rule in bands}
        for band, field in self.fields.items():
            if field.value() != held.get(band):
                field.set_value(held.get(band))

    def unreadable(self) -> bool:
        return any(field.unreadable() for field in self.fields.values())

    def set_read_only(self, read_only: bool) -> None:
        for field in self.fields.values():
            field.set_read_only(read_only)


class GateCard(Card):
    """One condition: full marks in these criteria, or the band falls."""

    edited = Signal(object)

    def __init__(self, form: RatingForm, gate: Gate, *, read_only: bool) -> None:
        super().__init__()
        self.band = ChoiceBox([(band, word(band)) for band in Band])
        self.falls_to = ChoiceBox([(band, word(band)) for band in Band])
        self.band.set_value(gate.band)
        self.falls_to.set_value(gate.falls_to)
        self.band.setAccessibleName(self.tr("Loại có điều kiện"))
        self.falls_to.setAccessibleName(self.tr("Hạ xuống loại"))
        self.tools = QHBoxLayout()
        head = QWidget()
        head.setProperty("role", "clear")
        flow = FlowLayout(head, spacing=8)
        for widget in (
            label(self.tr("Được xếp loại")), self.band,
            label(self.tr("chỉ khi đạt điểm tối đa ở mọi tiêu chí đánh dấu dưới đây; không thì xếp")),
            self.falls_to,
        ):  # fmt: skip
            flow.addWidget(widget)
        top = QHBoxLayout()
        top.addWidget(head, 1)
        top.addLayout(self.tools)
        self.body.addLayout(top)
        self.boxes: dict[str, CheckField] = {}
        for number, group in enumerate(form.groups, start=1):
            for index, criterion in enumerate(group.criteria, start=1):
                words = f"{number}.{index} {criterion.title}".strip()
                box = CheckField(shown(words, 90))
                box.setToolTip(words)
                box.set_value(criterion.code in gate.criteria)
                box.edited.connect(self._on_edited)
                self.boxes[criterion.code] = box
                self.body.addWidget(box)
        # Names that a file brought along and that no criterion has stay until they are dealt with.
        self._unknown = tuple(code for code in gate.criteria if code not in self.boxes)
        if self._unknown:
            self.body.addWidget(
                link(
                    self.tr("Bỏ {count} tiêu chí không còn trong mẫu").format(count=len(self._unknown)),
                    self._forget,
                )
            )
        for choice in (self.band, self.falls_to):
            choice.edited.connect(self._on_edited)
        fields: tuple[ChoiceBox | CheckField, ...] = (self.band, self.falls_to, *self.boxes.values())
        for field in fields:
            field.set_read_only(read_only)
        self.setFocusProxy(self.band)

    def value(self) -> Gate:
        marked = tuple(code for code, box in self.boxes.items() if box.value())
        return Gate((*marked, *self._unknown), self.band.value(), self.falls_to.value())

    def _forget(self) -> None:
        self._unknown = ()
        self._on_edited()

    def _on_edited(self) -> None:
        self.edited.emit(self.value())


class Closing(QWidget):
    """Bands, gates and signatures of the form."""

    def __init__(self, session: FormSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._writing = False
        self._stale = True
        self._drawn: tuple[object, ...] = ()
        self.bands = BandsField()
        self.cards: list[GateCard] = []
        self.signers: list[LineField] = []
        self._gates = QVBoxLayout()
        self._gates.setSpacing(12)
        self._signers = QVBoxLayout()
        self._signers.setSpacing(6)
        self.add_gate_button = link(self.tr("Thêm điều kiện"), self.add_gate)
        self.add_signer_button = link(self.tr("Thêm người ký"), self.add_signer)
        content = QWidget()
        content.setProperty("role", "clear")
        content.setMaximumWidth(scaled(820))
        body = QVBoxLayout(content)
        body.setContentsMargins(0, 0, 8, 0)
        body.setSpacing(10)
        body.setAlignment(Qt.AlignmentFlag.AlignTop)
        body.addWidget(label(self.tr("Xếp loại"), "section"))
        body.addWidget(label(self.tr("Không làm tròn: 89,5 điểm chưa phải là 90."), "soft", wrap=True))
        body.addWidget(self.bands)
        body.addWidget(label(self.tr("Điều kiện xếp loại"), "section"))
        body.addWidget(
            label(
                self.tr("Chỉ ghi khi trên biểu có, ví dụ: loại Tốt phải đạt điểm tối đa về thời gian."),
                "soft",
                wrap=True,
            )
        )
        body.addLayout(self._gates)
        body.addWidget(self.add_gate_button)
        body.addWidget(label(self.tr("Người ký dưới biểu, từ trái sang phải"), "section"))
        body.addLayout(self._signers)
        body.addWidget(self.add_signer_button)
        self.area = scroll_area(content)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.area)
        self.bands.edited.connect(self._on_bands)
        session.edited.connect(self.show_form)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale and self._session.form is not None:
            self.show_form(self._session.form)

    def show_form(self, form: RatingForm) -> None:
        """Show it, if somebody looks: the list of criteria is long and changes with each letter of a title."""
        self._stale = not self.isVisible()
        if self._stale:
            return
        self._writing = True
        read_only = self._session.read_only
        self.bands.set_value(form.bands)
        self.bands.set_read_only(read_only)
        for button in (self.add_gate_button, self.add_signer_button):
            set_shown(button, not read_only)
        titles = tuple((one.code, one.title) for one in form.criteria())
        drawn = (form.gates, titles, len(form.signatures), read_only)
        held = (tuple(card.value() for card in self.cards), titles, len(self.signers), read_only)
        if self._drawn[1:] != drawn[1:] or held[0] != form.gates:
            self._drawn = drawn
            self._draw(form, read_only=read_only)
        for field, text in zip(self.signers, form.signatures, strict=True):
            if field.value() != text:
                field.set_value(text)
        self._writing = False

    def focus(self, name: str) -> None:
        if name == "gates" and self.cards:
            empty = next((card for card in self.cards if not card.value().criteria), self.cards[0])
            self.area.ensureWidgetVisible(empty, 0, scaled(40))
            empty.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.bands.setFocus(Qt.FocusReason.TabFocusReason)

    def unreadable(self) -> bool:
        return self.bands.unreadable()

    def focus_unreadable(self) -> None:
        """To the first band whose points cannot be read."""
        field = next((one for one in self.bands.fields.values() if one.unreadable()), None)
        if field is not None:
            field.setFocus(Qt.FocusReason.TabFocusReason)

    def add_gate(self) -> None:
        """Full marks for the best band, to be filled in."""
        form = self._session.current
        self._session.put(with_gate(form, len(form.gates), Gate(())))
        if self.cards:
            self.cards[-1].setFocus(Qt.FocusReason.TabFocusReason)

    def add_signer(self) -> None:
        form = self._session.current
        self._session.put(replace(form, signatures=(*form.signatures, "")))
        if self.signers:
            self.signers[-1].setFocus(Qt.FocusReason.TabFocusReason)

    def _draw(self, form: RatingForm, *, read_only: bool) -> None:
        clear_layout(self._gates)
        clear_layout(self._signers)
        self.cards, self.signers = [], []
        for at, gate in enumerate(form.gates):
            card = GateCard(form, gate, read_only=read_only)
            card.edited.connect(partial(self._on_gate, at))
            if not read_only:
                words = self.tr("Bỏ điều kiện {number}").format(number=at + 1)
                card.tools.addWidget(IconButton("trash", words, partial(self._on_gate, at, None)))
            self.cards.append(card)
            self._gates.addWidget(card)
        for at in range(len(form.signatures)):
            field = LineField(self.tr("Ví dụ: CHỦ TRÌ"))
            field.setAccessibleName(self.tr("Người ký {number}").format(number=at + 1))
            field.set_read_only(read_only)
            field.edited.connect(partial(self._on_signer, at))
            line = QHBoxLayout()
            line.setSpacing(0)
            line.addWidget(field, 1)
            if not read_only:
                if at:
                    line.addWidget(
                        IconButton("arrow-up", self.tr("Đưa lên trước"), partial(self._swap, at - 1, at))
                    )
                line.addWidget(IconButton("trash", self.tr("Bỏ người ký này"), partial(self._drop, at)))
            self.signers.append(field)
            self._signers.addLayout(line)

    def _on_bands(self) -> None:
        if not self._writing and self._session.form is not None and not self.bands.unreadable():
            self._session.put(replace(self._session.current, bands=self.bands.value()), typing="bands")

    def _on_gate(self, at: int, gate: Gate | None) -> None:
        if not self._writing:
            self._session.put(with_gate(self._session.current, at, gate))

    def _on_signer(self, at: int) -> None:
        form = self._session.current
        if not self._writing and at < len(form.signatures):
            signers = list(form.signatures)
            signers[at] = self.signers[at].text()
            self._session.put(replace(form, signatures=tuple(signers)), typing=f"signer:{at}")

    def _swap(self, one: int, other: int) -> None:
        signers = list(self._session.current.signatures)
        signers[one], signers[other] = signers[other], signers[one]
        self._session.put(replace(self._session.current, signatures=tuple(signers)))

    def _drop(self, at: int) -> None:
        signers = self._session.current.signatures
        self._session.put(replace(self._session.current, signatures=(*signers[:at], *signers[at + 1 :])))
