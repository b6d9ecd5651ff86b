"""What was sent upward, newest first; written once, never changed."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain.book import Period
from app.domain.delivery import Delivery
from db.rows import fill, load
from db.tables import DeliveryRow


def add(session: Session, delivery: Delivery) -> None:
    row = DeliveryRow()
    fill(row, delivery)
    row.period_kind = delivery.period.kind.value
    row.period_year = delivery.period.year
    row.period_index = delivery.period.index
    session.add(row)


def all_deliveries(session: Session, *, year: int | None = None) -> tuple[Delivery, ...]:
    query = select(DeliveryRow).order_by(
        DeliveryRow.made_at.desc(), DeliveryRow.version.desc(), DeliveryRow.id
    )
    if year is not None:
        query = query.where(DeliveryRow.period_year == year)
    return tuple(load(row) for row in session.scalars(query))


def of_period(session: Session, period: Period) -> tuple[Delivery, ...]:
    """The history of one period, the newest first."""
    query = (
        select(DeliveryRow)
        .where(
            DeliveryRow.period_kind == period.kind.value,
            DeliveryRow.period_year == period.year,
            DeliveryRow.period_index == period.index,
        )
        .order_by(DeliveryRow.made_at.desc(), DeliveryRow.version.desc(), DeliveryRow.id)
    )
    return tuple(load(row) for row in session.scalars(query))


def next_version(session: Session, period: Period) -> int:
    query = select(func.max(DeliveryRow.version)).where(
        DeliveryRow.period_kind == period.kind.value,
        DeliveryRow.period_year == period.year,
        DeliveryRow.period_index == period.index,
    )
    return (session.scalar(query) or 0) + 1
