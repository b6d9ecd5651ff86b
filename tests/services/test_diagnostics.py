"""The bundle for whoever helps: enough to find a fault by, and nothing of what the clerk wrote."""

from __future__ import annotations

import io
import json
import logging
import zipfile
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from app.bootstrap import open_sample
from app.domain.codec import to_plain
from app.errors import DataFolderProblem
from app.paths import DataFolder
from app.services.demo.build import make_year
from app.services.diagnostics import FACTS, bundle_name, make_bundle
from app.services.log import start_logging

NOW = datetime(2026, 11, 20, 9, 41)


def parts(bundle: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(bundle)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name).decode() for name in archive.namelist()}


def texts_of(value: Any) -> set[str]:
    """Every text that stands somewhere in a value of the record."""
    if isinstance(value, str):
        return {value}
    if isinstance(value, dict):
        return set().union(*(texts_of(each) for each in value.values()))
    if isinstance(value, list | tuple):
        return set().union(*(texts_of(each) for each in value)) if value else set()
    return set()


def test_the_bundle_of_a_year_holds_numbers_and_no_text_of_the_record(tmp_path: Path) -> None:
    with_names = tmp_path / "Trần Văn Chủ Máy" / "du-lieu"
    services = open_sample(with_names, out=tmp_path)
    for _ in make_year(services, clock=services.clock, new_id=services.new_id):
        pass
    services.folder.settings.write_text(
        "[General]\ntype_points=14\nlast_folder=C:/Users/Chu May/Giay to\nname=Hà Văn Thưởng\nopened=true\n",
        encoding="utf-8",
    )
    with start_logging(services.folder):
        logging.getLogger("app.x").info("started")
        error = DataFolderProblem("database_busy", path=services.folder.database)
        bundle = make_bundle(services.folder, now=NOW, database=services.database, error=error)
    found = parts(bundle)
    facts = json.loads(found[FACTS])
    written = [to_plain(services.cell.get())]
    written += [to_plain(member) for member in services.members.search("")]
    written += [to_plain(services.meetings.get(line.id)) for line in services.meetings.list(2026)]
    services.close()
    whole = "\n".join(found.values())
    texts = {text for value in written for text in texts_of(value) if " " in text}
    assert len(texts) > 300
    # A word of the program may be a word of the minutes too: "biên bản".
    assert [text for text in texts if text in whole and len(text) > 12] == []
    assert "Chủ Máy" not in whole and "Chu May" not in whole and "Thưởng" not in whole
    assert facts["settings"] == {"General.type_points": "14", "General.opened": "true"}
    assert facts["book"]["rows"]["members"] == 28 and facts["book"]["rows"]["meetings"] >= 12
    assert facts["book"]["quick_check"] == ["ok"] and facts["book"]["revision"].isdigit()
    assert facts["folder"]["bytes"]["book"] > 100_000 and facts["folder"]["free_bytes"] > 0
    assert facts["error"] == ["DataFolderProblem (database_busy)"]
    assert "started" in found["sochibo.log"]


def test_a_folder_without_a_book_gives_a_bundle_too(tmp_path: Path) -> None:
    found = parts(make_bundle(DataFolder(tmp_path / "khong-co"), now=NOW))
    facts = json.loads(found[FACTS])
    assert facts["book"] == {"open": False}
    assert facts["folder"]["bytes"] == {}


def test_the_name_of_the_bundle_sorts_by_its_moment() -> None:
    assert bundle_name(NOW) == "goi-chan-doan_2026-11-20_0941.zip"


def test_what_an_older_log_holds_of_the_user_is_taken_out(tmp_data: DataFolder, monkeypatch) -> None:
    monkeypatch.setenv("HOME", "/home/nguyen-thi-hoa")
    monkeypatch.setenv("USERPROFILE", "/home/nguyen-thi-hoa")
    monkeypatch.setenv("USERNAME", "nguyen-thi-hoa")
    tmp_data.log_file.write_text("/home/nguyen-thi-hoa/x.py:3 open\n", encoding="utf-8")
    (tmp_data.logs / "sochibo.log.1").write_text("D:/nguyen-thi-hoa/x.py:3 open\n", encoding="utf-8")
    whole = "\n".join(parts(make_bundle(tmp_data, now=NOW)).values())
    assert "nguyen-thi-hoa" not in whole and "~/x.py:3 open" in whole


@pytest.mark.parametrize("broken", ["[General", "\x00\xff", "=\n=\n"])
def test_settings_that_cannot_be_read_are_left_out(tmp_data: DataFolder, broken: str) -> None:
    tmp_data.settings.write_text(broken, encoding="utf-8")
    assert json.loads(parts(make_bundle(tmp_data, now=NOW))[FACTS])["settings"] == {}
