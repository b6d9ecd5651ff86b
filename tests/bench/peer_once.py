"""The year's book by a foreign program, once, in a process of the peers' own Python; prints the seconds of the work.

    python -m tests.bench.peer_once typst|fpdf2|qt DATA

As for our side, starting the process and reading the words is not counted; loading the fonts is.
"""

from __future__ import annotations

import sys
from pathlib import Path
from time import perf_counter

from tests.bench.folder import Data


def main() -> None:
    job, data = sys.argv[1], Data(Path(sys.argv[2]))
    words, area = data.kept("book-words")
    if job == "typst":
        from tests.bench.set_by_typst import typeset
    elif job == "fpdf2":
        from tests.bench.set_by_fpdf2 import typeset
    else:
        from tests.bench.set_by_qt import typeset
    start = perf_counter()
    made = typeset(words, area)
    taken = perf_counter() - start
    # Beside the data, to be looked at: a figure says nothing about a book that is not the same.
    data.root.joinpath(f"book-{job}.pdf").write_bytes(made)
    print(taken)


if __name__ == "__main__":
    main()
