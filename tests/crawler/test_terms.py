"""What hosts taught is kept with its evidence, reused, decided by people, and cleans stored articles anew."""

from __future__ import annotations

import json
import random
import subprocess
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from benchmarks.hosts import news_unseen, plant, vocabulary
from cleaners.planted.vocabulary import Learned
from crawler.store.database import open_database
from crawler.store.tables import ArticleRow
from crawler.store.terms import Status, add_learned, decide, term_rows, vocabularies
from tests.crawler.conftest import ROOT, article, links
from tests.crawler.databases import make_store
from tests.shared import shared

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Engine

    from tests.crawler.conftest import Crawl, Seeds

PAGES = 16
HOST = "spoiled.example"
TERMS = vocabulary("games")[:6]


def spoil(seeds: Seeds) -> None:
    """A site whose articles have words of a vocabulary in the middle of their sentences."""
    chance = random.Random(5)
    texts = chance.sample(news_unseen(shared("corpus/news_2022_2024.jsonl.gz")), PAGES)
    seeds.site("spoiled")
    urls = [f"http://{HOST}/{number}.html" for number in range(PAGES)]
    seeds.save("spoiled", "list.html", f"http://{HOST}/list/", links(*urls))
    for number, (url, text) in enumerate(zip(urls, texts, strict=True)):
        title, _, body = text.partition("\n")
        lines = plant(body[:1500], TERMS, 150, chance).text.split("\n")
        seeds.save("spoiled", f"{number}.html", url, article(title, *lines))


def terms(crawl: Crawl, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        crawl.command("terms", *arguments),
        cwd=ROOT,
        env=crawl.environment(),
        capture_output=True,
        text=True,
        timeout=90,
        check=False,
    )


def listed(crawl: Crawl) -> list[dict[str, Any]]:
    return [json.loads(line) for line in terms(crawl, "list").stdout.splitlines()]


def versions(crawl: Crawl) -> list[ArticleRow]:
    engine = open_database(f"sqlite:///{crawl.data / 'news.db'}")
    with Session(engine, expire_on_commit=False) as session:
        rows = list(session.scalars(select(ArticleRow).order_by(ArticleRow.id)))
    engine.dispose()
    return rows


def test_a_crawl_learns_and_cleans_its_articles_anew_and_people_decide(seeds: Seeds, crawl: Crawl) -> None:
    spoil(seeds)
    ran = crawl("spoiled")
    assert ran.returncode == 0 and "learned to be planted" in ran.stdout, ran.stdout + ran.stderr
    found = {row["term"]: row for row in listed(crawl)}
    assert set(found) == set(TERMS)
    assert all(row["status"] == "learned" and row["pages"] > 3 and row["gain"] > 1 for row in found.values())
    rows = versions(crawl)
    newest = {row.url: row for row in rows}
    assert not [term for row in newest.values() for term in TERMS if term in row.text]
    old = {row.id: row for row in rows if row.revises_id is None}
    anew = [row for row in rows if row.revises_id is not None]
    assert len(anew) >= PAGES / 4
    assert all(row.capture_id == old[row.revises_id or 0].capture_id for row in anew), "the same capture"
    assert any(term in old[row.revises_id or 0].text for row in anew for term in TERMS), "the old one is kept"

    term = TERMS[0]
    said = terms(crawl, "block", HOST, term.upper())
    assert said.returncode == 0 and "cleaned anew" in said.stdout, said.stderr
    assert any(term in row.text for row in {row.url: row for row in versions(crawl)}.values())
    assert {row["term"] for row in listed(crawl) if row["status"] == "blocked"} == {term}
    terms(crawl, "confirm", HOST, term)
    assert not any(term in row.text for row in {row.url: row for row in versions(crawl)}.values())


@pytest.fixture
def store(tmp_path: Path) -> Engine:
    return open_database(f"sqlite:///{tmp_path / 'news.db'}")


def test_what_was_learned_is_cut_and_what_was_blocked_is_not(store: Engine) -> None:
    one, other = Learned("私服", 3, 5, 0.0, 4.0), Learned("外挂", 2, 2, 0.0, 3.0)
    assert add_learned(store, "news.example", [one, other]) == ("私服", "外挂")
    assert vocabularies(store) == {"news.example": (one, other)}
    assert decide(store, "news.example", "外挂", Status.BLOCKED)
    assert add_learned(store, "news.example", [other]) == (), "what people decided stays decided"
    assert vocabularies(store) == {"news.example": (one, replace(other, blocked=True))}


def test_a_person_may_name_a_term_that_nobody_learned(store: Engine) -> None:
    assert decide(store, "news.example", "私服", Status.CONFIRMED)
    assert not decide(store, "news.example", "私服", Status.CONFIRMED), "twice is once"
    assert [(row.term, row.status, row.places) for row in term_rows(store)] == [("私服", "confirmed", 0)]


def test_wrong_use_is_told(crawl: Crawl) -> None:
    ran = terms(crawl, "block", HOST)
    assert ran.returncode == 2 and "block: give a host and a term" in ran.stderr + ran.stdout


@pytest.mark.parametrize(
    "name", ["news.example", "www.news.example", "http://www.news.example/a/1.html", "NEWS.example"]
)
def test_a_host_is_the_same_with_and_without_www(name: str, crawl: Crawl) -> None:
    make_store(crawl.data)
    assert terms(crawl, "block", name, "体育").returncode == 0
    assert [(row["host"], row["term"]) for row in listed(crawl)] == [("news.example", "体育")]
    assert terms(crawl, "list", name).stdout == terms(crawl, "list").stdout


def test_a_host_that_no_article_is_of_is_told(crawl: Crawl) -> None:
    make_store(crawl.data)
    ran = terms(crawl, "learn", "nonesuch.example")
    assert (ran.returncode, "nonesuch.example: no article of this host is stored" in ran.stderr) == (1, True)
    ran = terms(crawl, "confirm", "nonesuch.example", "私服")
    assert (ran.returncode, "no article of this host is stored" in ran.stderr) == (0, True), "it may come yet"
    ran = terms(crawl, "list", "nonesuch.org")
    assert (ran.returncode, "nonesuch.org: no term of this host is known" in ran.stderr) == (0, True)
    ran = terms(crawl, "learn", "http://")
    assert (ran.returncode, "'http://' is no host" in ran.stderr) == (2, True)


def test_without_a_store_it_says_how_to_make_one(crawl: Crawl) -> None:
    ran = terms(crawl, "list")
    assert ran.returncode == 1 and "scrapy crawl makes one" in ran.stderr
