"""`sochibo rating forms|form-check|form-export|form-import|form-delete|form-use`: the forms of the cell, and files."""

import argparse
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from app.cli.out import say, say_json, say_table
from app.domain.codec import to_plain
from app.domain.dated import Dated
from app.domain.dates import short_day
from app.domain.rating.form_file import HARMLESS, HOLES, Standing
from app.errors import ImportProblem
from app.services.rating_forms import TakeAs
from app.texts import decimal_text
from app.texts_forms import STANDING_WORDS, change_text, other_sheets_text, problems_told

# What is typed after --as.
TAKE_AS = {"ban-moi": TakeAs.NEXT_VERSION, "mau-rieng": TakeAs.OWN_COPY}
FAULTY = 1


def list_forms(services: Any, args: argparse.Namespace) -> int:
    """Every form with its code, which the other commands take."""
    forms = services.forms.list()
    if args.json:
        say_json([to_plain(form) for form in forms])
        return 0
    rows = [
        (
            form.code,
            form.version,
            short_day(form.effective_from),
            decimal_text(form.total),
            services.forms.uses(form),
            form.title,
        )
        for form in forms
    ]
    say_table(("Mã", "Bản", "Áp dụng từ", "Điểm", "Số buổi dùng", "Tên"), rows)
    return 0


def check(services: Any, args: argparse.Namespace) -> int:
    """What does not fit in a form of the book or in a file; exit code 1 when something is wrong."""
    path = Path(args.form)
    if path.suffix.lower() == ".json" or path.exists():
        found = services.forms.read(path)
        form, problems = found.form, found.problems
    else:
        form = services.forms.get(args.form)
        problems = services.forms.problems(form)
    told = problems_told(form, problems)
    if args.json:
        say_json([{"code": one.code, "where": one.where, "text": text} for one, text in told])
    else:
        say(f"{form.title} (bản {form.version}): tổng {decimal_text(form.total)} điểm")
        for one, text in told:
            hint = " Khi chấm gặp số đó, người chấm chọn mức." if one.code in HOLES else ""
            say(f"- {text}{hint}")
        if not told:
            say("Mọi chỗ đều khớp.")
    return FAULTY if any(one.code not in HARMLESS for one, _ in told) else 0


def export(services: Any, args: argparse.Namespace) -> int:
    """The file by which a ward hands its form to its cells."""
    form = services.forms.get(args.code, args.version)
    path, file = services.files.save_paper(args.output, services.forms.file(form))
    services.given_out.remember(path, file, title=form.title)
    say(f"Đã ghi {path}: {form.title}, bản {form.version}")
    return 0


def take(services: Any, args: argparse.Namespace) -> int:
    """Preview, and without `--dry-run` take over, the form of a file.

    Raises:
        ImportProblem: form_take_which, when the book has the code with other content and nobody said what to do.
    """
    found = services.forms.read(args.file)
    form = found.form
    say(f"{form.title} (mã {form.code}, bản {form.version}): {STANDING_WORDS[found.standing]}")
    for _, text in problems_told(form, (*found.refusals, *found.holes)):
        say(f"- {text}")
    for change in services.forms.differences(found):
        say(f"  khác: {change_text(form, change)}")
    if args.dry_run:
        say("Chỉ xem trước, chưa ghi gì.")
        return FAULTY if found.refusals else 0
    clash = found.standing in (Standing.CLASH, Standing.OTHER_VERSION)
    if clash and args.take_as is None and not found.refusals:
        raise ImportProblem("form_take_which", code=form.code)
    stored = services.forms.take(found, TAKE_AS[args.take_as or "ban-moi"])
    if found.standing is not Standing.SAME:
        say(f"Đã nhận mẫu: mã {stored.code}, bản {stored.version}.")
    return 0


def use(services: Any, args: argparse.Namespace) -> int:
    """Let the cell use a form from a day on."""
    form = services.forms.get(args.code)
    since: date = args.since or services.clock().date()
    cell = services.cell.require()
    before = tuple(one for one in cell.rating_forms if one.start is None or one.start < since)
    services.cell.save(replace(cell, rating_forms=_followed_by(before, Dated(form.code, since))))
    say(f"Từ {short_day(since)} chi bộ dùng: {form.title}")
    others = services.forms.other_sheets(form.code, since)
    told = other_sheets_text(others.closed, others.still_open)
    if told:
        say(told)
    return 0


def delete(services: Any, args: argparse.Namespace) -> int:
    """Into the bin, from which the window brings it back."""
    form = services.forms.get(args.code)
    services.forms.delete(args.code)
    say(f"Đã xóa “{form.title}” vào thùng rác.")
    return 0


def _followed_by(history: tuple[Dated, ...], last: Dated) -> tuple[Dated, ...]:
    """The choices with one more at the end; those still open end the day before."""
    from datetime import timedelta

    assert last.start is not None
    eve = last.start - timedelta(days=1)
    closed = tuple(replace(one, end=eve) if one.end is None or one.end > eve else one for one in history)
    return (*closed, last)
