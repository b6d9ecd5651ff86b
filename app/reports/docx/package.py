"""The parts of a .docx file and nothing else in it: no template, no date, no name of a machine."""

from __future__ import annotations

from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from app import PRODUCT_NAME
from app.domain.text import clean_line
from app.reports.docx.marks import LINE, NAMESPACES
from app.reports.docx.words import Hand, face_xml, plain, size_xml, twips
from app.reports.pdf.document import A4, MM, SEAL_SIZE, Setup

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_LANGUAGE = "vi-VN"
# The first moment that a zip knows: the same paper gives the same bytes whenever it is made.
_MOMENT = (1980, 1, 1, 0, 0, 0)
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def packed(
    body: str,
    hand: Hand,
    setup: Setup,
    *,
    title: str,
    author: str,
    headers: tuple[str, str],
    footer: str,
    framed: bool,
) -> bytes:
    """The file; `headers` are those of the first page and of the others."""
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations(
            (
                (f"{_OFFICE}/officeDocument", "word/document.xml"),
                (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
                (f"{_OFFICE}/extended-properties", "docProps/app.xml"),
            )
        ),
        "docProps/core.xml": _core(title, author),
        "docProps/app.xml": (
            '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
            f"<Application>{escape(PRODUCT_NAME)}</Application></Properties>"
        ),
        "word/document.xml": (
            f"<w:document {NAMESPACES}><w:body>{body}{_page(setup, framed=framed)}</w:body></w:document>"
        ),
        "word/_rels/document.xml.rels": _relations(
            (
                (f"{_OFFICE}/styles", "styles.xml"),
                (f"{_OFFICE}/settings", "settings.xml"),
                (f"{_OFFICE}/header", "header1.xml"),
                (f"{_OFFICE}/header", "header2.xml"),
                (f"{_OFFICE}/footer", "footer1.xml"),
            )
        ),
        "word/styles.xml": _styles(hand),
        "word/settings.xml": _settings(),
        "word/header1.xml": headers[0],
        "word/header2.xml": headers[1],
        "word/footer1.xml": footer,
    }
    target = BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as file:
        for name, text in parts.items():
            entry = ZipInfo(name, _MOMENT)
            entry.compress_type = ZIP_DEFLATED
            # The same on every system that makes it.
            entry.create_system = 0
            file.writestr(entry, (_HEAD + text).encode("utf-8"))
    return target.getvalue()


def _content_types() -> str:
    parts = (
        ("/word/document.xml", f"{_WORD}.document.main+xml"),
        ("/word/styles.xml", f"{_WORD}.styles+xml"),
        ("/word/settings.xml", f"{_WORD}.settings+xml"),
        ("/word/header1.xml", f"{_WORD}.header+xml"),
        ("/word/header2.xml", f"{_WORD}.header+xml"),
        ("/word/footer1.xml", f"{_WORD}.footer+xml"),
        ("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
        ("/docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml"),
    )
    listed = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in parts)
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{listed}</Types>'
    )


def _relations(targets: tuple[tuple[str, str], ...]) -> str:
    listed = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, start=1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{listed}</Relationships>'


def _core(title: str, author: str) -> str:
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escape(plain(clean_line(title)))}</dc:title>"
        f"<dc:creator>{escape(plain(clean_line(author)))}</dc:creator>"
        f"<dc:language>{_LANGUAGE}</dc:language></cp:coreProperties>"
    )


def _styles(hand: Hand) -> str:
    """One style for all: what is typed into the copy looks like the body of the paper."""
    return (
        f"<w:styles {NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr>{face_xml(hand.face)}{size_xml(hand.size)}"
        f'<w:lang w:val="{_LANGUAGE}" w:eastAsia="{_LANGUAGE}" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault/></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        f'<w:pPr><w:widowControl/><w:spacing w:before="0" w:after="0" w:line="{twips(hand.leading)}" '
        'w:lineRule="exact"/></w:pPr></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
        '<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>'
        '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
        "</w:styles>"
    )


def _settings() -> str:
    """As Word since 2013 lays out; before that a table hung over the margin."""
    uri = "http://schemas.microsoft.com/office/word"
    return (
        f'<w:settings {NAMESPACES}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
        f'<w:compatSetting w:name="compatibilityMode" w:uri="{uri}" w:val="15"/>'
        f'<w:compatSetting w:name="overrideTableStyleFontSizeAndJustification" w:uri="{uri}" w:val="1"/>'
        f'</w:compat><w:themeFontLang w:val="{_LANGUAGE}"/><w:decimalSymbol w:val=","/>'
        '<w:listSeparator w:val=";"/></w:settings>'
    )


def _page(setup: Setup, *, framed: bool) -> str:
    """A4 with the margins of the profile; number and seal in the middle of theirs."""
    top, foot = A4[1] - setup.top, setup.top - setup.height
    above = max(0.0, top / 2 - setup.number_size * LINE / 2)
    below = max(0.0, foot / 2 - SEAL_SIZE * LINE / 2)
    right = A4[0] - setup.left - setup.width
    frame = ""
    if framed:
        sides = ("top", "left", "bottom", "right")
        lines = "".join(
            f'<w:{side} w:val="thickThinSmallGap" w:sz="24" w:space="24" w:color="8C1217"/>' for side in sides
        )
        frame = f'<w:pgBorders w:offsetFrom="page">{lines}</w:pgBorders>'
    return (
        '<w:sectPr><w:headerReference w:type="first" r:id="rId3"/><w:headerReference w:type="default" r:id="rId4"/>'
        '<w:footerReference w:type="first" r:id="rId5"/><w:footerReference w:type="default" r:id="rId5"/>'
        f'<w:pgSz w:w="{twips(210 * MM)}" w:h="{twips(297 * MM)}"/>'
        f'<w:pgMar w:top="{twips(top)}" w:right="{twips(right)}" w:bottom="{twips(foot)}" '
        f'w:left="{twips(setup.left)}" w:header="{twips(above)}" w:footer="{twips(below)}" w:gutter="0"/>'
        f'{frame}<w:cols w:space="720"/><w:titlePg/></w:sectPr>'
    )
