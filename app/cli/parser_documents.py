"""What can be typed after `sochibo documents`; argparse only, as everything that is loaded to show help."""

import argparse
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

_WHICH = "số (05-NQ/CB) hoặc mã của văn bản"


def documents(commands: Any, *, command: Callable[..., Any], nouns: Callable[..., Any]) -> None:
    """Add the noun and its verbs; `command` and `nouns` are the makers of the parser that it belongs to."""
    verbs = nouns(commands, "documents", "văn bản của chi bộ: nghị quyết, kết luận, thông báo…")
    made = {
        verb: command(verbs, verb, f"documents.{verb}", help_text)
        for verb, help_text in (
            ("list", "xem các văn bản, cả bản thảo"),
            ("show", "xem một văn bản và điều còn thiếu"),
            ("new", "lập bản thảo"),
            ("edit", "sửa bản thảo"),
            ("issue", "phát hành: lấy số tiếp theo, không sửa được nữa"),
            ("void", "hủy văn bản đã phát hành, có ghi lý do; số vẫn giữ"),
            ("delete", "bỏ bản thảo vào thùng rác"),
            ("register", "xem sổ đăng ký văn bản hoặc ghi ra tệp"),
            ("first-number", "đặt số bắt đầu khi dùng sổ này từ giữa nhiệm kỳ"),
            ("save", "ghi văn bản ra tệp PDF hoặc Word"),
        )
    }
    for verb in ("show", "edit", "issue", "void", "delete", "save"):
        made[verb].add_argument("document", metavar="VĂN_BẢN", help=_WHICH)
    for verb in ("list", "show", "new", "edit", "issue", "void", "register"):
        made[verb].add_argument("--json", action="store_true", help="in ra JSON")
    for verb in ("list", "register"):
        made[verb].add_argument("--type", metavar="LOẠI", help="chỉ một loại, ví dụ NQ, KL, TB, KH")
    for verb in ("register", "first-number"):
        made[verb].add_argument("--term", metavar="NHIỆM_KỲ", help="mặc định là nhiệm kỳ (hoặc năm) hiện nay")
    made["list"].add_argument("--state", metavar="TRẠNG_THÁI", help="draft, issued hoặc voided")
    made["new"].add_argument("--type", metavar="LOẠI", default="NQ", help="ví dụ NQ, KL, TB, KH; mặc định NQ")
    made["new"].add_argument("--meeting", metavar="NĂM-THÁNG[-NGÀY]", help="lập từ buổi họp này")
    for verb in ("new", "edit"):
        _content(made[verb])
    made["issue"].add_argument("--by", default="", metavar="TÊN", help="người phát hành")
    made["void"].add_argument("--reason", required=True, metavar="LÝ_DO", help="lý do hủy")
    made["void"].add_argument("--by", required=True, metavar="TÊN", help="người quyết định hủy")
    made["register"].add_argument("-o", "--output", type=Path, metavar="TỆP.xlsx|TỆP.pdf", help="ghi ra tệp")
    made["first-number"].add_argument("type", metavar="LOẠI")
    made["first-number"].add_argument("number", type=int, metavar="SỐ")
    made["save"].add_argument("-o", "--output", type=Path, required=True, metavar="TỆP.pdf|TỆP.docx")


def _content(parser: Any) -> None:
    parser.add_argument("--abstract", metavar="CHỮ", help="trích yếu")
    parser.add_argument("--date", type=_day, metavar="NGÀY", help="ngày của văn bản, ví dụ 03/7/2026")
    parser.add_argument("--addressee", metavar="CHỮ", help="kính gửi")
    parser.add_argument("--basis", action="append", metavar="CHỮ", help="căn cứ; gõ nhiều lần cho nhiều dòng")
    parser.add_argument("--recipient", action="append", metavar="CHỮ", help="nơi nhận; gõ nhiều lần")
    parser.add_argument("--vote", metavar="CHỮ", help="câu ghi kết quả biểu quyết")
    parser.add_argument("--post", metavar="CHỮ", help="chức vụ người ký")
    parser.add_argument("--signer", metavar="TÊN", help="người ký")
    parser.add_argument(
        "--text",
        type=Path,
        metavar="TỆP.txt",
        help="nội dung trong tệp văn bản; dòng bắt đầu bằng “# ” là tên của một phần",
    )


def _day(text: str) -> date:
    from app.domain.dates import DateError, parse_day

    try:
        return parse_day(text)
    except DateError as error:
        raise argparse.ArgumentTypeError(text) from error
