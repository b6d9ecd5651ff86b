"""Where things are: the files shipped with the program (read only) and the one folder that it writes to.

The same calls serve the source tree, an installed wheel, a frozen build and a portable stick. Nothing is created by
asking; only `DataFolder.create` touches the disk.
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from app.errors import DataFolderProblem

DATA_VARIABLE = "SOCHIBO_DATA"
KEYS_VARIABLE = "SOCHIBO_KEYS"
PORTABLE_MARKER = "portable.txt"
PORTABLE_DATA = "du-lieu"


@dataclass(frozen=True)
class DataFolder:
    """Everything the program writes on its own account lies under `root`."""

    root: Path

    @property
    def database(self) -> Path:
        return self.root / "so-chi-bo.db"

    @property
    def backups(self) -> Path:
        return self.root / "backups"

    @property
    def drafts(self) -> Path:
        """What was typed and not yet saved, so that a crash or a power cut loses nothing."""
        return self.root / "drafts"

    @property
    def logs(self) -> Path:
        return self.root / "logs"

    @property
    def log_file(self) -> Path:
        return self.logs / "sochibo.log"

    @property
    def lock_file(self) -> Path:
        return self.root / "sochibo.lock"

    @property
    def lock_info(self) -> Path:
        """Who holds the lock, for the sentence of the next one; the lock itself is the system's."""
        return self.root / "sochibo.lock.json"

    @property
    def keys(self) -> Path:
        """The key of the book, wrapped for each profile; useless without a passphrase or the user's own store."""
        return self.root / "keys.json"

    @property
    def keys_copy(self) -> Path:
        """The same once more: without it, one bad sector could make the whole book unreadable."""
        return self.root / "keys-2.json"

    @property
    def settings(self) -> Path:
        """Sizes and places of windows: losing this file loses nothing of the record."""
        return self.root / "settings.ini"

    def takes_writing(self) -> bool:
        """Whether the place itself lets the book be written, as far as the system tells beforehand."""
        # The rights in force count, not those that the person could take back.
        effective = os.access in os.supports_effective_ids
        both = (self.root, self.database)
        return all(os.access(path, os.W_OK, effective_ids=effective) for path in both)

    def create_root(self) -> None:
        """Make the folder itself where missing, for its user alone.

        What lies in it tells nobody the minutes: book and backups are encrypted, log and settings hold no names. But
        the key files name who may open the book, and let a passphrase be guessed at leisure. So others of this PC do
        not look in, except a group that the folder around it was set up for. A folder that somebody made beforehand
        keeps its rights, which is how a book is shared. On Windows the folder around it hands its rights down; the
        usual place is the user's own.
        """
        if self.root.is_dir():
            return
        parent = self.root.parent
        if not parent.exists():
            parent.mkdir(parents=True, exist_ok=True)
        self.root.mkdir(mode=_rights_in(parent), exist_ok=True)

    def create(self) -> None:
        """Make the folder and its rooms where missing; a read-only one that is complete is left in peace."""
        for folder in (self.root, self.backups, self.drafts, self.logs):
            try:
                if folder == self.root:
                    self.create_root()
                else:
                    folder.mkdir(exist_ok=True)
            except FileExistsError as error:
                raise DataFolderProblem("data_folder_is_a_file", path=folder) from error
            except OSError as error:
                raise DataFolderProblem("data_folder_not_writable", path=folder) from error


def _rights_in(parent: Path) -> int:
    """Rights of a folder of ours; the umask takes its part away as always."""
    if sys.platform == "win32":
        # 0o700 would take the inherited rights away.
        return 0o777
    mode = parent.stat().st_mode
    of_a_group = mode & (stat.S_ISGID | stat.S_IWGRP) and not mode & stat.S_IWOTH
    return 0o770 if of_a_group else 0o700


def data_folder(chosen: Path | str | None = None) -> DataFolder:
    """The one the person named, else the environment's, else the one on a portable stick, else the user's own."""
    named = chosen or os.environ.get(DATA_VARIABLE)
    if named:
        return DataFolder(Path(named).expanduser().absolute())
    portable = portable_data_dir(program_dir())
    return DataFolder(portable or user_data_dir(sys.platform, os.environ))


def portable_data_dir(beside: Path) -> Path | None:
    """The data folder on the stick, when a marker file beside the program says that it travels with its data."""
    return beside / PORTABLE_DATA if (beside / PORTABLE_MARKER).is_file() else None


def user_data_dir(platform: str, environ: Mapping[str, str]) -> Path:
    """Each user of a shared PC has a book of their own; never in the roaming profile, which is synchronised."""
    if platform == "win32":
        base = environ.get("LOCALAPPDATA")
        return (Path(base) if base else Path.home() / "AppData" / "Local") / "SoChiBo"
    if platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "SoChiBo"
    base = environ.get("XDG_DATA_HOME", "")
    # The XDG specification says that a relative path is to be ignored.
    return (Path(base) if Path(base).is_absolute() else Path.home() / ".local" / "share") / "sochibo"


def is_portable(folder: DataFolder) -> bool:
    """Whether the book travels on a stick, whichever copy of the program opened it."""
    return folder.root.name == PORTABLE_DATA and (folder.root.parent / PORTABLE_MARKER).is_file()


def config_dir() -> Path:
    """Where the user's own keys lie where the system has no keyring; never inside a data folder."""
    named = os.environ.get(KEYS_VARIABLE)
    return Path(named).expanduser().absolute() if named else user_config_dir(sys.platform, os.environ)


def user_config_dir(platform: str, environ: Mapping[str, str]) -> Path:
    """Apart from the data, so that a copied data folder does not take its own key along."""
    if platform == "win32":
        base = environ.get("LOCALAPPDATA")
        return (Path(base) if base else Path.home() / "AppData" / "Local") / "SoChiBo-keys"
    if platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "SoChiBo-keys"
    base = environ.get("XDG_CONFIG_HOME", "")
    return (Path(base) if Path(base).is_absolute() else Path.home() / ".config") / "sochibo"


def program_dir() -> Path:
    """Where the program lies: the folder of the executable in a frozen build, else the folder that holds `app`."""
    if getattr(sys, "frozen", False):
        return Path(sys.executable).resolve().parent
    return Path(__file__).resolve().parent.parent


def checksums_file() -> Path | None:
    """In a frozen build, the list of all files beside it with what they hold; build.spec writes it."""
    inside = getattr(sys, "_MEIPASS", None)
    listed = Path(inside) / "sochibo-files.json" if inside else None
    return listed if listed is not None and listed.is_file() else None


def resources_dir() -> Path:
    """In a wheel or frozen build the resources lie inside the package `app`; in the source tree, beside it."""
    inside = Path(__file__).resolve().parent / "resources"
    return inside if inside.is_dir() else program_dir() / "resources"


def fonts_dir() -> Path:
    return resources_dir() / "fonts"


def icons_dir() -> Path:
    return resources_dir() / "icons"


def templates_dir() -> Path:
    return resources_dir() / "templates"


def schema_dir() -> Path:
    return resources_dir() / "schema"


def i18n_dir() -> Path:
    return resources_dir() / "i18n"


def help_dir() -> Path:
    return resources_dir() / "help"
