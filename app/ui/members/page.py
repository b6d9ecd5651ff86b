"""The members: find somebody, see what they are today, mend it beside the list; what is typed is kept by itself."""

from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.member import (
    ENDINGS,
    STANDINGS,
    Member,
    MemberStatus,
    standing_on,
)
from app.domain.text import clean_line
from app.texts import word
from app.texts_members import CURRENT_WORD, GONE_WORD, SHORT_WORDS, counts_text
from app.ui.members.columns import ONLY_IN_THE_WIDE, member_columns
from app.ui.members.draft import begin as begin_draft
from app.ui.members.draft import member_drafts
from app.ui.members.panel import MemberPanel
from app.ui.shared.buttons import Action
from app.ui.shared.cards import EmptyState, FilterChips
from app.ui.shared.data_table import DataTable
from app.ui.shared.fields import LineField
from app.ui.shared.page import Page
from app.ui.shared.save_timer import SaveTimer
from app.ui.shared.theme import scaled, set_shown

CURRENT, GONE = "current", "gone"
# Below these the page is on a small screen, or in large type.
_NARROW, _LOW = 940, 460


class MembersPage(Page):
    key = "members"
    scrolls = False

    def build(self) -> None:
        self.set_title(self.tr("Đảng viên"))
        self._typed: Member | None = None
        self._new = False
        self._subtitle = ""
        self.search = LineField(self.tr("Tìm tên, chữ cái đầu, số thẻ, tổ…"))
        self.search.setAccessibleName(self.tr("Tìm đảng viên"))
        self.search.setClearButtonEnabled(True)
        self.search.set_width(300)
        self.search.textChanged.connect(lambda _: self._show_rows())
        self.chips = FilterChips()
        self.chips.changed.connect(self._show_rows)
        self.table = DataTable(member_columns(self._today), sort_by=0)
        self.table.clicked.connect(lambda _: self._open_current())
        self.table.row_activated.connect(lambda _: self._open_current(into=True))
        self.table.row_changed.connect(self._on_row_changed)
        self.panel = MemberPanel(self._today, twin_of=self._twin_of)
        self.panel.hide()
        self.panel.edited.connect(self._on_edited)
        self.panel.closed.connect(self._on_closed)
        self.panel.delete_asked.connect(self._delete)
        self.panel.papers_asked.connect(lambda one: self.context.navigate("papers", one))
        self.panel.span_removed.connect(self._on_span_removed)
        self.drafts = member_drafts(self.context, self.panel, lambda: self._new)
        self._timer = SaveTimer(self, self._save_typed)
        self._make_empty_states()
        self._lay_out_page()
        self.watch(self.context.changes.members_changed, self.context.changes.cell_changed)

    def refresh(self) -> None:
        services = self.context.services
        people, counts = services.members.list(), services.members.counts()
        self.panel.set_read_only(self._why_read_only())
        self._set_counts(people, counts)
        nobody = not people
        set_shown(self.empty, nobody and self.panel.isHidden())
        set_shown(self._filled, not nobody or not self.panel.isHidden())
        self._show_rows()
        self._update_panel()

    def subtitle(self) -> str:
        return self._subtitle

    def primary_action(self) -> Action | None:
        if not self.empty.isHidden():
            # The empty page says the one next step itself.
            return None
        return Action(
            self.tr("Thêm đảng viên"),
            self.add,
            icon="plus",
            enabled=not self._read_only(),
            tooltip=self._why_read_only(),
        )

    def secondary_actions(self) -> list[Action]:
        if not self.empty.isHidden():
            return []
        import_action = Action(
            self.tr("Nhập từ Excel"),
            self._go_import,
            icon="receive",
            enabled=not self._read_only(),
            tooltip=self._why_read_only(),
        )
        return [import_action, Action(self.tr("Xuất Excel"), self.export, icon="table")]

    def open(self, target: object) -> None:
        """A member's id, "add" for a new person, or nothing in particular."""
        if target == "add":
            self.add()
            return
        if not isinstance(target, str) or not target:
            return
        self._save_typed()
        self.search.set_value("")
        member = self.context.services.members.get(target)
        self.chips.set_value(CURRENT if standing_on(member, self._today()) else GONE)
        self._show_rows()
        self.table.select(target)
        self._show_member(member)

    def flush(self) -> None:
        if not self.panel.isHidden():
            self.panel.commit()
        self._save_typed()
        self.drafts.flush()

    def back(self) -> bool:
        if self.panel.isHidden():
            return False
        self.panel.close_panel()
        return True

    # What a person does.

    def add(self) -> None:
        """An empty person beside the list; stored as soon as there is a name."""
        self.flush()
        self._new = True
        self._show_panel()
        self.panel.show_member(self.context.services.members.new(), new=True)
        begin_draft(self.drafts, self.panel, new=True)
        self.table.clearSelection()
        self.panel.full_name.setFocus()

    def export(self) -> None:
        self.flush()
        services = self.context.services
        start = Path.home() / self.tr("Danh sách đảng viên.xlsx")
        target = self.context.prompts.choose_save_file(
            self, self.tr("Lưu danh sách đảng viên"), self.tr("Bảng tính Excel (*.xlsx)"), start
        )
        if target is None:
            return
        written = services.files.save(target, services.papers.member_list())
        self.context.toast(
            self.tr("Đã lưu danh sách vào “{name}”.").format(name=written.name),
            action=self.tr("Mở"),
            run=lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(written))),
        )

    def _delete(self) -> None:
        member = self.panel.member
        self._timer.stop()
        self.context.run(partial(self._delete_now, member))

    def _delete_now(self, member: Member) -> None:
        services = self.context.services
        undo = services.members.delete(member.id)
        self._typed = None
        self.drafts.done()
        self.panel.close_panel()
        self.context.changes.members_changed.emit()
        self.context.offer_undo(
            self.tr("Đã xóa {name} khỏi danh sách.").format(name=member.full_name),
            lambda: self._restore(undo),
        )

    def _restore(self, undo: Any) -> None:
        self.context.services.members.restore(undo)
        self.context.changes.members_changed.emit()

    def _on_span_removed(self, name: str, span: Any) -> None:
        member_id = self.panel.member.id
        self._save_typed()
        what = word(span.status if name == "statuses" else span.post)
        self.context.offer_undo(
            self.tr("Đã xóa mục “{what}”.").format(what=what),
            lambda: self._put_span_back(member_id, name, span),
        )

    def _put_span_back(self, member_id: str, name: str, span: Any) -> None:
        self.flush()
        service = self.context.services.members
        member = service.get(member_id)
        spans = sorted((*getattr(member, name), span), key=lambda one: one.start or date.min)
        service.save(replace(member, **{name: tuple(spans)}))
        self.context.changes.members_changed.emit()

    def _go_import(self) -> None:
        self.context.navigate("members_import")

    def _on_edited(self, member: Member) -> None:
        self._typed = member
        self._timer.soon()

    def _save_typed(self) -> None:
        self._timer.stop()
        member, self._typed = self._typed, None
        if member is None or self._read_only() or not member.full_name:
            return
        if self.context.run(lambda: self.context.services.members.save(member)):
            self._new = False
            self.drafts.touch()
            self.context.mark_saved()
            self.context.changes.members_changed.emit()
        else:
            # Nothing typed is dropped because one attempt failed; the next edit or leaving tries again.
            self._typed = member

    def _on_closed(self) -> None:
        self.flush()
        self._new = False
        self._fit_columns()
        self.invalidate()
        self.table.setFocus()

    def _show_rows(self) -> None:
        services, chosen = self.context.services, self.chips.value()
        statuses: tuple[MemberStatus, ...] = ()
        if chosen == CURRENT:
            statuses = STANDINGS
        elif chosen == GONE:
            statuses = ENDINGS
        elif chosen is not None:
            statuses = (chosen,)
        rows = services.members.search(self.search.text(), statuses=statuses)
        if chosen == CURRENT:  # somebody without any status is in the list to be mended, not hidden
            unclear = services.members.search(self.search.text())
            rows = (*rows, *(m for m in unclear if not m.statuses))
        self.table.set_rows(rows)
        found_nothing = not rows and bool(services.members.list())
        set_shown(self.nothing, found_nothing)
        set_shown(self.table, not found_nothing)
        if found_nothing:
            needle = self.search.value()
            text = self.tr("Không tìm thấy “{text}” ở đây.").format(text=needle) if needle else ""
            self.nothing.set_text(text or self.tr("Không có ai trong nhóm này."))

    def _set_counts(self, people: tuple[Member, ...], counts: dict[MemberStatus, int]) -> None:
        today = self._today()
        here = sum(1 for member in people if standing_on(member, today) or not member.statuses)
        gone = sum(counts.get(status, 0) for status in ENDINGS)
        choices: list[tuple[Any, str]] = [(CURRENT, f"{CURRENT_WORD} ({here})")]
        choices += [
            (status, f"{SHORT_WORDS.get(status, word(status))} ({count})")
            for status, count in counts.items()
            if status not in ENDINGS
        ]
        if gone:
            choices.append((GONE, f"{GONE_WORD} ({gone})"))
        self.chips.set_choices(choices)
        self._subtitle = counts_text(here, counts) if people else ""

    def _on_row_changed(self, member: Member | None) -> None:
        # A list read anew while somebody types in the panel must not put another person under the hands.
        typing = self.panel.isAncestorOf(self.focusWidget()) or self.panel.isHidden()
        if member is not None and not typing and member.id != self.panel.member.id:
            self._show_stored(member)

    def _open_current(self, *, into: bool = False) -> None:
        member = self.table.current_row()
        if member is None:
            return
        if self.panel.isHidden() or member.id != self.panel.member.id:
            self._show_stored(member)
        if into:
            self.panel.full_name.setFocus()

    def _show_stored(self, member: Member) -> None:
        self.flush()
        self._show_member(self.context.services.members.get(member.id))

    def _show_member(self, member: Member) -> None:
        self._new = False
        self._show_panel()
        self.panel.show_member(member)
        begin_draft(self.drafts, self.panel, new=False)

    def _show_panel(self) -> None:
        set_shown(self.empty, False)
        set_shown(self._filled, True)
        self.panel.show()
        self.header_changed.emit()
        self._fit_columns()

    def _update_panel(self) -> None:
        """Show what is stored now, when nothing newer is being typed."""
        if self.panel.isHidden() or self._typed is not None:
            return
        known = {member.id: member for member in self.context.services.members.list()}
        current = known.get(self.panel.member.id)
        if current is not None:
            self.panel.update_member(current)
        elif not self._new:
            self.panel.hide()
            self._fit_columns()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < scaled(_NARROW)
        layout = self._bar.layout()
        if isinstance(layout, QBoxLayout):
            layout.setDirection(
                QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
            )
        self._fit_columns()

    def _fit_columns(self) -> None:
        # On a small screen the person shown needs the room; the filters come back with the list.
        small = self.height() < scaled(_LOW)
        alone = not self.panel.isHidden() and self.panel.is_squeezed()
        set_shown(self._bar, self.panel.isHidden() or not (small or alone))
        set_shown(self._left, not alone)
        self.panel.set_alone(alone)
        for number in ONLY_IN_THE_WIDE:
            self.table.setColumnHidden(number, not self.panel.isHidden())

    def _make_empty_states(self) -> None:
        self.empty = EmptyState(
            self.tr("Chưa có đảng viên nào."),
            Action(self.tr("Nhập từ Excel"), self._go_import, icon="receive"),
            Action(self.tr("Thêm từng người"), self.add, icon="plus"),
            detail=self.tr(
                "Danh sách Excel của chi bộ nhập được ngay, tiêu đề và cột theo cách nào cũng được."
            ),
            icon="members",
        )
        self.nothing = EmptyState(
            "", Action(self.tr("Xem tất cả đảng viên"), self._show_all, icon="members"), icon="search"
        )

    def _show_all(self) -> None:
        self.chips.set_value(CURRENT)
        self.search.set_value("")
        self._show_rows()
        self.table.setFocus()

    def _lay_out_page(self) -> None:
        self._filled = QWidget()
        self._left = QWidget()
        left = QVBoxLayout(self._left)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(12)
        self._bar = QWidget()
        bar = QHBoxLayout(self._bar)
        bar.setContentsMargins(0, 0, 0, 0)
        bar.setSpacing(12)
        bar.addWidget(self.search)
        bar.addWidget(self.chips, 1)
        left.addWidget(self.table, 1)
        left.addWidget(self.nothing, 1)
        line = QHBoxLayout()
        line.setSpacing(16)
        line.addWidget(self._left, 1)
        line.addWidget(self.panel)
        column = QVBoxLayout(self._filled)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._bar)
        column.addLayout(line, 1)
        self.body.addWidget(self._filled, 1)
        self.body.addWidget(self.empty, 1)
        set_shown(self.nothing, False)
        set_shown(self.empty, False)

    def _twin_of(self, member: Member) -> Member | None:
        """Somebody else in the book who may be the same person: same name, and no date of birth tells them apart."""
        name = clean_line(member.full_name).casefold()
        for other in self.context.services.members.list():
            same = other.id != member.id and clean_line(other.full_name).casefold() == name
            if same and (member.born is None or other.born is None or member.born == other.born):
                return other
        return None

    def _today(self) -> date:
        today: date = self.context.services.clock().date()
        return today

    def _read_only(self) -> bool:
        return bool(self.context.services.read_only)

    def _why_read_only(self) -> str:
        return str(self.context.services.why_read_only)
