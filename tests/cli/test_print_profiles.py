"""`sochibo print-profiles` from the list to the sample page, with what it refuses."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.reports.pdf.measuring import sheets


def test_a_profile_is_copied_changed_shown_and_printed_by(run: Run, sample: Path, tmp_path: Path) -> None:
    where = ("--data", sample)
    listed = run("print-profiles", "list", *where)
    assert listed.code == 0 and "hd36-2018" in listed.out and "đang dùng" in listed.out
    made = run("print-profiles", "copy", "hd05-2026", "--title", "Mẫu của phường", *where)
    assert "mã hd05-2026-2" in made.out
    fields = ("margin_left=35,5 mm", "number_colon=có", "chair_title=CHỦ TỌA")
    assert run("print-profiles", "set", "hd05-2026-2", *fields, *where).code == 0
    shown = json.loads(run("print-profiles", "show", "hd05-2026-2", "--json", *where).out)
    assert (shown["margin_left"], shown["number_colon"], shown["chair_title"]) == ("35.5", True, "CHỦ TỌA")
    plain = run("print-profiles", "show", "Mẫu của phường", *where).out
    assert "35,5 mm" in plain and "margin_left" in plain
    target = tmp_path / "mau.pdf"
    assert run("print-profiles", "sample", "hd05-2026-2", "-o", target, *where).code == 0
    assert any("35,5 mm" in line.text for line in sheets(target.read_bytes())[0].lines)
    run("print-profiles", "sample", "hd05-2026-2", "--minutes", "--guides", "-o", target, *where)
    words = [line.text for line in sheets(target.read_bytes())[0].lines]
    assert any("lề trên 20 mm" in line for line in words) and any("BIÊN BẢN" in line for line in words)
    used = run("print-profiles", "use", "hd05-2026-2", "--since", "2026-12-01", *where)
    assert "01/12/2026" in used.out


def test_a_profile_used_from_a_past_day_says_what_changes_its_look(run: Run, sample: Path) -> None:
    where = ("--data", sample)
    run("print-profiles", "copy", "hd05-2026", *where)
    run("print-profiles", "set", "hd05-2026-2", "margin_left=35", *where)
    ahead = run("print-profiles", "use", "hd05-2026-2", "--since", "2026-12-31", *where).out
    assert "sổ của cả năm in theo mẫu của ngày cuối năm" in ahead and "In lại" not in ahead
    past = run("print-profiles", "use", "hd05-2026-2", "--since", "2026-07-01", *where).out
    assert "Văn bản trước đó giữ mẫu cũ" in past
    assert re.search(r"In lại sẽ theo mẫu mới: \d+ biên bản đã chốt; \d+ văn bản đã phát hành", past)


def test_a_profile_goes_to_a_file_and_comes_back(run: Run, sample: Path, tmp_path: Path) -> None:
    where = ("--data", sample)
    target = tmp_path / "mau.json"
    run("print-profiles", "copy", "hd36-2018", "--title", "Mẫu cho xã", *where)
    assert run("print-profiles", "export", "hd36-2018-2", "-o", target, *where).code == 0
    assert run("print-profiles", "delete", "hd36-2018-2", *where).code == 0
    assert "Mẫu cho xã" not in run("print-profiles", "list", *where).out
    assert run("print-profiles", "import", target, *where).code == 0
    assert "Mẫu cho xã" in run("print-profiles", "list", *where).out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("set", "hd05-2026", "margin_left=20"), "chỉ xem"),
        (("set", "hd05-2026-2", "margin_left=90"), "Lề trái: Từ 10 đến 60 mm"),
        (("set", "hd05-2026-2", "margin_left=abc"), "chưa đọc được “abc”"),
        (("set", "hd05-2026-2", "margin=20"), "Chưa hiểu “margin=20”"),
        (("set", "hd05-2026-2", "star=đôi khi"), "Xin ghi “có” hoặc “không”"),
        (("show", "khac"), "Không tìm thấy mẫu in “khac”"),
        (("delete", "hd05-2026"), "đi kèm chương trình"),
    ],
)
def test_what_cannot_be_is_one_sentence_and_changes_nothing(
    run: Run, sample: Path, words: tuple[str, ...], said: str
) -> None:
    where = ("--data", sample)
    run("print-profiles", "copy", "hd05-2026", *where)
    before = run("print-profiles", "list", "--json", *where).out
    refused = run("print-profiles", *words, *where)
    assert refused.code == 1 and said in refused.err
    assert run("print-profiles", "list", "--json", *where).out == before
