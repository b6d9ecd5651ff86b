"""Changing a form step by step: each step takes a form and gives the next one, so any of them can be taken back.

Codes of groups and criteria are made here and never shown: a person knows a criterion by its words.
"""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from app.domain.rating.forms import Applicability, Criterion, Gate, Group, Level, RatingForm
from app.domain.rating.sources import SOURCES
from app.domain.text import clean, clean_line, fold

_LONGEST_CODE = 40


def blank_form(like: RatingForm, day: date) -> RatingForm:
    """An empty form to type a paper into; bands, kinds and signatures are those of a form that is in use here."""
    start = replace(
        like,
        code="",
        title="",
        legal_basis="",
        effective_from=day,
        groups=(),
        gates=(),
        note="",
        version=1,
    )
    form, _ = add_group(start)
    return form


def with_own_codes(form: RatingForm) -> RatingForm:
    """The form with group codes that no criterion has, so that a code names one line of the form."""
    taken = {one.code for one in form.criteria()} | {group.code for group in form.groups}
    criteria = {one.code for one in form.criteria()}
    groups = []
    for group in form.groups:
        if group.code in criteria:
            fresh = _next_code("n", taken)
            taken.add(fresh)
            group = replace(group, code=fresh)
        groups.append(group)
    return replace(form, groups=tuple(groups))


def code_for(title: str, taken: frozenset[str]) -> str:
    """A code made of the words of the title that nothing else has."""
    letters = "".join(char if char.isascii() and char.isalnum() else " " for char in fold(title))
    base = "-".join(letters.split())[:_LONGEST_CODE].strip("-") or "mau"
    return free_code(base, taken)


def free_code(code: str, taken: frozenset[str]) -> str:
    """The code itself, or with the first number from 2 on that is free."""
    if code not in taken:
        return code
    number = 2
    while f"{code}-{number}" in taken:
        number += 1
    return f"{code}-{number}"


def group_of(form: RatingForm, code: str) -> Group | None:
    """The group by its code, or the one that a criterion stands in."""
    for group in form.groups:
        if group.code == code or any(one.code == code for one in group.criteria):
            return group
    return None


def add_group(form: RatingForm, after: str = "") -> tuple[RatingForm, str]:
    """A new group with one empty criterion, behind the group (or the criterion's group) `after`, else at the end."""
    code = _next_code("n", {group.code for group in form.groups})
    first = Criterion(_new_criterion_code(form), "", Decimal(0))
    group = Group(code, "", (first,))
    near = group_of(form, after)
    at = form.groups.index(near) + 1 if near is not None else len(form.groups)
    return replace(form, groups=(*form.groups[:at], group, *form.groups[at:])), code


def add_criterion(form: RatingForm, after: str) -> tuple[RatingForm, str]:
    """A new empty criterion behind a criterion, or at the end of a group.

    Raises:
        KeyError: nothing has the code `after`.
    """
    group = _group(form, after)
    code = _new_criterion_code(form)
    return _insert(form, group, after, Criterion(code, "", Decimal(0))), code


def duplicate(form: RatingForm, code: str) -> tuple[RatingForm, str]:
    """The same criterion once more behind itself, or the same group with all its criteria."""
    group = _group(form, code)
    if group.code != code:
        source = next(one for one in group.criteria if one.code == code)
        new = _new_criterion_code(form)
        return _insert(form, group, code, replace(source, code=new)), new
    taken = {one.code for one in form.criteria()}
    criteria = []
    for one in group.criteria:
        fresh = _next_code("c", taken)
        taken.add(fresh)
        criteria.append(replace(one, code=fresh))
    copy = replace(group, code=_next_code("n", {one.code for one in form.groups}), criteria=tuple(criteria))
    at = form.groups.index(group) + 1
    return replace(form, groups=(*form.groups[:at], copy, *form.groups[at:])), copy.code


def remove(form: RatingForm, code: str) -> RatingForm:
    """Without the group or criterion; gates forget the criteria that are gone."""
    group = _group(form, code)
    if group.code == code:
        gone = {one.code for one in group.criteria}
        groups = tuple(one for one in form.groups if one.code != code)
    else:
        gone = {code}
        kept = replace(group, criteria=tuple(one for one in group.criteria if one.code != code))
        groups = tuple(kept if one.code == group.code else one for one in form.groups)
    gates = tuple(
        replace(gate, criteria=tuple(one for one in gate.criteria if one not in gone)) for gate in form.gates
    )
    return replace(form, groups=groups, gates=gates)


def move(form: RatingForm, code: str, by: int) -> RatingForm:
    """One place up (-1) or down (1); a criterion at the edge of its group goes over into the next one."""
    group = _group(form, code)
    at = form.groups.index(group)
    if group.code == code:
        to = at + by
        if not 0 <= to < len(form.groups):
            return form
        groups = list(form.groups)
        groups[at], groups[to] = groups[to], groups[at]
        return replace(form, groups=tuple(groups))
    criteria = list(group.criteria)
    place = next(i for i, one in enumerate(criteria) if one.code == code)
    if 0 <= place + by < len(criteria):
        criteria[place], criteria[place + by] = criteria[place + by], criteria[place]
        return put_group(form, replace(group, criteria=tuple(criteria)))
    if not 0 <= at + by < len(form.groups):
        return form
    one = criteria.pop(place)
    there = form.groups[at + by]
    joined = (*there.criteria, one) if by < 0 else (one, *there.criteria)
    form = put_group(form, replace(group, criteria=tuple(criteria)))
    return put_group(form, replace(there, criteria=joined))


def put_group(form: RatingForm, group: Group) -> RatingForm:
    """The form with this group in place of the one with its code."""
    return replace(form, groups=tuple(group if one.code == group.code else one for one in form.groups))


def put_criterion(form: RatingForm, criterion: Criterion) -> RatingForm:
    """The form with this criterion in place of the one with its code."""
    group = _group(form, criterion.code)
    criteria = tuple(criterion if one.code == criterion.code else one for one in group.criteria)
    return put_group(form, replace(group, criteria=criteria))


def with_evidence(criterion: Criterion, evidence: str) -> Criterion:
    """The criterion with another source; levels measured in what it does not measure take what it does."""
    source = SOURCES.get(evidence)
    units = source.units if source is not None else ()
    levels = []
    for level in criterion.levels:
        if not units:
            level = replace(level, unit=None, lower=None, upper=None, flag="")
        elif level.unit not in units:
            level = replace(level, unit=units[0] if level.measured else None)
        if source is not None and level.flag not in source.flags:
            level = replace(level, flag="")
        levels.append(level)
    return replace(criterion, evidence=evidence, levels=tuple(levels))


def judged_by_hand(criterion: Criterion) -> Criterion:
    """The same levels without intervals: the proof is still shown, the person picks the level."""
    levels = tuple(replace(one, unit=None, lower=None, upper=None, flag="") for one in criterion.levels)
    return replace(criterion, levels=levels)


def with_gate(form: RatingForm, index: int, gate: Gate | None) -> RatingForm:
    """Put a gate at an index (one past the end adds it); None takes it away."""
    gates = list(form.gates)
    gates[index : index + 1] = [] if gate is None else [gate]
    return replace(form, gates=tuple(gates))


def tidied(form: RatingForm) -> RatingForm:
    """Texts without stray spaces, and no policy where a criterion always applies: what is stored and handed on."""
    return replace(
        form,
        title=clean_line(form.title),
        legal_basis=clean_line(form.legal_basis),
        note=clean(form.note),
        signatures=tuple(text for text in map(clean_line, form.signatures) if text),
        groups=tuple(
            replace(
                group,
                title=clean_line(group.title),
                criteria=tuple(_tidied_criterion(one) for one in group.criteria),
            )
            for group in form.groups
        ),
    )


def _tidied_criterion(criterion: Criterion) -> Criterion:
    always = criterion.applies_when is Applicability.ALWAYS
    return replace(
        criterion,
        title=clean_line(criterion.title),
        levels=tuple(_tidied_level(one) for one in criterion.levels),
        not_applicable=None if always else criterion.not_applicable,
    )


def _tidied_level(level: Level) -> Level:
    # A unit alone measures nothing, and a limit that is not there is neither in nor out.
    return replace(
        level,
        label=clean_line(level.label),
        unit=level.unit if level.measured else None,
        lower_inclusive=level.lower is None or level.lower_inclusive,
        upper_inclusive=level.upper is not None and level.upper_inclusive,
    )


def _group(form: RatingForm, code: str) -> Group:
    found = group_of(form, code)
    if found is None:
        raise KeyError(code)
    return found


def _insert(form: RatingForm, group: Group, after: str, criterion: Criterion) -> RatingForm:
    at = next((i + 1 for i, one in enumerate(group.criteria) if one.code == after), len(group.criteria))
    criteria = (*group.criteria[:at], criterion, *group.criteria[at:])
    return put_group(form, replace(group, criteria=criteria))


def _new_criterion_code(form: RatingForm) -> str:
    # A number that was used stays used as long as a gate still names it.
    named = {code for gate in form.gates for code in gate.criteria}
    return _next_code("c", {one.code for one in form.criteria()} | named)


def _next_code(letter: str, taken: set[str]) -> str:
    numbers = [int(code[1:]) for code in taken if code[:1] == letter and code[1:].isdecimal()]
    return f"{letter}{max(numbers, default=0) + 1}"
