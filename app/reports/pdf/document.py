"""Sections of blocks to a PDF file: text is broken once, then drawn; the same input gives the same bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from threading import Lock

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from app import PRODUCT_NAME
from app import texts_papers as words
from app.domain.print_profile import PrintProfile
from app.domain.text import clean_line
from app.reports.pdf.faces import face_of
from app.reports.pdf.flow import Block, Page, lay_out
from app.reports.pdf.pen import Pen

MM = 72 / 25.4
_SAVING = Lock()
A4 = (210 * MM, 297 * MM)
SEAL_SIZE = 9.5

Progress = Callable[[int, int], bool]
"""Told (pages done, pages in all) after each page; an answer of False stops the work."""


class RenderStopped(Exception):
    """The progress callback asked to stop; nothing was made."""


def in_old_spelling(text: str) -> str:
    """Fixed wording with the mark on the y, as papers had it: "uỷ" for "ủy"."""
    return text.replace("ủy", "uỷ").replace("Ủy", "Uỷ").replace("ỦY", "UỶ")


@dataclass(frozen=True, slots=True)
class Setup:
    """The page of a profile, in points."""

    left: float
    top: float
    width: float
    height: float
    family: str
    number_size: float
    old_spelling: bool = False

    @classmethod
    def of(cls, profile: PrintProfile) -> Setup:
        left, right = float(profile.margin_left) * MM, float(profile.margin_right) * MM
        top, bottom = float(profile.margin_top) * MM, float(profile.margin_bottom) * MM
        return cls(
            left=left,
            top=A4[1] - top,
            width=A4[0] - left - right,
            height=A4[1] - top - bottom,
            family=profile.face,
            number_size=float(profile.page_number_size),
            old_spelling=profile.old_spelling,
        )


@dataclass(slots=True)
class Section:
    """A part that begins on a page of its own. `title` names it in the outline, under the section before it
    when `level` is 1; `draft` marks each of its pages, `voided` crosses them out so that they stay readable.
    `seal` stands at the foot of each of its pages."""

    blocks: Sequence[Block]
    title: str = ""
    draft: bool = False
    voided: bool = False
    framed: bool = False
    level: int = 0
    seal: str = ""
    pages: list[Page] = field(default_factory=list)

    def laid_out(self, setup: Setup) -> Section:
        self.pages = lay_out(self.blocks, setup.width, setup.height)
        return self


def render(
    sections: Iterable[Section],
    setup: Setup,
    *,
    title: str,
    author: str,
    book: bool = False,
    wanted: range | None = None,
    progress: Progress | None = None,
) -> bytes:
    """Draw sections that are laid out. A book says "page of pages", a single paper only the page, both from page 2.

    Of a book only the `wanted` pages (from 1) are drawn, where they are given, with the numbers that they always have.
    """
    parts = list(sections)
    total = sum(len(part.pages) for part in parts)
    drawn = total if wanted is None else len(wanted)
    target = BytesIO()
    canvas = Canvas(
        target,
        pagesize=A4,
        pageCompression=1,
        invariant=1,
        # The stubs take the name of a face for a number. Without it every page would name a face that is not embedded.
        initialFontName=face_of(setup.family, "r").name,  # type: ignore[arg-type]
        lang="vi-VN",
    )
    canvas.setTitle(clean_line(title))
    canvas.setAuthor(clean_line(author))
    canvas.setCreator(PRODUCT_NAME)
    pen = Pen(canvas)
    number, done, lowest = 0, 0, 1
    for part in parts:
        named = not (part.title and book)
        for page in part.pages:
            number += 1
            if wanted is not None and number not in wanted:
                continue
            done += 1
            if not named:
                key = f"p{number}"
                canvas.bookmarkPage(key)
                # What belongs to a meeting whose first page is not drawn stands by itself.
                level = 0 if lowest else part.level
                canvas.addOutlineEntry(clean_line(part.title), key, level=level)
                named, lowest = True, min(lowest, level)
            if part.draft:
                _watermark(pen, setup, words.DRAFT)
            if part.voided:
                _cross_out(pen, setup)
            if part.framed:
                _frame(pen)
            elif number > 1:
                _page_number(pen, setup, f"{number}/{total}" if book else str(number))
            if part.seal:
                _seal(pen, setup, words.SEAL.format(seal=part.seal))
            # A cover stands in the middle of the sheet, not of the text area.
            left = (A4[0] - setup.width) / 2 if part.framed else setup.left
            for placed in page:
                placed.laid.paint(pen, left, setup.top - placed.top, placed.first, placed.last)
            pen.close_page()
            if progress is not None and not progress(done, drawn):
                raise RenderStopped
    _save(canvas)
    return target.getvalue()


def _save(canvas: Canvas) -> None:
    """Write the file without the base-85 coat that reportlab puts around each page: it is slow and nobody needs it."""
    # That choice is one for all documents, and so are the font files that are read now.
    with _SAVING:
        coat = rl_config.useA85
        rl_config.useA85 = 0
        try:
            canvas.save()
        finally:
            rl_config.useA85 = coat


def _page_number(pen: Pen, setup: Setup, text: str) -> None:
    face = face_of(setup.family, "r")
    # Halfway down the upper margin: with 20 mm the digits stand 10 mm under the edge.
    baseline = (A4[1] + setup.top) / 2 - setup.number_size * 0.35
    pen.text(text, setup.left + setup.width / 2, baseline, face, setup.number_size, "centre")


def _seal(pen: Pen, setup: Setup, text: str) -> None:
    """At the right end of the lower margin, small: it is for comparing, not for reading."""
    baseline = (setup.top - setup.height) / 2 - SEAL_SIZE * 0.35
    pen.text(text, setup.left + setup.width, baseline, face_of(setup.family, "r"), SEAL_SIZE, "right")


def _cross_out(pen: Pen, setup: Setup) -> None:
    """Two lines from corner to corner of the text and the word across them; what was signed can still be read."""
    _watermark(pen, setup, in_old_spelling(words.VOIDED) if setup.old_spelling else words.VOIDED)
    left, right = setup.left, setup.left + setup.width
    foot = setup.top - setup.height
    pen.draw(
        f"0.55 G 1.2 w {left:.2f} {foot:.2f} m {right:.2f} {setup.top:.2f} l "
        f"{left:.2f} {setup.top:.2f} m {right:.2f} {foot:.2f} l S"
    )


def _watermark(pen: Pen, setup: Setup, text: str) -> None:
    pen.slanted(
        text,
        A4[0] / 2,
        A4[1] / 2,
        face_of(setup.family, "b"),
        96,
        cosine=0.5878,
        sine=0.8090,
        grey=0.9,
    )


def _frame(pen: Pen) -> None:
    """The cover: a strong and a fine line with a lozenge in each corner, in a dark red that prints well in grey."""
    outer, inner = 14 * MM, 16.5 * MM
    width, height = A4
    ink = "0.55 0.07 0.09 RG 0.55 0.07 0.09 rg"
    parts = [ink, "2.4 w"]
    parts.append(f"{outer:.2f} {outer:.2f} {width - 2 * outer:.2f} {height - 2 * outer:.2f} re S 0.6 w")
    parts.append(f"{inner:.2f} {inner:.2f} {width - 2 * inner:.2f} {height - 2 * inner:.2f} re S")
    deep, half = 23.5 * MM, 3.2 * MM
    for x in (deep, width - deep):
        for y in (deep, height - deep):
            for size, operator in ((half, "S"), (half * 0.55, "f")):
                parts.append(
                    f"{x - size:.2f} {y:.2f} m {x:.2f} {y + size:.2f} l {x + size:.2f} {y:.2f} l "
                    f"{x:.2f} {y - size:.2f} l h {operator}"
                )
    # Fine lines between the lozenges, so that the corners belong to one frame.
    gap = deep + half + 2 * MM
    for y in (deep, height - deep):
        parts.append(f"{gap:.2f} {y:.2f} m {width - gap:.2f} {y:.2f} l S")
    for x in (deep, width - deep):
        parts.append(f"{x:.2f} {gap:.2f} m {x:.2f} {height - gap:.2f} l S")
    pen.draw(" ".join(parts))
