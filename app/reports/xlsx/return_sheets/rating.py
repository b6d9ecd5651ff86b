"""Sheet "Chấm điểm": criterion by criterion as the form has it, with the proof, the reason of each change
and of each point lost."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from openpyxl.worksheet.worksheet import Worksheet

from app.domain.exchange.counted import CountedScore
from app.domain.exchange.deductions import Deduction, deductions
from app.domain.exchange.document import ReturnDocument, ReturnedMeeting
from app.domain.figures import COUNTED_KINDS
from app.domain.rating.forms import Criterion, Group, NaPolicy, RatingForm
from app.domain.rating.sheet import RatingLine, RatingSheet
from app.domain.text import upper_first
from app.reports.xlsx.cells import Look, Styles, Value, put_formula
from app.reports.xlsx.return_sheets.layout import (
    BAND,
    CELL,
    COUNT,
    MIDDLE,
    SUM,
    SUM_TEXT,
    Leaf,
    points_look,
    points_shown,
    set_up,
    titles,
)
from app.texts import decimal_text, word
from app.texts_return import months_missing, period_text
from app.texts_return_period import deduction_text

_POINTS = replace(COUNT, format="General")
_SUM_POINTS = replace(SUM, format="General")
_LOST = 7
_EMPTY: tuple[tuple[Value, Look], ...] = ((None, CELL), (None, CELL), (None, SUM), (None, CELL))
_NOT_APPLIED = {
    NaPolicy.RESCALE: "Không áp dụng kỳ này: bỏ ra và quy lại về thang điểm.",
    NaPolicy.FULL: "Không áp dụng kỳ này: tính đủ điểm.",
    NaPolicy.ZERO: "Không áp dụng kỳ này: không tính điểm.",
}


def write_rating(sheet: Worksheet, document: ReturnDocument, styles: Styles) -> None:
    leaf = Leaf(sheet, styles, [6.0, 44.0, 8.0, 8.0, 37.0, 20.0, 6.0, 35.0])
    titles(leaf, "CHẤM ĐIỂM CHẤT LƯỢNG SINH HOẠT", f"{document.cell.name}, {period_text(document.period)}")
    heading = leaf.heads(
        [
            "TT",
            "Nhóm, tiêu chí",
            "Điểm tối đa",
            "Điểm chấm",
            "Căn cứ",
            "Lý do điều chỉnh, ghi chú",
            "Điểm trừ",
            "Lý do trừ điểm",
        ]
    )
    for one in document.cell_meetings:
        _meeting(leaf, document, one)
    for month, why in months_missing(document):
        leaf.across(f"Tháng {month}/{document.period.year}: {why}", CELL)
    set_up(leaf, document, heading_row=heading, frozen_columns=2)


def _meeting(leaf: Leaf, document: ReturnDocument, one: ReturnedMeeting) -> None:
    meeting = one.meeting
    leaf.across(f"{word(meeting.kind)} ngày {meeting.held_on:%d/%m/%Y}", BAND)
    form = document.form_of(meeting)
    if meeting.rating is None or form is None or one.score is None:
        rated = meeting.kind in COUNTED_KINDS
        leaf.across("Buổi họp này chưa chấm điểm." if rated else "Loại buổi họp này không chấm điểm.", CELL)
        return
    leaf.across(f"Mẫu: {form.title} ({form.legal_basis})", CELL)
    lost = {found.criterion.code: found for found in deductions(form, meeting.rating, one.score)}
    sums = [
        _group(leaf, number, group, form, meeting.rating, one.score, lost)
        for number, group in enumerate(form.groups, start=1)
    ]
    _result(leaf, form, meeting.rating, one.score, sums)


def _group(
    leaf: Leaf,
    number: int,
    group: Group,
    form: RatingForm,
    sheet: RatingSheet,
    score: CountedScore,
    lost: Mapping[str, Deduction],
) -> int:
    """The group's own row with its sums, then its criteria; returns the row of the sums."""
    row = leaf.line(
        [
            (str(number), SUM),
            (group.title, SUM_TEXT),
            (None, SUM),
            (None, SUM),
            (None, SUM_TEXT),
            (None, SUM_TEXT),
            (None, SUM),
            (None, SUM_TEXT),
        ]
    )
    for index, criterion in enumerate(group.criteria, start=1):
        line, taken = sheet.line(criterion.code), lost.get(criterion.code)
        _criterion(leaf, f"{number}.{index}", criterion, form, line, score, taken)
    for column in (3, 4, _LOST):
        letter = leaf.letter(column)
        formula = f"=SUM({letter}{row + 1}:{letter}{leaf.row - 1})" if group.criteria else "=0"
        put_formula(leaf.sheet, row, column, formula, _SUM_POINTS, leaf.styles)
    return row


def _criterion(
    leaf: Leaf,
    number: str,
    criterion: Criterion,
    form: RatingForm,
    line: RatingLine | None,
    score: CountedScore,
    taken: Deduction | None,
) -> None:
    points: Decimal | None
    most: Value
    if criterion.code in score.not_applicable:
        policy = form.policy_of(criterion)
        full = policy is NaPolicy.FULL
        points, most = (criterion.max_points if full else None), (criterion.max_points if full else "-")
        proof, reason = _NOT_APPLIED[policy], ""
    else:
        judged = criterion.code not in score.missing
        points = line.points if line and judged else None
        most = criterion.max_points
        proof = line.proof if line else ""
        reason = "; ".join(text for text in (line.override_reason, line.note) if text) if line else ""
        if not judged:
            reason = "; ".join(text for text in ("Chưa chấm", reason) if text)
    row = leaf.line(
        [
            (number, MIDDLE),
            (criterion.title, CELL),
            (most, _POINTS),
            (points, points_look(_POINTS, points)),
            (upper_first(proof), CELL),
            (reason, CELL),
            (None, COUNT),
            (deduction_text(taken) if taken else "", CELL),
        ]
    )
    if taken is not None:
        look = points_look(_POINTS, taken.lost)
        put_formula(leaf.sheet, row, _LOST, f"=C{row}-D{row}", look, leaf.styles)


def _result(leaf: Leaf, form: RatingForm, sheet: RatingSheet, score: CountedScore, sums: list[int]) -> None:
    row = leaf.line([(None, SUM), ("Tổng điểm chấm", SUM_TEXT), (None, SUM), (None, SUM), *_EMPTY])
    for column in (3, 4, _LOST):
        letter = leaf.letter(column)
        formula = "=" + "+".join(f"{letter}{one}" for one in sums) if sums else "=0"
        put_formula(leaf.sheet, row, column, formula, _SUM_POINTS, leaf.styles)
    if score.total is not None and score.total != score.awarded:
        text = f"{decimal_text(score.awarded)}/{decimal_text(score.out_of)} quy về thang"
        _outcome(leaf, "Điểm quy đổi", score.maximum, points_shown(score.total), text)
    band = word(score.band) if score.band else f"Chưa xếp loại: còn {len(score.missing)} tiêu chí chưa chấm"
    _outcome(leaf, "Chi bộ tự xếp loại", None, None, band)
    if score.gate_hit:
        titles_of = [c.title for c in form.criteria() if c.code in score.gate_hit]
        _outcome(leaf, "Chưa đạt điểm tối đa ở tiêu chí điều kiện", None, None, "; ".join(titles_of))
    official = sheet.official
    if official is not None:
        who = f", {official.decided_by}" if official.decided_by else ""
        text = f"{word(official.band)}, ngày {official.decided_on:%d/%m/%Y}{who}"
        _outcome(leaf, "Cấp trên công nhận", None, official.score, text)
    for label, text in (("Hạn chế", sheet.limitations), ("Biện pháp khắc phục", sheet.remedies)):
        if text:
            _outcome(leaf, label, None, None, text)


def _outcome(leaf: Leaf, label: str, most: Value, points: Decimal | None, text: str) -> None:
    bold: Look = points_look(_SUM_POINTS, points)
    leaf.line(
        [(None, SUM), (label, SUM_TEXT), (most, _SUM_POINTS), (points, bold), (text, CELL), *_EMPTY[1:]]
    )
