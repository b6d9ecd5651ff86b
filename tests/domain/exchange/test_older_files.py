"""A file of version 1 of the return is what it always was: read, checked and written again byte for byte."""

import json
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest

from app.domain.exchange.document import content_key, sealed
from app.domain.exchange.jsontext import json_bytes
from app.domain.exchange.reading import ExchangeError, doubts_of_return, read_return
from tests.exchange_schema import schema_file
from tests.return_sample import july_document

# Written by the program before there was a version 2.
OLD = (Path(__file__).parents[2] / "data" / "returns" / "bao-cao-2026-07-mau-1.json").read_bytes()
NEW_FIELDS = ("figures", "previous", "verdict", "replaces", "changes")


def test_a_file_of_version_1_is_read_without_a_doubt_and_writes_the_same_bytes():
    document = read_return(OLD)
    assert document.schema_version == 1 and document.figures is None
    assert doubts_of_return(document) == ()
    assert json_bytes(document) == OLD


def test_a_file_of_version_1_still_holds_to_the_schema_of_version_1():
    schema = json.loads(schema_file("sochibo-return", 1).read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(schema).validate(json.loads(OLD))
    again = json_bytes(sealed(replace(july_document(), schema_version=1)))
    jsonschema.Draft202012Validator(schema).validate(json.loads(again))


def test_the_same_month_has_the_same_content_in_both_versions():
    assert content_key(read_return(OLD)) == content_key(july_document())


@pytest.mark.parametrize("name", NEW_FIELDS)
def test_a_field_of_version_2_in_a_file_of_version_1_was_put_there_by_somebody(name):
    plain = json.loads(OLD) | {name: json.loads(json_bytes(july_document()))[name]}
    with pytest.raises(ExchangeError) as caught:
        read_return(json.dumps(plain, ensure_ascii=False).encode())
    assert caught.value.code == "field_wrong" and name in str(caught.value.facts["problem"])


def test_a_figure_of_the_period_that_comes_out_otherwise_is_a_doubt():
    document = july_document()
    assert document.figures is not None and doubts_of_return(document) == ()
    touched = replace(document, figures=replace(document.figures, good=2))
    assert [doubt.code for doubt in doubts_of_return(sealed(touched))] == ["total_differs"]
