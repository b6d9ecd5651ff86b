"""Settings: sections at the left, each made when first shown; what is changed is stored at once."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedWidget, QVBoxLayout

from app.ui.settings.section import Section
from app.ui.shared.buttons import Button
from app.ui.shared.messages import InlineMessage
from app.ui.shared.page import Page
from app.ui.shared.theme import scaled


class SettingsPage(Page):
    """`open(key)` shows a section: cell, rules, forms, rollup, agendas, print, people, look, data, log."""

    key = "settings"
    scrolls = False

    def build(self) -> None:
        self.set_title(self.tr("Cài đặt"))
        self._makers: dict[str, tuple[str, Callable[[], Section]]] = {
            "cell": (self.tr("Chi bộ"), self._cell),
            "rules": (self.tr("Quy định áp dụng"), self._rules),
            "forms": (self.tr("Mẫu chấm điểm"), self._forms),
            "rollup": (self.tr("Xếp loại quý, năm"), self._rollup),
            "agendas": (self.tr("Chương trình mẫu"), self._agendas),
            "print": (self.tr("Mẫu in"), self._print),
            "people": (self.tr("Người dùng, mật khẩu"), self._people),
            "backups": (self.tr("Sao lưu"), self._backups),
            "bin": (self.tr("Thùng rác"), self._bin),
            "look": (self.tr("Giao diện"), self._look),
            "data": (self.tr("Dữ liệu"), self._data),
            "log": (self.tr("Nhật ký"), self._log),
        }
        self.sections: dict[str, Section] = {}
        self.buttons: dict[str, Button] = {}
        self.notice = InlineMessage("info")
        self.stack = QStackedWidget()
        self._group = QButtonGroup(self)
        places = QVBoxLayout()
        places.setSpacing(2)
        for key, (words, _) in self._makers.items():
            button = Button(words, "step", on_click=partial(self.show_section, key))
            button.setCheckable(True)
            self._group.addButton(button)
            self.buttons[key] = button
            places.addWidget(button)
        places.addStretch(1)
        line = QHBoxLayout()
        line.setSpacing(scaled(16))
        line.addLayout(places)
        line.addWidget(self.stack, 1)
        self.body.addWidget(self.notice)
        self.body.addLayout(line, 1)
        self.current = ""
        changes = self.context.changes
        self.watch(changes.cell_changed, changes.members_changed, changes.rules_changed)

    def refresh(self) -> None:
        self.notice.show_message("info", self.context.services.why_read_only)
        if not self.current:
            self.show_section("cell")
        else:
            self.sections[self.current].refresh()

    def open(self, target: object) -> None:
        if isinstance(target, str) and target in self._makers:
            self.show_section(target)

    def flush(self) -> None:
        if self.current:
            self.sections[self.current].flush()

    def back(self) -> bool:
        return bool(self.current) and self.sections[self.current].back()

    def show_section(self, key: str) -> None:
        self.flush()
        if key not in self.sections:
            self.sections[key] = self._makers[key][1]()
            self.stack.addWidget(self.sections[key])
        self.current = key
        self.buttons[key].setChecked(True)
        self.context.run(self.sections[key].refresh)
        self.stack.setCurrentWidget(self.sections[key])

    def _cell(self) -> Section:
        from app.ui.settings.cell_section import CellSection

        return CellSection(self.context)

    def _rules(self) -> Section:
        from app.ui.settings.rules_section import RulesSection

        return RulesSection(self.context)

    def _forms(self) -> Section:
        from app.ui.settings.forms_section import FormsSection

        return FormsSection(self.context)

    def _rollup(self) -> Section:
        from app.ui.settings.rollup_section import RollupSection

        return RollupSection(self.context)

    def _agendas(self) -> Section:
        from app.ui.settings.agendas_section import AgendasSection

        return AgendasSection(self.context)

    def _print(self) -> Section:
        from app.ui.settings.print_section import PrintSection

        return PrintSection(self.context)

    def _people(self) -> Section:
        from app.ui.settings.people_section import PeopleSection

        return PeopleSection(self.context)

    def _backups(self) -> Section:
        from app.ui.backups.section import BackupsSection

        return BackupsSection(self.context)

    def _bin(self) -> Section:
        from app.ui.settings.bin_section import BinSection

        return BinSection(self.context)

    def _look(self) -> Section:
        from app.ui.settings.plain_sections import LookSection

        return LookSection(self.context)

    def _log(self) -> Section:
        from app.ui.settings.log_section import LogSection

        return LogSection(self.context)

    def _data(self) -> Section:
        from app.ui.settings.plain_sections import DataSection

        return DataSection(self.context)
