"""Forms made, changed and handed on: nothing that does not fit is stored, nothing that a meeting uses is changed."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from app.bootstrap import Services, open_services
from app.domain.policy import MeetingKind
from app.domain.rating.coverage import holes
from app.domain.rating.editing import put_criterion
from app.domain.rating.form_file import Standing
from app.domain.rating.forms import Group, RatingForm
from app.domain.rating.mending import mends
from app.errors import FileProblem, ImportProblem, NotAllowed, UserError
from app.services.rating_forms import Editing, FormRefused, TakeAs
from app.services.templates import TemplateKind
from app.texts import error_text
from tests.services.conftest import signed

JULY = date(2026, 7, 3)


def of_the_ward(book: Services, **changes: Any) -> RatingForm:
    """A stored form of one's own that fits."""
    form = replace(book.forms.start_copy("nghe-an-2021").form, title="Mẫu của phường", **changes)
    return book.forms.save(form)


def used(book: Services, form: RatingForm) -> Any:
    """A meeting with a sheet of the form."""
    meeting = book.meetings.create(2026, 7, MeetingKind.REGULAR, JULY)
    assert meeting.rating is not None
    sheet = replace(meeting.rating, form_code=form.code, form_version=form.version, lines=())
    return book.meetings.save(replace(meeting, rating=sheet))


def test_a_copy_gets_its_code_from_its_title_and_stands_beside_the_shipped_one(book: Services) -> None:
    start = book.forms.start("nghe-an-2021")
    assert start.editing is Editing.COPY and start.form.code == ""
    assert start.form.title.endswith("(mẫu riêng)")
    stored = of_the_ward(book)
    assert (stored.code, stored.version) == ("mau-cua-phuong", 1)
    assert of_the_ward(book).code == "mau-cua-phuong-2"
    assert book.forms.get("nghe-an-2021").title != stored.title


def test_a_form_that_comes_with_the_program_is_never_changed(book: Services) -> None:
    form = book.forms.get("nghe-an-2021")
    with pytest.raises(NotAllowed) as caught:
        book.forms.save(replace(form, title="Sửa"))
    assert caught.value.code == "form_shipped" and book.forms.get("nghe-an-2021") == form


def test_everything_that_does_not_fit_is_named_at_once_and_nothing_is_stored(book: Services) -> None:
    before = book.forms.list()
    start = book.forms.start_copy("an-phu-2026").form
    first = start.groups[0].criteria[0]
    spoilt = put_criterion(replace(start, legal_basis=" "), replace(first, title=""))
    spoilt = replace(spoilt, groups=(*spoilt.groups, Group("x", "Nhóm rỗng", ())))
    with pytest.raises(FormRefused) as caught:
        book.forms.save(spoilt)
    codes = [one.code for one in caught.value.problems]
    assert codes.count("level_gap") == 3 and codes.count("level_overlap") == 2
    assert {"empty_field", "empty_title", "empty_group"} <= set(codes)
    sentence = error_text(caught.value)
    assert "còn 7 chỗ chưa khớp" in sentence and "«1.1»" in sentence and "căn cứ" in sentence
    assert book.forms.list() == before


def test_the_form_of_an_phu_can_be_stored_once_its_holes_are_closed(book: Services) -> None:
    form = book.forms.start_copy("an-phu-2026").form
    minimums = book.forms.minimums(form)
    assert minimums == (90, 120)
    for criterion in tuple(form.criteria()):
        current = criterion
        while found := holes(current, minimums):
            mend = next((m for hole in found for m in mends(current, hole, minimums)), None)
            if mend is None:
                from app.domain.rating.editing import judged_by_hand

                current = judged_by_hand(current)
                break
            current = mend.criterion
        form = put_criterion(form, current)
    assert book.forms.problems(form) == ()
    assert book.forms.save(form).total == Decimal(100)


def test_a_form_that_a_meeting_uses_is_never_edited_its_next_version_is(book: Services) -> None:
    form = of_the_ward(book)
    edited = book.forms.save(replace(form, note="Sửa khi chưa ai dùng"))
    assert edited.version == 1 and book.forms.start(form.code).editing is Editing.IN_PLACE
    meeting = used(book, edited)
    start = book.forms.start(form.code)
    assert (start.editing, start.form.version, start.used) == (Editing.NEXT_VERSION, 2, 1)
    again = book.forms.save(replace(edited, note="Sửa khi đã dùng"))
    assert again.version == 2 and book.forms.save(again) == again
    record = book.meetings.record(meeting)
    assert record.form == edited
    assert [one.note for one in book.forms.list()].count("Sửa khi đã dùng") == 1


def test_the_next_version_serves_new_meetings_only(book: Services) -> None:
    from app.domain.dated import Dated

    form = of_the_ward(book)
    book.cell.save(replace(book.cell.require(), rating_forms=(Dated(form.code),)))
    book.meetings.create(2026, 7, MeetingKind.REGULAR, JULY)
    book.forms.save(replace(form, note="x"))
    later = book.meetings.prepare(2026, 8, MeetingKind.REGULAR, date(2026, 8, 3))
    assert later.rating is not None and later.rating.form_version == 2


def test_a_deleted_form_comes_back_from_the_bin_in_all_its_versions(book: Services) -> None:
    form = of_the_ward(book)
    entry = book.forms.delete(form.code)
    assert form.code not in {one.code for one in book.forms.list()}
    book.bin.restore(entry.id)
    assert book.forms.get(form.code) == form
    used(book, form)
    with pytest.raises(NotAllowed) as caught:
        book.forms.delete(form.code)
    assert caught.value.code == "template_in_use"


def test_an_empty_form_says_all_that_it_still_needs(book: Services) -> None:
    start = book.forms.start_blank()
    assert {one.code for one in book.forms.problems(start.form)} == {
        "empty_field", "total", "empty_group_title", "empty_title", "max_not_positive", "band_unreachable",
    }  # fmt: skip


# Files


def written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def test_a_form_goes_to_another_cell_as_it_is(book: Services, tmp_path: Path) -> None:
    empty = open_services(tmp_path / "khac")
    form = of_the_ward(book)
    file = written(tmp_path / "mau.json", book.forms.file(form))
    found = empty.forms.read(file)
    assert found.standing is Standing.NEW and found.form == form
    assert empty.forms.take(found) == form
    assert empty.forms.file(empty.forms.get(form.code)) == file.read_bytes()
    again = empty.forms.read(file)
    assert again.standing is Standing.SAME and empty.forms.take(again) == form
    assert len([one for one in empty.templates.stored(TemplateKind.RATING) if one.code == form.code]) == 1
    empty.close()


def test_a_form_with_the_holes_of_its_paper_can_be_taken_over(book: Services, tmp_path: Path) -> None:
    paper = replace(book.forms.get("an-phu-2026"), code="phuong-khac", title="Phường khác")
    found = book.forms.read(written(tmp_path / "mau.json", book.forms.file(paper)))
    assert len(found.holes) == 5 and book.forms.take(found) == paper


@pytest.mark.parametrize(
    ("take_as", "code", "version"),
    [(TakeAs.NEXT_VERSION, "mau-cua-phuong", 2), (TakeAs.OWN_COPY, "mau-cua-phuong-2", 1)],
)
def test_at_a_clash_of_codes_both_are_kept(
    book: Services, tmp_path: Path, take_as: TakeAs, code: str, version: int
) -> None:
    mine = of_the_ward(book)
    theirs = replace(mine, note="Bản mới của phường")
    found = book.forms.read(written(tmp_path / "mau.json", book.forms.file(theirs)))
    assert found.standing is Standing.CLASH
    assert [one.what for one in book.forms.differences(found)] == ["note"]
    taken = book.forms.take(found, take_as)
    assert (taken.code, taken.version, taken.note) == (code, version, theirs.note)
    assert book.forms.get(mine.code, 1) == mine


def test_a_newer_version_of_the_ward_keeps_its_number(book: Services, tmp_path: Path) -> None:
    mine = of_the_ward(book)
    theirs = replace(mine, note="x", version=5)
    found = book.forms.read(written(tmp_path / "mau.json", book.forms.file(theirs)))
    assert found.standing is Standing.OTHER_VERSION
    assert book.forms.take(found).version == 5


def test_a_form_from_outside_with_sums_that_do_not_fit_stays_out(book: Services, tmp_path: Path) -> None:
    form = book.forms.get("nghe-an-2021")
    group = replace(form.groups[0], max_points=Decimal(25))
    wrong = replace(form, code="sai", groups=(group, *form.groups[1:]))
    found = book.forms.read(written(tmp_path / "mau.json", book.forms.file(wrong)))
    with pytest.raises(FormRefused) as caught:
        book.forms.take(found)
    assert [one.code for one in caught.value.problems] == ["group_sum"]
    assert "sai" not in {one.code for one in book.forms.list()}


def nested(depth: int) -> bytes:
    return b"[" * depth + b"]" * depth


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", ImportProblem),
        (b"\x00\xff\xfe", ImportProblem),
        (b"PK\x03\x04", ImportProblem),
        (b"{}", ImportProblem),
        (b'{"kind": "sochibo-return"}', ImportProblem),
        (b'{"kind": "sochibo-rating-form", "schema": 9, "form": {}}', ImportProblem),
        (b'{"code": "a", "code": "b"}', ImportProblem),
        (nested(5000), ImportProblem),
        (b'{"title": 1e400}', ImportProblem),
        (None, FileProblem),
    ],
)
def test_a_bad_file_is_one_sentence_and_changes_nothing(
    book: Services, tmp_path: Path, data: bytes | None, kind: type[UserError]
) -> None:
    before = book.database.version()
    path = tmp_path / "mau.json"
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(kind) as caught:
        book.forms.read(path)
    assert error_text(caught.value).endswith((".", ")."))
    assert book.database.version() == before


def test_a_point_written_as_a_number_is_refused_with_its_place(book: Services, tmp_path: Path) -> None:
    document = json.loads(book.forms.file(book.forms.get("phu-tho")))
    document["form"]["groups"][1]["max_points"] = 20
    with pytest.raises(ImportProblem) as caught:
        book.forms.read(written(tmp_path / "m.json", json.dumps(document).encode()))
    assert "groups[1].max_points" in error_text(caught.value)


# Trial


def test_a_form_can_be_tried_on_a_past_meeting_and_nothing_is_stored(book: Services) -> None:
    meeting = book.meetings.create(2026, 7, MeetingKind.REGULAR, JULY)
    before = book.database.version()
    form = book.forms.start_copy("nghe-an-2021").form
    trial = book.forms.trial(form, meeting)
    assert trial.score.band is None and len(trial.score.missing) == 5
    assert set(trial.found) == {"attendance.rate", "organisation"}
    assert all(line.points is None for line in trial.sheet.lines)
    assert book.database.version() == before


def test_meetings_that_are_there_keep_their_form_and_are_counted_from_the_day_on(book: Services) -> None:
    form = of_the_ward(book)
    signed(book, 6, 3)
    signed(book, 7, 3)
    book.meetings.create(2026, 8, MeetingKind.REGULAR, date(2026, 8, 3))
    counted = {
        since: book.forms.other_sheets(form.code, since)
        for since in (None, date(2026, 6, 3), date(2026, 6, 4), date(2026, 8, 3), date(2026, 8, 4))
    }
    assert [(one.closed, one.still_open) for one in counted.values()] == [
        (2, 1),
        (2, 1),
        (1, 1),
        (0, 1),
        (0, 0),
    ]
    meeting = book.meetings.create(2026, 9, MeetingKind.REGULAR, date(2026, 9, 3))
    assert meeting.rating is not None
    before = book.forms.other_sheets(meeting.rating.form_code, None)
    assert (before.closed, before.still_open) == (0, 0)
