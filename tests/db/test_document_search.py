"""The words of documents are found as long as the document is there, and no longer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import text

from app.domain.documents import Document, DocumentPart, DocumentType
from db import Database, documents, search
from db.relearn import learn_missing


@pytest.fixture
def database(tmp_path: Path) -> Database:
    return Database.open(tmp_path / "so.db", key=bytes(range(32)))


def put(database: Database, *drafts: Document) -> None:
    with database.session(write=True) as session:
        for draft in drafts:
            documents.save(session, draft)


def found(database: Database, *words: str, limit: int = 20) -> list[str]:
    with database.session() as session:
        return [one.id for one in search.find_documents(session, words, limit=limit)]


def draft(name: str, words: str, day: date | None = date(2026, 7, 3)) -> Document:
    parts = (DocumentPart("I. Nội dung", words),)
    return Document(name, DocumentType.NOTICE, "về lịch sinh hoạt", day, parts=parts)


def test_every_word_asked_for_must_begin_a_word_of_the_document(database: Database) -> None:
    put(database, draft("a", "Đường Trần Phú ngập ngày 28/7"), draft("b", "Đường Lê Lợi khô ráo"))
    assert found(database, "duong") == ["a", "b"]
    assert found(database, "duong", "tran") == ["a"]
    assert found(database, "28/7") == ["a"]
    assert found(database, "rao") == ["b"] and found(database, "ao") == []
    assert found(database, "duong", "khong-co") == []
    assert found(database, "'", '"') == []


def test_the_newest_come_first_and_no_more_than_were_asked_for(database: Database) -> None:
    put(database, *(draft(f"v{year}", "Kế hoạch", date(year, 1, 5)) for year in range(1990, 2026)))
    put(database, draft("khong-ngay", "Kế hoạch", None))
    assert found(database, "ke", limit=3) == ["v2025", "v2024", "v2023"]
    assert len(found(database, "ke", limit=100)) == 37


def test_other_words_replace_the_earlier_ones_and_a_deleted_draft_is_not_found(database: Database) -> None:
    first = draft("a", "Quỹ đền ơn")
    put(database, first, draft("b", "Quỹ khuyến học"))
    put(database, replace(first, parts=(DocumentPart("", "Vệ sinh ngõ"),)))
    assert found(database, "quy") == ["b"] and found(database, "ngo") == ["a"]
    with database.session(write=True) as session:
        documents.delete(session, "a")
    assert found(database, "ngo") == []
    with database.session() as session:
        session.execute(text("INSERT INTO document_words(document_words) VALUES ('integrity-check')"))


def test_words_that_a_rescue_lost_are_learnt_again(database: Database) -> None:
    put(database, draft("a", "Quỹ đền ơn"), draft("b", "Quỹ khuyến học"))
    with database.session(write=True) as session:
        session.execute(text("DELETE FROM document_search WHERE document_id = 'a'"))
        session.execute(text("INSERT INTO document_words(document_words) VALUES ('rebuild')"))
    assert found(database, "quy") == ["b"]
    with database.session(write=True) as session:
        assert learn_missing(session) == 1
    assert found(database, "quy") == ["a", "b"]
