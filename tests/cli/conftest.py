"""The command line as a person runs it: the real program, a real book, a sample year made once."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.main import main


@dataclass(frozen=True)
class Ran:
    """What one command answered."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture(scope="session")
def sample_out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `sochibo demo` writes, its data folder included; not to be changed."""
    out = tmp_path_factory.mktemp("mau")
    assert main(["demo", "--out", str(out), "--no-window"]) == 0
    return out


@pytest.fixture
def sample(sample_out: Path, tmp_path: Path) -> Path:
    """A data folder of one's own with the sample year in it."""
    data = tmp_path / "du-lieu"
    shutil.copytree(sample_out / "du-lieu-mau", data)
    return data


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str]) -> Run:
    """Run one command; a usage error comes back as its exit code."""

    def call(*words: object) -> Ran:
        capfd.readouterr()
        try:
            code = main([str(word) for word in words])
        except SystemExit as ended:
            code = int(ended.code or 0)
        told = capfd.readouterr()
        return Ran(code, told.out, told.err)

    return call
