"""What a return says holds for its period; before and after stays what was known."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.domain.exchange.spans import laid_over
from app.domain.member import Member, MemberStatus, PartyPost, PostSpan, StatusSpan, posts_on, standing_on

JUNE, JULY = (date(2026, 6, 1), date(2026, 6, 30)), (date(2026, 7, 1), date(2026, 7, 31))
FULL = Member("a", "Nguyễn Văn An", statuses=(StatusSpan(MemberStatus.FULL),))


def lay(member: Member, *statuses: MemberStatus, days=JULY, posts=()) -> Member:
    return laid_over(member, statuses, posts, first=days[0], last=days[1])


def special(member: Member, day: date) -> MemberStatus | None:
    standing = standing_on(member, day)
    assert standing is not None
    return standing.special


def test_who_is_elsewhere_in_july_was_here_before_and_is_here_after():
    member = lay(FULL, MemberStatus.FULL, MemberStatus.TEMP_OUT)
    assert special(member, JULY[0]) is special(member, JULY[1]) is MemberStatus.TEMP_OUT
    assert special(member, JULY[0] - timedelta(1)) is special(member, JULY[1] + timedelta(1)) is None


def test_who_stands_in_no_return_of_the_period_was_not_of_the_cell_then():
    member = lay(FULL)
    assert standing_on(member, JULY[1]) is None
    assert standing_on(member, JUNE[1]) is not None


def test_what_is_said_already_changes_nothing():
    assert lay(FULL, MemberStatus.FULL) is FULL


def test_a_post_that_is_handed_on_is_held_in_its_own_months_only():
    member = Member(
        "a", "Nguyễn Văn An", statuses=FULL.statuses, posts=(PostSpan(PartyPost.PARTY_SECRETARY),)
    )
    after = lay(member, MemberStatus.FULL)
    assert posts_on(after, JUNE[1]) == (PartyPost.PARTY_SECRETARY,) and posts_on(after, JULY[1]) == ()


@given(
    st.lists(
        st.tuples(
            st.integers(1, 12),
            st.sampled_from([None, MemberStatus.EXEMPT, MemberStatus.TEMP_OUT]),
            st.booleans(),
        ),
        min_size=1,
        max_size=12,
        unique_by=lambda row: row[0],
    )
)
def test_in_whatever_order_months_are_laid_each_keeps_what_it_said(rows):
    member = FULL
    said = {}
    for month, beside, here in rows:
        last = date(2026, month, 28)
        statuses = ((MemberStatus.FULL, beside) if beside else (MemberStatus.FULL,)) if here else ()
        member = laid_over(member, statuses, (), first=date(2026, month, 1), last=last)
        said[last] = (here, beside if here else None)
    for day, (here, beside) in said.items():
        standing = standing_on(member, day)
        assert (standing is not None) is here
        if standing is not None:
            assert standing.special is beside
