"""The import in three steps under real clicks and keys: awkward files, wrong guesses, one undo."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest

from app.domain.member import MemberStatus
from app.domain.member_list.columns import Field
from app.domain.member_list.preview import RowState
from app.paths import templates_dir
from app.ui.members.import_columns import settled
from app.ui.members.import_page import COLUMNS, FILE, PREVIEW, MemberImportPage
from tests.ui.shared.typing import press, type_text

SAMPLE = templates_dir() / "demo" / "danh-sach-dang-vien.xlsx"
HEAD = ("STT", "Họ và tên", "Ngày sinh", "Ngày vào Đảng", "Ngày chính thức", "Ghi chú")
AN = (1, "Nguyễn Văn An", "12/05/1960", "19/05/1985", "19/05/1986", None)
BA = (2, "Lê Thị Ba", "31/02/1970", "19/05/1995", "19/05/1996", None)


def save(path: Path, *rows: tuple[Any, ...], **more: tuple[tuple[Any, ...], ...]) -> Path:
    workbook = Workbook()
    for title, lines in {"Danh sách": rows, **more}.items():
        sheet = workbook.create_sheet(title)
        for line in lines:
            sheet.append(list(line))
    del workbook["Sheet"]
    workbook.save(path)
    return path


@pytest.fixture
def page(show: Any, empty_services: Any, heard: Any) -> Any:
    return show(MemberImportPage, empty_services)


@pytest.fixture
def read(page: Any, qtbot: Any) -> Any:
    def reading(path: Path) -> Any:
        page.read(path)
        qtbot.waitUntil(lambda: page._job is None, timeout=20_000)
        return page

    return reading


def test_a_list_goes_from_the_file_to_the_book_and_back(
    read: Any, empty_services: Any, heard: Any, prompts: Any
) -> None:
    page = read(SAMPLE)
    assert page.stack.currentIndex() == COLUMNS
    page.primary_action().run()
    assert page.stack.currentIndex() == PREVIEW
    assert empty_services.members.list() == ()
    assert page.primary_action().text == "Nhập 28 đảng viên"
    page.primary_action().run()
    assert len(empty_services.members.list()) == 28
    assert heard.places[-1] == ("members", None)
    assert heard.toasts[-1]["undo"] and heard.toasts[-1]["text"] == "Đã nhập 28 đảng viên."
    heard.press_toast()
    assert empty_services.members.list() == () and prompts.told == []


def test_the_summary_counts_what_stands_in_the_list(read: Any) -> None:
    page = read(SAMPLE)
    page.go(PREVIEW)
    assert page.preview_step.summary.text() == "27 người mới, 3 đề xuất, 1 cần xem, 2 dòng bỏ qua"
    assert page.preview_step.accept_button.text() == "Nhận tất cả đề xuất (2)"


def test_a_status_in_a_note_counts_only_once_it_is_accepted(read: Any, empty_services: Any) -> None:
    page = read(SAMPLE)
    page.go(PREVIEW)
    page.preview_step.accept_button.click()
    assert page.preview_step.accept_button.isHidden()
    page.primary_action().run()
    counts = empty_services.members.counts()
    assert counts[MemberStatus.EXEMPT] == 1


def test_one_proposal_is_taken_beside_the_table_with_its_days(read: Any, empty_services: Any) -> None:
    page = read(SAMPLE)
    page.go(PREVIEW)
    step = page.preview_step
    line = next(line for line in step.table.rows() if line.member and line.member.full_name == "Đỗ Thị Dung")
    step.table.select(line.id)
    step.open_row()
    step.panel.boxes[0].tick.click()
    step.panel.boxes[0].start.setFocus()
    step.panel.boxes[0].start.line.selectAll()
    type_text(step.panel.boxes[0].start, "1/1/2024")
    page.primary_action().run()
    dung = next(m for m in empty_services.members.list() if m.full_name == "Đỗ Thị Dung")
    exempt = next(span for span in dung.statuses if span.status is MemberStatus.EXEMPT)
    assert str(exempt.start) == "2024-01-01"


def test_a_row_is_left_out_by_a_click_or_the_space_bar(read: Any) -> None:
    page = read(SAMPLE)
    page.go(PREVIEW)
    table = page.preview_step.table
    spot = table.visualRect(table.model().index(0, 0)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert page.primary_action().text == "Nhập 27 đảng viên"
    table.selectRow(1)
    table.setCurrentIndex(table.model().index(1, 1))
    press(table, Qt.Key.Key_Space, " ")
    assert page.primary_action().text == "Nhập 26 đảng viên"
    press(table, Qt.Key.Key_Space, " ")
    assert page.primary_action().text == "Nhập 27 đảng viên"


def test_a_doubtful_row_says_why_and_is_mended_by_hand(
    read: Any, tmp_path: Path, empty_services: Any
) -> None:
    page = read(save(tmp_path / "a.xlsx", HEAD, AN, BA))
    page.go(PREVIEW)
    step = page.preview_step
    line = next(line for line in step.table.rows() if line.row.state is RowState.DOUBTFUL)
    assert "không có ngày" in step._reason_words(line)
    step.table.select(line.id)
    step.open_row()
    step.panel.born.setFocus()
    type_text(step.panel.born, "28/02/1970")
    page.primary_action().run()
    ba = next(m for m in empty_services.members.list() if m.full_name == "Lê Thị Ba")
    assert str(ba.born) == "28/02/1970"


def test_who_is_in_the_book_is_updated_only_when_ticked(
    read: Any, tmp_path: Path, empty_services: Any
) -> None:
    page = read(save(tmp_path / "a.xlsx", HEAD, AN))
    page.go(PREVIEW)
    page.primary_action().run()
    page = read(save(tmp_path / "b.xlsx", (*HEAD, "Số thẻ"), (*AN, "00123"), (*BA, "00124")))
    page.go(PREVIEW)
    assert page.primary_action().text == "Nhập 1 đảng viên"
    line = page.preview_step.table.rows()[0]
    assert line.row.state is RowState.EXISTS
    page.preview_step.table.select(line.id)
    page.preview_step.open_row()
    assert "Số thẻ" in page.preview_step.panel.differences.text()
    page.preview_step.panel.take.click()
    assert page.primary_action().text == "Nhập 1, cập nhật 1 đảng viên"
    page.primary_action().run()
    assert [m.card_number for m in empty_services.members.list()] == ["00123", "00124"] or {
        m.card_number for m in empty_services.members.list()
    } == {"00123", "00124"}


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("khong-phai.xlsx", b"xin chao", "không phải"),
        ("trong.xlsx", b"", "không có dữ liệu"),
        ("anh.xlsx", b"\x89PNG\r\n\x1a\n" + b"0" * 40, "tệp ảnh"),
    ],
)
def test_a_bad_file_is_answered_beside_the_button(
    read: Any, tmp_path: Path, prompts: Any, name: str, content: bytes, words: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    page = read(path)
    assert page.stack.currentIndex() == FILE
    assert page.file_step.message.state() == "bad" and words in page.file_step.message.text().lower()
    assert page.file_step.button.isEnabled() and prompts.told == []


def test_a_file_that_is_gone_is_answered_and_the_one_read_before_stays(read: Any, tmp_path: Path) -> None:
    page = read(save(tmp_path / "a.xlsx", HEAD, AN))
    page.go(FILE)
    page = read(tmp_path / "gone.xlsx")
    assert "Không tìm thấy tệp" in page.file_step.message.text()
    page.go(PREVIEW)
    assert page.primary_action().text == "Nhập 1 đảng viên"


def test_several_lists_in_a_file_are_asked_about(read: Any, tmp_path: Path) -> None:
    other = (HEAD, (1, "Trần Văn Hai", "01/01/1980", "01/01/2005", "01/01/2006", None))
    page = read(save(tmp_path / "a.xlsx", HEAD, AN, BA, Tổ2=other))
    assert page.stack.currentIndex() == FILE and page.file_step.sheet_row.isVisible()
    assert "2 người" in page.file_step.sheet.itemText(0)
    page.file_step.sheet.setCurrentIndex(1)
    page.primary_action().run()
    page.primary_action().run()
    assert [line.member.full_name for line in page.preview_step.table.rows()] == ["Trần Văn Hai"]


def test_a_heading_nobody_recognises_is_pointed_at_by_hand(read: Any, tmp_path: Path) -> None:
    rows = (("Tờ trình",), ("A1", "B1", "C1"), (1, "Nguyễn Văn An", "12/05/1960"), (2, "Lê Thị Ba", 1970))
    page = read(save(tmp_path / "a.xlsx", *rows))
    assert page.stack.currentIndex() == COLUMNS
    assert page.columns_step.message.state() == "bad" and not page.primary_action().enabled
    page.columns_step.header_row.setFocus()
    type_text(page.columns_step.header_row, "2")
    boxes = page.columns_step.boxes
    boxes[1].setCurrentIndex(list(Field).index(Field.FULL_NAME))
    boxes[2].setCurrentIndex(list(Field).index(Field.BORN))
    assert page.primary_action().enabled
    page.primary_action().run()
    assert [str(line.member.born) for line in page.preview_step.table.rows()] == ["12/05/1960", "1970"]


def test_a_column_taken_for_something_else_is_corrected(read: Any, tmp_path: Path) -> None:
    page = read(save(tmp_path / "a.xlsx", HEAD, AN))
    page.columns_step.boxes[3].setCurrentIndex(list(Field).index(Field.OFFICIAL))
    assert page.columns_step.boxes[4].value() is Field.IGNORED
    page.go(PREVIEW)
    member = page.preview_step.table.rows()[0].member
    assert member.joined_on is None and str(member.official_on) == "19/05/1985"


def test_an_unknown_column_is_searched_until_the_person_says_it_is_not_needed(
    read: Any, tmp_path: Path
) -> None:
    page = read(save(tmp_path / "a.xlsx", [*HEAD, "Hiện nay"], [*AN, "Miễn sinh hoạt"]))
    boxes = page.columns_step.boxes
    unknown = len(HEAD)
    assert boxes[unknown].currentText() == "Chưa rõ (chỉ tìm tình trạng)"
    boxes[3].setCurrentIndex(list(Field).index(Field.OFFICIAL))
    page.go(PREVIEW)
    assert [proposal.origin for proposal in page.preview_step.table.rows()[0].row.proposals] == [
        "Miễn sinh hoạt"
    ]
    page.go(COLUMNS)
    boxes[unknown].setCurrentIndex(list(Field).index(Field.IGNORED))
    page.go(PREVIEW)
    assert page.preview_step.table.rows()[0].row.proposals == ()


@pytest.mark.parametrize(
    ("chosen", "field", "before", "after"),
    [
        (
            2,
            Field.FULL_NAME,
            {0: Field.FAMILY_NAME, 1: Field.GIVEN_NAME},
            {0: Field.IGNORED, 1: Field.IGNORED},
        ),
        (2, Field.GIVEN_NAME, {0: Field.FULL_NAME, 1: Field.BORN}, {0: Field.IGNORED, 1: Field.BORN}),
        (2, Field.GIVEN_NAME, {0: Field.FAMILY_NAME}, {0: Field.FAMILY_NAME}),
        (2, Field.BORN, {0: Field.BORN}, {0: Field.IGNORED}),
        (2, Field.NOTE, {0: Field.NOTE}, {0: Field.NOTE}),
        (2, Field.UNKNOWN, {0: Field.UNKNOWN, 1: Field.BORN}, {0: Field.UNKNOWN, 1: Field.BORN}),
    ],
)
def test_one_meaning_takes_the_place_of_another(chosen: int, field: Field, before: Any, after: Any) -> None:
    assert settled({**before, chosen: field}, chosen) == {**after, chosen: field}


def test_a_file_dropped_on_the_page_is_read(page: Any, tmp_path: Path, qtbot: Any) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(save(tmp_path / "a.xlsx", HEAD, AN)))])
    none = Qt.MouseButton.NoButton
    page.file_step.dropEvent(
        QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, none, Qt.KeyboardModifier.NoModifier)
    )
    qtbot.waitUntil(lambda: page._job is None, timeout=20_000)
    assert page.stack.currentIndex() == COLUMNS


def test_members_that_changed_meanwhile_are_compared_again(
    read: Any, tmp_path: Path, empty_services: Any, context: Any
) -> None:
    page = read(save(tmp_path / "a.xlsx", HEAD, AN, BA))
    page.go(PREVIEW)
    empty_services.members.save(empty_services.members.new("Nguyễn Văn An"))
    context.changes.members_changed.emit()
    assert page.preview_step.table.rows()[0].row.state is RowState.EXISTS
    page.primary_action().run()
    assert len(empty_services.members.list()) == 2


def test_escape_goes_back_one_step_at_a_time(read: Any, tmp_path: Path) -> None:
    page = read(save(tmp_path / "a.xlsx", HEAD, AN))
    page.go(PREVIEW)
    page.preview_step.table.selectRow(0)
    page.preview_step.open_row()
    assert page.back() and page.preview_step.panel.isHidden()
    assert page.back() and page.stack.currentIndex() == COLUMNS
    assert page.back() and page.stack.currentIndex() == FILE
    assert not page.back()
