"""`python -m tests.reliability`: the long form of the protocol, as a table of what was tried and what was lost.

    python -m tests.reliability [--only R1,R3] [--scale 0.1] [--seed N]

Run it from the top of the source tree. It ends with 1 when any row failed, and writes nothing outside a temporary
folder. `--scale` makes every number of tries smaller (never below that of the short form).
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from tests.reliability import rig
from tests.reliability.outcome import Outcome
from tests.reliability.registry import ROWS
from tests.reliability.worker import run_apart


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.reliability", description="the long form")
    parser.add_argument("--only", default="", metavar="ROWS", help="rows by their key, with commas")
    parser.add_argument("--scale", type=float, default=1.0, help="part of the full numbers (1)")
    parser.add_argument("--seed", type=int, default=20261122, help="the same seed tries the same things")
    args = parser.parse_args(argv)
    wanted = set(filter(None, args.only.split(",")))
    if unknown := wanted - {row.key for row in ROWS}:
        print(f"no such row: {', '.join(sorted(unknown))}", file=sys.stderr)
        return 2
    chosen = [row for row in ROWS if not wanted or row.key in wanted]
    found: list[tuple[str, Outcome]] = []
    with tempfile.TemporaryDirectory(prefix="sochibo-reliability-") as folder:
        missing = rig.cannot_inject()
        library = None if missing else rig.build(Path(folder))
        script = Path(folder) / "script"
        for row in chosen:
            if row.injects and missing:
                found.append((row.key, Outcome(row.title, 0, 0, 0, 0, True, f"not run: {missing}")))
                continue
            began = time.monotonic()
            for one in run_apart(
                row, tries=row.scaled(args.scale), seed=args.seed, library=library, script=script
            ):
                found.append((row.key, one))
                print(f"{row.key} {one.test}: {verdict(one)} {one.note}", file=sys.stderr, flush=True)
            print(f"{row.key} took {time.monotonic() - began:.0f} s", file=sys.stderr, flush=True)
    print(table(found))
    return 0 if all(one.passed for _, one in found) else 1


def verdict(one: Outcome) -> str:
    if one.passed and not one.tries:
        return "not run"
    return "passed" if one.passed else "FAILED"


def table(found: Sequence[tuple[str, Outcome]]) -> str:
    """The outcomes as lines of equal width."""
    head = ("", "test", "tries", "lost", "half", "corrupt", "verdict", "")
    lines = [
        (
            key,
            one.test,
            f"{one.tries:,}",
            str(one.lost),
            str(one.half),
            str(one.corrupt),
            verdict(one),
            one.note,
        )
        for key, one in found
    ]
    wide = [max(len(line[n]) for line in (head, *lines)) for n in range(7)]
    right = {2, 3, 4, 5}

    def laid(line: tuple[str, ...]) -> str:
        cells = [
            text.rjust(wide[n]) if n in right else text.ljust(wide[n]) for n, text in enumerate(line[:7])
        ]
        return "  ".join((*cells, line[7])).rstrip()

    return "\n".join((laid(head), "  ".join("-" * width for width in wide), *map(laid, lines)))


if __name__ == "__main__":
    sys.exit(main())
