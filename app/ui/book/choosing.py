"""Which paper is shown: the whole book, or one of the papers of a meeting."""

import threading
from collections.abc import Callable
from dataclasses import dataclass

from app.services.papers import PaperKind
from app.ui.shared.tasks import Cancelled

FILE_NAMES = {
    PaperKind.MINUTES: "bien-ban",
    PaperKind.ATTENDANCE: "diem-danh",
    PaperKind.RATING: "phieu-danh-gia",
}


@dataclass(frozen=True)
class Wanted:
    """A paper that can be shown; `meeting_id` "" for the whole book of the year."""

    year: int
    meeting_id: str = ""
    kind: PaperKind = PaperKind.MINUTES

    @property
    def is_book(self) -> bool:
        return not self.meeting_id


def stoppable(make: Callable[[], bytes], stop: threading.Event) -> Callable[[], bytes]:
    """The same work for the worker, whose failing after `stop` is no failure: nobody wants the paper any more."""

    def work() -> bytes:
        if stop.is_set():
            raise Cancelled
        try:
            return make()
        except Exception:
            if stop.is_set():
                raise Cancelled from None
            raise

    return work
