"""The bar on top: the year, the search, the size of the type, help."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from app.ui.frame.search_box import SearchBox
from app.ui.shared.buttons import Button
from app.ui.shared.fields import ChoiceBox


class TopBar(QFrame):
    """`year_chosen` carries the year that the person wants to see."""

    year_chosen = Signal(int)

    def __init__(
        self,
        smaller: Callable[[], object],
        larger: Callable[[], object],
        ask_help: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "topbar")
        self._years: list[int] = []
        self.year_box = ChoiceBox()
        self.year_box.setAccessibleName(self.tr("Năm"))
        self.year_box.edited.connect(lambda: self.year_chosen.emit(self.year_box.value()))
        self.search = SearchBox()
        self.smaller_button = Button("A-", "secondary", on_click=smaller)
        self.smaller_button.setToolTip(self.tr("Chữ nhỏ hơn (Ctrl -)"))
        self.smaller_button.setAccessibleName(self.tr("Chữ nhỏ hơn"))
        self.larger_button = Button("A+", "secondary", on_click=larger)
        self.larger_button.setToolTip(self.tr("Chữ to hơn (Ctrl +)"))
        self.larger_button.setAccessibleName(self.tr("Chữ to hơn"))
        self.help_button = Button(self.tr("Trợ giúp F1"), "secondary", icon="help", on_click=ask_help)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 8, 16, 8)
        layout.setSpacing(12)
        layout.addWidget(self.year_box)
        layout.addWidget(self.search, 1)
        layout.addStretch(1)
        layout.addWidget(self.smaller_button)
        layout.addWidget(self.larger_button)
        layout.addWidget(self.help_button)

    def years(self) -> list[int]:
        return list(self._years)

    def set_years(self, years: Sequence[int], current: int) -> None:
        self._years = list(years)
        self.year_box.set_choices(
            [(year, self.tr("Năm {year}").format(year=year)) for year in reversed(years)]
        )
        self.year_box.set_value(current)

    def set_year(self, year: int) -> None:
        self.year_box.set_value(year)

    def focus_search(self) -> None:
        self.search.setFocus()
        self.search.selectAll()
