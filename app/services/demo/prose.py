"""Sentences of the kind that a clerk writes, put together by a seeded hand: the same seed gives the same words."""

from __future__ import annotations

from random import Random

_WHO = (
    "Đồng chí chủ trì", "Chi ủy", "Đồng chí phụ trách công tác dân vận", "Tổ đảng số 2", "Ban công tác mặt trận",
    "Chi hội cựu chiến binh", "Tổ công nghệ số cộng đồng", "Đồng chí được phân công", "Chi đoàn thanh niên",
)  # fmt: skip
_DID = (
    "báo cáo kết quả vận động {people} hộ dân ở {place} {what}",
    "đề nghị hoàn thành việc {what} tại {place} trước ngày {day}",
    "nêu khó khăn khi {what}, nhất là ở {place}, nơi còn {people} hộ chưa tham gia",
    "phân công {people} đảng viên cùng các đoàn thể {what} ở {place}",
    "quán triệt yêu cầu {what}; mỗi đảng viên phụ trách {people} hộ tại {place}",
    "kiểm tra tiến độ {what} ở {place} và nhắc những nơi làm chậm từ ngày {day}",
)  # fmt: skip
_WHAT = (
    "phân loại rác tại nguồn", "giữ gìn vệ sinh ngõ xóm", "đóng góp quỹ đền ơn đáp nghĩa",
    "cài đặt ứng dụng định danh điện tử", "phòng cháy, chữa cháy", "rà soát hộ nghèo, hộ cận nghèo",
    "tu sửa nhà văn hóa", "trồng và chăm sóc cây xanh", "giám sát thi công rãnh thoát nước",
    "tuyên truyền phòng, chống lừa đảo qua mạng", "chuẩn bị ngày hội đại đoàn kết", "khám sức khỏe người cao tuổi",
    "giúp học sinh có hoàn cảnh khó khăn", "lắp đèn chiếu sáng công cộng", "hòa giải mâu thuẫn trong khu dân cư",
)  # fmt: skip
_PLACE = (
    "ngõ 12", "ngõ 45", "khu tập thể cũ", "dãy nhà ven kênh", "đường Lê Lợi", "đường Trần Phú", "chợ phường",
    "khu đất trống cạnh trường mầm non", "cụm dân cư số 3", "bãi gửi xe đầu ngõ",
)  # fmt: skip
_END = (
    ".", ", bảo đảm công khai, dân chủ.", "; kết quả báo cáo tại kỳ sinh hoạt sau.", ", không để phát sinh khiếu kiện.",
    "; gắn với việc học tập và làm theo tấm gương đạo đức Hồ Chí Minh.", ", có sự tham gia của nhân dân.",
)  # fmt: skip
_FAMILY = (
    "Nguyễn",
    "Trần",
    "Lê",
    "Phạm",
    "Hoàng",
    "Vũ",
    "Đặng",
    "Bùi",
    "Đỗ",
    "Hồ",
    "Ngô",
    "Dương",
    "Lý",
    "Đinh",
)
_MIDDLE = ("Văn", "Thị", "Đức", "Minh", "Ngọc", "Quang", "Thanh", "Hữu", "Xuân", "Thu")
_GIVEN = (
    "An", "Ánh", "Bích", "Bình", "Châu", "Dung", "Dũng", "Đạt", "Được", "Giang", "Hà", "Hải", "Hòa", "Huệ", "Khánh",
    "Kiều", "Lan", "Lượng", "Mai", "Nghĩa", "Oanh", "Phúc", "Quyết", "Sơn", "Tâm", "Thưởng", "Trường", "Tuấn",
    "Uyên", "Vinh", "Xuân", "Yến",
)  # fmt: skip


def sentence(hand: Random) -> str:
    said = hand.choice(_DID).format(
        people=hand.randint(2, 40),
        place=hand.choice(_PLACE),
        what=hand.choice(_WHAT),
        day=f"{hand.randint(1, 28)}/{hand.randint(1, 12)}",
    )
    return f"{hand.choice(_WHO)} {said}{hand.choice(_END)}"


def paragraph(hand: Random, sentences: int) -> str:
    return " ".join(sentence(hand) for _ in range(sentences))


def text(hand: Random, paragraphs: int, sentences: int) -> str:
    """Paragraphs, one a line, as typed into a field."""
    return "\n".join(paragraph(hand, sentences) for _ in range(paragraphs))


def work(hand: Random) -> str:
    """What a task is called."""
    what = hand.choice(_WHAT)
    return f"{what[0].upper()}{what[1:]} tại {hand.choice(_PLACE)}"


def names(hand: Random, count: int) -> tuple[str, ...]:
    """So many different full names."""
    made: dict[str, None] = {}
    while len(made) < count:
        made[f"{hand.choice(_FAMILY)} {hand.choice(_MIDDLE)} {hand.choice(_GIVEN)}"] = None
    return tuple(made)
