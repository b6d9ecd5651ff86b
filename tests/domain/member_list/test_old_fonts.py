"""Lists typed in the faces of the nineties come out in Vietnamese."""

from datetime import date

import pytest

from app.domain.member_list.old_fonts import OldFont, in_unicode, old_font_of
from app.domain.member_list.preview import make_preview
from app.domain.member_list.proposal import propose
from app.domain.member_list.reasons import ReasonCode
from tests import sample_list
from tests.office_lists import RULES
from tests.workbooks import book_of

LISTS = {
    OldFont.TCVN3: [
        ["STT", "Hä vµ tªn", "Giíi tÝnh", "Ngµy sinh", "Ngµy vµo §¶ng", "Chøc vô", "Ghi chó"],
        [1, "NguyÔn V¨n An", "Nam", "12/5/1968", "3/2/1995", "BÝ th\xad", None],
        [2, "TrÇn ThÞ ¸nh", "N÷", "2/11/1975", "19/5/2002", "Phã BÝ th\xad", None],
        [3, "L\xadu ThÞ Ph\xadîng", "N÷", "1970", "2/9/1998", "§¶ng viªn", "MiÔn sinh ho¹t"],
    ],
    OldFont.VNI: [
        ["STT", "Hoï vaø teân", "Giôùi tính", "Ngaøy sinh", "Ngaøy vaøo Ñaûng", "Chöùc vuï", "Ghi chuù"],
        [1, "Nguyeãn Vaên An", "Nam", "12/5/1968", "3/2/1995", "Bí thö", None],
        [2, "Traàn Thò AÙnh", "Nöõ", "2/11/1975", "19/5/2002", "Phoù Bí thö", None],
        [3, "Löu Thò Phöôïng", "Nöõ", "1970", "2/9/1998", "Ñaûng vieân", "Mieãn sinh hoaït"],
    ],
}


@pytest.mark.parametrize("font", list(LISTS), ids=lambda font: font.value)
def test_a_list_in_an_old_face_is_read_and_the_person_is_told(font: OldFont) -> None:
    proposal = propose(book_of(LISTS[font]))
    assert (ReasonCode.OLD_FONT, font.value) in [(note.code, note.text) for note in proposal.notes]
    preview = make_preview(proposal, (), today=date(2026, 11, 22), rules=RULES)
    members = [row.member for row in preview.rows if row.member]
    assert [member.full_name for member in members] == ["Nguyễn Văn An", "Trần Thị Ánh", "Lưu Thị Phượng"]
    assert [member.sex.value for member in members if member.sex] == ["male", "female", "female"]
    assert [span.post.value for member in members for span in member.posts] == [
        "party_secretary",
        "deputy_party_secretary",
    ]
    assert members[2].note == "Miễn sinh hoạt" and len(preview.proposals) == 1


def test_unicode_is_left_alone() -> None:
    assert old_font_of(book_of(sample_list.rows()).sheets[0]) is None
    few = book_of([["Họ và tên"], ["Đặng Tú ®"], ["Hà ½"], ["Lê Thị Úc"]]).sheets[0]
    assert old_font_of(few) is None


@pytest.mark.parametrize(
    ("font", "typed", "read"),
    [
        (OldFont.TCVN3, "ç×ïÆ½", "ỗìùặẵ"),
        (OldFont.TCVN3, "Hµ Néi", "Hà Nội"),
        (OldFont.VNI, "ÑOÃ THÒ DUYEÂN", "ĐỖ THỊ DUYÊN"),
        (OldFont.VNI, "Huyønh Coâng Lyù", "Huỳnh Công Lý"),
        (OldFont.VNI, "Quyønh Nhö, Kyû Nieäm, Myõ", "Quỳnh Như, Kỷ Niệm, Mỹ"),
        (OldFont.VNI, "Vuõ Taán Ñaït", "Vũ Tấn Đạt"),
    ],
)
def test_letters_are_turned_one_by_one(font: OldFont, typed: str, read: str) -> None:
    assert in_unicode(book_of([[typed]]).sheets[0], font).value(0, 0) == read
