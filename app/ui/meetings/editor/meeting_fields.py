"""Joins fields to parts of the meeting: each edit changes the meeting as it is now, never an older copy of it."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QWidget

from app.domain.meeting import Meeting
from app.ui.meetings.editor.edits import update_part
from app.ui.meetings.editor.step import show
from app.ui.meetings.editor.steps.people import person_bound
from app.ui.shared.binder import Bound, changed, read
from app.ui.shared.person_field import PersonChoice, PersonField

Change = Callable[[Meeting], Meeting]


class MeetingFields:
    """A table of field path -> what it shows and how it changes the meeting.

    `edit(change, label)` is called for each edit by the person; an unreadable text (31/02) stays in its field and
    changes the meeting to "not known".
    """

    def __init__(self, table: Mapping[str, Bound], *, edit: Callable[[Change, str], object]) -> None:
        self.table = dict(table)
        for name, bound in self.table.items():
            signal = changed(bound.widget)
            assert signal is not None
            signal.connect(lambda *_, name=name, bound=bound: edit(_change(bound), name))

    def load(self, meeting: Meeting) -> None:
        for bound in self.table.values():
            show(bound.widget, bound.get(meeting))

    def set_read_only(self, read_only: bool) -> None:
        for bound in self.table.values():
            setter = getattr(bound.widget, "set_read_only", None)
            if setter is not None:
                setter(read_only)
            else:
                bound.widget.setEnabled(not read_only)

    def widgets(self) -> dict[str, QWidget]:
        return {name: bound.widget for name, bound in self.table.items()}


def _change(bound: Bound) -> Change:
    value = read(bound.widget)
    return lambda meeting: bound.put(meeting, value)


def plain(widget: QWidget, name: str) -> Bound:
    """A field of the meeting itself."""

    def put(meeting: Meeting, value: Any) -> Meeting:
        changes: dict[str, Any] = {name: value}
        return replace(meeting, **changes)

    return Bound(widget, get=lambda meeting: getattr(meeting, name), put=put)


def part(widget: QWidget, part_name: str, name: str) -> Bound:
    """A field of a part such as "preparation" or "theme"."""
    return Bound(
        widget,
        get=lambda meeting: getattr(getattr(meeting, part_name), name),
        put=lambda meeting, value: update_part(meeting, part_name, **{name: value}),
    )


def person(widget: PersonField, id_name: str, text_name: str, *, part_name: str = "") -> Bound:
    """A pair such as chair_id and chair_name, of the meeting or of one of its parts."""
    pair = person_bound(widget, id_name, text_name)
    if not part_name:
        return pair

    def put(meeting: Meeting, choice: PersonChoice | None) -> Meeting:
        changes: dict[str, Any] = {part_name: pair.put(getattr(meeting, part_name), choice)}
        return replace(meeting, **changes)

    return Bound(widget, get=lambda meeting: pair.get(getattr(meeting, part_name)), put=put)
