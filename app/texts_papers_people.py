"""The fixed wording of papers about one member, about tasks, and of the year programme of thematic meetings."""

from app.domain.meeting import AttendanceState

# --- a member's attendance record ---
RECORD = "PHIẾU THEO DÕI DỰ SINH HOẠT"
RECORD_ABSTRACT = "Năm {year}"
RECORD_NAME = "Họ và tên: "
RECORD_CARD = "Số thẻ đảng viên: "
RECORD_JOINED = "Ngày vào Đảng: "
RECORD_OFFICIAL = "Ngày chính thức: "
RECORD_GROUP = "Tổ đảng: "
RECORD_COLUMNS = ("STT", "Ngày họp", "Buổi sinh hoạt", "Dự họp", "Lý do, ghi chú", "Phát biểu")
STATES: dict[AttendanceState | None, str] = {
    AttendanceState.PRESENT: "Có mặt",
    AttendanceState.LATE: "Đến muộn",
    AttendanceState.EXCUSED: "Vắng có lý do",
    AttendanceState.UNEXCUSED: "Vắng không lý do",
    AttendanceState.NOT_COUNTED: "Không phải dự",
    None: "Chưa điểm danh",
}
RECORD_NOT_COUNTED = "Không tính vào số phải dự"
RECORD_NONE = "Sổ chưa ghi buổi sinh hoạt nào có tên đồng chí trong danh sách năm {year}."
RECORD_TOTALS = "TỔNG HỢP"
RECORD_DUE = "- Số buổi phải dự: {due} (không tính họp chi ủy); dự {share}, trong đó đến muộn {late} buổi."
RECORD_ABSENT = "- Vắng có lý do: {excused} buổi; vắng không lý do: {unexcused} buổi."
RECORD_NOT_CALLED = "- Chưa điểm danh: {count} buổi."
RECORD_STREAK = "- Vắng có lý do nhiều nhất: {streak} kỳ thường kỳ liên tiếp."
RECORD_STREAK_OVER = "- Vắng có lý do nhiều nhất: {streak} kỳ thường kỳ liên tiếp, quy định không quá {most} kỳ."
RECORD_SPOKE = "- Phát biểu: {opinions} lần, tại {meetings} buổi."
RECORD_DRAFTS = "Số liệu có cả buổi chưa chốt biên bản (có dấu *)."
RECORD_TASKS = "NHIỆM VỤ ĐƯỢC GIAO TRONG NĂM"
RECORD_SIGN = "ĐẢNG VIÊN"
WRITTEN_AT = "{place}, {day}"

# --- tasks ---
TASKS = "PHIẾU GIAO VIỆC"
TASKS_OPEN = "BẢNG THEO DÕI NHIỆM VỤ"
TASKS_OF_MEETING = "Nhiệm vụ giao tại {meeting}"
TASKS_OF_MEMBER = "{who}"
TASKS_OPEN_ON = "Các nhiệm vụ chưa hoàn thành đến {day}"
TASK_COLUMNS = ("STT", "Nhiệm vụ", "Người thực hiện", "Ngày giao", "Hạn", "Kết quả, ghi chú")
TASKS_NONE = "Không có nhiệm vụ nào."
TASKS_NONE_OPEN = "Không còn nhiệm vụ nào chưa hoàn thành."
TASKS_COUNT = "Tổng số {all} nhiệm vụ: đã xong {done}, đang thực hiện {open}, trong đó quá hạn {overdue}."
TASKS_COUNT_OTHER = " Chuyển tiếp {carried}, thôi không thực hiện {dropped}."
TASKS_REPORT = (
    "Đề nghị các đồng chí thực hiện đúng thời hạn và báo cáo kết quả với chi ủy (bí thư) chi bộ trước buổi sinh hoạt "
    "gần nhất."
)
TASKS_GIVER = "NGƯỜI GIAO VIỆC"
TASKS_TAKER = "NGƯỜI NHẬN VIỆC"
TASKS_MAKER = "NGƯỜI LẬP BẢNG"
DONE_ON = "Đã xong ngày {day}"
DONE = "Đã xong"
CARRIED = "Chuyển tiếp sang nhiệm vụ mới"
DROPPED = "Thôi không thực hiện"
OVERDUE = "Quá hạn {days} ngày"

# --- year programme of thematic meetings ---
PROGRAMME = "CHƯƠNG TRÌNH"
PROGRAMME_ABSTRACT = "sinh hoạt chuyên đề năm {year}"
PROGRAMME_LEAD = "{cell} xây dựng chương trình sinh hoạt chuyên đề năm {year} như sau:"
PROGRAMME_COLUMNS = ("STT", "Thời gian", "Nội dung chuyên đề", "Người chuẩn bị, trình bày", "Ghi chú")
PROGRAMME_MONTH = "Tháng {month}"
PROGRAMME_QUARTER = "Quý {quarter}"
PROGRAMME_AIM = "MỤC ĐÍCH, YÊU CẦU"
PROGRAMME_LINES = "NỘI DUNG"
PROGRAMME_WORK = "TỔ CHỨC THỰC HIỆN"
ROMAN_QUARTERS = ("I", "II", "III", "IV")
