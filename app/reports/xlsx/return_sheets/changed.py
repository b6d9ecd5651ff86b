"""Sheet "Thay đổi": which return this one takes the place of, and every place where it says something else."""

from openpyxl.worksheet.worksheet import Worksheet

from app.domain.exchange.document import ReturnDocument
from app.reports.xlsx.cells import Styles
from app.reports.xlsx.return_sheets.layout import BAND, CELL, COUNT, MIDDLE, SMALL, Leaf, set_up, titles
from app.texts_return import period_text
from app.texts_return_period import change_place, change_values, change_what, replaced_text

NOT_KEPT = "Bản trước do phiên bản cũ của chương trình gửi nên sổ không giữ nội dung để so từng chỗ."


def write_changed(sheet: Worksheet, document: ReturnDocument, styles: Styles) -> None:
    replaced = document.replaces
    assert replaced is not None
    leaf = Leaf(sheet, styles, [6.0, 38.0, 44.0, 26.0, 26.0])
    titles(leaf, "THAY ĐỔI SO VỚI BẢN TRƯỚC", f"{document.cell.name}, {period_text(document.period)}")
    leaf.across(f"Bản số {document.version}. {replaced_text(replaced)}.", BAND)
    for file in replaced.files:
        leaf.across(f"Tệp bị thay: {file.name}, SHA-256 {file.sha256}", SMALL)
    leaf.row += 1
    heading = leaf.heads(["STT", "Ở đâu", "Thay đổi gì", "Bản trước", "Bản này"])
    for number, one in enumerate(document.changes, start=1):
        before, after = change_values(one)
        leaf.line(
            [
                (number, COUNT),
                (change_place(one), CELL),
                (change_what(one), CELL),
                (before, MIDDLE),
                (after, MIDDLE),
            ]
        )
    if not document.changes:
        leaf.across(NOT_KEPT, CELL)
    set_up(leaf, document, heading_row=heading)
