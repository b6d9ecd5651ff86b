"""A file from outside is read by a child process that is watched: what comes back is bounded and plain, or a refusal.

Nothing is unpickled, the child is never waited for longer than its limit, and none is left running.
"""

import json
import logging
import os
import subprocess
import sys
import threading
from dataclasses import asdict
from pathlib import Path
from typing import Any, NoReturn

from app.domain.outside import PROCESS, ProcessLimits
from app.errors import FileProblem, ImportProblem, UserError
from app.services.sandbox.kinds import Kind

_log = logging.getLogger(__name__)

# The first argument by which a frozen build knows that it is the child; app/main.py asks for it before all else.
HIDDEN_ARGUMENT = "--doc-tep-rieng"
_START = (
    "import sys; sys.path[:0] = sys.argv[1:2]; from app.services.sandbox.child import main; sys.exit(main())"
)
_ROOT = Path(__file__).resolve().parents[3]
# Killed processes are gone at once; this is for a system that is busy with something else.
_GOING = 10


def read_apart(kind: Kind, path: Path, *, limits: ProcessLimits = PROCESS) -> Any:
    """The plain value of the file, read in a process of its own.

    Raises:
        FileProblem: what the reader says of the file, or reading_too_slow, reading_too_hungry, reading_crashed,
            reading_too_long_answer, reading_not_started.
        ImportProblem: what the reader says of what is in it.
    """
    request = {"kind": kind.value, "path": os.path.abspath(path), "limits": asdict(limits)}
    return value_of(_asked(path, json.dumps(request).encode("ascii"), limits), path)


def read_here(kind: Kind, path: Path, *, limits: ProcessLimits = PROCESS) -> Any:
    """The same by the same road without a second process and so without its protection; for tests of other things."""
    from app.services.sandbox.child import answer_for, encoded

    return value_of(encoded(answer_for(kind, path), limits), path)


def value_of(answer: bytes, path: Path) -> Any:
    """What an answer holds; one that is none is a crash."""
    try:
        plain = json.loads(answer, parse_constant=_no_number)
    except (ValueError, RecursionError):
        plain = None
    if not isinstance(plain, dict):
        raise _problem("reading_crashed", path)
    if "value" in plain:
        return plain["value"]
    if place := plain.get("where"):
        _log.info("the reader of files from outside stumbled: %s", str(place)[:200])
    _refuse(plain, path)


def _refuse(plain: dict[str, Any], path: Path) -> NoReturn:
    code, params = plain.get("code"), plain.get("params")
    if isinstance(code, str) and isinstance(params, dict):
        error: UserError = (
            ImportProblem(code, **params)
            if plain.get("refused") == ImportProblem.__name__
            else FileProblem(code, **{**params, "path": path, "name": path.name})
        )
        if all(isinstance(value, str | int) for value in params.values()) and _has_sentence(error):
            raise error
    raise _problem("reading_crashed", path)


def _has_sentence(error: UserError) -> bool:
    from app.texts import error_text

    try:
        return bool(error_text(error))
    except (KeyError, IndexError, ValueError, AttributeError, TypeError):
        # A code or a fact that no reader of ours would send.
        return False


def _asked(path: Path, request: bytes, limits: ProcessLimits) -> bytes:
    """The raw answer of a child, which has ended when this returns."""
    try:
        child = subprocess.Popen(
            _command(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            creationflags=_no_console(),
        )
    except OSError as error:
        raise _problem("reading_not_started", path) from error
    held = _held_to_us(child)
    parts: list[bytes] = []
    answering = threading.Thread(
        target=_take_answer, args=(child, limits.answer_bytes, parts), name="sochibo-reading", daemon=True
    )
    try:
        try:
            with child.stdin as line:  # type: ignore[union-attr]
                line.write(request)
        except OSError:
            # It ended before it was asked; its exit says the rest.
            pass
        answering.start()
        answering.join(limits.seconds)
        if answering.is_alive():
            raise _problem("reading_too_slow", path, seconds=limits.seconds)
        if sum(map(len, parts)) > limits.answer_bytes:
            raise _problem("reading_too_long_answer", path)
        try:
            code = child.wait(_GOING)
        except subprocess.TimeoutExpired:
            raise _problem("reading_crashed", path) from None
    finally:
        child.kill()
        child.wait(_GOING)
        if answering.ident is not None:
            answering.join(_GOING)
        child.stdout.close()  # type: ignore[union-attr]
        if held is not None:
            held.close()
    answer = b"".join(parts)
    if code != 0 or not answer:
        _log.info("the reader of files from outside ended with %s", code)
        raise _problem(_ended_by(code), path, seconds=limits.seconds)
    return answer


def _take_answer(child: "subprocess.Popen[bytes]", most: int, parts: list[bytes]) -> None:
    """Read what the child says, one byte more than it may say at most."""
    left = most + 1
    stream = child.stdout
    assert stream is not None
    while left > 0 and (part := stream.read1(min(left, 1 << 20))):  # type: ignore[attr-defined]
        parts.append(part)
        left -= len(part)


def _command() -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, HIDDEN_ARGUMENT]
    # -P: a file beside the person's working folder is never taken for a module; -B: nothing is written.
    return [sys.executable, "-P", "-B", "-c", _START, str(_ROOT)]


def _no_console() -> int:
    # A black window that flashes up frightens people.
    return int(getattr(subprocess, "CREATE_NO_WINDOW", 0))


def _held_to_us(child: "subprocess.Popen[bytes]") -> Any:
    """On Windows: a job that ends the child together with this process, however that ends."""
    if sys.platform == "win32":
        from app.services.sandbox.windows_job import Job

        try:
            job = Job()
            job.hold(int(vars(child)["_handle"]))
            return job
        except OSError:
            # Some managed PCs forbid it; the child still limits itself and is ended after its time.
            return None
    else:
        return None


def _ended_by(code: int) -> str:
    if sys.platform != "win32":
        import signal

        if code in (-signal.SIGXCPU, -signal.SIGALRM):
            return "reading_too_slow"
    return "reading_crashed"


def _problem(code: str, path: Path, **params: object) -> FileProblem:
    return FileProblem(code, path=path, name=path.name, **params)


def _no_number(name: str) -> NoReturn:
    raise ValueError(name)
