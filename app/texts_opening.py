"""What was met when a book is opened: in use elsewhere, damaged, newer; and what to do."""

from app.domain.salvage import Remains, Salvage

READER_ONLY = "book_reader_only"
OPEN_ELSEWHERE = "book_open_to_read"

ERRORS: dict[str, str] = {
    READER_ONLY: "Người dùng này chỉ xem; xin mở bằng người ghi sổ.",
    OPEN_ELSEWHERE: "Sổ đang được mở ở nơi khác nên ở đây chỉ xem. Muốn ghi, xin đóng sổ ở bên kia rồi làm lại.",
    "database_missing": "Không thấy tệp dữ liệu “{path}”, trong khi thư mục vẫn còn các bản sao lưu. Xin khôi phục bản "
    "sao lưu gần nhất, hoặc chép lại tệp dữ liệu vào chỗ cũ.",
    "database_plain": "Tệp dữ liệu “{path}” do phiên bản cũ ghi và chưa được mã hóa, mà nơi này chỉ đọc được. Xin chép "
    "thư mục dữ liệu sang ổ đĩa ghi được rồi mở lại.",
    "database_not_encrypted": "Chưa mã hóa được tệp dữ liệu “{path}”; tệp cũ còn nguyên. Xin kiểm tra chỗ trống của ổ "
    "đĩa rồi mở lại.",
    "lock_is_a_folder": "“{path}” là một thư mục; ở đó phải là tệp khóa của chương trình. Xin đổi tên thư mục này rồi mở "
    "lại.",
    "lock_failed": "Không khóa được thư mục dữ liệu tại “{path}”: ổ đĩa hoặc đường mạng có thể bị ngắt. Xin kiểm tra rồi "
    "thử lại.",
    "rescue_unreadable": "Tệp dữ liệu “{path}” hỏng ở phần đầu nên không đọc được gì. Tệp được giữ nguyên; xin khôi phục bản "
    "sao lưu gần nhất.",
    "rescue_failed": "Chưa ghi được sổ mới tại “{path}”. Tệp hỏng vẫn còn nguyên; xin kiểm tra chỗ trống và quyền ghi rồi "
    "thử lại.",
    "rescue_no_book": "Thư mục “{path}” không có tệp dữ liệu nào để đọc.",
    "rescue_place_taken": "Thư mục “{path}” đã có một quyển sổ. Xin chọn thư mục trống.",
    "book_open_here": "Sổ đang mở trong một cửa sổ của máy này nên lệnh chưa ghi được gì. Xin đóng cửa sổ Sổ Chi Bộ rồi "
    "chạy lại lệnh.",
    "book_open_elsewhere": "Sổ đang được mở: {who}. Lệnh này chưa ghi gì; xin đợi bên kia đóng sổ rồi chạy lại.",
}


def read_only_text(code: str) -> str:
    """Why this book is only read, for a page that would otherwise write: the person, another window, or the place."""
    if code in (READER_ONLY, OPEN_ELSEWHERE):
        return ERRORS[code]
    return "Chỉ xem: thư mục dữ liệu không ghi được. Muốn ghi, xin chép thư mục sang nơi ghi được."


def holder_text(*, host: str, user: str, since: str, this_pc: bool) -> str:
    """Who has the book open, as the line at the foot names it: "máy KETOAN-01, người dùng hoa, từ 08:15 ngày 03/7/2026"."""
    parts = []
    if host:
        parts.append("máy này" if this_pc else f"máy {host}")
    if user:
        parts.append(f"người dùng {user}")
    day, _, hour = since.partition(" ")
    year, month, number = [*day.split("-"), "", "", ""][:3]
    if hour and year:
        parts.append(f"từ {hour} ngày {number}/{month.lstrip('0')}/{year}")
    return ", ".join(parts) or "chưa rõ máy nào"


def surroundings_text(risk: str, name: str) -> str:
    """The warning about the place of the data folder: `risk` is the value of a `Risk`."""
    if risk == "cloud":
        service = name or "dịch vụ đồng bộ"
        return (
            f"Thư mục dữ liệu nằm trong nơi {service} chép lên mạng. Sổ có thể bị ghi đè bằng bản cũ; xin chuyển thư mục "
            "sang nơi khác trên máy này."
        )
    return (
        "Thư mục dữ liệu nằm trên ổ đĩa mạng. Mạng ngắt giữa chừng có thể làm hỏng sổ; nên để thư mục trên máy này và "
        "sao lưu sang ổ mạng."
    )


# What a person calls the lines of each table; the tables that are not named belong to the program.
_PARTS = {
    "meetings": "buổi họp",
    "members": "đảng viên",
    "tasks": "nhiệm vụ",
    "roll_entries": "dòng điểm danh",
    "agenda_items": "mục nội dung",
    "opinions": "ý kiến",
    "votes": "biểu quyết",
    "remarks": "ý kiến góp ý",
    "reserved_opinions": "ý kiến bảo lưu",
    "addenda": "bản bổ sung, đính chính",
    "rating_sheets": "phiếu chấm điểm",
    "rating_lines": "dòng chấm điểm",
    "task_reviews": "lượt kiểm điểm nhiệm vụ",
    "guests": "khách mời",
    "deliveries": "lần gửi lên trên",
    "documents": "văn bản",
    "first_numbers": "số bắt đầu của văn bản",
    "templates": "mẫu",
    "audit_log": "dòng nhật ký",
    "seals": "niêm phong biên bản",
}


def salvage_text(salvage: Salvage) -> list[str]:
    """What came out of a damaged book, line by line: how much, what is missing, which months to look at again."""
    lines = [f"Đã đọc được {salvage.meetings} buổi họp."]
    if salvage.is_whole:
        return [*lines, "Không thiếu gì."]
    tables = {table.name: table for table in salvage.tables}
    missing = [
        f"{table.lost} {words}"
        for name, words in _PARTS.items()
        if (table := tables.get(name)) and table.lost
    ]
    if missing:
        lines.append(f"Thiếu: {', '.join(missing)}.")
    if salvage.documents:
        codes = ", ".join(f"{one.code} ({one.term_start[:4]})" for one in salvage.documents)
        lines.append(
            f"Mất văn bản đã phát hành (số, năm đầu nhiệm kỳ): {codes}. Xin tìm bản giấy hoặc khôi phục bản sao lưu."
        )
    cut = [
        f"{table.cut} {words}" for name, words in _PARTS.items() if (table := tables.get(name)) and table.cut
    ]
    if cut:
        lines.append(f"Mất một phần chữ: {', '.join(cut)}.")
    unknown = [words for name, words in _PARTS.items() if (table := tables.get(name)) and table.lost is None]
    if unknown:
        lines.append(f"Không rõ thiếu bao nhiêu: {', '.join(unknown)}.")
    if (cell := tables.get("cells")) is not None and cell.saved == 0:
        lines.append("Mất thông tin chi bộ: xin khai lại tên chi bộ khi mở sổ; các buổi họp vẫn còn.")
    if salvage.months:
        months = ", ".join(f"{month.month:02d}/{month.year}" for month in salvage.months)
        lines.append(f"Xin xem lại các buổi họp tháng: {months}.")
    return lines


def shortfall_text(meetings: int, members: int, left: Remains, *, documents: int = 0) -> str:
    """What a backup has, beside what the damaged book still says of itself."""
    issued = f", {documents} văn bản đã phát hành" if documents or left.documents else ""
    words = f"Bản sao lưu này có {meetings} buổi họp, {members} đảng viên{issued}. "
    if left.meetings is None:
        return words + "Những gì ghi sau thời điểm đó sẽ không có trong sổ."
    last = f", buổi cuối ngày {left.last_day:%d/%m/%Y}" if left.last_day else ""
    held = f"; {left.documents} văn bản đã phát hành" if left.documents else ""
    words += f"Tệp hỏng có {left.meetings} buổi họp{last}{held}. "
    pairs = (
        (left.meetings - meetings, "buổi họp"),
        ((left.documents or 0) - documents, "văn bản đã phát hành"),
    )
    short = [f"{count} {what}" for count, what in pairs if count > 0]
    if short:
        return words + f"Bản sao lưu thiếu {' và '.join(short)} so với tệp hỏng."
    return words + "Phần sửa sau thời điểm sao lưu sẽ không có trong sổ."
