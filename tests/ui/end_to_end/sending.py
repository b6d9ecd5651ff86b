"""Papers saved from the preview, and the return written to a folder that stands for the stick."""

from __future__ import annotations

from pathlib import Path

from tests.ui.end_to_end.clerk import Clerk
from tests.ui.end_to_end.editing import step
from tests.ui.end_to_end.hand import choose, click, click_words, wait_for


def save_paper(clerk: Clerk, kind: str, path: Path) -> Path:
    """Choose the paper above the preview and save it under a name."""
    review = step(clerk, "review")
    click_words(review.paper.kinds, kind)
    clerk.idle()
    clerk.prompts.file = path
    click(review.paper.save_button)
    clerk.idle()
    assert path.exists(), clerk.prompts.told
    return path


def send(clerk: Clerk, month: int, folder: Path) -> str:
    """Write the return of a month; gives the sentence that stands under the button afterwards."""
    page = clerk.go("returns")
    clerk.idle()
    wanted = f"Tháng {month}/2026"
    if page.period.box.currentText() != wanted:
        choose(page.period.box, wanted)
    clerk.prompts.file = folder
    click(page.place.other)
    clerk.press_primary()
    wait_for(page.result.done.isVisible, "the return to be written")
    return str(page.result.done.text())
