"""All backups of this book, each once, with what it holds and where it lies; checked or opened by a click."""

from collections.abc import Callable, Sequence

from app.services.backups.service import Stored
from app.services.backups.words import numbers_text, when_text
from app.texts_backup import PLACE_WORDS, WHY_WORDS
from app.ui.shared.buttons import secondary
from app.ui.shared.cards import Card, actions_row
from app.ui.shared.data_table import ROW_HEIGHT, DataTable
from app.ui.shared.messages import InlineMessage
from app.ui.shared.rows_model import Column
from app.ui.shared.theme import scaled, set_shown

_MOST_ROWS = 8


class ListCard(Card):
    def __init__(
        self,
        check: Callable[[Stored], object],
        open_one: Callable[[Stored], object],
        choose_file: Callable[[], object],
    ) -> None:
        super().__init__()
        self.title.set_text(self.tr("Các bản sao lưu"))
        set_shown(self.title, True)
        self._restore_word = self.tr("Xem, khôi phục")
        self.table = DataTable(
            [
                Column(
                    self.tr("Lúc"),
                    lambda one: when_text(one.head.manifest.made_at),
                    sort=lambda one: -one.head.manifest.number,
                ),
                Column(self.tr("Vì sao"), lambda one: WHY_WORDS[one.head.manifest.why], width=-1),
                Column(self.tr("Trong đó"), _counts, gives_way=2),
                Column(
                    self.tr("Nơi có"),
                    lambda one: ", ".join(PLACE_WORDS[place.kind] for place in one.places),
                    gives_way=1,
                ),
                Column("", lambda _: self.tr("Kiểm tra"), action=check),
                Column("", lambda _: self._restore_word, action=open_one),
            ],
            key=lambda one: one.head.path,
        )
        self.table.setAccessibleName(self.tr("Các bản sao lưu"))
        self.table.row_activated.connect(open_one)
        self.message = InlineMessage("info")
        self.message.hide()
        self.empty = InlineMessage("info", self.tr("Chưa có bản sao lưu nào của sổ này."))
        self.file_button = secondary(self.tr("Khôi phục từ tệp khác…"), choose_file, icon="folder")
        for widget in (self.message, self.table, self.empty):
            self.body.addWidget(widget)
        self.body.addLayout(actions_row(self.file_button, align_right=False))

    def show_rows(self, rows: Sequence[Stored], *, read_only: bool) -> None:
        self._restore_word = self.tr("Xem") if read_only else self.tr("Xem, khôi phục")
        self.table.set_rows(rows)
        set_shown(self.table, bool(rows))
        set_shown(self.empty, not rows)
        height = max(scaled(ROW_HEIGHT), self.table.fontMetrics().height() + 10)
        shown = min(max(len(rows), 1), _MOST_ROWS)
        self.table.setFixedHeight(height * (shown + 1) + 12)

    def say(self, state: str, text: str) -> None:
        self.message.show_message(state, text)


def _counts(one: Stored) -> str:
    return numbers_text(one.head.manifest)
