"""Earlier years by the command line: the empty workbook, taking a filled one over, closing what is signed on paper."""

import argparse
from typing import Any

from app.cli.out import say, say_json
from app.domain.codec import to_plain
from app.texts_past import place_text, problem_text


def blank_form(services: Any, args: argparse.Namespace) -> int:
    """The workbook to fill in."""
    say(f"Đã ghi {services.files.save(args.output, services.past.blank_form())}")
    return 0


def take_over(services: Any, args: argparse.Namespace) -> int:
    """What the workbook holds, and unless it is only looked at, all that can be taken over of it."""
    plan = services.past.preview(services.past.read(args.file))
    if args.json:
        written = not args.dry_run and not plan.nothing_to_do
        if written:
            services.past.apply(plan)
        say_json(
            {
                "file": plan.file_name,
                "meetings": [to_plain(one.held_on) for one in plan.meetings],
                "members": [one.full_name for one in plan.new_members],
                "there": [one.number for one in plan.there],
                "left_out": [one.number for one in plan.left_out],
                "problems": [to_plain(one) for one in plan.problems],
                "written": written,
            }
        )
        return 0
    for problem in plan.problems:
        say(f"{place_text(problem)}: {problem_text(problem)}")
    say(
        f"Buổi họp: {len(plan.meetings)} mới, {len(plan.there)} đã có trong sổ, "
        f"{len(plan.left_out) + plan.refused} còn phải sửa trong tệp."
    )
    say(f"Đảng viên: {len(plan.new_members)} mới, {len(plan.known_members)} đã có trong sổ.")
    if args.dry_run:
        say("Chỉ xem trước, chưa ghi gì.")
        return 0
    outcome = services.past.apply(plan)
    say(f"Đã nhập {len(outcome.meetings)} buổi họp, {len(outcome.added)} đảng viên.")
    if outcome.closable:
        say(f"{len(outcome.closable)} buổi đã ký trên giấy; xem lại rồi chốt bằng lệnh: sochibo past close")
    return 0


def close(services: Any, args: argparse.Namespace) -> int:
    """Close what is signed on paper."""
    closed = services.past.close()
    say(f"Đã chốt {len(closed)} buổi họp theo sổ giấy.")
    return 0
