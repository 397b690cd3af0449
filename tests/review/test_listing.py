"""The list: the latest published first, each article once however it is paged, and every filter on either way to it."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from cleaners import Flag
from crawler.store import listing as module
from crawler.store.amounts import amount
from crawler.store.filters import Standing, Wanted
from crawler.store.limits import TooSlow, within
from crawler.store.listing import Cursor, listing
from crawler.store.totals import totals
from crawler.stories.placing import Placer
from tests.crawler.databases import BACKENDS, database
from tests.crawler.values import make_article, make_capture, make_read
from tests.review.office import Office

if TYPE_CHECKING:
    from collections.abc import Iterator

ENDLESS = (
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000000) SELECT max(i) FROM n"
)
DAY = date(2024, 5, 1)
MANY = 60
COPY = 55  # repeats the fourth


@pytest.fixture(scope="module", params=BACKENDS)
def full(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """Articles of two sites; some undated, some of one day, some revised, copied, flagged, or no articles."""
    folder = tmp_path_factory.mktemp("listing")
    with database(request.param, folder) as url:
        made = _filled(Office(folder, url))
        yield made
        made.store.close()


def _filled(office: Office) -> Office:
    chance = random.Random(3)
    for number in range(MANY):
        site = "ab"[number % 2]
        url = f"http://{site}.example/{number}.html"
        article = make_article(
            url, f"第{4 if number == COPY else number}号水渠通水，{'东西部协作' if number % 7 == 0 else '春灌开始'}。",
            published_at=None if number % 11 == 0 else DAY + timedelta(days=chance.randrange(9)),
            flags=(Flag("repeat", "twice"),) if number % 5 == 0 else (),
            page_kind="listing" if number % 13 == 0 else "article",
        )  # fmt: skip
        office.store.put(make_read(article, make_capture(url, url.encode(), site=site)))
    office.store.put(
        make_read(make_article("http://a.example/2.html", "改了的正文。", published_at=DAY, flags=()))
    )
    placer = Placer(office.engine, office.folder / "texts")
    placer.place_all()
    placer.close()
    return office


def urls(office: Office, size: int = 100, **filters: object) -> list[str]:
    """All pages of a list, one after another."""
    wanted, after, found = Wanted(**filters), None, []  # type: ignore[arg-type]
    while True:
        page = listing(office.engine, wanted, after, size)
        found += [line.url for line in page.lines]
        if page.next is None:
            return found
        after = Cursor.of(str(page.next))


@pytest.mark.parametrize("size", [1, 4, 59, 60, 61])
def test_every_article_comes_once_the_latest_first(full: Office, size: int) -> None:
    found = urls(full, size)
    assert len(found) == len(set(found)) == MANY
    days = {line.url: line.published_at for line in listing(full.engine, Wanted(), None, MANY).lines}
    dated = [day for url in found if (day := days[url])]
    assert dated == sorted(dated, reverse=True)
    assert [days[url] for url in found[len(dated) :]] == [None] * (MANY - len(dated)), (
        "undated ones come last"
    )


FILTERS: list[tuple[dict[str, object], int]] = [
    ({"sites": ("a",)}, 30),
    ({"flag": "repeat"}, 12),
    ({"flag": "mirror"}, 0),
    ({"standing": Standing.REVISED}, 1),
    ({"standing": Standing.FIRST}, 59),
    ({"standing": Standing.COPIED}, 1),
    ({"standing": Standing.GONE}, 0),
    ({"standing": Standing.DUPLICATE}, 1),
    ({"standing": Standing.MIRROR}, 0),
    ({"page_kind": "listing"}, 5),
    ({"page_kind": "article"}, 55),
    ({"words": ("東西部協作",)}, 9),
    ({"words": ("水渠", "春灌")}, 50),
    ({"words": ("春灌",), "flag": "repeat"}, 10),
    ({"words": ("春灌",), "sites": ("a",)}, 24),
]


@pytest.mark.parametrize(("few", "following"), [(0, 0), (5000, 0), (5000, 9), (0, 500)])
@pytest.mark.parametrize(("filters", "number"), FILTERS)
def test_filters_let_through_the_same_whichever_way_is_taken(
    full: Office,
    filters: dict[str, object],
    number: int,
    few: int,
    following: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "FEW", few)
    monkeypatch.setattr(module, "NEXT", following)
    found = urls(full, 4, **filters)
    assert len(found) == len(set(found)) == number
    assert amount(full.engine, Wanted(**filters)) == number  # type: ignore[arg-type]


def test_days_are_both_included(full: Office) -> None:
    since, until = DAY + timedelta(days=2), DAY + timedelta(days=4)
    page = listing(full.engine, Wanted(since=since, until=until), None, MANY)
    days = {line.published_at for line in page.lines}
    assert days == {(DAY + timedelta(days=at)).isoformat() for at in (2, 3, 4)}


def test_a_line_says_how_the_article_stands(full: Office) -> None:
    lines = {line.url: line for line in listing(full.engine, Wanted(), None, MANY).lines}
    assert lines["http://a.example/2.html"].revised
    assert (lines["http://a.example/4.html"].relation, lines["http://a.example/4.html"].copies) == ("new", 1)
    assert lines["http://b.example/55.html"].relation == "duplicate"
    assert lines["http://b.example/5.html"].flags == ("repeat",)
    assert lines["http://b.example/13.html"].page_kind == "listing"


def test_totals_count_newest_versions(full: Office) -> None:
    found = totals(full.engine)
    assert found.articles == MANY
    assert found.sites == {"a": 30, "b": 30}
    assert found.flags == {"repeat": 12}
    assert found.kinds == {"article": 55, "listing": 5}


def test_revised_versions_do_not_count(full: Office) -> None:
    assert amount(full.engine, Wanted()) == MANY
    assert amount(full.engine, Wanted(sites=("a",), since=DAY, until=DAY + timedelta(days=9))) == len(
        urls(full, sites=("a",), since=DAY, until=DAY + timedelta(days=9))
    )


def test_a_question_that_takes_too_long_is_stopped(full: Office) -> None:
    with (
        Session(full.engine) as session,
        pytest.raises(TooSlow, match="no answer within"),
        within(session, 0.05),
    ):
        session.execute(text(ENDLESS))
    assert len(listing(full.engine, Wanted(), None, 5).lines) == 5, "the next question is answered"


@pytest.mark.parametrize("given", ["", "~", "2024-05-01", "~x", "2024-13-01~4", "~²"])
def test_what_is_no_cursor_is_refused(given: str) -> None:
    with pytest.raises(ValueError, match=r"cursor|day"):
        Cursor.of(given)
