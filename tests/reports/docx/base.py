"""Makes resources/templates/word/base.docx, which Word copies are written on:  python -m tests.reports.docx.base"""

from __future__ import annotations

from io import BytesIO

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.rel import Relationships
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Pt
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph
from lxml import etree

from app import PRODUCT_NAME
from app.paths import templates_dir
from app.reports.docx.page import steady

BASE = templates_dir() / "word" / "base.docx"
# The default page of python-docx has a hundred styles more, a thumbnail, a theme and numbered lists.
STYLES = {"Normal", "Header", "Footer", "Normal Table", "Table Grid"}
PARTS = {RT.OFFICE_DOCUMENT, RT.CORE_PROPERTIES, RT.EXTENDED_PROPERTIES, RT.STYLES, RT.SETTINGS}
LANGUAGE = "vi-VN"
# As Word since 2013 lays out; before that a table hung over the margin.
SETTINGS = f"""
<w:settings {nsdecls("w")}>
  <w:zoom w:percent="100"/>
  <w:defaultTabStop w:val="720"/>
  <w:characterSpacingControl w:val="doNotCompress"/>
  <w:compat>
    <w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>
    <w:compatSetting w:name="overrideTableStyleFontSizeAndJustification"
                     w:uri="http://schemas.microsoft.com/office/word" w:val="1"/>
  </w:compat>
  <w:themeFontLang w:val="{LANGUAGE}"/>
  <w:decimalSymbol w:val=","/>
  <w:listSeparator w:val=";"/>
</w:settings>
"""
APPLICATION = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    f"<Application>{PRODUCT_NAME}</Application></Properties>"
)


def made() -> bytes:
    """The whole file."""
    document = docx.Document()
    bare(document)
    styles(document)
    marks(document)
    target = BytesIO()
    document.save(target)
    return steady(target)


def bare(document: Document) -> None:
    """Only the parts that a copy needs, and nothing in them about who made the page and when."""
    package = document.part.package
    assert package is not None
    drop(document.part.rels)
    drop(package.rels)
    package.part_related_by(RT.EXTENDED_PROPERTIES)._blob = APPLICATION.encode()
    document.core_properties._element.clear()
    document.core_properties.language = LANGUAGE
    settings = document.settings.element
    settings.clear()
    settings.extend(list(parse_xml(SETTINGS)))
    document.element.attrib.clear()
    document.element.body.sectPr.attrib.clear()
    document.element.body.sectPr.remove_all("w:docGrid")
    for root in (document.element, settings, document.styles.element):
        slim(root)


def drop(relations: Relationships) -> None:
    for key in [key for key, relation in relations.items() if relation.reltype not in PARTS]:
        del relations[key]


def slim(root: BaseOxmlElement) -> None:
    """Without the names of schemas that nothing is taken from."""
    root.attrib.clear()
    etree.cleanup_namespaces(root, keep_ns_prefixes=["w", "r"])


def styles(document: Document) -> None:
    """What is typed into a copy looks like its body: the size and face of "Normal" are those of the profile."""
    found = document.styles
    found.element.remove_all("w:latentStyles")
    for style in list(found):
        if style.name not in STYLES:
            style.delete()
    defaults = found.element.find(qn("w:docDefaults"))
    language = defaults.find(f".//{qn('w:lang')}")
    language.set(qn("w:val"), LANGUAGE)
    language.set(qn("w:eastAsia"), LANGUAGE)
    for name in ("w:rFonts", "w:sz", "w:szCs", "w:spacing"):
        for element in list(defaults.iter(qn(name))):
            element.getparent().remove(element)
    for element in list(found.element.iter(qn("w:link"), qn("w:rsid"))):
        element.getparent().remove(element)
    normal = paragraph_style(document, "Normal")
    normal.paragraph_format.space_before = normal.paragraph_format.space_after = Pt(0)
    normal.paragraph_format.widow_control = True
    for name, side in (("Header", WD_ALIGN_PARAGRAPH.CENTER), ("Footer", WD_ALIGN_PARAGRAPH.RIGHT)):
        style = paragraph_style(document, name)
        style.paragraph_format.tab_stops.clear_all()
        style.element.pPr.remove_all("w:tabs")
        style.paragraph_format.alignment = side
    gap = found.add_style("Gap", WD_STYLE_TYPE.PARAGRAPH)
    gap.base_style = normal
    gap.font.size = Pt(1)
    # Nobody looks for it among the styles of a text.
    gap.hidden = True


def paragraph_style(document: Document, name: str) -> ParagraphStyle:
    style = document.styles[name]
    assert isinstance(style, ParagraphStyle)
    return style


def marks(document: Document) -> None:
    """The first page has no number, the others have; the four parts are there for what a paper puts into them."""
    page = document.sections[0]
    page.different_first_page_header_footer = True
    for part, style in (
        (page.first_page_header, "Header"),
        (page.header, "Header"),
        (page.first_page_footer, "Footer"),
        (page.footer, "Footer"),
    ):
        part.is_linked_to_previous = False
        slim(part._element)
        part.paragraphs[0].style = style
    number(page.header.paragraphs[0])


def number(paragraph: Paragraph) -> None:
    """The only field that a copy ever has."""
    for kind in ("begin", " PAGE ", "separate", "2", "end"):
        run = paragraph.add_run()
        if kind == "2":
            run.text = kind
        elif kind == " PAGE ":
            code = OxmlElement("w:instrText", {qn("xml:space"): "preserve"})
            code.text = kind
            run._r.append(code)
        else:
            run._r.append(OxmlElement("w:fldChar", {qn("w:fldCharType"): kind}))


if __name__ == "__main__":
    BASE.parent.mkdir(exist_ok=True)
    BASE.write_bytes(made())
