"""Reviewing and signing by mouse: the very page, what is missing and leads on, and what stays open after."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtPrintSupport import QPrinter

from app.bootstrap import Services
from app.domain.meeting import Addendum, AddendumKind, Meeting, MeetingState
from app.services.papers import PaperKind
from app.ui.context import UiContext
from app.ui.meetings.editor.edits import update_part
from app.ui.meetings.editor.session import EditSession
from app.ui.meetings.editor.step import StepState
from app.ui.meetings.editor.steps.review import ReviewStep
from tests import return_sample as sample
from tests.ui.conftest import FakePrompts
from tests.ui.meetings.steps.conftest import OpenStep
from tests.ui.meetings.steps.hand import click, click_tick, digits, enter, focus, tab


def whole(session: EditSession, services: Services) -> Meeting:
    """The meeting on the table with everything written down that signing asks for."""
    meeting = sample.july(
        id=session.meeting.id, state=MeetingState.HELD, number=None, heading=None, policy_code="", signed_at=None,
        signed_by="", addenda=(),
    )  # fmt: skip
    return sample.rated(meeting, services.meetings.surroundings(meeting))


Finish = Callable[[], None]


@pytest.fixture
def finish(session: EditSession, services: Services, qtbot: Any) -> Finish:
    def run() -> None:
        session.edit(lambda _: whole(session, services))
        with qtbot.waitSignal(session.figures_changed):
            pass

    return run


@pytest.fixture
def step(open_step: OpenStep, session: EditSession, qtbot: Any) -> ReviewStep:
    made: ReviewStep = open_step(ReviewStep, width=1000, height=640)
    if session._figures_timer.isActive():
        with qtbot.waitSignal(session.figures_changed):
            pass
    drawn(made, qtbot)
    return made


def drawn(step: ReviewStep, qtbot: Any) -> None:
    paper = step.paper
    qtbot.waitUntil(lambda: not paper._busy and paper.view.page_count() > 0 and paper.view.strip.is_drawn())


def words(step: ReviewStep) -> str:
    """The text of the paper on the screen, without line ends."""
    assert step.paper.view.data is not None
    pages = PdfReader(BytesIO(step.paper.view.data)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def sentences(step: ReviewStep) -> list[str]:
    return [line.text for line in step.missing.findings()]


def test_the_page_on_the_screen_is_the_very_paper_with_its_draft_mark(
    step: ReviewStep, session: EditSession, services: Services, qtbot: Any
) -> None:
    # What is counted after opening is drawn a moment later.
    qtbot.waitUntil(lambda: step.paper.view.data == services.papers.job(PaperKind.MINUTES, session.record)())
    assert "Sinh hoạt chi bộ thường kỳ tháng 7 năm 2026" in words(step)
    assert "BẢN NHÁP" in words(step).replace("B Ả N N H Á P", "BẢN NHÁP")
    assert step.paper.view.place.text().startswith("Trang 1/")


def test_what_is_typed_is_on_the_page_at_once(step: ReviewStep, session: EditSession, qtbot: Any) -> None:
    session.edit(lambda m: replace(m, place="Hội trường khu phố Bình Minh"))
    qtbot.waitUntil(lambda: "khu phố Bình Minh" in words(step))


def test_the_three_papers_are_shown_one_at_a_time(step: ReviewStep, qtbot: Any) -> None:
    for kind, title in (
        (PaperKind.ATTENDANCE, "DANH SÁCH"),
        (PaperKind.RATING, "Bảo đảm thời gian"),
        (PaperKind.MINUTES, "BIÊN BẢN"),
    ):
        click(step.paper.kinds.button(kind))
        qtbot.waitUntil(lambda title=title: title in words(step))
        assert step.paper.view.page() == 1


def test_signing_is_refused_with_a_list_whose_lines_lead_to_their_fields(
    step: ReviewStep, session: EditSession, prompts: FakePrompts, qtbot: Any
) -> None:
    assert sentences(step), "the meeting is far from finished"
    click(step.signing.sign)
    assert session.meeting.state is MeetingState.HELD and prompts.asked == []
    assert f"còn thiếu {len(sentences(step))} việc" in step.signing.message.text()
    assert focus() is step.missing.lines()[0], "the keyboard is at the first line"
    with qtbot.waitSignal(step.field_asked) as asked:
        enter()
    assert asked.args == [step.missing.findings()[0].field]
    last = step.missing.lines()[-1]
    step._area.ensureWidgetVisible(last)
    with qtbot.waitSignal(step.field_asked) as asked:
        click(last)
    assert asked.args == ["closing.minutes_read"]
    assert step.show_field("closing.minutes_read") and focus() is step.signing.read


def test_the_ticks_are_kept_and_take_their_lines_off_the_list(
    step: ReviewStep, session: EditSession, services: Services, qtbot: Any
) -> None:
    assert any("Đã đọc lại biên bản" in one for one in sentences(step))
    click_tick(step.signing.read)
    qtbot.waitUntil(lambda: any("nhất trí" in one for one in sentences(step)))
    click_tick(step.signing.agreed)
    qtbot.waitUntil(lambda: not any("nhất trí" in one or "đọc lại" in one for one in sentences(step)))
    session.flush()
    closing = services.meetings.get(session.meeting.id).closing
    assert closing.minutes_read and closing.minutes_agreed


def test_what_blocks_comes_apart_from_what_should_be_looked_at(
    step: ReviewStep, session: EditSession
) -> None:
    levels = [finding.level.value for finding in step.remarks.findings()]
    assert levels == sorted(levels, key=["rule", "notice"].index) and levels
    assert len(step.missing.findings()) + len(levels) == len(session.findings)


def test_a_draft_is_first_recorded_as_held_and_can_go_back(
    open_step: OpenStep, session: EditSession, services: Services, qtbot: Any
) -> None:
    session.edit(lambda m: replace(m, state=MeetingState.DRAFT))
    step = open_step(ReviewStep)
    assert step.state(session.record, session.findings) is StepState.TODO
    assert step.signing.hold.isVisible() and not step.signing.sign.isVisible()
    click(step.signing.hold)
    assert session.meeting.state is MeetingState.HELD
    assert step.signing.sign.isVisible() and not step.signing.hold.isVisible()
    click(step.signing.back)
    assert session.meeting.state is MeetingState.DRAFT and step.signing.hold.isVisible()


def test_thinking_better_of_it_signs_nothing(
    step: ReviewStep, finish: Finish, session: EditSession, prompts: FakePrompts
) -> None:
    finish()
    prompts.answer = False
    click(step.signing.sign)
    ((question, detail),) = prompts.asked
    assert question == "Chốt biên bản sinh hoạt thường kỳ ngày 03/7/2026?"
    assert "không sửa được nữa" in detail and "bổ sung, đính chính" in detail
    assert session.meeting.state is MeetingState.HELD


def sign(step: ReviewStep, session: EditSession, finish: Finish, qtbot: Any) -> None:
    finish()
    click(step.signing.sign)
    assert session.meeting.state is MeetingState.SIGNED
    with qtbot.waitSignal(session.figures_changed):
        pass
    drawn(step, qtbot)


def test_a_whole_meeting_is_signed_numbered_read_only_and_loses_its_draft_mark(
    step: ReviewStep, finish: Finish, session: EditSession, services: Services, context: UiContext, qtbot: Any
) -> None:
    said: list[Any] = []
    context.toast_asked.connect(said.append)
    sign(step, session, finish, qtbot)
    stored = services.meetings.get(session.meeting.id)
    assert stored == session.meeting and stored.number == 1 and stored.signed_by == sample.who("Bình")
    assert said[-1]["text"] == "Đã chốt biên bản số 1."
    assert not step.signing.sign.isVisible() and not step.signing.read.isEnabled()
    assert not step.missing.isVisible()
    # The page is drawn beside the window and put up when it is ready.
    qtbot.waitUntil(lambda: "BẢN NHÁP" not in words(step).replace("B Ả N N H Á P", "BẢN NHÁP"))
    assert not session.edit(lambda m: replace(m, place="chỗ khác"))
    assert step.state(session.record, session.findings) is StepState.DONE


def test_dates_after_the_meeting_are_kept_before_and_after_signing(
    step: ReviewStep, finish: Finish, session: EditSession, services: Services, qtbot: Any
) -> None:
    step.after.reported.setFocus()
    digits("4/7/2026")
    tab()
    assert session.meeting.closing.reported_on == date(2026, 7, 4)
    sign(step, session, finish, qtbot)
    step.after.uploaded.setFocus()
    step.after.uploaded.line.selectAll()
    digits("1.7.2026")
    tab()
    stored = services.meetings.get(session.meeting.id)
    assert stored.state is MeetingState.SIGNED and stored == session.meeting
    assert stored.closing.uploaded_after_on == date(2026, 7, 1)
    assert step.after.uploaded_row.message.text() == "Ngày này trước ngày họp."


def test_an_addendum_is_listed_and_printed_after_the_minutes(
    step: ReviewStep, finish: Finish, session: EditSession, services: Services, qtbot: Any
) -> None:
    sign(step, session, finish, qtbot)
    assert not step.addenda.isVisible()
    addendum = Addendum(
        "bs9", date(2026, 7, 6), AddendumKind.CORRECTION, sample.who("Bình"), "Ghi nhầm số hộ",
        "Số hộ cần hỗ trợ là 9 hộ.",
    )  # fmt: skip
    session.adopt(services.meetings.add_addendum(session.meeting.id, addendum))
    assert step.addenda.isVisible()
    qtbot.waitUntil(lambda: "Số hộ cần hỗ trợ là 9 hộ." in words(step))
    shown = words(step)
    assert shown.index("CHỦ TRÌ") < shown.index("Số hộ cần hỗ trợ là 9 hộ.")


class Opened(QObject):
    """Stands in for the program that the system would open a file with."""

    def __init__(self) -> None:
        super().__init__()
        self.urls: list[QUrl] = []

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        self.urls.append(url)


def test_the_paper_shown_is_saved_as_it_is_and_can_be_opened(
    step: ReviewStep, session: EditSession, services: Services, context: UiContext, prompts: FakePrompts,
    tmp_path: Path, qtbot: Any,
) -> None:  # fmt: skip
    said: list[Any] = []
    context.toast_asked.connect(said.append)
    prompts.file = tmp_path / "bien-ban.pdf"
    click(step.paper.save_button)
    qtbot.waitUntil(lambda: bool(said))
    assert prompts.file.read_bytes() == services.papers.job(PaperKind.MINUTES, session.record)()
    assert (said[0]["text"], said[0]["action"]) == ("Đã lưu: bien-ban.pdf", "Mở")
    opened = Opened()
    QDesktopServices.setUrlHandler("file", opened, "take")  # type: ignore[call-overload]
    try:
        said[0]["run"]()
    finally:
        QDesktopServices.unsetUrlHandler("file")
    assert [url.toLocalFile() for url in opened.urls] == [str(prompts.file)]


def test_a_place_that_cannot_be_written_is_told_in_one_sentence(
    step: ReviewStep, prompts: FakePrompts, tmp_path: Path, qtbot: Any
) -> None:
    prompts.file = tmp_path / "khong-co" / "bien-ban.pdf"
    click(step.paper.save_button)
    qtbot.waitUntil(lambda: bool(prompts.told))
    assert "khong-co" in prompts.told[0] and not prompts.file.exists()


def test_the_paper_shown_goes_to_the_printer(
    step: ReviewStep, context: UiContext, prompts: FakePrompts, tmp_path: Path, qtbot: Any
) -> None:
    said: list[str] = []
    context.toast_asked.connect(lambda what: said.append(what["text"]))
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(tmp_path / "in.pdf"))
    printer.setResolution(100)
    prompts.printer = printer
    click(step.paper.kinds.button(PaperKind.ATTENDANCE))
    click(step.paper.print_button)
    qtbot.waitUntil(lambda: bool(said))
    pages = len(PdfReader(tmp_path / "in.pdf").pages)
    assert said == [f"Đã gửi {pages} trang tới máy in: Danh sách điểm danh."]


def test_a_narrow_window_puts_signing_above_the_paper_and_the_lists_below(
    open_step: OpenStep, session: EditSession, qtbot: Any
) -> None:
    step = open_step(ReviewStep, width=620, height=700)
    qtbot.waitUntil(lambda: step.paper.y() > 0)
    assert step.signing.y() < step.paper.y() < step.lists.mapTo(step, step.lists.rect().topLeft()).y()
    step.window().resize(1100, 700)
    qtbot.waitUntil(lambda: step.paper.y() == 0)
    assert step.paper.x() < step.signing.mapTo(step, step.signing.rect().topLeft()).x()


def test_a_meeting_that_is_not_rated_has_no_rating_paper(
    open_step: OpenStep, session: EditSession, qtbot: Any
) -> None:
    session.edit(lambda m: replace(m, rating=None))
    step = open_step(ReviewStep)
    assert step.paper.kinds._values == [PaperKind.MINUTES, PaperKind.ATTENDANCE]


def test_a_tick_taken_elsewhere_is_shown_here(step: ReviewStep, session: EditSession) -> None:
    session.edit(lambda m: update_part(m, "closing", minutes_read=True))
    assert step.signing.read.isChecked()
