"""The result that the higher committee decided: beside the cell's own, never in its place, written at any time."""

from collections.abc import Callable
from datetime import date
from fractions import Fraction

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.domain.rating.forms import RatingForm
from app.domain.rating.scoring import Score, band_of, cut
from app.domain.rating.sheet import Band, OfficialResult
from app.texts import decimal_text, word
from app.texts_rating import points_words, total_text
from app.ui.meetings.editor.step import show
from app.ui.meetings.editor.steps.rating_rows import PointsField
from app.ui.shared.buttons import link
from app.ui.shared.cards import Card, label
from app.ui.shared.fields import ChoiceBox, LineField
from app.ui.shared.flow import FlowLayout
from app.ui.shared.form import FormRow
from app.ui.shared.messages import InlineMessage
from app.ui.shared.parsed_fields import DateField
from app.ui.shared.theme import scaled, set_shown


class OfficialCard(Card):
    """`write` gets the result once score, band and day are there, and None when all is taken out again."""

    def __init__(
        self, write: Callable[[OfficialResult | None], object], parent: QWidget | None = None
    ) -> None:
        super().__init__("", parent=parent)
        self._write = write
        self._stored: OfficialResult | None = None
        self._form: RatingForm | None = None
        self._score: Score | None = None
        self._held_on: date | None = None
        self.title.set_text(
            self.tr("Kết quả chính thức"), self.tr("do cấp ủy cấp trên quyết định; ghi được cả sau khi chốt")
        )
        set_shown(self.title, True)
        self.score = PointsField()
        self.band = ChoiceBox([(None, ""), *((band, word(band)) for band in Band)])
        self.decided_on = DateField()
        self.decided_by = LineField(self.tr("Đảng ủy, ban thường vụ…"))
        self.decided_by.setMinimumWidth(scaled(320))
        self.clear = link(self.tr("Bỏ kết quả này"), lambda: self._write(None))
        self.difference = InlineMessage("neutral")
        self.missing = label("", "soft", wrap=True)
        holder = QWidget()
        holder.setProperty("role", "clear")
        flow = FlowLayout(holder, spacing=16)
        for text, field in (
            (self.tr("Điểm"), self.score),
            (self.tr("Xếp loại"), self.band),
            (self.tr("Ngày quyết định"), self.decided_on),
            (self.tr("Người hoặc cấp quyết định"), self.decided_by),
        ):
            row = FormRow(text, field)
            inside = row.layout()
            if inside is not None:
                inside.setAlignment(field, Qt.AlignmentFlag.AlignLeft)
            flow.addWidget(row)
        self.body.addWidget(holder)
        self.body.addWidget(self.missing)
        self.body.addWidget(self.difference)
        self.body.addWidget(self.clear)
        self.score.left.connect(self._take)
        self.decided_by.left.connect(self._take)
        self.band.edited.connect(self._take)
        self.decided_on.edited.connect(self._take)

    def show_result(
        self, stored: OfficialResult | None, *, form: RatingForm, score: Score, held_on: date
    ) -> None:
        changed = stored != self._stored
        self._stored, self._form, self._score, self._held_on = stored, form, score, held_on
        if changed or (stored is None and not self._begun()):
            show(self.score, stored.score if stored else None)
            show(self.band, stored.band if stored else None)
            show(self.decided_on, stored.decided_on if stored else None)
            show(self.decided_by, stored.decided_by if stored else "")
        self._tell()

    def set_read_only(self, read_only: bool) -> None:
        """Only a book that is open for reading; signed minutes leave this card open."""
        for field in (self.score, self.band, self.decided_on, self.decided_by):
            field.set_read_only(read_only)
        self.clear.setEnabled(not read_only)

    def take(self) -> None:
        """The person goes away: what is complete is kept."""
        self._take()

    def _begun(self) -> bool:
        return bool(
            self.score.clean_text() or self.band.value() or self.decided_on.raw() or self.decided_by.value()
        )

    def _result(self) -> OfficialResult | None:
        score, band, day = self.score.value(), self.band.value(), self.decided_on.value()
        if score is None or band is None or day is None:
            return None
        return OfficialResult(score, band, day, self.decided_by.value())

    def _take(self) -> None:
        result = self._result()
        emptied = self._stored is not None and not self._begun()
        if (result is not None or emptied) and result != self._stored:
            self._write(result)
        self._tell()

    def _tell(self) -> None:
        lacking = []
        if self._begun() and self._result() is None:
            if self.score.value() is None:
                lacking.append(self.tr("điểm"))
            if self.band.value() is None:
                lacking.append(self.tr("xếp loại"))
            if self.decided_on.value() is None:
                lacking.append(self.tr("ngày quyết định"))
        said = ""
        if lacking:
            said = self.tr(
                "Kết quả được ghi vào sổ khi đủ điểm, xếp loại và ngày. Còn thiếu: {parts}."
            ).format(parts=", ".join(lacking))
        self.missing.setText(said)
        set_shown(self.missing, bool(said))
        set_shown(self.clear, self._stored is not None)
        self.difference.show_message(*self._compared())

    def _compared(self) -> tuple[str, str]:
        """The cell's result against the official one, as the higher committee watches it, and what looks odd."""
        result, form, score = self._stored, self._form, self._score
        if result is None or form is None or score is None:
            return "neutral", ""
        said = []
        state = "neutral"
        if score.total is not None and score.band is not None:
            gap = result.score - score.total
            own = self.tr(
                "Chi bộ tự chấm {total} điểm ({band}), chính thức {score} điểm ({official}):"
            ).format(
                total=total_text(score.total),
                band=word(score.band),
                score=decimal_text(result.score),
                official=word(result.band),
            )
            if gap == 0 and score.band is result.band:
                said.append(self.tr("{own} trùng nhau.").format(own=own))
                state = "good"
            else:
                way = self.tr("thấp hơn") if gap < 0 else self.tr("cao hơn")
                # From the total as it is shown, so that the reader's own subtraction agrees.
                by = total_text(abs(result.score - cut(Fraction(score.total), 2)))
                more = self.tr("chính thức {way} {by} điểm").format(way=way, by=by) if gap else ""
                other = self.tr("khác xếp loại") if score.band is not result.band else ""
                said.append(f"{own} {', '.join(part for part in (more, other) if part)}.")
                state = "warn"
        if result.score > form.total or result.score < 0:
            said.append(self.tr("Mẫu này có tối đa {most}.").format(most=points_words(form.total)))
            state = "warn"
        else:
            expected = band_of(form, result.score)
            if expected is not None and expected is not result.band:
                said.append(
                    self.tr("Theo thang của mẫu, {points} là loại {band}.").format(
                        points=points_words(result.score), band=word(expected)
                    )
                )
                state = "warn"
        if self._held_on is not None and result.decided_on < self._held_on:
            said.append(self.tr("Ngày quyết định lại trước ngày họp."))
            state = "warn"
        return state, " ".join(said)
