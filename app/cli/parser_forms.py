"""What can be typed about rating forms."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any


def form_verbs(
    verbs: Any,
    *,
    command: Callable[..., argparse.ArgumentParser],
    day: Callable[[str], Any],
    json: Callable[[argparse.ArgumentParser], None],
) -> None:
    """The verbs of `sochibo rating` that are about forms."""
    json(command(verbs, "forms", "rating.forms", "xem các mẫu chấm điểm"))
    check = command(
        verbs, "form-check", "rating.form-check", "soát một mẫu: chỗ hở, chồng, tổng điểm chưa khớp"
    )
    check.add_argument("form", metavar="MÃ|TỆP.json")
    json(check)
    giving = command(verbs, "form-export", "rating.form-export", "xuất một mẫu ra tệp để đưa cho chi bộ khác")
    giving.add_argument("code", metavar="MÃ")
    giving.add_argument("-o", "--output", type=Path, required=True, metavar="TỆP.json")
    giving.add_argument("--version", dest="version", type=int, metavar="BẢN", help="mặc định là bản mới nhất")
    taking = command(verbs, "form-import", "rating.form-import", "nhận một mẫu từ tệp")
    taking.add_argument("file", type=Path, metavar="TỆP.json")
    taking.add_argument("--dry-run", action="store_true", help="chỉ xem trước, không ghi")
    taking.add_argument(
        "--as",
        dest="take_as",
        choices=("ban-moi", "mau-rieng"),
        help="khi sổ đã có mã này: nhận làm bản tiếp theo hoặc làm mẫu riêng",
    )
    using = command(verbs, "form-use", "rating.form-use", "dùng một mẫu từ một ngày")
    using.add_argument("code", metavar="MÃ")
    using.add_argument("--since", type=day, metavar="NĂM-THÁNG-NGÀY", help="mặc định là hôm nay")
    deleting = command(verbs, "form-delete", "rating.form-delete", "xóa một mẫu riêng vào thùng rác")
    deleting.add_argument("code", metavar="MÃ")
