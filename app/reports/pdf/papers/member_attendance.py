"""A member's attendance record: each meeting of the year, how it was met, the reason, and the sums."""

from __future__ import annotations

from app import texts_papers as words
from app import texts_papers_issued as issued
from app import texts_papers_people as people
from app.domain.dates import clock, long_day, short_day
from app.domain.meeting import AttendanceState
from app.domain.member_year import MemberFigures, MemberLine, member_figures
from app.domain.papers import About, MemberSource
from app.domain.text import clean_line
from app.reports.pdf.document import Section
from app.reports.pdf.flow import Block, Para
from app.reports.pdf.paper_spec import PaperSpec
from app.reports.pdf.parts import Paper, is_draft, percent
from app.reports.pdf.table import Row
from app.reports.pdf.task_rows import task_count, task_table
from app.texts_words import word

_WIDTHS = (11.5, 24.0, 48.0, 28.0, 36.0, 17.5)
_ALIGNS = ("centre", "centre", "left", "left", "left", "centre")


def _section(paper: Paper, source: MemberSource) -> Section:
    member = source.member
    counted = member_figures(member.id, source.records)
    tasks = [one for one in source.tasks if one.assigned_on.year == source.year]
    blocks: list[Block] = [
        paper.letterhead(source.heading),
        *paper.title(people.RECORD, paper.say(people.RECORD_ABSTRACT, year=source.year)),
        *_person(paper, source),
    ]
    if counted.lines:
        rows = [_row(paper, number, line) for number, line in enumerate(counted.lines, start=1)]
        columns = list(zip(people.RECORD_COLUMNS, _WIDTHS, _ALIGNS, strict=True))
        blocks += [paper.table(columns, rows), *_totals(paper, counted)]
    else:
        blocks.append(paper.line((paper.say(people.RECORD_NONE, year=source.year), "r")))
    if tasks:
        blocks += [
            paper.bold_line(paper.fixed(people.RECORD_TASKS)),
            task_table(paper, tasks, source.today),
            paper.line((task_count(paper, tasks, source.today), "r")),
        ]
    place = paper.place_of(source.heading) or words.SHORT_DOTS * 2
    dated = paper.say(people.WRITTEN_AT, place=place, day=long_day(source.day))
    blocks += [
        Para(
            ((dated, "i"),), paper.plain.but(align="right", before=paper.body.leading * 0.4, keep_next=True)
        ),
        paper.signatures(
            ((people.RECORD_SIGN,), member.full_name),
            ((issued.AUTHORITY_CELL, issued.SECRETARY), source.party_secretary),
        ),
    ]
    return Section(blocks, title=f"{PAPER.title} {source.year}: {member.full_name}")


def _person(paper: Paper, source: MemberSource) -> list[Block]:
    """Name and card; dots where the list does not know."""
    member = source.member
    lines = [(people.RECORD_NAME, member.full_name), (people.RECORD_CARD, member.card_number)]
    lines += [
        (people.RECORD_JOINED, str(member.joined_on or "")),
        (people.RECORD_OFFICIAL, str(member.official_on or "")),
    ]
    if clean_line(member.party_group):
        lines.append((people.RECORD_GROUP, member.party_group))
    return [
        paper.line((paper.fixed(lead), "r"), (clean_line(text) or words.DOTS, "b" if index == 0 else "r"))
        for index, (lead, text) in enumerate(lines)
    ]


def _row(paper: Paper, number: int, line: MemberLine) -> Row:
    meeting, entry = line.record.meeting, line.entry
    day = short_day(meeting.held_on) + ("*" if is_draft(meeting) else "")
    note = [clean_line(entry.reason)]
    if entry.state is AttendanceState.LATE and entry.arrived:
        note.append(paper.say(words.ARRIVED, clock=clock(entry.arrived)))
    if entry.special in words.STANDING_NOTES:
        note.append(paper.fixed(words.STANDING_NOTES[entry.special]))
    elif not line.counted and entry.is_here:
        note.append(paper.fixed(people.RECORD_NOT_COUNTED))
    return Row(
        (
            str(number),
            day,
            paper.fixed(word(meeting.kind)),
            paper.fixed(people.STATES[entry.state]),
            "; ".join(part for part in note if part),
            str(line.opinions) if line.opinions else "",
        )
    )


def _totals(paper: Paper, counted: MemberFigures) -> list[Block]:
    share = counted.attendance
    came = f"{share.part}/{share.whole} ({percent(share)})" if share.whole else "-"
    over = counted.most is not None and counted.streak > counted.most
    streak = people.RECORD_STREAK_OVER if over else people.RECORD_STREAK
    said = [
        paper.say(people.RECORD_DUE, due=counted.due, share=came, late=counted.late),
        paper.say(people.RECORD_ABSENT, excused=counted.excused, unexcused=counted.unexcused),
        paper.say(streak, streak=counted.streak, most=counted.most),
        paper.say(people.RECORD_SPOKE, opinions=counted.opinions, meetings=counted.spoke_in),
    ]
    if counted.not_called:
        said.insert(2, paper.say(people.RECORD_NOT_CALLED, count=counted.not_called))
    blocks: list[Block] = [paper.bold_line(paper.fixed(people.RECORD_TOTALS))]
    blocks += [paper.line((one, "r")) for one in said]
    if any(is_draft(line.record.meeting) for line in counted.lines):
        blocks.append(paper.line((paper.fixed(people.RECORD_DRAFTS), "i")))
    return blocks


PAPER = PaperSpec(
    code="member-attendance",
    about=About.MEMBER,
    title="Phiếu theo dõi dự sinh hoạt",
    file_name="du-sinh-hoat",
    section=_section,
    order=310,
)
