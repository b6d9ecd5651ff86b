"""Every doubt, column, state and failure of the import has its Vietnamese sentence."""

import ast
import string
from pathlib import Path

import pytest

from app import texts_import
from app.domain.member import MemberStatus
from app.domain.member_list.columns import Field
from app.domain.member_list.matching import Difference
from app.domain.member_list.preview import Preview, RowState
from app.domain.member_list.reasons import Reason, ReasonCode
from app.errors import FileProblem, ImportProblem
from app.texts import error_text

SERVICE = Path(__file__).resolve().parents[1] / "app" / "services" / "member_import"


@pytest.mark.parametrize("code", list(ReasonCode), ids=lambda code: code.value)
def test_every_reason_has_a_sentence(code: ReasonCode) -> None:
    text = texts_import.reason_text(Reason(code, "D12", "31/02/1980", "exempt"))
    assert (text.endswith(".") and text[0].isupper()) or text[0] in "“"
    assert "{" not in text and "exempt" not in text


def test_columns_and_states_have_their_words() -> None:
    assert set(texts_import.FIELD_WORDS) == set(Field)
    assert set(texts_import.STATE_WORDS) == set(RowState)


def test_every_failure_that_the_import_raises_has_a_sentence_and_no_other_has() -> None:
    raised = {
        node.value
        for file in SERVICE.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_bytes()))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.startswith("list_")
        if " " not in node.value
    }
    assert raised == set(texts_import.ERRORS)


@pytest.mark.parametrize("code", sorted(texts_import.ERRORS))
def test_every_failure_says_what_to_do(code: str) -> None:
    names = {name for _, name, _, _ in string.Formatter().parse(texts_import.ERRORS[code]) if name}
    assert names <= {"path", "name", "sheet", "sheets", "cell"}
    params = dict.fromkeys(names - {"path", "name"}, "x")
    error = (
        FileProblem(code, path=Path("ds.xlsx"), name="ds.xlsx")
        if names & {"path", "name"}
        else ImportProblem(code, **params)
    )
    sentence = error_text(error)
    assert sentence.endswith(".") and "{" not in sentence


@pytest.mark.parametrize(
    ("difference", "text"),
    [
        (Difference("born", "1968", "12/05/1968"), "Ngày sinh: 1968 → 12/05/1968"),
        (Difference("sex", "", "female"), "Giới tính: (trống) → Nữ"),
        (Difference("statuses", MemberStatus.PROBATIONARY.value, "full"), "Tình trạng: dự bị → chính thức"),
        (
            Difference("posts", "", "minutes_clerk, group_leader"),
            "Chức vụ: (trống) → Thư ký, Tổ trưởng tổ đảng",
        ),
        (Difference("note", "exempt", "full"), "Ghi chú: exempt → full"),
    ],
)
def test_a_difference_is_shown_in_words(difference: Difference, text: str) -> None:
    assert texts_import.difference_text(difference) == text


def test_an_empty_preview_is_said_to_be_empty() -> None:
    assert texts_import.preview_text(Preview("a.xlsx", "Sheet1", None, (), ())) == "không có dòng nào"
