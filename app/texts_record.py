"""What happened with a seal, the audit log, the bin or a voided meeting, and what to do."""

ERRORS: dict[str, str] = {
    # The bin
    "bin_gone": "Mục này không còn trong thùng rác: đã khôi phục hoặc đã xóa hẳn.",
    "bin_days_wrong": "Số ngày giữ trong thùng rác phải từ 1 đến {most}.",
    "bin_meeting_there": "Sổ đang có chính buổi họp ngày {day} này hoặc nhiệm vụ của nó nên chưa khôi phục. Mục vẫn ở "
    "trong thùng rác.",
    "bin_month_there": "Tháng {month}/{year} đã ghi lý do không họp khác nên chưa khôi phục. Mục vẫn ở trong thùng rác.",
    "bin_member_there": "Danh sách đang có đồng chí {name} này nên chưa khôi phục. Mục vẫn ở trong thùng rác.",
    "bin_template_there": "Sổ đang có mẫu “{title}” này nên chưa khôi phục. Mục vẫn ở trong thùng rác.",
    # Voiding signed minutes
    "meeting_voided": "Biên bản này đã hủy nên không ghi thêm gì được. Xin ghi vào biên bản lập lại.",
    "meeting_voided_already": "Biên bản này đã hủy từ trước. Sổ vẫn giữ số và nội dung; có thể lập lại biên bản.",
    "void_not_signed": "Chỉ biên bản đã chốt mới hủy. Biên bản chưa chốt thì sửa hoặc xóa được.",
    "void_without_reason": "Chưa ghi lý do hủy biên bản. Lý do được in trong sổ.",
    "void_without_name": "Chưa ghi tên người hủy biên bản. Tên được in trong sổ.",
    "remake_not_voided": "Chỉ lập lại biên bản đã hủy. Biên bản này vẫn còn giá trị.",
}
