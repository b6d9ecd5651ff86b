"""Why a file from outside was not read, and what to do."""

ERRORS: dict[str, str] = {
    "archive_missing": "Không tìm thấy tệp “{path}”. Xin kiểm tra lại tên tệp, thư mục hoặc USB.",
    "archive_unreadable": "Không đọc được tệp “{name}”: tệp đang mở ở chương trình khác, USB đã rút, hoặc máy không "
    "cho phép đọc. Xin kiểm tra rồi thử lại.",
    "archive_not_regular": "“{name}” không phải là một tệp thường nên không đọc. Xin chọn đúng tệp cần dùng.",
    "archive_too_large": "Tệp “{name}” lớn quá mức cho phép nên không được mở. Xin chọn đúng tệp cần dùng.",
    "archive_damaged": "Tệp “{name}” bị hỏng hoặc chép chưa hết nên không đọc được. Xin chép lại từ nơi đã có.",
    "archive_too_many": "Tệp “{name}” chứa quá nhiều mục bên trong nên không được mở. Xin chọn đúng tệp cần dùng.",
    "archive_bomb": "Tệp “{name}” khi bung ra sẽ lớn bất thường nên không được mở. Xin hỏi lại nơi đã gửi tệp.",
    "archive_bad_name": "Tệp “{name}” có mục mang tên không an toàn ({part}) nên không được mở. Xin hỏi lại nơi đã gửi "
    "tệp.",
    "archive_twice": "Tệp “{name}” có hai mục trùng tên ({part}) nên không được mở. Xin hỏi lại nơi đã gửi tệp.",
    "archive_link": "Tệp “{name}” có mục chỉ đường sang nơi khác ({part}) nên không được mở. Xin hỏi lại nơi đã gửi tệp.",
    "archive_locked": "Tệp “{name}” có đặt mật khẩu bên trong nên không đọc được. Xin bỏ mật khẩu rồi thử lại.",
    "archive_packing": "Tệp “{name}” được nén theo kiểu lạ ({part}) nên không đọc được. Xin xuất lại tệp từ chương trình "
    "gốc.",
    "reading_too_slow": "Đọc tệp “{name}” quá {seconds} giây vẫn chưa xong nên đã dừng; chưa có gì được ghi. Tệp có thể bị "
    "hỏng, hoặc USB quá chậm: xin chép tệp vào máy rồi thử lại.",
    "reading_too_hungry": "Tệp “{name}” cần quá nhiều bộ nhớ nên đã dừng đọc; chưa có gì được ghi. Xin chép riêng phần cần "
    "nhập sang một tệp mới rồi thử lại.",
    "reading_crashed": "Tệp “{name}” làm việc đọc bị dừng giữa chừng nên không nhập được; chưa có gì được ghi. Xin mở tệp "
    "bằng chương trình đã tạo ra nó, lưu lại rồi thử lại.",
    "reading_too_long_answer": "Nội dung đọc được từ tệp “{name}” nhiều hơn mức cho phép nên không nhập được; chưa có gì "
    "được ghi. Xin chia tệp thành phần nhỏ hơn.",
    "reading_not_started": "Chưa mở được tệp “{name}” vì máy không cho chạy phần đọc tệp (có thể do chương trình diệt "
    "vi-rút). Xin khởi động lại chương trình rồi thử lại.",
}
