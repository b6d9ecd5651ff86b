"""What happened and what to do, for each expected failure that no other module words."""

ERRORS: dict[str, str] = {
    "data_folder_is_a_file": "“{path}” là một tệp, không phải thư mục dữ liệu. Xin chọn thư mục khác.",
    "data_folder_not_writable": "Không ghi được vào thư mục dữ liệu “{path}”. Xin kiểm tra quyền ghi hoặc chọn thư "
    "mục khác.",
    "meeting_signed": "Biên bản này đã chốt nên không sửa được nữa. Có thể thêm bản bổ sung, đính chính có ghi ngày.",
    "not_ready": "Chưa chốt được biên bản: còn {count} việc cần làm. Các việc này được liệt kê ở bước “Rà soát & "
    "chốt”.",
    "member_in_signed_meeting": "Đồng chí {name} có tên trong biên bản đã chốt nên không xóa được. Xin ghi tình "
    "trạng “chuyển sinh hoạt” hoặc “thôi sinh hoạt” kèm ngày.",
    "no_rating_sheet": "Buổi họp ngày {day} chưa có phiếu chấm điểm. Xin mở buổi họp, vào bước chấm điểm rồi in lại.",
    "printer_failed": "Máy in “{printer}” chưa nhận bản in. Xin kiểm tra máy in đã bật và còn giấy, rồi in lại hoặc "
    "lưu thành PDF.",
}
