"""What happened when a file could not be put in its place, and what to do."""

ERRORS: dict[str, str] = {
    "target_is_a_folder": "“{path}” là một thư mục. Xin đặt tên tệp trong thư mục đó.",
    "target_is_a_book": "“{path}” là tệp dữ liệu của sổ nên không ghi đè. Xin đặt tên tệp khác.",
    "target_folder_missing": "Không tìm thấy thư mục “{path}”. Xin cắm lại USB hoặc chọn thư mục khác.",
    "target_disk_full": "Không đủ chỗ trống để ghi “{path}”. Xin xóa bớt tệp cũ hoặc chọn nơi khác. Tệp cũ (nếu có) "
    "còn nguyên.",
    "target_not_writable": "Không ghi được “{path}”: nơi này không cho phép ghi. Xin gạt khóa chống ghi của USB hoặc "
    "chọn nơi khác.",
    "target_bad_name": "Không ghi được “{path}”: tên tệp quá dài hoặc có ký tự không dùng được. Xin đặt tên khác.",
    "target_gone": "Đang ghi “{path}” thì mất kết nối với nơi lưu. Xin cắm lại USB rồi ghi lại.",
    "target_in_use": "“{path}” đang mở ở chương trình khác (có thể là Excel). Xin đóng lại rồi ghi lần nữa.",
    "target_differs": "Đã ghi “{path}” nhưng đọc lại thấy khác nên đã bỏ. USB có thể bị hỏng; xin dùng USB khác.",
    "folder_not_made": "Không tạo được thư mục “{path}”. Xin chọn nơi khác.",
}
