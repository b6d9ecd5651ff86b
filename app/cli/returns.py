"""`sochibo return` writes what goes up; `sochibo returns` shows what was sent and what would be different now."""

import argparse
from typing import Any

from app.cli.file_password import new_password
from app.cli.out import say, say_json, say_table
from app.cli.when import parse_period
from app.domain.codec import to_plain
from app.domain.dates import short_day
from app.domain.delivery import Delivery
from app.domain.period import PeriodKind, written
from app.domain.text import upper_first
from app.services.given_out import Match, fingerprint
from app.services.returns import ReturnSummary
from app.texts_return import period_text
from app.texts_return_figures import FIGURE_NAMES
from app.texts_return_period import (
    COMPARED,
    NOT_REMEMBERED,
    change_text,
    figure_text,
    open_months_text,
    period_verdict_lines,
    replaced_text,
    short_hash,
    unchanged_text,
    will_replace_text,
)

_MATCHES = {
    Match.SAME: "đúng là tệp đã ghi từ sổ này, còn nguyên",
    Match.CHANGED: "KHÔNG giống tệp đã ghi từ sổ này: đã bị sửa hoặc hỏng",
    Match.UNKNOWN: "không phải tệp đã ghi từ sổ này",
}


def make_return(services: Any, args: argparse.Namespace) -> int:
    """Write the return of a period into a folder: both files, read back and compared, or neither."""
    period = parse_period(args.when)
    password = new_password(args.file_password_file)
    summary: ReturnSummary = services.returns.summary(period)
    if summary.open_months:
        say(open_months_text(period.year, summary.open_months))
    _say_changes(summary)
    delivery = services.returns.deliver(period, args.output, password=password)
    for one in delivery.files:
        say(f"Đã ghi {args.output / one.name}" + (" (có mật khẩu)" if password else ""))
        say(f"  bản {delivery.version}, SHA-256 {one.sha256}")
    if not summary.changed and summary.sent_on is not None:
        say(unchanged_text(delivery.version, summary.sent_on))
    if services.read_only:
        say(NOT_REMEMBERED)
    return 0


def list_returns(services: Any, args: argparse.Namespace) -> int:
    """The history, the newest first."""
    found: tuple[Delivery, ...] = services.returns.history(args.year)
    if args.kind:
        found = tuple(one for one in found if one.period.kind is PeriodKind(args.kind))
    if args.json:
        say_json([_plain(one, found) for one in found])
        return 0
    if not found:
        say("Chưa gửi báo cáo nào.")
        return 0
    say_table(
        ("Lúc", "Kỳ", "Bản", "Thay bản", "Tệp", "SHA-256", "Nơi ghi"),
        [
            (
                f"{one.made_at:%d/%m/%Y %H:%M}",
                period_text(one.period),
                one.version,
                one.version - 1 if one.version > 1 else "",
                file.name,
                short_hash(file.sha256),
                f"{one.note}: {one.place}" if one.note else one.place,
            )
            for one in found
            for file in one.files
        ],
    )
    return 0


def show_return(services: Any, args: argparse.Namespace) -> int:
    """What a period holds, what was sent of it, and what would be different if it were sent now."""
    period = parse_period(args.when)
    summary: ReturnSummary = services.returns.summary(period)
    sent: tuple[Delivery, ...] = services.returns.history_of(period)
    document = summary.document
    if args.json:
        say_json(
            {
                "period": written(period),
                "version": document.version,
                "changed": summary.changed,
                "figures": to_plain(document.counted()),
                "previous": to_plain(document.previous),
                "verdict": to_plain(document.verdict),
                "replaces": to_plain(document.replaces) if summary.changed else None,
                "changes": [to_plain(one) for one in summary.changes],
                "sent": [_plain(one, sent) for one in sent],
            }
        )
        return 0
    say(
        f"{upper_first(period_text(period))}: {document.totals.meetings} buổi đã chốt, bản số {document.version}"
    )
    now = document.counted()
    before = document.previous.figures if document.previous else None
    titles = ["Chỉ tiêu", "Kỳ này"]
    if document.previous:
        titles.append(upper_first(period_text(document.previous.period)))
    if summary.open_months:
        say(open_months_text(period.year, summary.open_months))
    say_table(
        titles,
        [
            (
                FIGURE_NAMES[name],
                figure_text(name, getattr(now, name)),
                *((figure_text(name, getattr(before, name)),) if before else ()),
            )
            for name in COMPARED
        ],
    )
    for line in period_verdict_lines(document):
        say(line)
    for one in sent:
        say(f"Đã gửi bản {one.version} lúc {one.made_at:%d/%m/%Y %H:%M} vào {one.place}")
        for file in one.files:
            say(f"  {file.name}  {file.sha256}")
    if summary.last is None:
        say("Kỳ này chưa ghi tệp gửi lần nào từ sổ này.")
        if summary.noted_on is not None:
            say(f"Các biên bản đã ghi ngày báo cáo {short_day(summary.noted_on)}.")
    elif not summary.changed:
        say(f"Nội dung không đổi từ bản {summary.last.version}; gửi lại vẫn là bản ấy.")
    _say_changes(summary)
    return 0


def check_file(services: Any, args: argparse.Namespace) -> int:
    """Whether a file is one that was written from this book: exit code 1 when it is not, or was changed."""
    found = services.given_out.check(fingerprint(args.file))
    if args.json:
        version = found.of.version if isinstance(found.of, Delivery) else None
        say_json(
            {
                "file": str(args.file),
                "sha256": found.file.sha256,
                "match": found.match.value,
                "version": version,
                "newer": found.newer,
            }
        )
    else:
        say(f"{args.file}: {_MATCHES[found.match]}")
        say(f"SHA-256 {found.file.sha256}")
        if isinstance(found.of, Delivery):
            say(
                f"{upper_first(period_text(found.of.period))}, bản {found.of.version}, ghi vào {found.of.place}"
            )
        if found.newer:
            say(f"Sau đó đã có bản {found.newer}.")
    return 0 if found.match is Match.SAME else 1


def _say_changes(summary: ReturnSummary) -> None:
    if summary.last is None or not summary.changed or summary.document.replaces is None:
        return
    say(will_replace_text(summary.last.version, summary.places))
    say(f"  {replaced_text(summary.document.replaces)}")
    for one in summary.changes:
        say(f"  {change_text(one)}")


def _plain(one: Delivery, history: tuple[Delivery, ...]) -> dict[str, Any]:
    """A line of the history; `replaced_by` is the next version of the same period that was sent."""
    later = [other.version for other in history if other.period == one.period and other.version > one.version]
    return {
        "period": written(one.period),
        "kind": one.period.kind.value,
        "version": one.version,
        "replaces": one.version - 1 if one.version > 1 else None,
        "replaced_by": min(later) if later else None,
        "made_at": one.made_at.isoformat(timespec="seconds"),
        "place": one.place,
        "note": one.note,
        "files": [to_plain(file) for file in one.files],
    }
