"""Step 3 of the import: line by line what will be made of the list; nothing is written before "Nhập"."""

from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.member_list.preview import (
    Choices,
    Preview,
    RowState,
    accept_proposals,
    default_choices,
)
from app.texts import word
from app.texts_import import reason_text
from app.ui.members.import_choices import (
    ImportCounts,
    PreviewLine,
    counts_of,
    lines_of,
    still_fitting,
    toggled,
    with_edit,
    with_proposal,
)
from app.ui.members.import_row_panel import RowPanel
from app.ui.shared.buttons import secondary
from app.ui.shared.cards import FilterChips
from app.ui.shared.data_table import DataTable
from app.ui.shared.parts import label
from app.ui.shared.rows_model import Column
from app.ui.shared.theme import set_shown

_STATES = {
    RowState.NEW: ("plus", "good"),
    RowState.EXISTS: ("person", "info"),
    RowState.DOUBTFUL: ("warn", "warn"),
    RowState.SKIPPED: ("minus", "ink-soft"),
}
# What gives way when a line stands beside the table: its number, its birth and what is proposed.
_ONLY_IN_THE_WIDE = (1, 4, 5)


class PreviewStep(QWidget):
    """Holds the choices; `changed` when what the button would do is another."""

    changed = Signal()
    panel_shown = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.preview: Preview | None = None
        self.choices = Choices()
        self.summary = label("", "section", wrap=True)
        self.accept_button = secondary(self.tr("Nhận tất cả đề xuất"), self.accept_all, icon="check")
        self.chips = FilterChips()
        self.chips.changed.connect(self._show_rows)
        self.table = DataTable(self._columns())
        self.table.installEventFilter(self)
        self.table.row_activated.connect(lambda _: self.open_row(into=True))
        self.table.clicked.connect(self._on_clicked)
        self.table.row_changed.connect(self._on_row_changed)
        self.panel = RowPanel()
        self.panel.hide()
        self.panel.closed.connect(self._on_panel_closed)
        self.panel.toggled.connect(self._on_panel_toggled)
        self.panel.proposal_decided.connect(self._on_proposal)
        self.panel.edited.connect(self._on_edited)
        self._top = QWidget()
        top = QHBoxLayout(self._top)
        top.setContentsMargins(0, 0, 0, 0)
        top.setSpacing(12)
        top.addWidget(self.summary, 1)
        top.addWidget(self.accept_button)
        line = QHBoxLayout()
        line.setSpacing(16)
        line.addWidget(self.table, 1)
        line.addWidget(self.panel)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(self._top)
        layout.addWidget(self.chips)
        layout.addLayout(line, 1)

    def show_preview(self, preview: Preview, *, keep: bool = False) -> None:
        """A new list, or (`keep`) the same list compared with members that have changed since."""
        self.preview = preview
        self.choices = still_fitting(self.choices, preview) if keep else default_choices(preview)
        self.panel.line = None
        if not keep:
            self.panel.hide()
            self._fit_columns()
        self._refresh()

    def counts(self) -> ImportCounts:
        assert self.preview is not None
        return counts_of(self.preview, self.choices)

    def accept_all(self) -> None:
        assert self.preview is not None
        self._choose(accept_proposals(self.preview, self.choices), again=True)

    def toggle(self, line: PreviewLine) -> None:
        self._choose(toggled(self.choices, line))

    def open_row(self, *, into: bool = False) -> None:
        line = self.table.current_row()
        if line is None:
            return
        self.panel.show_line(line)
        self.panel.show()
        self._fit_columns()
        if into:
            self.panel.focusNextChild()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.table and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            line = self.table.current_row()
            if event.key() == Qt.Key.Key_Space and not event.modifiers() and line is not None:
                self.toggle(line)
                return True
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()

    def set_close(self, close: bool) -> None:
        """Leave out what can wait while a line is shown on a small screen."""
        set_shown(self.chips, not close)
        set_shown(self._top, not close)

    def _fit_columns(self) -> None:
        self.panel_shown.emit()
        alone = not self.panel.isHidden() and self.panel.is_squeezed()
        set_shown(self.table, not alone)
        self.panel.set_alone(alone)
        for number in _ONLY_IN_THE_WIDE:
            self.table.setColumnHidden(number, not self.panel.isHidden())

    def _choose(self, choices: Choices, *, again: bool = False) -> None:
        self.choices = choices
        if again:
            self.panel.line = None
        self._refresh()

    def _refresh(self) -> None:
        counts = self.counts()
        self.summary.setText(self._summary_words(counts))
        self.accept_button.setText(
            self.tr("Nhận tất cả đề xuất ({count})").format(count=counts.open_proposals)
        )
        set_shown(self.accept_button, counts.open_proposals > 0)
        total = counts.new + counts.existing + counts.doubtful + counts.skipped
        choices: list[tuple[Any, str]] = [(None, self.tr("Tất cả ({count})").format(count=total))]
        words = (
            (RowState.NEW, self.tr("Mới"), counts.new),
            (RowState.EXISTS, self.tr("Đã có"), counts.existing),
            (RowState.DOUBTFUL, self.tr("Cần xem"), counts.doubtful),
            (RowState.SKIPPED, self.tr("Bỏ qua"), counts.skipped),
        )
        choices += [(state, f"{text} ({count})") for state, text, count in words if count]
        self.chips.set_choices(choices)
        self._show_rows()
        self.changed.emit()

    def _show_rows(self) -> None:
        if self.preview is None:
            return
        state = self.chips.value()
        lines = lines_of(self.preview, self.choices)
        self.table.set_rows([line for line in lines if state is None or line.row.state is state])
        if not self.panel.isHidden():
            current = self.panel.line or self.table.current_row()
            found = next((line for line in lines if current is not None and line.id == current.id), None)
            if found is not None:
                self.panel.show_line(found)

    def _summary_words(self, counts: ImportCounts) -> str:
        words = (
            (counts.new, self.tr("{count} người mới")),
            (counts.existing, self.tr("{count} đã có")),
            (counts.proposals, self.tr("{count} đề xuất")),
            (counts.doubtful, self.tr("{count} cần xem")),
            (counts.skipped, self.tr("{count} dòng bỏ qua")),
        )
        return ", ".join(text.format(count=count) for count, text in words if count)

    def _columns(self) -> list[Column]:
        return [
            Column(self.tr("Nhập"), lambda _: "", check=lambda line: line.taken, action=self.toggle),
            Column(self.tr("Dòng"), lambda line: line.id, sort=lambda line: line.id, align="right"),
            Column(
                self.tr("Kết quả"),
                lambda line: self._state_word(line),
                icon=lambda line: _STATES[line.row.state],
                sort=lambda line: list(RowState).index(line.row.state),
            ),
            Column(
                self.tr("Họ và tên"),
                lambda line: line.member.full_name if line.member else line.row.text,
                width=210,
            ),
            Column(self.tr("Sinh"), lambda line: line.member.born if line.member else ""),
            Column(
                self.tr("Đề xuất"),
                self._proposal_words,
                icon=self._proposal_icon,
                action=self._toggle_proposals,
            ),
            Column(self.tr("Điều cần biết"), self._reason_words, width=-1),
        ]

    def _state_word(self, line: PreviewLine) -> str:
        words = {
            RowState.NEW: self.tr("Mới"),
            RowState.EXISTS: self.tr("Đã có"),
            RowState.DOUBTFUL: self.tr("Cần xem"),
            RowState.SKIPPED: self.tr("Bỏ qua"),
        }
        return words[line.row.state]

    def _proposal_words(self, line: PreviewLine) -> str:
        return ", ".join(word(proposal.span.status) for proposal in line.row.proposals)

    def _proposal_icon(self, line: PreviewLine) -> tuple[str, str] | None:
        if not line.row.proposals:
            return None
        return ("good", "good") if all(line.accepted) else ("help", "info")

    def _toggle_proposals(self, line: PreviewLine) -> None:
        """Accept what is proposed for the line, or decline all of it again."""
        accept = not all(line.accepted)
        choices = self.choices
        for proposal in line.row.proposals:
            choices = with_proposal(choices, proposal, proposal.span if accept else None)
        self._choose(choices, again=True)

    def _reason_words(self, line: PreviewLine) -> str:
        if line.edited:
            return self.tr("Đã sửa bằng tay.")
        reasons = sorted(line.row.reasons, key=lambda reason: not reason.is_doubt)
        if not reasons and line.row.differences:
            return self.tr("Khác với sổ {count} mục; đánh dấu để cập nhật.").format(
                count=len(line.row.differences)
            )
        more = self.tr(" (và {count} điều nữa)").format(count=len(reasons) - 1) if len(reasons) > 1 else ""
        return reason_text(reasons[0]) + more if reasons else ""

    def _on_clicked(self, index: Any) -> None:
        if self.table.rows_model.columns[index.column()].action is None:
            self.open_row()

    def _on_row_changed(self, line: PreviewLine | None) -> None:
        if line is not None and not self.panel.isHidden():
            self.panel.show_line(line)

    def _on_panel_closed(self) -> None:
        self._fit_columns()
        self.table.setFocus()

    def _on_panel_toggled(self) -> None:
        if self.panel.line is not None:
            self.toggle(self.panel.line)

    def _on_proposal(self, proposal: Any, span: Any) -> None:
        self._choose(with_proposal(self.choices, proposal, span))

    def _on_edited(self, member: Any) -> None:
        if self.panel.line is not None:
            self._choose(with_edit(self.choices, self.panel.line.id, member))
