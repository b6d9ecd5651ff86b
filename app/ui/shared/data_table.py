"""A table for the hand that is not sure: one click marks a row, Enter or a button column opens it."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from app.domain.text import clean_line
from app.ui.shared.rows_model import Column, RowsModel
from app.ui.shared.theme import scaled

ROW_HEIGHT = 36


class CellDelegate(QStyledItemDelegate):
    """Editing in a cell with a plain line; what was typed is tidied when the cell is left."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Any) -> QWidget:
        editor = QLineEdit(parent)
        editor.setProperty("role", "cell")
        return editor

    def setModelData(self, editor: QWidget, model: Any, index: Any) -> None:
        model.setData(index, clean_line(editor.property("text")), Qt.ItemDataRole.EditRole)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Any) -> None:
        editor.setGeometry(option.rect)


class DataTable(QTableView):
    """`set_rows` shows rows, `current_row()` is the marked one; `row_changed` and `row_activated` carry rows."""

    row_changed = Signal(object)
    row_activated = Signal(object)

    def __init__(
        self,
        columns: Sequence[Column],
        *,
        key: Callable[[Any], Any] | None = None,
        sort_by: int = -1,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.rows_model = RowsModel(columns, self)
        self._key = key or (lambda row: getattr(row, "id", row))
        self._fitting = False
        self._drawn: dict[int, int] = {}
        self._left_out: set[int] = set()
        self._widths: dict[int, int] = {}
        self.setModel(self.rows_model)
        self.setItemDelegate(CellDelegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.SelectedClicked | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        header.setSortIndicatorClearable(False)
        header.setTextElideMode(Qt.TextElideMode.ElideNone)
        header.setSortIndicator(sort_by, Qt.SortOrder.AscendingOrder)
        self.rows_model.sort(sort_by, Qt.SortOrder.AscendingOrder)
        header.sortIndicatorChanged.connect(self.rows_model.sort)
        header.sectionResized.connect(lambda number, _, new: self._on_section_resized(number, new))
        self.selectionModel().currentRowChanged.connect(lambda *_: self.row_changed.emit(self.current_row()))
        self.clicked.connect(self._on_clicked)
        self._fit()

    def set_rows(self, rows: Sequence[Any]) -> None:
        """Show rows; the row that was marked stays marked and in view."""
        current = self.current_row()
        kept = None if current is None else self._key(current)
        at = self.verticalScrollBar().value()
        blocked = self.selectionModel().blockSignals(True)
        self.rows_model.set_rows(rows)
        self.selectionModel().blockSignals(blocked)
        if kept is None or not self.select(kept, scroll=False):
            self.row_changed.emit(self.current_row())
        self._fit_columns()
        self.verticalScrollBar().setValue(at)

    def show_column(self, number: int, shown: bool) -> None:
        """Leave out what can be read elsewhere where the room is needed for the rest."""
        self.setColumnHidden(number, not shown)

    def setColumnHidden(self, column: int, hide: bool) -> None:
        """Leave a column out, whatever the room; that is no width the person has drawn."""
        (self._left_out.add if hide else self._left_out.discard)(column)
        self._hide(column, hide)
        self._share_room()

    def rows(self) -> list[Any]:
        return self.rows_model.rows()

    def current_row(self) -> Any:
        index = self.currentIndex()
        return self.rows_model.row(index.row()) if index.isValid() else None

    def select(self, key: Any, *, scroll: bool = True) -> bool:
        """Mark the row with this key; False when it is not shown."""
        for number, row in enumerate(self.rows_model.rows()):
            if self._key(row) == key:
                index = self.rows_model.index(number, 0)
                self.setCurrentIndex(index)
                if scroll:
                    self.scrollTo(index)
                return True
        return False

    def sizeHint(self) -> QSize:
        return QSize(scaled(600), scaled(ROW_HEIGHT) * 8)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        editing = self.state() == QAbstractItemView.State.EditingState
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not editing:
            self._activate(self.currentIndex())
            return
        super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        # A habit of many; the button column and Enter do the same.
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and self.rows_model.columns[index.column()].edit is None:
            self.row_activated.emit(self.rows_model.row(index.row()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        index = self.indexAt(event.position().toPoint())
        on_button = index.isValid() and self.rows_model.columns[index.column()].action is not None
        self.viewport().setCursor(
            Qt.CursorShape.PointingHandCursor if on_button else Qt.CursorShape.ArrowCursor
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_room()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "rows_model"):
            self._fit()
            self._fit_columns()

    def _on_clicked(self, index: QModelIndex) -> None:
        action = self.rows_model.columns[index.column()].action
        row = self.rows_model.row(index.row())
        if action is not None and row is not None:
            action(row)

    def _activate(self, index: QModelIndex) -> None:
        row = self.rows_model.row(index.row()) if index.isValid() else None
        if row is not None:
            self.row_activated.emit(row)

    def _fit(self) -> None:
        height = max(scaled(ROW_HEIGHT), self.fontMetrics().height() + 10)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(height)
        self.verticalHeader().setDefaultSectionSize(height)
        self.setIconSize(QSize(scaled(18), scaled(18)))
        self.viewport().setMouseTracking(True)
        self.setMouseTracking(True)

    def _fit_columns(self) -> None:
        """Give each column its width; one that the person has drawn wider or narrower keeps that."""
        header = self.horizontalHeader()
        self._fitting = True
        for number, column in enumerate(self.rows_model.columns):
            if number in self._drawn:
                continue
            header.setSectionResizeMode(number, QHeaderView.ResizeMode.Interactive)
            if column.width >= 0:
                content = min(self.sizeHintForColumn(number) + 16, scaled(360))
                wanted = scaled(column.width) if column.width else content
                self._widths[number] = max(wanted, self._least(column))
                header.resizeSection(number, self._widths[number])
        self._fitting = False
        self._share_room()

    def _share_room(self) -> None:
        """The columns of width -1 share what the others leave, but stay wide enough to be read."""
        self._give_way()
        header = self.horizontalHeader()
        columns = self.rows_model.columns
        greedy = [
            n
            for n, c in enumerate(columns)
            if c.width < 0 and n not in self._drawn and not self.isColumnHidden(n)
        ]
        if not greedy:
            return
        taken = sum(header.sectionSize(n) for n in range(len(columns)) if n not in greedy)
        room = self.viewport().width() - taken
        self._fitting = True
        # The one that needs most first, so that what it takes beyond its share comes from the others.
        greedy.sort(key=lambda n: -self._least_greedy(columns[n]))
        for left, number in zip(range(len(greedy), 0, -1), greedy, strict=True):
            width = max(room // left, self._least_greedy(columns[number]))
            header.resizeSection(number, width)
            room -= width
        self._fitting = False

    def _give_way(self) -> None:
        """Leave out the columns that give way, one after the other, until the rest fits."""
        columns = self.rows_model.columns
        ranked = sorted(
            (n for n, c in enumerate(columns) if c.gives_way), key=lambda n: -columns[n].gives_way
        )
        yielding = [number for number in ranked if number not in self._left_out]
        if not yielding or not self.rows_model.rowCount():
            return
        needs = {
            number: self._needs(number) for number in range(len(columns)) if number not in self._left_out
        }
        room = self.viewport().width()
        for number in yielding:
            over = sum(needs.values()) > room
            self._hide(number, over)
            if over:
                del needs[number]

    def _needs(self, number: int) -> int:
        column = self.rows_model.columns[number]
        if number in self._drawn:
            return self._drawn[number]
        if column.width < 0:
            return self._least_greedy(column)
        return self._widths.get(number, 0)

    def _hide(self, number: int, hide: bool) -> None:
        if self.isColumnHidden(number) != hide:
            self._fitting = True
            super().setColumnHidden(number, hide)
            self._fitting = False

    def _least_greedy(self, column: Column) -> int:
        return max(self._least(column), scaled(160))

    def _least(self, column: Column) -> int:
        # The style sheet sets headings bold; the header's own metrics do not know that.
        bold = QFont(self.font())
        bold.setBold(True)
        return QFontMetrics(bold).horizontalAdvance(column.title) + scaled(20) + 24

    def _on_section_resized(self, number: int, width: int) -> None:
        if not self._fitting:
            self._drawn[number] = width
            self._share_room()
