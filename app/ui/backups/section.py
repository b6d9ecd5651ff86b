"""Sao lưu: when the last backup was made and where it lies, one made now, all there are, and where they go."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QProgressBar

from app.domain.backup import PlaceKind, Why
from app.errors import FileProblem
from app.services.backups.job import BackupResult
from app.services.backups.service import Stored, stored_in
from app.services.backups.words import notice_text, when_text
from app.texts import error_text
from app.texts_backup import PLACE_WORDS, WHY_WORDS
from app.ui.backups.list_card import ListCard
from app.ui.backups.places_card import PlacesCard
from app.ui.backups.schedule_card import ScheduleCard
from app.ui.settings.section import Section
from app.ui.shared.buttons import primary, secondary
from app.ui.shared.cards import Card, actions_row, label
from app.ui.shared.messages import InlineMessage
from app.ui.shared.theme import set_shown


class BackupsSection(Section):
    """The list is read in the worker: a stick may be slow."""

    def build(self) -> None:
        self._stored: tuple[Stored, ...] = ()
        self._busy = False
        self.notice = InlineMessage("warn")
        self.last = label("", "figure", wrap=True)
        self.last_where = label("", "soft", wrap=True)
        self.progress = QProgressBar()
        self.progress.hide()
        self.now_button = primary(self.tr("Sao lưu ngay"), self.back_up, icon="save")
        self.back_button = secondary(self.tr("Quay lại trước khi khôi phục…"), self._open_before, icon="undo")
        first = Card(self.tr("Lần sao lưu gần nhất"))
        for widget in (self.last, self.last_where, self.notice, self.progress):
            first.body.addWidget(widget)
        first.body.addLayout(actions_row(self.now_button, self.back_button, align_right=False))
        first.body.addWidget(
            label(
                self.tr(
                    "Bản sao lưu được khóa như sổ. Muốn mở ở máy khác, cần mật khẩu của sổ hoặc phiếu khóa khôi phục: "
                    "xin cất phiếu ở nơi an toàn, không để chung với máy và USB."
                ),
                "soft",
                wrap=True,
            )
        )
        self.way_out = InlineMessage("warn")
        first.body.addWidget(self.way_out)
        self.list = ListCard(self._check, self._open, self._choose_file)
        self.places = PlacesCard(self.context, self.refresh)
        self.schedule = ScheduleCard(self.context)
        for card in (first, self.list, self.places, self.schedule):
            self.body.addWidget(card)
        self.body.addStretch(1)
        self.context.changes.backups_changed.connect(self._on_changed)

    def refresh(self) -> None:
        backups = self.context.services.backups
        self._show_last()
        self.places.load(backups.settings())
        self.schedule.load(backups.settings())
        for card in (self.places, self.schedule):
            card.setEnabled(not self.read_only)
        self.way_out.show_message(
            "warn",
            self.tr(
                "Sổ này chưa có mật khẩu và chưa có phiếu khóa khôi phục đã gõ thử: bản sao lưu chỉ mở được trên máy "
                "này. Xin vào mục “Người dùng, mật khẩu” để làm phiếu khóa khôi phục."
            )
            if backups.opens_only_here()
            else "",
        )
        self._read_list()

    def flush(self) -> None:
        self.schedule.flush()

    def back_up(self) -> None:
        """Make a backup now, copied to every place that is there; the window stays free meanwhile."""
        if self._busy:
            return
        job = self.context.services.backups.job(Why.MANUAL)
        self._set_busy(True)
        self.context.run_in_background(
            job.run,
            then=self._made,
            progressed=lambda part, _: self.progress.setValue(round(part * 1000)),
            ended=lambda: self._set_busy(False),
        )

    def _made(self, result: BackupResult) -> None:
        self.context.services.backups.note_made(result)
        self.context.changes.backups_changed.emit()
        problems = [one for one in result.places if one.problem is not None]
        if problems:
            self.context.toast(self.tr("Đã sao lưu trong máy; chưa chép được ra nơi khác."))
        else:
            count = 1 + len(result.places)
            self.context.toast(self.tr("Đã sao lưu và kiểm tra lại ({count} nơi).").format(count=count))

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        self.now_button.setEnabled(not busy)
        self.now_button.setText(self.tr("Đang sao lưu…") if busy else self.tr("Sao lưu ngay"))
        self.progress.setRange(0, 1000)
        self.progress.setValue(0)
        set_shown(self.progress, busy)

    def _on_changed(self) -> None:
        # A section that was let go with its book may still hear of the next one.
        if self.isVisible() and self.context.services is not None:
            self.context.run(self.refresh)

    def _show_last(self) -> None:
        backups = self.context.services.backups
        head = backups.last()
        notice = backups.notice()
        self.notice.show_message("warn", notice_text(notice) if notice else "")
        if head is None:
            self.last.setText(self.tr("Chưa có bản sao lưu nào"))
            self.last_where.setText(self.tr("Bấm “Sao lưu ngay” để có bản đầu tiên."))
        else:
            self.last.setText(when_text(head.manifest.made_at))
            self.last_where.setText(WHY_WORDS[head.manifest.why])
        set_shown(self.back_button, backups.before_restore() is not None and not self.read_only)

    def _read_list(self) -> None:
        backups = self.context.services.backups
        places, book = backups.places(), backups.book
        self.context.run_in_background(lambda: stored_in(places, book), then=self._show_list)

    def _show_list(self, stored: tuple[Stored, ...]) -> None:
        self._stored = stored
        self.list.show_rows(stored, read_only=self.read_only)
        if stored:
            newest = stored[0]
            where = ", ".join(_place_text(place.kind, place.label) for place in newest.places)
            self.last_where.setText(
                self.tr("{why}. Có ở: {where}.").format(why=WHY_WORDS[newest.head.manifest.why], where=where)
            )

    def _check(self, row: Stored) -> None:
        backups, path = self.context.services.backups, row.head.path
        self.list.say("info", self.tr("Đang kiểm tra bản lúc {when}…").format(when=_when(row)))

        def good(_: object) -> None:
            self.list.say("good", self.tr("Bản lúc {when} nguyên vẹn và mở được.").format(when=_when(row)))

        def told(error: BaseException) -> None:
            if isinstance(error, FileProblem):
                self.list.say("bad", error_text(error))
            else:
                self.list.say("info", "")
                self.context.report(error)

        self.context.tasks.submit(partial(backups.check, path), then=good, failed=told)

    def _open(self, row: Stored) -> None:
        self.context.navigate("restore", row.head.path)

    def _open_before(self) -> None:
        head = self.context.services.backups.before_restore()
        if head is not None:
            self.context.navigate("restore", head.path)

    def _choose_file(self) -> None:
        chosen = self.context.prompts.choose_open_file(
            self.window(), self.tr("Chọn bản sao lưu"), self.tr("Bản sao lưu (*.sochibo)"), Path.home()
        )
        if chosen is not None:
            self.context.navigate("restore", chosen)


def _when(row: Stored) -> str:
    return when_text(row.head.manifest.made_at)


def _place_text(kind: PlaceKind, words: str) -> str:
    return f"{PLACE_WORDS[kind]} {words}".strip() if kind is PlaceKind.STICK else PLACE_WORDS[kind].lower()
