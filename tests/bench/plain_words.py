"""Words ready to be set by plain platypus: values without any library behind them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Look:
    """How a paragraph looks; lengths in points, `align` as our papers name it."""

    size: float
    leading: float
    family: str
    align: str = "left"
    first: float = 0.0
    left: float = 0.0
    right: float = 0.0
    before: float = 0.0
    after: float = 0.0
    keep_next: bool = False


@dataclass(frozen=True)
class Area:
    """The text area of an A4 page: its left and upper edge (upwards as in PDF), its width and height."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True)
class Words:
    """A paragraph: mark-up of reportlab, and how it looks."""

    markup: str
    look: Look


@dataclass(frozen=True)
class Grid:
    """A ruled table: rows of (text, bold, alignment, columns joined)."""

    widths: tuple[float, ...]
    rows: tuple[tuple[tuple[str, bool, str, int], ...], ...]
    heads: int
    look: Look
    ruled: bool


@dataclass(frozen=True)
class Beside:
    """Stacks side by side: (width, what stands in it)."""

    parts: tuple[tuple[float, tuple[Any, ...]], ...]


@dataclass(frozen=True)
class Gap:
    height: float


@dataclass(frozen=True)
class Break:
    pass


@dataclass(frozen=True)
class Line:
    width: float
