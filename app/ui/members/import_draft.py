"""What somebody said of the columns of a list is kept until the list is imported, and offered when it is read again."""

from collections.abc import Mapping

from app.domain.member_list.columns import Field
from app.services.drafts import Draft
from app.ui.context import UiContext

_SHEET, _HEADER = "sheet", "header"


def keep_choices(
    context: UiContext,
    file_name: str,
    sheet: str,
    header_row: int | None,
    mapping: Mapping[int, Field] | None,
) -> None:
    """Write down which line is the heading and what each column means; the file itself stays where it is."""
    fields: dict[str, str | bool] = {_SHEET: sheet}
    if header_row is not None:
        fields[_HEADER] = str(header_row)
    fields |= {f"c{index}": meaning.value for index, meaning in (mapping or {}).items()}
    label = context.tr("Ghép cột danh sách “{name}” (chọn lại tệp này)").format(name=file_name)
    drafts = context.services.drafts
    context.run(lambda: drafts.save(_key(file_name), label, fields, page="members_import"))


def found_choices(context: UiContext, file_name: str) -> Draft | None:
    found: Draft | None = context.services.drafts.get(_key(file_name))
    return found


def drop_choices(context: UiContext, file_name: str) -> None:
    context.run(lambda: context.services.drafts.drop(_key(file_name)))


def choices_of(draft: Draft) -> tuple[str, int | None, dict[int, Field] | None]:
    """Sheet, heading and meanings, as they were said."""
    header = draft.fields.get(_HEADER)
    mapping = {
        int(name[1:]): Field(str(value))
        for name, value in draft.fields.items()
        if name not in (_SHEET, _HEADER)
    }
    return str(draft.fields[_SHEET]), int(str(header)) if header else None, mapping or None


def _key(file_name: str) -> str:
    return f"import:{file_name}"
