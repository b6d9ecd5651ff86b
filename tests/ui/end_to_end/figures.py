"""The figures of one meeting as four witnesses tell them: screen, paper, workbook, JSON; each read on its own."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl
import pypdf

from tests.ui.end_to_end.year import Seen


@dataclass(frozen=True)
class Figures:
    """Percents and points as they are written in Vietnamese."""

    roll: int
    full: int
    probationary: int
    base: int
    present: int
    excused: int
    unexcused: int
    attendance: str
    minutes: int
    short_by: int
    speakers: int
    speakers_share: str
    vote_base: int
    votes: str
    passed: bool
    tasks: str
    tasks_share: str
    task_points: str
    score: str
    band: str


def on_screen(seen: Seen) -> Figures:
    """The figures strip, the bases beside the roll call, the vote card, the proofs of the rating."""
    _, minutes, attendance, speakers, score = seen.chips
    printed, check, base = seen.vote
    present, whole, percent = _find(r"Dự (\d+)/(\d+) = (.+)", attendance)
    spoke, spoke_share = _find(r"^(\d+)/\d+ = ([\d,]+ %)", seen.rating["organisation.speakers"][1])
    assert speakers == f"Phát biểu {spoke}/{present}"
    probationary = _find(r"trừ (\d+) dự bị", seen.bases["Được biểu quyết"][1])[0]
    roll = int(seen.bases["Đảng số"][0])
    assert seen.bases["Phải dự họp"][0] == whole
    assert _find(r"Cơ sở tính (\d+)", base)[0] == seen.bases["Được biểu quyết"][0]
    due, done, share = _find(r"Đến hạn (\d+), xong (\d+) = (.+)", seen.due)
    points, band = _find(r"Điểm ([\d,]+) (.+)", score)
    states = list(seen.states.values())
    return Figures(
        roll=roll,
        full=roll - int(probationary),
        probationary=int(probationary),
        base=int(whole),
        present=int(present),
        excused=states.count("EXCUSED"),
        unexcused=states.count("UNEXCUSED"),
        attendance=percent,
        minutes=int(_find(r"^(\d+) phút", minutes)[0]),
        short_by=int((re.findall(r"thiếu (\d+)", minutes) or ["0"])[0]),
        speakers=int(spoke),
        speakers_share=spoke_share,
        vote_base=int(_find(r"của (\d+)\)", check)[0]),
        votes=_find(r"(\d+/\d+) = 100 %", printed)[0],
        passed=check.endswith("thông qua") and "chưa" not in check,
        tasks=f"{done}/{due}",
        tasks_share=share,
        task_points=seen.rating["result.tasks"][0],
        score=points,
        band=band,
    )


def on_paper(seen: Seen) -> Figures:
    """The minutes and the rating sheet, as the words stand in the PDF."""
    text, sheet = pdf_text(seen.minutes), pdf_text(seen.rating_sheet)
    roll, full, probationary = _find(r"Tổng số .*?: (\d+) đồng chí \(chính thức (\d+), dự bị (\d+)\)", text)
    present, base, percent = _find(r"Có mặt: (\d+)/(\d+) đồng chí \((.+?)\)", text)
    assert _find(r"phải dự: (\d+)", text)[0] == base
    votes, result = _find(r"21 0 0 (\d+/\d+) \(100 %\) (Thông qua|Không thông qua)", text)
    tasks, share = _find(r"đến hạn đã hoàn thành: (\d+/\d+) \((.+?)\)", text)
    spoke, spoke_share = _find(r"(\d+)/\d+ = ([\d,]+ %): mức [^:]*: \d điểm\. 4\.6", sheet)
    score, band = _find(r"([\d,]+)/100 điểm, xếp loại (\w+)", text)
    return Figures(
        roll=int(roll),
        full=int(full),
        probationary=int(probationary),
        base=int(base),
        present=int(present),
        excused=int(_find(r"Vắng có lý do: (\d+)", text)[0]),
        unexcused=int(_find(r"Vắng không lý do: (\d+)", text)[0]),
        attendance=percent,
        minutes=int(_find(r"Thời lượng (\d+) phút", text)[0]),
        short_by=int((re.findall(r"thiếu (\d+) phút so với thời gian tối thiểu", text) or ["0"])[0]),
        speakers=int(spoke),
        speakers_share=spoke_share,
        vote_base=int(_find(r"biểu quyết làm căn cứ: (\d+)", text)[0]),
        votes=votes,
        passed=result == "Thông qua",
        tasks=tasks,
        tasks_share=share,
        task_points=_find(r"\d/\d = \d+ %: mức [^:]*: (\d+) điểm", sheet)[0],
        score=score,
        band=band,
    )


def in_workbook(path: Path, held: str) -> Figures:
    """The row of the meeting in the roll-up, its column in the roll call, its sheet of points, its votes."""
    book = openpyxl.load_workbook(path)
    heads = [cell.value for cell in book["Tổng hợp"][6]]
    values = [cell.value for cell in book["Tổng hợp"][7]]
    row = dict(zip(heads, values, strict=True))
    assert f"{row['Ngày họp']:%d/%m/%Y}" == held
    people = [line for line in book["Điểm danh"].iter_rows(min_row=4, values_only=True) if line[0]]
    people = [line for line in people if isinstance(line[0], int)]
    marks = [line[3] for line in people]
    assert marks.count("x") + marks.count("M") == row["Có mặt"]
    points = {str(line[1]): line for line in book["Chấm điểm"].iter_rows(values_only=True) if line[1]}
    spoke = points["Tỷ lệ đảng viên phát biểu ý kiến"]
    work = points["Tỷ lệ nhiệm vụ đến hạn đã hoàn thành"]
    said = [str(line[5]) for line in book["Ý kiến & nhiệm vụ"].iter_rows(values_only=True) if line[5]]
    vote = next(text for text in said if text.startswith("Tán thành"))
    votes, result, vote_base = _find(r"Tán thành (\d+/\d+) \(100 %\); (.+?) \(trên (\d+)", vote)
    short = re.findall(r"Thiếu (\d+) phút", row["Ghi chú"])
    return Figures(
        roll=row["Số lượng đảng viên"],
        full=sum(1 for line in people if str(line[2]).startswith("Chính thức")),
        probationary=sum(1 for line in people if line[2] == "Dự bị"),
        base=row["Số ĐV tính dự họp"],
        present=row["Có mặt"],
        excused=marks.count("P"),
        unexcused=marks.count("K"),
        attendance=f"{100 * row['Tỷ lệ dự']:.1f} %".replace(".", ","),
        minutes=row["Thời lượng (phút)"],
        short_by=int(short[0]) if short else 0,
        speakers=row["Số ĐV phát biểu"],
        speakers_share=_find(r"= ([\d,]+ %)", str(spoke[4]))[0],
        vote_base=int(vote_base),
        votes=votes,
        passed=result == "thông qua",
        tasks=f"{row['Nhiệm vụ đã xong']}/{row['Nhiệm vụ đến hạn']}",
        tasks_share=_find(r"= ([\d,]+ %)", str(work[4]))[0],
        task_points=str(work[3]),
        score=_cut(str(row["Số điểm"])),
        band=next(name for name in ("Tốt", "Khá", "TB", "Kém") if row[name] == "x"),
    )


def in_json(path: Path, held: str) -> Figures:
    """The figures of the documented file."""
    meetings = json.loads(path.read_text("utf-8"))["meetings"]
    found = next(m for m in meetings if _day(m["meeting"]["sessions"][0]["held_on"]) == held)
    counted, vote = found["figures"], found["figures"]["votes"][0]
    lines = {line["criterion"]: line for line in found["meeting"]["rating"]["lines"]}
    share = counted["tasks_done"] * 100 / counted["tasks_due"]
    return Figures(
        roll=counted["members"],
        full=counted["full"],
        probationary=counted["probationary"],
        base=counted["attendance_base"],
        present=counted["present"],
        excused=counted["excused"],
        unexcused=counted["unexcused"],
        attendance=f"{_comma(counted['attendance_percent'])} %",
        minutes=counted["minutes"],
        short_by=counted["short_by_minutes"],
        speakers=counted["speakers"],
        speakers_share=f"{_comma(counted['speakers_percent'])} %",
        vote_base=vote["base"],
        votes=f"{vote['agree']}/{vote['cast']}",
        passed=vote["passed"],
        tasks=f"{counted['tasks_done']}/{counted['tasks_due']}",
        tasks_share=f"{share:g} %",
        task_points=lines["result.tasks"]["points"],
        score=_cut(found["score"]["total"]),
        band={"good": "Tốt", "fair": "Khá", "average": "TB", "poor": "Kém"}[found["score"]["band"]],
    )


def pdf_text(path: Path) -> str:
    """All words of a paper in one line, without the numbers of its pages."""
    pages = [page.extract_text() for page in pypdf.PdfReader(path).pages]
    pages = [re.sub(r"^\d+\n", "", page) for page in pages]
    return " ".join(" ".join(pages).split())


def _find(pattern: str, text: str) -> tuple[Any, ...]:
    found = re.search(pattern, text)
    assert found is not None, f"“{pattern}” not in “{text}”"
    return found.groups()


def _day(iso: str) -> str:
    return "/".join(reversed(iso.split("-")))


def _comma(number: str) -> str:
    return str(number).replace(".", ",")


def _cut(number: str) -> str:
    """Two decimals, cut and not rounded, as the paper has it."""
    whole, _, rest = str(number).partition(".")
    return f"{whole},{rest[:2]}" if rest.strip("0") else whole
