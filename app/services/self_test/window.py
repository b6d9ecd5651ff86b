"""The window's half of the self-test, in a process of its own: where Qt does not start, that is told."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from app.paths import program_dir
from app.services.self_test.bench import Bench, Failure, Outcome, outcome

# The first argument by which the window's program knows what is asked; app/main.py looks for it before all else.
HIDDEN_ARGUMENT = "--tu-kiem-tra-cua-so"
# A file, for a program without a console has no output to write to.
ANSWER = "cua-so.json"
WINDOW_PROGRAM = "SoChiBo"
_START = "import sys; sys.path[:0] = sys.argv[1:2]; from app.main import main; sys.exit(main(sys.argv[2:]))"
_SECONDS = 180


def window(bench: Bench) -> tuple[Outcome, ...]:
    """What the window says of itself; one failure where it does not even say that."""
    found: list[Outcome] = []

    def ask() -> dict[str, object]:
        found.extend(_asked(bench.folder))
        return {"program": Path(_command(bench.folder)[0]).name}

    said = outcome("window_process", ask)
    return (said, *found)


def answer(folder: Path, outcomes: Sequence[Outcome]) -> None:
    """Written by the window's process."""
    text = json.dumps([asdict(one) for one in outcomes], ensure_ascii=False)
    (folder / ANSWER).write_text(text, encoding="utf-8")


def _asked(folder: Path) -> list[Outcome]:
    try:
        done = subprocess.run(
            _command(folder),
            # Without a screen, and whatever the person's own settings of Qt are.
            env={**_plain_environment(), "QT_QPA_PLATFORM": "offscreen"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            timeout=_SECONDS,
        )
    except OSError as error:
        raise Failure("window_not_started", said=type(error).__name__) from error
    except subprocess.TimeoutExpired as error:
        raise Failure("window_too_slow", seconds=_SECONDS) from error
    written = folder / ANSWER
    if done.returncode != 0 or not written.is_file():
        last = done.stderr.decode("utf-8", "replace").strip().splitlines()[-1:]
        raise Failure("window_ended", exit_code=done.returncode, said=last[0] if last else "")
    return [Outcome(**one) for one in json.loads(written.read_text(encoding="utf-8"))]


def _plain_environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith("QT_")}


def _command(folder: Path) -> list[str]:
    if getattr(sys, "frozen", False):
        # The program that people start: it has to be tried too.
        beside = program_dir() / f"{WINDOW_PROGRAM}{Path(sys.executable).suffix}"
        return [str(beside if beside.is_file() else sys.executable), HIDDEN_ARGUMENT, str(folder)]
    return [sys.executable, "-P", "-c", _START, str(program_dir()), HIDDEN_ARGUMENT, str(folder)]
