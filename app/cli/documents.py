"""`sochibo documents …`: write drafts, issue and void documents, and the register of their numbers."""

import argparse
from dataclasses import replace
from pathlib import Path
from typing import Any

from app.cli.out import say, say_json, say_table
from app.cli.when import find_meeting
from app.domain.codec import to_plain
from app.domain.dates import short_day
from app.domain.documents import (
    Document,
    DocumentPart,
    DocumentState,
    DocumentType,
    document_number,
    read_number,
    type_of,
)
from app.errors import FileProblem, NotFound, UserError
from app.texts_documents import (
    STATES,
    document_finding_text,
    document_label,
    entry_abstract,
    entry_remark,
    entry_type,
    gap_words,
    span_words,
    type_words,
)

_MOST_TEXT = 1_000_000


def list_documents(services: Any, args: argparse.Namespace) -> int:
    """All documents, drafts included."""
    found = services.documents.list()
    if args.type:
        kind = _type(args.type)
        found = tuple(one for one in found if one.type is kind)
    if args.state:
        state = _state(args.state)
        found = tuple(one for one in found if one.state is state)
    if args.json:
        say_json([to_plain(one) for one in found])
        return 0
    rows = [
        (
            document_number(one, blank="-"),
            type_words(one.type),
            short_day(one.dated_on) if one.dated_on else "-",
            STATES[one.state],
            one.abstract or "(chưa ghi trích yếu)",
            one.id,
        )
        for one in found
    ]
    say_table(("Số", "Loại", "Ngày", "Trạng thái", "Trích yếu", "Mã"), rows)
    say(f"Tổng cộng: {len(rows)} văn bản")
    return 0


def show(services: Any, args: argparse.Namespace) -> int:
    """One document and what it still lacks."""
    document = find_document(services, args.document)
    findings = services.documents.check(document)
    if args.json:
        say_json({"document": to_plain(document), "findings": [to_plain(one) for one in findings]})
        return 0
    say(f"{document_label(document)} - {STATES[document.state]}")
    lines = (
        ("Trích yếu", document.abstract),
        ("Ngày", short_day(document.dated_on) if document.dated_on else ""),
        ("Nhiệm kỳ", document.term_label),
        ("Kính gửi", document.addressee),
        ("Căn cứ", "\n".join(document.basis)),
        *((part.title or "Nội dung", part.text) for part in document.parts),
        ("Biểu quyết", document.vote),
        ("Người ký", " ".join(one for one in (document.signer_post, document.signer_name) if one)),
        ("Nơi nhận", "\n".join(document.recipients)),
        ("Lý do hủy", document.voiding.reason if document.voiding else ""),
    )
    for title, text in lines:
        if text:
            say(f"{title}: {text}" if "\n" not in text else f"{title}:\n{text}")
    for finding in findings:
        say(f"- {document_finding_text(finding)}")
    return 0


def new(services: Any, args: argparse.Namespace) -> int:
    """A draft, from a meeting where one is named."""
    kind = _type(args.type)
    if args.meeting:
        draft = services.documents.from_meeting(find_meeting(services, args.meeting), kind)
    else:
        draft = services.documents.new(kind, dated_on=args.date)
    return _told(services, services.documents.save(_typed(draft, args)), args)


def edit(services: Any, args: argparse.Namespace) -> int:
    document = find_document(services, args.document)
    return _told(services, services.documents.save(_typed(document, args)), args)


def issue(services: Any, args: argparse.Namespace) -> int:
    """Give it its number."""
    draft = find_document(services, args.document)
    again = [one for one in services.documents.check(draft) if one.code == "document_of_meeting_again"]
    document = services.documents.issue(draft.id, by=args.by)
    if args.json:
        say_json(to_plain(document))
        return 0
    say(f"Đã phát hành {document_label(document)}.")
    for finding in again:
        say(f"- {document_finding_text(finding)}")
    return 0


def void(services: Any, args: argparse.Namespace) -> int:
    document = services.documents.void(
        find_document(services, args.document).id, reason=args.reason, by=args.by
    )
    if args.json:
        say_json(to_plain(document))
        return 0
    say(f"Đã hủy {document_label(document)}; số vẫn giữ trong sổ đăng ký.")
    return 0


def delete(services: Any, args: argparse.Namespace) -> int:
    document = find_document(services, args.document)
    services.documents.delete(document.id)
    say(f"Đã bỏ {document_label(document)} vào thùng rác.")
    return 0


def register(services: Any, args: argparse.Namespace) -> int:
    """Every number of a term, on the terminal or as a file."""
    span = _span(services, args.term)
    kind = _type(args.type) if args.type else None
    if args.output is not None:
        data = (
            services.register.workbook(span, kind)
            if args.output.suffix.lower() == ".xlsx"
            else services.papers.job("register", services.register.read(span).of(kind))()
        )
        return _written(services, args.output, data)
    found = services.register.read(span).of(kind)
    if args.json:
        say_json(to_plain(found))
        return 0
    say(f"{span_words(span)}: {len(found.entries)} số")
    rows = [
        (
            one.text,
            entry_type(one),
            short_day(one.dated_on) if one.dated_on else "-",
            entry_abstract(one),
            entry_remark(one),
        )
        for one in found.entries
    ]
    say_table(("Số, ký hiệu", "Loại", "Ngày", "Trích yếu", "Ghi chú"), rows)
    for gap in found.gaps:
        say(gap_words(gap))
    return 0


def first_number(services: Any, args: argparse.Namespace) -> int:
    kind, span = _type(args.type), _span(services, args.term)
    services.register.set_first_number(kind, span, args.number)
    say(f"{type_words(kind)} của {span_words(span).lower()} bắt đầu từ số {args.number:02d}.")
    return 0


def save(services: Any, args: argparse.Namespace) -> int:
    """The paper as PDF, or as Word where the file is called so."""
    document = find_document(services, args.document)
    form = "docx" if args.output.suffix.lower() == ".docx" else "pdf"
    return _written(services, args.output, services.papers.job("document", document.id, form)())


# Parts


def _written(services: Any, output: Path, data: bytes) -> int:
    path, file = services.files.save_paper(output, data)
    services.given_out.remember(path, file)
    say(f"Đã ghi {path}")
    return 0


def _told(services: Any, document: Document, args: argparse.Namespace) -> int:
    if args.json:
        say_json(to_plain(document))
        return 0
    say(f"Đã lưu {document_label(document)}, mã {document.id}.")
    for finding in services.documents.check(document):
        say(f"- {document_finding_text(finding)}")
    return 0


def _typed(document: Document, args: argparse.Namespace) -> Document:
    """The document with what stands on the command line."""
    given = {
        "abstract": args.abstract,
        "dated_on": args.date,
        "addressee": args.addressee,
        "basis": tuple(args.basis) if args.basis else None,
        "recipients": tuple(args.recipient) if args.recipient else None,
        "vote": args.vote,
        "signer_post": args.post,
        "signer_name": args.signer,
        "parts": _parts(args.text) if args.text else None,
    }
    changes: dict[str, Any] = {name: value for name, value in given.items() if value is not None}
    return replace(document, **changes)


def _parts(path: Path) -> tuple[DocumentPart, ...]:
    """The parts of a text file: a line that begins with "# " is the title of the next one.

    Raises:
        FileProblem: document_text_unreadable.
    """
    try:
        if path.stat().st_size > _MOST_TEXT:
            raise ValueError(path)
        text = path.read_bytes().decode("utf-8-sig")
    except (OSError, ValueError) as error:
        raise FileProblem("document_text_unreadable", path=path) from error
    parts: list[DocumentPart] = []
    for line in text.splitlines():
        if line.startswith("# "):
            parts.append(DocumentPart(line[2:].strip()))
        elif parts:
            parts[-1] = replace(parts[-1], text=f"{parts[-1].text}\n{line}")
        elif line.strip():
            parts.append(DocumentPart("", line))
    return tuple(parts)


def find_document(services: Any, text: str) -> Document:
    """The document with this id or number.

    Raises:
        NotFound: document_number_missing.
        UserError: document_number_several.
    """
    found: list[Document] = [one for one in services.documents.list() if one.id == text]
    if not found:
        read = read_number(text)
        if read is not None:
            number, kind = read
            found = [
                one
                for one in services.documents.list()
                if one.number == number and (kind is None or one.type is kind)
            ]
    if not found:
        raise NotFound("document_number_missing", text=text)
    if len(found) > 1:
        raise UserError(
            "document_number_several", text=text, count=len(found), ids=", ".join(one.id for one in found)
        )
    return found[0]


def _type(text: str) -> DocumentType:
    found = type_of(text)
    if found is None:
        known = ", ".join(f"{one.code} ({type_words(one).lower()})" for one in DocumentType)
        raise UserError("document_type_unknown", text=text, known=known)
    return found


def _state(text: str) -> DocumentState:
    try:
        return DocumentState(text.strip().lower())
    except ValueError as error:
        known = ", ".join(f"{one.value} ({STATES[one].lower()})" for one in DocumentState)
        raise UserError("document_state_unknown", text=text, known=known) from error


def _span(services: Any, text: str | None) -> Any:
    return services.register.find_span(text) if text else services.register.current()
