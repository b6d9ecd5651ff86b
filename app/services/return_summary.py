"""What a return will hold and how it stands to the one sent before, for showing before it is written."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from app.domain.delivery import Delivery
from app.domain.exchange.changes import places_changed
from app.domain.exchange.document import ReturnDocument
from app.domain.exchange.replaced import Change
from app.services.last_returns import LastReturn
from app.texts_return import IMPORTED_NOTE


@dataclass(frozen=True)
class ReturnSummary:
    """What will be in the return, for showing before it is written. `last` None: never sent.

    `noted_on`: the last day on which the minutes themselves say that they were reported or uploaded, when all do.
    `sent_on`: when the last version was sent from here. `open_months`: those of a longer period that are not over.
    """

    document: ReturnDocument
    file_names: tuple[str, str]
    last: LastReturn | None
    noted_on: date | None = None
    sent_on: date | None = None
    open_months: tuple[int, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to send: nothing signed or explained, and nothing sent to replace."""
        document = self.document
        return self.last is None and not (document.meetings or document.months_without or document.voided)

    @property
    def changed(self) -> bool:
        """Whether the content differs from what was sent last; also True when nothing was sent yet."""
        return self.last is None or self.document.version != self.last.version

    @property
    def changes(self) -> tuple[Change, ...]:
        """What a new version says differently; nothing while none is needed."""
        return self.document.changes if self.changed else ()

    @property
    def places(self) -> int:
        return places_changed(self.changes)


def sent_here(sent: Iterable[Delivery], version: int) -> date | None:
    """The last day on which that version was written from this book."""
    days = [one.made_at.date() for one in sent if one.version == version and one.note != IMPORTED_NOTE]
    return max(days, default=None)
