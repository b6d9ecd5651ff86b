"""A new document: of which type, and from which meeting; the rest is laid out by the program."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.dates import short_day
from app.domain.documents import Document, DocumentType
from app.texts import word
from app.texts_documents import type_words
from app.ui.context import UiContext
from app.ui.shared.buttons import primary
from app.ui.shared.cards import SidePanel
from app.ui.shared.fields import ChoiceBox
from app.ui.shared.form import Form
from app.ui.shared.parts import label


class NewPanel(SidePanel):
    """`made` carries the stored draft."""

    made = Signal(object)

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__("", width=380, parent=parent)
        self._context = context
        self.set_title(self.tr("Lập văn bản"))
        self.kind = ChoiceBox()
        self.kind.set_choices([(one, f"{type_words(one)} ({one.code})") for one in DocumentType])
        self.meeting = ChoiceBox()
        self.meeting.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.form = Form()
        self.form.add("type", self.tr("Loại văn bản"), self.kind)
        self.form.add(
            "meeting",
            self.tr("Từ buổi họp"),
            self.meeting,
            help_text=self.tr("Nghị quyết, kết luận lấy sẵn kết luận, phân công và biểu quyết của buổi họp."),
        )
        self.body.addWidget(self.form)
        self.body.addWidget(
            label(self.tr("Bản thảo chưa có số. Số chỉ lấy khi phát hành."), "soft", wrap=True)
        )
        self.make_button = primary(self.tr("Lập bản thảo"), self.make, icon="plus")
        self.footer.addStretch(1)
        self.footer.addWidget(self.make_button)

    def start(self) -> None:
        """Offer the meetings of the year shown, the latest first."""
        held = self._context.services.meetings.list(self._context.year)
        choices: list[tuple[str | None, str]] = [(None, self.tr("Không từ buổi họp nào"))]
        choices += [
            (one.id, self.tr("{day} - {kind}").format(day=short_day(one.held_on), kind=word(one.kind)))
            for one in reversed(held)
        ]
        self.meeting.set_choices(choices)
        self.meeting.set_value(None)
        self.kind.set_value(DocumentType.RESOLUTION)

    def make(self) -> None:
        service = self._context.services.documents
        kind, meeting = self.kind.value(), self.meeting.value()

        def made() -> Document:
            draft = service.from_meeting(meeting, kind) if meeting else service.new(kind)
            stored: Document = service.save(draft)
            return stored

        self._context.run(made, then=self.made.emit)
