"""What the records prove, one function per kind of proof; what they do not prove is never guessed.

A source gives measures and a proof. `Unit.MET` is 1 when the whole criterion is proven and 0 when the
contrary is; a source that cannot say either leaves it out, and a person judges.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from app.domain.agenda import AgendaItem
from app.domain.figures import MeetingFigures, Surroundings
from app.domain.meeting import Meeting, MeetingState
from app.domain.policy import Policy, Share, VoteKind
from app.domain.rating.forms import Unit

UNEXCUSED = "unexcused"


@dataclass(frozen=True)
class Proof:
    """`code` picks the sentence in `app.texts_rating`, `params` fills it; days are ISO text."""

    code: str
    params: tuple[tuple[str, str | int], ...] = ()

    def values(self) -> dict[str, str | int]:
        return dict(self.params)


@dataclass(frozen=True)
class Reading:
    """What one source found: measures by unit, flags that force a level, and the proof."""

    proof: Proof
    measures: Mapping[Unit, Fraction] = field(default_factory=dict)
    flags: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Records:
    """All that a source may look at."""

    meeting: Meeting
    figures: MeetingFigures
    policy: Policy
    around: Surroundings


@dataclass(frozen=True)
class Source:
    """A source and what it can measure, so that a form that asks for more is found when it is saved."""

    read: Callable[[Records], Reading]
    units: tuple[Unit, ...]
    flags: tuple[str, ...] = ()


def _proof(code: str, **params: str | int) -> Proof:
    return Proof(code, tuple(params.items()))


def _met(proven: bool) -> dict[Unit, Fraction]:
    return {Unit.MET: Fraction(int(proven))}


def _share(code: str, share: Share) -> tuple[Proof, Fraction | None]:
    return _proof(code, part=share.part, whole=share.whole), share.percent


def duration_shortfall(records: Records) -> Reading:
    """Minutes short of the minimum for this kind of meeting, and the share of it that was reached."""
    minutes, minimum = records.figures.duration.minutes, records.figures.minimum
    if minutes is None:
        return Reading(_proof("duration_unknown"))
    if minimum is None:
        return Reading(_proof("duration_no_minimum", minutes=minutes))
    short = max(0, minimum - minutes)
    measures = {Unit.MINUTES_SHORT: Fraction(short), Unit.MINUTES: Fraction(minutes), **_met(short == 0)}
    if minimum:
        measures[Unit.PERCENT_OF_MINIMUM] = Fraction(minutes * 100, minimum)
    code = "duration_short" if short else "duration_ok"
    return Reading(_proof(code, minutes=minutes, minimum=minimum, short=short), measures)


def attendance_rate(records: Records) -> Reading:
    """Share of the attendance base; met by the rule in force, unexcused absences and streaks included."""
    found = records.figures
    proof, percent = _share("attendance", found.attendance)
    if percent is None or found.not_called:
        return Reading(_proof("roll_not_called", count=found.not_called))
    rule = records.policy.attendance
    met = (
        found.attendance_met is True
        and (rule.unexcused_allowed or not found.unexcused)
        and found.longest_streak <= rule.max_consecutive_excused
    )
    measures = {Unit.PERCENT: percent, **_met(met)}
    if not found.unexcused:
        return Reading(proof, measures)
    params = (*proof.params, ("unexcused", found.unexcused))
    return Reading(Proof("attendance_unexcused", params), measures, frozenset({UNEXCUSED}))


def excused_streak(records: Records) -> Reading:
    """The longest run of excused absences of anybody in the calendar year."""
    found = records.figures
    if found.not_called or not found.attendance.whole:
        return Reading(_proof("roll_not_called", count=found.not_called))
    longest = found.longest_streak
    met = longest <= records.policy.attendance.max_consecutive_excused
    name = next((s.full_name for s in found.streaks if s.longest == longest), "")
    proof = _proof("streak", longest=longest, name=name) if longest else _proof("streak_none")
    return Reading(proof, {Unit.COUNT: Fraction(longest), **_met(met)})


def committee_before(records: Records) -> Reading:
    """The linked committee meeting: it must have been held, not after this one."""
    prepared = records.around.prepared_by
    if prepared is None:
        return Reading(_proof("committee_none"))
    day = prepared.held_on.isoformat()
    if prepared.state is MeetingState.DRAFT:
        return Reading(_proof("committee_draft", day=day))
    if prepared.held_on > records.meeting.held_on:
        return Reading(_proof("committee_after", day=day), _met(False))
    return Reading(_proof("committee_held", day=day), _met(True))


def notice(records: Records) -> Reading:
    """Notice in time, to every member and to the member of the higher committee."""
    given = records.meeting.preparation
    days = records.figures.notice_days
    if given.notice_on is None or days is None:
        return Reading(_proof("notice_none"))
    facts: dict[str, str | int] = {"day": given.notice_on.isoformat(), "days": days}
    if days < records.policy.notice_days_before:
        return Reading(
            _proof("notice_late", wanted=records.policy.notice_days_before, **facts),
            {Unit.DAYS: Fraction(days), **_met(False)},
        )
    if not given.notice_to_members:
        return Reading(_proof("notice_members_open", **facts))
    if not given.notice_to_higher:
        return Reading(_proof("notice_higher_open", **facts))
    return Reading(_proof("notice_given", **facts), {Unit.DAYS: Fraction(days), **_met(True)})


def upload_before(records: Records) -> Reading:
    """Days between the upload of the documents and the meeting."""
    on, days = records.meeting.preparation.uploaded_before_on, records.figures.upload_before_days
    if on is None or days is None:
        return Reading(_proof("upload_before_none"))
    met = days >= records.policy.notice_days_before
    proof = _proof("upload_before", day=on.isoformat(), days=days)
    return Reading(proof, {Unit.DAYS: Fraction(days), **_met(met)})


def upload_after(records: Records) -> Reading:
    """Days between the meeting and the upload of its minutes and result."""
    on, days = records.meeting.closing.uploaded_after_on, records.figures.upload_after_days
    if on is None or days is None:
        return Reading(_proof("upload_after_none"))
    if days < 0:
        return Reading(_proof("upload_after_too_early", day=on.isoformat()))
    met = days <= records.policy.upload_days_after
    proof = _proof("upload_after", day=on.isoformat(), days=days)
    return Reading(proof, {Unit.DAYS: Fraction(days), **_met(met)})


def preparation_checklist(records: Records) -> Reading:
    """Committee meeting (where there is a committee), notice and upload together."""
    parts = [notice(records), upload_before(records)]
    if records.around.has_committee:
        parts.insert(0, committee_before(records))
    return _all_of("preparation_done", "preparation_open", parts)


def draft_conclusion(records: Records) -> Reading:
    """Questions for the discussion and a draft of the conclusion were ready."""
    given = records.meeting.preparation
    if given.discussion_questions and given.draft_conclusion:
        return Reading(_proof("draft_ready"), _met(True))
    if given.discussion_questions or given.draft_conclusion:
        return Reading(_proof("draft_only" if given.draft_conclusion else "questions_only"))
    return Reading(_proof("draft_none"))


def agenda_blocks(records: Records) -> Reading:
    """Every mandatory block was really dealt with: a title taken from a template proves nothing."""
    dealt = {item.block.value for item in records.meeting.agenda if _dealt_with(item)}
    missing = [block for block in records.policy.mandatory_blocks if block not in dealt]
    if missing:
        return Reading(_proof("blocks_missing", blocks=" ".join(missing)))
    return Reading(_proof("blocks_present"), _met(True))


def thematic(records: Records) -> Reading:
    """Names the theme; how good the content was is for people to judge."""
    title = records.meeting.theme.title.strip()
    if not records.figures.thematic_part or not title:
        return Reading(_proof("theme_none"))
    return Reading(_proof("theme", title=title))


def speakers_share(records: Records) -> Reading:
    """Distinct members who spoke, of those here."""
    if records.figures.not_called:
        return Reading(_proof("roll_not_called", count=records.figures.not_called))
    proof, percent = _share("speakers", records.figures.speakers)
    if percent is None or not records.figures.opinions:
        return Reading(_proof("speakers_none"))
    return Reading(proof, {Unit.PERCENT: percent, Unit.COUNT: Fraction(records.figures.speakers.part)})


def self_criticism_minutes(records: Records) -> Reading:
    """Minutes spent on items that are marked for self-criticism."""
    minutes = records.figures.self_criticism_minutes
    if not minutes:
        return Reading(_proof("self_criticism_none"))
    met = minutes >= records.policy.self_criticism_minutes
    return Reading(_proof("self_criticism", minutes=minutes), {Unit.MINUTES: Fraction(minutes), **_met(met)})


def tasks_done(records: Records) -> Reading:
    """Share of the due tasks that are done."""
    proof, percent = _share("tasks", records.figures.tasks)
    if percent is None:
        return Reading(_proof("tasks_none"))
    return Reading(proof, {Unit.PERCENT: percent})


def commendation(records: Records) -> Reading:
    """Somebody was praised, reminded or criticised; that nobody was may also be right."""
    count = len(records.meeting.remarks)
    if not count:
        return Reading(_proof("remarks_none"))
    return Reading(_proof("remarks", count=count), {Unit.COUNT: Fraction(count), **_met(True)})


def digital_documents(records: Records) -> Reading:
    """Documents were given as files."""
    if records.meeting.preparation.digital_documents:
        return Reading(_proof("digital"), _met(True))
    return Reading(_proof("digital_none"))


def book_complete(records: Records) -> Reading:
    """The minutes have all that the book asks for."""
    meeting, found = records.meeting, records.figures
    gaps = {
        "duration": found.duration.minutes is None,
        "roll": bool(found.not_called) or not found.attendance.whole,
        "chair": not meeting.chair_name.strip(),
        "clerk": not meeting.clerk_name.strip(),
        "agenda": not meeting.agenda or not all(_dealt_with(item) for item in meeting.agenda),
        "conclusion": not meeting.closing.conclusion.strip(),
        "minutes": not (meeting.closing.minutes_read and meeting.closing.minutes_agreed),
    }
    missing = [name for name, lacking in gaps.items() if lacking]
    if missing:
        return Reading(_proof("book_open", parts=" ".join(missing)))
    return Reading(_proof("book_complete"), _met(True))


def conclusion_adopted(records: Records) -> Reading:
    """A conclusion or resolution is written down and was adopted."""
    kinds = (VoteKind.CONCLUSION, VoteKind.RESOLUTION)
    votes = [vote for vote in records.figures.votes if vote.kind in kinds and vote.passed is not None]
    if votes and not any(vote.passed for vote in votes):
        return Reading(_proof("conclusion_refused"), _met(False))
    if not records.meeting.closing.conclusion.strip():
        return Reading(_proof("conclusion_none"))
    if votes:
        vote = next(vote for vote in votes if vote.passed)
        return Reading(_proof("conclusion_voted", agree=vote.agree or 0, base=vote.base), _met(True))
    if records.meeting.closing.resolution_adopted:
        return Reading(_proof("conclusion_adopted"), _met(True))
    return Reading(_proof("conclusion_not_voted"))


def minutes_and_tasks(records: Records) -> Reading:
    """The minutes were read back and agreed, and tasks were assigned."""
    closing = records.meeting.closing
    if not (closing.minutes_read and closing.minutes_agreed):
        return Reading(_proof("minutes_not_read"))
    if not records.meeting.tasks:
        return Reading(_proof("no_tasks_given"))
    return Reading(_proof("minutes_and_tasks", count=len(records.meeting.tasks)), _met(True))


def closing_checklist(records: Records) -> Reading:
    """Conclusion, minutes, tasks and upload together."""
    parts = [conclusion_adopted(records), minutes_and_tasks(records), upload_after(records)]
    return _all_of("closing_done", "closing_open", parts)


def _all_of(done: str, open_: str, parts: list[Reading]) -> Reading:
    """Proven when each part is; refuted parts are left to the person, for nobody says how they weigh."""
    lacking = [part.proof for part in parts if part.measures.get(Unit.MET) != 1]
    if not lacking:
        return Reading(_proof(done), _met(True))
    # Each open part keeps its own numbers: "0.code", "0.day", "1.code" …
    flat: list[tuple[str, str | int]] = []
    for index, proof in enumerate(lacking):
        flat.append((f"{index}.code", proof.code))
        flat += [(f"{index}.{name}", value) for name, value in proof.params]
    return Reading(Proof(open_, tuple(flat)))


def _dealt_with(item: AgendaItem) -> bool:
    written = item.content.strip() or item.conclusion.strip() or item.opinions
    return bool(written) or bool(item.actual_minutes)


_YES_NO = (Unit.MET,)
_IN_DAYS = (Unit.DAYS, Unit.MET)

SOURCES: Mapping[str, Source] = {
    "duration_shortfall": Source(
        duration_shortfall, (Unit.MINUTES_SHORT, Unit.PERCENT_OF_MINIMUM, Unit.MINUTES, Unit.MET)
    ),
    "attendance_rate": Source(attendance_rate, (Unit.PERCENT, Unit.MET), (UNEXCUSED,)),
    "excused_streak": Source(excused_streak, (Unit.COUNT, Unit.MET)),
    "committee_before": Source(committee_before, _YES_NO),
    "notice": Source(notice, _IN_DAYS),
    "upload_before": Source(upload_before, _IN_DAYS),
    "upload_after": Source(upload_after, _IN_DAYS),
    "preparation_checklist": Source(preparation_checklist, _YES_NO),
    "draft_conclusion": Source(draft_conclusion, _YES_NO),
    "agenda_blocks": Source(agenda_blocks, _YES_NO),
    "thematic": Source(thematic, ()),
    "speakers_share": Source(speakers_share, (Unit.PERCENT, Unit.COUNT)),
    "self_criticism_minutes": Source(self_criticism_minutes, (Unit.MINUTES, Unit.MET)),
    "tasks_done": Source(tasks_done, (Unit.PERCENT,)),
    "commendation": Source(commendation, (Unit.COUNT, Unit.MET)),
    "digital_documents": Source(digital_documents, _YES_NO),
    "book_complete": Source(book_complete, _YES_NO),
    "conclusion_adopted": Source(conclusion_adopted, _YES_NO),
    "minutes_and_tasks": Source(minutes_and_tasks, _YES_NO),
    "closing_checklist": Source(closing_checklist, _YES_NO),
}
