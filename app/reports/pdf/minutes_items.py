"""Part II of the minutes: item by item what was presented, who spoke and what the chair concluded."""

from __future__ import annotations

from collections.abc import Container

from app import texts_papers as words
from app.domain.agenda import AgendaBlock, AgendaItem, AgendaTopic, Opinion, SpeakerKind
from app.domain.book import MeetingRecord
from app.domain.dates import short_day
from app.domain.meeting import Meeting
from app.domain.task import TaskOutcome, TaskReview
from app.domain.text import clean_line
from app.reports.pdf.breaking import typed
from app.reports.pdf.flow import Block, Para
from app.reports.pdf.parts import Paper, percent
from app.reports.pdf.table import Cell, Row


def proceedings(paper: Paper, record: MeetingRecord, only: Container[str] | None = None) -> list[Block]:
    """Every item, or `only` those of these ids under the numbers that they have in the minutes.

    The review of earlier tasks and the theme stand in the items that are meant for them.
    """
    meeting = record.meeting
    reviewed_in = _first_with_topic(meeting, AgendaTopic.LAST_CONCLUSION)
    theme_from, theme_to = _thematic_items(meeting)
    blocks: list[Block] = []
    number = 0
    for number, item in enumerate(meeting.agenda, start=1):
        if only is not None and item.id not in only:
            continue
        blocks.append(_item_title(paper, number, item))
        if item.documents:
            listed = "; ".join(clean_line(document).rstrip(".;") for document in item.documents)
            blocks.append(paper.line((words.DOCUMENTS, "i"), (f"{listed}.", "r")))
        if item is theme_from:
            blocks += _theme(paper, meeting)
        blocks += paper.typed(item.content)
        if item is reviewed_in:
            blocks += _review(paper, record)
        blocks += _opinions(paper, item)
        if item is theme_to:
            blocks += paper.typed(meeting.theme.taken_in, lead=words.THEME_TAKEN_IN, lead_face="bi")
        blocks += paper.typed(item.conclusion, lead=words.ITEM_CONCLUSION, lead_face="bi")
    if only is not None:
        return blocks
    if reviewed_in is None and (review := _review(paper, record)):
        number += 1
        blocks += [paper.subheading(number, paper.fixed(words.REVIEW)), *review]
    if theme_from is None and (theme := _theme(paper, meeting)):
        blocks += [paper.subheading(number + 1, paper.fixed(words.THEME_PART)), *theme]
        blocks += paper.typed(meeting.theme.taken_in, lead=words.THEME_TAKEN_IN, lead_face="bi")
    return blocks


def _first_with_topic(meeting: Meeting, topic: AgendaTopic) -> AgendaItem | None:
    return next((item for item in meeting.agenda if topic in item.topics), None)


def _thematic_items(meeting: Meeting) -> tuple[AgendaItem | None, AgendaItem | None]:
    """The items between which the thematic part lies."""
    found = [item for item in meeting.agenda if item.block is AgendaBlock.THEMATIC]
    return (found[0], found[-1]) if found else (None, None)


def _item_title(paper: Paper, number: int, item: AgendaItem) -> Block:
    beside = []
    if clean_line(item.presenter_name):
        who = paper.comrade(item.presenter_name)
        beside.append(paper.say(words.PRESENTED, name=who))
    if item.actual_minutes is not None:
        beside.append(paper.say(words.MINUTES_LONG, minutes=item.actual_minutes))
    title = clean_line(item.title).rstrip(".") or words.DOTS
    return paper.subheading(number, title, f" ({'; '.join(beside)})" if beside else "")


def _opinions(paper: Paper, item: AgendaItem) -> list[Block]:
    if not item.opinions:
        return []
    blocks: list[Block] = [paper.line((paper.fixed(words.OPINIONS), "i"), keep_next=True)]
    for opinion in item.opinions:
        gist = typed(opinion.gist) or [words.DOTS]
        if opinion.forward:
            gist[-1] += paper.fixed(words.FORWARD)
        kind = words.OPINION_KINDS.get(opinion.kind.value, "")
        said = f"{_speaker(paper, opinion)} ({paper.fixed(kind)})" if kind else _speaker(paper, opinion)
        blocks.append(paper.line((f"- {said}: ", "i"), (gist[0], "r")))
        blocks += [Para(((more, "r"),), paper.body) for more in gist[1:]]
    return blocks


def _speaker(paper: Paper, opinion: Opinion) -> str:
    """Members are comrades; a guest before the masses is called by name only."""
    name = clean_line(opinion.speaker_name)
    if opinion.speaker_kind is SpeakerKind.UNNAMED and not name:
        return paper.fixed(words.UNNAMED)
    if opinion.speaker_kind is SpeakerKind.DELEGATE:
        return name or paper.fixed(words.GUEST_DELEGATE).capitalize()
    if opinion.speaker_kind is SpeakerKind.GUEST:
        return name or words.DOTS
    who = paper.comrade(name)
    return who[0].upper() + who[1:]


def _theme(paper: Paper, meeting: Meeting) -> list[Block]:
    theme = meeting.theme
    blocks = paper.typed(theme.title, lead=words.THEME, lead_face="bi")
    blocks += paper.typed(theme.aim, lead=words.THEME_AIM, lead_face="bi")
    if clean_line(theme.presenter_name):
        who = paper.comrade(theme.presenter_name)
        blocks.append(paper.line((paper.fixed(words.THEME_PRESENTER), "bi"), (f"{who}.", "r")))
    return blocks + paper.typed(theme.paper, lead=words.THEME_PAPER, lead_face="bi")


def _review(paper: Paper, record: MeetingRecord) -> list[Block]:
    """What became of the last conclusion and of each earlier task."""
    meeting = record.meeting
    blocks = paper.typed(meeting.last_conclusion_review)
    if not meeting.reviews:
        return blocks
    rows = [
        Row(
            (
                str(n),
                one.title,
                one.owner_name,
                short_day(one.due_on) if one.due_on else "",
                _found(paper, one),
            )
        )
        for n, one in enumerate(meeting.reviews, start=1)
    ]
    widths, aligns = (11.5, 59.5, 37.0, 22.0, 35.0), ("centre", "left", "left", "centre", "left")
    blocks.append(paper.line((paper.fixed(words.REVIEW_TABLE), "r"), keep_next=True))
    blocks.append(paper.table(list(zip(words.REVIEW_COLUMNS, widths, aligns, strict=True)), rows))
    share = record.figures.tasks
    if share.whole:
        said = paper.say(words.REVIEW_SHARE, part=share.part, whole=share.whole, percent=percent(share))
        blocks.append(paper.line((said, "r")))
    return blocks


def _found(paper: Paper, review: TaskReview) -> Cell:
    if review.outcome is TaskOutcome.DONE:
        said = paper.say(words.DONE_ON, day=short_day(review.done_on)) if review.done_on else words.DONE
    elif review.outcome is TaskOutcome.CARRIED:
        said = words.CARRIED
    elif review.outcome is TaskOutcome.DROPPED:
        said = words.DROPPED
    else:
        said = words.NOT_DONE
    note = clean_line(review.note)
    return Cell(f"{paper.fixed(said)}. {note}" if note else paper.fixed(said))
