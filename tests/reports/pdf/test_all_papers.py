"""Every paper read back as a reader program does: what it says, in which order, and where it breaks."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO

import pypdf
import pytest

from app.domain.documents import Document, DocumentPart, DocumentState, DocumentType
from app.domain.meeting import MeetingState, Voiding
from app.domain.papers import (
    BlankSource,
    DocumentSource,
    MeetingSource,
    MemberSource,
    TasksSource,
    YearSource,
)
from app.domain.programme import Programme, ProgrammeLine
from app.domain.task import TaskOutcome
from app.reports.pdf import papers
from tests import return_sample
from tests.builders import policy
from tests.reports.pdf import sample
from tests.reports.pdf.every_paper import member, registered, rendered, source_of
from tests.reports.pdf.reading import flat, fonts, has_watermark, pages, profile

TODAY = date(2026, 7, 20)
CODES = tuple(registered())
SIGNED = return_sample.record(return_sample.july(), return_sample.committee())


def made(code: str, source: object, by: str = "hd05-2026") -> bytes:
    return papers.render_pdf(registered()[code], source, profile(by))  # type: ignore[arg-type]


def in_order(text: str, *parts: str) -> None:
    place = 0
    for part in parts:
        found = text.find(part, place)
        assert found >= 0, f"“{part}” is missing, or stands before what comes ahead of it"
        place = found + len(part)


@pytest.mark.parametrize("code", CODES)
def test_every_paper_has_a_source_in_these_tests_and_embeds_its_faces(code: str) -> None:
    assert source_of(registered()[code]) is not None
    data = rendered(code, profile())
    assert fonts(data) and all(font.embedded for font in fonts(data))


@pytest.mark.parametrize("code", CODES)
def test_no_page_ends_with_a_heading_and_no_signature_stands_alone(code: str) -> None:
    data = rendered(code, profile())
    for number, page in enumerate(pages(data)):
        lines = page.splitlines()
        text = [
            line for line in lines if not line.startswith("Mã niêm phong") and line.strip() != str(number + 1)
        ]
        assert not text[-1].startswith(("I.", "II.", "III.", "IV.", "V.", "VI.")), text[-1]
        first = text[0]
        # Above every signature stands something that is signed.
        assert not first.startswith(("T/M ", "NGƯỜI ", "CHỦ TRÌ", "Nơi nhận", "ĐẢNG VIÊN ")), first


def test_a_notice_tells_when_where_what_and_what_to_bring() -> None:
    source = MeetingSource(SIGNED, TODAY, "Nguyễn Văn An", "Trần Quốc Toản")
    in_order(
        flat(made("notice", source)),
        "Số ……-TB/CB",
        "THÔNG BÁO",
        "mời sinh hoạt chi bộ thường kỳ tháng 7 năm 2026",
        "Kính gửi:",
        "Trần Quốc Việt",
        "Các đồng chí đảng viên trong chi bộ",
        "14 giờ 00, thứ Sáu, ngày 03 tháng 7 năm 2026",
        "Nhà văn hóa tổ 5",
        "Nội dung:",
        "Thời sự, văn bản mới",
        "Chuẩn bị:",
        "Tô Văn Thưởng",
        "Nơi nhận:",
        "T/M CHI BỘ",
        "BÍ THƯ",
        "Nguyễn Văn An",
    )


def test_a_notice_has_the_number_of_the_document_issued_for_it_and_dots_for_what_is_not_known() -> None:
    issued = Document(
        "tb",
        DocumentType.NOTICE,
        dated_on=date(2026, 7, 1),
        state=DocumentState.ISSUED,
        number=9,
        meeting_id="x",
    )
    source = MeetingSource(SIGNED, TODAY, documents=(issued,))
    assert "Số 09-TB/CB" in flat(made("notice", source))
    bare = replace(
        SIGNED.meeting, agenda=(), place="", chair_name="", guests=(), sessions=SIGNED.meeting.sessions
    )
    text = flat(made("notice", MeetingSource(replace(SIGNED, meeting=bare), TODAY)))
    assert "Địa điểm: …………" in text and "Nội dung: ....." in text and "(ký, ghi rõ họ tên)" in text


def resolution(**changes: object) -> Document:
    kept = Document(
        "nq",
        DocumentType.RESOLUTION,
        abstract="lãnh đạo thực hiện nhiệm vụ tháng 8",
        dated_on=date(2026, 7, 3),
        state=DocumentState.ISSUED,
        number=5,
        body_code="CB",
        basis=("Căn cứ Điều lệ Đảng", "Nghị quyết đại hội chi bộ"),
        parts=(DocumentPart("Đánh giá", "Đã làm 4/5 việc."), DocumentPart("Nhiệm vụ", "Ra quân dọn vệ sinh")),
        recipients=("Đảng ủy phường", "Lưu chi bộ"),
        signer_post="Bí thư",
        signer_name="Nguyễn Văn An",
    )
    return replace(kept, **changes)  # type: ignore[arg-type]


def document(**changes: object) -> bytes:
    return made("document", DocumentSource(resolution(**changes), return_sample.heading(), TODAY))


def test_a_resolution_has_its_number_grounds_parts_vote_recipients_and_signer_in_order() -> None:
    data = document(vote="Biểu quyết: 21/21 tán thành")
    in_order(
        flat(data),
        "Số 05-NQ/CB",
        "ngày 03 tháng 7 năm 2026",
        "NGHỊ QUYẾT",
        "lãnh đạo thực hiện nhiệm vụ tháng 8",
        "- Căn cứ Điều lệ Đảng;",
        "- Căn cứ Nghị quyết đại hội chi bộ.",
        "I. Đánh giá",
        "II. Nhiệm vụ",
        "Biểu quyết: 21/21 tán thành.",
        "Nơi nhận:",
        "- Đảng ủy phường,",
        "- Lưu chi bộ.",
        "Nguyễn Văn An",
    )
    assert not any(has_watermark(data))


def test_a_document_ends_with_a_full_stop_also_when_nobody_typed_one() -> None:
    assert "Ra quân dọn vệ sinh." in flat(document())


def test_whoever_numbered_the_parts_gets_no_second_number() -> None:
    text = flat(document(parts=(DocumentPart("1. Đánh giá", "Tốt."), DocumentPart("2. Nhiệm vụ", "Làm."))))
    assert "1. Đánh giá" in text and "I. 1." not in text


def test_a_draft_is_marked_and_a_voided_document_is_crossed_and_says_why() -> None:
    assert all(has_watermark(document(state=DocumentState.DRAFT, number=None)))
    voiding = Voiding(datetime(2026, 7, 9, 8, 0), "Nguyễn Văn An", "Sai căn cứ")
    text = flat(document(state=DocumentState.VOIDED, voiding=voiding))
    in_order(text, "Số 05-NQ/CB", "VĂN BẢN NÀY ĐÃ HỦY ngày 09 tháng 7 năm 2026", "Sai căn cứ", "Đánh giá")


@pytest.mark.parametrize("kind", list(DocumentType), ids=lambda kind: kind.name)
def test_every_type_of_document_prints_empty_and_full(kind: DocumentType) -> None:
    assert f"05-{kind.code}/CB" in flat(document(type=kind))
    empty = DocumentSource(Document("x", kind), return_sample.heading(), TODAY)
    assert f"……-{kind.code}/CB" in flat(made("document", empty))


def test_a_letter_has_its_matter_under_the_number_and_whom_it_is_for() -> None:
    in_order(
        flat(document(type=DocumentType.LETTER, addressee="Đảng ủy phường; Chi bộ tổ 6")),
        "05-CV/CB",
        "V/v lãnh đạo",
        "Kính gửi:",
        "- Đảng ủy phường;",
        "- Chi bộ tổ 6.",
    )


def test_an_extract_has_only_what_was_chosen_under_the_numbers_of_the_minutes() -> None:
    source = MeetingSource(SIGNED, TODAY, "Nguyễn Văn An", chosen=frozenset({"muc4", "bq1", "kl"}))
    text = flat(made("extract", source))
    in_order(text, "TRÍCH BIÊN BẢN", "Trích Biên bản số 07-BB/CB", "4. Kết luận tháng 6", "TRÍCH Y BIÊN BẢN")
    assert "3. Học tập" not in text and "Kết quả chấm điểm" not in text
    whole = flat(made("extract", replace(source, chosen=None)))
    assert all(choice.text.split(". ")[-1] in whole for choice in registered()["extract"].choices(source)[:7])


@pytest.mark.parametrize(
    ("state", "fits"),
    [
        (MeetingState.DRAFT, False),
        (MeetingState.HELD, False),
        (MeetingState.SIGNED, True),
        (MeetingState.VOIDED, False),
    ],
)
def test_only_signed_minutes_are_extracted(state: MeetingState, fits: bool) -> None:
    source = MeetingSource(sample.july(state=state), TODAY)
    assert registered()["extract"].fits(source) is fits


def test_minutes_of_the_committee_say_who_of_how_many_and_what_goes_to_the_cell() -> None:
    in_order(
        flat(made("committee-minutes", MeetingSource(sample.committee(), TODAY))),
        "Tổng số chi ủy viên: 3 đồng chí",
        "Dự họp: 3/3",
        "Vắng có lý do: 0",
        "NỘI DUNG TRÌNH CHI BỘ",
        "Thống nhất trình chi bộ dự thảo kết luận.",
        "Cuộc họp chi ủy kết thúc",
    )


def test_the_programme_has_room_for_the_themes_that_are_missing_and_no_warning_of_the_program() -> None:
    programme = Programme(
        2026, (ProgrammeLine(3, 8, "Tiết kiệm", "Cao Xuân Hải"), ProgrammeLine(1, None, "Nêu gương"))
    )
    text = flat(made("programme", YearSource(sample.book(), programme)))
    in_order(text, "CTr/CB", "CHƯƠNG TRÌNH", "Quý I", "Nêu gương", "Tháng 8", "Tiết kiệm", "Cao Xuân Hải")
    in_order(text, "Quý II", "Quý IV")
    assert "Chưa có chuyên đề" not in text and "Mỗi quý cần" not in text


def test_a_members_record_has_each_meeting_the_reason_and_the_sums() -> None:
    person = replace(member(), id=return_sample.member_id("Bùi Văn Đạt"), full_name="Bùi Văn Đạt")
    records = tuple(sample.month(number) for number in (1, 2, 3, 4))
    source = MemberSource(person, 2026, records, (), return_sample.heading(), TODAY, "Nguyễn Văn An")
    in_order(
        flat(made("member-attendance", source)),
        "PHIẾU THEO DÕI DỰ SINH HOẠT",
        "Bùi Văn Đạt",
        "03/01/2026",
        "Vắng có lý do",
        "Ốm",
        "03/4/2026",
        "Số buổi phải dự: 4",
        "0/4 (0 %)",
        "Vắng có lý do: 4 buổi",
        "Vắng có lý do nhiều nhất: 4 kỳ thường kỳ liên tiếp, quy định không quá 3 kỳ.",
    )


def test_a_task_sheet_says_what_became_of_each_task() -> None:
    tasks = sample.book().tasks
    done = replace(tasks[0], task=replace(tasks[0].task, outcome=TaskOutcome.DONE, done_on=date(2026, 7, 14)))
    source = TasksSource((done, *tasks[1:]), return_sample.heading(), TODAY, meeting=return_sample.july())
    text = flat(made("task-sheet", source))
    in_order(
        text, "PHIẾU GIAO VIỆC", "Đã xong ngày 14/7/2026", "Quá hạn 9 ngày", "Tổng số 4 nhiệm vụ: đã xong 1"
    )
    none = TasksSource((), return_sample.heading(), TODAY)
    assert "Không còn nhiệm vụ nào chưa hoàn thành." in flat(made("task-sheet", none))


def blank(**changes: object) -> BlankSource:
    roll = tuple(replace(one, state=None, reason="", arrived=None) for one in SIGNED.meeting.roll)
    source = BlankSource(return_sample.heading(), TODAY, policy(), roll, return_sample.form())
    return replace(source, **changes)  # type: ignore[arg-type]


def test_an_empty_list_to_sign_has_everybody_of_today_and_no_mark() -> None:
    text = flat(made("blank-attendance", blank()))
    assert all(entry.full_name in text for entry in SIGNED.meeting.roll)
    assert "×" not in text and "Ốm" not in text


def test_an_empty_rating_sheet_has_every_criterion_of_the_form_and_no_points_given() -> None:
    form = return_sample.form()
    text = flat(made("blank-rating", blank()))
    assert all(" ".join(one.title.split()[:6]) in text for one in form.criteria())
    assert not registered()["blank-rating"].fits(blank(form=None))


def test_dotted_lines_end_where_the_line_ends() -> None:
    from tests.reports.pdf.reading import MM, lines

    data = made("blank-opinions", blank())
    ends = [row[-1].right for row in lines(data, 0) if row[-1].text.endswith("....")]
    edge = (210 - 15) * MM
    assert len(ends) > 12 and all(edge - 8 <= end <= edge + 0.5 for end in ends)


def test_a_crowd_of_150_with_long_names_fills_pages_and_keeps_the_signatures_with_the_list() -> None:
    crowd = sample.crowd(150)
    data = made("blank-attendance", blank(roll=crowd))
    found = pages(data)
    assert len(found) > 6 and "NGƯỜI GHI BIÊN BẢN" in found[-1]
    assert "Tổng số đảng viên" in found[-1]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_letters_typed_in_either_form_are_read_back_as_they_are_seen(form: str) -> None:
    typed = unicodedata.normalize(form, "Nguyễn Thị Ngọc Ướm ở Đắk Lắk")
    data = document(signer_name=typed, abstract=typed)
    text = "".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(data)).pages)
    assert " ".join(text.split()).count("Nguyễn Thị Ngọc Ướm ở Đắk Lắk") == 2


def test_an_older_profile_spells_the_fixed_words_its_own_way_and_leaves_typed_ones() -> None:
    text = flat(made("notice", MeetingSource(sample.committee(), TODAY), "hd36-2018"))
    assert "họp chi uỷ" in text and "chi ủy" not in text


def test_the_same_source_gives_the_same_bytes() -> None:
    source = MeetingSource(SIGNED, TODAY, "Nguyễn Văn An")
    assert made("extract", source) == made("extract", source)
