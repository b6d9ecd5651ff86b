"""Khôi phục: what the backup has and the book has not, and the other way round, side by side; then one button.

The work is done beside the window, behind a page in place of the whole frame, so that nobody writes meanwhile.
"""

from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QLabel

from app.domain.access import Actor
from app.domain.keeping import AuditEntry
from app.errors import AccessProblem, FileProblem, UserError
from app.services.backups.container import Head, read_head
from app.services.backups.inspecting import Difference, fits
from app.services.backups.opening import askable, key_by_passphrase, key_by_recovery, key_from_store
from app.services.backups.restoring import Restored
from app.services.backups.words import change_lines, numbers_text, when_text
from app.texts import error_text, word
from app.texts_backup import WHY_WORDS
from app.ui.access.password_field import PasswordField
from app.ui.shared.buttons import Action, primary
from app.ui.shared.cards import Card, actions_row, label
from app.ui.shared.data_table import ROW_HEIGHT, DataTable
from app.ui.shared.fields import ChoiceBox, LineField
from app.ui.shared.form import FormRow
from app.ui.shared.gate_page import GatePage
from app.ui.shared.messages import InlineMessage
from app.ui.shared.page import Page
from app.ui.shared.rows_model import Column
from app.ui.shared.theme import scaled, set_shown
from app.vault import keyfile
from app.vault.access import RECOVERY_ACTOR, Access

_MOST_ROWS = 12
_RECOVERY = "recovery"


class RestoringGate(GatePage):
    """Stands in place of the window while the book is exchanged; there is nothing to press."""

    icon = "undo"

    def build(self) -> None:
        self.set_title(
            self.tr("Đang khôi phục sổ…"),
            self.tr(
                "Việc này mất vài giây. Xin không tắt máy và không rút USB. Nếu mất điện, sổ vẫn còn nguyên."
            ),
        )


class RestorePage(Page):
    """`open(path)` shows a backup beside the present book."""

    key = "restore"
    max_width = None

    def build(self) -> None:
        self.set_title(self.tr("Khôi phục sổ"))
        self._path: Path | None = None
        self._head: Head | None = None
        self._key: bytes | None = None
        self._actor: Actor | None = None
        self._found: Difference | None = None
        self.message = InlineMessage("info")
        self.now, self.now_more = label("", "strong", wrap=True), label("", "soft", wrap=True)
        self.then, self.then_more = label("", "strong", wrap=True), label("", "soft", wrap=True)
        self.sides = (
            self._side(self.tr("Sổ hiện nay"), self.now, self.now_more),
            self._side(self.tr("Trong bản sao lưu"), self.then, self.then_more),
        )
        line = QHBoxLayout()
        line.setSpacing(16)
        for card in self.sides:
            line.addWidget(card, 1)
        self.differences = Card(self.tr("Khác nhau"))
        self.table = DataTable(
            [
                Column(self.tr("Nội dung"), lambda one: one.subject, width=-1),
                Column(
                    self.tr("Hiện nay"), lambda one: one.now, state=lambda one: "warn" if one.lost else ""
                ),
                Column(self.tr("Sau khi khôi phục"), lambda one: one.backup),
            ],
            key=lambda one: one,
        )
        self.table.setAccessibleName(self.tr("Khác nhau"))
        self.differences.body.addWidget(self.table)
        self.promise = InlineMessage(
            "info",
            self.tr(
                "Trước khi khôi phục, sổ hiện nay được sao lưu lại. Nếu thấy không đúng, vào Cài đặt, mục Sao lưu, bấm "
                "“Quay lại trước khi khôi phục”."
            ),
        )
        self.asking = self._asking()
        self.body.addWidget(self.message)
        self.body.addWidget(self.asking)
        self.body.addLayout(line)
        self.body.addWidget(self.differences)
        self.body.addWidget(self.promise)
        self.body.addStretch(1)
        self._show_parts()

    def open(self, target: object) -> None:
        if isinstance(target, Path):
            self._path, self._found, self._key, self._head, self._actor = target, None, None, None, None
            self.context.run(self._begin)
            self.header_changed.emit()

    def refresh(self) -> None:
        """A page shown without a backup leads to where one is chosen."""
        if self._path is None:
            self.message.show_message("info", self.tr("Xin chọn một bản sao lưu trong Cài đặt, mục Sao lưu."))
            self._show_parts()

    def primary_action(self) -> Action | None:
        if self._found is None or self.context.services.read_only:
            return None
        same = self._found.is_empty
        return Action(
            self.tr("Khôi phục bản này"),
            self.restore,
            icon="undo",
            enabled=not same,
            tooltip=self.tr("Bản sao lưu giống hệt sổ hiện nay.") if same else "",
        )

    def secondary_actions(self) -> list[Action]:
        return [Action(self.tr("Về mục Sao lưu"), self._go_back, icon="chevron-left")]

    def back(self) -> bool:
        self._go_back()
        return True

    # Comparing

    def compare(self) -> None:
        """Read both in the worker, then show them side by side."""
        path, key = self._path, self._key
        assert path is not None
        backups = self.context.services.backups
        self.message.show_message("info", self.tr("Đang mở bản sao lưu và so với sổ hiện nay…"))
        self._show_parts()

        def failed(error: BaseException) -> None:
            if isinstance(error, UserError):
                self.message.show_message("bad", error_text(error))
            else:
                self.message.clear()
                self.context.report(error)

        self.context.tasks.submit(
            lambda: backups.compare(path, key=key),
            then=lambda found: self.context.run(lambda: self._show(found)),
            failed=failed,
        )

    def restore(self) -> None:
        """Ask once, then exchange the book."""
        head, found = self._head, self._found
        assert head is not None and found is not None
        lost = sum(1 for one in change_lines(found) if one.lost)
        detail = self.tr("Sổ trở về như lúc {when}.").format(when=when_text(head.manifest.made_at))
        if lost:
            detail += " " + self.tr("{count} nội dung hiện nay sẽ mất hoặc trở về như cũ.").format(count=lost)
        detail += " " + self.tr("Sổ hiện nay được sao lưu trước, có thể quay lại.")
        if (
            self.context.prompts.ask(
                self.window(),
                self.tr("Khôi phục bản sao lưu này?"),
                detail,
                self.tr("Khôi phục"),
                self.tr("Để xem lại"),
            )
            and self.context.keep_work()
        ):
            self._restore(head)

    # The parts

    def _begin(self) -> None:
        self.message.clear()
        assert self._path is not None
        try:
            self._head = read_head(self._path)
        except FileProblem as problem:
            self.message.show_message("bad", error_text(problem))
            self._show_parts()
            return
        access = self.context.services.access
        if fits(self._head.keyfile, access.key):
            self._key, self._actor = access.key, access.actor
        else:
            self._key = key_from_store(self._head.keyfile)
            own = [one for one in self._head.keyfile.profiles if not one.has_passphrase]
            self._actor = own[0].actor if self._key and own else None
        if self._key is None:
            self._ask()
        else:
            self.compare()

    def _show(self, found: Difference) -> None:
        head = self._head
        assert head is not None
        self._found = found
        self.message.clear()
        then, manifest = found.backup.numbers, head.manifest
        self.then.setText(
            self.tr("{when} ({why})").format(
                when=when_text(manifest.made_at), why=_small(WHY_WORDS[manifest.why])
            )
        )
        self.then_more.setText(numbers_text(then) + _last(found.backup.last))
        if found.present is None:
            self.now.setText(self.tr("Không đọc được"))
            self.now_more.setText(self.tr("Tệp hiện tại được để riêng, không xóa."))
        else:
            now = found.present.numbers
            self.now.setText(self.tr("Lúc này"))
            self.now_more.setText(numbers_text(now) + _last(found.present.last))
        rows = change_lines(found)
        self.table.set_rows(rows)
        if found.is_empty:
            self.message.show_message(
                "good", self.tr("Bản sao lưu giống hệt sổ hiện nay, không cần khôi phục.")
            )
        height = max(scaled(ROW_HEIGHT), self.table.fontMetrics().height() + 10)
        self.table.setFixedHeight(height * (min(len(rows), _MOST_ROWS) + 1) + 12)
        self._show_parts()
        self.header_changed.emit()

    def _show_parts(self) -> None:
        found = self._found
        for card in self.sides:
            set_shown(card, found is not None)
        set_shown(self.differences, found is not None and bool(self.table.rows()))
        set_shown(self.promise, found is not None and not found.is_empty)
        set_shown(self.asking, self._head is not None and self._key is None)

    def _restore(self, head: Head) -> None:
        backups, path, key, actor = self.context.services.backups, head.path, self._key, self._actor
        window = self.context.window_widget
        gate = getattr(window, "show_gate", None)
        if gate is not None:
            gate(RestoringGate(self.context))

        def done(result: Restored) -> None:
            self.context.reopen_book(_access_after(self.context.services.access, result, key, actor))
            self.context.toast(
                self.tr("Đã khôi phục sổ như lúc {when}.").format(when=when_text(head.manifest.made_at))
            )

        def failed(error: BaseException) -> None:
            close = getattr(window, "close_gate", None)
            if close is not None:
                close()
            self.context.report(error)

        self.context.tasks.submit(
            lambda: backups.restore(path, key=key),
            then=lambda result: self.context.run(lambda: done(result)),
            failed=failed,
        )

    def _go_back(self) -> None:
        self.context.navigate("settings", "backups")

    # A backup with another key

    def _asking(self) -> Card:
        card = Card(self.tr("Bản sao lưu này dùng khóa khác"))
        card.body.addWidget(
            label(
                self.tr(
                    "Bản này thuộc sổ khác. Xin nhập mật khẩu (hay khóa khôi phục) dùng khi làm bản sao lưu đó."
                ),
                wrap=True,
            )
        )
        self.who = ChoiceBox()
        self.who.edited.connect(self._on_who)
        self.password = PasswordField()
        self.sheet = LineField()
        self.wrong = InlineMessage("bad")
        self.password_row = FormRow(self.tr("Mật khẩu lúc đó"), self.password)
        self.sheet_row = FormRow(self.tr("Khóa khôi phục (10 nhóm trên phiếu)"), self.sheet)
        self.try_button = primary(self.tr("Mở bản sao lưu"), self.try_key)
        card.body.addWidget(FormRow(self.tr("Mở bằng"), self.who))
        for widget in (self.password_row, self.sheet_row, self.wrong):
            card.body.addWidget(widget)
        card.body.addLayout(actions_row(self.try_button, align_right=False))
        return card

    def _ask(self) -> None:
        assert self._head is not None
        choices = [
            (
                one.id,
                self.tr("Mật khẩu của {name} ({role})").format(name=one.name, role=word(one.role).lower()),
            )
            for one in askable(self._head.keyfile)
        ]
        if self._head.keyfile.recoveries:
            choices.append((_RECOVERY, self.tr("Phiếu khóa khôi phục")))
        self.who.set_choices(choices)
        self.who.set_value(choices[0][0] if choices else None)
        self.password.clear()
        self.sheet.clear()
        self.wrong.show_message("bad", "" if choices else error_text(AccessProblem("store_key_missing")))
        self.try_button.setEnabled(bool(choices))
        self._on_who()
        self._show_parts()

    def _on_who(self) -> None:
        by_sheet = self.who.value() == _RECOVERY
        set_shown(self.sheet_row, by_sheet)
        set_shown(self.password_row, not by_sheet and self.who.value() is not None)

    def try_key(self) -> None:
        """Open the backup with what was typed; stretching a passphrase takes up to a second."""
        head, who = self._head, self.who.value()
        assert head is not None
        keys, typed, sheet, folder = (
            head.keyfile,
            self.password.value(),
            self.sheet.text(),
            self.context.folder,
        )

        def work() -> bytes:
            if who == _RECOVERY:
                return key_by_recovery(keys, sheet)
            return key_by_passphrase(keys, str(who), typed, folder=folder)

        def opened(key: bytes) -> None:
            self._key = key
            self._actor = RECOVERY_ACTOR if who == _RECOVERY else keys.profile(str(who)).actor
            self.password.clear()
            self.sheet.clear()
            self.compare()

        def failed(error: BaseException) -> None:
            if isinstance(error, UserError):
                self.wrong.show_message("bad", error_text(error))
            else:
                self.context.report(error)

        self.wrong.clear()
        self.context.tasks.submit(work, then=lambda key: self.context.run(lambda: opened(key)), failed=failed)

    def _side(self, title: str, head: QLabel, more: QLabel) -> Card:
        card = Card(title)
        card.body.addWidget(head)
        card.body.addWidget(more)
        card.body.addStretch(1)
        return card


def _small(words: str) -> str:
    return words[:1].lower() + words[1:]


def _last(lines: tuple[AuditEntry, ...]) -> str:
    """The newest line of the log, as the person reads it there."""
    if not lines:
        return ""
    from app.texts_audit import event_words

    return f"\n{when_text(lines[0].at)}: {event_words(lines[0].event)} {lines[0].label}".rstrip()


def _access_after(before: Access, done: Restored, key: bytes | None, actor: Actor | None) -> Access:
    """The way into the restored book: the same, or the one that opened a backup with keys of its own."""
    if not done.keys_taken or key is None or actor is None:
        return before
    return Access(key, actor, before.folder, keyfile.read(before.folder))
