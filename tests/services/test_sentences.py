"""Every failure that the services or the database name has a sentence that its facts fill."""

import ast
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

from app import texts

ROOT = Path(__file__).resolve().parents[2]
CHILDREN = {"UserError", "FileProblem", "DataFolderProblem", "ImportProblem", "NotFound", "NotAllowed"}
# The base class adds these itself.
ALWAYS = {"FileProblem": {"path"}, "DataFolderProblem": {"path"}}


def raised() -> Iterator[tuple[str, str, str, set[str]]]:
    """(place, class, code, names of its facts) of each error that is built from a literal code."""
    files = [*(ROOT / "db").rglob("*.py"), *(ROOT / "app" / "services").rglob("*.py")]
    for file in sorted(files):
        for node in ast.walk(ast.parse(file.read_bytes())):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
                continue
            if node.func.id in CHILDREN and node.args and isinstance(node.args[0], ast.Constant):
                facts = {word.arg or "**" for word in node.keywords}
                yield f"{file.name}:{node.lineno}", node.func.id, str(node.args[0].value), facts


CASES = sorted((code, place, kind, frozenset(facts)) for place, kind, code, facts in raised())


def test_the_search_finds_the_failures() -> None:
    assert len(CASES) > 30


@pytest.mark.parametrize(
    ("code", "place", "kind", "facts"), CASES, ids=[f"{code} {place}" for code, place, _, _ in CASES]
)
def test_a_failure_has_a_sentence_and_the_facts_to_fill_it(
    code: str, place: str, kind: str, facts: frozenset[str]
) -> None:
    sentence = texts._error_sentences()[code]
    asked = {name for _, name, _, _ in string.Formatter().parse(sentence) if name}
    # Facts handed on as a whole cannot be seen here.
    assert "**" in facts or asked <= facts | ALWAYS.get(kind, set()), place
