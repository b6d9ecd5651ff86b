"""The reader of files from outside, kept running for many: limited as the real child is, told one file after another.

    python -m tests.reliability.fuzz_reader

Each line in names a kind and a path; each answer is its length, the most memory used so far, and the bytes that the
real child would send.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from app.domain.outside import PROCESS
from app.services.sandbox.child import answer_for, encoded
from app.services.sandbox.confine import confine
from app.services.sandbox.kinds import Kind, function_of

# Many files share one allowance of processor time; each one's own time is watched from outside.
_SECONDS = 3_600


def main() -> None:
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    for kind in Kind:
        function_of(kind)
    confine(seconds=_SECONDS, memory_bytes=PROCESS.memory_bytes)
    for line in sys.stdin:
        wanted = json.loads(line)
        answer = encoded(answer_for(Kind(wanted["kind"]), Path(wanted["path"])), PROCESS)
        answers.write(f"{len(answer)} {_most_memory()}\n".encode() + answer)
        answers.flush()


def _most_memory() -> int:
    """In bytes, of this program alone; 0 where the system does not tell."""
    status = Path("/proc/self/status")
    if not status.exists():
        return 0
    line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) * 1024


if __name__ == "__main__":
    main()
