"""Pure changes of a meeting: lines are put in, changed, moved and taken out, and nothing else is touched."""

from dataclasses import replace
from datetime import date

import pytest

from app.domain.agenda import AgendaItem, Opinion
from app.domain.meeting import AttendanceState, Meeting, RollEntry, Session
from app.domain.member import MemberStatus
from app.domain.policy import MeetingKind
from app.domain.task import TaskReview
from app.ui.meetings.editor import edits


@pytest.fixture
def meeting() -> Meeting:
    return Meeting(
        "m1",
        MeetingKind.REGULAR,
        2026,
        7,
        (Session(date(2026, 7, 3)),),
        agenda=tuple(AgendaItem(id, f"Mục {id}") for id in "abc"),
        roll=(
            RollEntry("an", "Nguyễn Văn An", MemberStatus.FULL),
            RollEntry("bich", "Trần Thị Bích", MemberStatus.FULL),
        ),
        reviews=(TaskReview("t1", "Lắp đèn ngõ 12"),),
    )


def ids(meeting: Meeting) -> str:
    return "".join(item.id for item in meeting.agenda)


def test_a_new_line_comes_last_or_where_it_is_wanted(meeting: Meeting) -> None:
    assert ids(edits.add_item(meeting, "agenda", AgendaItem("d", ""))) == "abcd"
    assert ids(edits.add_item(meeting, "agenda", AgendaItem("d", ""), at=1)) == "adbc"


def test_what_was_put_back_already_is_not_put_back_twice(meeting: Meeting) -> None:
    once = edits.add_opinion(meeting, "b", Opinion("o1", gist="Nhất trí"))
    assert edits.add_opinion(once, "b", Opinion("o1", gist="Nhất trí"), at=0) == once
    assert edits.add_item(meeting, "agenda", AgendaItem("b", "Mục b"), at=0) == meeting


@pytest.mark.parametrize(
    ("moving", "to", "order"),
    [("a", 1, "bac"), ("a", 2, "bca"), ("c", 0, "cab"), ("b", 1, "abc"), ("b", -1, "bac"), ("b", 9, "acb")],
)
def test_a_moved_line_stands_where_it_was_put(meeting: Meeting, moving: str, to: int, order: str) -> None:
    assert ids(edits.move_item(meeting, "agenda", moving, to=to)) == order


def test_a_line_is_changed_alone_and_the_rest_stays_the_very_same(meeting: Meeting) -> None:
    changed = edits.update_item(meeting, "agenda", "b", title="Thời sự")
    assert [item.title for item in changed.agenda] == ["Mục a", "Thời sự", "Mục c"]
    assert changed.agenda[0] is meeting.agenda[0]
    assert replace(changed, agenda=meeting.agenda) == meeting


def test_people_are_found_by_member_and_reviews_by_task(meeting: Meeting) -> None:
    changed = edits.update_item(meeting, "roll", "bich", state=AttendanceState.EXCUSED, reason="Ốm")
    assert edits.find_item(changed, "roll", "bich").reason == "Ốm"
    assert edits.find_item(changed, "roll", "an").state is None
    changed = edits.update_item(changed, "reviews", "t1", note="Xong")
    assert edits.find_item(changed, "reviews", "t1").note == "Xong"


def test_a_line_that_is_gone_changes_nothing(meeting: Meeting) -> None:
    assert edits.update_item(meeting, "agenda", "z", title="?") == meeting
    assert edits.remove_item(meeting, "agenda", "z") == meeting
    assert edits.move_item(meeting, "agenda", "z", to=0) == meeting
    assert edits.find_item(meeting, "agenda", "z") is None


def test_taking_out_and_putting_back_at_its_place_gives_the_same_meeting(meeting: Meeting) -> None:
    item = meeting.agenda[1]
    assert edits.add_item(edits.remove_item(meeting, "agenda", "b"), "agenda", item, at=1) == meeting


def test_opinions_live_within_their_item(meeting: Meeting) -> None:
    first, second = Opinion("o1", gist="Lắp đèn"), Opinion("o2", gist="Dọn rác")
    changed = edits.add_opinion(meeting, "b", first)
    changed = edits.add_opinion(changed, "b", second, at=0)
    assert [o.id for o in changed.agenda[1].opinions] == ["o2", "o1"]
    changed = edits.update_opinion(changed, "b", "o1", gist="Lắp thêm đèn ngõ 12")
    changed = edits.move_opinion(changed, "b", "o1", to=0)
    assert [o.gist for o in changed.agenda[1].opinions] == ["Lắp thêm đèn ngõ 12", "Dọn rác"]
    assert changed.agenda[0] is meeting.agenda[0]
    changed = edits.remove_opinion(edits.remove_opinion(changed, "b", "o1"), "b", "o2")
    assert changed == meeting


def test_a_part_is_changed_field_by_field(meeting: Meeting) -> None:
    changed = edits.update_part(meeting, "preparation", notice_on=date(2026, 7, 1), notice_to_members=True)
    assert changed.preparation.notice_on == date(2026, 7, 1)
    assert changed.preparation.notice_to_members
    assert changed.preparation.documents_on is None


def test_new_ids_differ() -> None:
    assert len({edits.new_id() for _ in range(100)}) == 100
