"""Full or probationary by what the list says plainly; every other status is proposed with its origin."""

from dataclasses import dataclass
from datetime import timedelta

from app.domain.dates import PartialDate
from app.domain.member import Member, MemberStatus, StatusSpan
from app.domain.member_list.columns import Field
from app.domain.member_list.lines import Line, name_cell
from app.domain.member_list.reading import Reading
from app.domain.member_list.reasons import Reason, ReasonCode
from app.domain.member_list.sheet import address, as_text
from app.domain.member_list.stray import stray_statuses
from app.domain.member_list.values import is_cross
from app.domain.member_list.words import PostReading, read_posts, read_statuses


@dataclass(frozen=True)
class StatusProposal:
    """A status that words of the list speak of. It counts only once the person has accepted it."""

    key: str
    span: StatusSpan
    origin: str
    cell: str
    doubtful: bool


def standing_spans(member: Member, standing: MemberStatus) -> tuple[StatusSpan, ...]:
    """The spans of full and probationary membership that the dates of joining and recognition make.

    A date of which only the year is known counts from 1 January of it.
    """
    joined = member.joined_on.earliest if member.joined_on else None
    official = member.official_on.earliest if member.official_on else None
    if standing is not MemberStatus.FULL:
        return (StatusSpan(standing, joined if standing is MemberStatus.PROBATIONARY else None),)
    spans = [StatusSpan(MemberStatus.FULL, official)]
    if joined and official and joined < official:
        spans.insert(0, StatusSpan(MemberStatus.PROBATIONARY, joined, official - timedelta(days=1)))
    return tuple(spans)


def plain_standing(
    reading: Reading, line: Line, member: Member, posts: PostReading, reasons: list[Reason]
) -> MemberStatus:
    """Full or probationary, by what the list says plainly: a date of recognition, else a column, else a section.

    A note is no plain word: it is proposed by `proposals_of`.
    """
    row = line.row
    said = posts.standing or _marked(reading, row) or _status_column(reading, row) or line.section.standing
    if member.official_on:
        if said is MemberStatus.PROBATIONARY:
            cell = reading.cell(row, Field.OFFICIAL)
            reasons.append(Reason(ReasonCode.PROBATIONARY_YET_OFFICIAL, cell, str(member.official_on)))
        return MemberStatus.FULL
    if said:
        return said
    if member.joined_on and months_since(reading, member.joined_on) < reading.rules.probation_months:
        # Nobody is recognised before the twelve months are over.
        return MemberStatus.PROBATIONARY
    return MemberStatus.FULL


def _marked(reading: Reading, row: int) -> MemberStatus | None:
    if any(is_cross(value) for _, value in reading.cells(row, Field.PROBATIONARY_MARK)):
        return MemberStatus.PROBATIONARY
    return MemberStatus.FULL if any(is_cross(v) for _, v in reading.cells(row, Field.FULL_MARK)) else None


def _status_column(reading: Reading, row: int) -> MemberStatus | None:
    return read_posts(reading.text(row, Field.STATUS)).standing


def months_since(reading: Reading, day: PartialDate) -> int:
    now = reading.as_of or reading.today
    months = (now.year - day.year) * 12 + now.month - (day.month or 1)
    return months - (1 if now.day < (day.day or 1) else 0)


def proposals_of(
    reading: Reading,
    line: Line,
    member: Member,
    standing: MemberStatus,
    reasons: list[Reason],
    *,
    beside_name: str = "",
) -> tuple[StatusProposal, ...]:
    """What notes, columns, sections and `beside_name` (words in brackets behind the name) speak of; in a column that
    nobody knows only sure words count."""
    row = line.row
    sources = [*reading.cells(row, Field.STATUS), *reading.cells(row, Field.NOTE)]
    sources += [
        (cell, text) for cell, text in reading.cells(row, Field.POST) if read_posts(as_text(text)).unknown
    ]
    sources += [
        (cell, _column_title(reading, cell))
        for cell, v in reading.cells(row, Field.EXEMPT_MARK)
        if is_cross(v)
    ]
    if beside_name:
        sources.append((name_cell(reading.sheet, reading.header, row), beside_name))
    if line.section.text:
        sources.append((line.section.cell, line.section.text))
    unknown = [(cell, value) for cell, value in reading.cells(row, Field.UNKNOWN) if isinstance(value, str)]
    hinted = [
        (cell, as_text(value), read(as_text(value), as_of=reading.as_of, today=reading.today))
        for cells, read in ((sources, read_statuses), (unknown, stray_statuses))
        for cell, value in cells
    ]
    found: list[StatusProposal] = []
    for cell, origin, hints in hinted:
        for hint in hints:
            if any(known.span.status is hint.status for known in found):
                continue
            span = StatusSpan(hint.status, hint.start, hint.end, origin)
            doubtful = hint.doubtful
            if hint.status is MemberStatus.PROBATIONARY:
                if standing is MemberStatus.PROBATIONARY or cell == line.section.cell:
                    continue
                span = StatusSpan(
                    hint.status, member.joined_on.earliest if member.joined_on else None, None, origin
                )
                doubtful = doubtful or member.official_on is not None
            found.append(StatusProposal(f"{row + 1}:{hint.status.value}", span, origin, cell, doubtful))
    for proposal in found:
        code = ReasonCode.STATUS_UNCLEAR if proposal.doubtful else ReasonCode.STATUS_PROPOSED
        reasons.append(Reason(code, proposal.cell, proposal.origin, proposal.span.status.value))
    return tuple(found)


def _column_title(reading: Reading, cell: str) -> str:
    letters = cell.rstrip("0123456789")
    return next((c.title for c in reading.header.columns if address(0, c.index).rstrip("1") == letters), "")
