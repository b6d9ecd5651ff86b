"""Reading a file that somebody hands us: limits first, then shape, then types, then sense; nothing is repaired.

Each refusal is an `ExchangeError` with a code and the facts; what can be read but is doubtful is a `Doubt`.
"""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from math import isfinite
from typing import Any, NoReturn, TypeVar

from app.domain.book import Period, PeriodKind
from app.domain.codec import CodecError, from_plain
from app.domain.documents import MOST_FIRST, Document, DocumentState, FirstNumber, document_number
from app.domain.exchange.counted import count, differing, score_again, totals
from app.domain.exchange.document import RETURN_SCHEMA, SCHEMA_VERSION, ReturnDocument
from app.domain.exchange.jsontext import fingerprint_of, later_fields
from app.domain.exchange.meetings_file import MEETINGS_SCHEMA, MEETINGS_VERSION, MeetingsDocument
from app.domain.exchange.redact import for_return
from app.domain.meeting import Meeting, MeetingState
from app.domain.outside import JSON
from app.domain.policy import VoteKind

MOST_BYTES = JSON.file_bytes
MOST_DEPTH = JSON.depth
MOST_ITEMS = JSON.items

T = TypeVar("T")


class ExchangeError(ValueError):
    """The file cannot be taken over; `code` names why, `facts` fill its sentence."""

    def __init__(self, code: str, **facts: str | int) -> None:
        super().__init__(code, facts)
        self.code = code
        self.facts = facts


@dataclass(frozen=True)
class Doubt:
    """Something a person should know before taking the file over; `facts` fill its sentence."""

    code: str
    facts: tuple[tuple[str, str | int], ...] = ()


def parse(data: bytes) -> Any:
    """The plain value of a JSON file of decent size and depth, without double keys and numbers that are none.

    Raises:
        ExchangeError: json_too_big, json_empty, json_not_utf8, json_too_deep, json_too_many, json_broken,
            json_double_key, json_no_number.
    """
    if len(data) > MOST_BYTES:
        raise ExchangeError("json_too_big", most=MOST_BYTES // 1_000_000)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ExchangeError("json_not_utf8") from error
    if not text.strip("\ufeff \t\r\n\0"):
        raise ExchangeError("json_empty")
    bones = _NO_BONE.sub("", text)
    if _depth(bones) > MOST_DEPTH:
        raise ExchangeError("json_too_deep", most=MOST_DEPTH)
    if len(bones) > MOST_ITEMS:
        raise ExchangeError("json_too_many", most=MOST_ITEMS // 1_000)
    try:
        value = json.loads(
            text,
            object_pairs_hook=_no_double_keys,
            parse_constant=_no_such_number,
            parse_int=_number,
            parse_float=_fraction,
        )
    except json.JSONDecodeError as error:
        raise ExchangeError("json_broken", line=error.lineno, column=error.colno) from error
    except ExchangeError:
        raise
    except (ValueError, RecursionError) as error:
        # A number of more than 4300 digits ends here.
        raise ExchangeError("json_broken", line=1, column=1) from error
    if _HALF_LETTER.search(text):
        try:
            json.dumps(value, ensure_ascii=False).encode("utf-8")
        except UnicodeEncodeError as error:
            raise ExchangeError("json_not_utf8") from error
    return value


def document_of(data: bytes) -> ReturnDocument | MeetingsDocument:
    """Whichever of our documents is in the file.

    Raises:
        ExchangeError: as `read_return`.
    """
    return document_of_plain(parse(data))


def document_of_plain(plain: Any) -> ReturnDocument | MeetingsDocument:
    """Whichever of our documents a parsed value is.

    Raises:
        ExchangeError: as `read_return`, without what is wrong with the JSON itself.
    """
    if schema_of(plain) == MEETINGS_SCHEMA:
        return _meetings(plain)
    return _return(plain)


def read_return(data: bytes) -> ReturnDocument:
    """The return in the file.

    Raises:
        ExchangeError: also schema_unknown, schema_newer, field_wrong, id_twice, policy_missing, not_signed.
    """
    return _return(parse(data))


def _return(plain: Any) -> ReturnDocument:
    document = _read(ReturnDocument, plain, RETURN_SCHEMA, SCHEMA_VERSION)
    meetings = tuple(one.meeting for one in document.meetings)
    _unique_parts(document)
    _unique_meetings(meetings)
    # The same minutes cannot both count and be voided.
    _unique("voided", (*(one.id for one in document.voided), *(meeting.id for meeting in meetings)))
    _sensible_period(document.period)
    for index, gone in enumerate(document.voided):
        _sensible_month(f"voided[{index}]", gone.year, gone.month)
    for index, one in enumerate(document.meetings):
        if one.meeting.state is not MeetingState.SIGNED:
            raise ExchangeError("not_signed", path=f"meetings[{index}].meeting.state")
        if document.policy(one.policy) is None:
            raise ExchangeError("policy_missing", path=f"meetings[{index}].policy", policy=one.policy)
    return document


def read_meetings(data: bytes) -> MeetingsDocument:
    """The whole record in the file.

    Raises:
        ExchangeError: as `read_return`.
    """
    return _meetings(parse(data))


def _meetings(plain: Any) -> MeetingsDocument:
    document = _read(MeetingsDocument, plain, MEETINGS_SCHEMA, MEETINGS_VERSION)
    _unique_parts(document)
    _unique("agenda_templates", (template.code for template in document.agenda_templates))
    _unique_meetings(document.meetings)
    _sound_documents(document.documents)
    _sound_first_numbers(document.first_numbers)
    return document


def schema_of(plain: Any) -> str:
    """Which of our documents a plain value says it is, "" when none."""
    named = plain.get("schema") if isinstance(plain, dict) else None
    return named if isinstance(named, str) and named in (RETURN_SCHEMA, MEETINGS_SCHEMA) else ""


def doubts_of_return(document: ReturnDocument) -> tuple[Doubt, ...]:
    """Where the file disagrees with itself: changed after export, figures that come out otherwise, names left in."""
    found = _fingerprint_doubt(document)
    for one in document.meetings:
        policy = document.policy(one.policy)
        if policy is None:
            continue
        day = one.meeting.held_on.isoformat()
        for name in differing(one.figures, count(one.meeting, policy)):
            found.append(_figure(day, name, one.figures, count(one.meeting, policy)))
        form = document.form_of(one.meeting)
        if one.score is not None and form is None:
            found.append(Doubt("form_missing", (("day", day),)))
        if one.score is not None and form is not None:
            again = score_again(form, one.meeting, one.score)
            for name in differing(one.score, again):
                found.append(_figure(day, name, one.score, again))
        if for_return(one.meeting) != one.meeting:
            found.append(Doubt("more_than_asked", (("day", day),)))
    summed = totals((one.meeting, one.figures, one.score) for one in document.meetings)
    for name in differing(document.totals, summed):
        found.append(_figure("", name, document.totals, summed))
    if document.figures is not None:
        again_counted = document.counted()
        for name in differing(document.figures, again_counted):
            found.append(_figure("", name, document.figures, again_counted))
    return tuple(found)


def doubts_of_meetings(document: MeetingsDocument) -> tuple[Doubt, ...]:
    return tuple(_fingerprint_doubt(document))


def _figure(day: str, name: str, stated: object, again: object) -> Doubt:
    def text(source: object) -> str:
        value = getattr(source, name, None)
        return str(getattr(value, "value", value))[:80]

    code = "figure_differs" if day else "total_differs"
    return Doubt(code, (("day", day), ("figure", name), ("stated", text(stated)), ("counted", text(again))))


def _fingerprint_doubt(document: ReturnDocument | MeetingsDocument) -> list[Doubt]:
    if document.fingerprint and document.fingerprint != fingerprint_of(document):
        return [Doubt("changed_after_export")]
    return []


def _read(kind: type[T], plain: Any, schema: str, version: int) -> T:
    if not isinstance(plain, dict) or plain.get("schema") != schema:
        raise ExchangeError("schema_unknown", schema=schema)
    stated = plain.get("schema_version")
    if type(stated) is not int or stated < 1:
        raise ExchangeError("field_wrong", path="schema_version", problem="expected int")
    if stated > version:
        raise ExchangeError("schema_newer", stated=stated, known=version)
    for name in later_fields(kind, stated):
        if name in plain:
            raise ExchangeError("field_wrong", path=schema, problem=f"unknown field {name}")
    try:
        return from_plain(kind, plain)
    except CodecError as error:
        raise ExchangeError("field_wrong", path=error.path or schema, problem=error.problem) from error


def _sound_documents(documents: tuple[Document, ...]) -> None:
    """A number belongs to what was issued, and to one document of its type and term only."""
    _unique("documents", (one.id for one in documents))
    _unique("documents", (document_number(one) + f" {one.term_start}" for one in documents if one.is_final))
    for index, one in enumerate(documents):
        issued = one.number is not None and one.number >= 1 and one.term_start is not None
        blank = one.number is None and one.term_start is None
        voided = one.state is DocumentState.VOIDED
        if not (issued if one.is_final else blank) or voided != (one.voiding is not None):
            raise ExchangeError("field_wrong", path=f"documents[{index}]", problem="number and state differ")


def _sound_first_numbers(numbers: tuple[FirstNumber, ...]) -> None:
    _unique("first_numbers", (f"{one.type.code} {one.term_start}" for one in numbers))
    for index, one in enumerate(numbers):
        if not 1 <= one.number <= MOST_FIRST:
            path = f"first_numbers[{index}].number"
            raise ExchangeError("field_wrong", path=path, problem=f"expected 1 to {MOST_FIRST}")


def _unique_parts(document: ReturnDocument | MeetingsDocument) -> None:
    _unique("members", (member.id for member in document.members))
    _unique("policies", (policy.code for policy in document.policies))
    _unique("rating_forms", (f"{form.code} {form.version}" for form in document.rating_forms))
    _unique("months_without", (f"{one.month}/{one.year}" for one in document.months_without))
    for index, policy in enumerate(document.policies):
        if all(rule.kind is not VoteKind.OTHER for rule in policy.votes):
            path = f"policies[{index}].votes"
            raise ExchangeError("field_wrong", path=path, problem="expected a rule for other")
    for index, month in enumerate(document.months_without):
        _sensible_month(f"months_without[{index}]", month.year, month.month)


def _sensible_month(path: str, year: int, month: int) -> None:
    if not 1 <= month <= 12:
        raise ExchangeError("field_wrong", path=f"{path}.month", problem="expected 1 to 12")
    if not 1900 <= year <= 2200:
        raise ExchangeError("field_wrong", path=f"{path}.year", problem="expected 1900 to 2200")


def _sensible_period(period: Period) -> None:
    most = {PeriodKind.MONTH: 12, PeriodKind.QUARTER: 4, PeriodKind.HALF_YEAR: 2, PeriodKind.YEAR: 1}
    if not 1 <= period.index <= most[period.kind]:
        problem = f"expected 1 to {most[period.kind]}"
        raise ExchangeError("field_wrong", path="period.index", problem=problem)
    _sensible_month("period", period.year, 1)


def _unique(path: str, keys: Iterable[str]) -> None:
    for key, times in Counter(keys).items():
        if times > 1:
            raise ExchangeError("id_twice", path=path, id=key)


def _unique_meetings(meetings: tuple[Meeting, ...]) -> None:
    _unique("meetings", (meeting.id for meeting in meetings))
    parts: tuple[tuple[str, Callable[[Meeting], Iterable[str]]], ...] = (
        ("roll", lambda m: (entry.member_id for entry in m.roll)),
        ("agenda", lambda m: (item.id for item in m.agenda)),
        ("agenda.opinions", lambda m: (opinion.id for item in m.agenda for opinion in item.opinions)),
        ("tasks", lambda m: (task.id for task in m.tasks)),
        ("reviews", lambda m: (review.task_id for review in m.reviews)),
        ("votes", lambda m: (vote.id for vote in m.votes)),
        ("remarks", lambda m: (remark.id for remark in m.remarks)),
        ("guests", lambda m: (guest.id for guest in m.guests)),
        ("addenda", lambda m: (addendum.id for addendum in m.addenda)),
    )
    for index, meeting in enumerate(meetings):
        if not meeting.sessions:
            path = f"meetings[{index}].sessions"
            raise ExchangeError("field_wrong", path=path, problem="expected at least one")
        _sensible_month(f"meetings[{index}]", meeting.year, meeting.month)
        for name, keys in parts:
            _unique(f"meetings[{index}].{name}", keys(meeting))
    tasks = (task.id for meeting in meetings for task in meeting.tasks)
    _unique("meetings.tasks", tasks)


# The escape of half a letter; two of them in the right order are one letter and welcome.
_HALF_LETTER = re.compile(r"\\u[dD][89a-fA-F]")
# All but the marks that build values: what is left is as long as the values are many.
# Possessive and closed at the end of the text, so that no text takes longer than its length.
_NO_BONE = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+(?:"|\\?\Z)|[^"\[\]{},]++', re.DOTALL)


def _depth(bones: str) -> int:
    """How deep brackets are nested outside strings; measured before any parser runs into it."""
    depth = deepest = 0
    for char in bones:
        if char != ",":
            depth += 1 if char in "[{" else -1
            deepest = max(deepest, depth)
    return deepest


def _no_double_keys(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        key = next(key for key, times in Counter(key for key, _ in pairs).items() if times > 1)
        raise ExchangeError("json_double_key", key=key[:60])
    return found


def _number(digits: str) -> int:
    # Beyond 2^53 other programs read another number than the one written.
    if len(digits) > 16 or abs(int(digits)) > 2**53:
        raise ExchangeError("json_no_number", number=digits[:20])
    return int(digits)


def _fraction(digits: str) -> float:
    # None of our fields is a fraction; what is beyond all numbers could not even be written again.
    number = float(digits)
    if not isfinite(number):
        raise ExchangeError("json_no_number", number=digits[:20])
    return number


def _no_such_number(name: str) -> NoReturn:
    raise ExchangeError("json_no_number", number=name)
