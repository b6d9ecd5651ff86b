"""What was deleted can be taken back: each deletion leaves a token with which it is restored in one transaction."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from app.errors import NotFound
from app.services.clock import Clock
from app.services.ids import NewId

KEPT = 50


@dataclass(frozen=True)
class Undo:
    """`what` names the kind of thing ("meeting", "members", "import"), `label` the thing itself."""

    id: str
    what: str
    label: str
    count: int
    made_at: datetime


class UndoService:
    """Keeps the latest deletions of this run of the program."""

    def __init__(self, *, clock: Clock, new_id: NewId) -> None:
        self._clock = clock
        self._new_id = new_id
        self._restores: OrderedDict[str, Callable[[], None]] = OrderedDict()

    def keep(self, what: str, label: str, restore: Callable[[], None], *, count: int = 1) -> Undo:
        """`restore` must do its work in one transaction."""
        undo = Undo(self._new_id(), what, label, count, self._clock())
        self._restores[undo.id] = restore
        while len(self._restores) > KEPT:
            self._restores.popitem(last=False)
        return undo

    def restore(self, undo: Undo) -> None:
        """Take the deletion back; a token works once.

        Raises:
            NotFound: undo_gone, when it was used already or is too old.
        """
        action = self._restores.get(undo.id)
        if action is None:
            raise NotFound("undo_gone")
        action()
        del self._restores[undo.id]
