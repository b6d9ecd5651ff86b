"""Going from one meeting to another: no message of the first acts on the second, and each day has its own rule."""

from __future__ import annotations

from typing import Any

from app.domain.policy import MeetingKind
from tests.ui.end_to_end import editing, notes
from tests.ui.end_to_end.clerk import Clerk
from tests.ui.end_to_end.hand import click, fill_digits
from tests.ui.end_to_end.year import Year, chips


def states(clerk: Clerk, month: int, kind: MeetingKind) -> list[Any]:
    found = next(m for m in clerk.services.meetings.of_month(2026, month) if m.kind is kind)
    return [entry.state for entry in found.roll]


def test_the_roll_filled_in_is_taken_back_after_another_meeting_was_opened(at_july: Clerk) -> None:
    roll = editing.step(at_july, "roll_call")
    click(roll.all_present)
    editing.begin(at_july, 8, MeetingKind.REGULAR, "5/8/2026")
    assert "Đã ghi có mặt 26 đồng chí" in at_july.window.toast.text()
    click(at_july.window.toast.button)
    at_july.idle()
    assert [one for one in states(at_july, 7, MeetingKind.REGULAR) if one and one.name == "PRESENT"] == []


def test_a_paper_offered_when_signing_is_that_of_the_signed_meeting(clerk: Clerk, tmp_path: Any) -> None:
    editing.begin(clerk, 7, MeetingKind.COMMITTEE, "1/7/2026")
    editing.sitting(clerk, "16h", "16h50")
    editing.plan(clerk, notes.COMMITTEE_ITEMS)
    editing.call_roll(clerk, ())
    editing.write_down(clerk, notes.COMMITTEE_ITEMS)
    editing.conclude(clerk, "Thống nhất nội dung.")
    editing.read_back(clerk)
    editing.sign(clerk)
    editing.open_meeting(clerk, "03/7/2026")
    assert clerk.window.toast.isVisible()
    clerk.prompts.file = tmp_path / "chi-uy.pdf"
    click(clerk.window.toast.button)
    clerk.idle()
    assert (tmp_path / "chi-uy.pdf").exists()


def test_the_same_attendance_is_enough_by_the_rule_of_2018_and_not_by_that_of_2025(
    at_july: Clerk, year: Year
) -> None:
    basics = editing.step(at_july, "preparation").basics
    fill_digits(basics.sessions.rows[0].day, "3/7/2025")
    fill_digits(basics.year, "2025")
    editing.call_roll(at_july, notes.JULY_AWAY)
    editing.settled(at_july)
    assert chips(at_july)[2] == year.july.chips[2] == "Dự 23/26 = 88,5 %"
    assert at_july.editor().strip.attendance.property("state") == "good"
    assert not [f for f in at_july.editor().session.findings if f.code.startswith("attendance")]
    assert year.july.findings[0].endswith("quy định từ 90 % trở lên (Quy định 2025).")
