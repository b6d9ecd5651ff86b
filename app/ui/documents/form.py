"""The fields of one document, joined to its frozen value; lists of lines are typed one line each."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.documents import Document, DocumentType
from app.texts_documents import AUTHORITIES, type_words
from app.ui.documents.parts_editor import PartsEditor
from app.ui.meetings.editor.steps.rows import order_tabs
from app.ui.shared.binder import Binder, Bound
from app.ui.shared.buttons import link
from app.ui.shared.cards import Card
from app.ui.shared.fields import ChoiceBox, LineField, TextField
from app.ui.shared.form import Form
from app.ui.shared.parsed_fields import DateField
from app.ui.shared.theme import set_shown


class DocumentForm(QWidget):
    """`edited` carries the next document after each edit."""

    edited = Signal(object)
    vote_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind = ChoiceBox()
        self.kind.set_choices([(one, f"{type_words(one)} ({one.code})") for one in DocumentType])
        self.dated_on = DateField()
        self.abstract = TextField(self.tr("Ví dụ: về nhiệm vụ tháng 7 năm 2026"), min_lines=2)
        self.addressee = LineField(self.tr("Ví dụ: Đảng ủy phường Hòa Bình"))
        self.basis = TextField(self.tr("Mỗi dòng một căn cứ"), min_lines=2)
        self.parts = PartsEditor()
        self.vote = TextField(min_lines=2)
        self.vote_link = link(self.tr("Lấy lại kết quả từ buổi họp"), self.vote_asked.emit)
        self.recipients = TextField(self.tr("Mỗi dòng một nơi nhận"), min_lines=3)
        self.authority = ChoiceBox()
        self.authority.set_choices(list(AUTHORITIES.items()))
        self.signer_post = LineField(self.tr("Ví dụ: BÍ THƯ"))
        self.signer_name = LineField(self.tr("Họ và tên người ký"))
        self.parts.rearranged.connect(lambda: QTimer.singleShot(0, self, lambda: order_tabs(self)))
        self.binder: Binder | None = None
        self._forms: list[Form] = []
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        head = self._card(layout, "")
        head.add_beside(
            ("type", self.tr("Loại văn bản"), self.kind),
            ("dated_on", self.tr("Ngày của văn bản"), self.dated_on),
        )
        head.add("abstract", self.tr("Trích yếu"), self.abstract)
        head.add("addressee", self.tr("Kính gửi"), self.addressee)
        head.add("basis", self.tr("Căn cứ"), self.basis, help_text=self.tr("Mỗi dòng một căn cứ."))
        text = self._card(layout, self.tr("Nội dung"))
        text.add("parts", self.tr("Các phần của văn bản"), self.parts)
        vote = text.add("vote", self.tr("Kết quả biểu quyết (in cuối văn bản)"), self.vote)
        text.add_widget(self.vote_link)
        vote.field.setAccessibleName(self.tr("Kết quả biểu quyết"))
        end = self._card(layout, self.tr("Ký và nơi nhận"))
        end.add_beside(
            ("authority", self.tr("Thay mặt"), self.authority),
            ("signer_post", self.tr("Chức vụ"), self.signer_post),
        )
        end.add("signer_name", self.tr("Người ký"), self.signer_name)
        end.add(
            "recipients", self.tr("Nơi nhận"), self.recipients, help_text=self.tr("Mỗi dòng một nơi nhận.")
        )

    def show_document(self, document: Document, *, read_only: bool) -> None:
        """Show another document, or a newer state of the same one without touching what is being typed."""
        if self.binder is None:
            self.binder = Binder(document, self._fields(), self)
            self.binder.edited.connect(self.edited)
        elif self.binder.value.id == document.id:
            self.binder.set_value(document)
        else:
            self.binder.load(document)
        self.binder.set_read_only(read_only)
        set_shown(self.vote_link, document.meeting_id is not None and not read_only)
        self._show_addressee(document)

    def commit(self) -> Document | None:
        """What stands in the fields now, also in the one being typed in."""
        return self.binder.commit() if self.binder is not None else None

    def show_messages(self, messages: dict[str, tuple[str, str]]) -> None:
        for form in self._forms:
            form.show_messages(messages)

    def lead_to(self, field: str) -> QWidget | None:
        """The widget of a field that a finding names."""
        if self.binder is None or not self.binder.has(field):
            return None
        return self.binder.widget(field)

    def _card(self, layout: QVBoxLayout, title: str) -> Form:
        card, form = Card(title), Form()
        card.body.addWidget(form)
        layout.addWidget(card)
        self._forms.append(form)
        return form

    def _show_addressee(self, document: Document) -> None:
        """ "Kính gửi" stands on reports and letters, and wherever somebody wrote one."""
        set_shown(self._forms[0].row("addressee"), document.type.addressed or bool(document.addressee))

    def _fields(self) -> dict[str, QWidget | Bound]:
        def lines(widget: TextField, get: Callable[[Document], tuple[str, ...]], name: str) -> Bound:
            def put(document: Document, text: str) -> Document:
                changes: dict[str, Any] = {name: tuple(text.splitlines())}
                return replace(document, **changes)

            return Bound(widget, get=lambda document: "\n".join(get(document)), put=put)

        return {
            "type": self.kind,
            "dated_on": self.dated_on,
            "abstract": self.abstract,
            "addressee": self.addressee,
            "basis": lines(self.basis, lambda one: one.basis, "basis"),
            "parts": self.parts,
            "vote": self.vote,
            "recipients": lines(self.recipients, lambda one: one.recipients, "recipients"),
            "authority": self.authority,
            "signer_post": self.signer_post,
            "signer_name": self.signer_name,
        }
