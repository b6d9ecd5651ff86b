"""Every finding of a check has its sentence, and names the meeting as people do."""

from datetime import date

import pytest

from app.domain.audit import BreakKind, ChainBreak, ChainResult, LogEnd
from app.domain.policy import MeetingKind
from app.domain.seal import SealFinding, SealState
from app.texts_seal import (
    WHAT_TO_DO,
    WHAT_TO_DO_LOG,
    check_lines,
    found_words,
    seal_problem_words,
    seal_words,
)

MEETING = SealFinding(
    SealState.CHANGED, "b1", MeetingKind.REGULAR, date(2026, 7, 3), 7, seq=3, short="A1B2-C3D4-E5F6"
)
LOG = ChainResult(12, LogEnd(12, "x"))


@pytest.mark.parametrize("state", SealState, ids=lambda state: state.value)
def test_every_state_has_a_sentence_that_names_its_meeting(state: SealState):
    said = found_words(SealFinding(state, "b1", label="Sinh hoạt thường kỳ 03/7/2026", seq=3, short="A1B2"))
    assert said.endswith(".")
    assert "03/7/2026" in said or state is SealState.CHAIN_BROKEN


def test_a_meeting_is_named_by_kind_day_and_number():
    assert (
        found_words(MEETING) == "Sinh hoạt thường kỳ 03/7/2026 (biên bản số 07): đã bị thay đổi sau khi chốt."
    )


def test_the_sum_of_a_check_says_what_is_wrong_and_what_to_do():
    assert check_lines((), LOG, 5) == [
        "Đã kiểm tra 5 biên bản đã chốt và 12 dòng nhật ký: tất cả còn nguyên."
    ]
    broken = ChainResult(12, LogEnd(12, "x"), ChainBreak(13, BreakKind.CUT_OFF))
    lines = check_lines((MEETING,), broken, 5)
    assert lines[0].endswith("có 1 điều không khớp với niêm phong và nhật ký bị sửa.")
    assert WHAT_TO_DO in lines
    assert lines[-1] == WHAT_TO_DO_LOG
    assert len(check_lines((MEETING,) * 50, LOG, 50)) < 15


def test_nothing_is_said_where_all_is_well():
    assert seal_words("") == seal_problem_words(None) == seal_problem_words(SealState.INTACT) == ""
    assert "A1B2-C3D4-E5F6" in seal_words("A1B2-C3D4-E5F6")
    for state in (SealState.CHANGED, SealState.REOPENED, SealState.UNSEALED):
        assert seal_problem_words(state).endswith(WHAT_TO_DO)
