"""The forms by the command line: a ward writes its form to a file, a cell takes it over, what is wrong is named."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run


def test_a_form_goes_from_one_book_to_another_and_is_used(run: Run, sample: Path, tmp_path: Path) -> None:
    file = tmp_path / "mau.json"
    assert run("rating", "form-export", "nghe-an-2021", "-o", file, "--data", sample).code == 0
    document = json.loads(file.read_text(encoding="utf-8"))
    document["form"] |= {"code": "phuong-moi", "title": "Mẫu của phường mới"}
    file.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
    seen = run("rating", "form-import", file, "--dry-run", "--data", sample)
    assert seen.code == 0 and "Sổ chưa có mẫu này" in seen.out and "chưa ghi gì" in seen.out
    assert "phuong-moi" not in run("rating", "forms", "--data", sample).out
    assert "mã phuong-moi, bản 1" in run("rating", "form-import", file, "--data", sample).out
    assert "không cần nhận lại" in run("rating", "form-import", file, "--data", sample).out
    used = run("rating", "form-use", "phuong-moi", "--since", "2026-12-01", "--data", sample)
    assert used.code == 0 and "01/12/2026" in used.out
    refused = run("rating", "form-delete", "phuong-moi", "--data", sample)
    assert refused.code == 1 and "đã dùng trong sổ" in refused.err


def test_at_a_clash_the_person_says_what_becomes_of_the_file(run: Run, sample: Path, tmp_path: Path) -> None:
    file = tmp_path / "mau.json"
    run("rating", "form-export", "phu-tho", "-o", file, "--data", sample)
    text = file.read_text(encoding="utf-8").replace("Phú Thọ", "Phú Thọ mới")
    file.write_text(text, encoding="utf-8")
    asked = run("rating", "form-import", file, "--data", sample)
    assert asked.code == 1 and "--as ban-moi" in asked.err and "khác:" in asked.out
    assert (
        "mã phu-tho-2, bản 1" in run("rating", "form-import", file, "--as", "mau-rieng", "--data", sample).out
    )
    assert "mã phu-tho, bản 2" in run("rating", "form-import", file, "--as", "ban-moi", "--data", sample).out
    deleted = run("rating", "form-delete", "phu-tho-2", "--data", sample)
    assert deleted.code == 0 and "thùng rác" in deleted.out


def test_a_form_is_checked_by_code_and_by_file(run: Run, sample: Path, tmp_path: Path) -> None:
    holes = run("rating", "form-check", "an-phu-2026", "--data", sample)
    assert holes.code == 1 and "đúng 50 %" in holes.out and "người chấm chọn mức" in holes.out
    fits = run("rating", "form-check", "nghe-an-2021", "--data", sample)
    assert fits.code == 0 and "Mọi chỗ đều khớp" in fits.out
    file = tmp_path / "mau.json"
    run("rating", "form-export", "ha-tinh-2023", "-o", file, "--data", sample)
    file.write_text(file.read_text(encoding="utf-8").replace('"45"', '"44"', 1), encoding="utf-8")
    wrong = run("rating", "form-check", file, "--json", "--data", sample)
    assert wrong.code == 1 and {one["code"] for one in json.loads(wrong.out)} >= {"group_sum"}
    out = run("rating", "form-import", file, "--data", sample)
    assert out.code == 1 and "chưa khớp" in out.err


@pytest.mark.parametrize("content", [b"", b"\x00\x01", b"[1, 2", b'{"kind": "khac"}'])
def test_a_bad_file_is_one_sentence(run: Run, sample: Path, tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "mau.json"
    file.write_bytes(content)
    told = run("rating", "form-import", file, "--data", sample)
    assert told.code == 1 and told.err.strip() and "Traceback" not in told.err


def test_a_form_that_is_not_there_is_named(run: Run, sample: Path) -> None:
    told = run("rating", "form-export", "khong-co", "-o", "x.json", "--data", sample)
    assert told.code == 1 and "khong-co" in told.err


def test_using_a_form_says_what_stays_with_the_form_it_has(run: Run, sample: Path) -> None:
    before = run("rating", "forms", "--json", "--data", sample).out
    told = run("rating", "form-use", "nghe-an-2021", "--since", "2026-01-01", "--data", sample)
    assert told.code == 0 and "buổi đã chốt giữ nguyên mẫu đã chấm" in told.out
    assert run("rating", "forms", "--json", "--data", sample).out == before
    later = run("rating", "form-use", "phu-tho", "--since", "2030-01-01", "--data", sample)
    assert later.code == 0 and "giữ nguyên" not in later.out and "chưa chốt" not in later.out
