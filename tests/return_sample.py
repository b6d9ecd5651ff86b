"""July 2026 of the sample cell as a return: the committee meeting, the regular meeting, what is still open."""

from dataclasses import replace
from datetime import date, datetime, time
from functools import lru_cache

from app.domain.agenda import AgendaBlock, AgendaItem, AgendaTopic, Opinion, OpinionKind, SpeakerKind
from app.domain.book import MeetingRecord, MeetingReturn, Period, PeriodKind
from app.domain.cell import Cell, Heading, Term, heading_on
from app.domain.dated import Dated
from app.domain.exchange.document import ReturnDocument, return_document
from app.domain.figures import Surroundings, figures
from app.domain.meeting import (
    Addendum,
    AddendumKind,
    AttendanceState,
    Closing,
    Guest,
    GuestKind,
    Meeting,
    MeetingState,
    Preparation,
    Remark,
    RemarkKind,
    ReservedOpinion,
    RollEntry,
    Session,
)
from app.domain.member import Member, MemberStatus, PartyPost, PostSpan, StatusSpan
from app.domain.policy import MeetingKind, VoteKind
from app.domain.rating.evidence import evidence, situation_of
from app.domain.rating.filling import fill, judge
from app.domain.rating.forms import RatingForm
from app.domain.rating.loader import load_forms
from app.domain.rating.scoring import applies, score
from app.domain.task import Helper, Task, TaskOutcome, TaskReview
from app.domain.text import name_key
from app.paths import templates_dir
from app.texts_rating import evidence_text
from tests.builders import policy, vote

JULY = Period(PeriodKind.MONTH, 2026, 7)
MADE_ON = date(2026, 7, 5)
PEOPLE = (
    "Nguyễn Văn An", "Trần Thị Ánh", "Phạm Thị Ngọc Bích", "Lê Đức Bình", "Vũ Hoàng Châu", "Đỗ Thị Dung",
    "Nguyễn Tiến Dũng", "Hoàng Thị Thùy Dương", "Bùi Văn Đạt", "Đặng Minh Đức", "Ngô Thị Được", "Lý A Giàng",
    "Trịnh Thu Hà", "Cao Xuân Hải", "Tạ Quang Khuê", "Mai Thị Kiều", "Hồ Sỹ Lượng", "Phan Thị Mỹ",
    "Dương Văn Nam", "Chu Thị Oanh", "Đinh Công Phúc", "Lâm Quyết", "Võ Thị Sương", "Tô Văn Thưởng",
    "Kiều Anh Tuấn", "Lưu Thị Út", "Quách Ước", "Đoàn Hải Yến",
)  # fmt: skip
EXEMPT, ELSEWHERE = "Chu Thị Oanh", "Dương Văn Nam"
PROBATIONARY = ("Mai Thị Kiều", "Kiều Anh Tuấn")
AWAY = {"Vũ Hoàng Châu": "Đi công tác", "Hoàng Thị Thùy Dương": "Nghỉ thai sản", "Bùi Văn Đạt": "Ốm"}
POSTS = {
    "Nguyễn Văn An": PartyPost.PARTY_SECRETARY,
    "Trần Thị Ánh": PartyPost.DEPUTY_PARTY_SECRETARY,
    "Lê Đức Bình": PartyPost.COMMITTEE_MEMBER,
}


def member_id(name: str) -> str:
    return f"dv{PEOPLE.index(name):02d}"


def who(given: str) -> str:
    return next(name for name in PEOPLE if name.split()[-1] == given)


@lru_cache
def form(code: str = "an-phu-2026") -> RatingForm:
    return next(one for one in load_forms(templates_dir() / "rating") if one.code == code)


def cell() -> Cell:
    return Cell(
        id="cb5",
        names=(Dated("Chi bộ Tổ dân phố số 5"),),
        higher=((Dated("Đảng bộ phường Hòa Bình"),), (Dated("Đảng bộ thành phố"),)),
        code="HB-05",
        places=(Dated("Nhà văn hóa tổ 5"),),
        terms=(Term("2025-2030", date(2025, 1, 1), date(2030, 12, 31)),),
    )


def _standing(name: str) -> tuple[MemberStatus, MemberStatus | None]:
    base = MemberStatus.PROBATIONARY if name in PROBATIONARY else MemberStatus.FULL
    special = {EXEMPT: MemberStatus.EXEMPT, ELSEWHERE: MemberStatus.TEMP_OUT}.get(name)
    return base, special


def members() -> tuple[Member, ...]:
    found = []
    for name in PEOPLE:
        base, special = _standing(name)
        statuses = (StatusSpan(base), *((StatusSpan(special),) if special else ()))
        posts = (PostSpan(POSTS[name]),) if name in POSTS else ()
        found.append(Member(member_id(name), name, statuses=statuses, posts=posts, card_number="0123"))
    return tuple(found)


def roll() -> tuple[RollEntry, ...]:
    entries = []
    for name in sorted(PEOPLE, key=name_key):
        base, special = _standing(name)
        state = AttendanceState.EXCUSED if name in AWAY else AttendanceState.PRESENT
        arrived = None
        if special:
            state = AttendanceState.NOT_COUNTED
        if name == who("Mỹ"):
            state, arrived = AttendanceState.LATE, time(14, 20)
        entries.append(
            RollEntry(
                member_id(name), name, base, special, state=state, arrived=arrived, reason=AWAY.get(name, "")
            )
        )
    return tuple(entries)


def opinion(
    number: int, given: str, gist: str, kind: OpinionKind = OpinionKind.OPINION, **changes
) -> Opinion:
    name = who(given)
    made = Opinion(f"yk{number}", member_id=member_id(name), speaker_name=name, gist=gist, kind=kind)
    return replace(made, **changes)


def _opinions() -> tuple[Opinion, ...]:
    proposal, selfc, critic = OpinionKind.PROPOSAL, OpinionKind.SELF_CRITICISM, OpinionKind.CRITICISM
    return (
        opinion(1, "Bích", "Đề nghị phường lắp thêm đèn ngõ 12.", proposal, forward=True),
        opinion(2, "Dũng", "Phân công đảng viên phụ trách hộ."),
        opinion(3, "Hà", "Nêu việc rác cuối ngày chưa được thu gom."),
        opinion(4, "Khuê", "Ôn lại cách làm năm trước, như đồng chí Bích đã làm."),
        opinion(5, "Lượng", "Nhắc các gia đình trông trẻ em mùa nước."),
        opinion(6, "Quyết", "Xin nhận việc chuyển đổi số.", proposal),
        opinion(7, "Thưởng", "Tôi chậm lập danh sách, xin gia hạn đến 20/7.", selfc),
        opinion(8, "Yến", "Góp ý đồng chí Thưởng, đề nghị có người giúp.", critic),
        opinion(9, "Kiều", "Xin tham gia tổ công nghệ số cộng đồng."),
        Opinion("yk10", SpeakerKind.DELEGATE, speaker_name="Trần Quốc Việt", gist="Đề nghị giữ nề nếp."),
    )


def _agenda() -> tuple[AgendaItem, ...]:
    block, topic = AgendaBlock, AgendaTopic
    rows = (
        ("Khai mạc, cử thư ký, điểm danh, đảng phí", block.OPENING, (topic.FEE,), 10),
        ("Thời sự, văn bản mới", block.IDEOLOGY, (topic.NEWS,), 15),
        ("Học tập và làm theo Bác: “Nói đi đôi với làm”", block.IDEOLOGY, (topic.LEARNING,), 10),
        ("Kết luận tháng 6 và nhiệm vụ tháng 7", block.POLITICAL_TASKS, (topic.LAST_CONCLUSION,), 20),
        ("Thảo luận, tự phê bình và phê bình", block.PARTY_BUILDING, (topic.SELF_CRITICISM,), 25),
        ("Kết luận, giao nhiệm vụ, biểu quyết", block.CONCLUSION, (topic.VOTE,), 15),
        ("Chấm điểm, thông qua biên bản, bế mạc", block.CLOSING, (topic.READ_MINUTES,), 5),
    )
    items = [
        AgendaItem(
            f"muc{number}", title, kind, topics, presenter_name=who("Ánh"), planned_minutes=minutes,
            actual_minutes=minutes, content="Nội dung ghi trong sổ của chi bộ.",
            conclusion=f"Thống nhất nội dung mục {number}.",
        )
        for number, (title, kind, topics, minutes) in enumerate(rows, start=1)
    ]  # fmt: skip
    items[4] = replace(items[4], opinions=_opinions(), conclusion="Đồng chí Thưởng cần rút kinh nghiệm.")
    return tuple(items)


def _tasks() -> tuple[Task, ...]:
    rows = (
        ("Rà soát 42 hộ chính sách", "Bích", ("Sương",), 15),
        ("Ra quân vệ sinh ngõ 12", "Dũng", (), 11),
        ("Lập danh sách hộ cần hỗ trợ sửa nhà (chuyển tiếp)", "Thưởng", ("Khuê",), 20),
        ("Hỗ trợ cài Sổ tay điện tử cho đảng viên cao tuổi", "Quyết", ("Kiều",), 25),
    )
    return tuple(
        Task(
            f"nv7-{number}", title, member_id(who(owner)), who(owner),
            tuple(Helper(member_id(who(name)), who(name)) for name in helping), date(2026, 7, day),
        )
        for number, (title, owner, helping, day) in enumerate(rows, start=1)
    )  # fmt: skip


def _reviews() -> tuple[TaskReview, ...]:
    done = tuple(
        TaskReview(f"nv6-{n}", f"Việc tháng 6 thứ {n}", who("Hà"), date(2026, 6, 30), TaskOutcome.DONE)
        for n in range(1, 5)
    )
    late = TaskReview(
        "nv6-5", "Lập danh sách hộ cần hỗ trợ sửa nhà", who("Thưởng"), date(2026, 6, 30), note="Chậm vì ốm."
    )
    return (*done, late)


def heading() -> Heading:
    return heading_on(cell(), date(2026, 7, 31))


def committee() -> Meeting:
    return Meeting(
        id="bh0630",
        kind=MeetingKind.COMMITTEE,
        year=2026,
        month=6,
        sessions=(Session(date(2026, 6, 30), time(16, 0), time(16, 50)),),
        state=MeetingState.SIGNED,
        place="Nhà văn hóa tổ 5",
        prepares_id="bh0703",
        chair_id=member_id(who("An")),
        chair_name=who("An"),
        clerk_name=who("Bình"),
        roll=tuple(
            replace(entry, state=AttendanceState.PRESENT) for entry in roll() if entry.full_name in POSTS
        ),
        agenda=(AgendaItem("mucc1", "Nhận xét đảng viên tháng 6", content="Chỉ lưu trong chi ủy."),),
        heading=heading(),
        policy_code="2025",
        signed_at=datetime(2026, 6, 30, 17, 0),
    )


def july(**changes) -> Meeting:
    meeting = Meeting(
        id="bh0703",
        kind=MeetingKind.REGULAR,
        year=2026,
        month=7,
        sessions=(Session(date(2026, 7, 3), time(14, 0), time(15, 40)),),
        state=MeetingState.SIGNED,
        number=7,
        place="Nhà văn hóa tổ 5",
        chair_id=member_id(who("An")),
        chair_name=who("An"),
        clerk_id=member_id(who("Bình")),
        clerk_name=who("Bình"),
        preparation=Preparation(
            notice_on=date(2026, 7, 1), notice_to_members=True, notice_to_higher=True,
            documents_on=date(2026, 7, 1), uploaded_before_on=date(2026, 7, 1), draft_conclusion=True,
            digital_documents=True,
        ),
        guests=(
            Guest("kh1", GuestKind.HIGHER_DELEGATE, "Trần Quốc Việt", "Ủy viên Ban Thường vụ Đảng ủy", True),
            Guest("kh2", GuestKind.GUEST, "Lê Thị Mai Hoa", "Tổ trưởng tổ dân phố"),
        ),
        roll=roll(),
        agenda_adopted=True,
        agenda=_agenda(),
        reviews=_reviews(),
        delegate_speech="Đồng chí đề nghị chi bộ giữ nề nếp.",
        delegate_acceptance="Chi bộ tiếp thu.",
        tasks=_tasks(),
        remarks=(
            Remark("nx1", RemarkKind.COMMENDATION, member_id(who("Bích")), who("Bích"), "Rà soát tốt."),
            Remark("nx2", RemarkKind.REMINDER, member_id(who("Thưởng")), who("Thưởng"), "Chậm việc."),
        ),
        votes=(
            vote(21, reserved=(ReservedOpinion(member_id(who("Út")), who("Út"), "Nên làm sau mùa mưa."),)),
            vote(21, id="bq2", matter="Kết quả chấm điểm", kind=VoteKind.RATING),
        ),
        closing=Closing(
            conclusion="Chi bộ thống nhất bốn nhiệm vụ tháng 7.", resolution_adopted=True, minutes_read=True,
            minutes_agreed=True, uploaded_after_on=date(2026, 7, 5), reported_on=date(2026, 7, 5),
        ),
        heading=heading(),
        policy_code="2025",
        signed_at=datetime(2026, 7, 3, 15, 45),
        signed_by=who("Bình"),
        addenda=(
            Addendum("bs1", date(2026, 7, 4), AddendumKind.CORRECTION, who("Bình"), "Ghi nhầm", "Sửa số hộ."),
        ),
    )  # fmt: skip
    return replace(meeting, **changes)


def rated(meeting: Meeting, around: Surroundings) -> Meeting:
    """The meeting with the An Phú sheet: what the records prove, the rest judged by a person."""
    found = evidence(form(), meeting, figures(meeting, policy(), around), policy(), around)
    sheet = fill(form(), meeting.rating, found, evidence_text)
    situation = situation_of(meeting, around)
    for criterion in form().criteria():
        line = sheet.line(criterion.code)
        if line is not None and line.points is None and applies(criterion, situation):
            best = criterion.levels[0].points if criterion.levels else criterion.max_points
            sheet = judge(form(), sheet, criterion.code, points=best)
    first = next(iter(form().criteria()))
    sheet = judge(form(), sheet, first.code, points=first.levels[1].points, reason="Bắt đầu muộn vài phút")
    sheet = replace(
        sheet, scored_by=who("Ánh"), limitations="Ít đảng viên phát biểu.",
        remedies="Gửi câu hỏi gợi ý trước 3 ngày.",
    )  # fmt: skip
    return replace(meeting, rating=sheet)


def record(meeting: Meeting, prepared: Meeting | None = None) -> MeetingRecord:
    around = Surroundings(prepared_by=prepared, has_committee=True)
    counted = figures(meeting, policy(), around)
    return MeetingRecord(
        meeting=meeting,
        heading=meeting.heading or heading(),
        policy=policy(),
        figures=counted,
        form=form() if meeting.rating else None,
        score=score(form(), meeting.rating, situation_of(meeting, around)) if meeting.rating else None,
        prepared_by=prepared,
    )


def july_return(**changes) -> MeetingReturn:
    around = Surroundings(prepared_by=committee(), has_committee=True)
    made = MeetingReturn(
        period=JULY,
        cell=cell(),
        heading=heading(),
        party_secretary=who("An"),
        records=(record(rated(july(), around), committee()),),
        unsigned=(),
        months_without=(),
        tasks=(),
        made_on=MADE_ON,
    )
    return replace(made, **changes)


def july_document(**changes) -> ReturnDocument:
    return return_document(july_return(**changes), members(), has_committee=True, program_version="0.1.0")
