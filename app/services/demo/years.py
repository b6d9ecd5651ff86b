"""A cell's book of any number of years, made without a person: real values, the same for the same seed.

The values are made first (`generated`), the book is then filled by the services' own calls (`fill_book`), so that a
sample of many years, the tests and the benchmark all look at what the program itself would have stored.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import product
from random import Random
from typing import Any

from app.domain.agenda import AgendaBlock, AgendaItem, AgendaTopic, Opinion, OpinionKind
from app.domain.cell import Cell, Term, heading_on
from app.domain.codec import from_plain
from app.domain.dated import Dated
from app.domain.documents import DocumentPart, DocumentType
from app.domain.figures import Surroundings, figures
from app.domain.meeting import (
    AttendanceState,
    Closing,
    Fee,
    Guest,
    Meeting,
    MeetingState,
    Preparation,
    Remark,
    RollEntry,
    Session,
    Theme,
    Vote,
)
from app.domain.member import Member, MemberStatus, PartyPost, PostSpan, StatusSpan
from app.domain.policy import MeetingKind, Policy, VoteKind
from app.domain.rating.evidence import evidence, situation_of
from app.domain.rating.filling import fill, judge
from app.domain.rating.forms import RatingForm
from app.domain.rating.loader import load_forms
from app.domain.rating.scoring import applies
from app.domain.rating.sheet import RatingSheet
from app.domain.task import Task, TaskOutcome, TaskReview, review_of
from app.domain.text import name_key
from app.errors import NotAllowed
from app.paths import templates_dir
from app.services.demo.build import MARK
from app.services.demo.prose import names, paragraph, sentence, text, work
from app.texts_rating import evidence_text

LAST_YEAR = 2026
FORM, POLICY = "an-phu-2026", "2025"

Item = tuple[str, AgendaBlock, tuple[AgendaTopic, ...], int]
_ITEMS: tuple[Item, ...] = (
    ("Khai mạc, cử thư ký, điểm danh, tình hình đóng đảng phí", AgendaBlock.OPENING, (AgendaTopic.FEE,), 10),
    ("Thông tin thời sự và văn bản mới của cấp trên", AgendaBlock.IDEOLOGY, (AgendaTopic.NEWS,), 15),
    ("Học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh", AgendaBlock.IDEOLOGY,
     (AgendaTopic.LEARNING,), 10),
    ("Kết quả lãnh đạo thực hiện nhiệm vụ trong tháng", AgendaBlock.POLITICAL_TASKS,
     (AgendaTopic.LAST_CONCLUSION,), 15),
    ("Nhiệm vụ tháng tới", AgendaBlock.POLITICAL_TASKS, (AgendaTopic.NEXT_TASKS,), 15),
    ("Công tác xây dựng Đảng; tự phê bình và phê bình", AgendaBlock.PARTY_BUILDING,
     (AgendaTopic.SELF_CRITICISM,), 20),
    ("Kết luận, biểu quyết, giao nhiệm vụ", AgendaBlock.CONCLUSION, (AgendaTopic.VOTE,), 15),
    ("Chấm điểm, đọc và thông qua biên bản", AgendaBlock.CLOSING, (AgendaTopic.READ_MINUTES,), 10),
)  # fmt: skip
_THEME: Item = ("Sinh hoạt chuyên đề", AgendaBlock.THEMATIC, (), 30)


@dataclass(frozen=True)
class Generated:
    """The cell, its members and its signed meetings in order of time."""

    cell: Cell
    members: tuple[Member, ...]
    meetings: tuple[Meeting, ...]


def generated(
    *,
    years: int,
    people: int = 28,
    seed: int = 60,
    rated: bool = True,
    twice: bool = False,
    until: date = date(LAST_YEAR, 12, 31),
) -> Generated:
    """`years` years of which 2026 is the last, a signed meeting in each month up to the day `until`.

    `twice`: a thematic meeting of its own comes after it in each month.
    """
    hand = Random(seed)
    first = LAST_YEAR - years + 1
    cell, members = _cell(first), _members(hand, people)
    meetings = tuple(_meetings(hand, cell, members, first, rated=rated, twice=twice, until=until))
    return Generated(cell, members, _with_outcomes(meetings))


def fill_book(services: Any, made: Generated) -> Iterator[tuple[int, int]]:
    """Store it in an empty book; yields (done, of). One transaction a year: a person's own import is not larger.

    Raises:
        NotAllowed: cell_already_there, so that nobody's own book is ever mixed with what was made up.
    """
    present: Cell | None = services.cell.get()
    if present is not None:
        raise NotAllowed("cell_already_there", name=present.names[-1].value)
    services.cell.save(made.cell)
    services.members.save_all(made.members)
    for start in range(0, len(made.meetings), 12):
        services.meetings.take_over(made.meetings[start : start + 12])
        yield min(start + 12, len(made.meetings)), len(made.meetings)


def issue_documents(services: Any, meetings: Iterable[Meeting]) -> None:
    """A notice of what each meeting decided, issued under the next number of its term."""
    for meeting in meetings:
        draft = services.documents.new(DocumentType.NOTICE, dated_on=meeting.held_on)
        part = DocumentPart("Nội dung thông báo", meeting.closing.conclusion)
        draft = replace(draft, abstract=f"Kết luận kỳ họp {meeting.month}/{meeting.year}", parts=(part,))
        services.documents.issue(services.documents.save(draft).id, by=meeting.clerk_name)


def make_years(services: Any, years: int) -> Iterator[tuple[int, int]]:
    """The sample of many years, up to the day on which the clock stands; yields (done, of).

    Raises:
        NotAllowed: cell_already_there.
    """
    made = generated(years=years, until=services.clock().date())
    yield from fill_book(services, made)
    issue_documents(services, made.meetings)
    services.cell.set_setting(MARK, True)


def _cell(first: int) -> Cell:
    terms = tuple(
        Term(f"{start}-{start + 5}", date(start, 1, 1), date(start + 4, 12, 31))
        for start in range(first // 5 * 5, LAST_YEAR + 1, 5)
    )
    return Cell(
        "chi-bo",
        (Dated("Chi bộ Tổ dân phố số 5"),),
        higher=((Dated("Đảng bộ phường Hòa Bình"),), (Dated("Đảng bộ thành phố"),)),
        places=(Dated("Nhà văn hóa tổ 5"),),
        terms=terms,
        rating_forms=(Dated(FORM),),
    )


def _members(hand: Random, people: int) -> tuple[Member, ...]:
    posts = {
        0: (PostSpan(PartyPost.PARTY_SECRETARY),),
        1: (PostSpan(PartyPost.DEPUTY_PARTY_SECRETARY),),
        2: (PostSpan(PartyPost.COMMITTEE_MEMBER), PostSpan(PartyPost.MINUTES_CLERK)),
    }
    return tuple(
        Member(
            f"dv{index:03d}",
            name,
            card_number=f"{index:06d}",
            statuses=(StatusSpan(MemberStatus.PROBATIONARY if index > people - 3 else MemberStatus.FULL),),
            posts=posts.get(index, ()),
        )
        for index, name in enumerate(names(hand, people))
    )


def _meetings(
    hand: Random,
    cell: Cell,
    members: tuple[Member, ...],
    first: int,
    *,
    rated: bool,
    twice: bool,
    until: date,
) -> Iterator[Meeting]:
    form = next(one for one in load_forms(templates_dir() / "rating") if one.code == FORM)
    rules = from_plain(
        Policy, json.loads((templates_dir() / "policies" / f"{POLICY}.json").read_text("utf-8"))
    )
    turns = (1, 2) if twice else (1,)
    waiting: tuple[Task, ...] = ()
    for year in range(first, LAST_YEAR + 1):
        held: list[Meeting] = []
        for month, turn in product(range(1, 13), turns):
            before = (year - cell.terms[0].start.year) % 5 * 12 + month - 1
            number = before * len(turns) + turn
            meeting = _meeting(hand, cell, members, year, month, turn, number, waiting)
            if meeting.held_on > until:
                return
            if rated:
                around = Surroundings(tuple(held), has_committee=True)
                meeting = replace(meeting, rating=_sheet(hand, form, meeting, rules, around))
            held.append(meeting)
            open_now = {task.id: task for task in waiting}
            for review in meeting.reviews:
                if review.outcome is not None:
                    del open_now[review.task_id]
            waiting = (*open_now.values(), *meeting.tasks)
            yield meeting


def _with_outcomes(meetings: tuple[Meeting, ...]) -> tuple[Meeting, ...]:
    """Tasks as they stand after the last meeting that spoke of them, as the program keeps them."""
    said = {review.task_id: review for meeting in meetings for review in meeting.reviews}

    def followed(task: Task) -> Task:
        review = said.get(task.id)
        if review is None:
            return task
        return replace(task, outcome=review.outcome, done_on=review.done_on, result=review.note)

    return tuple(
        replace(meeting, tasks=tuple(followed(task) for task in meeting.tasks)) for meeting in meetings
    )


def _meeting(
    hand: Random,
    cell: Cell,
    members: tuple[Member, ...],
    year: int,
    month: int,
    turn: int,
    number: int,
    waiting: tuple[Task, ...],
) -> Meeting:
    day = date(year, month, hand.randint(2, 6) + (turn - 1) * 15)
    roll = _roll(hand, members)
    present = [entry for entry in roll if entry.is_here]
    voters = sum(entry.standing is MemberStatus.FULL for entry in present)
    of_its_own = turn > 1
    thematic = of_its_own or month % 3 == 0
    items = (*_ITEMS[:5], _THEME, *_ITEMS[5:]) if thematic else _ITEMS
    lasted = timedelta(minutes=sum(item[3] for item in items))
    key = f"{year}-{month:02d}{f'-{turn}' if of_its_own else ''}"
    theme = (
        Theme(
            sentence(hand),
            sentence(hand),
            members[1].id,
            members[1].full_name,
            text(hand, 2, 3),
            sentence(hand),
        )
        if thematic
        else Theme()
    )
    return Meeting(
        id=f"bh-{key}",
        kind=MeetingKind.THEMATIC
        if of_its_own
        else MeetingKind.COMBINED
        if thematic
        else MeetingKind.REGULAR,
        year=year,
        month=month,
        sessions=(Session(day, time(14, 0), (datetime.combine(day, time(14, 0)) + lasted).time()),),
        state=MeetingState.SIGNED,
        number=number,
        place="Nhà văn hóa tổ 5",
        chair_id=members[0].id,
        chair_name=members[0].full_name,
        clerk_id=members[2].id,
        clerk_name=members[2].full_name,
        preparation=Preparation(
            notice_on=day - timedelta(days=3),
            notice_to_members=True,
            notice_to_higher=True,
            documents_on=day - timedelta(days=3),
            uploaded_before_on=day - timedelta(days=2),
            draft_conclusion=True,
            discussion_questions=True,
            digital_documents=True,
        ),
        guests=(Guest(f"kh-{key}", full_name="Trần Quốc Việt", post="Đảng ủy viên", assigned=True),),
        roll=roll,
        fee=Fee(f"tháng {month}/{year}", len(roll), len(roll)),
        agenda_adopted=True,
        theme=theme,
        agenda=_agenda(hand, key, items, members, present),
        last_conclusion_review=paragraph(hand, 2),
        reviews=tuple(_review(hand, task, day) for task in waiting),
        delegate_speech=paragraph(hand, 3),
        delegate_acceptance=sentence(hand),
        tasks=tuple(_task(hand, f"nv-{key}-{n}", members, day) for n in range(4)),
        remarks=tuple(
            Remark(f"nx-{key}-{n}", member_id=who.member_id, person_name=who.full_name, text=sentence(hand))
            for n, who in enumerate(hand.sample(present, 2))
        ),
        votes=tuple(
            Vote(f"bq-{key}-{kind.value}", matter, kind, agree=voters, disagree=0, other=0)
            for kind, matter in (
                (VoteKind.CONCLUSION, "Kết luận của chi bộ và nhiệm vụ tháng tới"),
                (VoteKind.RATING, "Kết quả tự chấm điểm buổi sinh hoạt"),
            )
        ),
        closing=Closing(
            conclusion=text(hand, 2, 2),
            resolution_adopted=True,
            minutes_read=True,
            minutes_agreed=True,
            uploaded_after_on=day + timedelta(days=1),
            reported_on=day + timedelta(days=2),
        ),
        heading=heading_on(cell, day),
        policy_code=POLICY,
        signed_at=datetime.combine(day, time(16, 30)),
        signed_by=members[2].full_name,
    )


def _roll(hand: Random, members: tuple[Member, ...]) -> tuple[RollEntry, ...]:
    away = {member.id for member in hand.sample(members[3:], hand.randint(0, 2))}
    return tuple(
        RollEntry(
            member.id,
            member.full_name,
            member.statuses[0].status,
            state=AttendanceState.EXCUSED if member.id in away else AttendanceState.PRESENT,
            reason="Ốm" if member.id in away else "",
        )
        for member in sorted(members, key=lambda one: name_key(one.full_name))
    )


def _agenda(
    hand: Random, key: str, wanted: Iterable[Item], members: tuple[Member, ...], present: list[RollEntry]
) -> tuple[AgendaItem, ...]:
    items = []
    for number, (title, block, topics, minutes) in enumerate(wanted):
        talked = block in (AgendaBlock.POLITICAL_TASKS, AgendaBlock.PARTY_BUILDING)
        speakers = hand.sample(present, 4) if talked else []
        items.append(
            AgendaItem(
                f"muc-{key}-{number}",
                title,
                block,
                topics,
                presenter_id=members[1].id,
                presenter_name=members[1].full_name,
                planned_minutes=minutes,
                actual_minutes=minutes,
                content=paragraph(hand, 3),
                opinions=tuple(
                    Opinion(
                        f"yk-{key}-{number}-{turn}",
                        member_id=who.member_id,
                        speaker_name=who.full_name,
                        gist=sentence(hand),
                        kind=OpinionKind.SELF_CRITICISM
                        if block is AgendaBlock.PARTY_BUILDING
                        else OpinionKind.OPINION,
                    )
                    for turn, who in enumerate(speakers)
                ),
                conclusion=sentence(hand),
            )
        )
    return tuple(items)


def _task(hand: Random, key: str, members: tuple[Member, ...], day: date) -> Task:
    owner = hand.choice(members)
    return Task(key, work(hand), owner.id, owner.full_name, due_on=day + timedelta(days=hand.randint(10, 28)))


def _review(hand: Random, task: Task, day: date) -> TaskReview:
    """Nine of ten are done by the next meeting, the rest is seen again."""
    if hand.random() < 0.1:
        return replace(review_of(task), note=sentence(hand))
    return replace(review_of(task), outcome=TaskOutcome.DONE, done_on=day - timedelta(days=2))


def _sheet(
    hand: Random, form: RatingForm, meeting: Meeting, rules: Policy, around: Surroundings
) -> RatingSheet:
    """What the records prove, and the best level for what a person has to judge."""
    found = evidence(form, meeting, figures(meeting, rules, around), rules, around)
    sheet = fill(form, None, found, evidence_text)
    situation = situation_of(meeting, around)
    for criterion in form.criteria():
        line = sheet.line(criterion.code)
        if line is not None and line.points is None and applies(criterion, situation):
            best = max((level.points for level in criterion.levels), default=criterion.max_points)
            sheet = judge(form, sheet, criterion.code, points=best)
    return replace(
        sheet,
        scored_by=meeting.chair_name,
        limitations=sentence(hand),
        remedies=sentence(hand),
        self_vote_id=meeting.votes[-1].id,
    )
