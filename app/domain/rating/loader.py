"""Forms as files: hand-readable JSON in, the same bytes out; a bad file is refused with the place of the fault."""

import json
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from app.domain.codec import CodecError, from_plain, to_plain
from app.domain.policy import MeetingKind
from app.domain.rating.forms import RatingForm


class FormFileError(ValueError):
    """The text is no rating form; `where` and `detail` say the place, `code` why: not_json, not_a_form, or of a file
    from outside other_kind, newer_schema, too_long, not_plain_text."""

    def __init__(self, code: str, *, where: str = "", detail: str = "") -> None:
        super().__init__(code, where, detail)
        self.code = code
        self.where = where
        self.detail = detail


def form_from_text(text: str) -> RatingForm:
    """Read one form.

    Raises:
        FormFileError: not JSON, or a field that does not fit.
    """
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise FormFileError("not_json", detail=str(error)) from error
    try:
        return from_plain(RatingForm, data)
    except CodecError as error:
        raise FormFileError("not_a_form", where=error.path, detail=error.problem) from error


def form_to_text(form: RatingForm) -> str:
    """The file of a form; reading it back gives an equal form."""
    return json.dumps(to_plain(form), ensure_ascii=False, indent=2) + "\n"


def load_forms(folder: Path) -> tuple[RatingForm, ...]:
    """Every form of a folder, the newest first.

    Raises:
        FormFileError: with the file name in front of the place.
    """
    forms = []
    for file in sorted(folder.glob("*.json")):
        try:
            forms.append(form_from_text(file.read_text(encoding="utf-8")))
        except UnicodeDecodeError as error:
            raise FormFileError("not_json", where=file.name, detail=str(error)) from error
        except FormFileError as error:
            raise FormFileError(
                error.code, where=f"{file.name} {error.where}".strip(), detail=error.detail
            ) from error
    return tuple(sorted(forms, key=lambda form: (form.effective_from, form.code), reverse=True))


def form_with(forms: Iterable[RatingForm], code: str, version: int | None = None) -> RatingForm | None:
    """The form by its code; without a version the highest one."""
    fitting = [form for form in forms if form.code == code and version in (None, form.version)]
    return max(fitting, key=lambda form: form.version, default=None)


def form_on(forms: Iterable[RatingForm], kind: MeetingKind, day: date) -> RatingForm | None:
    """The newest form that was in force on the day for this kind of meeting."""
    fitting = [form for form in forms if kind in form.kinds and form.effective_from <= day]
    return max(fitting, key=lambda form: (form.effective_from, form.code, form.version), default=None)
