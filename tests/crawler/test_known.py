"""What was captured before there was a frontier is known to it: nothing of it is news."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from crawler.crawl.frontier import Lead
from crawler.store.writing import Store
from tests.crawler.databases import BACKENDS, database
from tests.crawler.schema import take_back
from tests.crawler.values import NOON, make_article, make_capture, make_read

if TYPE_CHECKING:
    from pathlib import Path

HOST = "http://a.example"


@pytest.mark.parametrize("backend", BACKENDS)
def test_captures_in_the_old_schema_are_known_and_not_due(backend: str, tmp_path: Path) -> None:
    with database(backend, tmp_path) as url:
        store = Store(url)
        listing = make_capture(f"{HOST}/list/", kind="listing")
        moved = make_capture(f"{HOST}/new/3.html", requested_url=f"{HOST}/3.html?from=timeline")
        failed = make_capture(f"{HOST}/4.html", status=500, error="HTTP 500")
        store.put(make_read(make_article(f"{HOST}/1.html")))
        for capture in (listing, moved, failed, replace(listing, site="b")):
            store.put(make_read(capture=capture, error=capture.error))
        take_back(store.engine, "0002")
        store.close()

        again = Store(url)
        with again.engine.connect() as connection:
            rows = connection.execute(
                text("SELECT site, key, kind, due_at, first_at IS NULL FROM frontier ORDER BY site, key")
            )
            assert [tuple(row) for row in rows] == [
                ("a", "a.example/1.html", "article", None, False),
                ("a", "a.example/3.html", "article", None, False),
                ("a", "a.example/4.html", "article", None, True),
                ("a", "a.example/list/", "listing", None, True),
                ("b", "a.example/list/", "listing", None, True),
            ]
        frontier = again.frontier()
        leads = [Lead(f"{HOST}/{n}.html", f"a.example/{n}.html", "article") for n in (1, 3, 4, 5)]
        look = Lead(f"{HOST}/list/", "a.example/list/", "listing", again=True)
        assert frontier.add("a", [*leads, look]) == 1
        leased = frontier.lease("a", {}, 9).leased
        assert {lease.url for lease in leased} == {f"{HOST}/5.html", f"{HOST}/list/"}
        assert {lease.state.visited_at for lease in leased} == {None, NOON}
        frontier.close()
        again.close()
