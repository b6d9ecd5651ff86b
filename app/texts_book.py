"""The sentences of volumes and of parts of the book that are printed again; the words of the book itself are papers'."""

from collections.abc import Sequence

from app.domain.dates import short_day
from app.domain.volumes import BookEntry, BookMap, PrintedBook

_MOST_NAMED = 2

# --- on paper ---
VOLUME_NUMBER = "Quyển số {number}"
VOLUME_OF = "Quyển {index}/{count}"
VOLUME_NUMBER_OF = "Quyển số {number}, quyển {index}/{count} của năm"
OPENING_VOLUME = (
    "Sổ sinh hoạt chi bộ năm {year} ({volume}) của {cell}, {higher}.",
    "Ngày mở quyển: {day}.",
    "Quyển này gồm {pages} trang, từ trang {first} đến trang {last}.",
    "Sổ cả năm gồm {count} quyển, {total} trang, đánh số liên tục từ trang 1 đến trang {total}.",
    "Người mở quyển: {who}.",
)
OPENING_VOLUME_NO_HIGHER = "Sổ sinh hoạt chi bộ năm {year} ({volume}) của {cell}."
VOLUME_THICK = "Quyển này dày hơn mức {most} trang đặt cho một quyển, vì các tờ của một buổi họp không tách sang hai quyển."
VOLUME_THICK_TABLES = (
    "Quyển này dày hơn mức {most} trang đặt cho một quyển, vì các bảng tổng hợp của năm để trong một quyển."
)
CLOSING_VOLUME = (
    "Sổ sinh hoạt chi bộ năm {year} ({volume}) được khóa {day}.",
    "Số trang đã sử dụng của quyển này: {pages} trang, từ trang {first} đến trang {last}.",
    "Số buổi đã ghi trong quyển này: {meetings} buổi, trong đó đã chốt biên bản {signed} buổi.{voided}",
    "Người khóa quyển: {who}.",
    "Bàn giao, lưu giữ: {handed}.",
)
CLOSING_YEAR = "Sổ cả năm gồm {count} quyển, {total} trang, ghi {meetings} buổi."
CONTENTS_OF_VOLUME = "MỤC LỤC {volume}"
CONTENTS_OF_YEAR = "MỤC LỤC CẢ NĂM {year}"
CONTENTS_YEAR_COLUMNS = ("STT", "Nội dung", "Ngày", "Quyển", "Trang")

# --- errors ---
ERRORS: dict[str, str] = {
    "no_such_volume": "Sổ năm {year} không có quyển {volume}: cả năm có {count} quyển. Xin chọn quyển từ 1 đến {count}.",
    "book_page_missing": "Sổ năm {year} có {pages} trang nên không in được từ trang {first} đến trang {last}. Xin chọn "
    "trang từ 1 đến {pages}.",
    "book_pages_backwards": "Trang đầu ({first}) đang đứng sau trang cuối ({last}). Xin đổi lại.",
    "book_part_missing": "Buổi họp đã chọn không còn trong sổ năm {year}. Xin chọn lại.",
    "book_part_backwards": "Phần đầu “{first}” đang đứng sau phần cuối “{last}”. Xin đổi lại.",
    "book_months_empty": "Sổ năm {year} chưa ghi gì từ {first} đến {last}. Xin chọn tháng khác.",
    "bad_page_range": "“{text}” không phải số trang. Xin viết một trang (12) hoặc từ trang đến trang (10-20).",
    "word_has_no_password": "Bản Word không đặt được mật khẩu. Nếu cần mật khẩu, xin lưu thành tệp PDF.",
    "bad_volume_pages": "Một quyển không thể có nhiều nhất {pages} trang. Xin ghi từ 20 đến 2000 trang, hoặc 0 để không "
    "chia quyển.",
    "book_part_two_ways": "Xin chọn một cách: một quyển (--volume), từ trang đến trang (--pages), hoặc từ tháng đến "
    "tháng (--from, --to).",
}

# --- said beside the paper ---
MOVED = (
    "Từ lần in hoặc lưu ngày {day}, trang của {count} mục đã đổi ({titles}): tờ đã in trước đó mang số trang cũ. Nếu đã "
    "đóng quyển, xin in lại từ trang {first}."
)
TOTAL_CHANGED = "Tờ in lại ghi tổng số {pages} trang; lần in ngày {day} ghi {before} trang."
TOO_THICK = (
    "{volume} có {pages} trang, dày hơn mức {most} trang: các tờ của một buổi họp không tách sang hai quyển."
)


def moved_text(before: PrintedBook, moved: Sequence[BookEntry]) -> str:
    """That sheets which were printed bear other numbers than the book has now; "" when none does."""
    if not moved:
        return ""
    titles = "; ".join(entry.title for entry in moved[:_MOST_NAMED]) + (
        "…" if len(moved) > _MOST_NAMED else ""
    )
    first = min(entry.first for entry in moved)
    return MOVED.format(day=short_day(before.on), count=len(moved), titles=titles, first=first)


def total_text(before: PrintedBook | None, pages: int) -> str:
    """That the total on sheets printed again is not the one of the other sheets; "" when it is."""
    if before is None or before.pages == pages:
        return ""
    return TOTAL_CHANGED.format(pages=pages, day=short_day(before.on), before=before.pages)


def too_thick_text(book: BookMap, *, most: int, number: int) -> str:
    """That a volume is thicker than wished, and why; "" when none is."""
    said = [
        TOO_THICK.format(
            volume=volume_name(index=one.index, count=one.count, number=number + one.index - 1),
            pages=one.pages,
            most=most,
        )
        for one in book.volumes
        if one.too_thick
    ]
    return " ".join(said)


def volume_name(*, index: int, count: int, number: int) -> str:
    """A volume as its cover calls it; `number` counts on from the years before where a cell does that."""
    if count == 1:
        return VOLUME_NUMBER.format(number=f"{number:02d}")
    if number == index:
        return VOLUME_OF.format(index=index, count=count)
    return VOLUME_NUMBER_OF.format(number=f"{number:02d}", index=index, count=count)


def volume_file(year: int, index: int, count: int) -> str:
    """The file name of one volume; a year in one volume has the name of the book."""
    return f"so-sinh-hoat-{year}.pdf" if count == 1 else f"so-sinh-hoat-{year}-quyen-{index}.pdf"


def pages_file(year: int, first: int, last: int) -> str:
    """The file name of some pages of the book."""
    return (
        f"so-sinh-hoat-{year}-trang-{first}-{last}.pdf"
        if last > first
        else f"so-sinh-hoat-{year}-trang-{first}.pdf"
    )
