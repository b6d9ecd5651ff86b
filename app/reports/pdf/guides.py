"""The measures of a profile drawn over a paper on the screen: for looking at, never for a paper that is given out."""

from __future__ import annotations

from dataclasses import dataclass

from app import texts_print as words
from app.reports.pdf.document import A4, MM, Section, render
from app.reports.pdf.faces import face_of
from app.reports.pdf.flow import LaidBox, Placed
from app.reports.pdf.parts import Paper
from app.reports.pdf.pen import Pen
from app.texts_words import decimal_text

_INK = "0.043 0.310 0.541"
_SIZE = 9.0
_ARROW = 3.0


def with_guides(section: Section, paper: Paper, *, author: str) -> bytes:
    """The paper with the lines of its margins and the measures written beside them."""
    section.laid_out(paper.setup)
    for page in section.pages:
        page.append(Placed(_Guides((0.0,), paper=paper), 0, 1, 0.0))
    return render([section], paper.setup, title=section.title, author=author)


@dataclass(slots=True)
class _Guides(LaidBox):
    paper: Paper | None = None

    def paint(self, pen: Pen, x: float, y: float, first: int, last: int) -> None:
        assert self.paper is not None
        profile, setup = self.paper.profile, self.paper.setup
        width, height = A4
        left, right = setup.left, setup.left + setup.width
        top, foot = setup.top, setup.top - setup.height
        indent = left + float(profile.first_line) * MM
        pen.draw(
            f"{_INK} RG 0.6 w [4 3] 0 d "
            f"{left:.2f} 0 m {left:.2f} {height:.2f} l {right:.2f} 0 m {right:.2f} {height:.2f} l "
            f"0 {top:.2f} m {width:.2f} {top:.2f} l 0 {foot:.2f} m {width:.2f} {foot:.2f} l S "
            f"0.4 w [1 3] 0 d {indent:.2f} {foot:.2f} m {indent:.2f} {top:.2f} l S"
        )
        at = left + setup.width * 0.12
        _up_and_down(pen, at, height, top, words.MARK_TOP.format(value=decimal_text(profile.margin_top)))
        _up_and_down(pen, at, foot, 0.0, words.MARK_BOTTOM.format(value=decimal_text(profile.margin_bottom)))
        middle = height / 2
        _across(pen, 0.0, left, middle, words.MARK_SIDE.format(value=decimal_text(profile.margin_left)))
        _across(pen, right, width, middle, words.MARK_SIDE.format(value=decimal_text(profile.margin_right)))
        said = words.MARK_TEXT.format(
            size=decimal_text(profile.body_size),
            line=decimal_text(profile.line_height),
            first=decimal_text(profile.first_line),
        )
        _write(pen, said, left, foot - _SIZE * 1.3)


def _up_and_down(pen: Pen, x: float, upper: float, lower: float, text: str) -> None:
    """A double arrow down a margin, its measure beside it."""
    a = _ARROW
    pen.draw(
        f"{_INK} RG 0.8 w {x:.2f} {lower:.2f} m {x:.2f} {upper:.2f} l "
        f"{x - a:.2f} {lower + a:.2f} m {x:.2f} {lower:.2f} l {x + a:.2f} {lower + a:.2f} l "
        f"{x - a:.2f} {upper - a:.2f} m {x:.2f} {upper:.2f} l {x + a:.2f} {upper - a:.2f} l S"
    )
    _write(pen, text, x + 5.0, (upper + lower) / 2 - _SIZE * 0.35)


def _across(pen: Pen, start: float, end: float, y: float, text: str) -> None:
    """A double arrow across a margin, its measure above it."""
    a = _ARROW
    pen.draw(
        f"{_INK} RG 0.8 w {start:.2f} {y:.2f} m {end:.2f} {y:.2f} l "
        f"{start + a:.2f} {y - a:.2f} m {start:.2f} {y:.2f} l {start + a:.2f} {y + a:.2f} l "
        f"{end - a:.2f} {y - a:.2f} m {end:.2f} {y:.2f} l {end - a:.2f} {y + a:.2f} l S"
    )
    room = face_of("sans", "r").width(text, _SIZE)
    _write(pen, text, (start + end - room) / 2, y + 4.0)


def _write(pen: Pen, text: str, x: float, y: float) -> None:
    ink = pen.ink(face_of("sans", "r"))
    points = f"{_SIZE:g}"
    pen.draw(f"{_INK} rg BT {x:.2f} {y:.2f} Td {ink.name} {points} Tf {ink.show(text, points)} ET")
