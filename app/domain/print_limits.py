"""What a print profile may say so that its papers can still be read: each limit with its reason, no rule of style.

A sheet that is printed must keep its letters on the paper, apart from each other and large enough for old eyes. What
the guidance of a committee asks beyond that is what profiles are for.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from decimal import Decimal, InvalidOperation

from app.domain.print_profile import PrintProfile
from app.domain.text import clean_line

A4_WIDTH, A4_HEIGHT = Decimal(210), Decimal(297)
MM_IN_POINTS = Decimal(72) / Decimal("25.4")

# Seven columns of the roll and the votes need this much room, in millimetres; fewer lines a page than this make no
# paper that a chapter heading, two lines and the signatures fit on.
LEAST_TEXT_WIDTH = Decimal(130)
LEAST_TEXT_HEIGHT = Decimal(180)
# Liberation, like Times and Arial, fills 1.11 to 1.12 of its size from the top of Ế to the foot of g.
TIGHTEST_LINE = Decimal("1.1")
WIDEST_LINE = Decimal("2.5")
# "ĐẢNG CỘNG SẢN VIỆT NAM" in bold capitals is 13.78 sizes wide and has 54 % of the line.
PARTY_WIDTH = Decimal("13.8")
PARTY_SHARE = Decimal("0.54")


@dataclass(frozen=True)
class Limit:
    """`low` and `high` inclusive, in `unit` ("mm" or "pt"); `reason` names the sentence that says why."""

    low: Decimal
    high: Decimal
    unit: str
    reason: str

    def holds(self, value: Decimal) -> bool:
        return self.low <= value <= self.high


def _mm(low: int, high: int, reason: str) -> Limit:
    return Limit(Decimal(low), Decimal(high), "mm", reason)


def _pt(low: int, high: int, reason: str) -> Limit:
    return Limit(Decimal(low), Decimal(high), "pt", reason)


LIMITS: Mapping[str, Limit] = {
    "margin_top": _mm(10, 60, "page_number_above"),
    "margin_bottom": _mm(10, 60, "printer_edge"),
    "margin_left": _mm(10, 60, "printer_edge"),
    "margin_right": _mm(5, 60, "printer_edge"),
    "first_line": _mm(0, 40, "first_line"),
    "body_size": _pt(8, 24, "readable"),
    "line_height": _pt(9, 48, "line_height"),
    "title_size": _pt(8, 28, "readable"),
    "heading_size": _pt(8, 18, "readable"),
    "table_size": _pt(8, 16, "table"),
    "page_number_size": _pt(8, 18, "readable"),
    "recipients_size": _pt(8, 16, "readable"),
    "signature_room": _mm(8, 60, "signature"),
}

FACES = ("serif", "sans")
MOST_LETTERS: Mapping[str, int] = {
    "title": 120,
    "legal_basis": 1000,
    "note": 2000,
    "number_code": 20,
    "place": 60,
    "chair_title": 60,
    "clerk_title": 60,
}
NEEDED = ("title", "number_code", "chair_title", "clerk_title")


@dataclass(frozen=True)
class ProfileProblem:
    """What does not fit, at the field to be mended; `code` has a sentence in `texts_print`."""

    field: str
    code: str
    value: Decimal = Decimal(0)
    wanted: Decimal = Decimal(0)


def text_width(profile: PrintProfile) -> Decimal:
    """Room for text across the sheet, in millimetres."""
    return A4_WIDTH - profile.margin_left - profile.margin_right


def text_height(profile: PrintProfile) -> Decimal:
    """Room for text down the sheet, in millimetres."""
    return A4_HEIGHT - profile.margin_top - profile.margin_bottom


def problems(profile: PrintProfile) -> tuple[ProfileProblem, ...]:
    """Everything that keeps the profile from being printed by, one problem a field at most."""
    found: dict[str, ProfileProblem] = {}

    def add(field: str, code: str, value: Decimal = Decimal(0), wanted: Decimal = Decimal(0)) -> None:
        found.setdefault(field, ProfileProblem(field, code, value, wanted))

    for name in NEEDED:
        if not clean_line(getattr(profile, name)):
            add(name, "needed")
    for name, most in MOST_LETTERS.items():
        if len(getattr(profile, name)) > most:
            add(name, "too_long", Decimal(len(getattr(profile, name))), Decimal(most))
    if profile.face not in FACES:
        add("face", "no_such_face")
    for name, limit in LIMITS.items():
        if not limit.holds(getattr(profile, name)):
            add(name, limit.reason, getattr(profile, name))
    width, height = text_width(profile), text_height(profile)
    # What breaks a limit of its own is said once, and not again by all that depends on it.
    across = not {"margin_left", "margin_right"} & set(found)
    if across and width < LEAST_TEXT_WIDTH:
        add("margin_right", "too_narrow", width, LEAST_TEXT_WIDTH)
    if not {"margin_top", "margin_bottom"} & set(found) and height < LEAST_TEXT_HEIGHT:
        add("margin_bottom", "too_low", height, LEAST_TEXT_HEIGHT)
    if not {"body_size", "line_height"} & set(found):
        size = profile.body_size
        if profile.line_height < size * TIGHTEST_LINE:
            add("line_height", "line_too_tight", size, size * TIGHTEST_LINE)
        if profile.line_height > size * WIDEST_LINE:
            add("line_height", "line_too_wide", size, size * WIDEST_LINE)
    largest = width * PARTY_SHARE * MM_IN_POINTS / PARTY_WIDTH
    if across and "heading_size" not in found and profile.heading_size > largest:
        add("heading_size", "heading_too_wide", profile.heading_size, largest)
    order = [one.name for one in fields(PrintProfile)]
    return tuple(sorted(found.values(), key=lambda problem: order.index(problem.field)))


_UNITS = {"mm": ("mm", "milimét", "ly", "li"), "pt": ("pt", "điểm", "diem", "point", "points")}


def parse_measure(text: str, unit: str) -> Decimal:
    """ "20", "20,5", "20.5 mm", "2 cm" as a number of `unit`.

    Raises:
        ValueError: when it is no number, or one of another unit.
    """
    compact = clean_line(text).casefold().replace(" ", "")
    centimetres = unit == "mm" and compact.endswith("cm")
    if centimetres:
        compact = compact[:-2]
    else:
        for name in sorted(_UNITS[unit], key=len, reverse=True):
            if compact.endswith(name):
                compact = compact[: -len(name)]
                break
    plain = compact.replace(",", ".")
    # Decimal reads "1e5", "nan" and digits of other scripts too; on a form these are slips of the finger.
    if not plain or len(plain) > 8 or not plain.isascii() or set(plain) - set("0123456789.-"):
        raise ValueError(text)
    try:
        number = Decimal(plain)
    except InvalidOperation as error:
        raise ValueError(text) from error
    number = number * 10 if centimetres else number
    exact = number.normalize()
    return exact.quantize(Decimal(1)) if exact == exact.to_integral_value() else exact
