"""Work in steps that the person may stop: what was finished in the same moment counts as finished, never as stopped."""

import threading
from collections.abc import Callable, Generator
from typing import TypeVar

T = TypeVar("T")


def until_stopped(
    work: Callable[[], Generator[float, None, T]], stop: threading.Event
) -> Generator[float, None, T | None]:
    """The same steps and result; None when `stop` was set before the last step: then nothing of the work is left."""
    steps = work()
    try:
        while not stop.is_set():
            try:
                part = next(steps)
            except StopIteration as end:
                result: T = end.value
                return result
            yield part
    finally:
        steps.close()
    return None
