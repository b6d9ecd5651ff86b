"""Words of the first page: the stages of a month, the next step, what asks for attention."""

from app.domain.home import Attention, AttentionKind, NextStep, Stage
from app.texts import finding_text

STAGE_WORDS: dict[Stage, str] = {
    Stage.PREPARE: "Chuẩn bị",
    Stage.MEET: "Họp",
    Stage.MINUTES: "Biên bản & ký",
    Stage.SEND: "Gửi lên trên",
}

NEXT_STEP_WORDS: dict[NextStep, str] = {
    NextStep.SET_UP: "Khai báo chi bộ",
    NextStep.PREPARE: "Chuẩn bị buổi họp tháng này",
    NextStep.SEND_NOTICE: "Ghi ngày gửi giấy mời, tài liệu",
    NextStep.WAIT: "Xem lại nội dung đã chuẩn bị",
    NextStep.RECORD: "Ghi diễn biến buổi họp",
    NextStep.SIGN: "Rà soát và chốt biên bản",
    NextStep.SEND: "Gửi kết quả lên cấp trên",
    NextStep.PREPARE_NEXT: "Chuẩn bị buổi họp tháng sau",
}

ATTENTION: dict[AttentionKind, str] = {
    AttentionKind.TASK_OVERDUE: "Nhiệm vụ quá hạn: {title} ({owner}, hạn {due}).",
    AttentionKind.THEMATIC_MISSING: "Quý {quarter}/{year} chưa có sinh hoạt chuyên đề.",
    AttentionKind.MONTH_EMPTY: "Tháng {month}/{year} chưa có buổi họp nào. Nếu không họp, xin ghi lý do.",
    AttentionKind.MONTH_VOIDED: "Biên bản ngày {day} đã hủy và tháng {month}/{year} chưa có buổi họp nào thay. "
    "Xin lập buổi họp khác hoặc ghi lý do không họp.",
    AttentionKind.NOT_SIGNED: "Biên bản buổi họp ngày {day} chưa chốt.",
    AttentionKind.NOT_SENT: "Buổi họp ngày {day} chưa ghi ngày báo cáo, gửi lên cấp trên.",
}


def attention_text(line: Attention) -> str:
    """The whole sentence of a line."""
    if line.finding is not None:
        return finding_text(line.finding)
    values = line.values()
    if line.kind is AttentionKind.TASK_OVERDUE:
        values["owner"] = values["owner"] or "chưa giao cho ai"
    return ATTENTION[line.kind].format(**values)
