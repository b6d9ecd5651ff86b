"""Whether issued documents are as they were issued: each is compared with the number that the log keeps of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum

from app.domain.documents import Document, DocumentState, document_hash


class DocumentTruth(Enum):
    """What is found of an issued document."""

    INTACT = "intact"
    CHANGED = "changed"
    UNKNOWN = "unknown"
    REMOVED = "removed"
    REOPENED = "reopened"


@dataclass(frozen=True)
class DocumentFinding:
    """One document; `label` names it ("Nghị quyết 05-NQ/CB")."""

    truth: DocumentTruth
    document_id: str
    label: str


@dataclass(frozen=True)
class Told:
    """What the log says of a document: its label, the hash of its content, whether it was voided."""

    label: str
    hash: str
    voided: bool


def check_documents(
    stored: Mapping[str, Document | None], told: Mapping[str, Told], labels: Mapping[str, str]
) -> Iterable[DocumentFinding]:
    """Each issued document once. A stored one is None when what stands in the book cannot be read any more.

    `labels` are the names of stored documents.
    """
    for document_id, document in stored.items():
        known = told.get(document_id)
        label = labels.get(document_id) or (known.label if known else document_id)
        if known is None:
            if document is not None and document.is_final:
                yield DocumentFinding(DocumentTruth.UNKNOWN, document_id, label)
            continue
        yield DocumentFinding(_truth(document, known), document_id, label)
    for document_id, known in told.items():
        if document_id not in stored:
            yield DocumentFinding(DocumentTruth.REMOVED, document_id, known.label)


def _truth(document: Document | None, known: Told) -> DocumentTruth:
    if document is None:
        return DocumentTruth.CHANGED
    if not document.is_final:
        return DocumentTruth.REOPENED
    same = document_hash(document) == known.hash and (document.state is DocumentState.VOIDED) == known.voided
    return DocumentTruth.INTACT if same else DocumentTruth.CHANGED
