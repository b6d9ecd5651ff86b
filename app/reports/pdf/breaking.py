"""Text to lines: one greedy pass over measured words; no mark-up is read, so what was typed prints as typed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from unicodedata import normalize

from app.domain.text import clean
from app.reports.pdf.faces import Face

# Texts up to this length are remembered with their line ends.
_REMEMBERED = 120

Run = tuple[str, str]
"""(text, style letter of `faces.STYLES`)"""

Piece = tuple[Face, str]


@dataclass(slots=True)
class Line:
    """One line ready to draw: pieces of text by face, its natural width in points, and how far it is indented."""

    pieces: list[Piece]
    width: float
    indent: float = 0.0
    last: bool = False


def typed(text: str) -> list[str]:
    """What a person typed, as paragraphs: cleaned, in NFC, empty lines dropped."""
    return [line for line in clean(text).split("\n") if line]


def break_plain(text: str, face: Face, size: float, room: float, first_indent: float = 0.0) -> list[Line]:
    """Lines of a text of one face. A word wider than the room is cut, never drawn over the edge."""
    if len(text) <= _REMEMBERED:
        return _break_short(text, face, size, room, first_indent)
    return _break(text, face, size, room, first_indent)


@lru_cache(maxsize=8192)
def _break_short(text: str, face: Face, size: float, room: float, first_indent: float) -> list[Line]:
    # The names and criteria of a book come again in every month. Lines are only read once they are made.
    return _break(text, face, size, room, first_indent)


def _break(text: str, face: Face, size: float, room: float, first_indent: float) -> list[Line]:
    text = tidy(text)
    widths, space = face.widths, face.space
    scale = size / 1000
    full = room / scale
    limit = full - first_indent / scale
    words = text.split(" ")
    lines: list[Line] = []
    start, used, indent = 0, -space, first_indent
    index = 0
    while index < len(words):
        width = widths[words[index]]
        if used + space + width <= limit:
            used += space + width
            index += 1
            continue
        if index > start:
            lines.append(Line([(face, " ".join(words[start:index]))], used * scale, indent))
        else:
            [(_, head)], rest = _cut([(face, words[index])], limit)
            words[index : index + 1] = [head, *(text for _, text in rest)]
            lines.append(Line([(face, head)], widths[head] * scale, indent))
            index += 1
        start, used, indent, limit = index, -space, 0.0, full
    lines.append(Line([(face, " ".join(words[start:]))], max(used, 0.0) * scale, indent, last=True))
    return lines


def tidy(text: str) -> str:
    """Letters with their marks as one character; no line end before a percent sign."""
    return normalize("NFC", text).replace(" %", "\u00a0%")


def balanced(
    runs: Sequence[tuple[str, Face]], size: float, room: float, first_indent: float = 0.0
) -> list[Line]:
    """As few lines as fit, of about equal length: for centred titles, where a last line of one word looks poor."""
    lines = break_runs(runs, size, room, first_indent)
    low, high = room / 2, room
    if len(lines) < 2:
        return lines
    while high - low > 2.0:
        middle = (low + high) / 2
        tried = break_runs(runs, size, middle, first_indent)
        if len(tried) > len(lines):
            low = middle
        else:
            lines, high = tried, middle
    return lines


def _cut(word: list[Piece], limit: float) -> tuple[list[Piece], list[Piece]]:
    """As many letters of a word as fit, at least one, and the rest."""
    used = 0.0
    for index, (face, text) in enumerate(word):
        for count, char in enumerate(text):
            used += face.widths[char]
            if used > limit and (index or count):
                head = [*word[:index], (face, text[:count])] if count else word[:index]
                return head, [(face, text[count:]), *word[index + 1 :]]
    return word, []


def break_runs(
    runs: Sequence[tuple[str, Face]], size: float, room: float, first_indent: float = 0.0
) -> list[Line]:
    """Lines of a text of several faces; a space belongs to the run it was typed in."""
    if len(runs) == 1:
        return break_plain(runs[0][0], runs[0][1], size, room, first_indent)
    scale = size / 1000
    lines: list[Line] = []
    pieces: list[Piece] = []
    used, indent, limit = 0.0, first_indent, (room - first_indent) / scale
    for word in _words(runs):
        gap = word[0][0].space if pieces else 0.0
        width = sum(face.widths[text] for face, text in word)
        if pieces and used + gap + width > limit:
            lines.append(Line(_joined(pieces), used * scale, indent))
            pieces, used, gap, indent, limit = [], 0.0, 0.0, 0.0, room / scale
        while width > limit and not pieces:
            # Too long for a line of its own: its letters fill line after line.
            head, word = _cut(word, limit)
            lines.append(Line(_joined(head), sum(f.widths[t] for f, t in head) * scale, indent))
            width = sum(f.widths[t] for f, t in word)
            indent, limit = 0.0, room / scale
        if gap:
            pieces.append((word[0][0], " "))
        pieces += word
        used += gap + width
    lines.append(Line(_joined(pieces), used * scale, indent, last=True))
    return lines


def _words(runs: Sequence[tuple[str, Face]]) -> list[list[Piece]]:
    """Words, each of which may consist of pieces in several faces ("**Ghi chú**:")."""
    words: list[list[Piece]] = [[]]
    for text, face in runs:
        for index, part in enumerate(tidy(text).split(" ")):
            if index:
                words.append([])
            if part:
                words[-1].append((face, part))
    return [word for word in words if word]


def _joined(pieces: list[Piece]) -> list[Piece]:
    joined: list[Piece] = []
    for face, text in pieces:
        if joined and joined[-1][0] is face:
            joined[-1] = (face, joined[-1][1] + text)
        else:
            joined.append((face, text))
    return joined
