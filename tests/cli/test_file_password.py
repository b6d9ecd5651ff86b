"""Files under a password from the command line: the password comes out of a file and is never printed."""

from __future__ import annotations

import io

import msoffcrypto
import pytest
from pypdf import PdfReader

from app.services.sealed_file import looks_sealed

PASSWORD = "Mật khẩu hè 2026"


@pytest.fixture
def secret(tmp_path):
    path = tmp_path / "mat-khau.txt"
    path.write_bytes(f"\ufeff{PASSWORD}\r\ndòng khác\r\n".encode())
    return path


def test_a_return_is_written_locked_and_taken_over_with_its_password(run, sample, tmp_path, secret) -> None:
    usb, other = tmp_path / "usb", tmp_path / "khac"
    ran = run("return", "2026-07", "-o", usb, "--data", sample, "--file-password-file", secret)
    assert ran.code == 0, ran.err
    assert ran.out.count("(có mật khẩu)") == 2 and PASSWORD not in ran.out + ran.err
    workbook = msoffcrypto.OfficeFile(io.BytesIO((usb / "bao-cao-2026-07.xlsx").read_bytes()))
    workbook.load_key(password=PASSWORD, verify_password=True)
    plain = usb / "bao-cao-2026-07.json"
    assert looks_sealed(plain)
    ran = run("meetings", "import", plain, "--data", other)
    assert ran.code == 1 and "có mật khẩu" in ran.err
    assert run("meetings", "import", plain, "--data", other, "--file-password-file", secret).code == 0


def test_a_paper_is_written_locked(run, sample, tmp_path, secret) -> None:
    target = tmp_path / "bien-ban.pdf"
    assert run("minutes", "2026-07", "-o", target, "--data", sample, "--file-password-file", secret).code == 0
    reader = PdfReader(target)
    assert reader.is_encrypted and not reader.decrypt("sai")
    assert reader.decrypt(PASSWORD) and "BIÊN BẢN" in reader.pages[0].extract_text()


def test_the_whole_record_is_written_locked(run, sample, tmp_path, secret) -> None:
    target = tmp_path / "ca-so.json"
    arguments = ("meetings", "export", "-o", target, "--data", sample, "--file-password-file", secret)
    assert run(*arguments).code == 0 and looks_sealed(target)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"ngan", "quá ngắn"),
        (b"", "quá ngắn"),
        (b"\xff\xfe\x00", "UTF-8"),
        (None, "Không đọc được mật khẩu"),
        ("ý".encode() * 100, "quá dài"),
    ],
)
def test_a_password_that_cannot_be_used_is_told_before_anything_is_written(
    run, sample, tmp_path, content, words
) -> None:
    file = tmp_path / "mk.txt"
    if content is not None:
        file.write_bytes(content)
    ran = run("minutes", "2026-07", "-o", tmp_path / "a.pdf", "--data", sample, "--file-password-file", file)
    assert ran.code == 1 and words in ran.err and not (tmp_path / "a.pdf").exists()


def test_a_paper_into_the_data_folder_is_refused(run, sample) -> None:
    before = (sample / "so-chi-bo.db").read_bytes()
    for name in ("so-chi-bo.db", "keys.json", "bien-ban.pdf"):
        ran = run("minutes", "2026-07", "-o", sample / name, "--data", sample)
        assert ran.code == 1 and "thư mục dữ liệu" in ran.err
    assert (sample / "so-chi-bo.db").read_bytes() == before and not (sample / "bien-ban.pdf").exists()
