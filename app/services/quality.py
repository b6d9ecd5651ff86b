"""How good the meetings of a quarter, half-year or year were: one verdict for window, paper, return and command line.

Only the years of a period are read, and what was counted is kept until the book changes.
"""

from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from app.domain.audit import Event
from app.domain.codec import from_plain, to_plain
from app.domain.dated import Dated, value_on
from app.domain.keeping import BinEntry
from app.domain.meeting import Meeting, MonthWithout
from app.domain.period import Period, periods_of
from app.domain.rating.editing import free_code
from app.domain.rating.formalism import Inspected, SignFound, inspect
from app.domain.rating.period_facts import PeriodFacts, RatedMeeting, rated_meetings
from app.domain.rating.rollup_rule import RollUpRule, rule_on, rule_problems
from app.domain.rating.verdict import Verdict, verdict
from app.errors import NotAllowed, NotFound
from app.services.cell import CellService
from app.services.clock import Clock
from app.services.memo import Memo
from app.services.records import Records
from app.services.templates import TemplateKind, TemplatesService
from app.texts_rollup import problem_text
from db import Database, meetings

CHOSEN_KEY = "rollup_rules"
LOG_LABEL = "Quy tắc xếp loại kỳ"


@dataclass(frozen=True)
class PeriodQuality:
    """A period as the page shows it. `meetings`: those of the rule's kinds or with a result, voided ones left out."""

    rule: RollUpRule
    verdict: Verdict
    meetings: tuple[RatedMeeting, ...]
    signs: tuple[SignFound, ...]


class QualityService:
    def __init__(
        self,
        database: Database,
        *,
        clock: Clock,
        cell: CellService,
        records: Records,
        templates: TemplatesService,
    ) -> None:
        self._database = database
        self._clock = clock
        self._cell = cell
        self._records = records
        self._templates = templates
        self._memo = Memo(database)

    # Rules

    def rules(self) -> tuple[RollUpRule, ...]:
        return self._templates.rollup_rules()

    def rule(self, code: str) -> RollUpRule:
        """One rule.

        Raises:
            NotFound: rollup_rule_not_found.
        """
        found = next((one for one in self.rules() if one.code == code), None)
        if found is None:
            raise NotFound("rollup_rule_not_found", name=code)
        return found

    def chosen(self) -> tuple[Dated, ...]:
        """Which rule the cell chose from when on; empty: the one that comes with the program."""
        held = self._cell.setting(CHOSEN_KEY)
        return from_plain(tuple[Dated, ...], held) if held is not None else ()

    def choose(self, history: tuple[Dated, ...]) -> None:
        """Keep the choice.

        Raises:
            NotFound: rollup_rule_not_found.
        """
        for one in history:
            self.rule(one.value)
        self._cell.set_setting(
            CHOSEN_KEY, to_plain(history) or None, event=Event.SETTING_CHANGED, label=LOG_LABEL
        )

    def rule_for(self, day: date) -> RollUpRule:
        """The rule chosen for the day, else the default one, else the one in force by its own date.

        Raises:
            NotFound: rollup_rule_not_found.
        """
        by_code = {rule.code: rule for rule in self.rules()}
        chosen, default = value_on(self.chosen(), day), self._templates.default("rollup", day)
        found = by_code.get(chosen) or by_code.get(default) or rule_on(by_code.values(), day)
        if found is None:
            raise NotFound("rollup_rule_not_found", name=chosen or default)
        return found

    def rule_of(self, period: Period) -> RollUpRule:
        """A period is judged by the rule of its last day."""
        return self.rule_for(period.last_day)

    def save_rule(self, rule: RollUpRule) -> RollUpRule:
        """Store a rule that makes sense.

        Raises:
            NotAllowed: rollup_rule_wrong, with the first thing that does not.
        """
        problems = rule_problems(rule)
        if problems:
            raise NotAllowed("rollup_rule_wrong", problem=problem_text(problems[0]))
        if rule in self.rules():
            return rule
        with self._database.session(write=True) as session:
            self._templates.store(session, TemplateKind.ROLLUP, rule)
        return rule

    def copy_rule(self, code: str, *, title: str, effective_from: date) -> RollUpRule:
        """A copy under a free code, stored, to be edited."""
        codes = frozenset(rule.code for rule in self.rules())
        copy = replace(
            self.rule(code), code=free_code(code, codes), title=title, effective_from=effective_from
        )
        return self.save_rule(copy)

    def delete_rule(self, code: str) -> BinEntry:
        """Delete a rule that was made here: into the bin.

        Raises:
            NotAllowed: rollup_rule_chosen; template_builtin.
        """
        if code in {one.value for one in self.chosen()}:
            raise NotAllowed("rollup_rule_chosen", title=self.rule(code).title)
        return self._templates.delete(TemplateKind.ROLLUP, code)

    # Periods

    def facts(self, period: Period) -> PeriodFacts:
        """What is known of the year of the period; the verdict looks at the months of the period."""
        year = period.year
        return PeriodFacts(
            period,
            self._memo.get(("rated", year), partial(self._rated, year)),
            self._memo.get(("without", year), partial(self._without, year)),
            today=self._clock().date(),
            begins=self._memo.get("begins", self._begins),
        )

    def verdict(self, period: Period) -> Verdict:
        """The one verdict that screen, paper, return and command line show."""
        rule, today = self.rule_of(period), self._clock().date()

        def judge() -> Verdict:
            return verdict(rule, period, self.facts(period))

        return self._memo.get(("verdict", period, rule, today), judge)

    def verdicts(self, year: int) -> tuple[Verdict, ...]:
        """Every quarter, half and the year itself, as far as its rule says something of them."""
        found = (self.verdict(period) for period in periods_of(year))
        return tuple(one for one in found if not one.no_rule)

    def signs(self, period: Period) -> tuple[SignFound, ...]:
        """Signs of formalism in which a meeting of the period takes part; runs may begin in the year before."""
        rule = self.rule_of(period)

        def look() -> tuple[SignFound, ...]:
            looked_at = [one for year in (period.year - 1, period.year) for one in self._scored(year)]
            found = inspect(looked_at, rule.formalism, rule.kinds)
            inside = {(period.year, month) for month in period.months}
            return tuple(one for one in found if inside.intersection(one.months))

        return self._memo.get(("signs", period, rule), look)

    def meetings(self, period: Period) -> tuple[RatedMeeting, ...]:
        """Those of the period that took place and are classified or have a result."""
        rule = self.rule_of(period)
        return tuple(
            one
            for one in self.facts(period).meetings
            if one.month in period.months
            and one.counts
            and (one.kind in rule.kinds or one.own.band is not None or one.official.band is not None)
        )

    def quality(self, period: Period) -> PeriodQuality:
        """All that the page shows of a period."""
        return PeriodQuality(
            self.rule_of(period), self.verdict(period), self.meetings(period), self.signs(period)
        )

    def series(self, first_year: int, last_year: int) -> tuple[RatedMeeting, ...]:
        """Every meeting of the years with a result, in order of time: own and official beside each other."""
        return tuple(
            one
            for year in range(first_year, last_year + 1)
            for one in self._memo.get(("rated", year), partial(self._rated, year))
            if one.counts and (one.own.total is not None or one.official.total is not None)
        )

    def years(self) -> tuple[int, ...]:
        """The years that have meetings."""

        def load() -> tuple[int, ...]:
            with self._database.session() as session:
                return meetings.years(session)

        return self._memo.get("years", load)

    def _scored(self, year: int) -> tuple[Inspected, ...]:
        """The meetings that belong to the year, with forms and scores; those that nobody rated cost nothing."""

        def look(meeting: Meeting) -> Inspected:
            return Inspected(meeting, self._records.form_of(meeting), self._records.score_of(meeting))

        def load() -> tuple[Inspected, ...]:
            return tuple(look(one) for one in self._records.year(year) if one.year == year)

        return self._memo.get(("scored", year), load)

    def _rated(self, year: int) -> tuple[RatedMeeting, ...]:
        scored = [(one.meeting, one.score) for one in self._scored(year)]
        voided = [(one, None) for one in self._records.voided(year) if one.year == year]
        return rated_meetings([*scored, *voided])

    def _without(self, year: int) -> tuple[MonthWithout, ...]:
        with self._database.session() as session:
            return meetings.months_without(session, year)

    def _begins(self) -> date | None:
        """The first month of the book; months before it were kept elsewhere."""
        with self._database.session() as session:
            first = meetings.first_month(session)
        if first is None:
            return None
        noted = [one.month for one in self._without(first[0])]
        return date(first[0], min([first[1], *noted]), 1)
