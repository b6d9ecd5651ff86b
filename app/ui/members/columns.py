"""The columns of the list of members, by what each person is on the day."""

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import QCoreApplication

from app.domain.dates import PartialDate
from app.domain.member import Member, PartyPost, posts_on
from app.domain.text import name_key
from app.texts import word
from app.texts_members import posts_text, standing_text
from app.ui.shared.rows_model import Column

# What gives way when a person stands beside the list: sex and the two dates.
ONLY_IN_THE_WIDE = (1, 3, 4)


def member_columns(today: Callable[[], date]) -> list[Column]:
    """Names sort by the given name, dates by the calendar, posts by their rank."""

    def rank(member: Member) -> Any:
        return [list(PartyPost).index(post) for post in posts_on(member, today())] or None

    return [
        Column(_tr("Họ và tên"), lambda m: m.full_name, sort=lambda m: name_key(m.full_name)),
        Column(_tr("Giới tính"), lambda m: word(m.sex) if m.sex else ""),
        Column(
            _tr("Năm sinh"), lambda m: m.born.year if m.born else "", sort=lambda m: m.born, align="right"
        ),
        Column(_tr("Vào Đảng"), lambda m: _day(m.joined_on), sort=lambda m: m.joined_on),
        Column(_tr("Chính thức"), lambda m: _day(m.official_on), sort=lambda m: m.official_on),
        Column(_tr("Chức vụ"), lambda m: posts_text(m, today()), sort=rank),
        Column(_tr("Tình trạng hôm nay"), lambda m: standing_text(m, today()), width=-1),
    ]


def _tr(text: str) -> str:
    return QCoreApplication.translate("MembersPage", text)


def _day(day: PartialDate | None) -> str:
    return str(day) if day else ""
