"""A return that takes the place of an earlier one says which, and what is different in it."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from hashlib import sha256

import pytest

from app.domain.agenda import Opinion
from app.domain.exchange.changes import changes
from app.domain.exchange.reading import read_return
from app.domain.exchange.replaced import ChangeKind
from app.domain.meeting import AddendumKind, MeetingState, MonthWithout, Voiding
from app.domain.period import Period, PeriodKind
from app.domain.rating.sheet import Band, OfficialResult
from app.texts_return_period import change_text, change_what, replaced_text, will_replace_text
from db import cells
from tests.return_sample import JULY, PEOPLE, july, july_document, record
from tests.services.returns.sample_book import PLAIN, WORKBOOK, empty

QUARTER = Period(PeriodKind.QUARTER, 2026, 3)
OFFICIAL = OfficialResult(Decimal("88.5"), Band.FAIR, date(2026, 7, 20), "Đảng ủy phường")


def test_the_second_version_names_the_first_with_its_day_and_the_codes_of_its_files(book, clock, tmp_path):
    sent = book.returns.deliver(JULY, tmp_path)
    old = read_return((tmp_path / PLAIN).read_bytes())
    assert old.replaces is None and old.changes == ()
    clock.now = datetime(2026, 7, 21, 8, 0)
    book.meetings.set_official_result("bh0703", OFFICIAL)
    summary = book.returns.summary(JULY)
    replaced = summary.document.replaces
    assert replaced is not None
    assert (replaced.version, replaced.sent_on, replaced.files) == (1, date(2026, 7, 5), sent.files)
    assert replaced.fingerprint == old.fingerprint
    code = sha256((tmp_path / PLAIN).read_bytes()).hexdigest()[:8]
    assert replaced_text(replaced) == f"Thay cho bản số 1 gửi ngày 05/7/2026 (mã băm tệp dữ liệu {code})"
    assert [change_text(one) for one in summary.changes] == [
        "Sinh hoạt thường kỳ 03/7/2026: Điểm cấp trên công nhận (trống) → 88,5",
        "Sinh hoạt thường kỳ 03/7/2026: Cấp trên công nhận loại (trống) → Khá",
        "Sinh hoạt thường kỳ 03/7/2026: Ngày công nhận (trống) → 20/07/2026",
        "Sinh hoạt thường kỳ 03/7/2026: Cấp công nhận (trống) → Đảng ủy phường",
    ]
    assert will_replace_text(1, summary.places) == "Sẽ thay bản số 1: 4 chỗ khác."


def test_sent_again_unchanged_the_second_version_still_says_what_it_replaced(book, clock, tmp_path):
    book.returns.deliver(JULY, tmp_path / "u1")
    book.meetings.set_official_result("bh0703", OFFICIAL)
    book.returns.deliver(JULY, tmp_path / "u2")
    clock.now = datetime(2026, 12, 1, 8, 0)
    again = book.returns.deliver(JULY, tmp_path / "u3")
    assert again.version == 2 and not book.returns.summary(JULY).changes
    for name in (PLAIN, WORKBOOK):
        assert (tmp_path / "u2" / name).read_bytes() == (tmp_path / "u3" / name).read_bytes()


def test_a_quarter_says_which_meetings_came_went_and_were_voided_and_what_the_sums_were(book, tmp_path):
    august = july(
        id="bh0805", month=8, tasks=(), reviews=(), number=8, rating=None,
        sessions=(replace(july().sessions[0], held_on=date(2026, 8, 5)),),
    )  # fmt: skip
    book.returns.deliver(QUARTER, tmp_path)
    book.meetings.take_over((august,))
    said = [change_text(one) for one in book.returns.summary(QUARTER).changes]
    assert said[0] == "Sinh hoạt thường kỳ 05/8/2026: Thêm buổi họp đã chốt biên bản"
    assert "Cả kỳ: Số buổi sinh hoạt 1 → 2" in said and "Cả kỳ: Có mặt 23 → 46" in said
    assert book.returns.summary(QUARTER).places == 1
    book.returns.deliver(QUARTER, tmp_path)
    before = book.returns.document(QUARTER)
    gone = replace(
        before,
        meetings=tuple(one for one in before.meetings if one.meeting.id != "bh0805"),
        totals=before.totals,
    )
    assert next(one.kind for one in changes(before, gone)) is ChangeKind.REMOVED


def test_the_figures_of_the_period_before_and_the_passing_of_days_make_no_new_version(book, clock, tmp_path):
    book.returns.deliver(QUARTER, tmp_path)
    june = july(
        id="bh0603", month=6, tasks=(), reviews=(), number=6, rating=None,
        sessions=(replace(july().sessions[0], held_on=date(2026, 6, 3)),),
    )  # fmt: skip
    assert book.returns.document(QUARTER).previous is None
    book.meetings.take_over((june,))
    clock.now = datetime(2026, 9, 1, 8, 0)
    assert not book.returns.summary(QUARTER).changed
    book.meetings.set_official_result("bh0703", OFFICIAL)
    previous = book.returns.document(QUARTER).previous
    assert previous is not None and previous.period == Period(PeriodKind.QUARTER, 2026, 2)
    assert (previous.figures.meetings, previous.figures.present) == (1, 23)


def test_of_a_return_that_an_older_program_sent_only_the_version_is_known(book, tmp_path):
    book.returns.deliver(JULY, tmp_path)
    with book.database.session(write=True) as session:
        cells.set_setting(session, "return_document:month:2026:7", None)
    assert not book.returns.summary(JULY).changed
    book.meetings.set_official_result("bh0703", OFFICIAL)
    summary = book.returns.summary(JULY)
    assert summary.document.version == 2 and summary.changes == ()
    assert "không còn lưu trong sổ" in will_replace_text(1, summary.places)


@pytest.mark.parametrize("kept", ["", "!!!", "AAAA", 5, "eJwrSS0uAQAEXQHB"])
def test_a_kept_return_that_cannot_be_read_stops_nothing(book, tmp_path, kept):
    book.returns.deliver(JULY, tmp_path / "u1")
    with book.database.session(write=True) as session:
        cells.set_setting(session, "return_document:month:2026:7", kept)
    assert book.returns.deliver(JULY, tmp_path / "u2").version == 1
    assert (tmp_path / "u1" / PLAIN).read_bytes() == (tmp_path / "u2" / PLAIN).read_bytes()


def test_every_part_of_a_meeting_that_changes_is_named_and_no_name_of_a_person():
    before = july_document()
    meeting = july()
    for changed in (
        replace(meeting, addenda=(*meeting.addenda, replace(meeting.addenda[0], id="bs2"))),
        replace(meeting, place="Trụ sở Đảng ủy"),
        replace(meeting, chair_name="Trần Thị Ánh"),
        replace(meeting, closing=replace(meeting.closing, conclusion="Kết luận khác.")),
        replace(meeting, agenda=(replace(meeting.agenda[0], opinions=(Opinion("yk99", gist="Thêm ý"),)),)),
        replace(meeting, roll=meeting.roll[:-1]),
    ):
        found = changes(before, july_document(records=(record(changed),)))
        assert found
        said = "\n".join(change_text(one) for one in found)
        assert not [name for name in PEOPLE if name in said]
        assert "Số liệu" not in said


def test_a_new_addendum_is_told_by_its_kind_and_day_and_one_that_was_changed_is_not_called_new():
    meeting = july()
    before = july_document(records=(record(meeting),))

    def addenda_changes(changed):
        (found,) = changes(before, july_document(records=(record(changed),)))
        return found

    late = replace(meeting.addenda[0], id="bs2", written_on=date(2026, 11, 22), reason="Kín", text="Kín")
    for kind, words in ((AddendumKind.SUPPLEMENT, "bổ sung"), (AddendumKind.CORRECTION, "đính chính")):
        more = replace(meeting, addenda=(replace(late, kind=kind), *meeting.addenda))
        found = addenda_changes(more)
        assert change_text(found) == f"Sinh hoạt thường kỳ 03/7/2026: Thêm {words} ngày 22/11/2026"
        assert "Kín" not in found.after
    moved = replace(meeting, addenda=(replace(meeting.addenda[0], written_on=date(2026, 11, 22)),))
    for other in (moved, replace(meeting, addenda=())):
        found = addenda_changes(other)
        assert change_text(found).endswith("Bổ sung, đính chính: đã sửa")
    # What a file from elsewhere holds there is no reason to fail.
    assert change_what(replace(found, after="supplement 2026-99-01")).endswith("đã sửa")


def test_a_voided_meeting_and_a_month_without_one_are_named():
    before = july_document()
    voided = july(state=MeetingState.VOIDED, voided=Voiding(datetime(2026, 8, 1, 8, 0), "Bình", "Ghi nhầm"))
    month = MonthWithout(2026, 7, "Mưa lũ")
    after = july_document(records=(), voided=(voided,), months_without=(month,))
    said = [change_text(one) for one in changes(before, after)]
    assert "Sinh hoạt thường kỳ 03/7/2026: Biên bản đã hủy, không tính nữa" in said
    assert "Tháng 7: Lý do không sinh hoạt thường kỳ (trống) → Mưa lũ" in said


def test_a_return_taken_over_from_another_machine_is_replaced_without_a_day_of_sending(book, clock, tmp_path):
    book.returns.deliver(JULY, tmp_path)
    other = empty(tmp_path / "khac", clock)
    other.returns.apply(other.returns.import_file(tmp_path / PLAIN))
    other.meetings.set_official_result("bh0703", OFFICIAL)
    document = other.returns.document(JULY)
    assert document.replaces is not None and document.replaces.sent_on is None
    assert replaced_text(document.replaces).startswith("Thay cho bản số 1 lập ngày 05/7/2026")
    assert document.changes
