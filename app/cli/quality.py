"""`sochibo rating period` and `rating inspect`: the verdict on a period with its reasons, and signs of formalism."""

import argparse
from fractions import Fraction
from typing import Any

from app.cli.out import say, say_json, say_table
from app.domain.dates import short_day
from app.domain.period import Period, parse_period, written
from app.domain.rating.formalism import SignFound
from app.domain.rating.period_facts import RatedMeeting
from app.domain.rating.rollup import Result
from app.domain.rating.scoring import cut
from app.domain.rating.verdict import Reason, Verdict
from app.domain.text import upper_first
from app.errors import UserError
from app.texts_quality import (
    condition_text,
    gap_text,
    open_texts,
    period_text,
    reason_text,
    result_text,
    rule_text,
    sign_text,
    verdict_lines,
    verdict_text,
)
from app.texts_words import word

_COLUMNS = ("Ngày", "Loại buổi", "Tự chấm", "Cấp trên duyệt", "Chênh lệch")


def period(services: Any, args: argparse.Namespace) -> int:
    """The verdict on a quarter, half-year or year.

    Raises:
        UserError: bad_period.
    """
    wanted = _period(args.period)
    found, meetings = services.quality.verdict(wanted), services.quality.meetings(wanted)
    if args.json:
        say_json(verdict_plain(found, meetings))
        return 0
    for line in verdict_lines(found):
        say(line)
    say(rule_text(found))
    if meetings:
        say()
        say_table(_COLUMNS, [_row(one) for one in meetings])
    return 0


def inspect(services: Any, args: argparse.Namespace) -> int:
    """Signs of formalism; none is a sentence too.

    Raises:
        UserError: bad_period.
    """
    wanted = _period(args.period)
    found = services.quality.signs(wanted)
    if args.json:
        say_json({"period": written(wanted), "signs": [sign_plain(one) for one in found]})
        return 0
    if not found:
        say(f"{upper_first(period_text(wanted))}: không thấy dấu hiệu chấm điểm hình thức.")
    for one in found:
        say(f"- {sign_text(one)}")
    return 0


def _period(text: str) -> Period:
    found = parse_period(text)
    if found is None:
        raise UserError("bad_period", text=text)
    return found


def _row(one: RatedMeeting) -> tuple[str, str, str, str, str]:
    own, official = result_text(one.own), result_text(one.official)
    return (short_day(one.held_on), word(one.kind), own, official, gap_text(one))


def verdict_plain(found: Verdict, meetings: tuple[RatedMeeting, ...] = ()) -> dict[str, Any]:
    """For programs: exact figures as text, sentences beside."""
    return {
        "period": written(found.period),
        "rule": found.rule_code,
        "band": found.band.value if found.band else None,
        "best": found.best.value if found.best else None,
        "said": verdict_text(found),
        "counted": {band.value: count for band, count in found.counted.bands},
        "average": _exact(found.counted.average),
        "bands": [
            {"band": one.band.value, "kept": one.kept.value, "conditions": [_reason(r) for r in one.reasons]}
            for one in found.bands
        ],
        "open": list(open_texts(found)),
        "meetings": [
            {
                "id": one.id,
                "held_on": one.held_on.isoformat(),
                "kind": one.kind.value,
                "own": _result(one.own),
                "official": _result(one.official),
            }
            for one in meetings
        ],
    }


def sign_plain(found: SignFound) -> dict[str, Any]:
    return {
        "sign": found.sign.value,
        "meetings": list(found.meetings),
        "months": [f"{year}-{month:02d}" for year, month in found.months],
        "criteria": list(found.criteria),
        "said": sign_text(found),
    }


def _reason(reason: Reason) -> dict[str, Any]:
    return {
        "condition": condition_text(reason.condition),
        "kept": reason.kept.value,
        "have": reason.have,
        "of": reason.of,
        "average": _exact(reason.average),
        "said": reason_text(reason),
    }


def _result(result: Result) -> dict[str, Any] | None:
    if result.band is None:
        return None
    return {"score": _exact(result.total), "band": result.band.value}


def _exact(value: Fraction | None) -> str | None:
    return None if value is None else format(cut(value), "f")


__all__ = ["inspect", "period", "sign_plain", "verdict_plain"]
