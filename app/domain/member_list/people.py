"""One line of the list becomes one member: the values, the doubts about them and the statuses proposed."""

from dataclasses import dataclass, replace

from app.domain.dates import PartialDate
from app.domain.member import Member, PartyPost, PostSpan, Sex
from app.domain.member_list.columns import Field
from app.domain.member_list.doubts import doubts_of
from app.domain.member_list.lines import Line, name_cell, name_text
from app.domain.member_list.names import NameReading, read_name
from app.domain.member_list.reading import Reading
from app.domain.member_list.reasons import Reason, ReasonCode
from app.domain.member_list.sheet import address, as_text
from app.domain.member_list.standing import StatusProposal, plain_standing, proposals_of, standing_spans
from app.domain.member_list.two_dates import read_two_dates
from app.domain.member_list.values import DateReading, is_cross, read_date_parts, sex_of_word
from app.domain.member_list.words import PostReading, posts_in_note, read_posts


@dataclass(frozen=True)
class Person:
    """What a line was read as. The member has no id yet."""

    member: Member
    proposals: tuple[StatusProposal, ...]
    reasons: tuple[Reason, ...]


def read_person(reading: Reading, line: Line) -> Person:
    """Read one line that is a person."""
    row = line.row
    reasons = [line.reason] if line.reason else []
    name = read_name(
        name_text(reading.sheet, reading.header, row),
        cell=name_cell(reading.sheet, reading.header, row),
        titles_usual=reading.titles_usual,
    )
    reasons += name.reasons
    sex = _sex(reading, row, name, reasons)
    born, joined, official = _dates(reading, row, sex, reasons)
    posts = _posts(reading, row, name)
    for piece in posts.unknown:
        reasons.append(Reason(ReasonCode.POST_UNKNOWN, reading.cell(row, Field.POST), piece))
    member = Member(
        id="",
        full_name=name.name,
        sex=sex,
        born=born,
        joined_on=joined,
        official_on=official,
        card_number=reading.text(row, Field.CARD),
        party_group=reading.text(row, Field.GROUP) or line.section.group,
        note=_note(reading, row, name, posts, reasons),
        posts=tuple(PostSpan(post) for post in posts.posts),
    )
    standing = plain_standing(reading, line, member, posts, reasons)
    member = replace(member, statuses=standing_spans(member, standing))
    proposals = proposals_of(reading, line, member, standing, reasons, beside_name=name.bracket)
    if row in reading.sheet.hidden_rows:
        reasons.append(Reason(ReasonCode.ROW_HIDDEN, str(row + 1)))
    reasons += doubts_of(reading, row, member, standing, proposals)
    return Person(member, proposals, tuple(reasons))


def _sex(reading: Reading, row: int, name: NameReading, reasons: list[Reason]) -> Sex | None:
    found: list[Sex] = []
    for cell, value in reading.cells(row, Field.SEX):
        sex = sex_of_word(value)
        if sex is None:
            reasons.append(Reason(ReasonCode.SEX_UNCLEAR, cell, as_text(value)))
            return None
        found.append(sex)
    marks = (
        (Sex.MALE, Field.MALE_MARK, Field.BORN_IF_MALE),
        (Sex.FEMALE, Field.FEMALE_MARK, Field.BORN_IF_FEMALE),
    )
    for sex, mark, born in marks:
        for cell, value in reading.cells(row, mark):
            ticked = is_cross(value)
            if ticked is None and sex_of_word(value) is not sex:
                reasons.append(Reason(ReasonCode.MARK_UNCLEAR, cell, as_text(value)))
                return None
            found += [sex] if ticked is not False else []
        found += [sex] if reading.cells(row, born) else []
    if len(set(found)) > 1:
        reasons.append(Reason(ReasonCode.SEX_TWICE, reading.cell(row, Field.MALE_MARK)))
        return None
    if not found and reading.has(Field.FEMALE_MARK) and not reading.has(Field.MALE_MARK, Field.SEX):
        # A single column "Nữ": whoever has no cross in it is a man.
        return Sex.MALE
    return found[0] if found else name.title_sex


def _dates(
    reading: Reading, row: int, sex: Sex | None, reasons: list[Reason]
) -> tuple[PartialDate | None, PartialDate | None, PartialDate | None]:
    born_fields = (Field.BORN, Field.BORN_IF_MALE, Field.BORN_IF_FEMALE)
    born_field = next((field for field in born_fields if reading.cells(row, field)), Field.BORN)
    born = _date(reading, row, born_field)
    joined, official = _date(reading, row, Field.JOINED), _date(reading, row, Field.OFFICIAL)
    for cell, value in reading.cells(row, Field.JOINED_AND_OFFICIAL):
        first, second = read_two_dates(value, cell=cell, today=reading.today)
        joined = joined if joined.date or joined.reason else first
        official = official if official.date or official.reason else second
    # A cell with two dates may give one reason for both.
    reasons += dict.fromkeys(read.reason for read in (born, joined, official) if read.reason)
    return born.date, joined.date, official.date


def _date(reading: Reading, row: int, field: Field) -> DateReading:
    return read_date_parts(
        [value for _, value in reading.cells(row, field)],
        cell=reading.cell(row, field),
        today=reading.today,
        epoch_1904=reading.sheet.epoch_1904,
    )


def _posts(reading: Reading, row: int, name: NameReading) -> PostReading:
    read = read_posts(reading.text(row, Field.POST))
    posts = list(read.posts)
    if any(is_cross(value) for _, value in reading.cells(row, Field.COMMITTEE_MARK)):
        posts.append(PartyPost.COMMITTEE_MEMBER)
    posts += posts_in_note(reading.text(row, Field.NOTE))
    posts += posts_in_note(name.bracket)
    return replace(read, posts=tuple(post for post in PartyPost if post in posts))


def _note(reading: Reading, row: int, name: NameReading, posts: PostReading, reasons: list[Reason]) -> str:
    """What the list says beside the values; text that could not be read as a date stays here, so nothing is lost."""
    parts = [reading.text(row, Field.NOTE), name.bracket, *posts.unknown]
    titles = {address(row, column.index): column.title for column in reading.header.columns}
    lost = (
        ReasonCode.DATE_UNREADABLE,
        ReasonCode.DATE_NO_SUCH_DAY,
        ReasonCode.DATE_OUT_OF_RANGE,
        ReasonCode.DATE_IN_FUTURE,
        ReasonCode.TWO_DATES_UNCLEAR,
    )
    parts += [f"{titles.get(reason.cell, '')}: {reason.text}" for reason in reasons if reason.code in lost]
    return "; ".join(part for part in parts if part)
