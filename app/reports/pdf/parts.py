"""What every paper is built from: styles of the profile, letterhead, titles, numbered parts and signatures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from app import texts_papers as words
from app.domain.cell import Heading
from app.domain.dates import long_day
from app.domain.meeting import Meeting, MeetingState
from app.domain.policy import Share
from app.domain.print_profile import PrintProfile
from app.domain.text import clean_line
from app.reports.pdf.breaking import Run, typed
from app.reports.pdf.document import MM, Setup, in_old_spelling
from app.reports.pdf.faces import face_of
from app.reports.pdf.flow import Block, Columns, Para, Rule, Spacer, Style
from app.reports.pdf.table import Column, Row, Table
from app.texts import percent_text
from app.texts_words import decimal_text

_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV")
# Of the width: what stands on the right of the letterhead, and how much more a long place may take.
_RIGHT_SHARE, _MOST_RIGHT_SHARE = 0.54, 0.6
# "Đảng bộ phường Hòa Bình" is written in Hòa Bình.
_PLACE = re.compile(r"\b(?:phường|xã|thị trấn|đặc khu)\s+(.+)$", re.IGNORECASE)


def percent(share: Share) -> str:
    """ "88,5 %" that no line end separates; "-" without a whole."""
    return percent_text(share).replace(" ", words.NB)


def share_line(share: Share) -> str:
    """ "21/21 (100 %)"."""
    return f"{share.part}/{share.whole} ({percent(share)})" if share.whole else "-"


def month_text(month: int) -> str:
    """Months 1 and 2 carry a zero, as in dates."""
    return f"{month:02d}" if month <= 2 else str(month)


def points(value: Decimal | None) -> str:
    return "" if value is None else decimal_text(value)


def is_draft(meeting: Meeting) -> bool:
    return not meeting.is_final


def is_voided(meeting: Meeting) -> bool:
    return meeting.state is MeetingState.VOIDED


def number_text(number: int | None) -> str:
    """Two digits at least; dots to fill in while there is no number."""
    return words.SHORT_DOTS if number is None else f"{number:02d}"


class Paper:
    """The hand of one profile: it knows sizes and spelling and makes blocks."""

    def __init__(self, profile: PrintProfile) -> None:
        self.profile = profile
        self.setup = Setup.of(profile)
        size, leading = float(profile.body_size), float(profile.line_height)
        first = float(profile.first_line) * MM
        self.body = Style(size, leading, family=profile.face, first=first, after=leading * 0.18)
        self.plain = self.body.but(first=0.0, align="left")
        self.centre = self.body.but(first=0.0, align="centre", after=0.0)
        self.heading = self.body.but(keep_next=True, before=leading * 0.3, align="left")
        table_size = float(profile.table_size)
        self.table_size, self.table_leading = table_size, round(table_size * 1.24, 2)

    # --- words ---

    def fixed(self, text: str) -> str:
        """Fixed wording in the spelling of the profile."""
        return in_old_spelling(text) if self.profile.old_spelling else text

    def say(self, template: str, **values: object) -> str:
        """A sentence of the fixed wording, filled with what people typed, which keeps its spelling."""
        filled = {
            name: clean_line(v) if isinstance(v, str) and words.NB not in v else v
            for name, v in values.items()
        }
        return self.fixed(template).format(**filled)

    def people(self, count: int) -> str:
        return self.fixed(words.PEOPLE).format(count=count).replace(" ", words.NB)

    def people_share(self, share: Share) -> str:
        """ "23/26 đồng chí (88,5 %)"; nobody to count has no percentage."""
        return f"{share.part}/{self.people(share.whole)} ({percent(share)})"

    def comrade(self, name: str, post: str = "", *, blank: str = words.DOTS) -> str:
        """ "đồng chí Nguyễn Văn An, Bí thư"; dots while nobody is named."""
        name = clean_line(name)
        if not name:
            return blank
        # Some type the word themselves.
        called = name.casefold().startswith(words.COMRADE_TYPED)
        who = name if called else self.fixed(words.COMRADE).format(name=name)
        return f"{who}, {clean_line(post)}" if clean_line(post) else who

    def place_of(self, heading: Heading) -> str:
        """Where papers are written: as the profile says, else the ward or commune in the name of the higher body."""
        if clean_line(self.profile.place):
            return clean_line(self.profile.place)
        found = _PLACE.search(clean_line(heading.direct_higher))
        return found[1] if found else ""

    # --- the head of a paper ---

    def letterhead(self, heading: Heading, *, number: str | None = None, day: date | None = None) -> Block:
        """Issuing body on the left, the Party on the right with a rule of equal length; place and date if given."""
        size = float(self.profile.heading_size)
        line = self.centre.but(size=size, leading=max(size * 1.3, float(self.profile.line_height)))
        left: list[Block] = []
        if heading.direct_higher:
            left.append(Para(((clean_line(heading.direct_higher).upper(), "r"),), line))
        left.append(Para(((clean_line(heading.cell_name).upper() or words.DOTS, "b"),), line))
        if self.profile.star:
            left.append(Para((("*", "r"),), line))
        if number is not None:
            template = words.NUMBER_COLON if self.profile.number_colon else words.NUMBER
            numbered = self.say(template, number=number, code=self.profile.number_code)
            left.append(Para(((numbered, "r"),), line))
        party = face_of(self.profile.face, "b").width(words.PARTY, size)
        right: list[Block] = [Para(((words.PARTY, "b"),), line), Rule(length=party, thickness=0.8)]
        share = _RIGHT_SHARE
        if day is not None:
            place = self.place_of(heading) or words.SHORT_DOTS * 2
            dated = self.say(words.PLACE_AND_DAY, place=place, day=long_day(day))
            right += [Spacer(3.0), Para(((dated, "i"),), line)]
            # A place and date that nearly fit get the room rather than a second line.
            needed = face_of(self.profile.face, "i").width(dated, size) + 1.0
            if share * self.setup.width < needed <= _MOST_RIGHT_SHARE * self.setup.width:
                share = needed / self.setup.width
        parts = ((1 - share, tuple(left)), (share, tuple(right)))
        return Columns(parts, after=line.leading * 0.7, keep_next=True)

    def title(self, kind: str, *abstracts: str, italic: Sequence[str] = ()) -> list[Block]:
        """The type of paper in bold capitals, its abstract in bold, a short rule."""
        size = float(self.profile.title_size)
        head = self.centre.but(size=size, leading=size * 1.35, keep_next=True)
        line = self.centre.but(keep_next=True)
        blocks: list[Block] = [Para(((self.fixed(kind), "b"),), head)]
        blocks += [Para(((text, "b"),), line) for text in abstracts if text]
        blocks += [Para(((text, "i"),), line) for text in italic if text]
        blocks.append(Rule(length=28 * MM, height=6.0, after=self.body.leading * 0.6))
        return blocks

    # --- running text ---

    def part(self, number: int, title: str) -> Block:
        """A part of the paper: "II. NỘI DUNG VÀ DIỄN BIẾN"."""
        return Para(((f"{_ROMAN[number - 1]}. {self.fixed(title)}", "b"),), self.heading)

    def subheading(self, number: int, title: str, beside: str = "") -> Block:
        """ "1. Title (who, how long)": kept with what follows."""
        runs: tuple[Run, ...] = ((f"{number}. {title}", "b"),)
        if beside:
            runs += ((beside, "i"),)
        return Para(runs, self.body.but(keep_next=True, before=self.body.leading * 0.2))

    def bold_line(self, text: str) -> Block:
        return Para(((text, "b"),), self.body.but(keep_next=True, before=self.body.leading * 0.4))

    def line(self, *runs: Run, keep_next: bool = False) -> Block:
        return Para(runs, self.body.but(keep_next=True) if keep_next else self.body)

    def numbered(self, number: int, group: Sequence[Block]) -> list[Block]:
        """The blocks of one numbered line: the number is set before the first of them."""
        first = group[0]
        assert isinstance(first, Para)
        runs: tuple[Run, ...] = ((f"{number}. ", "b"), *first.runs)
        return [Para(runs, first.style), *group[1:]]

    def typed(self, text: str, *, lead: str = "", lead_face: str = "b", face: str = "r") -> list[Block]:
        """What somebody typed, paragraph by paragraph, the first one after the lead words."""
        parts = typed(text)
        if not parts:
            return []
        first: tuple[Run, ...] = (
            ((self.fixed(lead), lead_face), (parts[0], face)) if lead else ((parts[0], face),)
        )
        return [Para(first, self.body), *(Para(((part, face),), self.body) for part in parts[1:])]

    def or_none(self, blocks: list[Block], *, draft: bool) -> list[Block]:
        """What is said where there is nothing: dots to fill in before the meeting is over, else "Không có."."""
        return blocks or [self.line((words.DOTS * 2 if draft else self.fixed(words.NONE), "r"))]

    def table(
        self, columns: Sequence[tuple[str, float, str]], rows: Iterable[Row], **changes: float | bool
    ) -> Table:
        """A table in the sizes of the profile; columns are (title, share of the width, alignment)."""
        made = tuple(Column(self.fixed(title), width, align) for title, width, align in columns)
        return Table(
            made,
            tuple(rows),
            float(changes.pop("size", self.table_size)),
            float(changes.pop("leading", self.table_leading)),
            family=self.profile.face,
            **changes,  # type: ignore[arg-type]
        )

    # --- the end of a paper ---

    def signatures(self, *blocks: tuple[Sequence[str], str]) -> Block:
        """Titles and names side by side with room to sign; two lines at least of what is signed stay with them."""
        style = self.centre
        room = float(self.profile.signature_room) * MM
        parts: list[tuple[float, tuple[Block, ...]]] = []
        tallest = max(len(titles) for titles, _ in blocks)
        for titles, name in blocks:
            stack: list[Block] = [Para(((self.fixed(title), "b"),), style) for title in titles]
            if not titles:
                parts.append((1 / len(blocks), ()))
                continue
            stack.append(Spacer(room + (tallest - len(titles)) * style.leading))
            name = clean_line(name)
            if name:
                stack.append(Para(((name, "b"),), style))
            else:
                stack.append(Para(((self.fixed(words.SIGN_HERE), "i"),), style.but(size=style.size - 2)))
            parts.append((1 / len(blocks), tuple(stack)))
        return Columns(tuple(parts), before=style.leading * 0.8, holds=2)

    def clerk_and_chair(self, meeting: Meeting) -> Block:
        """The two signatures of minutes, in the order of the profile."""
        clerk = ((self.profile.clerk_title,), meeting.clerk_name)
        chair = ((self.profile.chair_title,), meeting.chair_name)
        return self.signatures(*((clerk, chair) if self.profile.clerk_left else (chair, clerk)))
