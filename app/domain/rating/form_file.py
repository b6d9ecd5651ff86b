"""A form that goes from one book to another: a file with a head that says what it is; the same form, the same bytes.

A bare form, as the program ships its own, is read too: a ward may have edited one by hand.
"""

import json
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any

from app.domain.codec import CodecError, from_plain, to_plain
from app.domain.rating.editing import tidied
from app.domain.rating.forms import Criterion, Group, RatingForm
from app.domain.rating.loader import FormFileError
from app.domain.rating.validate import FormProblem, problems

KIND = "sochibo-rating-form"
SCHEMA = 1
MOST_GROUPS, MOST_CRITERIA, MOST_LEVELS, MOST_BANDS = 40, 300, 40, 20
# The longest legal basis on a paper has some 600 letters.
MOST_LETTERS = 4000

# What a paper may really have: such a form can be used, and at the hole a person chooses.
HOLES = frozenset({"level_gap", "level_overlap", "level_units_mixed"})
# Said, but no reason to refuse anything.
HARMLESS = frozenset({"policy_never_used"})


class Standing(Enum):
    """How a form from a file stands to those of the book."""

    NEW = "new"
    SAME = "same"
    # The code is there with this version and other content, or with other versions only.
    CLASH = "clash"
    OTHER_VERSION = "other_version"


@dataclass(frozen=True)
class IncomingForm:
    """A form from a file: how it stands to `known`, the newest version here, and what is wrong with it."""

    form: RatingForm
    standing: Standing
    known: RatingForm | None
    problems: tuple[FormProblem, ...]

    @property
    def refusals(self) -> tuple[FormProblem, ...]:
        """What keeps it out; holes do not."""
        return tuple(one for one in self.problems if one.code not in HOLES | HARMLESS)

    @property
    def holes(self) -> tuple[FormProblem, ...]:
        return tuple(one for one in self.problems if one.code in HOLES)


def refusals(found: tuple[FormProblem, ...]) -> tuple[FormProblem, ...]:
    """What the editor does not store: everything that does not fit, holes between levels included."""
    return tuple(one for one in found if one.code not in HARMLESS)


def file_of(form: RatingForm) -> bytes:
    """The file; what is typed twice in the same words gives the same bytes."""
    document = {"kind": KIND, "schema": SCHEMA, "form": to_plain(tidied(form))}
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def form_from_plain(plain: Any) -> RatingForm:
    """The form of a file's plain value.

    Raises:
        FormFileError: other_kind, newer_schema, not_a_form, too_long, not_plain_text.
    """
    data = plain
    if isinstance(plain, Mapping) and "kind" in plain:
        if plain.get("kind") != KIND or "form" not in plain:
            raise FormFileError("other_kind")
        schema = plain.get("schema")
        if type(schema) is not int or schema < 1:
            raise FormFileError("not_a_form", where="schema")
        if schema > SCHEMA:
            raise FormFileError("newer_schema")
        data = plain["form"]
    try:
        form: RatingForm = from_plain(RatingForm, data)
    except CodecError as error:
        raise FormFileError("not_a_form", where=error.path, detail=error.problem) from error
    _is_decent(form)
    return tidied(form)


def incoming(
    form: RatingForm, stored: tuple[RatingForm, ...], *, minimums: tuple[int, ...] = ()
) -> IncomingForm:
    """Where the form stands among the versions of its code that the book has."""
    same_code = {one.version: one for one in stored if one.code == form.code}
    found = problems(form, minimums=minimums)
    if not same_code:
        return IncomingForm(form, Standing.NEW, None, found)
    newest = same_code[max(same_code)]
    for one in same_code.values():
        if replace(one, version=form.version) == form:
            return IncomingForm(form, Standing.SAME, one, found)
    standing = Standing.CLASH if form.version in same_code else Standing.OTHER_VERSION
    return IncomingForm(form, standing, newest, found)


def _is_decent(form: RatingForm) -> None:
    counts = (
        (len(form.groups), MOST_GROUPS, "groups"),
        (sum(len(group.criteria) for group in form.groups), MOST_CRITERIA, "criteria"),
        (max((len(one.levels) for one in form.criteria()), default=0), MOST_LEVELS, "levels"),
        (len(form.bands), MOST_BANDS, "bands"),
        (len(form.gates), MOST_BANDS, "gates"),
        (len(form.signatures), MOST_BANDS, "signatures"),
    )
    for count, most, where in counts:
        if count > most:
            raise FormFileError("too_long", where=where)
    for where, text in _texts(form):
        if len(text) > MOST_LETTERS:
            raise FormFileError("too_long", where=where)
        if any(unicodedata.category(char) in ("Cc", "Cs", "Co") and char not in "\n\t\r" for char in text):
            raise FormFileError("not_plain_text", where=where)


def _texts(form: RatingForm) -> Iterator[tuple[str, str]]:
    for name in ("code", "title", "legal_basis", "note"):
        yield name, getattr(form, name)
    for index, text in enumerate(form.signatures):
        yield f"signatures[{index}]", text
    for at, group in enumerate(form.groups):
        yield from _of_one(f"groups[{at}]", group)
        for number, criterion in enumerate(group.criteria):
            where = f"groups[{at}].criteria[{number}]"
            yield from _of_one(where, criterion)
            for place, level in enumerate(criterion.levels):
                yield f"{where}.levels[{place}].label", level.label


def _of_one(where: str, one: Group | Criterion) -> Iterator[tuple[str, str]]:
    yield f"{where}.code", one.code
    yield f"{where}.title", one.title
