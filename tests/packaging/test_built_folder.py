"""The built folder works as it is given away: on a machine without Python, moved, slim, whole, and on a stick."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from app import PRODUCT_NAME, __version__
from app.reports.pdf import papers
from tests.packaging.conftest import Built

pytestmark = pytest.mark.timeout(900)

MEGABYTE = 1_000_000
# Measured 203 MB on Linux; half of it is Qt and the tables of Unicode that Qt for Linux brings along.
MOST_MEGABYTES = 215
PASSPHRASE = "hoa phượng nở tháng năm"


def all_files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()]


def test_nothing_is_in_the_folder_that_the_program_does_not_use(built: Built) -> None:
    names = [path.relative_to(built.folder).as_posix() for path in all_files(built.folder)]
    unwanted = ("qml", "quick", "webengine", "translations", "opengl32sw", "d3dcompiler", "pytest", "hypothesis",
                "mypy", "tcl", "pygments", "/packaging/", "lxml/html", "objectify",
                "default.docx")  # fmt: skip
    assert [name for name in names if any(word in name.lower() for word in unwanted)] == []
    plugins = next(path for path in built.inside.rglob("plugins") if path.parent.name in ("Qt", "PySide6"))
    kinds = {path.name for path in plugins.iterdir()}
    assert {"platforms", "iconengines", "imageformats"} <= kinds
    assert kinds.isdisjoint(
        {"tls", "networkinformation", "egldeviceintegrations", "generic", "xcbglintegrations"}
    )
    assert [str(path) for path in built.folder.rglob("*") if path.is_symlink() and not path.exists()] == []


def test_the_folder_is_small(built: Built) -> None:
    files = sorted(all_files(built.folder), key=lambda path: path.stat().st_size, reverse=True)
    size = sum(path.stat().st_size for path in files) / MEGABYTE
    largest = [f"{path.stat().st_size / MEGABYTE:.1f} MB {path.name}" for path in files[:15]]
    assert size < MOST_MEGABYTES, largest


def test_it_says_its_version(built: Built) -> None:
    assert built.run("--version").out.strip() == f"{PRODUCT_NAME} {__version__}"


def test_it_passes_its_own_test_without_python_and_touches_nothing(built: Built) -> None:
    ran = built.run("self-test", "--json")
    told = json.loads(ran.out)
    assert [one for one in told["checks"] if not one["ok"]] == []
    assert (ran.code, told["ok"], told["frozen"]) == (0, True, True)
    facts = {one["code"]: one["facts"] for one in told["checks"]}
    # What pkgutil and the look at the source may miss: every paper, and the other program for the window.
    assert facts["papers"]["codes"].split(", ") == [spec.code for spec in papers.found()]
    assert facts["window_process"]["program"] == built.program("SoChiBo").name
    assert facts["files"]["count"] > 200
    assert built.left_behind() == []


def test_the_sample_year_is_made_and_printed(built: Built, tmp_path: Path) -> None:
    out = tmp_path / "kết quả"
    keys = {"SOCHIBO_KEYS": str(tmp_path / "khóa")}
    ran = built.run("demo", "--out", out, "--no-window", **keys)
    assert (ran.code, ran.err) == (0, "")
    assert {path.suffix for path in out.iterdir() if path.is_file()} == {".pdf", ".docx", ".xlsx", ".json"}
    data = out / "du-lieu-mau"
    assert built.run("verify", "--data", data, **keys).code == 0
    assert built.left_behind() == []
    the_window_opens(built, data, keys)
    assert built.run("check", "--data", data, **keys).code == 0


def the_window_opens(built: Built, data: Path, keys: dict[str, str]) -> None:
    """The program that people start opens the book; a second start leads to the first; what kills it loses nothing."""
    # The knock of a second start goes through a socket in here, whose path may have 107 bytes on Linux.
    short = tempfile.mkdtemp(prefix="scb-")
    environment = built.environment(QT_QPA_PLATFORM="offscreen", **keys, TMPDIR=short)
    start = [str(built.program("SoChiBo")), "--data", str(data)]
    before = book_openings(data)
    window = subprocess.Popen(
        start, cwd=built.home, env=environment, stdin=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    try:
        end = time.monotonic() + 90
        while not (held_by_a_window(data) and book_openings(data) > before):
            assert window.poll() is None, window.communicate()[1].decode("utf-8", "replace")
            assert time.monotonic() < end, log_of(data)
            time.sleep(0.1)
        second = subprocess.run(start, cwd=built.home, env=environment, timeout=90, check=False)
        assert second.returncode == 0
        assert window.poll() is None
    finally:
        if sys.platform == "win32":
            window.terminate()
        else:
            window.send_signal(signal.SIGTERM)
        window.communicate(timeout=30)
        shutil.rmtree(short)
    assert " ERROR " not in log_of(data)


def log_of(data: Path) -> str:
    file = data / "logs" / "sochibo.log"
    return file.read_text(encoding="utf-8") if file.exists() else ""


def book_openings(data: Path) -> int:
    """How often a window said in the log that it shows the book."""
    return log_of(data).count("the first page is there")


def held_by_a_window(data: Path) -> bool:
    try:
        return json.loads((data / "sochibo.lock.json").read_text(encoding="utf-8")).get("use") == "window"
    except (OSError, ValueError):
        return False


@pytest.fixture
def stick(built: Built) -> Built:
    """The folder with the marker of a stick in it, taken away afterwards together with what was written there."""
    marker, data = built.folder / "portable.txt", built.folder / "du-lieu"
    marker.touch()
    yield built
    for path in sorted(data.rglob("*"), reverse=True) if data.exists() else ():
        path.rmdir() if path.is_dir() else path.unlink()
    if data.exists():
        data.rmdir()
    marker.unlink()


def test_on_a_stick_the_book_lies_beside_the_program_and_always_has_a_passphrase(
    stick: Built, tmp_path: Path
) -> None:
    refused = stick.run("members", "list")
    assert refused.code == 1 and "mật khẩu" in refused.err
    assert not (stick.folder / "du-lieu" / "so-chi-bo.db").exists()
    secret = tmp_path / "mật khẩu.txt"
    secret.write_text(PASSPHRASE, encoding="utf-8")
    made = stick.run("members", "list", "--passphrase-file", secret)
    assert (made.code, made.err) == (0, "")
    book = stick.folder / "du-lieu" / "so-chi-bo.db"
    assert not book.read_bytes().startswith(b"SQLite")
    assert stick.run("members", "list").code == 1
    assert stick.run("check", "--passphrase-file", secret).code == 0
    # Whose PC it was plugged into has nothing of it.
    assert stick.left_behind() == []


def test_a_copy_that_lost_a_file_says_so(built: Built, tmp_path: Path) -> None:
    font = next(built.inside.rglob("LiberationSerif-Italic.ttf"))
    kept = font.read_bytes()
    font.write_bytes(kept[:-1])
    try:
        ran = built.run("self-test", "--files", "--json")
    finally:
        font.write_bytes(kept)
    assert ran.code == 1
    told = {one["code"]: one for one in json.loads(ran.out)["checks"]}
    assert "LiberationSerif-Italic.ttf" in told["files"]["words"]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="ldd is of Linux")
def test_every_library_comes_along_except_those_of_the_system_that_the_readme_names(built: Built) -> None:
    readme = (Path(__file__).resolve().parents[2] / "README.md").read_text(encoding="utf-8")
    assert "libegl1 libgl1 libxcb1" in readme
    # The system's: the C library, drivers of the graphics card, the wire to the screen.
    system = ("libc.", "libm.", "libdl.", "libpthread.", "librt.", "libutil.", "libresolv.", "ld-linux", "libGL",
              "libEGL", "libxcb.so.1", "linux-vdso")  # fmt: skip
    # Real screens and printers, where they are: what these plugins ask for is looked for on the machine itself.
    other = ("xcb", "wayland", "cups", "platforminputcontexts", "xdgdesktopportal", "Wl", "Wayland", "Xcb")
    strangers: dict[str, str] = {}
    for path in all_files(built.folder):
        name = path.relative_to(built.folder).as_posix()
        if not (".so" in path.name or path.parent == built.folder) or any(
            word in name.split("/Qt/")[-1] for word in other
        ):
            continue
        listed = subprocess.run(
            ["ldd", str(path)],
            env={"PATH": os.environ["PATH"], "LD_LIBRARY_PATH": str(built.inside)},
            capture_output=True,
            text=True,
        )
        for line in listed.stdout.splitlines():
            library, _, where = line.strip().partition(" => ")
            if where and not where.startswith(str(built.folder)) and not library.startswith(system):
                strangers[library] = f"{name} -> {where}"
    assert strangers == {}
