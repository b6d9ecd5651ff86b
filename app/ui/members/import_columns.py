"""Step 2 of the import: the first lines of the sheet, its heading marked, and above each column what it means."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.domain.member_list.columns import JOINABLE, NAME_FIELDS, NOT_TAKEN, Field
from app.domain.member_list.proposal import Proposal
from app.domain.member_list.sheet import as_text, column_letters, is_blank
from app.texts_import import FIELD_WORDS, reason_text
from app.ui.shared.fields import ChoiceBox
from app.ui.shared.messages import InlineMessage
from app.ui.shared.parsed_fields import IntField
from app.ui.shared.parts import label
from app.ui.shared.theme import color, scaled

SHOWN_BELOW = 12
MOST_COLUMNS = 60


class ColumnsStep(QWidget):
    """`header_moved(row)` counts as the spreadsheet does; `mapped(dict)` carries the meaning of every column."""

    header_moved = Signal(int)
    mapped = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.boxes: dict[int, ChoiceBox] = {}
        self._shape: tuple[object, ...] = ()
        self.message = InlineMessage("bad")
        self.notes = InlineMessage("info")
        self.header_row = IntField(1)
        self.header_row.setAccessibleName(self.tr("Dòng tiêu đề"))
        self.header_row.edited.connect(self._on_header_typed)
        self.grid = QTableWidget()
        self.grid.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.grid.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.grid.setWordWrap(False)
        self.grid.setTabKeyNavigation(False)
        self.grid.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.grid.verticalHeader().setSectionsClickable(True)
        self.grid.verticalHeader().sectionClicked.connect(self._on_row_clicked)
        self.grid.horizontalHeader().setSectionsClickable(False)
        self.grid.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(label(self.tr("Dòng tiêu đề là dòng số"), "strong"))
        line.addWidget(self.header_row)
        line.addWidget(
            label(self.tr("(hoặc bấm vào số dòng ở bên trái bảng)"), "soft"), 1, Qt.AlignmentFlag.AlignLeft
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(line)
        layout.addWidget(self.message)
        layout.addWidget(self.grid, 1)
        layout.addWidget(self.notes)

    def show_proposal(self, proposal: Proposal) -> None:
        """Show how the sheet would be read; boxes are kept while the same sheet is shown."""
        sheet = proposal.sheet
        bottom = proposal.header.bottom if proposal.header else -1
        shape = (proposal.book.file_name, sheet.name, len(sheet.rows), sheet.width)
        if shape != self._shape:
            self._shape = shape
            self._fill(proposal)
        self._mark(proposal)
        self.header_row.set_range(1, max(len(sheet.rows), 1))
        self.header_row.set_value(bottom + 1 if bottom >= 0 else None)
        fields = {c.index: c.field for c in proposal.header.columns} if proposal.header else {}
        for index, box in self.boxes.items():
            box.set_value(fields.get(index, Field.IGNORED))
            box.setProperty("used", box.value() not in NOT_TAKEN)
        sentences = [reason_text(note) for note in proposal.notes]
        if proposal.is_complete:
            self.message.clear()
            self.notes.show_message("info", "\n".join(sentences))
        else:
            self.message.show_message("bad", "\n".join(sentences))
            self.notes.clear()

    def _fill(self, proposal: Proposal) -> None:
        sheet = proposal.sheet
        used = [
            index
            for index in range(min(sheet.width, 16_384))
            if any(not is_blank(sheet.value(row, index)) for row in range(min(len(sheet.rows), 400)))
        ][:MOST_COLUMNS]
        bottom = proposal.header.bottom if proposal.header else 0
        rows = min(len(sheet.rows), max(bottom, 8) + SHOWN_BELOW)
        self.grid.clear()
        self.grid.setRowCount(rows + 1)
        self.grid.setColumnCount(len(used))
        self.grid.setHorizontalHeaderLabels([column_letters(index) for index in used])
        self.grid.setVerticalHeaderLabels(["", *(str(row + 1) for row in range(rows))])
        self.boxes = {}
        choices = [(field, FIELD_WORDS[field]) for field in Field]
        for position, index in enumerate(used):
            box = ChoiceBox(choices)
            box.setAccessibleName(self.tr("Ý nghĩa của cột {name}").format(name=column_letters(index)))
            box.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.edited.connect(partial(self._on_chosen, index))
            self.boxes[index] = box
            self.grid.setCellWidget(0, position, box)
            for row in range(rows):
                item = QTableWidgetItem(as_text(sheet.value(row, index)))
                item.setToolTip(item.text())
                self.grid.setItem(row + 1, position, item)
        height = max(scaled(30), self.fontMetrics().height() + 8)
        header = self.grid.verticalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setDefaultSectionSize(height)
        self.grid.setRowHeight(0, scaled(50))
        self._columns = used
        fields = {c.index: c.field for c in proposal.header.columns} if proposal.header else {}
        for position, index in enumerate(used):
            texts = [as_text(sheet.value(row, index)) for row in range(bottom + 1, rows)]
            widest = max((self.fontMetrics().horizontalAdvance(text) for text in texts), default=0)
            meaning = FIELD_WORDS[fields.get(index, Field.IGNORED)]
            widest = max(widest + 32, self.fontMetrics().horizontalAdvance(meaning) + scaled(72))
            self.grid.setColumnWidth(position, min(widest, scaled(300)))

    def _mark(self, proposal: Proposal) -> None:
        """The heading in bold on its own ground, what stands above it and unused columns in soft ink."""
        top, bottom = (
            (proposal.header.top, proposal.header.bottom) if proposal.header and proposal.header.bottom >= 0
            else (-1, -1)
        )  # fmt: skip
        unused = (
            {c.index for c in proposal.header.columns if c.field in NOT_TAKEN} if proposal.header else set()
        )
        for row in range(self.grid.rowCount() - 1):
            heading = top <= row <= bottom and bottom >= 0
            font = QFont(self.font())
            font.setBold(heading)
            for position, index in enumerate(self._columns):
                item = self.grid.item(row + 1, position)
                if item is None:
                    continue
                soft = row < top or (index in unused and not heading)
                item.setFont(font)
                item.setBackground(color("on-info" if heading else "paper"))
                item.setForeground(color("ink-soft" if soft else "ink"))
            name = self.tr("{row} tiêu đề").format(row=row + 1) if heading else str(row + 1)
            self.grid.setVerticalHeaderItem(row + 1, QTableWidgetItem(name))

    def _on_header_typed(self) -> None:
        if self.header_row.value() is not None:
            self.header_moved.emit(self.header_row.value())

    def _on_row_clicked(self, section: int) -> None:
        if section > 0:
            self.header_moved.emit(section)

    def _on_chosen(self, index: int) -> None:
        meanings = {at: box.value() or Field.IGNORED for at, box in self.boxes.items()}
        self.mapped.emit(settled(meanings, index))


def settled(meanings: dict[int, Field], chosen: int) -> dict[int, Field]:
    """The meanings after the person has said what one column is: no other column keeps a meaning it replaces."""
    field = meanings[chosen]
    if field is Field.FULL_NAME:
        replaced = set(NAME_FIELDS)
    elif field in NAME_FIELDS:
        replaced = {field, Field.FULL_NAME}
    elif field in JOINABLE or field is Field.IGNORED:
        replaced = set()
    else:
        replaced = {field}
    return {
        index: Field.IGNORED if index != chosen and other in replaced else other
        for index, other in meanings.items()
    }
