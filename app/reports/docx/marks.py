"""What stands on every page: the words across a draft or voided minutes, the seal at the foot, the frame of a cover."""

from __future__ import annotations

from xml.sax.saxutils import quoteattr

from docx import section as word
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from app import texts_papers as words
from app.reports.docx.words import Hand, element, plain
from app.reports.pdf.document import Section, Setup, in_old_spelling

# Drawings behind the text, for which python-docx has no words.
_VML = f'{nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
# Large letters from the lower left to the upper right, as on our own paper.
_SLANT = 306
_LETTER_WIDTH, _LETTER_HEIGHT = 58.0, 96.0


def put_marks(page: word.Section, section: Section, setup: Setup, hand: Hand) -> None:
    """The base has the page number already; what is added is for the first page and for the others alike."""
    pictures = _pictures(section, setup, hand)
    for header in (page.first_page_header, page.header):
        for picture in pictures:
            header.paragraphs[0].add_run()._r.append(parse_xml(f"<w:pict {_VML}>{picture}</w:pict>"))
    if section.seal:
        for footer in (page.first_page_footer, page.footer):
            footer.paragraphs[0].add_run(plain(words.SEAL.format(seal=section.seal)))
    if section.framed:
        _frame(page)


def _pictures(section: Section, setup: Setup, hand: Hand) -> list[str]:
    if section.voided:
        voided = in_old_spelling(words.VOIDED) if setup.old_spelling else words.VOIDED
        return [_watermark(voided, hand), *_crossed(setup)]
    return [_watermark(words.DRAFT, hand)] if section.draft else []


def _watermark(text: str, hand: Hand) -> str:
    """Word's own kind of watermark, behind the text in the middle of the page."""
    width = _LETTER_WIDTH * len(text)
    style = (
        f"position:absolute;margin-left:0;margin-top:0;width:{width:.0f}pt;height:{_LETTER_HEIGHT:.0f}pt;"
        f"rotation:{_SLANT};z-index:-251658752;mso-position-horizontal:center;"
        "mso-position-horizontal-relative:page;mso-position-vertical:center;mso-position-vertical-relative:page"
    )
    return (
        '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" '
        'path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/>'
        '<v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/>'
        '<v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/><v:f eqn="mid @5 @6"/>'
        '<v:f eqn="mid @8 @5"/><v:f eqn="mid @7 @8"/><v:f eqn="mid @6 @7"/><v:f eqn="sum @6 0 @5"/></v:formulas>'
        '<v:path textpathok="t" o:connecttype="custom" o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800" '
        'o:connectangles="270,180,90,0"/><v:textpath on="t" fitshape="t"/>'
        '<v:handles><v:h position="#0,bottomRight" xrange="6629,14971"/></v:handles><o:lock v:ext="edit" '
        'text="t" shapetype="t"/></v:shapetype>'
        '<v:shape id="PowerPlusWaterMarkObject1" o:spid="_x0000_s2049" type="#_x0000_t136" '
        f'alt={quoteattr(text)} style="{style}" o:allowincell="f" fillcolor="#e6e6e6" stroked="f">'
        f'<v:textpath style="font-family:&quot;{hand.face}&quot;;font-size:1pt;font-weight:bold" '
        f"string={quoteattr(text)}/></v:shape>"
    )


def _crossed(setup: Setup) -> list[str]:
    """Two lines from corner to corner of the text; what was signed can still be read."""
    style = (
        "position:absolute;z-index:-251657728;mso-position-horizontal-relative:margin;"
        "mso-position-vertical-relative:margin"
    )
    wide, high = f"{setup.width:.0f}pt", f"{setup.height:.0f}pt"
    lines = (("0,0", f"{wide},{high}"), (f"0,{high}", f"{wide},0"))
    return [
        f'<v:line id="cross{number}" o:spid="_x0000_s{2050 + number}" style="{style}" '
        f'from="{start}" to="{end}" strokecolor="#8c8c8c" strokeweight="1.2pt"/>'
        for number, (start, end) in enumerate(lines)
    ]


def _frame(page: word.Section) -> None:
    """A strong and a fine line around the sheet, in the dark red of our own cover."""
    frame = element("pgBorders", offsetFrom="page")
    for side in ("top", "left", "bottom", "right"):
        frame.append(element(side, val="thickThinSmallGap", sz="24", space="24", color="8C1217"))
    page._sectPr.insert_element_before(frame, "w:cols", "w:titlePg")
