"""Draws on one page of a reportlab canvas, as plain PDF operators: text lines, rules, boxes and nothing more."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from app.reports.pdf.breaking import Line
from app.reports.pdf.faces import Face, Ink, face_of

# A line whose spaces would open further than this (in type sizes) is left ragged instead.
_WIDEST_SPACE = 1.2


class Pen:
    """Collects the operators of the current page; `Ink` by face lives as long as the document."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        # The document behind the canvas keeps the subsets of the fonts; reportlab has no public name for it.
        self._document: Any = vars(canvas)["_doc"]
        self._inks: dict[str, Ink] = {}
        self._code: list[str] = []

    def ink(self, face: Face) -> Ink:
        ink = self._inks.get(face.name)
        if ink is None:
            ink = self._inks[face.name] = Ink(face, self._document)
        return ink

    def close_page(self) -> None:
        self._canvas.addLiteral("\n".join(self._code))
        self._code.clear()
        self._canvas.showPage()

    def lines(
        self,
        lines: Sequence[Line],
        x: float,
        y: float,
        *,
        size: float,
        leading: float,
        room: float,
        align: str,
    ) -> None:
        """Draw lines downward from the top `y`; justified ones open their spaces, the last line does not."""
        code = self._code
        points = f"{size:g}"
        face = lines[0].pieces[0][0] if lines and lines[0].pieces else face_of("serif", "r")
        baseline = y - face.baseline(size, leading)
        code.append("BT")
        selected, spacing = "", "0"
        at_x, at_y = 0.0, 0.0
        for line in lines:
            slack = room - line.indent - line.width
            start, tw = x + line.indent, "0"
            if align == "justify":
                if not line.last and slack > 0:
                    gaps = sum(text.count(" ") + text.count("\xa0") for _, text in line.pieces)
                    if gaps and slack < gaps * size * _WIDEST_SPACE:
                        tw = f"{slack / gaps:.3f}"
            elif align == "centre":
                start += slack / 2
            elif align == "right":
                start += slack
            parts = [f"{start - at_x:.2f} {baseline - at_y:.2f} Td"]
            at_x, at_y = round(start - at_x, 2) + at_x, round(baseline - at_y, 2) + at_y
            if tw != spacing:
                parts.append(f"{tw} Tw")
                spacing = tw
            for face, text in line.pieces:
                ink = self.ink(face)
                if ink.name != selected:
                    parts.append(f"{ink.name} {points} Tf")
                    selected = ink.name
                parts.append(ink.show(text, points))
            code.append(" ".join(parts))
            baseline -= leading
        if spacing != "0":
            code.append("0 Tw")
        code.append("ET")

    def text(
        self, text: str, x: float, baseline: float, face: Face, size: float, align: str = "left"
    ) -> None:
        """One line of text whose `x` is its left end, middle or right end."""
        width = face.width(text, size)
        x -= width / 2 if align == "centre" else width if align == "right" else 0.0
        ink = self.ink(face)
        points = f"{size:g}"
        self._code.append(f"BT {x:.2f} {baseline:.2f} Td {ink.name} {points} Tf {ink.show(text, points)} ET")

    def slanted(
        self,
        text: str,
        x: float,
        y: float,
        face: Face,
        size: float,
        *,
        cosine: float,
        sine: float,
        grey: float,
    ) -> None:
        """One line centred on a point along a slanted base line, in a grey."""
        width = face.width(text, size)
        start_x = x - cosine * width / 2 + sine * size / 3
        start_y = y - sine * width / 2 - cosine * size / 3
        ink = self.ink(face)
        points = f"{size:g}"
        self._code.append(
            f"q {grey:g} g BT {cosine:.4f} {sine:.4f} {-sine:.4f} {cosine:.4f} {start_x:.2f} {start_y:.2f} Tm "
            f"{ink.name} {points} Tf {ink.show(text, points)} ET Q"
        )

    def rule(self, x: float, y: float, to_x: float, thickness: float = 0.5) -> None:
        """A horizontal line."""
        self._code.append(f"{thickness:g} w {x:.2f} {y:.2f} m {to_x:.2f} {y:.2f} l S")

    def grid(self, strokes: Iterable[tuple[float, float, float, float]], thickness: float = 0.5) -> None:
        """Many straight lines in one stroke."""
        path = " ".join(f"{a:.2f} {b:.2f} m {c:.2f} {d:.2f} l" for a, b, c, d in strokes)
        if path:
            self._code.append(f"{thickness:g} w {path} S")

    def shade(self, x: float, y: float, width: float, height: float, grey: float) -> None:
        """A filled box; `y` is its lower edge."""
        self._code.append(f"q {grey:g} g {x:.2f} {y:.2f} {width:.2f} {height:.2f} re f Q")

    def draw(self, operators: str) -> None:
        """Operators of a drawing of its own (the frame of a cover)."""
        self._code.append(f"q {operators} Q")
