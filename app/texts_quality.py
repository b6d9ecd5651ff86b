"""The Vietnamese sentence for every verdict on a period, each of its reasons, and each sign of formalism."""

from fractions import Fraction

from app.domain.dates import short_day
from app.domain.figures import shown_percent
from app.domain.meeting import MonthWithout
from app.domain.period import Period, PeriodKind
from app.domain.rating.formalism import Sign, SignFound
from app.domain.rating.period_facts import RatedMeeting
from app.domain.rating.rollup import Result
from app.domain.rating.rollup_rule import (
    Condition,
    ConditionKind,
    Results,
)
from app.domain.rating.sheet import Band
from app.domain.rating.verdict import (
    BandReasons,
    Kept,
    MonthState,
    Open,
    OpenMeeting,
    Reason,
    Verdict,
)
from app.domain.text import clean_line, upper_first
from app.texts_rating import band_text, total_text
from app.texts_rollup import CONDITION_WORDS, RESULTS_WORDS
from app.texts_words import decimal_text, word

BAND_STANDS = "Chưa xếp loại"
PAPER_COLUMNS = ("Kỳ", "Xếp loại", "Lý do")
ROMAN = ("I", "II", "III", "IV")

KEPT_WORDS: dict[Kept, str] = {
    Kept.KEPT: "đạt",
    Kept.NOT_KEPT: "chưa đạt",
    Kept.UNKNOWN: "chưa rõ",
}

_OPEN: dict[Open, str] = {
    Open.NOT_HELD: "Buổi ngày {day} chưa ghi là đã họp",
    Open.UNSIGNED: "Buổi ngày {day} chưa chốt biên bản",
    Open.UNRATED: "Buổi ngày {day} chưa chấm điểm xong",
    Open.VOIDED: "Biên bản ngày {day} đã hủy",
}

_SIGNS: dict[Sign, str] = {
    Sign.SAME_TOTAL: "{count} buổi liền nhau cùng chấm {total} điểm ({months}). Xin xem lại từng tiêu chí đã sát "
    "thực tế chưa.",
    Sign.SAME_POINTS: "{count} buổi liền nhau chấm giống hệt nhau ở mọi tiêu chí, cùng {total} điểm ({months}). Xin "
    "xem lại từng tiêu chí đã sát thực tế chưa.",
    Sign.SAME_LIMITATIONS: "Phần hạn chế ghi giống nhau {count} buổi liền ({months}): «{text}». Nên ghi hạn chế "
    "của chính buổi đó.",
    Sign.SAME_REMEDIES: "Biện pháp khắc phục ghi giống nhau {count} buổi liền ({months}): «{text}». Nên ghi việc "
    "sẽ làm trong tháng tới.",
    Sign.ALWAYS_TOP: "{count} buổi liền nhau đều tự xếp loại Tốt ({months}). Nên xem lại còn hạn chế nào chưa nêu.",
    Sign.HIGHER_THAN_OFFICIAL: "{count} buổi liền nhau tự chấm cao hơn cấp trên duyệt từ {least} điểm trở lên "
    "({months}). Tự chấm chưa sát.",
    Sign.OVER_PROOF: "Buổi ngày {day}: chấm cao hơn số liệu trong sổ, có ghi lý do, ở {criteria}.",
    Sign.OVER_PROOF_UNSAID: "Buổi ngày {day}: chấm cao hơn số liệu trong sổ mà chưa ghi lý do, ở {criteria}.",
    Sign.WITHOUT_PROOF: "Buổi ngày {day}: chấm điểm tối đa mà sổ chưa ghi căn cứ, ở {criteria}.",
}
_MOST_TEXT = 80


def period_text(period: Period) -> str:
    """ "quý III năm 2026", "6 tháng đầu năm 2026", as it runs on within a sentence."""
    if period.kind is PeriodKind.MONTH:
        return f"tháng {period.index} năm {period.year}"
    if period.kind is PeriodKind.QUARTER:
        return f"quý {ROMAN[period.index - 1]} năm {period.year}"
    if period.kind is PeriodKind.HALF_YEAR:
        return f"6 tháng {('đầu', 'cuối')[period.index - 1]} năm {period.year}"
    return f"năm {period.year}"


def months_text(months: tuple[int, ...]) -> str:
    """ "tháng 3", "các tháng 1-5, 8"."""
    parts: list[str] = []
    run: list[int] = []
    for month in (*months, 0):
        if run and month != run[-1] + 1:
            parts += [f"{run[0]}-{run[-1]}"] if len(run) > 2 else [str(one) for one in run]
            run = []
        run.append(month)
    return f"{'tháng' if len(months) == 1 else 'các tháng'} {', '.join(parts)}"


def condition_text(condition: Condition) -> str:
    """What is asked for, without an answer: "Ít nhất 7 buổi Tốt"."""
    kind = condition.kind
    units = "tháng" if condition.by_month else "buổi"
    band = _band_or_better(condition.band)
    value = decimal_text(condition.value) if condition.value is not None else "…"
    limit = f"trên {value}" if condition.strict else f"từ {value}"
    if kind is ConditionKind.AT_LEAST:
        return f"Ít nhất {condition.count or '…'} {units} {band}"
    if kind is ConditionKind.ALL:
        return f"Mọi buổi {band}"
    if kind is ConditionKind.NONE_BELOW:
        return f"Không buổi nào dưới {word(condition.band) if condition.band else '…'}"
    if kind is ConditionKind.SHARE:
        return f"{upper_first(limit)} % số buổi {band}"
    if kind is ConditionKind.AVERAGE:
        return f"Điểm bình quân {limit}"
    return CONDITION_WORDS[kind]


def _band_or_better(band: Band | None) -> str:
    if band is None:
        return "…"
    return word(band) if band is Band.GOOD else f"từ {word(band)} trở lên"


def reason_text(reason: Reason) -> str:
    """The condition, its answer in a word and the figures: "Ít nhất 7 buổi Tốt: đạt, có 8/12 buổi."."""
    said = f"{condition_text(reason.condition)}: {KEPT_WORDS[reason.kept]}"
    return f"{said}{_figures(reason)}{_against(reason)}{_still(reason)}."


def _figures(reason: Reason) -> str:
    kind = reason.condition.kind
    if kind is ConditionKind.AVERAGE:
        if reason.average is None:
            return ", chưa có điểm nào"
        return f", bình quân {total_text(reason.average)} điểm của {reason.of} buổi"
    if not reason.of:
        return ", chưa có buổi nào" if kind is not ConditionKind.ALL_HELD else ""
    units = {ConditionKind.ALL_HELD: "tháng", ConditionKind.THEMATIC: "quý"}.get(
        kind, "tháng" if reason.condition.by_month else "buổi"
    )
    said = f", {reason.have}/{reason.of} {units}"
    if kind is ConditionKind.SHARE:
        percent = shown_percent(Fraction((reason.have or 0) * 100, reason.of))
        said += f" ({decimal_text(percent)} %)"
    return said


def _against(reason: Reason) -> str:
    parts = []
    if reason.days:
        parts.append("buổi ngày " + ", ".join(short_day(day) for day in reason.days))
    if reason.months:
        parts.append(months_text(reason.months))
    if reason.quarters:
        parts.append("quý " + ", ".join(ROMAN[one - 1] for one in reason.quarters))
    return f"; chưa đạt: {'; '.join(parts)}" if parts else ""


def _still(reason: Reason) -> str:
    if reason.kept is not Kept.UNKNOWN or not reason.waiting:
        return ""
    units = {ConditionKind.ALL_HELD: "tháng", ConditionKind.THEMATIC: "quý"}.get(
        reason.condition.kind, "buổi hoặc tháng"
    )
    return f"; còn {reason.waiting} {units} chưa có kết quả"


def verdict_text(found: Verdict) -> str:
    """The headline: the band, or in one sentence why there is none yet."""
    period = upper_first(period_text(found.period))
    if found.no_rule:
        return f"Quy tắc «{found.rule_title}» không xếp loại riêng {period_text(found.period)}."
    if found.band is not None:
        return f"{period}: xếp loại {band_text(found.band)}."
    if found.best is None:
        return f"{period}: chưa có buổi nào có kết quả để xếp loại."
    return f"{period}: chưa xếp loại được; vẫn có thể đạt loại {band_text(found.best)}."


def rule_text(found: Verdict) -> str:
    """By which rule, with its legal basis."""
    basis = clean_line(found.legal_basis).rstrip(".")
    results = RESULTS_WORDS[found.results].lower()
    said = f"Theo quy tắc «{found.rule_title}», tính kết quả: {results}."
    return f"{said} Căn cứ: {basis}." if basis else said


def open_texts(found: Verdict) -> tuple[str, ...]:
    """What is open, left out or was not held, each in a sentence, month by month."""
    lines: list[tuple[int, str]] = []
    ahead = found.months_that_are(MonthState.AHEAD)
    for months, template in (
        (ahead, "{months}: chưa họp."),
        (found.months_that_are(MonthState.BEFORE), "{months}: sổ này chưa có, nên chưa biết."),
        (
            found.months_that_are(MonthState.MISSING),
            "{months}: không có buổi họp thường kỳ và chưa ghi lý do.",
        ),
    ):
        if months:
            lines.append((months[0], template.format(months=upper_first(months_text(months)))))
    lines += [
        (month, _without_text(month, found.noted)) for month in found.months_that_are(MonthState.WITHOUT)
    ]
    # A meeting being prepared for a month ahead is what the month itself says already.
    told = [one for one in found.open if one.why is not Open.NOT_HELD or one.meeting.month not in ahead]
    lines += [(one.meeting.month, open_text(one, found.results)) for one in told]
    return tuple(line for _, line in sorted(lines, key=lambda one: one[0]))


def _without_text(month: int, noted: tuple[MonthWithout, ...]) -> str:
    reason = next((clean_line(one.reason) for one in noted if one.month == month), "").rstrip(".")
    return f"Tháng {month}: không họp, lý do: {reason}." if reason else f"Tháng {month}: không họp."


def open_text(one: OpenMeeting, results: Results = Results.OWN) -> str:
    """Why a meeting gives no result."""
    said = _OPEN[one.why].format(day=short_day(one.meeting.held_on))
    if one.why is Open.UNRATED and results is Results.OFFICIAL:
        said = f"Buổi ngày {short_day(one.meeting.held_on)} chưa có kết quả cấp trên duyệt"
    return f"{said}." if one.waits else f"{said}, không tính."


def told_bands(found: Verdict) -> tuple[BandReasons, ...]:
    """The bands whose reasons explain the verdict: down to the one reached, or that can still be reached."""
    reached = found.band or found.best
    told: list[BandReasons] = []
    if reached is None:
        return ()
    for one in found.bands:
        told.append(one)
        if one.band is reached:
            break
    return tuple(told)


def band_line(one: BandReasons) -> str:
    return f"Loại {word(one.band)}: {KEPT_WORDS[one.kept]}."


def verdict_lines(found: Verdict) -> tuple[str, ...]:
    """The whole explanation, line by line, as the window, the paper and the command line show it."""
    return (verdict_text(found), *reason_lines(found))


def reason_lines(found: Verdict) -> tuple[str, ...]:
    """The explanation without the headline."""
    lines: list[str] = []
    if found.no_rule:
        return ()
    for one in told_bands(found):
        if names_band(found):
            lines.append(band_line(one))
        lines += [f"- {reason_text(reason)}" for reason in one.reasons]
    return (*lines, *open_texts(found))


def names_band(found: Verdict) -> bool:
    """Whether each band must be named above its reasons: not where the headline has named the only one told."""
    return len(told_bands(found)) > 1


def result_text(result: Result) -> str:
    """ "96,84 Tốt"; nothing where there is no result."""
    if result.band is None:
        return ""
    return (
        f"{total_text(result.total)} {word(result.band)}" if result.total is not None else word(result.band)
    )


def gap_text(one: RatedMeeting) -> str:
    """Own less official, "+2,84", "-1", "0"; nothing while one of them is not known."""
    if one.own.total is None or one.official.total is None:
        return ""
    gap = one.own.total - one.official.total
    return ("+" if gap > 0 else "-" if gap < 0 else "") + total_text(abs(gap))


def period_name(period: Period) -> str:
    """As a choice beside others of the same year: "Quý III", "6 tháng đầu", "Cả năm"."""
    if period.kind is PeriodKind.QUARTER:
        return f"Quý {ROMAN[period.index - 1]}"
    if period.kind is PeriodKind.HALF_YEAR:
        return f"6 tháng {('đầu', 'cuối')[period.index - 1]}"
    return "Cả năm" if period.kind is PeriodKind.YEAR else f"Tháng {period.index}"


def point_text(one: RatedMeeting) -> str:
    """One meeting of the picture in words."""
    said = f"{short_day(one.held_on)}: tự chấm {result_text(one.own) or 'chưa có'}"
    said += f", cấp trên duyệt {result_text(one.official) or 'chưa có'}"
    gap = gap_text(one)
    return f"{said}, chênh lệch {gap}." if gap else f"{said}."


def series_text(points: tuple[RatedMeeting, ...]) -> str:
    """The whole picture in words: how many, how far apart on average, and where most."""
    if not points:
        return "Chưa có buổi nào có kết quả chấm điểm."
    gaps = [
        (one.own.total - one.official.total, one)
        for one in points
        if one.own.total is not None and one.official.total is not None
    ]
    said = f"{len(points)} buổi có kết quả, {len(gaps)} buổi có cả hai kết quả."
    if not gaps:
        return said
    mean = sum((gap for gap, _ in gaps), Fraction(0)) / len(gaps)
    side = "cao hơn" if mean > 0 else "thấp hơn"
    close = f"Tự chấm {side} cấp trên duyệt bình quân {total_text(abs(mean))} điểm"
    if not mean:
        close = "Tự chấm bình quân bằng cấp trên duyệt"
    widest = max(gaps, key=lambda one: abs(one[0]))[1]
    if gap_text(widest) == "0":
        return f"{said} {close}."
    return f"{said} {close}; lệch nhiều nhất {gap_text(widest)} ({short_day(widest.held_on)})."


def sign_text(found: SignFound) -> str:
    """A sign of formalism, kindly, with its months and criteria."""
    text = found.text if len(found.text) <= _MOST_TEXT else found.text[:_MOST_TEXT].rsplit(" ", 1)[0] + "…"
    return _SIGNS[found.sign].format(
        count=len(found.meetings),
        months=_sign_months(found.months),
        day=short_day(found.days[-1]),
        total=total_text(found.total) if found.total is not None else "",
        least=total_text(found.least) if found.least is not None else "",
        criteria=", ".join(f"«{title}»" for title in found.criteria),
        text=text.rstrip("."),
    )


def _sign_months(months: tuple[tuple[int, int], ...]) -> str:
    years = sorted({year for year, _ in months})
    parts = []
    for year in years:
        inside = tuple(dict.fromkeys(month for one, month in months if one == year))
        parts.append(f"{months_text(inside)}/{year}")
    return "; ".join(parts)


ERRORS: dict[str, str] = {
    "rollup_rule_not_found": "Không có quy tắc xếp loại «{name}».",
    "rollup_rule_wrong": "Quy tắc chưa lưu được. {problem} Phần đang soạn vẫn được giữ.",
    "rollup_rule_chosen": "Quy tắc «{title}» đang được chọn trong phần chọn theo ngày. Xin chọn quy tắc khác rồi xóa.",
}
