"""Templates as documents: their text is JSON that the services read into values of the domain."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import delete as sql_delete
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain.meeting import FINAL_STATES
from db.meeting_tables import MeetingRow, RatingSheetRow
from db.tables import TemplateRow


@dataclass(frozen=True)
class StoredTemplate:
    """`kind`: policy, rating, agenda or print; `origin`: builtin (as shipped) or user (made or changed here)."""

    kind: str
    code: str
    version: int
    effective_from: date | None
    origin: str
    content: str


def of_kind(session: Session, kind: str) -> tuple[StoredTemplate, ...]:
    rows = session.scalars(
        select(TemplateRow).where(TemplateRow.kind == kind).order_by(TemplateRow.code, TemplateRow.version)
    )
    return tuple(
        StoredTemplate(row.kind, row.code, row.version, row.effective_from, row.origin, row.content)
        for row in rows
    )


def save(session: Session, template: StoredTemplate) -> None:
    session.merge(
        TemplateRow(
            kind=template.kind,
            code=template.code,
            version=template.version,
            effective_from=template.effective_from,
            origin=template.origin,
            content=template.content,
        )
    )
    session.flush()


def delete(session: Session, kind: str, code: str, version: int) -> None:
    session.execute(
        sql_delete(TemplateRow).where(
            TemplateRow.kind == kind, TemplateRow.code == code, TemplateRow.version == version
        )
    )


def known(session: Session) -> frozenset[tuple[str, str, int]]:
    rows = session.execute(select(TemplateRow.kind, TemplateRow.code, TemplateRow.version))
    return frozenset((kind, code, version) for kind, code, version in rows)


def signed_under_policy(session: Session, code: str) -> int:
    """How many signed meetings were judged by this policy, voided ones included: they are still printed."""
    query = select(func.count()).where(MeetingRow.state.in_(FINAL_STATES), MeetingRow.policy_code == code)
    return session.scalar(query) or 0


def rated_by_form(session: Session, code: str, version: int) -> int:
    """How many meetings have a sheet of this form."""
    query = select(func.count()).where(
        RatingSheetRow.form_code == code, RatingSheetRow.form_version == version
    )
    return session.scalar(query) or 0
