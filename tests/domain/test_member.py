"""What a member is on a day: the statuses of that day, so that an old meeting keeps its own truth."""

from datetime import date

import pytest

from app.domain.member import (
    Member,
    MemberStatus,
    PartyPost,
    PostSpan,
    StatusSpan,
    ended_on,
    in_cell_committee,
    posts_on,
    standing_on,
)

S = MemberStatus
SPANS = (
    StatusSpan(S.PROBATIONARY, date(2024, 5, 19), date(2025, 5, 18)),
    StatusSpan(S.FULL, date(2025, 5, 19)),
    StatusSpan(S.EXEMPT, date(2026, 1, 1), date(2026, 3, 31)),
    StatusSpan(S.TEMP_OUT, date(2026, 3, 1), date(2026, 6, 30)),
    StatusSpan(S.SUSPENDED, date(2026, 6, 1), date(2026, 6, 30)),
    StatusSpan(S.TRANSFERRED, date(2026, 9, 1)),
)
MEMBER = Member("1", "Nguyễn Văn An", statuses=SPANS)


@pytest.mark.parametrize(
    ("day", "base", "special"),
    [
        (date(2024, 5, 18), None, None),
        (date(2024, 5, 19), S.PROBATIONARY, None),
        (date(2025, 5, 18), S.PROBATIONARY, None),
        (date(2025, 5, 19), S.FULL, None),
        (date(2025, 12, 31), S.FULL, None),
        (date(2026, 1, 1), S.FULL, S.EXEMPT),
        (date(2026, 3, 15), S.FULL, S.EXEMPT),
        (date(2026, 4, 1), S.FULL, S.TEMP_OUT),
        (date(2026, 6, 15), S.FULL, S.SUSPENDED),
        (date(2026, 7, 1), S.FULL, None),
        (date(2026, 8, 31), S.FULL, None),
        (date(2026, 9, 1), None, None),
    ],
)
def test_a_status_counts_from_its_first_to_its_last_day(
    day: date, base: MemberStatus | None, special: MemberStatus | None
) -> None:
    standing = standing_on(MEMBER, day)
    assert (standing.base if standing else None, standing.special if standing else None) == (base, special)


def test_full_membership_counts_where_the_probation_was_never_closed() -> None:
    member = Member(
        "1",
        "An",
        statuses=(StatusSpan(S.PROBATIONARY, date(2024, 5, 19)), StatusSpan(S.FULL, date(2025, 5, 19))),
    )
    standing = standing_on(member, date(2026, 1, 1))
    assert standing is not None and standing.base is S.FULL


def test_a_member_without_any_standing_is_of_no_cell() -> None:
    assert standing_on(Member("1", "An", statuses=(StatusSpan(S.EXEMPT),)), date(2026, 1, 1)) is None


def test_posts_are_those_of_the_day_the_highest_first() -> None:
    member = Member(
        "1",
        "An",
        posts=(
            PostSpan(PartyPost.MINUTES_CLERK),
            PostSpan(PartyPost.COMMITTEE_MEMBER, None, date(2025, 12, 31)),
            PostSpan(PartyPost.PARTY_SECRETARY, date(2026, 1, 1)),
        ),
    )
    assert posts_on(member, date(2025, 12, 31)) == (PartyPost.COMMITTEE_MEMBER, PartyPost.MINUTES_CLERK)
    assert posts_on(member, date(2026, 1, 1)) == (PartyPost.PARTY_SECRETARY, PartyPost.MINUTES_CLERK)
    assert in_cell_committee(member, date(2026, 1, 1))
    assert not in_cell_committee(
        Member("2", "Bình", posts=(PostSpan(PartyPost.MINUTES_CLERK),)), date(2026, 1, 1)
    )


def test_who_left_has_the_day_of_leaving() -> None:
    assert ended_on(MEMBER) == date(2026, 9, 1)
    assert ended_on(Member("1", "An")) is None
