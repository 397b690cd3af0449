"""Which leads of a listing a crawl takes, and where it stops."""

from __future__ import annotations

from datetime import date

from crawler.crawl.frontier import Lead, Leased
from crawler.crawl.limits import PAGES, Limits
from crawler.crawl.walk import Walk
from crawler.listings import Ask, Entry, ListingPage
from crawler.profiles.parts import Listing
from crawler.profiles.profile import Profile

ROOT = "http://a.example/xw/"
PROFILE = Profile(title="站", version=1, domains=("a.example",), listings=(Listing(url=ROOT),))
NEXT = Ask(f"{ROOT}?page=3")


def page(*numbers: int, asks: tuple[Ask, ...] = (NEXT,)) -> ListingPage:
    entries = tuple(Entry(f"{ROOT}{number}.html", "", date(2024, 5, number)) for number in numbers)
    return ListingPage(entries, asks)


def leads(found: ListingPage, lease: Lead | None = None, **limits: object) -> list[Lead]:
    """What the walk takes of a page, the second of its listing unless it is that of another lead."""
    data = lease.data if lease else {"listing": ROOT, "page": 2}
    walk = Walk(PROFILE, Limits(**limits), replays=False)  # type: ignore[arg-type]
    return list(walk.leads(found, Leased(1, f"{ROOT}?page=2", "a.example", "listing", data=data)))


def test_a_page_leads_to_its_articles_and_to_the_next_where_it_has_news() -> None:
    further, *articles = leads(page(3, 2))
    assert [lead.url for lead in articles] == [f"{ROOT}3.html", f"{ROOT}2.html"]
    assert (further.url, further.if_news) == (NEXT.url, True)


def test_a_walk_back_ends_at_its_day() -> None:
    assert [lead.kind for lead in leads(page(9, 8), since=date(2024, 5, 8))] == [
        "listing",
        "article",
        "article",
    ]
    assert leads(page(7, 6), since=date(2024, 5, 8)) == []


def test_a_walk_back_ends_where_a_site_gives_its_last_page_again() -> None:
    further, *_ = leads(page(3, 2), max_pages=100)
    assert [lead.kind for lead in leads(page(3, 2), further, max_pages=100)] == ["article", "article"]
    assert [lead.kind for lead in leads(page(1), further, max_pages=100)] == ["listing", "article"]


def test_of_an_index_so_many_parts_are_asked_in_a_run() -> None:
    parts = tuple(Ask(f"{ROOT}{number}.xml") for number in range(50))
    assert len(leads(page(asks=parts))) == PAGES
    assert len(leads(page(asks=parts), since=date(2020, 1, 1))) == 50
