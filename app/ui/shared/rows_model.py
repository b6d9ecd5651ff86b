"""Tables over frozen rows: one model described by columns, display and sort values kept apart."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFont

from app.domain.text import text_key
from app.ui.shared import icons
from app.ui.shared.theme import color

_Index = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole


@dataclass(frozen=True)
class Column:
    """One column. `get` makes the text; `sort` the key (the Vietnamese order of the text, when not given).

    `edit(row, text)` takes what was typed; `icon(row)` names an icon and its colour token; `state(row)` is a colour
    state for the text ("good", "warn", "bad", "info" or ""); `width` is in pixels at 12 pt type, 0 for "as wide as
    its content", -1 for "takes the room that is left". `action` makes the cell a button: one click calls it.
    `gives_way` is the rank in which columns are left out where not all fit: the highest first, 0 never.
    """

    title: str
    get: Callable[[Any], object]
    sort: Callable[[Any], Any] | None = None
    edit: Callable[[Any, str], object] | None = None
    align: str = "left"
    icon: Callable[[Any], tuple[str, str] | None] | None = None
    state: Callable[[Any], str] | None = None
    tooltip: Callable[[Any], str] | None = None
    width: int = 0
    action: Callable[[Any], object] | None = None
    bold: bool = False
    check: Callable[[Any], bool] | None = None
    gives_way: int = 0


class RowsModel(QAbstractTableModel):
    """Holds a tuple of frozen rows; `set_rows` replaces them and keeps the order that the person chose."""

    edited = Signal(object, str)
    sorted_by = Signal(int)

    def __init__(self, columns: Sequence[Column], parent: Any = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._given: list[Any] = []
        self._rows: list[Any] = []
        self._sort_column = -1
        self._sort_order = Qt.SortOrder.AscendingOrder
        self._icons: dict[tuple[str, str], Any] = {}

    def rows(self) -> list[Any]:
        """The rows in the order shown."""
        return list(self._rows)

    def row(self, number: int) -> Any:
        return self._rows[number] if 0 <= number < len(self._rows) else None

    def set_rows(self, rows: Sequence[Any]) -> None:
        self.beginResetModel()
        self._given = list(rows)
        self._rows = self._ordered()
        self.endResetModel()

    def replace_row(self, number: int, row: Any) -> None:
        """Show a newer state of one row; selection and scroll position stay."""
        self._given[self._given.index(self._rows[number])] = row
        self._rows[number] = row
        self.dataChanged.emit(self.index(number, 0), self.index(number, len(self.columns) - 1))

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if role == _Role.DisplayRole:
            return column.title
        if role == _Role.TextAlignmentRole:
            return _alignment(column)
        return None

    def data(self, index: _Index, role: int = _Role.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        column, row = self.columns[index.column()], self._rows[index.row()]
        if role in (_Role.DisplayRole, _Role.EditRole):
            return _text(column.get(row))
        if role == _Role.ToolTipRole:
            return column.tooltip(row) if column.tooltip is not None else _text(column.get(row))
        if role == _Role.TextAlignmentRole:
            return _alignment(column)
        if role == _Role.DecorationRole and column.icon is not None:
            return self._icon(column.icon(row))
        if role == _Role.ForegroundRole:
            state = (
                column.state(row) if column.state is not None else "info" if column.action is not None else ""
            )
            return (
                color("accent" if column.action is not None and not column.state else state)
                if state
                else None
            )
        if role == _Role.FontRole and (column.bold or column.action is not None):
            font = QFont()
            # A way on is bold: an underline would hide the dots below Vietnamese letters.
            font.setBold(column.bold or column.action is not None)
            return font
        if role == _Role.CheckStateRole and column.check is not None:
            return Qt.CheckState.Checked if column.check(row) else Qt.CheckState.Unchecked
        return None

    def setData(self, index: _Index, value: Any, role: int = _Role.EditRole) -> bool:
        column = self.columns[index.column()]
        row = self.row(index.row())
        if role != _Role.EditRole or column.edit is None or row is None:
            return False
        if _text(column.get(row)) == str(value):
            return False
        column.edit(row, str(value))
        self.edited.emit(row, column.title)
        return True

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
        if self.columns[index.column()].edit is not None:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column's own key; -1 gives back the order in which the rows came. Equal rows keep their order."""
        self._sort_column, self._sort_order = column, order
        self.layoutAboutToBeChanged.emit()
        held = {id(row): number for number, row in enumerate(self._rows)}
        before = self._rows
        self._rows = self._ordered()
        moved = {held[id(row)]: number for number, row in enumerate(self._rows)}
        old = self.persistentIndexList()
        new = [self.index(moved[i.row()], i.column()) for i in old if i.row() < len(before)]
        self.changePersistentIndexList(old, new)
        self.layoutChanged.emit()
        self.sorted_by.emit(column)

    def _ordered(self) -> list[Any]:
        if not 0 <= self._sort_column < len(self.columns):
            return list(self._given)
        column = self.columns[self._sort_column]
        key = column.sort or (lambda row: text_key(_text(column.get(row))))
        # Rows without a value come last in both directions.
        empty = [row for row in self._given if key(row) is None]
        full = [row for row in self._given if key(row) is not None]
        return sorted(full, key=key, reverse=self._sort_order == Qt.SortOrder.DescendingOrder) + empty

    def _icon(self, wanted: tuple[str, str] | None) -> Any:
        if wanted is None:
            return None
        if wanted not in self._icons:
            self._icons[wanted] = icons.icon(*wanted)
        return self._icons[wanted]


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _alignment(column: Column) -> int:
    side = {
        "left": Qt.AlignmentFlag.AlignLeft,
        "right": Qt.AlignmentFlag.AlignRight,
        "center": Qt.AlignmentFlag.AlignHCenter,
    }[column.align]
    return int(side | Qt.AlignmentFlag.AlignVCenter)
