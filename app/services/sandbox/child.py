"""The process that reads: one request on its input, limits upon itself, one JSON answer on its output, then the end."""

import json
import os
from pathlib import Path
from typing import Any

from app.domain.outside import ProcessLimits
from app.errors import FileProblem, ImportProblem, UserError
from app.services.sandbox.kinds import Kind, function_of

_REQUEST_MOST = 100_000
# Kinds of refusal that may cross; `path` stays with the one that asked.
_REFUSALS: tuple[type[UserError], ...] = (FileProblem, ImportProblem)


def main() -> int:
    """Serve one request; returns the exit code."""
    # Whatever a library prints must not get into the answer.
    answer_to = os.dup(1)
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 1)
    os.dup2(silence, 2)
    request = json.loads(_all_of(0))
    limits = ProcessLimits(**request["limits"])
    kind = Kind(request["kind"])
    # What reading needs is loaded while files may still be opened at will.
    function_of(kind)
    from app.services.sandbox.confine import confine

    confine(seconds=limits.seconds, memory_bytes=limits.memory_bytes)
    answer = encoded(answer_for(kind, Path(request["path"])), limits)
    with os.fdopen(answer_to, "wb") as out:
        out.write(answer)
    return 0


def answer_for(kind: Kind, path: Path) -> dict[str, Any]:
    """What is sent back: the value, or why there is none."""
    try:
        return {"value": function_of(kind)(path)}
    except _REFUSALS as error:
        params = {name: value for name, value in error.params.items() if name != "path"}
        return {"refused": type(error).__name__, "code": error.code, "params": params}
    except MemoryError:
        return refused("reading_too_hungry")
    except Exception as error:
        # A mistake of ours in a reader; where it happened is told, never what was in the file.
        return {**refused("reading_crashed"), "where": _place_of(error)}


def refused(code: str) -> dict[str, Any]:
    """The answer when the file itself is the trouble."""
    return {"refused": FileProblem.__name__, "code": code, "params": {}}


def encoded(answer: dict[str, Any], limits: ProcessLimits) -> bytes:
    """The answer as it crosses; one that is too long becomes a refusal."""
    try:
        data = json.dumps(answer, ensure_ascii=False, allow_nan=False).encode("utf-8")
    except (ValueError, TypeError, RecursionError) as error:
        data = json.dumps({**refused("reading_crashed"), "where": _place_of(error)}).encode("utf-8")
    except MemoryError:
        data = json.dumps(refused("reading_too_hungry")).encode("utf-8")
    if len(data) > limits.answer_bytes:
        data = json.dumps(refused("reading_too_long_answer")).encode("utf-8")
    return data


def _all_of(descriptor: int) -> bytes:
    parts = b""
    while len(parts) < _REQUEST_MOST and (part := os.read(descriptor, _REQUEST_MOST)):
        parts += part
    return parts


def _place_of(error: BaseException) -> str:
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else ""
    return f"{type(error).__name__} {place}"[:200]
