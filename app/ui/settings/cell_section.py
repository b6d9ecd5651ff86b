"""The profile of the cell: names with their history, the levels above, place, term, and who holds which post."""

from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.cell import Cell, CellType, Term
from app.domain.dated import Dated
from app.domain.member import PartyPost
from app.texts import word
from app.texts_members import days_text
from app.ui.members.spans import SpanList
from app.ui.settings.history import HistoryEditor, offer_back
from app.ui.settings.section import Section
from app.ui.shared.buttons import Action, link
from app.ui.shared.cards import Card, EmptyState, clear_layout, label, rule
from app.ui.shared.draft_keeper import DraftKeeper
from app.ui.shared.fields import ChoiceBox, LineField, TextField
from app.ui.shared.form import Form
from app.ui.shared.save_timer import SaveTimer
from app.ui.shared.theme import set_shown

MOST_LEVELS = 3
_POSTS = (
    PartyPost.PARTY_SECRETARY,
    PartyPost.DEPUTY_PARTY_SECRETARY,
    PartyPost.MINUTES_CLERK,
    PartyPost.COMMITTEE_MEMBER,
)


class CellSection(Section):
    def build(self) -> None:
        self.empty = EmptyState(
            self.tr("Chưa có thông tin chi bộ."),
            Action(self.tr("Khai báo chi bộ"), lambda: self.context.navigate("first_start")),
        )
        self.names = HistoryEditor(self.tr("Tên chi bộ"), LineField(), today=self.today, required=True)
        self.names.edited.connect(lambda history: self._put(names=history))
        self.names.dropped.connect(
            lambda before: offer_back(self.context, self.names, before, lambda b: self._put(names=b))
        )
        self.levels = [self._level(index) for index in range(MOST_LEVELS)]
        self.places = HistoryEditor(self.tr("Nơi họp thường lệ"), LineField(), today=self.today)
        self.places.edited.connect(lambda history: self._put(places=history))
        self.code, self.delegate = LineField(), LineField()
        self.notes = TextField()
        self.cell_type = ChoiceBox([(kind, word(kind)) for kind in CellType])
        self.code.left.connect(self.flush)
        self.delegate.left.connect(self.flush)
        self.notes.left.connect(self.flush)
        self.cell_type.edited.connect(self.flush)
        self.terms = SpanList(
            self.tr("Nhiệm kỳ"),
            LineField(self.tr("ví dụ: 2025 - 2027")),
            Term,
            field="label",
            add_words=self.tr("Thêm nhiệm kỳ"),
            today=self.today,
            words=str,
            noted=False,
        )
        self.terms.edited.connect(lambda: self._put(terms=self.terms.value()))
        self.terms.removed.connect(self._on_term_removed)
        self.posts = QVBoxLayout()
        self.posts.setSpacing(4)
        self._lay_out()
        self._keep_drafts()

    def refresh(self) -> None:
        cell = self.cell()
        set_shown(self.empty, cell is None)
        set_shown(self._filled, cell is not None)
        self.terms.set_read_only(self.read_only)
        for editor in (self.names, self.places, *self.levels):
            editor.set_read_only(self.read_only)
        fields: tuple[Any, ...] = (self.code, self.delegate, self.notes, self.cell_type)
        for field in fields:
            field.set_read_only(self.read_only)
        if cell is None:
            return
        self.names.set_value(cell.names)
        self.places.set_value(cell.places)
        for index, editor in enumerate(self.levels):
            editor.set_value(cell.higher[index] if index < len(cell.higher) else ())
            set_shown(editor, index <= len(cell.higher))
        for line, value in ((self.code, cell.code), (self.delegate, cell.higher_delegate)):
            if not line.hasFocus():
                line.set_value(value)
        if not self.notes.hasFocus():
            self.notes.set_value(cell.notes)
        self.cell_type.set_value(cell.cell_type)
        self.terms.set_value(cell.terms)
        self._show_posts()

    def _keep_drafts(self) -> None:
        """Short lines are stored while they are typed; a value that waits for "Ghi" is in a draft."""
        self._timer = SaveTimer(self, self.flush)
        for field in (self.code, self.delegate, self.notes):
            field.edited.connect(self._timer.soon)
        editors = {"name": self.names, "place": self.places}
        editors |= {f"level{index}": editor for index, editor in enumerate(self.levels)}
        self.drafts = {name: self._keeper(name, editor) for name, editor in editors.items()}

    def _keeper(self, name: str, editor: HistoryEditor) -> DraftKeeper:
        keeper = DraftKeeper(self.context, {"value": editor.field, "since": editor.since}, editor)
        editor.inside.insertWidget(0, keeper.line)

        def begin(how: str) -> None:
            words = self.tr("Cài đặt chi bộ: {title}").format(title=editor.title.text())
            keeper.begin(f"cell:{name}:{how}", words, page="settings", target=("cell",))

        editor.opened.connect(begin)
        editor.edited.connect(lambda _: keeper.done())
        editor.given_up.connect(keeper.done)
        return keeper

    def flush(self) -> None:
        for keeper in self.drafts.values():
            keeper.flush()
        if self.cell() is not None and not self.read_only:
            self._put(
                code=self.code.value(),
                higher_delegate=self.delegate.value(),
                notes=self.notes.value(),
                cell_type=self.cell_type.value(),
            )

    def _put(self, **parts: object) -> None:
        cell = self.cell()
        if cell is not None:
            self.save_cell(replace(cell, **parts))  # type: ignore[arg-type]

    def _put_level(self, index: int, history: tuple[Dated, ...]) -> None:
        cell = self.cell()
        if cell is None:
            return
        levels = [*cell.higher, ()] if index >= len(cell.higher) else list(cell.higher)
        levels[index] = history
        self._put(higher=tuple(level for level in levels if level))

    def _on_term_removed(self, term: Term) -> None:
        def put_back() -> None:
            cell: Cell = self.context.services.cell.require()
            self._put(terms=tuple(sorted((*cell.terms, term), key=lambda one: one.start)))

        self.context.offer_undo(self.tr("Đã xóa nhiệm kỳ {label}.").format(label=term.label), put_back)

    def _level(self, index: int) -> HistoryEditor:
        titles = (
            self.tr("Cấp ủy cấp trên trực tiếp"),
            self.tr("Cấp trên thứ hai (để trống nếu không cần in)"),
            self.tr("Cấp trên thứ ba (để trống nếu không cần in)"),
        )
        editor = HistoryEditor(titles[index], LineField(), today=self.today)
        editor.edited.connect(partial(self._put_level, index))
        return editor

    def _show_posts(self) -> None:
        clear_layout(self.posts)
        today = self.today()
        for post in _POSTS:
            line = QHBoxLayout()
            line.setSpacing(4)
            line.addWidget(label(f"{word(post)}:", "label"))
            holders = self.context.services.members.holders(post, today)
            for member in holders:
                span = next(one for one in member.posts if one.post is post)
                days = days_text(span.start, span.end)
                text = f"{member.full_name} ({days})" if days else member.full_name
                line.addWidget(link(text, partial(self.context.navigate, "members", member.id)))
            if not holders:
                line.addWidget(label(self.tr("chưa ghi"), "soft"))
            line.addStretch(1)
            holder = QWidget()
            holder.setLayout(line)
            line.setContentsMargins(0, 0, 0, 0)
            self.posts.addWidget(holder)

    def _lay_out(self) -> None:
        names = Card(
            self.tr("Tên gọi"), remark=self.tr("Biên bản cũ giữ tên của ngày họp, không đổi theo tên mới.")
        )
        for editor in (self.names, *self.levels, self.places):
            names.body.addWidget(editor)
        about = Card(self.tr("Chi bộ"))
        form = Form()
        form.add("cell_type", self.tr("Loại chi bộ"), self.cell_type)
        form.add_beside(
            ("code", self.tr("Mã chi bộ"), self.code),
            ("delegate", self.tr("Cấp ủy viên cấp trên phụ trách"), self.delegate),
        )
        form.add("terms", self.tr("Nhiệm kỳ"), self.terms)
        form.add("notes", self.tr("Ghi chú"), self.notes)
        about.body.addWidget(form)
        posts = Card(
            self.tr("Ai giữ chức vụ gì hôm nay"),
            remark=self.tr("Chức vụ ghi ở từng đảng viên, kèm ngày bắt đầu và kết thúc."),
        )
        posts.body.addLayout(self.posts)
        posts.body.addWidget(rule())
        posts.body.addWidget(
            link(self.tr("Mở danh sách đảng viên"), partial(self.context.navigate, "members"))
        )
        past = Card(
            self.tr("Các năm trước"),
            remark=self.tr("Sổ giấy, Excel cũ: đưa đảng viên, buổi họp, điểm danh vào sổ bằng một tệp mẫu."),
        )
        past.body.addWidget(link(self.tr("Nhập các năm trước"), partial(self.context.navigate, "past")))
        self._filled = QWidget()
        column = QVBoxLayout(self._filled)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for card in (names, posts, about, past):
            column.addWidget(card)
        self.body.addWidget(self.empty)
        self.body.addWidget(self._filled)
        self.body.addStretch(1)
