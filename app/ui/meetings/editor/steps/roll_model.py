"""The roll call as a table model: one row a person, one column a state, the last one for reason or minute."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from app.domain.meeting import AttendanceState, RollEntry
from app.domain.member import MemberStatus
from app.texts import word

_Index = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole

# The order of the toggles and of the keys 1 to 5.
STATES = (
    AttendanceState.PRESENT,
    AttendanceState.LATE,
    AttendanceState.EXCUSED,
    AttendanceState.UNEXCUSED,
    AttendanceState.NOT_COUNTED,
)
NAME_COLUMN = 0
DETAIL_COLUMN = len(STATES) + 1
WITH_DETAIL = (AttendanceState.LATE, AttendanceState.EXCUSED)


def standing_text(entry: RollEntry) -> str:
    """What stands under the name: post, and whatever sets the person apart from an official member."""
    parts = [entry.post] if entry.post else []
    if entry.standing is not MemberStatus.FULL:
        parts.append(word(entry.standing))
    if entry.special is not None:
        parts.append(word(entry.special))
    return " · ".join(parts)


class RollModel(QAbstractTableModel):
    """Holds the people shown. What changes of one person repaints that row only, so the marked row stays."""

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self._entries: list[RollEntry] = []
        # Times that could not be read, by member: they stay on screen until they are mended.
        self.drafts: dict[str, str] = {}

    def entries(self) -> list[RollEntry]:
        return list(self._entries)

    def entry(self, row: int) -> RollEntry | None:
        return self._entries[row] if 0 <= row < len(self._entries) else None

    def row_of(self, member_id: str) -> int:
        """The row of the person, or -1."""
        return next((n for n, entry in enumerate(self._entries) if entry.member_id == member_id), -1)

    def set_entries(self, entries: Sequence[RollEntry]) -> None:
        """Show these people; the same people in the same order are only repainted where they differ."""
        if [e.member_id for e in entries] != [e.member_id for e in self._entries]:
            self.beginResetModel()
            self._entries = list(entries)
            self.endResetModel()
            return
        for row, entry in enumerate(entries):
            if entry != self._entries[row]:
                self._entries[row] = entry
                self.repaint(row)

    def repaint(self, row: int) -> None:
        self.dataChanged.emit(self.index(row, 0), self.index(row, DETAIL_COLUMN))

    def detail(self, entry: RollEntry) -> str:
        """The reason, or the minute of arrival, or the text that is not yet a time."""
        if entry.state is AttendanceState.LATE:
            draft = self.drafts.get(entry.member_id)
            if draft is not None:
                return draft
            return f"{entry.arrived:%H:%M}" if entry.arrived else ""
        return entry.reason if entry.state is AttendanceState.EXCUSED else ""

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._entries)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else DETAIL_COLUMN + 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal or role != _Role.DisplayRole:
            return None
        titles = (
            self.tr("Họ và tên"),
            self.tr("1\nCó mặt"),
            self.tr("2\nMuộn"),
            self.tr("3 Vắng\ncó lý do"),
            self.tr("4 Vắng\nkhông\nlý do"),
            self.tr("5\nKhông\ntính"),
            self.tr("Lý do,\ngiờ đến"),
        )
        return titles[section]

    def data(self, index: _Index, role: int = _Role.DisplayRole) -> Any:
        entry = self.entry(index.row())
        if entry is None:
            return None
        column = index.column()
        if role == _Role.DisplayRole:
            if column == NAME_COLUMN:
                return entry.full_name
            return self.detail(entry) if column == DETAIL_COLUMN else None
        if role == _Role.ToolTipRole:
            if column == NAME_COLUMN:
                return f"{entry.full_name}\n{standing_text(entry)}".strip()
            return self.detail(entry) if column == DETAIL_COLUMN else word(STATES[column - 1])
        if role == _Role.AccessibleTextRole:
            said = word(entry.state) if entry.state is not None else self.tr("chưa điểm danh")
            return f"{entry.full_name}: {said} {self.detail(entry)}".strip()
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        return Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
