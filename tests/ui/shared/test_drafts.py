"""What is typed into a form is kept within two seconds, offered again with its time, and gone once it is saved."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.bootstrap import Services, open_services
from app.ui.context import UiContext
from app.ui.shared.draft_keeper import WRITE_AFTER_MS, DraftKeeper
from app.ui.shared.fields import CheckField, ChoiceBox, LineField, TextField
from app.ui.shared.parsed_fields import DateField
from app.ui.shared.person_field import PersonChoice, PersonField
from tests.ui.meetings.steps.hand import click
from tests.ui.shared.typing import engine_type, engine_type_leaving_hidden, target, type_text


class FormOfAll(QWidget):
    """One field of each kind."""

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self.line = LineField()
        self.text = TextField()
        self.day = DateField()
        self.kind = ChoiceBox([(1, "Một"), (2, "Hai")])
        self.tick = CheckField("Có")
        self.who = PersonField([PersonChoice("dv1", "Nguyễn Văn An")])
        fields = {name: getattr(self, name) for name in ("line", "text", "day", "kind", "tick", "who")}
        self.drafts = DraftKeeper(context, fields, self)
        layout = QVBoxLayout(self)
        for widget in (self.drafts.line, *fields.values()):
            layout.addWidget(widget)

    def begin(self, key: str = "form:1") -> None:
        for widget in (self.line, self.text, self.day, self.who):
            widget.set_value(None)
        self.kind.set_value(1)
        self.tick.set_value(False)
        self.drafts.begin(key, "Tờ khai", page="home", target=("x",))

    def values(self) -> tuple[Any, ...]:
        return tuple(one.value() for one in (self.line, self.text, self.day, self.kind, self.tick, self.who))


@pytest.fixture
def services(tmp_path: Path, context: UiContext) -> Iterator[Services]:
    context.services = open_services(tmp_path / "so", clock=lambda: datetime(2026, 7, 6, 9, 41, 5))
    yield context.services
    context.services.close()


@pytest.fixture
def form(context: UiContext, services: Services, qtbot: Any) -> FormOfAll:
    made = FormOfAll(context)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    made.begin()
    return made


def fill(form: FormOfAll) -> None:
    target(form.line).setFocus()
    engine_type(form.line, "Đường Trường Chinh")
    engine_type(form.text, "Mưa lũ")
    type_text(form.text, "\nhai ngày")
    type_text(form.day, "31/02/2026")
    form.kind.setCurrentIndex(1)
    form.tick.click()
    type_text(form.who, "Nguyễn Văn An")


def test_all_that_stands_in_a_form_is_in_its_draft_as_typed_also_an_unreadable_day(
    form: FormOfAll, services: Services, qtbot: Any
) -> None:
    fill(form)
    assert services.drafts.list() == ()
    qtbot.waitUntil(lambda: bool(services.drafts.list()), timeout=WRITE_AFTER_MS + 1000)
    (draft,) = services.drafts.list()
    assert (draft.key, draft.label, draft.page, draft.target) == ("form:1", "Tờ khai", "home", ("x",))
    assert draft.saved_at == datetime(2026, 7, 6, 9, 41, 5)
    assert dict(draft.fields) == {
        "line": "Đường Trường Chinh",
        "text": "Mưa lũ\nhai ngày",
        "day": "31/02/2026",
        "kind": "Hai",
        "tick": True,
        "who": "Nguyễn Văn An",
    }


def test_typing_without_a_pause_does_not_put_the_draft_off(form: FormOfAll, services: Services) -> None:
    target(form.line).setFocus()
    for _ in range(14):
        type_text(form.line, "a ")
        QTest.qWait(100)
        if services.drafts.list():
            break
    (draft,) = services.drafts.list()
    assert str(draft.fields["line"]).startswith("a a a")


def test_a_draft_is_offered_with_its_time_and_stands_in_the_form_again(
    form: FormOfAll, services: Services, context: UiContext, qtbot: Any
) -> None:
    fill(form)
    form.drafts.flush()
    before = form.values()
    later = FormOfAll(context)
    qtbot.addWidget(later)
    later.show()
    later.begin("form:2")
    assert later.drafts.line.isHidden()
    later.begin()
    assert not later.drafts.line.isHidden()
    assert later.drafts.line.message.text() == "Có phần đang gõ dở lúc 09:41 ngày 06/07/2026."
    assert later.values() == (
        "",
        "",
        None,
        1,
        False,
        None,
    )
    click(later.drafts.line.open_button)
    assert later.values() == before and later.day.raw() == "31/02/2026"
    assert "Không có ngày 31/02/2026" in later.day.message.text()
    assert later.drafts.line.isHidden()
    later.drafts.done()
    assert services.drafts.list() == ()


def test_a_draft_that_is_not_wanted_is_gone_for_good(
    form: FormOfAll, services: Services, context: UiContext, qtbot: Any
) -> None:
    fill(form)
    form.drafts.flush()
    later = FormOfAll(context)
    qtbot.addWidget(later)
    later.show()
    later.begin()
    click(later.drafts.line.drop_button)
    assert services.drafts.list() == () and later.drafts.line.isHidden()


def test_a_form_that_was_saved_or_put_back_as_it_was_leaves_no_draft(
    form: FormOfAll, services: Services
) -> None:
    target(form.line).setFocus()
    type_text(form.line, "ab")
    form.drafts.flush()
    assert len(services.drafts.list()) == 1
    type_text(form.line, "\b\b")
    form.drafts.flush()
    assert services.drafts.list() == ()
    type_text(form.line, "ab")
    form.drafts.done()
    QTest.qWait(WRITE_AFTER_MS + 200)
    assert services.drafts.list() == ()


@pytest.mark.parametrize("engine", ["telex", "vni"])
@pytest.mark.parametrize("hidden", ["", "\u202f", "\u200c"])
def test_what_a_typing_engine_sends_is_in_the_draft_letter_by_letter(
    form: FormOfAll, services: Services, engine: str, hidden: str
) -> None:
    words = "Nguyễn Thị Thùy Dương đã được kết nạp"
    target(form.text).setFocus()
    engine_type(form.text, words, engine=engine, hidden=hidden)
    form.drafts.flush()
    assert services.drafts.list()[0].fields["text"] == words


def test_hidden_letters_that_an_engine_leaves_behind_do_not_harm_the_draft(
    form: FormOfAll, services: Services
) -> None:
    target(form.line).setFocus()
    engine_type_leaving_hidden(form.line, "Đoàn kết", "\u202f")
    form.drafts.flush()
    kept = services.drafts.list()[0].fields["line"]
    form.line.set_value(kept)
    assert form.line.value() == "Đoàn kết"


def test_drafts_are_in_no_figure_and_in_no_file_that_leaves(form: FormOfAll, services: Services) -> None:
    services.cell.setup(name="Chi bộ 5")
    before = services.returns.meetings_document()
    fill(form)
    form.drafts.flush()
    assert services.returns.meetings_document() == before
    assert services.meetings.years() == () and services.home.overview(2026, 7).meeting_id is None
