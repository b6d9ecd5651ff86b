"""What happened with a backup, a restore or a check of the book, and what to do; the words of the backup pages."""

from app.domain.backup import PlaceKind, Why

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
    "templates": "Quy định, mẫu chấm điểm, chương trình mẫu",
    "settings": "Cài đặt của sổ",
    "deliveries": "Lịch sử gửi lên trên",
    "months_without": "Tháng không họp",
    "bin": "Thùng rác",
    "form_drafts": "Phần đang gõ dở",
}
OTHER_TABLE = "Phần khác của sổ ({name})"
SAME_NOW, SAME_THEN = "như hiện nay", "như lúc sao lưu"

# The line for a person who has not asked: first page and backup page.
LAST_DAYS = "Sao lưu gần nhất: {days} ngày trước, từ đó sổ đã có thay đổi."
SHORT_DAYS = "Sao lưu gần nhất: {days} ngày trước"
SHORT_FAILED = "Sao lưu chưa được (xem Cài đặt, mục Sao lưu)"
FAILED_MAIN = "Lần sao lưu vừa rồi chưa được: {reason}"
FAILED_PLACE = "Chưa chép được bản sao lưu ra {label}: {reason}"


def counts_text(*, meetings: int, signed: int, members: int) -> str:
    """ "12 buổi họp (9 đã chốt), 28 đảng viên"."""
    return f"{meetings} buổi họp ({signed} đã chốt), {members} đảng viên"


def size_text(size: int) -> str:
    """ "1,4 MB"."""
    if size >= 1_000_000:
        return f"{size / 1_000_000:.1f} MB".replace(".", ",")
    return f"{max(1, round(size / 1000))} kB"
