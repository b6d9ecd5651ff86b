"""Documents are numbered without gaps in their term, frozen when issued, and voided with a reason but never lost."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from sqlcipher3 import dbapi2 as sqlite

from app.bootstrap import Services, open_services
from app.domain.audit import AuditFilter, Event
from app.domain.cell import Term
from app.domain.document_check import DocumentTruth
from app.domain.documents import Document, DocumentPart, DocumentState, DocumentType, document_number
from app.domain.findings import Level
from app.domain.policy import MeetingKind
from app.errors import DataFolderProblem, NotAllowed, NotFound
from app.texts import error_text
from app.texts_documents import document_finding_text
from db import documents as stored_documents
from tests.services.conftest import Clock

DAY = date(2026, 7, 3)


def ready(
    book: Services, kind: DocumentType = DocumentType.NOTICE, day: date = DAY, **changes: object
) -> Document:
    """A draft that nothing keeps from being issued, stored."""
    draft = replace(
        book.documents.new(kind, dated_on=day),
        abstract="về lịch sinh hoạt quý III",
        addressee="Đảng ủy phường Hòa Bình",
        parts=(DocumentPart("", "Chi bộ thông báo lịch sinh hoạt."),),
        vote="Nghị quyết được 26/26 đảng viên tán thành.",
    )
    return book.documents.save(replace(draft, **changes))


def issued(
    book: Services, kind: DocumentType = DocumentType.NOTICE, day: date = DAY, **changes: object
) -> Document:
    return book.documents.issue(ready(book, kind, day, **changes).id, by="Lê Đức Bình")


def numbers(book: Services, kind: DocumentType = DocumentType.NOTICE) -> list[int]:
    return sorted(one.number for one in book.documents.list() if one.type is kind and one.number is not None)


def events(book: Services) -> list[str]:
    wanted = AuditFilter(events=frozenset(one for one in Event if one.value.startswith("document")))
    return [line.event for line in book.audit.read(wanted)][::-1]


def test_a_draft_has_no_number_and_issuing_gives_the_next_of_its_type(book: Services) -> None:
    draft = ready(book)
    assert draft.number is None and document_number(draft, blank="bản thảo") == "bản thảo"
    first, second = book.documents.issue(draft.id), issued(book)
    other = issued(book, DocumentType.PLAN)
    assert [document_number(one) for one in (first, second, other)] == ["01-TB/CB", "02-TB/CB", "01-KH/CB"]
    assert first.term_label == "2025-2030" and first.term_start == date(2025, 6, 1)
    assert first.heading is not None and first.heading.cell_name == "Chi bộ Tổ dân phố số 5"
    assert book.documents.get(first.id) == first
    assert events(book)[:2] == ["document_created", "document_issued"]


def test_every_type_of_the_domain_can_be_issued(book: Services) -> None:
    for kind in DocumentType:
        assert document_number(issued(book, kind)) == f"01-{kind.code}/CB"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"abstract": " "}, "document_without_abstract"),
        ({"parts": (DocumentPart("I. Đánh giá", "  "),)}, "document_without_text"),
        ({"signer_name": ""}, "document_without_signer"),
        ({"signer_post": ""}, "document_without_post"),
        ({"dated_on": None}, "document_without_date"),
        ({"type": DocumentType.RESOLUTION, "vote_passed": False}, "document_vote_not_passed"),
    ],
)
def test_what_is_missing_keeps_a_draft_from_its_number_and_is_named(
    book: Services, changes: dict[str, object], code: str
) -> None:
    draft = ready(book, **changes)
    with pytest.raises(NotAllowed) as caught:
        book.documents.issue(draft.id)
    assert [one.code for one in caught.value.params["findings"]] == [code]
    assert "bổ sung" in error_text(caught.value)
    assert book.documents.get(draft.id).number is None and numbers(book) == []


def test_a_resolution_without_a_known_vote_is_warned_of_but_can_be_issued(book: Services) -> None:
    draft = ready(book, DocumentType.RESOLUTION, vote="")
    assert "document_without_vote" in {one.code for one in book.documents.check(draft)}
    assert book.documents.issue(draft.id).number == 1


def test_an_issued_document_is_never_edited_deleted_or_issued_again(book: Services) -> None:
    document = issued(book)
    for wrong, code in (
        (
            lambda: book.documents.save(replace(document, state=DocumentState.DRAFT, number=None)),
            "document_issued",
        ),
        (lambda: book.documents.save(replace(document, abstract="khác")), "document_issued"),
        (lambda: book.documents.issue(document.id), "document_issued"),
        (lambda: book.documents.delete(document.id), "document_issued_delete"),
    ):
        with pytest.raises(NotAllowed) as caught:
            wrong()
        assert caught.value.code == code
    assert book.documents.get(document.id) == document


def test_the_file_itself_refuses_to_change_or_lose_an_issued_document(book: Services) -> None:
    document = issued(book)
    for change in (
        "UPDATE documents SET abstract = 'khác'",
        "UPDATE documents SET number = 7",
        "UPDATE documents SET state = 'draft', number = NULL, term_start = NULL",
        "DELETE FROM documents",
    ):
        with pytest.raises(Exception, match="stays as it is"), book.database.session(write=True) as session:
            session.connection().exec_driver_sql(change)
    assert book.documents.get(document.id) == document


def test_voiding_keeps_the_number_and_every_word_and_needs_a_reason_and_a_name(book: Services) -> None:
    document = issued(book)
    for reason, by, code in (
        (" ", "Lê Đức Bình", "document_void_without_reason"),
        ("Ghi nhầm", "", "document_void_without_name"),
    ):
        with pytest.raises(NotAllowed) as caught:
            book.documents.void(document.id, reason=reason, by=by)
        assert caught.value.code == code
    voided = book.documents.void(document.id, reason="Ghi nhầm trích yếu", by="Lê Đức Bình")
    assert replace(voided, state=document.state, voiding=None) == document
    assert voided.voiding is not None and voided.voiding.reason == "Ghi nhầm trích yếu"
    with pytest.raises(NotAllowed) as caught:
        book.documents.void(document.id, reason="lần nữa", by="Lê Đức Bình")
    assert caught.value.code == "document_voided_already"
    again = book.documents.copy(document.id)
    assert (again.state, again.number, again.voiding) == (DocumentState.DRAFT, None, None)
    assert again.abstract == document.abstract
    assert book.documents.issue(book.documents.save(again).id).number == 2


def test_a_draft_is_not_voided_and_what_is_not_there_is_said(book: Services) -> None:
    with pytest.raises(NotAllowed) as caught:
        book.documents.void(ready(book).id, reason="x", by="y")
    assert caught.value.code == "document_not_issued"
    with pytest.raises(NotFound):
        book.documents.get("khong-co")


def test_a_deleted_draft_comes_back_by_undo_and_from_the_bin(book: Services) -> None:
    draft = ready(book)
    undo = book.documents.delete(draft.id)
    assert book.documents.list() == ()
    book.documents.restore(undo)
    assert book.documents.get(draft.id) == draft
    book.documents.delete(draft.id)
    (entry,) = (one for one in book.bin.entries() if one.kind == "document")
    book.bin.restore(entry.id)
    assert book.documents.get(draft.id) == draft


def test_editing_notes_one_line_an_hour(book: Services, clock: Clock) -> None:
    draft = ready(book)
    for text in ("về một", "về hai"):
        draft = book.documents.save(replace(draft, abstract=text))
    assert events(book) == ["document_created"]
    clock.now = clock.now.replace(hour=11)
    book.documents.save(replace(draft, abstract="về ba"))
    assert events(book) == ["document_created", "document_edited"]


def test_two_windows_that_issue_at_once_get_two_numbers(book: Services, tmp_path: Path) -> None:
    drafts = [ready(book).id for _ in range(8)]
    other = open_services(book.folder.root, clock=Clock())
    failures: list[BaseException] = []

    def work(services: Services, ids: list[str]) -> None:
        try:
            for one in ids:
                services.documents.issue(one)
        except BaseException as error:
            failures.append(error)

    threads = [
        threading.Thread(target=work, args=(book, drafts[::2])),
        threading.Thread(target=work, args=(other, drafts[1::2])),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    other.close()
    assert failures == [] and numbers(book) == list(range(1, 9))


STEPS = st.lists(st.sampled_from(("draft", "issue", "void", "delete", "crash", "plan")), max_size=14)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_whatever_is_done_the_numbers_are_one_to_n_without_a_gap(
    book: Services, monkeypatch: pytest.MonkeyPatch, steps: list[str]
) -> None:
    # The book stays between the examples: the numbers go on from where the one before ended.
    for step in steps:
        drafts = [one.id for one in book.documents.list() if one.state is DocumentState.DRAFT]
        given_out = [one.id for one in book.documents.list() if one.state is DocumentState.ISSUED]
        if step == "draft":
            ready(book)
        elif step == "plan":
            issued(book, DocumentType.PLAN)
        elif step == "issue" and drafts:
            book.documents.issue(drafts[0])
        elif step == "void" and given_out:
            book.documents.void(given_out[0], reason="Sai", by="Bí thư")
        elif step == "delete" and drafts:
            book.documents.delete(drafts[0])
        elif step == "crash" and drafts:
            with monkeypatch.context() as patched, pytest.raises(DataFolderProblem):
                # The power goes after the number was written and before the transaction ends.
                patched.setattr(book.documents, "_note", fail)
                book.documents.issue(drafts[0])
    for kind in (DocumentType.NOTICE, DocumentType.PLAN):
        found = numbers(book, kind)
        assert found == list(range(1, len(found) + 1))
    assert book.register.read(book.register.current()).gaps == ()
    assert all(one.truth is DocumentTruth.INTACT for one in book.register.verify())


def fail(*_: object, **__: object) -> None:
    raise sqlite.OperationalError("disk I/O error")


# Terms and first numbers


def test_each_term_counts_from_one_and_a_day_outside_all_terms_counts_in_its_year(book: Services) -> None:
    cell = book.cell.require()
    later = Term("2030-2035", date(2030, 6, 1), date(2035, 5, 31))
    book.cell.save(replace(cell, terms=(*cell.terms, later)))
    assert issued(book).number == 1
    assert issued(book, day=date(2030, 6, 1)).number == 1
    assert issued(book, day=date(2030, 5, 31)).number == 2
    before = ready(book, day=date(2024, 3, 2))
    assert "document_outside_terms" in {one.code for one in book.documents.check(before)}
    out = book.documents.issue(before.id)
    assert (out.number, out.term_label, out.term_start) == (1, "năm 2024", date(2024, 1, 1))
    assert [one.label for one in book.register.spans()] == ["2030-2035", "2025-2030", "năm 2024"]


def test_without_any_term_numbers_run_in_the_year_and_the_draft_says_so(empty: Services) -> None:
    empty.cell.setup(name="Chi bộ Thôn Hạ")
    draft = ready(empty, signer_name="Nguyễn Văn An")
    assert "document_without_term" in {one.code for one in empty.documents.check(draft)}
    assert empty.documents.issue(draft.id).term_label == "năm 2026"
    assert issued(empty, day=date(2027, 1, 4), signer_name="Nguyễn Văn An").number == 1


def test_a_term_declared_later_goes_on_after_the_numbers_of_its_days(empty: Services) -> None:
    empty.cell.setup(name="Chi bộ Thôn Hạ")
    for _ in range(2):
        issued(empty, signer_name="Nguyễn Văn An")
    cell = empty.cell.require()
    empty.cell.save(replace(cell, terms=(Term("2025-2030", date(2025, 6, 1), date(2030, 5, 31)),)))
    assert issued(empty, signer_name="Nguyễn Văn An").number == 3
    assert len(empty.register.read(empty.register.current()).entries) == 3


def test_a_cell_that_starts_in_the_middle_of_a_term_says_with_which_number(book: Services) -> None:
    span = book.register.current()
    book.register.set_first_number(DocumentType.NOTICE, span, 12)
    assert book.register.next_number(DocumentType.NOTICE, span) == 12
    assert issued(book).number == 12 and issued(book).number == 13
    assert issued(book, DocumentType.PLAN).number == 1
    assert book.register.read(span).gaps == ()
    with pytest.raises(NotAllowed) as caught:
        book.register.set_first_number(DocumentType.NOTICE, span, 20)
    assert caught.value.code == "first_number_used"


@pytest.mark.parametrize("number", [0, -3, 10_000])
def test_a_first_number_that_is_none_is_refused(book: Services, number: int) -> None:
    with pytest.raises(NotAllowed) as caught:
        book.register.set_first_number(DocumentType.NOTICE, book.register.current(), number)
    assert caught.value.code == "first_number_wrong"


# Truth and search


def test_the_check_of_the_record_finds_every_change_in_an_issued_document(book: Services) -> None:
    first, second, third = (issued(book, abstract=f"việc {number}") for number in range(3))
    book.documents.void(third.id, reason="Sai", by="Bí thư")
    assert book.record_check.run().intact
    with book.database.session(write=True) as session:
        run = session.connection().exec_driver_sql
        for trigger in ("documents_issued_never_change", "documents_issued_never_go"):
            run(f"DROP TRIGGER {trigger}")
        run("UPDATE documents SET abstract = 'về việc khác' WHERE id = ?", (first.id,))
        run("DELETE FROM documents WHERE id = ?", (second.id,))
        run("UPDATE documents SET state = 'issued', voiding = NULL WHERE id = ?", (third.id,))
    check = book.record_check.run()
    assert not check.intact
    assert {one.document_id: one.truth for one in check.document_problems} == {
        first.id: DocumentTruth.CHANGED,
        second.id: DocumentTruth.REMOVED,
        third.id: DocumentTruth.CHANGED,
    }


def test_a_document_that_was_put_in_past_the_program_is_found(book: Services) -> None:
    draft = ready(book)
    with book.database.session(write=True) as session:
        stored_documents.save(
            session,
            replace(draft, state=DocumentState.ISSUED, number=1, term_start=date(2025, 6, 1), body_code="CB"),
        )
    assert [one.truth for one in book.register.verify()] == [DocumentTruth.UNKNOWN]


def test_documents_are_found_by_words_without_marks(book: Services) -> None:
    document = issued(book, abstract="chăm sóc gia đình chính sách")
    issued(book)
    assert [one.id for one in book.documents.search("gia dinh chinh")] == [document.id]
    assert [one.id for one in book.documents.search("GIA ĐÌNH chăm")] == [document.id]
    assert book.documents.search("khong co chu nay") == () and book.documents.search('"*') == ()


def test_the_register_as_a_workbook_says_every_line(book: Services) -> None:
    document = issued(book, abstract="=1+1 là trích yếu")
    book.documents.void(document.id, reason="Ghi nhầm", by="Bí thư")
    sheet = load_workbook(BytesIO(book.register.workbook(book.register.current()))).worksheets[0]
    text = "\n".join(
        str(cell) for row in sheet.iter_rows(values_only=True) for cell in row if cell is not None
    )
    assert "SỔ ĐĂNG KÝ VĂN BẢN" in text and "01-TB/CB" in text and "Đã hủy: Ghi nhầm" in text
    assert "=1+1 là trích yếu" in text


def test_a_reader_sees_documents_and_changes_none(book: Services, clock: Clock) -> None:
    document = issued(book)
    book.close()
    reader = open_services(book.folder.root, clock=clock, read_only=True)
    assert reader.documents.get(document.id) == document
    assert reader.register.read(reader.register.current()).entries
    with pytest.raises(Exception) as caught:
        reader.documents.void(document.id, reason="x", by="y")
    assert getattr(caught.value, "code", "") == "book_open_to_read"
    reader.close()


def test_the_clock_of_issuing_has_whole_seconds(book: Services, clock: Clock) -> None:
    clock.now = datetime(2026, 7, 6, 9, 0, 0, 123456)
    document = issued(book)
    assert document.issued_at == datetime(2026, 7, 6, 9, 0) and book.documents.get(document.id) == document


def test_a_second_resolution_of_a_meeting_names_the_first_until_that_is_voided(book: Services) -> None:
    meeting = book.meetings.create(2026, 7, MeetingKind.REGULAR, DAY)
    first = issued(book, DocumentType.RESOLUTION, meeting_id=meeting.id)
    second = ready(book, DocumentType.RESOLUTION, meeting_id=meeting.id)
    said = {one.code: (one.level, document_finding_text(one)) for one in book.documents.check(second)}
    assert said["document_of_meeting_again"] == (Level.NOTICE, "Buổi họp này đã có 01-NQ/CB.")
    # The record of the meeting names the first one, which is no mistake of the second.
    assert "document_number_differs" not in said
    for other in (
        ready(book, DocumentType.PLAN, meeting_id=meeting.id),
        ready(book, DocumentType.RESOLUTION),
    ):
        assert "document_of_meeting_again" not in {one.code for one in book.documents.check(other)}
    book.documents.void(first.id, reason="Ghi nhầm", by="Bí thư")
    assert "document_of_meeting_again" not in {one.code for one in book.documents.check(second)}
    assert book.documents.issue(second.id).number == 2
