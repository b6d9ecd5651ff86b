"""The sentences that say how the three bases were reached."""

from app.domain.bases import Base, LeftOut, bases
from app.domain.member import MemberStatus
from app.texts_bases import base_text, why_text
from tests.builders import make_roll, policy


def test_the_attendance_base_names_who_is_left_out_and_why() -> None:
    counted = bases(make_roll(full=9, probationary=1, exempt=1, temp_out=1), policy())
    assert counted.attendance.count == 10
    assert why_text(counted.attendance) == (
        "Vì sao 10? 12 trong danh sách, trừ 1 miễn công tác và sinh hoạt (Ngô Thị Được), "
        "trừ 1 sinh hoạt tạm nơi khác (Lý A Giàng)."
    )


def test_the_vote_base_says_that_probationary_members_do_not_vote() -> None:
    counted = bases(make_roll(full=3, probationary=2), policy())
    assert base_text(counted.vote) == "5 trong danh sách, trừ 2 dự bị (Lê Đức Bình, Vũ Hoàng Châu)"


def test_a_base_with_nobody_left_out_is_the_list_itself() -> None:
    assert base_text(bases(make_roll(full=7), policy()).roll) == "7 trong danh sách"


def test_of_many_names_five_are_shown_and_the_rest_counted() -> None:
    names = tuple(f"Người {n}" for n in range(1, 9))
    base = Base(22, 30, left_out=(LeftOut(MemberStatus.EXEMPT, 8, names),))
    assert base_text(base).endswith("(Người 1, Người 2, Người 3, Người 4, Người 5 và 3 đồng chí khác)")


def test_somebody_added_is_named_too() -> None:
    base = Base(8, 7, added=(LeftOut(MemberStatus.TEMP_IN, 1, ("Lê Thị Lan",)),))
    assert base_text(base) == "7 trong danh sách, thêm 1 sinh hoạt tạm đến (Lê Thị Lan)"
