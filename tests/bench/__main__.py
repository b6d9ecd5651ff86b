"""`python -m tests.bench`: our side and a plain peer in turns, as a table of ratios.

    python -m tests.bench [--rounds 7] [--only book,search] [--years 60] [--keep FOLDER] [--peers]

Run it from the top of the source tree on a machine that does nothing else. Seconds depend on the machine; ratios do
not, and are what the bars are about. No test fails by it.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from app.paths import KEYS_VARIABLE
from tests.bench.data import OF_PAPER, prepare
from tests.bench.folder import Data
from tests.bench.harness import Result, measure, table
from tests.bench.peers import install
from tests.bench.rows import all_rows


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench", description="speed as ratios to plain peers"
    )
    parser.add_argument("--rounds", type=int, default=7, help="times that each side runs (7)")
    parser.add_argument("--only", default="", metavar="ROWS", help="rows by their key, with commas")
    parser.add_argument("--quick", action="store_true", help="only the rows that need no window")
    parser.add_argument("--years", type=int, default=60, help="years in the old book (60)")
    parser.add_argument(
        "--keep", type=Path, metavar="FOLDER", help="make the books there, or use those in it"
    )
    parser.add_argument(
        "--peers",
        action="store_true",
        help="load typst and fpdf2 into the folder of the run, to measure against",
    )
    args = parser.parse_args(argv)
    if args.keep:
        return _run(args, Data(args.keep.absolute()))
    # On Windows a file that a row still holds open cannot be removed.
    with tempfile.TemporaryDirectory(prefix="sochibo-bench-", ignore_cleanup_errors=True) as folder:
        return _run(args, Data(Path(folder)))


def _run(args: argparse.Namespace, data: Data) -> int:
    before = os.environ.get(KEYS_VARIABLE)
    os.environ[KEYS_VARIABLE] = str(data.keys)
    try:
        return _measure(args, data)
    finally:
        if before is None:
            del os.environ[KEYS_VARIABLE]
        else:
            os.environ[KEYS_VARIABLE] = before


def _measure(args: argparse.Namespace, data: Data) -> int:
    if args.peers:
        _say("loading the peers…")
        data.root.mkdir(parents=True, exist_ok=True)
        install(data.peers)
    wanted = set(filter(None, args.only.split(",")))
    rows = all_rows(data)
    if unknown := wanted - {row.key for row in rows}:
        print(f"no such row: {', '.join(sorted(unknown))}", file=sys.stderr)
        return 2
    rows = tuple(row for row in rows if (not wanted or row.key in wanted) and (row.quick or not args.quick))
    prepare(data, years=args.years, papers=any(row.key in OF_PAPER for row in rows), say=_say)
    results: list[Result] = []
    for row in rows:
        _say(f"{row.title}…")
        results.append(measure(row, args.rounds))
    print(table(results))
    print(
        f"medians of about {args.rounds} rounds in turns; old book: {args.years} years; {os.cpu_count()} cores"
    )
    return 0


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
