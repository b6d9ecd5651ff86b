"""The verdict on a period in words: the band, each condition with its answer, and what is open."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.rating.sheet import Band
from app.domain.rating.verdict import Kept, Verdict
from app.texts_quality import (
    BAND_STANDS,
    band_line,
    names_band,
    open_texts,
    reason_text,
    rule_text,
    told_bands,
    verdict_text,
)
from app.texts_rating import band_text
from app.ui.shared.buttons import link
from app.ui.shared.cards import Card
from app.ui.shared.messages import InlineMessage, StateChip
from app.ui.shared.parts import clear_layout, label

_STATES = {Kept.KEPT: "good", Kept.NOT_KEPT: "bad", Kept.UNKNOWN: "neutral"}
_BAND_STATES = {Band.GOOD: "good", Band.FAIR: "info", Band.AVERAGE: "warn", Band.POOR: "bad"}


class VerdictCard(Card):
    """`rule_button` leads to the rule; the sentences are those of paper and command line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.heading = label("", "section", wrap=True)
        self.chip = StateChip()
        self.reasons = QVBoxLayout()
        self.reasons.setSpacing(6)
        self.rule = label("", "soft", wrap=True)
        self.rule_button = link(self.tr("Xem, chọn quy tắc xếp loại"))
        self.body.addWidget(self.heading)
        self.body.addWidget(self.chip)
        self.body.addLayout(self.reasons)
        self.body.addWidget(self.rule)
        self.body.addWidget(self.rule_button)

    def show_verdict(self, found: Verdict) -> None:
        self.heading.setText(verdict_text(found))
        if found.band is not None:
            self.chip.set_state(_BAND_STATES[found.band], band_text(found.band))
        else:
            self.chip.set_state("neutral", BAND_STANDS)
        clear_layout(self.reasons)
        for band in told_bands(found):
            if names_band(found):
                self.reasons.addWidget(label(band_line(band), "strong", wrap=True))
            for reason in band.reasons:
                self.reasons.addWidget(InlineMessage(_STATES[reason.kept], reason_text(reason), boxed=False))
        for line in open_texts(found):
            self.reasons.addWidget(InlineMessage("info", line, boxed=False))
        self.rule.setText(rule_text(found))

    def sentences(self) -> list[str]:
        """Every line of the explanation, as shown."""
        texts = []
        for index in range(self.reasons.count()):
            item = self.reasons.itemAt(index)
            widget = item.widget() if item is not None else None
            if widget is not None:
                texts.append(widget.text())  # type: ignore[attr-defined]
        return texts
