"""The import as an act, over a real book: nothing before, all of it in one step, all of it back in one step."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from app.bootstrap import Services, open_services
from app.domain.member import Member, MemberStatus, StatusSpan, standing_on
from app.domain.member_list.columns import Field
from app.domain.member_list.preview import Choices, Preview, RowState, accept_proposals, default_choices
from app.errors import ImportProblem, NotFound
from app.paths import templates_dir
from app.texts import error_text
from tests.workbooks import save_xlsx

SAMPLE = templates_dir() / "demo" / "danh-sach-dang-vien.xlsx"


@pytest.fixture
def services(tmp_path: Path) -> Services:
    return open_services(tmp_path / "data", clock=lambda: datetime(2026, 11, 22, 9, 0))


def preview_of(services: Services, path: Path) -> Preview:
    service = services.member_import
    return service.preview(service.propose(service.read(path)))


def test_nothing_is_written_before_the_import(services: Services) -> None:
    preview = preview_of(services, SAMPLE)
    assert len(preview.of_state(RowState.NEW)) == 27 and len(preview.of_state(RowState.DOUBTFUL)) == 1
    assert services.members.list() == ()


def test_the_sample_gives_the_figures_of_the_cell_once_its_proposals_are_accepted(services: Services) -> None:
    preview = preview_of(services, SAMPLE)
    outcome = services.member_import.apply(preview, accept_proposals(preview, default_choices(preview)))
    assert len(outcome.added) == 28 and outcome.updated == () and outcome.skipped == (36, 38)
    day = date(2026, 7, 3)
    standings = [standing_on(member, day) for member in services.members.list()]
    bases = [standing.base for standing in standings if standing]
    special = [standing.special for standing in standings if standing and standing.special]
    assert (bases.count(MemberStatus.FULL), bases.count(MemberStatus.PROBATIONARY)) == (26, 2)
    assert sorted(status.value for status in special) == ["exempt", "temp_out"]
    assert len({member.id for member in services.members.list()}) == 28


def test_one_undo_takes_the_whole_import_back(services: Services) -> None:
    kept = services.members.save(Member("m0", "Trần Văn Sẵn", statuses=(StatusSpan(MemberStatus.FULL),)))
    preview = preview_of(services, SAMPLE)
    outcome = services.member_import.apply(preview, default_choices(preview))
    assert len(services.members.list()) == 29
    services.member_import.undo(outcome)
    assert services.members.list() == (kept,)
    with pytest.raises(NotFound):
        services.member_import.undo(outcome)


def test_undo_gives_back_what_an_update_changed(services: Services, tmp_path: Path) -> None:
    first = preview_of(services, SAMPLE)
    services.member_import.apply(first, default_choices(first))
    before = services.members.list()
    changed = save_xlsx(
        tmp_path / "b.xlsx",
        [
            ["Họ và tên", "Ngày sinh", "Số thẻ đảng"],
            ["Lê Đức Bình", "15/03/1970", "012345"],
            ["Tạ Văn Mới", "1999", ""],
        ],
    )
    preview = preview_of(services, changed)
    assert [row.state for row in preview.rows] == [RowState.EXISTS, RowState.NEW]
    outcome = services.member_import.apply(preview, replace(default_choices(preview), update=frozenset({2})))
    assert [m.card_number for m in outcome.updated] == ["012345"] and len(outcome.added) == 1
    assert str(services.members.get(outcome.updated[0].id).born) == "15/03/1970"
    services.member_import.undo(outcome)
    assert services.members.list() == before


def test_the_same_list_imported_again_finds_everybody_and_changes_nothing(services: Services) -> None:
    first = preview_of(services, SAMPLE)
    services.member_import.apply(first, accept_proposals(first, default_choices(first)))
    again = preview_of(services, SAMPLE)
    assert len(again.of_state(RowState.EXISTS)) == 28
    assert not any(row.differences for row in again.rows)
    with pytest.raises(ImportProblem) as caught:
        services.member_import.apply(again, default_choices(again))
    assert caught.value.code == "list_nobody"
    assert len(services.members.list()) == 28


def test_a_preview_of_a_list_that_changed_since_is_not_applied(services: Services) -> None:
    preview = preview_of(services, SAMPLE)
    services.members.save(Member("m0", "Nguyễn Văn An", statuses=(StatusSpan(MemberStatus.FULL),)))
    with pytest.raises(ImportProblem) as caught:
        services.member_import.apply(preview, default_choices(preview))
    assert caught.value.code == "list_members_changed"
    assert len(services.members.list()) == 1


def test_an_undo_never_destroys_what_was_typed_after_the_import(services: Services) -> None:
    preview = preview_of(services, SAMPLE)
    outcome = services.member_import.apply(preview, default_choices(preview))
    services.members.save(replace(outcome.added[0], note="sửa sau khi nhập"))
    with pytest.raises(ImportProblem) as caught:
        services.member_import.undo(outcome)
    assert caught.value.code == "list_import_changed_since"
    assert outcome.added[0].full_name in error_text(caught.value)
    assert len(services.members.list()) == 28


def test_an_import_that_fails_half_way_leaves_nothing(services: Services) -> None:
    preview = preview_of(services, SAMPLE)
    with services.database.session(write=True) as session:
        session.connection().exec_driver_sql(
            "CREATE TRIGGER stumble BEFORE INSERT ON members WHEN (SELECT count(*) FROM members) >= 14"
            " BEGIN SELECT raise(ABORT, 'disk trouble'); END"
        )
    with pytest.raises(Exception, match="disk trouble"):
        services.member_import.apply(preview, default_choices(preview))
    assert services.members.list() == ()


def test_only_the_chosen_rows_are_written(services: Services) -> None:
    preview = preview_of(services, SAMPLE)
    outcome = services.member_import.apply(preview, Choices(include=frozenset({7, 8})))
    assert [member.full_name for member in outcome.added] == ["Nguyễn Văn An", "Trần Thị Ánh"]


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ([["a", "b"], ["c", 1]], "list_no_header"),
        ([["STT", "Giới tính", "Ngày sinh", "Ngày vào Đảng"], [1, "Nam", 1968, 1995]], "list_no_name_column"),
    ],
)
def test_a_list_that_is_not_understood_waits_for_the_person(
    services: Services, tmp_path: Path, rows: list[list[object]], code: str
) -> None:
    service = services.member_import
    book = service.read(save_xlsx(tmp_path / "a.xlsx", rows))
    with pytest.raises(ImportProblem) as caught:
        service.preview(service.propose(book))
    assert caught.value.code == code and "Danh sách" in error_text(caught.value)
    corrected = service.propose(book, header_row=1, mapping={0: Field.FULL_NAME})
    assert service.preview(corrected).rows


def test_a_sheet_with_one_cell_at_its_far_end_is_no_list(services: Services, tmp_path: Path) -> None:
    service = services.member_import
    workbook = openpyxl.Workbook()
    workbook.worksheets[0]["XFD1048576"] = "x"
    workbook.save(tmp_path / "a.xlsx")
    with pytest.raises(ImportProblem) as caught:
        service.preview(service.propose(service.read(tmp_path / "a.xlsx")))
    assert caught.value.code == "list_only_far" and "XFD1048576" in error_text(caught.value)


def test_a_sheet_that_is_not_there_is_answered_with_those_that_are(
    services: Services, tmp_path: Path
) -> None:
    service = services.member_import
    book = service.read(save_xlsx(tmp_path / "a.xlsx", [["x"]], more={"Tổ 1": [["y"]]}))
    with pytest.raises(ImportProblem) as caught:
        service.propose(book, sheet="Tổ 9")
    assert "Tổ 9" in error_text(caught.value) and "Danh sách, Tổ 1" in error_text(caught.value)
    assert service.propose(book, sheet=" tổ 1 ").sheet.name == "Tổ 1"
