"""Minutes print every field in its order, as typed, with the figures of the record and never others."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from datetime import date, time

import pytest

from app.domain.agenda import AgendaBlock, AgendaItem, Opinion, OpinionKind, SpeakerKind
from app.domain.meeting import (
    Addendum,
    AddendumKind,
    Closing,
    Fee,
    Guest,
    GuestKind,
    Lesson,
    MeetingState,
    Session,
    VoteMethod,
)
from app.domain.policy import MeetingKind
from app.domain.task import Task
from app.reports.pdf import render_minutes
from tests.builders import vote
from tests.reports.pdf import sample
from tests.reports.pdf.reading import flat, pages, profile

JULY = flat(render_minutes(sample.rated(fee=Fee("Tháng 6/2026", 26, 26)), profile()))


def in_order(text: str, parts: list[str]) -> None:
    place = -1
    for part in parts:
        found = text.find(part, place + 1)
        assert found > place, f"{part!r} is missing or out of order"
        place = found


def test_the_sixteen_fields_stand_in_their_order() -> None:
    in_order(
        JULY,
        [
            "ĐẢNG BỘ PHƯỜNG HÒA BÌNH",
            "BIÊN BẢN Sinh hoạt chi bộ thường kỳ tháng 7 năm 2026",
            "bắt đầu lúc 14 giờ 00, ngày 03 tháng 7 năm 2026 (thứ Sáu)",
            "Địa điểm: Nhà văn hóa tổ 5.",
            "Tổng số đảng viên của chi bộ: 28 đồng chí (chính thức 26, dự bị 2)",
            "Vắng có lý do: 3 đồng chí",
            "Đại biểu, khách mời:",
            "Chủ trì: đồng chí Nguyễn Văn An",
            "Thư ký ghi biên bản: đồng chí Lê Đức Bình",
            "Tình hình nộp đảng phí: Tháng 6/2026: đã nộp 26/26 đảng viên.",
            "Chương trình: đã được thông qua, gồm 7 nội dung.",
            "II. NỘI DUNG VÀ DIỄN BIẾN",
            "Đồng chí Phạm Thị Ngọc Bích (kiến nghị): Đề nghị phường lắp thêm đèn ngõ 12.",
            "Kết luận của chủ trì: Đồng chí Thưởng cần rút kinh nghiệm.",
            "PHÁT BIỂU CỦA ĐẠI BIỂU CẤP TRÊN",
            "Chi bộ tiếp thu: Chi bộ tiếp thu.",
            "PHÂN CÔNG NHIỆM VỤ",
            "Phạm Thị Ngọc Bích; cùng thực hiện: Võ Thị Sương",
            "BIỂU DƯƠNG, NHẮC NHỞ",
            "BIỂU QUYẾT",
            "KẾT LUẬN, NGHỊ QUYẾT",
            "ĐÁNH GIÁ CHẤT LƯỢNG SINH HOẠT",
            "Biểu quyết kết quả chấm: tán thành 21/21 (100 %)",
            "kết thúc lúc 15 giờ 40, ngày 03 tháng 7 năm 2026",
            "Biên bản đã được đọc lại cho mọi người cùng nghe và nhất trí thông qua.",
            "NGƯỜI GHI BIÊN BẢN",
            "CHỦ TRÌ",
        ],
    )


@pytest.mark.parametrize(
    "sentence",
    [
        "Đảng viên được miễn công tác và sinh hoạt: 1 đồng chí: Chu Thị Oanh.",
        "Đảng viên sinh hoạt tạm ở nơi khác: 1 đồng chí: Dương Văn Nam.",
        "Số đảng viên phải dự: 26 đồng chí.",
        "Có mặt: 23/26 đồng chí (88,5 %), trong đó chính thức 21, dự bị 2.",
        "Đến muộn: 1 đồng chí: Phan Thị Mỹ (14 giờ 20).",
        "Vũ Hoàng Châu (đi công tác); Hoàng Thị Thùy Dương (nghỉ thai sản); Bùi Văn Đạt (ốm).",
        "Vắng không lý do: 0 đồng chí.",
        "Nhiệm vụ đến hạn đã hoàn thành: 4/5 (80 %).",
        "Chưa xong. Chậm vì ốm.",
        "Số đảng viên có quyền biểu quyết làm căn cứ: 24 đồng chí.",
        "Đồng chí Lưu Thị Út bảo lưu ý kiến về “Kết luận của chi bộ”: Nên làm sau mùa mưa.",
        "Thời lượng 100 phút, bảo đảm thời gian tối thiểu 90 phút.",
        "[Đề nghị chuyển lên cấp trên.]",
    ],
)
def test_the_figures_and_names_of_july_are_printed(sentence: str) -> None:
    assert sentence in JULY


@pytest.mark.parametrize(
    ("kind", "title"),
    [
        (MeetingKind.REGULAR, "Sinh hoạt chi bộ thường kỳ tháng 7 năm 2026"),
        (MeetingKind.THEMATIC, "Sinh hoạt chi bộ theo chuyên đề tháng 7 năm 2026"),
        (MeetingKind.COMBINED, "Sinh hoạt chi bộ thường kỳ kết hợp chuyên đề tháng 7 năm 2026"),
        (MeetingKind.COMMITTEE, "Họp chi ủy tháng 6 năm 2026"),
        (MeetingKind.SELF_REFLECTION, "Sinh hoạt “tự soi, tự sửa” tháng 7 năm 2026"),
        (MeetingKind.ANNUAL_REVIEW, "Hội nghị chi bộ kiểm điểm cuối năm 2026"),
        (MeetingKind.PUBLIC_SELF_CRITICISM, "Hội nghị chi bộ tự phê bình trước quần chúng năm 2026"),
        (MeetingKind.EXTRAORDINARY, "Sinh hoạt chi bộ bất thường tháng 7 năm 2026"),
    ],
    ids=lambda value: value.value if isinstance(value, MeetingKind) else "",
)
def test_each_kind_has_minutes_of_its_own(kind: MeetingKind, title: str) -> None:
    text = flat(render_minutes(sample.of_kind(kind), profile()))
    in_order(text, ["BIÊN BẢN", title, "I. THỜI GIAN", "II. NỘI DUNG", "KẾT THÚC", "CHỦ TRÌ"])


def test_a_theme_prints_its_aim_presenter_paper_and_what_is_taken_in() -> None:
    item = AgendaItem("cd", "Trình bày chuyên đề", AgendaBlock.THEMATIC, content="Nội dung mục chuyên đề.")
    text = flat(
        render_minutes(sample.july(kind=MeetingKind.THEMATIC, theme=sample.THEME, agenda=(item,)), profile())
    )
    in_order(
        text,
        [
            "Chuyên đề: “Tiết kiệm, chống lãng phí”",
            "1. Trình bày chuyên đề",
            "Mục đích, yêu cầu: Nâng cao nhận thức",
            "Người trình bày: đồng chí Cao Xuân Hải.",
            "Nội dung báo cáo: Ba nội dung.",
            "Nội dung mục chuyên đề.",
            "Nội dung chi bộ tiếp thu, vận dụng: Làm ngay.",
        ],
    )


def test_a_committee_counts_its_own_members() -> None:
    text = flat(render_minutes(sample.committee(), profile()))
    assert "Tổng số chi ủy viên: 3 đồng chí." in text
    assert "Dự họp: 3/3 đồng chí (100 %)." in text
    assert "KẾT LUẬN, NỘI DUNG TRÌNH CHI BỘ Thống nhất trình chi bộ dự thảo kết luận." in text
    assert "đảng phí" not in text


@pytest.mark.parametrize(
    ("end", "breaks", "said"),
    [
        (
            time(21, 44),
            15,
            "Thời lượng 119 phút (đã trừ 15 phút nghỉ), thiếu 1 phút so với thời gian tối thiểu 120 phút.",
        ),
        (
            time(21, 45),
            15,
            "Thời lượng 120 phút (đã trừ 15 phút nghỉ), bảo đảm thời gian tối thiểu 120 phút.",
        ),
        (None, 0, "Chưa xác định được thời lượng: chưa ghi giờ kết thúc."),
        (time(19, 0), 0, "Chưa xác định được thời lượng: giờ kết thúc ghi trước giờ bắt đầu."),
    ],
)
def test_the_duration_is_told_with_what_it_lacks(end: time | None, breaks: int, said: str) -> None:
    session = Session(date(2026, 8, 5), time(19, 30), end, break_minutes=breaks)
    assert said in flat(
        render_minutes(sample.july(kind=MeetingKind.COMBINED, sessions=(session,)), profile())
    )


def test_a_review_over_two_days_and_past_midnight_names_both_sittings() -> None:
    sessions = (
        Session(date(2026, 12, 10), time(8, 0), time(11, 30), break_minutes=15),
        Session(date(2026, 12, 11), time(19, 0), time(0, 15), end_date=date(2026, 12, 12)),
    )
    text = flat(render_minutes(sample.july(kind=MeetingKind.ANNUAL_REVIEW, sessions=sessions), profile()))
    assert "Thời gian: gồm 2 phiên." in text
    assert (
        "Phiên 1: từ 08 giờ 00 đến 11 giờ 30, ngày 10 tháng 12 năm 2026 (thứ Năm), nghỉ giữa phiên 15 phút."
        in text
    )
    assert (
        "Phiên 2: từ 19 giờ 00, ngày 11 tháng 12 năm 2026 đến 00 giờ 15, ngày 12 tháng 12 năm 2026." in text
    )
    assert "Hội nghị kết thúc lúc 00 giờ 15, ngày 12 tháng 12 năm 2026." in text


def test_a_moved_meeting_says_from_when_and_why() -> None:
    text = flat(render_minutes(sample.july(planned_on=date(2026, 7, 1), moved_reason="mưa bão."), profile()))
    assert "Buổi họp dự kiến vào ngày 01 tháng 7 năm 2026, chuyển sang ngày trên. Lý do: mưa bão." in text


def test_a_secret_ballot_with_differing_sums_is_printed_as_it_is() -> None:
    votes = (vote(20, 2, 1, method=VoteMethod.SECRET_BALLOT, ballots=24),)
    text = flat(render_minutes(sample.july(votes=votes), profile()))
    assert "Kết luận của chi bộ (bỏ phiếu kín)" in text
    assert "phát ra 24 phiếu, kiểm được 23 ý kiến" in text
    assert "20/24 (83,3 %)" in text


@pytest.mark.parametrize(("agree", "result"), [(12, "Không thông qua"), (13, "Thông qua")])
def test_a_vote_passes_against_the_base_and_not_against_those_present(agree: int, result: str) -> None:
    text = flat(render_minutes(sample.july(votes=(vote(agree, 0, 0),)), profile()))
    assert f"{agree}/{agree} (100 %) {result}" in text
    assert ("Không thông qua" in text) is (result == "Không thông qua")


def test_what_was_typed_is_not_read_as_markup() -> None:
    typed = "Giá < 5 & > 3; <b>đậm</b>, <font color='red'>x</font> {name} %s \\n (a) [b]"
    text = flat(render_minutes(sample.july(closing=Closing(conclusion=typed)), profile()))
    assert typed in text


def test_every_vietnamese_letter_is_read_back() -> None:
    letters = "aàảãáạ ăằẳẵắặ âầẩẫấậ eèẻẽéẹ êềểễếệ iìỉĩíị oòỏõóọ ôồổỗốộ ơờởỡớợ uùủũúụ ưừửữứự yỳỷỹýỵ đ"
    typed = f"{letters} {letters.upper()} – — “” ‘’ … ₫ ≥ ≤ × ÷ §"
    text = flat(render_minutes(sample.july(closing=Closing(conclusion=typed)), profile()))
    assert typed in text


def test_letters_typed_in_two_parts_give_the_same_paper() -> None:
    def decomposed(text: str) -> str:
        return unicodedata.normalize("NFD", text)

    # Before signing: a seal is made of the letters as they are stored.
    plain = sample.july(state=MeetingState.HELD)
    meeting = plain.meeting
    roll = tuple(replace(e, full_name=decomposed(e.full_name)) for e in meeting.roll)
    agenda = tuple(
        replace(i, content=decomposed(i.content), title=decomposed(i.title)) for i in meeting.agenda
    )
    other = replace(
        meeting,
        roll=roll,
        agenda=agenda,
        place=decomposed(meeting.place),
        chair_name=decomposed(meeting.chair_name),
    )
    again = sample.july_sample.record(other, sample.july_sample.committee())
    assert render_minutes(again, profile()) == render_minutes(plain, profile())


def test_the_old_spelling_changes_fixed_words_and_never_typed_ones() -> None:
    agenda = (AgendaItem("m", "Báo cáo của chi ủy", content="Cấp ủy và Đảng ủy phường."),)
    record = sample.july_sample.record(replace(sample.committee().meeting, agenda=agenda))
    old = flat(render_minutes(record, replace(profile(), old_spelling=True)))
    assert "Họp chi uỷ tháng 6" in old and "Tổng số chi uỷ viên" in old and "Cuộc họp chi uỷ" in old
    assert "Báo cáo của chi ủy" in old and "Cấp ủy và Đảng ủy phường." in old
    new = flat(render_minutes(record, profile()))
    assert "uỷ" not in new and "Uỷ" not in new


def test_speakers_are_called_by_what_they_are() -> None:
    opinions = (
        Opinion("1", SpeakerKind.GUEST, speaker_name="Bà Lê Thị Hoa", gist="Góp ý một."),
        Opinion("2", SpeakerKind.UNNAMED, gist="Góp ý hai."),
        Opinion("3", SpeakerKind.DELEGATE, gist="Góp ý ba."),
        Opinion("4", speaker_name="Tạ Quang Khuê", gist="Góp ý bốn.", kind=OpinionKind.SELF_CRITICISM),
    )
    agenda = (AgendaItem("m", "Thảo luận", opinions=opinions),)
    text = flat(render_minutes(sample.july(agenda=agenda), profile()))
    for said in (
        "- Bà Lê Thị Hoa: Góp ý một.",
        "- Một đảng viên: Góp ý hai.",
        "- Đại biểu cấp trên: Góp ý ba.",
        "- Đồng chí Tạ Quang Khuê (tự phê bình): Góp ý bốn.",
    ):
        assert said in text


def test_a_comrade_who_was_typed_as_one_is_not_called_twice() -> None:
    guest = Guest("k", GuestKind.HIGHER_DELEGATE, "Đồng chí Lê Quang Vinh", "Ủy viên, phụ trách chi bộ", True)
    text = flat(render_minutes(sample.july(guests=(guest,), chair_name="đ/c Nguyễn Văn An"), profile()))
    assert (
        "Đại biểu, khách mời: Đồng chí Lê Quang Vinh, Ủy viên, phụ trách chi bộ, đại biểu cấp trên." in text
    )
    assert "Chủ trì: đ/c Nguyễn Văn An." in text


def test_minutes_printed_before_the_meeting_leave_dots_and_claim_nothing() -> None:
    text = flat(render_minutes(sample.before_the_meeting(), profile()))
    assert "bắt đầu lúc …… giờ ……" in text
    assert "Có mặt: …" in text and "Chủ trì: …" in text
    assert "Không có." not in text
    assert "Vắng không lý do" not in text
    assert "(ký, ghi rõ họ tên)" in text


def test_a_held_meeting_without_tasks_says_that_there_are_none() -> None:
    text = flat(render_minutes(sample.july(tasks=(), votes=(), remarks=()), profile()))
    assert re.search(r"PHÂN CÔNG NHIỆM VỤ Không có\. V\. BIỂU DƯƠNG, NHẮC NHỞ Không có\.", text)


@pytest.mark.parametrize("title", ["Lập danh sách sửa nhà", "Lập danh sách sửa nhà (Chuyển tiếp)"])
def test_a_carried_task_says_so_once(title: str) -> None:
    task = Task("nv9", title, owner_name="Hà Văn Thưởng", due_on=date(2026, 7, 20), carried_from="nv1")
    text = flat(render_minutes(sample.july(tasks=(task,), reviews=()), profile()))
    assert text.casefold().count("(chuyển tiếp)") == 1


def test_addenda_follow_on_a_new_page_and_leave_the_signed_pages_alone() -> None:
    plain = pages(render_minutes(sample.july(), profile()))
    addenda = (
        Addendum(
            "bs1",
            date(2026, 7, 4),
            AddendumKind.CORRECTION,
            "Lê Đức Bình",
            "Ghi nhầm",
            "42 hộ, không phải 24.",
        ),
        Addendum(
            "bs2", date(2026, 7, 9), AddendumKind.SUPPLEMENT, "Trần Thị Ánh", "Ghi thiếu", "Thêm một ý kiến."
        ),
    )
    record = sample.july_sample.record(replace(sample.july().meeting, addenda=addenda))
    longer = pages(render_minutes(record, profile()))
    assert longer[: len(plain)] == plain
    text = " ".join(" ".join(longer[len(plain) :]).split())
    in_order(
        text,
        [
            "BỔ SUNG, ĐÍNH CHÍNH BIÊN BẢN",
            "1. Đính chính, ngày 04 tháng 7 năm 2026",
            "Lý do: Ghi nhầm",
            "Nội dung: 42 hộ, không phải 24.",
            "NGƯỜI GHI",
            "Lê Đức Bình",
            "2. Bổ sung, ngày 09 tháng 7 năm 2026",
            "Trần Thị Ánh",
        ],
    )


def test_a_model_meeting_prints_its_lessons() -> None:
    lessons = (Lesson("Chuẩn bị", "Chu đáo."), Lesson("Kết luận", "Cần gọn hơn."))
    text = flat(render_minutes(sample.july(model_meeting=True, lessons=lessons), profile()))
    assert "(Sinh hoạt mẫu)" in text
    in_order(text, ["RÚT KINH NGHIỆM BUỔI SINH HOẠT MẪU", "- Chuẩn bị: Chu đáo.", "- Kết luận: Cần gọn hơn."])


@pytest.mark.parametrize(
    ("changes", "present", "absent"),
    [
        ({"minutes_number": True}, ["Số 07-BB/CB"], ["Số: 07"]),
        ({"minutes_number": True, "number_colon": True}, ["Số: 07-BB/CB"], []),
        ({"minutes_date": True}, ["Hòa Bình, ngày 03 tháng 7 năm 2026"], ["BB/CB"]),
        ({"minutes_date": True, "place": "Hà Nội"}, ["Hà Nội, ngày 03 tháng 7 năm 2026"], []),
        ({}, ["*"], ["BB/CB", "Hòa Bình, ngày"]),
        ({"star": False}, [], ["*"]),
        ({"chair_title": "T/M CHI BỘ"}, ["T/M CHI BỘ"], ["CHỦ TRÌ"]),
    ],
)
def test_the_head_and_the_signatures_follow_the_profile(
    changes: dict[str, object], present: list[str], absent: list[str]
) -> None:
    text = flat(render_minutes(sample.july(), replace(profile(), **changes)))  # type: ignore[arg-type]
    assert all(part in text for part in present)
    assert not any(part in text for part in absent)


def test_a_meeting_without_a_number_leaves_room_for_it() -> None:
    record = sample.july(number=None, state=MeetingState.HELD)
    assert "Số ……-BB/CB" in flat(render_minutes(record, replace(profile(), minutes_number=True)))
