"""Voided minutes in the return: named with number and reason, counted in nothing, the same there and back."""

from datetime import datetime
from io import BytesIO

import pytest
from openpyxl import load_workbook

from app.domain.exchange.document import VoidedMeeting
from app.domain.meeting import MeetingState
from app.errors import ImportProblem
from app.texts_return import months_missing
from tests.return_sample import JULY
from tests.services.returns.sample_book import WORKBOOK, delivered, empty, sent

REASON = "Ghi nhầm ý kiến của đồng chí Vũ Hoàng Châu"


def test_after_voiding_the_next_return_names_the_minutes_and_counts_them_no_more(book, clock, tmp_path):
    before = book.returns.document(JULY)
    assert before.totals.meetings == 1 and before.voided == ()
    book.returns.deliver(JULY, tmp_path / "usb")
    clock.now = datetime(2026, 7, 9, 8, 0)
    number = book.meetings.get("bh0703").number
    book.meetings.void("bh0703", REASON, "Nguyễn Văn An")
    after = book.returns.document(JULY)
    assert after.version == before.version + 1 and after.totals.meetings == 0
    (gone,) = after.voided
    assert isinstance(gone, VoidedMeeting)
    assert (gone.id, gone.number, gone.voided_on.isoformat()) == ("bh0703", number, "2026-07-09")
    assert gone.reason == "Ghi nhầm ý kiến của một đồng chí"
    assert after.unsigned == () and "bh0703" not in {one.meeting.id for one in after.meetings}
    assert dict(months_missing(after))[7] == "Biên bản đã hủy, chưa có biên bản lập lại."


def test_the_workbook_has_a_line_for_it_without_the_name(book, clock, tmp_path):
    book.meetings.void("bh0703", REASON, "Nguyễn Văn An")
    book.returns.deliver(JULY, tmp_path / "usb")
    sheets = load_workbook(BytesIO((tmp_path / "usb" / WORKBOOK).read_bytes()))
    said = [str(cell.value) for row in sheets["Thông tin"].iter_rows() for cell in row if cell.value]
    assert any(
        "đã hủy ngày 05/07/2026, không tính. Lý do: Ghi nhầm ý kiến của một đồng chí." in text
        for text in said
    )
    assert not any("Vũ Hoàng Châu" in text for text in said)


def test_a_return_with_voided_minutes_comes_back_the_same_from_an_empty_folder(book, clock, tmp_path):
    book.meetings.void("bh0703", REASON, "Nguyễn Văn An")
    path = sent(book, tmp_path)
    other = empty(tmp_path / "b", clock)
    other.returns.apply(other.returns.import_file(path))
    assert delivered(other, tmp_path / "again") == path.read_bytes()


def test_the_whole_record_carries_the_voiding_to_another_pc_of_the_cell_and_never_back(book, clock, tmp_path):
    old, new = tmp_path / "cu.json", tmp_path / "moi.json"
    book.returns.export_meetings(old)
    other = empty(tmp_path / "b", clock)
    other.returns.apply(other.returns.import_file(old))
    voided = book.meetings.void("bh0703", REASON, "Nguyễn Văn An")
    book.returns.export_meetings(new)
    preview = other.returns.import_file(new)
    assert [one.id for one in preview.differing] == ["bh0703"]
    other.returns.apply(preview, replace_differing=True)
    assert other.meetings.get("bh0703") == voided
    locked = other.returns.import_file(old)
    assert [one.id for one in locked.locked] == ["bh0703"]
    with pytest.raises(ImportProblem) as caught:
        other.returns.apply(locked, replace_differing=True)
    assert caught.value.code == "return_meeting_signed_here"
    assert other.meetings.get("bh0703").state is MeetingState.VOIDED
