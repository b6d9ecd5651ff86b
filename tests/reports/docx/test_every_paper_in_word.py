"""Every paper that offers a Word copy has one, whoever adds the paper: no block of it is without a form in Word."""

from __future__ import annotations

from io import BytesIO

import docx
import pytest

from app.reports.pdf import papers
from app.reports.pdf.paper_spec import PaperSpec
from tests.reports.pdf.every_paper import sources
from tests.reports.pdf.reading import profile

WORD = [spec for spec in papers.found() if spec.word]


@pytest.mark.parametrize("spec", WORD, ids=lambda spec: spec.code)
def test_every_paper_with_a_word_copy_opens_as_a_document(spec: PaperSpec) -> None:
    made = [source for source in sources()[spec.about] if spec.fits(source)]
    assert made
    for source in made:
        data = papers.render_docx(spec, source, profile())
        document = docx.Document(BytesIO(data))
        assert document.paragraphs and data == papers.render_docx(spec, source, profile())
