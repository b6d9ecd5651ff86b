"""A command typed wrong is told by the name of what is wrong; a reader who leaves early ends nothing with an error."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from app.cli.usage import usage_sentence
from tests.cli.conftest import Run


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("return", "2026-07"), "thiếu -o/--output"),
        (("return", "-o", "r"), "thiếu KỲ"),
        (("return", "2026-07", "-o"), "“-o/--output” phải có giá trị đi sau"),
        (("log", "--since", "30/02/2026"), "--since: “30/02/2026” không phải là ngày có thật"),
        (("log", "--until", "2026-02-30"), "--until: “2026-02-30” không phải là ngày có thật"),
        (("log", "--limit", "mười"), "--limit: “mười” không phải là số"),
        (("log", "--limit", "0"), "--limit: “0” phải là số lớn hơn 0"),
        (("log", "--kind", "gì đó"), "--kind: không có “gì đó”; chỉ có "),
        (("meetings", "list", "26"), "NĂM: “26” không phải là năm"),
        (("volume-pages", "2026", "nhiều"), "SỐ_TRANG: “nhiều” không phải là số"),
        (("members", "list", "--jsom"), "không hiểu “--jsom”"),
        (("members",), "thiếu LỆNH"),
        (("memebers",), "LỆNH: không có “memebers”; chỉ có "),
        (("members", "list", "--json=1"), "“--json” không nhận giá trị “1”"),
        (("keys", "passphrase", "--none", "--new-passphrase-file", "t"), "không dùng cùng “--none”"),
    ],
)
def test_what_is_wrong_is_named(run: Run, words: tuple[str, ...], said: str) -> None:
    ran = run(*words)
    assert ran.code == 2 and "Lệnh chưa đúng: " in ran.err and said in ran.err
    assert "argument" not in ran.err and "invalid" not in ran.err


def test_what_was_never_heard_is_told_in_general() -> None:
    assert usage_sentence("something new") == "Lệnh chưa đúng."
    assert usage_sentence("argument NĂM: something new") == "Lệnh chưa đúng: NĂM: something new."


@pytest.mark.parametrize("words", [("members", "list", "--json"), ("--help",), ("keys", "--help")])
def test_a_pipe_that_is_closed_early_ends_quietly(sample: Path, words: tuple[str, ...]) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "app", "--data", str(sample), *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=Path(__file__).resolve().parents[2],
    ) as program:
        assert program.stdout is not None and program.stderr is not None
        program.stdout.close()
        told = program.stderr.read().decode()
        assert (program.wait(timeout=60), told) == (0, "")


def test_the_window_is_refused_with_a_sentence_where_the_named_person_does_not_come_in(
    run: Run, sample: Path, tmp_path: Path
) -> None:
    wrong = tmp_path / "mk.txt"
    wrong.write_text("sai mật khẩu rồi\n", encoding="utf-8")
    ran = run("--data", sample, "--profile", "Không Có", "--passphrase-file", wrong)
    assert ran.code == 1 and "Không Có" in ran.err
