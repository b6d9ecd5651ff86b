"""The items of an agenda template, edited in place; meetings keep their own copy, so nothing held is changed."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.agenda import AgendaBlock, AgendaTemplate, TemplateItem
from app.texts import word
from app.ui.shared.buttons import IconButton, danger, link, secondary
from app.ui.shared.cards import SidePanel, clear_layout, label
from app.ui.shared.fields import ChoiceBox, TextField
from app.ui.shared.form import FormRow
from app.ui.shared.messages import InlineMessage
from app.ui.shared.parsed_fields import IntField
from app.ui.shared.theme import set_shown


class ItemRow(QWidget):
    """One line of the agenda: words, block, minutes, and its place among the others."""

    edited = Signal(object)

    def __init__(self, item: TemplateItem, number: int, *, read_only: bool) -> None:
        super().__init__()
        self._item = item
        self.title = TextField(min_lines=1, max_lines=4)
        self.title.set_value(item.title)
        self.title.setAccessibleName(self.tr("Nội dung {number}").format(number=number))
        self.block = ChoiceBox([(block, word(block)) for block in AgendaBlock])
        self.block.set_value(item.block)
        self.minutes = IntField(0, 600, suffix=self.tr("phút"))
        self.minutes.set_value(item.minutes)
        self.tools = QHBoxLayout()
        self.tools.setSpacing(4)
        self.tools.addWidget(self.block)
        self.tools.addWidget(self.minutes)
        self.tools.addStretch(1)
        top = QHBoxLayout()
        top.addWidget(label(f"{number}.", "strong"))
        top.addWidget(self.title, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(top)
        layout.addLayout(self.tools)
        for field in (self.title, self.block, self.minutes):
            field.set_read_only(read_only)
            field.edited.connect(self._tell)

    def _tell(self) -> None:
        minutes = self.minutes.value()
        self._item = replace(
            self._item,
            title=self.title.value() or self._item.title,
            block=self.block.value(),
            minutes=self._item.minutes if minutes is None else minutes,
        )
        self.edited.emit(self._item)


class AgendaPanel(SidePanel):
    """`edited(template)` after each change; the section stores it."""

    edited = Signal(object)
    removed = Signal(object)
    copy_asked = Signal()
    delete_asked = Signal()

    def __init__(self) -> None:
        super().__init__("", width=520)
        self.template: AgendaTemplate | None = None
        self._read_only = False
        self.rows: list[ItemRow] = []
        self.name = TextField(min_lines=1, max_lines=3)
        self.name.edited.connect(self._on_named)
        self.sum = InlineMessage("info")
        self._items = QVBoxLayout()
        self._items.setSpacing(16)
        self.add_button = link(self.tr("Thêm nội dung"), self._add)
        self.body.addWidget(FormRow(self.tr("Tên chương trình"), self.name))
        self.body.addWidget(self.sum)
        self.body.addLayout(self._items)
        self.body.addWidget(self.add_button)
        self.delete_button = danger(self.tr("Xóa"), self.delete_asked.emit, icon="trash")
        self.copy_button = secondary(self.tr("Sao chép"), self.copy_asked.emit, icon="copy")
        self.done_button = secondary(self.tr("Xong"), self.close_panel)
        self.footer.addWidget(self.delete_button)
        self.footer.addWidget(self.copy_button)
        self.footer.addStretch(1)
        self.footer.addWidget(self.done_button)

    def show_template(self, template: AgendaTemplate, *, read_only: bool, can_delete: bool) -> None:
        self._read_only = read_only
        self.template = template
        self.name.set_value(template.title)
        self.name.set_read_only(read_only)
        for button, shown in (
            (self.add_button, not read_only),
            (self.copy_button, not read_only),
            (self.delete_button, can_delete and not read_only),
        ):
            set_shown(button, shown)
        self._draw()

    def _draw(self) -> None:
        assert self.template is not None
        clear_layout(self._items)
        self.rows = []
        last = len(self.template.items) - 1
        for at, item in enumerate(self.template.items):
            row = ItemRow(item, at + 1, read_only=self._read_only)
            row.edited.connect(partial(self._on_item, at))
            if not self._read_only:
                if at:
                    row.tools.addWidget(
                        IconButton("arrow-up", self.tr("Đưa lên"), partial(self._move, at, -1))
                    )
                if at < last:
                    row.tools.addWidget(
                        IconButton("arrow-down", self.tr("Đưa xuống"), partial(self._move, at, 1))
                    )
                row.tools.addWidget(
                    IconButton("trash", self.tr("Xóa nội dung này"), partial(self._remove, at))
                )
            self.rows.append(row)
            self._items.addWidget(row)
        self._describe()

    def _describe(self) -> None:
        assert self.template is not None
        total = sum(item.minutes for item in self.template.items)
        self.set_title(self.template.title)
        self.sum.show_message(
            "info",
            self.tr("{count} nội dung, {minutes} phút").format(count=len(self.template.items), minutes=total),
        )

    def _put(self, items: tuple[TemplateItem, ...], *, draw: bool) -> None:
        assert self.template is not None
        self.template = replace(self.template, items=items)
        if draw:
            self._draw()
        self._describe()
        self.edited.emit(self.template)

    def _on_named(self) -> None:
        if self.template is not None and self.name.value():
            self.template = replace(self.template, title=" ".join(self.name.value().split()))
            self._describe()
            self.edited.emit(self.template)

    def _on_item(self, at: int, item: TemplateItem) -> None:
        assert self.template is not None
        items = self.template.items
        self._put((*items[:at], item, *items[at + 1 :]), draw=False)

    def _move(self, at: int, by: int) -> None:
        assert self.template is not None
        items = list(self.template.items)
        items[at], items[at + by] = items[at + by], items[at]
        self._put(tuple(items), draw=True)
        self.rows[at + by].title.setFocus()

    def _remove(self, at: int) -> None:
        assert self.template is not None
        before = self.template
        self._put((*before.items[:at], *before.items[at + 1 :]), draw=True)
        self.removed.emit(before)

    def _add(self) -> None:
        assert self.template is not None
        item = TemplateItem(self.tr("Nội dung mới"), AgendaBlock.OTHER, 10)
        self._put((*self.template.items, item), draw=True)
        self.rows[-1].title.setFocus()
        self.rows[-1].title.selectAll()
