"""The Word copy has the page, the words and the marks of our own paper, and nothing in it but what belongs there."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from io import BytesIO
from unicodedata import is_normalized
from zipfile import ZipFile

import docx
import pytest
from defusedxml import ElementTree
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import _Row

from app.domain.agenda import AgendaItem
from app.domain.book import MeetingRecord
from app.domain.meeting import MeetingState, Voiding
from app.domain.policy import MeetingKind
from app.domain.print_profile import PrintProfile
from app.reports.docx import render_word
from app.reports.pdf import render_attendance, render_minutes
from app.reports.pdf.attendance import attendance_section
from app.reports.pdf.book_pages import cover, opening_page
from app.reports.pdf.document import Section, Setup, render
from app.reports.pdf.flow import Block, LaidBox, PageBreak, Spacer, para
from app.reports.pdf.minutes import minutes_section
from app.reports.pdf.parts import Paper
from app.reports.pdf.rating import rating_section
from app.reports.pdf.table import Cell, Row, Table
from tests.reports.pdf import sample
from tests.reports.pdf.reading import pages, profile

SANS = replace(profile(), face="sans", minutes_number=True, minutes_date=True)
VOIDING = Voiding(datetime(2026, 7, 8, 10, 15), "Nguyễn Văn An", "Ghi nhầm kết quả biểu quyết.")


def word_copy(record: MeetingRecord, of: PrintProfile | None = None) -> bytes:
    of = of or profile()
    section = minutes_section(Paper(of), record)
    return render_word(section, of, title=section.title, author=record.heading.cell_name)


def of_blocks(*blocks: Block, **marks: object) -> bytes:
    return render_word(Section(blocks, **marks), profile(), title="Thử", author="")  # type: ignore[arg-type]


def read(data: bytes) -> Document:
    return docx.Document(BytesIO(data))


def parts(data: bytes) -> dict[str, str]:
    with ZipFile(BytesIO(data)) as file:
        return {name: file.read(name).decode("utf-8") for name in file.namelist()}


def words(data: bytes) -> list[str]:
    """Every word in the order of the file, tables included."""
    found = (
        " ".join(node.text or "" for node in p.iter(qn("w:t")))
        for p in read(data).element.body.iter(qn("w:p"))
    )
    return " ".join(found).replace("\xa0", " ").split()


KINDS = list(MeetingKind)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.value)
@pytest.mark.parametrize("of", [profile(), SANS], ids=["serif", "sans"])
def test_the_copy_says_what_our_own_paper_says(kind: MeetingKind, of: PrintProfile) -> None:
    record = sample.of_kind(kind)
    own = Counter(" ".join(pages(render_minutes(record, of))).replace("\xa0", " ").split())
    copied = Counter(words(word_copy(record, of)))
    # Our own paper adds page numbers, the seal, and the heads of tables that go on.
    tables = [block for block in minutes_section(Paper(of), record).blocks if isinstance(block, Table)]
    heads = {word for table in tables for column in table.columns for word in column.title.split()}
    assert copied - own == Counter()
    more = set(own - copied) - heads
    assert [word for word in more if not re.fullmatch(r"\d+|Mã|niêm|phong:|[0-9A-F-]+", word)] == []


@pytest.mark.parametrize(("of", "face"), [(profile(), "Times New Roman"), (SANS, "Arial")])
def test_page_and_body_are_those_of_the_profile(of: PrintProfile, face: str) -> None:
    data = word_copy(sample.july(), of)
    page = read(data).sections[0]
    assert (page.page_width, page.page_height) == pytest.approx((Mm(210), Mm(297)), abs=Pt(0.1))
    measured = (page.top_margin, page.bottom_margin, page.left_margin, page.right_margin)
    assert measured == pytest.approx((Mm(20), Mm(20), Mm(30), Mm(15)), abs=Pt(0.1))
    body = next(p for p in read(data).paragraphs if "Địa điểm" in p.text)
    assert body.paragraph_format.line_spacing == Pt(19)
    assert body.paragraph_format.first_line_indent == pytest.approx(Mm(10), abs=Pt(0.1))
    styles = parts(data)["word/styles.xml"]
    assert f'w:ascii="{face}"' in styles and '<w:sz w:val="28"/>' in styles and 'w:val="vi-VN"' in styles
    assert "Liberation" not in "".join(parts(data).values())


def test_the_number_stands_on_every_page_but_the_first() -> None:
    page = read(word_copy(sample.july())).sections[0]
    assert page.different_first_page_header_footer
    numbered = [[node.text for node in header._element.iter(qn("w:instrText"))] for header in (
        page.first_page_header, page.header)]  # fmt: skip
    assert numbered == [[], [" PAGE "]]


@pytest.mark.parametrize(
    ("changes", "mark", "lines"),
    [
        ({}, None, 0),
        ({"state": MeetingState.HELD}, "BẢN NHÁP", 0),
        ({"state": MeetingState.VOIDED, "voided": VOIDING}, "ĐÃ HỦY", 2),
    ],
    ids=["signed", "draft", "voided"],
)
def test_each_page_bears_the_mark_of_its_state(
    changes: dict[str, object], mark: str | None, lines: int
) -> None:
    found = parts(word_copy(replace(sample.july(), meeting=replace(sample.july().meeting, **changes))))  # type: ignore[arg-type]
    for name in ("word/header1.xml", "word/header2.xml"):
        assert re.findall(r'<v:textpath[^>]* string="([^"]*)"', found[name]) == ([mark] if mark else [])
        assert found[name].count("<v:line ") == lines


def test_the_mark_of_voided_minutes_is_spelt_as_the_profile_says() -> None:
    record = replace(
        sample.july(), meeting=replace(sample.july().meeting, state=MeetingState.VOIDED, voided=VOIDING)
    )
    old = parts(word_copy(record, replace(profile(), old_spelling=True)))["word/header2.xml"]
    assert 'string="ĐÃ HUỶ"' in old and "HỦY" not in old


def test_the_seal_is_at_the_foot_of_signed_minutes_only() -> None:
    signed = sample.july()
    assert signed.seal
    assert f"Mã niêm phong: {signed.seal}" in parts(word_copy(signed))["word/footer1.xml"]
    assert "niêm phong" not in parts(word_copy(sample.july(state=MeetingState.HELD)))["word/footer1.xml"]


def test_the_same_paper_gives_the_same_bytes_and_names_no_date() -> None:
    first = word_copy(sample.july())
    assert first == word_copy(sample.july())
    with ZipFile(BytesIO(first)) as file:
        assert {entry.date_time for entry in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    properties = read(first).core_properties
    assert (properties.title, properties.author, properties.language) == (
        "Sinh hoạt chi bộ thường kỳ tháng 7 năm 2026 (03/7/2026)",
        sample.july().heading.cell_name,
        "vi-VN",
    )
    assert "created" not in parts(first)["docProps/core.xml"]


def test_a_title_longer_than_a_property_may_be_is_cut_and_not_refused() -> None:
    long = "Biên bản sinh hoạt " * 20
    blocks = (para("một", Paper(profile()).body),)
    data = render_word(Section(blocks), profile(), title=long, author=long)
    assert read(data).core_properties.title == read(data).core_properties.author == long[:255]


HOSTILE = [
    "{ MERGEFIELD Ten } DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe",
    '</w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r>',
    "=1+1 & <b>đậm</b> \"nháy\" 'đơn' ]]>",
    "Nguyễn Văn An",
    "dấu\x00ẩn\x1bvà\u202eđảo\ud800nửa\ufffehết",
    "Tab\tvà xuống\vdòng",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_what_was_typed_is_text_and_nothing_else(text: str) -> None:
    item = AgendaItem("m1", text, content=text, conclusion=text)
    record = sample.july(agenda=(item,), place=text, chair_name=text)
    data = word_copy(record)
    for name, content in parts(data).items():
        assert ElementTree.fromstring(content) is not None, name
        assert is_normalized("NFC", content)
    everything = "".join(parts(data).values())
    assert re.findall(r"<w:instrText[^>]*>([^<]*)<", everything) == [" PAGE "]
    assert everything.count("<w:fldChar ") == 3
    assert "<w:fldSimple" not in everything and "<w:hyperlink" not in everything
    seen = " ".join(words(data))
    kept = re.sub(r"[\x00-\x08\x0b-\x1f\u202e\ud800\ufffe]", "", text)
    assert seen.count(" ".join(kept.split())[:5]) >= 3


def test_a_long_table_repeats_its_head_and_breaks_between_people() -> None:
    record = sample.july(roll=sample.crowd(150))
    section = attendance_section(Paper(profile()), record)
    table = read(render_word(section, profile(), title="", author="")).tables[1]
    heads = [row for row in table.rows if flagged(row, "w:tblHeader")]
    assert [cell.text for cell in heads[0].cells] == [
        "STT",
        "Họ và tên",
        "Chức vụ",
        "Có mặt",
        "Ký tên",
        "Ghi chú",
    ]
    assert len(heads) == 1
    assert all(flagged(row, "w:cantSplit") for row in table.rows)
    assert len(table.rows) == 1 + _rows(section)
    own = " ".join(" ".join(pages(render_attendance(record, profile()))).split())
    assert all(table.rows[number].cells[1].text in own for number in range(1, 150))


def flagged(row: _Row, name: str) -> bool:
    return row._tr.trPr is not None and row._tr.trPr.find(qn(name)) is not None


def _rows(section: Section) -> int:
    return next(len(block.rows) for block in section.blocks if isinstance(block, Table))


def test_a_row_higher_than_a_page_may_be_broken_and_others_may_not() -> None:
    paper = Paper(profile())
    rows = [Row(("1", "ngắn")), Row(("2", "dài " * 1500)), Row(("3", "ngắn"))]
    data = of_blocks(paper.table([("STT", 1, "centre"), ("Nội dung", 9, "left")], rows))
    whole = [flagged(row, "w:cantSplit") for row in read(data).tables[0].rows]
    assert whole == [True, True, False, True]


def test_what_a_short_row_leaves_of_the_columns_is_one_empty_cell() -> None:
    paper = Paper(profile())
    columns = [("STT", 1, "centre"), ("Nội dung", 9, "left"), ("Ghi chú", 2, "left")]
    rows = [Row((Cell("A", span=2),)), Row(("1",)), Row(("1", "hai", "ba"))]
    table = read(of_blocks(paper.table(columns, rows))).tables[0]
    spans = [[(cell.text, cell.grid_span) for cell in dict.fromkeys(row.cells)] for row in table.rows[1:]]
    assert spans == [[("A", 2), ("", 1)], [("1", 1), ("", 2)], [("1", 1), ("hai", 1), ("ba", 1)]]


def test_headings_stay_with_their_text_and_signatures_with_two_lines() -> None:
    document = read(word_copy(sample.july()))
    by_text = {p.text: p for p in document.paragraphs}
    assert by_text["II. NỘI DUNG VÀ DIỄN BIẾN"].paragraph_format.keep_with_next
    assert not by_text["2. Địa điểm: Nhà văn hóa tổ 5."].paragraph_format.keep_with_next
    # The minutes end with one line after another: two of them go with the signatures.
    last = [p for p in document.paragraphs if p.text][-3:]
    assert [bool(p.paragraph_format.keep_with_next) for p in last] == [False, True, True]
    signatures = document.tables[-1]
    assert [cell.paragraphs[0].text for cell in signatures.rows[0].cells] == ["NGƯỜI GHI BIÊN BẢN", "CHỦ TRÌ"]


def test_what_begins_on_another_page_does_so_in_the_copy() -> None:
    paper = Paper(profile())
    table = paper.table([("STT", 1, "centre")], [Row(("1",))])
    data = of_blocks(
        PageBreak(), para("đầu", paper.body), PageBreak(), para("hai", paper.body), PageBreak(), table
    )
    breaks = [p for p in read(data).paragraphs if p.paragraph_format.page_break_before]
    assert [p.text for p in breaks] == ["hai", ""]


def test_tables_that_meet_stay_two_tables_and_the_file_ends_with_a_paragraph() -> None:
    table = Paper(profile()).table([("STT", 1, "centre")], [Row(("1",))])
    document = read(of_blocks(table, table))
    tags = [child.tag for child in document.element.body]
    assert tags == [qn("w:tbl"), qn("w:p"), qn("w:tbl"), qn("w:p"), qn("w:sectPr")]


@dataclass(frozen=True)
class Silent:
    """A block that has no form in Word."""

    def lay(self, width: float) -> LaidBox:
        return LaidBox((10.0,))


@dataclass(frozen=True)
class Telling:
    """A block with a drawing of its own that says what stands for it."""

    def lay(self, width: float) -> LaidBox:
        return LaidBox((10.0,))

    def in_word(self) -> list[Block]:
        return [para("thay cho hình", Paper(profile()).body), Spacer(12)]


def test_a_drawing_is_replaced_by_what_it_names_and_never_lost_in_silence() -> None:
    assert words(of_blocks(Telling())) == ["thay", "cho", "hình"]
    with pytest.raises(TypeError, match="Silent"):
        of_blocks(Silent())


def test_the_pages_of_the_book_have_a_form_in_word_too() -> None:
    paper, book = Paper(profile()), sample.book()
    for section in (cover(paper, book), opening_page(paper, book, pages=9)):
        found = words(render_word(section, profile(), title="", author=""))
        own = pages(render([section.laid_out(Setup.of(profile()))], paper.setup, title="", author=""))[
            0
        ].split()
        assert [word for word in found if word != "★"] == own


# The children of a property must come in the order of the schema: Word refuses a file that has them otherwise.
ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore widowControl pBdr shd spacing ind jc rPr",
    "rPr": "rFonts b bCs i iCs color sz szCs lang",
    "tblPr": "tblStyle tblW jc tblInd tblBorders tblLayout tblCellMar tblLook",
    "trPr": "cantSplit trHeight tblHeader",
    "tcPr": "tcW gridSpan shd vAlign",
    "tblBorders": "top left bottom right insideH insideV",
    "tblCellMar": "top left bottom right",
    "sectPr": "headerReference footerReference pgSz pgMar pgBorders cols titlePg",
    "pgBorders": "top left bottom right",
    "tbl": "tblPr tblGrid tr",
    "tr": "trPr tc",
    "settings": "zoom defaultTabStop characterSpacingControl compat themeFontLang decimalSymbol listSeparator",
    "style": "name basedOn uiPriority semiHidden unhideWhenUsed qFormat pPr rPr tblPr",
}


def children(data: bytes) -> Iterator[tuple[str, list[str]]]:
    for name, content in parts(data).items():
        if name.startswith("word/") and name.endswith(".xml"):
            for node in ElementTree.fromstring(content).iter():
                yield node.tag.rpartition("}")[2], [child.tag.rpartition("}")[2] for child in node]


def test_properties_come_in_the_order_that_word_demands() -> None:
    paper = Paper(profile())
    files = [
        word_copy(sample.july(state=MeetingState.HELD), SANS),
        render_word(rating_section(paper, sample.rated()), profile(), title="", author=""),
        render_word(cover(paper, sample.book()), profile(), title="", author=""),
        render_word(opening_page(paper, sample.book(), pages=3), profile(), title="", author=""),
    ]
    met = set()
    for tag, inside in (found for data in files for found in children(data)):
        if tag in ORDER:
            order = ORDER[tag].split()
            assert set(inside) <= set(order), tag
            assert [order.index(one) for one in inside] == sorted(order.index(one) for one in inside), tag
            met.add(tag)
        if tag == "tc":
            assert inside[0] == "tcPr" and inside[-1] == "p", "a cell ends with a paragraph"
    assert met == set(ORDER)
