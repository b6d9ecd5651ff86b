"""One row in a process of its own, under the file layer where it needs it; the table and the short tests start it.

    python -m tests.reliability.worker R1 --tries 50 --seed 1

Everything is written below one temporary folder, which is gone afterwards.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import logging
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.reliability import rig
from tests.reliability.outcome import Outcome
from tests.reliability.registry import Row, row

TOP = Path(__file__).resolve().parents[2]
_ANSWER = "outcome: "


def run_apart(
    one: Row, *, tries: int, seed: int, library: Path | None = None, script: Path | None = None
) -> tuple[Outcome, ...]:
    """Start the worker and read what it found; a worker that ends without an answer is an answer too.

    `script`: a folder that rows have in common, where the first of them that needs a book to work on lays it.
    """
    with tempfile.TemporaryDirectory(prefix="sochibo-reliability-", ignore_cleanup_errors=True) as folder:
        environment = {
            **os.environ,
            "PYTHONPATH": str(TOP),
            "TMPDIR": folder,
            "SOCHIBO_DATA": str(Path(folder) / "unnamed"),
            "SOCHIBO_KEYS": str(Path(folder) / "unnamed-keys"),
            "QT_QPA_PLATFORM": "offscreen",
        }
        if script is not None:
            environment["SOCHIBO_RIG_SCRIPT"] = str(script)
        if one.injects:
            environment["LD_PRELOAD"] = str(library or rig.build(Path(folder)))
        command = [sys.executable, "-m", "tests.reliability.worker", one.key]
        command += ["--tries", str(tries), "--seed", str(seed), "--folder", folder]
        ended = subprocess.run(command, cwd=TOP, env=environment, capture_output=True, text=True)
    answers = [line for line in ended.stdout.splitlines() if line.startswith(_ANSWER)]
    if ended.returncode or not answers:
        told = "\n".join((ended.stdout + ended.stderr).strip().splitlines()[-15:])
        note = f"the row itself ended with {ended.returncode}: {told}"
        return (Outcome(one.title, 0, 0, 0, 0, False, note),)
    return tuple(Outcome(**each) for each in json.loads(answers[-1].removeprefix(_ANSWER)))


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.reliability.worker")
    parser.add_argument("key")
    parser.add_argument("--tries", type=int, required=True)
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--folder", type=Path, required=True)
    args = parser.parse_args()
    # Failures are met on purpose by the thousand; what matters of them is counted.
    logging.disable(logging.CRITICAL)
    place = args.folder / "row"
    place.mkdir()
    found = row(args.key).run(args.tries, args.seed, place)
    print(_ANSWER + json.dumps([dataclasses.asdict(one) for one in found], ensure_ascii=False), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
