"""Sentences for failures of the data folder and of the record itself."""

ERRORS: dict[str, str] = {
    # The database as a file
    "database_no_access": "Không có quyền mở tệp dữ liệu “{path}”. Xin đăng nhập đúng người dùng Windows hoặc nhờ người "
    "quản trị máy cấp quyền.",
    "database_busy": "Tệp dữ liệu “{path}” đang được một chương trình khác dùng. Xin đóng chương trình đó rồi thử lại.",
    "out_of_memory": "Máy không còn đủ bộ nhớ. Xin đóng bớt chương trình khác rồi thử lại. Dữ liệu đã lưu vẫn an toàn.",
    "database_read_only": "Tệp dữ liệu “{path}” chỉ đọc được, không ghi được. Có thể xem và in; muốn ghi, xin bỏ thuộc "
    "tính chỉ đọc hoặc chọn thư mục khác.",
    "database_disk_error": "Không đọc hoặc ghi được “{path}”: ổ đĩa hoặc USB có thể đã bị rút. Xin cắm lại, khởi động lại "
    "chương trình; dữ liệu đã lưu vẫn còn.",
    "database_damaged": "Tệp dữ liệu “{path}” bị hỏng nên chưa mở. Tệp được giữ nguyên; xin dùng bản sao lưu gần nhất "
    "trong thư mục “backups”.",
    "disk_full": "Ổ đĩa chứa “{path}” đã đầy nên chưa ghi được. Xin xóa bớt tệp không cần rồi thử lại; phần đã lưu "
    "trước đó vẫn an toàn.",
    "database_cannot_open": "Không mở được tệp dữ liệu “{path}”. Xin kiểm tra thư mục có còn đó và có quyền ghi không.",
    "text_too_long": "Đoạn chữ vừa nhập quá dài, chưa lưu được vào “{path}”. Xin tách thành nhiều mục.",
    "database_foreign": "“{path}” không phải là dữ liệu của Sổ Chi Bộ nên không mở. Tệp được giữ nguyên; xin chọn thư mục "
    "dữ liệu khác.",
    "database_needs_recovery": "Lần trước máy tắt đột ngột và thư mục của “{path}” đang chỉ đọc. Xin cho phép ghi vào thư "
    "mục để chương trình khôi phục phần đang dở.",
    "database_newer": "Dữ liệu “{path}” do một phiên bản Sổ Chi Bộ mới hơn tạo ra. Xin cài phiên bản mới; tệp không bị "
    "thay đổi.",
    "database_older_read_only": "Dữ liệu “{path}” thuộc phiên bản cũ và thư mục chỉ đọc nên chưa nâng cấp được. Xin chép "
    "thư mục dữ liệu sang nơi ghi được.",
    "backup_failed": "Không tạo được bản sao lưu tại “{path}” nên chưa làm bước tiếp theo. Xin kiểm tra chỗ trống và quyền "
    "ghi.",
    "folder_not_made": "Không tạo được thư mục “{path}”. Xin chọn nơi khác hoặc kiểm tra quyền ghi.",
    # The record
    "no_cell": "Chưa có thông tin chi bộ. Xin mở chương trình và khai báo tên chi bộ trước.",
    "cell_already_there": "Thư mục dữ liệu này đã có sổ của “{name}”. Sổ mẫu chỉ làm trong thư mục trống; xin chọn thư "
    "mục khác bằng --data hoặc --out.",
    "cell_without_name": "Chưa ghi tên chi bộ.",
    "member_not_found": "Không tìm thấy đảng viên này; có thể đã bị xóa ở cửa sổ khác.",
    "member_without_name": "Chưa ghi họ và tên đảng viên.",
    "undo_gone": "Không hoàn tác được nữa vì đã quá thời gian hoặc chương trình đã khởi động lại.",
    "policy_not_found": "Không tìm thấy quy định “{name}”.",
    "policy_in_use": "Quy định “{title}” đã dùng cho {count} biên bản đã chốt nên không sửa. Xin sao thành quy định mới có "
    "ngày hiệu lực riêng.",
    "rating_form_not_found": "Không tìm thấy mẫu chấm điểm “{name}”.",
    "template_not_found": "Không tìm thấy mẫu “{name}”.",
    "template_builtin": "Mẫu “{name}” đi kèm chương trình nên không xóa được. Có thể sao thành mẫu riêng.",
    "template_in_use": "Mẫu “{name}” đã dùng trong sổ nên không sửa, xóa được. Xin sao thành mẫu mới.",
    # Meetings and tasks
    "meeting_not_found": "Không tìm thấy buổi họp này; có thể đã bị xóa ở cửa sổ khác.",
    "meeting_without_day": "Buổi họp chưa có ngày họp nên chưa lưu được. Xin ghi ngày họp.",
    "meeting_not_held": "Buổi họp còn là bản nháp. Xin đánh dấu “Đã họp” trước khi chốt biên bản.",
    "meeting_signed_delete": "Biên bản đã chốt nên không xóa được. Có thể thêm bản bổ sung, đính chính có ghi ngày.",
    "meeting_signed_differs": "Sổ đang mở đã có biên bản đã chốt ngày {day} với nội dung khác. Chưa nhập gì; xin kiểm tra "
    "lại tệp.",
    "meeting_not_rated": "Buổi họp này không chấm điểm nên không có phiếu đánh giá và kết quả xếp loại.",
    "addendum_before_signing": "Biên bản chưa chốt thì sửa thẳng được, chưa cần bản bổ sung, đính chính.",
    "addendum_empty": "Chưa ghi nội dung bổ sung, đính chính.",
    "not_a_committee_meeting": "Chỉ buổi họp chi ủy mới được ghi là chuẩn bị cho một buổi họp khác.",
    "month_has_meeting": "Tháng {month}/{year} đã có buổi họp nên không ghi là tháng không họp.",
    "month_without_reason": "Chưa ghi lý do không họp.",
    "task_not_found": "Không tìm thấy nhiệm vụ này; có thể buổi họp giao nhiệm vụ đã bị xóa.",
    "done_before_assigned": "Ngày hoàn thành không thể trước ngày giao nhiệm vụ ({day}).",
    # The command line
    "book_year_empty": "Sổ chưa có buổi họp hay lý do không họp nào của năm {year} nên chưa in sổ. Chưa ghi tệp nào.",
    "bad_month": "“{text}” không phải tháng hoặc ngày hợp lệ. Xin viết năm-tháng (2026-07) hoặc năm-tháng-ngày "
    "(2026-07-03).",
    "no_meeting_then": "Không có buổi họp nào vào {text}.",
    "several_meetings": "Có nhiều buổi họp trong {text}. Xin ghi rõ ngày: {days}.",
}
