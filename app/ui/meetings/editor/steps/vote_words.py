"""How a vote is told: its base and how that was reached, the printed share, the check against the rule."""

from dataclasses import dataclass
from fractions import Fraction

from PySide6.QtCore import QCoreApplication

from app.domain.bases import Base
from app.domain.figures import VoteFigures
from app.domain.meeting import Meeting
from app.domain.policy import VoteKind, VoteRule
from app.texts import decimal_text, percent_text
from app.texts_bases import base_text


@dataclass(frozen=True)
class Told:
    """A sentence and its colour state."""

    state: str
    text: str


def tr(text: str) -> str:
    return QCoreApplication.translate("vote_words", text)


def base_line(base: Base) -> str:
    """ "Cơ sở tính 24: 28 trong danh sách, trừ 2 dự bị (...)"."""
    return tr("Cơ sở tính {count}: {how}.").format(count=base.count, how=base_text(base))


def printed_text(counted: VoteFigures) -> Told:
    if counted.agree is None:
        return Told("neutral", tr("In trên biên bản: chưa có số tán thành"))
    share = counted.printed
    text = tr("In trên biên bản: {part}/{whole} = {percent}").format(
        part=share.part, whole=share.whole, percent=percent_text(share)
    )
    return Told("neutral", text)


def least_votes(rule: VoteRule, base: int) -> int:
    """The smallest number of votes that passes."""
    exact = Fraction(base * rule.numerator, rule.denominator)
    whole = exact.numerator // exact.denominator
    return whole + 1 if rule.strict or exact.denominator > 1 else whole


def check_text(counted: VoteFigures, rule: VoteRule) -> Told:
    """Whether it passed, by the numbers: "21 > 12 (1/2 của 24): thông qua"."""
    if counted.base <= 0:
        return Told("neutral", tr("Chưa có danh sách điểm danh nên chưa có cơ sở để kiểm tra."))
    part = f"{rule.numerator}/{rule.denominator}"
    least = least_votes(rule, counted.base)
    if counted.agree is None or counted.passed is None:
        text = tr("Cần ít nhất {least} tán thành ({than} {part} của {base})").format(
            least=least, than=tr("hơn") if rule.strict else tr("từ"), part=part, base=counted.base
        )
        return Told("neutral", text)
    limit = Fraction(counted.base * rule.numerator, rule.denominator)
    shown = (
        str(least)
        if limit.denominator > 2
        else decimal_text(float(limit) if limit.denominator > 1 else int(limit))
    )
    # Where the limit is no round number, its next whole vote is compared, and that may be reached exactly.
    signs = (">", "≤") if rule.strict and limit.denominator <= 2 else ("≥", "<")
    values = {"agree": counted.agree, "shown": shown, "part": part, "base": counted.base}
    if counted.passed:
        text = tr("{agree} {sign} {shown} ({part} của {base}): thông qua").format(sign=signs[0], **values)
        return Told("good", text)
    text = tr("{agree} {sign} {shown} ({part} của {base}): chưa thông qua, còn thiếu {missing} phiếu").format(
        sign=signs[1], missing=least - counted.agree, **values
    )
    return Told("bad", text)


def usual_matter(kind: VoteKind, meeting: Meeting) -> str:
    """A sensible beginning for the matter of a vote; the clerk goes on from there."""
    number = meeting.closing.resolution_number.strip()
    month = f"{meeting.month}/{meeting.year}"
    texts = {
        VoteKind.CONCLUSION: tr("Thông qua kết luận của buổi sinh hoạt chi bộ tháng {month}").format(
            month=month
        ),
        VoteKind.RATING: tr("Thông qua kết quả chấm điểm buổi sinh hoạt chi bộ tháng {month}").format(
            month=month
        ),
        VoteKind.RESOLUTION: tr("Thông qua Nghị quyết số {number} của chi bộ").format(number=number)
        if number
        else tr("Thông qua Nghị quyết của chi bộ"),
        VoteKind.ADMISSION: tr("Đề nghị kết nạp vào Đảng đối với quần chúng "),
        VoteKind.RECOGNITION: tr("Đề nghị công nhận đảng viên chính thức đối với đồng chí "),
        VoteKind.REMOVAL: tr("Đề nghị đưa ra khỏi Đảng đối với đồng chí "),
    }
    return texts.get(kind, "")
