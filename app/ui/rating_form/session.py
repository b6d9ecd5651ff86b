"""The form under the hands: each edit is the next frozen form; any can be taken back, none waits to be valid."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from app.domain.rating.editing import group_of
from app.domain.rating.forms import Criterion, Group, RatingForm

# Letters typed into one field are one step; this many steps are far more than anybody takes back.
_MOST_STEPS = 300


class FormSession(QObject):
    """`edited` follows each change, `rebuilt` those after which lines stand elsewhere or are others."""

    edited = Signal(object)
    rebuilt = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.form: RatingForm | None = None
        self.read_only = False
        self._stored: RatingForm | None = None
        self._past: list[RatingForm] = []
        self._future: list[RatingForm] = []
        self._typing = ""

    def open(self, form: RatingForm, *, stored: bool, read_only: bool = False) -> None:
        """Begin with a form; one that is not `stored` counts as unsaved from its first change on."""
        self.form = form
        self.read_only = read_only
        self._stored = form
        self._past, self._future, self._typing = [], [], ""
        self.edited.emit(form)
        self.rebuilt.emit()

    @property
    def current(self) -> RatingForm:
        assert self.form is not None
        return self.form

    @property
    def is_dirty(self) -> bool:
        return self.form is not None and self.form != self._stored

    @property
    def can_undo(self) -> bool:
        return bool(self._past)

    @property
    def can_redo(self) -> bool:
        return bool(self._future)

    def put(self, form: RatingForm, *, typing: str = "") -> None:
        """Take the next form; `typing` names the field whose letters belong together."""
        if self.form is None or form == self.form or self.read_only:
            return
        before = self.form
        if not typing or typing != self._typing:
            self._past = [*self._past[-_MOST_STEPS:], before]
        self._typing = typing
        self._future = []
        self.form = form
        self.edited.emit(form)
        if shape(before) != shape(form):
            self.rebuilt.emit()

    def replace_all(self, form: RatingForm) -> None:
        """Take a form in place of everything (a draft that is opened); it can be taken back."""
        self.put(form)
        self.rebuilt.emit()

    def change(self, step: Callable[[RatingForm], RatingForm]) -> None:
        self.put(step(self.current))

    def undo(self) -> None:
        if self.can_undo:
            self._future.append(self.current)
            self._show(self._past.pop())

    def redo(self) -> None:
        if self.can_redo:
            self._past.append(self.current)
            self._show(self._future.pop())

    def criterion(self, code: str) -> Criterion | None:
        return self.form.criterion(code) if self.form is not None else None

    def group(self, code: str) -> Group | None:
        return group_of(self.form, code) if self.form is not None else None

    def _show(self, form: RatingForm) -> None:
        self._typing = ""
        self.form = form
        self.edited.emit(form)
        self.rebuilt.emit()


def shape(form: RatingForm) -> tuple[tuple[str, tuple[tuple[str, int], ...]], ...]:
    """Which lines there are and in what order: groups, criteria and how many levels each has."""
    return tuple(
        (group.code, tuple((one.code, len(one.levels)) for one in group.criteria)) for group in form.groups
    )
