"""A password on a finished file, as the programs that open it know it: AES-256 for the workbook and for the PDF.

The key is derived anew each time, so the same content gives other bytes: only files without a password are the same
on every machine.
"""

import io


def lock_workbook(data: bytes, password: str) -> bytes:
    """The workbook for Excel 2010 and later, LibreOffice and WPS (ECMA-376 agile: AES-256, SHA-512, 100,000 rounds)."""
    # Loaded when a file is locked: most never are.
    from msoffcrypto.format.ooxml import OOXMLFile

    out = io.BytesIO()
    OOXMLFile(io.BytesIO(data)).encrypt(password, out)
    return out.getvalue()


def lock_pdf(data: bytes, password: str) -> bytes:
    """The PDF for all readers since 2009 (PDF 2.0, revision 6: AES-256, the password in Unicode).

    reportlab itself offers RC4, or an AES revision that was withdrawn, both with passwords in Latin letters only.
    """
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    writer.encrypt(user_password=password, owner_password=None, algorithm="AES-256")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
