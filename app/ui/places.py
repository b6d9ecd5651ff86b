"""The table of pages: key, words, icon and how each is made; a page is imported when it is first shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.ui.context import UiContext
from app.ui.main_window import PageSpec

if TYPE_CHECKING:
    from app.ui.shared.page import Page


def place_specs() -> tuple[PageSpec, ...]:
    """The places at the left in their order, then the pages that belong to one of them."""
    return (
        PageSpec("home", "Trang chủ", "home", _home),
        PageSpec("members", "Đảng viên", "members", _members),
        PageSpec("meetings", "Buổi họp", "meeting", _meetings),
        PageSpec("tasks", "Nhiệm vụ", "tasks", _tasks),
        PageSpec("book", "Sổ", "book", _book),
        PageSpec("documents", "Văn bản", "file", _documents),
        PageSpec("returns", "Gửi lên trên", "send", _returns),
        PageSpec("settings", "Cài đặt", "settings", _settings),
        PageSpec("members_import", "Nhập danh sách đảng viên", "members", _members_import, parent="members"),
        PageSpec("editor", "Buổi họp", "meeting", _editor, parent="meetings"),
        PageSpec("document", "Văn bản", "file", _document, parent="documents"),
        PageSpec("quality", "Chất lượng sinh hoạt", "meeting", _quality, parent="meetings"),
        PageSpec("past", "Nhập các năm trước", "meeting", _past, parent="meetings"),
        PageSpec("rating_form", "Mẫu chấm điểm", "settings", _rating_form, parent="settings"),
        PageSpec("print_profile", "Mẫu in", "settings", _print_profile, parent="settings"),
        PageSpec("papers", "In giấy tờ", "print", _papers, parent="book"),
        PageSpec("restore", "Khôi phục sổ", "undo", _restore, parent="settings"),
        PageSpec("first_start", "Bắt đầu", "home", _first_start, parent="home"),
    )


def _home(context: UiContext) -> Page:
    from app.ui.home.page import HomePage

    return HomePage(context)


def _members(context: UiContext) -> Page:
    from app.ui.members.page import MembersPage

    return MembersPage(context)


def _members_import(context: UiContext) -> Page:
    from app.ui.members.import_page import MemberImportPage

    return MemberImportPage(context)


def _meetings(context: UiContext) -> Page:
    from app.ui.meetings.list_page import MeetingsPage

    return MeetingsPage(context)


def _editor(context: UiContext) -> Page:
    from app.ui.meetings.editor.editor_page import EditorPage

    return EditorPage(context)


def _past(context: UiContext) -> Page:
    from app.ui.past.page import PastPage

    return PastPage(context)


def _quality(context: UiContext) -> Page:
    from app.ui.quality.page import QualityPage

    return QualityPage(context)


def _rating_form(context: UiContext) -> Page:
    from app.ui.rating_form.page import RatingFormPage

    return RatingFormPage(context)


def _tasks(context: UiContext) -> Page:
    from app.ui.tasks.page import TasksPage

    return TasksPage(context)


def _book(context: UiContext) -> Page:
    from app.ui.book.page import BookPage

    return BookPage(context)


def _documents(context: UiContext) -> Page:
    from app.ui.documents.page import DocumentsPage

    return DocumentsPage(context)


def _document(context: UiContext) -> Page:
    from app.ui.documents.editor_page import DocumentPage

    return DocumentPage(context)


def _returns(context: UiContext) -> Page:
    from app.ui.returns.page import ReturnsPage

    return ReturnsPage(context)


def _settings(context: UiContext) -> Page:
    from app.ui.settings.page import SettingsPage

    return SettingsPage(context)


def _print_profile(context: UiContext) -> Page:
    from app.ui.settings.print_page import PrintProfilePage

    return PrintProfilePage(context)


def _papers(context: UiContext) -> Page:
    from app.ui.papers.page import PapersPage

    return PapersPage(context)


def _restore(context: UiContext) -> Page:
    from app.ui.backups.restore_page import RestorePage

    return RestorePage(context)


def _first_start(context: UiContext) -> Page:
    from app.ui.first_start.page import FirstStartPage

    return FirstStartPage(context)
