"""A list on one sheet: who hands it out, what it is, one line for each thing; the lists of the program look alike."""

from collections.abc import Sequence

from openpyxl.worksheet.worksheet import Worksheet

from app.domain.cell import Heading
from app.reports.xlsx import cells
from app.reports.xlsx.cells import Look, Styles, Value, fit_row, put
from app.reports.xlsx.page import a4

Columns = Sequence[tuple[str, float, Look]]
"""Title, width in characters, look of the cells."""

HEADING_ROW = 6
BOLD = Look(bold=True, wrap=False)


def head(
    sheet: Worksheet,
    columns: Columns,
    *,
    heading: Heading,
    title: str,
    subtitle: str,
    frozen_columns: int,
    styles: Styles,
) -> None:
    """Everything above the first line, and the page that it prints on."""
    put(sheet, 1, 1, heading.direct_higher.upper(), Look(wrap=False), styles)
    put(sheet, 2, 1, heading.cell_name.upper(), BOLD, styles)
    for row, text, look in ((3, title, cells.TITLE), (4, subtitle, cells.SUBTITLE)):
        put(sheet, row, 1, text, look, styles)
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=len(columns))
    for column, (name, _, _) in enumerate(columns, start=1):
        put(sheet, HEADING_ROW, column, name, cells.HEADING, styles)
    a4(
        sheet,
        widths=[width for _, width, _ in columns],
        heading_row=HEADING_ROW,
        frozen_columns=frozen_columns,
        footer=heading.cell_name,
    )


def line(sheet: Worksheet, row: int, values: Sequence[Value], columns: Columns, styles: Styles) -> None:
    """One line, as high as its texts need."""
    for column, (value, (_, _, look)) in enumerate(zip(values, columns, strict=True), start=1):
        put(sheet, row, column, value, look, styles)
    pairs = zip(values, columns, strict=True)
    fit_row(sheet, row, [(value, width) for value, (_, width, _) in pairs if isinstance(value, str)])
