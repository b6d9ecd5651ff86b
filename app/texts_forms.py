"""What is said while a rating form is made, handed on and taken over; numbers with the decimal comma."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

from app.domain.dates import short_day
from app.domain.rating.coverage import Hole, HoleKind
from app.domain.rating.form_changes import FormChange
from app.domain.rating.form_file import HOLES, Standing
from app.domain.rating.forms import Applicability, BandRule, Gate, Level, NaPolicy, RatingForm, Unit
from app.domain.rating.validate import FormProblem
from app.domain.text import lower_first, shown, upper_first
from app.texts_rating import APPLIES_WORDS, NA_WORDS, SOURCE_WORDS, form_problem_text, points_words
from app.texts_words import decimal_text, word

ERRORS: dict[str, str] = {
    "form_not_fit": "Chưa lưu được mẫu: còn {count} chỗ chưa khớp.\n{problems}\nPhần đang soạn vẫn được giữ.",
    "form_shipped": "Mẫu “{title}” đi kèm chương trình nên không sửa trực tiếp. Xin sao thành mẫu riêng rồi sửa.",
    "form_other_kind": "Tệp này không phải mẫu chấm điểm. Xin chọn tệp do mục “Xuất mẫu ra tệp” ghi ra.",
    "form_newer_schema": "Mẫu trong tệp do bản chương trình mới hơn ghi ra nên chưa đọc được. Xin cập nhật chương trình.",
    "form_not_a_form": "Tệp này không phải mẫu chấm điểm đúng khuôn: chỗ “{where}” không hợp lệ. Xin xin lại tệp từ nơi "
    "đã gửi.",
    "form_too_long": "Mẫu trong tệp dài quá mức cho phép ở chỗ “{where}” nên không nhận. Xin hỏi lại nơi đã gửi tệp.",
    "form_not_plain_text": "Mẫu trong tệp có ký tự lạ ở chỗ “{where}” nên không nhận. Xin hỏi lại nơi đã gửi tệp.",
    "form_take_which": "Sổ đã có mẫu mã “{code}” với nội dung khác. Xin chọn nhận làm bản tiếp theo (--as ban-moi) hoặc "
    "làm mẫu riêng (--as mau-rieng).",
}

STANDING_WORDS: dict[Standing, str] = {
    Standing.NEW: "Sổ chưa có mẫu này.",
    Standing.SAME: "Sổ đã có đúng mẫu này, không cần nhận lại.",
    Standing.CLASH: "Sổ đã có mẫu cùng mã, cùng bản nhưng nội dung khác.",
    Standing.OTHER_VERSION: "Sổ đã có mẫu này ở bản khác.",
}

# What a source is for, as a person who holds the paper would ask; "" is judging by hand.
EVIDENCE_WORDS: dict[str, str] = {"": "Không có số liệu: người chấm tự cho điểm", **SOURCE_WORDS}

POLICY_WORDS: dict[NaPolicy | None, str] = {
    None: "Như cả mẫu",
    **{policy: upper_first(words) for policy, words in NA_WORDS.items()},
}

UNIT_CHOICES: dict[Unit, str] = {
    Unit.PERCENT: "%",
    Unit.MINUTES: "phút",
    Unit.MINUTES_SHORT: "phút còn thiếu",
    Unit.PERCENT_OF_MINIMUM: "% thời gian tối thiểu",
    Unit.COUNT: "lần, người",
    Unit.DAYS: "ngày",
    Unit.MET: "đạt / không đạt",
}

FLAG_WORDS = {"unexcused": "có đảng viên vắng không lý do"}

_INTERVALS: dict[Unit, str] = {
    Unit.PERCENT: "{} %",
    Unit.MINUTES: "{} phút",
    Unit.MINUTES_SHORT: "thiếu {} phút",
    Unit.PERCENT_OF_MINIMUM: "{} % thời gian tối thiểu",
    Unit.COUNT: "{}",
    Unit.DAYS: "{} ngày",
}


def interval_text(level: Level) -> str:
    """The words of a level's interval: "từ 75 đến dưới 90 %"; "" where it has none."""
    parts = [_interval(level)] if level.measured and level.unit is not None else []
    if level.flag in FLAG_WORDS:
        parts.append(f"hoặc {FLAG_WORDS[level.flag]}" if parts else FLAG_WORDS[level.flag])
    return upper_first(" ".join(parts))


def _interval(level: Level) -> str:
    unit = level.unit
    assert unit is not None
    if unit is Unit.MET:
        return "đạt" if level.lower is not None and level.lower > 0 else "không đạt"
    low, high = level.lower, level.upper
    if low is not None and low == high:
        return _INTERVALS[unit].format(f"đúng {decimal_text(low)}")
    ends = []
    if low is not None:
        ends.append(f"{'từ' if level.lower_inclusive else 'trên'} {decimal_text(low)}")
    if high is not None:
        both = "đến" if level.upper_inclusive else "đến dưới"
        alone = "đến" if level.upper_inclusive else "dưới"
        ends.append(f"{both if low is not None else alone} {decimal_text(high)}")
    text = _INTERVALS[unit].format(" ".join(ends))
    return f"{text} trở lên" if high is None and level.lower_inclusive else text


def numbered(form: RatingForm) -> RatingForm:
    """The form with numbers before its titles, as a person counts them, and long titles cut."""
    groups = []
    for number, group in enumerate(form.groups, start=1):
        criteria = tuple(
            replace(one, title=shown(f"{number}.{index} {one.title}".strip(), 70))
            for index, one in enumerate(group.criteria, start=1)
        )
        groups.append(replace(group, title=shown(f"{number} {group.title}".strip(), 70), criteria=criteria))
    return replace(form, groups=tuple(groups))


def problem_text(form: RatingForm, problem: FormProblem) -> str:
    """What does not fit and where, with the number that stands on the paper."""
    return form_problem_text(numbered(form), problem)


def problems_told(form: RatingForm, found: tuple[FormProblem, ...]) -> tuple[tuple[FormProblem, str], ...]:
    """Each problem with its sentence; the same hole for several lengths of meeting is told once."""
    merged: dict[Any, list[FormProblem]] = {}
    for one in found:
        rest = tuple(pair for pair in one.params if pair[0] != "minimum")
        merged.setdefault((one.code, one.where, rest), []).append(one)
    told = []
    for same in merged.values():
        first = same[0]
        if len(same) > 1:
            minimums = " hoặc ".join(str(one.values().get("minimum", "")) for one in same)
            params = tuple((k, minimums if k == "minimum" else v) for k, v in first.params)
            first = replace(first, params=params)
        told.append((same[0], problem_text(form, first)))
    return tuple(told)


def is_hole(problem: FormProblem) -> bool:
    return problem.code in HOLES


def sum_text(total: Decimal, expected: Decimal) -> str:
    """ "Cộng 95/100, còn thiếu 5"."""
    said = f"Cộng {decimal_text(total)}/{decimal_text(expected)}"
    if total < expected:
        return f"{said}, còn thiếu {decimal_text(expected - total)}"
    if total > expected:
        return f"{said}, thừa {decimal_text(total - expected)}"
    return f"{said}, đủ"


def mend_text(level: Level) -> str:
    """What one press does: "Tính vào mức «Từ 40 đến dưới 50 %» (4 điểm)"."""
    return f"Tính vào mức «{level.label or interval_text(level)}» ({points_words(level.points)})"


def mended_text(before: Level, after: Level) -> str:
    """What it changed: the interval before and after."""
    return f"Mức «{after.label}»: {lower_first(interval_text(after))} (trước đây {lower_first(interval_text(before))})."


def hole_range(hole: Hole) -> str:
    level = Level(
        Decimal(0),
        "",
        hole.unit,
        _number(hole.lower),
        hole.lower_inclusive,
        _number(hole.upper),
        hole.upper_inclusive,
    )
    return lower_first(interval_text(level))


def hole_text(hole: Hole, labels: list[str], minimums: tuple[int, ...] = ()) -> str:
    """One hole; `minimums` are the lengths of meeting for which it is there, where that matters."""
    said = _hole(hole, labels)
    if not minimums:
        return said
    return f"Buổi cần {' hoặc '.join(map(str, minimums))} phút: {lower_first(said)}"


def _hole(hole: Hole, labels: list[str]) -> str:
    if hole.kind is HoleKind.MIXED:
        return "Các mức đo bằng những đơn vị không so sánh được với nhau."
    if hole.kind is HoleKind.GAP:
        return f"{upper_first(hole_range(hole))} không thuộc mức nào."
    named = " và ".join(f"«{label}»" for label in labels)
    return f"{upper_first(hole_range(hole))} thuộc cả hai mức {named}."


def change_text(form: RatingForm, change: FormChange) -> str:
    """One difference as a sentence."""
    words = _CHANGES[change.what]
    before, after = (_value(form, change.what, one) for one in (change.before, change.after))
    sentence = words.format(where=shown(change.where, 70), before=before, after=after)
    return (
        f"«{shown(change.where, 70)}»: {sentence}"
        if change.where and "{where}" not in words
        else upper_first(sentence)
    )


_CHANGES: dict[str, str] = {
    "title": "tên cũ «{before}», tên mới «{after}».",
    "legal_basis": "căn cứ cũ «{before}», căn cứ mới «{after}».",
    "effective_from": "ngày hiệu lực {before} đổi thành {after}.",
    "kinds": "loại buổi dùng mẫu: {before} đổi thành {after}.",
    "not_applicable": "khi không chấm: {before} đổi thành {after}.",
    "note": "ghi chú của mẫu có thay đổi.",
    "group_gone": "Bỏ nhóm «{where}» ({before}).",
    "group_added": "Thêm nhóm «{where}» ({after}).",
    "group_points": "Nhóm «{where}»: {before} đổi thành {after}.",
    "criterion_gone": "Bỏ tiêu chí «{where}» ({before}).",
    "criterion_added": "Thêm tiêu chí «{where}» ({after}).",
    "max_points": "điểm tối đa {before} đổi thành {after}.",
    "levels": "các mức: {before}; đổi thành: {after}.",
    "evidence": "số liệu lấy từ: {before}; đổi thành: {after}.",
    "applies_when": "{before} đổi thành {after}.",
    "order": "thứ tự các nhóm, tiêu chí có thay đổi.",
    "bands": "xếp loại: {before}; đổi thành: {after}.",
    "gates": "điều kiện xếp loại: {before}; đổi thành: {after}.",
    "signatures": "người ký: {before}; đổi thành: {after}.",
}


def _value(form: RatingForm, what: str, value: Any) -> str:
    if isinstance(value, Decimal):
        return points_words(value)
    if what == "effective_from":
        return short_day(value)
    if what == "evidence":
        return lower_first(EVIDENCE_WORDS.get(value, str(value)))
    if what == "not_applicable":
        return lower_first(POLICY_WORDS[value])
    if isinstance(value, Applicability):
        return lower_first(APPLIES_WORDS[value])
    if isinstance(value, tuple):
        return _list(form, what, value)
    return shown("" if value is None else str(value), 120)


def _list(form: RatingForm, what: str, values: tuple[Any, ...]) -> str:
    if not values:
        return "không có"
    if what == "kinds":
        return ", ".join(lower_first(word(one)) for one in values)
    if what == "levels":
        return ", ".join(_level(one) for one in values)
    if what == "bands":
        return bands_text(values)
    if what == "gates":
        return "; ".join(gate_text(form, one) for one in values)
    return ", ".join(str(one) for one in values)


def _level(level: Level) -> str:
    interval = lower_first(interval_text(level))
    said = f"«{level.label}» {points_words(level.points)}"
    return f"{said} ({interval})" if interval and interval != lower_first(level.label) else said


def other_sheets_text(closed: int, still_open: int) -> str:
    """What the choice of another form leaves as it is; "" where there is nothing."""
    said = [
        f"{closed} buổi đã chốt giữ nguyên mẫu đã chấm" if closed else "",
        f"{still_open} buổi chưa chốt chưa đổi: muốn đổi, mở buổi và chọn mẫu ở bước Chấm điểm"
        if still_open
        else "",
    ]
    told = "; ".join(one for one in said if one)
    return f"Các buổi lập sau này theo mẫu mới; {told}." if told else ""


def bands_text(bands: tuple[BandRule, ...]) -> str:
    """ "Tốt từ 90, Khá từ 70 …"."""
    return ", ".join(f"{word(one.band)} từ {decimal_text(one.minimum)}" for one in bands)


def gate_text(form: RatingForm, gate: Gate) -> str:
    """ "Loại Tốt chỉ khi đạt điểm tối đa ở …; không thì xếp Khá"."""
    titles = ", ".join(
        f"«{shown(found.title, 60)}»" if (found := form.criterion(code)) is not None else f"«{code}»"
        for code in gate.criteria
    )
    return (
        f"Loại {word(gate.band)} chỉ khi đạt điểm tối đa ở {titles or 'tiêu chí chưa chọn'}; "
        f"không thì xếp {word(gate.falls_to)}"
    )


def _number(value: Any) -> Decimal | None:
    if value is None:
        return None
    number = Decimal(value.numerator) / Decimal(value.denominator)
    return number.quantize(Decimal("0.001")).normalize() if number % 1 else number.quantize(Decimal(1))
