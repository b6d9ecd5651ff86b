"""What the program has to say of a meeting: each finding appears, and goes when its cause goes."""

from dataclasses import replace
from datetime import date, time, timedelta
from decimal import Decimal

import pytest

from app.domain.agenda import AgendaBlock
from app.domain.checks import blocking, check
from app.domain.findings import Level
from app.domain.meeting import AttendanceState, Meeting, MeetingState, Preparation, Session
from app.domain.policy import MeetingKind
from app.domain.rating.loader import load_forms
from app.domain.rating.scoring import Situation, score
from app.domain.rating.sheet import RatingLine, RatingSheet
from app.domain.task import Task, TaskOutcome, TaskReview
from app.paths import templates_dir
from app.texts import finding_text
from app.texts_findings import SENTENCES
from tests.builders import (
    agenda_item,
    full_agenda,
    make_meeting,
    make_record,
    make_roll,
    opinion,
    surroundings,
    vote,
)

GOOD = make_meeting()
DAY = date(2026, 7, 3)


def found(
    meeting: Meeting, *, has_committee: bool = True, committee_held: bool = True, code: str = "2025"
) -> dict[str, str]:
    around = surroundings(has_committee=has_committee)
    record = make_record(meeting, code=code)
    record = replace(record, figures=replace(record.figures, committee_held=committee_held))
    findings = check(record, around)
    return {finding.code: finding_text(finding) for finding in findings}


def test_a_meeting_with_nothing_wrong_has_no_findings():
    assert found(GOOD) == {}


def session(start: time | None, end: time | None, **changes: object) -> Meeting:
    return replace(GOOD, sessions=(replace(Session(DAY, start, end), **changes),))  # type: ignore[arg-type]


def roll_with(index: int, **changes: object) -> Meeting:
    roll = list(GOOD.roll)
    roll[index] = replace(roll[index], **changes)  # type: ignore[arg-type]
    return replace(GOOD, roll=tuple(roll))


def prepared(**changes: object) -> Meeting:
    return replace(GOOD, preparation=replace(GOOD.preparation, **changes))  # type: ignore[arg-type]


def closed(**changes: object) -> Meeting:
    return replace(GOOD, closing=replace(GOOD.closing, **changes))  # type: ignore[arg-type]


CASES: list[tuple[str, Meeting, str]] = [
    ("no_start", session(None, time(15)), "giờ khai mạc"),
    ("no_end", session(time(14), None), "giờ bế mạc"),
    ("end_before_start", session(time(14), time(13)), "13:00"),
    (
        "longer_than_a_day",
        session(time(14), time(14), end_date=DAY + timedelta(days=1)),
        "04/7/2026: phiên họp dài 1440 phút",
    ),
    ("breaks_too_long", session(time(14), time(15, 40), break_minutes=100), "100 phút"),
    ("too_short", session(time(14), time(15, 29)), "thiếu 1 phút so với tối thiểu 90"),
    ("over_expected", session(time(14), time(16, 1)), "121 phút"),
    ("agenda_minutes_differ", session(time(14), time(15, 35)), "là 100, thời lượng buổi họp là 95"),
    ("place_missing", replace(GOOD, place=" "), "địa điểm"),
    ("moved_without_reason", replace(GOOD, planned_on=date(2026, 7, 2)), "02/7/2026"),
    ("other_month", replace(GOOD, month=6), "tháng 6/2026"),
    ("roll_empty", replace(GOOD, roll=(), votes=()), "điểm danh"),
    ("not_called", roll_with(3, state=None), "1 đồng chí"),
    (
        "attendance_below",
        replace(GOOD, roll=make_roll(full=26, excused=3)),
        "23/26 = 88,5 %, quy định từ 90 %",
    ),
    ("unexcused", roll_with(3, state=AttendanceState.UNEXCUSED), "Lê Đức Bình"),
    ("no_reason", roll_with(3, state=AttendanceState.EXCUSED, reason=""), "Lê Đức Bình"),
    ("no_arrival", roll_with(3, state=AttendanceState.LATE), "Lê Đức Bình"),
    ("no_chair", replace(GOOD, chair_name="", chair_id=None), "chủ trì"),
    ("no_clerk", replace(GOOD, clerk_name="", clerk_id=None), "thư ký"),
    ("chair_absent", roll_with(0, state=AttendanceState.EXCUSED, reason="Ốm"), "Nguyễn Văn An"),
    ("clerk_absent", roll_with(1, state=AttendanceState.EXCUSED, reason="Ốm"), "Trần Thị Ánh"),
    ("agenda_empty", replace(GOOD, agenda=()), "chương trình"),
    ("block_missing", replace(GOOD, agenda=GOOD.agenda[:1] + GOOD.agenda[2:]), "Chính trị tư tưởng"),
    (
        "no_self_criticism",
        replace(GOOD, agenda=tuple(replace(item, topics=()) for item in GOOD.agenda)),
        "tự phê bình",
    ),
    (
        "self_criticism_short",
        replace(
            GOOD,
            agenda=tuple(
                replace(i, actual_minutes=14) if i.block is AgendaBlock.PARTY_BUILDING else i
                for i in GOOD.agenda
            ),
        ),
        "14 phút",
    ),
    (
        "tasks_crowd_out",
        replace(
            GOOD,
            agenda=tuple(
                replace(i, actual_minutes=150) if i.block is AgendaBlock.POLITICAL_TASKS else i
                for i in GOOD.agenda
            ),
        ),
        "150/230",
    ),
    ("theme_missing", replace(GOOD, kind=MeetingKind.COMBINED), "chuyên đề"),
    ("few_speakers", replace(GOOD, agenda=full_agenda(speakers=5)), "5/12"),
    (
        "item_without_title",
        replace(GOOD, agenda=(*GOOD.agenda, agenda_item(9, AgendaBlock.OTHER, title="", actual_minutes=0))),
        "Mục 6",
    ),
    (
        "item_empty",
        replace(GOOD, agenda=(*GOOD.agenda, agenda_item(9, AgendaBlock.OTHER, content=""))),
        "Mục 6",
    ),
    (
        "opinion_without_speaker",
        replace(
            GOOD,
            agenda=(
                *GOOD.agenda,
                agenda_item(9, AgendaBlock.OTHER, opinions=(opinion(0, member_id=None, speaker_name=""),)),
            ),
        ),
        "Mục 6",
    ),
    (
        "opinion_without_gist",
        replace(
            GOOD,
            agenda=(*GOOD.agenda, agenda_item(9, AgendaBlock.OTHER, opinions=(opinion(0, gist=""),))),
        ),
        "Nguyễn Văn An",
    ),
    ("no_vote_on_conclusion", replace(GOOD, votes=()), "biểu quyết kết luận"),
    ("vote_without_matter", replace(GOOD, votes=(vote(12, matter=""),)), "nội dung"),
    ("vote_not_counted", replace(GOOD, votes=(vote(12, disagree=None),)), "chưa ghi đủ"),
    ("vote_negative", replace(GOOD, votes=(vote(12, disagree=-1),)), "nhỏ hơn 0"),
    ("vote_sums_differ", replace(GOOD, votes=(vote(10, 1, 0, ballots=12),)), "= 11, khác số phiếu"),
    ("vote_over_base", replace(GOOD, votes=(vote(30),)), "ghi 30 phiếu, nhưng chi bộ chỉ có 12"),
    (
        "vote_over_present",
        replace(GOOD, roll=make_roll(full=12, excused=1), votes=(vote(12),)),
        "chỉ có 11 đảng viên",
    ),
    ("vote_more_than_half", replace(GOOD, votes=(vote(6, 6),)), "cần hơn 1/2 của 12"),
    (
        "vote_share",
        replace(GOOD, votes=(vote(7, 5, kind=vote(1).kind.__class__.ADMISSION),)),
        "cần ít nhất 2/3 của 12",
    ),
    (
        "task_overdue",
        replace(GOOD, reviews=(TaskReview("t", "Sửa nhà", "Hà Văn Thưởng", date(2026, 6, 30)),)),
        "Sửa nhà",
    ),
    (
        "carried_without_task",
        replace(GOOD, reviews=(TaskReview("t", "Sửa nhà", outcome=TaskOutcome.CARRIED, due_on=DAY),)),
        "giao lại",
    ),
    ("task_without_title", replace(GOOD, tasks=(Task("t"),)), "Nhiệm vụ thứ 1"),
    ("task_without_owner", replace(GOOD, tasks=(Task("t", "Sửa nhà", due_on=DAY),)), "Sửa nhà"),
    ("task_without_deadline", replace(GOOD, tasks=(Task("t", "Sửa nhà", owner_name="A"),)), "hạn"),
    (
        "task_due_before_meeting",
        replace(GOOD, tasks=(Task("t", "Sửa nhà", owner_name="A", due_on=date(2026, 7, 2)),)),
        "02/7/2026",
    ),
    ("notice_missing", replace(GOOD, preparation=Preparation()), "giấy mời"),
    ("notice_late", prepared(notice_on=DAY), "trước 0 ngày"),
    ("notice_not_to_all", prepared(notice_to_higher=False), "cấp ủy viên phụ trách"),
    (
        "no_thematic_in_quarter",
        replace(GOOD, month=9, sessions=(Session(date(2026, 9, 3), time(14), time(15, 40)),)),
        "Quý 3",
    ),
    ("no_conclusion", closed(conclusion=""), "kết luận"),
    ("minutes_not_read", closed(minutes_read=False), "đọc lại"),
    ("minutes_not_agreed", closed(minutes_agreed=False), "nhất trí"),
    ("agenda_not_adopted", replace(GOOD, agenda_adopted=False), "chương trình"),
    ("upload_late", closed(uploaded_after_on=date(2026, 7, 6)), "3 ngày"),
    ("not_uploaded", closed(uploaded_after_on=None), "Sổ tay"),
]


def test_a_sitting_that_crosses_midnight_by_less_than_a_day_is_no_fault() -> None:
    over_midnight = session(time(22), time(21, 59), end_date=DAY + timedelta(days=1))
    assert "longer_than_a_day" not in found(over_midnight)


@pytest.mark.parametrize(("code", "meeting", "words"), CASES, ids=[case[0] for case in CASES])
def test_a_fault_is_named_in_a_sentence_with_its_numbers(code, meeting, words):
    sentences = found(meeting)
    assert code in sentences
    assert words in sentences[code]
    assert "{" not in sentences[code]


def test_the_table_above_and_the_tests_below_cover_every_sentence():
    covered = {case[0] for case in CASES} | {
        "attendance_below_strict",
        "excused_streak",
        "committee_too_large",
        "no_committee_meeting",
        "committee_expected",
        "sessions_overlap",
        "no_vote_on_rating",
        "rating_incomplete",
        "override_without_reason",
        "no_limitations",
    }
    assert covered == set(SENTENCES)


def test_the_2018_rule_says_more_than():
    meeting = replace(GOOD, roll=make_roll(full=20, excused=3))
    assert "phải trên 85 %" in found(meeting, code="2018")["attendance_below_strict"]


def test_23_of_26_is_enough_in_2018_and_not_in_2025():
    meeting = replace(GOOD, roll=make_roll(full=26, excused=3))
    assert "attendance_below_strict" not in found(meeting, code="2018")
    assert "attendance_below" in found(meeting, code="2025")


@pytest.mark.parametrize(("times", "reported"), [(3, False), (4, True)])
def test_the_fourth_excused_absence_in_a_row_is_reported_by_name(times, reported):
    def month(number: int) -> Meeting:
        return replace(
            GOOD,
            id=f"m{number}",
            month=number,
            sessions=(Session(date(2026, number, 3), time(14), time(15, 40)),),
            roll=make_roll(excused=1),
        )

    year = [month(number) for number in range(1, times + 1)]
    record = make_record(year[-1], others=year[:-1])
    codes = {f.code: finding_text(f) for f in check(record, surroundings(others=year[:-1]))}
    assert ("excused_streak" in codes) is reported
    if reported:
        assert "Lý A Giàng vắng có lý do 4 kỳ thường kỳ liên tiếp" in codes["excused_streak"]


def test_a_committee_of_eight_is_larger_than_the_rule():
    committee = replace(GOOD, kind=MeetingKind.COMMITTEE, roll=make_roll(full=8))
    assert "8 đồng chí" in found(committee)["committee_too_large"]
    assert "committee_too_large" not in found(replace(committee, roll=make_roll(full=7)))


def test_a_cell_with_a_committee_needs_its_meeting_beforehand():
    assert "no_committee_meeting" in found(GOOD, committee_held=False)


@pytest.mark.parametrize(("full", "told"), [(8, False), (9, True)])
def test_a_cell_of_nine_full_members_is_told_that_it_elects_a_committee(full, told):
    meeting = replace(GOOD, roll=make_roll(full=full, probationary=2), votes=(vote(full),))
    assert ("committee_expected" in found(meeting, has_committee=False)) is told
    assert "committee_expected" not in found(meeting)


def test_sittings_that_overlap_are_named():
    sessions = (Session(DAY, time(8), time(11)), Session(DAY, time(10, 59), time(12)))
    assert "thứ 2" in found(replace(GOOD, sessions=sessions))["sessions_overlap"]
    later = (sessions[0], replace(sessions[1], start=time(11)))
    assert "sessions_overlap" not in found(replace(GOOD, sessions=later))


def test_a_meeting_in_preparation_is_not_asked_for_what_only_the_meeting_brings():
    draft = replace(GOOD, state=MeetingState.DRAFT, votes=(), agenda=full_agenda(speakers=0))
    codes = found(draft)
    assert not {"few_speakers", "no_vote_on_conclusion", "self_criticism_short", "not_uploaded"} & set(codes)


def test_what_blocks_signing_is_exactly_what_is_missing_or_impossible():
    record = make_record(closed(minutes_read=False, conclusion=""))
    codes = {finding.code for finding in blocking(check(record, surroundings()))}
    assert codes == {"minutes_not_read", "no_conclusion"}
    assert all(f.level is Level.BLOCKS for f in blocking(check(record, surroundings())))


FORM = next(form for form in load_forms(templates_dir() / "rating") if form.code.startswith("an-phu"))
FULL_MARKS = next(iter(FORM.criteria())).max_points


def rated(points: Decimal | None, **changes: object) -> dict[str, str]:
    """The findings of a meeting whose every criterion has full marks, but for the first one."""
    lines = [RatingLine(criterion.code, points=criterion.max_points) for criterion in FORM.criteria()]
    lines[0] = replace(lines[0], points=points, **changes)  # type: ignore[arg-type]
    sheet = RatingSheet(FORM.code, lines=tuple(lines))
    meeting = replace(GOOD, rating=sheet, votes=(vote(12),))
    record = make_record(meeting, form=FORM, score=score(FORM, sheet, Situation(has_committee=False)))
    return {f.code: finding_text(f) for f in check(record, surroundings())}


def test_a_rating_that_nobody_voted_on_is_named():
    assert "no_vote_on_rating" in rated(FULL_MARKS)


def test_a_criterion_that_nobody_judged_is_counted_and_never_full_marks():
    assert rated(None)["rating_incomplete"] == "Còn 1 tiêu chí chưa chấm."
    assert "rating_incomplete" not in rated(Decimal(0))


def test_points_other_than_the_evidence_need_a_reason():
    assert "override_without_reason" in rated(Decimal(5), evidence_points=Decimal(4))
    assert "override_without_reason" not in rated(
        Decimal(5), evidence_points=Decimal(4), override_reason="Đồng hồ hội trường chạy chậm"
    )
    assert "override_without_reason" not in rated(Decimal(4), evidence_points=Decimal(4))


def test_a_line_judged_by_another_form_blocks_nothing():
    strange = RatingLine("another.form", points=Decimal(1), evidence_points=Decimal(2))
    lines = tuple(RatingLine(criterion.code, points=criterion.max_points) for criterion in FORM.criteria())
    sheet = RatingSheet(FORM.code, lines=(*lines, strange))
    meeting = replace(GOOD, rating=sheet, votes=(vote(12),))
    record = make_record(meeting, form=FORM, score=score(FORM, sheet, Situation(has_committee=False)))
    assert "override_without_reason" not in {f.code for f in check(record, surroundings())}


def test_points_lost_ask_for_limitations_and_remedies():
    assert "no_limitations" in rated(Decimal(4))
    assert "no_limitations" not in rated(FULL_MARKS)
