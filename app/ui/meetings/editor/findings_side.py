"""What needs attention in the meeting: first what belongs to the step shown, then the rest."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.findings import Finding, Level
from app.texts import finding_text
from app.ui.meetings.editor.finding_steps import step_of
from app.ui.shared.cards import SidePanel
from app.ui.shared.findings_bar import FindingLine, FindingsBar


@dataclass(frozen=True)
class FindingShown:
    """A finding with its sentence, as the findings bar shows it."""

    level: Level
    text: str
    field: str
    finding: Finding


class FindingsSide(SidePanel):
    """`chosen` carries the finding that the person wants to mend."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", width=320, parent=parent)
        self.here = FindingsBar(self.tr("Ở bước này"), empty=self.tr("Bước này không còn gì."))
        self.elsewhere = FindingsBar(self.tr("Ở các bước khác"), empty=self.tr("Không có gì."))
        for bar in (self.here, self.elsewhere):
            self.body.addWidget(bar)
            bar.chosen.connect(lambda shown: self.chosen.emit(shown.finding))
        self.show_findings((), "")

    def show_findings(self, findings: tuple[Finding, ...], step: str) -> None:
        shown = [FindingShown(f.level, finding_text(f), f.field, f) for f in findings]
        self.here.set_findings([one for one in shown if step_of(one.finding) == step])
        self.elsewhere.set_findings([one for one in shown if step_of(one.finding) != step])
        self.set_title(words_for(self, len(shown)))

    def lines(self) -> list[FindingLine]:
        return [*self.here.lines(), *self.elsewhere.lines()]


def words_for(widget: QWidget, count: int) -> str:
    return widget.tr("Cần chú ý ({count})").format(count=count)
