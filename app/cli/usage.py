"""What is wrong with a typed command, in Vietnamese and by the argument's name; and the kinds of values it takes."""

import re
from argparse import ArgumentTypeError
from datetime import date

_NAMED = re.compile(r"argument (?P<name>.+?): (?P<what>.+)", re.DOTALL)
# What argparse itself says of one argument; the kinds of values below word their own refusals.
_OF_ONE: tuple[tuple[str, str], ...] = (
    (r"expected one argument", "“{name}” phải có giá trị đi sau"),
    (r"expected at least one argument", "“{name}” phải có ít nhất một giá trị"),
    (r"ignored explicit argument '(.*)'", "“{name}” không nhận giá trị “{0}”"),
    (r"invalid int value: '(.*)'", "{name}: “{0}” không phải là số"),
    (r"invalid choice: '(.*?)' \(choose from (.*)\)", "{name}: không có “{0}”; chỉ có {1}"),
    (r"not allowed with argument (.*)", "“{name}” không dùng cùng “{0}”"),
)
_OF_ALL: tuple[tuple[str, str], ...] = (
    (r"the following arguments are required: (.*)", "thiếu {0}"),
    (r"unrecognized arguments: (.*)", "không hiểu “{0}”"),
    (r"one of the arguments (.*) is required", "thiếu một trong các tham số {0}"),
)


def usage_sentence(message: str) -> str:
    """argparse's English in a Vietnamese sentence; one that it was never heard to say is told in general."""
    named = _NAMED.fullmatch(message)
    if named is None:
        return _said(_OF_ALL, message, "") or "Lệnh chưa đúng."
    name, what = named["name"], named["what"]
    return _said(_OF_ONE, what, name) or f"Lệnh chưa đúng: {name}: {what.rstrip('.')}."


def _said(table: tuple[tuple[str, str], ...], message: str, name: str) -> str:
    for pattern, words in table:
        found = re.fullmatch(pattern, message, re.DOTALL)
        if found:
            parts = [part.replace("'", "") for part in found.groups()]
            return f"Lệnh chưa đúng: {words.format(*parts, name=name)}."
    return ""


def year(text: str) -> int:
    """A year in four digits: "26" is no year that anybody means."""
    if not (len(text) == 4 and text.isascii() and text.isdigit() and text >= "1900"):
        raise ArgumentTypeError(f"“{text}” không phải là năm; xin ghi bốn chữ số, ví dụ 2026")
    return int(text)


def day(text: str) -> date:
    """A day of the calendar, "2026-02-28"."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(
            f"“{text}” không phải là ngày có thật; xin ghi năm-tháng-ngày, ví dụ 2026-02-28"
        ) from None


def count(text: str) -> int:
    """A whole number above nothing."""
    try:
        found = int(text)
    except ValueError:
        raise ArgumentTypeError(f"“{text}” không phải là số") from None
    if found <= 0:
        raise ArgumentTypeError(f"“{text}” phải là số lớn hơn 0")
    return found
