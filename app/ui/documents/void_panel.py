"""Voiding an issued document: why and by whom is asked beside the paper, then once more, since there is no way back."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.documents import Document
from app.texts_documents import document_label
from app.ui.context import UiContext
from app.ui.shared.buttons import danger
from app.ui.shared.cards import SidePanel
from app.ui.shared.draft_keeper import DraftKeeper
from app.ui.shared.fields import LineField, TextField
from app.ui.shared.form import Form
from app.ui.shared.parts import label


class VoidPanel(SidePanel):
    """`written` carries the document that is voided now."""

    written = Signal(object)

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__("", width=380, parent=parent)
        self._context = context
        self._document: Document | None = None
        self.set_title(self.tr("Hủy văn bản đã phát hành"))
        self.reason = TextField(self.tr("Ví dụ: ghi nhầm trích yếu"), min_lines=4)
        self.by = LineField(self.tr("Họ và tên"))
        self.form = Form()
        self.form.add(
            "reason", self.tr("Lý do hủy"), self.reason, help_text=self.tr("Ghi trong sổ đăng ký văn bản.")
        )
        self.form.add("by", self.tr("Người quyết định hủy"), self.by)
        self.drafts = DraftKeeper(context, {"reason": self.reason, "by": self.by}, self)
        self.body.addWidget(self.drafts.line)
        self.body.addWidget(
            label(
                self.tr(
                    "Văn bản vẫn giữ số và nằm trong sổ đăng ký, bản in có gạch chéo và chữ “ĐÃ HỦY”. Số này không "
                    "cấp lại cho văn bản khác."
                ),
                "soft",
                wrap=True,
            )
        )
        self.body.addWidget(self.form)
        self.void_button = danger(self.tr("Hủy văn bản…"), self.write, icon="close")
        self.footer.addStretch(1)
        self.footer.addWidget(self.void_button)

    def start(self, document: Document) -> None:
        """Ask for this document; what was typed for it already stays."""
        again = self._document is not None and self._document.id == document.id
        self._document = document
        self.form.show_messages({})
        if again and self.reason.value():
            return
        self.by.set_value(document.signer_name)
        self.reason.set_value("")
        self.drafts.begin(
            f"void-document:{document.id}",
            self.tr("Lý do hủy {document}").format(document=document_label(document)),
            page="document",
            target=(document.id, "void"),
        )

    def write(self) -> None:
        """Ask once more and void, or say beside the fields what is missing."""
        document, by = self._document, self.by.clean_text()
        missing = {}
        if not self.reason.value():
            missing["reason"] = ("bad", self.tr("Xin ghi lý do."))
        if not by:
            missing["by"] = ("bad", self.tr("Xin ghi người quyết định hủy."))
        self.form.show_messages(missing)
        if missing or document is None:
            (self.reason if "reason" in missing else self.by).setFocus()
            return
        agreed = self._context.prompts.ask(
            self.window(),
            self.tr("Hủy {document}?").format(document=document_label(document)),
            self.tr(
                "Văn bản đã hủy không lấy lại được; có thể lập văn bản mới với nội dung cũ, mang số khác."
            ),
            self.tr("Hủy văn bản"),
            self.tr("Giữ văn bản"),
        )
        if agreed:
            service, reason = self._context.services.documents, self.reason.value()
            self._context.run(lambda: service.void(document.id, reason=reason, by=by), then=self._on_stored)

    def _on_stored(self, document: Document) -> None:
        self._document = None
        self.drafts.done()
        self.reason.set_value("")
        self.written.emit(document)
