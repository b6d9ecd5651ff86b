"""The Vietnamese word for each value of the domain, in official wording."""

from enum import Enum

from app.domain.access import Role
from app.domain.agenda import AgendaBlock, AgendaTopic, OpinionKind, SpeakerKind
from app.domain.book import PeriodKind
from app.domain.cell import CellType
from app.domain.findings import Level
from app.domain.meeting import (
    AddendumKind,
    AttendanceState,
    GuestKind,
    MeetingState,
    RemarkKind,
    VoteMethod,
)
from app.domain.member import MemberStatus, PartyPost, Sex
from app.domain.policy import MeetingKind, VoteKind
from app.domain.rating.sheet import Band
from app.domain.task import TaskOutcome

WORDS: dict[Enum, str] = {
    MeetingKind.REGULAR: "Sinh hoạt thường kỳ",
    MeetingKind.THEMATIC: "Sinh hoạt chuyên đề",
    MeetingKind.COMBINED: "Sinh hoạt thường kỳ kết hợp chuyên đề",
    MeetingKind.COMMITTEE: "Họp chi ủy",
    MeetingKind.SELF_REFLECTION: "Tự soi, tự sửa",
    MeetingKind.ANNUAL_REVIEW: "Kiểm điểm cuối năm",
    MeetingKind.PUBLIC_SELF_CRITICISM: "Tự phê bình trước quần chúng",
    MeetingKind.EXTRAORDINARY: "Sinh hoạt bất thường",
    MeetingState.DRAFT: "Đang chuẩn bị",
    MeetingState.HELD: "Đã họp, chưa chốt",
    MeetingState.SIGNED: "Đã chốt",
    MeetingState.VOIDED: "Đã hủy",
    AttendanceState.PRESENT: "Có mặt",
    AttendanceState.LATE: "Muộn",
    AttendanceState.EXCUSED: "Vắng có lý do",
    AttendanceState.UNEXCUSED: "Vắng không lý do",
    AttendanceState.NOT_COUNTED: "Không tính",
    MemberStatus.FULL: "Chính thức",
    MemberStatus.PROBATIONARY: "Dự bị",
    MemberStatus.TEMP_IN: "Sinh hoạt tạm đến",
    MemberStatus.EXEMPT: "Miễn công tác và sinh hoạt",
    MemberStatus.TEMP_OUT: "Sinh hoạt tạm nơi khác",
    MemberStatus.SPECIAL_DUTY: "Nhiệm vụ đặc thù (lực lượng vũ trang)",
    MemberStatus.SUSPENDED: "Đình chỉ sinh hoạt",
    MemberStatus.LEFT: "Đã thôi sinh hoạt tại chi bộ",
    MemberStatus.TRANSFERRED: "Đã chuyển sinh hoạt",
    MemberStatus.DECEASED: "Đã từ trần",
    MemberStatus.REMOVED: "Đã đưa ra khỏi Đảng",
    PartyPost.PARTY_SECRETARY: "Bí thư",
    PartyPost.DEPUTY_PARTY_SECRETARY: "Phó bí thư",
    PartyPost.COMMITTEE_MEMBER: "Chi ủy viên",
    PartyPost.MINUTES_CLERK: "Thư ký",
    PartyPost.GROUP_LEADER: "Tổ trưởng tổ đảng",
    Sex.MALE: "Nam",
    Sex.FEMALE: "Nữ",
    CellType.RESIDENTIAL: "Thôn, tổ dân phố, khu dân cư",
    CellType.OFFICE: "Cơ quan, đơn vị sự nghiệp",
    CellType.STATE_ENTERPRISE: "Doanh nghiệp nhà nước",
    CellType.PRIVATE_ENTERPRISE: "Doanh nghiệp tư nhân, có vốn nước ngoài",
    CellType.SCHOOL: "Trường học, sinh viên",
    CellType.ARMED_FORCES: "Quân đội, công an",
    AgendaBlock.OPENING: "Mở đầu",
    AgendaBlock.IDEOLOGY: "Chính trị tư tưởng",
    AgendaBlock.POLITICAL_TASKS: "Nhiệm vụ chính trị",
    AgendaBlock.PARTY_BUILDING: "Xây dựng Đảng",
    AgendaBlock.THEMATIC: "Chuyên đề",
    AgendaBlock.DISCUSSION: "Thảo luận",
    AgendaBlock.CONCLUSION: "Kết luận, biểu quyết",
    AgendaBlock.RATING: "Chấm điểm",
    AgendaBlock.CLOSING: "Bế mạc",
    AgendaBlock.OTHER: "Nội dung khác",
    AgendaTopic.FEE: "Đảng phí",
    AgendaTopic.NEWS: "Thời sự, văn bản mới",
    AgendaTopic.LEARNING: "Học tập và làm theo Bác",
    AgendaTopic.LAST_CONCLUSION: "Kiểm điểm kết luận kỳ trước",
    AgendaTopic.NEXT_TASKS: "Nhiệm vụ kỳ tới",
    AgendaTopic.SELF_CRITICISM: "Tự phê bình và phê bình",
    AgendaTopic.VOTE: "Biểu quyết",
    AgendaTopic.READ_MINUTES: "Đọc và thông qua biên bản",
    SpeakerKind.MEMBER: "Đảng viên",
    SpeakerKind.DELEGATE: "Đại biểu cấp trên",
    SpeakerKind.GUEST: "Khách mời",
    SpeakerKind.UNNAMED: "Đảng viên (không nêu tên)",
    OpinionKind.OPINION: "Ý kiến",
    OpinionKind.PROPOSAL: "Kiến nghị, đề xuất",
    OpinionKind.SELF_CRITICISM: "Tự phê bình",
    OpinionKind.CRITICISM: "Phê bình, góp ý",
    GuestKind.HIGHER_DELEGATE: "Đại biểu cấp trên",
    GuestKind.GUEST: "Khách mời",
    VoteKind.RESOLUTION: "Nghị quyết",
    VoteKind.CONCLUSION: "Kết luận",
    VoteKind.RATING: "Kết quả chấm điểm",
    VoteKind.ADMISSION: "Kết nạp đảng viên",
    VoteKind.RECOGNITION: "Công nhận đảng viên chính thức",
    VoteKind.REMOVAL: "Đề nghị đưa ra khỏi Đảng",
    VoteKind.OTHER: "Nội dung khác",
    VoteMethod.SHOW_OF_HANDS: "Giơ tay",
    VoteMethod.SECRET_BALLOT: "Bỏ phiếu kín",
    RemarkKind.COMMENDATION: "Biểu dương",
    RemarkKind.REMINDER: "Nhắc nhở",
    RemarkKind.CRITICISM: "Phê bình",
    AddendumKind.SUPPLEMENT: "Bổ sung",
    AddendumKind.CORRECTION: "Đính chính",
    TaskOutcome.DONE: "Đã xong",
    TaskOutcome.CARRIED: "Chuyển tiếp",
    TaskOutcome.DROPPED: "Thôi không làm",
    Band.GOOD: "Tốt",
    Band.FAIR: "Khá",
    Band.AVERAGE: "Trung bình",
    Band.POOR: "Kém",
    Level.BLOCKS: "Còn thiếu",
    Level.RULE: "Chưa đúng quy định",
    Level.NOTICE: "Lưu ý",
    Role.SECRETARY: "Bí thư",
    Role.CLERK: "Người ghi sổ",
    Role.READER: "Chỉ xem",
    PeriodKind.MONTH: "Tháng",
    PeriodKind.QUARTER: "Quý",
    PeriodKind.HALF_YEAR: "6 tháng",
    PeriodKind.YEAR: "Năm",
}


def word(value: Enum) -> str:
    """The word for the value; a test holds that each enum of the domain is complete here."""
    return WORDS[value]


POST_WORDS: dict[str, str] = {post.value: WORDS[post] for post in PartyPost}

ABSENCE_REASONS: tuple[str, ...] = (
    "Ốm",
    "Đi công tác",
    "Đi làm ăn xa",
    "Việc gia đình",
    "Đi học",
    "Nghỉ thai sản",
    "Nuôi con nhỏ",
)

LESSON_POINTS: tuple[str, ...] = (
    "Chuẩn bị",
    "Nội dung",
    "Trình tự",
    "Điều hành của chủ trì",
    "Kết luận",
    "Phân công nhiệm vụ",
    "Ghi biên bản",
)


def decimal_text(number: object) -> str:
    """A number with the decimal comma and no empty decimals: 88,5 and 90."""
    text = format(number, "f") if not isinstance(number, (int, str)) else str(number)
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.replace(".", ",")


def month_text(year: int, month: int) -> str:
    """ "tháng 6/2026", as the period of a fee is written down."""
    return f"tháng {month}/{year}"


def last_conclusion_text(conclusion: str) -> str:
    """The conclusion under review, as the minutes of the next meeting begin with it; the clerk goes on from there."""
    return f"Kết luận kỳ trước: {conclusion}"
