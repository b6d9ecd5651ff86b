"""What happened with a backup, a restore or a check of the book, and what to do; the words of the backup pages."""

import re

from app.domain.backup import PlaceKind, Why
from app.domain.book import Period, PeriodKind
from app.texts_return import period_text

_YEARLY = re.compile(r"(programme|book)/(\d{4})")
# The last return of a period, and its whole text beside it.
_RETURN = re.compile(
    rf"return(?:_document)?:({'|'.join(one.value for one in PeriodKind)}):(\d{{4}}):(\d{{1,2}})"
)

ERRORS: dict[str, str] = {
    "backup_foreign": "“{name}” không phải là bản sao lưu của Sổ Chi Bộ nên không mở. Xin chọn tệp có đuôi .sochibo.",
    "backup_damaged": "Bản sao lưu “{name}” bị hỏng hoặc chép chưa hết nên không dùng được. Sổ hiện tại không thay đổi; "
    "xin chọn bản sao lưu khác.",
    "backup_newer": "Bản sao lưu “{name}” do một phiên bản Sổ Chi Bộ mới hơn tạo ra. Xin cài phiên bản mới rồi thử lại; "
    "sổ hiện tại không thay đổi.",
    "backup_other_key": "Bản sao lưu “{name}” có khóa khác với sổ đang mở. Xin nhập mật khẩu hoặc khóa khôi phục dùng khi "
    "làm bản sao lưu đó.",
    "backup_place_missing": "Không tìm thấy nơi sao lưu “{path}”. Xin cắm USB hoặc kiểm tra thư mục rồi thử lại. Bản sao "
    "lưu trong máy vẫn có.",
    "backup_place_inside": "“{path}” nằm trong thư mục dữ liệu của sổ: máy hỏng thì mất cả hai. Xin chọn nơi khác.",
    "restore_read_only": "Đang ở chế độ “Chỉ xem” nên không khôi phục được. Xin mở sổ bằng người có quyền ghi, ở nơi ghi "
    "được.",
    "restore_failed": "Chưa khôi phục được vì không ghi được vào “{path}”. Sổ hiện tại còn nguyên. Xin kiểm tra chỗ trống "
    "và quyền ghi rồi thử lại.",
    "restore_nothing_to_take_back": "Không có lần khôi phục nào để quay lại.",
    "no_backup": "Chưa có bản sao lưu nào dùng được trong “{path}”.",
}

WHY_WORDS: dict[Why, str] = {
    Why.MANUAL: "Bấm “Sao lưu ngay”",
    Why.AUTOMATIC: "Tự động khi làm việc",
    Why.EXIT: "Khi đóng chương trình",
    Why.BEFORE_IMPORT: "Trước khi nhập dữ liệu",
    Why.BEFORE_UPGRADE: "Trước khi nâng cấp",
    Why.BEFORE_ENCRYPTING: "Khi đặt khóa cho sổ cũ",
    Why.BEFORE_RESTORE: "Trước khi khôi phục",
}

PLACE_WORDS: dict[PlaceKind, str] = {
    PlaceKind.MAIN: "Trong máy",
    PlaceKind.SECOND: "Nơi thứ hai",
    PlaceKind.STICK: "USB",
}

# What a restore would change.
NOT_THERE = "không có"
OTHER_CONTENT = "{state}, nội dung khác"
MEMBER_THERE = "có"
MEMBER_OTHER = "có, thông tin khác"
TABLE_WORDS: dict[str, str] = {
    "cells": "Thông tin chi bộ",
    "templates": "Quy định và mẫu đi kèm chương trình",
    "settings": "Cài đặt của sổ",
    "deliveries": "Lịch sử gửi lên trên",
    "months_without": "Tháng không họp",
    "bin": "Thùng rác",
    "form_drafts": "Phần đang gõ dở",
    "first_numbers": "Số bắt đầu của văn bản",
}
# What a line of such a table is called; the other tables are told without a count.
TABLE_UNITS: dict[str, str] = {
    "deliveries": "lần gửi",
    "months_without": "tháng",
    "bin": "mục",
    "form_drafts": "phần",
    "first_numbers": "loại văn bản",
}
OTHER_TABLE = "Phần khác của sổ ({name})"
DRAFTS, DRAFTS_COUNT = "Văn bản còn là bản thảo", "{count} bản thảo"
TEMPLATE_WORDS: dict[str, str] = {
    "policy": "Quy định “{title}”",
    "rating": "Mẫu chấm điểm “{title}”",
    "agenda": "Chương trình mẫu “{title}”",
    "print": "Mẫu in “{title}”",
    "rollup": "Quy tắc xếp loại “{title}”",
}
TEMPLATE_VERSION = "{words}, bản {version}"
SETTING_WORDS: dict[str, str] = {
    "programme": "Chương trình chuyên đề năm {year}",
    "book": "Ngày mở sổ, khóa sổ năm {year}",
    "rollup_rules": "Quy tắc xếp loại đang dùng cho các kỳ",
    "return": "Báo cáo đã lập: {period}",
}
SAME_NOW, SAME_THEN = "như hiện nay", "như lúc sao lưu"

# The line for a person who has not asked: first page and backup page.
LAST_DAYS = "Sao lưu gần nhất: {days} ngày trước, từ đó sổ đã có thay đổi."
SHORT_DAYS = "Sao lưu gần nhất: {days} ngày trước"
SHORT_FAILED = "Sao lưu chưa được (xem Cài đặt, mục Sao lưu)"
FAILED_MAIN = "Lần sao lưu vừa rồi chưa được: {reason}"
FAILED_PLACE = "Chưa chép được bản sao lưu ra {label}: {reason}"


def counts_text(*, meetings: int, signed: int, members: int, documents: int = 0) -> str:
    """ "12 buổi họp (9 đã chốt), 28 đảng viên, 4 văn bản đã phát hành"; without documents nothing of them."""
    issued = f", {documents} văn bản đã phát hành" if documents else ""
    return f"{meetings} buổi họp ({signed} đã chốt), {members} đảng viên{issued}"


def setting_text(key: str) -> str:
    """What a setting of the book is to a person; "" for one that is worth no line of its own."""
    if key in SETTING_WORDS:
        return SETTING_WORDS[key]
    if (found := _YEARLY.fullmatch(key)) is not None:
        return SETTING_WORDS[found[1]].format(year=found[2])
    if (found := _RETURN.fullmatch(key)) is not None:
        period = Period(PeriodKind(found[1]), int(found[2]), int(found[3]))
        return SETTING_WORDS["return"].format(period=period_text(period))
    return ""


def size_text(size: int) -> str:
    """ "1,4 MB"."""
    if size >= 1_000_000:
        return f"{size / 1_000_000:.1f} MB".replace(".", ",")
    return f"{max(1, round(size / 1000))} kB"
