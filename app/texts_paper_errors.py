"""What is said when a paper cannot be made of what was named."""

ERRORS: dict[str, str] = {
    "no_such_paper": "Không có mẫu giấy tờ “{code}”. Xin gõ “sochibo papers” để xem các mẫu.",
    "no_word_copy": "“{title}” chỉ in ra PDF được, không có bản Word.",
    "paper_does_not_fit": "Chưa lập được “{title}” từ nội dung này ({day}).",
    "paper_needs_signed": "“{title}” chỉ lập từ biên bản đã chốt. Biên bản ngày {day} chưa chốt hoặc đã hủy.",
    "paper_without_form": "Chi bộ chưa chọn mẫu chấm điểm nào còn hiệu lực ngày {day}. Xin chọn mẫu trong Cài đặt, phần "
    "“Mẫu chấm điểm”.",
    "paper_of_committee": "Buổi ngày {day} là họp chi ủy. Xin dùng mẫu “Biên bản họp chi ủy” (committee-minutes).",
    "paper_of_cell": "Buổi ngày {day} không phải họp chi ủy. Xin dùng mẫu “Biên bản” (minutes).",
    "programme_without_theme": "Một dòng của chương trình chuyên đề chưa có nội dung chuyên đề (“{text}”). Xin ghi nội "
    "dung hoặc xóa dòng đó.",
    "no_programme_line": "Chương trình chuyên đề năm {year} có {count} dòng, không có dòng số {number}.",
    "bad_programme_time": "“{text}” không phải tháng hay quý. Xin ghi tháng từ 1 đến 12, hoặc quý Q1 đến Q4.",
    "paper_file_kind": "Tên tệp “{name}” cần kết thúc bằng .pdf hoặc .docx.",
    "paper_needs": "“{title}” chưa biết lập từ đâu. Cần ghi: {needs}.",
    "paper_takes_no": "“{title}” không dùng các thông tin vừa ghi. Cần ghi: {needs}.",
    "no_such_member": "Không có đảng viên nào tên “{name}” trong sổ.",
    "several_members": "Có {count} đảng viên hợp với “{name}”: {names}. Xin ghi đủ họ và tên.",
    "paper_has_no_pieces": "“{title}” in cả, không chọn từng phần.",
    "no_such_piece": "Không có phần “{key}”. Có thể chọn: {known}.",
}
