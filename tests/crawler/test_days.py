"""What was read of a site day by day, for its page: from the index of its captures by time, whatever else there is."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Engine, event, insert

from crawler.store.site_standings import Day, days
from crawler.store.tables import ArticleRow, CaptureRow, CutRow, FlagRow
from tests.crawler.databases import engine, url
from tests.crawler.schema import bring_to, take_back

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["engine", "url"]
NOON = datetime(2024, 3, 5, 12, tzinfo=UTC)
SINCE = NOON - timedelta(days=1)


def stored(engine: Engine, site: str, moments: Sequence[datetime], first: int = 1) -> None:
    """An article of each moment, with a cut, and a flag at the first."""
    with engine.begin() as connection:
        for number, moment in enumerate(moments, first):
            page = f"http://{site}.example/{number}.html"
            rows: dict[Any, dict[str, Any]] = {
                CaptureRow: {
                    "id": number, "site": site, "kind": "article", "url": page, "fetched_at": moment, "status": 200,
                    "digest": f"sha256:{number}", "payload_digest": f"sha256:{number}", "warc_file": "a.warc.gz",
                    "warc_offset": number, "warc_length": 1,
                },
                ArticleRow: {
                    "id": number, "capture_id": number, "site": site, "url": page, "text": "春灌开始了。", "script": "Hans",
                    "authors": [], "columns": [], "paragraphs": [], "attachments": [], "images": [], "digest": "", "page_digest": "",
                    "profile_version": 1, "cleaner_version": "1", "page_kind": "article", "page_kind_reason": "",
                },
                FlagRow: {"article_id": number, "number": 0, "name": "repeat", "evidence": "", "places": []},
                CutRow: {"article_id": number, "number": 0, "start_offset": 0, "end_offset": 1, "rule": "furniture.menu", "evidence": ""},
            }  # fmt: skip
            for table, row in rows.items():
                if table is not FlagRow or number == first:
                    connection.execute(insert(table), row)


def plans(engine: Engine) -> list[str]:
    """How each statement that ``days`` makes is answered."""
    asked: list[tuple[str, Any]] = []

    def note(_: object, __: object, statement: str, given: Any, *rest: object) -> None:
        asked.append((statement, given))

    event.listen(engine, "before_cursor_execute", note)
    days(engine, "a", SINCE)
    event.remove(engine, "before_cursor_execute", note)
    with engine.connect() as connection:
        questions = [(statement, given) for statement, given in asked if statement.startswith("SELECT")]
        return [explained(connection, statement, given) for statement, given in questions]


def explained(connection: Connection, statement: str, given: Any) -> str:
    sqlite = connection.dialect.name == "sqlite"
    # A table of few rows is read whole otherwise.
    connection.exec_driver_sql("SELECT 1" if sqlite else "SET enable_seqscan = off")
    told = connection.exec_driver_sql(f"EXPLAIN {'QUERY PLAN ' * sqlite}{statement}", given)
    return "\n".join(str(line) for line in told)


def test_days_are_those_of_the_site_since_then(engine: Engine) -> None:
    stored(engine, "a", [NOON, NOON, SINCE, NOON - timedelta(days=9)])
    stored(engine, "b", [NOON], first=9)
    cut = "furniture.menu"
    assert days(engine, "a", SINCE) == [
        Day(date(2024, 3, 4), 1, {cut: 1}, {}),
        Day(date(2024, 3, 5), 2, {cut: 2}, {"repeat": 1}),
    ]


def test_an_index_leads_to_them_in_a_store_of_before(engine: Engine) -> None:
    take_back(engine, "0018")
    stored(engine, "a", [NOON, SINCE - timedelta(days=1)])
    known = days(engine, "a", SINCE)
    assert not any("captures_site_fetched" in plan for plan in plans(engine))
    bring_to(engine, "head")
    assert days(engine, "a", SINCE) == known != []
    found = plans(engine)
    assert len(found) == 3
    assert all("captures_site_fetched" in plan for plan in found), found
