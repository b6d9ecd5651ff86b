"""Failures that a person can understand and mend; every other exception is a bug.

A `UserError` carries a stable `code` and the facts of the case as `params`; it never carries a sentence. The Vietnamese
sentence (what happened, what to do) is made by `app.texts.error_text(error) -> str`, which has one entry for each code
and fills it from `params`. So the window, the command line and the log tell the same story in their own way.

Raise the nearest child, chained to its cause: `raise FileProblem("file_locked", path=path) from error`.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path


class UserError(Exception):
    """An expected failure: `code` names it, `params` holds what its sentence needs."""

    def __init__(self, code: str, /, **params: object) -> None:
        super().__init__(code)
        self.code = code
        self.params: dict[str, object] = params

    def __str__(self) -> str:
        """The form for a log line; people read `texts.error_text(error)`."""
        facts = ", ".join(f"{name}={value}" for name, value in self.params.items())
        return f"{self.code} ({facts})" if facts else self.code

    def __reduce__(self) -> tuple[partial[UserError], tuple[()]]:
        # The default rebuilds from `args` and so would drop `params` on the way out of a worker process.
        return partial(type(self), self.code, **self.params), ()


class FileProblem(UserError):
    """A file outside the data folder failed: missing, in use, disk full, stick pulled, not a workbook."""

    def __init__(self, code: str, /, *, path: Path, **params: object) -> None:
        super().__init__(code, path=path, **params)
        self.path = path


class DataFolderProblem(UserError):
    """The data folder or the database in it cannot be used: read-only, not ours, newer, damaged, opened elsewhere."""

    def __init__(self, code: str, /, *, path: Path, **params: object) -> None:
        super().__init__(code, path=path, **params)
        self.path = path


class AccessProblem(UserError):
    """The book is locked and what was given does not open it, or the step needs another profile."""


class ImportProblem(UserError):
    """The file could be read, but what is in it cannot be taken over; nothing has been written."""


class NotFound(UserError):
    """The person named something (a meeting, a member, a month) that is not in this book."""


class NotAllowed(UserError):
    """The step is against a rule of the record, such as changing a signed meeting."""
