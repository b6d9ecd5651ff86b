"""Where a return is written, and under which password if any: sticks that are plugged in are found by themselves."""

from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.services.drives import Drive, on_stick, removable_drives
from app.texts import decimal_text
from app.ui.context import UiContext
from app.ui.shared.buttons import secondary
from app.ui.shared.cards import Card
from app.ui.shared.fields import ChoiceBox
from app.ui.shared.file_password import LockChoice
from app.ui.shared.messages import InlineMessage
from app.ui.shared.theme import scaled

LOOK_MS = 3000
KEPT_KEY = "return_folder"


class PlaceCard(Card):
    """`folder()` is the place chosen, None while there is none; `changed` follows each change of it."""

    changed = Signal()

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Ghi vào đâu"), parent=parent)
        self._context = context
        self._drives: tuple[Drive, ...] = ()
        self._kept: Path | None = None
        # Once a person has chosen, a stick plugged in later no longer takes the place.
        self._chosen = False
        self.place = ChoiceBox(placeholder=self.tr("Chưa chọn nơi ghi"))
        self.place.setAccessibleName(self.tr("Nơi ghi tệp"))
        self.place.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.place.setMinimumWidth(scaled(280))
        self.place.edited.connect(self._on_place)
        self.other = secondary(self.tr("Chọn thư mục khác…"), self.choose, icon="folder")
        self.note = InlineMessage("info", boxed=False)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.place, 1)
        row.addWidget(self.other)
        self.lock = LockChoice()
        self.body.addLayout(row)
        self.body.addWidget(self.note)
        self.body.addWidget(self.lock)
        self._look = QTimer(self)
        self._look.setInterval(LOOK_MS)
        self._look.timeout.connect(self.look)

    def folder(self) -> Path | None:
        chosen: Path | None = self.place.value()
        return chosen

    def drives(self) -> tuple[Drive, ...]:
        """The sticks that were there at the last look."""
        return self._drives

    def load(self) -> None:
        """Take the folder used last from the book, and look which sticks are there."""
        kept = self._context.services.cell.setting(KEPT_KEY)
        self._kept = Path(kept) if isinstance(kept, str) and kept else self._kept
        self._show(self._found())

    def look(self) -> None:
        """A stick plugged in or pulled out shows by itself; an open list is left alone."""
        found = self._found()
        if [(one.path, one.writable) for one in found] != [(one.path, one.writable) for one in self._drives]:
            if self.place.view().isVisible():
                return
            self._show(found)

    def choose(self) -> None:
        chosen = self._context.prompts.choose_folder(
            self.window(), self.tr("Chọn nơi ghi tệp gửi lên trên"), self.folder() or Path.home()
        )
        if chosen is None:
            return
        self._kept, self._chosen = chosen, True
        self._show(self._drives, wanted=chosen)

    def keep(self, folder: Path) -> None:
        """Remember a place that a return was written to."""
        self._kept = folder
        if not self._context.services.read_only:
            self._context.services.cell.set_setting(KEPT_KEY, str(folder))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._look.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._look.stop()

    def _found(self) -> tuple[Drive, ...]:
        return removable_drives()

    def _show(self, drives: tuple[Drive, ...], wanted: Path | None = None) -> None:
        before = self.folder()
        known_before = {one.path for one in self._drives}
        appeared = [one.path for one in drives if one.path not in known_before and one.writable]
        self._drives = drives
        choices: list[tuple[Path, str]] = [(one.path, self._drive_text(one)) for one in drives]
        known = {path for path, _ in choices}
        if self._kept is not None and self._kept not in known:
            choices.append((self._kept, str(self._kept)))
            known.add(self._kept)
        chosen = wanted
        if chosen is None and self._chosen and before in known:
            chosen = before
        if chosen is None and appeared and not self._chosen:
            # The stick that holds the folder used last, else the one just plugged in.
            chosen = next((path for path in appeared if self._inside(path)), appeared[0])
            if self._kept is not None and self._inside(chosen) and self._kept.is_dir():
                chosen = self._kept
        if chosen is None:
            chosen = before if before in known else next(iter(path for path, _ in choices), None)
        self.place.set_value(None)
        self.place.set_choices(choices)
        self.place.set_value(chosen)
        self._tell()
        self.changed.emit()

    def _inside(self, drive: Path) -> bool:
        return self._kept is not None and (drive == self._kept or drive in self._kept.parents)

    def _drive_text(self, drive: Drive) -> str:
        if not drive.writable:
            return self.tr("USB {label} (đang khóa chống ghi)").format(label=drive.label)
        if drive.free is None:
            return self.tr("USB {label}").format(label=drive.label)
        return self.tr("USB {label} (còn trống {free})").format(label=drive.label, free=size_text(drive.free))

    def _on_place(self) -> None:
        self._chosen = True
        self._tell()
        self.changed.emit()

    def _tell(self) -> None:
        folder = self.folder()
        if folder is None:
            self.note.show_message("info", self.tr("Chưa thấy USB nào. Xin cắm USB, hoặc chọn một thư mục."))
        elif any(on_stick(folder, (one,)) and not one.writable for one in self._drives):
            self.note.show_message(
                "warn",
                self.tr("USB này chỉ cho đọc. Xin gạt khóa chống ghi bên cạnh USB, hoặc dùng USB khác."),
            )
        elif not on_stick(folder, self._drives):
            self.note.show_message(
                "info",
                self.tr("Ghi vào thư mục trên máy này. Cắm USB vào thì USB sẽ hiện trong danh sách.")
                if not self._drives
                else "",
            )
        else:
            self.note.clear()


def size_text(size: int) -> str:
    """ "14,9 GB", "812 MB": as file managers say it."""
    for unit, name in ((10**9, "GB"), (10**6, "MB")):
        if size >= unit:
            return f"{decimal_text(f'{size / unit:.1f}')} {name}"
    return f"{size // 1000} kB"
