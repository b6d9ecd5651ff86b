"""The fixed wording of empty forms: what stands before the dots that somebody writes on."""

MEETING_OF = "Sinh hoạt chi bộ ………………………… tháng …… năm ………"

# --- minutes ---
WHEN = "Thời gian: "
WHEN_BLANK = "bắt đầu lúc …… giờ ……, ngày …… tháng …… năm ………"
WHERE = "Địa điểm: "
WHO = "Thành phần tham dự:"
WHO_LINES = (
    "- Tổng số đảng viên: ……… đồng chí (chính thức ………, dự bị ………).",
    "- Miễn sinh hoạt: ………; tạm ở nơi khác: ………; tạm đến: ………",
    "- Phải dự: ………; có mặt: ……… (chính thức ………, dự bị ………).",
)
EXCUSED = "- Vắng có lý do (họ tên, lý do): "
UNEXCUSED = "- Vắng không lý do (họ tên): "
GUESTS = "Đại biểu, khách mời: "
CHAIR = "Chủ trì: "
CLERK = "Thư ký ghi biên bản: "
FEE = "Tình hình nộp đảng phí: "
AGENDA = "Chương trình: "
ITEM = "Nội dung: "
OPINIONS = "Ý kiến phát biểu (họ tên, nội dung): "
CONCLUDED = "Kết luận của chủ trì: "
PRAISE = "Biểu dương: "
REMINDER = "Nhắc nhở, phê bình: "
RATING = "Chi bộ tự chấm: ……… điểm, xếp loại: …………………"
LIMITS = "Hạn chế: "
REMEDIES = "Biện pháp khắc phục: "
RATING_VOTE = "Biểu quyết kết quả chấm: tán thành ………/……… đồng chí."
END = "Kết thúc lúc …… giờ ……, ngày …… tháng …… năm ………"
READ = "Biên bản đã được đọc lại cho mọi người cùng nghe và nhất trí thông qua."
VOTE_BASE = "Số đảng viên có quyền biểu quyết: ……… đồng chí."

# --- attendance ---
AT = "(Lúc …… giờ ……, ngày …… tháng …… năm ………, tại …………………………………)"
TOTALS = "Tổng số đảng viên ………; phải dự ………; có mặt ………; vắng có lý do ………; vắng không lý do ………"

# --- rating ---
RATING_MONTH = "Chất lượng sinh hoạt chi bộ tháng …… năm ………"
RATING_OF = "(Buổi sinh hoạt ngày …… tháng …… năm ………)"
RESULT = "Kết quả chi bộ tự đánh giá: ……… điểm; xếp loại: …………………"
VOTE = "Biểu quyết của chi bộ: tán thành ………/……… đồng chí."

# --- resolution ---
RESOLUTION_PARTS = ("ĐÁNH GIÁ TÌNH HÌNH", "PHƯƠNG HƯỚNG, NHIỆM VỤ", "TỔ CHỨC THỰC HIỆN")
GROUNDS = "- Căn cứ "
RESOLUTION_VOTE = (
    "Nghị quyết được chi bộ biểu quyết thông qua ngày …… tháng …… năm ………: tán thành ………, không tán thành ………, "
    "ý kiến khác ………"
)

# --- opinions ---
OPINION_SHEET = "PHIẾU GHI Ý KIẾN CỦA ĐẢNG VIÊN"
OPINION_NAME = "Họ và tên: "
OPINION_GROUP = "Tổ đảng, chức vụ: "
OPINION_PARTS = (
    "Ý kiến về kết quả thực hiện nghị quyết, nhiệm vụ tháng trước",
    "Ý kiến về nhiệm vụ sắp tới và nội dung đưa ra thảo luận",
    "Tự phê bình và phê bình, góp ý",
    "Kiến nghị, đề xuất với chi bộ và cấp trên",
)
OPINION_SIGN = "NGƯỜI GHI Ý KIẾN"
ON_BLANK_DAY = "{place}, ngày …… tháng …… năm ………"

# --- tasks ---
TASKS_OF = "(Giao tại buổi sinh hoạt ngày …… tháng …… năm ………)"
