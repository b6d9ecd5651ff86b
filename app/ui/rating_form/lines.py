"""The lines of the form and what belongs to the one with the cursor: beside each other, or one at a time."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.domain.rating.editing import duplicate, move
from app.domain.rating.forms import RatingForm
from app.domain.rating.validate import FormProblem
from app.ui.rating_form.details import Details
from app.ui.rating_form.outline import Outline
from app.ui.rating_form.problems_side import is_of_levels
from app.ui.rating_form.session import FormSession
from app.ui.shared.parts import shortcuts
from app.ui.shared.theme import set_shown


class Lines(QWidget):
    """`removed(form before, title)` after a deletion, so that it can be offered back."""

    removed = Signal(object, str)

    def __init__(self, session: FormSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "clear")
        self._session = session
        self._both = False
        self._wanted = False
        self.outline = Outline(session)
        self.details = Details(session)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(16)
        line.addWidget(self.outline, 6)
        line.addWidget(self.details, 5)
        self.outline.chosen.connect(self.details.show_line)
        self.outline.opened.connect(self.open_details)
        self.outline.removed.connect(self._on_removed)
        self.details.asked.connect(self.do)
        self.details.closed.connect(lambda: self.show_details(False))
        shortcuts(
            self.outline,
            {
                "Ctrl+Return": lambda: self.open_details(self.outline.current),
                "Alt+Up": lambda: self.do("up"),
                "Alt+Down": lambda: self.do("down"),
                "Ctrl+D": lambda: self.do("copy"),
                "Ctrl+Delete": lambda: self.do("remove"),
            },
        )

        # Both beside each other would make a small window wider before anybody has looked how wide it is.
        self.set_both(False)

    def begin(self, form: RatingForm) -> None:
        """Another form: the cursor's place is its first criterion."""
        self._wanted = False
        first = next((one.code for one in form.criteria()), next(iter(self.outline.lines), ""))
        self.outline.set_current(first)
        self.details.show_line(first)

    def show_form(self, found: tuple[FormProblem, ...], minimums: tuple[int, ...]) -> None:
        """What the line with the cursor holds now, and which lines do not fit."""
        self.details.minimums = minimums
        self.outline.mark(frozenset(one.where for one in found))
        if self.details.code:
            self.details.show_line(self.details.code)

    def set_both(self, both: bool) -> None:
        """Whether there is room for lines and details beside each other."""
        self._both = both
        for part, shown in ((self.details, both or self._wanted), (self.outline, both or not self._wanted)):
            if not shown:
                set_shown(part, False)
        set_shown(self.details, both or self._wanted)
        set_shown(self.outline, both or not self._wanted)
        set_shown(self.details.back_button, not both)

    def show_details(self, wanted: bool) -> None:
        """Where there is room for one: the details or the lines."""
        self._wanted = wanted
        self.set_both(self._both)
        if not wanted and not self._both:
            self.outline.focus(self.outline.current)

    def open_details(self, code: str) -> None:
        self.outline.set_current(code)
        self.details.show_line(code)
        self.show_details(True)
        self.details.focus_first()

    def back(self) -> bool:
        if not self._wanted or self._both:
            return False
        self.show_details(False)
        return True

    def go(self, problem: FormProblem) -> None:
        """To the words, the points or the levels that do not fit."""
        if self._session.group(problem.where) is None:
            self.show_details(False)
            if self.outline.lines:
                self.outline.focus(self._to_give_points() or next(iter(self.outline.lines)), points=True)
            else:
                self.outline.add_group_button.setFocus(Qt.FocusReason.OtherFocusReason)
        elif is_of_levels(problem):
            self.outline.set_current(problem.where)
            self.details.show_line(problem.where)
            self.show_details(True)
            self.details.levels.focus_first_problem()
        else:
            self.show_details(False)
            self.outline.focus(problem.where, points=problem.code in ("group_sum", "max_not_positive"))

    def _to_give_points(self) -> str:
        """Where the sum can be mended: a criterion without points, else the one with the cursor, else the last."""
        criteria = list(self._session.current.criteria())
        without = [one.code for one in criteria if not one.max_points]
        here = [one.code for one in criteria if one.code == self.outline.current]
        return next(iter((*without, *here, *(one.code for one in reversed(criteria)))), "")

    def unreadable(self) -> bool:
        return self.outline.unreadable() or self.details.unreadable()

    def focus_unreadable(self) -> None:
        of_details = not self.outline.unreadable()
        self.show_details(of_details)
        (self.details if of_details else self.outline).focus_unreadable()

    def do(self, what: str) -> None:
        """ "up", "down", "copy" or "remove" the line with the cursor."""
        code = self.details.code or self.outline.current
        if self._session.group(code) is None or self._session.read_only:
            return
        if what == "remove":
            self.outline.set_current(code)
            self.outline.remove_current()
            self.show_details(False)
        elif what == "copy":
            form, new = duplicate(self._session.current, code)
            self.outline.go_to_after(new)
            self._session.put(form)
        else:
            self._session.put(move(self._session.current, code, -1 if what == "up" else 1))

    def _on_removed(self, before: RatingForm, code: str) -> None:
        one = before.criterion(code)
        title = one.title if one is not None else next(g.title for g in before.groups if g.code == code)
        self.removed.emit(before, title)
