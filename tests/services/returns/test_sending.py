"""A return on its way: both files or neither, under a password or not, again byte for byte, recognised afterwards."""

from __future__ import annotations

import errno
import io
import json
from dataclasses import replace
from datetime import datetime
from hashlib import sha256

import msoffcrypto
import pytest

from app.domain.audit import Event
from app.domain.delivery import DeliveredFile, Delivery
from app.errors import FileProblem, ImportProblem
from app.services.given_out import Match, fingerprint
from app.services.sealed_file import looks_sealed
from app.services.sending import written
from app.texts import error_text
from app.texts_return import LOCKED_NOTE
from tests.reliability.disk_layer import Medium
from tests.return_sample import JULY
from tests.services.returns.sample_book import PLAIN, WORKBOOK, empty

PASSWORD = "Mật khẩu hè 2026"


def both(folder):
    return [(folder / name).read_bytes() for name in (WORKBOOK, PLAIN)]


def unlocked(data):
    file = msoffcrypto.OfficeFile(io.BytesIO(data))
    file.load_key(password=PASSWORD, verify_password=True)
    out = io.BytesIO()
    file.decrypt(out, verify_integrity=True)
    return out.getvalue()


# The book is the local copy


def test_after_a_pulled_stick_the_same_return_is_written_byte_for_byte(book, tmp_path):
    stick = tmp_path / "usb"
    wanted = book.returns.files(JULY)
    total = sum(len(data) for data in wanted.values())
    for at in (0, 1000, total // 2, total - 1, total, total + 1000, 2 * total - 1):
        sending = book.returns.sending(JULY, stick)

        with pytest.raises(FileProblem) as caught:
            written(replace(sending, machine=Medium(bytes_before=at, number=errno.ENODEV)))
        assert caught.value.code == "target_pulled" and "an toàn" in error_text(caught.value)
        assert list(stick.iterdir()) == []
    assert book.returns.history() == ()
    book.returns.deliver(JULY, stick)
    assert both(stick) == list(wanted.values())


def test_a_stick_lost_by_the_higher_committee_is_written_again_months_later_the_same(book, clock, tmp_path):
    book.returns.deliver(JULY, tmp_path / "usb1")
    clock.now = datetime(2026, 12, 31, 8, 0)
    book.returns.deliver(JULY, tmp_path / "usb2")
    assert both(tmp_path / "usb1") == both(tmp_path / "usb2")


def test_no_readable_copy_of_a_return_stays_in_the_data_folder(book, tmp_path):
    book.returns.deliver(JULY, tmp_path / "usb")
    kept = [
        path.name
        for path in book.folder.root.rglob("*")
        if path.suffix in (".xlsx", ".json", ".part", ".pdf")
    ]
    assert not set(kept) - {"keys.json", "keys-2.json", "sochibo.lock.json"}


def test_a_return_is_never_written_into_the_data_folder(book):
    with pytest.raises(FileProblem) as caught:
        book.returns.deliver(JULY, book.folder.root)
    assert caught.value.code == "target_in_data_folder" and book.returns.history() == ()
    with pytest.raises(FileProblem):
        book.returns.export_meetings(book.folder.keys)
    with pytest.raises(FileProblem):
        book.files.save(book.folder.database, b"%PDF")


def test_stopped_before_the_end_nothing_was_sent(book, tmp_path):
    stick = tmp_path / "usb"
    steps = book.returns.sending(JULY, stick).write()
    for part in steps:
        if part > 0.6:
            break
    assert any(stick.iterdir())
    steps.close()
    assert list(stick.iterdir()) == [] and book.returns.history() == ()


# Under a password


def test_with_a_password_both_files_are_locked_and_hold_the_same_return(book, tmp_path):
    plain = book.returns.files(JULY)
    delivery = book.returns.deliver(JULY, tmp_path, password=PASSWORD)
    assert delivery.note == LOCKED_NOTE and book.returns.history() == (delivery,)
    assert unlocked((tmp_path / WORKBOOK).read_bytes()) == plain[WORKBOOK]
    assert looks_sealed(tmp_path / PLAIN)
    for file in delivery.files:
        data = (tmp_path / file.name).read_bytes()
        assert (len(data), sha256(data).hexdigest()) == (file.size, file.sha256)
        assert "Hòa Bình".encode() not in data
    assert PASSWORD not in repr(book.returns.sending(JULY, tmp_path, password=PASSWORD))


def test_the_next_writing_replaces_what_lay_there_unlocked(book, tmp_path):
    book.returns.deliver(JULY, tmp_path)
    book.returns.deliver(JULY, tmp_path, password=PASSWORD)
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_file()) == sorted((WORKBOOK, PLAIN))
    assert looks_sealed(tmp_path / PLAIN)


def test_a_locked_return_is_taken_over_with_its_password_only(book, tmp_path, clock):
    book.returns.deliver(JULY, tmp_path / "usb", password=PASSWORD)
    other = empty(tmp_path / "khac", clock)
    for password, code in (("", "sealed_needs_password"), ("mật khẩu hè 2026", "sealed_wrong_password")):
        with pytest.raises(ImportProblem) as caught:
            other.returns.import_file(tmp_path / "usb" / PLAIN, password=password)
        assert caught.value.code == code and error_text(caught.value)
    preview = other.returns.import_file(tmp_path / "usb" / PLAIN, password=PASSWORD)
    other.returns.apply(preview)
    assert "bh0703" in [one.id for one in other.meetings.list(2026)]
    assert other.returns.files(JULY) == book.returns.files(JULY)


def test_the_whole_record_travels_locked_too(book, tmp_path, clock):
    target = tmp_path / "ca-so.json"
    file = book.returns.export_meetings(target, password=PASSWORD)
    assert file == fingerprint(target) and looks_sealed(target)
    other = empty(tmp_path / "khac", clock)
    other.returns.apply(other.returns.import_file(target, password=PASSWORD))
    assert other.meetings.get("bh0703") == book.meetings.get("bh0703")


def test_what_comes_out_of_an_envelope_is_looked_at_like_any_file(book, tmp_path):
    from app.services.sealed_file import sealed

    path = tmp_path / "a.json"
    for content, code in (
        (b"{", "json_broken"),
        (b"[" * 100 + b"]" * 100, "json_too_deep"),
        (b"", "json_empty"),
    ):
        path.write_bytes(sealed(content, PASSWORD))
        with pytest.raises(ImportProblem) as caught:
            book.returns.import_file(path, password=PASSWORD)
        assert caught.value.code == code


# Recognising a file


def test_a_file_on_the_stick_is_recognised_by_its_content_whatever_its_name(book, tmp_path):
    delivery = book.returns.deliver(JULY, tmp_path)
    (tmp_path / "ten khac.xlsx").write_bytes((tmp_path / WORKBOOK).read_bytes())
    for name in (WORKBOOK, PLAIN, "ten khac.xlsx"):
        found = book.given_out.check(fingerprint(tmp_path / name))
        assert found.match is Match.SAME and found.of == delivery


def test_a_changed_and_an_unknown_file_are_told_apart(book, tmp_path):
    delivery = book.returns.deliver(JULY, tmp_path)
    plain = json.loads((tmp_path / PLAIN).read_text(encoding="utf-8"))
    (tmp_path / PLAIN).write_text(json.dumps({**plain, "version": 9}), encoding="utf-8")
    changed = book.given_out.check(fingerprint(tmp_path / PLAIN))
    assert changed.match is Match.CHANGED and changed.of == delivery
    (tmp_path / "la.xlsx").write_bytes(b"?")
    unknown = book.given_out.check(fingerprint(tmp_path / "la.xlsx"))
    assert unknown.match is Match.UNKNOWN and unknown.of is None


def test_a_paper_that_was_given_away_is_recognised_too(book, tmp_path):
    pdf = book.papers.minutes("bh0703")
    path, file = book.files.save_paper(tmp_path / "bien-ban.pdf", pdf, password=PASSWORD)
    given = book.given_out.remember(path, file, title="Biên bản ngày 03/7/2026")
    assert book.given_out.all() == (given,) and given.place == str(tmp_path)
    line = book.audit.read()[0]
    assert (line.event, line.label) == (Event.PAPER_SAVED.value, "Biên bản ngày 03/7/2026")
    assert file.sha256 in str(line.details)
    found = book.given_out.check(fingerprint(path))
    assert found.match is Match.SAME and found.of == given and not isinstance(found.of, Delivery)


def test_a_file_that_cannot_be_read_is_one_sentence(tmp_path):
    for path, code in ((tmp_path / "khong-co", "return_file_missing"), (tmp_path, "return_file_unreadable")):
        with pytest.raises(FileProblem) as caught:
            fingerprint(path)
        assert caught.value.code == code and error_text(caught.value)
    (tmp_path / "a").write_bytes(b"abc")
    assert fingerprint(tmp_path / "a") == DeliveredFile("a", 3, sha256(b"abc").hexdigest())
