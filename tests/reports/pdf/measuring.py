"""Measures a finished PDF as somebody with a ruler would, knowing only its profile; nothing of our layout is asked.

Characters come from PDFium with the point where each stands on its line, their advance, size and face; strokes come
from the paths. Lengths are points from the lower left corner until they are compared.
"""

from __future__ import annotations

import ctypes
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import pypdfium2
import pypdfium2.raw as raw

from app.domain.print_profile import PrintProfile
from app.texts_papers import PARTY

MM = 72 / 25.4
WIDTH, HEIGHT = 210 * MM, 297 * MM
LENGTH = 0.5 * MM
"""How far a length may be off: half a millimetre."""
SIZE = 0.1
"""How far a size or a line height may be off, in points."""
SEAL = "Mã niêm phong"


@dataclass(frozen=True)
class Char:
    text: str
    x: float
    y: float
    right: float
    size: float
    font: str
    ascent: float
    descent: float


@dataclass(frozen=True)
class Line:
    """The characters on one baseline, from left to right."""

    chars: tuple[Char, ...]

    @property
    def text(self) -> str:
        return " ".join(unicodedata.normalize("NFC", "".join(char.text for char in self.chars)).split())

    @property
    def y(self) -> float:
        return self.chars[0].y

    @property
    def inked(self) -> tuple[Char, ...]:
        return tuple(char for char in self.chars if not char.text.isspace())

    @property
    def left(self) -> float:
        return self.inked[0].x

    @property
    def right(self) -> float:
        return max(char.right for char in self.inked)

    @property
    def sizes(self) -> set[float]:
        return {round(char.size, 3) for char in self.inked}


@dataclass(frozen=True)
class Stroke:
    x: float
    y: float
    to_x: float
    to_y: float


@dataclass(frozen=True)
class Sheet:
    """One page: its lines from the top, without watermark and seal, and its straight strokes."""

    number: int
    width: float
    height: float
    lines: tuple[Line, ...]
    strokes: tuple[Stroke, ...]

    def page_number(self, profile: PrintProfile) -> Line | None:
        top = HEIGHT - float(profile.margin_top) * MM
        return next((line for line in self.lines if line.y > top), None)

    def text(self, profile: PrintProfile) -> tuple[Line, ...]:
        """Its lines without the page number."""
        number = self.page_number(profile)
        return tuple(line for line in self.lines if line is not number)

    @property
    def rules(self) -> tuple[Stroke, ...]:
        """Level strokes."""
        return tuple(one for one in self.strokes if abs(one.y - one.to_y) < 0.01)


def sheets(data: bytes) -> list[Sheet]:
    document = pypdfium2.PdfDocument(data)
    try:
        return [_sheet(document, index) for index in range(len(document))]
    finally:
        document.close()


def _sheet(document: pypdfium2.PdfDocument, index: int) -> Sheet:
    page = document[index]
    reader = page.get_textpage()
    try:
        width, height = page.get_size()
        return Sheet(index + 1, width, height, tuple(_lines(_chars(reader))), tuple(_strokes(page)))
    finally:
        reader.close()
        page.close()


def _chars(reader: pypdfium2.PdfTextPage) -> Iterator[Char]:
    for index in range(reader.count_chars()):
        code = raw.FPDFText_GetUnicode(reader, index)
        if raw.FPDFText_IsGenerated(reader, index) == 1 or not code or chr(code) in "\r\n":
            continue
        matrix = raw.FS_MATRIX()
        raw.FPDFText_GetMatrix(reader, index, matrix)
        if abs(matrix.b) > 0.01:
            # The watermark, and nothing else, is slanted.
            continue
        x, y = ctypes.c_double(), ctypes.c_double()
        raw.FPDFText_GetCharOrigin(reader, index, x, y)
        box = raw.FS_RECTF()
        raw.FPDFText_GetLooseCharBox(reader, index, box)
        size = raw.FPDFText_GetFontSize(reader, index) * matrix.a
        font = raw.FPDFTextObj_GetFont(raw.FPDFText_GetTextObject(reader, index))
        name = ctypes.create_string_buffer(200)
        raw.FPDFFont_GetBaseFontName(font, name, 200)
        ascent, descent = ctypes.c_float(), ctypes.c_float()
        raw.FPDFFont_GetAscent(font, ctypes.c_float(size), ascent)
        raw.FPDFFont_GetDescent(font, ctypes.c_float(size), descent)
        yield Char(
            chr(code),
            x.value,
            y.value,
            float(box.right),
            size,
            name.value.decode(),
            ascent.value,
            descent.value,
        )


def _lines(chars: Iterator[Char]) -> list[Line]:
    rows: dict[float, list[Char]] = {}
    for char in chars:
        at = next((y for y in rows if abs(y - char.y) < 0.05), char.y)
        rows.setdefault(at, []).append(char)
    found = []
    for _, row in sorted(rows.items(), reverse=True):
        line = Line(tuple(sorted(row, key=lambda one: one.x)))
        if line.inked and not line.text.startswith(SEAL):
            found.append(line)
    return found


def _strokes(page: pypdfium2.PdfPage) -> Iterator[Stroke]:
    for thing in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH]):
        at = (0.0, 0.0)
        for index in range(raw.FPDFPath_CountSegments(thing)):
            segment = raw.FPDFPath_GetPathSegment(thing, index)
            x, y = ctypes.c_float(), ctypes.c_float()
            raw.FPDFPathSegment_GetPoint(segment, x, y)
            to = (x.value, y.value)
            if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_LINETO:
                yield Stroke(*min(at, to), *max(at, to))
            at = to


# --- what is compared ---


def differences(
    found: list[Sheet],
    profile: PrintProfile,
    *,
    framed: frozenset[int] = frozenset(),
    of_pages: bool = False,
) -> list[str]:
    """Everything in which the paper is not as the profile says; empty when all is well.

    `framed` pages (the cover of a book) are no text pages; `of_pages`: numbers read "2/40".
    """
    found = [sheet for sheet in found if sheet.number not in framed]
    return [
        *_format(found),
        *_margins(found, profile),
        *_sizes(found, profile),
        *_line_heights(found, profile),
        *_first_lines(found, profile),
        *_page_numbers(found, profile, of_pages=of_pages),
        *_letterheads(found, profile),
    ]


def _differs(what: str, measured: float, wanted: float, off: float, unit: float = MM) -> list[str]:
    if abs(measured - wanted) <= off:
        return []
    return [f"{what}: {measured / unit:.2f} instead of {wanted / unit:.2f}"]


def _format(found: list[Sheet]) -> list[str]:
    return [
        said
        for sheet in found
        for said in (
            *_differs(f"width of page {sheet.number}", sheet.width, WIDTH, SIZE),
            *_differs(f"height of page {sheet.number}", sheet.height, HEIGHT, SIZE),
        )
    ]


def _margins(found: list[Sheet], profile: PrintProfile) -> list[str]:
    """No page oversteps its margins; the left and the right one are reached, and text begins at the upper one."""
    said = []
    left, right = float(profile.margin_left) * MM, WIDTH - float(profile.margin_right) * MM
    top, bottom = HEIGHT - float(profile.margin_top) * MM, float(profile.margin_bottom) * MM
    lefts, rights, tops = [], [], []
    for sheet in found:
        lines, strokes = sheet.text(profile), sheet.strokes
        if not lines:
            continue
        lefts.append(min([line.left for line in lines] + [one.x for one in strokes]))
        rights.append(max([line.right for line in lines] + [one.to_x for one in strokes]))
        tops.append(max([lines[0].y + _ascent(lines[0])] + [max(one.y, one.to_y) for one in strokes]))
        lowest = min([lines[-1].y + _descent(lines[-1])] + [min(one.y, one.to_y) for one in strokes])
        if lowest < bottom - LENGTH:
            said.append(f"page {sheet.number} goes down to {lowest / MM:.2f} mm")
        if tops[-1] > top + LENGTH:
            said.append(f"page {sheet.number} begins {(HEIGHT - tops[-1]) / MM:.2f} mm from the edge")
    said += _differs("left margin", min(lefts), left, LENGTH)
    said += _differs("right margin", WIDTH - max(rights), WIDTH - right, LENGTH)
    for line in found[0].text(profile)[:1]:
        # A line stands in the middle of its height: what the height has more than the letters lies half above them.
        tall = _ascent(line) - _descent(line)
        if any(one.text.endswith(PARTY) for one in found[0].lines):
            # The letterhead is set in the lines of the text, or in 1.3 of its own size where that is more.
            heights = {max(float(profile.heading_size) * 1.3, float(profile.line_height))}
        else:
            heights = {float(profile.line_height), *(size * 1.35 for size in line.sizes)}
        gaps = [top - (line.y + _ascent(line) + (height - tall) / 2) for height in heights]
        said += _differs("upper margin", min(gaps, key=abs), 0.0, LENGTH)
    return said


def _ascent(line: Line) -> float:
    return max(char.ascent for char in line.inked)


def _descent(line: Line) -> float:
    return min(char.descent for char in line.inked)


def _sizes(found: list[Sheet], profile: PrintProfile) -> list[str]:
    """Every letter has one of the sizes of the profile, or one that belongs to it by rule."""
    body, table = float(profile.body_size), float(profile.table_size)
    # The call to sign is two points below the text, remarks in a list one below the
    # list, twelve months two, and the contents of a book one above it.
    allowed = {
        "text": body,
        "title": float(profile.title_size),
        "letterhead": float(profile.heading_size),
        "table": table,
        "recipients": float(profile.recipients_size),
        "call to sign": body - 2,
        "remark in a list": table - 1,
        "list of a whole year": table - 2,
        "contents of a book": table + 1,
    }
    said = set()
    for sheet in found:
        for line in sheet.text(profile):
            for size in line.sizes:
                if not any(abs(size - one) <= SIZE for one in allowed.values()):
                    said.add(f"size {size:g} on page {sheet.number}: {line.text[:40]}")
    return sorted(said)


def _line_heights(found: list[Sheet], profile: PrintProfile) -> list[str]:
    said = []
    for above, below in running_lines(found, profile):
        said += _differs(
            f"line height before “{below.text[:20]}”",
            above.y - below.y,
            float(profile.line_height),
            SIZE,
            unit=1.0,
        )
    return said[:3]


def _first_lines(found: list[Sheet], profile: PrintProfile) -> list[str]:
    left = float(profile.margin_left) * MM
    said = []
    for above, _ in running_lines(found, profile):
        if above.left - left > LENGTH:
            said += _differs(
                f"first line “{above.text[:20]}”", above.left - left, float(profile.first_line) * MM, LENGTH
            )
    return said[:3]


def running_lines(found: list[Sheet], profile: PrintProfile) -> list[tuple[Line, Line]]:
    """Neighbouring lines of one justified paragraph: both in the size of the text, the upper one full."""
    left, right = float(profile.margin_left) * MM, WIDTH - float(profile.margin_right) * MM
    body = float(profile.body_size)
    return [
        (above, below)
        for sheet in found
        for above, below in pairwise(sheet.text(profile))
        if all(abs(size - body) <= SIZE for line in (above, below) for size in line.sizes)
        and abs(above.right - right) <= LENGTH
        and abs(below.left - left) <= LENGTH
        and above.left - left < 60
        # Lines to write on by hand stand as far apart as a hand needs.
        and below.text.strip(" .")
        and not any(below.y < one.y < above.y for one in sheet.rules)
    ]


def _page_numbers(found: list[Sheet], profile: PrintProfile, *, of_pages: bool) -> list[str]:
    said = []
    left, right = float(profile.margin_left) * MM, WIDTH - float(profile.margin_right) * MM
    for sheet in found:
        line = sheet.page_number(profile)
        if sheet.number == 1:
            said += [f"page 1 has a number: {line.text}"] if line else []
            continue
        if line is None:
            said.append(f"page {sheet.number} has no number")
            continue
        text = line.text.partition("/")[0] if of_pages else line.text
        said += [] if text == str(sheet.number) else [f"page {sheet.number} is called {line.text}"]
        said += _differs(
            "middle of the page number", (line.left + line.right) / 2, (left + right) / 2, LENGTH
        )
        for size in line.sizes:
            said += _differs("size of the page number", size, float(profile.page_number_size), SIZE, 1.0)
            # Digits are seven tenths of their size high; their middle halves the upper margin.
            middle = HEIGHT - line.y - size * 0.35
            said += _differs("height of the page number", middle, float(profile.margin_top) * MM / 2, LENGTH)
    return said


def _letterheads(found: list[Sheet], profile: PrintProfile) -> list[str]:
    """The Party on the right in the size of the letterhead, a rule as long as its name right under it."""
    said = []
    for sheet in found:
        for line in sheet.lines:
            if not line.text.endswith(PARTY):
                continue
            name = line.inked[-len(PARTY.replace(" ", "")) :]
            for char in name:
                said += _differs(
                    "size of the Party's name", char.size, float(profile.heading_size), SIZE, 1.0
                )
                said += [] if "Bold" in char.font else [f"the Party's name is set in {char.font}"]
            start, end = name[0].x, name[-1].right
            under = [one for one in sheet.rules if line.y - 14 < one.y < line.y and one.x > WIDTH / 3]
            if not under:
                said.append(f"no rule under the Party's name on page {sheet.number}")
                continue
            rule = max(under, key=lambda one: one.y)
            said += _differs("length of the Party's rule", rule.to_x - rule.x, end - start, LENGTH)
            said += _differs("place of the Party's rule", rule.x, start, LENGTH)
    return sorted(set(said))
