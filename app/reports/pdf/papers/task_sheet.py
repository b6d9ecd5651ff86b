"""The task sheet: what a meeting assigned, what one member has to do, or everything that is still open."""

from __future__ import annotations

from app import texts_papers_issued as issued
from app import texts_papers_people as people
from app.domain.dates import long_day
from app.domain.papers import About, TasksSource
from app.domain.policy import MeetingKind
from app.domain.text import clean_line, lower_first, upper_first
from app.reports.pdf.document import MM, Section
from app.reports.pdf.flow import Block
from app.reports.pdf.paper_spec import PaperSpec
from app.reports.pdf.parts import Paper, month_text
from app.reports.pdf.task_rows import task_count, task_table

# Two lines of a hand fit under each other.
_ROOM = 15 * MM


def _section(paper: Paper, source: TasksSource) -> Section:
    single = source.meeting is not None or source.member is not None
    title = people.TASKS if single else people.TASKS_OPEN
    blocks: list[Block] = [
        paper.letterhead(source.heading),
        *paper.title(title, _of(paper, source), italic=_since(paper, source)),
    ]
    if source.tasks:
        blocks.append(task_table(paper, source.tasks, source.today, room=_ROOM))
        blocks.append(paper.line((task_count(paper, source.tasks, source.today), "r")))
        if single:
            blocks.append(paper.line((paper.fixed(people.TASKS_REPORT), "r")))
    else:
        none = people.TASKS_NONE if source.meeting else people.TASKS_NONE_OPEN
        blocks.append(paper.line((paper.fixed(none), "r")))
    blocks.append(_signatures(paper, source))
    return Section(blocks, title=f"{PAPER.title} ({_of(paper, source)})")


def _of(paper: Paper, source: TasksSource) -> str:
    meeting = source.meeting
    if meeting is not None:
        named = paper.say(
            issued.MEETING_NAMES[meeting.kind], month=month_text(meeting.month), year=meeting.year
        )
        return paper.say(people.TASKS_OF_MEETING, meeting=named)
    if source.member is not None:
        return upper_first(paper.comrade(source.member.full_name))
    return paper.say(people.TASKS_OPEN_ON, day=long_day(source.today))


def _since(paper: Paper, source: TasksSource) -> list[str]:
    if source.meeting is not None:
        return [f"({long_day(source.meeting.held_on)})"]
    if source.member is not None:
        return [f"({lower_first(paper.say(people.TASKS_OPEN_ON, day=long_day(source.today)))})"]
    return []


def _signatures(paper: Paper, source: TasksSource) -> Block:
    authority = issued.AUTHORITY_CELL
    if source.meeting is not None and source.meeting.kind is MeetingKind.COMMITTEE:
        authority = issued.AUTHORITY_COMMITTEE
    giver = ((authority, issued.SECRETARY), source.party_secretary)
    if source.member is not None:
        return paper.signatures(((people.TASKS_TAKER,), source.member.full_name), giver)
    if source.meeting is not None:
        clerk = clean_line(source.meeting.clerk_name)
        return paper.signatures(((paper.profile.clerk_title,), clerk), giver)
    return paper.signatures(((people.TASKS_MAKER,), ""), giver)


PAPER = PaperSpec(
    code="task-sheet",
    about=About.TASKS,
    title="Phiếu giao việc, theo dõi nhiệm vụ",
    file_name="nhiem-vu",
    section=_section,
    order=210,
)
