"""What the program knows of a paper: its names, what it is about, when it fits and how its blocks are made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from app.domain.papers import About, Choice
from app.reports.pdf.document import Section
from app.reports.pdf.parts import Paper


def _always(_source: Any) -> bool:
    return True


def _nothing_to_choose(_source: Any) -> tuple[Choice, ...]:
    return ()


@dataclass(frozen=True)
class PaperSpec:
    """One paper. `code` is typed at the command line, `file_name` begins the file's name, `title` is what people read.

    `section` gets the source of `about` (`app.domain.papers`); `fits` says whether this source has such a paper, and
    `refusal` is the code of the sentence when it has not. `choices` are the pieces that somebody may leave out.
    Papers are listed by `order`. `ahead`: it is written before its meeting, so the next one is meant unless somebody
    says otherwise. `word` offers a Word copy of the same blocks.
    """

    code: str
    about: About
    title: str
    file_name: str
    section: Callable[[Paper, Any], Section]
    order: int = 100
    fits: Callable[[Any], bool] = _always
    refusal: str = "paper_does_not_fit"
    choices: Callable[[Any], tuple[Choice, ...]] = _nothing_to_choose
    word: bool = True
    ahead: bool = False

    @property
    def has_choices(self) -> bool:
        """Whether somebody may leave pieces of this paper out."""
        return self.choices is not _nothing_to_choose
