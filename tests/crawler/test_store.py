"""The store: relations, what a row keeps, schema, and readers beside the writer."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from cleaners import Fact
from cleaners.article import Attachment
from cleaners.model import Image
from crawler.store.errors import StorageError
from crawler.store.reading import stored_article
from crawler.store.relations import Relation
from crawler.store.writing import Store
from tests.crawler.schema import differences, take_back
from tests.crawler.values import NOON, make_article, make_capture, make_read
from tests.warm import python

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FIRST, SECOND = "http://a.example/1.html", "http://b.example/2.html"


def count(store: Store, table: str) -> int:
    with store.engine.connect() as connection:
        found: int = connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one()
    return found


def test_a_first_article_is_new_and_the_same_again_is_unchanged(store: Store) -> None:
    assert store.put(make_read(make_article())) is Relation.NEW
    assert store.put(make_read(make_article())) is Relation.UNCHANGED
    assert (count(store, "captures"), count(store, "articles")) == (2, 1)


def test_a_new_text_at_a_known_url_is_a_revision_that_names_the_one_before(store: Store) -> None:
    store.put(make_read(make_article(text="旧文。")))
    assert store.put(make_read(make_article(text="新文。"))) is Relation.REVISION
    newest = stored_article(store.engine, FIRST)
    assert newest is not None
    assert (newest.article.text, newest.article.revises_id) == ("新文。", 1)


def test_a_corrected_title_is_a_revision(store: Store) -> None:
    store.put(make_read(make_article()))
    assert store.put(make_read(make_article(title="更正的标题"))) is Relation.REVISION


def test_the_same_text_elsewhere_is_a_duplicate_with_a_trace_of_its_own(store: Store) -> None:
    store.put(make_read(make_article()))
    copy = make_article(SECOND, source="转载")
    assert store.put(make_read(copy)) is Relation.DUPLICATE
    assert store.put(make_read(copy)) is Relation.UNCHANGED
    found = stored_article(store.engine, SECOND)
    assert found is not None
    assert (found.article.source, found.capture.url, len(found.cuts)) == ("转载", SECOND, 1)


def test_a_text_that_comes_back_is_a_revision_again(store: Store) -> None:
    answers = [store.put(make_read(make_article(text=words))) for words in ("甲。", "乙。", "甲。")]
    assert answers == [Relation.NEW, Relation.REVISION, Relation.REVISION]


def test_pages_without_text_are_copies_of_nothing(store: Store) -> None:
    answers = [store.put(make_read(make_article(url, text=""))) for url in (FIRST, SECOND)]
    assert answers == [Relation.NEW, Relation.NEW]


def test_a_page_that_cannot_be_read_is_kept_with_its_error(store: Store) -> None:
    assert store.put(make_read(error="HTTP 404")) is None
    with store.engine.connect() as connection:
        assert connection.execute(text("SELECT error FROM captures")).scalar_one() == "HTTP 404"


def test_an_article_answers_for_itself(store: Store) -> None:
    store.put(make_read(make_article()))
    found = stored_article(store.engine, FIRST)
    assert found is not None
    article = found.article
    assert (article.published_at, article.published_on) == ("2019-09-18T06:23:00+08:00", date(2019, 9, 18))
    assert (article.authors, article.columns) == (["张三", "李四"], ["首页", "要闻"])
    assert article.paragraphs == [
        {"path": "/html/body/p", "spans": [[10, 13]], "number": 1, "role": "paragraph", "level": 0}
    ]
    assert (found.capture.warc_file, found.capture.warc_offset, found.capture.fetched_at) == (
        "a.warc.gz",
        0,
        NOON,
    )
    assert [(cut.start_offset, cut.end_offset, cut.rule) for cut in found.cuts] == [
        (0, 10, "furniture.breadcrumb")
    ]
    assert [(fact.field, fact.raw, fact.place) for fact in found.facts] == [
        ("title", " 标题 ", "meta:ArticleTitle")
    ]
    assert [(flag.name, flag.places) for flag in found.flags] == [("mirror", [[1, 2]])]


def test_a_day_without_time_stays_a_day(store: Store) -> None:
    store.put(make_read(make_article(published_at=date(2019, 9, 18))))
    found = stored_article(store.engine, FIRST)
    assert found is not None
    assert (found.article.published_at, found.article.published_on) == ("2019-09-18", date(2019, 9, 18))


def test_a_newer_reading_of_the_same_text_renews_the_trace(store: Store) -> None:
    store.put(make_read(make_article()))
    reread = make_article(cleaner_version="2", cuts=())
    assert store.put(make_read(reread)) is Relation.UNCHANGED
    found = stored_article(store.engine, FIRST)
    assert found is not None
    assert (found.article.cleaner_version, found.article.capture_id, list(found.cuts)) == ("2", 2, [])


def test_a_page_read_by_the_same_versions_is_settled(store: Store) -> None:
    capture = make_capture()
    assert not store.seen(capture, 1, "1").settled
    store.put(make_read(make_article(page_digest=capture.page.digest), capture))
    assert store.seen(capture, 1, "1").settled
    assert not store.seen(capture, 2, "1").settled
    assert not store.seen(capture, 1, "2").settled
    assert not store.seen(make_capture(body=b"<p>other</p>"), 1, "1").settled


def test_a_known_payload_names_its_first_capture(store: Store) -> None:
    store.put(make_read(make_article()))
    seen = store.seen(make_capture(), 1, "1")
    assert (seen.original_id, seen.original_at) == (1, NOON)
    assert store.seen(make_capture(body=b"other"), 1, "1").original_id is None


def test_what_the_database_cannot_hold_costs_its_own_article_only(store: Store) -> None:
    batch = [make_read(make_article(text="半个\ud83d字")), make_read(make_article(SECOND))]
    assert store.put_all(batch) == [None, Relation.NEW]
    with store.engine.connect() as connection:
        errors = connection.execute(text("SELECT error FROM captures ORDER BY id")).scalars().all()
    assert "cannot be stored" in str(errors[0])
    assert errors[1] is None


def test_the_migrations_make_the_tables_the_code_uses(store: Store) -> None:
    assert differences(store.engine) == []


ATTACHED = (Attachment("方案.doc", "http://a.example/1.doc", "text:3-7"),)


def test_what_an_article_carries_is_kept(store: Store) -> None:
    number = {"document_number": (Fact("云政发〔2024〕1号", "云政发〔2024〕1号", "text:1-12"),)}
    images = (Image("http://a.example/1.jpg", "水渠", "图为水渠。", "text:9-9"),)
    store.put(make_read(make_article(facts=number, attachments=ATTACHED, images=images)))
    found = stored_article(store.engine, FIRST)
    assert found is not None
    assert found.article.official is not None
    assert found.article.official["document_number"] == "云政发〔2024〕1号"
    assert found.article.attachments[0]["name"] == "方案.doc"
    assert found.article.images[0]["caption"] == "图为水渠。"
    assert (found.article.page_kind, found.article.page_kind_reason) == ("article", "")


def test_another_attachment_is_a_revision_the_same_elsewhere_on_the_page_is_not(store: Store) -> None:
    store.put(make_read(make_article(attachments=ATTACHED)))
    moved = (replace(ATTACHED[0], where="text:30-34"),)
    assert store.put(make_read(make_article(attachments=moved))) is Relation.UNCHANGED
    other = (replace(ATTACHED[0], url="http://a.example/2.doc"),)
    assert store.put(make_read(make_article(attachments=other))) is Relation.REVISION


def test_a_store_of_the_first_schema_keeps_its_articles(store: Store, url: str) -> None:
    store.put(make_read(make_article()))
    take_back(store.engine, "0002")
    with store.engine.begin() as connection:
        for column in ("page_kind", "page_kind_reason", "official", "attachments", "images"):
            connection.execute(text(f"ALTER TABLE articles DROP COLUMN {column}"))
        connection.execute(text("UPDATE alembic_version SET version_num = '0001'"))
    opened = Store(url)
    found = stored_article(opened.engine, FIRST)
    assert found is not None
    article = found.article
    assert (article.text, article.page_kind, article.official) == ("正文。", "article", None)
    assert (article.attachments, article.images, len(found.cuts)) == ([], [], 1)
    reread = make_article(cleaner_version="2", attachments=ATTACHED)
    assert opened.put(make_read(reread)) is Relation.UNCHANGED, "a newer cleaner is no newer article"
    renewed = stored_article(opened.engine, FIRST)
    assert renewed is not None and renewed.article.attachments[0]["name"] == "方案.doc"
    opened.close()


def test_a_store_of_newer_code_is_refused(store: Store, url: str) -> None:
    with store.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StorageError, match=r"written by a newer govnews.*update govnews"):
        Store(url)


def test_a_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    (tmp_path / "news.db").write_bytes(b"no database at all, but long enough to be looked at" * 100)
    with pytest.raises(StorageError, match=r"news\.db: cannot be opened: file is not a database"):
        Store(f"sqlite:///{tmp_path / 'news.db'}")


READER = """
import sys
from sqlalchemy import create_engine, text
rows = create_engine(sys.argv[1]).connect().execution_options(isolation_level="AUTOCOMMIT")
for line in sys.stdin:
    print(rows.execute(text("SELECT count(*) FROM articles")).scalar_one(), flush=True)
"""


def test_another_process_reads_while_a_batch_is_written(store: Store, url: str) -> None:
    store.put(make_read(make_article()))
    command = python("-c", READER, url)
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as reader:
        assert reader.stdin and reader.stdout

        def reads() -> str:
            assert reader.stdin and reader.stdout
            reader.stdin.write("\n")
            reader.stdin.flush()
            return reader.stdout.readline().strip()

        def batch() -> Iterator[object]:
            yield make_read(make_article(SECOND, text="第二篇。"))
            seen.append(reads())

        seen: list[str] = []
        store.put_all(batch())  # type: ignore[arg-type]
        seen.append(reads())
        reader.stdin.close()
    assert seen == ["1", "2"]
