"""`sochibo verify` and `sochibo log` over a real book: words and JSON, and a code that says something was changed."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path

import pytest
from sqlalchemy import text

from app.bootstrap import open_services
from app.main import main
from tests.services.conftest import people, signed


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    services = open_services(folder, clock=lambda: datetime(2026, 7, 6, 9, 0))
    services.cell.setup(name="Chi bộ Tổ dân phố số 5", rating_form="an-phu-2026")
    services.members.save_all(people())
    for month in (5, 6):
        signed(services, month, 3)
    services.close()
    return folder


def change(data: Path, statement: str) -> None:
    services = open_services(data)
    with services.database.session(write=True) as session:
        session.execute(text("DROP TRIGGER audit_log_never_changes"))
        session.execute(text(statement))
    services.close()


def test_a_record_that_is_whole_ends_with_0(data: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["verify", "--data", str(data)]) == 0
    said = capsys.readouterr().out
    assert "Đã kiểm tra 2 biên bản đã chốt" in said
    assert "tất cả còn nguyên" in said


def test_a_changed_meeting_is_named_with_what_to_do_and_ends_with_1(
    data: Path, capsys: pytest.CaptureFixture[str]
):
    change(data, "UPDATE votes SET agree = 1 WHERE meeting_id = (SELECT id FROM meetings WHERE month = 6)")
    assert main(["verify", "--data", str(data)]) == 1
    said = capsys.readouterr().out
    assert "Sinh hoạt thường kỳ 03/6/2026 (biên bản số 02): đã bị thay đổi sau khi chốt." in said
    assert "03/5/2026" not in said
    assert "đối chiếu với bản giấy đã ký" in said


def test_a_changed_line_of_the_log_is_named_by_its_number(data: Path, capsys: pytest.CaptureFixture[str]):
    change(data, "UPDATE audit_log SET actor_name = 'Ai đó' WHERE seq = 7")
    assert main(["verify", "--data", str(data)]) == 1
    assert "Dòng số 7 của nhật ký đã bị sửa" in capsys.readouterr().out
    assert main(["verify", "--json", "--data", str(data)]) == 1
    found = json.loads(capsys.readouterr().out)
    assert found["intact"] is False
    assert found["log"]["broken"] == {"seq": 7, "kind": "changed"}
    assert [one["state"] for one in found["meetings"]] == ["intact", "intact"]


def test_the_log_is_shown_in_words_and_as_json(data: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["log", "--kind", "meetings", "--words", "chot bien ban", "--data", str(data)]) == 0
    said = capsys.readouterr().out
    assert said.count("Chốt biên bản") == 2
    assert said.index("03/5/2026") < said.index("03/6/2026")
    assert main(["log", "--json", "--limit", "1", "--data", str(data)]) == 0
    (line,) = json.loads(capsys.readouterr().out)
    assert line["event"] == "meeting_signed"
    assert "seal" in json.loads(line["details"])


def test_the_log_can_be_narrowed_by_day(data: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["log", "--since", "2026-07-07", "--data", str(data)]) == 0
    assert "chưa có dòng nào" in capsys.readouterr().out
    assert main(["log", "--until", str(date(2026, 7, 6)), "--limit", "3", "--data", str(data)]) == 0
    assert capsys.readouterr().out.count("2026 09:00:00") == 3


@pytest.mark.parametrize("wrong", [["--since", "hôm qua"], ["--kind", "gì đó"], ["--limit", "0"]])
def test_a_wrong_choice_is_refused_with_the_usage(data: Path, wrong: list[str]):
    with pytest.raises(SystemExit) as end:
        main(["log", *wrong, "--data", str(data)])
    assert end.value.code == 2
