"""Taking the usual agenda never costs a word that somebody typed."""

from dataclasses import replace

from app.domain.agenda import AgendaBlock, AgendaItem, AgendaTemplate, TemplateItem
from app.domain.policy import MeetingKind
from app.ui.meetings.editor.agenda_template import differs, with_template, without_template


def template(*titles: str, end: str = "Kết luận") -> AgendaTemplate:
    items = [TemplateItem(title, AgendaBlock.IDEOLOGY, 10) for title in titles]
    items.append(TemplateItem(end, AgendaBlock.CONCLUSION, 5))
    return AgendaTemplate("mau", "Mẫu", ("residential",), (MeetingKind.REGULAR,), tuple(items))


REGULAR = template("Khai mạc", "Thời sự")
THEMATIC = template("Khai mạc", "Báo cáo chuyên đề")


def titles(items: tuple[AgendaItem, ...]) -> list[str]:
    return [item.title for item in items]


def test_an_empty_agenda_becomes_the_template_with_its_minutes() -> None:
    items = with_template((), REGULAR, ())
    assert titles(items) == ["Khai mạc", "Thời sự", "Kết luận"]
    assert [item.planned_minutes for item in items] == [10, 10, 5]
    assert len({item.id for item in items}) == 3


def test_untouched_items_of_another_template_go_and_common_ones_stay_the_same() -> None:
    before = with_template((), REGULAR, ())
    after = with_template(before, THEMATIC, (REGULAR,))
    assert titles(after) == ["Khai mạc", "Báo cáo chuyên đề", "Kết luận"]
    assert after[0] is before[0] and after[2] is before[2]


def test_an_item_that_somebody_wrote_into_stays_before_the_conclusion() -> None:
    before = with_template((), REGULAR, ())
    written = replace(before[1], content="Nghe thông báo nhanh của Đảng ủy phường")
    after = with_template((before[0], written, before[2]), THEMATIC, (REGULAR,))
    assert titles(after) == ["Khai mạc", "Báo cáo chuyên đề", "Thời sự", "Kết luận"]
    assert after[2] is written


def test_an_item_that_no_template_knows_was_typed_by_hand_and_stays() -> None:
    own = AgendaItem("x", "Kết nạp quần chúng ưu tú", AgendaBlock.PARTY_BUILDING)
    assert own in with_template((own,), REGULAR, (THEMATIC,))


def test_titles_differing_in_marks_or_case_are_the_same_item() -> None:
    own = AgendaItem("x", "THỜI SỰ", AgendaBlock.IDEOLOGY)
    assert titles(with_template((own,), REGULAR, ())) == ["Khai mạc", "THỜI SỰ", "Kết luận"]


def test_the_way_back_gives_the_old_agenda_and_keeps_what_was_written_meanwhile() -> None:
    before = with_template((), REGULAR, ())
    after = with_template(before, THEMATIC, (REGULAR,))
    spoken = replace(after[1], content="Tiết kiệm, chống lãng phí")
    opened = replace(after[0], content="Khai mạc lúc 14 giờ")
    back = without_template((opened, spoken, after[2]), before)
    assert titles(back) == ["Khai mạc", "Thời sự", "Kết luận", "Báo cáo chuyên đề"]
    assert back[0] is opened and back[3] is spoken
    assert without_template(after, before) == before


def test_a_template_that_is_already_there_changes_nothing() -> None:
    items = with_template((), REGULAR, ())
    assert not differs(items, REGULAR, ())
    assert differs(items, THEMATIC, (REGULAR,))
