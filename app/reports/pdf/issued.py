"""What papers that are sent out share: a number code of their own, addressees, recipients and who signs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from app import texts_papers as words
from app import texts_papers_issued as issued
from app.domain.cell import Heading
from app.domain.text import clean_line
from app.reports.pdf.document import MM
from app.reports.pdf.flow import Block, Columns, Para, Spacer
from app.reports.pdf.parts import Paper


def letterhead(
    paper: Paper,
    heading: Heading,
    *,
    code: str,
    number: int | None,
    day: date | None,
    year: int,
    about: str = "",
) -> Block:
    """The head of a numbered paper; dots stand for a number or a day to be filled in by hand.

    `code` follows the number ("NQ/CB"), `about` stands under it, as letters have it.
    """
    numbered = Paper(replace(paper.profile, number_code=code))
    made = numbered.letterhead(
        heading, number=f"{number:02d}" if number is not None else words.SHORT_DOTS, day=day
    )
    assert isinstance(made, Columns)
    (left_share, left), (right_share, right) = made.parts
    line = paper.centre.but(size=float(paper.profile.heading_size))
    if about:
        left = (*left, Para(((about, "i"),), line.but(before=2.0)))
    if day is None:
        place = paper.place_of(heading) or words.SHORT_DOTS
        dated = paper.say(issued.BLANK_PLACE_AND_DAY, place=place, year=year)
        right = (*right, Spacer(3.0), Para(((dated, "i"),), line))
    return replace(made, parts=((left_share, left), (right_share, right)))


def addressees(paper: Paper, people: Sequence[str]) -> list[Block]:
    """ "Kính gửi:": one on the line itself, several on lines of their own."""
    named = [clean_line(one).rstrip(".;,") for one in people if clean_line(one)]
    style = paper.body.but(left=25 * MM, first=0.0, align="left", keep_next=True)
    if not named:
        return [Para(((paper.fixed(issued.DEAR), "r"), (words.DOTS * 2, "r")), style)]
    if len(named) == 1:
        return [Para(((paper.fixed(issued.DEAR), "r"), (f"{named[0]}.", "r")), style)]
    below = style.but(left=style.left + 10 * MM)
    blocks: list[Block] = [Para(((paper.fixed(issued.DEAR), "r"),), style.but(after=0.0))]
    for index, one in enumerate(named):
        end = "." if index == len(named) - 1 else ";"
        blocks.append(Para(((paper.say(issued.DEAR_LINE, who=one, end=end), "r"),), below.but(after=0.0)))
    return [*blocks, Spacer(paper.body.after + 4.0, keep_next=True)]


def ending(
    paper: Paper,
    *,
    recipients: Iterable[str],
    authority: str,
    posts: Sequence[str] = (),
    name: str = "",
    bold_posts: bool = False,
) -> Block:
    """Recipients on the left, who signs on the right; two lines at least of what is signed stay with them."""
    small = float(paper.profile.recipients_size)
    line = paper.plain.but(size=small, leading=round(small * 1.22, 2), after=0.0)
    named = [clean_line(one).rstrip(".;,") for one in recipients if clean_line(one)]
    left: list[Block] = []
    if named:
        left.append(Para(((paper.fixed(issued.RECIPIENTS), "r"),), paper.plain.but(after=0.0)))
    for index, one in enumerate(named):
        end = "." if index == len(named) - 1 else ","
        left.append(Para(((paper.say(issued.RECIPIENT, who=one, end=end), "r"),), line))
    style = paper.centre
    right: list[Block] = [Para(((paper.fixed(authority), "b"),), style)] if authority else []
    right += [Para(((paper.fixed(post), "b" if bold_posts else "r"),), style) for post in posts if post]
    right.append(Spacer(float(paper.profile.signature_room) * MM))
    if clean_line(name):
        right.append(Para(((clean_line(name), "b"),), style))
    else:
        right.append(Para(((paper.fixed(words.SIGN_HERE), "i"),), style.but(size=style.size - 2)))
    return Columns(((0.5, tuple(left)), (0.5, tuple(right))), before=style.leading * 0.8, holds=2)


def higher_committee(paper: Paper, heading: Heading) -> tuple[str, ...]:
    """ "Đảng ủy phường Hòa Bình (để báo cáo)": the body is the party organisation, who is told is its committee."""
    higher = re.sub(r"^Đảng bộ\b", paper.fixed(issued.HIGHER_COMMITTEE), clean_line(heading.direct_higher))
    return (paper.say(issued.TO_HIGHER, higher=higher),) if higher else ()


def ended(text: str) -> str:
    """A sentence with its full stop: a paper ends with one."""
    text = clean_line(text)
    return text if not text or text.endswith((".", "!", "?", "…", ":", ";")) else f"{text}."
