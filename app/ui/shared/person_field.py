"""A line for a person: proposals by name or first letters, diacritics optional; any other text stays as typed."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget

from app.domain.text import clean_line, fold, initials_match, matches
from app.ui.shared.fields import LineField
from app.ui.shared.popup_list import PopupList


@dataclass(frozen=True)
class PersonChoice:
    """Who was named: a person of the list (`id` set) or free text (`id` None)."""

    id: Any
    name: str
    note: str = ""

    @property
    def is_free_text(self) -> bool:
        return self.id is None


def rank(needle: str, people: Iterable[PersonChoice]) -> list[PersonChoice]:
    """The people that `needle` may mean, best first: given name, first letters, then any part of the name."""
    plain = fold(needle)
    if not plain:
        return []
    # Marks that were typed are meant: "ánh" is not "Anh".
    unmarked = plain == clean_line(needle).casefold()
    found: list[tuple[int, int, PersonChoice]] = []
    for index, person in enumerate(people):
        words = fold(person.name).split()
        if not words:
            continue
        if matches(needle, person.name):
            grade = 0 if words[-1].startswith(plain) else 2
        elif initials_match(needle, person.name):
            grade = 1
        elif unmarked and _word_starts(plain.split(), words):
            grade = 3
        else:
            continue
        found.append((grade, index, person))
    return [person for _, _, person in sorted(found, key=lambda item: item[:2])]


def _word_starts(parts: Sequence[str], words: Sequence[str]) -> bool:
    """Whether each part begins one of the words, in order ("ng v a" finds "Nguyễn Văn An")."""
    at = 0
    for part in parts:
        while at < len(words) and not words[at].startswith(part):
            at += 1
        if at == len(words):
            return False
        at += 1
    return True


class PersonField(LineField):
    """`value()` is a `PersonChoice` or None; `chosen` tells of a person picked from the list."""

    chosen = Signal(object)

    def __init__(
        self,
        people: Sequence[PersonChoice] = (),
        placeholder: str = "",
        *,
        free_text: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(placeholder, parent)
        self.setPlaceholderText(placeholder or self.tr("Gõ tên hoặc chữ cái đầu, ví dụ: nva"))
        self._people: list[PersonChoice] = list(people)
        self._offered: list[PersonChoice] = []
        self._free_text = free_text
        self._person: PersonChoice | None = None
        self._popup = PopupList(self, tab_picks=not free_text)
        self._popup.picked.connect(self._on_picked)
        self.textEdited.connect(self._on_typed)

    def set_people(self, people: Sequence[PersonChoice]) -> None:
        self._people = list(people)

    def value(self) -> Any:
        """The person picked, or the one whose full name was typed, or the free text."""
        text = clean_line(self.text())
        if not text:
            return None
        if self._person is not None and clean_line(self._person.name) == text:
            return self._person
        same = [p for p in self._people if clean_line(p.name).casefold() == text.casefold()]
        if len(same) == 1:
            return same[0]
        return PersonChoice(None, text)

    def set_value(self, value: Any) -> None:
        if isinstance(value, str):
            value = PersonChoice(None, value) if value else None
        self._person = value
        super().set_value(value.name if value is not None else "")

    def unreadable(self) -> bool:
        """Whether the text names nobody of the list where only those are meant."""
        value = self.value()
        return not self._free_text and value is not None and value.is_free_text

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._popup.hide()
        super().focusOutEvent(event)

    def _on_typed(self, text: str) -> None:
        self._person = None
        self._offered = rank(text, self._people)
        # Nothing is chosen beforehand: Enter on free text must keep the free text.
        labels = [f"{p.name}  ·  {p.note}" if p.note else p.name for p in self._offered]
        self._popup.offer(labels, choose_first=not self._free_text or self._sure(text))

    def _sure(self, text: str) -> bool:
        """Proposals by first letters are meant to be taken with Enter; a text with a space at most when unique."""
        return bool(self._offered) and (" " not in text.strip() or len(self._offered) == 1)

    def _on_picked(self, row: int) -> None:
        self._person = self._offered[row]
        self.setText(self._person.name)
        self.edited.emit()
        self.chosen.emit(self._person)


def people_of(
    items: Iterable[Any],
    *,
    key: Callable[[Any], Any],
    name: Callable[[Any], str],
    note: Callable[[Any], str] = lambda _: "",
) -> list[PersonChoice]:
    """Make choices out of members of the domain."""
    return [PersonChoice(key(item), name(item), note(item)) for item in items]
