"""The profile: set up once, changed with dates, so that old papers keep their heading."""

from datetime import date

import pytest

from app.bootstrap import Services, open_services
from app.domain.cell import Heading
from app.domain.dated import Dated, value_on
from app.errors import NotAllowed, NotFound
from app.services.cell import dated_change

JULY = date(2026, 7, 1)


def test_the_first_start_makes_the_cell_and_its_secretary_in_one_step(empty: Services) -> None:
    assert empty.cell.get() is None
    with pytest.raises(NotFound):
        empty.cell.require()
    cell = empty.cell.setup(
        name="  Chi bộ   5 ",
        higher=("Đảng bộ phường", " "),
        place="Nhà văn hóa",
        party_secretary="Nguyễn Văn An",
    )
    assert open_services(empty.folder).cell.require() == cell
    assert empty.cell.heading_on(JULY) == Heading("Chi bộ 5", ("Đảng bộ phường",))
    assert empty.meetings.book(2026).party_secretary == "Nguyễn Văn An"


def test_setting_up_again_corrects_the_same_cell(empty: Services) -> None:
    first = empty.cell.setup(name="Chi bộ 4")
    again = empty.cell.setup(name="Chi bộ 5")
    assert again.id == first.id and empty.cell.require() == again


@pytest.mark.parametrize("name", ["", "  \u200b "])
def test_a_cell_has_a_name(empty: Services, name: str) -> None:
    with pytest.raises(NotAllowed) as caught:
        empty.cell.setup(name=name, party_secretary="An")
    assert caught.value.code == "cell_without_name"
    assert empty.cell.get() is None and empty.members.list() == ()


@pytest.mark.parametrize(
    ("before", "since", "after"),
    [
        ((), None, (Dated("B"),)),
        ((), JULY, (Dated("B", JULY),)),
        ((Dated("A"),), None, (Dated("B"),)),
        ((Dated("A"),), JULY, (Dated("A", end=date(2026, 6, 30)), Dated("B", JULY))),
        ((Dated("A", date(2026, 8, 1)),), JULY, (Dated("B", JULY),)),
        ((Dated("A", JULY),), JULY, (Dated("B", JULY),)),
        ((Dated("B"),), JULY, (Dated("B"),)),
    ],
)
def test_a_change_with_a_day_keeps_what_was_before_it(
    before: tuple[Dated, ...], since: date | None, after: tuple[Dated, ...]
) -> None:
    assert dated_change(before, "B", since) == after
    assert value_on(dated_change(before, "B", since), JULY) == "B"


def test_a_setting_travels_with_the_book_and_can_be_forgotten(empty: Services) -> None:
    empty.cell.set_setting("nơi gửi", {"thư mục": ["E:/", 2, None]})
    assert open_services(empty.folder).cell.setting("nơi gửi") == {"thư mục": ["E:/", 2, None]}
    empty.cell.set_setting("nơi gửi", None)
    assert empty.cell.setting("nơi gửi") is None


def test_a_secretary_who_is_on_the_list_already_gets_the_post_and_no_double(empty: Services) -> None:
    for _ in range(2):
        empty.cell.setup(name="Chi bộ 5", party_secretary="Nguyễn Văn An")
    assert [(member.full_name, len(member.posts)) for member in empty.members.list()] == [
        ("Nguyễn Văn An", 1)
    ]
