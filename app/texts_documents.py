"""The words of documents: the names of types and states, what a draft still lacks, and why a step was refused."""

from collections.abc import Mapping

from app.domain.documents import Authority, DocumentState, DocumentType
from app.domain.findings import Finding

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
