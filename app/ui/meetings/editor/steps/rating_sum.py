"""The sum of the sheet in one line: points, band, and the way to what nobody has judged yet."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.rating.forms import RatingForm
from app.domain.rating.scoring import Score
from app.domain.rating.sheet import Band
from app.texts import decimal_text, word
from app.texts_rating import band_text, score_text, total_text
from app.ui.shared.buttons import link
from app.ui.shared.cards import label
from app.ui.shared.messages import StateChip
from app.ui.shared.theme import set_shown

BAND_LOOKS = {Band.GOOD: "good", Band.FAIR: "info", Band.AVERAGE: "warn", Band.POOR: "bad"}


class SumLine(QWidget):
    """`next_asked` leads to the next criterion without points."""

    next_asked = Signal()

    def __init__(self, *, explained: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._explained = explained
        self.figure = label("", "figure")
        self.band = StateChip()
        self.next = link("", self.next_asked.emit)
        # A click leaves the cursor in the form, so that "next" is the next one from there.
        self.next.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.words = label("", "soft", wrap=True)
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(self.figure)
        line.addWidget(self.band)
        line.addWidget(self.next)
        line.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(line)
        layout.addWidget(self.words)

    def show_score(self, form: RatingForm, score: Score) -> None:
        if score.total is None:
            said = f"{decimal_text(score.awarded)}/{decimal_text(score.out_of)}"
        else:
            said = f"{total_text(score.total)}/{decimal_text(score.maximum)}"
        self.figure.setText(self.tr("{points} điểm").format(points=said))
        if score.band is None:
            self.band.set_state("neutral", band_text(None).capitalize(), "todo")
        else:
            self.band.set_state(BAND_LOOKS[score.band], word(score.band))
        count = len(score.missing)
        self.next.setText(self.tr("Còn {count} tiêu chí chưa chấm").format(count=count))
        set_shown(self.next, bool(count))
        words = score_text(form, score)
        plain = score.total is not None and not (
            score.not_applied or score.gate_hit or score.total != score.awarded
        )
        self.words.setText("" if plain else words)
        set_shown(self.words, self._explained and not plain and not count)
