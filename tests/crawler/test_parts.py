"""Articles on several pages: followed, joined in place, one article with several captures."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import text

from cleaners import Article, Fact, Flag, Part
from crawler.crawl.frontier import Leased
from crawler.crawl.parts import first_of, onward
from crawler.profiles.profile import load_profile
from crawler.store.reading import stored_article
from crawler.store.relations import Relation
from crawler.store.writing import Store
from tests.crawler.conftest import Crawl, Seeds, article, links
from tests.crawler.values import make_article, make_capture, make_read

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HOST = "http://one.example"
LINES = [f"水渠第{number}段：今年全县新修水渠四公里,惠及两千余户,明年再修三公里。" for number in range(1, 7)]


def part(number: int, count: int) -> str:
    """A part of an article of ``count`` pages, two lines each: 20260312.html, 20260312_2.html, …"""

    def name(at: int) -> str:
        return "20260312.html" if at == 1 else f"20260312_{at}.html"

    pager = " ".join(
        str(at) if at == number else f"<a href='{name(at)}'>{at}</a>" for at in range(1, count + 1)
    )
    page = article("水渠通水", *LINES[2 * number - 2 : 2 * number])
    return page.replace("</body>", f"<div class='page'>{pager}</div></body>")


@pytest.fixture
def site(seeds: Seeds) -> Seeds:
    seeds.site("one")
    seeds.save("one", "list.html", f"{HOST}/list/", links("/20260312.html"))
    seeds.save("one", "a.html", f"{HOST}/20260312.html", part(1, 3))
    seeds.save("one", "b.html", f"{HOST}/20260312_2.html", part(2, 3))
    return seeds


def rows(crawl: Crawl, query: str) -> list[tuple[Any, ...]]:
    with sqlite3.connect(crawl.data / "news.db") as database:
        return list(database.execute(query))


def test_parts_are_followed_and_joined_in_place(site: Seeds, crawl: Crawl) -> None:
    done = crawl("one")
    assert done.returncode == 0, done.stderr + done.stdout
    # The third part was not saved: what is there is joined, and said to be incomplete.
    assert rows(crawl, "SELECT url, text FROM articles") == [(f"{HOST}/20260312.html", "\n".join(LINES[:4]))]
    assert rows(crawl, "SELECT name, evidence FROM flags") == [
        ("incomplete", f"goes on at {HOST}/20260312_3.html")
    ]
    assert f"one: {HOST}/20260312_3.html" in done.stdout

    site.save("one", "c.html", f"{HOST}/20260312_3.html", part(3, 3))
    done = crawl("one")
    assert done.returncode == 0, done.stderr + done.stdout
    assert rows(crawl, "SELECT url, text FROM articles") == [(f"{HOST}/20260312.html", "\n".join(LINES))]
    assert rows(crawl, "SELECT name FROM flags") == []
    parts = rows(
        crawl,
        "SELECT p.number, p.url, c.url, c.digest = p.page_digest FROM article_parts p JOIN captures c "
        "ON c.id = p.capture_id ORDER BY p.place",
    )
    urls = [f"{HOST}/20260312.html", f"{HOST}/20260312_2.html", f"{HOST}/20260312_3.html"]
    assert parts == [(number, url, url, 1) for number, url in enumerate(urls, 1)]
    first = rows(crawl, "SELECT c.url FROM articles a JOIN captures c ON c.id = a.capture_id")
    assert first == [(urls[0],)]

    again = crawl("one")
    assert again.returncode == 0, again.stderr + again.stdout
    assert rows(crawl, "SELECT text FROM articles") == [("\n".join(LINES),)]


def test_a_lead_knows_the_parts_before_it(seeds: Seeds) -> None:
    seeds.site("one")
    profile = load_profile(seeds.root / "one" / "site.yaml")
    capture = make_capture(f"{HOST}/1.html")
    told = make_article(facts=_told(f"{HOST}/1_2.html"))
    lead = onward(told, capture, profile)[0]
    assert (lead.url, lead.data["parts"], lead.again) == (f"{HOST}/1_2.html", [f"{HOST}/1.html"], True)
    second = make_capture(lead.url, lease=Leased(1, lead.url, "one.example", "article", data=lead.data))
    further = onward(make_article(facts=_told(f"{HOST}/1_3.html")), second, profile)[0]
    assert further.data["parts"] == [f"{HOST}/1.html", f"{HOST}/1_2.html"]
    for elsewhere in (f"{HOST}/1.html", f"{HOST}/1_2.html", "http://else.example/1_3.html"):
        assert onward(make_article(facts=_told(elsewhere)), second, profile) == ()
    assert onward(make_article(), capture, profile) == ()


def _told(url: str) -> dict[str, Any]:
    return {"next_part": (Fact(url, "下一页", "text:1-4"),)}


def test_a_further_part_is_known_by_its_number() -> None:
    urls = [f"{HOST}/20260312.html", f"{HOST}/20260312_2.html", f"{HOST}/20260313.html"]
    assert [first_of(url, urls) for url in urls] == ["", urls[0], ""]


PAGES = [f"sha256:{number}" * 8 for number in range(1, 4)]
URLS = [f"{HOST}/1.html", f"{HOST}/1_2.html", f"{HOST}/1_3.html"]


def joined(count: int, first: str = PAGES[0], text: str = "第{}页。") -> Article:
    """An article of ``count`` of three parts."""
    digests = [first, *PAGES[1:]]
    parts = tuple(Part(at + 1, URLS[at], digests[at], at * 10, at * 10 + 9) for at in range(count))
    missing = (Flag("incomplete", "goes on"),) if count < 3 else ()
    return make_article(
        URLS[0],
        "\n".join(text.format(at + 1) for at in range(count)),
        parts=parts if count > 1 else (),
        page_digest=first,
        flags=missing,
        facts=_told(URLS[count]) if count < 3 else {},
    )


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store(f"sqlite:///{tmp_path / 'news.db'}")
    yield opened
    opened.close()


def put(store: Store, *articles: Article) -> list[Relation | None]:
    return [store.put(make_read(article, make_capture(URLS[0]))) for article in articles]


def versions(store: Store) -> int:
    with store.engine.connect() as connection:
        return len(connection.execute(text("SELECT id FROM articles")).all())


def test_an_article_grows_in_place(store: Store) -> None:
    assert put(store, joined(1), joined(2), joined(3)) == [Relation.NEW, Relation.REVISION, Relation.REVISION]
    found = stored_article(store.engine, URLS[0])
    assert found is not None
    assert (found.article.text, versions(store)) == ("第1页。\n第2页。\n第3页。", 1)
    assert [part.url for part in found.parts] == URLS
    assert found.flags == []


def test_its_first_part_read_again_takes_nothing_away(store: Store) -> None:
    assert put(store, joined(3), joined(1), joined(2), joined(3))[1:] == [Relation.UNCHANGED] * 3
    found = stored_article(store.engine, URLS[0])
    assert found is not None
    assert found.article.text == "第1页。\n第2页。\n第3页。"


def test_another_first_part_is_a_revision_and_grows_anew(store: Store) -> None:
    changed = [joined(count, "sha256:changed", "第{}页改。") for count in (1, 2, 3)]
    assert put(store, joined(3), *changed)[1] == Relation.REVISION
    found = stored_article(store.engine, URLS[0])
    assert found is not None
    assert (found.article.text, versions(store)) == ("第1页改。\n第2页改。\n第3页改。", 2)


def test_what_lacks_parts_is_not_settled(store: Store) -> None:
    page = make_capture(URLS[0])
    for count, settled in ((1, False), (3, True)):
        put(store, joined(count, page.page.digest))
        assert store.seen(page, 1, "1").settled is settled
