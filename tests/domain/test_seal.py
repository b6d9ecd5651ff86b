"""What is sealed: any change of what was signed changes the number, and nothing that is allowed afterwards does."""

from __future__ import annotations

import dataclasses
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.agenda import Opinion
from app.domain.cell import Heading
from app.domain.codec import from_plain, to_plain
from app.domain.meeting import (
    Addendum,
    AddendumKind,
    Fee,
    Guest,
    Lesson,
    Meeting,
    MeetingState,
    Remark,
    ReservedOpinion,
    Session,
    Theme,
    Voiding,
)
from app.domain.rating.sheet import Band, OfficialResult, RatingLine, RatingSheet
from app.domain.seal import (
    SealReason,
    chain_break,
    content_bytes,
    content_hash,
    later_fields,
    next_seal,
    plain_hash,
    seal_of,
    short_form,
)
from app.domain.task import Helper, Task, TaskOutcome, TaskReview
from app.services.signing import signed_content
from tests.builders import make_meeting, make_roll, vote

RESERVED = ReservedOpinion("dv003", "Lê Đức Bình", "Bảo lưu ý kiến về thời hạn.")
SIGNED = make_meeting(
    state=MeetingState.SIGNED,
    number=7,
    title="Sinh hoạt tháng 7",
    sessions=(Session(date(2026, 7, 3), time(14, 0), time(15, 40), None, 5),),
    prepares_id="x",
    guests=(Guest("k1", full_name="Trần Văn Bảy", post="Phó bí thư đảng ủy", assigned=True),),
    roll=make_roll(full=4, probationary=1, exempt=1, excused=1, late=1),
    fee=Fee("tháng 7/2026", 5, 6, "1 đồng chí nộp sau"),
    theme=Theme("Học tập", "Nâng cao", "dv001", "Trần Thị Ánh", "Chuyên đề", "Tiếp thu"),
    reviews=(
        TaskReview("t0", "Việc cũ", "Bình", date(2026, 7, 1), TaskOutcome.DONE, date(2026, 6, 30), "xong"),
    ),
    tasks=(
        Task(
            "t1",
            "Lập danh sách",
            "dv001",
            "Trần Thị Ánh",
            (Helper("dv002", "Bích"),),
            date(2026, 7, 30),
            "t0",
        ),
    ),
    remarks=(Remark("n1", member_id="dv002", person_name="Bích", text="Hoàn thành tốt."),),
    votes=(vote(4, reserved=(RESERVED,)),),
    rating=RatingSheet(
        "an-phu-2026",
        2,
        (RatingLine("a", Decimal("4.5"), 1, Decimal("4.5"), "23/26", "lý do", "ghi chú"), RatingLine("b")),
        "Bình",
        "Ít ý kiến.",
        "Gửi câu hỏi trước.",
        "bq2",
        OfficialResult(Decimal("88.5"), Band.FAIR, date(2026, 7, 20), "Đảng ủy"),
    ),
    lessons=(Lesson("Chuẩn bị", "Tốt"),),
    heading=Heading("Chi bộ Tổ dân phố số 5", ("Đảng bộ phường Hòa Bình",)),
    policy_code="2025",
    signed_at=datetime(2026, 7, 4, 8, 30),
    signed_by="Lê Đức Bình",
    addenda=(Addendum("bs1", date(2026, 7, 9), AddendumKind.CORRECTION, "Bình", "ghi nhầm", "24 thành 23"),),
)
SIGNED = replace(
    SIGNED,
    agenda=tuple(
        replace(
            item,
            documents=("CT 50-CT/TW",),
            presenter_id="dv001",
            presenter_name="Ánh",
            conclusion="Thống nhất.",
        )
        for item in SIGNED.agenda
    ),
)


def other(value: Any) -> Any:
    """Something else of the same kind."""
    if isinstance(value, Enum):
        kinds = list(type(value))
        return kinds[(kinds.index(value) + 1) % len(kinds)]
    if isinstance(value, bool):
        return not value
    if isinstance(value, str):
        return f"{value} " if value else "thêm"
    if isinstance(value, datetime):
        return value + timedelta(seconds=1)
    if isinstance(value, date):
        return value + timedelta(days=1)
    if isinstance(value, time):
        return value.replace(minute=(value.minute + 1) % 60)
    if isinstance(value, int | Decimal):
        return value + 1
    raise TypeError(type(value))


def single_changes(value: Any, path: str = "") -> list[tuple[str, Any]]:
    """Every value with one leaf changed, one line of a list taken out, doubled or two exchanged."""
    if value is None:
        return []
    if isinstance(value, tuple):
        found = [(f"{path}[-{n}]", value[:n] + value[n + 1 :]) for n in range(len(value))]
        found += [(f"{path}[2x{n}]", (*value, value[n])) for n in range(len(value))]
        if len(value) > 1 and value[0] != value[1]:
            found.append((f"{path}[0<>1]", (value[1], value[0], *value[2:])))
        for n, item in enumerate(value):
            found += [
                (where, (*value[:n], changed, *value[n + 1 :]))
                for where, changed in single_changes(item, f"{path}[{n}]")
            ]
        return found
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        found = []
        for field in dataclasses.fields(value):
            if field.name in later_fields(type(value)):
                continue
            held = getattr(value, field.name)
            where = f"{path}.{field.name}"
            found += [
                (deeper, replace(value, **{field.name: changed}))
                for deeper, changed in single_changes(held, where)
            ]
            if held is not None and field.default is None:
                found.append((f"{where}=None", replace(value, **{field.name: None})))
        return found
    return [(path, other(value))]


CHANGES = single_changes(SIGNED)


def test_every_single_change_of_what_was_signed_changes_the_number():
    sealed = content_hash(SIGNED)
    unseen = [path for path, changed in CHANGES if content_hash(changed) == sealed]
    assert len(CHANGES) > 350
    assert unseen == []


def test_no_two_single_changes_have_one_number():
    numbers = {content_hash(changed) for _, changed in CHANGES}
    assert len(numbers) == len({repr(signed_content(changed)) for _, changed in CHANGES})


@given(st.sampled_from(CHANGES), st.sampled_from(CHANGES))
def test_the_number_is_equal_exactly_when_the_signed_content_is(
    one: tuple[str, Meeting], two: tuple[str, Meeting]
):
    same = signed_content(one[1]) == signed_content(two[1])
    assert (content_hash(one[1]) == content_hash(two[1])) == same


VOIDED = replace(
    SIGNED,
    state=MeetingState.VOIDED,
    voided=Voiding(datetime(2026, 7, 9, 8, 0), "Bình", "Ghi nhầm buổi họp."),
)
ALLOWED = {
    "addendum": replace(SIGNED, addenda=()),
    "official result": replace(SIGNED, rating=replace(SIGNED.rating, official=None)),
    "upload": replace(
        SIGNED, closing=replace(SIGNED.closing, uploaded_after_on=None, reported_on=date(2026, 7, 8))
    ),
    "task": replace(
        SIGNED,
        tasks=tuple(
            replace(task, outcome=TaskOutcome.DONE, done_on=date(2026, 7, 20), result="Đủ")
            for task in SIGNED.tasks
        ),
    ),
    "committee meeting": replace(SIGNED, prepares_id=None),
    "voided": VOIDED,
}


@pytest.mark.parametrize("later", ALLOWED.values(), ids=ALLOWED.keys())
def test_what_is_allowed_after_signing_leaves_the_number(later: Meeting):
    assert later != SIGNED
    assert content_hash(later) == content_hash(SIGNED)
    assert signed_content(later) == signed_content(SIGNED)


def test_the_number_is_the_same_of_the_meeting_and_of_its_signed_part():
    assert content_hash(signed_content(SIGNED)) == content_hash(SIGNED)


def test_what_is_read_back_has_the_same_number():
    assert content_hash(from_plain(Meeting, to_plain(SIGNED))) == content_hash(SIGNED)


def test_letters_count_exactly_as_they_are_stored():
    decomposed = replace(SIGNED, place="Nha\u0300 văn hóa tổ 5")
    assert content_hash(decomposed) != content_hash(replace(SIGNED, place="Nhà văn hóa tổ 5"))


def test_the_number_of_a_signed_meeting_is_the_same_for_ever():
    """Seals of released versions hold this number: whoever changes it makes every old book look forged."""
    assert content_hash(SIGNED) == "8a829837fc295028d1a040f9861602f2ed7981c106b0dd2481729ecedd4dbf68"
    assert (
        content_hash(make_meeting(state=MeetingState.SIGNED))
        == "f4b965d9b97b61e074f5cbd6dac03ddfd1a45df47c0ef12e8f737fb85aa5597b"
    )


def test_a_field_that_a_later_version_adds_with_its_default_changes_no_old_number(
    monkeypatch: pytest.MonkeyPatch,
):
    plain = to_plain(SIGNED)
    defaulted = {**plain, "moved_reason": "", "model_meeting": False, "lessons": plain["lessons"]}
    without = {key: value for key, value in plain.items() if key not in ("moved_reason", "model_meeting")}
    assert plain_hash(without) == plain_hash(defaulted) == content_hash(SIGNED)
    assert plain_hash({**plain, "moved_reason": "Trùng lịch"}) != content_hash(SIGNED)


@pytest.mark.parametrize("wrong", [None, [], "x", 5, {"a": 1}, {"minutes_read": 0}, {"minutes_read": "true"}])
def test_what_no_longer_has_the_shape_of_a_meeting_has_another_number(wrong: object):
    assert plain_hash({**to_plain(SIGNED), "closing": wrong}) != content_hash(SIGNED)


def test_an_opinion_moved_to_another_item_is_a_change():
    said = Opinion("y9", speaker_name="Ai", gist="Nói")
    first, second, *rest = SIGNED.agenda
    one = replace(SIGNED, agenda=(replace(first, opinions=(said,)), second, *rest))
    two = replace(SIGNED, agenda=(first, replace(second, opinions=(said,)), *rest))
    assert content_hash(one) != content_hash(two)


def test_the_short_form_is_three_groups_that_can_be_read_aloud():
    assert short_form("a1b2c3d4e5f6" + "0" * 52) == "A1B2-C3D4-E5F6"
    assert short_form("") == ""
    assert seal_of(SIGNED) == seal_of(VOIDED) == short_form(content_hash(SIGNED))
    assert seal_of(make_meeting()) == ""


def test_only_what_is_not_default_is_spelt():
    assert content_bytes(to_plain(make_meeting(agenda=(), roll=(), votes=()))).startswith(
        b'{"agenda_adopted":true,'
    )


def test_a_broken_chain_of_seals_is_found_at_its_seal():
    made = []
    for number in range(5):
        made.append(
            next_seal(
                made[-1] if made else None,
                f"b{number}",
                f"{number:064x}",
                at=datetime(2026, 7, 4, 8, number),
                signed_by="Bình",
                reason=SealReason.SIGNED,
            )
        )
    chain = tuple(made)
    assert chain_break(chain) is None
    assert chain_break(()) is None
    assert chain_break((*chain[:2], *chain[3:])) == 4
    assert chain_break(chain[1:]) == 2
    for name in ("meeting_id", "signed_by", "reason", "content_hash", "previous"):
        assert chain_break((*chain[:2], replace(chain[2], **{name: "x"}), *chain[3:])) == 3, name
    # Without its last seal the chain is whole: the log, which tells of each seal, is what finds that.
    assert chain_break(chain[:4]) is None
