"""The words of the self-test: what was looked at, what was found, what is wrong."""

from collections.abc import Mapping

TITLES: Mapping[str, str] = {
    "files": "Tệp của chương trình",
    "versions": "Phiên bản",
    "resources": "Phông chữ, biểu tượng, mẫu",
    "book": "Sổ mới có mật khẩu",
    "upgrade": "Nâng cấp sổ cũ",
    "meetings": "Lưu và chốt buổi họp",
    "documents": "Ban hành văn bản",
    "backup": "Sao lưu",
    "papers": "Giấy tờ",
    "workbooks": "Bảng tính và tệp gửi đi",
    "locked": "Tệp có mật khẩu",
    "apart": "Đọc tệp từ ngoài",
    "window_process": "Chương trình cửa sổ",
    "qt": "Thư viện cửa sổ",
    "icons": "Vẽ biểu tượng",
    "letters": "Chữ tiếng Việt trên màn hình",
    "pages": "Xem trang sẽ in",
    "main_window": "Mở cửa sổ",
    "apart_window": "Cửa sổ đọc tệp từ ngoài",
}

# What is said of a check that went well, with its facts.
DETAILS: Mapping[str, str] = {
    "files": "{count} tệp còn nguyên",
    "versions": (
        "Python {python}, SQLite {sqlite}, SQLCipher {cipher}, cryptography {cryptography}, kho khóa: {store}"
    ),
    "resources": "{count} tệp ({fonts} phông, {icons} biểu tượng, {templates} mẫu)",
    "book": "mã hóa, mở được bằng mật khẩu",
    "upgrade": "từ bước {first} lên bước {last}, dữ liệu còn đủ, có sao lưu trước",
    "meetings": "{members} đảng viên, {meetings} buổi họp, {signed} biên bản đã chốt còn nguyên niêm phong",
    "documents": "số {number}, ban hành rồi không sửa được",
    "backup": "đọc lại được, giống với sổ",
    "papers": "{count} tệp: {codes}",
    "workbooks": "{workbooks} bảng tính, {packages} tệp dữ liệu, đọc lại được",
    "locked": "{count} tệp, không có mật khẩu thì không mở được",
    "apart": "đọc được danh sách mẫu, từ chối tệp hỏng",
    "window_process": "{program} chạy được",
    "qt": "Qt {version}, nền {platform}, lời Việt của Qt: “{cancel}”",
    "icons": "{count} biểu tượng",
    "letters": "{faces} phông có đủ {letters} chữ cái và dấu",
    "pages": "{papers} giấy tờ, {pages} trang",
    "main_window": "{modules} phần, {places} mục",
    "apart_window": "đọc được danh sách mẫu trong tiến trình riêng",
}
FROM_SOURCE = "chạy từ mã nguồn, không có danh sách tệp để so"

PROBLEMS: Mapping[str, str] = {
    "no_book": "chưa thử được vì không tạo được sổ",
    "no_cipher": "thư viện SQLite không có phần mã hóa",
    "no_full_text": "thư viện SQLite không có phần tìm kiếm toàn văn",
    "files_unlisted": "thiếu danh sách tệp; xin chép lại chương trình",
    "files_differ": "{count} tệp thiếu hoặc khác với bản gốc; xin chép lại chương trình: {names}",
    "resources_missing": "thiếu: {names}",
    "resource_broken": "không đọc được tệp {name}",
    "opens_with_anything": "mật khẩu sai cũng mở được sổ",
    "book_readable": "tệp sổ không được mã hóa",
    "book_read_only": "sổ mới tạo lại chỉ xem được",
    "upgrade_lost": "sổ cũ không lên được bước mới hoặc mất dữ liệu (đang ở bước {revision})",
    "upgrade_without_backup": "không có bản sao lưu trước khi nâng cấp",
    "meeting_differs": "buổi họp đọc lại khác với khi lưu",
    "seals_broken": "niêm phong hoặc nhật ký không khớp",
    "document_differs": "văn bản ban hành không nhận số 1 hoặc đọc lại khác với khi lưu",
    "document_editable": "văn bản đã ban hành vẫn sửa được",
    "backup_differs": "bản sao lưu khác với sổ",
    "papers_without_source": "sổ mẫu không có gì để làm thử: {names}",
    "paper_broken": "làm ra tệp không đúng dạng: {name}",
    "workbooks_empty": "các bảng tính không có dòng nào",
    "not_locked": "đặt mật khẩu rồi mà tệp vẫn mở được: {name}",
    "read_apart_differs": "đọc trong tiến trình riêng ra kết quả khác",
    "read_broken": "không từ chối tệp hỏng {name}",
    "window_not_started": "không chạy được chương trình cửa sổ ({said})",
    "window_too_slow": "chương trình cửa sổ không trả lời sau {seconds} giây",
    "window_ended": "chương trình cửa sổ dừng giữa chừng (mã {exit_code}) {said}",
    "no_translation": "không có lời Việt cho các nút của Qt",
    "wrong_platform": "Qt chạy trên nền {platform}",
    "icon_not_drawn": "không vẽ được biểu tượng: {names}",
    "letters_missing": "phông {face} thiếu chữ: {letters}",
    "page_blank": "trang đầu của {name} để trắng",
    "nothing_drawn": "không có giấy tờ nào để xem",
    "opens_without_password": "tệp {name} mở được dù không có mật khẩu",
    "window_blank": "cửa sổ không vẽ gì",
}
UNEXPECTED = "lỗi ngoài dự kiến: {words}"

GOOD, BAD = "Đạt", "HỎNG"
ALL_GOOD = "Chương trình chạy tốt: {count} việc đều đạt."
SOME_BAD = (
    "{bad} trong {count} việc không đạt. Dữ liệu của sổ không bị đụng đến. Xin chép lại cả thư mục chương trình từ bản "
    "gốc rồi thử lại; vẫn hỏng thì gửi các dòng trên cho người hỗ trợ."
)


def failure_text(code: str, params: Mapping[str, object]) -> str:
    """The sentence of something that is not as it has to be."""
    return PROBLEMS[code].format(**params).strip()


def detail_text(code: str, facts: Mapping[str, object]) -> str:
    """The words for a check that went well."""
    return FROM_SOURCE if code == "files" and not facts.get("count") else DETAILS[code].format(**facts)
