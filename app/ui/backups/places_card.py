"""Where backups are copied besides this PC's own folder: one folder of choice, and the sticks that were named here."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from app.domain.backup import BackupSettings, Stick
from app.services.backups.places import id_on
from app.services.drives import Drive, removable_drives
from app.ui.context import UiContext
from app.ui.shared.buttons import Button, secondary
from app.ui.shared.cards import Card, clear_layout, label
from app.ui.shared.messages import IconLabel

LOOK_MS = 3000


class PlacesCard(Card):
    """A stick plugged in shows by itself, with a button to use it from now on."""

    def __init__(self, context: UiContext, changed: Callable[[], object]) -> None:
        super().__init__()
        self.title.set_text(self.tr("Chép thêm ra nơi khác"))
        self.title.show()
        self._context = context
        self._changed = changed
        self._settings: BackupSettings | None = None
        self._seen: tuple[Drive, ...] = ()
        self.body.addWidget(
            label(
                self.tr(
                    "Máy hỏng hoặc mất thì bản sao lưu trong máy cũng mất. Mỗi lần sao lưu, chương trình chép thêm ra "
                    "các nơi dưới đây nếu lúc đó có."
                ),
                "soft",
                wrap=True,
            )
        )
        self.lines = QVBoxLayout()
        self.lines.setSpacing(8)
        self.body.addLayout(self.lines)
        self.buttons: list[Button] = []
        self._look = QTimer(self, interval=LOOK_MS)
        self._look.timeout.connect(self.look)

    def load(self, settings: BackupSettings) -> None:
        self._settings = settings
        self._seen = removable_drives()
        self._show()

    def look(self) -> None:
        found = removable_drives()
        if [one.path for one in found] != [one.path for one in self._seen]:
            self._seen = found
            self._show()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._look.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._look.stop()

    def _show(self) -> None:
        settings = self._settings
        assert settings is not None
        clear_layout(self.lines)
        self.buttons = []
        if settings.second:
            self._line(
                "folder",
                self.tr("Thư mục: {path}").format(path=settings.second),
                (self.tr("Đổi…"), self.choose),
                (self.tr("Thôi dùng"), self._forget_second),
            )
        else:
            self._line(
                "folder", self.tr("Thư mục thứ hai: chưa chọn"), (self.tr("Chọn thư mục…"), self.choose)
            )
        there = {id_on(drive.path): drive for drive in self._seen}
        for stick in settings.sticks:
            state = self.tr("đang cắm") if stick.id in there else self.tr("không cắm")
            words = self.tr("USB {label}: {state}").format(label=stick.label, state=state)
            self._line("usb", words, (self.tr("Thôi dùng"), partial(self._forget, stick)))
        known = {stick.id for stick in settings.sticks}
        for drive in self._seen:
            if id_on(drive.path) not in known:
                words = self.tr("USB {label}: chưa dùng để sao lưu").format(label=drive.label)
                self._line("usb", words, (self.tr("Dùng USB này"), partial(self._use, drive)))
        if not self._seen:
            self._line("usb", self.tr("Cắm USB vào máy thì USB hiện ở đây."))

    def _line(self, icon: str, words: str, *actions: tuple[str, Callable[[], object]]) -> None:
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(IconLabel(icon, "ink-soft", 20))
        line.addWidget(label(words, wrap=True), 1)
        for verb, run in actions:
            button = secondary(verb, run)
            self.buttons.append(button)
            line.addWidget(button)
        self.lines.addLayout(line)

    def choose(self) -> None:
        chosen = self._context.prompts.choose_folder(
            self.window(), self.tr("Chọn thư mục để chép bản sao lưu"), Path.home()
        )
        if chosen is not None and self._settings is not None:
            self._save(replace(self._settings, second=str(chosen)))

    def _forget_second(self) -> None:
        if self._settings is not None:
            self._save(replace(self._settings, second=""))

    def _save(self, settings: BackupSettings) -> None:
        self._context.run(lambda: self._context.services.backups.save_settings(settings), then=self._done)

    def _use(self, drive: Drive) -> None:
        self._context.run(
            lambda: self._context.services.backups.use_stick(drive.path, drive.label), then=self._done
        )

    def _forget(self, stick: Stick) -> None:
        self._context.run(lambda: self._context.services.backups.forget_stick(stick), then=self._done)

    def _done(self, _: object) -> None:
        self._context.mark_saved()
        self._changed()
