"""Documents in the window by keys and mouse: laid out from a meeting, issued, voided, found in the register."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.bootstrap import Services
from app.domain.documents import Document, DocumentPart, DocumentState, DocumentType
from app.domain.register import EntrySource
from app.ui.context import UiContext
from app.ui.documents.editor_page import DocumentPage
from app.ui.documents.page import REGISTER, DocumentsPage
from tests.ui.conftest import FakePrompts
from tests.ui.shared.typing import engine_type, leave, press, type_text
from tests.ui.year_book import Heard, click, the_meeting


@pytest.fixture
def page(show: Any, services: Services) -> DocumentsPage:
    made: DocumentsPage = show(DocumentsPage, services)
    return made


def draft_of(services: Services, kind: DocumentType = DocumentType.RESOLUTION) -> Document:
    return services.documents.save(
        services.documents.from_meeting(the_meeting(services, "2026-07-03").id, kind)
    )


@pytest.fixture
def draft(services: Services) -> Document:
    return draft_of(services)


@pytest.fixture
def editor(show: Any, services: Services, draft: Document) -> DocumentPage:
    made: DocumentPage = show(DocumentPage, services)
    made.open(draft.id)
    return made


def test_an_empty_list_says_the_next_step_and_a_draft_is_made_from_a_meeting(
    page: DocumentsPage, heard: Heard
) -> None:
    assert page.empty.isVisible() and page.empty._text.text() == "Chưa có văn bản nào."
    action = page.primary_action()
    assert action is not None and action.text == "Lập văn bản"
    action.run()
    assert page.new_panel.isVisible() and page.new_panel.kind.hasFocus()
    july = the_meeting(page.context.services, "2026-07-03")
    page.new_panel.meeting.set_value(july.id)
    click(page.new_panel.make_button)
    (made,) = page.context.services.documents.list()
    assert made.meeting_id == july.id and made.type is DocumentType.RESOLUTION
    assert heard.places == [("document", made.id)]
    assert [one.id for one in page.table.rows()] == [made.id] and page.new_panel.isHidden()


def test_filters_and_search_narrow_the_list_and_can_be_cleared(page: DocumentsPage) -> None:
    services = page.context.services
    draft_of(services)
    services.documents.issue(draft_of(services, DocumentType.CONCLUSION).id)
    page.context.changes.documents_changed.emit()
    assert page.states.button(DocumentState.ISSUED).text() == "Đã phát hành (1)"
    click(page.states.button(DocumentState.ISSUED))
    assert [one.type for one in page.table.rows()] == [DocumentType.CONCLUSION]
    click(page.states.button(None))
    page.search.setFocus()
    type_text(page.search, "nghi quyet")
    assert [one.type for one in page.table.rows()] == [DocumentType.RESOLUTION]
    type_text(page.search, " xyz")
    assert page.empty.isVisible() and page.clear_link.isVisible()
    click(page.clear_link)
    assert len(page.table.rows()) == 2


def test_the_register_shows_minutes_and_documents_and_enter_opens_a_line(
    page: DocumentsPage, heard: Heard
) -> None:
    services = page.context.services
    document = services.documents.issue(draft_of(services).id)
    page.context.changes.documents_changed.emit()
    click(page.views.button(REGISTER))
    rows = page.lines.rows()
    assert rows[0].document_id == document.id and rows[0].text == "01-NQ/CB"
    assert {one.source for one in rows} == {
        EntrySource.DOCUMENT,
        EntrySource.MINUTES,
        EntrySource.COMMITTEE_MINUTES,
    }
    page.lines.setFocus()
    press(page.lines, Qt.Key.Key_Down)
    page.lines.selectRow(0)
    press(page.lines, Qt.Key.Key_Return)
    assert heard.places[-1] == ("document", document.id)


def test_the_register_is_saved_as_a_workbook_and_as_pdf(
    page: DocumentsPage, prompts: FakePrompts, tmp_path: Path, qtbot: Any
) -> None:
    click(page.views.button(REGISTER))
    prompts.file = tmp_path / "so.xlsx"
    click(page.excel_button)
    assert load_workbook(prompts.file).worksheets[0].max_row > 20
    prompts.file = tmp_path / "so.pdf"
    click(page.pdf_button)
    qtbot.waitUntil(lambda: (tmp_path / "so.pdf").exists())
    assert (tmp_path / "so.pdf").read_bytes().startswith(b"%PDF")


def test_a_first_number_is_set_and_one_that_is_too_late_is_told(
    page: DocumentsPage, prompts: FakePrompts, heard: Heard
) -> None:
    click(page.views.button(REGISTER))
    click(page.numbers_button)
    panel = page.first_panel
    assert panel.number.value() == 1
    panel.number.line.selectAll()
    type_text(panel.number.line, "12")
    click(panel.write_button)
    services = page.context.services
    assert services.register.next_number(DocumentType.RESOLUTION, services.register.current()) == 12
    click(page.numbers_button)
    panel.kind.set_value(DocumentType.MINUTES)
    panel.kind.edited.emit()
    panel.number.line.selectAll()
    type_text(panel.number.line, "90")
    click(panel.write_button)
    assert prompts.told and "không đặt lại số bắt đầu được" in prompts.told[0]
    page.back()
    assert panel.isHidden()


def test_typing_is_stored_by_itself_and_stays_when_it_lacks_everything(
    editor: DocumentPage, qtbot: Any
) -> None:
    services = editor.context.services
    editor.form.abstract.setFocus()
    editor.form.abstract.selectAll()
    engine_type(editor.form.abstract, "về chuyển đổi số")
    qtbot.waitUntil(lambda: services.documents.list()[0].abstract == "về chuyển đổi số", timeout=5000)
    editor.form.signer_name.setFocus()
    editor.form.signer_name.selectAll()
    press(editor.form.signer_name, Qt.Key.Key_Delete)
    leave(editor.form.signer_name)
    assert [one.text for one in editor.findings.findings()] == ["Chưa ghi người ký."]
    editor.flush()
    assert services.documents.list()[0].signer_name == ""


def test_what_is_missing_keeps_the_number_and_leads_to_the_field(
    editor: DocumentPage, prompts: FakePrompts, heard: Heard
) -> None:
    editor.form.signer_name.setFocus()
    editor.form.signer_name.selectAll()
    press(editor.form.signer_name, Qt.Key.Key_Delete)
    leave(editor.form.signer_name)
    editor.issue()
    assert prompts.asked == [] and editor.form.signer_name.hasFocus()
    assert "Chưa ghi người ký" in heard.toasts[-1]["text"]


def test_issuing_asks_once_with_the_number_and_locks_every_field(
    editor: DocumentPage, draft: Document, prompts: FakePrompts
) -> None:
    prompts.answer = False
    editor.issue()
    assert prompts.asked[0][0] == "Phát hành nghị quyết số 01-NQ/CB?"
    assert editor.context.services.documents.get(draft.id).number is None
    prompts.answer = True
    action = editor.primary_action()
    assert action is not None and action.text == "Phát hành (lấy số)"
    action.run()
    stored = editor.context.services.documents.get(draft.id)
    assert stored.number == 1 and editor.title() == "Nghị quyết 01-NQ/CB"
    assert editor.form.abstract.isReadOnly() and editor.form.parts.cards[0].text.isReadOnly()
    assert editor.primary_action().text == "In văn bản…"  # type: ignore[union-attr]
    assert "chỉ xem" in editor.locked.text()


def test_voiding_wants_a_reason_asks_once_more_and_offers_another_draft(
    editor: DocumentPage, draft: Document, prompts: FakePrompts
) -> None:
    editor.issue()
    editor.start_voiding()
    assert editor.panel.isVisible() and editor.panel.reason.hasFocus()
    asked = len(prompts.asked)
    click(editor.panel.void_button)
    assert len(prompts.asked) == asked and editor.panel.form.row("reason").message.text() == "Xin ghi lý do."
    type_text(editor.panel.reason, "Ghi nham trich yeu")
    click(editor.panel.void_button)
    services = editor.context.services
    voided = services.documents.get(draft.id)
    assert voided.state is DocumentState.VOIDED and voided.number == 1
    assert editor.panel.isHidden() and "Ghi nham trich yeu" in editor.locked.text()
    click(editor.again_link)
    again = next(one for one in services.documents.list() if one.state is DocumentState.DRAFT)
    assert again.parts == voided.parts and editor.title() == "Nghị quyết (bản thảo)"


def test_parts_are_added_moved_and_taken_out_with_a_way_back(
    editor: DocumentPage, heard: Heard, qtbot: Any
) -> None:
    parts = editor.form.parts
    titles = [one.title for one in parts.value()]
    click(parts.add_button)
    assert parts.cards[-1].heading.hasFocus()
    type_text(parts.cards[-1].heading, "IV. To chuc")
    up = parts.cards[-1].up
    qtbot.waitUntil(up.isVisible)
    click(up)
    assert [one.title for one in parts.value()] == [*titles[:2], "IV. To chuc", titles[2]]
    click(parts.cards[0].remove)
    assert [one.title for one in parts.value()] == [titles[1], "IV. To chuc", titles[2]]
    heard.toasts[-1]["run"]()
    assert [one.title for one in parts.value()] == [titles[0], titles[1], "IV. To chuc", titles[2]]
    editor.flush()
    stored = editor.context.services.documents.list()[0]
    assert [one.title for one in stored.parts] == [titles[0], titles[1], "IV. To chuc", titles[2]]


def test_a_deleted_draft_comes_back_from_the_toast(
    editor: DocumentPage, draft: Document, heard: Heard
) -> None:
    editor.delete()
    services = editor.context.services
    assert services.documents.list() == () and heard.places[-1] == ("documents", None)
    heard.toasts[-1]["run"]()
    assert services.documents.get(draft.id) == draft


def test_the_paper_is_drawn_and_saved_as_pdf_and_word(
    editor: DocumentPage, prompts: FakePrompts, tmp_path: Path, qtbot: Any
) -> None:
    qtbot.waitUntil(lambda: editor.paper.view.data is not None, timeout=10_000)
    for button, name in ((editor.paper.save_button, "a.pdf"), (editor.paper.word_button, "a.docx")):
        prompts.file = tmp_path / name
        click(button)
        qtbot.waitUntil(lambda name=name: (tmp_path / name).exists(), timeout=10_000)
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF")
    assert (tmp_path / "a.docx").read_bytes().startswith(b"PK")


def test_the_addressee_shows_where_the_type_has_one(editor: DocumentPage) -> None:
    row = editor.form._forms[0].row("addressee")
    assert row.isHidden()
    editor.form.kind.setFocus()
    press(editor.form.kind, Qt.Key.Key_End)
    press(editor.form.kind, Qt.Key.Key_Up)
    assert editor.form.kind.value() is DocumentType.LETTER and not row.isHidden()
    assert editor.title() == "Công văn (bản thảo)"


def test_on_a_narrow_screen_fields_and_paper_take_turns(editor: DocumentPage) -> None:
    editor.resize(760, 480)
    assert editor.turns.isVisible() and editor.area.isVisible() and not editor.paper.isVisible()
    click(editor.turns.button("paper"))
    assert editor.paper.isVisible() and not editor.area.isVisible()
    editor.resize(1300, 700)
    assert editor.paper.isVisible() and editor.area.isVisible() and not editor.turns.isVisible()


def test_escape_goes_back_first_from_the_panel_and_then_to_the_list(
    editor: DocumentPage, heard: Heard
) -> None:
    editor.issue()
    editor.start_voiding()
    assert editor.back() and editor.panel.isHidden()
    assert editor.back() and heard.places[-1] == ("documents", None)


def test_the_keyboard_alone_reaches_every_field_in_reading_order(editor: DocumentPage) -> None:
    form = editor.form
    form.kind.setFocus()
    seen = []
    for _ in range(40):
        seen.append(editor.focusWidget())
        QTest.keyClick(editor.focusWidget(), Qt.Key.Key_Tab)
    wanted = [
        form.abstract,
        form.basis,
        form.parts.cards[0].text,
        form.vote,
        form.signer_post,
        form.signer_name,
    ]
    places = [seen.index(one) for one in wanted]
    assert places == sorted(places)


def test_a_reader_sees_the_document_and_changes_nothing(
    show: Any, services: Services, draft: Document, context: UiContext
) -> None:
    from app.bootstrap import open_services

    root = services.folder.root
    services.close()
    reader = open_services(root, read_only=True)
    page: DocumentPage = show(DocumentPage, reader)
    page.open(draft.id)
    assert (
        page.form.abstract.isReadOnly() and page.primary_action() is None and page.secondary_actions() == []
    )
    listing: DocumentsPage = show(DocumentsPage, reader)
    assert listing.primary_action() is None and [one.id for one in listing.table.rows()] == [draft.id]
    assert listing.numbers_button.isHidden()
    reader.close()


def test_signed_minutes_that_were_read_leave_a_number_that_differs_to_the_person(
    show: Any, services: Services
) -> None:
    meeting = the_meeting(services, "2026-07-03")
    draft = services.documents.save(
        replace(services.documents.from_meeting(meeting.id), parts=(DocumentPart("", "Nội dung."),))
    )
    page: DocumentPage = show(DocumentPage, services)
    page.open(draft.id)
    page.issue()
    assert services.meetings.get(meeting.id) == meeting
