"""What can be typed for papers and the year programme; argparse only, as everything that is loaded to show help."""

from collections.abc import Callable
from pathlib import Path
from typing import Any


def papers(
    commands: Any,
    *,
    command: Callable[..., Any],
    nouns: Callable[..., Any],
    year: Callable[[str], int],
    file_password: Callable[[Any], None],
) -> None:
    """Add `papers`, `paper` and `programme`; the others are pieces of the parser that they belong to."""
    listing = command(commands, "papers", "papers", "xem các mẫu giấy tờ in được")
    listing.add_argument("--json", action="store_true", help="in ra JSON")
    paper = command(commands, "paper", "paper", "in một giấy tờ ra PDF hoặc Word (xem các mã bằng “papers”)")
    paper.add_argument("code", metavar="MÃ", help="mã của giấy tờ, ví dụ notice, extract, programme")
    paper.add_argument(
        "when", nargs="?", metavar="NĂM-THÁNG[-NGÀY]", help="buổi họp, cho giấy tờ của một buổi họp"
    )
    paper.add_argument("--member", metavar="TÊN", help="đảng viên, cho giấy tờ của một đảng viên")
    paper.add_argument("--year", type=year, metavar="NĂM", help="năm (mặc định là năm nay)")
    paper.add_argument("--document", metavar="SỐ", help="số của văn bản, ví dụ 05-NQ/CB")
    paper.add_argument(
        "--only", metavar="PHẦN,PHẦN", help="chỉ các phần này của trích biên bản, ví dụ muc2,bq1,kl"
    )
    paper.add_argument("-o", "--output", type=Path, required=True, metavar="TỆP.pdf|TỆP.docx")
    file_password(paper)
    verbs = nouns(commands, "programme", "chương trình sinh hoạt chuyên đề của năm")
    made = {
        verb: command(verbs, verb, f"programme.{verb}", help_text)
        for verb, help_text in (
            ("show", "xem chương trình và các quý còn thiếu chuyên đề"),
            ("add", "thêm một chuyên đề"),
            ("remove", "bỏ một dòng"),
            ("fill", "thêm các chuyên đề đã có trong sổ mà chương trình chưa ghi"),
        )
    }
    for verb in made.values():
        verb.add_argument("year", type=year, metavar="NĂM")
        verb.add_argument("--json", action="store_true", help="in ra JSON")
    made["add"].add_argument("--when", required=True, metavar="THÁNG|QUÝ", help="tháng 1-12, hoặc quý: Q1-Q4")
    made["add"].add_argument("--theme", required=True, metavar="CHỮ", help="nội dung chuyên đề")
    made["add"].add_argument("--presenter", default="", metavar="TÊN", help="người chuẩn bị, trình bày")
    made["add"].add_argument("--note", default="", metavar="CHỮ", help="ghi chú")
    made["remove"].add_argument("line", type=int, metavar="STT", help="số thứ tự của dòng")
