"""What was being typed in a form when the program ended or the person went elsewhere: open it again, or leave it."""

from functools import partial

from PySide6.QtWidgets import QWidget

from app.services.drafts import Draft
from app.ui.context import UiContext
from app.ui.shared.cards import Card, clear_layout
from app.ui.shared.draft_keeper import DraftLine, reopen
from app.ui.shared.theme import set_shown


class DraftsCard(Card):
    """A line for each draft; nothing at all where there is none."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._context = context
        self.lines: list[DraftLine] = []
        set_shown(self, False)

    def refresh(self) -> None:
        drafts = self._context.services.drafts.list()
        clear_layout(self.body)
        self.lines = [self._line(draft) for draft in drafts]
        for line in self.lines:
            self.body.addWidget(line)
        set_shown(self, bool(drafts))

    def _line(self, draft: Draft) -> DraftLine:
        line = DraftLine()
        line.show_draft(draft, label=True)
        line.opened.connect(partial(reopen, self._context, draft))
        line.dropped.connect(partial(self._drop, draft))
        return line

    def _drop(self, draft: Draft) -> None:
        services = self._context.services
        if not self._context.run(lambda: services.drafts.drop(draft.key)):
            return
        self.refresh()
        self._context.offer_undo(
            self.tr("Đã bỏ phần đang gõ dở: {label}.").format(label=draft.label), partial(self._keep, draft)
        )

    def _keep(self, draft: Draft) -> None:
        services = self._context.services
        services.drafts.save(draft.key, draft.label, draft.fields, page=draft.page, target=draft.target)
        self.refresh()
