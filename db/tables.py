"""The tables of people, templates and settings, and the base of all rows; `db.meeting_tables` holds the meetings.

A row has a column or relationship for each field of its value (`__value__`), under the same name; what a row has beside
them is named in `__beside__`. A test holds both.
"""

from datetime import date, datetime
from typing import Any, ClassVar

from sqlalchemy import ForeignKey, Index, MetaData
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship

from app.domain.book import Period
from app.domain.cell import Cell, CellType, Term
from app.domain.dated import Dated
from app.domain.dates import PartialDate
from app.domain.delivery import DeliveredFile, Delivery
from app.domain.meeting import MonthWithout
from app.domain.member import Member, MemberStatus, PartyPost, PostSpan, Sex, StatusSpan
from db.types import ANNOTATED, Json, enum_text

# Alembic can only change a constraint that has a name.
NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Row(DeclarativeBase):
    """Base of all rows."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map: ClassVar[dict[Any, Any]] = ANNOTATED
    __value__: ClassVar[type | None] = None
    __beside__: ClassVar[frozenset[str]] = frozenset()


class CellRow(Row):
    __tablename__ = "cells"
    __value__ = Cell

    id: Mapped[str] = mapped_column(primary_key=True)
    names: Mapped[Any] = mapped_column(Json(tuple[Dated, ...]), nullable=False)
    higher: Mapped[Any] = mapped_column(Json(tuple[tuple[Dated, ...], ...]), nullable=False)
    code: Mapped[str]
    cell_type: Mapped[CellType] = mapped_column(enum_text(CellType))
    places: Mapped[Any] = mapped_column(Json(tuple[Dated, ...]), nullable=False)
    terms: Mapped[Any] = mapped_column(Json(tuple[Term, ...]), nullable=False)
    policies: Mapped[Any] = mapped_column(Json(tuple[Dated, ...]), nullable=False)
    rating_forms: Mapped[Any] = mapped_column(Json(tuple[Dated, ...]), nullable=False)
    agenda_templates: Mapped[Any] = mapped_column(Json(tuple[Dated, ...]), nullable=False)
    print_profiles: Mapped[Any] = mapped_column(Json(tuple[Dated, ...]), nullable=False)
    higher_delegate: Mapped[str]
    notes: Mapped[str]


class StatusRow(Row):
    __tablename__ = "member_statuses"
    __value__ = StatusSpan
    __beside__ = frozenset({"pk", "member_id", "position"})
    __table_args__ = (Index(None, "member_id"),)

    pk: Mapped[int] = mapped_column(primary_key=True)
    member_id: Mapped[str] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"))
    position: Mapped[int]
    status: Mapped[MemberStatus] = mapped_column(enum_text(MemberStatus))
    start: Mapped[date | None]
    end: Mapped[date | None]
    note: Mapped[str]


class PostRow(Row):
    __tablename__ = "member_posts"
    __value__ = PostSpan
    __beside__ = frozenset({"pk", "member_id", "position"})
    __table_args__ = (Index(None, "member_id"),)

    pk: Mapped[int] = mapped_column(primary_key=True)
    member_id: Mapped[str] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"))
    position: Mapped[int]
    post: Mapped[PartyPost] = mapped_column(enum_text(PartyPost))
    start: Mapped[date | None]
    end: Mapped[date | None]
    note: Mapped[str]


class MemberRow(Row):
    """`folded` is the name without marks, for search: SQLite itself knows nothing of Vietnamese letters."""

    __tablename__ = "members"
    __value__ = Member
    __beside__ = frozenset({"folded"})

    id: Mapped[str] = mapped_column(primary_key=True)
    full_name: Mapped[str]
    folded: Mapped[str]
    sex: Mapped[Sex | None] = mapped_column(enum_text(Sex))
    born: Mapped[PartialDate | None]
    joined_on: Mapped[PartialDate | None]
    official_on: Mapped[PartialDate | None]
    card_number: Mapped[str]
    party_group: Mapped[str]
    note: Mapped[str]
    statuses: Mapped[list[StatusRow]] = relationship(
        order_by=StatusRow.position, cascade="all, delete-orphan", passive_deletes=True, lazy="raise"
    )
    posts: Mapped[list[PostRow]] = relationship(
        order_by=PostRow.position, cascade="all, delete-orphan", passive_deletes=True, lazy="raise"
    )


class TemplateRow(Row):
    """A document of rules, form, agenda or print profile. `origin` is "builtin" or "user"; `content` is JSON."""

    __tablename__ = "templates"

    kind: Mapped[str] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)
    effective_from: Mapped[date | None]
    origin: Mapped[str]
    content: Mapped[str]


class MonthWithoutRow(Row):
    __tablename__ = "months_without"
    __value__ = MonthWithout

    year: Mapped[int] = mapped_column(primary_key=True)
    month: Mapped[int] = mapped_column(primary_key=True)
    reason: Mapped[str]
    noted_on: Mapped[date | None]


class DeliveryRow(Row):
    """`period_*` repeat what `period` says, for looking up. An unchanged return sent again keeps its version."""

    __tablename__ = "deliveries"
    __value__ = Delivery
    __beside__ = frozenset({"period_kind", "period_year", "period_index"})
    __table_args__ = (Index(None, "period_kind", "period_year", "period_index", "version"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    period: Mapped[Any] = mapped_column(Json(Period), nullable=False)
    period_kind: Mapped[str]
    period_year: Mapped[int]
    period_index: Mapped[int]
    version: Mapped[int]
    made_at: Mapped[datetime]
    place: Mapped[str]
    files: Mapped[Any] = mapped_column(Json(tuple[DeliveredFile, ...]), nullable=False)
    note: Mapped[str]


class SettingRow(Row):
    """Choices that belong to the book and travel with it; `value` is JSON."""

    __tablename__ = "settings"

    key: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]
