"""The cost of a passphrase: measured on the PC, at most a second, never below the floor."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.vault.kdf import FLOOR, LONGEST, START, KdfParameters, calibrated, stretch


def pc(mib_a_second: float, memory_kib: int = 8 * 1024 * 1024):
    """A PC of that speed and memory."""

    def measure(parameters: KdfParameters) -> float:
        if parameters.memory_kib > memory_kib:
            raise MemoryError
        return parameters.work_kib / 1024 / mib_a_second

    return measure


@given(st.floats(60, 100_000))
def test_no_pc_waits_longer_than_a_second_that_can_do_better(speed: float) -> None:
    chosen = calibrated(pc(speed))
    assert chosen.acceptable
    assert pc(speed)(chosen) <= LONGEST or chosen == FLOOR
    assert chosen.work_kib >= FLOOR.work_kib and chosen.iterations >= FLOOR.iterations


@pytest.mark.parametrize(
    ("speed", "expected"),
    [
        (1500.0, KdfParameters(iterations=9)),  # an office PC of these years: raised to 0.4 s
        (100_000.0, KdfParameters(iterations=12)),  # not for ever: the stick goes to an older PC
        (192.0, START),
        (191.0, KdfParameters(iterations=2)),
        (100.0, KdfParameters(memory_kib=46 * 1024, iterations=2)),
        (70.0, KdfParameters(memory_kib=32 * 1024, iterations=2, lanes=2)),
        (1.0, FLOOR),
    ],
)
def test_the_parameters_follow_the_speed(speed: float, expected: KdfParameters) -> None:
    assert calibrated(pc(speed)) == expected


def test_a_pc_without_the_memory_takes_less_of_it() -> None:
    assert calibrated(pc(5000.0, memory_kib=40 * 1024)).memory_kib == 32 * 1024
    assert calibrated(pc(5000.0, memory_kib=1)) == FLOOR


def test_argon2id_gives_what_the_reference_gives() -> None:
    # From the reference implementation's own tests: password, somesalt, t=2, m=2^8, p=1, 32 bytes.
    found = stretch(b"password", b"somesalt", KdfParameters(memory_kib=256, iterations=2, lanes=1))
    assert found.hex() == "9dfeb910e80bad0311fee20f9c0e2b12c17987b4cac90c2ef54d5b3021c68bfe"


def test_parameters_out_of_bounds_are_never_computed() -> None:
    with pytest.raises(ValueError):
        stretch(b"x", b"y" * 16, KdfParameters(memory_kib=100 * 1024 * 1024))
