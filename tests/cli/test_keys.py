"""`sochibo keys` and the passphrase options as a person uses them; no secret is ever an argument or printed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from pypdf import PdfReader

from app.domain.access import Role
from app.paths import PORTABLE_DATA, PORTABLE_MARKER, DataFolder
from app.vault import door, recovery
from tests.vault.conftest import TINY

RIGHT = "mật khẩu của chi bộ"
NEW = "một câu khác dễ nhớ"
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def secret(tmp_path: Path):
    """A file with something secret in its first line."""

    def write(text: str, encoding: str = "utf-8") -> Path:
        file = tmp_path / f"bí mật {len(list(tmp_path.iterdir()))}.txt"
        file.write_text(text + "\n", encoding=encoding)
        return file

    return write


@pytest.fixture
def locked(tmp_path: Path) -> Path:
    """A data folder with a clerk's passphrase, made with a stretching that costs nothing."""
    folder = DataFolder(tmp_path / "sổ khóa")
    door.create(folder, name="Trần Thị Bích", role=Role.CLERK, passphrase=RIGHT, kdf=TINY)
    return folder.root


def test_a_locked_book_needs_its_passphrase_and_says_how_to_give_it(run, locked) -> None:
    ran = run("members", "list", "--data", locked)
    assert (ran.code, ran.out) == (1, "")
    assert "--passphrase-file" in ran.err


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_passphrase_comes_from_the_first_line_of_a_file(run, locked, secret, encoding) -> None:
    file = secret(f"{RIGHT}\ncòn lại không đọc", encoding)
    assert run("members", "list", "--data", locked, "--passphrase-file", file).code == 0
    assert run("--passphrase-file", file, "--data", locked, "members", "list").code == 0


def test_the_same_in_another_spelling_opens(run, locked, secret) -> None:
    file = secret("\u200b" + unicodedata.normalize("NFD", RIGHT) + "  ")
    assert run("keys", "show", "--data", locked, "--passphrase-file", file).code == 0


def test_a_wrong_passphrase_is_one_sentence_and_changes_nothing(run, locked, secret) -> None:
    before = {path.name: path.read_bytes() for path in locked.glob("keys*")}
    ran = run("keys", "show", "--data", locked, "--passphrase-file", secret("mat khau sai roi"))
    assert (ran.code, ran.out) == (1, "")
    assert "Unikey" in ran.err and "Caps Lock" in ran.err and len(ran.err.splitlines()) == 1
    assert "mat khau sai roi" not in ran.err
    assert {path.name: path.read_bytes() for path in locked.glob("keys*")} == before
    assert "mat khau sai roi" not in "".join(log.read_text(encoding="utf-8") for log in locked.glob("logs/*"))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "Không tìm thấy tệp"),
        (b"", "dòng đầu"),
        (b"\n" + RIGHT.encode(), "dòng đầu"),
        (b"\xff\x80", "Không đọc"),
    ],
)
def test_a_bad_passphrase_file_is_named(run, locked, tmp_path, content, said) -> None:
    file = tmp_path / "x.txt"
    if content is not None:
        file.write_bytes(content)
    ran = run("keys", "show", "--data", locked, "--passphrase-file", file)
    assert ran.code == 1 and said in ran.err and "x.txt" in ran.err


def test_a_passphrase_is_never_an_argument(run, locked) -> None:
    for words in (("--passphrase", RIGHT), ("--new-passphrase", NEW)):
        assert run("keys", "passphrase", *words, "--data", locked).code == 2


def test_a_new_book_can_begin_with_a_passphrase(run, tmp_path, secret) -> None:
    data, file = tmp_path / "mới", secret(RIGHT)
    assert run("members", "list", "--data", data, "--passphrase-file", file, "--profile", "Bích").code == 0
    assert run("members", "list", "--data", data).code == 1
    ran = run("keys", "show", "--data", data, "--passphrase-file", file, "--json")
    assert names(ran.out) == ["Bích"]


def test_profiles_roles_and_the_recovery_sheet_are_shown_without_secrets(run, locked, secret) -> None:
    ran = run("keys", "show", "--data", locked, "--passphrase-file", secret(RIGHT))
    assert "Trần Thị Bích  Người ghi sổ  mật khẩu" in ran.out
    assert "chưa được gõ thử" in ran.out
    assert RIGHT not in ran.out


def test_a_passphrase_is_set_changed_and_taken_away_again(run, tmp_path, secret) -> None:
    data = tmp_path / "sổ"
    assert run("members", "list", "--data", data).code == 0
    assert run("keys", "passphrase", "--data", data, "--new-passphrase-file", secret("ngắn")).code == 1
    first, second = secret(RIGHT), secret(NEW)
    assert run("keys", "passphrase", "--data", data, "--new-passphrase-file", first).code == 0
    assert run("members", "list", "--data", data).code == 1
    changing = ("keys", "passphrase", "--data", data, "--passphrase-file", first)
    assert run(*changing, "--new-passphrase-file", second).code == 0
    assert run("members", "list", "--data", data, "--passphrase-file", first).code == 1
    ran = run("keys", "passphrase", "--none", "--data", data, "--passphrase-file", second)
    assert ran.code == 0 and "ngoài thư mục dữ liệu" in ran.out
    assert run("members", "list", "--data", data).code == 0


def test_a_new_passphrase_without_a_terminal_needs_a_file(run, locked, secret) -> None:
    ran = run("keys", "passphrase", "--data", locked, "--passphrase-file", secret(RIGHT))
    assert ran.code == 1 and "--new-passphrase-file" in ran.err


def test_people_come_and_go_each_with_a_passphrase(run, locked, secret) -> None:
    clerk = ("--data", locked, "--passphrase-file", secret(RIGHT), "--profile", "tran thi bich")
    new = secret(NEW)
    adding = (
        "keys",
        "add",
        "Lê Văn Cường",
        "--role",
        "reader",
        "--new-passphrase-file",
        new,
        "--data",
        locked,
    )
    assert run(*adding, "--passphrase-file", clerk[3]).code == 0
    # Two people now: who is asked must be said.
    ran = run("members", "list", "--data", locked, "--passphrase-file", new)
    assert ran.code == 1 and "Trần Thị Bích, Lê Văn Cường" in ran.err
    reader = ("--data", locked, "--passphrase-file", new, "--profile", "Lê Văn Cường")
    assert run("members", "list", *reader).code == 0
    ran = run("keys", "remove", "Trần Thị Bích", *reader)
    assert ran.code == 1 and "chỉ người ghi sổ hoặc bí thư" in ran.err
    assert run("keys", "remove", "Không Có", *clerk).code == 1
    assert run("keys", "remove", "Lê Văn Cường", *clerk).code == 0
    assert "không tự bỏ" in run("keys", "remove", "Trần Thị Bích", *clerk).err.casefold()
    assert run("members", "list", *reader).code == 1


def names(shown: str) -> list[str]:
    return [one["name"] for one in json.loads(shown)["profiles"]]


def test_one_s_own_name_is_changed_with_and_without_a_passphrase(run, locked, secret, tmp_path) -> None:
    own = ("--data", locked, "--passphrase-file", secret(RIGHT))
    assert run("keys", "rename", "Bích", *own).code == 0
    assert names(run("keys", "show", "--json", *own).out) == ["Bích"]
    data = tmp_path / "không khóa"
    assert run("keys", "rename", "Cường", "--data", data).code == 0
    assert names(run("keys", "show", "--json", "--data", data).out) == ["Cường"]


def test_a_book_on_a_stick_begins_only_with_a_passphrase(run, tmp_path, secret) -> None:
    (tmp_path / PORTABLE_MARKER).touch()
    data = tmp_path / PORTABLE_DATA
    ran = run("members", "list", "--data", data)
    assert ran.code == 1 and "USB" in ran.err
    assert run("members", "list", "--data", data, "--passphrase-file", secret(RIGHT)).code == 0
    ran = run("keys", "passphrase", "--none", "--data", data, "--passphrase-file", secret(RIGHT))
    assert ran.code == 1 and "USB" in ran.err


def key_on(pdf: Path) -> str:
    """The key as a person reads it off the printed sheet."""
    signs = []
    PdfReader(pdf).pages[0].extract_text(
        visitor_text=lambda text, matrix, at, font, size: (
            signs.append((round(at[5]), at[4], text.strip())) if size > 20 and text.strip() else None
        )
    )
    assert len(signs) == 40
    return "".join(sign for _, _, sign in sorted(signs, key=lambda one: (-one[0], one[1])))


def test_the_printed_recovery_key_is_tried_back_and_opens_the_book(run, locked, secret, tmp_path) -> None:
    own = ("--data", locked, "--passphrase-file", secret(RIGHT))
    sheet = tmp_path / "phieu.pdf"
    ran = run("keys", "recovery", "-o", sheet, *own)
    assert ran.code == 0 and str(sheet) in ran.out
    text = key_on(sheet)
    assert len(recovery.from_text(text)) == 16 and text not in ran.out.replace("-", "")
    wrong = text[:6] + recovery.ALPHABET[(recovery.ALPHABET.index(text[6]) + 1) % 23] + text[7:]
    ran = run("keys", "confirm", "--typed-file", secret(wrong), *own)
    assert ran.code == 1 and "Nhóm số 2 " in ran.err
    assert run("keys", "confirm", *own).code == 1
    assert run("keys", "confirm", "--typed-file", secret(text.lower()), *own).code == 0
    assert "đã gõ thử đúng" in run("keys", "show", *own).out
    # Forgotten: the sheet opens and sets a new passphrase.
    new = secret(NEW)
    ran = run(
        "keys", "passphrase", "--data", locked, "--recovery-file", secret(text), "--new-passphrase-file", new
    )
    assert ran.code == 0, ran.err
    assert run("members", "list", "--data", locked, "--passphrase-file", new).code == 0
    assert run("members", "list", *own).code == 1


def test_a_sheet_that_cannot_be_written_leaves_the_old_one_good(run, tmp_path, secret) -> None:
    folder = DataFolder(tmp_path / "sổ")
    _, text = door.create(folder, name="A", role=Role.CLERK, passphrase=RIGHT, kdf=TINY)
    own = ("--data", folder.root, "--passphrase-file", secret(RIGHT))
    assert run("keys", "recovery", "-o", tmp_path / "không có" / "x.pdf", *own).code == 1
    assert door.unlock_with_recovery(folder, text).by_recovery


def test_the_book_is_handed_over_with_its_record(run, sample, secret, tmp_path) -> None:
    record, new = tmp_path / "ban-giao.pdf", secret(NEW)
    handing = ("keys", "hand-over", "Lê Văn Cường", "--data", sample, "--new-passphrase-file", new)
    ran = run(*handing, "-o", record)
    assert ran.code == 0, ran.err
    text = " ".join(unicodedata.normalize("NFC", PdfReader(record).pages[0].extract_text()).split())
    assert "Bên nhận: đồng chí Lê Văn Cường." in text
    assert "12 buổi họp" in text or "buổi họp, trong đó" in text
    assert NEW not in text
    assert run("members", "list", "--data", sample).code == 1
    shown = run("keys", "show", "--data", sample, "--passphrase-file", new, "--json")
    assert names(shown.out) == ["Lê Văn Cường"]


def test_a_hand_over_that_fails_leaves_neither_paper_nor_change(run, locked, secret, tmp_path) -> None:
    record, own = tmp_path / "ban-giao.pdf", ("--data", locked, "--passphrase-file", secret(RIGHT))
    for name, file in (("", secret(NEW)), ("Lê Văn Cường", secret("ngắn"))):
        ran = run("keys", "hand-over", name, *own, "-o", record, "--new-passphrase-file", file)
        assert ran.code == 1 and not record.exists()
    ran = run(
        "keys", "hand-over", "B", *own, "-o", tmp_path / "x" / "y.pdf", "--new-passphrase-file", secret(NEW)
    )
    assert ran.code == 1
    assert run("members", "list", *own).code == 0


def test_each_change_of_the_keys_is_a_line_in_the_log_of_who_made_it(run, locked, secret) -> None:
    from app.bootstrap import open_services
    from app.domain.audit import Event

    own = ("--data", locked, "--passphrase-file", secret(RIGHT))
    assert (
        run("keys", "add", "Cường", "--role", "clerk", "--new-passphrase-file", secret(NEW), *own).code == 0
    )
    folder = DataFolder(locked)
    access = door.unlock(folder, door.profiles_to_unlock(folder)[0].id, RIGHT)
    services = open_services(folder, access=access)
    try:
        added = [entry for entry in services.audit.read() if Event(entry.event) is Event.PROFILE_ADDED]
        assert [(entry.actor_name, entry.label) for entry in added] == [("Trần Thị Bích", "Cường")]
    finally:
        services.close()


@pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX terminal")
def test_at_a_terminal_the_passphrase_is_asked_for_unseen_and_again_when_wrong(locked, tmp_path) -> None:
    import pty

    main, terminal = pty.openpty()
    program = (
        "import os, sys; os.setsid(); import fcntl, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0); "
        "from app.main import main; sys.exit(main(sys.argv[1:]))"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", program, "keys", "show", "--data", str(locked)],
        cwd=ROOT,
        stdin=terminal,
        stdout=terminal,
        stderr=terminal,
        env={**os.environ, "PYTHONUTF8": "1"},
    )
    os.close(terminal)
    shown, answers = "", ["không phải câu này", RIGHT]
    try:
        while True:
            try:
                chunk = os.read(main, 4096)
            except OSError:
                break
            if not chunk:
                break
            shown += chunk.decode("utf-8", "replace")
            if answers and shown.count("Mật khẩu của Trần Thị Bích:") > 2 - len(answers):
                os.write(main, (answers.pop(0) + "\n").encode())
        assert process.wait(timeout=60) == 0, shown
    finally:
        process.kill()
        process.wait()
        os.close(main)
    assert "Caps Lock" in shown and "Người ghi sổ" in shown
    assert RIGHT not in shown and "không phải câu này" not in shown
