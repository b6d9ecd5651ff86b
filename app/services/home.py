"""The first page: where this month stands, the one next step, the twelve months, and what needs attention."""

from dataclasses import dataclass
from datetime import date, timedelta

from app.domain.dates import quarter, short_day
from app.domain.delivery import Delivery, sent_on
from app.domain.figures import COUNTED_KINDS, THEMATIC_KINDS
from app.domain.findings import Level
from app.domain.home import Attention, AttentionKind, NextStep, Stage, StageLine, StageState
from app.domain.meeting import Meeting, MeetingState
from app.services.cell import CellService
from app.services.clock import Clock
from app.services.meetings import MeetingsService, MonthOverview
from app.services.memo import Memo
from app.services.tasks import TaskFilter, TasksService
from app.services.templates import TemplatesService
from db import Database, deliveries


@dataclass(frozen=True)
class Home:
    """`meeting_id`: the meeting of this month that the stages and the next step are about, if there is one."""

    year: int
    month: int
    stages: tuple[StageLine, ...]
    next_step: NextStep
    meeting_id: str | None
    months: tuple[MonthOverview, ...]
    attention: tuple[Attention, ...]


class HomeService:
    def __init__(
        self,
        database: Database,
        *,
        clock: Clock,
        cell: CellService,
        meetings: MeetingsService,
        tasks: TasksService,
        templates: TemplatesService,
    ) -> None:
        self._memo = Memo(database)
        self._database = database
        self._clock = clock
        self._cell = cell
        self._meetings = meetings
        self._tasks = tasks
        self._templates = templates

    def overview(self, year: int | None = None, month: int | None = None) -> Home:
        """The first page of a month; of this month when none is given."""
        today = self._clock().date()
        year, month = year or today.year, month or today.month
        main = self.main_meeting(year, month)
        months = self._meetings.months(year)
        stages = self._stages(main)
        step = self._next_step(main, stages, without=months[month - 1].without is not None)
        return Home(
            year,
            month,
            stages,
            NextStep.SET_UP if self._cell.get() is None else step,
            main.id if main else None,
            months,
            self._attention(year, month, main),
        )

    def main_meeting(self, year: int, month: int) -> Meeting | None:
        """The regular or combined meeting of the month, else a thematic one; of several the last not yet signed."""
        found = [one for one in self._meetings.of_month(year, month) if one.kind in COUNTED_KINDS]
        ranked = sorted(found, key=lambda one: (COUNTED_KINDS.index(one.kind) == 1, one.held_on))
        unsigned = [one for one in ranked if one.state is not MeetingState.SIGNED]
        return next(iter((*unsigned, *ranked[::-1])), None)

    def sent_on(self, meeting: Meeting) -> date | None:
        """When the result went up: reported or uploaded as the minutes say, or in a return written since signing."""
        return sent_on(meeting, self._deliveries(meeting.year))

    def _deliveries(self, year: int) -> tuple[Delivery, ...]:
        def load() -> tuple[Delivery, ...]:
            with self._database.session() as session:
                return deliveries.all_deliveries(session, year=year)

        return self._memo.get(("deliveries", year), load)

    def _stages(self, meeting: Meeting | None) -> tuple[StageLine, ...]:
        if meeting is None:
            return _lines(dict.fromkeys(Stage, False), {})
        policy = self._templates.policy_for(meeting.held_on)
        sent = self.sent_on(meeting)
        held = meeting.state is not MeetingState.DRAFT
        signed = meeting.state is MeetingState.SIGNED
        days = {
            Stage.PREPARE: meeting.preparation.notice_on,
            Stage.MEET: meeting.held_on,
            Stage.MINUTES: meeting.signed_at.date() if meeting.signed_at else None,
            Stage.SEND: sent or meeting.held_on + timedelta(days=policy.upload_days_after),
        }
        done = {
            Stage.PREPARE: held or meeting.preparation.notice_on is not None,
            Stage.MEET: held,
            Stage.MINUTES: signed,
            Stage.SEND: signed and sent is not None,
        }
        minutes = self._meetings.record(meeting).figures.duration.minutes if held else None
        return _lines(done, days, minutes)

    def _next_step(
        self, meeting: Meeting | None, stages: tuple[StageLine, ...], *, without: bool
    ) -> NextStep:
        if meeting is None:
            return NextStep.PREPARE_NEXT if without else NextStep.PREPARE
        current = next((line.stage for line in stages if line.state is StageState.CURRENT), None)
        if current is Stage.MINUTES:
            return NextStep.SIGN
        if current is Stage.SEND:
            return NextStep.SEND
        if current is None:
            return NextStep.PREPARE_NEXT
        if meeting.held_on <= self._clock().date():
            return NextStep.RECORD
        return NextStep.SEND_NOTICE if current is Stage.PREPARE else NextStep.WAIT

    def _attention(self, year: int, month: int, main: Meeting | None) -> tuple[Attention, ...]:
        lines: list[Attention] = []
        if main is not None:
            lines += [
                Attention(AttentionKind.FINDING, finding.level, main.id, finding=finding)
                for finding in self._meetings.check(main)
                # The review of tasks and the quarter stand below, once.
                if finding.code not in ("task_overdue", "no_thematic_in_quarter")
            ]
        lines += [
            Attention(
                AttentionKind.TASK_OVERDUE,
                Level.RULE,
                record.meeting_id,
                record.task.id,
                params=(
                    ("title", record.task.title),
                    ("owner", record.task.owner_name),
                    ("due", short_day(record.task.due_on) if record.task.due_on else ""),
                ),
            )
            for record in self._tasks.list(TaskFilter.OVERDUE)
        ]
        lines += self._of_other_months(year, month)
        lines += self._of_voided(year, month)
        lines += self._thematic(year, month)
        order = list(Level)
        return tuple(sorted(lines, key=lambda line: order.index(line.level)))

    def _of_other_months(self, year: int, month: int) -> list[Attention]:
        """Earlier months of the year that were left unfinished."""
        lines = []
        for overview in self._meetings.months(year)[: month - 1]:
            about: tuple[tuple[str, str | int], ...] = (("month", overview.month), ("year", year))
            if not overview.meetings and overview.without is None and not overview.voided_alone:
                # A cell that began to use the program in the middle of a year is not blamed for the months before.
                if any(earlier.meetings for earlier in self._meetings.months(year)[: overview.month - 1]):
                    lines.append(Attention(AttentionKind.MONTH_EMPTY, Level.RULE, params=about))
                continue
            for line in overview.meetings:
                meeting = next(
                    one for one in self._meetings.of_month(year, overview.month) if one.id == line.id
                )
                day = (*about, ("day", short_day(line.held_on)))
                if line.state is not MeetingState.SIGNED:
                    lines.append(Attention(AttentionKind.NOT_SIGNED, Level.RULE, line.id, params=day))
                elif line.kind in COUNTED_KINDS and self.sent_on(meeting) is None:
                    lines.append(Attention(AttentionKind.NOT_SENT, Level.NOTICE, line.id, params=day))
        return lines

    def _of_voided(self, year: int, month: int) -> list[Attention]:
        """Months whose only meeting was voided: a committee meeting beside it does not stand for it."""
        return [
            Attention(
                AttentionKind.MONTH_VOIDED,
                Level.RULE,
                params=(("month", one.month), ("year", year), ("day", short_day(one.voided[-1].held_on))),
            )
            for one in self._meetings.months(year)[:month]
            if one.voided_alone
        ]

    def _thematic(self, year: int, month: int) -> list[Attention]:
        """The quarter of this month, as long as no thematic meeting is even planned in it."""
        planned = any(
            one.kind in THEMATIC_KINDS and quarter(one.month) == quarter(month)
            for one in self._meetings.of_year(year)
        )
        if planned:
            return []
        params = (("quarter", quarter(month)), ("year", year))
        return [Attention(AttentionKind.THEMATIC_MISSING, Level.NOTICE, params=params)]


def _lines(
    done: dict[Stage, bool], days: dict[Stage, date | None], minutes: int | None = None
) -> tuple[StageLine, ...]:
    """The first stage that is not done is the current one."""
    current = next((stage for stage in Stage if not done[stage]), None)
    return tuple(
        StageLine(
            stage,
            StageState.DONE if done[stage] else StageState.CURRENT if stage is current else StageState.TODO,
            days.get(stage),
            minutes if stage is Stage.MEET else None,
        )
        for stage in Stage
    )
