"""One document: its fields at the left, the very paper at the right, and one next step: take a number."""

from dataclasses import dataclass

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.dates import short_day
from app.domain.documents import Document, DocumentPart, DocumentState, document_number, number_text
from app.domain.findings import Finding, Level
from app.errors import NotFound
from app.texts_documents import document_finding_text, document_label, type_words
from app.ui.documents.form import DocumentForm
from app.ui.documents.paper_panel import PaperPanel
from app.ui.documents.void_panel import VoidPanel
from app.ui.shared.buttons import Action, link
from app.ui.shared.cards import Card, FilterChips
from app.ui.shared.findings_bar import FindingsBar
from app.ui.shared.messages import InlineMessage
from app.ui.shared.page import Page
from app.ui.shared.parts import scroll_area
from app.ui.shared.save_timer import SaveTimer
from app.ui.shared.theme import scaled, set_shown

# Under this width fields and paper take turns.
NARROW = 900


@dataclass(frozen=True)
class ShownFinding:
    """A finding with its sentence, as the bar wants it."""

    level: Level
    text: str
    field: str


class DocumentPage(Page):
    """`open(id)` shows a document, `open((id, "void"))` asks why it is voided."""

    key = "document"
    scrolls = False

    def build(self) -> None:
        self._document: Document | None = None
        self._stored: Document | None = None
        self.set_title(self.tr("Văn bản"))
        self.turns = FilterChips([("form", self.tr("Soạn")), ("paper", self.tr("Xem bản in"))])
        self.turns.changed.connect(self._share_room)
        self.locked = InlineMessage("info")
        self.meeting_link = link(self.tr("Mở buổi họp"), self._to_meeting)
        self.again_link = link(self.tr("Lập văn bản khác với nội dung này"), self.write_again)
        self.findings = FindingsBar(self.tr("Cần chú ý"), empty=self.tr("Đã đủ để phát hành."))
        self.findings.go.connect(self._go)
        self.form = DocumentForm()
        self.form.edited.connect(self._on_edited)
        self.form.vote_asked.connect(self._take_vote)
        self.form.parts.removed.connect(self._on_part_removed)
        self.paper = PaperPanel(self.context)
        self.panel = VoidPanel(self.context)
        self.panel.written.connect(self._on_voided)
        self.panel.closed.connect(self._share_room)
        self.panel.hide()
        self._saving = SaveTimer(self, lambda: self.context.run(self.flush))
        self._lay_out_parts()
        self.watch(self.context.changes.cell_changed, self.context.changes.meeting_saved)

    # What the frame asks.

    def open(self, target: object) -> None:
        document_id, wish = target if isinstance(target, tuple) else (target, "")
        if not isinstance(document_id, str):
            return
        self.flush()
        self._show(self.context.services.documents.get(document_id))
        if wish == "void":
            self.start_voiding()

    def refresh(self) -> None:
        if self._document is None:
            return
        self.flush()
        try:
            self._show(self.context.services.documents.get(self._document.id))
        except NotFound:
            # It was deleted elsewhere.
            self._forget()
            self.context.navigate("documents")

    def primary_action(self) -> Action | None:
        document = self._document
        if document is None:
            return None
        if document.state is DocumentState.DRAFT:
            if self.context.services.read_only:
                return None
            return Action(self.tr("Phát hành (lấy số)"), self.issue, icon="stamp")
        return Action(self.tr("In văn bản…"), self.paper.print_shown, icon="print")

    def secondary_actions(self) -> list[Action]:
        document = self._document
        if document is None or self.context.services.read_only:
            return []
        if document.state is DocumentState.DRAFT:
            return [Action(self.tr("Xóa bản thảo"), self.delete, icon="trash")]
        if document.state is DocumentState.ISSUED:
            return [Action(self.tr("Hủy văn bản…"), self.start_voiding, icon="close")]
        return []

    def subtitle(self) -> str:
        return self._document.abstract if self._document is not None else ""

    def back(self) -> bool:
        if not self.panel.isHidden():
            self.panel.close_panel()
            return True
        self.flush()
        self.context.navigate("documents")
        return True

    def flush(self) -> None:
        """Write what was typed; a draft is stored whatever it lacks."""
        self._saving.stop()
        document = self.form.commit() if self._document is not None else None
        if document is None or document == self._stored or document.is_final:
            return
        services = self.context.services
        if services.read_only:
            return
        services.documents.save(document)
        self._document = self._stored = document
        self.context.mark_saved()
        self.context.changes.documents_changed.emit()

    # What the person does.

    def issue(self) -> None:
        """Take the number, after a question that says which."""
        self.flush()
        document = self._document
        if document is None:
            return
        service = self.context.services.documents
        blocking = [one for one in self._check() if one.level is Level.BLOCKS]
        if blocking:
            self.findings.setFocus()
            self._go(blocking[0].field)
            self.context.toast(
                self.tr("Chưa phát hành được: {what}").format(what=document_finding_text(blocking[0]))
            )
            return
        around = service.around(document)
        assert document.dated_on is not None and around.next_number is not None and around.span is not None
        number = number_text(around.next_number, document.type, service.body_code(document.dated_on))
        if self.context.prompts.ask(
            self.window(),
            self.tr("Phát hành {type} số {number}?").format(
                type=type_words(document.type).lower(), number=number
            ),
            self.tr(
                "Văn bản lấy số {number} và không sửa được nữa; nếu có sai sót chỉ hủy được, có ghi lý do. Xin đọc lại "
                "bản in trước khi phát hành."
            ).format(number=number),
            self.tr("Phát hành"),
            self.tr("Quay lại sửa"),
        ):
            who = self.context.services.people.actor.name
            self.context.run(lambda: service.issue(document.id, by=who), then=self._on_issued)

    def delete(self) -> None:
        """Into the bin, with a way back."""
        self._saving.stop()
        self.flush()
        document = self._document
        if document is None:
            return
        services = self.context.services

        def gone(undo: object) -> None:
            self._forget()
            self.context.navigate("documents")

            def put_back() -> None:
                services.documents.restore(undo)
                self.context.changes.documents_changed.emit()
                self.context.navigate("document", document.id)

            self.context.offer_undo(
                self.tr("Đã bỏ {document} vào thùng rác.").format(document=document_label(document)), put_back
            )

        self.context.run(lambda: services.documents.delete(document.id), then=gone)

    def start_voiding(self) -> None:
        document = self._document
        if document is None or document.state is not DocumentState.ISSUED or self.context.services.read_only:
            return
        self.panel.start(document)
        self.panel.show()
        self._share_room()
        self.panel.reason.setFocus()

    def write_again(self) -> None:
        """A new draft with the same words, as after voiding."""
        document = self._document
        service = self.context.services.documents
        if document is not None:
            self.context.run(lambda: service.save(service.copy(document.id)), then=self._on_copied)

    # Parts.

    def _lay_out_parts(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.turns)
        head.addWidget(self.locked, 1)
        head.addStretch(1)
        head.addWidget(self.meeting_link)
        head.addWidget(self.again_link)
        content = QWidget()
        content.setProperty("role", "page-body")
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(12)
        self.notice = Card()
        self.notice.body.addWidget(self.findings)
        column.addWidget(self.notice)
        column.addWidget(self.form)
        column.addStretch(1)
        self.area = scroll_area(content, sideways=False)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.area, 1)
        row.addWidget(self.paper, 1)
        row.addWidget(self.panel)
        self.body.addLayout(head)
        self.body.addLayout(row, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_room()

    def _share_room(self) -> None:
        narrow = self.width() < scaled(NARROW)
        voiding = not self.panel.isHidden()
        set_shown(self.turns, narrow and not voiding)
        wants = self.turns.value()
        set_shown(self.area, not voiding and (not narrow or wants == "form"))
        set_shown(self.paper, not narrow or (wants == "paper" and not voiding))
        self.panel.set_alone(narrow)

    def _show(self, document: Document) -> None:
        services = self.context.services
        other = self._document is None or self._document.id != document.id
        self._document = self._stored = document
        read_only = document.is_final or services.read_only
        if other:
            self.panel.hide()
            self.area.verticalScrollBar().setValue(0)
        self.form.show_document(document, read_only=read_only)
        self.set_title(document_label(document))
        self._show_locked(document)
        set_shown(
            self.meeting_link,
            document.meeting_id is not None and services.meetings.exists(document.meeting_id),
        )
        set_shown(self.again_link, document.is_final and not services.read_only)
        self.paper.show_document(document)
        self._show_findings()
        self._share_room()
        self.header_changed.emit()

    def _show_locked(self, document: Document) -> None:
        voiding = document.voiding
        if voiding is not None:
            said = self.tr("Văn bản đã hủy ngày {day}, người hủy: {who}. Lý do: {reason}").format(
                day=short_day(voiding.at.date()), who=voiding.by, reason=voiding.reason
            )
            self.locked.show_message("bad", said)
        elif document.is_final:
            said = self.tr(
                "Đã phát hành số {number}, {term}: chỉ xem. Sai sót thì hủy và lập văn bản khác."
            ).format(number=document_number(document), term=document.term_label)
            self.locked.show_message("good", said)
        elif self.context.services.read_only:
            self.locked.show_message("info", self.tr("Sổ đang mở ở chế độ chỉ xem."))
        else:
            self.locked.clear()

    def _check(self) -> tuple[Finding, ...]:
        found: tuple[Finding, ...] = ()
        if self._document is not None:
            found = self.context.services.documents.check(self._document)
        return found

    def _show_findings(self) -> None:
        document = self._document
        draft = document is not None and not document.is_final and not self.context.services.read_only
        set_shown(self.notice, draft)
        if not draft:
            return
        found = self._check()
        self.findings.set_findings(
            [ShownFinding(one.level, document_finding_text(one), one.field) for one in found]
        )

    def _go(self, field: str) -> None:
        self.turns.set_value("form")
        self._share_room()
        widget = self.form.lead_to("abstract" if field == "number" else field)
        if widget is not None:
            self.area.ensureWidgetVisible(widget, 24, 80)
            widget.setFocus()

    def _on_edited(self, document: Document) -> None:
        other_type = self._document is not None and self._document.type is not document.type
        self._document = document
        self._saving.soon()
        self.paper.show_document(document)
        if other_type:
            self.form.show_document(document, read_only=False)
            self.set_title(document_label(document))
        self._show_findings()

    def _on_part_removed(self, place: int, part: DocumentPart) -> None:
        self.context.offer_undo(
            self.tr("Đã bỏ phần “{title}”.").format(title=part.title or self.tr("không tên")),
            lambda: self.form.parts.put_back(place, part),
        )

    def _on_issued(self, document: Document) -> None:
        self._tell_change(document)
        self.context.toast(self.tr("Đã phát hành {document}.").format(document=document_label(document)))

    def _on_voided(self, document: Document) -> None:
        self.panel.hide()
        self._tell_change(document)
        self.context.toast(self.tr("Đã hủy {document}.").format(document=document_label(document)))

    def _tell_change(self, document: Document) -> None:
        self._show(document)
        self.context.mark_saved()
        changes, services = self.context.changes, self.context.services
        changes.documents_changed.emit()
        if document.meeting_id is not None and services.meetings.exists(document.meeting_id):
            # The record of the meeting may have got the number.
            changes.meeting_saved.emit(services.meetings.get(document.meeting_id))

    def _on_copied(self, document: Document) -> None:
        self.context.changes.documents_changed.emit()
        self._show(document)
        self.context.toast(self.tr("Đã lập bản thảo mới với nội dung này."))

    def _take_vote(self) -> None:
        document = self._document
        if document is not None:
            service = self.context.services.documents

            def taken(found: Document) -> None:
                if found == document:
                    self.context.toast(self.tr("Buổi họp chưa có biểu quyết thông qua văn bản này."))
                    return
                self.form.show_document(found, read_only=False)
                self._on_edited(found)

            self.context.run(lambda: service.with_vote(document), then=taken)

    def _to_meeting(self) -> None:
        if self._document is not None:
            self.context.navigate("editor", self._document.meeting_id)

    def _forget(self) -> None:
        self._document = self._stored = None
        self._saving.stop()
