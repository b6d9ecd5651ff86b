"""Findings about the agenda, the theme and who spoke: the weaknesses that the official texts name."""

from collections.abc import Iterator
from fractions import Fraction

from app.domain.agenda import AgendaBlock, AgendaTopic, SpeakerKind
from app.domain.book import MeetingRecord
from app.domain.checks.make import blocks, notice, rule
from app.domain.figures import THEMATIC_KINDS, Surroundings
from app.domain.findings import Finding
from app.domain.meeting import Meeting, MeetingState
from app.domain.policy import MeetingKind

_FULL_AGENDA = (MeetingKind.REGULAR, MeetingKind.COMBINED)


def check(record: MeetingRecord, around: Surroundings) -> Iterator[Finding]:
    meeting, figures, policy = record.meeting, record.figures, record.policy
    if not meeting.agenda:
        yield blocks("agenda_empty", "agenda")
        return
    if meeting.kind in _FULL_AGENDA:
        present = {block.value for block in figures.blocks}
        for block in policy.mandatory_blocks:
            if block not in present:
                yield rule("block_missing", "agenda", block=block)
        yield from _self_criticism(record)
        yield from _crowding(record)
    if meeting.kind in THEMATIC_KINDS and not meeting.theme.title.strip():
        yield blocks("theme_missing", "theme.title")
    yield from _items(meeting)
    if meeting.state is not MeetingState.DRAFT and meeting.kind in (*_FULL_AGENDA, MeetingKind.THEMATIC):
        percent = figures.speakers.percent
        if percent is not None and percent < Fraction(policy.few_speakers_percent):
            yield notice(
                "few_speakers", "agenda", speakers=figures.speakers.part, present=figures.speakers.whole
            )


def _self_criticism(record: MeetingRecord) -> Iterator[Finding]:
    figures = record.figures
    if AgendaTopic.SELF_CRITICISM not in figures.topics and not figures.self_criticism_opinions:
        yield rule("no_self_criticism", "agenda")
    elif record.meeting.state is not MeetingState.DRAFT:
        minutes = figures.self_criticism_minutes
        if minutes < record.policy.self_criticism_minutes:
            yield notice(
                "self_criticism_short",
                "agenda",
                minutes=minutes,
                least=record.policy.self_criticism_minutes,
            )


def _crowding(record: MeetingRecord) -> Iterator[Finding]:
    items = record.meeting.agenda
    by_actual = record.figures.actual_minutes > 0
    minutes = [(i.block, (i.actual_minutes if by_actual else i.planned_minutes) or 0) for i in items]
    total = sum(count for _, count in minutes)
    tasks = sum(count for block, count in minutes if block is AgendaBlock.POLITICAL_TASKS)
    if total and Fraction(tasks * 100, total) > Fraction(record.policy.political_tasks_most_percent):
        yield notice("tasks_crowd_out", "agenda", tasks=tasks, total=total)


def _items(meeting: Meeting) -> Iterator[Finding]:
    after = meeting.state is not MeetingState.DRAFT
    for number, item in enumerate(meeting.agenda, start=1):
        at = f"agenda.{item.id}"
        if not item.title.strip():
            yield blocks("item_without_title", f"{at}.title", number=number)
        empty = not (item.content.strip() or item.conclusion.strip() or item.opinions)
        if after and empty and item.block not in (AgendaBlock.OPENING, AgendaBlock.CLOSING):
            yield notice("item_empty", f"{at}.content", number=number, title=item.title)
        for opinion in item.opinions:
            named = opinion.speaker_name.strip() or opinion.member_id
            if not named and opinion.gist.strip():
                yield rule("opinion_without_speaker", f"{at}.opinions.{opinion.id}", number=number)
            if named and not opinion.gist.strip() and opinion.speaker_kind is not SpeakerKind.UNNAMED:
                yield notice(
                    "opinion_without_gist",
                    f"{at}.opinions.{opinion.id}",
                    number=number,
                    name=opinion.speaker_name,
                )
