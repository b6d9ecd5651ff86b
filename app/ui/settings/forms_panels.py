"""Beside the list of rating forms: one form line by line with what can be done to it, and one that came in a file."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.dates import short_day
from app.domain.rating.form_changes import FormChange
from app.domain.rating.form_file import IncomingForm, Standing
from app.domain.rating.forms import RatingForm
from app.domain.rating.validate import FormProblem
from app.services.rating_forms import TakeAs
from app.texts import points_text, word
from app.texts_forms import STANDING_WORDS, bands_text, change_text, gate_text, is_hole, problems_told
from app.ui.shared.buttons import danger, primary, secondary
from app.ui.shared.cards import SidePanel, clear_layout, label, rule
from app.ui.shared.flow import FlowLayout
from app.ui.shared.messages import InlineMessage
from app.ui.shared.theme import set_shown


def _flow_in(panel: SidePanel) -> FlowLayout:
    holder = QWidget()
    holder.setProperty("role", "clear")
    panel.footer.addWidget(holder, 1)
    return FlowLayout(holder, spacing=8)


class FormPanel(SidePanel):
    """The form as it is printed."""

    edit_asked = Signal(object)
    copy_asked = Signal(object)
    export_asked = Signal(object)
    delete_asked = Signal(object)

    def __init__(self) -> None:
        super().__init__("", width=520)
        self.form: RatingForm | None = None
        self.edit_button = secondary(self.tr("Sửa"), lambda: self.edit_asked.emit(self.form), icon="edit")
        self.copy_button = secondary(
            self.tr("Sao thành mẫu riêng"), lambda: self.copy_asked.emit(self.form), icon="copy"
        )
        self.export_button = secondary(
            self.tr("Xuất ra tệp"), lambda: self.export_asked.emit(self.form), icon="send"
        )
        self.delete_button = danger(self.tr("Xóa"), lambda: self.delete_asked.emit(self.form), icon="trash")
        foot = _flow_in(self)
        for button in (self.edit_button, self.copy_button, self.export_button, self.delete_button):
            foot.addWidget(button)

    def show_form(
        self,
        form: RatingForm,
        *,
        shipped: bool,
        used: int,
        holes: tuple[FormProblem, ...],
        read_only: bool,
    ) -> None:
        self.form = form
        self.set_title(form.title)
        clear_layout(self.body)
        set_shown(self.edit_button, not shipped and not read_only)
        set_shown(self.copy_button, not read_only)
        set_shown(self.delete_button, not shipped and not used and not read_only)
        facts = [self.tr("Bản {version}").format(version=form.version)]
        facts.append(self.tr("đi kèm chương trình") if shipped else self.tr("mẫu riêng"))
        if used:
            facts.append(self.tr("đã dùng cho {count} buổi").format(count=used))
        self.body.addWidget(label(", ".join(facts), "soft", wrap=True))
        named = [said for one, said in problems_told(form, holes) if is_hole(one)]
        if named:
            said = self.tr("Biểu in có chỗ hở; khi chấm gặp số đó, người chấm chọn mức:")
            self.body.addWidget(InlineMessage("warn", "\n".join((said, *named))))
        add_lines(self, form)


def add_lines(panel: SidePanel, form: RatingForm) -> None:
    """The form as the paper has it."""
    body = panel.body
    body.addWidget(label(form.legal_basis, "soft", wrap=True))
    kinds = ", ".join(word(kind).lower() for kind in form.kinds)
    body.addWidget(label(panel.tr("Dùng cho: {kinds}").format(kinds=kinds), "soft", wrap=True))
    for group in form.groups:
        body.addWidget(rule())
        most = points_text(group.total if group.max_points is None else group.max_points)
        body.addWidget(label(f"{group.title}: {most}", "strong", wrap=True))
        for criterion in group.criteria:
            body.addWidget(label(f"{criterion.title}: {points_text(criterion.max_points)}", wrap=True))
            levels = "; ".join(f"{level.label}: {points_text(level.points)}" for level in criterion.levels)
            if levels:
                body.addWidget(label(levels, "soft", wrap=True))
    body.addWidget(rule())
    body.addWidget(
        label(panel.tr("Xếp loại: {bands}").format(bands=bands_text(form.bands)), "strong", wrap=True)
    )
    for gate in form.gates:
        body.addWidget(label(f"{gate_text(form, gate)}.", wrap=True))
    if form.note:
        body.addWidget(label(form.note, "soft", wrap=True))


class IncomingPanel(SidePanel):
    """A form from a file before it is taken over; `take_asked` carries a `TakeAs`."""

    take_asked = Signal(object)

    def __init__(self) -> None:
        super().__init__("", width=520)
        self.found: IncomingForm | None = None
        self.take_button = primary(self.tr("Nhận mẫu"), lambda: self.take_asked.emit(TakeAs.NEXT_VERSION))
        self.copy_button = secondary(
            self.tr("Nhận làm mẫu riêng"), lambda: self.take_asked.emit(TakeAs.OWN_COPY)
        )
        foot = _flow_in(self)
        foot.addWidget(self.take_button)
        foot.addWidget(self.copy_button)

    def show_found(self, found: IncomingForm, differences: tuple[FormChange, ...]) -> None:
        self.found = found
        form = found.form
        self.set_title(self.tr("Mẫu trong tệp: {title}").format(title=form.title))
        clear_layout(self.body)
        facts = self.tr("Bản {version}, áp dụng từ {day}, tổng {total}").format(
            version=form.version, day=short_day(form.effective_from), total=points_text(form.total)
        )
        self.body.addWidget(label(facts, "soft", wrap=True))
        refused = bool(found.refusals)
        clashes = found.standing in (Standing.CLASH, Standing.OTHER_VERSION)
        state = "bad" if refused else "warn" if clashes else "info"
        self.body.addWidget(InlineMessage(state, STANDING_WORDS[found.standing]))
        if refused:
            said = self.tr("Chưa nhận được mẫu này vì:")
            lines = [text for _, text in problems_told(form, found.refusals)]
            self.body.addWidget(InlineMessage("bad", "\n".join((said, *lines))))
        if found.holes:
            said = self.tr("Biểu có chỗ hở; khi chấm gặp số đó, người chấm chọn mức:")
            lines = [text for _, text in problems_told(form, found.holes)]
            self.body.addWidget(InlineMessage("warn", "\n".join((said, *lines))))
        if clashes and found.known is not None:
            said = self.tr("Khác với bản {version} đang có:").format(version=found.known.version)
            self.body.addWidget(label(said, "section", wrap=True))
            for change in differences:
                self.body.addWidget(label(f"• {change_text(form, change)}", wrap=True))
        self.body.addWidget(label(self.tr("Nội dung mẫu"), "section"))
        add_lines(self, form)
        new = found.standing is Standing.NEW
        self.take_button.setText(self.tr("Nhận mẫu") if new else self.tr("Nhận làm bản tiếp theo"))
        set_shown(self.take_button, not refused and found.standing is not Standing.SAME)
        set_shown(self.copy_button, not refused and clashes)
