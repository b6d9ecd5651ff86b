"""How a base was reached, in one sentence: "28 trong danh sách, trừ 1 ..."; no Qt."""

from app.domain.bases import Base, LeftOut
from app.texts_words import word

_NAMES_SHOWN = 5


def base_text(base: Base) -> str:
    """ "28 trong danh sách, trừ 1 miễn công tác và sinh hoạt (Đỗ Thị Dung)"; long lists of names are cut."""
    parts = [f"{base.start} trong danh sách"]
    parts += [f"trừ {_group(group)}" for group in base.left_out]
    parts += [f"thêm {_group(group)}" for group in base.added]
    return ", ".join(parts)


def why_text(base: Base) -> str:
    """ "Vì sao 26? 28 trong danh sách, trừ 1 ... ." for a base that somebody was left out of or added to."""
    return f"Vì sao {base.count}? {base_text(base)}."


def _group(group: LeftOut) -> str:
    shown = ", ".join(group.names[:_NAMES_SHOWN])
    rest = group.count - _NAMES_SHOWN
    names = f"{shown} và {rest} đồng chí khác" if rest > 0 else shown
    title = word(group.status)
    return f"{group.count} {title[0].lower()}{title[1:]} ({names})"
