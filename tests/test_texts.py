"""Every value, finding and error of the program has its Vietnamese sentence."""

import ast
import re
import string
from enum import Enum
from pathlib import Path

import pytest

from app import texts
from app.domain import access, agenda, book, cell, findings, meeting, member, policy, task
from app.domain.policy import Share
from app.domain.rating import sheet
from app.errors import UserError
from app.texts import error_text, percent_text, share_text, word
from app.texts_findings import SENTENCES

ROOT = Path(__file__).parent.parent
RAISERS = {"UserError", "AccessProblem", "FileProblem", "DataFolderProblem", "ImportProblem", "NotFound", "NotAllowed"}


def _codes() -> dict[str, str]:
    """Each code that the program raises literally, with the file that does."""
    found: dict[str, str] = {}
    for path in [*ROOT.glob("app/**/*.py"), *ROOT.glob("db/**/*.py")]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in RAISERS:
                first = node.args[0] if node.args else None
                if isinstance(first, ast.Constant) and isinstance(first.value, str):
                    found[first.value] = str(path.relative_to(ROOT))
    return found


def test_every_error_that_is_raised_has_a_sentence():
    sentences = texts._error_sentences()
    missing = {code: where for code, where in _codes().items() if code not in sentences}
    assert missing == {}


def test_every_sqlite_failure_has_a_sentence():
    from db.errors import EXTENDED, PRIMARY

    sentences = texts._error_sentences()
    assert {code for code in (*PRIMARY.values(), *EXTENDED.values()) if code} <= set(sentences)


def test_sentences_are_vietnamese_whole_and_without_machine_words():
    for code, sentence in {**texts._error_sentences(), **SENTENCES}.items():
        assert sentence.rstrip().endswith((".", "!", "?")), code
        assert re.search(r"[à-ỹđ]", sentence, re.IGNORECASE), code
        for _, field, _, _ in string.Formatter().parse(sentence):
            assert field is None or field.isidentifier(), code


@pytest.mark.parametrize(
    ("title", "listed"),
    [
        ("Phiếu đánh giá (phường An Phú 2026)", "Phường An Phú 2026: Phiếu đánh giá"),
        ("Biểu chấm điểm (Nghệ An 2021) (mẫu riêng)", "Mẫu riêng: Biểu chấm điểm (Nghệ An 2021)"),
        ("Mẫu của xã", "Mẫu của xã"),
        ("(An Phú)", "(An Phú)"),
        ("Mẫu ( )", "Mẫu ( )"),
        ("Mẫu (cũ) của xã", "Mẫu (cũ) của xã"),
    ],
)
def test_in_a_list_what_sets_a_title_apart_comes_first(title: str, listed: str):
    assert texts.listed_title(title) == listed


def test_an_error_is_worded_with_its_facts():
    error = UserError("bad_month", text="2026-13")
    assert "2026-13" in error_text(error)


@pytest.mark.parametrize("module", [access, agenda, book, cell, findings, meeting, member, policy, sheet, task])
def test_every_value_of_the_domain_has_a_word(module):
    for name, kind in vars(module).items():
        if isinstance(kind, type) and issubclass(kind, Enum) and kind is not Enum:
            for value in kind:
                assert word(value), f"{name}.{value.name}"


def test_shares_are_written_with_a_decimal_comma_and_never_invented():
    assert share_text(Share(23, 26)) == "23/26 (88,5 %)"
    assert percent_text(Share(26, 26)) == "100 %"
    assert share_text(Share(0, 0)) == percent_text(Share(0, 0)) == "-"
