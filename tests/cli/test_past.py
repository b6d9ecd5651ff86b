"""Earlier years by the command line: the form out, a filled one in, closed as the paper was signed."""

import json
from pathlib import Path

from openpyxl import load_workbook

from app.domain.past import layout
from app.domain.past.layout import Field

COLUMN = {column.field: index for index, column in enumerate(layout.MEETING_COLUMNS, start=1)}


def test_a_year_comes_in_from_the_form_and_is_closed(run, sample, tmp_path) -> None:
    form: Path = tmp_path / "nam-truoc.xlsx"
    assert run("past", "form", "-o", form, "--data", sample).code == 0
    workbook = load_workbook(form)
    line, marks = workbook[layout.MEETINGS_SHEET], workbook[layout.ROLL_SHEET]
    for field, value in ((Field.HELD_ON, "03/7/2024"), (Field.KIND, "Thường kỳ"), (Field.SIGNED, "x")):
        line.cell(2, COLUMN[field]).value = value
    marks.cell(3, 4).value = "x"
    marks.cell(4, 4).value = "hỏi sau"
    workbook.save(form)
    looked = run("past", "import", form, "--dry-run", "--data", sample)
    assert "Điểm danh, ô D4: Ký hiệu “hỏi sau”" in looked.out and "1 còn phải sửa trong tệp" in looked.out
    refused = run("past", "import", form, "--data", sample)
    assert refused.code == 1 and "Không có gì mới để nhập" in refused.err
    marks.cell(4, 4).value = "k"
    workbook.save(form)
    taken = json.loads(run("past", "import", form, "--json", "--data", sample).out)
    assert (taken["meetings"], taken["written"], taken["problems"]) == (["2024-07-03"], True, [])
    assert "Đã chốt 1 buổi" in run("past", "close", "--data", sample).out
    assert "03/7/2024" in run("meetings", "list", "2024", "--data", sample).out
    assert run("verify", "--data", sample).code == 0
    again = run("past", "close", "--data", sample)
    assert again.code == 1 and "chờ chốt" in again.err
