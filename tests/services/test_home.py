"""The first page: one next step at each stage of the month, and only what really needs attention."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from app.bootstrap import Services
from app.domain.book import Period, PeriodKind
from app.domain.delivery import Delivery
from app.domain.home import AttentionKind, NextStep
from app.domain.meeting import MonthWithout, Preparation
from app.domain.policy import MeetingKind
from app.domain.task import Task
from app.services.home import Home
from app.texts_home import ATTENTION, NEXT_STEP_WORDS, STAGE_WORDS, attention_text
from db import deliveries
from tests.services.conftest import Clock, complete, signed

REGULAR = MeetingKind.REGULAR


def states(home: Home) -> str:
    """One letter a stage: d(one), c(urrent), t(odo)."""
    return "".join(line.state.value[0] for line in home.stages)


def kinds(home: Home) -> list[AttentionKind]:
    return [line.kind for line in home.attention]


def test_before_the_cell_is_set_up_that_is_the_next_step(empty: Services) -> None:
    assert empty.home.overview().next_step is NextStep.SET_UP


def test_a_month_goes_through_its_stages(book: Services, clock: Clock) -> None:
    clock.now = datetime(2026, 7, 1, 8, 0)
    assert (book.home.overview().next_step, states(book.home.overview())) == (NextStep.PREPARE, "cttt")
    meeting = book.meetings.create(2026, 7, REGULAR, date(2026, 7, 3))
    assert (book.home.overview().next_step, states(book.home.overview())) == (NextStep.SEND_NOTICE, "cttt")
    meeting = book.meetings.save(replace(meeting, preparation=Preparation(notice_on=date(2026, 7, 1))))
    home = book.home.overview()
    assert (home.next_step, states(home), home.meeting_id) == (NextStep.WAIT, "dctt", meeting.id)
    clock.now = datetime(2026, 7, 3, 18, 0)
    assert book.home.overview().next_step is NextStep.RECORD
    meeting = book.meetings.hold(complete(book, meeting))
    home = book.home.overview()
    assert (home.next_step, states(home)) == (NextStep.SIGN, "ddct")
    assert (home.stages[1].day, home.stages[1].minutes) == (date(2026, 7, 3), 100)
    assert home.stages[3].day == date(2026, 7, 5)
    meeting = book.meetings.sign(meeting, "Bình")
    home = book.home.overview()
    assert (home.next_step, states(home), home.stages[2].day) == (NextStep.SEND, "dddc", date(2026, 7, 3))
    book.meetings.set_after_dates(meeting.id, uploaded_after_on=None, reported_on=date(2026, 7, 4))
    home = book.home.overview()
    assert (home.next_step, states(home), home.stages[3].day) == (
        NextStep.PREPARE_NEXT,
        "dddd",
        date(2026, 7, 4),
    )


def test_a_return_written_after_signing_counts_as_sent(book: Services, clock: Clock) -> None:
    meeting = signed(book, 7, 3)
    assert meeting.signed_at is not None
    for day, expected in ((5, NextStep.SEND), (7, NextStep.PREPARE_NEXT)):
        delivery = Delivery(
            f"g{day}", Period(PeriodKind.QUARTER, 2026, 3), 1, datetime(2026, 7, day, 8, 0), "E:/"
        )
        with book.database.session(write=True) as session:
            deliveries.add(session, delivery)
        assert book.home.overview().next_step is expected


def test_a_month_without_a_meeting_is_over_once_the_reason_is_noted(book: Services) -> None:
    book.meetings.set_month_without(MonthWithout(2026, 7, "Lũ lụt"))
    assert book.home.overview().next_step is NextStep.PREPARE_NEXT


def test_the_regular_meeting_is_the_one_that_the_page_is_about(book: Services) -> None:
    book.meetings.create(2026, 7, MeetingKind.COMMITTEE, date(2026, 7, 1))
    thematic = book.meetings.create(2026, 7, MeetingKind.THEMATIC, date(2026, 7, 2))
    assert book.home.overview().meeting_id == thematic.id
    regular = book.meetings.create(2026, 7, REGULAR, date(2026, 7, 4))
    assert book.home.overview().meeting_id == regular.id
    book.meetings.sign(book.meetings.hold(complete(book, regular)), "Bình")
    assert book.home.overview().meeting_id == thematic.id


def test_what_was_left_unfinished_in_earlier_months_is_named_once(book: Services, clock: Clock) -> None:
    clock.now = datetime(2026, 7, 6, 9, 0)
    signed(book, 2, 3)
    book.meetings.hold(book.meetings.create(2026, 4, REGULAR, date(2026, 4, 3)))
    book.meetings.set_month_without(MonthWithout(2026, 5, "Lũ lụt"))
    found = [(line.kind, line.values().get("month")) for line in book.home.overview().attention]
    months = [one for one in found if one[1] is not None]
    assert sorted(months, key=lambda one: (str(one[1]), one[0].value)) == [
        (AttentionKind.NOT_SENT, 2),
        (AttentionKind.MONTH_EMPTY, 3),
        (AttentionKind.NOT_SIGNED, 4),
        (AttentionKind.MONTH_EMPTY, 6),
    ]


def test_a_month_whose_only_minutes_were_voided_asks_for_another_meeting_or_a_reason(
    book: Services, clock: Clock
) -> None:
    clock.now = datetime(2026, 7, 6, 9, 0)
    held = signed(book, 7, 3)
    book.meetings.create(2026, 7, MeetingKind.COMMITTEE, date(2026, 7, 1))
    book.meetings.void(held.id, "Ghi nhầm sổ", "An")
    named = AttentionKind.MONTH_VOIDED
    [line] = [one for one in book.home.overview().attention if one.kind is named]
    assert attention_text(line).startswith("Biên bản ngày 03/7/2026 đã hủy và tháng 7/2026")
    assert book.home.overview().months[6].voided_alone
    book.meetings.set_month_without(MonthWithout(2026, 7, "Lũ lụt"))
    assert named not in kinds(book.home.overview())


def test_a_cell_that_begins_in_july_is_not_blamed_for_the_spring(book: Services) -> None:
    book.meetings.create(2026, 7, REGULAR, date(2026, 7, 3))
    assert AttentionKind.MONTH_EMPTY not in kinds(book.home.overview())


def test_overdue_tasks_and_a_quarter_without_a_theme_are_named(book: Services) -> None:
    june = book.meetings.create(2026, 6, REGULAR, date(2026, 6, 3))
    task = Task("t1", "Lập danh sách hộ sửa nhà", owner_name="Thưởng", due_on=date(2026, 6, 30))
    book.meetings.save(replace(june, tasks=(task,)))
    home = book.home.overview()
    assert kinds(home).count(AttentionKind.TASK_OVERDUE) == 1
    assert kinds(home).count(AttentionKind.THEMATIC_MISSING) == 1
    texts = [attention_text(line) for line in home.attention]
    assert "Nhiệm vụ quá hạn: Lập danh sách hộ sửa nhà (Thưởng, hạn 30/6/2026)." in texts
    assert "Quý 3/2026 chưa có sinh hoạt chuyên đề." in texts
    book.meetings.create(2026, 9, MeetingKind.COMBINED, date(2026, 9, 3))
    assert AttentionKind.THEMATIC_MISSING not in kinds(book.home.overview())


def test_findings_of_this_month_come_with_their_meeting_and_the_gravest_first(book: Services) -> None:
    meeting = book.meetings.hold(book.meetings.create(2026, 7, REGULAR, date(2026, 7, 3)))
    home = book.home.overview()
    found = [line for line in home.attention if line.kind is AttentionKind.FINDING]
    assert found and all(line.meeting_id == meeting.id and line.finding is not None for line in found)
    levels = [line.level for line in home.attention]
    assert levels == sorted(levels, key=list(type(levels[0])).index)
    assert all(attention_text(line).strip() for line in home.attention)


@pytest.mark.parametrize("words", [STAGE_WORDS, NEXT_STEP_WORDS], ids=["stages", "steps"])
def test_every_word_of_the_page_is_there(words: dict[object, str]) -> None:
    assert set(words) == set(type(next(iter(words))))  # type: ignore[call-overload]


def test_every_kind_of_attention_has_a_sentence() -> None:
    # A finding and the notice of the backups bring their own sentence along.
    assert set(ATTENTION) == set(AttentionKind) - {AttentionKind.FINDING, AttentionKind.BACKUP}
