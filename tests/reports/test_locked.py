"""Files under a password: opened by it, by nothing else, and the content is what it was."""

from __future__ import annotations

import io
import tempfile
from datetime import date, datetime

import msoffcrypto
import pypdfium2
import pytest
from msoffcrypto.exceptions import DecryptionError, InvalidKeyError
from openpyxl import Workbook, load_workbook
from pypdf import PdfReader
from reportlab.pdfgen.canvas import Canvas

from app.domain.cell import Heading
from app.reports.locked import lock_pdf, lock_workbook
from app.reports.xlsx.member_list import member_list_workbook
from app.reports.xlsx.page import workbook_bytes
from tests.services.conftest import people

MADE = datetime(2026, 7, 3, 9, 0)
PASSWORDS = ["chi-bo-5-2026", "Mật khẩu của tổ 5!", "Đồng chí ơi ở đâu", "a" * 127, "ý" * 60]


def a_workbook() -> bytes:
    workbook = Workbook()
    workbook.active["A1"] = "Đảng viên dự bị"
    return workbook_bytes(workbook, made_at=MADE)


def a_pdf() -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1)
    for page in range(3):
        canvas.drawString(100, 700, f"Trang {page}")
        canvas.bookmarkPage(f"p{page}")
        canvas.addOutlineEntry(f"Trang {page}", f"p{page}")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


@pytest.mark.parametrize("password", PASSWORDS)
def test_a_locked_workbook_opens_with_its_password_and_holds_the_same_bytes(password):
    data = a_workbook()
    locked = lock_workbook(data, password)
    file = msoffcrypto.OfficeFile(io.BytesIO(locked))
    assert file.is_encrypted()
    file.load_key(password=password, verify_password=True)
    out = io.BytesIO()
    file.decrypt(out, verify_integrity=True)
    assert out.getvalue() == data
    assert load_workbook(out).active["A1"].value == "Đảng viên dự bị"


def test_a_locked_workbook_tells_nothing_without_its_password():
    locked = lock_workbook(a_workbook(), PASSWORDS[1])
    file = msoffcrypto.OfficeFile(io.BytesIO(locked))
    with pytest.raises((InvalidKeyError, DecryptionError)):
        file.load_key(password="Mat khau cua to 5!", verify_password=True)
    with pytest.raises(Exception, match=r"(?i)zip"):
        load_workbook(io.BytesIO(locked))
    assert b"sharedStrings" not in locked and b"PK\x03\x04" not in locked[:8]


@pytest.mark.parametrize("password", PASSWORDS)
def test_a_locked_pdf_opens_with_its_password_in_two_readers(password):
    locked = lock_pdf(a_pdf(), password)
    document = pypdfium2.PdfDocument(locked, password=password)
    try:
        assert [document[n].get_textpage().get_text_range() for n in range(3)] == [
            "Trang 0",
            "Trang 1",
            "Trang 2",
        ]
        assert [one.get_title() for one in document.get_toc()] == ["Trang 0", "Trang 1", "Trang 2"]
    finally:
        document.close()
    reader = PdfReader(io.BytesIO(locked))
    assert reader.decrypt(password) and "Trang 1" in reader.pages[1].extract_text()


def test_a_locked_pdf_is_aes_256_and_shut_without_its_password():
    locked = lock_pdf(a_pdf(), PASSWORDS[1])
    assert b"/AESV3" in locked and b"/R 6" in locked
    for wrong in ("", "x", "Mat khau cua to 5!"):
        with pytest.raises(pypdfium2.PdfiumError):
            pypdfium2.PdfDocument(locked, password=wrong)
    assert b"Trang" not in locked


def test_no_name_ever_lies_in_a_temporary_file(monkeypatch, tmp_path):
    # A folder that is not there: whoever wants a temporary file fails here.
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "khong-co"))
    heading = Heading("Chi bộ Tổ dân phố số 5", ("Đảng bộ phường Hòa Bình",))
    data = member_list_workbook(people(), heading=heading, on=date(2026, 7, 3), made_at=MADE)
    lock_workbook(data, PASSWORDS[0])
    lock_pdf(a_pdf(), PASSWORDS[0])
    assert load_workbook(io.BytesIO(data)).sheetnames
