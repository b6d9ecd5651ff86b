"""Words around papers on the screen and at the command line: groups, what each needs, the programme of themes."""

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
