"""A person field for a clerk's short names: "Bích", typed and left, becomes the one of that name in the list."""

from PySide6.QtGui import QFocusEvent

from app.domain.text import clean_line, fold, given_name
from app.ui.shared.person_field import PersonChoice, PersonField


def meant(text: str, people: list[PersonChoice]) -> PersonChoice | None:
    """The one person who is called by `text` alone: the given name as written, or the initials of the whole name.

    Nobody where two bear the name: the clerk must say which.
    """
    typed = clean_line(text).casefold()
    if not typed or " " in typed:
        return None
    named = [p for p in people if given_name(p.name).casefold() == typed]
    if named:
        return named[0] if len(named) == 1 else None
    initials = [p for p in people if "".join(word[0] for word in fold(p.name).split()) == fold(typed)]
    return initials[0] if len(initials) == 1 and len(typed) > 1 else None


class NameField(PersonField):
    """Takes the person meant when it is left; what it took is there to read, and any other text stays as typed."""

    def focusOutEvent(self, event: QFocusEvent) -> None:
        value = self.value()
        if value is not None and value.is_free_text and not self.isReadOnly():
            person = meant(value.name, self._people)
            if person is not None:
                self.set_value(person)
                self.edited.emit()
        super().focusOutEvent(event)
