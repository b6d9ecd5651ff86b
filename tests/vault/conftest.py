"""A data folder and a store of one's own, and argon2 so small that hundreds of tries take no time."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from app.domain.access import Role
from app.paths import KEYS_VARIABLE, DataFolder
from app.vault import door
from app.vault.door import Access
from app.vault.keyfile import KdfParameters

TINY = KdfParameters(memory_kib=8, iterations=1, lanes=1)
PASSPHRASE = "Mật khẩu của chi bộ 1930"


def copied(folder: DataFolder, to: Path | None = None) -> DataFolder:
    """The data folder once more, as people copy one before they try something."""
    return DataFolder(
        shutil.copytree(folder.root, to or folder.root.with_name(f"{folder.root.name} - bản sao"))
    )


@pytest.fixture
def tiny() -> KdfParameters:
    return TINY


@pytest.fixture
def store_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the user's own keys lie in this test."""
    folder = tmp_path / "kho-rieng"
    monkeypatch.setenv(KEYS_VARIABLE, str(folder))
    return folder


@pytest.fixture
def folder(tmp_path: Path, store_folder: Path) -> DataFolder:
    """A data folder that nobody has used."""
    return DataFolder(tmp_path / "sổ")


@pytest.fixture
def locked(folder: DataFolder) -> Access:
    """A folder whose clerk has a passphrase."""
    return door.create(folder, name="Trần Thị Bích", role=Role.CLERK, passphrase=PASSPHRASE, kdf=TINY)[0]


@pytest.fixture
def stored(folder: DataFolder) -> Access:
    """A folder that opens by the user's own store."""
    return door.create(folder, name="Trần Thị Bích", role=Role.CLERK, passphrase=None)[0]
