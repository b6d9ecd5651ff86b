"""Rules, forms, agendas and profiles: what the day calls for, and never an edit under what was signed."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.bootstrap import Services, open_services
from app.domain.cell import CellType
from app.domain.dated import Dated
from app.domain.policy import MeetingKind
from app.errors import NotAllowed, NotFound
from app.paths import templates_dir
from app.services.templates import TemplateKind, TemplatesService
from tests.services.conftest import signed

JULY = date(2026, 7, 3)


def test_a_new_book_has_every_shipped_template(empty: Services) -> None:
    counts = (
        len(empty.templates.policies()),
        len(empty.templates.rating_forms()),
        len(empty.templates.agenda_templates()),
        len(empty.templates.print_profiles()),
    )
    folders = ("policies", "rating", "agenda", "print")
    assert counts == tuple(len(list((templates_dir() / name).glob("*.json"))) for name in folders)
    assert all(counts)


@pytest.mark.parametrize(("day", "code"), [(date(2025, 10, 27), "2018"), (date(2025, 10, 28), "2025")])
def test_the_rules_follow_the_day_until_the_cell_chooses(book: Services, day: date, code: str) -> None:
    assert book.templates.policy_for(day).code == code
    book.cell.save(replace(book.cell.require(), policies=(Dated("2018"),)))
    assert book.templates.policy_for(day).code == "2018"
    book.cell.save(replace(book.cell.require(), policies=(Dated("không có"),)))
    assert book.templates.policy_for(day).code == code


@pytest.mark.parametrize(
    ("chosen", "day", "kind", "code"),
    [
        ("", JULY, MeetingKind.REGULAR, "trung-uong-2025"),
        ("", JULY, MeetingKind.COMMITTEE, None),
        ("", date(2025, 10, 27), MeetingKind.REGULAR, None),
        ("nghe-an-2021", JULY, MeetingKind.COMBINED, "nghe-an-2021"),
        ("an-phu-2026", date(2025, 12, 31), MeetingKind.REGULAR, None),
        ("an-phu-2026", date(2026, 1, 1), MeetingKind.REGULAR, "an-phu-2026"),
    ],
)
def test_the_form_is_the_chosen_one_where_it_is_in_force(
    book: Services, chosen: str, day: date, kind: MeetingKind, code: str | None
) -> None:
    book.cell.save(replace(book.cell.require(), rating_forms=(Dated(chosen),) if chosen else ()))
    form = book.templates.rating_form_for(day, kind)
    assert (form.code if form else None) == code


@pytest.mark.parametrize(
    ("day", "code"), [(date(2026, 5, 26), "hd36-2018"), (date(2026, 5, 27), "hd05-2026")]
)
def test_papers_follow_the_format_of_their_day(book: Services, day: date, code: str) -> None:
    assert book.templates.print_profile_for(day).code == code


@pytest.mark.parametrize("cell_type", list(CellType), ids=lambda one: one.value)
@pytest.mark.parametrize("kind", list(MeetingKind), ids=lambda one: one.value)
def test_every_cell_type_has_an_agenda_for_every_kind(
    empty: Services, cell_type: CellType, kind: MeetingKind
) -> None:
    found = empty.templates.agenda_template_for(cell_type, kind, JULY)
    assert found is not None and kind in found.kinds
    assert not found.cell_types or cell_type.value in found.cell_types


def test_rules_under_signed_minutes_are_copied_never_edited(book: Services) -> None:
    policy = book.templates.policy("2025")
    book.templates.save_policy(replace(policy, expected_minutes_to=150))
    meeting = signed(book, 7, 3)
    with pytest.raises(NotAllowed) as caught:
        book.templates.save_policy(policy)
    assert caught.value.code == "policy_in_use" and caught.value.params["count"] == 1
    copy = book.templates.copy_policy("2025", title="Quy định của phường", effective_from=date(2026, 8, 1))
    book.templates.save_policy(replace(copy, expected_minutes_to=180))
    assert book.meetings.record(meeting).policy.expected_minutes_to == 150
    assert book.templates.policy_for(date(2026, 8, 1)).expected_minutes_to == 180


def test_a_new_start_changes_no_template_that_was_edited(book: Services) -> None:
    agenda = replace(book.templates.agenda_templates()[0], title="Sửa")
    others = [one.code for one in book.templates.agenda_templates()[1:]]
    book.templates.save_agenda_template(agenda)
    again = open_services(book.folder).templates
    assert [one.title for one in again.agenda_templates() if one.code == agenda.code] == ["Sửa"]
    assert not again.is_builtin(TemplateKind.AGENDA, agenda.code)
    assert others and all(again.is_builtin(TemplateKind.AGENDA, code) for code in others)


def test_a_shipped_print_profile_is_never_written_over(book: Services) -> None:
    shipped = book.templates.print_profile_for(JULY)
    with pytest.raises(NotAllowed) as caught:
        book.templates.save_print_profile(replace(shipped, title="Sửa"))
    assert caught.value.code == "print_profile_shipped"
    assert book.templates.print_profile_for(JULY) == shipped
    copy = book.templates.copy_print_profile(shipped.code, title="Của chi bộ")
    book.templates.save_print_profile(replace(copy, title="Sửa"))
    assert "Sửa" in {one.title for one in book.templates.print_profiles()}


def test_a_new_release_adds_what_is_new_and_leaves_the_rest(empty: Services, tmp_path: Path) -> None:
    folder = tmp_path / "templates"
    (folder / "print").mkdir(parents=True)
    for name, title in (("hd05-2026", "Khác"), ("moi", "Mới")):
        (folder / "print" / f"{name}.json").write_text(
            f'{{"code": "{name}", "title": "{title}"}}', encoding="utf-8"
        )
    newer = TemplatesService(empty.database, folder=folder, audit=empty.audit, bin=empty.bin)
    newer.seed()
    titles = {one.code: one.title for one in newer.print_profiles()}
    assert titles["moi"] == "Mới" and titles["hd05-2026"] != "Khác"
    writes = empty.database.version()
    newer.seed()
    assert empty.database.version() == writes


def test_only_what_was_made_here_and_is_not_used_can_be_deleted(book: Services) -> None:
    copy = book.forms.copy("an-phu-2026", title="Mẫu của phường")
    book.cell.save(replace(book.cell.require(), rating_forms=(Dated(copy.code),)))
    for code, refusal in ((copy.code, "template_in_use"), ("an-phu-2026", "template_builtin")):
        with pytest.raises(NotAllowed) as caught:
            book.templates.delete(TemplateKind.RATING, code)
        assert caught.value.code == refusal
    book.cell.save(replace(book.cell.require(), rating_forms=()))
    book.templates.delete(TemplateKind.RATING, copy.code)
    with pytest.raises(NotFound):
        book.templates.rating_form(copy.code)


def test_copies_get_codes_of_their_own(book: Services) -> None:
    codes = [book.forms.copy("an-phu-2026", title="x").code for _ in range(2)]
    assert codes == ["an-phu-2026-2", "an-phu-2026-3"]
    assert book.templates.copy_print_profile("hd05-2026", title="x").code == "hd05-2026-2"


@pytest.mark.parametrize("ask", ["policy", "rating_form", "copy_agenda_template", "copy_print_profile"])
def test_a_template_that_is_not_there_is_not_found(book: Services, ask: str) -> None:
    with pytest.raises(NotFound):
        getattr(book.templates, ask)("không có", **({"title": "x"} if ask.startswith("copy") else {}))
