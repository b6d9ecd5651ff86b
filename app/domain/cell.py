"""The cell itself: names, place, levels above and choices, each dated so that old papers keep their heading."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from app.domain.dated import Dated, all_on, value_on


class CellType(Enum):
    """The six kinds of cell that have agenda templates of their own."""

    RESIDENTIAL = "residential"
    OFFICE = "office"
    STATE_ENTERPRISE = "state_enterprise"
    PRIVATE_ENTERPRISE = "private_enterprise"
    SCHOOL = "school"
    ARMED_FORCES = "armed_forces"


@dataclass(frozen=True)
class Term:
    """A term of office (nhiệm kỳ); documents are numbered within it."""

    label: str
    start: date
    end: date | None = None


@dataclass(frozen=True)
class Heading:
    """What stands at the upper left of a paper: `higher` is the direct higher committee first."""

    cell_name: str
    higher: tuple[str, ...] = ()

    @property
    def direct_higher(self) -> str:
        return self.higher[0] if self.higher else ""


@dataclass(frozen=True)
class Cell:
    """Profile of the cell. `higher` holds 1-3 levels, the direct one first, each with its history of names.

    `policies`, `rating_forms`, `agenda_templates` and `print_profiles` hold codes of templates; an empty
    history means "whatever is in force by its own effective date" (policies) or the default.
    """

    id: str
    names: tuple[Dated, ...]
    higher: tuple[tuple[Dated, ...], ...] = ()
    code: str = ""
    cell_type: CellType = CellType.RESIDENTIAL
    places: tuple[Dated, ...] = ()
    terms: tuple[Term, ...] = ()
    policies: tuple[Dated, ...] = ()
    rating_forms: tuple[Dated, ...] = ()
    agenda_templates: tuple[Dated, ...] = ()
    print_profiles: tuple[Dated, ...] = ()
    higher_delegate: str = ""
    notes: str = ""


def heading_on(cell: Cell, day: date) -> Heading:
    """The names in force on the day."""
    higher = tuple(name for level in cell.higher if (name := value_on(level, day)))
    return Heading(value_on(cell.names, day), higher)


def place_on(cell: Cell, day: date) -> str:
    return value_on(cell.places, day)


def term_on(cell: Cell, day: date) -> Term | None:
    """The term that the day falls in."""
    found = all_on(cell.terms, day)
    return found[-1] if found else None
