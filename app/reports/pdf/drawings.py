"""The few drawings that are no text: the star of the cover and the box for a stamp."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import cos, pi, sin

from app.reports.pdf.flow import LaidBox, LaidPara, Para, Style
from app.reports.pdf.pen import Pen


@dataclass(slots=True)
class LaidStar(LaidBox):
    radius: float = 0.0
    middle: float = 0.0

    def paint(self, pen: Pen, x: float, y: float, first: int, last: int) -> None:
        centre_x, centre_y = x + self.middle, y - self.radius
        points = []
        for corner in range(10):
            # The inner corners of a regular five-pointed star lie at 0.382 of its radius.
            reach = self.radius if corner % 2 == 0 else self.radius * 0.382
            angle = pi / 2 + corner * pi / 5
            points.append(f"{centre_x + reach * cos(angle):.2f} {centre_y + reach * sin(angle):.2f}")
        pen.draw(f"0.55 0.07 0.09 rg {points[0]} m {' l '.join(points[1:])} l h f")


@dataclass(frozen=True, slots=True)
class Star:
    """A five-pointed star in the middle of the width."""

    radius: float

    def lay(self, width: float) -> LaidStar:
        return LaidStar((2 * self.radius,), (True,), radius=self.radius, middle=width / 2)


@dataclass(slots=True)
class LaidStamp(LaidBox):
    width: float = 0.0
    inset: float = 0.0
    words: list[LaidPara] = field(default_factory=list)

    def paint(self, pen: Pen, x: float, y: float, first: int, last: int) -> None:
        left, right, foot = x, x + self.width, y - self.heights[0]
        pen.grid(
            ((left, y, right, y), (left, foot, right, foot), (left, y, left, foot), (right, y, right, foot)),
            0.6,
        )
        top = y - 6
        for laid in self.words:
            laid.paint(pen, x + self.inset, top, 0, len(laid.heights))
            top -= sum(laid.heights)


@dataclass(frozen=True, slots=True)
class StampBox:
    """An empty box with its purpose at the top, for the stamp of the higher committee."""

    text: str
    style: Style
    height: float = 120.0

    def lay(self, width: float) -> LaidStamp:
        inset = 6.0
        laid = Para(((self.text, "i"),), self.style).lay(width - 2 * inset)
        return LaidStamp((self.height,), width=width, inset=inset, words=[laid])
