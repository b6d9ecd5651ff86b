"""Whatever is typed wrong is answered by one clear sentence beside it, and nothing that was typed is lost."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt

from app.domain.policy import MeetingKind, VoteKind
from app.ui.shared.theme import Theme
from tests.db.places import public_folder, write_protected
from tests.ui.end_to_end import beginning, editing
from tests.ui.end_to_end.clerk import Clerk
from tests.ui.end_to_end.conftest import MORNING
from tests.ui.end_to_end.hand import (
    chord,
    click,
    click_words,
    digits,
    enter,
    fill,
    fill_digits,
    focus,
    line_of,
    speak,
    tab,
    telex,
    typed_in,
    wait_for,
)

NOWHERE = Path("/dev/null")
NO_FOLDER = "Không tìm thấy thư mục “/dev/null”. Xin cắm lại USB hoặc chọn thư mục khác."


def july(clerk: Clerk) -> Any:
    return next(m for m in clerk.services.meetings.of_month(2026, 7) if m.kind is MeetingKind.REGULAR)


# Votes


def test_30_votes_in_a_cell_of_24_are_kept_and_answered(at_july: Clerk) -> None:
    editing.call_roll(at_july, ())
    editing.vote(at_july, VoteKind.CONCLUSION, "30")
    row = editing.step(at_july, "votes").votes.rows()[0]
    assert row.message.isVisible()
    assert "30" in row.message.text() and "24" in row.message.text(), row.message.text()
    assert "thông qua" not in row.check.text()
    at_july.start_again()
    editing.open_meeting(at_july, "03/7/2026")
    row = editing.step(at_july, "votes").votes.rows()[0]
    assert typed_in(row.agree) == "30"
    fill_digits(row.agree, "21")
    editing.settled(at_july)
    assert not row.message.isVisible()
    assert "21 > 12" in row.check.text()


def test_ballots_that_are_not_the_sum_of_the_votes_are_told(at_july: Clerk) -> None:
    editing.call_roll(at_july, ())
    editing.vote(at_july, VoteKind.CONCLUSION, "21")
    row = editing.step(at_july, "votes").votes.rows()[0]
    fill_digits(row.ballots, "20")
    editing.settled(at_july)
    assert "20" in row.message.text() and "21" in row.message.text()
    assert july(at_july).votes[0].ballots == 20


def test_a_number_that_is_none_stays_typed_with_its_sentence(at_july: Clerk) -> None:
    editing.call_roll(at_july, ())
    editing.vote(at_july, VoteKind.CONCLUSION, "21")
    row = editing.step(at_july, "votes").votes.rows()[0]
    for typed, answer in (
        ("hai mốt", "“hai mốt” không phải là số nguyên."),
        ("21,5", "“21,5” không phải là số nguyên."),
        ("-3", "Cần một số từ 0 trở lên."),
    ):
        fill(row.disagree, typed)
        assert typed_in(row.disagree) == typed
        assert row.disagree.message.isVisible()
        assert row.disagree.message.text() == answer
    assert typed_in(row.agree) == "21"


# Times and days


def test_an_end_before_the_start_is_told_beside_it_and_kept(at_july: Clerk) -> None:
    editing.sitting(at_july, "15:40", "14:00")
    row = editing.step(at_july, "preparation").basics.sessions.rows[0]
    wait_for(row.message.isVisible, "the sentence about the hours")
    assert "Giờ bế mạc 14:00 không sau giờ khai mạc 15:40" in row.message.text()
    assert at_july.editor().strip.minutes.text().startswith("Thời lượng: xem lại giờ")
    at_july.start_again()
    editing.open_meeting(at_july, "03/7/2026")
    row = editing.step(at_july, "preparation").basics.sessions.rows[0]
    assert (typed_in(row.start), typed_in(row.end)) == ("15:40", "14:00")


def test_a_day_that_does_not_exist_stays_typed_with_its_sentence(at_july: Clerk) -> None:
    dates = editing.step(at_july, "preparation").dates
    fill_digits(dates.notice_on, "1/7/2026")
    for typed, answer in (
        ("mai", "Chưa đọc được “mai”. Mời gõ như 05/03/2026."),
        ("1/7/3026", "Năm trong “1/7/3026” nằm ngoài khoảng 1900 - 2100."),
        ("31-4-26", "Không có ngày 31-4-26. Mời xem lại ngày và tháng."),
        ("31/02/2026", "Không có ngày 31/02/2026. Mời xem lại ngày và tháng."),
    ):
        fill_digits(dates.documents_on, typed)
        assert typed_in(dates.documents_on) == typed
        assert dates.documents_on.message.isVisible()
        assert dates.documents_on.message.text() == answer
    editing.step(at_july, "roll_call")
    dates = editing.step(at_july, "preparation").dates
    assert typed_in(dates.documents_on) == "31/02/2026"
    assert typed_in(dates.notice_on) == "01/07/2026"


def test_a_meeting_on_the_31st_of_february_is_not_begun(clerk: Clerk) -> None:
    page = clerk.go("meetings")
    clerk.press_primary()
    panel = page.prepare_panel
    fill_digits(panel.held_on, "31/02/2026")
    click(panel.go_button)
    assert clerk.window.current_key == "meetings"
    assert panel.held_on.message.text() == "Không có ngày 31/02/2026. Mời xem lại ngày và tháng."
    assert typed_in(panel.held_on) == "31/02/2026" and line_of(panel.held_on).hasFocus()


# The same person twice


def test_a_member_typed_a_second_time_is_told_and_kept(clerk: Clerk) -> None:
    page = clerk.go("members")
    clerk.press_primary()
    telex("Nguyễn Văn An")
    tab()
    message = page.panel.form.row("full_name").message
    assert message.isVisible()
    assert "Trong sổ đã có đồng chí Nguyễn Văn An (sinh 12/05/1968)" in message.text()
    fill_digits(page.panel.born, "1/1/1990")
    assert not message.isVisible()
    click(page.panel.done_button)
    names = [member.full_name for member in clerk.services.members.list()]
    assert names.count("Nguyễn Văn An") == 2


def test_the_same_list_a_second_time_makes_nobody_twice(clerk: Clerk) -> None:
    clerk.go("members")
    click(clerk.window.header.buttons()[0])
    page = clerk.page("members_import")
    clerk.prompts.file = beginning.LIST
    click(page.file_step.button)
    wait_for(page.columns_step.isVisible, "the columns of the list")
    clerk.press_primary()
    assert page.preview_step.summary.text().startswith("28 đã có"), page.preview_step.summary.text()
    assert not clerk.window.header.buttons()[-1].isEnabled()
    assert len(clerk.services.members.list()) == 28


# Files


def test_a_list_that_is_no_excel_file_is_answered_beside_the_button(clerk: Clerk, tmp_path: Path) -> None:
    clerk.go("members")
    click(clerk.window.header.buttons()[0])
    page = clerk.page("members_import")
    (tmp_path / "danh-sach.xlsx").write_text("Kính gửi chi bộ", "utf-8")
    clerk.prompts.file = tmp_path / "danh-sach.xlsx"
    click(page.file_step.button)
    wait_for(lambda: page.file_step.message.state() == "bad", "the answer")
    assert "danh-sach.xlsx" in page.file_step.message.text() and "không phải" in page.file_step.message.text()
    assert page.file_step.button.isEnabled() and clerk.prompts.told == []


def test_a_paper_that_cannot_be_saved_says_so_and_can_be_saved_elsewhere(
    at_july: Clerk, tmp_path: Path
) -> None:
    review = editing.step(at_july, "review")
    at_july.idle()
    at_july.prompts.file = NOWHERE / "x.pdf"
    click(review.paper.save_button)
    at_july.idle()
    assert at_july.prompts.told == [NO_FOLDER]
    at_july.prompts.file = tmp_path / "bien-ban.pdf"
    click(review.paper.save_button)
    at_july.idle()
    assert (tmp_path / "bien-ban.pdf").read_bytes().startswith(b"%PDF")


def test_a_list_that_cannot_be_saved_says_so(clerk: Clerk) -> None:
    clerk.go("members")
    clerk.prompts.file = NOWHERE / "x.xlsx"
    click_words(clerk.window.header, "Xuất Excel")
    clerk.idle()
    assert clerk.prompts.told == [NO_FOLDER]


# Nothing is lost


def test_closing_in_the_middle_of_a_word_loses_nothing(at_july: Clerk) -> None:
    course = editing.step(at_july, "proceedings")
    click(course.agenda.entry(4))
    click(course.panel.opinions.rows()[0].speaker)
    telex("Bích")
    tab()
    telex("Đề nghị lắp thêm đèn ngõ")
    at_july.start_again()
    editing.open_meeting(at_july, "03/7/2026")
    course = editing.step(at_july, "proceedings")
    click(course.agenda.entry(4))
    row = course.panel.opinions.rows()[0]
    assert typed_in(row.speaker) == "Phạm Thị Ngọc Bích"
    assert typed_in(row.gist) == "Đề nghị lắp thêm đèn ngõ"


@pytest.mark.parametrize("field", ["place", "limitations"])
def test_closing_with_the_cursor_in_a_field_keeps_what_stands_in_it(at_july: Clerk, field: str) -> None:
    def opened() -> Any:
        if field == "place":
            return editing.step(at_july, "preparation").basics.place
        return editing.step(at_july, "rating").words.limitations

    click(opened())
    chord(Qt.Key.Key_A)
    speak("Chữ gõ dở dang")
    at_july.start_again()
    editing.open_meeting(at_july, "03/7/2026")
    assert typed_in(opened()) == "Chữ gõ dở dang"


def test_a_reason_half_typed_in_the_roll_call_is_kept(at_july: Clerk) -> None:
    editing.call_roll(at_july, ())
    roll = editing.step(at_july, "roll_call")
    editing.to_row(roll, "Châu")
    digits("3")
    enter()
    speak("Đi công")
    at_july.start_again()
    entry = next(e for e in july(at_july).roll if e.full_name.endswith("Châu"))
    assert (entry.state.name, entry.reason) == ("EXCUSED", "Đi công")


def test_a_member_half_typed_is_kept(clerk: Clerk) -> None:
    clerk.go("members")
    clerk.press_primary()
    telex("Trịnh Thị Vân")
    clerk.start_again()
    assert "Trịnh Thị Vân" in [member.full_name for member in clerk.services.members.list()]


# A place that cannot be written


def test_a_folder_that_cannot_be_written_is_opened_for_reading(
    july_book: Path, theme: Theme, monkeypatch: pytest.MonkeyPatch
) -> None:
    with public_folder() as public:
        shutil.copytree(july_book, public / "so")
        # What is loaded when first needed is loaded while the test is still itself.
        visit_everything(Clerk(public / "so", theme, today=MORNING))
        before = (public / "so" / "so-chi-bo.db").read_bytes()
        # The store of the keys is another person's while the test is somebody else.
        monkeypatch.setenv("SOCHIBO_KEYS", str(shutil.copytree(os.environ["SOCHIBO_KEYS"], public / "khoa")))
        for path in (public / "khoa", *(public / "khoa").iterdir()):
            path.chmod(0o755)
        with write_protected(public / "so"):
            clerk = Clerk(public / "so", theme, today=MORNING)
            look_at_protected(clerk)
            clerk.close()
        assert (public / "so" / "so-chi-bo.db").read_bytes() == before


def look_at_protected(clerk: Clerk) -> None:
    assert clerk.window.status_line.text().startswith("Chỉ xem: không ghi được vào thư mục dữ liệu")
    editing.open_meeting(clerk, "03/7/2026")
    assert "chỉ xem" in clerk.editor().locked.text()
    place = editing.step(clerk, "preparation").basics.place
    click(place)
    digits("khong ghi duoc")
    assert typed_in(place) == ""
    clerk.go("members")
    assert clerk.prompts.told == []


def visit_everything(clerk: Clerk) -> None:
    editing.open_meeting(clerk, "03/7/2026")
    for name in editing.STEPS:
        editing.step(clerk, name)
    clerk.idle()
    for spec in clerk.window.navigation.specs():
        clerk.go(spec.key)
        clerk.idle()
    clerk.close()


def test_a_folder_that_holds_another_database_is_refused_in_words(tmp_path: Path, theme: Theme) -> None:
    (tmp_path / "so").mkdir()
    (tmp_path / "so" / "so-chi-bo.db").write_bytes(b"Day khong phai la so chi bo" * 100)
    clerk = Clerk(tmp_path / "so", theme, today=MORNING)
    try:
        assert len(clerk.prompts.told) == 1 and "tệp khóa" in clerk.prompts.told[0], clerk.prompts.told
        assert not clerk.window.isVisible()
        assert (tmp_path / "so" / "so-chi-bo.db").read_bytes() == b"Day khong phai la so chi bo" * 100
    finally:
        clerk.close()


def test_the_focus_is_never_lost_by_an_answer(at_july: Clerk) -> None:
    dates = editing.step(at_july, "preparation").dates
    fill_digits(dates.notice_on, "31/02/2026")
    assert focus() is not None and dates.isAncestorOf(focus())
