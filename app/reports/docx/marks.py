"""What stands on every page: its number, the words across a draft or voided minutes, the seal at the foot."""

from __future__ import annotations

from app import texts_papers as words
from app.reports.docx.words import Hand, attribute, exact, run, size_xml
from app.reports.pdf.document import SEAL_SIZE, Section, Setup, in_old_spelling

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:w10="urn:schemas-microsoft-com:office:word"'
)
# A line of the header or footer is so many type sizes high.
LINE = 1.2
# Large letters from the lower left to the upper right, as on our own paper.
_SLANT = 306
_LETTER_WIDTH, _LETTER_HEIGHT = 58.0, 96.0


def header(section: Section, setup: Setup, hand: Hand, *, numbered: bool) -> str:
    """The header of the first page, or of all others, which carry the page number."""
    marks = _watermark(words.DRAFT, setup, hand) if section.draft else ""
    if section.voided:
        voided = in_old_spelling(words.VOIDED) if setup.old_spelling else words.VOIDED
        marks += _watermark(voided, setup, hand) + _crossed(setup)
    shown = f"<w:r>{marks}</w:r>" if marks else ""
    number = _page_number(setup.number_size) if numbered else ""
    properties = (
        exact(0, 0, setup.number_size * LINE)
        + '<w:ind w:firstLine="0"/><w:jc w:val="center"/>'
        + f"<w:rPr>{size_xml(setup.number_size)}</w:rPr>"
    )
    return f"<w:hdr {NAMESPACES}><w:p><w:pPr>{properties}</w:pPr>{shown}{number}</w:p></w:hdr>"


def footer(section: Section, setup: Setup, hand: Hand) -> str:
    """The seal at the right; an empty line where there is none."""
    text = words.SEAL.format(seal=section.seal) if section.seal else ""
    properties = (
        exact(0, 0, SEAL_SIZE * LINE)
        + '<w:ind w:firstLine="0"/><w:jc w:val="right"/>'
        + f"<w:rPr>{size_xml(SEAL_SIZE)}</w:rPr>"
    )
    return f"<w:ftr {NAMESPACES}><w:p><w:pPr>{properties}</w:pPr>{run(text, 'r', hand, size=SEAL_SIZE)}</w:p></w:ftr>"


def _page_number(size: float) -> str:
    """The only field there is; its code is ours."""
    style = f"<w:rPr>{size_xml(size)}</w:rPr>"
    marks = ('<w:fldChar w:fldCharType="{}"/>', '<w:instrText xml:space="preserve"> PAGE </w:instrText>')
    return (
        f"<w:r>{style}{marks[0].format('begin')}</w:r><w:r>{style}{marks[1]}</w:r>"
        f"<w:r>{style}{marks[0].format('separate')}</w:r><w:r>{style}<w:t>2</w:t></w:r>"
        f"<w:r>{style}{marks[0].format('end')}</w:r>"
    )


def _watermark(text: str, setup: Setup, hand: Hand) -> str:
    """Word's own kind of watermark, behind the text in the middle of the page."""
    width = _LETTER_WIDTH * len(text)
    style = (
        f"position:absolute;margin-left:0;margin-top:0;width:{width:.0f}pt;height:{_LETTER_HEIGHT:.0f}pt;"
        f"rotation:{_SLANT};z-index:-251658752;mso-position-horizontal:center;"
        "mso-position-horizontal-relative:page;mso-position-vertical:center;mso-position-vertical-relative:page"
    )
    return (
        '<w:pict><v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" '
        'path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/>'
        '<v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/>'
        '<v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/><v:f eqn="mid @5 @6"/>'
        '<v:f eqn="mid @8 @5"/><v:f eqn="mid @7 @8"/><v:f eqn="mid @6 @7"/><v:f eqn="sum @6 0 @5"/></v:formulas>'
        '<v:path textpathok="t" o:connecttype="custom" o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800" '
        'o:connectangles="270,180,90,0"/><v:textpath on="t" fitshape="t"/>'
        '<v:handles><v:h position="#0,bottomRight" xrange="6629,14971"/></v:handles><o:lock v:ext="edit" '
        'text="t" shapetype="t"/></v:shapetype>'
        f'<v:shape id="PowerPlusWaterMarkObject1" o:spid="_x0000_s2049" type="#_x0000_t136" alt={attribute(text)} '
        f'style="{style}" o:allowincell="f" fillcolor="#e6e6e6" stroked="f">'
        f'<v:textpath style="font-family:&quot;{hand.face}&quot;;font-size:1pt;font-weight:bold" '
        f"string={attribute(text)}/></v:shape></w:pict>"
    )


def _crossed(setup: Setup) -> str:
    """Two lines from corner to corner of the text; what was signed can still be read."""
    style = (
        "position:absolute;z-index:-251657728;mso-position-horizontal-relative:margin;"
        "mso-position-vertical-relative:margin"
    )
    wide, high = f"{setup.width:.0f}pt", f"{setup.height:.0f}pt"
    lines = (("0,0", f"{wide},{high}"), (f"0,{high}", f"{wide},0"))
    return "".join(
        f'<w:pict><v:line id="cross{number}" o:spid="_x0000_s{2050 + number}" style="{style}" '
        f'from="{start}" to="{end}" strokecolor="#8c8c8c" strokeweight="1.2pt"/></w:pict>'
        for number, (start, end) in enumerate(lines)
    )
