"""10 %: sizes that no list has."""

from __future__ import annotations

import zipfile

from tests.reliability.fuzz_parts import Chance, Parts, packed_again


def sizes(chance: Chance, ending: str, base: bytes) -> tuple[bytes, str]:
    how = chance.choice(("zeros", "many parts", "rows", "columns", "texts", "sheets", "merges", "headings"))
    sheet = "content.xml" if ending == ".ods" else "xl/worksheets/sheet1.xml"
    if how == "zeros":
        size = chance.choice((3, 20, 170)) << 20
        return _with_part(
            base, sheet, b"<worksheet>" + b" " * size + b"</worksheet>"
        ), f"{size} bytes of nothing"
    if how == "many parts":
        count = chance.choice((1_900, 2_100, 9_000))
        return _with_more(base, count), f"{count} parts"
    return _with_part(base, sheet, _long_sheet(chance, ending, how)), how


def _long_sheet(chance: Chance, ending: str, how: str) -> bytes:
    if ending == ".ods":
        times = chance.choice((5_000, 1_048_576, 2_000_000_000))
        cell = (
            '<t:table-cell o:value-type="string" t:number-columns-repeated="{}"><x:p>{}</x:p></t:table-cell>'
        )
        wide = "".join(cell.format(chance.choice((1, 100, 16_384, 10**9)), "Họ và tên") for _ in range(50))
        rows = f'<t:table-row t:number-rows-repeated="{times}">{wide}</t:table-row>'
        tables = "".join(f'<t:table t:name="{n}">{rows}</t:table>' for n in range(chance.choice((1, 3, 80))))
        return f'<d xmlns:t="t" xmlns:o="o" xmlns:x="x"><spreadsheet>{tables}</spreadsheet></d>'.encode()
    text = {"headings": "Họ và tên", "texts": "đ" * 30_000}.get(how, "Ngày sinh")
    height, width = {
        "rows": (60_000, 3),
        "columns": (40, 16_384),
        "texts": (60, 20),
        "headings": (300, 100),
    }.get(how, (2_000, 40))
    cell = f'<c t="inlineStr"><is><t>{text}</t></is></c>'
    rows = f"<row>{cell * width}</row>" * height
    merges = (
        "".join(f'<mergeCell ref="A{n}:CV{n + 90}"/>' for n in range(1, 5_000)) if how == "merges" else ""
    )
    return f"<worksheet><sheetData>{rows}</sheetData><mergeCells>{merges}</mergeCells></worksheet>".encode()


def _with_part(base: bytes, name: str, content: bytes) -> bytes:
    def change(target: zipfile.ZipFile, infos: Parts) -> None:
        for info, old in infos:
            target.writestr(info.filename, content if info.filename == name else old)

    return packed_again(base, change)


def _with_more(base: bytes, count: int) -> bytes:
    def change(target: zipfile.ZipFile, infos: Parts) -> None:
        for info, content in infos:
            target.writestr(info.filename, content)
        for number in range(count):
            target.writestr(f"xl/media/{number}.xml", b"")

    return packed_again(base, change)
