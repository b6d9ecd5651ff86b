"""`sochibo print-profiles`: how papers look, looked at, copied, changed field by field, handed on and taken over."""

import argparse
from dataclasses import fields, replace
from datetime import date
from decimal import Decimal
from typing import Any

from app.cli.out import say, say_json, say_table
from app.domain.codec import to_plain
from app.domain.print_limits import LIMITS, parse_measure
from app.domain.print_profile import PrintProfile
from app.domain.text import fold
from app.errors import NotAllowed
from app.texts_print import FIELDS, UNITS, USED_SINCE, look_change_words, summary, value_text

_YES, _NO = ("co", "yes", "1", "true"), ("khong", "no", "0", "false")


def list_profiles(services: Any, args: argparse.Namespace) -> int:
    """Every profile, and which one papers of today are set by."""
    profiles = services.print_profiles.list()
    current = services.print_profiles.for_day(services.clock().date()).code
    if args.json:
        say_json([{**to_plain(one), "in_use": one.code == current} for one in profiles])
        return 0
    rows = []
    for one in profiles:
        origin = "đi kèm" if services.print_profiles.is_shipped(one.code) else "riêng"
        rows.append((one.code, one.title, origin, "đang dùng" if one.code == current else "", summary(one)))
    say_table(("Mã", "Tên", "Nguồn", "Hôm nay", "Thể thức"), rows)
    return 0


def show(services: Any, args: argparse.Namespace) -> int:
    """All that one profile says, with the names under which its fields can be set."""
    profile = services.print_profiles.get(args.code)
    if args.json:
        say_json(to_plain(profile))
        return 0
    rows = [(FIELDS[name], name, value_text(profile, name)) for name in FIELDS]
    say_table(("Mục", "Tên dùng với lệnh set", "Giá trị"), rows)
    return 0


def copy(services: Any, args: argparse.Namespace) -> int:
    """A copy to be changed; papers go on as they are unless a day is named."""
    made = services.print_profiles.copy(args.code, title=args.title, since=args.since)
    say(f"Đã sao thành “{made.title}” (mã {made.code}).")
    if args.since is not None:
        say(f"Văn bản từ ngày {args.since:%d/%m/%Y} in theo mẫu này.")
    return 0


def set_fields(services: Any, args: argparse.Namespace) -> int:
    """Change fields of a profile of one's own; all of them or none."""
    profile = services.print_profiles.get(args.code)
    changes: dict[str, Any] = {}
    for given in args.fields:
        name, equals, text = given.partition("=")
        if not equals or name not in FIELDS:
            raise NotAllowed("print_field_unknown", name=given)
        changes[name] = _value(profile, name, text)
    changed: PrintProfile = replace(profile, **changes)
    signed = services.print_profiles.signed_by(profile.code)
    stored = services.print_profiles.save(changed)
    say(f"Đã lưu mẫu in “{stored.title}”.")
    if signed:
        say(f"{signed} biên bản đã chốt in theo mẫu này; in lại sẽ theo số đo mới.")
    return 0


def use(services: Any, args: argparse.Namespace) -> int:
    """Print papers of a day and later by the profile."""
    since: date = args.since or services.clock().date()
    change = services.print_profiles.change_by(args.code, since)
    services.print_profiles.use(args.code, since)
    title = services.print_profiles.get(args.code).title
    say(USED_SINCE.format(since=f"{since:%d/%m/%Y}", title=title))
    if not change.is_nothing:
        say(look_change_words(change))
    return 0


def sample(services: Any, args: argparse.Namespace) -> int:
    """The sample page as PDF, or the latest minutes, by a profile."""
    profile = services.print_profiles.get(args.code)
    trials = services.print_profiles.trials()
    trial = trials[0] if args.minutes else trials[-1]
    data = services.print_profiles.trial_job(trial, profile, guides=args.guides)()
    say(f"Đã ghi {services.files.save(args.output, data)} ({trial.title})")
    return 0


def export(services: Any, args: argparse.Namespace) -> int:
    """The profile as a file for another book."""
    say(f"Đã ghi {services.files.save(args.output, services.print_profiles.exported(args.code))}")
    return 0


def take(services: Any, args: argparse.Namespace) -> int:
    """Take the profile of a file over."""
    taken = services.print_profiles.take(args.file)
    say(
        f"Đã nhập mẫu in “{taken.title}” (mã {taken.code}). Dùng từ một ngày: sochibo print-profiles use {taken.code}"
    )
    return 0


def delete(services: Any, args: argparse.Namespace) -> int:
    """Put a profile of one's own into the bin."""
    profile = services.print_profiles.get(args.code)
    services.print_profiles.delete(profile.code)
    say(f"Đã xóa mẫu in “{profile.title}”; lấy lại được trong Thùng rác.")
    return 0


def _value(profile: PrintProfile, name: str, text: str) -> Any:
    kind = {field.name: field.type for field in fields(PrintProfile)}[name]
    folded = fold(text)
    if kind is Decimal:
        try:
            return parse_measure(text, LIMITS[name].unit)
        except ValueError as error:
            unit = UNITS[LIMITS[name].unit]
            raise NotAllowed("print_value_wrong", field=FIELDS[name], text=text, unit=unit) from error
    if kind is bool:
        if folded not in (*_YES, *_NO):
            raise NotAllowed("print_yes_or_no", field=FIELDS[name], text=text)
        return folded in _YES
    return text
