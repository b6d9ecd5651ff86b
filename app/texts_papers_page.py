"""Words around papers on the screen and at the command line: groups, what each needs, the programme of themes."""

from app.domain.meeting import MeetingState
from app.domain.papers import About
from app.domain.programme import Programme, ProgrammeLine, without_theme

ABOUT_WORDS: dict[About, str] = {
    About.MEETING: "Buổi họp",
    About.DOCUMENT: "Văn bản",
    About.TASKS: "Nhiệm vụ",
    About.MEMBER: "Đảng viên",
    About.YEAR: "Cả năm",
    About.REGISTER: "Sổ đăng ký văn bản",
    About.BLANK: "Mẫu trống để ghi tay",
}

ABOUT_NEEDS: dict[About, str] = {
    About.MEETING: "NĂM-THÁNG[-NGÀY]",
    About.DOCUMENT: "--document SỐ",
    About.TASKS: "NĂM-THÁNG[-NGÀY] hoặc --member TÊN, hoặc không ghi gì (mọi việc chưa xong)",
    About.MEMBER: "--member TÊN [--year NĂM]",
    About.YEAR: "[--year NĂM]",
    About.REGISTER: "[--year NĂM]",
    About.BLANK: "không cần ghi thêm",
}

ROMAN = ("I", "II", "III", "IV")


def when_text(line: ProgrammeLine) -> str:
    """ "Tháng 8 (quý III)", "Quý IV"."""
    number = ROMAN[line.quarter - 1]
    return f"Tháng {line.month} (quý {number})" if line.month else f"Quý {number}"


def missing_quarters(programme: Programme) -> str:
    """The quarters that have no theme yet, in a sentence; "" when each has one."""
    missing = without_theme(programme)
    if not missing:
        return ""
    named = ", ".join(f"quý {ROMAN[one - 1]}" for one in missing)
    return f"Chưa có chuyên đề: {named}. Mỗi quý cần ít nhất một buổi sinh hoạt chuyên đề."


ALL_OPEN = "Mọi nhiệm vụ chưa hoàn thành"
OF_MEETING = "Giao tại buổi {meeting}"
OF_MEMBER = "Của đồng chí {name}"
MEETING_LINE = "{day} - {kind}"
MEETING_STATES: dict[MeetingState, str] = {
    MeetingState.DRAFT: "đang chuẩn bị",
    MeetingState.HELD: "chưa chốt",
    MeetingState.SIGNED: "đã chốt",
    MeetingState.VOIDED: "đã hủy",
}

CHOOSE: dict[About, str] = {
    About.MEETING: "Của buổi họp nào",
    About.DOCUMENT: "Văn bản nào",
    About.TASKS: "Nhiệm vụ nào",
    About.MEMBER: "Của đảng viên nào",
    About.REGISTER: "Nhiệm kỳ nào",
}

NOTHING_TO_CHOOSE: dict[About, str] = {
    About.MEETING: "Năm {year} chưa có buổi họp nào lập được “{title}”.",
    About.DOCUMENT: "Chưa có văn bản nào. Xin lập văn bản ở mục “Văn bản” trước.",
    About.TASKS: "Chưa có nhiệm vụ nào.",
    About.MEMBER: "Chưa có đảng viên nào trong năm {year}.",
    About.REGISTER: "Chưa có số văn bản nào.",
}
