"""Which backups lie in a folder, in the order they were made; what is not ours is left alone, what is broken named."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from app.domain.backup import KeepPolicy
from app.domain.thinning import Dated, kept
from app.errors import FileProblem, UserError
from app.services.backups.container import Head, read_head
from app.services.backups.names import is_name


@dataclass(frozen=True)
class Listing:
    """`heads` newest first; `broken` are files with our name that are no whole backup, with what was found."""

    heads: tuple[Head, ...] = ()
    broken: tuple[tuple[Path, UserError], ...] = ()


Known = dict[Path, tuple[int, int, Head]]
"""What was read of files before, with their time and size: good while both are the same."""


def heads_in(folder: Path, known: Known | None = None) -> Listing:
    """The backups of a folder, of whatever book they are; only their beginnings are read, with `known` only once."""
    heads: list[Head] = []
    broken: list[tuple[Path, UserError]] = []
    try:
        names = sorted(entry.name for entry in folder.iterdir())
    except OSError:
        # Not there: a stick that was pulled out, a folder that was never made.
        return Listing()
    for name in names:
        if not is_name(name):
            continue
        try:
            heads.append(_head(folder / name, known))
        except FileProblem as problem:
            broken.append((folder / name, problem))
    heads.sort(key=lambda one: (one.manifest.number, one.manifest.made_at, one.path.name), reverse=True)
    return Listing(tuple(heads), tuple(broken))


def _head(path: Path, known: Known | None) -> Head:
    if known is None:
        return read_head(path)
    try:
        state = path.stat()
    except OSError:
        return read_head(path)
    if path in known and known[path][:2] == (state.st_mtime_ns, state.st_size):
        return known[path][2]
    head = read_head(path)
    known[path] = (state.st_mtime_ns, state.st_size, head)
    return head


def thin(folder: Path, *, book: str, policy: KeepPolicy, spare: Iterable[str] = ()) -> tuple[Path, ...]:
    """Remove what the policy no longer keeps of this book's backups, never one named in `spare`; what went."""
    heads = {head.path.name: head for head in heads_in(folder).heads if head.manifest.book == book}
    stay = kept(
        [
            Dated(name, head.manifest.number, head.manifest.made_at, head.manifest.why)
            for name, head in heads.items()
        ],
        policy,
    )
    gone: list[Path] = []
    for name in heads.keys() - stay - set(spare):
        try:
            (folder / name).unlink()
        except OSError:
            # Held by another program or write-protected: the next time.
            continue
        gone.append(folder / name)
    return tuple(sorted(gone))
