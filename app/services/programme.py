"""The year programme of thematic meetings: kept with the book, filled from its meetings, never overwritten by them."""

from app.domain.audit import Event
from app.domain.codec import from_plain, to_plain
from app.domain.programme import Programme, cleaned, filled_from
from app.services.cell import CellService
from app.services.meetings import MeetingsService


class ProgrammeService:
    def __init__(self, *, cell: CellService, meetings: MeetingsService) -> None:
        self._cell = cell
        self._meetings = meetings

    def get(self, year: int) -> Programme:
        """As it was saved; before that with the thematic meetings that the book has."""
        held = self._cell.setting(_key(year))
        if held is not None:
            return from_plain(Programme, held)
        return self.filled(Programme(year))

    def is_saved(self, year: int) -> bool:
        return self._cell.setting(_key(year)) is not None

    def filled(self, programme: Programme) -> Programme:
        """With the thematic meetings of the book that it does not name yet. Not stored."""
        return filled_from(programme, self._meetings.of_year(programme.year))

    def save(self, programme: Programme) -> Programme:
        """Store it, its lines in order of time; one whose theme is still to be found is kept as it was typed."""
        tidy = cleaned(programme)
        label = f"Chương trình chuyên đề năm {tidy.year}"
        self._cell.set_setting(_key(tidy.year), to_plain(tidy), event=Event.PROGRAMME_SAVED, label=label)
        return tidy


def _key(year: int) -> str:
    return f"programme/{year}"
