"""R20: random sequences of making, changing, deleting, taking back and restoring from the bin, against a plain model.

Signed minutes are in every sequence; whatever is tried on them, they stay as they were signed.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

from app.bootstrap import Services
from app.domain.meeting import Addendum, AddendumKind, Meeting, MeetingState
from app.domain.member import Member
from app.domain.policy import MeetingKind
from app.errors import NotAllowed, NotFound
from app.services.ids import counted_ids
from app.services.signing import signed_content
from tests.reliability.outcome import Outcome
from tests.reliability.state import MOMENT, Place, start
from tests.reliability.work import set_up
from tests.services.conftest import signed

TITLE = "random undo and bin sequences"
STEPS = 15


@dataclass
class Model:
    """What the book has to hold."""

    meetings: dict[str, Meeting]
    members: dict[str, Member]
    signed: Meeting
    undos: list[tuple[Any, str, tuple[Any, ...]]] = field(default_factory=list)
    binned: dict[str, tuple[str, tuple[Any, ...]]] = field(default_factory=dict)


def run(*, tries: int, seed: int, folder: Path) -> Outcome:
    hand = Random(seed)
    old = Place(folder / "old")
    with closing(start(old, new_id=counted_ids("cu-"))) as services:
        set_up(services)
        signed(services, 3, 3)
    lost = half = 0
    first = ""
    for number in range(tries):
        place = Place(folder / "try")
        shutil.copytree(old.root, place.root)
        done: list[str] = []
        with closing(start(place, new_id=counted_ids(f"t{number}-"))) as services:
            model = _model(services)
            for _ in range(STEPS):
                name, act = hand.choice(_ACTS)
                done.append(name)
                act(services, model, hand)
                if wrong := _differs(services, model):
                    break
        # The same after a new start, when nothing is left in memory.
        if not wrong:
            with closing(start(place)) as services:
                wrong = _differs(services, model) or ("" if services.record_check.run().intact else "seals")
        if wrong:
            lost += wrong.startswith("missing")
            half += not wrong.startswith("missing")
            first = first or f"sequence {number}: {wrong} after {' '.join(done[-6:])}"
        shutil.rmtree(place.root)
    note = first or f"{STEPS} steps each, compared after every one"
    return Outcome(TITLE, tries, lost, half, 0, not first, note)


def _model(services: Services) -> Model:
    meetings = {one.id: one for one in services.meetings.of_year(MOMENT.year)}
    final = next(one for one in meetings.values() if one.state is MeetingState.SIGNED)
    return Model(meetings, {one.id: one for one in services.members.list()}, final)


def _differs(services: Services, model: Model) -> str:
    """The first thing that is not as the model says, or ""."""
    for what, expected, found in (
        ("meeting", model.meetings, {one.id: one for one in services.meetings.of_year(MOMENT.year)}),
        ("member", model.members, {one.id: one for one in services.members.list()}),
    ):
        if gone := expected.keys() - found.keys():
            return f"missing {what} {sorted(gone)[0]}"
        if new := found.keys() - expected.keys():
            return f"{what} {sorted(new)[0]} came back by itself"
        for key, value in expected.items():
            if found[key] != value:
                return f"{what} {key} is not as it was"
    kept = services.meetings.get(model.signed.id)
    if signed_content(kept) != signed_content(model.signed):
        return "signed minutes changed"
    binned = {entry.id for entry in services.bin.entries()}
    return "" if binned == set(model.binned) else "the bin holds something else"


def _new_meeting(services: Services, model: Model, hand: Random) -> None:
    month = hand.randint(4, 12)
    made = services.meetings.create(2026, month, MeetingKind.REGULAR, date(2026, month, hand.randint(1, 28)))
    model.meetings[made.id] = made


def _type(services: Services, model: Model, hand: Random) -> None:
    meeting = hand.choice(list(model.meetings.values()))
    if meeting.state is MeetingState.SIGNED:
        return
    closing_part = replace(meeting.closing, conclusion=f"Kết luận {hand.random()}")
    model.meetings[meeting.id] = services.meetings.save(replace(meeting, closing=closing_part))


def _change_member(services: Services, model: Model, hand: Random) -> None:
    member = hand.choice(list(model.members.values()))
    model.members[member.id] = services.members.save(replace(member, note=f"ghi chú {hand.random()}"))


def _new_member(services: Services, model: Model, hand: Random) -> None:
    made = services.members.save(services.members.new(f"Nguyễn Văn Mới {hand.randint(1, 99)}"))
    model.members[made.id] = made


def _delete(
    services: Services, model: Model, kind: str, values: tuple[Any, ...], delete: Callable[[], Any]
) -> None:
    before = {entry.id for entry in services.bin.entries()}
    try:
        undo = delete()
    except NotAllowed:
        # Signed minutes and who stands in them.
        return
    held = model.meetings if kind == "meeting" else model.members
    for value in values:
        del held[value.id]
    (entry,) = {entry.id for entry in services.bin.entries()} - before
    model.binned[entry] = (kind, values)
    model.undos.append((undo, entry, values))


def _delete_meeting(services: Services, model: Model, hand: Random) -> None:
    meeting = hand.choice(list(model.meetings.values()))
    _delete(services, model, "meeting", (meeting,), lambda: services.meetings.delete(meeting.id))
    if meeting.state is MeetingState.SIGNED:
        assert meeting.id in model.meetings, "signed minutes were deleted"


def _delete_members(services: Services, model: Model, hand: Random) -> None:
    people = tuple(hand.sample(list(model.members.values()), hand.randint(1, 3)))
    _delete(services, model, "members", people, lambda: services.members.delete_many(p.id for p in people))


def _take_back(services: Services, model: Model, hand: Random) -> None:
    if model.undos:
        undo, entry, _ = model.undos.pop(hand.randrange(len(model.undos)))
        _put_back(model, entry, lambda: services.undo.restore(undo))


def _from_the_bin(services: Services, model: Model, hand: Random) -> None:
    if model.binned:
        entry = hand.choice(sorted(model.binned))
        _put_back(model, entry, lambda: services.bin.restore(entry))


def _put_back(model: Model, entry: str, restore: Callable[[], Any]) -> None:
    if entry not in model.binned:
        # Put back by the other way already.
        try:
            restore()
        except NotFound:
            return
        raise AssertionError("put back twice")
    kind, values = model.binned[entry]
    restore()
    del model.binned[entry]
    held: dict[str, Any] = model.meetings if kind == "meeting" else model.members
    held.update({value.id: value for value in values})


def _sly(services: Services, model: Model, hand: Random) -> None:
    """Every way that the services offer to change signed minutes is refused."""
    sly = replace(model.signed, state=hand.choice((MeetingState.HELD, MeetingState.DRAFT)), title="khác")
    for way in (services.meetings.save, services.meetings.hold, services.meetings.back_to_draft):
        try:
            way(sly)
        except NotAllowed:
            continue
        raise AssertionError("signed minutes were overwritten")


def _supplement(services: Services, model: Model, hand: Random) -> None:
    addendum = Addendum(
        f"bs{hand.random()}", date(2026, 7, 9), AddendumKind.CORRECTION, "Bình", "nhầm", "24 là 23"
    )
    after = services.meetings.add_addendum(model.signed.id, addendum)
    model.meetings[after.id] = after


_ACTS: tuple[tuple[str, Callable[[Services, Model, Random], None]], ...] = (
    ("new-meeting", _new_meeting),
    ("type", _type),
    ("change-member", _change_member),
    ("new-member", _new_member),
    ("delete-meeting", _delete_meeting),
    ("delete-meeting", _delete_meeting),
    ("delete-members", _delete_members),
    ("undo", _take_back),
    ("undo", _take_back),
    ("bin", _from_the_bin),
    ("sly", _sly),
    ("supplement", _supplement),
)
