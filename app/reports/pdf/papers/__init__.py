"""Every paper is one module of this package that sets `PAPER`; what lies here is found, listed and printed by itself.

A new paper is one more file: it says what it is about (`app.domain.papers` has what it is made from), turns that into
blocks (`app.reports.pdf.flow`, `table`, `parts`) and names itself. Services, window and command line ask here.
"""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from pkgutil import iter_modules

from app.domain.papers import Source
from app.domain.print_profile import PrintProfile
from app.reports.pdf.document import render
from app.reports.pdf.paper_spec import PaperSpec
from app.reports.pdf.parts import Paper


def found() -> tuple[PaperSpec, ...]:
    """Every paper there is, in the order in which they are listed.

    Raises:
        ValueError: two papers have one code.
    """
    # A frozen build answers here as a folder does: PyInstaller lists its modules to pkgutil. A leading underscore is
    # for what several papers share.
    names = sorted(module.name for module in iter_modules(__path__) if not module.name.startswith("_"))
    papers: dict[str, PaperSpec] = {}
    for name in names:
        spec: PaperSpec = import_module(f"{__name__}.{name}").PAPER
        if spec.code in papers:
            raise ValueError(f"two papers are called {spec.code}")
        papers[spec.code] = spec
    return tuple(sorted(papers.values(), key=lambda spec: (spec.order, spec.code)))


def render_pdf(spec: PaperSpec, source: Source, profile: PrintProfile) -> bytes:
    """The paper as PDF."""
    paper = Paper(profile)
    section = spec.section(paper, source).laid_out(paper.setup)
    return render([section], paper.setup, title=section.title, author=source.heading.cell_name)


def word_copies() -> bool:
    """Whether this build can write Word files."""
    return find_spec("app.reports.docx") is not None


def render_docx(spec: PaperSpec, source: Source, profile: PrintProfile) -> bytes:
    """The same blocks as a Word document."""
    # Imported when the first copy is wanted: it brings a library of its own.
    word = import_module("app.reports.docx")
    paper = Paper(profile)
    section = spec.section(paper, source)
    data: bytes = word.render_word(section, profile, title=section.title, author=source.heading.cell_name)
    return data
