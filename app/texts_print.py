"""What is said of print profiles: their fields, what does not fit and why, the sample page and the marks over a paper."""

from collections.abc import Mapping
from decimal import Decimal

from app.domain.print_limits import LIMITS, ProfileProblem
from app.domain.print_profile import LookChange, PrintProfile
from app.domain.text import clean_line
from app.texts_words import decimal_text

ERRORS: dict[str, str] = {
    "print_profile_not_found": "Không tìm thấy mẫu in “{name}”. Gõ “sochibo print-profiles list” để xem các mẫu đang có.",
    "print_profile_shipped": "Mẫu in “{title}” đi kèm chương trình nên chỉ xem. Xin sao thành mẫu riêng rồi sửa.",
    "print_profile_not_fit": "Chưa lưu được mẫu in “{title}”: còn {count} chỗ chưa hợp.\n{problems}\nSố liệu cũ vẫn được giữ.",
    "print_file_other": "Tệp “{name}” không phải mẫu in. Xin chọn tệp do nút “Xuất ra tệp” ghi ra.",
    "print_file_newer": "Mẫu in trong “{name}” do bản chương trình mới hơn ghi ra. Xin cập nhật chương trình rồi nhập lại.",
    "print_file_wrong": "Mẫu in trong “{name}” sai khuôn ở chỗ “{where}”. Chưa nhập gì; xin xin lại tệp từ nơi đã gửi.",
    "print_file_not_fit": "Mẫu in trong “{name}” có {count} chỗ không in được.\n{problems}\nChưa nhập gì.",
}

ERRORS |= {
    "print_field_unknown": "Chưa hiểu “{name}”. Xin ghi dạng TÊN=GIÁ_TRỊ, ví dụ margin_left=30; tên các mục xem bằng lệnh "
    "“sochibo print-profiles show MÃ”.",
    "print_value_wrong": "Mục “{field}”: chưa đọc được “{text}”. Xin ghi một số theo {unit}, ví dụ 20 hoặc 20,5.",
    "print_yes_or_no": "Mục “{field}”: chưa hiểu “{text}”. Xin ghi “có” hoặc “không”.",
}

UNITS: Mapping[str, str] = {"mm": "mm", "pt": "điểm"}

FIELDS: Mapping[str, str] = {
    "title": "Tên mẫu",
    "legal_basis": "Căn cứ",
    "margin_top": "Lề trên",
    "margin_bottom": "Lề dưới",
    "margin_left": "Lề trái",
    "margin_right": "Lề phải",
    "face": "Kiểu chữ",
    "body_size": "Chữ nội dung",
    "title_size": "Tên loại văn bản",
    "heading_size": "Phần đầu văn bản",
    "table_size": "Chữ trong bảng",
    "recipients_size": "Chữ ở “Nơi nhận”",
    "page_number_size": "Số trang",
    "line_height": "Mỗi dòng cao",
    "first_line": "Dòng đầu đoạn lùi vào",
    "minutes_number": "Biên bản có số",
    "number_colon": "Có dấu hai chấm sau chữ “Số”",
    "number_code": "Ký hiệu sau số của biên bản",
    "minutes_date": "Biên bản có địa danh, ngày tháng ở đầu",
    "place": "Địa danh",
    "clerk_left": "Thứ tự chữ ký",
    "chair_title": "Chữ trên tên người chủ trì",
    "clerk_title": "Chữ trên tên người ghi biên bản",
    "signature_room": "Chỗ để ký",
    "old_spelling": "Viết “uỷ” (kiểu cũ) ở các chữ in sẵn",
    "star": "Có dấu sao (*) dưới tên chi bộ",
    "note": "Ghi chú",
}

FACE_WORDS: Mapping[str, str] = {
    "serif": "Có chân (như Times New Roman)",
    "sans": "Không chân (như Arial)",
}
ORDER_WORDS: Mapping[bool, str] = {
    True: "Người ghi biên bản bên trái, chủ trì bên phải",
    False: "Chủ trì bên trái, người ghi biên bản bên phải",
}

_REASONS: Mapping[str, str] = {
    "page_number_above": "số trang nằm trong lề trên và máy in không in sát mép giấy",
    "printer_edge": "máy in không in sát mép giấy, lề quá rộng thì không còn chỗ cho chữ",
    "first_line": "lùi sâu hơn thì dòng đầu còn quá ngắn",
    "readable": "nhỏ hơn thì khó đọc, lớn hơn thì phần này không đủ chỗ trên giấy",
    "line_height": "thấp hơn thì các dòng chồng lên nhau, cao hơn thì trang còn quá ít dòng",
    "table": "nhỏ hơn thì khó đọc, lớn hơn thì các cột không đủ chỗ",
    "signature": "ít hơn thì không đủ chỗ ký, nhiều hơn thì chữ ký lạc sang trang khác",
}

_TOGETHER: Mapping[str, str] = {
    "needed": "Mục này chưa ghi.",
    "too_long": "Dài {value} chữ cái; nhiều nhất {wanted}.",
    "no_such_face": "Kiểu chữ này chương trình không có. Xin chọn có chân hoặc không chân.",
    "too_narrow": "Lề trái và lề phải chỉ còn {value} mm cho chữ; bảng biểu quyết, điểm danh cần ít nhất {wanted} mm.",
    "too_low": "Lề trên và lề dưới chỉ còn {value} mm cho chữ; một trang cần ít nhất {wanted} mm.",
    "line_too_tight": "Chữ {value} điểm cần dòng cao ít nhất {wanted} điểm, nếu không các dòng chồng lên nhau.",
    "line_too_wide": "Với chữ {value} điểm, dòng cao nhất nên là {wanted} điểm.",
    "heading_too_wide": "Với lề này, “ĐẢNG CỘNG SẢN VIỆT NAM” cỡ {value} không vừa một dòng; lớn nhất {wanted} điểm.",
}


def problem_sentence(problem: ProfileProblem) -> str:
    """What is wrong with the field, and what would do."""
    if problem.code in _TOGETHER:
        return _TOGETHER[problem.code].format(
            value=_rounded(problem.value, up=False),
            wanted=_rounded(problem.wanted, up=problem.code == "line_too_tight"),
        )
    return limit_sentence(problem.field)


def limit_sentence(field: str) -> str:
    """ "Từ 8 đến 24 điểm: nhỏ hơn thì khó đọc, …"."""
    limit = LIMITS[field]
    return f"Từ {decimal_text(limit.low)} đến {decimal_text(limit.high)} {UNITS[limit.unit]}: {_REASONS[limit.reason]}."


def problem_lines(found: tuple[ProfileProblem, ...]) -> str:
    """One line a problem, each with the words of its field."""
    return "\n".join(f"- {FIELDS[one.field]}: {problem_sentence(one)}" for one in found)


def _rounded(value: Decimal, *, up: bool) -> str:
    rounding = "ROUND_CEILING" if up else "ROUND_FLOOR"
    return decimal_text(value.quantize(Decimal("0.1"), rounding=rounding))


def value_text(profile: PrintProfile, field: str) -> str:
    """What the profile says in this field, with its unit."""
    value = getattr(profile, field)
    if field in LIMITS:
        return f"{decimal_text(value)} {UNITS[LIMITS[field].unit]}"
    if field == "face":
        return FACE_WORDS.get(value, value)
    if field == "clerk_left":
        return ORDER_WORDS[value]
    if isinstance(value, bool):
        return "có" if value else "không"
    return clean_line(str(value)) or ("lấy từ tên cấp ủy cấp trên" if field == "place" else "-")


def summary(profile: PrintProfile) -> str:
    """A profile in one sentence."""
    face = "có chân" if profile.face == "serif" else "không chân"
    return (
        f"Lề trên {decimal_text(profile.margin_top)}, dưới {decimal_text(profile.margin_bottom)}, "
        f"trái {decimal_text(profile.margin_left)}, phải {decimal_text(profile.margin_right)} mm; "
        f"chữ {face} cỡ {decimal_text(profile.body_size)}, dòng {decimal_text(profile.line_height)} điểm."
    )


# The sample page, for a book without minutes and for a ruler.
SPECIMEN = "Trang mẫu"
SPECIMEN_TITLE = "TRANG MẪU"
SPECIMEN_ABSTRACT = "Để đối chiếu thể thức bằng thước"
SPECIMEN_CELL = "Chi bộ …"
SPECIMEN_HIGHER = "Đảng bộ …"
SPECIMEN_PARTS = ("SỐ ĐO CỦA MẪU", "ĐOẠN VĂN")
SPECIMEN_LEAD = "Trang này in theo mẫu “{title}”."
SPECIMEN_TEXT = (
    "Đoạn này để xem chữ, dòng và lề. Dòng đầu lùi vào {first_line} mm, các dòng sau bắt đầu ở lề trái, hai bên thẳng "
    "hàng. Đặt thước từ mép giấy bên trái đến đầu dòng phải được {margin_left} mm, từ cuối dòng đến mép giấy bên phải "
    "phải được {margin_right} mm. Mười dòng liền nhau của một đoạn cao {ten_lines} mm. Nếu số đo trên giấy nhỏ hơn, xin "
    "đặt máy in ở cỡ thật (100 %), không chọn “vừa trang giấy”. Chi ủy, Đảng ủy là những chữ in sẵn có cách viết "
    "theo mẫu; chữ do người ghi biên bản gõ thì in đúng như đã gõ."
)
SPECIMEN_COLUMNS = ("TT", "Chỗ đo", "Theo mẫu", "Đo được")
SPECIMEN_RULER = "………"

# The marks over a paper.
MARK_TOP = "lề trên {value} mm"
MARK_BOTTOM = "lề dưới {value} mm"
MARK_SIDE = "{value} mm"
MARK_TEXT = "chữ {size}, dòng {line} điểm, đầu đoạn lùi {first} mm"


def ten_lines(profile: PrintProfile) -> str:
    """The height of ten lines in millimetres, to a tenth."""
    height = profile.line_height * 10 * Decimal("25.4") / 72
    return decimal_text(height.quantize(Decimal("0.1")))


USED_SINCE = (
    "Văn bản từ ngày {since} in theo “{title}”. Văn bản trước đó giữ mẫu cũ; riêng sổ của cả năm in theo mẫu của ngày "
    "cuối năm, sổ năm nay theo mẫu hôm nay."
)


def look_change_words(change: LookChange) -> str:
    """What would look otherwise, in a sentence; "" where nothing would."""
    told = []
    if change.minutes:
        told.append(f"{change.minutes} biên bản đã chốt")
    if change.documents:
        told.append(f"{change.documents} văn bản đã phát hành")
    if change.books:
        told.append(f"sổ đã in của năm {', '.join(str(year) for year in change.books)}")
    return f"In lại sẽ theo mẫu mới: {'; '.join(told)} (chữ không đổi)." if told else ""
