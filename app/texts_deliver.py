"""What happened when a file could not be put in its place, and what to do."""

ERRORS: dict[str, str] = {
    "target_is_a_folder": "“{path}” là một thư mục. Xin đặt tên tệp trong thư mục đó.",
    "target_is_a_book": "“{path}” là tệp dữ liệu của sổ nên không ghi đè. Xin đặt tên tệp khác.",
    "target_in_data_folder": "“{path}” nằm trong thư mục dữ liệu của sổ nên không ghi vào đó. Xin chọn USB hoặc thư mục "
    "khác.",
    "target_folder_missing": "Không tìm thấy thư mục “{path}”. Xin cắm lại USB hoặc chọn thư mục khác.",
    "target_disk_full": "Không đủ chỗ trống để ghi “{path}”, còn thiếu khoảng {missing} MB. Dữ liệu trong máy an toàn, "
    "tệp cũ ở đó (nếu có) còn nguyên. Xin xóa bớt tệp không cần hoặc chọn nơi khác rồi ghi lại.",
    "target_no_room": "Nơi này không nhận thêm dữ liệu nên chưa ghi được “{path}”. Dữ liệu trong máy an toàn, tệp cũ ở "
    "đó (nếu có) còn nguyên. Xin chọn nơi khác rồi ghi lại.",
    "target_not_writable": "Không ghi được “{path}”: máy không cho phép ghi ở nơi này. Xin chọn thư mục khác hoặc nhờ "
    "người quản lý máy.",
    "target_read_only": "Không ghi được “{path}”: USB hoặc đĩa này chỉ cho đọc. Xin gạt khóa chống ghi bên cạnh USB, "
    "hoặc dùng USB khác.",
    "target_bad_name": "Không ghi được “{path}”: tên tệp quá dài hoặc có ký tự không dùng được. Xin đặt tên khác.",
    "target_pulled": "Chưa ghi xong “{path}”: mất kết nối với nơi ghi (USB bị rút ra hoặc bị hỏng). Dữ liệu trong máy an "
    "toàn; xin cắm lại USB rồi bấm ghi lại.",
    "target_held": "Chưa ghi được “{path}”: một chương trình khác (thường là phần mềm diệt virus) đang giữ tệp. Dữ liệu "
    "trong máy an toàn; xin chờ một phút rồi bấm ghi lại.",
    "target_in_use": "“{path}” đang mở ở chương trình khác (có thể là Excel) nên chưa thay được. Tệp cũ còn nguyên; xin "
    "đóng tệp đó lại rồi bấm ghi lại.",
    "target_differs": "Đã ghi “{path}” nhưng đọc lại thấy khác nên đã bỏ. USB có thể bị hỏng; xin dùng USB khác rồi ghi "
    "lại. Dữ liệu trong máy an toàn.",
    "target_pair_mixed": "Chưa thay đủ các tệp: “{path}” đã là bản mới, tệp đi cùng còn là bản cũ. Dữ liệu trong máy an "
    "toàn; xin cắm lại USB rồi bấm ghi lại trước khi nộp.",
    "file_password_short": "Mật khẩu của tệp quá ngắn. Xin đặt ít nhất {least} ký tự.",
    "file_password_long": "Mật khẩu của tệp quá dài, có chương trình không mở được. Xin đặt mật khẩu ngắn hơn.",
    "file_password_unreadable": "Không đọc được mật khẩu trong “{path}”. Tệp đó phải là văn bản UTF-8, mật khẩu ở dòng "
    "đầu tiên.",
    "sealed_needs_password": "Tệp này có mật khẩu. Xin nhập mật khẩu mà nơi gửi đã cho biết (trên dòng lệnh: "
    "--file-password-file).",
    "sealed_wrong_password": "Mật khẩu chưa đúng, hoặc tệp đã bị thay đổi. Xin xem lại bộ gõ tiếng Việt (Unikey), phím "
    "Caps Lock rồi nhập lại.",
    "sealed_damaged": "Tệp có mật khẩu này bị hỏng hoặc chép thiếu. Xin chép lại từ máy đã xuất.",
    "sealed_newer": "Tệp có mật khẩu này do phiên bản mới hơn tạo ra. Xin cập nhật Sổ Chi Bộ rồi nhập lại.",
    "sealed_too_dear": "Máy này không đủ bộ nhớ để mở tệp có mật khẩu. Xin đóng bớt chương trình khác rồi thử lại.",
    "folder_not_made": "Không tạo được thư mục “{path}”. Xin chọn nơi khác.",
}
