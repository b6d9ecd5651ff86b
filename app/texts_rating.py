"""The Vietnamese sentence for every proof, fault and verdict of a rating; numbers with the decimal comma."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction

from app.domain.agenda import AgendaBlock
from app.domain.dates import short_day
from app.domain.figures import shown_percent
from app.domain.rating.evidence import Evidence
from app.domain.rating.filling import SheetProblem
from app.domain.rating.forms import Applicability, Criterion, Level, NaPolicy, RatingForm, Unit
from app.domain.rating.levels import Doubt
from app.domain.rating.loader import FormFileError
from app.domain.rating.scoring import Score, cut
from app.domain.rating.sheet import Band
from app.domain.rating.sources import Proof
from app.domain.rating.validate import FormProblem
from app.domain.text import lower_first
from app.texts_words import decimal_text, word

Values = Mapping[str, str | int]

BAND_NOT_YET = "chưa xếp loại"

NA_WORDS: dict[NaPolicy, str] = {
    NaPolicy.RESCALE: "bỏ ra và quy đổi về thang điểm chung",
    NaPolicy.FULL: "tính điểm tối đa",
    NaPolicy.ZERO: "tính 0 điểm",
}

APPLIES_WORDS: dict[Applicability, str] = {
    Applicability.ALWAYS: "Buổi nào cũng chấm",
    Applicability.THEMATIC_MONTH: "Chỉ chấm trong tháng có chuyên đề",
    Applicability.HAS_COMMITTEE: "Chỉ chấm ở chi bộ có chi ủy",
}

UNIT_WORDS: dict[Unit, str] = {
    Unit.PERCENT: "%",
    Unit.MINUTES: "phút",
    Unit.MINUTES_SHORT: "phút thiếu",
    Unit.PERCENT_OF_MINIMUM: "% thời gian tối thiểu",
    Unit.COUNT: "lần (người)",
    Unit.DAYS: "ngày",
    Unit.MET: "có / không",
}

SOURCE_WORDS: dict[str, str] = {
    "duration_shortfall": "Thời gian họp so với mức tối thiểu",
    "attendance_rate": "Tỷ lệ đảng viên dự và vắng không lý do",
    "excused_streak": "Số lần vắng có lý do liên tiếp trong năm",
    "committee_before": "Buổi họp chi ủy chuẩn bị",
    "notice": "Ngày gửi giấy mời, thông báo",
    "upload_before": "Ngày đưa tài liệu lên trước buổi sinh hoạt",
    "upload_after": "Ngày cập nhật biên bản sau buổi sinh hoạt",
    "preparation_checklist": "Các bước chuẩn bị (họp chi ủy, thông báo, đưa tài liệu)",
    "draft_conclusion": "Gợi ý thảo luận và dự thảo kết luận",
    "agenda_blocks": "Các phần bắt buộc của chương trình",
    "thematic": "Chuyên đề",
    "speakers_share": "Số đảng viên phát biểu trên số có mặt",
    "self_criticism_minutes": "Số phút tự phê bình và phê bình",
    "tasks_done": "Nhiệm vụ đến hạn đã xong",
    "commendation": "Biểu dương, nhắc nhở, phê bình",
    "digital_documents": "Tài liệu điện tử",
    "book_complete": "Biên bản đủ các phần",
    "conclusion_adopted": "Kết luận đã thông qua",
    "minutes_and_tasks": "Biên bản đã thông qua, nhiệm vụ đã giao",
    "closing_checklist": "Các bước kết thúc buổi sinh hoạt",
}

_PROOFS: dict[str, str] = {
    "duration_unknown": "chưa có giờ bắt đầu hoặc giờ kết thúc",
    "duration_no_minimum": "họp {minutes} phút; loại buổi này không có mức tối thiểu",
    "duration_ok": "họp {minutes} phút, đủ mức tối thiểu {minimum} phút",
    "duration_short": "họp {minutes} phút, thiếu {short} phút so với {minimum} phút",
    "roll_not_called": "điểm danh chưa xong",
    "attendance": "{part}/{whole} = {percent}",
    "attendance_unexcused": "{part}/{whole} = {percent}, vắng không lý do {unexcused}",
    "streak": "vắng có lý do liên tiếp nhiều nhất trong năm: {longest} lần ({name})",
    "streak_none": "chưa có ai vắng có lý do trong năm",
    "committee_none": "sổ chưa có buổi họp chi ủy nào gắn với buổi này",
    "committee_draft": "buổi họp chi ủy ngày {day} chưa ghi là đã họp",
    "committee_after": "chi ủy họp ngày {day}, sau buổi sinh hoạt",
    "committee_held": "chi ủy họp ngày {day}, có biên bản",
    "notice_none": "chưa ghi ngày gửi giấy mời",
    "notice_late": "gửi giấy mời ngày {day}, trước {days} ngày (cần {wanted} ngày)",
    "notice_members_open": "gửi giấy mời ngày {day}; chưa ghi là đã gửi đến từng đảng viên",
    "notice_higher_open": "gửi giấy mời ngày {day}; chưa ghi là đã gửi đồng chí cấp trên phụ trách",
    "notice_given": "gửi giấy mời ngày {day}, trước {days} ngày, đến đảng viên và cấp trên phụ trách",
    "upload_before_none": "chưa ghi ngày đưa tài liệu lên Sổ tay điện tử",
    "upload_before": "đưa tài liệu lên ngày {day}, trước {days} ngày",
    "upload_after_none": "chưa ghi ngày cập nhật biên bản lên Sổ tay điện tử",
    "upload_after_too_early": "ngày cập nhật biên bản {day} lại trước buổi sinh hoạt",
    "upload_after": "cập nhật biên bản ngày {day}, sau {days} ngày",
    "preparation_done": "đủ các bước chuẩn bị",
    "draft_ready": "có gợi ý thảo luận và dự thảo kết luận",
    "draft_only": "có dự thảo kết luận, chưa ghi gợi ý thảo luận",
    "questions_only": "có gợi ý thảo luận, chưa ghi dự thảo kết luận",
    "draft_none": "chưa ghi gợi ý thảo luận, dự thảo kết luận",
    "blocks_missing": "chương trình còn thiếu phần: {blocks}",
    "blocks_present": "đủ các phần bắt buộc của chương trình",
    "theme_none": "chưa ghi tên chuyên đề",
    "theme": "chuyên đề «{title}»",
    "speakers_none": "chưa ghi ý kiến phát biểu nào",
    "speakers": "{part}/{whole} = {percent}",
    "self_criticism_none": "chưa ghi số phút tự phê bình và phê bình",
    "self_criticism": "tự phê bình và phê bình {minutes} phút",
    "tasks_none": "không có nhiệm vụ nào đến hạn",
    "tasks": "{part}/{whole} = {percent}",
    "remarks_none": "chưa ghi biểu dương, nhắc nhở, phê bình nào",
    "remarks": "có {count} lượt biểu dương, nhắc nhở, phê bình",
    "digital": "có tài liệu điện tử",
    "digital_none": "chưa ghi là có tài liệu điện tử",
    "book_open": "biên bản còn thiếu: {parts}",
    "book_complete": "biên bản đủ các phần",
    "conclusion_refused": "kết luận không được thông qua",
    "conclusion_none": "chưa ghi kết luận",
    "conclusion_voted": "kết luận được {agree}/{base} đảng viên có quyền biểu quyết tán thành",
    "conclusion_adopted": "kết luận đã được thông qua",
    "conclusion_not_voted": "chưa ghi việc biểu quyết kết luận",
    "minutes_not_read": "biên bản chưa ghi là đã đọc lại và được nhất trí",
    "no_tasks_given": "biên bản đã thông qua; chưa ghi giao nhiệm vụ nào",
    "minutes_and_tasks": "biên bản đã thông qua, giao {count} nhiệm vụ",
    "closing_done": "đủ các bước kết thúc",
}

_BOOK_PARTS = {
    "duration": "giờ bắt đầu, kết thúc",
    "roll": "điểm danh",
    "chair": "chủ trì",
    "clerk": "thư ký",
    "agenda": "diễn biến từng nội dung",
    "conclusion": "kết luận",
    "minutes": "đọc lại và thông qua biên bản",
}

_SHEET_PROBLEMS: dict[str, str] = {
    "other_form": "Phiếu này chấm theo mẫu khác ({form}, bản {version}).",
    "unknown_criterion": "Phiếu có dòng «{criterion}» không thuộc mẫu đang dùng.",
    "line_twice": "Dòng «{criterion}» có {times} lần trong phiếu nên chưa tính.",
    "points_not_counted": "«{title}» không chấm trong buổi này; {points} điểm đã ghi không được tính.",
    "not_judged": "«{title}» chưa chấm.",
    "out_of_range": "«{title}»: {points} điểm nằm ngoài khoảng từ 0 đến {maximum}.",
    "not_a_level": "«{title}»: mẫu không có mức {points} điểm.",
    "override_without_reason": "«{title}»: chấm {points} điểm, số liệu cho thấy {evidence} điểm. Ghi lý do.",
    "other_level_without_reason": "«{title}»: {points} điểm không thuộc các mức được chọn. Ghi lý do.",
}

_FORM_PROBLEMS: dict[str, str] = {
    "empty_field": "Chưa ghi {field}.",
    "no_kinds": "Chưa chọn loại buổi sinh hoạt dùng mẫu này.",
    "no_groups": "Mẫu chưa có nhóm tiêu chí nào.",
    "bad_version": "Số bản của mẫu phải từ 1 trở lên.",
    "total": "Tổng điểm các tiêu chí là {total}, cần {expected}.",
    "code_twice": "Mã «{where}» dùng {times} lần.",
    "empty_code": "Có nhóm hoặc tiêu chí chưa có mã.",
    "empty_group": "Nhóm «{where}» chưa có tiêu chí nào.",
    "group_sum": "Nhóm «{where}» ghi {stated} điểm nhưng các tiêu chí cộng lại là {total}.",
    "empty_group_title": "Nhóm «{where}» chưa có tên.",
    "empty_title": "Tiêu chí «{where}» chưa có tên.",
    "max_not_positive": "«{where}»: điểm tối đa phải lớn hơn 0 (đang là {points}).",
    "unknown_evidence": "«{where}»: chương trình không biết nguồn số liệu «{evidence}».",
    "policy_never_used": "«{where}» buổi nào cũng chấm, nên cách tính khi không chấm không dùng đến.",
    "no_level_reaches_max": "«{where}»: mức cao nhất {best} điểm, không đạt điểm tối đa {points}.",
    "empty_label": "«{where}»: mức thứ {level} chưa có tên.",
    "level_points": "«{where}», mức «{label}»: {points} điểm nằm ngoài khoảng từ 0 đến điểm tối đa.",
    "level_empty": "«{where}», mức «{label}»: đầu dưới lớn hơn đầu trên, không số nào rơi vào.",
    "level_without_unit": "«{where}», mức «{label}»: chưa ghi đơn vị đo.",
    "level_without_evidence": "«{where}», mức «{label}»: có khoảng đo mà chưa chọn nguồn số liệu.",
    "unit_not_measured": "«{where}», mức «{label}»: nguồn số liệu không đo được bằng đơn vị «{unit}».",
    "unknown_flag": "«{where}», mức «{label}»: nguồn số liệu không có dấu hiệu «{flag}».",
    "level_gap": "«{where}»: {range} không thuộc mức nào.",
    "level_overlap": "«{where}»: {range} thuộc hai mức: {labels}.",
    "level_units_mixed": "«{where}»: các mức đo bằng những đơn vị không so sánh được với nhau.",
    "band_count": "Xếp loại {band} có {times} lần; cần đúng một lần.",
    "band_order": "Mức điểm của loại {better} phải cao hơn loại {worse}.",
    "bands_not_from_zero": "Loại thấp nhất bắt đầu từ {lowest} điểm; phải bắt đầu từ 0.",
    "band_unreachable": "Loại {band} từ {minimum} điểm, cao hơn tổng điểm của mẫu.",
    "gate_empty": "Có điều kiện xếp loại chưa chọn tiêu chí.",
    "gate_unknown": "Điều kiện xếp loại nêu tiêu chí «{criterion}» không có trong mẫu.",
    "gate_order": "Điều kiện xếp loại phải hạ từ loại cao xuống loại thấp hơn (đang từ {band} sang {falls_to}).",
}

_FIELDS = {"code": "mã mẫu", "title": "tên mẫu", "legal_basis": "căn cứ"}

_FILE_PROBLEMS: dict[str, str] = {
    "not_json": "Tệp này không phải mẫu chấm điểm (không đọc được).",
    "not_a_form": "Tệp này không phải mẫu chấm điểm đúng khuôn: chỗ «{where}» không hợp lệ.",
}


def exact_percent(percent: Fraction) -> str:
    """ "88,5 %", as every screen and paper shows it."""
    return f"{decimal_text(shown_percent(percent))} %"


def points_words(points: Decimal) -> str:
    return f"{decimal_text(points)} điểm"


def total_text(total: Decimal | Fraction) -> str:
    """At most two decimals, cut off below: 89,999 is shown as 89,99, for it is not 90."""
    return decimal_text(cut(Fraction(total), 2))


def proof_text(proof: Proof) -> str:
    """The sentence of one proof, without its points."""
    values = proof.values()
    if proof.code in ("preparation_open", "closing_open"):
        return "chưa đủ căn cứ: " + "; ".join(proof_text(part) for part in _parts(values))
    filled = dict(values)
    if "whole" in values:
        filled["percent"] = exact_percent(Fraction(int(values["part"]) * 100, int(values["whole"])))
    if "day" in values:
        filled["day"] = short_day(date.fromisoformat(str(values["day"])))
    if "blocks" in values:
        filled["blocks"] = ", ".join(_block(block) for block in str(values["blocks"]).split())
    if "parts" in values:
        filled["parts"] = ", ".join(_BOOK_PARTS[part] for part in str(values["parts"]).split())
    return _PROOFS[proof.code].format(**filled)


def evidence_text(criterion: Criterion, found: Evidence) -> str:
    """Proof, level and points: "23/26 = 88,5 %: mức 75-<90 %: 3 điểm". Its shape is `filling.Say`."""
    proof = proof_text(found.proof)
    if found.doubt is not None:
        labels = " / ".join(
            f"«{level.label}» ({points_words(level.points)})"
            for level in (criterion.levels[index] for index in found.candidates)
        )
        count = "hai mức" if len(found.candidates) == 2 else "các mức"
        between = f"nằm giữa {count}" if found.doubt is Doubt.GAP else f"thuộc {count}"
        return f"{proof}, {between}: chọn một: {labels}"
    if found.points is None:
        return proof
    if found.level is not None:
        return f"{proof}: mức {level_text(criterion.levels[found.level])}"
    return f"{proof}: {points_words(found.points)}"


def level_text(level: Level) -> str:
    """ "75-<90 %: 3 điểm", as it runs on within a sentence."""
    return f"{lower_first(level.label)}: {points_words(level.points)}"


def band_text(band: Band | None) -> str:
    """Official word for a band: Tốt, Khá, Trung bình, Kém."""
    return word(band) if band else BAND_NOT_YET


def score_text(form: RatingForm, score: Score) -> str:
    """One line: the total, its band, what was left out and why a band fell."""
    return " ".join(_score_parts(form, score))


def _score_parts(form: RatingForm, score: Score) -> list[str]:
    if score.missing:
        head = f"Đã chấm {decimal_text(score.awarded)}/{decimal_text(score.out_of)} điểm"
        return [f"{head}; còn {len(score.missing)} tiêu chí chưa chấm, chưa xếp loại."]
    if score.total is None:
        return ["Mẫu không có tiêu chí nào áp dụng cho buổi này."]
    parts = [
        f"{total_text(score.total)}/{decimal_text(score.maximum)} điểm, xếp loại {band_text(score.band)}."
    ]
    if score.total != score.awarded:
        parts.insert(0, f"{decimal_text(score.awarded)}/{decimal_text(score.out_of)} điểm, quy đổi:")
    parts += not_applied_texts(form, score)
    if score.gate_hit:
        titles = ", ".join(f"«{_title(form, code)}»" for code in score.gate_hit)
        before = band_text(score.band_before_gate)
        parts.append(f"Không xếp loại {before} vì chưa đạt điểm tối đa ở {titles}.")
    return parts


def not_applied_texts(form: RatingForm, score: Score) -> list[str]:
    """What was done with each criterion that did not apply."""
    return [
        f"«{_title(form, one.criterion)}» ({points_words(one.max_points)}) không chấm buổi này: "
        f"{NA_WORDS[one.policy]}."
        for one in score.not_applied
    ]


def sheet_problem_text(problem: SheetProblem) -> str:
    """The sentence for a fault of a sheet."""
    values = {
        key: decimal_text(value) if key in ("points", "maximum", "evidence") else value
        for key, value in problem.values().items()
    }
    return _SHEET_PROBLEMS[problem.code].format(**values)


def form_problem_text(form: RatingForm, problem: FormProblem) -> str:
    """The sentence for a fault of a form, with titles instead of codes."""
    values: dict[str, str | int] = {}
    for key, value in problem.values().items():
        numeric = key in ("total", "expected", "stated", "points", "best", "lowest") or (
            key == "minimum" and problem.code == "band_unreachable"
        )
        values[key] = decimal_text(value) if numeric else value
    for key in ("band", "better", "worse", "falls_to"):
        if key in values:
            values[key] = word(Band(str(values[key])))
    values["where"] = problem.where if problem.code == "code_twice" else _title(form, problem.where)
    if problem.code in ("empty_group", "group_sum", "empty_group_title"):
        # In forms of some provinces a group of one criterion has the same code as its criterion.
        values["where"] = next((one.title for one in form.groups if one.code == problem.where), problem.where)
    if problem.code == "empty_field":
        values["field"] = _FIELDS[problem.where]
    if problem.code == "unit_not_measured":
        values["unit"] = UNIT_WORDS[Unit(str(values["unit"]))]
    if problem.code in ("level_gap", "level_overlap"):
        labels = [str(v) for k, v in values.items() if k.startswith("label")]
        values["labels"] = " và ".join(f"«{label}»" for label in labels)
        values["range"] = _range(problem.values())
    return _FORM_PROBLEMS[problem.code].format(**values)


def form_file_text(error: FormFileError) -> str:
    """The sentence for a file that is no form."""
    return _FILE_PROBLEMS[error.code].format(where=error.where or "đầu tệp")


def _parts(values: Values) -> list[Proof]:
    """The open parts that a checklist proof carries ("0.code", "0.day" …)."""
    parts: dict[str, dict[str, str | int]] = {}
    for key, value in values.items():
        number, _, name = key.partition(".")
        parts.setdefault(number, {})[name] = value
    return [
        Proof(str(part["code"]), tuple((k, v) for k, v in part.items() if k != "code"))
        for part in parts.values()
    ]


def _range(values: Values) -> str:
    """ "đúng 50 %", "từ 31 đến 44 phút thiếu (buổi cần 90 phút)", "trên 50 đến dưới 60 %"."""
    unit = UNIT_WORDS[Unit(str(values["unit"]))]
    lower, upper = values.get("lower"), values.get("upper")
    ends = []
    if lower is not None and lower == upper:
        ends.append(f"đúng {_number(lower)}")
    else:
        if lower is not None:
            ends.append(f"{'từ' if values['lower_inclusive'] else 'trên'} {_number(lower)}")
        if upper is not None:
            ends.append(f"{'đến' if values['upper_inclusive'] else 'đến dưới'} {_number(upper)}")
    text = f"{' '.join(ends)} {unit}"
    if upper is None:
        text += " trở lên"
    return f"{text} (buổi cần {values['minimum']} phút)" if "minimum" in values else text


def _number(value: str | int) -> str:
    return decimal_text(cut(Fraction(value), 3))


def _block(block: str) -> str:
    try:
        return lower_first(word(AgendaBlock(block)))
    except ValueError:
        return block


def _title(form: RatingForm, code: str) -> str:
    criterion = form.criterion(code)
    if criterion is not None:
        return criterion.title
    return next((group.title for group in form.groups if group.code == code), code)
