"""Who works with the book: a person's profile and what it may do; nothing here knows of keys."""

from dataclasses import dataclass
from enum import Enum


class Role(Enum):
    """Bí thư and clerk write; a reader looks, searches and prints."""

    SECRETARY = "secretary"
    CLERK = "clerk"
    READER = "reader"


@dataclass(frozen=True)
class Actor:
    """The person as the audit log names them; `profile_id` is "" for work done by no profile (an old book)."""

    profile_id: str
    name: str
    role: Role

    @property
    def writes(self) -> bool:
        return self.role is not Role.READER
