"""The papers of a key, also while no book is open yet: the layout is then the one that comes with the program."""

import json
from datetime import datetime

from app.domain.cell import Heading
from app.domain.codec import from_plain
from app.domain.key_papers import RecoverySheet
from app.domain.print_profile import PrintProfile
from app.paths import templates_dir
from app.services.templates import DEFAULTS
from app.vault.recovery import groups_of


def recovery_sheet(
    text: str, *, made_at: datetime, made_by: str, heading: Heading, profile: PrintProfile | None = None
) -> bytes:
    """The sheet for the safe, as PDF. `text` is the recovery key; it is kept nowhere."""
    from app.reports import pdf

    sheet = RecoverySheet(heading, tuple(groups_of(text)), made_at, made_by)
    return pdf.render_recovery_sheet(sheet, profile or shipped_profile())


def shipped_profile() -> PrintProfile:
    """The print profile in force where a cell has chosen nothing."""
    name = f"{DEFAULTS['print'][-1].value}.json"
    text = (templates_dir() / "print" / name).read_text(encoding="utf-8")
    profile: PrintProfile = from_plain(PrintProfile, json.loads(text), name)
    return profile
