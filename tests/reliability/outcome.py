"""What one test of the protocol found: a row passes only by what was counted, never by what was hoped."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Outcome:
    """One row of the table; `lost`, `half` and `corrupt` count tries, `note` says what was tried or what failed."""

    test: str
    tries: int
    lost: int
    half: int
    corrupt: int
    passed: bool
    note: str = ""
