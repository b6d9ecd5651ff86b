"""What the clerk has noted by hand of four meetings: facts only, no figure that the program counts."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.agenda import OpinionKind

PLACE = "Nhà văn hóa tổ 5"
DELEGATE = "đồng chí ủy viên Ban Thường vụ Đảng ủy phường"
LATE_TASK = "Lập danh sách hộ cần hỗ trợ sửa nhà"


@dataclass(frozen=True)
class Item:
    """One line of the agenda: its title, the minutes planned and taken, and what was said."""

    title: str
    minutes: int
    content: str = ""
    presenter: str = ""
    opinions: tuple[tuple[str, str], ...] = ()
    conclusion: str = ""


@dataclass(frozen=True)
class Given:
    """A task: what, who, by when, who helps."""

    what: str
    owner: str
    due: str
    helper: str = ""


JUNE_TASKS = (
    Given("Treo cờ Tổ quốc, vệ sinh nhà văn hóa", "Hà", "30/6/2026"),
    Given("Thu quỹ đền ơn đáp nghĩa", "Út", "30/6/2026"),
    Given("Khơi thông cống ngõ 8", "Dũng", "30/6/2026"),
    Given("Vận động đóng bảo hiểm y tế", "Sương", "30/6/2026"),
    Given(LATE_TASK, "Thưởng", "30/6/2026"),
)

COMMITTEE_ITEMS = (
    Item(
        "Nhận xét đảng viên tháng 6",
        20,
        "Đảng viên cơ bản hoàn thành nhiệm vụ tháng 6; một việc còn chậm.",
    ),
    Item(
        "Thống nhất nội dung sinh hoạt tháng 7",
        25,
        "Thống nhất chương trình, thời gian, địa điểm sinh hoạt tháng 7.",
    ),
    Item("Dự thảo kết luận", 5, "Thông qua dự thảo kết luận trình chi bộ."),
)

JULY_OPINIONS = (
    ("Bích", "Đề nghị lắp thêm đèn ngõ 12"),
    ("Dũng", "Phân công đảng viên phụ trách hộ"),
    ("Hà", "Nêu việc rác cuối ngày"),
    ("Khuê", "Ôn lại cách làm năm trước"),
    ("Lượng", "Nhắc trẻ em mùa nước"),
    ("Quyết", "Xin nhận việc chuyển đổi số"),
    ("Thưởng", "Tự phê bình về việc chậm, xin gia hạn 20/7"),
    ("Yến", "Góp ý đồng chí Thưởng, đề nghị có người giúp"),
    ("Kiều", "Xin tham gia tổ công nghệ"),
)
JULY_KINDS = {
    "Bích": OpinionKind.PROPOSAL,
    "Thưởng": OpinionKind.SELF_CRITICISM,
    "Yến": OpinionKind.CRITICISM,
}
JULY_ITEMS = (
    Item(
        "Khai mạc, cử thư ký, điểm danh, đảng phí", 10, "Tuyên bố lý do; cử thư ký; báo cáo đảng phí tháng 6."
    ),
    Item(
        "Thời sự, văn bản mới",
        15,
        "Chỉ thị của Đảng ủy phường về vệ sinh môi trường; Hướng dẫn rà soát đối tượng chính sách.",
        conclusion="Đưa nội dung hai văn bản vào nhiệm vụ tháng 7.",
    ),
    Item(
        "Học tập và làm theo Bác: “Nói đi đôi với làm”", 10, "Liên hệ việc vệ sinh ngõ xóm.", presenter="Ánh"
    ),
    Item(
        "Kiểm điểm thực hiện kết luận tháng 6 và nhiệm vụ tháng 7",
        20,
        "Báo cáo kết quả tháng 6 và nhiệm vụ tháng 7.",
        presenter="An",
        conclusion="Rà soát hộ chính sách, ra quân vệ sinh, sửa nhà, hỗ trợ đảng viên cao tuổi.",
    ),
    Item(
        "Thảo luận, tự phê bình và phê bình",
        25,
        opinions=JULY_OPINIONS,
        conclusion="Gia hạn cho đồng chí Thưởng đến 20/7, đồng chí Khuê giúp.",
    ),
    Item("Kết luận, giao nhiệm vụ, biểu quyết", 15, "Chủ trì kết luận từng mục; chi bộ biểu quyết."),
    Item("Chấm điểm, thông qua biên bản, bế mạc", 5, "Đọc lại biên bản, chi bộ nhất trí."),
)
JULY_AWAY = (("Châu", "Đi công tác"), ("Dương", "Nghỉ thai sản"), ("Đạt", "Ốm"))
JULY_TASKS = (
    Given("Rà soát 42 hộ chính sách", "Bích", "15/7/2026", "Sương"),
    Given("Ra quân vệ sinh ngõ 12 ngày 11/7", "Dũng", "11/7/2026"),
    Given("Hỗ trợ cài Sổ tay điện tử cho đảng viên cao tuổi", "Quyết", "25/7/2026", "Kiều"),
)

AUGUST_OPINIONS = (
    ("Hà", "Phân loại rác, tận dụng phế liệu gây quỹ"),
    ("Khuê", "Việc cưới, việc tang còn lãng phí"),
    ("Lượng", "Tắt đèn đường theo giờ"),
    ("Quyết", "Dùng văn bản điện tử thay giấy"),
    ("Yến", "Đưa vào quy ước tổ dân phố"),
    ("Kiều", "Phụ trách nhóm trao đổi tài liệu điện tử"),
    ("Oanh", "Tiết kiệm điện, nước trong gia đình"),
    ("Phượng", "Mỗi đảng viên đăng ký một việc"),
    ("Đức", "Kiểm tra đồng hồ nước công cộng"),
    ("Đạt", "Nhất trí với báo cáo"),
)
AUGUST_ITEMS = (
    Item("Khai mạc, điểm danh, đảng phí", 9, "Tuyên bố lý do; điểm danh; đảng phí tháng 7."),
    Item("Thời sự, văn bản mới", 10, "Kế hoạch kỷ niệm Quốc khánh 02/9."),
    Item(
        "Học tập và làm theo Bác: cần, kiệm, liêm, chính",
        5,
        "Liên hệ với chuyên đề của quý.",
        presenter="Ánh",
    ),
    Item(
        "Kiểm điểm thực hiện kết luận tháng 7; nhiệm vụ tháng 8",
        20,
        "Bốn việc đến hạn đã xong.",
        presenter="An",
    ),
    Item(
        "Công tác xây dựng Đảng; tự phê bình và phê bình",
        15,
        opinions=(
            ("Thưởng", "Đã xong danh sách sửa nhà, rút kinh nghiệm"),
            ("Bích", "Góp ý đồng chí Giàng vắng không báo cáo"),
            ("Dũng", "Nhắc lịch họp qua nhóm của chi bộ"),
        ),
        conclusion="Giao chi ủy gặp, nhắc nhở đồng chí Giàng.",
    ),
    Item("Báo cáo chuyên đề", 20, "Thực trạng, nguyên nhân, việc làm cụ thể.", presenter="Hải"),
    Item(
        "Thảo luận chuyên đề",
        25,
        opinions=AUGUST_OPINIONS,
        conclusion="Mỗi đảng viên đăng ký một việc tiết kiệm.",
    ),
    Item("Kết luận, giao nhiệm vụ, biểu quyết", 10, "Kết luận hai phần nội dung, giao nhiệm vụ."),
    Item("Chấm điểm, thông qua biên bản, bế mạc", 5, "Đọc lại biên bản, chi bộ nhất trí."),
)
AUGUST_AWAY = (("Châu", "Đi công tác"), ("Dương", "Nghỉ thai sản"))
AUGUST_TASKS = (Given("Trang trí đường phố dịp 02/9", "Dũng", "28/8/2026", "Út"),)

# What a person judges on the form of An Phú: criterion, points.
JUDGED = {
    "preparation.content": "3",
    "organisation.content": "9",
    "chairing.order": "2",
    "chairing.discussion": "3",
    "chairing.conclusion": "3",
    "chairing.example": "1",
    "principles.centralism": "1",
    "principles.criticism": "2",
    "principles.discipline": "1",
    "principles.unity": "1",
}
# In August no committee meeting is in the book, and nobody was praised or reminded: a person says how many points.
JUDGED_IN_AUGUST = {"organisation.thematic": "5", "preparation.committee": "0", "organisation.remarks": "0"}
