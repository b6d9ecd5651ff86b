"""What the checks work on and what they answer; a check either returns plain facts or raises."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.errors import UserError
from app.paths import DataFolder
from app.services.log import error_lines, kind_of
from app.texts_self_test import UNEXPECTED, failure_text

Facts = Mapping[str, object]

# The key of the tried book: it lies in the temporary folder only, and the user's own store is left alone.
NAME = "Người thử"
PASSPHRASE = "mật khẩu chỉ để tự kiểm tra"


class Failure(Exception):
    """Something is not as it has to be; `code` has its sentence in `app.texts_self_test`."""

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code)
        self.code = code
        self.params = params


@dataclass(frozen=True)
class Outcome:
    """One line of the answer. `facts` fill the words for a check that went well; `problem` is a sentence."""

    code: str
    ok: bool
    facts: Facts = field(default_factory=dict)
    problem: str = ""


@dataclass
class Bench:
    """The folder that everything is written to, how a book is opened, and what earlier checks left for later ones."""

    folder: Path
    open_services: Callable[..., Any]
    services: Any = None
    papers: Path = field(init=False)
    more_meetings: Iterator[object] = field(default_factory=lambda: iter(()))

    def __post_init__(self) -> None:
        self.papers = self.folder / "giay-to"

    def book(self, name: str) -> DataFolder:
        """A data folder of its own."""
        return DataFolder(self.folder / name)

    @property
    def opened(self) -> Any:
        """The services over the tried book.

        Raises:
            Failure: no_book, when it could not be made.
        """
        if self.services is None:
            raise Failure("no_book")
        return self.services


Check = Callable[[Bench], Facts]


def outcome(code: str, check: Callable[[], Facts]) -> Outcome:
    """Carry one check out; whatever it meets becomes a sentence."""
    try:
        return Outcome(code, True, dict(check()))
    except Failure as failure:
        return Outcome(code, False, problem=failure_text(failure.code, failure.params))
    except Exception as error:
        sentence = _sentence(error)
        if sentence:
            return Outcome(code, False, problem=sentence)
        place = error_lines(error)[-1].strip()
        # A library that does not load says which one in its message, and the path of a library is no secret.
        said = str(error) if isinstance(error, ImportError) else ""
        words = " ".join(word for word in (kind_of(error), said, place) if word)
        return Outcome(code, False, problem=UNEXPECTED.format(words=words))


def _sentence(error: Exception) -> str:
    """What the program itself would say of it; nothing where even that is broken."""
    if not isinstance(error, UserError):
        return ""
    try:
        from app.texts import error_text

        return error_text(error)
    except Exception:
        return ""
