"""What happened with a backup, a restore or a check of the book, and what to do; the words of the backup pages."""

from app.domain.backup import PlaceKind, Why

ERRORS: dict[str, str] = {
    "backup_foreign": "“{name}” không phải là bản sao lưu của Sổ Chi Bộ nên không mở. Xin chọn tệp có đuôi .sochibo.",
    "backup_damaged": "Bản sao lưu “{name}” bị hỏng hoặc chép chưa hết nên không dùng được. Sổ hiện tại không thay đổi; "
    "xin chọn bản sao lưu khác.",
    "backup_newer": "Bản sao lưu “{name}” do một phiên bản Sổ Chi Bộ mới hơn tạo ra. Xin cài phiên bản mới rồi thử lại; "
    "sổ hiện tại không thay đổi.",
    "backup_other_key": "Bản sao lưu “{name}” có khóa khác với sổ đang mở. Xin nhập mật khẩu hoặc khóa khôi phục dùng khi "
    "làm bản sao lưu đó.",
    "backup_place_missing": "Không tìm thấy nơi sao lưu “{path}”. Xin cắm USB hoặc kiểm tra thư mục rồi thử lại. Bản sao "
    "lưu trong máy vẫn có.",
    "backup_place_inside": "“{path}” nằm trong thư mục dữ liệu của sổ: máy hỏng thì mất cả hai. Xin chọn nơi khác.",
    "restore_read_only": "Đang ở chế độ “Chỉ xem” nên không khôi phục được. Xin mở sổ bằng người có quyền ghi, ở nơi ghi "
    "được.",
    "restore_failed": "Chưa khôi phục được vì không ghi được vào “{path}”. Sổ hiện tại còn nguyên. Xin kiểm tra chỗ trống "
    "và quyền ghi rồi thử lại.",
    "restore_nothing_to_take_back": "Không có lần khôi phục nào để quay lại.",
    "no_backup": "Chưa có bản sao lưu nào dùng được trong “{path}”.",
}

WHY_WORDS: dict[Why, str] = {
    Why.MANUAL: "Bấm “Sao lưu ngay”",
    Why.AUTOMATIC: "Tự động khi làm việc",
    Why.EXIT: "Khi đóng chương trình",
    Why.BEFORE_IMPORT: "Trước khi nhập dữ liệu",
    Why.BEFORE_UPGRADE: "Trước khi nâng cấp",
    Why.BEFORE_ENCRYPTING: "Khi đặt khóa cho sổ cũ",
    Why.BEFORE_RESTORE: "Trước khi khôi phục",
}

PLACE_WORDS: dict[PlaceKind, str] = {
    PlaceKind.MAIN: "Trong máy",
    PlaceKind.SECOND: "Nơi thứ hai",
    PlaceKind.STICK: "USB",
}
