"""The widgets of the page of the book and where they stand."""

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.ui.book.dates_panel import DatesPanel
from app.ui.book.reprint_panel import ReprintPanel
from app.ui.shared.buttons import Action, link
from app.ui.shared.cards import EmptyState, FilterChips
from app.ui.shared.fields import ChoiceBox
from app.ui.shared.messages import InlineMessage
from app.ui.shared.page import Page
from app.ui.shared.parts import label
from app.ui.shared.pdf_view import PdfView
from app.ui.shared.theme import scaled, set_shown

NARROW = 860


class BookParts(Page):
    """The choice of papers above, what is to be said of them, the very PDF, and the panels at its side."""

    def make_parts(self) -> None:
        self.paper = ChoiceBox()
        self.paper.setAccessibleName(self.tr("Xem giấy tờ nào"))
        self.paper.setMinimumContentsLength(14)
        self.paper.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.paper.setMinimumWidth(scaled(300))
        self.jump = ChoiceBox(placeholder=self.tr("Đi tới buổi họp, mục…"))
        self.jump.setAccessibleName(self.tr("Đi tới phần nào của sổ"))
        self.jump.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.jump.setMinimumWidth(scaled(260))
        self.kinds = FilterChips()
        self.unsigned = InlineMessage("warn", boxed=False)
        self.moved = InlineMessage("warn", boxed=False)
        self.again = link(self.tr("In lại một phần của sổ…"), self.open_reprint)
        self.others = link(self.tr("Giấy tờ khác…"), self.open_papers)
        self.to_meetings = link(self.tr("Mở danh sách buổi họp"), self.open_meetings)
        self.progress = label("", "soft")
        self.view = PdfView(self.context, thumbnails=True)
        self.view.setMinimumHeight(scaled(160))
        self.panel = DatesPanel()
        self.panel.hide()
        self.reprint = ReprintPanel()
        self.reprint.hide()
        self._lay_out_parts()

    def _lay_out_parts(self) -> None:
        choices = QHBoxLayout()
        choices.setSpacing(12)
        self.view.bar.insertWidget(3, self.progress)
        choices.addWidget(self.paper)
        choices.addWidget(self.jump, 1)
        choices.addWidget(self.kinds, 1)
        notice = QHBoxLayout()
        notice.setSpacing(12)
        notice.addWidget(self.again)
        notice.addWidget(self.others)
        notice.addWidget(self.unsigned, 100)
        notice.addWidget(self.to_meetings)
        notice.addStretch(1)
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addLayout(choices)
        column.addLayout(notice)
        column.addWidget(self.moved)
        column.addWidget(self.view, 1)
        self.full = QWidget()
        # The panels stand beside all of it: under the choices a small screen would leave them three lines.
        room = QHBoxLayout(self.full)
        room.setContentsMargins(0, 0, 0, 0)
        room.setSpacing(12)
        room.addLayout(column, 1)
        room.addWidget(self.panel)
        room.addWidget(self.reprint)
        self.empty = EmptyState(
            "",
            Action(self.tr("Mở các buổi họp"), self.open_meetings),
            icon="book",
        )
        self.without_cell = EmptyState(
            "",
            Action(self.tr("Khai báo chi bộ"), lambda: self.context.navigate("first_start")),
            icon="book",
        )
        self.stack = QStackedWidget()
        for part in (self.full, self.empty, self.without_cell):
            self.stack.addWidget(part)
        self.body.addWidget(self.stack, 1)

    def open_meetings(self) -> None:
        """Lead to the meeting shown, or to the list of all."""
        raise NotImplementedError

    def open_reprint(self) -> None:
        """Show the panel that asks which part is printed again."""
        raise NotImplementedError

    def open_papers(self) -> None:
        """Lead to the notices, lists and forms that are not in the book."""
        self.context.navigate("papers")

    def is_wide(self) -> bool:
        """Whether the header has room for every button, and the page for a panel beside the thumbnails."""
        return self.width() > scaled(NARROW)

    def share_room(self, *, of_meeting: bool) -> None:
        """On a small screen a panel takes the place of the thumbnails and of ways elsewhere, not of the page."""
        alone = self.panel.isHidden() and self.reprint.isHidden()
        self.view.set_thumbnails(alone or self.is_wide())
        set_shown(self.jump, not of_meeting and (alone or self.is_wide()))
        set_shown(self.again, not of_meeting and alone and not self.is_wide())
        set_shown(self.others, alone and not self.is_wide())
