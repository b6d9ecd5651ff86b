"""The member list of the sample cell as an office keeps it; all people are invented.

Written by hand, with what real lists have: title lines, dates in seven spellings, four lines typed in decomposed
Unicode, double spaces, a blank line, a total and a signature.
"""

import unicodedata
from datetime import date, datetime
from typing import Any

from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.workbook.workbook import Workbook

from app.reports.xlsx.page import workbook_bytes

TITLES = (
    "ĐẢNG BỘ PHƯỜNG HÒA BÌNH",
    "CHI BỘ TỔ DÂN PHỐ SỐ 5",
    "DANH SÁCH ĐẢNG VIÊN",
    "(Tính đến ngày 01/7/2026)",
)
HEADING = (
    "STT",
    "Họ và tên",
    "Giới tính",
    "Ngày, tháng, năm sinh",
    "Ngày vào Đảng",
    "Ngày chính thức",
    "Chức vụ trong Đảng",
    "Ghi chú",
)
# Lines that somebody typed on a machine which splits letters and marks.
DECOMPOSED = (4, 8, 20, 23)
BLANK_AFTER = 9

PEOPLE: tuple[tuple[Any, ...], ...] = (
    (1, "Nguyễn Văn An", "Nam", date(1968, 5, 12), "03/02/1995", "03/02/1996", "Bí thư", None),
    (2, "Trần Thị Ánh", "Nữ", date(1975, 11, 2), "19/5/2002", "19/05/2003", "Phó Bí thư", None),
    (3, "Lê Đức Bình", "Nam", "1970", "02-09-1998", "02-09-1999", "Chi ủy viên", "Thư ký"),
    (4, "Phạm Thị Ngọc Bích", "Nữ", "08/3/1982", "22.12.2008", "22.12.2009", "Đảng viên", None),
    (5, "Vũ  Hoàng  Châu", "Nam", date(1990, 1, 30), date(2016, 5, 19), date(2017, 5, 19), "Đảng viên",
     "Đi công tác biệt phái đến 31/12/2026"),
    (6, "Đỗ Thị Dung", "nữ", "15/07/1955", "03/2/1984", "03/2/1985", None, "Miễn sinh hoạt theo QĐ"),
    (7, "Nguyễn Tiến Dũng", "Nam", date(1988, 9, 9), "07/11/2014", "07/11/2015", "Đảng viên", None),
    (8, "Hoàng Thị Thùy Dương", "Nữ", "1993", "19/05/2021", "19/05/2022", "Đảng viên", "Nghỉ thai sản"),
    (9, "Bùi Văn Đạt", "Nam", date(1979, 4, 18), "30/04/2005", "30/04/2006", "Đảng viên", None),
    (10, "Ngô Thị Được", "Nữ", "02/9/1961", "06/01/1990", "06/01/1991", "Đảng viên", "Hưu trí"),
    (11, "Đặng Minh Đức", "Nam", date(1985, 12, 25), "03/02/2011", "03/02/2012", "Đảng viên", None),
    (12, "Lý A Giàng", "Nam", "1987", "02/09/2013", "02/09/2014", "Đảng viên", "Dân tộc Mông"),
    (13, "Trịnh Thu Hà", "Nữ", date(1991, 6, 6), "19/05/2019", "19/05/2020", "Đảng viên", None),
    (14, "Mai Thanh Hải", "Nam", "11/11/1973", "03/02/1999", "03/02/2000", "Đảng viên", None),
    (15, "Đinh Công Khuê", "Nam", date(1966, 2, 14), "19/05/1992", "19/05/1993", "Đảng viên", None),
    (16, "Nguyễn Thị Kiều", "Nữ", "1996", "03/02/2026", None, "Đảng viên dự bị", None),
    (17, "Phan Văn Lượng", "Nam", date(1958, 10, 20), "22/12/1985", "22/12/1986", "Đảng viên", "Hưu trí"),
    (18, "Tạ Thị Mỹ", "Nữ", "05/05/1984", "30/4/2012", "30/4/2013", "Đảng viên", None),
    (19, "Dương Văn Nghĩa", "Nam", date(1994, 3, 3), "19/05/2023", "19/05/2024", "Đảng viên",
     "Sinh hoạt tạm nơi khác (học tập trung)"),
    (20, "Quách Thị Oanh", "Nữ", "1989", "03/02/2018", "03/02/2019", "Đảng viên", None),
    (21, "Trần Quốc Phượng", "Nam", date(1977, 8, 27), "02/9/2003", "02/9/2004", "Đảng viên", None),
    (22, "Nguyễn Văn Quyết", "Nam", "12/12/1992", "19/05/2022", "19/05/2023", "Đảng viên", None),
    (23, "Lê Thị Sương", "Nữ", date(1983, 7, 7), "03/02/2010", "03/02/2011", "Đảng viên", None),
    (24, "Hà Văn Thưởng", "Nam", "1980", "22/12/2006", "22/12/2007", "Đảng viên", None),
    (25, "Nguyễn Thị Tuyết", "Nữ", date(1987, 1, 1), "19/5/2015", "19/5/2016", "Đảng viên", None),
    (26, "Võ Thị Út", "Nữ", "20/10/1969", "02/09/1997", "02/09/1998", "Đảng viên", None),
    (27, "Đoàn Xuân Ước", "Nam", date(1997, 5, 15), "03/02/2026", None, "Đảng viên dự bị", None),
    (28, "Nguyễn Hải Yến", "Nữ", "18/8/1986", "07/11/2012", "07/11/2013", "Đảng viên", None),
)  # fmt: skip

# In the order of the Vietnamese alphabet, at equal letters of the tones.
GIVEN_NAMES_SORTED = (
    "An", "Ánh", "Bích", "Bình", "Châu", "Dung", "Dũng", "Dương", "Đạt", "Đức", "Được", "Giàng", "Hà", "Hải", "Khuê",
    "Kiều", "Lượng", "Mỹ", "Nghĩa", "Oanh", "Phượng", "Quyết", "Sương", "Thưởng", "Tuyết", "Út", "Ước", "Yến",
)  # fmt: skip


def rows() -> list[list[Any]]:
    """The whole sheet from its first line to the signature."""
    lines: list[list[Any]] = [[title] for title in TITLES] + [[], list(HEADING)]
    for person in PEOPLE:
        form = "NFD" if person[0] in DECOMPOSED else "NFC"
        lines.append([unicodedata.normalize(form, v) if isinstance(v, str) else v for v in person])
        if person[0] == BLANK_AFTER:
            lines.append([])
    return [*lines, [None, "Tổng cộng: 28 đồng chí"], [], [None] * 6 + ["NGƯỜI LẬP"]]


MERGES = tuple(f"A{row}:H{row}" for row in range(1, 5))


def workbook() -> bytes:
    """The file that is shipped for the sample cell."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Sheet1"
    line = Side(style="thin")
    for number, values in enumerate(rows(), start=1):
        for column, value in enumerate(values, start=1):
            cell = sheet.cell(number, column, value)
            cell.font = Font(name="Times New Roman", size=12, bold=number <= 6)
            if isinstance(value, date):
                cell.number_format = "dd/mm/yyyy"
            if number >= 6 and len(values) == len(HEADING):
                cell.border = Border(left=line, right=line, top=line, bottom=line)
            if number <= 6:
                cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=number == 6)
    for area in MERGES:
        sheet.merge_cells(area)
    for column, width in enumerate((6, 25, 9, 14, 14, 15, 18, 38), start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    return workbook_bytes(book, made_at=datetime(2026, 7, 1, 8, 0))
