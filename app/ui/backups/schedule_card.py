"""How often backups are made by themselves and how many stay; a number is kept when its field is left."""

from dataclasses import replace

from app.domain.backup import BackupSettings
from app.services.backups.settings import LEAST_MINUTES, LEAST_NEWEST, MOST_KEPT, MOST_MINUTES
from app.ui.context import UiContext
from app.ui.shared.cards import Card, label
from app.ui.shared.fields import CheckField
from app.ui.shared.form import Form
from app.ui.shared.parsed_fields import IntField


class ScheduleCard(Card):
    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self.title.set_text(self.tr("Khi nào sao lưu, giữ bao nhiêu bản"))
        self.title.show()
        self._context = context
        self._settings: BackupSettings | None = None
        self.every = IntField(LEAST_MINUTES, MOST_MINUTES, suffix=self.tr("phút làm việc"))
        self.warn = IntField(1, MOST_KEPT, suffix=self.tr("ngày"))
        self.newest = IntField(LEAST_NEWEST, MOST_KEPT)
        self.daily = IntField(0, MOST_KEPT)
        self.weekly = IntField(0, MOST_KEPT)
        self.monthly = IntField(0, MOST_KEPT)
        self.at_exit = CheckField(self.tr("Sao lưu khi đóng chương trình, nếu sổ có thay đổi"))
        form = Form()
        form.add_beside(
            ("every", self.tr("Tự sao lưu sau mỗi"), self.every),
            ("warn", self.tr("Nhắc nếu chưa có sau"), self.warn),
        )
        form.add_widget(self.at_exit)
        form.add_beside(
            ("newest", self.tr("Bản mới nhất"), self.newest),
            ("daily", self.tr("Bản theo ngày"), self.daily),
            ("weekly", self.tr("Bản theo tuần"), self.weekly),
            ("monthly", self.tr("Bản theo tháng"), self.monthly),
        )
        self.body.addWidget(form)
        self.body.addWidget(
            label(
                self.tr(
                    "Ngoài các bản này, mỗi năm luôn giữ một bản. Bản cũ hơn tự được dọn ở từng nơi; đồng hồ máy sai "
                    "không làm mất bản nào."
                ),
                "soft",
                wrap=True,
            )
        )
        for field in (self.every, self.warn, self.newest, self.daily, self.weekly, self.monthly):
            field.edited.connect(self.flush)
        self.at_exit.edited.connect(self.flush)

    def load(self, settings: BackupSettings) -> None:
        self._settings = settings
        self.every.set_value(settings.every_minutes)
        self.warn.set_value(settings.warn_days)
        self.at_exit.set_value(settings.at_exit)
        for field, number in (
            (self.newest, settings.keep.newest),
            (self.daily, settings.keep.daily),
            (self.weekly, settings.keep.weekly),
            (self.monthly, settings.keep.monthly),
        ):
            field.set_value(number)

    def flush(self) -> None:
        """Keep what stands in the fields; one that cannot be read keeps its old number."""
        old = self._settings
        if old is None or not self.isEnabled():
            return
        keep = replace(
            old.keep,
            newest=_number(self.newest, old.keep.newest),
            daily=_number(self.daily, old.keep.daily),
            weekly=_number(self.weekly, old.keep.weekly),
            monthly=_number(self.monthly, old.keep.monthly),
        )
        wanted = replace(
            old,
            every_minutes=_number(self.every, old.every_minutes),
            warn_days=_number(self.warn, old.warn_days),
            at_exit=bool(self.at_exit.value()),
            keep=keep,
        )
        if wanted != old:
            self._context.run(lambda: self._context.services.backups.save_settings(wanted), then=self._kept)

    def _kept(self, settings: BackupSettings) -> None:
        self._settings = settings
        self._context.mark_saved()


def _number(field: IntField, before: int) -> int:
    value = field.value()
    return before if value is None else int(value)
