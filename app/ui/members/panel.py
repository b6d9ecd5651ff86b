"""One member beside the list: every field, the dated statuses and posts; what is typed is told at once."""

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from app.domain.member import Member, MemberStatus, PartyPost, PostSpan, Sex, StatusSpan
from app.texts import word
from app.texts_members import posts_text, standing_text
from app.ui.members.spans import SpanList
from app.ui.shared.binder import Binder
from app.ui.shared.buttons import danger, secondary
from app.ui.shared.cards import SidePanel, label, rule
from app.ui.shared.fields import ChoiceBox, LineField, TextField
from app.ui.shared.form import Form
from app.ui.shared.messages import InlineMessage
from app.ui.shared.parsed_fields import PartialDateField
from app.ui.shared.theme import set_shown


class MemberPanel(SidePanel):
    """`edited(member)` carries the next state after each edit; `span_removed(name, span)` what was taken away."""

    edited = Signal(object)
    span_removed = Signal(str, object)
    delete_asked = Signal()
    papers_asked = Signal(object)

    def __init__(
        self,
        today: Callable[[], date],
        *,
        twin_of: Callable[[Member], Member | None] = lambda _: None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", width=430, parent=parent)
        self._today, self._twin_of = today, twin_of
        self._read_only = False
        self.standing = label("", "soft", wrap=True)
        self.notice = InlineMessage("info")
        self.full_name = LineField()
        self.sex = ChoiceBox([(sex, word(sex)) for sex in Sex])
        self.born = PartialDateField()
        self.joined_on = PartialDateField()
        self.official_on = PartialDateField()
        self.card_number = LineField()
        self.party_group = LineField()
        self.note = TextField()
        self.statuses = SpanList(
            self.tr("Tình trạng"),
            ChoiceBox([(status, word(status)) for status in MemberStatus]),
            StatusSpan,
            field="status",
            add_words=self.tr("Thêm tình trạng (miễn, tạm đi, chuyển…)"),
            today=today,
        )
        self.posts = SpanList(
            self.tr("Chức vụ"),
            ChoiceBox([(post, word(post)) for post in PartyPost]),
            PostSpan,
            field="post",
            add_words=self.tr("Thêm chức vụ"),
            today=today,
        )
        for field in (self.born, self.joined_on, self.official_on):
            field.line.setPlaceholderText(self.tr("vd 12/5/1970"))
            field.line.left.connect(self.check_dates)
        self._lay_out_form()
        self.binder = Binder(
            Member("", ""),
            {
                name: getattr(self, name)
                for name in (
                    "full_name",
                    "sex",
                    "born",
                    "joined_on",
                    "official_on",
                    "card_number",
                    "party_group",
                    "statuses",
                    "posts",
                    "note",
                )
            },
            self,
        )
        self.binder.edited.connect(self._on_edited)
        self.full_name.left.connect(self.check_name)
        self.born.line.left.connect(self.check_name)
        for spans in (self.statuses, self.posts):
            spans.opened.connect(self._bring_into_view)
        self.statuses.removed.connect(lambda span: self.span_removed.emit("statuses", span))
        self.posts.removed.connect(lambda span: self.span_removed.emit("posts", span))

    @property
    def member(self) -> Member:
        value: Member = self.binder.value
        return value

    def show_member(self, member: Member, *, new: bool = False) -> None:
        """Another person; a new one has nothing to delete yet."""
        self.binder.load(member)
        self.form.show_messages({})
        self.statuses.leave()
        self.posts.leave()
        set_shown(self.delete_button, not new and not self._read_only)
        set_shown(self.papers_button, not new)
        self.done_button.setText(self.tr("Xong"))
        self._describe()
        self.check_dates()
        self.area.verticalScrollBar().setValue(0)

    def update_member(self, member: Member) -> None:
        """The same person as stored; what is being typed in is left alone."""
        self.binder.set_value(member)
        set_shown(self.delete_button, not self._read_only)
        self._describe()

    def commit(self) -> Member:
        """Everything that stands in the fields now, an open status or post included when it makes sense."""
        for spans in (self.statuses, self.posts):
            if spans.busy() and spans.editor.kind.value() is not None:
                spans.editor.accept()
        member: Member = self.binder.commit()
        return member

    def check_name(self) -> bool:
        """Whether the person has a name; says so beside the field when not, or when the book has such a person."""
        missing = not self.full_name.value()
        sentence = self.tr("Xin ghi họ và tên; chưa có tên thì chưa lưu được.") if missing else ""
        twin = None if missing else self._twin_of(self.member)
        if twin is not None:
            born = self.tr(" (sinh {born})").format(born=twin.born) if twin.born else ""
            sentence = self.tr(
                "Trong sổ đã có đồng chí {name}{born}. Nếu là một người, xin xóa dòng thừa; nếu chỉ trùng tên, "
                "xin ghi ngày sinh của cả hai."
            ).format(name=twin.full_name, born=born)
        self.form.row("full_name").set_message("bad" if missing else "warn", sentence)
        return not missing

    def check_dates(self) -> None:
        """Say beside the later date when the three cannot have come in this order; what is typed stays."""
        born, joined, official = self.born.value(), self.joined_on.value(), self.official_on.value()
        sentences = {"joined_on": "", "official_on": ""}
        if born and joined and joined.latest <= born.earliest:
            sentences["joined_on"] = self.tr("Ngày vào Đảng không sau ngày sinh. Xin xem lại.")
        if joined and official and official.latest < joined.earliest:
            sentences["official_on"] = self.tr("Ngày chính thức ghi trước ngày vào Đảng. Xin xem lại.")
        for name, sentence in sentences.items():
            self.form.row(name).set_message("warn", sentence)

    def set_read_only(self, sentence: str) -> None:
        """ "Chỉ xem": the fields only show, and the sentence says why."""
        self._read_only = bool(sentence)
        self.notice.show_message("info", sentence)
        self.binder.set_read_only(self._read_only)
        set_shown(self.delete_button, not self._read_only)

    def _lay_out_form(self) -> None:
        self.form = Form()
        self.form.add("full_name", self.tr("Họ và tên"), self.full_name)
        self.form.add_beside(
            ("sex", self.tr("Giới tính"), self.sex), ("born", self.tr("Ngày sinh"), self.born)
        )
        self.form.add_beside(
            ("joined_on", self.tr("Ngày vào Đảng"), self.joined_on),
            ("official_on", self.tr("Ngày chính thức"), self.official_on),
        )
        self.form.add_widget(rule())
        self.form.add(
            "statuses",
            self.tr("Tình trạng"),
            self.statuses,
            help_text=self.tr("Mỗi tình trạng có ngày của nó, nên biên bản cũ vẫn tính đúng người."),
        )
        self.form.add_widget(rule())
        self.form.add("posts", self.tr("Chức vụ trong Đảng"), self.posts)
        self.form.add_widget(rule())
        self.form.add("card_number", self.tr("Số thẻ đảng viên"), self.card_number)
        self.form.add("party_group", self.tr("Tổ đảng"), self.party_group)
        self.form.add("note", self.tr("Ghi chú"), self.note)
        self.body.addWidget(self.notice)
        self.body.addWidget(self.standing)
        self.body.addWidget(self.form)
        self.delete_button = danger(self.tr("Xóa"), self.delete_asked.emit, icon="trash")
        self.papers_button = secondary(self.tr("Phiếu dự họp"), self._ask_papers, icon="print")
        self.done_button = secondary(self.tr("Xong"), self.close_panel)
        self.footer.addWidget(self.delete_button)
        self.footer.addStretch(1)
        self.footer.addWidget(self.papers_button)
        self.footer.addWidget(self.done_button)

    def _ask_papers(self) -> None:
        self.papers_asked.emit(("member-attendance", self.member.id))

    def _on_edited(self, member: Member) -> None:
        if self.full_name.value():
            self.form.row("full_name").set_message("bad", "")
        self._describe()
        self.edited.emit(member)

    def _bring_into_view(self, widget: QWidget) -> None:
        # The layout makes room for what has just been opened only in the next turn.
        QTimer.singleShot(0, widget, lambda: self.area.ensureWidgetVisible(widget, 0, 8))

    def _describe(self) -> None:
        member, today = self.member, self._today()
        self.set_title(member.full_name or self.tr("Đảng viên mới"))
        parts: list[Any] = [posts_text(member, today), standing_text(member, today)]
        self.standing.setText(
            self.tr("Hôm nay: {words}").format(words=" · ".join(part for part in parts if part))
        )
