"""What can be typed of the book of a year: all of it, a volume, pages or months."""

from collections.abc import Callable
from pathlib import Path
from typing import Any


def book(
    commands: Any,
    *,
    command: Callable[..., Any],
    year: Callable[[str], int],
    file_password: Callable[..., Any],
    json: Callable[..., Any],
) -> None:
    """`book`, `volumes` and `volume-pages`; the helpers are those of the parser."""
    made = command(
        commands,
        "book",
        "book",
        "in sổ sinh hoạt cả năm, một quyển hoặc vài trang ra PDF",
    )
    made.add_argument("year", type=year, metavar="NĂM")
    made.add_argument(
        "-o",
        "--output",
        type=Path,
        required=True,
        metavar="TỆP.pdf|THƯ_MỤC",
        help="thư mục: mỗi quyển một tệp",
    )
    made.add_argument("--volume", type=int, metavar="SỐ", help="chỉ quyển này, ví dụ 2")
    made.add_argument("--pages", metavar="TRANG-TRANG", help="chỉ các trang này, ví dụ 10-20")
    made.add_argument("--from", dest="start", metavar="NĂM-THÁNG", help="in lại từ tháng này")
    made.add_argument("--to", dest="end", metavar="NĂM-THÁNG", help="đến hết tháng này")
    file_password(made)
    listed = command(commands, "volumes", "volumes", "xem sổ của năm gồm mấy quyển, quyển nào từ trang nào")
    listed.add_argument("year", type=year, metavar="NĂM")
    json(listed)
    limit = command(
        commands, "volume-pages", "volume-pages", "đặt số trang nhiều nhất của một quyển (0: không chia)"
    )
    limit.add_argument("year", type=year, metavar="NĂM")
    limit.add_argument("pages", type=int, metavar="SỐ_TRANG")
