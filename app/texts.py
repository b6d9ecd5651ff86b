"""The Vietnamese sentence for every finding, error and value; no Qt, and no other place words them."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from importlib import import_module

from app.domain.agenda import AgendaBlock
from app.domain.figures import percent_of
from app.domain.findings import Finding
from app.domain.policy import Share
from app.errors import UserError
from app.texts_errors import ERRORS
from app.texts_findings import SENTENCES
from app.texts_words import ABSENCE_REASONS, LESSON_POINTS, POST_WORDS, WORDS, decimal_text, word

# Modules that word the errors of one room; each has a dict ERRORS of code -> sentence.
_ERROR_ROOMS = (
    "app.texts_access",
    "app.texts_backup",
    "app.texts_book",
    "app.texts_data",
    "app.texts_deliver",
    "app.texts_documents",
    "app.texts_forms",
    "app.texts_import",
    "app.texts_opening",
    "app.texts_paper_errors",
    "app.texts_print",
    "app.texts_past",
    "app.texts_quality",
    "app.texts_record",
    "app.texts_return",
    "app.texts_sandbox",
)


def finding_text(finding: Finding) -> str:
    """The whole sentence of a finding, filled with its numbers."""
    values: dict[str, str | int] = finding.values()
    if finding.code in ("attendance_below", "attendance_below_strict"):
        share = Share(int(values["present"]), int(values["base"]))
        values["percent"] = decimal_text(percent_of(share) or Decimal(0))
    if finding.code == "block_missing":
        values["block"] = _block_word(str(values["block"]))
    return SENTENCES[finding.code].format(**values)


def error_text(error: UserError) -> str:
    """What happened and what to do.

    Raises:
        KeyError: when a code has no sentence, which a test finds.
    """
    return _error_sentences()[error.code].format(**error.params)


def error_codes() -> frozenset[str]:
    """Every code that has a sentence: words of the program, which may stand in its log."""
    return frozenset(_error_sentences())


def _error_sentences() -> Mapping[str, str]:
    # Imported when something fails, so that starting costs nothing.
    sentences = dict(ERRORS)
    for room in _ERROR_ROOMS:
        sentences.update(import_module(room).ERRORS)
    return sentences


def _block_word(block: str) -> str:
    try:
        return word(AgendaBlock(block))
    except ValueError:
        return block


def share_text(share: Share) -> str:
    """ "23/26 (88,5 %)"; without a whole only "-"."""
    percent = percent_of(share)
    return "-" if percent is None else f"{share.part}/{share.whole} ({decimal_text(percent)} %)"


def percent_text(share: Share) -> str:
    """ "88,5 %", or "-" when there is nobody to count."""
    percent = percent_of(share)
    return "-" if percent is None else f"{decimal_text(percent)} %"


def minutes_text(minutes: int | None) -> str:
    return "chưa rõ" if minutes is None else f"{minutes} phút"


def listed_title(title: str) -> str:
    """What sets a form or agenda apart comes first: "An Phú 2026: Phiếu đánh giá…" for "Phiếu đánh giá… (An Phú 2026)".

    In a narrow list the titles of all provinces would else be cut to the same words.
    """
    before, bracket, inside = title.rstrip().rpartition(" (")
    if not bracket or not inside.endswith(")") or not before:
        return title
    inside = inside[:-1].strip()
    return f"{inside[:1].upper()}{inside[1:]}: {before}" if inside else title


def points_text(points: Decimal | Fraction | None) -> str:
    """Points with the decimal comma; nothing where nobody has judged."""
    if points is None:
        return ""
    if isinstance(points, Fraction):
        points = Decimal(points.numerator) / Decimal(points.denominator)
    return decimal_text(points)


__all__ = [
    "ABSENCE_REASONS",
    "LESSON_POINTS",
    "POST_WORDS",
    "WORDS",
    "decimal_text",
    "error_codes",
    "error_text",
    "finding_text",
    "listed_title",
    "minutes_text",
    "percent_text",
    "points_text",
    "share_text",
    "word",
]
