"""The cell of the services' tests with one signed meeting, made once; each test works on a copy."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from app.bootstrap import Services, open_services
from app.domain.cell import Term
from app.services.ids import counted_ids
from tests.services.conftest import Clock, people, signed


@pytest.fixture(scope="session")
def one_meeting(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = open_services(
        tmp_path_factory.mktemp("backups") / "data",
        clock=Clock(datetime(2026, 3, 4, 9)),
        new_id=counted_ids("g"),
    )
    made.cell.setup(
        name="Chi bộ Tổ dân phố số 5",
        higher=("Đảng bộ phường Hòa Bình",),
        place="Nhà văn hóa tổ 5",
        terms=(Term("2025-2030", datetime(2025, 6, 1).date(), datetime(2030, 5, 31).date()),),
        rating_form="an-phu-2026",
    )
    made.members.save_all(people())
    signed(made, 3, 3)
    made.close()
    return made.folder.root


@pytest.fixture
def clock() -> Clock:
    return Clock(datetime(2026, 7, 6, 9, 0))


@pytest.fixture
def book(one_meeting: Path, tmp_path: Path, clock: Clock) -> Iterator[Services]:
    shutil.copytree(one_meeting, tmp_path / "data")
    services = open_services(tmp_path / "data", clock=clock, new_id=counted_ids("x"))
    yield services
    services.close()
