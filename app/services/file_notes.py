"""Lines of the log about files that came in or went out: each with the hash by which the very file is known again."""

from app.domain.audit import Event
from app.domain.delivery import Delivery
from app.services.audit import AuditService
from app.services.taking_over import ImportPreview
from app.texts_return import period_text
from db import Session


def note_sent(audit: AuditService, session: Session, delivery: Delivery) -> None:
    """A return was written and read back."""
    facts: dict[str, object] = {"version": delivery.version}
    for number, file in enumerate(delivery.files, 1):
        facts[f"file {number}"] = file.name
        facts[f"sha256 {number}"] = file.sha256
    audit.note(
        session,
        Event.RETURN_SENT,
        subject_kind="return",
        subject_id=delivery.id,
        label=f"Báo cáo {period_text(delivery.period)}",
        details=facts,
    )


def note_taken_over(audit: AuditService, session: Session, preview: ImportPreview) -> None:
    """A return or the record of another PC was taken over; its meetings have lines of their own."""
    audit.note(
        session,
        Event.FILE_TAKEN_OVER,
        subject_kind="file",
        label=preview.file.name,
        details={
            "sha256": preview.file.sha256,
            "meetings": len(preview.new_meetings) + len(preview.differing),
            "members": len(preview.new_members) + len(preview.changed_members),
            "templates": len(preview.new_templates),
        },
    )
