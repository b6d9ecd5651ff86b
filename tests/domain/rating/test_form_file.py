"""A form goes from book to book as a file: the same form, the same bytes; whatever was spoilt is named."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.codec import to_plain
from app.domain.rating.form_changes import changes
from app.domain.rating.form_file import (
    KIND,
    SCHEMA,
    Standing,
    file_of,
    form_from_plain,
    incoming,
    refusals,
)
from app.domain.rating.forms import Criterion, RatingForm
from app.domain.rating.loader import FormFileError
from app.domain.rating.validate import problems
from app.texts_forms import change_text, problem_text
from tests.domain.rating import strategies as made


@settings(max_examples=60, deadline=None)
@given(made.forms())
def test_any_form_that_fits_survives_its_file_to_the_byte(form: RatingForm) -> None:
    assert problems(form) == ()
    data = file_of(form)
    again = form_from_plain(json.loads(data))
    assert again == form and file_of(again) == data
    assert incoming(again, (form,)).standing is Standing.SAME


@settings(max_examples=80, deadline=None)
@given(made.forms(), st.sampled_from(made.WAYS))
def test_whatever_is_spoilt_in_a_form_is_named_with_a_sentence(form: RatingForm, how: str) -> None:
    spoilt = made.spoilt(form, how)
    found = refusals(problems(spoilt))
    assert how in {one.code for one in found}
    assert all(problem_text(spoilt, one).endswith(".") for one in found)


@settings(max_examples=60, deadline=None)
@given(made.forms(), made.forms())
def test_every_difference_between_two_forms_has_a_sentence(one: RatingForm, other: RatingForm) -> None:
    assert changes(one, one) == ()
    for change in changes(one, other):
        assert change_text(other, change).endswith(".")
    if replace(one, version=other.version) != other:
        assert changes(one, other)


def test_a_shipped_form_is_read_with_its_head_and_without(forms: tuple[RatingForm, ...]) -> None:
    for form in forms:
        document = json.loads(file_of(form))
        assert (document["kind"], document["schema"]) == (KIND, SCHEMA)
        assert form_from_plain(document) == form_from_plain(document["form"]) == form


@pytest.mark.parametrize(
    ("document", "code", "where"),
    [
        ({"kind": "sochibo-return", "form": {}}, "other_kind", ""),
        ({"kind": KIND, "schema": 1}, "other_kind", ""),
        ({"kind": KIND, "schema": 2, "form": {}}, "newer_schema", ""),
        ({"kind": KIND, "schema": True, "form": {}}, "not_a_form", "schema"),
        ({"kind": KIND, "schema": 1, "form": []}, "not_a_form", ""),
        ([], "not_a_form", ""),
        ("mẫu", "not_a_form", ""),
        (None, "not_a_form", ""),
    ],
)
def test_a_file_that_is_something_else_is_refused(document: Any, code: str, where: str) -> None:
    with pytest.raises(FormFileError) as caught:
        form_from_plain(document)
    assert (caught.value.code, caught.value.where) == (code, where)


@pytest.mark.parametrize(
    ("change", "code", "where"),
    [
        (lambda f: replace(f, note="x" * 4001), "too_long", "note"),
        (lambda f: replace(f, title="a\x00b"), "not_plain_text", "title"),
        (lambda f: replace(f, signatures=("x",) * 21), "too_long", "signatures"),
        (lambda f: replace(f, groups=f.groups * 10), "too_long", "groups"),
        (
            lambda f: replace(
                f, groups=(replace(f.groups[0], criteria=(Criterion("c", "c", Decimal(1)),) * 301),)
            ),
            "too_long",
            "criteria",
        ),
    ],
)
def test_a_form_beyond_all_measure_is_refused(
    central: RatingForm, change: Any, code: str, where: str
) -> None:
    with pytest.raises(FormFileError) as caught:
        form_from_plain(to_plain(change(central)))
    assert (caught.value.code, caught.value.where) == (code, where)


def test_a_form_from_outside_may_have_holes_and_nothing_worse(an_phu: RatingForm) -> None:
    found = incoming(an_phu, (), minimums=(90, 120))
    assert found.standing is Standing.NEW and len(found.holes) == 5 and found.refusals == ()
    spoilt = incoming(replace(an_phu, legal_basis=""), ())
    assert [one.code for one in spoilt.refusals] == ["empty_field"]


def test_the_same_code_with_other_content_is_a_clash_or_another_version(an_phu: RatingForm) -> None:
    other = replace(an_phu, title="Bản của phường")
    stored = (an_phu, replace(an_phu, version=3, note="x"))
    assert incoming(an_phu, stored).standing is Standing.SAME
    assert incoming(replace(an_phu, version=7), stored).standing is Standing.SAME
    assert incoming(other, stored).standing is Standing.CLASH
    newer = incoming(replace(other, version=4), stored)
    assert newer.standing is Standing.OTHER_VERSION and newer.known == stored[1]


def test_differences_are_said_in_the_words_of_the_paper(an_phu: RatingForm) -> None:
    group = an_phu.groups[0]
    criterion = replace(group.criteria[0], max_points=Decimal("4.5"))
    new = replace(
        an_phu,
        bands=tuple(replace(r, minimum=Decimal(80)) if r.minimum == 90 else r for r in an_phu.bands),
        groups=(replace(group, criteria=(criterion,)), *an_phu.groups[2:]),
    )
    said = [change_text(new, one) for one in changes(an_phu, new)]
    assert any("điểm tối đa 5 điểm đổi thành 4,5 điểm" in one for one in said)
    assert any(one.startswith(f"Bỏ nhóm «{an_phu.groups[1].title}»") for one in said)
    assert any("Tốt từ 90" in one and "Tốt từ 80" in one for one in said)
    assert not any("thứ tự" in one for one in said)
