"""What became of the writing: the part done and a way to stop it, then that it was read back, and the day for the
minutes with one tick."""

from datetime import date

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from app.domain.dates import short_day
from app.domain.delivery import Delivery
from app.ui.shared.buttons import secondary
from app.ui.shared.cards import Card
from app.ui.shared.fields import CheckField
from app.ui.shared.messages import InlineMessage
from app.ui.shared.parts import actions_row, label
from app.ui.shared.theme import set_shown

# After so long a stick is slow, and whoever waits should know that nothing is wrong.
SLOW_MS = 10_000


class ResultCard(Card):
    """`reported(wanted)` follows the tick by the person; `folder_asked` and `stop_asked` the buttons."""

    reported = Signal(bool)
    folder_asked = Signal()
    stop_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.progress = QProgressBar()
        self.progress.setRange(0, 100)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(self.tr("Đang ghi"))
        self.working = label("", "soft", wrap=True)
        self.stop = secondary(self.tr("Dừng ghi"), self._on_stop, icon="close")
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.setInterval(SLOW_MS)
        self._slow.timeout.connect(self.say_slow)
        self.done = InlineMessage("good")
        self.files = label("", "", wrap=True)
        self.report = CheckField()
        self.report.edited.connect(lambda: self.reported.emit(self.report.value()))
        self.open_folder = secondary(self.tr("Mở thư mục"), self.folder_asked.emit, icon="folder")
        for part in (self.working, self.progress, self.done, self.files, self.report):
            self.body.addWidget(part)
        self.body.addLayout(actions_row(self.stop, self.open_folder, align_right=False))
        self._show_parts(working=False)
        self.hide()

    @property
    def is_working(self) -> bool:
        """Whether it still shows how far the writing is."""
        return not self.progress.isHidden()

    def begin(self) -> None:
        self.working.setText(self.tr("Đang lập tệp, ghi và kiểm tra lại. Xin chưa rút USB."))
        self.stop.setEnabled(True)
        self._slow.start()
        self.show_progress(0.0)

    def say_slow(self) -> None:
        if self.stop.isEnabled():
            self.working.setText(
                self.tr(
                    "Nơi ghi chậm nhưng vẫn đang ghi. Xin chờ và chưa rút USB; không muốn chờ thì bấm “Dừng ghi”."
                )
            )

    def show_progress(self, part: float) -> None:
        self.progress.setValue(round(part * 100))
        self._show_parts(working=True)
        self.show()

    def show_stopped(self) -> None:
        """The person stopped it, and what that means."""
        self.done.show_message(
            "info",
            self.tr(
                "Đã dừng ghi. Chưa có tệp nào được ghi; tệp cũ ở đó (nếu có) còn nguyên. Có thể rút USB."
            ),
        )
        self._show_parts(working=False, written=False)
        self.show()

    def end(self) -> None:
        """The writing is over, however it went."""
        self._slow.stop()

    def show_delivery(
        self, delivery: Delivery, *, on_stick: bool, report: date | None, unchanged: str = ""
    ) -> None:
        """`report`: the day to be noted in the minutes; None when there is nothing to note. `unchanged`: that it says
        the same as the one before."""
        self.done.show_message(
            "good",
            self.tr("Đã ghi và kiểm tra lại. Có thể rút USB.")
            if on_stick
            else self.tr("Đã ghi và kiểm tra lại."),
        )
        names = "\n".join(one.name for one in delivery.files)
        where = self.tr("{names}\ntại {place} (bản {version})").format(
            names=names, place=delivery.place, version=delivery.version
        )
        self.files.setText("\n".join(part for part in (where, unchanged) if part))
        self.report.set_value(False)
        if report is not None:
            self.report.setText(
                self.tr("Ghi ngày báo cáo {day} vào các buổi họp đã gửi").format(day=short_day(report))
            )
        self._show_parts(working=False, report=report is not None)
        self.show()

    def _on_stop(self) -> None:
        self.stop.setEnabled(False)
        self.working.setText(self.tr("Đang dừng và dọn tệp dở dang. Xin chưa rút USB."))
        self.stop_asked.emit()

    def _show_parts(self, *, working: bool, written: bool = True, report: bool = False) -> None:
        for part in (self.working, self.progress, self.stop):
            set_shown(part, working)
        set_shown(self.done, not working)
        for part in (self.files, self.open_folder):
            set_shown(part, written and not working)
        set_shown(self.report, report)
