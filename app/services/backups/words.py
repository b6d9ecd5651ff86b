"""A difference in words: one line for each thing that is not the same now and in the backup."""

from dataclasses import dataclass
from datetime import datetime

from app.domain.backup import BackupNotice, Manifest, PlaceKind
from app.domain.documents import DocumentState
from app.errors import UserError
from app.services.backups.inspecting import (
    Difference,
    DocumentChange,
    MeetingChange,
    MemberChange,
    SettingChange,
    TableChange,
    TemplateChange,
)
from app.texts import error_text, word
from app.texts_backup import (
    DRAFTS,
    DRAFTS_COUNT,
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
    TABLE_UNITS,
    TABLE_WORDS,
    TEMPLATE_VERSION,
    TEMPLATE_WORDS,
    counts_text,
    setting_text,
)
from app.texts_documents import STATES, document_label
from db.book_facts import BookNumbers


@dataclass(frozen=True)
class ChangeLine:
    """What it is about, how it is now, and how it is in the backup."""

    subject: str
    now: str
    backup: str
    # What a restore would take away or put back an older state of.
    lost: bool = False


def change_lines(found: Difference) -> tuple[ChangeLine, ...]:
    """Meetings first, the latest on top, then issued documents, members, what was made here, and the rest."""
    return (
        *(_of_meeting(one) for one in found.meetings),
        *_of_documents(found),
        *(_of_member(one) for one in found.members),
        *(_of_template(one) for one in found.templates),
        *_of_settings(found.settings),
        *(_of_table(one) for one in found.others),
    )


def numbers_text(numbers: BookNumbers | Manifest) -> str:
    """How much a book holds."""
    return counts_text(
        meetings=numbers.meetings,
        signed=numbers.signed,
        members=numbers.members,
        documents=numbers.documents,
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


def _of_documents(found: Difference) -> list[ChangeLine]:
    """Each one that has a number on either side, by number and title; drafts in one line."""
    lines, drafts = [], []
    for one in found.documents:
        numbered = [
            head for head in (one.present, one.backup) if head is not None and head.number is not None
        ]
        if numbered:
            lines.append(_of_document(one, f"{document_label(numbered[0])} {numbered[0].abstract}".strip()))
        else:
            drafts.append(one)
    if drafts and found.present is not None:
        now, then = (
            sum(head.state is DocumentState.DRAFT for head in look.documents.values())
            for look in (found.present, found.backup)
        )
        lost = any(one.present is not None for one in drafts)
        words = [DRAFTS_COUNT.format(count=count) if count else NOT_THERE for count in (now, then)]
        lines.append(_counted(DRAFTS, words[0], words[1], lost))
    return lines


def _of_document(change: DocumentChange, subject: str) -> ChangeLine:
    now = STATES[change.present.state] if change.present else NOT_THERE
    then = STATES[change.backup.state] if change.backup else NOT_THERE
    return _counted(subject, now, then, change.present is not None)


def _of_template(change: TemplateChange) -> ChangeLine:
    one = change.present or change.backup
    assert one is not None
    words = TEMPLATE_WORDS.get(one.kind, "{title}").format(title=one.title)
    if one.version > 1:
        words = TEMPLATE_VERSION.format(words=words, version=one.version)
    return _there(words, present=change.present is not None, backup=change.backup is not None)


def _of_settings(changes: tuple[SettingChange, ...]) -> list[ChangeLine]:
    """What has words of its own once, however many keys keep it; all that is left in one line."""
    named: dict[str, tuple[bool, bool]] = {}
    for one in changes:
        words = setting_text(one.key) or TABLE_WORDS["settings"]
        before = named.get(words, (False, False))
        named[words] = (before[0] or one.present, before[1] or one.backup)
    last = named.pop(TABLE_WORDS["settings"], None)
    lines = [_there(words, present=sides[0], backup=sides[1]) for words, sides in named.items()]
    if last is not None:
        lines.append(ChangeLine(TABLE_WORDS["settings"], SAME_NOW, SAME_THEN))
    return lines


def _of_table(change: TableChange) -> ChangeLine:
    words = TABLE_WORDS.get(change.name, OTHER_TABLE.format(name=change.name))
    unit = TABLE_UNITS.get(change.name)
    if unit is None:
        return ChangeLine(words, SAME_NOW, SAME_THEN)
    now, then = (f"{count} {unit}" if count else NOT_THERE for count in (change.present, change.backup))
    return _counted(words, now, then, change.present > change.backup)


def _there(subject: str, *, present: bool, backup: bool) -> ChangeLine:
    now, then = (MEMBER_THERE if one else NOT_THERE for one in (present, backup))
    return _counted(subject, now, then, present)


def _counted(subject: str, now: str, then: str, lost: bool) -> ChangeLine:
    return ChangeLine(subject, now, OTHER_CONTENT.format(state=then) if now == then else then, lost=lost)
