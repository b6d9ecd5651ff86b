"""The papers of the key, a page each: a recovery sheet that tired eyes can read, and the record of a hand-over."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal

from app import texts_key_papers as words
from app import texts_papers as general
from app.domain.dates import clock, long_day
from app.domain.key_papers import BookContents, HandOver, RecoverySheet
from app.domain.print_profile import PrintProfile
from app.domain.text import lower_first
from app.reports.pdf.document import MM, Section
from app.reports.pdf.faces import Face, face_of
from app.reports.pdf.flow import Block, LaidBox, Para
from app.reports.pdf.parts import Paper
from app.reports.pdf.pen import Pen

# From the size that reads best to the smallest that still does: both are papers of one page.
_SIZES = (Decimal("12.5"), Decimal(12), Decimal("11.5"), Decimal(11), Decimal("10.5"))


def recovery_on_a_page(sheet: RecoverySheet, profile: PrintProfile) -> tuple[Paper, Section]:
    """The sheet, laid out; its key is much larger than a paper's text, for it is read across a table and typed."""
    return _on_a_page(profile, 15, lambda paper: recovery_section(paper, sheet))


def hand_over_on_a_page(record: HandOver, profile: PrintProfile) -> tuple[Paper, Section]:
    """The record, laid out, with room for three signatures."""
    return _on_a_page(profile, 20, lambda paper: hand_over_section(paper, record), first=Decimal(13))


def _on_a_page(
    profile: PrintProfile, room: int, make: Callable[[Paper], Section], *, first: Decimal | None = None
) -> tuple[Paper, Section]:
    """In the largest size that fits; a name so long that none does takes a second page."""
    for size in (first, *_SIZES) if first else _SIZES:
        fitting = replace(
            profile,
            body_size=size,
            line_height=round(size * Decimal("1.26"), 1),
            heading_size=min(profile.heading_size, Decimal(13)),
            signature_room=Decimal(room),
        )
        paper = Paper(fitting)
        section = make(paper).laid_out(paper.setup)
        if len(section.pages) == 1:
            break
    return paper, section


def recovery_section(paper: Paper, sheet: RecoverySheet) -> Section:
    """The sheet for the safe."""
    small = paper.body.but(after=1.5, first=0.0)
    head = small.but(keep_next=True, before=4.0, align="left")
    made_at = paper.say(
        words.KEY_CAPTION, time=clock(sheet.made_at.time()), day=long_day(sheet.made_at.date())
    )
    blocks: list[Block] = [
        paper.letterhead(sheet.heading),
        *paper.title(words.SHEET, words.SHEET_ABSTRACT),
        KeyGroups(sheet.groups),
        *(Para(((line, "i"),), paper.centre.but(before=3.0)) for line in (made_at, words.KEY_SIGNS)),
    ]
    for title, lines in words.SHEET_PARTS:
        blocks.append(Para(((paper.fixed(title), "b"),), head))
        blocks += [Para(((f"– {paper.fixed(line)}", "r"),), small) for line in lines]
    left = small.but(align="left", before=5.0, keep_next=True)
    blocks.append(Para(((paper.say(words.KEPT_AT, dots=general.DOTS * 2), "r"),), left))
    blocks.append(Para(((words.SEALED_ON, "r"),), left.but(before=2.0)))
    blocks.append(paper.signatures(((words.MADE_BY,), sheet.made_by), ((words.KEPT_BY,), "")))
    return Section(blocks, title=paper.fixed(words.SHEET).capitalize())


def hand_over_section(paper: Paper, record: HandOver) -> Section:
    """The record that both sign."""
    place = paper.place_of(record.heading) or general.DOTS
    secretary = record.party_secretary
    # Who hands over or takes over does not witness it as well.
    witness = "" if secretary in (record.giver, record.receiver) else secretary
    people = (
        (words.GIVER, record.giver),
        (words.RECEIVER, record.receiver),
        (words.WITNESS, witness),
    )
    moment = {"time": clock(record.at.time()), "day": long_day(record.at.date())}
    blocks: list[Block] = [
        paper.letterhead(record.heading),
        *paper.title(words.RECORD, words.RECORD_ABSTRACT),
        paper.line((paper.say(words.TODAY, **moment, place=place), "r")),
        *(paper.line((paper.say(line, who=paper.comrade(name)), "r")) for line, name in people),
        paper.line((paper.fixed(words.TOGETHER), "r"), keep_next=True),
    ]
    for number, lines in enumerate(_handed(paper, record), start=1):
        blocks += paper.numbered(number, [paper.line((line, "r")) for line in lines])
    blocks += [paper.line((paper.fixed(line), "r")) for line in (words.UNDERTAKING, words.CLOSING)]
    blocks.append(
        paper.signatures(
            ((words.SIGN_GIVER,), record.giver),
            ((words.SIGN_WITNESS,), witness),
            ((words.SIGN_RECEIVER,), record.receiver),
        )
    )
    return Section(blocks, title=paper.fixed(words.RECORD_ABSTRACT))


def _handed(paper: Paper, record: HandOver) -> list[Sequence[str]]:
    lines: list[Sequence[str]] = [[paper.say(words.POST, post=lower_first(record.post))]]
    if record.contents is not None:
        lines.append([_contents(paper, record.contents)])
    lines.append(_recovery(paper, record.recovery_made_at))
    lines += [[paper.say(line, dots=general.DOTS)] for line in (words.COPIES, words.PAPER_BOOKS)]
    return lines


def _contents(paper: Paper, held: BookContents) -> str:
    since = "" if held.first_year is None else words.SINCE.format(year=held.first_year)
    return paper.fixed(words.BOOK_NOW).format(
        since=since,
        meetings=held.meetings,
        signed=held.signed,
        unsigned=held.meetings - held.signed,
        members=held.members,
        tasks=held.open_tasks,
    )


def _recovery(paper: Paper, made_at: datetime | None) -> Sequence[str]:
    if made_at is None:
        return [paper.fixed(words.RECOVERY_NONE)]
    return [
        paper.say(words.RECOVERY, day=long_day(made_at.date()), dots=general.DOTS),
        paper.fixed(words.STATE_OF_SEAL),
    ]


# --- the key in boxes ---

_SIZE = 27.0
_BOX = 11.0 * MM
_ROW = 14.2 * MM
_NUMBER = 12.0


@dataclass(slots=True)
class LaidGroups(LaidBox):
    groups: Sequence[str] = ()
    width: float = 0.0
    sign: Face = field(default_factory=lambda: face_of("sans", "b"))

    def paint(self, pen: Pen, x: float, y: float, first: int, last: int) -> None:
        foot = y - self.heights[0]
        frame = ((x, y, x + self.width, y), (x, foot, x + self.width, foot))
        pen.grid((*frame, (x, y, x, foot), (x + self.width, y, x + self.width, foot)), 1.6)
        half = self.width / 2
        strokes: list[tuple[float, float, float, float]] = []
        for index, group in enumerate(self.groups):
            # In the order of reading, two groups a line.
            row, column = divmod(index, 2)
            room = 14 * MM + len(group) * _BOX
            left = x + column * half + (half - room) / 2 + 14 * MM
            top = y - 3 * MM - row * _ROW
            bottom = top - (_ROW - 4 * MM)
            middle = (top + bottom) / 2
            pen.text(
                f"{index + 1}.",
                left - 3 * MM,
                middle - _NUMBER * 0.35,
                face_of("sans", "r"),
                _NUMBER,
                "right",
            )
            for place, sign in enumerate(group):
                at = left + place * _BOX
                pen.text(sign, at + _BOX / 2, middle - _SIZE * 0.36, self.sign, _SIZE, "centre")
                strokes.append((at, top, at, bottom))
            right = left + len(group) * _BOX
            strokes += [(right, top, right, bottom), (left, top, right, top), (left, bottom, right, bottom)]
        pen.grid(strokes, 0.5)


@dataclass(frozen=True, slots=True)
class KeyGroups:
    """Groups of signs, each sign in a box of its own, numbered as the program names them when one is mistyped."""

    groups: tuple[str, ...]

    def lay(self, width: float) -> LaidGroups:
        height = (len(self.groups) + 1) // 2 * _ROW + 2 * MM
        return LaidGroups((height,), (True,), groups=self.groups, width=width)
