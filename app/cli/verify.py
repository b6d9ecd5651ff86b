"""`sochibo verify` and `sochibo log`: whether what was signed is as it was, and what was done in the book."""

import argparse
from typing import Any

from app.cli.out import say, say_json, say_table
from app.domain.audit import AuditFilter, EventGroup, events_of
from app.domain.codec import to_plain
from app.domain.seal import SealState

CHANGED = 1
_ALL = 1_000_000


def verify(services: Any, args: argparse.Namespace) -> int:
    """Every seal and every line of the log; 1 when something was changed."""
    from app.texts_audit import break_words
    from app.texts_documents import truth_words
    from app.texts_seal import WHAT_TO_DO, WHAT_TO_DO_LOG, check_words, found_words

    check = services.record_check.run()
    broken = check.log.broken
    if args.json:
        say_json(
            {
                "intact": check.intact,
                "meetings": [to_plain(one) for one in check.seals],
                "documents": [to_plain(one) for one in check.documents],
                "log": to_plain(check.log),
            }
        )
        return 0 if check.intact else CHANGED
    for one in check.seals:
        if one.state is not SealState.INTACT:
            say(found_words(one))
    for document in check.document_problems:
        say(truth_words(document))
    if check.problems or check.document_problems:
        say(WHAT_TO_DO)
    if broken is not None:
        say(break_words(broken))
        say(WHAT_TO_DO_LOG)
    summary = check_words(
        signed=check.signed,
        lines=check.log.count,
        seal_problems=len(check.problems),
        log_broken=broken is not None,
        issued=len(check.documents),
        document_problems=len(check.document_problems),
    )
    say(summary)
    return 0 if check.intact else CHANGED


def log(services: Any, args: argparse.Namespace) -> int:
    """The lines that fit, the oldest first as one reads a terminal."""
    from app.texts_audit import CLOCK_BACK, actor_words, details_words, event_words, moment_words

    wanted = AuditFilter(
        since=args.since,
        until=args.until,
        events=events_of(EventGroup(args.kind)) if args.kind else frozenset(),
        actor=args.actor or "",
        words=args.words or "",
    )
    found = services.audit.read(wanted, limit=args.limit or _ALL)[::-1]
    if args.json:
        say_json([to_plain(one) for one in found])
        return 0
    if not found:
        say("Nhật ký chưa có dòng nào như vậy.")
        return 0
    titles = ("Số", "Lúc", "Người làm", "Việc", "Đối tượng", "Chi tiết")
    rows = [
        (
            one.seq,
            moment_words(one.at) + (f" ({CLOCK_BACK})" if one.clock_back else ""),
            actor_words(one),
            event_words(one.event),
            one.label,
            details_words(one),
        )
        for one in found
    ]
    say_table(titles, rows)
    return 0
