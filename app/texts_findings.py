"""The sentence for each finding: kind, with its numbers, saying what can be done."""

SENTENCES: dict[str, str] = {
    # When and how long
    "no_start": "Chưa ghi giờ khai mạc.",
    "no_end": "Chưa ghi giờ bế mạc, nên chưa tính được thời lượng.",
    "end_before_start": "Giờ bế mạc {end} không sau giờ khai mạc {start}. Nếu họp qua nửa đêm, xin chọn ngày "
    "bế mạc là hôm sau.",
    "breaks_too_long": "Thời gian nghỉ {minutes} phút không hợp với giờ khai mạc và bế mạc.",
    "longer_than_a_day": "Giờ bế mạc ghi {end} ngày {day}: phiên họp dài {minutes} phút, quá một ngày đêm. Xin xem lại "
    "ô “kết thúc sau nửa đêm”; họp nhiều ngày thì ghi mỗi ngày một phiên.",
    "sessions_overlap": "Phiên thứ {number} bắt đầu trước khi phiên trước kết thúc.",
    "too_short": "Họp {minutes} phút, còn thiếu {short} phút so với tối thiểu {minimum} phút.",
    "over_expected": "Họp {minutes} phút, dài hơn mức thường lệ {most} phút. Đây chỉ là lưu ý, không phải lỗi.",
    "agenda_minutes_differ": "Tổng số phút của các mục là {items}, thời lượng buổi họp là {minutes} phút.",
    "place_missing": "Chưa ghi địa điểm họp.",
    "moved_without_reason": "Lịch dự kiến {planned}, họp ngày {held}: nên ghi lý do đổi lịch.",
    "other_month": "Buổi họp của tháng {month}/{year} nhưng họp ngày {held}: nên ghi lý do.",
    # Who was there
    "roll_empty": "Chưa có ai trong danh sách điểm danh. Xin thêm đảng viên vào danh sách của chi bộ.",
    "not_called": "Còn {count} đồng chí chưa điểm danh.",
    "attendance_below": "Đảng viên dự {present}/{base} = {percent} %, quy định từ {limit} % trở lên ({policy}).",
    "attendance_below_strict": "Đảng viên dự {present}/{base} = {percent} %, quy định phải trên {limit} % "
    "({policy}).",
    "unexcused": "Đồng chí {name} vắng không lý do.",
    "excused_streak": "Đồng chí {name} vắng có lý do {count} kỳ thường kỳ liên tiếp trong năm, quy định không quá {most} kỳ.",
    "no_reason": "Đồng chí {name} vắng có lý do nhưng chưa ghi lý do.",
    "no_arrival": "Đồng chí {name} đến muộn nhưng chưa ghi giờ đến.",
    "committee_too_large": "Chi ủy có {count} đồng chí, quy định nhiều nhất {most}.",
    "no_chair": "Chưa ghi ai chủ trì.",
    "no_clerk": "Chưa ghi ai là thư ký.",
    "chair_absent": "Chủ trì {name} đang được điểm danh là vắng mặt.",
    "clerk_absent": "Thư ký {name} đang được điểm danh là vắng mặt.",
    # Agenda and course
    "agenda_empty": "Chưa có chương trình họp.",
    "block_missing": "Chương trình chưa có phần “{block}”.",
    "no_self_criticism": "Chương trình chưa có tự phê bình và phê bình.",
    "self_criticism_short": "Tự phê bình và phê bình {minutes} phút, nên có từ {least} phút.",
    "tasks_crowd_out": "Phần nhiệm vụ chính trị chiếm {tasks}/{total} phút: nên dành thêm thời gian cho chính trị "
    "tư tưởng và xây dựng Đảng.",
    "theme_missing": "Chưa ghi tên chuyên đề.",
    "few_speakers": "Có {speakers}/{present} đồng chí phát biểu. Có thể gửi câu hỏi gợi ý trước buổi họp.",
    "item_without_title": "Mục {number} của chương trình chưa có tên.",
    "item_empty": "Mục {number} “{title}” chưa ghi nội dung, ý kiến hay kết luận.",
    "opinion_without_speaker": "Mục {number} có một ý kiến chưa ghi người phát biểu.",
    "opinion_without_gist": "Mục {number}: chưa ghi nội dung ý kiến của {name}.",
    # Votes
    "no_vote_on_conclusion": "Chưa ghi biểu quyết kết luận (nghị quyết) của buổi họp.",
    "no_vote_on_rating": "Chưa ghi biểu quyết kết quả chấm điểm.",
    "vote_without_matter": "Có một biểu quyết chưa ghi nội dung.",
    "vote_not_counted": "Biểu quyết “{matter}”: chưa ghi đủ số tán thành, không tán thành, ý kiến khác.",
    "vote_negative": "Biểu quyết “{matter}”: số phiếu không thể nhỏ hơn 0.",
    "vote_sums_differ": "Biểu quyết “{matter}”: tán thành + không tán thành + ý kiến khác = {cast}, khác số phiếu "
    "đã ghi {ballots}.",
    "vote_over_base": "Biểu quyết “{matter}”: ghi {cast} phiếu, nhưng chi bộ chỉ có {base} đảng viên được biểu "
    "quyết.",
    "vote_over_present": "Biểu quyết “{matter}”: ghi {cast} phiếu, nhưng chỉ có {present} đảng viên chính thức có "
    "mặt.",
    "vote_more_than_half": "Biểu quyết “{matter}”: {agree} tán thành, cần hơn {numerator}/{denominator} của {base} "
    "đảng viên chính thức.",
    "vote_share": "Biểu quyết “{matter}”: {agree} tán thành, cần ít nhất {numerator}/{denominator} của {base} đảng "
    "viên chính thức.",
    # Work
    "task_overdue": "Nhiệm vụ “{title}” ({owner}) hạn {due} chưa xong: ghi kết quả hoặc chuyển tiếp.",
    "carried_without_task": "Nhiệm vụ “{title}” ghi là chuyển tiếp nhưng chưa được giao lại với hạn mới.",
    "task_without_title": "Nhiệm vụ thứ {number} chưa ghi việc phải làm.",
    "task_without_owner": "Nhiệm vụ “{title}” chưa giao cho ai.",
    "task_without_deadline": "Nhiệm vụ “{title}” chưa có hạn hoàn thành.",
    "task_due_before_meeting": "Nhiệm vụ “{title}” có hạn {due}, trước ngày họp.",
    # Preparation, rating, closing
    "committee_expected": "Chi bộ có {count} đảng viên chính thức; từ {least} đảng viên chính thức thì bầu chi ủy. Xin ghi "
    "chức vụ chi ủy viên ở mục Đảng viên.",
    "no_committee_meeting": "Chưa có buổi họp chi ủy nào chuẩn bị cho buổi này.",
    "notice_missing": "Chưa ghi ngày gửi giấy mời.",
    "notice_late": "Giấy mời gửi trước {days} ngày, nên gửi trước ít nhất {least} ngày.",
    "notice_not_to_all": "Chưa ghi giấy mời đã gửi tới mọi đảng viên và cấp ủy viên phụ trách.",
    "no_thematic_in_quarter": "Quý {quarter} chưa có sinh hoạt chuyên đề.",
    "rating_incomplete": "Còn {count} tiêu chí chưa chấm.",
    "override_without_reason": "Tiêu chí “{criterion}”: điểm khác với minh chứng nhưng chưa ghi lý do.",
    "no_limitations": "Chưa ghi hạn chế và biện pháp khắc phục.",
    "no_conclusion": "Chưa ghi kết luận của buổi họp.",
    "minutes_not_read": "Chưa đánh dấu “Đã đọc lại biên bản trước chi bộ”.",
    "minutes_not_agreed": "Chưa đánh dấu “Chi bộ nhất trí với biên bản”.",
    "agenda_not_adopted": "Chưa ghi chi bộ thông qua chương trình.",
    "upload_late": "Tải biên bản lên sau {days} ngày, quy định trong {most} ngày.",
    "not_uploaded": "Chưa ghi ngày tải biên bản lên Sổ tay đảng viên điện tử (trong {most} ngày sau buổi họp).",
}
