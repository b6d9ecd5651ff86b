"""A handed-in file is read whole or refused with the reason; what is doubtful is said, nothing is repaired."""

import json
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.exchange.document import content_key, sealed
from app.domain.exchange.jsontext import json_bytes
from app.domain.exchange.reading import (
    MOST_DEPTH,
    ExchangeError,
    document_of,
    doubts_of_return,
    parse,
    read_meetings,
    read_return,
)
from app.texts_return import DOUBTS, ERRORS, doubt_text, facts_of
from tests.return_sample import july, july_document, july_return, record

DATA = json_bytes(july_document())


def refused(data: bytes) -> ExchangeError:
    with pytest.raises(ExchangeError) as caught:
        document_of(data)
    # Every refusal can be said.
    assert "{" not in ERRORS[caught.value.code].format(**facts_of(caught.value))
    return caught.value


def changed(path: list[str | int], value: object) -> bytes:
    plain = json.loads(DATA)
    place = plain
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    return json.dumps(plain, ensure_ascii=False).encode()


def test_what_was_written_is_read_back_equal_and_writes_the_same_bytes():
    document = read_return(DATA)
    assert document == july_document()
    assert json_bytes(document) == DATA


def test_the_file_ends_with_a_newline_and_is_utf_8_with_two_spaces():
    assert DATA.endswith(b"}\n") and not DATA.endswith(b"\n\n")
    text = DATA.decode("utf-8")
    assert '\n  "schema": "sochibo-return",' in text and "Nguyễn Văn An" in text


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "json_empty"),
        (b" \n\t", "json_empty"),
        (b"\xef\xbb\xbf", "json_empty"),
        (b"PK\x03\x04\xff\xfe", "json_not_utf8"),
        (DATA[:-40], "json_broken"),
        (b"{]", "json_broken"),
        (b"[" * (MOST_DEPTH + 1) + b"]" * (MOST_DEPTH + 1), "json_too_deep"),
        (b"[" * 100_000, "json_too_deep"),
        (b'{"a": 1, "a": 2}', "json_double_key"),
        (b'{"a": NaN}', "json_no_number"),
        (b'{"a": ' + b"9" * 5000 + b"}", "json_no_number"),
        (b'{"a": "\\ud800"}', "json_not_utf8"),
        (b"[]", "schema_unknown"),
        (b'{"schema": "other"}', "schema_unknown"),
        (b'{"schema": ["sochibo-return"]}', "schema_unknown"),
        (changed(["schema_version"], 3), "schema_newer"),
        (changed(["schema_version"], "1"), "field_wrong"),
        (changed(["schema_version"], True), "field_wrong"),
        (changed(["meetings", 1, "meeting", "state"], "held"), "not_signed"),
        (changed(["meetings", 1, "policy"], "1999"), "policy_missing"),
        (changed(["meetings", 1, "meeting", "id"], "bh0630"), "id_twice"),
        (changed(["members", 1, "id"], "dv00"), "id_twice"),
        (changed(["meetings", 1, "meeting", "tasks", 1, "id"], "nv7-1"), "id_twice"),
        (changed(["period", "index"], 13), "field_wrong"),
        (changed(["meetings", 1, "meeting", "sessions"], []), "field_wrong"),
        (changed(["meetings", 1, "meeting", "month"], 0), "field_wrong"),
        (changed(["policies", 0, "votes"], []), "field_wrong"),
    ],
)
def test_each_bad_file_is_refused_with_its_reason(data, code):
    assert refused(data).code == code


@pytest.mark.parametrize(
    ("path", "value", "words"),
    [
        (["made_on"], "2026-02-31", "ngày hợp lệ"),
        (["made_on"], 5, "phải là chữ"),
        (["version"], "1", "phải là số nguyên"),
        (["version"], 1.5, "phải là số nguyên"),
        (["members"], {}, "phải là một danh sách"),
        (["members", 0], [], "phải là một nhóm mục"),
        (["meetings", 1, "meeting", "agenda", 2, "title"], None, "phải là chữ"),
        (["meetings", 1, "meeting", "kind"], "party", "không phải giá trị có trong mẫu"),
        (["meetings", 1, "score", "total"], "chín mươi", "không phải số hợp lệ"),
        (["meetings", 1, "figures", "over_expected"], 1, "true hoặc false"),
        (["meetings", 1, "colour"], "đỏ", "mục lạ “colour”"),
        (["meetings", 1, "meeting", "sessions", 0, "start"], "25:00", "giờ hợp lệ"),
    ],
)
def test_a_wrong_type_is_named_by_its_place_in_a_vietnamese_sentence(path, value, words):
    error = refused(changed(path, value))
    sentence = ERRORS[error.code].format(**facts_of(error))
    named = [str(step) for step in path if isinstance(step, str)]
    assert words in sentence and (named[-1] in sentence or "lạ" in sentence)


def test_a_byte_order_mark_before_the_file_is_no_fault():
    assert read_return(b"\xef\xbb\xbf" + DATA) == july_document()


def test_a_return_is_no_meetings_file():
    with pytest.raises(ExchangeError) as caught:
        read_meetings(DATA)
    assert caught.value.code == "schema_unknown"


def test_an_untouched_file_raises_no_doubt():
    assert doubts_of_return(july_document()) == ()


def test_a_figure_that_was_edited_is_shown_and_not_repaired():
    document = read_return(changed(["meetings", 1, "figures", "present"], 26))
    said = [doubt_text(doubt) for doubt in doubts_of_return(document)]
    assert "Buổi họp ngày 03/07/2026: “Có mặt” trong tệp là 26, tính lại là 23." in said
    assert DOUBTS["changed_after_export"] in said
    assert document.meetings[1].figures.present == 26


def test_a_score_and_a_total_that_were_edited_are_shown():
    one = july_document().meetings[1]
    assert one.score is not None
    better = replace(one, score=replace(one.score, total=Decimal(99)))
    document = sealed(
        replace(
            july_document(),
            meetings=(july_document().meetings[0], better),
            totals=replace(july_document().totals, minutes=500),
        )
    )
    said = [doubt_text(doubt) for doubt in doubts_of_return(document)]
    assert any("“Số điểm” trong tệp là 99, tính lại là 92.631578" in text for text in said)
    assert "Tổng hợp: “Thời lượng (phút)” trong tệp là 500, tính lại là 100." in said


def test_a_file_that_names_a_speaker_is_reported_as_saying_more_than_asked():
    full = replace(july_document().meetings[1], meeting=july())
    document = sealed(replace(july_document(), meetings=(full,)))
    assert "more_than_asked" in {doubt.code for doubt in doubts_of_return(document)}


def test_every_doubt_and_every_refusal_of_the_reader_has_a_sentence():
    source = (july_document.__module__, read_return.__module__)
    assert source
    import inspect
    import re

    from app.domain.exchange import reading

    text = inspect.getsource(reading)
    for code in re.findall(r'ExchangeError\(\s*"(\w+)"', text):
        assert code in ERRORS
    for code in re.findall(r'Doubt\("(\w+)"', text):
        assert code in DOUBTS


def test_the_same_content_has_the_same_key_whenever_it_was_made():
    later = july_document(version=4)
    assert content_key(later) == content_key(july_document())
    other = july_return(records=(record(july(place="Sân kho")),))
    assert content_key(july_document(records=other.records)) != content_key(july_document())


@given(st.binary(max_size=300))
def test_no_bytes_whatever_make_the_reader_fall_over(data):
    try:
        parse(data)
    except ExchangeError as error:
        assert error.code in ERRORS


@given(st.integers(0, len(DATA) - 1), st.integers(0, 255))
def test_one_changed_byte_is_refused_or_doubted_or_means_the_same(position, byte):
    data = DATA[:position] + bytes([byte]) + DATA[position + 1 :]
    try:
        document = read_return(data)
    except ExchangeError as error:
        assert error.code in ERRORS
        return
    assert document == july_document() or doubts_of_return(document)
