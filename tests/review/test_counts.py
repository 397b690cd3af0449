"""Totals: nobody waits for them to be counted, and what was known stays until they are."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from starlette.testclient import TestClient

from crawler.review import counts
from crawler.review.counts import Counts
from crawler.store.limits import TooSlow
from crawler.store.totals import NONE, Totals, totals

if TYPE_CHECKING:
    import pytest
    from sqlalchemy import Engine

    from tests.review.office import Office


def test_the_list_is_there_before_a_large_store_is_counted(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted = threading.Event()

    def slow(engine: Engine) -> Totals:
        counted.wait(30)
        return totals(engine)

    monkeypatch.setattr(counts, "totals", slow)
    monkeypatch.setattr(counts, "FIRST", 0.01)
    app = office.app()
    client = TestClient(app, base_url="http://127.0.0.1:8600")
    for path in ("/", "/sites", "/sites/gscn", "/?site=gscn"):
        assert client.get(path).status_code == 200
    thread = app.state.desk.counts._counting
    counted.set()
    thread.join(30)
    assert f"({totals(office.engine).sites['gscn']})" in client.get("/").text


def test_what_cannot_be_counted_is_asked_again_later(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(engine: Engine) -> Totals:
        raise TooSlow("no answer")

    made = Counts(office.engine)
    monkeypatch.setattr(counts, "totals", never)
    assert made.known() is NONE
    monkeypatch.undo()
    assert made.known() is NONE, "not at once"
    monkeypatch.setattr(counts, "FRESH", 0.0)
    assert made.known().articles > 0
