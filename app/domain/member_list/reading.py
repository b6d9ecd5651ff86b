"""A sheet with its heading understood: the cells of a line by what they mean."""

from dataclasses import dataclass
from datetime import date

from app.domain.member_list.columns import Field
from app.domain.member_list.header import Header
from app.domain.member_list.sheet import Sheet, Value, address, as_text, is_blank


@dataclass(frozen=True)
class ListRules:
    """The rules in force from `effective_from` by which dates are doubted: age at admission, months of probation.

    `patience_months` is how late a recognition may be before somebody asks.
    """

    code: str
    title: str
    legal_basis: str
    effective_from: date
    admission_age: int
    probation_months: int
    patience_months: int


@dataclass(frozen=True)
class Reading:
    """What all lines of one list have in common."""

    sheet: Sheet
    header: Header
    as_of: date | None
    today: date
    rules: ListRules
    titles_usual: bool = False

    def cells(self, row: int, field: Field) -> tuple[tuple[str, Value], ...]:
        """Address and value of the filled cells of a field; merged cells hold for every line they cover."""
        found = []
        for index in self.header.indexes(field):
            value = self.sheet.value(row, index)
            if is_blank(value) and field in (Field.GROUP, Field.NOTE, Field.STATUS, Field.UNKNOWN):
                value = self._merged(row, index)
            if not is_blank(value):
                found.append((address(row, index), value))
        return tuple(found)

    def text(self, row: int, field: Field, between: str = "; ") -> str:
        return between.join(as_text(value) for _, value in self.cells(row, field))

    def cell(self, row: int, field: Field) -> str:
        """Where the field stands in this line."""
        filled = self.cells(row, field)
        indexes = self.header.indexes(field)
        return filled[0][0] if filled else address(row, indexes[0]) if indexes else ""

    def has(self, *fields: Field) -> bool:
        return any(field in self.header.fields for field in fields)

    def _merged(self, row: int, index: int) -> Value:
        for merge in self.sheet.merges_at(row):
            if merge.holds(row, index) and merge.left == merge.right and merge.top > self.header.bottom:
                return self.sheet.value(merge.top, merge.left)
        return None
