"""Words for bringing earlier years into the book: the guide of the workbook, and a sentence for each problem."""

from app.domain.past.cells import Problem
from app.domain.past.plan import Wording
from app.domain.rating.sheet import Band
from app.texts_words import word

KIND_CHOICES = (
    "Thường kỳ",
    "Chuyên đề",
    "Thường kỳ kết hợp chuyên đề",
    "Chi ủy",
    "Tự soi",
    "Kiểm điểm",
    "Quần chúng",
    "Bất thường",
)
BAND_CHOICES = ("Tốt", "Khá", "Trung bình", "Kém")
LEFT_CHOICES = ("Chuyển", "Từ trần", "Ra khỏi Đảng", "Thôi")
SEX_CHOICES = ("Nam", "Nữ")

GUIDE: tuple[str, ...] = (
    "Tệp này đưa các buổi họp, đảng viên và điểm danh của những năm trước (sổ giấy, Word, Excel cũ) vào Sổ Chi Bộ.",
    "1. Trang “Đảng viên”: ghi cả người nay đã rời chi bộ. Người đã có trong sổ (cùng tên, ngày sinh) không bị sửa gì.",
    "2. Trang “Buổi họp”: mỗi buổi một dòng. Ô nào không biết thì để trống; chương trình không tự điền thay.",
    "3. Trang “Điểm danh”: số ở dòng đầu là STT ở trang “Buổi họp”; dòng dưới ghi ngày họp để đối chiếu.",
    "    Nhiều buổi quá thì thêm trang “Điểm danh 2”, “Điểm danh 3” có cùng cách ghi.",
    "4. Trong chương trình: Cài đặt › Chi bộ › Nhập các năm trước. Xem trước rồi mới ghi vào sổ; chưa chốt thì hoàn tác được.",
    "Không ghi bí mật nhà nước vào tệp này. Tệp không có mật khẩu: nhập xong thì cất hoặc xóa.",
)

WORDING = Wording(
    title="Ghi lại theo sổ giấy",
    item="Nội dung ghi trong sổ giấy",
    band_differs=lambda band: f"Sổ giấy ghi xếp loại {word(band)}.",
)

_SENTENCES: dict[str, str] = {
    "sheet_missing": "Tệp không có trang “{sheet}”.",
    "header_missing": "Trang “{sheet}” không có dòng tiêu đề ({more}).",
    "column_missing": "Trang “{sheet}” không có cột “{more}”.",
    "beyond": "Phần từ ô {cell} trở đi của trang “{sheet}” không được đọc.",
    "name_missing": "Chưa ghi họ và tên.",
    "sex_unknown": "“{text}” không phải Nam hay Nữ; để trống ô giới tính.",
    "date_unreadable": "“{text}” không đọc được thành ngày.",
    "date_in_future": "Ngày {text} còn ở phía trước.",
    "day_incomplete": "“{text}” cần đủ ngày, tháng, năm.",
    "time_unreadable": "“{text}” không đọc được thành giờ; ghi 14:00 hoặc 14h30.",
    "number_unreadable": "“{text}” không phải một số.",
    "points_out_of_range": "Điểm {text} nằm ngoài khoảng 0 đến 100.",
    "band_unknown": "“{text}” không phải Tốt, Khá, Trung bình hay Kém.",
    "cross_unreadable": "“{text}”: ô này chỉ đánh x hoặc để trống.",
    "left_without_day": "Có lý do rời chi bộ nhưng chưa ghi ngày rời.",
    "left_unknown": "Lý do rời “{text}” không thuộc: Chuyển, Từ trần, Ra khỏi Đảng, Thôi.",
    "number_missing": "Chưa ghi STT của buổi họp.",
    "number_twice": "STT {text} đã dùng cho một buổi khác.",
    "day_missing": "Chưa ghi ngày họp.",
    "kind_missing": "Chưa ghi loại buổi họp.",
    "kind_unknown": "Không rõ loại buổi họp “{text}”.",
    "band_without_points": "Có tự xếp loại mà chưa ghi điểm tự chấm.",
    "official_incomplete": "Kết quả của cấp trên cần đủ điểm, xếp loại và ngày duyệt.",
    "roll_column_without_number": "Cột này có ghi điểm danh nhưng dòng đầu chưa có STT của buổi họp.",
    "roll_number_unknown": "Không có buổi họp nào mang STT {text} ở trang “Buổi họp”.",
    "roll_number_twice": "STT {text} đã có một cột khác.",
    "roll_day_differs": "Ngày {text} khác ngày của buổi họp ở trang “Buổi họp” ({more}).",
    "sign_unknown": "Ký hiệu “{text}” của {more} không có trong bảng ký hiệu.",
    "mark_twice": "{text} được điểm danh hai lần ở buổi {more}.",
    "person_twice": "{text} có hai dòng (dòng kia: {more}). Nếu là hai người, ghi ngày sinh của cả hai.",
    "person_doubtful": "Trong sổ đã có {more}. Xin ghi ngày sinh của {text} cho rõ là một hay hai người.",
    "mark_person_unknown": "Không có {text} ở trang “Đảng viên” cũng như trong sổ.",
    "mark_person_unclear": "Có nhiều người tên {text}; ghi thêm ngày sinh ở trang “Điểm danh”.",
    "mark_outside": "{text} không ở chi bộ vào ngày của buổi {more} theo ngày vào Đảng hoặc ngày rời đã ghi; vẫn nhận điểm danh.",
    "meeting_without_roll": "Buổi {text} chưa có điểm danh.",
    "own_band_differs": "Sổ giấy xếp loại {text}, theo điểm là {more}: giữ điểm, và ghi chú điều này vào phiếu.",
}


def place_text(problem: Problem) -> str:
    """ "Buổi họp, D12" or "Đảng viên, dòng 7"."""
    if not problem.cell:
        return problem.sheet
    if problem.cell.isdigit():
        return f"{problem.sheet}, dòng {problem.cell}"
    return f"{problem.sheet}, ô {problem.cell}"


def problem_text(problem: Problem) -> str:
    """The sentence of a problem, without its place."""
    text, more = problem.text, problem.more
    if problem.code == "own_band_differs":
        text, more = (word(Band(one)) if one else "-" for one in (text, more))
    if problem.code == "person_twice" and more.isdigit():
        more = f"dòng {more}"
    return _SENTENCES[problem.code].format(sheet=problem.sheet, cell=problem.cell, text=text, more=more)


ERRORS: dict[str, str] = {
    "past_nothing": "Không có gì mới để nhập. Các buổi trong tệp đã có trong sổ, hoặc còn chỗ phải sửa trong tệp.",
    "past_changed": "Sổ đã thay đổi từ lúc xem trước. Xin chọn lại tệp để xem trước lần nữa.",
    "past_changed_since": "Chưa hoàn tác được: {what} đã được sửa, chốt hoặc xóa sau khi nhập. "
    "Xin sửa từng chỗ, hoặc khôi phục bản sao lưu trước khi nhập.",
    "past_nothing_to_close": "Không còn buổi nào nhập từ sổ giấy chờ chốt.",
}
