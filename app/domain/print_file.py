"""A print profile that goes from one book to another: a file with a head that says what it is; the same profile, the
same bytes. A bare profile, as the program ships its own, is read too."""

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from app.domain.codec import CodecError, from_plain, to_plain
from app.domain.print_limits import MOST_LETTERS
from app.domain.print_profile import PrintProfile
from app.domain.text import clean, clean_line

KIND = "sochibo-print-profile"
SCHEMA = 1


class PrintFileError(ValueError):
    """Why a file is no profile; `code` has a sentence, `where` leads to the place."""

    def __init__(self, code: str, where: str = "") -> None:
        super().__init__(f"{code}: {where}")
        self.code = code
        self.where = where


def file_of(profile: PrintProfile) -> bytes:
    document = {"kind": KIND, "schema": SCHEMA, "profile": to_plain(tidied(profile))}
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def profile_from_plain(plain: Any) -> PrintProfile:
    """The profile of a file's plain value; whether papers can be printed by it is asked of `print_limits`.

    Raises:
        PrintFileError: print_file_other, print_file_newer, print_file_wrong.
    """
    if not isinstance(plain, Mapping):
        raise PrintFileError("print_file_other")
    data: Any = plain
    if "kind" in plain:
        if plain.get("kind") != KIND or "profile" not in plain:
            raise PrintFileError("print_file_other")
        schema = plain.get("schema")
        if type(schema) is not int or schema < 1:
            raise PrintFileError("print_file_wrong", "schema")
        if schema > SCHEMA:
            raise PrintFileError("print_file_newer")
        data = plain["profile"]
    elif "margin_top" not in plain:
        raise PrintFileError("print_file_other")
    try:
        profile: PrintProfile = from_plain(PrintProfile, data)
    except CodecError as error:
        raise PrintFileError("print_file_wrong", error.path or "đầu tệp") from error
    profile = tidied(profile)
    if not profile.code or len(profile.code) > 60:
        raise PrintFileError("print_file_wrong", "code")
    return profile


def tidied(profile: PrintProfile) -> PrintProfile:
    """The words cleaned as typed text is; a note keeps its lines."""
    lines = {name: clean_line(getattr(profile, name)) for name in ("code", *MOST_LETTERS)}
    lines["note"] = clean(profile.note)
    return replace(profile, **lines)  # type: ignore[arg-type]
