"""What is stored comes back equal, whatever it is and whatever was stored before."""

import dataclasses
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import inspect

from app.domain.cell import Cell
from app.domain.delivery import Delivery
from app.domain.meeting import Meeting, MonthWithout
from app.domain.member import Member
from db import Database, cells, deliveries, meetings, members
from db.rows import field_names, fill
from db.tables import MemberRow, Row
from tests import builders
from tests.db.values import values

ROWS = sorted(
    (mapper.class_ for mapper in Row.registry.mappers if mapper.class_.__value__ is not None),
    key=lambda row: row.__name__,
)
MEETINGS = st.builds(
    lambda meeting, session, tasks: replace(
        meeting,
        sessions=(session, *meeting.sessions),
        tasks=tuple(replace(task, id=f"{meeting.id}-{i}") for i, task in enumerate(tasks)),
    ),
    values(Meeting),
    values(Meeting.__annotations__["sessions"].__args__[0]),
    values(Meeting.__annotations__["tasks"]),
)


@pytest.fixture
def database(tmp_path: Path) -> Database:
    return Database.open(tmp_path / "so.db")


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    yield Database.open(tmp_path_factory.mktemp("rows") / "so.db")


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.__name__)
def test_a_row_has_the_fields_of_its_value_and_names_what_it_has_beside_them(row: type[Row]) -> None:
    assert row.__value__ is not None
    mapped = {attribute.key for attribute in inspect(row).attrs}
    assert mapped - row.__beside__ == set(field_names(row.__value__))
    assert row.__beside__ <= mapped


def test_every_dataclass_inside_a_meeting_is_a_row_or_a_small_value() -> None:
    kinds = {row.__value__ for row in ROWS}
    assert {Meeting, Member, Cell, Delivery, MonthWithout} <= kinds


def test_no_relationship_is_ever_loaded_unasked() -> None:
    lazy = {relation.lazy for mapper in Row.registry.mappers for relation in mapper.relationships}
    assert lazy == {"raise"}


def test_a_row_is_never_filled_from_a_value_of_another_kind() -> None:
    with pytest.raises(AssertionError):
        fill(MemberRow(), MonthWithout(2026, 7, "lũ lụt"))


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(first=MEETINGS, second=MEETINGS)
def test_a_meeting_comes_back_equal_also_when_it_replaces_another(
    shared: Database, first: Meeting, second: Meeting
) -> None:
    later = replace(second, id=first.id)
    for meeting in (first, later, first):
        with shared.session(write=True) as session:
            meetings.save(session, meeting)
        with shared.session() as session:
            assert meetings.get(session, first.id) == meeting
    with shared.session(write=True) as session:
        meetings.delete(session, first.id)


def test_deleting_a_meeting_leaves_no_line_of_it_anywhere(shared: Database) -> None:
    example = values(Meeting)
    found = _one(example)
    with shared.session(write=True) as session:
        meetings.save(session, found)
    with shared.session(write=True) as session:
        meetings.delete(session, found.id)
    with shared.session() as session:
        left = {
            table.name: session.connection().exec_driver_sql(f"SELECT count(*) FROM {table.name}").scalar()
            for table in Row.metadata.tables.values()
        }
    assert {name: count for name, count in left.items() if count} == {}


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(values(Member))
def test_a_member_comes_back_equal(shared: Database, member: Member) -> None:
    with shared.session(write=True) as session:
        members.save(session, member)
    with shared.session() as session:
        assert members.get(session, member.id) == member
    with shared.session(write=True) as session:
        members.delete(session, [member.id])


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(values(Cell))
def test_the_cell_comes_back_equal(shared: Database, cell: Cell) -> None:
    with shared.session(write=True) as session:
        cells.save(session, replace(cell, id="cb"))
    with shared.session() as session:
        assert cells.get(session) == replace(cell, id="cb")


def test_a_new_order_of_lines_is_kept_without_losing_their_identity(database: Database) -> None:
    meeting = builders.make_meeting()
    turned = replace(meeting, agenda=tuple(reversed(meeting.agenda)), roll=meeting.roll[::-1])
    for one in (meeting, turned):
        with database.session(write=True) as session:
            meetings.save(session, one)
    with database.session() as session:
        assert meetings.get(session, meeting.id) == turned


def test_deliveries_come_back_newest_first(database: Database) -> None:
    made = _one(values(Delivery))
    first = replace(made, id="a", version=1, made_at=datetime(2026, 7, 5, 9, 0))
    later = replace(first, id="b", version=2, made_at=first.made_at + timedelta(days=1))
    with database.session(write=True) as session:
        deliveries.add(session, first)
        deliveries.add(session, later)
    with database.session() as session:
        assert deliveries.all_deliveries(session) == (later, first)
        assert deliveries.next_version(session, first.period) == 3


def _one(strategy: st.SearchStrategy[Any]) -> Any:
    """One rich value, the same on every run."""
    found: list[Any] = []

    @settings(max_examples=30, database=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(strategy)
    def collect(value: Any) -> None:
        if not isinstance(value, Meeting) or value.sessions:
            found.append(value)

    collect()
    return max(found, key=lambda value: len(repr(value)))


def test_the_rich_value_of_these_tests_is_rich() -> None:
    meeting = _one(values(Meeting))
    assert sum(bool(getattr(meeting, field.name)) for field in dataclasses.fields(meeting)) > 20
