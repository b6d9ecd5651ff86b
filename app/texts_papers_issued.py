"""The fixed wording of papers that are sent out: numbers, recipients, notice of a meeting, extract, documents."""

from app.domain.documents import DocumentType
from app.domain.policy import MeetingKind

BLANK_PLACE_AND_DAY = "{place}, ngày …… tháng …… năm {year}"
RECIPIENTS = "Nơi nhận:"
RECIPIENT = "- {who}{end}"
TO_ARCHIVE = "Lưu chi bộ"
DEAR = "Kính gửi: "
DEAR_LINE = "- {who}{end}"
AUTHORITY_CELL = "T/M CHI BỘ"
AUTHORITY_COMMITTEE = "T/M CHI ỦY"
SECRETARY = "BÍ THƯ"

# --- notice of a meeting ---
NOTICE = "THÔNG BÁO"
NOTICE_OF: dict[MeetingKind, str] = {
    MeetingKind.REGULAR: "mời sinh hoạt chi bộ thường kỳ tháng {month} năm {year}",
    MeetingKind.THEMATIC: "mời sinh hoạt chi bộ theo chuyên đề tháng {month} năm {year}",
    MeetingKind.COMBINED: "mời sinh hoạt chi bộ thường kỳ kết hợp chuyên đề tháng {month} năm {year}",
    MeetingKind.COMMITTEE: "mời họp chi ủy tháng {month} năm {year}",
    MeetingKind.SELF_REFLECTION: "mời sinh hoạt “tự soi, tự sửa” tháng {month} năm {year}",
    MeetingKind.ANNUAL_REVIEW: "mời dự hội nghị chi bộ kiểm điểm cuối năm {year}",
    MeetingKind.PUBLIC_SELF_CRITICISM: "mời dự hội nghị chi bộ tự phê bình trước quần chúng năm {year}",
    MeetingKind.EXTRAORDINARY: "mời sinh hoạt chi bộ bất thường tháng {month} năm {year}",
}
MEETING_NAMES: dict[MeetingKind, str] = {
    MeetingKind.REGULAR: "buổi sinh hoạt chi bộ thường kỳ tháng {month} năm {year}",
    MeetingKind.THEMATIC: "buổi sinh hoạt chi bộ theo chuyên đề tháng {month} năm {year}",
    MeetingKind.COMBINED: "buổi sinh hoạt chi bộ thường kỳ kết hợp chuyên đề tháng {month} năm {year}",
    MeetingKind.COMMITTEE: "cuộc họp chi ủy tháng {month} năm {year}",
    MeetingKind.SELF_REFLECTION: "buổi sinh hoạt “tự soi, tự sửa” tháng {month} năm {year}",
    MeetingKind.ANNUAL_REVIEW: "hội nghị chi bộ kiểm điểm cuối năm {year}",
    MeetingKind.PUBLIC_SELF_CRITICISM: "hội nghị chi bộ tự phê bình trước quần chúng năm {year}",
    MeetingKind.EXTRAORDINARY: "buổi sinh hoạt chi bộ bất thường tháng {month} năm {year}",
}
EVERY_MEMBER = "Các đồng chí đảng viên trong chi bộ"
EVERY_COMMITTEE_MEMBER = "Các đồng chí chi ủy viên"
HIGHER_DELEGATE = "Cấp ủy viên cấp trên được phân công phụ trách chi bộ"
INVITES = "{cell} trân trọng mời các đồng chí dự {meeting}, cụ thể như sau:"
INVITES_COMMITTEE = "Chi ủy {cell} mời các đồng chí dự {meeting}, cụ thể như sau:"
WHEN = "Thời gian: "
WHEN_AT = "{clock}, {weekday}, {day}"
EXPECTED = " (dự kiến {minutes} phút)"
WHERE = "Địa điểm: "
CHAIR = "Chủ trì: "
WHO = "Thành phần: "
WHO_CELL = "toàn thể đảng viên của chi bộ"
WHO_COMMITTEE = "các đồng chí chi ủy viên"
WHO_GUESTS = "; mời dự: {names}"
CONTENT = "Nội dung:"
CONTENT_OPEN = "Nội dung: "
THEME = "Chuyên đề: “{theme}”{beside}."
PREPARED_BY = " (đồng chí {name})"
BRING = "Chuẩn bị:"
BRING_DOCUMENTS = "- Nghiên cứu trước tài liệu gửi kèm: {documents}."
BRING_ATTACHED = "- Nghiên cứu trước tài liệu gửi kèm, chuẩn bị ý kiến thảo luận."
BRING_OPINIONS = "- Chuẩn bị ý kiến thảo luận; mang theo sổ ghi chép, tài liệu sinh hoạt."
BRING_TASKS = "- Đồng chí được giao nhiệm vụ chuẩn bị báo cáo kết quả: {names}."
COME = (
    "Đề nghị các đồng chí dự đầy đủ, đúng giờ. Đồng chí nào không dự được, báo cáo lý do với đồng chí bí thư chi bộ "
    "trước buổi họp."
)
TO_AS_ABOVE = "Như trên"
HIGHER_COMMITTEE = "Đảng ủy"
TO_HIGHER = "{higher} (để báo cáo)"

# --- extract of minutes ---
EXTRACT = "TRÍCH BIÊN BẢN"
EXTRACT_OF = "(Trích Biên bản số {number}, {day})"
EXTRACT_OF_UNNUMBERED = "(Trích biên bản {day})"
EXTRACT_WHEN = "Bắt đầu lúc {clock}, {day}, tại {place}."
EXTRACT_HERE = "Có mặt: {share}."
EXTRACT_CHAIR = "Chủ trì: {who}."
EXTRACT_CLERK = "Thư ký ghi biên bản: {who}."
EXTRACT_SAYS = "Biên bản ghi các nội dung sau:"
EXTRACT_TRUE = "Trích y biên bản."
EXTRACT_SIGN = "TRÍCH Y BIÊN BẢN"
EXTRACT_CONCLUSION = "Kết luận, nghị quyết"
EXTRACT_TASKS = "Phân công nhiệm vụ"
EXTRACT_VOTE = "Biểu quyết: {matter}"
EXTRACT_ADDENDUM = "{kind} biên bản, {day}"
EXTRACT_ADDENDA = "BỔ SUNG, ĐÍNH CHÍNH"

# --- documents ---
DOCUMENT_TITLES: dict[DocumentType, str] = {
    DocumentType.RESOLUTION: "NGHỊ QUYẾT",
    DocumentType.DECISION: "QUYẾT ĐỊNH",
    DocumentType.CONCLUSION: "KẾT LUẬN",
    DocumentType.REGULATION: "QUY CHẾ",
    DocumentType.NOTICE: "THÔNG BÁO",
    DocumentType.REPORT: "BÁO CÁO",
    DocumentType.PLAN: "KẾ HOẠCH",
    DocumentType.PROGRAMME: "CHƯƠNG TRÌNH",
    DocumentType.SCHEME: "ĐỀ ÁN",
    DocumentType.OPTIONS: "PHƯƠNG ÁN",
    DocumentType.SUBMISSION: "TỜ TRÌNH",
    DocumentType.MINUTES: "BIÊN BẢN",
}
LETTER_ABOUT = "V/v {abstract}"
DECIDES = "{cell} QUYẾT ĐỊNH:"
DECIDES_COMMITTEE = "CHI ỦY {cell} QUYẾT ĐỊNH:"
BASIS = "- {basis}{end}"
BASIS_WORD = "Căn cứ "
BLANK_ABSTRACT = "……………………………………………"
VOIDED_ON = "VĂN BẢN NÀY ĐÃ HỦY {day}, người hủy: {who}. Số văn bản vẫn giữ; nội dung không còn giá trị."
