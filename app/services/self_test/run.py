"""Runs every check in its order, each once, in a temporary folder that is gone afterwards."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from app.services.self_test import outputs, program, record
from app.services.self_test.bench import Bench, Check, Outcome, outcome
from app.services.self_test.window import window

CHECKS: tuple[tuple[str, Check], ...] = (
    ("files", program.files),
    ("versions", program.versions),
    ("resources", program.resources),
    ("book", record.new_book),
    ("upgrade", record.upgrade),
    ("meetings", record.meetings),
    ("documents", record.documents),
    ("backup", record.backup),
    ("papers", outputs.papers),
    ("workbooks", outputs.workbooks),
    ("locked", outputs.locked),
    ("apart", outputs.apart),
)


def self_test(open_services: Callable[..., Any], *, files_only: bool = False) -> Iterator[Outcome]:
    """One outcome after the other; with `files_only` no more than the comparison of the files, which is quick."""
    with tempfile.TemporaryDirectory(prefix="sochibo-tu-kiem-tra-", ignore_cleanup_errors=True) as folder:
        bench = Bench(Path(folder), open_services)
        try:
            for code, check in CHECKS[:1] if files_only else CHECKS:
                yield outcome(code, partial(check, bench))
            if not files_only:
                yield from window(bench)
        finally:
            if bench.services is not None:
                bench.services.close()
