"""The workbook for earlier years: its sheets, their columns and the signs of a roll call, in one place for both the
empty form that is handed out and the reading of the filled one.
"""

from dataclasses import dataclass
from enum import Enum

from app.domain.meeting import AttendanceState
from app.domain.member import MemberStatus
from app.domain.policy import MeetingKind
from app.domain.rating.sheet import Band

GUIDE_SHEET = "Hướng dẫn"
MEMBERS_SHEET = "Đảng viên"
MEETINGS_SHEET = "Buổi họp"
ROLL_SHEET = "Điểm danh"
"""Further roll calls stand on sheets whose name begins with this, such as "Điểm danh 2024"."""


class Field(Enum):
    """What a column means. Those of one sheet stand together."""

    NUMBER = "number"
    FULL_NAME = "full_name"
    SEX = "sex"
    BORN = "born"
    JOINED_ON = "joined_on"
    OFFICIAL_ON = "official_on"
    HERE_FROM = "here_from"
    LEFT_ON = "left_on"
    LEFT_WHY = "left_why"
    CARD_NUMBER = "card_number"
    NOTE = "note"
    HELD_ON = "held_on"
    KIND = "kind"
    START = "start"
    END = "end"
    BREAK = "break_minutes"
    PLACE = "place"
    CHAIR = "chair"
    CLERK = "clerk"
    MINUTES_NUMBER = "minutes_number"
    THEME = "theme"
    CONTENT = "content"
    CONCLUSION = "conclusion"
    RESOLUTION = "resolution"
    OWN_SCORE = "own_score"
    OWN_BAND = "own_band"
    OFFICIAL_SCORE = "official_score"
    OFFICIAL_BAND = "official_band"
    OFFICIAL_DATE = "official_date"
    REPORTED_ON = "reported_on"
    SIGNED = "signed"


@dataclass(frozen=True)
class Column:
    """One column: its heading as printed, its width in characters, whether a line must have it, what to write in it."""

    field: Field
    title: str
    width: float
    needed: bool = False
    help: str = ""


MEMBER_COLUMNS: tuple[Column, ...] = (
    Column(Field.NUMBER, "STT", 6),
    Column(Field.FULL_NAME, "Họ và tên", 28, needed=True, help="Như ghi trong sổ; mỗi người một dòng."),
    Column(Field.SEX, "Giới tính", 9, help="Nam hoặc Nữ."),
    Column(Field.BORN, "Ngày sinh", 13, help="12/5/1950, hoặc chỉ năm 1950. Cần có khi hai người trùng tên."),
    Column(Field.JOINED_ON, "Ngày vào Đảng", 13),
    Column(Field.OFFICIAL_ON, "Ngày chính thức", 13, help="Trước ngày này tính là đảng viên dự bị."),
    Column(Field.HERE_FROM, "Về chi bộ từ ngày", 13, help="Để trống nếu ở chi bộ từ ngày vào Đảng."),
    Column(Field.LEFT_ON, "Rời chi bộ ngày", 13, help="Để trống nếu nay vẫn ở chi bộ."),
    Column(Field.LEFT_WHY, "Lý do rời", 14, help="Chuyển, Từ trần, Ra khỏi Đảng hoặc Thôi."),
    Column(Field.CARD_NUMBER, "Số thẻ đảng viên", 14),
    Column(Field.NOTE, "Ghi chú", 24),
)

MEETING_COLUMNS: tuple[Column, ...] = (
    Column(
        Field.NUMBER, "STT", 6, needed=True, help="Số của buổi họp trong tệp này; trang Điểm danh dùng lại."
    ),
    Column(Field.HELD_ON, "Ngày họp", 13, needed=True, help="Ngày/tháng/năm, ví dụ 03/7/2024."),
    Column(
        Field.KIND,
        "Loại buổi họp",
        20,
        needed=True,
        help="Thường kỳ, Chuyên đề, Kết hợp, Chi ủy, Tự soi, Kiểm điểm, Quần chúng hoặc Bất thường.",
    ),
    Column(Field.START, "Giờ bắt đầu", 10, help="14:00 hoặc 14h."),
    Column(Field.END, "Giờ kết thúc", 10, help="Sớm hơn giờ bắt đầu thì tính là sau nửa đêm."),
    Column(Field.BREAK, "Nghỉ (phút)", 8),
    Column(Field.PLACE, "Địa điểm", 20, help="Để trống thì lấy nơi họp thường lệ của chi bộ."),
    Column(Field.CHAIR, "Chủ trì", 22),
    Column(Field.CLERK, "Thư ký", 22),
    Column(Field.MINUTES_NUMBER, "Số biên bản", 9, help="Như ghi trên biên bản giấy: 1 hoặc 01-BB/CB."),
    Column(Field.THEME, "Chuyên đề", 26),
    Column(Field.CONTENT, "Nội dung chính", 40),
    Column(Field.CONCLUSION, "Kết luận", 40),
    Column(Field.RESOLUTION, "Số nghị quyết", 12),
    Column(Field.OWN_SCORE, "Điểm tự chấm", 9, help="Tổng điểm theo thang 100."),
    Column(Field.OWN_BAND, "Tự xếp loại", 11, help="Tốt, Khá, Trung bình hoặc Kém."),
    Column(Field.OFFICIAL_SCORE, "Điểm cấp trên", 9),
    Column(Field.OFFICIAL_BAND, "Cấp trên xếp loại", 11),
    Column(Field.OFFICIAL_DATE, "Ngày cấp trên duyệt", 13),
    Column(Field.REPORTED_ON, "Ngày gửi lên trên", 13),
    Column(Field.SIGNED, "Đã ký trên giấy", 9, help="Đánh x khi biên bản giấy đã ký."),
)

# Of the roll call: the number of the meeting heads each column, its day stands below to be compared.
ROLL_NAME_COLUMNS = (
    Column(Field.NUMBER, "STT", 6),
    Column(Field.FULL_NAME, "Họ và tên", 28, needed=True),
    Column(Field.BORN, "Ngày sinh", 13),
)

# Folded words (no marks, small letters) that a kind of meeting is known by; the longest fitting word decides.
KIND_WORDS: tuple[tuple[str, MeetingKind], ...] = (
    ("thuong ky ket hop chuyen de", MeetingKind.COMBINED),
    ("ket hop", MeetingKind.COMBINED),
    ("thuong ky", MeetingKind.REGULAR),
    ("dinh ky", MeetingKind.REGULAR),
    ("hang thang", MeetingKind.REGULAR),
    ("chuyen de", MeetingKind.THEMATIC),
    ("chi uy", MeetingKind.COMMITTEE),
    ("tu soi", MeetingKind.SELF_REFLECTION),
    ("kiem diem", MeetingKind.ANNUAL_REVIEW),
    ("quan chung", MeetingKind.PUBLIC_SELF_CRITICISM),
    ("bat thuong", MeetingKind.EXTRAORDINARY),
)

LEFT_WORDS: tuple[tuple[str, MemberStatus], ...] = (
    ("tu tran", MemberStatus.DECEASED),
    ("mat", MemberStatus.DECEASED),
    ("ra khoi dang", MemberStatus.REMOVED),
    ("khai tru", MemberStatus.REMOVED),
    ("xoa ten", MemberStatus.REMOVED),
    ("chuyen", MemberStatus.TRANSFERRED),
    ("thoi", MemberStatus.LEFT),
)

BAND_WORDS: dict[str, Band] = {
    "tot": Band.GOOD,
    "kha": Band.FAIR,
    "trung binh": Band.AVERAGE,
    "tb": Band.AVERAGE,
    "kem": Band.POOR,
    "yeu": Band.POOR,
}

# Signs of the roll call, folded. A reason may follow after a colon: "p: ốm".
SIGNS: dict[str, AttendanceState] = {
    "x": AttendanceState.PRESENT,
    "v": AttendanceState.PRESENT,
    "co": AttendanceState.PRESENT,
    "co mat": AttendanceState.PRESENT,
    "m": AttendanceState.LATE,
    "muon": AttendanceState.LATE,
    "p": AttendanceState.EXCUSED,
    "co phep": AttendanceState.EXCUSED,
    "vang co ly do": AttendanceState.EXCUSED,
    "k": AttendanceState.UNEXCUSED,
    "kp": AttendanceState.UNEXCUSED,
    "khong phep": AttendanceState.UNEXCUSED,
    "vang khong ly do": AttendanceState.UNEXCUSED,
    "mi": AttendanceState.NOT_COUNTED,
    "td": AttendanceState.NOT_COUNTED,
    "dc": AttendanceState.NOT_COUNTED,
    "dt": AttendanceState.NOT_COUNTED,
}

# Why somebody is not counted, and that the sign of somebody who came is "x" all the same.
NOT_COUNTED_WHY: dict[str, MemberStatus] = {
    "mi": MemberStatus.EXEMPT,
    "td": MemberStatus.TEMP_OUT,
    "dc": MemberStatus.SUSPENDED,
    "dt": MemberStatus.SPECIAL_DUTY,
}

SIGN_HELP: tuple[tuple[str, str], ...] = (
    ("x", "có mặt"),
    ("m", "có mặt, đến muộn"),
    ("p", "vắng có lý do; ghi lý do sau dấu hai chấm, ví dụ p: ốm"),
    ("k", "vắng không lý do"),
    ("mi", "được miễn công tác và sinh hoạt"),
    ("tđ", "tạm sinh hoạt nơi khác"),
    ("đt", "làm nhiệm vụ đặc thù (lực lượng vũ trang)"),
    ("đc", "đang bị đình chỉ sinh hoạt"),
    ("(trống)", "hôm đó chưa có hoặc không còn trong danh sách chi bộ"),
)
