"""Migrations: from the first schema on, each with data in every table there is, on both databases."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from alembic.script import ScriptDirectory

from cleaners.text.fold import fold
from crawler.feed import changes
from crawler.store import migrating
from crawler.store.reading import stored_article
from crawler.store.relations import Relation
from crawler.store.search_tables import FTS
from crawler.store.searching import Query, search
from crawler.store.writing import Store
from crawler.stories.placing import Placer
from tests.crawler.databases import store, url
from tests.crawler.schema import bring_to, configured, differences, take_back
from tests.crawler.values import make_article, make_read

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["store", "url"]
A, B = "http://a.example/1.html", "http://b.example/2.html"
TEXT = "县水利局今天检查了十二条水渠，闸门和渡槽完好，春灌可以按时开始，各乡镇已经排定轮灌的次序。"
NOON = datetime(2024, 3, 5, 4, tzinfo=UTC)
VALUES: dict[type, Any] = {
    sa.JSON: [], sa.Boolean: True, sa.Integer: 1, sa.Float: 0.5, sa.DateTime: NOON, sa.Date: NOON.date()
}  # fmt: skip
Tables = dict[str, list[dict[str, Any]]]


def revisions() -> list[str]:
    """From the first to the newest."""
    scripts = ScriptDirectory.from_config(configured())
    return [script.revision for script in scripts.walk_revisions()][::-1]


def reflected(connection: sa.Connection) -> sa.MetaData:
    """All tables but the index of searches and the mark of the migrations."""
    meta = sa.MetaData()
    names = sa.inspect(connection).get_table_names()
    meta.reflect(connection, only=[name for name in names if not name.startswith((FTS, "alembic"))])
    return meta


def contents(connection: sa.Connection, meta: sa.MetaData) -> Tables:
    return {
        name: [dict(row._mapping) for row in connection.execute(sa.select(table))]
        for name, table in meta.tables.items()
    }


def fill(connection: sa.Connection, meta: sa.MetaData) -> None:
    """A row in every table that has none."""
    for table in meta.sorted_tables:
        if not connection.scalar(sa.select(sa.func.count()).select_from(table)):
            row = {column.name: value(connection, column) for column in table.columns if not column.nullable}
            connection.execute(table.insert(), row)


def value(connection: sa.Connection, column: sa.Column[Any]) -> Any:
    """Something that fits into a column; where it refers to another table, what that holds."""
    for key in column.foreign_keys:
        return connection.scalar(sa.select(key.column).order_by(key.column.desc()).limit(1))
    for kind, some in VALUES.items():
        if isinstance(column.type, kind):
            return some
    return "x" * (getattr(column.type, "length", None) or 3)


def first_rows(connection: sa.Connection, meta: sa.MetaData) -> None:
    """What a crawl by the first version left: an article in two versions, and a copy of it on another site."""
    found = meta.tables

    def capture(number: int, page: str) -> dict[str, Any]:
        return {
            "id": number, "site": page[7], "kind": "article", "url": page, "fetched_at": NOON, "status": 200, "digest": f"sha256:{number}",
            "payload_digest": f"sha256:p{number}", "warc_file": "a.warc.gz", "warc_offset": number * 1000, "warc_length": 900,
        }  # fmt: skip

    def reading(page: str, text: str) -> dict[str, Any]:
        return {
            "site": page[7], "url": page, "title": "检查水渠", "published_at": "2024-03-05T08:00:00+08:00", "source": "某报",
            "digest": f"sha256:{len(text)}", "page_digest": "sha256:page", "profile_version": 1, "cleaner_version": "1",
        }  # fmt: skip

    for number, (text, before) in enumerate([(TEXT[:20], None), (TEXT, 1)], 1):
        connection.execute(found["captures"].insert(), capture(number, A))
        values = {
            **reading(A, text), "id": number, "capture_id": number, "revises_id": before, "published_on": date(2024, 3, 5),
            "authors": ["张三"], "columns": ["要闻"], "script": "Hans", "text": text, "paragraphs": [{"path": "/p", "spans": [[0, len(text)]]}],
        }  # fmt: skip
        connection.execute(found["articles"].insert(), values)
    connection.execute(found["captures"].insert(), capture(3, B))
    connection.execute(found["copies"].insert(), {**reading(B, TEXT), "capture_id": 3, "article_id": 2})
    if connection.dialect.name == "postgresql":
        for table in ("captures", "articles"):
            connection.execute(sa.text(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), 3)"))


def lost(before: Tables, after: Tables) -> Iterator[str]:
    """Rows and values that a step took away, or changed."""
    for name, rows in before.items():
        if name not in after:
            yield name
            continue
        kept = set(after[name][0]) if after[name] else set()
        now = [{key: row[key] for key in row if key in rows[0]} for row in after[name]]
        for row in rows:
            if {key: row[key] for key in row if key in kept} not in now:
                yield f"{name}: {row}"


def test_the_files_are_named_in_the_order_of_their_revisions() -> None:
    assert migrating.revisions() == revisions()


def test_each_step_keeps_what_every_table_holds(store: Store, url: str, tmp_path: Path) -> None:
    first, *later = revisions()
    take_back(store.engine, first)
    with store.engine.begin() as connection:
        meta = reflected(connection)
        first_rows(connection, meta)
    for revision in later:
        with store.engine.begin() as connection:
            fill(connection, meta)
            known = contents(connection, meta)
        assert all(known.values()), "a table without a row would prove nothing"
        bring_to(store.engine, revision)
        with store.engine.connect() as connection:
            meta = reflected(connection)
            gone = list(lost(known, contents(connection, meta)))
        # Copies became articles.
        assert gone == (["copies"] if revision == "0015" else []), revision
    assert differences(store.engine) == []
    works(url, tmp_path)


def works(url: str, folder: Path) -> None:
    """What the newest code does with it."""
    again = Store(url)
    newest, copy = stored_article(again.engine, A), stored_article(again.engine, B)
    assert newest is not None and copy is not None
    assert (newest.article.text, newest.article.revises_id, newest.article.vocabulary) == (TEXT, 1, None)
    assert (copy.article.text, [flag.name for flag in copy.flags]) == (TEXT, ["untraced"])
    assert {hit.url for hit in search(again.engine, Query(("渡槽",)))} == {A, B}
    assert {change.url for change in changes(again.engine, "later")} >= {A}
    placer = Placer(again.engine, folder / "texts")
    placer.place_all()
    placer.close()
    assert [hit.url for hit in search(again.engine, Query((fold("轮灌"),), canonical=True))] == [A]
    assert again.put(make_read(make_article(A, f"{TEXT}又讯。"))) is Relation.REVISION
    again.close()
