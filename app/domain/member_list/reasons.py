"""Why a row or a list needs a look: a code and the facts of the case; the sentences are in app.texts_import."""

from dataclasses import dataclass
from enum import Enum


class ReasonCode(Enum):
    """Doubts make a row doubtful; remarks are only shown beside it; the rest say why a row is nobody."""

    # Doubts about a value: the row can be taken over, the value in doubt is left out or kept as text in the note.
    DATE_UNREADABLE = "date_unreadable"
    DATE_NO_SUCH_DAY = "date_no_such_day"
    DATE_OUT_OF_RANGE = "date_out_of_range"
    DATE_FROM_NUMBER = "date_from_number"
    DATE_AMONG_WORDS = "date_among_words"
    DATE_IN_FUTURE = "date_in_future"
    TWO_DATES_UNCLEAR = "two_dates_unclear"
    BORN_AFTER_JOINED = "born_after_joined"
    TOO_YOUNG_AT_JOINING = "too_young_at_joining"
    OFFICIAL_BEFORE_JOINED = "official_before_joined"
    OFFICIAL_TOO_SOON = "official_too_soon"
    OFFICIAL_MISSING = "official_missing"
    JOINED_MISSING = "joined_missing"
    BORN_MISSING = "born_missing"
    SEX_MISSING = "sex_missing"
    SEX_UNCLEAR = "sex_unclear"
    SEX_TWICE = "sex_twice"
    MARK_UNCLEAR = "mark_unclear"
    PROBATIONARY_YET_OFFICIAL = "probationary_yet_official"
    STATUS_UNCLEAR = "status_unclear"
    NAME_ONE_WORD = "name_one_word"
    NAME_LONG = "name_long"
    NAME_WITH_DIGITS = "name_with_digits"
    NAME_ODD_SIGNS = "name_odd_signs"
    NAME_TRUNCATED = "name_truncated"
    TITLE_OR_FAMILY_NAME = "title_or_family_name"
    SAME_NAME_IN_LIST = "same_name_in_list"
    # Doubts about who it is: the row is not taken over unless the person says so.
    TWICE_IN_LIST = "twice_in_list"
    MAYBE_TWICE_IN_LIST = "maybe_twice_in_list"
    NAMESAKE_EXISTS = "namesake_exists"
    MAYBE_EXISTS = "maybe_exists"
    SIMILAR_EXISTS = "similar_exists"
    CARD_OF_ANOTHER = "card_of_another"
    SEVERAL_EXIST = "several_exist"
    AFTER_THE_END = "after_the_end"
    # Remarks.
    NAME_RECASED = "name_recased"
    TITLE_DROPPED = "title_dropped"
    NUMBER_DROPPED = "number_dropped"
    NAME_BRACKET = "name_bracket"
    POST_UNKNOWN = "post_unknown"
    STATUS_PROPOSED = "status_proposed"
    ROW_HIDDEN = "row_hidden"
    LEFT_IN_BOOK = "left_in_book"
    # Why a row is nobody.
    TOTAL_LINE = "total_line"
    SIGNATURE_LINE = "signature_line"
    HEADER_AGAIN = "header_again"
    OTHER_HEADER = "other_header"
    COLUMN_NUMBERS = "column_numbers"
    SECTION_LINE = "section_line"
    REMARK_LINE = "remark_line"
    NO_NAME = "no_name"
    # About the list as a whole.
    OLD_FONT = "old_font"
    HIDDEN_SHEETS = "hidden_sheets"
    OTHER_LISTS = "other_lists"
    CELLS_BEYOND = "cells_beyond"
    NO_HEADER = "no_header"
    NO_NAME_COLUMN = "no_name_column"
    NO_SEX_COLUMN = "no_sex_column"
    NO_BORN_COLUMN = "no_born_column"
    NO_JOINED_COLUMN = "no_joined_column"
    NO_OFFICIAL_COLUMN = "no_official_column"
    MAYBE_MONTH_FIRST = "maybe_month_first"


_ALL = list(ReasonCode)


def _from_to(first: ReasonCode, last: ReasonCode) -> frozenset[ReasonCode]:
    return frozenset(_ALL[_ALL.index(first) : _ALL.index(last) + 1])


VALUE_DOUBTS = _from_to(ReasonCode.DATE_UNREADABLE, ReasonCode.SAME_NAME_IN_LIST)
IDENTITY_DOUBTS = _from_to(ReasonCode.TWICE_IN_LIST, ReasonCode.AFTER_THE_END)
REMARKS = _from_to(ReasonCode.NAME_RECASED, ReasonCode.LEFT_IN_BOOK)
NOBODY = _from_to(ReasonCode.TOTAL_LINE, ReasonCode.NO_NAME)
ABOUT_THE_LIST = _from_to(ReasonCode.OLD_FONT, ReasonCode.MAYBE_MONTH_FIRST)


@dataclass(frozen=True)
class Reason:
    """One thing to look at. `cell` is its address in the sheet, `text` what stands there, `other` what it is
    compared with or read as."""

    code: ReasonCode
    cell: str = ""
    text: str = ""
    other: str = ""

    @property
    def is_doubt(self) -> bool:
        return self.code in VALUE_DOUBTS or self.code in IDENTITY_DOUBTS
