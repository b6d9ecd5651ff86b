"""With which number a type begins, for a cell that starts with this program in the middle of a term."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.documents import DocumentType, NumberSpan
from app.texts_documents import span_words, type_words
from app.ui.context import UiContext
from app.ui.shared.buttons import primary
from app.ui.shared.cards import SidePanel
from app.ui.shared.fields import ChoiceBox
from app.ui.shared.form import Form
from app.ui.shared.parsed_fields import IntField
from app.ui.shared.parts import label


class FirstNumberPanel(SidePanel):
    written = Signal()

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__("", width=380, parent=parent)
        self._context = context
        self._span: NumberSpan | None = None
        self.set_title(self.tr("Bắt đầu từ số"))
        self.words = label("", "soft", wrap=True)
        self.kind = ChoiceBox()
        self.kind.set_choices([(one, f"{type_words(one)} ({one.code})") for one in DocumentType])
        self.number = IntField(minimum=1, maximum=9999)
        self.form = Form()
        self.form.add("type", self.tr("Loại văn bản"), self.kind)
        self.form.add("number", self.tr("Số tiếp theo"), self.number)
        self.body.addWidget(self.words)
        self.body.addWidget(self.form)
        self.kind.edited.connect(self._show_number)
        self.write_button = primary(self.tr("Đặt số bắt đầu"), self.write, icon="check")
        self.footer.addStretch(1)
        self.footer.addWidget(self.write_button)

    def start(self, span: NumberSpan) -> None:
        self._span = span
        self.words.setText(
            self.tr(
                "{span}: nếu trước khi dùng sổ này chi bộ đã lấy số trên giấy, xin ghi số tiếp theo của từng loại. "
                "Loại đã lấy số trong sổ này thì không đặt lại được."
            ).format(span=span_words(span))
        )
        self.kind.set_value(DocumentType.RESOLUTION)
        self._show_number()

    def write(self) -> None:
        span, number = self._span, self.number.value()
        if span is None:
            return
        if number is None:
            self.form.show_messages({"number": ("bad", self.tr("Xin ghi số, từ 1 trở lên."))})
            self.number.setFocus()
            return
        self.form.show_messages({})
        service, kind = self._context.services.register, self.kind.value()

        def done(_: object) -> None:
            self._context.mark_saved()
            self._context.toast(
                self.tr("{type} tiếp theo mang số {number}.").format(
                    type=type_words(kind), number=f"{number:02d}"
                )
            )
            self.written.emit()

        self._context.run(lambda: service.set_first_number(kind, span, number), then=done)

    def _show_number(self) -> None:
        if self._span is not None:
            self.form.show_messages({})
            self.number.set_value(self._context.services.register.next_number(self.kind.value(), self._span))
