"""The words of documents: the names of types and states, what a draft still lacks, and why a step was refused."""

from collections.abc import Mapping
from typing import Protocol

from app.domain.document_check import DocumentFinding, DocumentTruth
from app.domain.documents import (
    Authority,
    DocumentState,
    DocumentType,
    NumberSpan,
    number_text,
)
from app.domain.findings import Finding
from app.domain.register import EntryNote, EntrySource, Gap, RegisterEntry
from app.domain.text import upper_first

TYPES: Mapping[DocumentType, str] = {
    DocumentType.RESOLUTION: "nghị quyết",
    DocumentType.DECISION: "quyết định",
    DocumentType.CONCLUSION: "kết luận",
    DocumentType.REGULATION: "quy chế",
    DocumentType.NOTICE: "thông báo",
    DocumentType.REPORT: "báo cáo",
    DocumentType.PLAN: "kế hoạch",
    DocumentType.PROGRAMME: "chương trình",
    DocumentType.SCHEME: "đề án",
    DocumentType.OPTIONS: "phương án",
    DocumentType.SUBMISSION: "tờ trình",
    DocumentType.LETTER: "công văn",
    DocumentType.MINUTES: "biên bản",
}

STATES: Mapping[DocumentState, str] = {
    DocumentState.DRAFT: "Bản thảo",
    DocumentState.ISSUED: "Đã phát hành",
    DocumentState.VOIDED: "Đã hủy",
}

AUTHORITIES: Mapping[Authority, str] = {
    Authority.CELL: "T/M CHI BỘ",
    Authority.COMMITTEE: "T/M CHI ỦY",
}

FINDINGS: Mapping[str, str] = {
    "document_without_abstract": "Chưa ghi trích yếu (văn bản nói về việc gì).",
    "document_without_text": "Văn bản chưa có nội dung.",
    "document_without_signer": "Chưa ghi người ký.",
    "document_without_post": "Chưa ghi chức vụ của người ký.",
    "document_without_addressee": "Chưa ghi nơi nhận ở dòng “Kính gửi”.",
    "document_without_recipients": "Chưa ghi “Nơi nhận” ở cuối văn bản.",
    "document_vote_not_passed": "Buổi họp biểu quyết chưa đủ quá nửa tán thành, nên chưa phát hành được nghị quyết.",
    "document_without_vote": "Chưa có kết quả biểu quyết thông qua nghị quyết. Nên lập nghị quyết từ buổi họp đã "
    "biểu quyết, hoặc ghi kết quả biểu quyết.",
    "document_without_date": "Chưa ghi ngày của văn bản.",
    "document_dated_ahead": "Ngày của văn bản ở sau ngày hôm nay.",
    "document_before_meeting": "Ngày của văn bản sớm hơn ngày họp {day}.",
    "document_before_last": "Ngày của văn bản sớm hơn ngày {day} của văn bản cùng loại lấy số gần nhất.",
    "document_of_meeting_again": "Buổi họp này đã có {numbers}.",
    "document_outside_terms": "Ngày của văn bản không nằm trong nhiệm kỳ nào đã khai: số sẽ tính riêng trong năm "
    "{year}. Xin xem lại nhiệm kỳ trong Cài đặt.",
    "document_without_term": "Chưa khai nhiệm kỳ trong Cài đặt: số văn bản tính riêng trong năm {year}.",
    "document_number_differs": "Biên bản buổi họp ghi nghị quyết số {written}, còn số tiếp theo trong sổ đăng ký là "
    "{number:02d}. Xin kiểm tra trước khi phát hành.",
}


def document_finding_text(finding: Finding) -> str:
    """The whole sentence of a finding about a document."""
    return FINDINGS[finding.code].format(**finding.values())


def type_words(kind: DocumentType) -> str:
    """ "Nghị quyết"."""
    name = TYPES[kind]
    return name[0].upper() + name[1:]


ERRORS: dict[str, str] = {
    "document_not_found": "Không tìm thấy văn bản này trong sổ.",
    "document_issued": "Văn bản đã phát hành thì không sửa được nữa. Nếu có sai sót, xin hủy văn bản (có ghi lý do) "
    "rồi lập văn bản khác.",
    "document_issued_delete": "Văn bản đã phát hành thì không xóa được. Có thể hủy văn bản, có ghi lý do; số vẫn "
    "giữ trong sổ đăng ký.",
    "document_not_ready": "Chưa phát hành được, còn {count} chỗ phải bổ sung: {missing}.",
    "document_changed": "Bản thảo vừa được sửa ở nơi khác nên chưa lấy số. Xin xem lại rồi phát hành.",
    "document_not_issued": "Bản thảo chưa có số nên không cần hủy; nếu không dùng thì xóa bản thảo.",
    "document_voided_already": "Văn bản này đã hủy rồi.",
    "document_void_without_reason": "Xin ghi lý do hủy văn bản.",
    "document_void_without_name": "Xin ghi tên người quyết định hủy văn bản.",
    "document_there_already": "Văn bản này đang có trong sổ nên không lấy lại được từ thùng rác.",
    "document_differs": "Văn bản số {number} trong tệp khác với văn bản cùng số đã phát hành trong sổ. Chưa nhận "
    "gì từ tệp.",
    "document_type_unknown": "Không có loại văn bản “{text}”. Các loại: {known}.",
    "document_state_unknown": "Không có trạng thái “{text}”. Các trạng thái: {known}.",
    "document_without_meeting_part": "Buổi họp này đã hủy nên không lập văn bản từ buổi họp này được.",
    "document_number_missing": "Trong sổ đăng ký chưa có văn bản số “{text}”. Xin xem bằng lệnh: sochibo documents "
    "list.",
    "document_number_several": "Có {count} văn bản mang số “{text}”, của nhiều nhiệm kỳ. Xin gõ mã văn bản: {ids}.",
    "document_text_unreadable": "Không đọc được nội dung từ tệp {path}. Tệp phải là văn bản thuần (.txt, mã UTF-8), "
    "không phải tệp Word.",
    "first_number_wrong": "Số bắt đầu phải từ 1 đến {most}.",
    "first_number_used": "{type} của {term} đã lấy đến số {number:02d} trong sổ này nên không đặt lại số bắt đầu được.",
    "first_number_written": "{type} số {number:02d} của {term} đã ghi trong biên bản, nên số bắt đầu phải lớn hơn.",
    "term_unknown": "Không có nhiệm kỳ hoặc năm “{text}”. Trong sổ có: {known}.",
}

# What a document says before anybody has typed a word; every line can be changed.
BASIS_CHARTER = "Căn cứ Điều lệ Đảng Cộng sản Việt Nam;"
BASIS_MEETING = "Căn cứ kết quả buổi {kind} {day};"
PART_TITLES: Mapping[DocumentType, tuple[str, ...]] = {
    DocumentType.RESOLUTION: (
        "I. Đánh giá kết quả thực hiện",
        "II. Phương hướng, nhiệm vụ",
        "III. Phân công thực hiện",
    ),
    DocumentType.CONCLUSION: ("1. Đánh giá", "2. Nội dung kết luận", "3. Phân công thực hiện"),
    DocumentType.PLAN: ("I. Mục đích, yêu cầu", "II. Nội dung", "III. Tổ chức thực hiện"),
    DocumentType.PROGRAMME: ("I. Mục tiêu", "II. Nội dung", "III. Tổ chức thực hiện"),
    DocumentType.REPORT: (
        "I. Kết quả đạt được",
        "II. Hạn chế, nguyên nhân",
        "III. Phương hướng, nhiệm vụ",
    ),
    DocumentType.DECISION: ("Điều 1.", "Điều 2.", "Điều 3."),
    DocumentType.REGULATION: ("Điều 1. Phạm vi, đối tượng", "Điều 2. Nội dung", "Điều 3. Tổ chức thực hiện"),
    DocumentType.SCHEME: (
        "I. Sự cần thiết",
        "II. Mục tiêu, nội dung",
        "III. Tổ chức thực hiện",
    ),
    DocumentType.OPTIONS: ("I. Mục đích", "II. Nội dung phương án", "III. Tổ chức thực hiện"),
}
RECIPIENT_HIGHER = "{name} (báo cáo);"
RECIPIENT_MEMBERS = "Các đảng viên chi bộ (thực hiện);"
RECIPIENT_KEPT = "Lưu chi bộ."
ABSTRACT_MONTH = "về nhiệm vụ tháng {month} năm {year}"
ABSTRACT_THEME = "về {theme}"
TASKS_DONE = "Trong {due} nhiệm vụ đến hạn, đã hoàn thành {done} nhiệm vụ."
RATED = "Chi bộ tự đánh giá buổi sinh hoạt: {points} điểm, xếp loại {band}."
LIMITS = "Hạn chế: {text}"
REMEDIES = "Biện pháp khắc phục: {text}"
TASK_LINE = "- {title}: {owner}{due}."
TASK_OWNER = "đồng chí {name} chịu trách nhiệm"
TASK_NOBODY = "chi bộ phân công sau"
TASK_HELPERS = ", phối hợp: {names}"
TASK_DUE = ", hoàn thành trước ngày {day}"
VOTE_PASSED = "{type} được {body} biểu quyết thông qua: {agree}/{ballots} đảng viên chính thức có mặt tán thành ({percent})."
VOTE_FAILED = (
    "Kết quả biểu quyết: {agree}/{ballots} đảng viên chính thức có mặt tán thành ({percent}), chưa đủ quá nửa "
    "số đảng viên chính thức của chi bộ."
)
BODIES: Mapping[Authority, str] = {Authority.CELL: "chi bộ", Authority.COMMITTEE: "chi ủy"}
SIGNER_POST = "BÍ THƯ"


class Labelled(Protocol):
    """A document, or as much of it as a search finds."""

    @property
    def type(self) -> DocumentType: ...
    @property
    def number(self) -> int | None: ...
    @property
    def body_code(self) -> str: ...


def document_label(document: Labelled) -> str:
    """ "Nghị quyết 05-NQ/CB", "Kế hoạch (bản thảo)": never the text that somebody typed."""
    number = "(bản thảo)"
    if document.number is not None:
        number = number_text(document.number, document.type, document.body_code)
    return f"{type_words(document.type)} {number}"


TRUTHS: Mapping[DocumentTruth, str] = {
    DocumentTruth.INTACT: "{label}: còn nguyên như khi phát hành.",
    DocumentTruth.CHANGED: "{label}: đã bị thay đổi sau khi phát hành.",
    DocumentTruth.UNKNOWN: "{label}: mang số nhưng nhật ký không ghi việc phát hành.",
    DocumentTruth.REMOVED: "{label}: đã phát hành nhưng không còn trong sổ.",
    DocumentTruth.REOPENED: "{label}: đã phát hành nhưng bị đưa về bản thảo.",
}


def truth_words(finding: DocumentFinding) -> str:
    """One sentence for one document that was looked at."""
    return TRUTHS[finding.truth].format(label=finding.label)


REGISTER_TITLE = "SỔ ĐĂNG KÝ VĂN BẢN"

SOURCES: Mapping[EntrySource, str] = {
    EntrySource.DOCUMENT: "Văn bản",
    EntrySource.MINUTES: "Biên bản đã chốt",
    EntrySource.COMMITTEE_MINUTES: "Biên bản chi ủy đã chốt",
    EntrySource.WRITTEN: "Ghi trong biên bản",
}

NOTES: Mapping[EntryNote, str] = {
    EntryNote.TWICE: "Trùng số: có hai dòng mang số này",
    EntryNote.DIFFERS: "Biên bản ghi khác với số đã lấy {other}",
    EntryNote.UNREADABLE: "Không đọc được thành số",
    EntryNote.UNSIGNED: "Biên bản chưa chốt",
}


def span_words(span: NumberSpan) -> str:
    """ "Nhiệm kỳ 2025-2030", "Năm 2026"."""
    return f"Nhiệm kỳ {span.label}" if span.declared else upper_first(span.label)


def entry_type(entry: RegisterEntry) -> str:
    """The type of a line; minutes of the chi ủy are named, for they are numbered apart."""
    return type_words(entry.type) + (" (chi ủy)" if entry.source is EntrySource.COMMITTEE_MINUTES else "")


def entry_abstract(entry: RegisterEntry) -> str:
    """What stands in the register as the abstract of a line."""
    if entry.source is EntrySource.WRITTEN:
        return "(số ghi trong biên bản buổi họp)"
    return upper_first(entry.abstract) or "(chưa ghi trích yếu)"


def entry_remark(entry: RegisterEntry) -> str:
    """Voided with the reason, and whatever does not fit together."""
    told = []
    if entry.voided:
        told.append(f"Đã hủy: {entry.void_reason}" if entry.void_reason else "Biên bản đã hủy")
    told += [NOTES[one].format(other=entry.other) for one in entry.notes]
    return "; ".join(told)


def gap_words(gap: Gap) -> str:
    """ "Nghị quyết: chưa có số 03 đến 05." """
    name = "Biên bản (chi ủy)" if gap.committee else type_words(gap.type)
    numbers = f"{gap.first:02d}" if gap.first == gap.last else f"{gap.first:02d} đến {gap.last:02d}"
    return f"{name}: trong sổ không có số {numbers}."


REGISTER_COLUMNS = ("TT", "Số, ký hiệu", "Ngày", "Trích yếu", "Người ký", "Ghi chú")
REGISTER_COUNT = "Tổng cộng {count} số."
REGISTER_EMPTY = "Chưa có văn bản nào lấy số."
