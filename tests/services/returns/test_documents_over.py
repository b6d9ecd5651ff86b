"""Documents travel with the whole record: the same numbers, the same words, and none is replaced."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from app.bootstrap import Services, open_services
from app.domain.audit import AuditFilter, Event
from app.domain.documents import DocumentPart, DocumentState, DocumentType
from app.errors import ImportProblem
from app.texts_return import doubt_text
from tests.services.conftest import Clock


def issue(book: Services, abstract: str) -> str:
    draft = replace(
        book.documents.new(DocumentType.NOTICE),
        abstract=abstract,
        parts=(DocumentPart("", "Nội dung."),),
        signer_name="Nguyễn Văn An",
    )
    return book.documents.issue(book.documents.save(draft).id).id


@pytest.fixture
def twin(book: Services, tmp_path: Path) -> Services:
    """Another PC of the same cell, as it was before the first document."""
    shutil.copytree(book.folder.root, tmp_path / "twin")
    return open_services(tmp_path / "twin", clock=Clock())


def test_documents_come_along_with_their_numbers_and_the_sequence_goes_on(
    book: Services, twin: Services, tmp_path: Path
) -> None:
    first = issue(book, "về lịch sinh hoạt")
    book.documents.void(first, reason="Ghi nhầm", by="Bí thư")
    issue(book, "về lịch sinh hoạt quý III")
    draft = book.documents.save(book.documents.new(DocumentType.PLAN))
    book.returns.export_meetings(tmp_path / "so.json")
    preview = twin.returns.import_file(tmp_path / "so.json")
    assert len(preview.new_documents) == 3 and not preview.nothing_to_do
    twin.returns.apply(preview)
    assert twin.documents.list() == book.documents.list()
    assert twin.documents.get(draft.id).state is DocumentState.DRAFT
    assert twin.record_check.run().intact
    assert twin.returns.import_file(tmp_path / "so.json").nothing_to_do
    assert twin.documents.get(issue(twin, "tiếp theo")).number == 3


def test_a_number_given_on_both_sides_is_told_and_nothing_is_written(
    book: Services, twin: Services, tmp_path: Path
) -> None:
    issue(book, "của máy này")
    mine = issue(twin, "của máy kia")
    book.returns.export_meetings(tmp_path / "so.json")
    with pytest.raises(ImportProblem) as caught:
        twin.returns.import_file(tmp_path / "so.json")
    assert caught.value.code == "document_differs" and caught.value.params["number"] == "01-TB/CB"
    assert [one.id for one in twin.documents.list()] == [mine]


def test_a_record_without_documents_is_written_as_every_program_reads_it(
    book: Services, tmp_path: Path
) -> None:
    book.returns.export_meetings(tmp_path / "so.json")
    plain = json.loads((tmp_path / "so.json").read_text(encoding="utf-8"))
    assert plain["schema_version"] == 1 and "documents" not in plain


def test_a_file_whose_number_and_state_do_not_fit_is_refused(
    book: Services, twin: Services, tmp_path: Path
) -> None:
    issue(book, "về lịch sinh hoạt")
    book.returns.export_meetings(tmp_path / "so.json")
    plain = json.loads((tmp_path / "so.json").read_text(encoding="utf-8"))
    plain["documents"][0]["state"] = "draft"
    (tmp_path / "so.json").write_text(json.dumps(plain), encoding="utf-8")
    with pytest.raises(ImportProblem) as caught:
        twin.returns.import_file(tmp_path / "so.json")
    assert caught.value.code == "field_wrong"


def test_first_numbers_come_along_also_before_they_are_used(
    book: Services, twin: Services, tmp_path: Path
) -> None:
    span = book.register.current()
    book.register.set_first_number(DocumentType.RESOLUTION, span, 12)
    book.returns.export_meetings(tmp_path / "so.json")
    preview = twin.returns.import_file(tmp_path / "so.json")
    assert [(one.type, one.number) for one in preview.new_first_numbers] == [(DocumentType.RESOLUTION, 12)]
    assert not preview.nothing_to_do and preview.doubts == ()
    twin.returns.apply(preview)
    assert twin.register.next_number(DocumentType.RESOLUTION, span) == 12
    [line] = twin.audit.read(AuditFilter(events=frozenset({Event.FIRST_NUMBER_SET})))
    assert line.label == "Nghị quyết"
    assert twin.returns.import_file(tmp_path / "so.json").nothing_to_do


@pytest.mark.parametrize("used", [False, True], ids=["said", "given"])
def test_a_first_number_that_does_not_fit_this_book_is_told_and_left_out(
    book: Services, twin: Services, tmp_path: Path, used: bool
) -> None:
    span = book.register.current()
    book.register.set_first_number(DocumentType.NOTICE, span, 12)
    if used:
        issue(twin, "đã phát hành ở đây")
    else:
        twin.register.set_first_number(DocumentType.NOTICE, span, 5)
    expected = twin.register.next_number(DocumentType.NOTICE, span)
    book.returns.export_meetings(tmp_path / "so.json")
    preview = twin.returns.import_file(tmp_path / "so.json")
    assert [one.code for one in preview.doubts] == ["first_number_kept"]
    assert "Thông báo" in doubt_text(preview.doubts[0]) and "12" in doubt_text(preview.doubts[0])
    assert preview.nothing_to_do
    assert twin.register.next_number(DocumentType.NOTICE, span) == expected


@pytest.mark.parametrize("number", [0, 10_000])
def test_a_file_with_a_first_number_that_is_none_is_refused(
    book: Services, twin: Services, tmp_path: Path, number: int
) -> None:
    book.register.set_first_number(DocumentType.NOTICE, book.register.current(), 12)
    book.returns.export_meetings(tmp_path / "so.json")
    plain = json.loads((tmp_path / "so.json").read_text(encoding="utf-8"))
    assert plain["schema_version"] == 2
    plain["first_numbers"][0]["number"] = number
    (tmp_path / "so.json").write_text(json.dumps(plain), encoding="utf-8")
    with pytest.raises(ImportProblem) as caught:
        twin.returns.import_file(tmp_path / "so.json")
    assert caught.value.code == "field_wrong"
