"""`sochibo papers`, `sochibo paper CODE …`: every paper there is, found in the registry and written to a file."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from app.cli.documents import find_document
from app.cli.file_password import new_password
from app.cli.out import say, say_json, say_table
from app.cli.when import find_meeting
from app.domain.papers import About, MemberYear, TasksOf
from app.domain.text import clean_line, fold
from app.errors import NotAllowed, NotFound, UserError
from app.services.papers import PDF, WORD
from app.texts_papers_page import ABOUT_NEEDS, ABOUT_WORDS

_FORMS = {".pdf": PDF, ".docx": WORD}


def list_papers(services: Any, args: argparse.Namespace) -> int:
    """The codes, in groups by what each paper is about."""
    specs = services.papers.specs()
    forms = {spec.code: services.papers.forms(spec.code) for spec in specs}
    if args.json:
        say_json(
            [
                {"code": one.code, "about": one.about.value, "title": one.title, "forms": forms[one.code]}
                for one in specs
            ]
        )
        return 0
    rows = [
        (one.code, one.title, ABOUT_WORDS[one.about], ABOUT_NEEDS[one.about], ", ".join(forms[one.code]))
        for one in specs
    ]
    say_table(("Mã", "Giấy tờ", "Lập từ", "Cần ghi", "Dạng tệp"), rows)
    return 0


def paper(services: Any, args: argparse.Namespace) -> int:
    """One paper, as PDF or Word by the ending of the file."""
    password = new_password(args.file_password_file)
    form = _form(args.output)
    if form == WORD and password:
        raise NotAllowed("word_has_no_password")
    spec = services.papers.spec(args.code)
    target = _target(services, spec, args)
    chosen = _chosen(services, spec, target, args.only)
    data = services.papers.job(spec.code, target, form, chosen=chosen)()
    path, file = services.files.save_paper(args.output, data, password=password)
    services.given_out.remember(path, file)
    say(f"Đã ghi {path}" + (" (có mật khẩu)" if password else ""))
    return 0


def _form(output: Path) -> str:
    try:
        return _FORMS[output.suffix.lower()]
    except KeyError as error:
        raise UserError("paper_file_kind", name=output.name) from error


def _target(services: Any, spec: Any, args: argparse.Namespace) -> Any:
    """What the paper is made of, as the arguments name it.

    Raises:
        UserError: paper_needs, paper_takes_no: too little or something else was named.
    """
    year = args.year or services.clock().year
    given = {
        "meeting": args.when is not None,
        "member": args.member is not None,
        "year": args.year is not None,
        "document": args.document is not None,
    }
    takes = {
        About.MEETING: ("meeting",),
        About.DOCUMENT: ("document",),
        About.TASKS: ("meeting", "member"),
        About.MEMBER: ("member", "year"),
        About.YEAR: ("year",),
        About.REGISTER: ("year",),
        About.BLANK: (),
    }[spec.about]
    if any(named and what not in takes for what, named in given.items()):
        raise UserError("paper_takes_no", title=spec.title, needs=ABOUT_NEEDS[spec.about])
    if spec.about is About.MEETING and given["meeting"]:
        return find_meeting(services, args.when, code=spec.code)
    if spec.about is About.DOCUMENT and given["document"]:
        return find_document(services, args.document).id
    if spec.about is About.TASKS and not (given["meeting"] and given["member"]):
        return TasksOf(
            meeting_id=find_meeting(services, args.when) if given["meeting"] else None,
            member_id=_member(services, args.member) if given["member"] else None,
        )
    if spec.about is About.MEMBER and given["member"]:
        return MemberYear(_member(services, args.member), year)
    if spec.about is About.YEAR:
        return year
    if spec.about is About.REGISTER:
        return str(year) if given["year"] else None
    if spec.about is About.BLANK:
        return None
    raise UserError("paper_needs", title=spec.title, needs=ABOUT_NEEDS[spec.about])


def _member(services: Any, text: str) -> str:
    """The id of the member of this name, marks and capitals not needed.

    Raises:
        NotFound: no_such_member.
        UserError: several_members.
    """
    name = clean_line(text)
    people = services.members.list()
    found = [one for one in people if one.full_name == name]
    found = found or [one for one in people if fold(one.full_name) == fold(name)]
    found = found or list(services.members.search(name))
    if not found:
        raise NotFound("no_such_member", name=name)
    if len(found) > 1:
        names = ", ".join(one.full_name for one in found[:5])
        raise UserError("several_members", name=name, count=len(found), names=names)
    member_id: str = found[0].id
    return member_id


def _chosen(services: Any, spec: Any, target: Any, only: str | None) -> tuple[str, ...] | None:
    if only is None:
        return None
    known = services.papers.choices(spec.code, target)
    if not known:
        raise UserError("paper_has_no_pieces", title=spec.title)
    asked = tuple(dict.fromkeys(key for part in only.split(",") if (key := clean_line(part).lower())))
    by_key = {choice.key: choice for choice in known}
    wrong = next((key for key in asked if key not in by_key), None)
    if wrong is not None or not asked:
        listed = "; ".join(f"{choice.key} ({choice.text})" for choice in known)
        raise UserError("no_such_piece", key=wrong or only, known=listed)
    return asked
