"""Members: found as people type, counted by the day, deleted with a way back but never out of signed minutes."""

import unicodedata
from dataclasses import replace
from datetime import date

import pytest

from app.bootstrap import Services, open_services
from app.domain.member import Member, MemberStatus, PartyPost, PostSpan, StatusSpan
from app.domain.policy import MeetingKind
from app.errors import NotAllowed, NotFound
from tests.services.conftest import signed

NAMES = ("Đặng Thị Ánh", "Lê Đức Bình", "Nguyễn Văn An", "Ngô Dung", "Ngô Dũng", "Ngô Dương", "Ngô Đạt")


@pytest.fixture
def named(empty: Services) -> Services:
    empty.members.save_all(
        Member(f"m{index}", name, statuses=(StatusSpan(MemberStatus.FULL, date(2010, 1, 1)),))
        for index, name in enumerate(NAMES)
    )
    return empty


def test_members_stand_in_the_order_of_vietnamese_given_names(named: Services) -> None:
    names = [member.full_name.split()[-1] for member in named.members.list()]
    assert names == ["An", "Ánh", "Bình", "Dung", "Dũng", "Dương", "Đạt"]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("dang", ["Đặng Thị Ánh"]),
        ("đặng", ["Đặng Thị Ánh"]),
        ("đáng", []),
        ("ngo du", ["Ngô Dung", "Ngô Dũng", "Ngô Dương"]),
        ("dũng", ["Ngô Dũng"]),
        ("nva", ["Nguyễn Văn An"]),
        ("", None),
        ("   ", None),
        ("xyz", []),
    ],
)
def test_search_as_people_type(named: Services, typed: str, found: list[str] | None) -> None:
    names = [member.full_name for member in named.members.search(typed)]
    assert names == ([member.full_name for member in named.members.list()] if found is None else found)


def test_filters_and_counts_speak_of_the_day(named: Services) -> None:
    first = named.members.get("m0")
    spans = (*first.statuses, StatusSpan(MemberStatus.EXEMPT, date(2026, 7, 1)))
    named.members.save(replace(first, statuses=spans))
    gone = named.members.get("m1")
    named.members.save(
        replace(gone, statuses=(*gone.statuses, StatusSpan(MemberStatus.TRANSFERRED, date(2026, 7, 1))))
    )
    before, after = date(2026, 6, 30), date(2026, 7, 1)
    assert named.members.counts(before) == {MemberStatus.FULL: 7}
    assert named.members.counts(after) == {
        MemberStatus.FULL: 6,
        MemberStatus.EXEMPT: 1,
        MemberStatus.TRANSFERRED: 1,
    }
    exempt = named.members.search(on=after, statuses=[MemberStatus.EXEMPT])
    assert [member.id for member in exempt] == ["m0"]
    assert named.members.search(on=before, statuses=[MemberStatus.EXEMPT]) == ()
    assert len(named.members.on(before)) == 7 and len(named.members.on(after)) == 6


def test_a_post_is_held_on_a_day_and_never_by_who_has_left(named: Services) -> None:
    member = named.members.get("m0")
    post = PostSpan(PartyPost.PARTY_SECRETARY, date(2025, 1, 1), date(2026, 6, 30))
    named.members.save(replace(member, posts=(post,)))
    held = [
        named.members.holders(PartyPost.PARTY_SECRETARY, day) for day in (date(2026, 6, 30), date(2026, 7, 1))
    ]
    assert [[one.id for one in people] for people in held] == [["m0"], []]
    left = StatusSpan(MemberStatus.DECEASED, date(2026, 6, 1))
    named.members.save(replace(member, posts=(post,), statuses=(*member.statuses, left)))
    assert named.members.holders(PartyPost.PARTY_SECRETARY, date(2026, 6, 30)) == ()


@pytest.mark.parametrize(
    ("posts", "has"),
    [
        ({}, False),
        ({"m0": PartyPost.PARTY_SECRETARY, "m1": PartyPost.DEPUTY_PARTY_SECRETARY}, False),
        ({"m0": PartyPost.PARTY_SECRETARY, "m1": PartyPost.COMMITTEE_MEMBER}, True),
        ({f"m{i}": PartyPost.DEPUTY_PARTY_SECRETARY for i in range(3)}, True),
        ({"m0": PartyPost.MINUTES_CLERK}, False),
    ],
)
def test_a_committee_is_more_than_a_secretary_and_a_deputy(
    named: Services, posts: dict[str, PartyPost], has: bool
) -> None:
    for member_id, post in posts.items():
        named.members.save(replace(named.members.get(member_id), posts=(PostSpan(post),)))
    assert named.members.has_committee(date(2026, 7, 1)) == has


def test_a_list_is_stored_whole_or_not_at_all(named: Services) -> None:
    with pytest.raises(NotAllowed) as caught:
        named.members.save_all([Member("n1", "Người Mới"), Member("n2", "  ")])
    assert caught.value.code == "member_without_name"
    assert len(named.members.list()) == len(NAMES)


def test_the_deleted_come_back_as_they_were(named: Services) -> None:
    before = named.members.list()
    undo = named.members.delete_many(["m0", "m3", "m0"])
    assert (undo.count, undo.label) == (2, "")
    assert {member.id for member in named.members.list()} == {"m1", "m2", "m4", "m5", "m6"}
    named.members.restore(undo)
    assert named.members.list() == before == open_services(named.folder).members.list()


def test_who_stands_in_signed_minutes_is_never_deleted_and_neither_is_anybody_with_them(
    book: Services,
) -> None:
    book.members.save(
        Member("moi", "Người Mới", statuses=(StatusSpan(MemberStatus.FULL, date(2026, 7, 10)),))
    )
    meeting = book.meetings.create(2026, 6, MeetingKind.REGULAR, date(2026, 6, 3))
    book.members.restore(book.members.delete("dv005"))
    assert any(entry.member_id == "dv005" for entry in meeting.roll)
    signed(book, 7, 3)
    with pytest.raises(NotAllowed) as caught:
        book.members.delete_many(["moi", "dv005"])
    assert caught.value.code == "member_in_signed_meeting"
    assert caught.value.params["name"] == book.members.get("dv005").full_name
    assert len(book.members.list()) == 29
    book.members.delete("moi")


def test_who_is_not_there_is_not_found(named: Services) -> None:
    for ask in (named.members.get, named.members.delete):
        with pytest.raises(NotFound) as caught:
            ask("nobody")
        assert caught.value.code == "member_not_found"


def test_a_new_member_is_not_stored_before_it_is_saved(named: Services) -> None:
    member = named.members.new(" Trần  Văn\u200b Em ", status=MemberStatus.PROBATIONARY)
    assert member.full_name == "Trần Văn Em" and member not in named.members.list()
    assert named.members.save(member) in named.members.list()


def test_a_name_is_stored_in_one_spelling(named: Services) -> None:
    typed = Member("n1", unicodedata.normalize("NFD", "  Đỗ  Thị Ước "))
    assert named.members.save(typed).full_name == "Đỗ Thị Ước" == named.members.get("n1").full_name
