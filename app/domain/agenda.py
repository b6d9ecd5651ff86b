"""The agenda: items with block, presenter, minutes, content, opinions and the chair's conclusion."""

from dataclasses import dataclass
from enum import Enum

from app.domain.policy import MeetingKind


class AgendaBlock(Enum):
    """Domain section 4: the three mandatory blocks and what stands around them."""

    OPENING = "opening"
    IDEOLOGY = "ideology"
    POLITICAL_TASKS = "political_tasks"
    PARTY_BUILDING = "party_building"
    THEMATIC = "thematic"
    DISCUSSION = "discussion"
    CONCLUSION = "conclusion"
    RATING = "rating"
    CLOSING = "closing"
    OTHER = "other"


class AgendaTopic(Enum):
    """What an item is for, where a rule or the program has to find it again."""

    FEE = "fee"
    NEWS = "news"
    LEARNING = "learning"
    LAST_CONCLUSION = "last_conclusion"
    NEXT_TASKS = "next_tasks"
    SELF_CRITICISM = "self_criticism"
    VOTE = "vote"
    READ_MINUTES = "read_minutes"


class SpeakerKind(Enum):
    """UNNAMED is a member whose name the sender of a file kept for the cell alone."""

    MEMBER = "member"
    DELEGATE = "delegate"
    GUEST = "guest"
    UNNAMED = "unnamed"


class OpinionKind(Enum):
    OPINION = "opinion"
    PROPOSAL = "proposal"
    SELF_CRITICISM = "self_criticism"
    CRITICISM = "criticism"


@dataclass(frozen=True)
class Opinion:
    """Who said what; `speaker_name` is what prints, `member_id` what is counted."""

    id: str
    speaker_kind: SpeakerKind = SpeakerKind.MEMBER
    member_id: str | None = None
    speaker_name: str = ""
    gist: str = ""
    kind: OpinionKind = OpinionKind.OPINION
    forward: bool = False

    @property
    def speaker_key(self) -> str:
        """Equal for two opinions of one person; "" when nobody is named yet."""
        return self.member_id or self.speaker_name


@dataclass(frozen=True)
class AgendaItem:
    """One item; minutes are whole minutes or None while unknown. `documents` names each paper of higher levels."""

    id: str
    title: str
    block: AgendaBlock = AgendaBlock.OTHER
    topics: tuple[AgendaTopic, ...] = ()
    presenter_id: str | None = None
    presenter_name: str = ""
    planned_minutes: int | None = None
    actual_minutes: int | None = None
    documents: tuple[str, ...] = ()
    content: str = ""
    opinions: tuple[Opinion, ...] = ()
    conclusion: str = ""


@dataclass(frozen=True)
class TemplateItem:
    """A line of an agenda template."""

    title: str
    block: AgendaBlock
    minutes: int
    topics: tuple[AgendaTopic, ...] = ()


@dataclass(frozen=True)
class AgendaTemplate:
    """The usual agenda of one cell type for some kinds of meeting."""

    code: str
    title: str
    cell_types: tuple[str, ...]
    kinds: tuple[MeetingKind, ...]
    items: tuple[TemplateItem, ...]
    legal_basis: str = ""
    note: str = ""


def planned_minutes(items: tuple[AgendaItem, ...]) -> int:
    return sum(item.planned_minutes or 0 for item in items)


def actual_minutes(items: tuple[AgendaItem, ...]) -> int:
    return sum(item.actual_minutes or 0 for item in items)
