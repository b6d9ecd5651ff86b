"""Sheet "Ý kiến & nhiệm vụ": what goes to the higher committee first, opinions without names, persons as counts."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from openpyxl.worksheet.worksheet import Worksheet

from app.domain.agenda import Opinion, OpinionKind, SpeakerKind
from app.domain.exchange.document import ReturnDocument, ReturnedMeeting
from app.domain.meeting import Vote
from app.domain.policy import Share
from app.domain.task import Task, TaskOutcome
from app.reports.xlsx.cells import Styles, Value
from app.reports.xlsx.return_sheets.layout import BAND, CELL, COUNT, DAY, Leaf, set_up, titles
from app.texts import share_text, word
from app.texts_return import FIGURE_NAMES, months_missing, period_text

_TITLES = ["STT", "Nội dung", "Buổi họp", "Người phụ trách", "Hạn hoàn thành", "Kết quả, ghi chú"]
_COUNTS = ("self_criticisms", "criticisms", "commendations", "reminders", "critical_remarks")
Line = tuple[str, ReturnedMeeting, str, Value, str]
Wanted = Callable[[Opinion], bool]


def write_proceedings(sheet: Worksheet, document: ReturnDocument, styles: Styles) -> None:
    leaf = Leaf(sheet, styles, [6.0, 62.0, 13.0, 26.0, 13.0, 32.0])
    titles(leaf, "Ý KIẾN, KẾT LUẬN VÀ NHIỆM VỤ", f"{document.cell.name}, {period_text(document.period)}")
    heading = leaf.heads(_TITLES)
    meetings = document.cell_meetings
    if not meetings:
        for month, why in months_missing(document):
            leaf.across(f"Tháng {month}/{document.period.year}: {why}", CELL)
    else:
        for title, lines in _sections(meetings):
            _section(leaf, title, lines)
    set_up(leaf, document, heading_row=heading, frozen_columns=1)


def _sections(meetings: tuple[ReturnedMeeting, ...]) -> Iterable[tuple[str, list[Line]]]:
    yield "I. Kiến nghị, đề xuất gửi cấp trên", _opinions(meetings, lambda one: one.forward)
    yield (
        "II. Kiến nghị, đề xuất với chi bộ",
        _opinions(meetings, lambda one: one.kind is OpinionKind.PROPOSAL and not one.forward),
    )
    yield (
        "III. Ý kiến phát biểu (không nêu tên)",
        _opinions(meetings, lambda one: one.kind is OpinionKind.OPINION and not one.forward),
    )
    yield "IV. Tự phê bình, phê bình; biểu dương, nhắc nhở (chỉ ghi số lượt)", _counts(meetings)
    yield "V. Kết luận, nghị quyết", _conclusions(meetings)
    yield "VI. Biểu quyết", _votes(meetings)
    yield "VII. Kiểm điểm nhiệm vụ đã giao", _reviews(meetings)
    yield "VIII. Nhiệm vụ giao trong kỳ", _tasks(meetings)


def _section(leaf: Leaf, title: str, lines: list[Line]) -> None:
    leaf.across(title, BAND)
    if not lines:
        leaf.across("Không có.", replace(CELL, italic=True))
    for number, (text, one, who, due, result) in enumerate(lines, start=1):
        leaf.line(
            [
                (number, COUNT),
                (text, CELL),
                (one.meeting.held_on, DAY),
                (who, CELL),
                (due, DAY),
                (result, CELL),
            ]
        )


def _opinions(meetings: tuple[ReturnedMeeting, ...], wanted: Wanted) -> list[Line]:
    return [
        (opinion.gist, one, _speaker(opinion), None, "")
        for one in meetings
        for item in one.meeting.agenda
        for opinion in item.opinions
        if wanted(opinion) and opinion.gist
    ]


def _speaker(opinion: Opinion) -> str:
    """No names; that a delegate or a guest spoke is worth knowing."""
    named = (SpeakerKind.DELEGATE, SpeakerKind.GUEST)
    return word(opinion.speaker_kind) if opinion.speaker_kind in named else ""


def _counts(meetings: tuple[ReturnedMeeting, ...]) -> list[Line]:
    return [
        (FIGURE_NAMES[name], one, "", None, f"{number} lượt")
        for one in meetings
        for name in _COUNTS
        if (number := getattr(one.figures, name))
    ]


def _conclusions(meetings: tuple[ReturnedMeeting, ...]) -> list[Line]:
    found: list[Line] = []
    for one in meetings:
        for item in one.meeting.agenda:
            if item.conclusion:
                found.append((f"{item.title}: {item.conclusion}", one, "", None, ""))
        closing = one.meeting.closing
        if closing.conclusion:
            number = (
                f"Nghị quyết, kết luận số {closing.resolution_number}" if closing.resolution_number else ""
            )
            found.append((closing.conclusion, one, "", None, number))
    return found


def _votes(meetings: tuple[ReturnedMeeting, ...]) -> list[Line]:
    return [
        (vote.matter or word(vote.kind), one, "", None, vote_text(one, vote))
        for one in meetings
        for vote in one.meeting.votes
    ]


def vote_text(one: ReturnedMeeting, vote: Vote) -> str:
    """How a vote came out: the printed share of those who voted, and the check against the base."""
    found = next(counted for counted in one.figures.votes if counted.vote_id == vote.id)
    if found.agree is None or found.cast is None:
        return "Chưa ghi kết quả"
    outcome = {True: "thông qua", False: "không thông qua", None: "chưa rõ"}[found.passed]
    parts = [f"Tán thành {share_text(Share(found.agree, found.cast))}"]
    parts += [
        f"{label} {number}"
        for label, number in (("không tán thành", vote.disagree), ("ý kiến khác", vote.other))
        if number
    ]
    parts.append(f"{outcome} (trên {found.base} đảng viên được biểu quyết)")
    parts += [f"ý kiến bảo lưu: {one.gist or 'có'}" for one in vote.reserved]
    return "; ".join(parts)


def _reviews(meetings: tuple[ReturnedMeeting, ...]) -> list[Line]:
    return [
        (
            review.title,
            one,
            review.owner_name,
            review.due_on,
            _outcome(review.outcome, review.note, "Chưa xong"),
        )
        for one in meetings
        for review in one.meeting.reviews
    ]


def _tasks(meetings: tuple[ReturnedMeeting, ...]) -> list[Line]:
    return [
        (task.title, one, _owners(task), task.due_on, _outcome(task.outcome, task.result, "Đang thực hiện"))
        for one in meetings
        for task in one.meeting.tasks
    ]


def _owners(task: Task) -> str:
    helpers = ", ".join(helper.name for helper in task.helpers if helper.name)
    return f"{task.owner_name} (cùng {helpers})" if helpers else task.owner_name


def _outcome(outcome: TaskOutcome | None, text: str, still_open: str) -> str:
    said = word(outcome) if outcome else still_open
    return f"{said}: {text}" if text else said
