"""What can be typed, in Vietnamese; argparse only, so that `--version` costs nothing."""

import argparse
from pathlib import Path
from typing import Any, NoReturn

from app import PRODUCT_NAME, __version__
from app.cli.parser_book import book
from app.cli.parser_documents import documents
from app.cli.parser_forms import form_verbs
from app.cli.parser_papers import papers as all_papers
from app.cli.parser_returns import returns
from app.cli.usage import count, day, usage_sentence, year
from app.domain.audit import EventGroup
from app.domain.backup import Why

USAGE_ERROR = 2


class Parser(argparse.ArgumentParser):
    """argparse with Vietnamese words where it shows its own."""

    def __init__(self, **options: Any) -> None:
        super().__init__(add_help=False, allow_abbrev=False, **options)
        self._positionals.title = "Tham số"
        self._optionals.title = "Tùy chọn"
        self.add_argument("-h", "--help", action="help", help="xem hướng dẫn này")

    def error(self, message: str) -> NoReturn:
        self.exit(
            USAGE_ERROR,
            f"{self.format_usage()}{usage_sentence(message)} Gõ “{self.prog} --help” để xem cách dùng.\n",
        )

    def format_usage(self) -> str:
        return super().format_usage().replace("usage:", "Cách dùng:", 1)

    def format_help(self) -> str:
        return super().format_help().replace("usage:", "Cách dùng:", 1)


def build_parser() -> Parser:
    parser = Parser(
        prog="sochibo", description=f"{PRODUCT_NAME}: sổ sinh hoạt chi bộ. Không có lệnh: mở cửa sổ."
    )
    parser.add_argument(
        "--version", action="version", version=f"{PRODUCT_NAME} {__version__}", help="xem phiên bản"
    )
    _data(parser, default=None)
    _way_in(parser, default=None)
    commands = parser.add_subparsers(dest="command", title="Lệnh", metavar="LỆNH", parser_class=Parser)
    _demo(commands)
    _members(commands)
    _meetings(commands)
    _past(commands)
    _papers(commands)
    all_papers(commands, command=_command, nouns=_nouns, year=year, file_password=_file_password)
    documents(commands, command=_command, nouns=_nouns)
    _print_profiles(commands)
    _rating(commands)
    _help(commands)
    _keys(commands)
    _backups(commands)
    _record(commands)
    _self_test(commands)
    return parser


def _data(parser: argparse.ArgumentParser, default: Any = argparse.SUPPRESS) -> None:
    # SUPPRESS: a `--data` given before the command is not overwritten by the command's own default.
    parser.add_argument("--data", type=Path, metavar="THƯ_MỤC", default=default, help="thư mục dữ liệu")


def _file_password(parser: argparse.ArgumentParser, help_text: str = "đặt cho tệp mật khẩu") -> None:
    parser.add_argument(
        "--file-password-file",
        type=Path,
        metavar="TỆP",
        help=f"{help_text} ở dòng đầu của một tệp văn bản (không gõ mật khẩu vào dòng lệnh)",
    )


def _way_in(parser: argparse.ArgumentParser, default: Any = argparse.SUPPRESS) -> None:
    # Files, never the secrets themselves: arguments are seen by others on this PC and stay in the shell's history.
    parser.add_argument(
        "--passphrase-file",
        type=Path,
        metavar="TỆP",
        default=default,
        help="mở sổ bằng mật khẩu ở dòng đầu của tệp này (không có thì hỏi trên màn hình)",
    )
    parser.add_argument(
        "--profile", metavar="TÊN", default=default, help="người dùng mở sổ, khi sổ có nhiều người dùng"
    )
    parser.add_argument(
        "--recovery-file",
        type=Path,
        metavar="TỆP",
        default=default,
        help="mở sổ bằng khóa khôi phục ở dòng đầu của tệp này, khi quên mật khẩu",
    )


def _json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="in ra JSON")


def _command(commands: Any, name: str, action: str, help_text: str) -> Parser:
    parser: Parser = commands.add_parser(name, help=help_text, description=help_text)
    parser.set_defaults(action=action)
    _data(parser)
    _way_in(parser)
    return parser


def _nouns(commands: Any, name: str, help_text: str) -> Any:
    parser: Parser = commands.add_parser(name, help=help_text, description=help_text)
    _data(parser)
    _way_in(parser)
    return parser.add_subparsers(
        dest="verb", title="Lệnh", metavar="LỆNH", required=True, parser_class=Parser
    )


def _demo(commands: Any) -> None:
    demo = _command(commands, "demo", "demo", "làm sổ mẫu một năm, in các giấy tờ và tệp gửi lên trên")
    demo.add_argument("--out", type=Path, metavar="THƯ_MỤC", default=Path("ket-qua"), help="nơi ghi kết quả")
    demo.add_argument("--no-window", action="store_true", help="không mở cửa sổ sau khi làm xong")
    years = "sổ của một chi bộ khác, dài bằng ấy năm (2 đến 100), do máy đặt ra"
    demo.add_argument("--years", type=_sample_years, default=1, metavar="SỐ", help=years)


def _sample_years(text: str) -> int:
    number = int(text) if text.isdecimal() and len(text) < 4 else 0
    if not 1 <= number <= 100:
        raise argparse.ArgumentTypeError("số năm của sổ mẫu là từ 1 đến 100")
    return number


def _members(commands: Any) -> None:
    verbs = _nouns(commands, "members", "danh sách đảng viên")
    listing = _command(verbs, "list", "members.list", "xem danh sách đảng viên")
    listing.add_argument("--search", default="", metavar="CHỮ", help="tìm theo tên (không cần gõ dấu)")
    _json(listing)
    taking = _command(verbs, "import", "members.import", "nhập danh sách từ tệp Excel")
    taking.add_argument("file", type=Path, metavar="TỆP")
    taking.add_argument("--sheet", metavar="TÊN", help="tên trang tính")
    taking.add_argument("--dry-run", action="store_true", help="chỉ xem trước, không ghi")
    taking.add_argument(
        "--accept", action="store_true", help="nhận cả các đề xuất về tình trạng đọc từ cột ghi chú"
    )
    _json(taking)
    giving = _command(verbs, "export", "members.export", "xuất danh sách ra Excel")
    giving.add_argument("-o", "--output", type=Path, required=True, metavar="TỆP.xlsx")


def _meetings(commands: Any) -> None:
    verbs = _nouns(commands, "meetings", "các buổi họp")
    listing = _command(verbs, "list", "meetings.list", "xem các buổi họp trong năm")
    listing.add_argument("year", type=year, nargs="?", metavar="NĂM")
    _json(listing)
    for verb, help_text in (("show", "xem số liệu một buổi họp"), ("check", "rà soát một buổi họp")):
        one = _command(verbs, verb, f"meetings.{verb}", help_text)
        one.add_argument("when", metavar="NĂM-THÁNG[-NGÀY]")
        _json(one)
    taking = _command(verbs, "import", "meetings.import", "nhập các buổi họp từ tệp JSON")
    taking.add_argument("file", type=Path, metavar="TỆP.json")
    taking.add_argument(
        "--replace",
        action="store_true",
        help="thay các buổi họp chưa chốt khác với tệp bằng nội dung trong tệp",
    )
    _file_password(taking, "mở tệp bằng mật khẩu")
    giving = _command(verbs, "export", "meetings.export", "xuất các buổi họp ra tệp JSON")
    giving.add_argument("-o", "--output", type=Path, required=True, metavar="TỆP.json")
    _file_password(giving)


def _past(commands: Any) -> None:
    verbs = _nouns(commands, "past", "đưa các năm trước vào sổ từ tệp Excel")
    form = _command(verbs, "form", "past.form", "lấy tệp Excel mẫu để ghi các năm trước")
    form.add_argument("-o", "--output", type=Path, required=True, metavar="TỆP.xlsx")
    taking = _command(verbs, "import", "past.import", "nhập tệp đã ghi (đảng viên, buổi họp, điểm danh)")
    taking.add_argument("file", type=Path, metavar="TỆP.xlsx")
    taking.add_argument("--dry-run", action="store_true", help="chỉ xem trước, không ghi")
    _json(taking)
    _command(verbs, "close", "past.close", "chốt các buổi đã nhập mà biên bản giấy đã ký")


def _papers(commands: Any) -> None:
    papers = (
        ("minutes", "in biên bản ra PDF hoặc Word"),
        ("attendance", "in danh sách điểm danh ra PDF hoặc Word"),
        ("rating-sheet", "in phiếu đánh giá ra PDF hoặc Word"),
    )
    for name, help_text in papers:
        paper = _command(commands, name, name, help_text)
        paper.add_argument("when", metavar="NĂM-THÁNG[-NGÀY]")
        paper.add_argument("-o", "--output", type=Path, required=True, metavar="TỆP.pdf|TỆP.docx")
        _file_password(paper)
    book(commands, command=_command, year=year, file_password=_file_password, json=_json)
    returns(commands, command=_command, nouns=_nouns, year=year, json=_json, file_password=_file_password)


def _print_profiles(commands: Any) -> None:
    verbs = _nouns(commands, "print-profiles", "mẫu in: lề, cỡ chữ, cách viết của văn bản")
    name = "print-profiles"
    _json(_command(verbs, "list", f"{name}.list", "xem các mẫu in"))
    made = {
        verb: _command(verbs, verb, f"{name}.{verb}", help_text)
        for verb, help_text in (
            ("show", "xem các số đo của một mẫu"),
            ("copy", "sao thành mẫu riêng để sửa"),
            ("set", "sửa mẫu riêng: TÊN=GIÁ_TRỊ, ví dụ margin_left=30"),
            ("use", "in theo mẫu này từ một ngày"),
            ("sample", "in trang mẫu ra PDF để đo bằng thước"),
            ("export", "ghi mẫu ra tệp cho sổ khác"),
            ("delete", "bỏ mẫu riêng vào thùng rác"),
        )
    }
    for one in made.values():
        one.add_argument("code", metavar="MÃ")
    _json(made["show"])
    made["copy"].add_argument("--title", default="", metavar="TÊN", help="tên của mẫu mới")
    made["copy"].add_argument("--since", type=day, metavar="NĂM-THÁNG-NGÀY", help="dùng luôn từ ngày này")
    made["use"].add_argument("--since", type=day, metavar="NĂM-THÁNG-NGÀY", help="mặc định là hôm nay")
    made["set"].add_argument("fields", nargs="+", metavar="TÊN=GIÁ_TRỊ")
    made["sample"].add_argument("--minutes", action="store_true", help="biên bản gần nhất thay cho trang mẫu")
    made["sample"].add_argument("--guides", action="store_true", help="vẽ các đường lề lên trên")
    for verb, kind in (("sample", "PDF"), ("export", "json")):
        made[verb].add_argument("-o", "--output", type=Path, required=True, metavar=f"TỆP.{kind.lower()}")
    taking = _command(verbs, "import", f"{name}.import", "nhập mẫu từ tệp của sổ khác")
    taking.add_argument("file", type=Path, metavar="TỆP.json")


def _rating(commands: Any) -> None:
    verbs = _nouns(commands, "rating", "chấm điểm buổi sinh hoạt")
    show = _command(verbs, "show", "rating.show", "xem điểm và minh chứng của một buổi họp")
    show.add_argument("when", metavar="NĂM-THÁNG[-NGÀY]")
    _json(show)
    for verb, words in (
        ("period", "xếp loại quý, 6 tháng, năm và nêu lý do"),
        ("inspect", "tìm dấu hiệu chấm điểm hình thức trong một kỳ"),
    ):
        one = _command(verbs, verb, f"rating.{verb}", words)
        one.add_argument("period", metavar="KỲ", help="2026-Q3, 2026-H1 hoặc 2026")
        _json(one)
    form_verbs(verbs, command=_command, day=day, json=_json)


def _record(commands: Any) -> None:
    _json(
        _command(commands, "verify", "verify", "kiểm tra niêm phong các biên bản đã chốt và nhật ký của sổ")
    )
    reading = _command(commands, "log", "log", "xem nhật ký của sổ: ai, lúc nào, làm gì")
    reading.add_argument("--since", type=day, metavar="NĂM-THÁNG-NGÀY", help="từ ngày này")
    reading.add_argument("--until", type=day, metavar="NĂM-THÁNG-NGÀY", help="đến hết ngày này")
    kinds = [group.value for group in EventGroup]
    reading.add_argument(
        "--kind", choices=kinds, metavar="LOẠI", help=f"chỉ một loại việc: {', '.join(kinds)}"
    )
    reading.add_argument("--actor", metavar="TÊN", help="chỉ việc của một người")
    reading.add_argument("--words", metavar="CHỮ", help="có các chữ này (không cần gõ dấu)")
    reading.add_argument("--limit", type=count, metavar="SỐ", help="nhiều nhất bấy nhiêu dòng mới nhất")
    _json(reading)


def _self_test(commands: Any) -> None:
    words = "chương trình tự kiểm tra từng phần của mình (không đụng đến sổ nào)"
    trying = commands.add_parser("self-test", help=words, description=words)
    trying.add_argument(
        "--files", action="store_true", help="chỉ so từng tệp với bản gốc, như sau khi chép sang USB (nhanh)"
    )
    _json(trying)


def _help(commands: Any) -> None:
    bundle = _command(
        commands, "diagnostics", "diagnostics", "lưu gói chẩn đoán (không có nội dung biên bản và họ tên)"
    )
    bundle.add_argument("-o", "--output", type=Path, required=True, metavar="TỆP.zip")
    saving = _command(
        commands, "rescue", "rescue", "đọc những gì còn đọc được của sổ bị hỏng vào một thư mục dữ liệu mới"
    )
    saving.add_argument("-o", "--output", type=Path, required=True, metavar="THƯ_MỤC")


def _keys(commands: Any) -> None:
    verbs = _nouns(commands, "keys", "người dùng, mật khẩu và khóa khôi phục của sổ")
    _json(_command(verbs, "show", "keys.show", "xem ai mở được sổ và phiếu khóa khôi phục đã gõ thử chưa"))
    setting = _command(verbs, "passphrase", "keys.passphrase", "đặt hoặc đổi mật khẩu")
    setting.add_argument(
        "--of", metavar="TÊN", help="đặt lại mật khẩu cho người dùng này (khi người ấy quên)"
    )
    which = setting.add_mutually_exclusive_group()
    _new_passphrase(which)
    which.add_argument(
        "--none",
        action="store_true",
        help="không đặt mật khẩu: khóa cất trong kho riêng của người dùng trên máy này",
    )
    printing = _command(verbs, "recovery", "keys.recovery", "in phiếu khóa khôi phục mới")
    printing.add_argument("-o", "--output", type=Path, required=True, metavar="TỆP.pdf")
    trying = _command(verbs, "confirm", "keys.confirm", "gõ thử khóa khôi phục trên phiếu vừa in")
    trying.add_argument("--typed-file", type=Path, metavar="TỆP", help="khóa gõ sẵn ở dòng đầu của tệp này")
    adding = _command(verbs, "add", "keys.add", "thêm người dùng có mật khẩu riêng")
    adding.add_argument("name", metavar="TÊN")
    adding.add_argument(
        "--role",
        choices=("secretary", "clerk", "reader"),
        required=True,
        metavar="secretary|clerk|reader",
        help="bí thư, người ghi sổ hoặc chỉ xem",
    )
    _new_passphrase(adding)
    naming = _command(verbs, "rename", "keys.rename", "đổi tên của mình trong danh sách người dùng")
    naming.add_argument("name", metavar="TÊN_MỚI")
    removing = _command(verbs, "remove", "keys.remove", "bỏ một người dùng")
    removing.add_argument("name", metavar="TÊN")
    giving = _command(
        verbs, "hand-over", "keys.hand-over", "bàn giao quyền ghi sổ cho người mới, kèm biên bản"
    )
    giving.add_argument("name", metavar="TÊN_NGƯỜI_NHẬN")
    giving.add_argument("--of", metavar="TÊN", help="người giao, khi mở bằng khóa khôi phục")
    giving.add_argument("-o", "--output", type=Path, required=True, metavar="BIÊN_BẢN.pdf")
    _new_passphrase(giving)


def _new_passphrase(parser: Any) -> None:
    parser.add_argument(
        "--new-passphrase-file",
        type=Path,
        metavar="TỆP",
        help="mật khẩu mới ở dòng đầu của tệp này (không có thì hỏi trên màn hình)",
    )


def _backups(commands: Any) -> None:
    making = _command(commands, "backup", "backup", "sao lưu sổ (bản mã hóa, đã kiểm tra)")
    making.add_argument(
        "-o", "--output", type=Path, metavar="THƯ_MỤC", help="chép thêm một bản ra thư mục này"
    )
    making.add_argument(
        "--why",
        choices=[why.value for why in Why],
        default=Why.MANUAL.value,
        metavar="LÝ_DO",
        help=f"lý do ghi trong tên tệp: {', '.join(why.value for why in Why)}",
    )
    verbs = _nouns(commands, "backups", "các bản sao lưu")
    _json(_command(verbs, "list", "backups.list", "xem các bản sao lưu của sổ"))
    going = _command(
        commands, "restore", "restore", "khôi phục sổ từ một bản sao lưu (xem phần khác nhau trước)"
    )
    going.add_argument("file", type=Path, metavar="TỆP.sochibo")
    going.add_argument("--dry-run", action="store_true", help="chỉ xem phần khác nhau, không ghi")
    going.add_argument("--yes", action="store_true", help="không hỏi lại")
    looking = _command(
        commands, "check", "check", "kiểm tra toàn bộ tệp dữ liệu của sổ, hoặc một bản sao lưu"
    )
    looking.add_argument("file", type=Path, nargs="?", metavar="TỆP.sochibo")
