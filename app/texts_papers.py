"""The fixed wording of every paper, in official Vietnamese; what people typed is never changed by it.

`{…}` marks are filled by the papers. A profile may print the old spelling "Uỷ": only this wording follows it.
"""

from app.domain.meeting import AddendumKind, RemarkKind
from app.domain.member import MemberStatus
from app.domain.policy import MeetingKind

NB = "\u00a0"
DRAFT = "BẢN NHÁP"
VOIDED = "ĐÃ HỦY"
SEAL = "Mã niêm phong: {seal}"
DOTS = "……………………………"
SHORT_DOTS = "……"
NONE = "Không có."
COMRADE = "đồng chí {name}"
COMRADE_TYPED = ("đồng chí ", "đ/c ", "đ.c ")
PEOPLE = "{count} đồng chí"

# --- letterhead ---
PARTY = "ĐẢNG CỘNG SẢN VIỆT NAM"
NUMBER = "Số {number}-{code}"
NUMBER_COLON = "Số: {number}-{code}"
PLACE_AND_DAY = "{place}, {day}"
BLANK_DAY = "ngày …… tháng …… năm {year}"

# --- titles ---
ABSTRACTS: dict[MeetingKind, str] = {
    MeetingKind.REGULAR: "Sinh hoạt chi bộ thường kỳ tháng {month} năm {year}",
    MeetingKind.THEMATIC: "Sinh hoạt chi bộ theo chuyên đề tháng {month} năm {year}",
    MeetingKind.COMBINED: "Sinh hoạt chi bộ thường kỳ kết hợp chuyên đề tháng {month} năm {year}",
    MeetingKind.COMMITTEE: "Họp chi ủy tháng {month} năm {year}",
    MeetingKind.SELF_REFLECTION: "Sinh hoạt “tự soi, tự sửa” tháng {month} năm {year}",
    MeetingKind.ANNUAL_REVIEW: "Hội nghị chi bộ kiểm điểm cuối năm {year}",
    MeetingKind.PUBLIC_SELF_CRITICISM: "Hội nghị chi bộ tự phê bình trước quần chúng năm {year}",
    MeetingKind.EXTRAORDINARY: "Sinh hoạt chi bộ bất thường tháng {month} năm {year}",
}
MODEL = "(Sinh hoạt mẫu)"
THEME_LINE = "Chuyên đề: “{theme}”"
MINUTES = "BIÊN BẢN"

# --- minutes: opening ---
PART_WHO = "THỜI GIAN, ĐỊA ĐIỂM, THÀNH PHẦN"
STARTED = "bắt đầu lúc {clock}, {day} ({weekday})."
SITTINGS = "gồm {count} phiên."
SITTING = "- Phiên {number}: từ {start} đến {end}, {day} ({weekday})"
SITTING_OVER = "- Phiên {number}: từ {start}, {day} đến {end}, {end_day}"
LESS_BREAK = ", nghỉ giữa phiên {minutes} phút"
BLANK_CLOCK = "…… giờ ……"
TIME = "Thời gian: "
PLACE = "Địa điểm: "
MOVED = "Buổi họp dự kiến vào {day}, chuyển sang ngày trên. Lý do: {reason}."
WHO = "Thành phần tham dự:"
ON_LIST = "- Tổng số đảng viên của chi bộ: {total} (chính thức {full}, dự bị {probationary})."
TEMP_IN = "- Đảng viên sinh hoạt tạm đến: {people}{names}."
LEFT_OUT: dict[MemberStatus, str] = {
    MemberStatus.EXEMPT: "- Đảng viên được miễn công tác và sinh hoạt: {people}{names}.",
    MemberStatus.TEMP_OUT: "- Đảng viên sinh hoạt tạm ở nơi khác: {people}{names}.",
    MemberStatus.SPECIAL_DUTY: "- Đảng viên làm nhiệm vụ đặc thù: {people}{names}.",
    MemberStatus.SUSPENDED: "- Đảng viên bị đình chỉ sinh hoạt: {people}{names}.",
}
LEFT_OUT_OTHER = "- Không tính vào số phải dự: {people}{names}."
ADDED = "- Tính thêm vào số phải dự, đảng viên sinh hoạt tạm đến: {people}{names}."
MUST_COME = "- Số đảng viên phải dự: {people}."
HERE = "- Có mặt: {share}."
HERE_SPLIT = "- Có mặt: {share}, trong đó chính thức {full}, dự bị {probationary}."
HERE_BEYOND = "- Có mặt nhưng không tính vào số phải dự: {people}{names}."
LATE = "- Đến muộn: {people}{names}."
EXCUSED = "- Vắng có lý do: {people}{names}."
UNEXCUSED = "- Vắng không lý do: {people}{names}."
NOT_CALLED = "- Chưa điểm danh: {people}{names}."
GUESTS = "Đại biểu, khách mời: "
GUEST_DELEGATE = "đại biểu cấp trên"
ASSIGNED_TYPED = "phụ trách"
GUEST_ASSIGNED = "đại biểu cấp trên phụ trách chi bộ"
CHAIR = "Chủ trì: "
CLERK = "Thư ký ghi biên bản: "
FEE = "Tình hình nộp đảng phí: "
FEE_PAID = "đã nộp {paid}/{due} đảng viên"
FEE_PERIOD = "{period}: "
AGENDA = "Chương trình: "
AGENDA_ADOPTED = "đã được thông qua, gồm {count} nội dung."
AGENDA_OPEN = "gồm {count} nội dung."
COMMITTEE_LIST = "- Tổng số chi ủy viên: {people}."
COMMITTEE_HERE = "- Dự họp: {share}."
COMMITTEE_NAMES = "- Có mặt: {names}."

# --- minutes: what was done ---
PART_CONTENT = "NỘI DUNG VÀ DIỄN BIẾN"
PRESENTED = "{name} trình bày"
MINUTES_LONG = "{minutes} phút"
DOCUMENTS = "Văn bản, tài liệu: "
OPINIONS = "Ý kiến phát biểu:"
UNNAMED = "Một đảng viên"
OPINION_KINDS = {"proposal": "kiến nghị", "self_criticism": "tự phê bình", "criticism": "phê bình, góp ý"}
FORWARD = " [Đề nghị chuyển lên cấp trên.]"
ITEM_CONCLUSION = "Kết luận của chủ trì: "
REVIEW = "Kiểm điểm kết luận và nhiệm vụ của kỳ trước"
REVIEW_TABLE = "Kết quả thực hiện nhiệm vụ đã giao:"
REVIEW_SHARE = "Nhiệm vụ đến hạn đã hoàn thành: {part}/{whole} ({percent})."
REVIEW_COLUMNS = ("STT", "Nhiệm vụ", "Người thực hiện", "Hạn", "Kết quả")
DONE_ON = "Đã xong ngày {day}"
DONE = "Đã xong"
CARRIED = "Chưa xong, chuyển tiếp"
DROPPED = "Thôi không thực hiện"
NOT_DONE = "Chưa xong"
THEME = "Chuyên đề: "
THEME_PART = "Nội dung chuyên đề"
THEME_AIM = "Mục đích, yêu cầu: "
THEME_PRESENTER = "Người trình bày: "
THEME_PAPER = "Nội dung báo cáo: "
THEME_TAKEN_IN = "Nội dung chi bộ tiếp thu, vận dụng: "
PART_DELEGATE = "PHÁT BIỂU CỦA ĐẠI BIỂU CẤP TRÊN"
ACCEPTANCE = "Chi bộ tiếp thu: "
PART_TASKS = "PHÂN CÔNG NHIỆM VỤ"
TASK_COLUMNS = ("STT", "Nhiệm vụ", "Người thực hiện", "Hạn hoàn thành")
HELPED_BY = "cùng thực hiện: {names}"
CARRIED_MARK = " (chuyển tiếp)"
PART_REMARKS = "BIỂU DƯƠNG, NHẮC NHỞ"
REMARKS: dict[RemarkKind, str] = {
    RemarkKind.COMMENDATION: "- Biểu dương {who}",
    RemarkKind.REMINDER: "- Nhắc nhở {who}",
    RemarkKind.CRITICISM: "- Phê bình {who}",
}
PART_VOTES = "BIỂU QUYẾT"
VOTE_COLUMNS = (
    "STT",
    "Nội dung",
    "Tán thành",
    "Không tán thành",
    "Ý kiến khác",
    "Tỷ lệ tán thành",
    "Kết quả",
)
PASSED = "Thông qua"
NOT_PASSED = "Không thông qua"
VOTE_BASE = "Số đảng viên có quyền biểu quyết làm căn cứ: {people}."
VOTE_BASE_COMMITTEE = "Số chi ủy viên làm căn cứ biểu quyết: {people}."
SECRET_BALLOT = "{matter} (bỏ phiếu kín)"
BALLOTS = "{matter}: phát ra {ballots} phiếu, kiểm được {cast} ý kiến."
RESERVED = "- {who} bảo lưu ý kiến về “{matter}”: "
PART_CONCLUSION = "KẾT LUẬN, NGHỊ QUYẾT"
PART_CONCLUSION_COMMITTEE = "KẾT LUẬN, NỘI DUNG TRÌNH CHI BỘ"
ADOPTED = "Chi bộ đã biểu quyết thông qua kết luận nêu trên."
ADOPTED_NUMBER = "Chi bộ đã biểu quyết thông qua Nghị quyết (Kết luận) số {number}."
NUMBER_ONLY = "Số nghị quyết (kết luận): {number}."
PART_RATING = "ĐÁNH GIÁ CHẤT LƯỢNG SINH HOẠT"
SELF_SCORE = "- Chi bộ tự chấm: {score}"
SCORED_BY = "- Người chấm: {who}."
LIMITATIONS = "- Hạn chế: "
REMEDIES = "- Biện pháp khắc phục: "
RATING_VOTE = "- Biểu quyết kết quả chấm: tán thành {share}."
PART_LESSONS = "RÚT KINH NGHIỆM BUỔI SINH HOẠT MẪU"
PART_END = "KẾT THÚC"
ENDED = "{meeting} kết thúc lúc {clock}, {day}."
MEETING_WORDS = {"committee": "Cuộc họp chi ủy", "default": "Buổi sinh hoạt", "conference": "Hội nghị"}
LASTED = "Thời lượng {minutes} phút"
LASTED_LESS_BREAK = " (đã trừ {minutes} phút nghỉ)"
SHORT_BY = ", thiếu {short} phút so với thời gian tối thiểu {minimum} phút."
LONG_ENOUGH = ", bảo đảm thời gian tối thiểu {minimum} phút."
NO_DURATION: dict[str, str] = {
    "no_start": "Chưa xác định được thời lượng: chưa ghi giờ bắt đầu.",
    "no_end": "Chưa xác định được thời lượng: chưa ghi giờ kết thúc.",
    "end_before_start": "Chưa xác định được thời lượng: giờ kết thúc ghi trước giờ bắt đầu.",
    "breaks_too_long": "Chưa xác định được thời lượng: thời gian nghỉ ghi dài hơn buổi họp.",
}
READ_AND_AGREED = "Biên bản đã được đọc lại cho mọi người cùng nghe và nhất trí thông qua."
READ_ONLY = "Biên bản đã được đọc lại cho mọi người cùng nghe."
NOT_READ = "Chưa ghi việc đọc lại và thông qua biên bản."

# --- addenda ---
VOIDED_ON = "BIÊN BẢN NÀY ĐÃ HỦY {day}, người hủy: {who}. Số biên bản vẫn giữ; nội dung không còn giá trị."
VOIDED_REASON = "Lý do hủy: "
ADDENDA = "BỔ SUNG, ĐÍNH CHÍNH BIÊN BẢN"
ADDENDUM_KINDS: dict[AddendumKind, str] = {
    AddendumKind.SUPPLEMENT: "Bổ sung",
    AddendumKind.CORRECTION: "Đính chính",
}
ADDENDUM_HEAD = "{number}. {kind}, {day}"
ADDENDUM_REASON = "Lý do: "
ADDENDUM_TEXT = "Nội dung: "
ADDENDUM_AUTHOR = "Người ghi: "
ADDENDUM_OF = "(Kèm theo biên bản {abstract}, {day})"

# --- attendance list ---
ATTENDANCE = "DANH SÁCH ĐẢNG VIÊN DỰ HỌP"
ATTENDANCE_COMMITTEE = "DANH SÁCH CHI ỦY VIÊN DỰ HỌP"
ATTENDANCE_OUTLINE = "Danh sách dự họp"
ATTENDANCE_OPEN = "Chưa điểm danh {count}."
ATTENDANCE_COLUMNS = ("STT", "Họ và tên", "Chức vụ", "Có mặt", "Ký tên", "Ghi chú")
MEMBER_PROBATIONARY = "Đảng viên dự bị"
GROUP_GUESTS = "Đại biểu, khách mời"
GROUP_TEMP_IN = "Đảng viên sinh hoạt tạm đến"
GROUP_NOT_COUNTED = "Đảng viên không tính vào số phải dự"
STANDING_NOTES: dict[MemberStatus, str] = {
    MemberStatus.EXEMPT: "Miễn công tác và sinh hoạt",
    MemberStatus.TEMP_OUT: "Sinh hoạt tạm nơi khác",
    MemberStatus.SPECIAL_DUTY: "Nhiệm vụ đặc thù",
    MemberStatus.SUSPENDED: "Đình chỉ sinh hoạt",
}
HERE_MARK = "×"
ABSENT_EXCUSED = "Vắng có lý do"
ABSENT_UNEXCUSED = "Vắng không lý do"
ARRIVED = "Đến lúc {clock}"
DAY_AND_PLACE = "{clock}, {day}{place}"
AT_PLACE = ", tại {place}"
ATTENDANCE_TOTALS = (
    "Tổng số đảng viên {roll}; phải dự {base}; có mặt {share}; vắng có lý do {excused}; "
    "vắng không lý do {unexcused}."
)
ATTENDANCE_TOTALS_COMMITTEE = (
    "Tổng số chi ủy viên {base}; có mặt {share}; vắng có lý do {excused}; vắng không lý do {unexcused}."
)
ATTENDANCE_UNCALLED_COMMITTEE = "Tổng số chi ủy viên {base}; có mặt …………"
ATTENDANCE_UNCALLED = "Tổng số đảng viên {roll}; phải dự {base}; có mặt …………"

# --- rating sheet ---
RATING = "PHIẾU ĐÁNH GIÁ, CHẤM ĐIỂM"
RATING_ABSTRACT = "Chất lượng sinh hoạt chi bộ tháng {month} năm {year}"
RATING_OF = "(Buổi sinh hoạt {day}: {kind})"
RATING_FORM = "Theo mẫu: {title}. Căn cứ: {basis}."
RATING_FORM_ONLY = "Theo mẫu: {title}."
RATING_COLUMNS = ("STT", "Nội dung tiêu chí", "Điểm tối đa", "Điểm chấm", "Căn cứ, ghi chú")
RATING_SUM = "Tổng cộng"
RATING_RESCALED = "Quy đổi theo thang {maximum} điểm"
BAND_ROW = "Xếp loại"
NOT_APPLIED = "Không chấm buổi này"
OVERRIDE = "Lý do chấm khác: {reason}"
MISSING_ROWS = "Còn {count} tiêu chí chưa chấm; chưa cộng thành kết quả và chưa xếp loại."
RESULT = "Kết quả chi bộ tự đánh giá: "
RESULT_BLANK = "……… điểm; xếp loại: …………"
LIMITS_HEAD = "Hạn chế: "
REMEDIES_HEAD = "Biện pháp khắc phục: "
VOTE_HEAD = "Biểu quyết của chi bộ: "
VOTE_SHARE = "tán thành {share}."
OFFICIAL = "KẾT QUẢ DO CẤP ỦY CẤP TRÊN QUYẾT ĐỊNH"
OFFICIAL_LINE = "{score} điểm; xếp loại: {band}; quyết định {day}{who}."
OFFICIAL_BY = ", {who}"
OFFICIAL_BLANK = "……… điểm; xếp loại: …………; ngày …… tháng …… năm ………"
RATING_OUTLINE = "Phiếu chấm điểm"
SCORER_TITLE = "NGƯỜI CHẤM ĐIỂM"
SCORER_MARK = "CHẤM ĐIỂM"
CHAIR_MARKS = ("CHỦ TRÌ", "BÍ THƯ")
SIGN_HERE = "(ký, ghi rõ họ tên)"

# --- the book ---
BOOK = "SỔ SINH HOẠT CHI BỘ"
BOOK_YEAR = "NĂM {year}"
BOOK_VOLUME = "Quyển số {volume}"
BOOK_TERM = "Nhiệm kỳ {term}"
BOOK_PLACE = "{place}, năm {year}"
BOOK_TITLE = "Sổ sinh hoạt chi bộ năm {year} - {cell}"
OPENING_PAGE = "TRANG MỞ SỔ"
OPENING_LINES = (
    "Sổ sinh hoạt chi bộ năm {year} (quyển số {volume}) của {cell}, {higher}.",
    "Ngày mở sổ: {day}.",
    "Sổ này gồm {pages} trang, đánh số liên tục từ trang 1 đến trang {pages}.",
    "Người mở sổ: {who}.",
)
OPENING_LINE_NO_HIGHER = "Sổ sinh hoạt chi bộ năm {year} (quyển số {volume}) của {cell}."
OVERLAP_STAMP = "Xác nhận, đóng dấu giáp lai của cấp ủy cấp trên"
SECRETARY_OF = ("T/M CHI BỘ", "BÍ THƯ")
CONTENTS = "MỤC LỤC"
CONTENTS_COLUMNS = ("STT", "Nội dung", "Ngày", "Trang")
CONTENTS_DRAFT = " (bản nháp)"
CONTENTS_VOIDED = " (đã hủy)"
CONTENTS_ADDENDA = " (có bổ sung, đính chính)"
MONTH_HEAD = "THÁNG {month} NĂM {year}"
MONTH_WITHOUT = "Chi bộ không tổ chức sinh hoạt thường kỳ trong tháng này."
MONTH_REASON = "Lý do: "
MONTH_NOTED = "Ghi vào sổ {day}."
MONTH_UNKNOWN = "Sổ chưa ghi buổi sinh hoạt nào trong tháng này và chưa ghi lý do."
MONTH_ONLY_COMMITTEE = "Trong tháng chỉ có họp chi ủy; sổ không ghi buổi sinh hoạt nào của chi bộ."
CONTENTS_WITHOUT = "Tháng {month}: không sinh hoạt thường kỳ"
CONTENTS_UNKNOWN = "Tháng {month}: chưa ghi buổi sinh hoạt"
ROLLUP_ATTENDANCE = "TỔNG HỢP ĐIỂM DANH NĂM {year}"
ROLLUP_ATTENDANCE_NOTE = (
    "Ký hiệu: × có mặt; M đến muộn; P vắng có lý do; K vắng không lý do; dấu “-”: không thuộc diện phải dự. "
    "Tháng có nhiều buổi thì ghi lần lượt. Không tính họp chi ủy."
)
ROLLUP_DRAFTS = "Số liệu của các buổi chưa chốt có dấu *."
ROLLUP_DRAFTS_COUNTED = "Có tính cả các buổi chưa chốt biên bản."
ROLLUP_ATTENDANCE_COLUMNS = ("STT", "Họ và tên", "Dự")
ROLLUP_PRESENT = "Số có mặt"
ROLLUP_SHORT = "(thiếu {short})"
ROLLUP_MEETINGS = "TỔNG HỢP CÁC BUỔI SINH HOẠT NĂM {year}"
ROLLUP_MEETING_COLUMNS = (
    "Ngày",
    "Buổi sinh hoạt",
    "Giờ họp",
    "Thời lượng (phút)",
    "Tối thiểu",
    "Dự",
    "Phát biểu",
)
ROLLUP_RATINGS = "TỔNG HỢP ĐÁNH GIÁ CHẤT LƯỢNG NĂM {year}"
ROLLUP_RATING_COLUMNS = (
    "Ngày",
    "Buổi sinh hoạt",
    "Tự chấm",
    "Xếp loại",
    "Cấp trên",
    "Xếp loại",
    "Chênh lệch",
)
ROLLUP_BANDS = "Chi bộ tự xếp loại: {bands}."
ROLLUP_OFFICIAL_BANDS = "Cấp trên xếp loại: {bands}."
BAND_COUNT = "{band} {count}"
UNRATED = "chưa xếp loại {count}"
AVERAGE = "Điểm bình quân: {average}."
ROLLUP_TASKS = "TỔNG HỢP NHIỆM VỤ NĂM {year}"
ROLLUP_TASK_COLUMNS = ("STT", "Nhiệm vụ", "Người thực hiện", "Giao", "Hạn", "Kết quả")
OVERDUE = "Quá hạn"
OPEN_TASK = "Đang thực hiện"
CONCLUSION_OF = "{matter}: {conclusion}"
ROLLUP_RESOLUTIONS = "TỔNG HỢP NGHỊ QUYẾT, KẾT LUẬN NĂM {year}"
ROLLUP_RESOLUTION_COLUMNS = ("Ngày", "Số", "Nội dung", "Biểu quyết", "Kết quả")
NOTHING_HERE = "Không có nội dung để tổng hợp."
CLOSING_PAGE = "TRANG KHÓA SỔ"
CLOSING_VOIDED = " Ngoài ra có {count} biên bản đã hủy, vẫn lưu trong sổ."
CLOSING_LINES = (
    "Sổ sinh hoạt chi bộ năm {year} (quyển số {volume}) được khóa {day}.",
    "Số trang đã sử dụng: {pages} trang.",
    "Số buổi đã ghi: {meetings} buổi, trong đó đã chốt biên bản {signed} buổi.{voided}",
    "Người khóa sổ: {who}.",
    "Bàn giao, lưu giữ: {handed}.",
)
