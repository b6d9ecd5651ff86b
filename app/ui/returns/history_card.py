"""What was sent in the year shown: when, which period and version, where, and the files with their check codes; a file
on a stick is compared with them."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from app.domain.delivery import DeliveredFile, Delivery
from app.domain.period import PeriodKind
from app.services.given_out import FileCheck, Match
from app.texts import word
from app.texts_return import period_text
from app.ui.shared.buttons import secondary
from app.ui.shared.cards import Card, FilterChips
from app.ui.shared.data_table import ROW_HEIGHT, DataTable
from app.ui.shared.messages import InlineMessage
from app.ui.shared.parts import actions_row, label
from app.ui.shared.rows_model import Column
from app.ui.shared.theme import scaled, set_shown

# As many letters of the SHA-256 as two people can compare on the telephone.
SHORT_HASH = 8
MOST_ROWS = 8


@dataclass(frozen=True)
class SentFile:
    delivery: Delivery
    file: DeliveredFile

    @property
    def id(self) -> str:
        return f"{self.delivery.id}/{self.file.name}"


class HistoryCard(Card):
    """One line a file; newest first. `check_asked` follows the button that compares a file."""

    check_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.heading = label("", "section")
        self.nothing = label("", "soft", wrap=True)
        self.table = DataTable(
            [
                Column(
                    self.tr("Lúc"),
                    lambda row: f"{row.delivery.made_at:%d/%m/%Y %H:%M}",
                    sort=lambda row: row.delivery.made_at,
                    width=150,
                ),
                Column(
                    self.tr("Kỳ"),
                    lambda row: period_text(row.delivery.period),
                    sort=lambda row: (row.delivery.period.year, row.delivery.period.months),
                    width=160,
                    # The names of the files say it too.
                    gives_way=3,
                ),
                Column(
                    self.tr("Bản"),
                    self._version,
                    sort=lambda row: row.delivery.version,
                    tooltip=self._version,
                    width=130,
                    gives_way=1,
                ),
                Column(self.tr("Tệp"), lambda row: row.file.name, width=230),
                Column(
                    self.tr("Mã kiểm tra"),
                    lambda row: row.file.sha256[:SHORT_HASH],
                    tooltip=lambda row: row.file.sha256,
                    width=112,
                    gives_way=2,
                ),
                # Said below of the marked line.
                Column(self.tr("Nơi ghi"), self._place, tooltip=self._place, width=-1, gives_way=4),
            ]
        )
        self.kinds = FilterChips()
        self.kinds.setAccessibleName(self.tr("Loại kỳ đã gửi"))
        self.kinds.changed.connect(self._show_rows)
        self.code = label("", "", wrap=True)
        self.code.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.copy = secondary(self.tr("Chép mã SHA-256"), self._copy, icon="copy")
        self.check = secondary(self.tr("So tệp trên USB…"), self.check_asked.emit, icon="usb")
        self.checked = InlineMessage("info")
        for part in (self.heading, self.kinds, self.nothing, self.table, self.code):
            self.body.addWidget(part)
        self.body.addLayout(actions_row(self.copy, self.check, align_right=False))
        self.table.row_changed.connect(self._show_code)
        self._history: tuple[Delivery, ...] = ()
        self.body.addWidget(self.checked)

    def show_history(self, year: int, history: tuple[Delivery, ...]) -> None:
        self._history = history
        self.heading.setText(self.tr("Đã gửi trong năm {year}").format(year=year))
        self.nothing.setText(self.tr("Chưa gửi báo cáo nào của năm này."))
        kinds = [kind for kind in PeriodKind if any(one.period.kind is kind for one in history)]
        counts = {kind: sum(1 for one in history if one.period.kind is kind) for kind in kinds}
        everything = self.tr("Tất cả ({count})").format(count=len(history))
        self.kinds.set_choices(
            [(None, everything), *((kind, f"{word(kind)} ({counts[kind]})") for kind in kinds)]
        )
        # Chips that leave nothing out are no choice.
        set_shown(self.kinds, len(kinds) > 1)
        self._show_rows()

    def _show_rows(self) -> None:
        wanted = self.kinds.value()
        rows = [
            SentFile(one, file)
            for one in self._history
            for file in one.files
            if wanted is None or one.period.kind is wanted
        ]
        set_shown(self.nothing, not rows)
        for part in (self.table, self.code, self.copy):
            set_shown(part, bool(rows))
        self.table.set_rows(rows)
        shown = min(len(rows), MOST_ROWS)
        self.table.setFixedHeight((shown + 1) * scaled(ROW_HEIGHT) + scaled(6))
        self._show_code(self.table.current_row())

    def _show_code(self, row: SentFile | None) -> None:
        """The whole code of the marked file, to be read out or copied."""
        self.copy.setEnabled(row is not None)
        if row is None:
            self.code.setText(self.tr("Chọn một dòng để xem cả mã SHA-256 của tệp."))
            return
        self.code.setText(
            self.tr("{name}, ghi vào {place}. Mã SHA-256:\n{code}").format(
                name=row.file.name, place=self._place(row), code=row.file.sha256
            )
        )

    def _copy(self) -> None:
        row = self.table.current_row()
        if row is not None:
            QGuiApplication.clipboard().setText(row.file.sha256)
            self.checked.show_message(
                "good", self.tr("Đã chép mã SHA-256 của “{name}”.").format(name=row.file.name)
            )

    def _version(self, row: SentFile) -> str:
        """ "2, thay bản 1"; "1, đã bị thay" once a later version of the same period was sent."""
        version = row.delivery.version
        later = any(one.period == row.delivery.period and one.version > version for one in self._history)
        if later:
            return self.tr("{version}, đã bị thay").format(version=version)
        if version > 1:
            return self.tr("{version}, thay bản {before}").format(version=version, before=version - 1)
        return str(version)

    def show_check(self, found: FileCheck) -> None:
        """What the file is to this book."""
        facts = {"name": found.file.name, "code": found.file.sha256[:SHORT_HASH]}
        if found.of is None:
            text = self.tr("“{name}” (mã {code}) không phải tệp đã ghi từ sổ này.")
            self.checked.show_message("warn", text.format(**facts))
            return
        facts["which"] = self._which(found)
        if found.match is Match.CHANGED:
            text = self.tr(
                "“{name}” (mã {code}) KHÔNG giống {which}: nội dung đã bị sửa hoặc hỏng. Xin ghi lại từ sổ."
            )
            self.checked.show_message("bad", text.format(**facts))
        elif found.newer:
            text = self.tr("“{name}” (mã {code}) đúng là {which}, nhưng sau đó đã có bản {newer}.")
            self.checked.show_message("warn", text.format(newer=found.newer, **facts))
        else:
            text = self.tr("“{name}” (mã {code}) đúng là {which}; nội dung còn nguyên.")
            self.checked.show_message("good", text.format(**facts))

    def _which(self, found: FileCheck) -> str:
        source = found.of
        if isinstance(source, Delivery):
            return self.tr("tệp {period}, bản {version}, ghi lúc {at:%H:%M ngày %d/%m/%Y}").format(
                period=period_text(source.period), version=source.version, at=source.made_at
            )
        assert source is not None
        title = source.title or source.file.name
        return self.tr("tệp “{title}” ghi lúc {at:%H:%M ngày %d/%m/%Y}").format(
            title=title, at=source.given_at
        )

    def _place(self, row: SentFile) -> str:
        note = row.delivery.note
        return f"{note}: {row.delivery.place}" if note else row.delivery.place
