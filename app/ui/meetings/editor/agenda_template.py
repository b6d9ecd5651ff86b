"""Taking a template's agenda into a meeting without losing a word that somebody typed; no Qt."""

from collections.abc import Iterable

from app.domain.agenda import AgendaBlock, AgendaItem, AgendaTemplate
from app.domain.text import fold
from app.ui.meetings.editor.edits import new_id

# What was added by hand comes before these.
_END = (AgendaBlock.CONCLUSION, AgendaBlock.RATING, AgendaBlock.CLOSING)


def with_template(
    agenda: tuple[AgendaItem, ...], template: AgendaTemplate, known: Iterable[AgendaTemplate]
) -> tuple[AgendaItem, ...]:
    """The agenda in the order of the template.

    Items that the meeting has already stay as they are; items that were typed in stay; only items that came from
    another template (one of `known`) and that nobody has touched go.
    """
    titles = {fold(item.title) for one in (template, *known) for item in one.items}
    waiting = list(agenda)
    result: list[AgendaItem] = []
    for line in template.items:
        same = next((item for item in waiting if fold(item.title) == fold(line.title)), None)
        if same is not None:
            waiting.remove(same)
            result.append(same)
        else:
            result.append(
                AgendaItem(new_id(), line.title, line.block, line.topics, planned_minutes=line.minutes)
            )
    kept = [item for item in waiting if is_written(item) or fold(item.title) not in titles]
    place = next((n for n, item in enumerate(result) if item.block in _END), len(result))
    return (*result[:place], *kept, *result[place:])


def is_written(item: AgendaItem) -> bool:
    """Whether somebody has written more into the item than its title and planned minutes."""
    return bool(
        item.content.strip()
        or item.conclusion.strip()
        or item.opinions
        or item.documents
        or item.presenter_name.strip()
        or item.actual_minutes
    )


def differs(
    agenda: tuple[AgendaItem, ...], template: AgendaTemplate, known: Iterable[AgendaTemplate]
) -> bool:
    """Whether taking the template would change anything."""
    after = with_template(agenda, template, known)
    return [item.title for item in after] != [item.title for item in agenda]


def without_template(
    agenda: tuple[AgendaItem, ...], before: tuple[AgendaItem, ...]
) -> tuple[AgendaItem, ...]:
    """The agenda as it was before a template was taken; what has been written into items since then stays."""
    now = {item.id: item for item in agenda}
    old = {item.id for item in before}
    back = [now.get(item.id, item) for item in before]
    return (*back, *(item for item in agenda if item.id not in old and is_written(item)))
