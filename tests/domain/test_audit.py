"""The chain of the log: any change, gap or insertion is found at its line; a cut end by an anchor kept elsewhere."""

from dataclasses import fields, replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.audit import (
    BreakKind,
    ChainBreak,
    Event,
    EventGroup,
    LogEnd,
    entry_hash,
    events_of,
    following,
    verify_chain,
)
from app.domain.keeping import AuditEntry

START = datetime(2026, 7, 6, 9, 0)


def log_of(count: int) -> tuple[AuditEntry, ...]:
    lines: list[AuditEntry] = []
    for index in range(count):
        lines.append(
            following(
                lines[-1] if lines else None,
                at=START + timedelta(minutes=index),
                actor_id="p1",
                actor_name="Lê Đức Bình",
                role="clerk",
                event=Event.MEETING_EDITED,
                subject_kind="meeting",
                subject_id=f"b{index}",
                label="Sinh hoạt thường kỳ 03/7/2026",
                details='{"from":"held"}',
            )
        )
    return tuple(lines)


LOG = log_of(6)


def rehashed(entry: AuditEntry, **changes: object) -> AuditEntry:
    entry = replace(entry, **changes)  # type: ignore[arg-type]
    return replace(entry, hash=entry_hash(entry))


def test_an_untouched_log_is_whole_and_tells_its_end():
    result = verify_chain(LOG)
    assert result.intact
    assert (result.count, result.end) == (6, LogEnd(6, LOG[-1].hash))


def test_an_empty_log_is_whole():
    assert verify_chain(()).end == LogEnd(0, "")


@pytest.mark.parametrize(
    ("lines", "broken"),
    [
        pytest.param(LOG[1:], ChainBreak(2, BreakKind.MISSING_BEFORE), id="the first line is gone"),
        pytest.param(
            (*LOG[:2], *LOG[3:]), ChainBreak(4, BreakKind.MISSING_BEFORE), id="one in the middle is gone"
        ),
        pytest.param(
            (*LOG[:3], LOG[2], *LOG[3:]), ChainBreak(3, BreakKind.PUT_IN), id="one stands there twice"
        ),
        pytest.param(
            (*LOG[:3], rehashed(LOG[3], label="Họp chi ủy 03/7/2026"), *LOG[4:]),
            ChainBreak(5, BreakKind.PUT_IN),
            id="one was changed with its own hash",
        ),
        pytest.param(
            (*LOG[:3], rehashed(LOG[4], seq=4), *LOG[4:]),
            ChainBreak(4, BreakKind.PUT_IN),
            id="one was replaced",
        ),
    ],
)
def test_a_broken_chain_is_found_at_its_line(lines: tuple[AuditEntry, ...], broken: ChainBreak):
    assert verify_chain(lines).broken == broken


@given(st.integers(0, 5), st.sampled_from([each.name for each in fields(AuditEntry)]))
def test_any_changed_field_of_any_line_is_found(index: int, name: str):
    before = getattr(LOG[index], name)
    after = {str: f"{before}x", int: 99, bool: not before}.get(type(before), datetime(2020, 1, 1))
    lines = (*LOG[:index], replace(LOG[index], **{name: after}), *LOG[index + 1 :])
    broken = verify_chain(lines).broken
    assert broken is not None
    assert broken.seq in (LOG[index].seq, 99)


def test_a_cut_end_is_a_whole_chain_until_an_anchor_tells_of_it():
    assert verify_chain(LOG[:4]).intact
    anchor = LogEnd(6, LOG[5].hash)
    assert verify_chain(LOG[:4], anchors=(anchor,)).broken == ChainBreak(5, BreakKind.CUT_OFF)
    assert verify_chain(LOG, anchors=(anchor, LogEnd(2, LOG[1].hash))).intact


def test_a_log_written_anew_differs_from_its_anchor():
    forged: list[AuditEntry] = list(LOG[:2])
    for line in LOG[2:]:
        forged.append(rehashed(line, previous=forged[-1].hash, actor_name="Ai đó"))
    assert verify_chain(forged).intact
    anchor = LogEnd(6, LOG[5].hash)
    assert verify_chain(forged, anchors=(anchor,)).broken == ChainBreak(6, BreakKind.CHANGED)


def test_a_line_earlier_than_the_one_before_says_so_and_keeps_its_order():
    back = following(
        LOG[-1], at=datetime(1980, 1, 1), actor_id="", actor_name="", role="clerk", event=Event.MEETING_SIGNED
    )
    assert back.clock_back
    assert back.seq == 7
    assert verify_chain((*LOG, back)).intact


def test_every_event_belongs_to_one_group():
    groups = [events_of(group) for group in EventGroup]
    assert sum(len(group) for group in groups) == len(Event)
    assert frozenset().union(*groups) == frozenset(Event)
    assert Event.MEETING_SIGNED in events_of(EventGroup.MEETINGS)
    assert Event.RECOVERY_KEY_MADE in events_of(EventGroup.ACCESS)


def test_the_spelling_of_a_line_is_the_same_for_ever():
    """Logs written by released versions are followed with this hash."""
    assert LOG[0].hash == "7d5c4f6ea7df80c474e2a8d095cb549739b17d273b86d797e30af22291e17c1b"
