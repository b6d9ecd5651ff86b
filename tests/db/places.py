"""A place that cannot be written, also for root: the test becomes somebody else for a while."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

NOBODY = 65534


@contextmanager
def public_folder() -> Iterator[Path]:
    """A folder that other users can look into; the temporary folders of pytest are closed to them."""
    folder = Path(tempfile.mkdtemp(prefix="sochibo-test-"))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        for path in (folder, *folder.rglob("*")):
            path.chmod(0o755)
        shutil.rmtree(folder)


@contextmanager
def write_protected(folder: Path, *, files_too: bool = True) -> Iterator[None]:
    """Within, nothing can be made in the folder; `files_too`: nor can its files be changed."""
    paths = [folder, *folder.rglob("*")]
    for path in paths:
        path.chmod(0o555 if path.is_dir() else 0o444 if files_too else 0o666)
    root = os.name == "posix" and os.geteuid() == 0
    if root:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)
        for path in paths:
            path.chmod(0o755)
