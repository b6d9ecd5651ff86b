"""A zip from outside: what may be unpacked and what is refused unread, each with its sentence."""

import io
import os
import stat
import struct
import sys
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.outside import BACKUP_ARCHIVE, MB, WORKBOOK_ARCHIVE, ArchiveLimits
from app.errors import FileProblem
from app.services.sandbox.archive import ArchivePart, check_archive
from app.texts import error_text

SMALL = ArchiveLimits(
    file_bytes=100_000,
    entries=5,
    entry_bytes=50_000,
    unpacked_bytes=80_000,
    ratio=100,
    ratio_from_bytes=20_000,
)

Make = Callable[[zipfile.ZipFile], object]


def zip_with(make: Make, path: Path) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        make(target)
    return path


def refusal(path: Path, limits: ArchiveLimits = SMALL) -> str:
    with pytest.raises(FileProblem) as caught:
        check_archive(path, limits)
    sentence = error_text(caught.value)
    assert sentence.endswith(".") and len(sentence) < 400
    return caught.value.code


def named(name: str) -> Make:
    return lambda target: target.writestr(zipfile.ZipInfo(name), b"x")


def test_an_ordinary_archive_gives_its_parts_and_sizes(tmp_path: Path) -> None:
    def make(target: zipfile.ZipFile) -> None:
        target.writestr("xl/workbook.xml", b"a" * 100)
        target.writestr(zipfile.ZipInfo("Ảnh/hình 1.png"), b"b" * 7)

    parts = check_archive(zip_with(make, tmp_path / "a.zip"), SMALL)
    assert [(part.name, part.size) for part in parts] == [("xl/workbook.xml", 100), ("Ảnh/hình 1.png", 7)]
    assert parts[1] == ArchivePart("Ảnh/hình 1.png", 7, 7)


HOSTILE_NAMES = [
    "../ra-ngoai.txt", "a/../../b", "/etc/passwd", "C:/Windows/a.txt", "C:a.txt", "..\\a", "a\\..\\b", "\\\\may\\a",
    "a/./b", "a//b", "", ".", "..", "CON", "con.txt", "xl/NUL.xml", "com1.db", "LPT9", "lpt¹.txt", "aux .txt",
    "a.", "a ", "a/b./c", "book.db:ẩn", "a*b", "a?b", "a<b>", 'a"b', "a|b", "a\nb", "a\x1bb", "a\u202egnp.exe",
    "a\u200bb", "\ufeffa", "a\u2028b", "d" * 251, "/".join("a" * 14),
]  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE_NAMES, ids=ascii)
def test_a_name_that_could_leave_its_folder_or_deceive_is_refused(name: str, tmp_path: Path) -> None:
    assert refusal(zip_with(named(name), tmp_path / "a.zip")) == "archive_bad_name"


@pytest.mark.parametrize("name", ["[Content_Types].xml", "xl/_rels/.rels", "Danh sách/Đảng viên.xml", "console.txt",
                                  "a..b", "xl/", "-rf", "d" * 250, "/".join("a" * 13)])  # fmt: skip
def test_an_odd_but_harmless_name_is_no_obstacle(name: str, tmp_path: Path) -> None:
    assert [part.name for part in check_archive(zip_with(named(name), tmp_path / "a.zip"), SMALL)] == [name]


def test_a_name_cut_by_a_zero_is_refused(tmp_path: Path) -> None:
    path = zip_with(named("abcXdef"), tmp_path / "a.zip")
    path.write_bytes(path.read_bytes().replace(b"abcXdef", b"abc\0def"))
    assert refusal(path) == "archive_bad_name"


@pytest.mark.parametrize(("first", "second"), [("a.db", "a.db"), ("Book.db", "bOOK.DB"), ("ố.xml", "ố.xml")])
def test_two_parts_of_one_name_are_refused_capitals_and_spelling_aside(
    first: str, second: str, tmp_path: Path
) -> None:
    def make(target: zipfile.ZipFile) -> None:
        target.writestr(first, b"1")
        target.writestr("other", b"2")
        target.writestr(zipfile.ZipInfo(second), b"3")

    if first == second:
        with pytest.warns(UserWarning, match="Duplicate name"):
            zip_with(make, tmp_path / "a.zip")
    else:
        zip_with(make, tmp_path / "a.zip")
    assert refusal(tmp_path / "a.zip") == "archive_twice"


@pytest.mark.parametrize(("kind", "code"), [(stat.S_IFLNK, "archive_link"), (stat.S_IFIFO, "archive_link")])
def test_a_link_in_the_archive_is_refused(kind: int, code: str, tmp_path: Path) -> None:
    info = zipfile.ZipInfo("lối tắt")
    info.create_system = 3
    info.external_attr = (kind | 0o777) << 16
    assert refusal(zip_with(lambda t: t.writestr(info, "/etc/passwd"), tmp_path / "a.zip")) == code


def test_parts_and_sizes_are_counted_on_both_sides_of_each_limit(tmp_path: Path) -> None:
    def many(count: int, size: int = 1) -> Path:
        def make(target: zipfile.ZipFile) -> None:
            for number in range(count):
                target.writestr(f"{number}", os.urandom(size), zipfile.ZIP_STORED)

        return zip_with(make, tmp_path / f"{count}-{size}.zip")

    assert len(check_archive(many(5), SMALL)) == 5
    assert refusal(many(6)) == "archive_too_many"
    assert refusal(many(200)) == "archive_too_many"
    assert len(check_archive(many(1, 50_000), SMALL)) == 1
    assert refusal(many(1, 50_001)) == "archive_bomb"
    assert len(check_archive(many(2, 40_000), SMALL)) == 2
    assert refusal(many(2, 40_001)) == "archive_bomb"
    # The file itself: 99,900 bytes of content and its table.
    whole = many(2, 40_000)
    size = whole.stat().st_size
    assert len(check_archive(whole, replace(SMALL, file_bytes=size))) == 2
    assert refusal(whole, replace(SMALL, file_bytes=size - 1)) == "archive_too_large"


def test_a_part_that_unpacks_out_of_all_proportion_is_refused(tmp_path: Path) -> None:
    path = zip_with(lambda t: t.writestr("a", b"0" * 40_000), tmp_path / "a.zip")
    assert refusal(path) == "archive_bomb"
    # A short text of zeros packs as well and harms nobody.
    assert check_archive(zip_with(lambda t: t.writestr("a", b"0" * 19_000), tmp_path / "b.zip"), SMALL)


def test_parts_that_lie_in_each_other_are_refused(tmp_path: Path) -> None:
    def make(target: zipfile.ZipFile) -> None:
        target.writestr("a", os.urandom(500))
        target.writestr("b", os.urandom(500))

    content = bytearray(zip_with(make, tmp_path / "a.zip").read_bytes())
    second = content.rindex(b"PK\x01\x02")
    # The second line of the table says that its part begins where the first one does.
    struct.pack_into("<I", content, second + 42, 0)
    (tmp_path / "a.zip").write_bytes(content)
    assert refusal(tmp_path / "a.zip") == "archive_damaged"


def test_a_table_of_contents_that_would_fill_the_memory_is_not_read(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as target:
        for number in range(60_000):
            target.writestr(f"{number}", b"")
    (tmp_path / "a.zip").write_bytes(out.getvalue())
    assert out.tell() < WORKBOOK_ARCHIVE.file_bytes
    assert refusal(tmp_path / "a.zip", WORKBOOK_ARCHIVE) == "archive_too_many"


@pytest.mark.parametrize("flag", [0x1, 0x1 | 0x40])
def test_an_encrypted_part_is_said_to_have_a_password(flag: int, tmp_path: Path) -> None:
    path = zip_with(named("a"), tmp_path / "a.zip")
    content = bytearray(path.read_bytes())
    struct.pack_into("<H", content, content.index(b"PK\x01\x02") + 8, flag)
    path.write_bytes(content)
    assert refusal(path) == "archive_locked"


@pytest.mark.parametrize("packing", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_packing_that_no_office_program_uses_is_refused(packing: int, tmp_path: Path) -> None:
    path = zip_with(lambda t: t.writestr("a", b"x" * 50, packing), tmp_path / "a.zip")
    assert refusal(path) == "archive_packing"


def test_what_is_no_zip_or_was_cut_off_is_damaged(tmp_path: Path) -> None:
    whole = zip_with(lambda t: t.writestr("a", os.urandom(900)), tmp_path / "a.zip").read_bytes()
    for part in (0, 1, 21, 22, 100, len(whole) - 23, len(whole) - 22, len(whole) - 1):
        (tmp_path / "b.zip").write_bytes(whole[:part])
        assert refusal(tmp_path / "b.zip") == "archive_damaged", part


def test_what_is_missing_or_no_file_at_all_has_its_sentence(tmp_path: Path) -> None:
    assert refusal(tmp_path / "không có.zip") == "archive_missing"
    assert refusal(tmp_path) == "archive_not_regular"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files in a folder")
def test_a_pipe_is_not_even_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.zip")
    assert refusal(tmp_path / "a.zip") == "archive_not_regular"


def test_the_far_form_of_a_table_is_measured_too(tmp_path: Path) -> None:
    path = zip_with(named("a"), tmp_path / "a.zip")
    content = path.read_bytes()
    place = content.rindex(b"PK\x05\x06")
    start = content.index(b"PK\x01\x02")
    far = struct.pack("<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, 1, 1, 10 * MB, start)
    locator = struct.pack("<4sLQL", b"PK\x06\x07", 0, place, 1)
    path.write_bytes(content[:place] + far + locator + content[place:])
    assert refusal(path) == "archive_too_many"


def test_a_backup_of_three_stored_parts_is_welcome(tmp_path: Path) -> None:
    def make(target: zipfile.ZipFile) -> None:
        for name, size in (("book.db", 400_000), ("keys.json", 2_000), ("manifest.json", 500)):
            target.writestr(name, os.urandom(size), zipfile.ZIP_STORED)

    assert len(check_archive(zip_with(make, tmp_path / "x.sochibo"), BACKUP_ARCHIVE)) == 3
    path = zip_with(named("a/b/c"), tmp_path / "y.sochibo")
    assert refusal(path, BACKUP_ARCHIVE) == "archive_bad_name"
