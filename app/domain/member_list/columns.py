"""What a column holds, read from the words above it; the words are those found in lists of real offices."""

import re
from enum import Enum
from functools import lru_cache

from app.domain.text import clean_line, fold


class Field(Enum):
    """The meaning of a column. Several columns may have the same: their cells are read together."""

    FULL_NAME = "full_name"
    FAMILY_NAME = "family_name"
    GIVEN_NAME = "given_name"
    SEX = "sex"
    MALE_MARK = "male_mark"
    FEMALE_MARK = "female_mark"
    BORN = "born"
    BORN_IF_MALE = "born_if_male"
    BORN_IF_FEMALE = "born_if_female"
    JOINED = "joined"
    OFFICIAL = "official"
    JOINED_AND_OFFICIAL = "joined_and_official"
    FULL_MARK = "full_mark"
    PROBATIONARY_MARK = "probationary_mark"
    EXEMPT_MARK = "exempt_mark"
    COMMITTEE_MARK = "committee_mark"
    CARD = "card"
    POST = "post"
    STATUS = "status"
    GROUP = "group"
    NOTE = "note"
    ORDER = "order"
    # Nobody knows the heading: its cells are only searched for sure words on a status.
    UNKNOWN = "unknown"
    IGNORED = "ignored"


# How much a column says that this is a list of members and not, say, a sheet of fees.
WEIGHTS = {
    Field.FULL_NAME: 4, Field.FAMILY_NAME: 2, Field.GIVEN_NAME: 2, Field.BORN: 3, Field.BORN_IF_MALE: 2,
    Field.BORN_IF_FEMALE: 2, Field.JOINED: 4, Field.OFFICIAL: 4, Field.JOINED_AND_OFFICIAL: 5, Field.SEX: 2,
    Field.MALE_MARK: 1, Field.FEMALE_MARK: 2, Field.CARD: 2, Field.POST: 1, Field.STATUS: 1, Field.GROUP: 1,
    Field.NOTE: 1, Field.ORDER: 1,
}  # fmt: skip

NAME_FIELDS = (Field.FULL_NAME, Field.FAMILY_NAME, Field.GIVEN_NAME)
# Fields whose cells may be taken from several columns; of any other field the first column counts.
JOINABLE = (*NAME_FIELDS, Field.NOTE, Field.POST, Field.STATUS, Field.UNKNOWN)
# Fields of which nothing goes into the book by itself.
NOT_TAKEN = (Field.UNKNOWN, Field.IGNORED)

_NOT_WORDS = re.compile(r"[^a-z0-9/]+")


def plain(title: str) -> str:
    """The words of a heading without marks and signs: "Ngày, tháng, năm sinh" -> "ngay thang nam sinh"."""
    return " ".join(_NOT_WORDS.sub(" ", fold(clean_line(title)).replace("&", " va ")).split())


# Tried in this order; the first that fits decides. `^…$` are whole headings, the rest words within one.
_RULES: tuple[tuple[Field, str], ...] = (
    (Field.ORDER, r"^(s ?t ?t|t ?t|stt/?|so tt|so t t|so thu tu|thu tu|so)$"),
    # Names of other people and other names of the same person.
    (Field.IGNORED, r"(ho|ten).*\b(cha|me|bo|vo|chong|nguoi gioi thieu|than nhan|con)\b|bi danh|ten goi khac"),
    (Field.IGNORED, r"^(ho va )?ten (dang dung|thuong dung|goi)$|ten chi bo|ten don vi|ten dang bo|ten to chuc"),
    (Field.FAMILY_NAME, r"^(ho|ho dem|ho lot|ho va dem|ho va lot|ho (va )?(chu|ten) (dem|lot|dem lot)|ho ten dem)$"),
    (Field.GIVEN_NAME, r"^(ten|ten rieng|ten goi rieng)$"),
    (Field.FULL_NAME, r"\bho\b.*\bten\b|^ten (dang vien|dong chi)|^dang vien$|^(ten )?dong chi$|hovaten|^hoten"),
    (Field.FULL_NAME, r"^ten khai sinh$"),
    # Where somebody is or works now: offices write there who is exempt or away.
    (Field.UNKNOWN, r"^(noi|cho|dia chi) o hien|^noi (cong tac|lam)|^dang (o|lam|cong tac)\b|^hien (o|dang|nay|tai)\b"),
    # Places and numbers that carry a word of a wanted heading.
    (Field.IGNORED, r"\b(noi|que|nguyen) (sinh|quan|o|cap|cu tru|ket nap|vao)\b|^que|dia chi|thuong tru|cho o|noi o"),
    (Field.IGNORED, r"\b(cccd|cmnd|cmt|can cuoc|bhyt|bhxh|ly lich|dien thoai|sdt|email|zalo|huy hieu|tuoi dang)\b"),
    (Field.IGNORED, r"tuoi|dang phi|ky (nhan|ten)|chu ky|quyet dinh|so qd|huan chuong|khen thuong|ky luat|diem"),
    (Field.EXEMPT_MARK, r"\bmien (sinh hoat|sh|cong tac)"),
    (Field.IGNORED, r"mien"),
    (Field.MALE_MARK, r"^(gioi tinh |phai |gioi )?nam$"),
    (Field.FEMALE_MARK, r"^(gioi tinh |phai |gioi )?nu$"),
    (Field.BORN_IF_MALE, r"^nam sinh nam$"),
    (Field.BORN_IF_FEMALE, r"\bsinh\b.*\bnu$"),
    (Field.SEX, r"gioi tinh|^gioi$|^phai$|^gt$|^nam ?/? ?nu$|^nu ?/ ?nam$|^nam hay nu$|^nam hoac nu$"),
    (Field.BORN, r"\bsinh\b(?! hoat)|^n ?sinh$|^ntns$|^ns$|^ngs$|^sn$|^nam sinh|^ngay sinh"),
    (Field.POST, r"chuc vu.*\bdang\b|^chuc vu( don vi| noi|$)"),
    (Field.UNKNOWN, r"^don vi( cong tac| sinh hoat| hien nay)?$|^(don vi )?cong tac\b|nghe nghiep|sinh hoat tai"),
    (Field.IGNORED, r"chinh quyen|chuyen mon|doan the|don vi|trinh do|hoc van|ly luan|ngoai ngu|tin hoc"),
    (Field.IGNORED, r"dan toc|ton giao|cong tac|noi lam|thanh phan|ngay cap|vao doan|nhap ngu|bien che|ngach|luong"),
    (Field.IGNORED, r"chuyen (den|di)"),
    (Field.CARD, r"so the|the dang|so dang vien|ma dang vien|so dv|^so tdv$|^sttd$|ma so dv"),
    (Field.JOINED_AND_OFFICIAL, r"(vao dang|vao d|ket nap|\bvd\b)( du bi)? ?(/|va) ?(ngay )?(chinh thuc|ct\b)"),
    (Field.JOINED_AND_OFFICIAL, r"(vao dang|vao d|ket nap|\bvd\b)( du bi)? ngay (vao dang )?(chinh thuc|ct\b)"),
    (Field.JOINED_AND_OFFICIAL, r"du bi.*(chinh thuc|\bct\b)"),
    (Field.OFFICIAL, r"chinh thuc|^ngay ct$|^ct$|^nam ct$|cong nhan|\bvd ct$|^c ?thuc$|^ngay chuyen ct$"),
    (Field.JOINED, r"vao dang|ket nap|\bvao d\b|\bngay vd\b|^vd$|^ngay kn$|^kn$|du bi|^ngay vao$|^nam vao$|^ngay db$"),
    (Field.COMMITTEE_MARK, r"^(chi uy|cap uy|chi uy vien|cap uy vien|cuv)$"),
    (Field.POST, r"chuc vu|chuc danh|^cv$|^chuc vu|nhiem vu duoc giao|cv dang"),
    (Field.STATUS, r"trang thai|tinh trang|^dien|hinh thuc|tu cach|loai dang vien|loai dv|sinh hoat dang"),
    (Field.GROUP, r"^to( dang)?( so)?$|^to dang|^nhom|^to sinh hoat|^phan to|^to dan pho$|^thon$|^to$"),
    (Field.NOTE, r"ghi chu|chu thich|^gc$|^note$|ly do|ghi ro"),
    (Field.IGNORED, r"^chi bo|chi bo$|dang bo|sinh hoat tai"),
)  # fmt: skip
_COMPILED = tuple((field, re.compile(pattern)) for field, pattern in _RULES)

# "năm" (year) and "nam" (male) are one word without marks; with marks they are not.
_YEAR_WORD = re.compile(r"\bnăm\b")


@lru_cache(maxsize=8_192)
def field_of(title: str) -> Field | None:
    """What a heading means; None for a heading (or anything else) that none of the words fit."""
    words = plain(title)
    if not words or len(words) > 90:
        return None
    for field, pattern in _COMPILED:
        if pattern.search(words) and not _is_year(field, title):
            return field
    return None


def _is_year(field: Field, title: str) -> bool:
    """Whether the last word is "năm", so that the column is no mark of a man."""
    if field not in (Field.MALE_MARK, Field.BORN_IF_MALE):
        return False
    text = clean_line(title).casefold()
    return bool(_YEAR_WORD.search(text.split()[-1]))


# Words that stand below a wider heading and are only understood with it.
_PARTS = {
    "nam", "nu", "du bi", "chinh thuc", "ngay", "thang", "ho", "ten", "ho dem", "ho va dem", "ho va chu dem",
    "chu dem", "dem", "dang", "chinh quyen", "ct", "db", "ket nap", "vao dang", "so", "ngay vao", "doan the",
}  # fmt: skip


def is_part(title: str) -> bool:
    """Whether the text is a usual sub-heading ("Dự bị", "Nữ", "Ngày")."""
    return plain(title) in _PARTS


def field_of_part(above: str, below: str) -> Field | None:
    """What a column means that has a wider heading above and a word of its own below.

    "Ngày vào Đảng" over "Chính thức" is the official date; "Năm sinh" over "Nữ" is the year of a woman;
    "Ngày sinh" over "Tháng" is a part of the date; "Chức vụ" over "Đảng" is the post.
    """
    over, own = plain(above), plain(below)
    parent = field_of(above)
    if own in ("nam", "nu") and parent is Field.BORN:
        if own == "nam" and _YEAR_WORD.search(clean_line(below).casefold()):
            return Field.BORN
        return Field.BORN_IF_MALE if own == "nam" else Field.BORN_IF_FEMALE
    if parent in (Field.BORN, Field.JOINED, Field.OFFICIAL) and own in ("ngay", "thang", "nam"):
        return parent
    if own in ("chinh quyen", "doan the", "chuyen mon"):
        return Field.IGNORED
    if own == "dang" and "chuc" in over:
        return Field.POST
    if own in ("du bi", "db", "chinh thuc", "ct", "vao dang", "ket nap", "ngay vao"):
        return Field.OFFICIAL if own in ("chinh thuc", "ct") else Field.JOINED
    if own in ("nam", "nu"):
        return Field.MALE_MARK if own == "nam" else Field.FEMALE_MARK
    if parent is Field.FULL_NAME:
        return field_of(below) or (Field.FAMILY_NAME if own in ("chu dem", "dem") else Field.FULL_NAME)
    own_field = field_of(below)
    return own_field if own_field not in (None, *NOT_TAKEN) or parent is None else parent
