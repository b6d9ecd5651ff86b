"""A document of the cell as it is issued: resolution, conclusion, notice, plan and every other type."""

from __future__ import annotations

import re

from app import texts_papers as words
from app import texts_papers_issued as issued
from app.domain.dates import long_day
from app.domain.documents import (
    Authority,
    Document,
    DocumentPart,
    DocumentState,
    DocumentType,
    body_code,
    document_number,
)
from app.domain.papers import About, DocumentSource
from app.domain.text import clean_line, lower_first
from app.reports.pdf.breaking import typed
from app.reports.pdf.document import Section
from app.reports.pdf.dots import dotted
from app.reports.pdf.flow import Block, Para
from app.reports.pdf.issued import addressees, ended, ending, letterhead
from app.reports.pdf.paper_spec import PaperSpec
from app.reports.pdf.parts import Paper
from app.texts_documents import type_words

# "I.", "1.", "1)", "a)", "Điều 1": whoever numbered the parts does not get a second number.
_NUMBERED = re.compile(r"(?:[IVX]+|\d+|[a-zđ])\s*[.)/]|(?:điều|mục|phần|chương)\s", re.IGNORECASE)

_ARTICLE = re.compile(r"điều\s+\d+\s*[.:]?", re.IGNORECASE)


def _section(paper: Paper, source: DocumentSource) -> Section:
    document = source.document
    letter = document.type is DocumentType.LETTER
    abstract = clean_line(document.abstract).rstrip(".") or issued.BLANK_ABSTRACT
    body = document.body_code or body_code(paper.profile.number_code)
    committee = document.authority is Authority.COMMITTEE
    blocks: list[Block] = [
        letterhead(
            paper,
            source.heading,
            code=f"{document.type.code}/{body}",
            number=document.number,
            day=document.dated_on,
            year=source.day.year,
            about=paper.say(issued.LETTER_ABOUT, abstract=lower_first(abstract)) if letter else "",
        )
    ]
    if not letter:
        blocks += paper.title(issued.DOCUMENT_TITLES[document.type], abstract)
    blocks += _voided(paper, document)
    if document.type.addressed or clean_line(document.addressee):
        blocks += addressees(paper, re.split(r"[;\n]", document.addressee))
    blocks += _basis(paper, document)
    if document.type is DocumentType.DECISION:
        decides = issued.DECIDES_COMMITTEE if committee else issued.DECIDES
        cell = clean_line(source.heading.cell_name).upper() or words.DOTS
        blocks.append(
            Para(
                ((paper.say(decides, cell=cell), "b"),),
                paper.centre.but(keep_next=True, before=6.0, after=6.0),
            )
        )
    blocks += _text(paper, document)
    recipients = document.recipients or ((paper.fixed(issued.TO_ARCHIVE),) if document.is_final else ())
    authority = issued.AUTHORITY_COMMITTEE if committee else issued.AUTHORITY_CELL
    post = clean_line(document.signer_post) or (issued.SECRETARY if not document.is_final else "")
    blocks.append(
        ending(
            paper,
            recipients=recipients,
            authority=authority,
            posts=(post.upper(),),
            name=document.signer_name,
        )
    )
    number = document_number(document)
    title = f"{type_words(document.type)} {number}".strip()
    return Section(
        blocks,
        title=f"{title}: {abstract}",
        draft=document.state is DocumentState.DRAFT,
        voided=document.state is DocumentState.VOIDED,
    )


def _voided(paper: Paper, document: Document) -> list[Block]:
    voiding = document.voiding
    if voiding is None:
        return []
    said = paper.say(issued.VOIDED_ON, day=long_day(voiding.at.date()), who=paper.comrade(voiding.by))
    return [paper.line((said, "b")), *paper.typed(voiding.reason, lead=words.VOIDED_REASON, lead_face="bi")]


def _basis(paper: Paper, document: Document) -> list[Block]:
    """The grounds, one on a line; whoever typed "Căn cứ" does not get it twice."""
    blocks: list[Block] = []
    grounds = [clean_line(one).rstrip(".;,") for one in document.basis if clean_line(one)]
    for index, one in enumerate(grounds):
        end = "." if index == len(grounds) - 1 else ";"
        bare = one.lstrip("-– ")
        named = re.match(r"(?:căn cứ|xét|theo|thực hiện)\b", bare, re.IGNORECASE)
        lead = "" if named else paper.fixed(issued.BASIS_WORD)
        blocks.append(paper.line((paper.say(issued.BASIS, basis=lead + bare, end=end), "r")))
    return blocks


def _text(paper: Paper, document: Document) -> list[Block]:
    """The parts with their titles and last the vote; dots where a draft has nothing yet."""
    parts = [part for part in document.parts if clean_line(part.title) or part.text.strip()]
    titled = [part for part in parts if clean_line(part.title)]
    number = len(titled) > 1 and not any(_NUMBERED.match(clean_line(part.title)) for part in titled)
    blocks: list[Block] = []
    count = 0
    for index, part in enumerate(parts):
        text, title = part.text, clean_line(part.title)
        article = bool(_ARTICLE.fullmatch(title)) and bool(typed(text))
        if title and not article:
            count += 1
            blocks.append(_heading(paper, part, count if number else None))
        if index == len(parts) - 1 and typed(text) and not clean_line(document.vote):
            lines = typed(text)
            text = "\n".join([*lines[:-1], ended(lines[-1])])
        # "Điều 1." stands before its sentence, not over it.
        lead = f"{title.rstrip('.:')}. " if article else ""
        blocks += paper.typed(text, lead=lead) or ([] if document.is_final else dotted(paper, lines=2))
    if not parts:
        blocks += dotted(paper, lines=6)
    if clean_line(document.vote):
        blocks.append(paper.line((ended(document.vote), "r")))
    return blocks


def _heading(paper: Paper, part: DocumentPart, number: int | None) -> Block:
    title = clean_line(part.title)
    return paper.part(number, title) if number is not None else paper.bold_line(title)


def _fits(source: DocumentSource) -> bool:
    # A whole file of a meeting's own minutes is printed from the meeting.
    return source.document.type in issued.DOCUMENT_TITLES or source.document.type is DocumentType.LETTER


PAPER = PaperSpec(
    code="document",
    about=About.DOCUMENT,
    title="Văn bản của chi bộ",
    file_name="van-ban",
    section=_section,
    order=110,
    fits=_fits,
)
