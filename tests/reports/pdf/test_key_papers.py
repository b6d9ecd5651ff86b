"""The papers of the key: one page each, every sign of the key in its box, no passphrase, room to sign."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from io import BytesIO

import pytest
from pypdf import PdfReader

from app.domain.cell import Heading
from app.domain.key_papers import BookContents, HandOver, RecoverySheet
from app.reports.pdf import render_hand_over, render_recovery_sheet
from app.vault import recovery
from tests.reports.pdf.reading import boxes, flat, pages, profile

HEADING = Heading("Chi bộ khu dân cư số 5", ("Đảng bộ phường Hòa Bình",))
LONG = Heading(
    "Chi bộ cơ sở Trung tâm Kỹ thuật tiêu chuẩn đo lường chất lượng và Ứng dụng tiến bộ khoa học công nghệ",
    ("Đảng bộ Sở Khoa học và Công nghệ tỉnh Bà Rịa - Vũng Tàu và các đơn vị trực thuộc",),
)
AT = datetime(2026, 11, 20, 9, 5)
TEXT = recovery.to_text(bytes(range(16)))
SHEET = RecoverySheet(HEADING, tuple(recovery.groups_of(TEXT)), AT, "Trần Thị Bích")
RECORD = HandOver(
    HEADING,
    AT,
    giver="Trần Thị Bích",
    receiver="Lê Văn Cường",
    post="Người ghi sổ",
    party_secretary="Nguyễn Văn An",
    contents=BookContents(2024, 34, 33, 28, 3),
    recovery_made_at=datetime(2026, 3, 2, 8, 0),
)
PROFILES = ("hd05-2026", "hd36-2018", "rieng-chu-khong-chan")


def signs_in_reading_order(data: bytes) -> str:
    """The large signs of the boxes, line by line."""
    large = [box for box in boxes(data, 0) if len(box.text.strip()) == 1 and box.top - box.bottom > 17]
    downward = sorted(large, key=lambda box: -box.top)
    rows = [sorted(downward[at : at + 8], key=lambda box: box.left) for at in range(0, len(downward), 8)]
    return "".join(box.text.strip() for row in rows for box in row)


def test_the_key_that_is_printed_is_read_off_the_boxes_and_opens() -> None:
    read = signs_in_reading_order(render_recovery_sheet(SHEET, profile()))
    assert read == TEXT.replace("-", "")
    assert recovery.from_text(read) == bytes(range(16))


def test_the_sheet_says_what_it_is_for_where_it_is_kept_and_who_made_it() -> None:
    text = flat(render_recovery_sheet(SHEET, profile()))
    for said in (
        "PHIẾU KHÓA KHÔI PHỤC",
        "CHI BỘ KHU DÂN CƯ SỐ 5",
        "két sắt",
        "niêm phong",
        "09 giờ 05 ngày 20 tháng 11 năm 2026",
        "Trần Thị Bích",
        "Nơi cất giữ: ……",
        "NGƯỜI CẤT GIỮ",
    ):
        assert said in text


@pytest.mark.parametrize("code", PROFILES)
@pytest.mark.parametrize("heading", [HEADING, Heading("")])
def test_each_paper_is_one_page_in_each_print_profile(code: str, heading: Heading) -> None:
    assert len(pages(render_recovery_sheet(replace(SHEET, heading=heading), profile(code)))) == 1
    assert len(pages(render_hand_over(replace(RECORD, heading=heading), profile(code)))) == 1


def test_a_long_name_of_the_cell_leaves_the_whole_key_on_one_page_with_its_purpose() -> None:
    data = render_recovery_sheet(replace(SHEET, heading=LONG), profile())
    assert signs_in_reading_order(data) == TEXT.replace("-", "")
    assert "Dùng thế nào" in pages(data)[0]


def test_the_record_names_both_sides_the_witness_and_what_is_handed_over() -> None:
    text = flat(render_hand_over(RECORD, profile()))
    for said in (
        "Bên giao: đồng chí Trần Thị Bích.",
        "Bên nhận: đồng chí Lê Văn Cường.",
        "Người chứng kiến: đồng chí Nguyễn Văn An.",
        "từ năm 2024",
        "34 buổi họp, trong đó 33 biên bản đã chốt và 1 biên bản chưa chốt",
        "28 đảng viên trong danh sách; 3 nhiệm vụ chưa hoàn thành",
        "lập ngày 02 tháng 3 năm 2026",
    ):
        assert said in text


def test_who_takes_over_is_no_witness_and_a_missing_sheet_is_said() -> None:
    text = flat(
        render_hand_over(replace(RECORD, party_secretary="Lê Văn Cường", recovery_made_at=None), profile())
    )
    assert "Người chứng kiến: ……" in text
    assert "chưa có phiếu nào đã gõ thử" in text


def test_the_same_facts_give_the_same_bytes_and_the_key_is_not_in_the_properties() -> None:
    first, second = (render_recovery_sheet(SHEET, profile()) for _ in range(2))
    assert first == second
    assert SHEET.groups[0] not in str(PdfReader(BytesIO(first)).metadata)
    assert SHEET.groups[0] not in repr(SHEET)
