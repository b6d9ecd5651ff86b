"""The opinions of the July meeting and how a clerk types them."""

from __future__ import annotations

from typing import Any

from app.ui.meetings.editor.session import EditSession
from app.ui.meetings.editor.steps.proceedings import ProceedingsStep
from tests.ui.meetings.steps.hand import click, enter, tab, write

OPINIONS = (
    ("Bích", "Đề nghị lắp thêm đèn ngõ 12"),
    ("Dũng", "Phân công đảng viên phụ trách hộ"),
    ("Hà", "Nêu việc rác cuối ngày"),
    ("Khuê", "Ôn lại cách làm năm trước"),
    ("Lượng", "Nhắc trẻ em mùa nước"),
    ("Quyết", "Xin nhận việc chuyển đổi số"),
    ("Thưởng", "Tự phê bình về việc chậm, xin gia hạn 20/7"),
    ("Yến", "Góp ý đồng chí Thưởng, đề nghị có người giúp"),
    ("Kiều", "Xin tham gia tổ công nghệ"),
)


def discussion(step: ProceedingsStep, session: EditSession) -> None:
    """Click the fifth item and go to its first opinion."""
    click(step.agenda.entry(4))
    assert step.current == session.meeting.agenda[4].id
    click(step.panel.opinions.rows()[0].speaker)


def item(session: EditSession) -> Any:
    return session.meeting.agenda[4]


def say(who: str, gist: str) -> None:
    write(who)
    tab()
    write(gist)
    enter()
