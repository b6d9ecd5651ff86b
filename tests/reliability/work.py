"""A clerk's afternoon as small acts: each is one acknowledgement, and each always leads to the same book.

Ids and clock are counted from the act, so a book killed and started anew at any act can be compared row by row with
the one where nothing happened.
"""

from __future__ import annotations

import os
import pickle
import shutil
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cached_property
from pathlib import Path
from random import Random
from typing import Any

from app.bootstrap import Services
from app.domain.backup import Why
from app.domain.book import Period, PeriodKind
from app.domain.cell import Term
from app.domain.meeting import Addendum, AddendumKind, AttendanceState, Meeting
from app.domain.member_list.preview import Choices
from app.domain.policy import MeetingKind
from app.services.member_import.read.file import read_book
from tests.reliability import rig
from tests.reliability.state import MOMENT, Place, digest, start
from tests.services.conftest import complete, people, signed
from tests.workbooks import save_xlsx

# Names the folder of the script that is prepared once for all rows.
SHARED = "SOCHIBO_RIG_SCRIPT"
REGULAR = MeetingKind.REGULAR
SENTENCE = "Chi bộ thống nhất đánh giá tình hình tháng qua và nhiệm vụ tháng tới. "


class Counted:
    """Ids and moments that depend on the act alone."""

    def __init__(self) -> None:
        self.begin("mau")

    def begin(self, act: str, number: int = 0) -> None:
        self._act, self._count = act, 0
        self._moment = MOMENT + timedelta(minutes=number)

    def new_id(self) -> str:
        self._count += 1
        return f"{self._act}-{self._count:04d}"

    def clock(self) -> datetime:
        return self._moment


@dataclass(frozen=True)
class Act:
    """`ready` does what needs no writing, `act` what is acknowledged. `alone`: the program may be started just before.

    `kind` is the operation of the protocol that it belongs to.
    """

    kind: str
    act: Callable[[Services, Any], Any]
    ready: Callable[[Services, Script], Any] = lambda services, script: None
    alone: bool = True


class Script:
    """The acts, the book before each of them and the number of what it holds; `held` are values that acts leave."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.counted = Counted()
        self.held: dict[str, Any] = {}
        self.acts = _acts()
        self.digests: list[str] = []
        self.record_file = folder / "files" / "so-cu.json"
        ready = folder / "ready.pickle"
        if ready.exists():
            # Ours, of this very run.
            self.digests, self.list_read = pickle.loads(ready.read_bytes())
            return
        (folder / "files").mkdir(parents=True)
        # Read once: what is tried is the writing, and reading goes through a process of its own.
        self.list_read = read_book(_member_list(folder / "files" / "danh-sach.xlsx"))
        self._prepare()
        ready.write_bytes(pickle.dumps((self.digests, self.list_read)))

    @classmethod
    def shared(cls, folder: Path) -> Script:
        """The one that the rows of a run have in common, else one in the folder of the row; nobody writes into it."""
        return cls(Path(os.environ.get(SHARED) or folder / "script"))

    def place(self, number: int) -> Place:
        """The book before the act (after the last one, with the number one beyond)."""
        return Place(self.folder / f"stage-{number:02d}")

    def copy(self, number: int, target: Path) -> Place:
        shutil.copytree(self.place(number).root, target)
        return Place(target)

    def open(self, place: Place, named: str = "mo") -> Services:
        self.counted.begin(named)
        return start(place, clock=self.counted.clock, new_id=self.counted.new_id)

    def step(self, services: Services, number: int, said: Callable[[str], None] = lambda line: None) -> None:
        """Do the act; `said` hears "go" just before what is acknowledged."""
        act = self.acts[number]
        self.counted.begin(f"v{number:02d}", number)
        ready = act.ready(services, self)
        said("go")
        self.held[act.kind] = act.act(services, ready)

    def starts(self, kinds: frozenset[str] | None = None) -> tuple[int, ...]:
        return tuple(
            number
            for number, act in enumerate(self.acts)
            if act.alone and (kinds is None or act.kind in kinds)
        )

    def random_step(self, begin: int, hand: Random) -> int:
        """A step to the disk somewhere in the act or the two after it."""
        return hand.randint(1, max(1, sum(self.steps[begin : begin + 3])))

    @cached_property
    def steps(self) -> tuple[int, ...]:
        """How many steps to the disk each act takes."""
        known = self.folder / "steps.pickle"
        if known.exists():
            counted: tuple[int, ...] = pickle.loads(known.read_bytes())
            return counted

        def work(say: rig.Say) -> None:
            with closing(self.open(place)) as services:
                rig.watch(place.root)
                for number in range(len(self.acts)):
                    before = rig.steps()
                    self.step(services, number)
                    say(str(rig.steps() - before))

        place = self.copy(0, self.folder / "counting")
        ended = rig.forked(work, limit=300)
        if not ended.done:
            raise RuntimeError(f"the work itself failed: {ended}")
        counted = tuple(int(line) for line in ended.said)
        known.write_bytes(pickle.dumps(counted))
        return counted

    def _prepare(self) -> None:
        other = Place(self.folder / "other")
        with closing(self.open(other, "khac")) as services:
            set_up(services)
            for month in (1, 2):
                signed(services, month, 3)
            services.returns.export_meetings(self.record_file)
        first = self.place(0)
        with closing(self.open(first)) as services:
            set_up(services)
            for month in (4, 5, 6):
                signed(services, month, 3)
        live = Place(self.folder / "live")
        shutil.copytree(first.root, live.root)
        with closing(self.open(live)) as services:
            self.digests.append(digest(services))
            for number in range(len(self.acts)):
                self.step(services, number)
                shutil.copytree(live.root, self.place(number + 1).root)
                if number + 1 < len(self.acts):
                    self.digests.append(digest(services))
        with closing(self.open(live)) as services:
            self.digests.append(digest(services))


def set_up(services: Services) -> None:
    services.cell.setup(
        name="Chi bộ Tổ dân phố số 5",
        higher=("Đảng bộ phường Hòa Bình",),
        place="Nhà văn hóa tổ 5",
        terms=(Term("2025-2030", date(2025, 6, 1), date(2030, 5, 31)),),
        rating_form="an-phu-2026",
    )
    services.members.save_all(people(28))


def _member_list(path: Path) -> Path:
    head = ["STT", "Họ và tên", "Ngày sinh", "Giới tính", "Ngày vào Đảng", "Ngày chính thức"]
    lines = [
        [number, f"Hoàng Thị Mới {number}", "05/03/1980", "Nữ", "03/02/2010", "03/02/2011"]
        for number in range(1, 13)
    ]
    return save_xlsx(path, [head, *lines])


def _july(services: Services) -> Meeting:
    return next(one for one in services.meetings.of_year(2026) if one.month == 7)


def _typed(meeting: Meeting, turns: int) -> Meeting:
    return replace(meeting, closing=replace(meeting.closing, conclusion=SENTENCE * turns))


def _autosave(turns: int) -> Act:
    return Act(
        "autosave",
        lambda services, meeting: services.meetings.save(meeting),
        lambda services, script: _typed(_july(services), turns),
    )


def _attendance(first: int) -> Act:
    def came(services: Services, script: Script) -> Meeting:
        meeting = _july(services)
        state = dict.fromkeys(range(first, first + 8), AttendanceState.PRESENT)
        roll = (replace(entry, state=state.get(n, entry.state)) for n, entry in enumerate(meeting.roll))
        return replace(meeting, roll=tuple(roll))

    return Act("attendance", lambda services, meeting: services.meetings.save(meeting), came)


def _delete(services: Services, meeting: Meeting) -> Any:
    return services.meetings.delete(meeting.id)


def _acts() -> tuple[Act, ...]:
    july = lambda services, script: _july(services)  # noqa: E731
    supplement = Addendum("bs1", date(2026, 7, 9), AddendumKind.CORRECTION, "Bình", "ghi nhầm", "24 thành 23")
    return (
        Act("new", lambda services, _: services.meetings.create(2026, 7, REGULAR, date(2026, 7, 3))),
        *(_autosave(turns) for turns in (1, 4, 40)),
        *(_attendance(first) for first in (0, 8, 16)),
        Act(
            "autosave",
            lambda services, meeting: services.meetings.save(meeting),
            lambda services, script: complete(services, _july(services)),
        ),
        Act("backup", lambda services, _: services.backups.make(Why.AUTOMATIC)),
        Act("close", lambda services, meeting: services.meetings.hold(meeting), july),
        Act("close", lambda services, meeting: services.meetings.sign(meeting, "Lê Đức Bình"), july),
        Act("import", _import_people, _preview_people),
        Act(
            "import",
            lambda services, preview: services.returns.apply(preview),
            lambda services, script: services.returns.import_file(script.record_file),
        ),
        Act("close", lambda services, meeting: services.meetings.add_addendum(meeting.id, supplement), july),
        Act("new", lambda services, _: services.meetings.create(2026, 8, REGULAR, date(2026, 8, 3))),
        Act("delete", _delete, lambda services, script: services.meetings.of_month(2026, 8)[0]),
        Act(
            "undo",
            lambda services, undo: services.meetings.restore(undo),
            lambda services, script: script.held["delete"],
            alone=False,
        ),
        Act("keys", lambda services, _: services.people.new_recovery_key()),
        Act("deliver", lambda services, period: services.returns.deliver(period, _stick(services)), _period),
        # Last, for the book is another one afterwards.
        Act("restore", _restore, lambda services, script: services.backups.list()[-1].head.path),
    )


def _import_people(services: Services, ready: Any) -> Any:
    preview, choices = ready
    return services.member_import.apply(preview, choices)


def _preview_people(services: Services, script: Script) -> Any:
    preview = services.member_import.preview(services.member_import.propose(script.list_read))
    return preview, Choices(include=frozenset(row.number for row in preview.rows))


def _restore(services: Services, path: Path) -> None:
    services.backups.restore(path)
    services.close()


def _period(services: Services, script: Script) -> Period:
    return Period(PeriodKind.MONTH, 2026, 7)


def _stick(services: Services) -> Path:
    """Inside the watched folder, so that what is sent away is under the same hand."""
    return services.folder.root.parent / "stick"
