"""What the program has to say of a meeting: a level, a code, the field it leads to and its numbers."""

from dataclasses import dataclass
from enum import Enum


class Level(Enum):
    """BLOCKS: the minutes cannot be signed; RULE: a rule is not met; NOTICE: worth knowing."""

    BLOCKS = "blocks"
    RULE = "rule"
    NOTICE = "notice"


@dataclass(frozen=True)
class Finding:
    """`code` picks the sentence in `app.texts`, `params` fills it.

    `field` leads to where it can be mended, as a dotted path: "sessions.0.end", "roll.<member id>",
    "agenda.<item id>.conclusion", "votes.<vote id>", "rating.<criterion>", "closing.minutes_read".
    """

    level: Level
    code: str
    field: str
    params: tuple[tuple[str, str | int], ...] = ()

    def values(self) -> dict[str, str | int]:
        return dict(self.params)
