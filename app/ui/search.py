"""What the search line finds: members, tasks and the text of meetings, each leading to its place."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication

from app.domain.dates import short_day
from app.domain.documents import DocumentState
from app.domain.meeting import MeetingState
from app.texts import word
from app.texts_documents import document_label
from app.ui.context import UiContext
from app.ui.frame.search_box import SearchHit

MOST_OF_A_KIND = 5


def search_provider(context: UiContext) -> Callable[[str], Sequence[SearchHit]]:
    """The function that the search line asks as the person types."""

    def find(text: str) -> Sequence[SearchHit]:
        if not text.strip():
            return ()
        return [
            *_members(context, text),
            *_tasks(context, text),
            *_documents(context, text),
            *_meetings(context, text),
        ]

    return find


def _members(context: UiContext, text: str) -> Iterator[SearchHit]:
    place = QCoreApplication.translate("Search", "Đảng viên")
    for member in context.services.members.search(text)[:MOST_OF_A_KIND]:
        yield SearchHit(member.full_name, place, partial(context.navigate, "members", member.id))


def _tasks(context: UiContext, text: str) -> Iterator[SearchHit]:
    for record in context.services.tasks.list(text=text, most=MOST_OF_A_KIND):
        where = QCoreApplication.translate("Search", "Nhiệm vụ - {owner}").format(
            owner=record.task.owner_name
        )
        yield SearchHit(record.task.title, where, partial(context.navigate, "tasks", record.task.id))


def _documents(context: UiContext, text: str) -> Iterator[SearchHit]:
    for found in context.services.documents.search(text)[:MOST_OF_A_KIND]:
        what = document_label(found)
        if found.abstract:
            what = QCoreApplication.translate("Search", "{document} {abstract}").format(
                document=what, abstract=found.abstract
            )
        where = QCoreApplication.translate("Search", "Văn bản")
        if found.state is DocumentState.VOIDED:
            where = QCoreApplication.translate("Search", "Văn bản đã hủy")
        yield SearchHit(what, where, partial(context.navigate, "document", found.id))


def _meetings(context: UiContext, text: str) -> Iterator[SearchHit]:
    for line in context.services.meetings.search(text)[: MOST_OF_A_KIND * 2]:
        where = QCoreApplication.translate("Search", "Buổi họp ngày {day}").format(
            day=short_day(line.held_on)
        )
        if line.state is MeetingState.VOIDED:
            where = QCoreApplication.translate("Search", "{where} (biên bản đã hủy)").format(where=where)
        yield SearchHit(word(line.kind), where, partial(context.navigate, "editor", line.id))
