"""The preview of an import: for each line what will be made of it, and after the person's choices the result."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum

from app.domain.member import ENDINGS, STANDINGS, Member, StatusSpan, standing_on
from app.domain.member_list.lines import LineKind, name_text
from app.domain.member_list.matching import (
    Difference,
    Known,
    differences,
    is_only_a_name,
    match_existing,
    twice_in_list,
    updated,
)
from app.domain.member_list.names import has_title
from app.domain.member_list.people import Person, read_person
from app.domain.member_list.proposal import Proposal
from app.domain.member_list.reading import ListRules, Reading
from app.domain.member_list.reasons import IDENTITY_DOUBTS, Reason, ReasonCode
from app.domain.member_list.sheet import address
from app.domain.member_list.standing import StatusProposal


class RowState(Enum):
    NEW = "new"
    EXISTS = "exists"
    DOUBTFUL = "doubtful"
    SKIPPED = "skipped"


@dataclass(frozen=True)
class PreviewRow:
    """One line of the sheet. `number` is its row as the spreadsheet counts, `text` the line as it stands.

    `member` is what will be made (no id yet); `existing` the one in the book that it is; `included` whether it
    is taken over when the person changes nothing.
    """

    number: int
    state: RowState
    text: str
    member: Member | None = None
    proposals: tuple[StatusProposal, ...] = ()
    reasons: tuple[Reason, ...] = ()
    existing: Member | None = None
    differences: tuple[Difference, ...] = ()
    included: bool = False


@dataclass(frozen=True)
class Preview:
    """Every line below the heading that is not blank; `existing` are the members it was compared with."""

    file_name: str
    sheet: str
    as_of: date | None
    rows: tuple[PreviewRow, ...]
    notes: tuple[Reason, ...]
    existing: tuple[Member, ...] = ()

    def of_state(self, state: RowState) -> tuple[PreviewRow, ...]:
        return tuple(row for row in self.rows if row.state is state)

    @property
    def proposals(self) -> tuple[StatusProposal, ...]:
        return tuple(proposal for row in self.rows for proposal in row.proposals)


@dataclass(frozen=True)
class Choices:
    """What the person decided. `include` and `update` hold row numbers, `accepted` the keys of status proposals
    with the span as the person left it, `edited` members changed by hand in the preview."""

    include: frozenset[int] = frozenset()
    update: frozenset[int] = frozenset()
    accepted: tuple[tuple[str, StatusSpan], ...] = ()
    edited: tuple[tuple[int, Member], ...] = ()


@dataclass(frozen=True)
class Result:
    """What will be written: new members (without id), and for updated ones before and after."""

    added: tuple[Member, ...]
    updated: tuple[tuple[Member, Member], ...]
    skipped: tuple[int, ...]


def make_preview(proposal: Proposal, existing: Sequence[Member], *, today: date, rules: ListRules) -> Preview:
    """Read every line of a complete proposal."""
    header = proposal.header
    if header is None or not header.has_name:
        raise ValueError("the proposal has no column of names")
    people = [line for line in proposal.lines if line.kind is LineKind.PERSON]
    titled = sum(1 for line in people if has_title(name_text(proposal.sheet, header, line.row)))
    reading = Reading(proposal.sheet, header, proposal.as_of, today, rules, titled >= 2)
    read = {line.row: read_person(reading, line) for line in people}
    name_column = min(column.index for column in header.columns if column.field.value.endswith("_name"))
    cells = {row: address(row, name_column) for row in read}
    twice = twice_in_list([(cells[row], person.member) for row, person in read.items()])
    doubts = {row: twice[position] for position, row in enumerate(read) if position in twice}
    known = Known(existing)
    rows = []
    for line in proposal.lines:
        if line.row not in read:
            reasons = (line.reason,) if line.reason else ()
            rows.append(PreviewRow(line.row + 1, RowState.SKIPPED, line.text, reasons=reasons))
            continue
        rows.append(
            _row(
                line.row + 1,
                line.text,
                read[line.row],
                cells[line.row],
                doubts.get(line.row),
                known,
                today,
            )
        )
    rows = _each_only_once(rows, cells)
    book, sheet = proposal.book.file_name, proposal.sheet.name
    return Preview(book, sheet, proposal.as_of, tuple(rows), proposal.notes, tuple(existing))


def _each_only_once(rows: list[PreviewRow], cells: dict[int, str]) -> list[PreviewRow]:
    """One person of the book cannot be two lines: where a bare name fits several, the person says which."""
    lines = Counter(row.existing.id for row in rows if row.existing)
    result = []
    for row in rows:
        if row.existing and is_only_a_name(row.existing) and lines[row.existing.id] > 1:
            name = row.existing.full_name
            doubt = Reason(ReasonCode.MAYBE_EXISTS, cells[row.number - 1], name, name)
            row = replace(
                row,
                state=RowState.DOUBTFUL,
                existing=None,
                differences=(),
                included=False,
                reasons=(*row.reasons, doubt),
            )
        result.append(row)
    return result


def _row(
    number: int,
    text: str,
    person: Person,
    cell: str,
    twice: Reason | None,
    existing: Known,
    today: date,
) -> PreviewRow:
    match = match_existing(person.member, cell, existing)
    reasons = (*person.reasons, *(reason for reason in (twice, match.reason) if reason))
    unsure_who = any(reason.code in IDENTITY_DOUBTS for reason in reasons)
    row = PreviewRow(number, RowState.NEW, text, person.member, person.proposals, reasons)
    if match.existing and not unsure_who:
        if standing_on(match.existing, today) is None and not any(
            p.span.status in ENDINGS for p in person.proposals
        ):
            row = replace(
                row, reasons=(*reasons, Reason(ReasonCode.LEFT_IN_BOOK, cell, match.existing.full_name))
            )
        after = updated(match.existing, person.member)
        return replace(
            row,
            state=RowState.EXISTS,
            existing=match.existing,
            differences=differences(match.existing, after),
            # Nothing in the book is overwritten where it knows only the name: the list fills it in.
            included=is_only_a_name(match.existing),
            proposals=tuple(p for p in person.proposals if not _holds_already(match.existing, p, today)),
        )
    if any(reason.is_doubt for reason in reasons):
        return replace(row, state=RowState.DOUBTFUL, included=not unsure_who)
    return replace(row, included=True)


def _holds_already(member: Member, proposal: StatusProposal, today: date) -> bool:
    return any(
        span.status is proposal.span.status and (span.end is None or span.end >= today)
        for span in member.statuses
    )


def default_choices(preview: Preview) -> Choices:
    """Nothing decided: the certain rows, no status proposed by a note, no change of anybody in the book except that
    a bare name is filled in."""
    return Choices(
        include=frozenset(row.number for row in preview.rows if row.included and row.existing is None),
        update=frozenset(row.number for row in preview.rows if row.included and row.existing is not None),
    )


def accept_proposals(preview: Preview, choices: Choices, *, doubtful_too: bool = False) -> Choices:
    """The choices with the proposed statuses of all rows that are taken over; doubtful ones only when asked."""
    already = {key for key, _ in choices.accepted}
    more = tuple(
        (proposal.key, proposal.span)
        for row in preview.rows
        if row.number in choices.include or row.existing
        for proposal in row.proposals
        if proposal.key not in already and (doubtful_too or not proposal.doubtful)
    )
    return replace(choices, accepted=choices.accepted + more)


def result_of(preview: Preview, choices: Choices) -> Result:
    """What the choices make of the preview; nobody is added twice, nobody in the book is changed unasked."""
    accepted, edited = dict(choices.accepted), dict(choices.edited)
    added: list[Member] = []
    changed: list[tuple[Member, Member]] = []
    skipped: list[int] = []
    for row in preview.rows:
        spans = [accepted[p.key] for p in row.proposals if p.key in accepted]
        member = edited.get(row.number, row.member)
        if member is None or (row.existing is None and row.number not in choices.include):
            skipped.append(row.number)
        elif row.existing is None:
            added.append(with_statuses(member, spans))
        else:
            before = row.existing
            after = updated(before, member) if row.number in choices.update else before
            after = with_statuses(after, spans)
            if after != before:
                changed.append((before, after))
            else:
                skipped.append(row.number)
    return Result(tuple(added), tuple(changed), tuple(skipped))


def with_statuses(member: Member, spans: Sequence[StatusSpan]) -> Member:
    """The member with accepted statuses; one that says what somebody is (probationary, temporarily here) takes the
    place of full membership."""
    kept = member.statuses
    if any(span.status in STANDINGS for span in spans):
        kept = tuple(span for span in kept if span.status not in STANDINGS)
    return replace(member, statuses=(*kept, *spans))
