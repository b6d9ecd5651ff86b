"""The end of the rating step: the whole sheet banded, and the official result beside the cell's own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from app.bootstrap import Services
from app.domain.meeting import MeetingState
from app.domain.rating.sheet import Band, OfficialResult, RatingSheet
from app.ui.meetings.editor.session import EditSession
from app.ui.meetings.editor.step import StepState
from app.ui.meetings.editor.steps.rating import RatingStep
from tests import return_sample as sample
from tests.ui.meetings.steps.conftest import OpenStep
from tests.ui.meetings.steps.hand import click, digits, tab
from tests.ui.meetings.steps.test_rating import counted, give

TIME, RATE, CONTENT, ORDER = "time.minimum", "attendance.rate", "preparation.content", "chairing.order"
THEME = "organisation.thematic"


@pytest.fixture
def step(open_step: OpenStep, session: EditSession, qtbot: Any) -> RatingStep:
    session.edit(lambda m: replace(m, rating=RatingSheet("an-phu-2026")))
    made: RatingStep = open_step(RatingStep)
    counted(session, qtbot)
    return made


def complete(session: EditSession, services: Services, qtbot: Any) -> None:
    """Everything judged, as in the sample month."""
    meeting = replace(session.meeting, rating=None)
    around = services.meetings.surroundings(meeting)
    session.edit(lambda m: replace(m, rating=sample.rated(meeting, around).rating))
    counted(session, qtbot)


def test_the_whole_sheet_is_rescaled_to_100_and_banded_without_rounding(
    step: RatingStep, session: EditSession, services: Services, qtbot: Any
) -> None:
    complete(session, services, qtbot)
    score = session.record.score
    assert score is not None and score.complete and score.out_of == 95 and score.maximum == 100
    assert step.head.sum.figure.text().endswith("/100 điểm") and not step.head.sum.next.isVisible()
    assert "quy đổi" in step.foot.words.text() and step.foot.words.isVisible()
    assert step.state(session.record, session.findings) is StepState.DONE


def official(step: RatingStep, score: str, band: Band | None, day: str) -> None:
    card = step.official
    card.score.setFocus()
    digits(score)
    tab()
    if band is not None:
        card.band.setCurrentIndex(1 + list(Band).index(band))
    card.decided_on.setFocus()
    digits(day)
    tab()


def test_the_official_result_stands_beside_the_cells_own_once_it_is_whole(
    step: RatingStep, session: EditSession, services: Services, qtbot: Any
) -> None:
    complete(session, services, qtbot)
    official(step, "84", None, "5/8/2026")
    assert session.meeting.rating is not None and session.meeting.rating.official is None
    assert step.official.missing.text().endswith("Còn thiếu: xếp loại.")
    own = session.record.score
    step.official.band.setCurrentIndex(1 + list(Band).index(Band.FAIR))
    wanted = OfficialResult(Decimal(84), Band.FAIR, date(2026, 8, 5))
    assert session.meeting.rating.official == wanted
    assert session.record.score == own, "the cell's own result stays"
    # 73/95 is 76,842… of 100: cut, never rounded up.
    assert step.official.difference.text() == (
        "Chi bộ tự chấm 76,84 điểm (Khá), chính thức 84 điểm (Khá): chính thức cao hơn 7,16 điểm."
    )


def test_signed_minutes_are_read_only_but_still_take_the_official_result(
    open_step: OpenStep, session: EditSession, services: Services, qtbot: Any
) -> None:
    meeting = sample.rated(
        sample.july(id="ky", state=MeetingState.SIGNED), services.meetings.surroundings(session.meeting)
    )
    services.meetings.take_over([meeting])
    session.adopt(services.meetings.get("ky"))
    step = open_step(RatingStep)
    row = step.rows[TIME]
    give(row, "1")
    click(row.chips[0])
    assert session.meeting == meeting and not row.note_button.isVisible()
    assert row.reason is not None and row.reason.isReadOnly()
    assert row.reason.value() == "Bắt đầu muộn vài phút"
    assert not step.head.choice.isEnabled() and step.words.limitations.isReadOnly()
    official(step, "90", Band.GOOD, "10/8/2026")
    stored = services.meetings.get("ky")
    assert stored.rating is not None and stored.rating.official == OfficialResult(
        Decimal(90), Band.GOOD, date(2026, 8, 10)
    )
    assert stored.state is MeetingState.SIGNED and session.meeting == stored
