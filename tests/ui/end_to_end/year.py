"""The sample cell from its first start to the return of August, and what the clerk saw on the way."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from app.domain.policy import MeetingKind, VoteKind
from app.domain.task import TaskOutcome
from app.ui.shared.theme import Theme
from tests.ui.end_to_end import beginning, editing, notes, sending
from tests.ui.end_to_end.clerk import Clerk
from tests.ui.end_to_end.hand import wait_for

DONE, CARRIED = TaskOutcome.DONE, TaskOutcome.CARRIED
FORM = "Phiếu đánh giá chất lượng sinh hoạt chi bộ (phường An Phú 2026)"


@dataclass
class Seen:
    """What stood on the screen for one meeting, and the papers saved from it."""

    chips: list[str] = field(default_factory=list)
    bases: dict[str, tuple[str, str]] = field(default_factory=dict)
    names: list[str] = field(default_factory=list)
    states: dict[str, str] = field(default_factory=dict)
    earlier: list[tuple[str, str]] = field(default_factory=list)
    due: str = ""
    vote: tuple[str, str, str] = ("", "", "")
    rating: dict[str, tuple[str, str]] = field(default_factory=dict)
    sum: str = ""
    findings: list[str] = field(default_factory=list)
    minutes: Path = Path()
    rating_sheet: Path = Path()


@dataclass
class Year:
    """The whole walk: by key and mouse alone."""

    root: Path
    preview: str = ""
    columns: list[str] = field(default_factory=list)
    people: list[str] = field(default_factory=list)
    counts: str = ""
    committee: Seen = field(default_factory=Seen)
    july: Seen = field(default_factory=Seen)
    august: Seen = field(default_factory=Seen)
    sent: dict[int, str] = field(default_factory=dict)
    tasks: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)

    @property
    def book(self) -> Path:
        return self.root / "so"

    @property
    def returns(self) -> Path:
        return self.root / "usb"


def live(root: Path, theme: Theme) -> Year:
    """Type the year; the program is closed and opened again between two meetings, as at an office."""
    year = Year(root)
    year.returns.mkdir()
    clerk = Clerk(year.book, theme, today=datetime(2026, 6, 5, 8, 0))
    try:
        _first_day(clerk, year)
        _june(clerk)
        clerk.today = datetime(2026, 6, 30, 17, 0)
        clerk.start_again()
        _committee(clerk, year)
        clerk.today = datetime(2026, 7, 3, 16, 0)
        clerk.start_again()
        _july(clerk, year)
        year.sent[7] = sending.send(clerk, 7, year.returns)
        clerk.today = datetime(2026, 8, 5, 22, 0)
        clerk.start_again()
        _august(clerk, year)
        year.sent[8] = sending.send(clerk, 8, year.returns)
        year.told = list(clerk.prompts.told)
    finally:
        clerk.close()
    return year


def _first_day(clerk: Clerk, year: Year) -> None:
    beginning.name_the_cell(clerk)
    year.preview, year.columns = beginning.import_the_list(clerk)
    page = clerk.page("members")
    year.people = [row.full_name for row in page.table.rows()]
    year.counts = page.subtitle()
    beginning.set_term(clerk, "2025-2030", "01/01/2025", "31/12/2030")
    beginning.choose_form(clerk, FORM, "01/01/2026")


def _june(clerk: Clerk) -> None:
    """A meeting that gave five tasks until the end of the month."""
    editing.begin(clerk, 6, MeetingKind.REGULAR, "05/6/2026")
    editing.sitting(clerk, "14:00", "15:35")
    editing.call_roll(clerk, ())
    editing.give(clerk, notes.JUNE_TASKS)
    editing.hold(clerk)


def _committee(clerk: Clerk, year: Year) -> None:
    editing.begin(clerk, 6, MeetingKind.COMMITTEE, "30/6/2026")
    editing.sitting(clerk, "16h", "16h50")
    editing.plan(clerk, notes.COMMITTEE_ITEMS)
    editing.call_roll(clerk, ())
    editing.write_down(clerk, notes.COMMITTEE_ITEMS)
    editing.conclude(clerk, "Thống nhất nội dung và dự thảo kết luận tháng 7.")
    _look(clerk, year.committee)
    _finish(clerk, year.committee, year.root / "chi-uy")


def _july(clerk: Clerk, year: Year) -> None:
    editing.begin(clerk, 7, MeetingKind.REGULAR, "3/7/2026")
    year.july.earlier = editing.earlier_tasks(clerk)
    editing.sitting(clerk, "14:00", "15:40")
    editing.plan(clerk, notes.JULY_ITEMS)
    editing.papers_sent(clerk, "1/7/2026")
    editing.delegate(clerk)
    editing.call_roll(clerk, notes.JULY_AWAY, late="Mỹ")
    editing.pay_fee(clerk, "26", "26")
    editing.write_down(clerk, notes.JULY_ITEMS, engine=True)
    editing.say_what_kind(clerk, 4, notes.JULY_KINDS, forward="Bích")
    editing.delegate_speaks(clerk)
    editing.praise_and_remind(
        clerk,
        (
            ("Biểu dương", "Bích", "Rà soát hộ chính sách"),
            ("Nhắc nhở", "Thưởng", "Chậm danh sách sửa nhà"),
        ),
    )
    outcomes = {one.what: DONE for one in notes.JUNE_TASKS} | {notes.LATE_TASK: CARRIED}
    editing.settle(clerk, outcomes)
    editing.carry_on(clerk, "20/7/2026", "Khuê")
    editing.give(clerk, notes.JULY_TASKS)
    editing.conclude(clerk, "Thống nhất kết luận tháng 7.")
    year.july.vote = editing.vote(clerk, VoteKind.CONCLUSION, "21")
    editing.vote(clerk, VoteKind.RATING, "21")
    editing.rate(clerk, form=FORM, judged=notes.JUDGED)
    editing.words_of_rating(clerk, "Ít đảng viên phát biểu.", "Gửi câu hỏi gợi ý trước 3 ngày.")
    # Two days later, at home: the draft is where it was left.
    clerk.today = datetime(2026, 7, 5, 9, 0)
    clerk.start_again()
    editing.open_meeting(clerk, "03/7/2026")
    editing.read_back(clerk)
    editing.afterwards(clerk, "5/7/2026")
    _look(clerk, year.july)
    _finish(clerk, year.july, year.root / "thang-7")


def _august(clerk: Clerk, year: Year) -> None:
    editing.begin(clerk, 8, MeetingKind.COMBINED, "5/8/2026")
    year.august.earlier = editing.earlier_tasks(clerk)
    editing.sitting(clerk, "19:30", "21h44", "15")
    editing.theme(clerk, "Tiết kiệm, chống lãng phí", "Hải")
    editing.plan(clerk, notes.AUGUST_ITEMS)
    editing.papers_sent(clerk, "1/8/2026")
    editing.call_roll(clerk, notes.AUGUST_AWAY, unexcused="Giàng")
    editing.pay_fee(clerk, "26", "26")
    editing.write_down(clerk, notes.AUGUST_ITEMS)
    editing.settle(clerk, {title: DONE for title, _ in year.august.earlier})
    editing.give(clerk, notes.AUGUST_TASKS)
    editing.conclude(clerk, "Thống nhất kết luận tháng 8.")
    year.august.vote = editing.vote(clerk, VoteKind.CONCLUSION, "21")
    editing.vote(clerk, VoteKind.RATING, "21")
    editing.rate(clerk, form=FORM, judged=notes.JUDGED | notes.JUDGED_IN_AUGUST)
    editing.words_of_rating(clerk, "Họp thiếu 1 phút.", "Bố trí thời gian sát hơn.")
    clerk.today = datetime(2026, 8, 7, 9, 0)
    editing.read_back(clerk)
    editing.afterwards(clerk, "7/8/2026")
    _look(clerk, year.august)
    _finish(clerk, year.august, year.root / "thang-8")
    page = clerk.go("tasks")
    year.tasks = [row.task.title for row in page.table.rows()]


def _look(clerk: Clerk, seen: Seen) -> None:
    """Go through the steps once more and read what stands there."""
    roll = editing.step(clerk, "roll_call")
    editing.settled(clerk)
    seen.bases = {
        line.title.text(): (line.figure.text(), line.why.text())
        for line in (roll.bases.roll, roll.bases.attendance, roll.bases.vote)
    }
    entries = roll.table.roll_model.entries()
    seen.names = [entry.full_name for entry in entries]
    seen.states = {entry.full_name.split()[-1]: str(entry.state.name) for entry in entries if entry.state}
    tasks = editing.step(clerk, "tasks")
    editing.settled(clerk)
    seen.due = tasks.due_line.text()
    rating = editing.step(clerk, "rating")
    editing.settled(clerk)
    seen.rating = {code: (row.points.text(), row.proof.text()) for code, row in rating.rows.items()}
    seen.sum = f"{rating.foot.figure.text()} {rating.foot.band.text()}" if rating.rows else ""


def _finish(clerk: Clerk, seen: Seen, folder: Path) -> None:
    """Sign, and save the papers from the preview."""
    folder.mkdir()
    if not seen.rating:
        editing.read_back(clerk)
    editing.sign(clerk)
    wait_for(lambda: chips(clerk)[0] == "Đã chốt", "the state of the minutes")
    seen.chips = chips(clerk)
    seen.findings = [line.text for line in editing.step(clerk, "review").remarks.findings()]
    seen.minutes = sending.save_paper(clerk, "Biên bản", folder / "bien-ban.pdf")
    if seen.rating:
        seen.rating_sheet = sending.save_paper(clerk, "Phiếu đánh giá", folder / "phieu.pdf")


def chips(clerk: Clerk) -> list[Any]:
    """The figures that are always in sight."""
    return [chip.text() for chip in clerk.editor().strip.chips() if chip.isVisible()]
