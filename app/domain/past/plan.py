"""What taking the workbook over would do, compared with the book: nobody in it is changed, no meeting is made twice."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal

from app.domain.agenda import AgendaBlock, AgendaItem
from app.domain.cell import Cell, place_on
from app.domain.dates import PartialDate
from app.domain.meeting import Closing, Meeting, MeetingState, RollEntry, Session, Theme
from app.domain.member import Member, MemberStatus, StatusSpan, ended_on, standing_on
from app.domain.member_list.matching import Known, match_existing, same_birth, twice_in_list
from app.domain.past import layout
from app.domain.past.cells import Problem
from app.domain.past.values import Mark, MeetingLine, PastFile, PersonLine, ends_on
from app.domain.rating.forms import RatingForm
from app.domain.rating.sheet import Band, OfficialResult, RatingLine, RatingSheet
from app.domain.text import fold, name_key


@dataclass(frozen=True)
class Wording:
    """What stands in the book beside the words of the person; the domain itself has no sentences."""

    title: str
    item: str
    band_differs: Callable[[Band], str]


@dataclass(frozen=True)
class PastPlan:
    """`meetings` and `new_members` will be written; `numbers` are the lines they come from, `paper_signed` the ids of
    meetings whose paper is signed. `there`: lines whose meeting the book has already. `left_out`: meetings that wait
    until their problems are mended in the workbook."""

    file_name: str
    meetings: tuple[Meeting, ...]
    numbers: tuple[tuple[str, int], ...]
    paper_signed: tuple[str, ...]
    new_members: tuple[Member, ...]
    known_members: tuple[Member, ...]
    there: tuple[MeetingLine, ...]
    left_out: tuple[MeetingLine, ...]
    problems: tuple[Problem, ...]
    refused: int
    compared_with: tuple[frozenset[Member], frozenset[tuple[date, str]]] = field(repr=False, compare=False)

    @property
    def nothing_to_do(self) -> bool:
        return not self.meetings and not self.new_members


def plan_past(
    file: PastFile,
    *,
    cell: Cell,
    members: Sequence[Member],
    held: Iterable[Meeting],
    form: RatingForm,
    words: Wording,
    new_id: Callable[[], str],
) -> PastPlan:
    """Make people and meetings of the lines; `held` are all meetings of the book in the years of the file."""
    problems = list(file.problems)
    people = _People(members)
    for person, doubt in zip(file.people, _doubles(file.people), strict=True):
        if doubt:
            problems.append(doubt)
            continue
        people.add(person, problems, new_id)
    in_book = {(one.held_on, one.kind.value) for one in held}
    by_number: dict[int, list[tuple[Member, Mark]]] = {}
    incomplete = {one.meeting for one in problems if one.blocks and one.meeting is not None}
    for mark in file.marks:
        member = people.find(mark, problems)
        if member is None:
            incomplete.add(mark.number)
        else:
            by_number.setdefault(mark.number, []).append((member, mark))
    made: list[tuple[MeetingLine, Meeting]] = []
    there: list[MeetingLine] = []
    left_out: list[MeetingLine] = []
    for line in sorted(file.meetings, key=lambda one: (one.held_on, one.number)):
        if (line.held_on, line.kind.value) in in_book:
            there.append(line)
        elif line.number in incomplete:
            left_out.append(line)
        else:
            roll = _roll(by_number.get(line.number, ()), line, problems)
            made.append((line, _meeting(line, roll, cell, people, form, words, new_id, problems)))
    return PastPlan(
        file.file_name,
        tuple(meeting for _, meeting in made),
        tuple((meeting.id, line.number) for line, meeting in made),
        tuple(meeting.id for line, meeting in made if line.signed),
        tuple(people.new),
        tuple(dict.fromkeys(people.known)),
        tuple(there),
        tuple(left_out),
        tuple(problems),
        file.refused,
        (frozenset(members), frozenset(in_book)),
    )


def _member(line: PersonLine, member_id: str) -> Member:
    """Somebody the book does not have: probationary, full and gone by the dates of the line."""
    spans: list[StatusSpan] = []
    start = line.here_from or line.joined_on
    first = start.earliest if start else None
    official = line.official_on.earliest if line.official_on else None
    probation = line.joined_on is not None and official is not None and (first is None or first < official)
    if probation and official is not None:
        spans.append(StatusSpan(MemberStatus.PROBATIONARY, first, official - timedelta(days=1)))
        spans.append(StatusSpan(MemberStatus.FULL, official))
    else:
        spans.append(StatusSpan(MemberStatus.FULL, first))
    if line.left_on is not None and line.left_as is not None:
        gone = line.left_on.earliest
        spans[-1] = replace(spans[-1], end=gone - timedelta(days=1))
        spans.append(StatusSpan(line.left_as, gone))
    return Member(
        member_id,
        line.full_name,
        line.sex,
        line.born,
        line.joined_on,
        line.official_on,
        line.card_number,
        note=line.note,
        statuses=tuple(spans),
    )


def _doubles(lines: Sequence[PersonLine]) -> list[Problem | None]:
    """For each line the problem that an earlier one seems to be the same person."""
    listed = [(f"{line.row}", _member(line, "")) for line in lines]
    found = twice_in_list(listed)
    return [
        Problem("person_twice", layout.MEMBERS_SHEET, f"{line.row}", line.full_name, found[index].other)
        if index in found and found[index].code.value != "same_name_in_list"
        else None
        for index, line in enumerate(lines)
    ]


class _People:
    """Who is meant by a name: those of the workbook and those of the book."""

    def __init__(self, members: Sequence[Member]) -> None:
        self._book = Known(members)
        self.new: list[Member] = []
        self.known: list[Member] = []
        self._all = list(members)
        self._by_name: dict[str, list[Member]] = {}
        for member in members:
            self._by_name.setdefault(fold(member.full_name), []).append(member)

    def add(self, line: PersonLine, problems: list[Problem], new_id: Callable[[], str]) -> None:
        candidate = _member(line, "")
        match = match_existing(candidate, f"{line.row}", self._book)
        if match.existing is not None:
            self.known.append(match.existing)
        elif match.reason is not None and match.reason.code.value != "namesake_exists":
            problems.append(
                Problem(
                    "person_doubtful", layout.MEMBERS_SHEET, f"{line.row}", line.full_name, match.reason.other
                )
            )
        else:
            member = replace(candidate, id=new_id())
            self.new.append(member)
            self._all.append(member)
            self._by_name.setdefault(fold(member.full_name), []).append(member)

    def named(self, name: str, born: PartialDate | None = None) -> list[Member]:
        """Those whom the name can mean; marks decide where names differ by them only."""
        same = self._by_name.get(fold(name), [])
        exact = [one for one in same if one.full_name.casefold() == name.casefold()]
        found = exact or same
        if born is not None and len(found) > 1:
            found = [one for one in found if same_birth(one.born, born)]
        return found

    def find(self, mark: Mark, problems: list[Problem]) -> Member | None:
        found = self.named(mark.full_name, mark.born)
        if len(found) == 1:
            return found[0]
        code = "mark_person_unclear" if found else "mark_person_unknown"
        told = Problem(code, mark.sheet, mark.cell, mark.full_name, str(mark.number), meeting=mark.number)
        # One person has a mark in each column; the name is said once.
        if not any((one.code, one.sheet, one.text) == (code, mark.sheet, mark.full_name) for one in problems):
            problems.append(told)
        return None


def _roll(
    marks: Iterable[tuple[Member, Mark]], line: MeetingLine, problems: list[Problem]
) -> tuple[RollEntry, ...]:
    entries = []
    for member, mark in sorted(marks, key=lambda one: (name_key(one[0].full_name), one[0].id)):
        standing = standing_on(member, line.held_on)
        if _elsewhere(member, line.held_on):
            told = Problem(
                "mark_outside", mark.sheet, mark.cell, member.full_name, f"{line.number}", blocks=False
            )
            if not any((one.code, one.text) == (told.code, told.text) for one in problems):
                problems.append(told)
        official = member.official_on.earliest if member.official_on else None
        waits = official is not None and line.held_on < official
        base = standing.base if standing else MemberStatus.PROBATIONARY if waits else MemberStatus.FULL
        special = mark.why or (standing.special if standing else None)
        entries.append(
            RollEntry(member.id, member.full_name, base, special, "", mark.state, None, mark.reason)
        )
    return tuple(entries)


def _elsewhere(member: Member, day: date) -> bool:
    """Whether the dates of the member speak against it. That the book begins later says nothing."""
    gone = ended_on(member)
    joined = member.joined_on.earliest if member.joined_on else None
    return (gone is not None and gone <= day) or (joined is not None and day < joined)


def _meeting(
    line: MeetingLine,
    roll: tuple[RollEntry, ...],
    cell: Cell,
    people: _People,
    form: RatingForm,
    words: Wording,
    new_id: Callable[[], str],
    problems: list[Problem],
) -> Meeting:
    if not roll:
        problems.append(
            Problem(
                "meeting_without_roll", layout.MEETINGS_SHEET, f"{line.row}", str(line.number), blocks=False
            )
        )
    session = Session(line.held_on, line.start, line.end, ends_on(line), line.break_minutes)
    content = line.content.strip()
    agenda = (AgendaItem(new_id(), words.item, AgendaBlock.OTHER, content=content),) if content else ()
    return Meeting(
        new_id(),
        line.kind,
        line.held_on.year,
        line.held_on.month,
        (session,),
        MeetingState.HELD,
        number=line.minutes_number,
        title=words.title,
        place=line.place or place_on(cell, line.held_on),
        chair_id=_id_of(people, line.chair),
        chair_name=line.chair,
        clerk_id=_id_of(people, line.clerk),
        clerk_name=line.clerk,
        roll=roll,
        theme=Theme(line.theme),
        agenda=agenda,
        closing=Closing(
            resolution_number=line.resolution,
            conclusion=line.conclusion,
            resolution_adopted=bool(line.resolution),
            reported_on=line.reported_on,
        ),
        rating=_rating(line, form, words, problems),
    )


def _id_of(people: _People, name: str) -> str | None:
    found = people.named(name) if name else []
    return found[0].id if len(found) == 1 else None


def _rating(
    line: MeetingLine, form: RatingForm, words: Wording, problems: list[Problem]
) -> RatingSheet | None:
    """The totals of the paper in a form of one line; another band on paper is said and kept, never mended."""
    official = None
    if line.official_score is not None and line.official_band is not None and line.official_date is not None:
        official = OfficialResult(line.official_score, line.official_band, line.official_date)
    if line.own_score is None and official is None:
        return None
    note = ""
    if line.own_score is not None and line.own_band is not None:
        counted = _band(form, line.own_score)
        if counted is not line.own_band:
            note = words.band_differs(line.own_band)
            problems.append(
                Problem(
                    "own_band_differs",
                    layout.MEETINGS_SHEET,
                    f"{line.row}",
                    line.own_band.value,
                    counted.value if counted else "",
                    blocks=False,
                )
            )
    criterion = next(form.criteria()).code
    own = RatingLine(criterion, line.own_score, note=note)
    return RatingSheet(form.code, form.version, (own,), official=official)


def _band(form: RatingForm, points: Decimal) -> Band | None:
    fitting = [rule for rule in form.bands if points >= rule.minimum]
    return max(fitting, key=lambda rule: rule.minimum).band if fitting else None
