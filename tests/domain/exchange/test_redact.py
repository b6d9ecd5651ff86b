"""What goes up carries no name beyond the roll, the chair and clerk, the owners of tasks and the delegates."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.agenda import AgendaBlock, OpinionKind, SpeakerKind
from app.domain.exchange.counted import count
from app.domain.exchange.jsontext import json_bytes
from app.domain.exchange.names import SOMEBODY, NameScrubber
from app.domain.exchange.redact import for_return, unnamed
from app.domain.figures import Surroundings, figures
from app.domain.meeting import Guest, GuestKind, Meeting
from app.domain.policy import MeetingKind
from app.domain.task import TaskOutcome
from tests.builders import agenda_item, make_meeting, opinion, policy
from tests.return_sample import committee, july, rated, who


def opinions_of(meeting: Meeting):
    return [one for item in meeting.agenda for one in item.opinions]


def test_an_opinion_keeps_its_gist_and_loses_its_speaker():
    first = opinions_of(for_return(july()))[0]
    assert (first.speaker_kind, first.member_id, first.speaker_name) == (
        SpeakerKind.UNNAMED,
        None,
        "Đảng viên 1",
    )
    assert first.gist == "Đề nghị phường lắp thêm đèn ngõ 12." and first.forward


def test_speakers_are_numbered_by_the_order_in_which_they_first_spoke():
    said = (opinion(3), opinion(1), opinion(3, "Nói thêm."), opinion(2))
    meeting = make_meeting(agenda=(agenda_item(1, AgendaBlock.DISCUSSION, opinions=said),))
    names = [one.speaker_name for one in opinions_of(for_return(meeting))]
    assert names == [unnamed(1), unnamed(2), unnamed(1), unnamed(3)]


def test_an_opinion_without_a_speaker_stays_without_one():
    nobody = replace(opinion(0), member_id=None, speaker_name="")
    meeting = make_meeting(agenda=(agenda_item(1, AgendaBlock.DISCUSSION, opinions=(nobody,)),))
    assert opinions_of(for_return(meeting))[0].speaker_name == ""


@pytest.mark.parametrize("kind", [OpinionKind.SELF_CRITICISM, OpinionKind.CRITICISM])
def test_of_self_criticism_and_criticism_only_the_count_goes_up(kind):
    before = [one for one in opinions_of(july()) if one.kind is kind]
    after = [one for one in opinions_of(for_return(july())) if one.kind is kind]
    assert len(after) == len(before) == 1
    assert before[0].gist and after[0].gist == ""


@pytest.mark.parametrize(
    ("gist", "stays"),
    [
        ("Tự phê bình về việc chậm, xin gia hạn 20/7.", False),
        ("Xin tự nhận còn vắng nhiều buổi.", False),
        ("Nhận thiếu sót trong việc thu quỹ.", False),
        ("Đề nghị lắp thêm đèn ngõ 12.", True),
        ("Xin nhận việc chuyển đổi số.", True),
    ],
)
def test_self_criticism_stays_also_where_the_clerk_left_it_an_ordinary_opinion(gist, stays):
    meeting = make_meeting(agenda=(agenda_item(1, AgendaBlock.DISCUSSION, opinions=(opinion(0, gist),)),))
    sent = opinions_of(for_return(meeting))
    assert [bool(one.gist) for one in sent] == [stays]
    assert len(sent) == 1


@pytest.mark.parametrize(
    ("kind", "stays"),
    [
        (MeetingKind.REGULAR, True),
        (MeetingKind.EXTRAORDINARY, True),
        (MeetingKind.SELF_REFLECTION, False),
        (MeetingKind.ANNUAL_REVIEW, False),
        (MeetingKind.PUBLIC_SELF_CRITICISM, False),
    ],
)
def test_where_people_speak_of_themselves_no_gist_goes_up(kind, stays):
    redacted = for_return(july(kind=kind))
    plain = next(one for one in opinions_of(redacted) if one.id == "yk2")
    forwarded = next(one for one in opinions_of(redacted) if one.forward)
    assert bool(plain.gist) is stays
    assert forwarded.gist, "what the cell asks of the higher committee is meant for it"


def test_what_only_the_minutes_hold_stays_in_the_cell():
    redacted = for_return(july())
    assert all(item.content == "" and item.presenter_name == "" for item in redacted.agenda)
    assert all(entry.reason == "" for entry in redacted.roll)
    assert all((remark.person_name, remark.text) == ("", "") for remark in redacted.remarks)
    assert [remark.kind for remark in redacted.remarks] == [remark.kind for remark in july().remarks]
    assert redacted.votes[0].reserved[0].speaker_name == ""
    assert redacted.votes[0].reserved[0].gist == "Nên làm sau mùa mưa."
    assert (redacted.addenda[0].text, redacted.addenda[0].author) == ("", "")
    assert redacted.delegate_acceptance == "" and "nề nếp" not in redacted.delegate_speech
    assert redacted.signed_by == ""


def test_delegates_of_the_higher_committee_are_named_and_guests_are_not():
    guests = for_return(july()).guests
    assert {guest.kind: guest.full_name for guest in guests} == {
        GuestKind.HIGHER_DELEGATE: "Trần Quốc Việt",
        GuestKind.GUEST: "",
    }


def test_the_conclusion_of_the_self_criticism_item_stays_in_the_cell():
    redacted = for_return(july())
    assert redacted.agenda[4].conclusion == ""
    assert redacted.agenda[3].conclusion == "Thống nhất nội dung mục 4."


def test_why_a_task_was_late_stays_and_what_was_done_goes_up():
    done = replace(july().tasks[0], outcome=TaskOutcome.DONE, result="Đủ 42 hộ, đồng chí Sương giúp.")
    redacted = for_return(july(tasks=(done,)))
    assert redacted.tasks[0].result == f"Đủ 42 hộ, {SOMEBODY} giúp."
    assert redacted.tasks[0].owner_name == who("Bích")
    assert redacted.reviews[4].note == "" and july().reviews[4].note


def test_of_a_committee_meeting_only_that_it_was_held_goes_up():
    redacted = for_return(committee())
    assert redacted.agenda == () and redacted.tasks == () and redacted.votes == ()
    assert redacted.sessions == committee().sessions and redacted.prepares_id == "bh0703"


@pytest.mark.parametrize(
    "meeting", [july(), committee(), rated(july(), Surroundings())], ids=["july", "committee", "rated"]
)
def test_redacting_twice_changes_nothing(meeting):
    assert for_return(for_return(meeting)) == for_return(meeting)


def test_the_figures_come_out_the_same_without_the_names():
    full, redacted = figures(july(), policy()), figures(for_return(july()), policy())
    assert full == redacted


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("Như Phạm Thị Ngọc Bích đã nói", f"Như {SOMEBODY} đã nói"),
        ("Đồng chí PHẠM THỊ NGỌC BÍCH nêu", f"{SOMEBODY} nêu"),
        ("góp ý đồng chí Bích và đ/c Ngọc Bích", f"góp ý {SOMEBODY} và {SOMEBODY}"),
        ("bà Bích, anh An", f"{SOMEBODY}, {SOMEBODY}"),
        ("phường Hòa Bình bình an", "phường Hòa Bình bình an"),
        ("học tập Bác Hồ", "học tập Bác Hồ"),
        ("anh em trong tổ", "anh em trong tổ"),
        ("đồng chí Anh", "đồng chí Anh"),
    ],
)
def test_names_are_found_where_they_name_somebody_and_left_where_they_are_words(text, cleaned):
    roll = ["Phạm Thị Ngọc Bích", "Nguyễn Văn An", "Lê Đức Bình", "Trần Văn Hồ"]
    assert NameScrubber(roll).clean(text) == cleaned


NAMES = st.lists(
    st.lists(
        st.sampled_from(
            ["Nguyễn", "Trần", "Lê", "Văn", "Thị", "An", "Bình", "Ánh", "Chí", "Đức", "Một", "Đồng"]
        ),
        min_size=2,
        max_size=4,
    ).map(" ".join),
    min_size=1,
    max_size=6,
    unique=True,
)
FILLING = st.lists(
    st.sampled_from(
        ["đồng chí", "Đồng chí", "và", "góp ý", "ông", "đ/c", ",", ".", "phường Hòa", "việc\nkhác"]
    ),
    max_size=6,
)


@given(names=NAMES, filling=FILLING, data=st.data())
def test_no_name_of_the_roll_is_left_in_any_text_that_goes_up(names, filling, data):
    words = data.draw(st.permutations([*names, *(name.upper() for name in names), *filling]))
    text = " ".join(words)
    entries = make_meeting().roll
    roll = tuple(replace(entries[i], full_name=name) for i, name in enumerate(names))
    meeting = july(
        roll=roll,
        chair_name="",
        clerk_name="",
        title=text,
        moved_reason=text,
        last_conclusion_review=text,
        delegate_speech=text,
        guests=(Guest("g", GuestKind.GUEST, text),),
        tasks=tuple(replace(task, title=text, owner_name="", helpers=()) for task in july().tasks),
        reviews=tuple(
            replace(one, title=text, owner_name="", note=text, outcome=TaskOutcome.DONE)
            for one in july().reviews
        ),
        votes=tuple(replace(vote, matter=text) for vote in july().votes),
        closing=replace(july().closing, conclusion=text),
        agenda=tuple(
            replace(
                item,
                title=text,
                content=text,
                conclusion=text,
                presenter_name=text,
                documents=(text,),
                opinions=tuple(replace(one, speaker_name=names[0], gist=text) for one in item.opinions),
            )
            for item in july().agenda
        ),
    )
    redacted = for_return(meeting)
    left = " ".join(json_bytes(replace(redacted, roll=())).decode("utf-8").split())
    for name in names:
        assert name not in left and name.upper() not in left
    assert for_return(redacted) == redacted
    assert count(redacted, policy()) == count(meeting, policy())
