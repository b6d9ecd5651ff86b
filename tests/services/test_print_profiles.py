"""Print profiles through the services: copied, judged, used from a day, handed on as files, tried on papers."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from app.bootstrap import Services
from app.domain.audit import AuditFilter, Event
from app.domain.print_file import file_of
from app.domain.print_profile import LookChange
from app.domain.volumes import BookMap
from app.errors import FileProblem, ImportProblem, NotAllowed, NotFound, UserError
from app.services.print_profiles import ProfileRefused
from app.texts import error_text
from app.texts_print import look_change_words
from tests.reports.pdf.measuring import differences, sheets
from tests.services.conftest import signed
from tests.services.test_documents import issued

TODAY = date(2026, 7, 6)


def own(book: Services) -> str:
    return book.print_profiles.copy("hd05-2026", title="Mẫu của chi bộ").code


def test_a_shipped_profile_is_never_written_over(book: Services) -> None:
    shipped = book.print_profiles.get("hd05-2026")
    with pytest.raises(NotAllowed, match="print_profile_shipped"):
        book.print_profiles.save(replace(shipped, margin_left=Decimal(35)))
    assert book.print_profiles.get("hd05-2026") == shipped


def test_what_does_not_fit_is_not_stored_and_each_reason_is_said(book: Services) -> None:
    code = own(book)
    before = book.print_profiles.get(code)
    wrong = replace(before, margin_left=Decimal(70), line_height=Decimal(12), chair_title=" ")
    with pytest.raises(ProfileRefused) as refused:
        book.print_profiles.save(wrong)
    assert {one.field for one in refused.value.problems} >= {"margin_left", "line_height", "chair_title"}
    said = error_text(refused.value)
    assert "Lề trái: Từ 10 đến 60 mm" in said and "Mục này chưa ghi." in said
    assert book.print_profiles.get(code) == before


def test_a_copy_is_found_by_its_code_and_by_its_name(book: Services) -> None:
    code = own(book)
    assert book.print_profiles.get("mau cua chi bo").code == code
    assert book.print_profiles.copy("hd05-2026", title="Mẫu của chi bộ").title == "Mẫu của chi bộ 2"
    with pytest.raises(NotFound, match="print_profile_not_found"):
        book.print_profiles.get("không có")


def test_a_profile_is_used_from_a_day_and_earlier_papers_stay(book: Services) -> None:
    code = own(book)
    book.print_profiles.use(code, date(2026, 8, 1))
    assert book.print_profiles.for_day(date(2026, 7, 31)).code == "hd05-2026"
    assert book.print_profiles.for_day(date(2026, 8, 1)).code == code
    assert book.print_profiles.for_day(date(2026, 5, 26)).code == "hd36-2018"


def test_signed_minutes_are_counted_by_the_profile_of_their_day(book: Services) -> None:
    meeting = signed(book, 7, 3)
    day = meeting.held_on
    current = book.print_profiles.for_day(day).code
    assert book.print_profiles.signed_by(current) == 1
    made = book.print_profiles.copy(current, since=TODAY)
    assert book.print_profiles.signed_by(made.code) == (1 if day >= TODAY else 0)
    assert book.print_profiles.signed_by(current) == (0 if day >= TODAY else 1)


def test_a_profile_used_from_a_past_day_names_all_that_would_look_otherwise(book: Services) -> None:
    signed(book, 7, 3)
    issued(book, day=date(2026, 7, 4))
    issued(book, day=date(2026, 6, 30))
    code = own(book)
    assert book.print_profiles.change_by(code, date(2026, 7, 3)).is_nothing, "a copy looks the same"
    book.print_profiles.save(replace(book.print_profiles.get(code), margin_left=Decimal(40)))
    assert book.print_profiles.change_by(code, date(2026, 7, 3)) == LookChange(minutes=1, documents=1)
    assert book.print_profiles.change_by(code, date(2026, 7, 4)) == LookChange(documents=1)
    assert book.print_profiles.change_by(code, date(2026, 7, 5)).is_nothing
    book.books.note_printed(2026, BookMap(2026, 4, ()), (1, 4))
    assert book.print_profiles.change_by(code, TODAY) == LookChange(books=(2026,))
    said = look_change_words(book.print_profiles.change_by(code, date(2026, 6, 1)))
    assert "1 biên bản đã chốt; 2 văn bản đã phát hành; sổ đã in của năm 2026" in said
    book.print_profiles.use(code, date(2026, 7, 3))
    assert book.print_profiles.change_by("hd05-2026", date(2026, 7, 4)).documents == 1, "and back again"


def test_a_copy_from_today_leaves_the_look_of_what_is_signed(book: Services) -> None:
    meeting = signed(book, 7, 3)
    before = book.papers.minutes(meeting.id)
    made = book.print_profiles.copy(book.print_profiles.for_day(meeting.held_on).code, since=TODAY)
    book.print_profiles.save(replace(made, margin_left=Decimal(40)))
    assert book.papers.minutes(meeting.id) == before


def test_a_profile_goes_round_by_a_file(book: Services, empty: Services, tmp_path: Path) -> None:
    code = own(book)
    book.print_profiles.save(
        replace(book.print_profiles.get(code), body_size=Decimal("13.5"), place="Hòa Bình")
    )
    target = tmp_path / "mau.json"
    target.write_bytes(book.print_profiles.exported(code))
    taken = book.print_profiles.take(target)
    assert taken == book.print_profiles.get(code), "the same file twice makes no second profile"
    changed = replace(taken, body_size=Decimal(15))
    target.write_bytes(file_of(changed))
    second = book.print_profiles.take(target)
    assert second.code == f"{code}-2" and second.body_size == 15 and second.title == f"{taken.title} 2"
    assert book.print_profiles.get(code) == taken


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("{}", "print_file_other"),
        ('{"kind": "sochibo-rating-form", "schema": 1, "form": {}}', "print_file_other"),
        ('{"kind": "sochibo-print-profile", "schema": 2, "profile": {}}', "print_file_newer"),
        ('{"kind": "sochibo-print-profile", "schema": "1", "profile": {}}', "print_file_wrong"),
        ('{"kind": "sochibo-print-profile", "schema": 1, "profile": {"code": "x"}}', "print_file_wrong"),
        (
            '{"kind": "sochibo-print-profile", "schema": 1, "profile": {"code": "x", "title": "x", "body_size": 14}}',
            "print_file_wrong",
        ),
        (
            '{"code": "x", "title": "x", "margin_top": "20", "body_size": "99"}',
            "print_file_not_fit",
        ),
        (
            '{"code": "x", "title": "x", "margin_top": "20", "margin_left": "1E+30"}',
            "print_file_not_fit",
        ),
    ],
)
def test_a_file_that_is_no_profile_is_refused_in_one_sentence(
    book: Services, tmp_path: Path, content: str, code: str
) -> None:
    before = book.print_profiles.list()
    target = tmp_path / "la.json"
    target.write_text(content, encoding="utf-8")
    with pytest.raises(ImportProblem, match=code) as refused:
        book.print_profiles.take(target)
    assert "la.json" in error_text(refused.value)
    assert book.print_profiles.list() == before


@pytest.mark.parametrize("content", [b"", b"\x00\xff", b"[" * 5000])
def test_a_file_that_cannot_be_read_is_refused_too(book: Services, tmp_path: Path, content: bytes) -> None:
    target = tmp_path / "hong.json"
    target.write_bytes(content)
    with pytest.raises(UserError) as refused:
        book.print_profiles.take(target)
    assert isinstance(refused.value, (FileProblem, ImportProblem))
    assert error_text(refused.value)


def test_a_shipped_file_can_be_taken_over_as_it_is(book: Services) -> None:
    from app.paths import templates_dir

    path = templates_dir() / "print" / "hd36-2018.json"
    assert book.print_profiles.take(path) == book.print_profiles.get("hd36-2018")
    assert json.loads(path.read_text(encoding="utf-8"))["code"] == "hd36-2018"


def test_a_profile_is_tried_on_signed_minutes_first_and_always_on_the_sample_page(book: Services) -> None:
    meeting = signed(book, 7, 3)
    trials = book.print_profiles.trials()
    assert trials[0].record is not None and trials[0].record.meeting.id == meeting.id
    assert trials[-1].record is None
    profile = replace(book.print_profiles.get("hd05-2026"), margin_left=Decimal(33), title_size=Decimal(15))
    for trial in (trials[0], trials[-1]):
        plain = book.print_profiles.trial_job(trial, profile)()
        assert differences(sheets(plain), profile) == []
        marked = book.print_profiles.trial_job(trial, profile, guides=True)()
        assert len(sheets(marked)) == len(sheets(plain))


def test_a_book_of_which_nothing_is_known_has_a_sample_page(empty: Services) -> None:
    (trial,) = empty.print_profiles.trials()
    profile = empty.print_profiles.get("rieng-chu-khong-chan")
    assert differences(sheets(empty.print_profiles.trial_job(trial, profile)()), profile) == []
    with pytest.raises(UserError, match="no_cell"):
        empty.print_profiles.use(profile.code, TODAY)


def test_a_profile_in_use_is_kept_and_another_goes_to_the_bin_and_back(book: Services) -> None:
    code = own(book)
    book.print_profiles.use(code, TODAY)
    with pytest.raises(NotAllowed, match="template_in_use"):
        book.print_profiles.delete(code)
    other = book.print_profiles.copy("hd36-2018").code
    entry = book.print_profiles.delete(other)
    assert other not in {one.code for one in book.print_profiles.list()}
    book.bin.restore(entry.id)
    assert other in {one.code for one in book.print_profiles.list()}
    events = {one.event for one in book.audit.read(AuditFilter())}
    assert {Event.TEMPLATE_SAVED.value, Event.TEMPLATE_DELETED.value} <= events
