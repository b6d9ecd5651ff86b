"""The Vietnamese words of the rules for quarters, half-years and years, and what is said when one makes no sense."""

from app.domain.period import PeriodKind
from app.domain.rating.rollup_rule import (
    ConditionKind,
    NotedMonth,
    Results,
    RuleProblem,
    Unrated,
    Unsigned,
)
from app.domain.rating.sheet import Band
from app.texts_words import word

CONDITION_WORDS: dict[ConditionKind, str] = {
    ConditionKind.AT_LEAST: "Ít nhất một số buổi (tháng) đạt loại",
    ConditionKind.ALL: "Mọi buổi đạt loại",
    ConditionKind.NONE_BELOW: "Không buổi nào dưới loại",
    ConditionKind.SHARE: "Tỷ lệ buổi đạt loại",
    ConditionKind.AVERAGE: "Điểm bình quân",
    ConditionKind.ALL_HELD: "Tháng nào cũng họp thường kỳ",
    ConditionKind.THEMATIC: "Quý nào cũng có sinh hoạt chuyên đề",
}

CONDITION_CHOICES: dict[ConditionKind, str] = {
    ConditionKind.AT_LEAST: "Ít nhất",
    ConditionKind.ALL: "Mọi buổi",
    ConditionKind.NONE_BELOW: "Không buổi nào dưới",
    ConditionKind.SHARE: "Tỷ lệ buổi",
    ConditionKind.AVERAGE: "Điểm bình quân",
    ConditionKind.ALL_HELD: "Tháng nào cũng họp thường kỳ",
    ConditionKind.THEMATIC: "Quý nào cũng có chuyên đề",
}

RESULTS_WORDS: dict[Results, str] = {
    Results.OWN: "Chi bộ tự chấm",
    Results.OFFICIAL: "Cấp trên duyệt",
    Results.OFFICIAL_ELSE_OWN: "Cấp trên duyệt, chưa có thì chi bộ tự chấm",
}

UNRATED_WORDS: dict[Unrated, str] = {
    Unrated.WAIT: "Chờ có kết quả mới xếp loại",
    Unrated.LEAVE_OUT: "Không tính buổi đó",
    Unrated.AS_POOR: "Tính 0 điểm, loại Kém",
}

UNSIGNED_WORDS: dict[Unsigned, str] = {
    Unsigned.WAIT: "Chờ chốt biên bản mới xếp loại",
    Unsigned.COUNT: "Tính theo kết quả đang ghi",
    Unsigned.LEAVE_OUT: "Không tính buổi đó",
}

NOTED_WORDS: dict[NotedMonth, str] = {
    NotedMonth.NOT_HELD: "Coi là tháng không họp",
    NotedMonth.EXCUSED: "Không tính tháng đó",
}

_PROBLEMS: dict[str, str] = {
    "no_title": "Quy tắc cần có tên.",
    "no_kinds": "Chưa chọn loại buổi sinh hoạt được tính.",
    "no_held_kinds": "Chưa chọn loại buổi tính là họp thường kỳ.",
    "no_periods": "Quy tắc chưa xếp loại kỳ nào.",
    "period_twice": "{period} có hai lần trong quy tắc.",
    "no_bands": "{period}: chưa có loại nào.",
    "band_order": "{period}: các loại phải xếp từ cao xuống thấp, mỗi loại một lần.",
    "otherwise_not_below": "{period}: loại còn lại ({band}) phải thấp hơn mọi loại có điều kiện.",
    "no_conditions": "{period}, loại {band}: chưa có điều kiện nào.",
    "condition_band": "{period}, loại {band}: điều kiện «{kind}» chưa chọn loại.",
    "condition_count": "{period}, loại {band}: số buổi (tháng) phải từ 1 trở lên.",
    "condition_value": "{period}, loại {band}: điều kiện «{kind}» chưa ghi mức.",
    "condition_percent": "{period}, loại {band}: tỷ lệ không quá 100 %.",
    "formalism_number": "Số buổi liên tiếp phải từ 2 trở lên, hoặc 0 để không xét.",
    "formalism_points": "Số điểm chênh lệch phải lớn hơn 0.",
}


def problem_text(problem: RuleProblem) -> str:
    """The sentence for what makes no sense in a rule."""
    values: dict[str, str | int] = dict(problem.values())
    if "period" in values:
        values["period"] = word(PeriodKind(str(values["period"])))
    if "band" in values:
        values["band"] = word(Band(str(values["band"])))
    if "kind" in values:
        values["kind"] = CONDITION_WORDS[ConditionKind(str(values["kind"]))]
    return _PROBLEMS[problem.code].format(**values)
