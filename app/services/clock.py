"""The time of the machine as people read it: local, without seconds' fractions; tests and demos give their own."""

from collections.abc import Callable
from datetime import datetime

Clock = Callable[[], datetime]


def now() -> datetime:
    return datetime.now().replace(microsecond=0)
