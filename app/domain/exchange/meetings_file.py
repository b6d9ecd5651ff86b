"""The whole record of a cell as one document, for moving between the cell's own PCs; nothing in it is left out."""

from dataclasses import dataclass, field, replace

from app.domain.agenda import AgendaTemplate
from app.domain.cell import Cell
from app.domain.documents import Document, FirstNumber
from app.domain.exchange.jsontext import SINCE, fingerprint_of
from app.domain.meeting import Meeting, MonthWithout, in_order
from app.domain.member import Member
from app.domain.policy import Policy
from app.domain.rating.forms import RatingForm
from app.domain.text import name_key

MEETINGS_SCHEMA = "sochibo-meetings"
# 2: documents and first numbers. A record that has none is written as the version that every program reads.
MEETINGS_VERSION = 2


@dataclass(frozen=True)
class MeetingsDocument:
    """Cell, members, meetings, and the templates of the record. It holds no date of its own making."""

    schema: str
    schema_version: int
    program_version: str
    cell: Cell
    members: tuple[Member, ...]
    policies: tuple[Policy, ...]
    rating_forms: tuple[RatingForm, ...]
    agenda_templates: tuple[AgendaTemplate, ...]
    meetings: tuple[Meeting, ...]
    months_without: tuple[MonthWithout, ...]
    fingerprint: str = ""
    documents: tuple[Document, ...] = field(default=(), metadata={SINCE: 2})
    first_numbers: tuple[FirstNumber, ...] = field(default=(), metadata={SINCE: 2})


def meetings_document(
    *,
    cell: Cell,
    members: tuple[Member, ...],
    policies: tuple[Policy, ...],
    rating_forms: tuple[RatingForm, ...],
    agenda_templates: tuple[AgendaTemplate, ...],
    meetings: tuple[Meeting, ...],
    months_without: tuple[MonthWithout, ...],
    program_version: str,
    documents: tuple[Document, ...] = (),
    first_numbers: tuple[FirstNumber, ...] = (),
) -> MeetingsDocument:
    """Everything in an order of its own, whatever order it was found in."""
    document = MeetingsDocument(
        schema=MEETINGS_SCHEMA,
        schema_version=MEETINGS_VERSION if documents or first_numbers else 1,
        program_version=program_version,
        cell=cell,
        members=tuple(sorted(members, key=lambda m: (name_key(m.full_name), m.id))),
        policies=tuple(sorted(policies, key=lambda p: (p.effective_from, p.code))),
        rating_forms=tuple(sorted(rating_forms, key=lambda f: (f.code, f.version))),
        agenda_templates=tuple(sorted(agenda_templates, key=lambda t: t.code)),
        meetings=in_order(meetings),
        months_without=tuple(sorted(months_without, key=lambda m: (m.year, m.month))),
        documents=tuple(sorted(documents, key=lambda d: d.id)),
        first_numbers=tuple(sorted(first_numbers, key=lambda n: (n.term_start, n.type.code))),
    )
    return replace(document, fingerprint=fingerprint_of(document))
