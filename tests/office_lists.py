"""Member lists as a dozen offices draw them up, each with the people that a person would read in it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from app.domain.member_list.preview import Preview, make_preview
from app.domain.member_list.proposal import propose
from app.services.member_import.rules import load_rules
from tests.workbooks import book_of

TODAY = date(2026, 11, 22)
RULES = load_rules()[-1]


@dataclass(frozen=True)
class Office:
    """A list and what it says: (name, sex, born, joined, official) of each person."""

    form: str
    rows: Sequence[Sequence[Any]]
    people: Sequence[tuple[str, str, str, str, str]]
    merges: Sequence[str] = field(default=())


def preview_of(rows: Sequence[Sequence[Any]], merges: Sequence[str] = (), **corrections: Any) -> Preview:
    return make_preview(propose(book_of(rows, merges=merges), **corrections), (), today=TODAY, rules=RULES)


def people_of(preview: Preview) -> list[tuple[str, str, str, str, str]]:
    return [
        (
            member.full_name,
            member.sex.value if member.sex else "",
            str(member.born or ""),
            str(member.joined_on or ""),
            str(member.official_on or ""),
        )
        for row in preview.rows
        if (member := row.member)
    ]


AN = ("Nguyễn Văn An", "male", "12/05/1968", "03/02/1995", "03/02/1996")
BICH = ("Phạm Thị Ngọc Bích", "female", "08/03/1982", "22/12/2008", "22/12/2009")
YEN = ("Nguyễn Hải Yến", "female", "1986", "07/11/2012", "07/11/2013")
EVERYBODY = [AN, BICH, YEN]

OFFICES = [
    Office(
        "two lines of heading, joined and official below one word",
        [
            ["ĐẢNG BỘ XÃ A"],
            ["STT", "Họ và tên", "Giới tính", "Ngày sinh", "Ngày vào Đảng", None, "Ghi chú"],
            [None, None, None, None, "Dự bị", "Chính thức", None],
            [1, "Nguyễn Văn An", "Nam", "12/5/1968", "3/2/1995", "3/2/1996", None],
            [2, "Phạm Thị Ngọc Bích", "Nữ", "8-3-1982", "22-12-2008", "22-12-2009", None],
            [3, "Nguyễn Hải Yến", "Nữ", 1986, date(2012, 11, 7), date(2013, 11, 7), None],
        ],
        EVERYBODY,
        ["A1:G1", "E2:F2", "A2:A3", "B2:B3", "C2:C3", "D2:D3", "G2:G3"],
    ),
    Office(
        "the same without a single merged cell",
        [
            ["TT", "HỌ VÀ TÊN", "GIỚI TÍNH", "NGÀY SINH", "NGÀY VÀO ĐẢNG", None],
            [None, None, None, None, "Dự bị", "Chính thức"],
            [1, "Nguyễn Văn An", "Nam", "12.5.1968", "3.2.1995", "3.2.1996"],
            [2, "Phạm Thị Ngọc Bích", "Nữ", "8.3.1982", "22.12.2008", "22.12.2009"],
            [3, "Nguyễn Hải Yến", "Nữ", "1986", "7.11.2012", "7.11.2013"],
        ],
        EVERYBODY,
    ),
    Office(
        "sex as crosses in two columns",
        [
            ["Số TT", "Họ tên đảng viên", "Giới tính", None, "Ngày tháng năm sinh", "Ngày VĐ", "CT"],
            [None, None, "Nam", "Nữ", None, None, None],
            [1, "Nguyễn Văn An", "x", None, "12/05/1968", "03/02/1995", "03/02/1996"],
            [2, "Phạm Thị Ngọc Bích", None, "X", "08/03/1982", "22/12/2008", "22/12/2009"],
            [3, "Nguyễn Hải Yến", None, "✓", "1986", "07/11/2012", "07/11/2013"],
        ],
        EVERYBODY,
        ["C1:D1", "A1:A2", "B1:B2", "E1:E2", "F1:F2", "G1:G2"],
    ),
    Office(
        "one column Nữ with crosses, everybody else a man",
        [
            ["STT", "Họ và tên", "Nữ", "N.sinh", "Ngày kết nạp", "Ngày công nhận chính thức"],
            [1, "Nguyễn Văn An", None, "12/05/1968", "03/02/1995", "03/02/1996"],
            [2, "Phạm Thị Ngọc Bích", 1, "08/03/1982", "22/12/2008", "22/12/2009"],
            [3, "Nguyễn Hải Yến", "x", "1986", "07/11/2012", "07/11/2013"],
        ],
        EVERYBODY,
    ),
    Office(
        "year of birth in the column of the sex",
        [
            [
                "STT",
                "HỌ VÀ TÊN KHAI SINH",
                "Năm sinh",
                None,
                "Ngày vào đảng dự bị",
                "Ngày vào Đảng chính thức",
            ],
            [None, None, "Nam", "Nữ", None, None],
            [1, "Nguyễn Văn An", "12/5/1968", None, "03/02/1995", "03/02/1996"],
            [2, "Phạm Thị Ngọc Bích", None, "08/3/1982", "22/12/2008", "22/12/2009"],
            [3, "Nguyễn Hải Yến", None, 1986, "07/11/2012", "07/11/2013"],
        ],
        EVERYBODY,
        ["C1:D1", "A1:A2", "B1:B2", "E1:E2", "F1:F2"],
    ),
    Office(
        "surname and given name in two columns with their own words",
        [
            [
                "Stt",
                "Họ và chữ đệm",
                "Tên",
                "Phái",
                "Sinh ngày",
                "Vào Đảng",
                "Chính thức",
                "Quê quán",
                "Dân tộc",
            ],
            [1, "Nguyễn Văn", "An", "nam", "12/05/1968", "03/02/1995", "03/02/1996", "Hà Nam", "Kinh"],
            [2, "Phạm Thị Ngọc", "Bích", "NU", "08/03/1982", "22/12/2008", "22/12/2009", "Huế", "Kinh"],
            [3, "Nguyễn Hải", "Yến", "Nữ", "1986", "07/11/2012", "07/11/2013", "Huế", "Kinh"],
        ],
        EVERYBODY,
    ),
    Office(
        "surname and given name below one merged heading",
        [
            ["Stt", "Họ và tên", None, "Giới tính", "Ngày sinh", "Ngày vào Đảng", "Ngày chính thức"],
            [1, "Nguyễn Văn", "An", "Nam", "12/05/1968", "03/02/1995", "03/02/1996"],
            [2, "Phạm Thị Ngọc", "Bích", "Nữ", "08/03/1982", "22/12/2008", "22/12/2009"],
            [3, "Nguyễn Hải", "Yến", "Nữ", "1986", "07/11/2012", "07/11/2013"],
        ],
        EVERYBODY,
        ["B1:C1"],
    ),
    Office(
        "surname and given name with nothing above the second",
        [
            ["Stt", "Họ và tên", None, "Giới tính", "Ngày sinh", "Ngày vào Đảng", "Ngày chính thức"],
            [1, "Nguyễn Văn", "An", "Nam", "12/05/1968", "03/02/1995", "03/02/1996"],
            [2, "Phạm Thị Ngọc", "Bích", "Nữ", "08/03/1982", "22/12/2008", "22/12/2009"],
            [3, "Nguyễn Hải", "Yến", "Nữ", "1986", "07/11/2012", "07/11/2013"],
        ],
        EVERYBODY,
    ),
    Office(
        "capitals, comrades, numbers in the name",
        [
            ["STT", "Họ và tên", "Giới tính", "Ngày sinh", "Ngày vào Đảng", "Ngày chính thức"],
            [1, "NGUYỄN VĂN AN", "NAM", "12/05/1968", "03/02/1995", "03/02/1996"],
            [2, "Đ/c Phạm Thị Ngọc Bích", "NỮ", "08/03/1982", "22/12/2008", "22/12/2009"],
            [3, "3. nguyễn hải yến", "nữ", "1986", "07/11/2012", "07/11/2013"],
        ],
        EVERYBODY,
    ),
    Office(
        "no marks at all in the heading",
        [
            ["STT", "HO VA TEN", "GIOI TINH", "NGAY SINH", "NGAY VAO DANG", "NGAY CHINH THUC", "GHI CHU"],
            [1, "Nguyễn Văn An", "Nam", "12/05/1968", "03/02/1995", "03/02/1996", None],
            [2, "Phạm Thị Ngọc Bích", "Nu", "08/03/1982", "22/12/2008", "22/12/2009", None],
            [3, "Nguyễn Hải Yến", "Nu", "1986", "07/11/2012", "07/11/2013", None],
        ],
        EVERYBODY,
    ),
    Office(
        "day, month and year of birth in columns of their own",
        [
            ["STT", "Họ và tên", "Giới tính", "Ngày sinh", None, None, "Ngày vào Đảng", "Ngày chính thức"],
            [None, None, None, "Ngày", "Tháng", "Năm", None, None],
            [1, "Nguyễn Văn An", "Nam", 12, 5, 1968, "03/02/1995", "03/02/1996"],
            [2, "Phạm Thị Ngọc Bích", "Nữ", 8, 3, 1982, "22/12/2008", "22/12/2009"],
            [3, "Nguyễn Hải Yến", "Nữ", None, None, 1986, "07/11/2012", "07/11/2013"],
        ],
        EVERYBODY,
        ["D1:F1", "A1:A2", "B1:B2", "C1:C2", "G1:G2", "H1:H2"],
    ),
    Office(
        "both dates in one cell",
        [
            ["STT", "Họ và tên", "Nam/Nữ", "Năm sinh", "Ngày vào Đảng/chính thức"],
            [1, "Nguyễn Văn An", "Nam", "12/05/1968", "03/02/1995\n03/02/1996"],
            [2, "Phạm Thị Ngọc Bích", "Nữ", "08/03/1982", "22/12/2008 - 22/12/2009"],
            [3, "Nguyễn Hải Yến", "Nữ", "1986", "07/11/2012; 07/11/2013"],
        ],
        EVERYBODY,
    ),
    Office(
        "numbered columns, pages with their heading again, sub-totals, columns nobody needs",
        [
            ["DANH SÁCH TRÍCH NGANG ĐẢNG VIÊN"],
            [],
            [
                "STT",
                "Họ và tên",
                "Dân tộc",
                "Giới tính",
                "Ngày sinh",
                "Nơi sinh",
                "Ngày vào Đảng",
                "Ngày chính thức",
            ],
            ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)", "(8)"],
            [1, "Nguyễn Văn An", "Kinh", "Nam", "12/05/1968", "Huế", "03/02/1995", "03/02/1996"],
            [],
            [
                "STT",
                "Họ và tên",
                "Dân tộc",
                "Giới tính",
                "Ngày sinh",
                "Nơi sinh",
                "Ngày vào Đảng",
                "Ngày chính thức",
            ],
            [2, "Phạm Thị Ngọc Bích", "Kinh", "Nữ", "08/03/1982", "Huế", "22/12/2008", "22/12/2009"],
            ["Cộng", None, None, 2],
            [3, "Nguyễn Hải Yến", "Kinh", "Nữ", "1986", "Huế", "07/11/2012", "07/11/2013"],
            ["Tổng số: 3 đồng chí"],
            ["Hòa Bình, ngày 01 tháng 7 năm 2026"],
            [None, "NGƯỜI LẬP BIỂU", None, None, None, None, "T/M CHI BỘ"],
            [None, "(Ký, ghi rõ họ tên)", None, None, None, None, "BÍ THƯ"],
        ],
        EVERYBODY,
        ["A1:H1"],
    ),
]


HEAD = [
    "STT",
    "Họ và tên",
    "Giới tính",
    "Ngày sinh",
    "Ngày vào Đảng",
    "Ngày chính thức",
    "Chức vụ",
    "Ghi chú",
]


def person(number: int, name: str, **changes: Any) -> list[Any]:
    values = {
        "sex": "Nam",
        "born": "12/05/1968",
        "joined": "03/02/1995",
        "official": "03/02/1996",
        "post": None,
        "note": None,
    } | changes
    return [number, name, *values.values()]
