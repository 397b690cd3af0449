"""Counts: nobody waits for them to be made, they are right to the last article, and what was known stays until then."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from starlette.testclient import TestClient

from crawler.review import articles, counts
from crawler.review.counts import Counts
from crawler.store.amounts import amount
from crawler.store.filters import Standing, Wanted
from crawler.store.limits import TooSlow
from crawler.store.listing import listing
from crawler.store.totals import NONE, totals
from tests.review.visit import Visit

if TYPE_CHECKING:
    from playwright.sync_api import Browser
    from sqlalchemy import Engine
    from starlette.applications import Starlette

    from tests.review.office import Office

MIXED = Wanted(standing=Standing.FIRST, page_kind="article")


class Slow:
    """Counts that take until they are let go."""

    def __init__(self) -> None:
        self.go = threading.Event()

    def totals(self, engine: Engine) -> object:
        self.go.wait(30)
        return totals(engine)

    def amount(self, engine: Engine, wanted: Wanted) -> int:
        self.go.wait(30)
        return amount(engine, wanted)


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Iterator[Slow]:
    made = Slow()
    monkeypatch.setattr(counts, "totals", made.totals)
    monkeypatch.setattr(counts, "amount", made.amount)
    monkeypatch.setattr(counts, "FIRST", 0.01)
    yield made
    made.go.set()


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page of a list has five articles."""
    monkeypatch.setattr(articles, "listing", lambda engine, wanted, after: listing(engine, wanted, after, 5))


def app_of(office: Office) -> tuple[Starlette, TestClient]:
    app = office.app()
    return app, TestClient(app, base_url="http://127.0.0.1:8600")


def test_the_pages_are_there_before_a_large_store_is_counted(office: Office, slow: Slow, short: None) -> None:
    app, client = app_of(office)
    for path in ("/sites", "/sites/gscn", "/?site=gscn", "/"):
        assert client.get(path).status_code == 200
    assert "more than 5<" in client.get("/").text
    thread = app.state.desk.counts._totals.thread
    slow.go.set()
    thread.join(30)
    known = totals(office.engine)
    told = client.get("/").text
    assert f"({known.sites['gscn']})" in told and f"<strong>{known.articles}</strong>" in told


def test_a_list_says_how_many_there_are_to_the_last(office: Office, short: None) -> None:
    _, client = app_of(office)
    every = len(listing(office.engine, MIXED, None, 1000).lines)
    assert every > 5
    assert f"<strong>{every}</strong>" in client.get("/?relation=first&kind=article").text
    assert client.get("/count?relation=first&kind=article").json() == {"articles": every}
    assert client.get("/count?since=x").status_code == 400


def test_what_one_filter_lets_through_is_known_from_the_totals(office: Office, slow: Slow) -> None:
    made, known = Counts(office.engine), totals(office.engine)
    slow.go.set()
    thread = made._totals.thread if made.totals() is NONE else None
    if thread:
        thread.join(30)
    slow.go.clear()
    for wanted in (
        Wanted(),
        Wanted(sites=("gscn",)),
        Wanted(flag="mirror"),
        Wanted(page_kind="article"),
        Wanted(flag="x"),
    ):
        assert made.number(wanted, 0.0) == amount(office.engine, wanted)
    assert known.flags["mirror"] == 1
    assert made.number(MIXED, 0.0) is None


def test_what_cannot_be_counted_is_asked_again_later(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object) -> int:
        raise TooSlow("no answer")

    made = Counts(office.engine)
    monkeypatch.setattr(counts, "amount", never)
    assert made.number(MIXED, 5) is None
    monkeypatch.undo()
    assert made.number(MIXED, 5) is None, "not at once"
    made._numbers[MIXED].again = 0.0
    assert made.number(MIXED, 5) == amount(office.engine, MIXED)


def test_no_more_questions_are_counted_or_kept_than_may_be(
    office: Office, slow: Slow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(counts, "WAITING", 3)
    monkeypatch.setattr(counts, "KEPT", 4)
    made = Counts(office.engine)
    for word in "一二三四五六":
        assert made.number(Wanted((word,)), 0.0) is None
    assert sum(one.thread is not None for one in made._numbers.values()) <= 3
    assert len(made._numbers) == 4


def test_a_number_that_comes_later_is_told_on_the_page(
    browser: Browser, office: Office, slow: Slow, short: None
) -> None:
    from tests.review.conftest import served

    every = len(listing(office.engine, MIXED, None, 1000).lines)
    with served(office.app()) as url:
        seen = Visit(browser, url)
        page = seen.go("/?relation=first&kind=article")
        number = page.locator(".count strong")
        assert number.inner_text() == "more than 5"
        slow.go.set()
        page.locator(".count strong", has_text=str(every)).wait_for()
        assert number.inner_text() == str(every)
        seen.context.close()
    assert seen.complaints == []
