"""What the person has decided in the preview, changed by small pure steps; the page only shows the outcome."""

from dataclasses import dataclass, replace

from app.domain.member import Member, StatusSpan
from app.domain.member_list.preview import Choices, Preview, PreviewRow, RowState, result_of
from app.domain.member_list.standing import StatusProposal


@dataclass(frozen=True)
class PreviewLine:
    """A row of the table: the line of the list and what is decided about it."""

    row: PreviewRow
    member: Member | None
    taken: bool
    accepted: tuple[StatusSpan | None, ...]
    edited: bool

    @property
    def id(self) -> int:
        return self.row.number

    @property
    def can_be_taken(self) -> bool:
        """Whether a tick makes a difference: nobody is made of a line without a name, or changed without a change."""
        return self.member is not None and (self.row.existing is None or bool(self.row.differences))


def lines_of(preview: Preview, choices: Choices) -> list[PreviewLine]:
    accepted, edited = dict(choices.accepted), dict(choices.edited)
    return [
        PreviewLine(
            row,
            edited.get(row.number, row.member),
            row.number in (choices.update if row.existing else choices.include),
            tuple(accepted.get(proposal.key) for proposal in row.proposals),
            row.number in edited,
        )
        for row in preview.rows
    ]


def toggled(choices: Choices, line: PreviewLine) -> Choices:
    """Take the line over, or not."""
    if not line.can_be_taken:
        return choices
    number = frozenset((line.row.number,))
    if line.row.existing:
        return replace(choices, update=choices.update ^ number)
    return replace(choices, include=choices.include ^ number)


def with_proposal(choices: Choices, proposal: StatusProposal, span: StatusSpan | None) -> Choices:
    """Accept a proposed status as `span`, or decline it."""
    others = tuple(pair for pair in choices.accepted if pair[0] != proposal.key)
    return replace(choices, accepted=others if span is None else (*others, (proposal.key, span)))


def with_edit(choices: Choices, number: int, member: Member) -> Choices:
    others = tuple(pair for pair in choices.edited if pair[0] != number)
    return replace(choices, edited=(*others, (number, member)))


def still_fitting(choices: Choices, preview: Preview) -> Choices:
    """The choices that a newer preview of the same list still knows."""
    numbers = {row.number: row for row in preview.rows if row.member is not None}
    keys = {proposal.key for proposal in preview.proposals}
    new = frozenset(number for number, row in numbers.items() if row.existing is None)
    return Choices(
        include=choices.include & new,
        update=choices.update & (frozenset(numbers) - new),
        accepted=tuple(pair for pair in choices.accepted if pair[0] in keys),
        edited=tuple(pair for pair in choices.edited if pair[0] in numbers),
    )


@dataclass(frozen=True)
class ImportCounts:
    """The figures above the table and on the button."""

    new: int
    existing: int
    doubtful: int
    skipped: int
    proposals: int
    open_proposals: int
    added: int
    updated: int


def counts_of(preview: Preview, choices: Choices) -> ImportCounts:
    result = result_of(preview, choices)
    accepted = {key for key, _ in choices.accepted}
    return ImportCounts(
        new=len(preview.of_state(RowState.NEW)),
        existing=len(preview.of_state(RowState.EXISTS)),
        doubtful=len(preview.of_state(RowState.DOUBTFUL)),
        skipped=len(preview.of_state(RowState.SKIPPED)),
        proposals=len(preview.proposals),
        open_proposals=sum(
            1
            for row in preview.rows
            if row.number in choices.include or row.existing
            for proposal in row.proposals
            if proposal.key not in accepted and not proposal.doubtful
        ),
        added=len(result.added),
        updated=len(result.updated),
    )
