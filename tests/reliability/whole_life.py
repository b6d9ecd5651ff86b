"""A book's whole life in a process of its own, every byte that it writes anywhere on the machine written down.

    python -m tests.reliability.whole_life <part> <folder>

Under the file layer, "/" is watched. What the person chose as a target lies in `given`, everything else in `machine`.
"""

from __future__ import annotations

import json
import logging
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from app.bootstrap import Services, open_services
from app.domain.agenda import Opinion
from app.domain.backup import Why
from app.domain.book import Period, PeriodKind
from app.domain.meeting import Meeting
from app.domain.member_list.preview import Choices
from app.domain.policy import MeetingKind
from app.paths import DataFolder, templates_dir
from app.services.diagnostics import make_bundle
from app.services.log import start_logging
from app.services.rescue import rescue
from app.vault import door
from app.vault.access import Access
from db.engine import connect
from tests.reliability import rig
from tests.reliability.upgrading import OLD_BOOKS
from tests.reliability.work import set_up
from tests.services.conftest import complete

TOP = Path(__file__).resolve().parents[2]
NOW = datetime(2026, 7, 20, 9, 0)
JULY = Period(PeriodKind.MONTH, 2026, 7)
PASSPHRASE, FILE_PASSWORD = "câu mật khẩu riêng của chi bộ", "mật khẩu riêng của tệp gửi"
SECRETS = (
    "Đồng chí Tô Văn Thưởng còn nợ đảng phí hai tháng, hứa nộp đủ trong tuần.",
    "Chi bộ nhắc nhở việc sinh con thứ ba của gia đình đồng chí Mai Thị Kiều.",
    "Đề nghị kiểm tra dấu hiệu vi phạm quy hoạch đất ở của tổ dân phố.",
    "Ý kiến bảo lưu: không tán thành mức xếp loại của đồng chí phó bí thư.",
    "Gõ dở dang: phê bình đồng chí vắng họp ba lần không có lý do chính đáng",
)
GONE = "Nghiêm Thị Tuyết Nhung"
# In the list of members that comes with the sample, and in the book of the first release.
LISTED, OLD = ("Hoàng Thị Thùy Dương", "Phạm Thị Ngọc Bích"), ("Đồng chí chủ trì quán triệt nội dung.",)


@dataclass(frozen=True)
class Life:
    """The folders of one life."""

    root: Path

    @property
    def machine(self) -> Path:
        return self.root / "machine"

    @property
    def given(self) -> Path:
        return self.root / "given"

    @property
    def temporary(self) -> Path:
        return self.machine / "tmp"

    def folder(self, name: str) -> DataFolder:
        return DataFolder(self.machine / name)

    def trace(self, name: str) -> Path:
        return self.root / f"{name}.trace"


def lived(part: str, life: Life, library: Path | None) -> subprocess.CompletedProcess[str]:
    """Do one part in a process that has nothing of the user's; `library` is the file layer."""
    for folder in (life.given, life.temporary, life.machine / "home"):
        folder.mkdir(parents=True, exist_ok=True)
    home = life.machine / "home"
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("XDG_")},
        "PYTHONPATH": str(TOP),
        "PYTHONDONTWRITEBYTECODE": "1",
        "HOME": str(home),
        "USERPROFILE": str(home),
        "APPDATA": str(home / "roaming"),
        "LOCALAPPDATA": str(home / "local"),
        "TMPDIR": str(life.temporary),
        "TEMP": str(life.temporary),
        "TMP": str(life.temporary),
        "SOCHIBO_DATA": str(life.machine / "unnamed"),
        "SOCHIBO_KEYS": str(life.machine / "keys"),
        "QT_QPA_PLATFORM": "offscreen",
        **({"LD_PRELOAD": str(library)} if library is not None else {}),
    }
    return subprocess.run(
        [sys.executable, "-m", "tests.reliability.whole_life", part, str(life.root)],
        cwd=TOP,
        env=environment,
        capture_output=True,
        text=True,
    )


def main(part: str, root: Path) -> int:
    life = Life(root)
    parts: dict[str, Callable[[Life], None]] = {
        "record": _record,
        "papers": _papers,
        "old": _old,
        "killed": _killed,
        "careless": _careless,
    }
    if "LD_PRELOAD" in os.environ and part != "killed":
        rig.log(life.trace(part))
        rig.watch(Path("/"))
    parts[part](life)
    return 0


def _open(folder: DataFolder, access: Access | None = None) -> Services:
    return open_services(folder, access=access, clock=lambda: NOW)


def _written(services: Services, meeting: Meeting) -> Meeting:
    """The minutes with what nobody else may read in them."""
    meeting = complete(services, meeting)
    first, second, *others = meeting.agenda
    said = Opinion("y-rieng", member_id="dv003", speaker_name="Lê Đức Bình", gist=SECRETS[0])
    agenda = (replace(first, content=SECRETS[1]), replace(second, opinions=(said,)), *others)
    closing_words = replace(meeting.closing, conclusion=SECRETS[2] + " " + SECRETS[3])
    return replace(meeting, agenda=agenda, closing=closing_words)


def _record(life: Life) -> None:
    """Save, sign, void, delete, put back, back up, restore, import, lock with a passphrase, break and rescue."""
    folder = life.folder("data")
    with start_logging(folder), closing(_open(folder)) as services:
        set_up(services)
        _import_list(services)
        for month in (6, 7):
            meeting = services.meetings.create(2026, month, MeetingKind.REGULAR, date(2026, month, 3))
            # Typed bit by bit, as it is saved.
            for words in (SECRETS[4][:20], SECRETS[4]):
                meeting = services.meetings.save(
                    replace(meeting, closing=replace(meeting.closing, conclusion=words))
                )
            services.meetings.sign(
                services.meetings.hold(_written(services, meeting)), services.members.list()[2].full_name
            )
        services.meetings.void(meeting.id, SECRETS[3], "Nguyễn Văn An")
        again = services.meetings.make_again(meeting.id)
        services.meetings.sign(_written(services, again), "Lê Đức Bình")
        draft = services.meetings.create(2026, 8, MeetingKind.REGULAR, date(2026, 8, 3))
        draft = services.meetings.save(_written(services, draft))
        services.undo.restore(services.meetings.delete(draft.id))
        gone = services.members.save(services.members.new(GONE))
        services.undo.restore(services.members.delete(gone.id))
        services.drafts.save("panel", "Nguyễn Văn An", {"note": SECRETS[4]}, page="members")
        services.people.change_passphrase(PASSPHRASE)
        sheet = services.people.new_recovery_key()
        services.files.save(life.given / "khoa-khoi-phuc.pdf", services.people.recovery_paper(sheet))
        services.people.confirm_recovery("-".join(sheet.groups))
        head = services.backups.make(Why.MANUAL).head
        services.files.save(life.given / "ban-sao.sochibo", head.path.read_bytes())
        access = services.access
        services.backups.restore(head.path)
    for wrong in ("", PASSPHRASE[:-1]):
        with suppress(Exception):
            door.unlock(folder, access.actor.profile_id, wrong)
    access = door.unlock(folder, access.actor.profile_id, PASSPHRASE)
    with closing(_open(folder, access)) as services:
        services.backups.take_back()
    _break(folder)
    with start_logging(folder):
        rescue(folder, key=access.key, at=NOW)
    with closing(_open(folder, access)) as services:
        assert services.members.list()
    (life.given / "recovery.json").write_text(json.dumps(sheet.groups), encoding="utf-8")


def _import_list(services: Services) -> None:
    """The workbook of an office, read in the process of its own."""
    office = next((templates_dir() / "demo").glob("*.xlsx"))
    importer = services.member_import
    preview = importer.preview(importer.propose(importer.read(office)))
    importer.apply(preview, Choices(include=frozenset(row.number for row in preview.rows)))


def _break(folder: DataFolder) -> None:
    """Change some bytes of the index over the words, in the middle of the file."""
    with folder.database.open("r+b") as file:
        file.seek(folder.database.stat().st_size // 4096 // 2 * 4096 + 2000)
        file.write(b"hong" * 2)


def _papers(life: Life) -> None:
    """Print, show, send, lock, take in again, crash, and ask for help, with the window's own parts."""
    from PySide6.QtPrintSupport import QPrinter
    from PySide6.QtTest import QTest

    from app.ui.application import create_application, install_hooks
    from app.ui.context import UiContext
    from app.ui.shared.crash_dialog import details_of
    from app.ui.shared.pdf_view import PdfView
    from app.ui.shared.printing import print_pdf

    folder = life.folder("papers")
    app = create_application(["sochibo"])
    with start_logging(folder), closing(_open(folder)) as services:
        set_up(services)
        _import_list(services)
        meeting = services.meetings.create(2026, 7, MeetingKind.REGULAR, date(2026, 7, 3))
        meeting = services.meetings.sign(services.meetings.hold(_written(services, meeting)), "Lê Đức Bình")
        papers = services.papers
        minutes = papers.minutes(meeting.id)
        for name, data in {
            "bien-ban": minutes,
            "so": papers.book(2026),
            "phieu": papers.rating_sheet(meeting.id),
        }.items():
            services.files.save_paper(life.given / f"{name}.pdf", data)
            services.files.save_paper(life.given / f"{name}-khoa.pdf", data, password=FILE_PASSWORD)
        services.files.save(life.given / "danh-sach.xlsx", papers.member_list())
        services.returns.deliver(JULY, life.given / "gui")
        services.returns.deliver(JULY, life.given / "gui-khoa", password=FILE_PASSWORD)
        services.returns.export_meetings(life.given / "so.json")
        services.returns.export_meetings(life.given / "so-khoa.json", password=FILE_PASSWORD)

        context = UiContext(folder, year=2026)
        view = PdfView(context, thumbnails=True)
        view.resize(900, 700)
        view.show()
        view.show_pdf(minutes)
        for _ in range(400):
            QTest.qWait(50)
            if view.page_count() and view.strip.is_drawn():
                break
        assert view.strip.is_drawn()
        printer = QPrinter()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(life.given / "in.pdf"))
        for _ in print_pdf(minutes, printer):
            pass

        restore = install_hooks(context)
        context.show_crash = lambda error: None  # type: ignore[method-assign] # nobody is there to close the box
        error = _failure(services, meeting)
        sys.excepthook(type(error), error, error.__traceback__)
        QTest.qWait(50)
        restore()
        logging.getLogger("app.try").error("about %s: %s", meeting, SECRETS[0], exc_info=error)
        (folder.logs / "chi-tiet.txt").write_text(details_of(error), encoding="utf-8")
        bundle = make_bundle(folder, now=NOW, database=services.database, error=error)
        (folder.logs / "goi.zip").write_bytes(bundle)
        view.close()
        context.tasks.stop()
    with start_logging(life.folder("second")), closing(_open(life.folder("second"))) as services:
        services.returns.apply(
            services.returns.import_file(life.given / "so-khoa.json", password=FILE_PASSWORD)
        )
        assert services.meetings.of_year(2026)
    app.quit()


def _failure(services: Services, meeting: Meeting) -> Exception:
    """A mistake of the program with everything secret in its message and in its frames."""
    try:
        raise ValueError(SECRETS[0], meeting, services.members.list())
    except ValueError as error:
        error.add_note(SECRETS[1])
        return error


def _old(life: Life) -> None:
    """A plain book of the first release is taken over; the plain file is the only one that may be read before."""
    folder = life.folder("old")
    folder.create()
    rig_on = "LD_PRELOAD" in os.environ
    if rig_on:
        rig.off()
    shutil.copyfile(OLD_BOOKS / "0001.db", folder.database)
    if rig_on:
        rig.watch(Path("/"))
    with start_logging(folder), closing(_open(folder)) as services:
        assert services.meetings.of_year(2026)


def _killed(life: Life) -> None:
    """Die in the middle of large transactions, at every third step; each folder is left as it then is."""
    first = life.folder("begun")
    with closing(_open(first)) as services:
        set_up(services)
        meeting = services.meetings.create(2026, 7, MeetingKind.REGULAR, date(2026, 7, 3))
        services.meetings.save(_written(services, meeting))
    for step in range(2, 40, 3):
        folder = life.folder(f"killed-{step:02d}")
        shutil.copytree(first.root, folder.root)

        def work(say: rig.Say, folder: DataFolder = folder, step: int = step) -> None:
            with start_logging(folder), closing(_open(folder)) as services:
                people = services.members.list()
                rig.log(life.trace(folder.root.name))
                rig.watch(Path("/"))
                rig.kill(step)
                services.members.save_all(replace(one, note=SECRETS[0] * 40) for one in people)

        ended = rig.forked(work, limit=60)
        assert ended.signal in (0, signal.SIGKILL), ended.error
        if not ended.signal:
            break


def _careless(life: Life) -> None:
    """The control: a workbook as openpyxl saves it when nobody looks; it leaves nothing, and yet wrote names down."""
    from openpyxl import Workbook

    workbook = Workbook()
    assert workbook.active is not None
    workbook.active.append([LISTED[0], SECRETS[0]])
    workbook.save(life.given / "bat-can.xlsx")


def old_words() -> tuple[str, ...]:
    """What the book of the first release says, so that it is known to have said it."""
    with closing(connect(OLD_BOOKS / "0001.db", key=None, read_only=True)) as connection:
        rows = connection.execute(
            "SELECT DISTINCT full_name FROM members ORDER BY length(full_name) DESC LIMIT 3"
        )
        return (*OLD, *(name for (name,) in rows))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2])))
