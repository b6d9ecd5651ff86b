"""The year at a glance: attendance member by month, meetings and their length, ratings, tasks, resolutions.

Figures of a meeting are those of its record; only calls of one member over the year are counted here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

from app import texts_papers as words
from app.domain.book import MeetingBook, MeetingRecord, TaskRecord
from app.domain.dates import short_day
from app.domain.meeting import AttendanceState
from app.domain.policy import MeetingKind, VoteKind
from app.domain.rating.period_facts import rated_meeting
from app.domain.rating.rollup import RollUp, official_result, own_result, roll_up
from app.domain.task import TaskOutcome, is_overdue
from app.domain.text import clean_line, name_key
from app.reports.pdf.document import Section
from app.reports.pdf.flow import Block
from app.reports.pdf.minutes import doers
from app.reports.pdf.parts import Paper, is_draft, points, share_line
from app.reports.pdf.table import Cell, Row
from app.texts import percent_text
from app.texts_quality import BAND_STANDS, PAPER_COLUMNS, gap_text, period_name, reason_lines, rule_text
from app.texts_rating import band_text, total_text
from app.texts_words import word

_MARKS = {
    AttendanceState.PRESENT: words.HERE_MARK,
    AttendanceState.LATE: "M",
    AttendanceState.EXCUSED: "P",
    AttendanceState.UNEXCUSED: "K",
    AttendanceState.NOT_COUNTED: "-",
}
_COUNTED = (AttendanceState.PRESENT, AttendanceState.LATE, AttendanceState.EXCUSED, AttendanceState.UNEXCUSED)


def rollups(paper: Paper, book: MeetingBook) -> list[tuple[str, Section]]:
    """(line of the contents, section) for each table of the year."""
    made = [
        (words.ROLLUP_ATTENDANCE, _attendance(paper, book)),
        (words.ROLLUP_MEETINGS, _meetings(paper, book)),
        (words.ROLLUP_RATINGS, _ratings(paper, book)),
        (words.ROLLUP_TASKS, _tasks(paper, book)),
        (words.ROLLUP_RESOLUTIONS, _resolutions(paper, book)),
    ]
    parts = []
    for template, blocks in made:
        heading = paper.say(template, year=book.year)
        title = heading.capitalize()
        content = blocks or [paper.line((paper.fixed(words.NOTHING_HERE), "r"))]
        parts.append((title, Section([*paper.title(heading), *content], title=title)))
    return parts


def _cell_meetings(book: MeetingBook) -> list[MeetingRecord]:
    return [record for record in book.records if record.meeting.kind is not MeetingKind.COMMITTEE]


def _day(record: MeetingRecord) -> str:
    return short_day(record.meeting.held_on) + ("*" if is_draft(record.meeting) else "")


def _kind(paper: Paper, record: MeetingRecord) -> str:
    return paper.fixed(word(record.meeting.kind))


def _drafts_note(paper: Paper, records: Iterable[MeetingRecord]) -> list[Block]:
    if not any(is_draft(record.meeting) for record in records):
        return []
    return [paper.line((paper.fixed(words.ROLLUP_DRAFTS), "i"))]


def _attendance(paper: Paper, book: MeetingBook) -> list[Block]:
    records = [record for record in _cell_meetings(book) if record.meeting.year == book.year]
    if not records:
        return []
    names: dict[str, str] = {}
    marks: dict[str, dict[int, list[str]]] = {}
    calls: dict[str, Counter[AttendanceState]] = {}
    for record in records:
        for entry in record.meeting.roll:
            names[entry.member_id] = entry.full_name
            month = marks.setdefault(entry.member_id, {}).setdefault(record.meeting.month, [])
            month.append(_MARKS[entry.state] if entry.state else words.SHORT_DOTS[:1])
            if entry.state in _COUNTED:
                calls.setdefault(entry.member_id, Counter())[entry.state] += 1
    rows = []
    ordered = sorted(names, key=lambda one: (name_key(names[one]), one))
    for number, member in enumerate(ordered, start=1):
        count = calls.get(member, Counter())
        here = count[AttendanceState.PRESENT] + count[AttendanceState.LATE]
        by_month = [
            Cell("/".join(marks[member].get(month, [])), size=_mark_size(marks[member].get(month, [])))
            for month in range(1, 13)
        ]
        total = f"{here}/{sum(count.values())}" if count else "-"
        rows.append(Row((str(number), names[member], *by_month, total)))
    rows.append(_attendance_sums(paper, records))
    number_title, name_title, total_title = words.ROLLUP_ATTENDANCE_COLUMNS
    columns = [(number_title, 9.0, "centre"), (name_title, 45.0, "left")]
    columns += [(str(month), 8.2, "centre") for month in range(1, 13)]
    columns.append((total_title, 12.6, "centre"))
    size = paper.table_size - 2
    note = paper.line((paper.fixed(words.ROLLUP_ATTENDANCE_NOTE), "i"))
    table = paper.table(columns, rows, size=size, leading=size * 1.3, pad=1.5)
    if any(is_draft(record.meeting) for record in records):
        return [note, table, paper.line((paper.fixed(words.ROLLUP_DRAFTS_COUNTED), "i"))]
    return [note, table]


def _mark_size(marks: list[str]) -> float:
    """Three meetings in a month and more still fit into one line."""
    return 0.0 if len(marks) < 3 else 8.0 if len(marks) == 3 else 6.0


def _attendance_sums(paper: Paper, records: list[MeetingRecord]) -> Row:
    by_month: dict[int, list[str]] = {}
    for record in records:
        by_month.setdefault(record.meeting.month, []).append(str(record.figures.present))
    cells = [Cell("\n".join(by_month.get(month, [])), "b") for month in range(1, 13)]
    return Row((Cell(paper.fixed(words.ROLLUP_PRESENT), "b", "left", span=2), *cells, ""))


def _meetings(paper: Paper, book: MeetingBook) -> list[Block]:
    if not book.records:
        return []
    rows = []
    for record in book.records:
        counted = record.figures
        lasted = str(counted.duration.minutes) if counted.duration.minutes is not None else "-"
        if counted.short_by:
            lasted += "\n" + paper.say(words.ROLLUP_SHORT, short=counted.short_by)
        minimum = str(counted.minimum) if counted.minimum is not None else "-"
        share = counted.attendance
        attended = f"{share.part}/{share.whole} ({percent_text(share)})" if share.whole else "-"
        spoke = f"{counted.speakers.part}/{counted.speakers.whole}" if counted.speakers.whole else "-"
        rows.append(
            Row((_day(record), _kind(paper, record), _hours(record), lasted, minimum, attended, spoke))
        )
    widths, centre = (25.0, 40.0, 27.0, 18.0, 14.0, 30.0, 15.0), "centre"
    aligns = (centre, "left", centre, centre, centre, centre, centre)
    size = paper.table_size - 1
    columns = list(zip(words.ROLLUP_MEETING_COLUMNS, widths, aligns, strict=True))
    table = paper.table(columns, rows, size=size, leading=size * 1.22, pad=2.0)
    return [table, *_drafts_note(paper, book.records)]


def _hours(record: MeetingRecord) -> str:
    """From when to when, a line for each sitting; before that of another day stands its day: "15/11:"."""
    sessions, dots = record.meeting.sessions, words.SHORT_DOTS[:3]
    lines = []
    for session in sessions:
        if session.held_on != sessions[0].held_on:
            lines.append(short_day(session.held_on).rsplit("/", 1)[0] + ":")
        start = f"{session.start:%H.%M}" if session.start else dots
        end = f"{session.end:%H.%M}" if session.end else dots
        lines.append(f"{start} - {end}")
    return "\n".join(lines)


def _ratings(paper: Paper, book: MeetingBook) -> list[Block]:
    rated = [
        record for record in book.records if record.score is not None and record.meeting.rating is not None
    ]
    if not rated:
        return []
    rows = []
    for record in rated:
        score, sheet = record.score, record.meeting.rating
        assert score is not None and sheet is not None
        official = sheet.official
        rows.append(
            Row(
                (
                    _day(record),
                    _kind(paper, record),
                    total_text(score.total) if score.total is not None else "",
                    word(score.band) if score.band else "",
                    points(official.score) if official else "",
                    word(official.band) if official else "",
                    gap_text(rated_meeting(record.meeting, score)),
                )
            )
        )
    widths, centre = (25.0, 47.0, 18.0, 21.0, 18.0, 21.0, 19.0), "centre"
    aligns = (centre, "left", centre, centre, centre, centre, centre)
    own = roll_up(own_result(record.score) for record in rated)
    decided = roll_up(
        official_result(record.meeting.rating.official) for record in rated if record.meeting.rating
    )
    blocks: list[Block] = [
        paper.table(list(zip(words.ROLLUP_RATING_COLUMNS, widths, aligns, strict=True)), rows),
        *_bands(paper, words.ROLLUP_BANDS, own),
    ]
    if decided.rated:
        blocks += _bands(paper, words.ROLLUP_OFFICIAL_BANDS, decided)
    return [*blocks, *_drafts_note(paper, rated), *_verdicts(paper, book)]


def _verdicts(paper: Paper, book: MeetingBook) -> list[Block]:
    """Each quarter, half and the year: band, reasons and what is open, as the window says them; each rule once."""
    rows: list[Row] = []
    rules: list[str] = []
    for found in book.verdicts:
        if found.nothing:
            continue
        band = band_text(found.band) if found.band else BAND_STANDS.lower()
        reasons = "\n".join(reason_lines(found))
        rows.append(Row((Cell(period_name(found.period), "b"), paper.fixed(band), paper.fixed(reasons))))
        if (rule := rule_text(found)) not in rules:
            rules.append(rule)
    if not rows:
        return []
    size = paper.table_size - 1
    columns = list(zip(PAPER_COLUMNS, (24.0, 29.0, 116.0), ("centre", "centre", "left"), strict=True))
    table = paper.table(columns, rows, size=size, leading=size * 1.22, pad=2.0)
    return [table, *(paper.line((paper.fixed(rule), "i")) for rule in rules)]


def _bands(paper: Paper, template: str, found: RollUp) -> list[Block]:
    said = [paper.say(words.BAND_COUNT, band=word(band), count=count) for band, count in found.bands]
    if found.unrated:
        said.append(paper.say(words.UNRATED, count=found.unrated))
    line = paper.say(template, bands="; ".join(said))
    if found.average is not None:
        line += " " + paper.say(words.AVERAGE, average=total_text(found.average))
    return [paper.line((line, "r"))]


def _tasks(paper: Paper, book: MeetingBook) -> list[Block]:
    if not book.tasks:
        return []
    rows = [
        Row(
            (
                str(number),
                record.task.title,
                doers(paper, record.task),
                short_day(record.assigned_on),
                short_day(record.task.due_on) if record.task.due_on else "",
                _outcome(paper, record, book.today),
            )
        )
        for number, record in enumerate(book.tasks, start=1)
    ]
    widths, aligns = (
        (11.0, 51.0, 38.0, 21.0, 21.0, 27.0),
        ("centre", "left", "left", "centre", "centre", "left"),
    )
    size = paper.table_size - 1
    columns = list(zip(words.ROLLUP_TASK_COLUMNS, widths, aligns, strict=True))
    return [paper.table(columns, rows, size=size, leading=size * 1.22, pad=2.5)]


def _outcome(paper: Paper, record: TaskRecord, today: date) -> str:
    task = record.task
    if task.outcome is TaskOutcome.DONE:
        said = paper.say(words.DONE_ON, day=short_day(task.done_on)) if task.done_on else words.DONE
    elif task.outcome is TaskOutcome.CARRIED:
        said = words.CARRIED
    elif task.outcome is TaskOutcome.DROPPED:
        said = words.DROPPED
    else:
        said = words.OVERDUE if is_overdue(task, today) else words.OPEN_TASK
    return paper.fixed(said)


def _resolutions(paper: Paper, book: MeetingBook) -> list[Block]:
    """Votes of the cell on resolutions and conclusions, and what was adopted without a vote being recorded."""
    rows: list[Row] = []
    for record in _cell_meetings(book):
        closing = record.meeting.closing
        decided = [
            vote for vote in record.meeting.votes if vote.kind in (VoteKind.RESOLUTION, VoteKind.CONCLUSION)
        ]
        by_id = {found.vote_id: found for found in record.figures.votes}
        number = clean_line(closing.resolution_number)
        first = clean_line(closing.conclusion.strip().partition("\n")[0])
        for vote in decided:
            found = by_id[vote.id]
            passed = "" if found.passed is None else words.PASSED if found.passed else words.NOT_PASSED
            share = share_line(found.printed) if vote.agree is not None else ""
            matter = clean_line(vote.matter)
            if first and len(decided) == 1:
                matter = paper.say(words.CONCLUSION_OF, matter=matter, conclusion=first)
            rows.append(Row((_day(record), number, matter, Cell(share), paper.fixed(passed))))
        if not decided and (closing.resolution_adopted or number):
            passed = paper.fixed(words.PASSED) if closing.resolution_adopted else ""
            rows.append(Row((_day(record), number, first, "", passed)))
    if not rows:
        return []
    widths, aligns = (25.0, 20.0, 73.0, 28.0, 23.0), ("centre", "left", "left", "centre", "centre")
    table = paper.table(list(zip(words.ROLLUP_RESOLUTION_COLUMNS, widths, aligns, strict=True)), rows)
    return [table, *_drafts_note(paper, book.records)]
