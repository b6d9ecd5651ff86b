"""`sochibo rating show`: the sheet of a meeting, criterion by criterion, with its proofs."""

import argparse
from typing import Any

from app.cli.meetings import figures_plain
from app.cli.out import say, say_json
from app.cli.when import find_meeting
from app.domain.codec import to_plain
from app.errors import NotAllowed
from app.texts import decimal_text


def show(services: Any, args: argparse.Namespace) -> int:
    """Points, proofs and reasons.

    Raises:
        NotAllowed: meeting_not_rated.
    """
    record = services.meetings.record(services.meetings.get(find_meeting(services, args.when)))
    sheet, form = record.meeting.rating, record.form
    if sheet is None or form is None:
        raise NotAllowed("meeting_not_rated")
    if args.json:
        figures = figures_plain(record)
        say_json(
            {"form": form.code, "score": figures["score"], "band": figures["band"], "sheet": to_plain(sheet)}
        )
        return 0
    from app.texts_rating import score_text

    say(form.title)
    for group in form.groups:
        say(f"{group.title} (tối đa {decimal_text(group.max_points)})")
        for criterion in group.criteria:
            line = sheet.line(criterion.code)
            points = "chưa chấm" if line is None or line.points is None else decimal_text(line.points)
            proof = f" | {line.proof}" if line and line.proof else ""
            reason = f" | Lý do: {line.override_reason}" if line and line.override_reason else ""
            say(f"  {criterion.title}: {points}/{decimal_text(criterion.max_points)}{proof}{reason}")
    if record.score is not None:
        say(score_text(form, record.score))
    return 0
