"""All findings of a meeting from one function: what breaks a rule and what is missing before signing."""

from app.domain.book import MeetingRecord
from app.domain.checks import closing, course, people, timing, voting, work
from app.domain.figures import Surroundings
from app.domain.findings import Finding, Level
from app.domain.meeting import MeetingState

_PARTS = (timing.check, people.check, course.check, voting.check, work.check, closing.check)
_ORDER = {Level.BLOCKS: 0, Level.RULE: 1, Level.NOTICE: 2}


def check(record: MeetingRecord, around: Surroundings) -> tuple[Finding, ...]:
    """Findings in the order of the book; within one part the gravest first.

    Of voided minutes nothing is asked any more.
    """
    if record.meeting.state is MeetingState.VOIDED:
        return ()
    found: list[Finding] = []
    for part in _PARTS:
        found += sorted(part(record, around), key=lambda finding: _ORDER[finding.level])
    return tuple(found)


def blocking(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """What must be mended before the minutes can be signed."""
    return tuple(finding for finding in findings if finding.level is Level.BLOCKS)


__all__ = ["blocking", "check"]
