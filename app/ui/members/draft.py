"""What of a member's panel is stored nowhere else: a person without a name yet, and days that cannot be read.

All the rest of the panel saves itself.
"""

from collections.abc import Callable

from app.ui.context import UiContext
from app.ui.members.panel import MemberPanel
from app.ui.shared.draft_keeper import DraftKeeper, raw

_FIELDS = (
    "full_name",
    "sex",
    "born",
    "joined_on",
    "official_on",
    "card_number",
    "party_group",
    "note",
)


def member_drafts(context: UiContext, panel: MemberPanel, is_new: Callable[[], bool]) -> DraftKeeper:
    """The keeper of the panel; its line stands on top of the form."""

    def unsaved() -> bool:
        if is_new() and not panel.full_name.value():
            return any(raw(getattr(panel, name)) for name in _FIELDS if name != "sex")
        return bool(panel.binder.unreadable())

    keeper = DraftKeeper(context, {name: getattr(panel, name) for name in _FIELDS}, panel, unsaved=unsaved)
    panel.body.insertWidget(0, keeper.line)
    return keeper


def begin(keeper: DraftKeeper, panel: MemberPanel, *, new: bool) -> None:
    """The panel shows another person."""
    key, target = ("member:new", "add") if new else (f"member:{panel.member.id}", panel.member.id)
    label = panel.tr("Đảng viên mới") if new else panel.member.full_name
    keeper.begin(key, label, page="members", target=(target,))
