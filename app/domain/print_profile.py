"""How a paper looks: margins, face, sizes and habits of spelling, as dated data (domain section 7)."""

from dataclasses import dataclass, replace
from decimal import Decimal


@dataclass(frozen=True)
class PrintProfile:
    """Lengths in millimetres, sizes and line heights in points.

    `number_colon` prints "Số:"; `old_spelling` prints "Uỷ" for "Ủy"; `minutes_number` and `minutes_date` say
    whether minutes carry them; `clerk_left` puts the clerk's signature on the left. `number_code` follows the number
    of minutes ("05-BB/CB"), `place` stands before the date ("" takes it from the name of the higher body),
    `star` is the star under the issuing body, `signature_room` the height left to sign in, `recipients_size` the size
    of what stands under "Nơi nhận".
    `face` is "serif" (as Times New Roman) or "sans" (as Arial).
    """

    code: str
    title: str
    legal_basis: str = ""
    margin_top: Decimal = Decimal(20)
    margin_bottom: Decimal = Decimal(20)
    margin_left: Decimal = Decimal(30)
    margin_right: Decimal = Decimal(15)
    face: str = "serif"
    body_size: Decimal = Decimal(14)
    line_height: Decimal = Decimal(19)
    first_line: Decimal = Decimal(10)
    title_size: Decimal = Decimal(16)
    page_number_size: Decimal = Decimal(13)
    number_colon: bool = False
    old_spelling: bool = False
    minutes_number: bool = False
    minutes_date: bool = False
    clerk_left: bool = True
    heading_size: Decimal = Decimal(14)
    table_size: Decimal = Decimal(12)
    recipients_size: Decimal = Decimal(12)
    signature_room: Decimal = Decimal(24)
    number_code: str = "BB/CB"
    place: str = ""
    star: bool = True
    chair_title: str = "CHỦ TRÌ"
    clerk_title: str = "NGƯỜI GHI BIÊN BẢN"
    note: str = ""


@dataclass(frozen=True)
class LookChange:
    """What would look otherwise when printed again: so many minutes and documents, and the years of printed books."""

    minutes: int = 0
    documents: int = 0
    books: tuple[int, ...] = ()

    @property
    def is_nothing(self) -> bool:
        return not (self.minutes or self.documents or self.books)


def looks_same(one: PrintProfile, other: PrintProfile) -> bool:
    """Whether papers come out the same, whatever the profiles are called."""
    return replace(one, code="", title="", legal_basis="", note="") == replace(
        other, code="", title="", legal_basis="", note=""
    )
