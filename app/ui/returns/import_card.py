"""A file from another machine, looked at before it is taken over: what it brings, what is doubtful, what is kept."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.dates import short_day
from app.domain.exchange.document import ReturnDocument
from app.domain.meeting import Meeting
from app.domain.text import shown
from app.services.taking_over import ImportPreview
from app.texts import word
from app.texts_return import doubt_text, period_text
from app.ui.shared.buttons import primary, secondary
from app.ui.shared.cards import Card
from app.ui.shared.fields import CheckField
from app.ui.shared.messages import InlineMessage
from app.ui.shared.parts import actions_row, clear_layout, label

MOST_NAMED = 5


class ImportCard(Card):
    """`wanted(preview, replace)` when the person takes the file over, `dropped` when not."""

    wanted = Signal(object, bool)
    dropped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._preview: ImportPreview | None = None
        self.heading = label("", "section", wrap=True)
        self.about = label("", "soft", wrap=True)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(8)
        self.lines: list[InlineMessage] = []
        self.replace = CheckField()
        self.replace.edited.connect(self._follow)
        self.take = primary(self.tr("Nhập vào sổ"), self._on_take, icon="receive")
        self.drop = secondary(self.tr("Không nhập"), self.dropped.emit)
        for part in (self.heading, self.about):
            self.body.addWidget(part)
        self.body.addLayout(self._lines)
        self.body.addWidget(self.replace)
        self.body.addLayout(actions_row(self.drop, self.take))

    @property
    def preview(self) -> ImportPreview | None:
        return self._preview

    def show_preview(self, preview: ImportPreview, *, locked: str) -> None:
        self._preview = preview
        document = preview.document
        self.heading.setText(self.tr("Xem trước tệp “{name}”").format(name=shown(preview.file.name)))
        cell = (
            document.cell.name
            if isinstance(document, ReturnDocument)
            # A file that somebody changed may name no cell at all.
            else "".join(one.value for one in document.cell.names[-1:])
        )
        what = (
            self.tr("Báo cáo {period}, bản {version}").format(
                period=period_text(document.period), version=document.version
            )
            if isinstance(document, ReturnDocument)
            else self.tr("Toàn bộ sổ")
        )
        self.about.setText(
            self.tr("{what} của {cell}. Chưa có gì được ghi.").format(what=what, cell=shown(cell))
        )
        clear_layout(self._lines)
        self.lines = []
        self._tell(preview)
        if locked:
            self._add("warn", locked)
        self.replace.set_value(False)
        self.replace.setText(
            self.tr("Thay {count} buổi họp chưa giống bằng bản trong tệp").format(
                count=len(preview.differing)
            )
        )
        self.replace.setVisible(bool(preview.differing) and not preview.locked)
        self._possible = not (preview.locked or preview.nothing_to_do or locked)
        self._follow()

    def clear(self) -> None:
        self._preview = None

    def _tell(self, preview: ImportPreview) -> None:
        if preview.nothing_to_do:
            self._add("good", self.tr("Mọi thứ trong tệp đã có trong sổ này; không cần nhập."))
        if preview.new_cell is not None:
            self._add("info", self.tr("Thông tin chi bộ được lấy từ tệp."))
        self._meetings("good", self.tr("Thêm {count} buổi họp: {which}."), preview.new_meetings)
        if preview.new_members:
            self._add("good", self.tr("Thêm {count} đảng viên.").format(count=len(preview.new_members)))
        if preview.changed_members:
            self._add(
                "info",
                self.tr("Bổ sung thông tin của {count} đảng viên.").format(
                    count=len(preview.changed_members)
                ),
            )
        if preview.new_months:
            months = ", ".join(f"{one.month}/{one.year}" for one in preview.new_months)
            self._add("good", self.tr("Thêm tháng không họp: {months}.").format(months=months))
        if preview.new_documents:
            self._add("good", self.tr("Thêm {count} văn bản.").format(count=len(preview.new_documents)))
        if preview.new_first_numbers:
            count = len(preview.new_first_numbers)
            self._add("good", self.tr("Thêm số bắt đầu của {count} loại văn bản.").format(count=count))
        if preview.new_templates:
            self._add(
                "info",
                self.tr("Thêm {count} mẫu, quy định kèm theo.").format(count=len(preview.new_templates)),
            )
        self._meetings("neutral", self.tr("Đã có, giống hệt: {count} buổi họp."), preview.same_meetings)
        self._meetings("warn", self.tr("Khác với trong sổ này: {which}."), preview.differing)
        self._meetings(
            "bad",
            self.tr("Đã chốt trong sổ này và khác với tệp, nên không nhập được: {which}."),
            preview.locked,
        )
        for doubt in preview.doubts:
            self._add("warn", doubt_text(doubt))

    def _meetings(self, state: str, sentence: str, meetings: Sequence[Meeting]) -> None:
        if not meetings:
            return
        named = [
            self.tr("{kind} {day}").format(kind=word(one.kind), day=short_day(one.held_on))
            for one in meetings[:MOST_NAMED]
        ]
        if len(meetings) > MOST_NAMED:
            named.append(self.tr("và {count} buổi khác").format(count=len(meetings) - MOST_NAMED))
        self._add(state, sentence.format(count=len(meetings), which=", ".join(named)))

    def _add(self, state: str, text: str) -> None:
        line = InlineMessage(state, text, boxed=False)
        self.lines.append(line)
        self._lines.addWidget(line)

    def _follow(self) -> None:
        preview = self._preview
        needs_tick = preview is not None and bool(preview.differing) and not self.replace.value()
        self.take.setEnabled(self._possible and not needs_tick)

    def _on_take(self) -> None:
        if self._preview is not None:
            self.wanted.emit(self._preview, self.replace.value())
