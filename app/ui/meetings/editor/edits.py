"""Pure changes of a meeting: each takes the frozen meeting and hands back the next one."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from app.domain.meeting import Meeting
from app.services.ids import new_id as new_id  # lines and stored things are told apart by ids of one kind

# Lines of a meeting are found by their id; these few go by another name.
_KEYS = {"roll": "member_id", "reviews": "task_id", "lessons": "point"}


def find_item(meeting: Meeting, field: str, id: str) -> Any:
    """The line of `meeting.<field>` with this id (roll: member id, reviews: task id), or None."""
    return next((line for line in getattr(meeting, field) if _key(field, line) == id), None)


def add_item(meeting: Meeting, field: str, item: Any, *, at: int | None = None) -> Meeting:
    """Put a line in, at the end or before the line numbered `at`; one that is there already is not put in twice."""
    return _with(meeting, field, _one_more(getattr(meeting, field), item, at))


def update_item(meeting: Meeting, field: str, id: str, **changes: Any) -> Meeting:
    """Change some parts of one line; a line that is gone changes nothing."""
    return map_item(meeting, field, id, lambda line: replace(line, **changes))


def map_item(meeting: Meeting, field: str, id: str, change: Callable[[Any], Any]) -> Meeting:
    """Hand one line to `change` and take what it gives back."""
    lines = getattr(meeting, field)
    return _with(meeting, field, [change(line) if _key(field, line) == id else line for line in lines])


def remove_item(meeting: Meeting, field: str, id: str) -> Meeting:
    lines = getattr(meeting, field)
    return _with(meeting, field, [line for line in lines if _key(field, line) != id])


def move_item(meeting: Meeting, field: str, id: str, *, to: int) -> Meeting:
    """Bring a line to the place numbered `to`; beyond either end means the end."""
    return _with(meeting, field, _moved(getattr(meeting, field), field, id, to))


def update_part(meeting: Meeting, part: str, **changes: Any) -> Meeting:
    """Change some fields of a part such as "preparation", "fee", "theme" or "closing"."""
    changed: dict[str, Any] = {part: replace(getattr(meeting, part), **changes)}
    return replace(meeting, **changed)


# Lines within a line: opinions of an agenda item, helpers of a task and the like.


def add_nested(
    meeting: Meeting, field: str, id: str, inner: str, item: Any, *, at: int | None = None
) -> Meeting:
    def change(line: Any) -> Any:
        return replace(line, **{inner: tuple(_one_more(getattr(line, inner), item, at))})

    return map_item(meeting, field, id, change)


def update_nested(
    meeting: Meeting, field: str, id: str, inner: str, inner_id: str, **changes: Any
) -> Meeting:
    def change(line: Any) -> Any:
        lines = getattr(line, inner)
        return replace(
            line, **{inner: tuple(replace(one, **changes) if one.id == inner_id else one for one in lines)}
        )

    return map_item(meeting, field, id, change)


def remove_nested(meeting: Meeting, field: str, id: str, inner: str, inner_id: str) -> Meeting:
    def change(line: Any) -> Any:
        return replace(line, **{inner: tuple(one for one in getattr(line, inner) if one.id != inner_id)})

    return map_item(meeting, field, id, change)


def move_nested(meeting: Meeting, field: str, id: str, inner: str, inner_id: str, *, to: int) -> Meeting:
    return map_item(
        meeting,
        field,
        id,
        lambda line: replace(line, **{inner: _moved(getattr(line, inner), inner, inner_id, to)}),
    )


def add_opinion(meeting: Meeting, item_id: str, opinion: Any, *, at: int | None = None) -> Meeting:
    return add_nested(meeting, "agenda", item_id, "opinions", opinion, at=at)


def update_opinion(meeting: Meeting, item_id: str, opinion_id: str, **changes: Any) -> Meeting:
    return update_nested(meeting, "agenda", item_id, "opinions", opinion_id, **changes)


def remove_opinion(meeting: Meeting, item_id: str, opinion_id: str) -> Meeting:
    return remove_nested(meeting, "agenda", item_id, "opinions", opinion_id)


def move_opinion(meeting: Meeting, item_id: str, opinion_id: str, *, to: int) -> Meeting:
    return move_nested(meeting, "agenda", item_id, "opinions", opinion_id, to=to)


def _with(meeting: Meeting, field: str, lines: Iterable[Any]) -> Meeting:
    changed: dict[str, Any] = {field: tuple(lines)}
    return replace(meeting, **changed)


def _one_more(before: Iterable[Any], item: Any, at: int | None) -> list[Any]:
    lines = list(before)
    known = getattr(item, "id", None)
    # Taken back by Ctrl+Z and by the toast as well: the second of them finds nothing left to do.
    if known is None or all(getattr(line, "id", None) != known for line in lines):
        lines.insert(len(lines) if at is None else at, item)
    return lines


def _key(field: str, line: Any) -> str:
    return str(getattr(line, _KEYS.get(field, "id")))


def _moved(lines: tuple[Any, ...], field: str, id: str, to: int) -> tuple[Any, ...]:
    moving = [line for line in lines if _key(field, line) == id]
    rest = [line for line in lines if _key(field, line) != id]
    place = min(max(to, 0), len(rest))
    return (*rest[:place], *moving, *rest[place:])
