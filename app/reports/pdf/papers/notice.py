"""The notice of a meeting: to every member and to the member of the higher committee who is assigned to the cell."""

from __future__ import annotations

from app import texts_papers as words
from app import texts_papers_issued as issued
from app.domain.agenda import planned_minutes
from app.domain.cell import Heading
from app.domain.dates import clock, long_day, short_day, weekday
from app.domain.documents import DocumentType, body_code
from app.domain.meeting import GuestKind, Meeting
from app.domain.papers import About, MeetingSource
from app.domain.policy import MeetingKind
from app.domain.text import clean_line
from app.reports.pdf.document import Section
from app.reports.pdf.dots import dotted
from app.reports.pdf.flow import Block
from app.reports.pdf.issued import addressees, ending, higher_committee, letterhead
from app.reports.pdf.paper_spec import PaperSpec
from app.reports.pdf.parts import Paper, month_text


def _section(paper: Paper, source: MeetingSource) -> Section:
    meeting = source.record.meeting
    committee = meeting.kind is MeetingKind.COMMITTEE
    heading = source.record.heading
    number = source.issued(DocumentType.NOTICE)
    day = number.dated_on if number and number.dated_on else meeting.preparation.notice_on
    called = {"month": month_text(meeting.month), "year": meeting.year}
    code = f"{DocumentType.NOTICE.code}/{body_code(paper.profile.number_code)}"
    invites = issued.INVITES_COMMITTEE if committee else issued.INVITES
    named = paper.say(issued.MEETING_NAMES[meeting.kind], **called)
    cell = clean_line(heading.cell_name) or words.DOTS
    blocks: list[Block] = [
        letterhead(
            paper, heading, code=code, number=number.number if number else None, day=day, year=meeting.year
        ),
        *paper.title(issued.NOTICE, paper.say(issued.NOTICE_OF[meeting.kind], **called)),
        *addressees(paper, _invited(paper, source)),
        paper.line((paper.say(invites, cell=cell, meeting=named), "r")),
        *_lines(paper, meeting),
        paper.line((paper.fixed(issued.COME), "r")),
        ending(
            paper,
            recipients=_recipients(paper, heading, committee=committee),
            authority=issued.AUTHORITY_COMMITTEE if committee else issued.AUTHORITY_CELL,
            posts=(issued.SECRETARY,),
            name=source.party_secretary,
        ),
    ]
    return Section(blocks, title=f"{PAPER.title} ({short_day(meeting.held_on)})")


def _invited(paper: Paper, source: MeetingSource) -> list[str]:
    meeting = source.record.meeting
    if meeting.kind is MeetingKind.COMMITTEE:
        return [paper.fixed(issued.EVERY_COMMITTEE_MEMBER)]
    delegates = [
        paper.comrade(guest.full_name, guest.post)
        for guest in meeting.guests
        if guest.kind is GuestKind.HIGHER_DELEGATE and clean_line(guest.full_name)
    ]
    if not delegates and clean_line(source.higher_delegate):
        delegates = [paper.comrade(source.higher_delegate)]
    delegates = [one[0].upper() + one[1:] for one in delegates]
    return [*(delegates or [paper.fixed(issued.HIGHER_DELEGATE)]), paper.fixed(issued.EVERY_MEMBER)]


def _lines(paper: Paper, meeting: Meeting) -> list[Block]:
    """Time, place, chair, who is meant, the agenda and what to bring, each under its number."""
    first = meeting.sessions[0]
    at = clock(first.start) if first.start else words.BLANK_CLOCK
    when = paper.say(issued.WHEN_AT, clock=at, weekday=weekday(first.held_on), day=long_day(first.held_on))
    minutes = planned_minutes(meeting.agenda)
    if minutes:
        when += paper.say(issued.EXPECTED, minutes=minutes)
    place = clean_line(meeting.place).rstrip(".") or words.DOTS
    groups: list[list[Block]] = [
        [paper.line((paper.fixed(issued.WHEN), "b"), (f"{when}.", "r"))],
        [paper.line((paper.fixed(issued.WHERE), "b"), (f"{place}.", "r"))],
        [paper.line((paper.fixed(issued.CHAIR), "b"), (f"{paper.comrade(meeting.chair_name)}.", "r"))],
        [paper.line((paper.fixed(issued.WHO), "b"), (f"{_who(paper, meeting)}.", "r"))],
        _content(paper, meeting),
        _bring(paper, meeting),
    ]
    blocks: list[Block] = []
    for number, group in enumerate(groups, start=1):
        blocks += paper.numbered(number, group)
    return blocks


def _who(paper: Paper, meeting: Meeting) -> str:
    said = paper.fixed(issued.WHO_COMMITTEE if meeting.kind is MeetingKind.COMMITTEE else issued.WHO_CELL)
    guests = [clean_line(guest.full_name) or clean_line(guest.post) for guest in meeting.guests]
    named = "; ".join(one for one in guests if one)
    return said + (paper.say(issued.WHO_GUESTS, names=named) if named else "")


def _content(paper: Paper, meeting: Meeting) -> list[Block]:
    blocks: list[Block] = [paper.line((paper.fixed(issued.CONTENT), "b"), keep_next=True)]
    theme = meeting.theme
    if clean_line(theme.title):
        said = paper.say(issued.THEME, theme=theme.title, beside=_by(paper, theme.presenter_name))
        blocks.append(paper.line((f"- {said}", "r")))
    for item in meeting.agenda:
        beside = _by(paper, item.presenter_name)
        title = clean_line(item.title).rstrip(".;") or words.DOTS
        blocks.append(paper.line((f"- {title}{beside}.", "r")))
    if len(blocks) == 1:
        return dotted(paper, (paper.fixed(issued.CONTENT_OPEN), "b"), lines=4, numbered=True)
    return blocks


def _by(paper: Paper, name: str) -> str:
    return paper.say(issued.PREPARED_BY, name=name) if clean_line(name) else ""


def _bring(paper: Paper, meeting: Meeting) -> list[Block]:
    """Documents of the agenda, opinions, and who has to tell of a task."""
    documents = [clean_line(one).rstrip(".;") for item in meeting.agenda for one in item.documents]
    said = []
    if any(documents):
        listed = "; ".join(dict.fromkeys(one for one in documents if one))
        said.append(paper.say(issued.BRING_DOCUMENTS, documents=listed))
    elif meeting.preparation.documents_on:
        said.append(paper.fixed(issued.BRING_ATTACHED))
    said.append(paper.fixed(issued.BRING_OPINIONS))
    owners = dict.fromkeys(clean_line(review.owner_name) for review in meeting.reviews if not review.outcome)
    if any(owners):
        said.append(paper.say(issued.BRING_TASKS, names=", ".join(one for one in owners if one)))
    return [
        paper.line((paper.fixed(issued.BRING), "b"), keep_next=True),
        *(paper.line((one, "r")) for one in said),
    ]


def _recipients(paper: Paper, heading: Heading, *, committee: bool) -> list[str]:
    told = () if committee else higher_committee(paper, heading)
    return [paper.fixed(issued.TO_AS_ABOVE), *told, paper.fixed(issued.TO_ARCHIVE)]


PAPER = PaperSpec(
    code="notice",
    about=About.MEETING,
    title="Thông báo mời họp",
    file_name="thong-bao-moi-hop",
    section=_section,
    order=10,
    ahead=True,
)
