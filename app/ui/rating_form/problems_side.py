"""What does not fit yet, always in sight: each line says where and leads there."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.domain.rating.form_file import HARMLESS
from app.domain.rating.forms import RatingForm
from app.domain.rating.validate import FormProblem
from app.texts_forms import problems_told
from app.ui.shared.cards import SidePanel, label
from app.ui.shared.findings_bar import FindingsBar
from app.ui.shared.theme import set_shown

HEAD, LINES, CLOSING, PAPER = range(4)
_HEAD_FIELDS = ("code", "title", "legal_basis", "effective_from", "kinds", "version")
_OF_LEVELS = ("level_", "no_level", "empty_label", "unit_not", "unknown_flag")


@dataclass(frozen=True)
class Shown:
    """One line of the list: the place it leads to stands in `problem`."""

    level: str
    text: str
    field: str
    problem: FormProblem


def place_of(problem: FormProblem) -> int:
    """On which part of the page it is mended."""
    if problem.where in _HEAD_FIELDS:
        return HEAD
    return CLOSING if problem.where in ("bands", "gates") else LINES


def in_order_of_the_page(found: Iterable[FormProblem]) -> list[FormProblem]:
    """As one goes through the page; a sum of all lines that does not fit comes behind the lines themselves."""
    return sorted(found, key=lambda one: (place_of(one), one.where == "groups"))


def is_of_levels(problem: FormProblem) -> bool:
    return problem.code.startswith(_OF_LEVELS)


class ProblemsSide(SidePanel):
    """`chosen` carries the problem that the person wants to mend."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", width=256, parent=parent)
        self.bar = FindingsBar(self.tr("Cần sửa"), empty=self.tr("Mọi chỗ đều khớp. Bấm “Lưu mẫu” khi xong."))
        words = self.tr("Gõ mẫu từ tờ biểu giấy. Chỗ nào còn thiếu, chưa khớp sẽ hiện ở đây.")
        self.untouched = label(words, "soft", wrap=True)
        # Aligned as a whole, words over several lines would get the height of fewer.
        self.body.setAlignment(Qt.AlignmentFlag(0))
        self.body.addWidget(self.untouched)
        self.body.addWidget(self.bar)
        self.body.addStretch(1)
        self.bar.chosen.connect(lambda one: self.chosen.emit(one.problem))

    def show_problems(
        self, form: RatingForm, found: tuple[FormProblem, ...], *, untouched: bool = False
    ) -> None:
        """`untouched`: nobody has typed yet, so nothing is anybody's fault."""
        set_shown(self.untouched, untouched)
        set_shown(self.bar, not untouched)
        self.bar.set_findings(
            [
                Shown("notice" if one.code in HARMLESS else "rule", text, one.where, one)
                for one, text in problems_told(form, found)
            ]
        )
