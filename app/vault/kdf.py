"""Stretching a passphrase into a key: argon2id with stored parameters, bounded in what is made and what is accepted."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from dataclasses import dataclass, replace

KEY_BYTES = 32
SALT_BYTES = 16

# What a key file may ask for: one made by somebody else must not take the memory or the day of this PC.
MOST_MEMORY_KIB = 512 * 1024
MOST_ITERATIONS = 32
MOST_LANES = 16
MOST_WORK_KIB = 4 * 1024 * 1024


@dataclass(frozen=True)
class KdfParameters:
    """Cost of argon2id: memory in KiB, passes over it, lanes worked on side by side.

    The defaults are the second recommended choice of RFC 9106.
    """

    memory_kib: int = 64 * 1024
    iterations: int = 3
    lanes: int = 4

    @property
    def work_kib(self) -> int:
        return self.memory_kib * self.iterations

    @property
    def acceptable(self) -> bool:
        """Whether these can be computed here at all, in bearable time."""
        return (
            1 <= self.lanes <= MOST_LANES
            and 1 <= self.iterations <= MOST_ITERATIONS
            and 8 * self.lanes <= self.memory_kib <= MOST_MEMORY_KIB
            and self.work_kib <= MOST_WORK_KIB
        )


START = KdfParameters()
# Never cheaper than this, however slow the PC is (OWASP's least choice for argon2id).
FLOOR = KdfParameters(memory_kib=19 * 1024, iterations=2, lanes=1)
_DOWNWARD = (
    START,
    KdfParameters(iterations=2),
    KdfParameters(memory_kib=46 * 1024, iterations=2),
    KdfParameters(memory_kib=32 * 1024, iterations=2, lanes=2),
)
# The longest that a person waits, and what a quicker PC is raised to: the file may be opened on a slower one.
LONGEST = 1.0
_AIM = 0.4
_MOST_NEW_ITERATIONS = 12


def stretch(secret: bytes, salt: bytes, parameters: KdfParameters) -> bytes:
    """The wrapping key of a passphrase.

    Raises:
        ValueError: parameters out of bounds.
        MemoryError: this PC has not the memory.
    """
    if not parameters.acceptable:
        raise ValueError("parameters out of bounds")
    # Imported late: opening a book whose key is in the user's own store needs no argon2.
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    return Argon2id(
        salt=salt,
        length=KEY_BYTES,
        iterations=parameters.iterations,
        lanes=parameters.lanes,
        memory_cost=parameters.memory_kib,
    ).derive(secret)


def seconds_for(parameters: KdfParameters) -> float:
    """How long this PC takes."""
    begun = time.perf_counter()
    stretch(b"measuring", os.urandom(SALT_BYTES), parameters)
    return time.perf_counter() - begun


def calibrated(measure: Callable[[KdfParameters], float] = seconds_for) -> KdfParameters:
    """The dearest parameters that this PC does in well under a second, never below the floor."""
    for parameters in _DOWNWARD:
        try:
            took = measure(parameters)
        except MemoryError:
            continue
        if took > LONGEST:
            continue
        if parameters == START and took > 0:
            passes = int(START.iterations * _AIM / took)
            return replace(START, iterations=max(START.iterations, min(passes, _MOST_NEW_ITERATIONS)))
        return parameters
    return FLOOR
