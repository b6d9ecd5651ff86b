"""Each line of the log, and each thing wrong with it, has its Vietnamese words."""

from dataclasses import replace
from datetime import datetime

from app.domain.access import Role
from app.domain.audit import BreakKind, ChainBreak, Event, EventGroup, following
from app.texts_audit import (
    EVENTS,
    GROUPS,
    NOBODY,
    ROLES,
    actor_words,
    break_words,
    details_words,
    event_words,
    line_words,
)

LINE = following(
    None,
    at=datetime(2026, 7, 3, 9, 41, 7),
    actor_id="p1",
    actor_name="Lê Đức Bình",
    role="clerk",
    event=Event.TASK_RESULT,
    label="Nhiệm vụ giao ngày 03/7/2026",
    details='{"day":"2026-07-05","from":"open","to":"done"}',
)


def test_every_event_group_role_and_break_has_words():
    assert set(EVENTS) == set(Event)
    assert set(GROUPS) == set(EventGroup)
    assert set(ROLES) == {role.value for role in Role}
    assert len(set(EVENTS.values())) == len(EVENTS)
    for kind in BreakKind:
        assert "số 12" in break_words(ChainBreak(12, kind))


def test_the_facts_of_a_line_read_as_words():
    assert details_words(LINE) == "ngày 05/7/2026, từ đang làm, thành đã xong"
    assert details_words(replace(LINE, details="")) == ""
    assert "0123456789ab…" in details_words(
        replace(LINE, details='{"sha256":"%s"}' % ("0123456789abcdef" * 4))
    )


def test_what_a_line_holds_beyond_what_this_version_knows_is_shown_as_it_is():
    assert event_words("something_later") == "something_later"
    assert details_words(replace(LINE, details="spoiled")) == "spoiled"
    assert details_words(replace(LINE, details='{"later":5}')) == "later 5"


def test_who_did_it_is_named_with_the_role():
    assert actor_words(LINE) == "Lê Đức Bình (người ghi sổ)"
    assert actor_words(replace(LINE, actor_name="")) == NOBODY
    assert "Ghi kết quả nhiệm vụ Nhiệm vụ giao" in line_words(LINE)
