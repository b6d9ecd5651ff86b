"""`sochibo members …`: list, import and export the members."""

import argparse
from typing import Any

from app.cli.out import say, say_json, say_table
from app.domain.codec import to_plain
from app.domain.member import Member, posts_on, standing_on
from app.domain.member_list.preview import accept_proposals, default_choices
from app.texts import word


def list_members(services: Any, args: argparse.Namespace) -> int:
    """Everybody of the cell in the order of names, as they stand today."""
    today = services.clock().date()
    people = services.members.search(args.search)
    if args.json:
        say_json([to_plain(member) for member in people])
        return 0
    rows = [
        (index, member.full_name, member.born or "", _posts(member, today), _standing(member, today))
        for index, member in enumerate(people, start=1)
    ]
    say_table(("STT", "Họ và tên", "Sinh", "Chức vụ", "Tình trạng"), rows)
    say(f"Tổng cộng: {len(rows)} đồng chí")
    return 0


def import_members(services: Any, args: argparse.Namespace) -> int:
    """Preview, and without `--dry-run` take over, a list as offices keep it."""
    importer = services.member_import
    preview = importer.preview(importer.propose(importer.read(args.file), sheet=args.sheet))
    choices = default_choices(preview)
    if args.accept:
        choices = accept_proposals(preview, choices)
    if args.json:
        added, updated = (0, 0) if args.dry_run else _apply(importer, preview, choices)
        say_json(
            {
                "sheet": preview.sheet,
                "notes": [note.code.value for note in preview.notes],
                "rows": [_row_plain(row) for row in preview.rows],
                "added": added,
                "updated": updated,
                "written": not args.dry_run,
            }
        )
        return 0
    _say_preview(preview)
    if args.dry_run:
        say("Chỉ xem trước, chưa ghi gì.")
        return 0
    added, updated = _apply(importer, preview, choices)
    say(f"Đã nhập {added} đồng chí mới, cập nhật {updated}.")
    left = len(preview.proposals) - len(choices.accepted)
    if left:
        say(f"Còn {left} đề xuất về tình trạng đọc từ ghi chú chưa nhận; xem và sửa trong mục Đảng viên.")
    return 0


def _apply(importer: Any, preview: Any, choices: Any) -> tuple[int, int]:
    outcome = importer.apply(preview, choices)
    return len(outcome.added), len(outcome.updated)


def _say_preview(preview: Any) -> None:
    """The sheet that was read, every line of it with what becomes of it, then the counts."""
    from app.texts_import import STATE_WORDS, preview_text, reason_text

    say(f"Trang tính: {preview.sheet}")
    for note in preview.notes:
        say(f"    {reason_text(note)}")
    for row in preview.rows:
        say(
            f"Dòng {row.number}: {STATE_WORDS[row.state]} - {row.member.full_name if row.member else row.text}"
        )
        for reason in row.reasons:
            say(f"    {reason_text(reason)}")
        for proposal in row.proposals:
            say(f"    Đề xuất: {word(proposal.span.status)} (ghi chú: {proposal.origin})")
    say(preview_text(preview))


def export_members(services: Any, args: argparse.Namespace) -> int:
    """The list as a workbook."""
    say(f"Đã ghi {services.files.save(args.output, services.papers.member_list())}")
    return 0


def _row_plain(row: Any) -> dict[str, Any]:
    return {
        "row": row.number,
        "state": row.state.value,
        "text": row.text,
        "member": to_plain(row.member),
        "reasons": [reason.code.value for reason in row.reasons],
        "proposals": [to_plain(proposal) for proposal in row.proposals],
        "included": row.included,
    }


def _posts(member: Member, today: Any) -> str:
    return ", ".join(word(post) for post in posts_on(member, today))


def _standing(member: Member, today: Any) -> str:
    standing = standing_on(member, today)
    if standing is None:
        return "Không còn trong chi bộ"
    parts = [word(standing.base)] + ([word(standing.special)] if standing.special else [])
    return ", ".join(parts)
