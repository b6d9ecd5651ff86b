"""Findings about votes: bases, thresholds and sums."""

from collections.abc import Iterator

from app.domain.book import MeetingRecord
from app.domain.checks.make import blocks, rule
from app.domain.figures import Surroundings, VoteFigures
from app.domain.findings import Finding
from app.domain.meeting import MeetingState, Vote
from app.domain.policy import MeetingKind, VoteKind

_VOTING_KINDS = (MeetingKind.REGULAR, MeetingKind.THEMATIC, MeetingKind.COMBINED)
_DECISIONS = (VoteKind.CONCLUSION, VoteKind.RESOLUTION)


def check(record: MeetingRecord, around: Surroundings) -> Iterator[Finding]:
    meeting = record.meeting
    for vote, counted in zip(meeting.votes, record.figures.votes, strict=True):
        yield from _vote(vote, counted, record)
    if meeting.state is MeetingState.DRAFT or meeting.kind not in _VOTING_KINDS:
        return
    if not any(vote.kind in _DECISIONS for vote in meeting.votes):
        yield rule("no_vote_on_conclusion", "votes")
    if record.form is not None and not any(vote.kind is VoteKind.RATING for vote in meeting.votes):
        yield rule("no_vote_on_rating", "votes")


def _vote(vote: Vote, counted: VoteFigures, record: MeetingRecord) -> Iterator[Finding]:
    at = f"votes.{vote.id}"
    if not vote.matter.strip():
        yield blocks("vote_without_matter", f"{at}.matter")
    if None in (vote.agree, vote.disagree, vote.other):
        yield blocks("vote_not_counted", at, matter=vote.matter)
        return
    assert counted.cast is not None
    numbers = (vote.agree, vote.disagree, vote.other, vote.ballots)
    if any(number is not None and number < 0 for number in numbers):
        yield blocks("vote_negative", at, matter=vote.matter)
        return
    if counted.sums_differ and vote.ballots is not None:
        yield blocks(
            "vote_sums_differ", f"{at}.ballots", matter=vote.matter, cast=counted.cast, ballots=vote.ballots
        )
    highest = max(counted.cast, vote.ballots or 0)
    if counted.over_base:
        yield blocks("vote_over_base", at, matter=vote.matter, cast=highest, base=counted.base)
    elif counted.over_present and not record.figures.not_called:
        yield rule("vote_over_present", at, matter=vote.matter, cast=highest, present=counted.present_voters)
    if counted.passed is False:
        limit = record.policy.vote_rule(vote.kind)
        yield rule(
            "vote_more_than_half" if limit.strict else "vote_share",
            at,
            matter=vote.matter,
            agree=vote.agree or 0,
            base=counted.base,
            numerator=limit.numerator,
            denominator=limit.denominator,
        )
