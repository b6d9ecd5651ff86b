"""Minutes: the sixteen fields of a biên bản in their order, for each kind of meeting; addenda follow the signatures."""

from __future__ import annotations

from collections.abc import Container

from app import texts_papers as words
from app.domain.book import MeetingRecord
from app.domain.dates import clock, long_day, quarter, short_day
from app.domain.figures import VoteFigures
from app.domain.meeting import Addendum, Meeting, MeetingState, Vote, VoteMethod
from app.domain.policy import MeetingKind
from app.domain.task import Task
from app.domain.text import clean_line, fold, lower_first
from app.reports.pdf.document import Section
from app.reports.pdf.flow import Block, PageBreak
from app.reports.pdf.minutes_items import proceedings
from app.reports.pdf.minutes_roll import when_where_who
from app.reports.pdf.parts import Paper, is_draft, is_voided, month_text, number_text, share_line
from app.reports.pdf.table import Cell, Row
from app.texts_rating import score_text

_CONFERENCES = (MeetingKind.ANNUAL_REVIEW, MeetingKind.PUBLIC_SELF_CRITICISM)
Part = tuple[str, list[Block]]


def abstract(paper: Paper, meeting: Meeting) -> str:
    """ "Sinh hoạt chi bộ thường kỳ tháng 7 năm 2026"."""
    template = words.ABSTRACTS[meeting.kind]
    return paper.say(
        template, month=month_text(meeting.month), year=meeting.year, quarter=quarter(meeting.month)
    )


def minutes_section(paper: Paper, record: MeetingRecord) -> Section:
    """The minutes with their addenda, on pages of their own."""
    meeting = record.meeting
    profile = paper.profile
    under = (
        [paper.say(words.THEME_LINE, theme=meeting.theme.title)] if clean_line(meeting.theme.title) else []
    )
    if clean_line(meeting.title):
        under.append(clean_line(meeting.title))
    if meeting.model_meeting:
        under.append(paper.fixed(words.MODEL))
    blocks: list[Block] = [
        paper.letterhead(
            record.heading,
            number=number_text(meeting.number) if profile.minutes_number else None,
            day=meeting.held_on if profile.minutes_date else None,
        ),
        *paper.title(words.MINUTES, abstract(paper, meeting), italic=under),
        *_voided(paper, meeting),
    ]
    for number, (title, content) in enumerate(_parts(paper, record), start=1):
        blocks += [paper.part(number, title), *content]
    blocks.append(paper.clerk_and_chair(meeting))
    if meeting.addenda:
        # The signed pages stay as they were signed: what came later begins on another page.
        blocks += [PageBreak(), *_addenda(paper, record)]
    title = outline_title(paper, meeting)
    return Section(blocks, title=title, draft=is_draft(meeting), voided=is_voided(meeting), seal=record.seal)


def _voided(paper: Paper, meeting: Meeting) -> list[Block]:
    """Before everything else: that the minutes do not stand, since when, by whom and why."""
    voiding = meeting.voided
    if voiding is None:
        return []
    said = paper.say(words.VOIDED_ON, day=long_day(voiding.at.date()), who=paper.comrade(voiding.by))
    return [paper.line((said, "b")), *paper.typed(voiding.reason, lead=words.VOIDED_REASON, lead_face="bi")]


def outline_title(paper: Paper, meeting: Meeting) -> str:
    return f"{abstract(paper, meeting)} ({short_day(meeting.held_on)})"


def _parts(paper: Paper, record: MeetingRecord) -> list[Part]:
    """The numbered parts; those that only some meetings have are left out where there is nothing to say."""
    meeting = record.meeting
    committee = meeting.kind is MeetingKind.COMMITTEE
    before = meeting.state is MeetingState.DRAFT

    def always(content: list[Block]) -> list[Block]:
        return paper.or_none(content, draft=before)

    def sometimes(content: list[Block]) -> list[Block]:
        return content if committee or meeting.kind in _CONFERENCES else always(content)

    concluded = words.PART_CONCLUSION_COMMITTEE if committee else words.PART_CONCLUSION
    parts: list[Part] = [
        (words.PART_WHO, when_where_who(paper, record)),
        (words.PART_CONTENT, always(proceedings(paper, record))),
        (words.PART_DELEGATE, _delegate(paper, meeting)),
        (words.PART_TASKS, always(tasks_table(paper, meeting))),
        (words.PART_REMARKS, sometimes(_remarks(paper, meeting))),
        (words.PART_VOTES, sometimes(votes_table(paper, record))),
        (concluded, always(conclusion(paper, meeting))),
        (words.PART_RATING, _rating(paper, record)),
        (words.PART_LESSONS, _lessons(paper, meeting)),
        (words.PART_END, _end(paper, record)),
    ]
    return [(title, content) for title, content in parts if content]


def _delegate(paper: Paper, meeting: Meeting) -> list[Block]:
    return [
        *paper.typed(meeting.delegate_speech),
        *paper.typed(meeting.delegate_acceptance, lead=words.ACCEPTANCE, lead_face="bi"),
    ]


def tasks_table(paper: Paper, meeting: Meeting) -> list[Block]:
    if not meeting.tasks:
        return []
    rows = [
        Row(
            (
                str(n),
                _task_title(paper, task),
                doers(paper, task),
                short_day(task.due_on) if task.due_on else "",
            )
        )
        for n, task in enumerate(meeting.tasks, start=1)
    ]
    widths, aligns = (11.5, 77.5, 50.0, 26.0), ("centre", "left", "left", "centre")
    return [paper.table(list(zip(words.TASK_COLUMNS, widths, aligns, strict=True)), rows)]


def _task_title(paper: Paper, task: Task) -> str:
    title = clean_line(task.title)
    # Whoever typed the mark into the title does not get it twice.
    said = fold(title).endswith(fold(words.CARRIED_MARK).strip())
    return title + (paper.fixed(words.CARRIED_MARK) if task.carried_from and not said else "")


def doers(paper: Paper, task: Task) -> str:
    """The owner and those who help."""
    helpers = ", ".join(clean_line(helper.name) for helper in task.helpers if clean_line(helper.name))
    owner = clean_line(task.owner_name) or words.SHORT_DOTS
    return f"{owner}; {paper.say(words.HELPED_BY, names=helpers)}" if helpers else owner


def _remarks(paper: Paper, meeting: Meeting) -> list[Block]:
    blocks: list[Block] = []
    for remark in meeting.remarks:
        said = paper.say(words.REMARKS[remark.kind], who=paper.comrade(remark.person_name))
        if remark.text.strip():
            blocks += paper.typed(remark.text, lead=f"{said}: ", lead_face="r")
        else:
            blocks.append(paper.line((f"{said}.", "r")))
    return blocks


def votes_table(paper: Paper, record: MeetingRecord, only: Container[str] | None = None) -> list[Block]:
    """Printed as papers do, of those who voted; passed or not against the base. `only` votes of these ids."""
    meeting = record.meeting
    votes = [vote for vote in meeting.votes if only is None or vote.id in only]
    if not votes:
        return []
    by_id = {figures.vote_id: figures for figures in record.figures.votes}
    rows: list[Row] = []
    below: list[Block] = []
    for number, vote in enumerate(votes, start=1):
        found = by_id[vote.id]
        rows.append(_vote_row(paper, number, vote, found))
        if found.sums_differ:
            said = paper.say(words.BALLOTS, matter=vote.matter, ballots=found.ballots, cast=found.cast)
            below.append(paper.line((said, "r")))
        for opinion in vote.reserved:
            who = paper.comrade(opinion.speaker_name)
            lead = paper.say(words.RESERVED, who=who[0].upper() + who[1:], matter=vote.matter)
            below += paper.typed(opinion.gist, lead=lead, lead_face="r") or [paper.line((lead, "r"))]
    widths = (11.5, 55.5, 16.5, 17.5, 16.0, 26.0, 22.0)
    aligns = ("centre", "left", "centre", "centre", "centre", "centre", "centre")
    committee = meeting.kind is MeetingKind.COMMITTEE
    base = words.VOTE_BASE_COMMITTEE if committee else words.VOTE_BASE
    return [
        paper.table(list(zip(words.VOTE_COLUMNS, widths, aligns, strict=True)), rows),
        paper.line((paper.say(base, people=paper.people(record.figures.bases.vote.count)), "r")),
        *below,
    ]


def _vote_row(paper: Paper, number: int, vote: Vote, found: VoteFigures) -> Row:
    matter = clean_line(vote.matter)
    if vote.method is VoteMethod.SECRET_BALLOT:
        matter = paper.say(words.SECRET_BALLOT, matter=matter)
    counts = [str(count) if count is not None else "" for count in (vote.agree, vote.disagree, vote.other)]
    share = share_line(found.printed) if vote.agree is not None else ""
    passed = "" if found.passed is None else paper.fixed(words.PASSED if found.passed else words.NOT_PASSED)
    return Row((str(number), matter, *counts, Cell(share), passed))


def conclusion(paper: Paper, meeting: Meeting) -> list[Block]:
    closing = meeting.closing
    blocks = paper.typed(closing.conclusion)
    number = clean_line(closing.resolution_number)
    if closing.resolution_adopted:
        said = paper.say(words.ADOPTED_NUMBER, number=number) if number else paper.fixed(words.ADOPTED)
        blocks.append(paper.line((said, "r")))
    elif number:
        blocks.append(paper.line((paper.say(words.NUMBER_ONLY, number=number), "r")))
    return blocks


def _rating(paper: Paper, record: MeetingRecord) -> list[Block]:
    sheet = record.meeting.rating
    if sheet is None or record.form is None or record.score is None:
        return []
    said = paper.say(words.SELF_SCORE, score=score_text(record.form, record.score))
    blocks: list[Block] = [paper.line((said, "r"))]
    if clean_line(sheet.scored_by):
        blocks.append(paper.line((paper.say(words.SCORED_BY, who=paper.comrade(sheet.scored_by)), "r")))
    blocks += paper.typed(sheet.limitations, lead=words.LIMITATIONS, lead_face="r")
    blocks += paper.typed(sheet.remedies, lead=words.REMEDIES, lead_face="r")
    voted = rating_vote(record)
    if voted is not None and voted.agree is not None:
        blocks.append(paper.line((paper.say(words.RATING_VOTE, share=share_line(voted.printed)), "r")))
    return blocks


def rating_vote(record: MeetingRecord) -> VoteFigures | None:
    """The vote by which the cell agreed to its own rating."""
    sheet = record.meeting.rating
    wanted = sheet.self_vote_id if sheet else None
    return next((found for found in record.figures.votes if wanted and found.vote_id == wanted), None)


def _lessons(paper: Paper, meeting: Meeting) -> list[Block]:
    blocks: list[Block] = []
    if meeting.model_meeting:
        for lesson in meeting.lessons:
            blocks += paper.typed(lesson.text, lead=f"- {clean_line(lesson.point)}: ", lead_face="i")
    return blocks


def _end(paper: Paper, record: MeetingRecord) -> list[Block]:
    meeting, counted = record.meeting, record.figures
    last = meeting.sessions[-1]
    kind = "conference" if meeting.kind in _CONFERENCES else "default"
    if meeting.kind is MeetingKind.COMMITTEE:
        kind = "committee"
    at = clock(last.end) if last.end else words.BLANK_CLOCK
    ended = paper.say(
        words.ENDED,
        meeting=paper.fixed(words.MEETING_WORDS[kind]),
        clock=at,
        day=long_day(last.end_date or last.held_on),
    )
    said = [ended, _lasted(paper, record)]
    if meeting.closing.minutes_read:
        said.append(paper.fixed(words.READ_AND_AGREED if meeting.closing.minutes_agreed else words.READ_ONLY))
    elif counted.duration.minutes is not None:
        said.append(paper.fixed(words.NOT_READ))
    return [paper.line((one, "r")) for one in said if one]


def _lasted(paper: Paper, record: MeetingRecord) -> str:
    """The duration, and kindly but plainly what it lacks."""
    counted = record.figures
    if counted.duration.minutes is None:
        before = record.meeting.state is MeetingState.DRAFT
        return "" if before else paper.fixed(words.NO_DURATION[counted.duration.problem])
    said = paper.say(words.LASTED, minutes=counted.duration.minutes)
    breaks = sum(session.break_minutes for session in record.meeting.sessions)
    if breaks:
        said += paper.say(words.LASTED_LESS_BREAK, minutes=breaks)
    if counted.minimum is None:
        return f"{said}."
    if counted.short_by:
        return said + paper.say(words.SHORT_BY, short=counted.short_by, minimum=counted.minimum)
    return said + paper.say(words.LONG_ENOUGH, minimum=counted.minimum)


def _addenda(paper: Paper, record: MeetingRecord) -> list[Block]:
    meeting = record.meeting
    of = paper.say(
        words.ADDENDUM_OF, abstract=lower_first(abstract(paper, meeting)), day=long_day(meeting.held_on)
    )
    blocks: list[Block] = [*paper.title(words.ADDENDA, italic=(of,))]
    for number, addendum in enumerate(meeting.addenda, start=1):
        blocks += addendum_blocks(paper, number, addendum)
    return blocks


def addendum_blocks(paper: Paper, number: int, addendum: Addendum) -> list[Block]:
    kind = paper.fixed(words.ADDENDUM_KINDS[addendum.kind])
    head = paper.say(words.ADDENDUM_HEAD, number=number, kind=kind, day=long_day(addendum.written_on))
    signer = ((words.ADDENDUM_AUTHOR.strip(" :").upper(),), addendum.author)
    return [
        paper.bold_line(head),
        *paper.typed(addendum.reason, lead=words.ADDENDUM_REASON, lead_face="i"),
        *paper.typed(addendum.text, lead=words.ADDENDUM_TEXT, lead_face="i"),
        paper.signatures(((), ""), signer),
    ]
