"""One print profile: its fields at the left, the very paper beside them; what fits is stored as it is typed."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.domain.keeping import BinEntry
from app.domain.print_profile import LookChange, PrintProfile
from app.texts_print import look_change_words
from app.ui.settings.print_fields import PrintForm
from app.ui.settings.print_preview import PrintPreview
from app.ui.shared.buttons import Action, danger, secondary
from app.ui.shared.cards import FilterChips
from app.ui.shared.draft_keeper import DraftKeeper, keepable
from app.ui.shared.flow import FlowLayout
from app.ui.shared.messages import InlineMessage
from app.ui.shared.page import Page
from app.ui.shared.save_timer import SaveTimer
from app.ui.shared.saving import last_folder, tell_saved
from app.ui.shared.theme import scaled, set_shown

# Narrower than this, fields and paper stand behind each other and not side by side.
_BESIDE = 800
_FIELDS, _PAPER = "fields", "paper"


class PrintProfilePage(Page):
    """`open(code)` shows a profile; a shipped one is looked at and copied."""

    key = "print_profile"
    scrolls = False

    def build(self) -> None:
        self._code = ""
        self._typed: PrintProfile | None = None
        self._stored: PrintProfile | None = None
        self._can_edit = False
        self._timer = SaveTimer(self, self._store)
        self.set_title(self.tr("Mẫu in"))
        self.notice = InlineMessage("info")
        self.from_today = secondary(
            self.tr("Sao thành mẫu mới dùng từ hôm nay"), self._copy_from_today, icon="copy"
        )
        self.form = PrintForm()
        self.preview = PrintPreview(self.context)
        self.drafts = DraftKeeper(
            self.context,
            keepable(self.form.widgets()),
            self,
            unsaved=lambda: self._typed is not None or not self.form.fits(),
        )
        self.copy_button = secondary(self.tr("Sao thành mẫu riêng"), self._copy, icon="copy")
        self.export_button = secondary(self.tr("Xuất ra tệp"), self._export, icon="save")
        self.delete_button = danger(self.tr("Xóa mẫu"), self._delete, icon="trash")
        self.switch = FilterChips([(_FIELDS, self.tr("Số đo")), (_PAPER, self.tr("Bản in"))])
        self.switch.changed.connect(self._fit)
        self.body.addWidget(self.switch)
        line = QHBoxLayout()
        line.setSpacing(16)
        line.addWidget(self._left_side(), 9)
        line.addWidget(self.preview, 10)
        self.body.addLayout(line, 1)
        self.form.edited.connect(self._on_edited)
        self.form.left.connect(self._on_left)
        self.drafts.restored.connect(self._on_left)
        changes = self.context.changes
        self.watch(changes.rules_changed, changes.cell_changed, changes.meeting_saved)

    def _left_side(self) -> QWidget:
        self.side = QWidget()
        self.side.setProperty("role", "page-body")
        column = QVBoxLayout(self.side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget()
        inside.setProperty("role", "page-body")
        stack = QVBoxLayout(inside)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(8)
        for widget in (self.drafts.line, self.notice):
            stack.addWidget(widget)
        stack.addWidget(self.from_today, 0, Qt.AlignmentFlag.AlignLeft)
        stack.addWidget(self.form)
        buttons = QWidget()
        buttons.setProperty("role", "clear")
        row = FlowLayout(buttons, spacing=8)
        for button in (self.copy_button, self.export_button, self.delete_button):
            row.addWidget(button)
        stack.addWidget(buttons)
        stack.addStretch(1)
        area.setWidget(inside)
        self.area = area
        column.addWidget(area, 1)
        return self.side

    # Showing

    def open(self, target: object) -> None:
        if isinstance(target, str) and target:
            self.flush()
            self._show(target)

    def refresh(self) -> None:
        service = self.context.services.print_profiles
        self.preview.set_trials(service.trials())
        codes = {one.code for one in service.list()}
        if self._code not in codes:
            # The profile was deleted, or the page is opened for the first time.
            self._code = ""
            current = service.for_day(self.context.services.clock().date()).code
            self._show(current)
            return
        stored = service.get(self._code)
        if self._typed is None and stored != self._stored:
            self._show(self._code)
            return
        self._say()
        self.preview.show_profile(self.form.profile if self.form.fits() else stored, now=True)

    def _show(self, code: str) -> None:
        services = self.context.services
        profile = services.print_profiles.get(code)
        another = profile.code != self._code
        self._code, self._stored, self._typed = profile.code, profile, None
        self._can_edit = not services.read_only and not services.print_profiles.is_shipped(profile.code)
        if another:
            self.drafts.flush()
        if not self.preview.choice.count():
            self.preview.set_trials(services.print_profiles.trials())
        self.form.load(profile, read_only=not self._can_edit)
        self._say()
        if self._can_edit:
            self.drafts.begin(f"print:{profile.code}", profile.title, page=self.key, target=(profile.code,))
        if another:
            self.area.verticalScrollBar().setValue(0)
        self.preview.show_profile(profile, now=True)
        self._fit()

    def _say(self) -> None:
        """Title, notice and buttons, as things stand now."""
        services = self.context.services
        service = services.print_profiles
        shipped = service.is_shipped(self._code)
        signed = service.signed_by(self._code)
        self.set_title(self.tr("Mẫu in: {title}").format(title=self.form.profile.title))
        if services.read_only:
            said = services.why_read_only
        elif shipped:
            said = self.tr(
                "Mẫu đi kèm chương trình, chỉ xem. Muốn đổi, xin sao thành mẫu riêng rồi sửa bản sao."
            )
        elif signed:
            said = self.tr(
                "{count} biên bản đã chốt in theo mẫu này: sửa ở đây thì in lại các biên bản ấy cũng theo số đo mới "
                "(chữ không đổi). Muốn giữ như cũ, xin sao thành mẫu mới dùng từ hôm nay."
            ).format(count=signed)
        else:
            said = ""
        self.notice.show_message("warn" if signed and self._can_edit else "info", said)
        usable = not services.read_only
        set_shown(self.from_today, usable and self._can_edit and bool(signed) and self._has_cell())
        set_shown(self.copy_button, usable and not shipped)
        set_shown(self.delete_button, self._can_edit)

    def _has_cell(self) -> bool:
        return self.context.services.cell.get() is not None

    def _in_use_today(self) -> bool:
        services = self.context.services
        return bool(
            self._code and services.print_profiles.for_day(services.clock().date()).code == self._code
        )

    def subtitle(self) -> str:
        return self.tr("đang dùng để in") if self._in_use_today() else ""

    def primary_action(self) -> Action | None:
        if self.context.services.read_only or not self._code:
            return None
        if self.context.services.print_profiles.is_shipped(self._code):
            return Action(self.tr("Sao thành mẫu riêng"), self._copy, icon="copy")
        if not self._in_use_today() and self._has_cell():
            return Action(self.tr("Dùng mẫu này từ hôm nay"), self._use, icon="check")
        return Action(self.tr("Xong"), self._leave, icon="check")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        beside = self.width() >= scaled(_BESIDE)
        set_shown(self.switch, not beside)
        set_shown(self.side, beside or self.switch.value() == _FIELDS)
        set_shown(self.preview, beside or self.switch.value() == _PAPER)

    # Writing

    def flush(self) -> None:
        self._store()
        self.drafts.flush()

    def back(self) -> bool:
        self._leave()
        return True

    def _leave(self) -> None:
        self.flush()
        self.context.navigate("settings", "print")

    def _on_edited(self, profile: PrintProfile) -> None:
        self._typed = profile
        self._timer.soon()
        if self.form.fits():
            self.preview.show_profile(profile)
        else:
            self.preview.say_waiting(True)

    def _on_left(self) -> None:
        self.form.show_problems()
        self._store()

    def _store(self) -> None:
        """Store what stands here when it fits; else it waits in the draft."""
        self._timer.stop()
        profile = self._typed
        if profile is None or not self._can_edit:
            return
        if not self.form.fits():
            self.drafts.touch()
            return
        self._typed = None

        def stored(saved: PrintProfile) -> None:
            changed = saved != self._stored
            self._stored = saved
            self.drafts.touch()
            if changed:
                self.context.mark_saved()
                self.context.changes.rules_changed.emit()

        if not self.context.run(lambda: self.context.services.print_profiles.save(profile), then=stored):
            self._typed = profile

    def _copy(self) -> None:
        self.flush()
        service = self.context.services.print_profiles
        self.context.run(lambda: service.copy(self._code), then=self._on_copied)

    def _copy_from_today(self) -> None:
        self.flush()
        services = self.context.services
        today = services.clock().date()
        self.context.run(lambda: services.print_profiles.copy(self._code, since=today), then=self._on_copied)

    def _on_copied(self, profile: PrintProfile) -> None:
        self._show(profile.code)
        self._tell_all()
        title = self.form.field("title")
        title.setFocus()
        title.selectAll()

    def _use(self) -> None:
        self.flush()
        services = self.context.services
        cell = services.cell.get()
        before = cell.print_profiles if cell is not None else ()

        def taken_back() -> None:
            services.cell.save(replace(services.cell.require(), print_profiles=before))
            self._tell_all()

        def used(_: object) -> None:
            self._tell_all()
            self.context.offer_undo(
                self.tr("Văn bản từ hôm nay và cả sổ năm nay in theo “{title}”.").format(
                    title=self.form.profile.title
                ),
                taken_back,
            )

        today = services.clock().date()

        def asked(change: LookChange) -> None:
            if change.is_nothing or self.context.prompts.ask(
                self,
                self.tr("Dùng “{title}” từ hôm nay?").format(title=self.form.profile.title),
                look_change_words(change),
                self.tr("Dùng mẫu này"),
                self.tr("Giữ mẫu cũ"),
            ):
                self.context.run(lambda: services.print_profiles.use(self._code, today), then=used)

        self.context.run(lambda: services.print_profiles.change_by(self._code, today), then=asked)

    def _delete(self) -> None:
        profile = self.form.profile
        self._typed = None
        self._timer.stop()
        services = self.context.services

        def deleted(entry: BinEntry) -> None:
            self.drafts.done()
            self._code = ""
            self._tell_all()
            self.context.navigate("settings", "print")
            self.context.offer_undo(
                self.tr("Đã xóa “{title}”.").format(title=profile.title), lambda: restored(entry)
            )

        def restored(entry: BinEntry) -> None:
            services.bin.restore(entry.id)
            self._tell_all()

        self.context.run(lambda: services.print_profiles.delete(profile.code), then=deleted)

    def _export(self) -> None:
        self.flush()
        services = self.context.services
        profile = services.print_profiles.get(self._code)
        target = self.context.prompts.choose_save_file(
            self,
            self.tr("Xuất mẫu in"),
            self.tr("Mẫu in (*.json)"),
            last_folder(self.context) / services.print_profiles.file_name(profile),
        )
        if target is None:
            return
        data = services.print_profiles.exported(self._code)
        self.context.run_in_background(
            lambda: services.files.save_paper(target, data),
            then=lambda written: tell_saved(self.context, written, title=profile.title),
        )

    def _tell_all(self) -> None:
        self.context.mark_saved()
        self.context.changes.cell_changed.emit()
        self.context.changes.rules_changed.emit()
        self.header_changed.emit()
