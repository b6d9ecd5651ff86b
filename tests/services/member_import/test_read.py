"""Foreign files: three kinds are read alike, and everything else is answered by one clear sentence."""

import io
import struct
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
import xlwt
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.member_list.sheet import Book, Merge
from app.errors import FileProblem
from app.services.member_import.read import limits
from app.services.member_import.read.file import read_book
from app.services.member_import.read.ole import SIGNATURE
from app.texts import error_text
from tests import sample_list
from tests.workbooks import save_ods, save_xls, save_xlsx

Save = Callable[..., Path]
KINDS = [
    pytest.param(save_xlsx, "xlsx", id="xlsx"),
    pytest.param(save_xls, "xls", id="xls"),
    pytest.param(save_ods, "ods", id="ods"),
]


def problem_of(path: Path) -> FileProblem:
    with pytest.raises(FileProblem) as caught:
        read_book(path)
    sentence = error_text(caught.value)
    assert path.name in sentence and sentence.endswith(".")
    return caught.value


def zip_of(**parts: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return out.getvalue()


@pytest.mark.parametrize(("save", "ending"), KINDS)
def test_cells_come_out_as_they_were_typed(save: Save, ending: str, tmp_path: Path) -> None:
    rows = [
        ["Họ và tên", None, "Ngày sinh", "Số"],
        ["Nguyễn\nVăn  An", None, date(1968, 5, 12), 1970],
        [],
        ["=1+1", "'x", "12/5/1968", 0.5],
    ]
    sheet = read_book(save(tmp_path / f"ds.{ending}", rows, merges=["A1:B1"])).sheets[0]
    assert sheet.name == "Danh sách"
    assert sheet.merges == (Merge(0, 0, 0, 1),)
    assert sheet.value(0, 0) == "Họ và tên"
    assert [sheet.value(1, column) for column in range(4)] == [
        "Nguyễn\nVăn  An",
        None,
        date(1968, 5, 12),
        1970,
    ]
    assert sheet.rows[2] == ()
    assert (sheet.value(3, 2), sheet.value(3, 3)) == ("12/5/1968", 0.5)


@pytest.mark.parametrize(("save", "ending"), KINDS)
def test_the_ending_does_not_decide_what_a_file_is(save: Save, ending: str, tmp_path: Path) -> None:
    book = read_book(save(tmp_path / "danh sách (bản cuối).doc", [["Họ và tên"], ["An"]]))
    assert book.file_name == "danh sách (bản cuối).doc"
    assert book.sheets[0].rows == (("Họ và tên",), ("An",))


@pytest.mark.parametrize(("save", "ending"), KINDS)
def test_the_sample_list_is_the_same_in_every_kind(save: Save, ending: str, tmp_path: Path) -> None:
    expected = [[v for v in row if v is not None] for row in sample_list.rows()]
    sheet = read_book(save(tmp_path / "ds", sample_list.rows(), merges=sample_list.MERGES)).sheets[0]
    assert [[v for v in row if v is not None] for row in sheet.rows] == expected
    assert len(sheet.merges) == 4


def test_the_shipped_list_holds_the_sample_people() -> None:
    from app.paths import templates_dir

    shipped = templates_dir() / "demo" / "danh-sach-dang-vien.xlsx"
    assert shipped.read_bytes() == sample_list.workbook()
    assert len(read_book(shipped).sheets[0].rows) == len(sample_list.rows())


def test_hidden_sheets_rows_and_old_epochs_are_noticed(tmp_path: Path) -> None:
    path = save_xlsx(tmp_path / "ds.xlsx", [["Họ và tên"], ["An"]], more={"-Cũ": [["x"]]})
    workbook = openpyxl.load_workbook(path)
    workbook.worksheets[0].row_dimensions[2].hidden = True
    workbook.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    workbook.worksheets[0]["B2"] = datetime(1968, 5, 12)
    workbook.save(path)
    first, second = read_book(path).sheets
    assert (first.hidden, second.hidden) == (False, True)
    assert first.hidden_rows == {1} and first.epoch_1904
    assert first.value(1, 1) == date(1968, 5, 12)
    assert read_book(save_ods(tmp_path / "ds.ods", [["x"]], hidden=True)).sheets[0].hidden


@pytest.mark.parametrize(
    ("code", "is_day"),
    [("dd/mm/yyyy", True), ('"ngày" dd', True), ("[$-42A]d mmmm yyyy", True), ("General", False), ("0.00", False),
     ("hh:mm", False), ('0 "đồng"', False), ("[Red]0", False), ("@", False)],
)  # fmt: skip
def test_a_number_is_a_day_only_when_its_format_shows_one(code: str, is_day: bool, tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    cell = workbook.worksheets[0]["A1"]
    cell.value = 25000
    cell.number_format = code
    workbook.save(tmp_path / "a.xlsx")
    assert read_book(tmp_path / "a.xlsx").sheets[0].value(0, 0) == (date(1968, 6, 11) if is_day else 25000)


def far_xlsx(path: Path) -> Path:
    workbook = openpyxl.Workbook()
    workbook.worksheets[0]["A1"] = "Họ và tên"
    workbook.worksheets[0]["A2"] = "Nguyễn Văn An"
    workbook.worksheets[0]["XFD1048576"] = "x"
    workbook.save(path)
    return path


def far_xls(path: Path) -> Path:
    workbook = xlwt.Workbook()
    sheet = workbook.add_sheet("Danh sách")
    sheet.write(0, 0, "Họ và tên")
    sheet.write(1, 0, "Nguyễn Văn An")
    sheet.write(65535, 255, "x")
    workbook.save(str(path))
    return path


def far_ods(path: Path) -> Path:
    content = (
        '<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x"><table:table table:name="A">'
        "<table:table-row><table:table-cell><text:p>Họ và tên</text:p></table:table-cell></table:table-row>"
        "<table:table-row><table:table-cell><text:p>Nguyễn Văn An</text:p></table:table-cell></table:table-row>"
        '<table:table-row table:number-rows-repeated="1048573"><table:table-cell/></table:table-row>'
        '<table:table-row><table:table-cell table:number-columns-repeated="16383"/>'
        "<table:table-cell><text:p>x</text:p></table:table-cell></table:table-row>"
        "</table:table></office:document-content>"
    )
    path.write_bytes(
        zip_of(mimetype="application/vnd.oasis.opendocument.spreadsheet", content_dot_xml=content)
    )
    return path


@pytest.mark.parametrize(
    ("save", "beyond"), [(far_xlsx, "XFD1048576"), (far_xls, "IV65536"), (far_ods, "XFD1048576")]
)
def test_a_far_cell_is_named_and_costs_nothing(save: Save, beyond: str, tmp_path: Path) -> None:
    import tracemalloc

    path = save(tmp_path / "far")
    tracemalloc.start()
    sheet = read_book(path).sheets[0]
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert sheet.beyond == beyond
    assert sheet.rows == (("Họ và tên",), ("Nguyễn Văn An",))
    assert peak < 30 * 1024 * 1024


def test_a_sheet_whose_only_cell_is_the_last_one_is_said_to_be_so(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    workbook.worksheets[0]["XFD1048576"] = "x"
    workbook.save(tmp_path / "a.xlsx")
    sheet = read_book(tmp_path / "a.xlsx").sheets[0]
    assert (sheet.rows, sheet.beyond) == ((), "XFD1048576")


@pytest.mark.parametrize(("save", "ending"), KINDS)
def test_rows_are_read_up_to_the_limit_and_the_rest_is_named(
    save: Save, ending: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [[f"Người {number}"] for number in range(limits.MAX_ROWS + 1)]
    sheet = read_book(save(tmp_path / "ds", rows[:-1])).sheets[0]
    assert (len(sheet.rows), sheet.beyond) == (limits.MAX_ROWS, "")
    sheet = read_book(save(tmp_path / "ds", rows)).sheets[0]
    assert (len(sheet.rows), sheet.beyond) == (limits.MAX_ROWS, f"A{limits.MAX_ROWS + 1}")


FOREIGN = [
    ("ds.xlsx", b"%PDF-1.7\n", "list_is_pdf"),
    ("ds.xlsx", b"{\\rtf1 }", "list_is_word"),
    ("ds.xlsx", b"\x89PNG\r\n\x1a\n", "list_is_image"),
    ("ds.xls", b"<html><table><tr><td>STT</td></tr></table></html>", "list_is_web"),
    ("ds.xls", b'\xef\xbb\xbf<?xml version="1.0"?><Workbook/>', "list_is_web"),
    ("ds.xlsx", "STT;Họ và tên\n1;An\n".encode(), "list_is_text"),
    ("ds.xlsx", "STT;Họ và tên".encode("utf-16"), "list_is_text"),
    ("ds.xlsx", b"\x00\x01\x02\x03", "list_is_other"),
    ("ds.xlsx", b"", "list_empty"),
    (
        "ds.xlsx",
        zip_of(**{"word__document_dot_xml": "<a/>", "[Content_Types]_dot_xml": "<a/>"}),
        "list_is_word",
    ),
    ("ds.xlsx", zip_of(ppt__presentation_dot_xml="<a/>"), "list_is_slides"),
    ("ds.xlsx", zip_of(xl__workbook_dot_bin="x"), "list_is_xlsb"),
    ("ds.xlsx", zip_of(anh_dot_jpg="x"), "list_is_archive"),
    (
        "ds.ods",
        zip_of(mimetype="application/vnd.oasis.opendocument.text", content_dot_xml="<a/>"),
        "list_is_word",
    ),
    ("ds.xlsx", zip_of(**{"[Content_Types]_dot_xml": "<a/>"}), "list_damaged"),
    ("ds.xlsx", b"PK\x03\x04" + b"abc" * 50, "list_damaged"),
    ("ds.xls", SIGNATURE + b"\x00" * 100, "list_damaged"),
    ("~$ds.xlsx", b"x", "list_is_lock_file"),
    (".~lock.ds.ods#", b"x", "list_is_lock_file"),
]


@pytest.mark.parametrize(
    ("name", "content", "code"), FOREIGN, ids=[f"{n}-{case[2]}" for n, case in enumerate(FOREIGN)]
)
def test_what_is_no_workbook_is_called_by_its_name(
    name: str, content: bytes, code: str, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert problem_of(path).code == code


def test_a_missing_file_and_a_folder_have_their_sentences(tmp_path: Path) -> None:
    assert problem_of(tmp_path / "không có.xlsx").code == "list_missing"
    (tmp_path / "thư mục.xlsx").mkdir()
    assert problem_of(tmp_path / "thư mục.xlsx").code == "list_is_folder"


def test_a_file_held_by_another_program_has_its_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = save_xlsx(tmp_path / "ds.xlsx", [["a"]])

    def refused(self: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refused)
    assert problem_of(path).code == "list_not_readable"


@pytest.mark.parametrize(("save", "ending"), KINDS)
def test_an_empty_workbook_is_said_to_be_empty(save: Save, ending: str, tmp_path: Path) -> None:
    assert problem_of(save(tmp_path / f"ds.{ending}", [[None, "  "]])).code == "list_empty"


@pytest.mark.parametrize(("save", "ending"), KINDS)
def test_a_file_cut_off_anywhere_is_damaged_and_nothing_worse(
    save: Save, ending: str, tmp_path: Path
) -> None:
    whole = save(tmp_path / "whole", sample_list.rows()).read_bytes()
    path = tmp_path / f"ds.{ending}"
    for part in range(1, 20):
        path.write_bytes(whole[: len(whole) * part // 20])
        assert problem_of(path).code == "list_damaged", part


@pytest.mark.parametrize(("save", "ending"), KINDS)
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_flipped_bytes_never_crash_the_reader(
    save: Save, ending: str, tmp_path: Path, data: st.DataObject
) -> None:
    origin = tmp_path / "origin"
    if not origin.exists():
        save(origin, sample_list.rows(), merges=sample_list.MERGES)
    content = bytearray(origin.read_bytes())
    for _ in range(data.draw(st.integers(1, 8))):
        content[data.draw(st.integers(8, len(content) - 1))] = data.draw(st.integers(0, 255))
    path = tmp_path / "flipped"
    path.write_bytes(content)
    try:
        assert isinstance(read_book(path), Book)
    except FileProblem as error:
        assert (
            error.code in ("list_damaged", "list_protected", "list_empty", "list_too_large")
            or "_is_" in error.code
            or error.code.startswith("archive_")
        )


def test_entities_and_documents_types_are_never_followed(tmp_path: Path) -> None:
    path = save_xlsx(tmp_path / "ds.xlsx", [["a"]])
    bomb = (
        '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]><worksheet>&c;</worksheet>'
    )
    replace_part(path, "xl/worksheets/sheet1.xml", bomb)
    assert problem_of(path).code == "list_damaged"


def test_a_small_file_that_unpacks_to_gigabytes_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MAX_UNPACKED_BYTES", 2_000_000)
    monkeypatch.setattr(limits.Budget.__init__, "__defaults__", (2_000_000,))
    path = save_xlsx(tmp_path / "ds.xlsx", [["a"]])
    replace_part(path, "xl/worksheets/sheet1.xml", "<worksheet>" + " " * 5_000_000 + "</worksheet>")
    assert path.stat().st_size < 20_000
    assert problem_of(path).code == "list_too_large"


def test_a_file_larger_than_any_list_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "ds.xlsx"
    with path.open("wb") as file:
        file.truncate(limits.MAX_FILE_BYTES + 1)
    assert problem_of(path).code == "list_too_large"


def replace_part(path: Path, part: str, content: str) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(name, content if name == part else source.read(name))
    path.write_bytes(out.getvalue())


def test_password_protected_files_are_recognised_in_every_kind(tmp_path: Path) -> None:
    manifest = '<m:manifest xmlns:m="m"><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>'
    ods = tmp_path / "ds.ods"
    ods.write_bytes(
        zip_of(
            mimetype="application/vnd.oasis.opendocument.spreadsheet",
            content_dot_xml="\x01\x02",
            **{"META-INF__manifest_dot_xml": manifest},
        )
    )
    whole = tmp_path / "mới.ods"
    whole.write_bytes(
        zip_of(mimetype="application/vnd.oasis.opendocument.spreadsheet", **{"encrypted-package": "\x01\x02"})
    )
    xls = save_xls(tmp_path / "ds.xls", [["Họ và tên"]])
    xls.write_bytes(with_file_pass(xls.read_bytes()))
    xlsx = tmp_path / "ds.xlsx"
    xlsx.write_bytes(container("EncryptedPackage", b"\x00" * 5000))
    assert [problem_of(path).code for path in (ods, whole, xls, xlsx)] == ["list_protected"] * 4


def test_an_old_word_file_is_called_so(tmp_path: Path) -> None:
    path = tmp_path / "ds.xls"
    path.write_bytes(container("WordDocument", b"\x00" * 5000))
    assert problem_of(path).code == "list_is_word"


def with_file_pass(content: bytes) -> bytes:
    """Turn the second record of the workbook stream into the one that says "encrypted"."""
    start = content.index(struct.pack("<HH", 0x0809, 16))
    place = start + 4 + 16
    return content[:place] + struct.pack("<H", 0x002F) + content[place + 2 :]


def container(name: str, stream: bytes) -> bytes:
    """A compound file with one stream, made by xlwt's own writer of such files."""
    from xlwt import CompoundDoc

    class Named(CompoundDoc.XlsDoc):  # type: ignore[misc]
        pass

    out = io.BytesIO()
    Named().save(out, stream)
    workbook, wanted = "Workbook".encode("utf-16-le"), name.encode("utf-16-le")
    content = out.getvalue()
    place = content.index(workbook)
    padded = wanted.ljust(62, b"\x00")
    return content[:place] + padded + b"\x00\x00" + struct.pack("<H", len(wanted) + 2) + content[place + 66 :]
