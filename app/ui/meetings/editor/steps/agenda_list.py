"""The agenda beside the item being written: number, title, minutes, and a tick where something is noted."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.agenda import AgendaItem
from app.ui.shared.buttons import secondary
from app.ui.shared.cards import ClickCard, label
from app.ui.shared.fields import ChoiceBox
from app.ui.shared.messages import IconLabel

_TITLE_LETTERS = 64


def is_filled(item: AgendaItem) -> bool:
    """Whether anything was noted under the item."""
    return bool(item.content.strip() or item.conclusion.strip() or item.opinions)


def short(title: str, letters: int = _TITLE_LETTERS) -> str:
    """The beginning of a long title, cut between words."""
    if len(title) <= letters:
        return title
    return title[:letters].rsplit(" ", 1)[0].rstrip(",;:") + "…"


class AgendaEntry(ClickCard):
    """One item of the agenda; a click, Enter or Space shows it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.body.setContentsMargins(10, 6, 10, 6)
        self.body.setSpacing(2)
        self._tick = IconLabel("todo", "line-strong", 18)
        self._title = label(wrap=True)
        self._minutes = label("", "soft", wrap=True)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self._tick, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._minutes)
        top.addLayout(words, 1)
        self.body.addLayout(top)

    def show_item(self, number: int, item: AgendaItem) -> None:
        title = item.title or self.tr("(chưa có tên)")
        filled = is_filled(item)
        self._tick.set_icon("good" if filled else "todo", "good" if filled else "line-strong")
        self._title.setText(f"{number}. {short(title)}")
        planned = "-" if item.planned_minutes is None else str(item.planned_minutes)
        if item.actual_minutes is None:
            minutes = self.tr("dự kiến {planned} phút").format(planned=planned)
        else:
            minutes = self.tr("{actual} phút (dự kiến {planned})").format(
                actual=item.actual_minutes, planned=planned
            )
        count = len(item.opinions)
        said = self.tr(" · {count} ý kiến").format(count=count) if count else ""
        self._minutes.setText(minutes + said)
        self.setToolTip(title)
        state = self.tr("đã ghi") if filled else self.tr("chưa ghi")
        self.setAccessibleName(f"{number}. {title}: {state}")


class AgendaList(QWidget):
    """All items one under the other; Up and Down move between them."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ids: list[str] = []
        self._entries: list[AgendaEntry] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(6)
        self._layout.addWidget(label(self.tr("Chương trình"), "section"))
        self._layout.addStretch(1)

    def set_items(self, items: Sequence[AgendaItem], current: str) -> None:
        self._ids = [item.id for item in items]
        while len(self._entries) < len(items):
            index = len(self._entries)
            entry = AgendaEntry(self)
            entry.clicked.connect(lambda index=index: self.chosen.emit(self._ids[index]))
            self._entries.append(entry)
            self._layout.insertWidget(index + 1, entry)
        for index, entry in enumerate(self._entries):
            entry.setVisible(index < len(items))
            if index < len(items):
                entry.show_item(index + 1, items[index])
                entry.set_active(items[index].id == current)

    def entry(self, index: int) -> AgendaEntry:
        return self._entries[index]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        focused = [index for index, entry in enumerate(self._entries) if entry.hasFocus()]
        if step is None or not focused:
            super().keyPressEvent(event)
            return
        to = focused[0] + step
        if 0 <= to < len(self._ids):
            self._entries[to].setFocus(Qt.FocusReason.TabFocusReason)
            self.chosen.emit(self._ids[to])


class AgendaStrip(QWidget):
    """The same as one line, where the room is narrow: back, the items as a choice, on."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.back = secondary("", lambda: self._go(-1), icon="chevron-left")
        self.back.setAccessibleName(self.tr("Mục trước"))
        self.on = secondary("", lambda: self._go(1), icon="chevron-right")
        self.on.setAccessibleName(self.tr("Mục tiếp theo"))
        self.box = ChoiceBox()
        self.box.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.box.edited.connect(lambda: self.chosen.emit(self.box.value()))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.back)
        layout.addWidget(self.box, 1)
        layout.addWidget(self.on)

    def set_items(self, items: Sequence[AgendaItem], current: str) -> None:
        ids = [item.id for item in items]
        labels = []
        for number, item in enumerate(items, start=1):
            tick = " ✓" if is_filled(item) else ""
            labels.append((item.id, f"{number}. {short(item.title or self.tr('(chưa có tên)'))}{tick}"))
        self.box.set_choices(labels)
        self.box.set_value(current)
        self._ids, self._current = ids, current
        at = ids.index(current) if current in ids else 0
        self.back.setEnabled(at > 0)
        self.on.setEnabled(at < len(ids) - 1)

    def _go(self, by: int) -> None:
        self.chosen.emit(self._ids[self._ids.index(self._current) + by])
