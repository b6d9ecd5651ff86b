"""`sochibo self-test`: the program tries every part of itself on a book of its own; no data folder is opened."""

import argparse
import sys
from collections.abc import Callable
from typing import Any

from app import PRODUCT_NAME, __version__
from app.cli.out import complain, say, say_json
from app.services.self_test.bench import Outcome
from app.services.self_test.run import self_test
from app.texts_self_test import ALL_GOOD, BAD, GOOD, SOME_BAD, TITLES, detail_text
from app.vault.memory import keep_out_of_dumps


def run_self_test(args: argparse.Namespace, open_services: Callable[..., Any]) -> int:
    """One line for each check as it ends; returns 0 when all went well, else 1."""
    keep_out_of_dumps()
    done: list[Outcome] = []
    try:
        for one in self_test(open_services, files_only=args.files):
            done.append(one)
            if not args.json:
                say(_line(one))
    except OSError as error:
        # The temporary folder itself cannot be made.
        complain(f"Không tạo được thư mục tạm để thử ({type(error).__name__}): ổ đĩa đầy hoặc bị chặn ghi.")
        return 1
    bad = sum(not one.ok for one in done)
    if args.json:
        say_json(
            {
                "program": f"{PRODUCT_NAME} {__version__}",
                "frozen": bool(getattr(sys, "frozen", False)),
                "ok": not bad,
                "checks": [
                    {
                        "code": one.code,
                        "title": TITLES[one.code],
                        "ok": one.ok,
                        "words": _words(one),
                        "facts": dict(one.facts),
                    }
                    for one in done
                ],
            }
        )
    else:
        say((SOME_BAD if bad else ALL_GOOD).format(bad=bad, count=len(done)))
    return 1 if bad else 0


def _line(one: Outcome) -> str:
    return f"{GOOD if one.ok else BAD:4}  {TITLES[one.code]}: {_words(one)}"


def _words(one: Outcome) -> str:
    return detail_text(one.code, one.facts) if one.ok else one.problem
