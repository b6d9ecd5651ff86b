"""What belongs to one line of the form: when it is judged, what the records say of it, its levels."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.rating.editing import put_criterion, put_group, with_evidence
from app.domain.rating.forms import Applicability, Criterion, Group, NaPolicy
from app.domain.rating.mending import Mend
from app.texts import points_text
from app.texts_forms import EVIDENCE_WORDS, POLICY_WORDS, mended_text
from app.texts_rating import APPLIES_WORDS
from app.ui.rating_form.levels import Levels
from app.ui.rating_form.session import FormSession
from app.ui.shared.buttons import IconButton, link
from app.ui.shared.cards import label, rule
from app.ui.shared.fields import ChoiceBox
from app.ui.shared.form import FormRow
from app.ui.shared.messages import InlineMessage
from app.ui.shared.parts import scroll_area
from app.ui.shared.theme import set_shown


class Details(QWidget):
    """Shows the line `code`; `asked` carries "up", "down", "copy" or "remove"."""

    asked = Signal(str)
    closed = Signal()

    def __init__(self, session: FormSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.code = ""
        self.minimums: tuple[int, ...] = ()
        self.back_button = link(self.tr("‹ Các tiêu chí"), self.closed.emit)
        self.heading = label("", "strong", wrap=True)
        self.tools = {
            "up": IconButton("arrow-up", self.tr("Đưa lên (Alt+↑)"), lambda: self.asked.emit("up")),
            "down": IconButton("arrow-down", self.tr("Đưa xuống (Alt+↓)"), lambda: self.asked.emit("down")),
            "copy": IconButton("copy", self.tr("Nhân đôi (Ctrl+D)"), lambda: self.asked.emit("copy")),
            "remove": IconButton("trash", self.tr("Xóa (Ctrl+Delete)"), lambda: self.asked.emit("remove")),
        }
        top = QHBoxLayout()
        top.setSpacing(0)
        top.addWidget(self.heading, 1)
        for button in self.tools.values():
            top.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self.evidence = ChoiceBox(list(EVIDENCE_WORDS.items()))
        self.applies = ChoiceBox(list(APPLIES_WORDS.items()))
        self.policy = ChoiceBox([(one, words) for one, words in POLICY_WORDS.items()])
        for box in (self.evidence, self.applies, self.policy):
            # The longest choice must not make the panel wider than the page.
            box.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(20)
        self.evidence_row = FormRow(self.tr("Số liệu trong sổ dùng để chấm"), self.evidence)
        self.applies_row = FormRow(self.tr("Chấm khi nào"), self.applies)
        self.policy_row = FormRow(self.tr("Khi không chấm thì tính thế nào"), self.policy)
        self._rule = rule()
        self.levels_title = label(self.tr("Các mức điểm"), "section")
        self.levels_help = label("", "soft", wrap=True)
        self.levels = Levels()
        self.said = InlineMessage("info")
        self.sum = label("", "", wrap=True)
        self.take_sum = link("", self._take_sum)
        content = QWidget()
        content.setProperty("role", "clear")
        body = QVBoxLayout(content)
        body.setContentsMargins(0, 0, 8, 0)
        body.setSpacing(10)
        body.setAlignment(Qt.AlignmentFlag.AlignTop)
        body.addWidget(self.back_button)
        body.addLayout(top)
        for widget in (
            self.sum, self.take_sum, self.evidence_row, self.applies_row, self.policy_row, self._rule,
            self.levels_title, self.levels_help, self.levels, self.said,
        ):  # fmt: skip
            body.addWidget(widget)
        self.area = scroll_area(content, sideways=False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.area)
        set_shown(self.back_button, False)
        self.evidence.edited.connect(self._on_evidence)
        self.applies.edited.connect(self._on_applies)
        self.policy.edited.connect(self._on_policy)
        self.levels.edited.connect(self._put)
        self.levels.mended.connect(self._on_mended)

    def show_line(self, code: str) -> None:
        """Another line, or the same as it is now."""
        if code != self.code:
            self.said.show_message("info", "")
            self.area.verticalScrollBar().setValue(0)
        self.code = code
        criterion, group = self._session.criterion(code), self._session.group(code)
        read_only = self._session.read_only
        for button in self.tools.values():
            set_shown(button, group is not None and not read_only)
        for widget in (
            self.evidence_row, self.applies_row, self._rule, self.levels_title, self.levels_help, self.levels,
        ):  # fmt: skip
            set_shown(widget, criterion is not None)
        for part in (self.sum, self.take_sum):
            set_shown(part, criterion is None and group is not None)
        set_shown(self.policy_row, False)
        if criterion is not None:
            self._show_criterion(criterion, read_only=read_only)
        elif group is not None:
            self._show_group(group, read_only=read_only)
        else:
            self.heading.setText(self.tr("Chưa có dòng nào. Bấm “Thêm nhóm”."))

    def focus_first(self) -> None:
        if self._session.criterion(self.code) is not None:
            self.evidence.setFocus(Qt.FocusReason.TabFocusReason)

    def unreadable(self) -> bool:
        return self.levels.unreadable()

    def focus_unreadable(self) -> None:
        self.levels.focus_unreadable()

    def _show_criterion(self, criterion: Criterion, *, read_only: bool) -> None:
        title = criterion.title or self.tr("Tiêu chí chưa có tên")
        most = points_text(criterion.max_points)
        self.heading.setText(self.tr("{title} (tối đa {most})").format(title=title, most=most))
        self.evidence.set_value(criterion.evidence)
        self.applies.set_value(criterion.applies_when)
        self.policy.set_value(criterion.not_applicable)
        for box in (self.evidence, self.applies, self.policy):
            box.set_read_only(read_only)
        set_shown(self.policy_row, criterion.applies_when is not Applicability.ALWAYS)
        if criterion.levels:
            said = self.tr("Gõ từ trên biểu: lời, điểm, từ, đến; Enter sang ô kế tiếp.")
        else:
            said = self.tr("Chưa có mức: người chấm cho điểm bất kỳ từ 0 đến {most}.").format(most=most)
        self.levels_help.setText(said)
        self.levels.show_criterion(criterion, self.minimums, read_only=read_only)

    def _show_group(self, group: Group, *, read_only: bool) -> None:
        self.heading.setText(group.title or self.tr("Nhóm chưa có tên"))
        total = points_text(group.total)
        self.sum.setText(
            self.tr("Các tiêu chí của nhóm cộng lại: {total}.").format(total=total)
            if group.max_points is None or group.max_points == group.total
            else self.tr("Trên biểu ghi {stated}, các tiêu chí cộng lại {total}.").format(
                stated=points_text(group.max_points), total=total
            )
        )
        differs = group.max_points is not None and group.max_points != group.total
        self.take_sum.setText(self.tr("Lấy {total} làm điểm của nhóm").format(total=total))
        set_shown(self.take_sum, differs and not read_only)

    def _take_sum(self) -> None:
        group = self._session.group(self.code)
        if group is not None:
            self._session.put(put_group(self._session.current, replace(group, max_points=None)))

    def _put(self, criterion: Criterion, typing: str) -> None:
        self._session.put(put_criterion(self._session.current, criterion), typing=typing)

    def _on_evidence(self) -> None:
        criterion = self._session.criterion(self.code)
        if criterion is not None and self.evidence.value() != criterion.evidence:
            self._put(with_evidence(criterion, str(self.evidence.value() or "")), "")

    def _on_applies(self) -> None:
        criterion = self._session.criterion(self.code)
        when = self.applies.value()
        if criterion is not None and isinstance(when, Applicability) and when is not criterion.applies_when:
            kept = None if when is Applicability.ALWAYS else criterion.not_applicable
            self._put(replace(criterion, applies_when=when, not_applicable=kept), "")

    def _on_policy(self) -> None:
        criterion = self._session.criterion(self.code)
        policy: NaPolicy | None = self.policy.value()
        if criterion is not None and policy is not criterion.not_applicable:
            self._put(replace(criterion, not_applicable=policy), "")

    def _on_mended(self, mend: Mend) -> None:
        criterion = self._session.criterion(self.code)
        if criterion is None:
            return
        before, after = criterion.levels[mend.changed], mend.criterion.levels[mend.changed]
        by_hand = not any(one.measured for one in mend.criterion.levels)
        self._put(mend.criterion, "")
        said = (
            self.tr("Đã bỏ khoảng đo: số liệu vẫn hiện bên cạnh, người chấm chọn mức.")
            if by_hand
            else self.tr("Đã sửa. {difference}").format(difference=mended_text(before, after))
        )
        self.said.show_message("good", said)
        (self.levels.mend_buttons or [self.levels.add_button])[0].setFocus()
