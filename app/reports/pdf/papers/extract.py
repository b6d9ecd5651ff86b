"""An extract of signed minutes: the pieces that were chosen, word for word and under their own numbers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from app import texts_papers as words
from app import texts_papers_issued as issued
from app.domain.dates import clock, long_day, short_day
from app.domain.meeting import Meeting, MeetingState
from app.domain.papers import About, Choice, MeetingSource
from app.domain.policy import MeetingKind
from app.domain.text import clean, clean_line, upper_first
from app.reports.pdf.document import Section
from app.reports.pdf.flow import Block
from app.reports.pdf.issued import ending, letterhead
from app.reports.pdf.minutes import abstract, addendum_blocks, conclusion, tasks_table, votes_table
from app.reports.pdf.minutes_items import proceedings
from app.reports.pdf.paper_spec import PaperSpec
from app.reports.pdf.parts import Paper

Part = tuple[str, list[Block]]


def choices(source: MeetingSource) -> tuple[Choice, ...]:
    """The agenda item by item, the tasks, each vote, the conclusion and what was added later; keys are easy to type."""
    meeting = source.record.meeting
    found = [
        Choice(f"muc{number}", f"{number}. {clean_line(item.title) or words.DOTS}")
        for number, item in enumerate(meeting.agenda, start=1)
    ]
    if meeting.tasks:
        found.append(Choice("nv", issued.EXTRACT_TASKS))
    found += [
        Choice(f"bq{number}", issued.EXTRACT_VOTE.format(matter=clean_line(vote.matter) or words.DOTS))
        for number, vote in enumerate(meeting.votes, start=1)
    ]
    if clean(meeting.closing.conclusion) or clean_line(meeting.closing.resolution_number):
        found.append(Choice("kl", issued.EXTRACT_CONCLUSION))
    found += [
        Choice(f"bs{number}", _addendum_name(one.written_on, words.ADDENDUM_KINDS[one.kind]))
        for number, one in enumerate(meeting.addenda, start=1)
    ]
    return tuple(found)


def _addendum_name(day: date, kind: str) -> str:
    return issued.EXTRACT_ADDENDUM.format(kind=kind, day=short_day(day))


def _section(paper: Paper, source: MeetingSource) -> Section:
    record = source.record
    meeting = record.meeting
    committee = meeting.kind is MeetingKind.COMMITTEE
    code = paper.profile.number_code
    of = paper.say(issued.EXTRACT_OF_UNNUMBERED, day=long_day(meeting.held_on))
    if meeting.number is not None:
        of = paper.say(
            issued.EXTRACT_OF, number=f"{meeting.number:02d}-{code}", day=long_day(meeting.held_on)
        )
    blocks: list[Block] = [
        letterhead(
            paper, record.heading, code=code, number=meeting.number, day=source.today, year=source.today.year
        ),
        *paper.title(issued.EXTRACT, abstract(paper, meeting), italic=(of,)),
        *_opening(paper, source),
    ]
    for number, (title, content) in enumerate(_parts(paper, source), start=1):
        blocks += [paper.part(number, title), *content]
    blocks.append(paper.line((paper.fixed(issued.EXTRACT_TRUE), "i")))
    blocks.append(
        ending(
            paper,
            recipients=(paper.fixed(issued.TO_ARCHIVE),),
            authority=issued.EXTRACT_SIGN,
            posts=(issued.AUTHORITY_COMMITTEE if committee else issued.AUTHORITY_CELL, issued.SECRETARY),
            name=source.party_secretary,
        )
    )
    return Section(blocks, title=f"{PAPER.title} ({short_day(meeting.held_on)})", seal=record.seal)


def _opening(paper: Paper, source: MeetingSource) -> Sequence[Block]:
    """When and where it was, how many were there, who chaired and who wrote."""
    record = source.record
    meeting = record.meeting
    start = meeting.sessions[0].start
    said = [
        paper.say(
            issued.EXTRACT_WHEN,
            clock=clock(start) if start else words.BLANK_CLOCK,
            day=long_day(meeting.held_on),
            place=clean_line(meeting.place).rstrip(".") or words.DOTS,
        ),
        paper.say(issued.EXTRACT_HERE, share=paper.people_share(record.figures.attendance)),
        paper.say(issued.EXTRACT_CHAIR, who=paper.comrade(meeting.chair_name)),
        paper.say(issued.EXTRACT_CLERK, who=paper.comrade(meeting.clerk_name)),
    ]
    return [
        *(paper.line((upper_first(one), "r")) for one in said),
        paper.line((paper.fixed(issued.EXTRACT_SAYS), "r"), keep_next=True),
    ]


def _parts(paper: Paper, source: MeetingSource) -> list[Part]:
    record, meeting = source.record, source.record.meeting
    items = _chosen(source, "muc", meeting.agenda)
    votes = _chosen(source, "bq", meeting.votes)
    later = _chosen(source, "bs", meeting.addenda)
    parts: list[Part] = [
        (words.PART_CONTENT, proceedings(paper, record, items)),
        (words.PART_TASKS, tasks_table(paper, meeting) if source.has("nv") else []),
        (words.PART_VOTES, votes_table(paper, record, votes)),
        (_concluded(meeting), conclusion(paper, meeting) if source.has("kl") else []),
        (
            issued.EXTRACT_ADDENDA,
            [
                block
                for number, one in enumerate(meeting.addenda, start=1)
                if one.id in later
                for block in addendum_blocks(paper, number, one)
            ],
        ),
    ]
    return [(title, content) for title, content in parts if content]


def _concluded(meeting: Meeting) -> str:
    committee = meeting.kind is MeetingKind.COMMITTEE
    return words.PART_CONCLUSION_COMMITTEE if committee else words.PART_CONCLUSION


def _chosen(source: MeetingSource, prefix: str, pieces: Sequence[object]) -> frozenset[str]:
    """The ids of those pieces whose key was chosen."""
    return frozenset(
        piece.id  # type: ignore[attr-defined]
        for number, piece in enumerate(pieces, start=1)
        if source.has(f"{prefix}{number}")
    )


def _fits(source: MeetingSource) -> bool:
    # Drafts still change and voided minutes say nothing any more: nobody extracts from either.
    return source.record.meeting.state is MeetingState.SIGNED


PAPER = PaperSpec(
    code="extract",
    about=About.MEETING,
    title="Trích biên bản",
    file_name="trich-bien-ban",
    section=_section,
    order=30,
    fits=_fits,
    refusal="paper_needs_signed",
    choices=choices,
)
