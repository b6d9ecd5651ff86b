"""`sochibo meetings …`: list, show, check, import and export meetings."""

import argparse
from typing import Any

from app.cli.file_password import new_password, typed_password
from app.cli.out import say, say_json, say_table
from app.cli.when import find_meeting
from app.domain.audit import Event
from app.domain.book import MeetingRecord
from app.domain.checks import blocking
from app.domain.dates import short_day
from app.domain.findings import Finding
from app.texts import finding_text, minutes_text, share_text, word


def list_meetings(services: Any, args: argparse.Namespace) -> int:
    """The meetings of a year in the order of the book, with the months that had none."""
    from app.texts_rating import total_text

    year = args.year or services.clock().date().year
    lines = services.meetings.list(year)
    without = services.meetings.months_without(year)
    if args.json:
        say_json(
            {
                "year": year,
                "meetings": [_line_plain(line) for line in lines],
                "months_without": [{"month": one.month, "reason": one.reason} for one in without],
            }
        )
        return 0
    rows = [
        (
            short_day(line.held_on),
            f"{line.month:02d}/{line.year}",
            word(line.kind),
            word(line.state),
            minutes_text(line.minutes),
            "" if line.attendance_met is None else f"{line.present}/{line.base}",
            "" if line.score is None else total_text(line.score),
            word(line.band) if line.band else "",
        )
        for line in lines
    ]
    say_table(("Ngày họp", "Tháng", "Loại", "Trạng thái", "Thời lượng", "Dự", "Điểm", "Xếp loại"), rows)
    for one in without:
        say(f"Tháng {one.month:02d}/{one.year}: không họp. {one.reason}")
    return 0


def show(services: Any, args: argparse.Namespace) -> int:
    """The figures of one meeting, the same that its papers print."""
    meeting = services.meetings.get(find_meeting(services, args.when))
    record: MeetingRecord = services.meetings.record(meeting)
    figures = figures_plain(record)
    if args.json:
        say_json(figures)
        return 0
    counted = record.figures
    say(f"{word(meeting.kind)} - {short_day(meeting.held_on)} - {word(meeting.state)}")
    say(
        f"Đảng số: {counted.bases.roll.count} (chính thức {counted.on_list.full}, dự bị {counted.on_list.probationary})"
    )
    if counted.attendance_met is None:
        say(f"Dự: chưa điểm danh (phải dự {counted.attendance.whole})")
    else:
        absent = f"vắng có lý do {counted.excused}, không lý do {counted.unexcused}"
        say(f"Dự: {share_text(counted.attendance)}; {absent}")
    say(f"Thời lượng: {minutes_text(counted.duration.minutes)}" + _minimum(record))
    say(f"Phát biểu: {share_text(counted.speakers)}")
    say(f"Nhiệm vụ đến hạn đã xong: {share_text(counted.tasks)}")
    for vote, votes in zip(meeting.votes, counted.votes, strict=True):
        verdict = {True: "thông qua", False: "không thông qua", None: "chưa đủ số liệu"}[votes.passed]
        say(f"Biểu quyết {vote.matter}: {share_text(votes.printed)}; cơ sở tính {votes.base}: {verdict}")
    if record.score is not None and record.form is not None:
        from app.texts_rating import score_text

        say(f"Chấm điểm: {score_text(record.form, record.score)}")
    return 0


def check(services: Any, args: argparse.Namespace) -> int:
    """What is missing or against a rule; exit code 0 whatever is found: findings are no failure."""
    meeting = services.meetings.get(find_meeting(services, args.when))
    findings: tuple[Finding, ...] = services.meetings.check(meeting)
    if args.json:
        say_json(
            [
                {"level": one.level.value, "code": one.code, "field": one.field, "text": finding_text(one)}
                for one in findings
            ]
        )
        return 0
    for one in findings:
        say(f"{word(one.level)}: {finding_text(one)}")
    missing = len(blocking(findings))
    say(
        f"{len(findings)} lưu ý, trong đó {missing} việc phải làm trước khi chốt."
        if findings
        else "Không có lưu ý nào."
    )
    return 0


def import_meetings(services: Any, args: argparse.Namespace) -> int:
    """Take over a file of meetings, or a return, after it was checked whole."""
    from app.texts_return import doubt_text

    preview = services.returns.import_file(args.file, password=typed_password(args.file_password_file))
    for doubt in preview.doubts:
        say(f"Lưu ý: {doubt_text(doubt)}")
    if preview.nothing_to_do:
        say("Trong sổ đã có đủ, không có gì mới để nhập.")
        return 0
    done = services.returns.apply(preview, replace_differing=args.replace)
    replaced = f", thay {len(done.differing)} buổi họp" if args.replace and done.differing else ""
    say(f"Đã nhập {len(done.new_meetings)} buổi họp{replaced}, {len(done.new_members)} đảng viên.")
    return 0


def export_meetings(services: Any, args: argparse.Namespace) -> int:
    """The whole record in one file, for another machine of the cell."""
    file = services.returns.export_meetings(args.output, password=new_password(args.file_password_file))
    services.given_out.remember(args.output.absolute(), file, event=Event.RECORD_EXPORTED)
    say(f"Đã ghi {args.output}" + (" (có mật khẩu)" if args.file_password_file else ""))
    return 0


def figures_plain(record: MeetingRecord) -> dict[str, Any]:
    """The figures of a meeting as JSON values; shares as [part, whole]."""
    meeting, counted = record.meeting, record.figures
    return {
        "id": meeting.id,
        "kind": meeting.kind.value,
        "state": meeting.state.value,
        "held_on": meeting.held_on.isoformat(),
        "roll": counted.bases.roll.count,
        "full": counted.on_list.full,
        "probationary": counted.on_list.probationary,
        "attendance_base": counted.bases.attendance.count,
        "vote_base": counted.bases.vote.count,
        "present": counted.present,
        "late": counted.late,
        "excused": counted.excused,
        "unexcused": counted.unexcused,
        "attendance": [counted.attendance.part, counted.attendance.whole],
        "attendance_met": counted.attendance_met,
        "minutes": counted.duration.minutes,
        "minimum": counted.minimum,
        "short_by": counted.short_by,
        "speakers": [counted.speakers.part, counted.speakers.whole],
        "tasks": [counted.tasks.part, counted.tasks.whole],
        "votes": [
            {
                "kind": votes.kind.value,
                "agree": votes.agree,
                "cast": votes.cast,
                "base": votes.base,
                "printed": [votes.printed.part, votes.printed.whole],
                "passed": votes.passed,
            }
            for votes in counted.votes
        ],
        "score": None if record.score is None else _decimal(record.score.total),
        "band": record.score.band.value if record.score and record.score.band else None,
    }


def _decimal(value: Any) -> str | None:
    return None if value is None else format(value, "f")


def _minimum(record: MeetingRecord) -> str:
    counted = record.figures
    if counted.minimum is None:
        return ""
    if counted.short_by:
        return f", thiếu {counted.short_by} phút so với tối thiểu {counted.minimum}"
    return f" (tối thiểu {counted.minimum})"


def _line_plain(line: Any) -> dict[str, Any]:
    return {
        "id": line.id,
        "kind": line.kind.value,
        "year": line.year,
        "month": line.month,
        "held_on": line.held_on.isoformat(),
        "state": line.state.value,
        "minutes": line.minutes,
        "present": line.present,
        "base": line.base,
        "score": _decimal(line.score),
        "band": line.band.value if line.band else None,
    }
