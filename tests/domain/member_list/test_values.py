"""One cell, one value: what is certain is taken, what is not comes with its reason."""

from datetime import date, datetime

import pytest

from app.domain.member import MemberStatus, PartyPost, Sex
from app.domain.member_list.columns import Field, field_of, field_of_part
from app.domain.member_list.names import read_name, same_name, similar_name
from app.domain.member_list.reasons import ReasonCode
from app.domain.member_list.sheet import Value, address, as_text, column_letters, day_of_number
from app.domain.member_list.values import is_cross, read_date, read_date_parts, sex_of_word
from app.domain.member_list.words import read_posts, read_statuses

TODAY = date(2026, 11, 22)
AS_OF = date(2026, 7, 1)
S, C, F = MemberStatus, ReasonCode, Field


@pytest.mark.parametrize(
    ("value", "read", "code"),
    [
        (date(1968, 5, 12), "12/05/1968", None),
        (datetime(1968, 5, 12, 8, 30), "12/05/1968", None),
        ("12/5/68", "12/05/1968", None),
        ("3/2/26", "03/02/2026", None),
        (1970, "1970", None),
        (1970.0, "1970", None),
        (2091961, "02/09/1961", None),
        (12051968, "12/05/1968", None),
        (20251120, "20/11/2025", None),
        (19680512.0, "12/05/1968", None),
        (" 2025-11-20 ", "20/11/2025", None),
        ("19680512", "12/05/1968", None),
        ("2025.11.20", "20/11/2025", None),
        ("QĐ 2025.11.20", "20/11/2025", C.DATE_AMONG_WORDS),
        (20250230, "", C.DATE_NO_SUCH_DAY),
        (20261123, "", C.DATE_IN_FUTURE),
        (None, "", None),
        ("-", "", None),
        ("…", "", None),
        (24970, "12/05/1968", C.DATE_FROM_NUMBER),
        (date(1905, 5, 23), "1970", C.DATE_FROM_NUMBER),
        ("03/02/1995 (lần 2)", "03/02/1995", C.DATE_AMONG_WORDS),
        ("KN 03/02/1995", "03/02/1995", C.DATE_AMONG_WORDS),
        ("03/02/1995 và 05/06/1999", "", C.DATE_UNREADABLE),
        ("31/02/1980", "", C.DATE_NO_SUCH_DAY),
        ("không rõ", "", C.DATE_UNREADABLE),
        (12.5, "", C.DATE_UNREADABLE),
        (999999999, "", C.DATE_UNREADABLE),
        ("12/05/1868", "", C.DATE_OUT_OF_RANGE),
        ("12/05/2036", "", C.DATE_OUT_OF_RANGE),
        ("23/11/2026", "", C.DATE_IN_FUTURE),
        (date(2030, 1, 1), "", C.DATE_IN_FUTURE),
        ("22/11/2026", "22/11/2026", None),
        (True, "", C.DATE_UNREADABLE),
    ],
)
def test_a_date_cell_is_read_or_doubted(value: Value, read: str, code: ReasonCode | None) -> None:
    reading = read_date(value, cell="D7", today=TODAY)
    assert (str(reading.date or ""), reading.reason.code if reading.reason else None) == (read, code)
    if reading.reason:
        assert reading.reason.cell == "D7" and reading.reason.text == as_text(value)


def test_day_numbers_of_old_macintosh_files_count_from_1904() -> None:
    assert day_of_number(24970) == date(1968, 5, 12)
    assert day_of_number(24970 - 1462, epoch_1904=True) == date(1968, 5, 12)
    assert [day_of_number(number) for number in (60, 61, 80_001)] == [None, date(1900, 3, 1), None]


@pytest.mark.parametrize(
    ("parts", "read"),
    [
        ((12, 5, 1968), "12/05/1968"),
        (("12", "05", "1968"), "12/05/1968"),
        ((None, 5, 1968), "05/1968"),
        ((None, None, 1968), "1968"),
    ],
)
def test_a_date_in_three_cells_is_one_date(parts: tuple[Value, ...], read: str) -> None:
    assert str(read_date_parts(parts, cell="D7", today=TODAY).date) == read


@pytest.mark.parametrize(
    ("values", "ticked"),
    [
        (("x", " X ", "✓", 1, "1", True, "ü", "×"), True),
        ((None, "", 0, "0", "-", False), False),
        (("có lẽ", 2, "abc"), None),
    ],
    ids=str,
)
def test_a_cross_is_a_cross_in_every_usual_form(values: tuple[Value, ...], ticked: bool | None) -> None:
    assert [is_cross(value) for value in values] == [ticked] * len(values)


@pytest.mark.parametrize(
    ("value", "sex"),
    [("Nam", Sex.MALE), ("nam", Sex.MALE), ("NỮ", Sex.FEMALE), ("nu", Sex.FEMALE), ("Nữ.", Sex.FEMALE), ("M", Sex.MALE),
     ("F", Sex.FEMALE), (1, None), (0, None), ("?", None)],
)  # fmt: skip
def test_a_word_for_the_sex_is_understood_and_a_number_is_not(value: Value, sex: Sex | None) -> None:
    assert sex_of_word(value) is sex


@pytest.mark.parametrize(
    ("text", "name", "codes"),
    [
        ("Nguyễn Văn An", "Nguyễn Văn An", []),
        ("  Vũ  Hoàng   Châu ", "Vũ Hoàng Châu", []),
        ("NGUYỄN VĂN AN", "Nguyễn Văn An", [C.NAME_RECASED]),
        ("nguyễn thị út", "Nguyễn Thị Út", [C.NAME_RECASED]),
        ("Trần THỊ ÁNH", "Trần Thị Ánh", [C.NAME_RECASED]),
        ("Lý A Giàng", "Lý A Giàng", []),
        ("Y Bhit", "Y Bhit", []),
        ("H'BIA NIÊ", "H'Bia Niê", [C.NAME_RECASED]),
        ("Ksor H’Nuk", "Ksor H'Nuk", []),
        ("Đ/c Nguyễn Văn An", "Nguyễn Văn An", [C.TITLE_DROPPED]),
        ("Đ/c: Nguyễn Văn An", "Nguyễn Văn An", [C.TITLE_DROPPED]),
        ("đ.c Nguyễn Văn An", "Nguyễn Văn An", [C.TITLE_DROPPED]),
        ("Đồng chí Nguyễn Văn An", "Nguyễn Văn An", [C.TITLE_DROPPED]),
        ("Bà Nguyễn Thị An", "Nguyễn Thị An", [C.TITLE_DROPPED]),
        ("Ông Ích Khiêm", "Ích Khiêm", [C.TITLE_OR_FAMILY_NAME]),
        ("1. Nguyễn Văn An", "Nguyễn Văn An", [C.NUMBER_DROPPED]),
        ("Nguyễn Văn An (Ba)", "Nguyễn Văn An", [C.NAME_BRACKET]),
        ("Trần Văn Bảy - Bí thư", "Trần Văn Bảy", [C.NAME_BRACKET]),
        ("TRẦN VĂN BẢY, PBT", "Trần Văn Bảy", [C.NAME_BRACKET, C.NAME_RECASED]),
        ("Y Bhit-Niê", "Y Bhit-Niê", []),
        ("An", "An", [C.NAME_ONE_WORD]),
        ("Nguyễn Văn An 2", "Nguyễn Văn An 2", [C.NAME_WITH_DIGITS]),
        ("Nguyễn Văn An;", "Nguyễn Văn An", []),
        ("Nguyễn #Văn", "Nguyễn #Văn", [C.NAME_ODD_SIGNS]),
        ("Nguyễn Thị Ng...", "Nguyễn Thị Ng", [C.NAME_TRUNCATED]),
        ("Nguyễn Thị T", "Nguyễn Thị T", [C.NAME_TRUNCATED]),
        ("Công Tằng Tôn Nữ Thị Ngọc Lan", "Công Tằng Tôn Nữ Thị Ngọc Lan", [C.NAME_LONG]),
    ],
)
def test_a_name_is_put_right_and_doubted(text: str, name: str, codes: list[ReasonCode]) -> None:
    reading = read_name(text, cell="B7")
    assert (reading.name, [reason.code for reason in reading.reasons]) == (name, codes)


def test_a_title_is_sure_when_others_in_the_list_have_one() -> None:
    assert read_name("Ông Ích Khiêm", cell="B7", titles_usual=True).reasons[0].code is C.TITLE_DROPPED


@pytest.mark.parametrize(
    ("first", "second", "same", "similar"),
    [
        ("Nguyễn Thị Hoà", "NGUYỄN THỊ HÒA", True, False),
        ("Nguyễn Thị Hà", "Nguyễn Thị Hạ", False, False),
        ("Nguyễn Thị Hà", "Nguyen Thi Ha", False, True),
        ("Nguyễn Thị Hà", "Nguyễn Văn Hà", False, False),
    ],
)
def test_names_are_the_same_by_letters_and_tones(first: str, second: str, same: bool, similar: bool) -> None:
    assert (same_name(first, second), similar_name(first, second)) == (same, similar)


STATUS_CASES = [
    ("Miễn sinh hoạt theo QĐ", [(S.EXEMPT, "2026-07-01", "", False)]),
    ("Miễn SH", [(S.EXEMPT, "2026-07-01", "", False)]),
    ("Miễn sinh hoạt từ 2024.03.15", [(S.EXEMPT, "2024-03-15", "", False)]),
    ("Miễn công tác và sinh hoạt từ 01/3/2024", [(S.EXEMPT, "2024-03-01", "", False)]),
    ("QĐ số 12-QĐ/ĐU ngày 15/3/2024 miễn sinh hoạt", [(S.EXEMPT, "2024-03-15", "", False)]),
    ("Đề nghị miễn sinh hoạt", [(S.EXEMPT, "2026-07-01", "", True)]),
    ("Hết miễn sinh hoạt", [(S.EXEMPT, "2026-07-01", "", True)]),
    ("Miễn đảng phí", []),
    ("Sinh hoạt tạm nơi khác (học tập trung)", [(S.TEMP_OUT, "2026-07-01", "", False)]),
    ("Sinh hoạt tạm thời tại chi bộ khác", [(S.TEMP_OUT, "2026-07-01", "", False)]),
    ("Chuyển sinh hoạt tạm thời đến chi bộ khác", [(S.TEMP_OUT, "2026-07-01", "", False)]),
    ("Tạm đi từ tháng 3/2026 đến tháng 2/2027", [(S.TEMP_OUT, "2026-03-01", "2027-02-28", False)]),
    ("Tạm đi từ 01/01/2025 đến 31/12/2025", [(S.TEMP_OUT, "2025-01-01", "2025-12-31", True)]),
    ("Đi công tác biệt phái đến 31/12/2026", [(S.TEMP_OUT, "2026-07-01", "2026-12-31", True)]),
    ("Đi làm ăn xa", [(S.TEMP_OUT, "2026-07-01", "", True)]),
    ("Sinh hoạt tạm thời tại chi bộ", [(S.TEMP_IN, "2026-07-01", "", False)]),
    ("Tạm đến", [(S.TEMP_IN, "2026-07-01", "", False)]),
    ("Tạm đến từ 01/3/2026", [(S.TEMP_IN, "2026-03-01", "", False)]),
    ("Đình chỉ sinh hoạt 3 tháng", [(S.SUSPENDED, "2026-07-01", "", False)]),
    ("NVQS", [(S.SPECIAL_DUTY, "2026-07-01", "", False)]),
    ("Thực hiện nghĩa vụ công an", [(S.SPECIAL_DUTY, "2026-07-01", "", False)]),
    ("Từ trần ngày 12/3/2026", [(S.DECEASED, "2026-03-12", "", False)]),
    ("Mất ngày 12/3/2026", [(S.DECEASED, "2026-03-12", "", False)]),
    ("Hưu mất sức", []),
    ("Mất thẻ đảng", []),
    ("Chuyển sinh hoạt đi phường X từ 01/5/2026", [(S.TRANSFERRED, "2026-05-01", "", False)]),
    ("Chuyển sinh hoạt đến từ chi bộ 3", []),
    ("Mới chuyển đến", []),
    ("Xin ra khỏi Đảng", [(S.LEFT, "2026-07-01", "", True)]),
    ("Khai trừ", [(S.REMOVED, "2026-07-01", "", False)]),
    ("Dự bị", [(S.PROBATIONARY, "2026-07-01", "", False)]),
    ("Nghỉ thai sản", []),
    ("Hưu trí", []),
    ("Dân tộc Mông", []),
    ("Thư ký", []),
    ("Bộ đội nghỉ hưu", []),
    ("", []),
]


@pytest.mark.parametrize(("note", "hints"), STATUS_CASES, ids=[case[0] for case in STATUS_CASES])
def test_a_note_speaks_of_statuses_or_of_none(
    note: str, hints: list[tuple[MemberStatus, str, str, bool]]
) -> None:
    read = read_statuses(note, as_of=AS_OF, today=TODAY)
    assert [
        (hint.status, str(hint.start or ""), str(hint.end or ""), hint.doubtful) for hint in read
    ] == hints


def test_a_status_begins_openly_when_the_list_has_no_day() -> None:
    assert read_statuses("Miễn sinh hoạt", as_of=None, today=TODAY)[0].start is None
    assert read_statuses("Đã từ trần", as_of=None, today=TODAY)[0].start == TODAY


@pytest.mark.parametrize(
    ("text", "posts", "standing", "unknown"),
    [
        ("Bí thư", [PartyPost.PARTY_SECRETARY], None, []),
        ("BÍ THƯ CHI BỘ", [PartyPost.PARTY_SECRETARY], None, []),
        ("P. Bí thư", [PartyPost.DEPUTY_PARTY_SECRETARY], None, []),
        ("Phó Bí thư kiêm Thư ký", [PartyPost.DEPUTY_PARTY_SECRETARY, PartyPost.MINUTES_CLERK], None, []),
        ("CUV", [PartyPost.COMMITTEE_MEMBER], None, []),
        ("Chi uỷ viên", [PartyPost.COMMITTEE_MEMBER], None, []),
        ("Tổ trưởng tổ đảng số 2", [PartyPost.GROUP_LEADER], None, []),
        ("Đảng viên", [], None, []),
        ("Đảng viên dự bị", [], S.PROBATIONARY, []),
        ("ĐVCT", [], S.FULL, []),
        ("Bí thư Chi đoàn", [], None, ["Bí thư Chi đoàn"]),
        ("Bí thư, Trưởng thôn", [PartyPost.PARTY_SECRETARY], None, ["Trưởng thôn"]),
        ("Nguyên Bí thư", [], None, ["Nguyên Bí thư"]),
        ("Tổ trưởng dân phố", [], None, ["Tổ trưởng dân phố"]),
    ],
)
def test_a_post_is_recognised_and_what_is_none_is_kept(
    text: str, posts: list[PartyPost], standing: MemberStatus | None, unknown: list[str]
) -> None:
    read = read_posts(text)
    assert (list(read.posts), read.standing, list(read.unknown)) == (posts, standing, unknown)


@pytest.mark.parametrize(
    ("title", "field"),
    [
        ("STT", F.ORDER), ("Số TT", F.ORDER), ("Họ và tên", F.FULL_NAME), ("Họ & tên", F.FULL_NAME),
        ("HỌ VÀ TÊN KHAI SINH", F.FULL_NAME), ("Họ và tên đảng viên", F.FULL_NAME), ("Họ đệm", F.FAMILY_NAME),
        ("Họ và chữ đệm", F.FAMILY_NAME), ("Tên", F.GIVEN_NAME), ("Giới tính", F.SEX), ("Nam/Nữ", F.SEX),
        ("Nữ", F.FEMALE_MARK), ("NAM", F.MALE_MARK), ("Năm", None), ("Ngày, tháng, năm sinh", F.BORN),
        ("N.sinh", F.BORN), ("Năm sinh", F.BORN), ("Nơi sinh", F.IGNORED), ("Ngày VĐ", F.JOINED),
        ("Ngày kết nạp", F.JOINED), ("Ngày vào đảng dự bị", F.JOINED), ("CT", F.OFFICIAL),
        ("Ngày vào Đảng chính thức", F.OFFICIAL), ("Ngày công nhận chính thức", F.OFFICIAL),
        ("Ngày vào Đảng/chính thức", F.JOINED_AND_OFFICIAL),
        ("Ngày kết nạp\nNgày chính thức", F.JOINED_AND_OFFICIAL), ("Số thẻ Đảng", F.CARD), ("Số CCCD", F.IGNORED),
        ("Chức vụ trong Đảng", F.POST), ("Chức vụ chính quyền", F.IGNORED), ("Chi ủy", F.COMMITTEE_MARK),
        ("Ghi chú", F.NOTE), ("Tình trạng", F.STATUS), ("Tổ đảng", F.GROUP), ("Đảng phí", F.IGNORED),
        ("Tuổi đảng", F.IGNORED), ("Quê quán", F.IGNORED), ("Họ tên vợ (chồng)", F.IGNORED), ("", None),
        ("DANH SÁCH ĐẢNG VIÊN", None), ("Nguyễn Văn An", None),
    ],
)  # fmt: skip
def test_a_heading_has_its_meaning(title: str, field: Field | None) -> None:
    assert field_of(title) is field


@pytest.mark.parametrize(
    ("above", "below", "field"),
    [
        ("Ngày vào Đảng", "Dự bị", F.JOINED),
        ("Ngày vào Đảng", "Chính thức", F.OFFICIAL),
        ("Giới tính", "Nữ", F.FEMALE_MARK),
        ("Năm sinh", "Nữ", F.BORN_IF_FEMALE),
        ("Ngày sinh", "Năm", F.BORN),
        ("Chức vụ", "Đảng", F.POST),
        ("Chức vụ", "Chính quyền", F.IGNORED),
        ("Họ và tên", "Họ đệm", F.FAMILY_NAME),
        ("Họ và tên", "Tên", F.GIVEN_NAME),
        ("Thông tin chung", "Ngày sinh", F.BORN),
    ],
)
def test_a_heading_below_another_has_its_meaning(above: str, below: str, field: Field) -> None:
    assert field_of_part(above, below) is field


def test_cells_are_named_as_the_spreadsheet_names_them() -> None:
    assert [column_letters(index) for index in (0, 25, 26, 701, 702, 16383)] == [
        "A",
        "Z",
        "AA",
        "ZZ",
        "AAA",
        "XFD",
    ]
    assert address(11, 3) == "D12"
