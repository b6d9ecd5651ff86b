"""A difference in words: one line for each thing that is not the same now and in the backup."""

from dataclasses import dataclass
from datetime import datetime

from app.domain.backup import BackupNotice, PlaceKind
from app.errors import UserError
from app.services.backups.inspecting import Difference, MeetingChange, MemberChange
from app.texts import error_text, word
from app.texts_backup import (
    FAILED_MAIN,
    FAILED_PLACE,
    LAST_DAYS,
    MEMBER_OTHER,
    MEMBER_THERE,
    NOT_THERE,
    OTHER_CONTENT,
    OTHER_TABLE,
    PLACE_WORDS,
    SAME_NOW,
    SAME_THEN,
    SHORT_DAYS,
    SHORT_FAILED,
    TABLE_WORDS,
)


@dataclass(frozen=True)
class ChangeLine:
    """What it is about, how it is now, and how it is in the backup."""

    subject: str
    now: str
    backup: str
    # What a restore would take away or put back an older state of.
    lost: bool = False


def change_lines(found: Difference) -> tuple[ChangeLine, ...]:
    """Meetings first, the latest on top, then members, then the rest."""
    return (
        *(_of_meeting(one) for one in found.meetings),
        *(_of_member(one) for one in found.members),
        *(
            ChangeLine(TABLE_WORDS.get(name, OTHER_TABLE.format(name=name)), SAME_NOW, SAME_THEN)
            for name in found.others
        ),
    )


def notice_text(notice: BackupNotice) -> str:
    """The sentence of a notice."""
    if not notice.problem:
        return LAST_DAYS.format(days=notice.days)
    label = notice.params.get("label") or PLACE_WORDS[notice.place]
    if notice.place is PlaceKind.STICK:
        label = f"USB {label}"
    reason = _reason(notice.problem, label)
    if notice.place is PlaceKind.MAIN:
        return FAILED_MAIN.format(reason=reason)
    return FAILED_PLACE.format(label=label, reason=reason)


def short_notice_text(notice: BackupNotice) -> str:
    """The same for one line at the foot of the window."""
    return SHORT_FAILED if notice.problem else SHORT_DAYS.format(days=notice.days)


def _reason(code: str, place: str) -> str:
    try:
        return error_text(UserError(code, path=place, name=place, missing="", found=""))
    except KeyError:
        return code


def when_text(moment: datetime) -> str:
    return f"{moment:%d/%m/%Y %H:%M}"


def _of_meeting(change: MeetingChange) -> ChangeLine:
    one = change.present or change.backup
    assert one is not None
    now = word(change.present.state) if change.present else NOT_THERE
    then = word(change.backup.state) if change.backup else NOT_THERE
    if now == then:
        then = OTHER_CONTENT.format(state=then)
    return ChangeLine(f"{word(one.kind)} {one.held_on:%d/%m/%Y}", now, then, lost=change.present is not None)


def _of_member(change: MemberChange) -> ChangeLine:
    one = change.present or change.backup
    assert one is not None
    now = MEMBER_THERE if change.present else NOT_THERE
    then = (MEMBER_OTHER if change.present else MEMBER_THERE) if change.backup else NOT_THERE
    return ChangeLine(one.full_name, now, then, lost=change.present is not None)
