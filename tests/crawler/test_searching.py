"""Searching: in either script, words of any length, the newest version only, snippets that show the words."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.orm import Session

from crawler.feed import changes
from crawler.store.amounts import amount
from crawler.store.bigrams import codes
from crawler.store.filters import Standing, Wanted
from crawler.store.finding import by_pairs, found_by
from crawler.store.listing import listing
from crawler.store.searching import Query, search
from crawler.store.writing import Store
from crawler.stories.placing import Placer
from tests.crawler.databases import BACKENDS, database
from tests.crawler.schema import take_back
from tests.crawler.values import make_article, make_capture, make_read

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FIRST, SECOND, THIRD = (f"http://a.example/{number}.html" for number in (1, 2, 3))


@pytest.fixture(params=BACKENDS)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    with database(request.param, tmp_path) as url:
        opened = Store(url)
        opened.put(make_read(make_article(FIRST, "东西部协作项目在青禾县开工，总投资ＡＢＣ三亿元。")))
        later = make_article(SECOND, "東西部協作簽約儀式舉行。", script="Hant", published_at=date(2024, 5, 1))
        opened.put(make_read(later))
        other = make_capture(THIRD, b"<p>3</p>", site="b")
        opened.put(
            make_read(make_article(THIRD, "春灌开始了。", title="水渠100%通水", published_at=None), other)
        )
        yield opened
        opened.close()


def urls(store: Store, *words: str, **filters: object) -> list[str]:
    return [hit.url for hit in search(store.engine, Query(words, **filters))]  # type: ignore[arg-type]


@pytest.mark.parametrize("word", ["东西部协作", "東西部協作", "协作", "作"])
def test_both_scripts_find_both_the_latest_first(store: Store, word: str) -> None:
    assert urls(store, word) == [SECOND, FIRST]


def test_all_words_must_be_there_in_title_or_text(store: Store) -> None:
    assert urls(store, "协作", "青禾县") == [FIRST]
    assert urls(store, "协作", "水渠") == []
    assert urls(store, "水渠", "春灌") == [THIRD]


def test_width_and_case_do_not_matter_and_signs_are_signs(store: Store) -> None:
    assert urls(store, "abc三") == [FIRST]
    assert urls(store, "100%") == [THIRD]
    assert urls(store, "1_0") == urls(store, '"', "渠") == urls(store, "  ") == []


def test_filters_narrow(store: Store) -> None:
    assert urls(store, "协作", since=date(2024, 1, 1)) == [SECOND]
    assert urls(store, "协作", until=date(2023, 1, 1)) == [FIRST]
    assert urls(store, "春灌", sites=("a",)) == []
    assert urls(store, "协作", limit=1) == [SECOND]


def test_only_the_newest_version_is_found(store: Store) -> None:
    store.put(make_read(make_article(FIRST, "项目改在云岭市开工。")))
    assert urls(store, "青禾县") == []
    assert urls(store, "云岭市") == [FIRST]


def test_a_snippet_shows_the_words_as_they_are_written(store: Store) -> None:
    [hit] = search(store.engine, Query(("签约", "仪式")))
    assert [hit.snippet[start:end] for start, end in hit.marks] == ["簽約", "儀式"]


def test_a_word_across_spaces_is_found_as_it_stands(store: Store) -> None:
    store.put(make_read(make_article("http://a.example/4.html", "共 二百 户 a-b 和囍")))
    assert [len(urls(store, word)) for word in ("二百 户", "二百 和", "户 a-b", "a-b", "b-a", "囍", "户 a")] == [
        1, 0, 1, 1, 0, 1, 1,
    ]  # fmt: skip


@pytest.mark.parametrize("word", ["协作", "作", "东西部协作"])
def test_an_index_leads_to_words_of_any_length_and_frequency(store: Store, word: str) -> None:
    for number in range(4, 30):
        store.put(make_read(make_article(f"http://a.example/{number}.html", f"东西部协作，第{number}次。")))
    sqlite = store.engine.dialect.name == "sqlite"
    with store.engine.begin() as connection:
        # Now it is known that nearly all have it.
        connection.execute(text("ANALYZE"))
    with Session(store.engine.execution_options(readonly=True)) as session:
        found = found_by(session, (word,))
        assert found is not None
        before = settings_of(session)
        with by_pairs(session):
            assert len(session.execute(found).all()) == 28
            sql = str(found.compile(store.engine, compile_kwargs={"literal_binds": True}))
            plan = session.connection().exec_driver_sql(f"EXPLAIN {'QUERY PLAN ' * sqlite}{sql}")
            told = "\n".join(str(line) for line in plan)
        assert settings_of(session) == before, "for the rest of the transaction all is as it was"
    assert ("VIRTUAL TABLE INDEX" if sqlite else "article_search_pairs") in told


def settings_of(session: Session) -> list[str]:
    if session.get_bind().dialect.name == "sqlite":
        return []
    names = ("enable_seqscan", "enable_indexscan", "work_mem")
    return [session.scalar(text(f"SELECT current_setting('{name}')")) or "" for name in names]


@pytest.mark.parametrize(
    ("filters", "number"),
    [
        ({"words": ("协作",)}, 2),
        ({"words": ("协作", "签约")}, 1),
        ({"words": ("项目 改",)}, 0),
        ({"words": ("协作",), "sites": ("b",)}, 0),
        ({"words": ("作",), "since": date(2024, 1, 1)}, 1),
        ({"standing": Standing.REVISED}, 1),
        ({"standing": Standing.FIRST}, 2),
    ],
)
def test_what_is_found_is_counted_to_the_last(store: Store, filters: dict[str, Any], number: int) -> None:
    store.put(make_read(make_article(FIRST, "协作项目改在云岭市开工。")))
    wanted = Wanted(**filters)
    assert amount(store.engine, wanted) == len(listing(store.engine, wanted).lines) == number


def test_the_databases_pairs_are_the_codes(store: Store) -> None:
    if store.engine.dialect.name == "sqlite":
        return
    with store.engine.connect() as connection:
        for word in ("作业", "1%", "𠮷a", "a𠮷", "𠮷"):
            held = connection.execute(text("SELECT article_search_codes(:word)"), {"word": word}).scalar_one()
            assert set(codes(word)) <= set(held), word


def test_copies_are_marked_and_each_story_is_found_once_on_request(store: Store, tmp_path: Path) -> None:
    words = "县里的春灌工作部署会在礼堂召开，会上安排了清淤、检修闸门和轮灌次序，要求各乡镇月底前完成。"
    first, copy = ("http://a.example/8.html", "http://b.example/9.html")
    store.put(make_read(make_article(first, words)))
    store.put(make_read(make_article(copy, words), make_capture(copy, b"<p>9</p>", site="b")))
    placer = Placer(store.engine, tmp_path / "texts")
    placer.place_all()
    placer.close()
    places = {hit.url: hit.place for hit in search(store.engine, Query(("轮灌",)))}
    assert (places[first].canonical, places[first].copies) == (True, 1)
    assert (places[copy].relation, places[copy].of, places[copy].canonical) == ("duplicate", first, False)
    assert urls(store, "輪灌", canonical=True) == [first]
    assert urls(store, "协作", canonical=True) == [SECOND, FIRST]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(word=st.text(min_size=1, max_size=6))
def test_no_query_breaks_the_search(store: Store, word: str) -> None:
    urls(store, word.replace("\0", ""))


def test_articles_of_an_older_schema_are_found_and_are_in_the_feed(store: Store) -> None:
    take_back(store.engine, "0003")
    again = Store(store.engine.url.render_as_string(hide_password=False))
    assert urls(again, "协作") == [SECOND, FIRST]
    told = [(change.change.value, change.url) for change in changes(again.engine, "test")]
    assert told == [("new", FIRST), ("new", SECOND), ("new", THIRD)]
    again.close()
