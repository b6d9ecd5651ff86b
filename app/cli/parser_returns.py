"""What can be typed about returns: `return` writes one, `returns` shows what was sent and what would change."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

WHEN = "KỲ"
WHEN_HELP = "tháng 2026-07, quý 2026-Q3, 6 tháng 2026-H1 hoặc cả năm 2026"
KINDS = ("month", "quarter", "half_year", "year")


def returns(
    commands: Any,
    *,
    command: Callable[..., Any],
    nouns: Callable[..., Any],
    year: Callable[[str], int],
    json: Callable[[Any], None],
    file_password: Callable[[Any], None],
) -> None:
    giving = command(commands, "return", "return", "ghi tệp gửi lên cấp trên (Excel và JSON)")
    giving.add_argument("when", metavar=WHEN, help=WHEN_HELP)
    giving.add_argument("-o", "--output", type=Path, required=True, metavar="THƯ_MỤC")
    file_password(giving)
    verbs = nouns(commands, "returns", "các báo cáo gửi lên cấp trên")
    listing = command(verbs, "list", "returns.list", "xem đã gửi những gì, kèm mã SHA-256 từng tệp")
    listing.add_argument("year", type=year, nargs="?", metavar="NĂM")
    listing.add_argument("--kind", choices=KINDS, metavar="LOẠI", help=f"chỉ một loại kỳ: {', '.join(KINDS)}")
    json(listing)
    showing = command(
        verbs, "show", "returns.show", "xem một kỳ: số liệu, đã gửi bản nào, gửi bây giờ thì khác chỗ nào"
    )
    showing.add_argument("when", metavar=WHEN, help=WHEN_HELP)
    json(showing)
    checking = command(verbs, "check", "returns.check", "so một tệp (trên USB) với tệp đã ghi từ sổ")
    checking.add_argument("file", type=Path, metavar="TỆP")
    json(checking)
