"""Stories: who tells the same, who stands for it, and that it does not matter who came first."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from cleaners.article import Mirror
from crawler.feed import changes
from crawler.store.writing import Store
from crawler.stories.placing import Placer
from tests.crawler.stories import (
    LINES,
    ORIGIN,
    REPRINT,
    TEXT,
    THIRD,
    canonicals,
    flagged,
    page,
    place,
    put,
    stand,
)  # fmt: skip

if TYPE_CHECKING:
    from pathlib import Path


MIRROR = "http://casino.example/system/2024/03/05/1.shtml"
MIRRORED = Mirror("gscn.com.cn", "中国甘肃网", ORIGIN, ("copyright: 中国甘肃网版权所有",))
STORY = (
    page(ORIGIN, "中国甘肃网", day="2024-03-05"),
    page(REPRINT, "中国甘肃网", f"{TEXT}\n转载请注明出处，更多精彩请关注本站。"),
    page(THIRD, "三站综合", day="2024-03-07"),
    page("http://brief.example/4.html", "新华社", "\n".join(LINES[1:3])),
    page(MIRROR, "中国甘肃网", day="2024-03-05", mirror_of=MIRRORED),
    page(
        "http://other.example/9.html",
        None,
        "完全不同的另一篇报道，讲的是果园里的苹果今年开花比往年早了十天，农户忙着疏花授粉。",
    ),
)
EXPECTED = {
    ORIGIN: ("new", None),
    REPRINT: ("republication", ORIGIN),
    THIRD: ("duplicate", ORIGIN),
    "http://brief.example/4.html": ("excerpt", ORIGIN),
    MIRROR: ("mirror", ORIGIN),
    "http://other.example/9.html": ("new", None),
}


def test_each_article_stands_to_the_one_that_stands_for_the_story(store: Store, tmp_path: Path) -> None:
    put(store, *STORY)
    assert place(store, tmp_path / "texts") == len(STORY)
    assert stand(store) == EXPECTED
    assert canonicals(store) == {
        ORIGIN: "named as the source by 1: reprint.example",
        "http://other.example/9.html": "no other tells it",
    }


def test_it_does_not_matter_in_which_order_they_come(tmp_path: Path) -> None:
    for number, order in enumerate(itertools.islice(itertools.permutations(STORY), 0, 720, 77)):
        folder = tmp_path / str(number)
        folder.mkdir()
        store = Store(f"sqlite:///{folder / 'news.db'}")
        for article in order:
            put(store, article)
            place(store, folder / "texts")
        assert stand(store) == EXPECTED
        store.close()


def test_an_origin_that_comes_late_takes_the_place_of_its_reprint_and_the_feed_says_so(
    store: Store, tmp_path: Path
) -> None:
    put(store, STORY[1])
    place(store, tmp_path / "texts")
    assert stand(store) == {REPRINT: ("new", None)}
    list(changes(store.engine, "test"))
    put(store, STORY[0])
    place(store, tmp_path / "texts")
    assert [(change.change.value, change.url) for change in changes(store.engine, "test")] == [
        ("new", ORIGIN),
        ("relation", REPRINT),
    ]
    assert canonicals(store) == {ORIGIN: "named as the source by 1: reprint.example"}


def test_without_a_named_origin_the_earliest_whole_and_undamaged_one_stands(
    store: Store, tmp_path: Path
) -> None:
    put(
        store,
        page("http://a.example/1.html", day="2024-03-09"),
        page("http://b.example/1.html", day="2024-03-07"),
        page("http://c.example/1.html", text=TEXT[:-3], day="2024-03-01", flags=flagged("lossy_injection")),
    )
    place(store, tmp_path / "texts")
    [(url, reason)] = canonicals(store).items()
    assert (url, reason) == (
        "http://b.example/1.html",
        "published first: 2024-03-07; the next 2024-03-09 (http://a.example/1.html)",
    )


def test_a_revision_leaves_the_story_that_it_no_longer_tells(store: Store, tmp_path: Path) -> None:
    put(store, STORY[0], STORY[1])
    place(store, tmp_path / "texts")
    put(store, page(REPRINT, "本站", STORY[5].text))
    place(store, tmp_path / "texts")
    assert stand(store) == {ORIGIN: ("new", None), REPRINT: ("new", None)}
    assert canonicals(store) == dict.fromkeys((ORIGIN, REPRINT), "no other tells it")


def test_texts_that_say_next_to_nothing_are_no_copies_of_one_another(store: Store, tmp_path: Path) -> None:
    for number, title in enumerate(("关于春灌工作的通知", "关于义务植树的通知")):
        put(store, page(f"http://a.example/{number}.html", text="详见附件。", title=title))
    put(
        store,
        page("http://a.example/7.html", text="图", title="图"),
        page("http://a.example/8.html", text="图", title="图"),
    )
    place(store, tmp_path / "texts")
    assert {relation for relation, _ in stand(store).values()} == {"new"}


def test_news_on_one_pattern_are_stories_of_their_own(store: Store, tmp_path: Path) -> None:
    put(store, page(ORIGIN), page(THIRD, text=TEXT.replace("三月五日", "五月九日").replace("六个", "九个")))
    place(store, tmp_path / "texts")
    assert len(canonicals(store)) == 2


def test_an_index_that_was_lost_is_made_anew_from_the_store(store: Store, tmp_path: Path) -> None:
    put(store, STORY[0])
    place(store, tmp_path / "texts")
    put(store, STORY[1])
    place(store, tmp_path / "another machine's")
    assert stand(store)[REPRINT] == ("republication", ORIGIN)


def test_what_was_indexed_and_then_lost_with_its_transaction_is_placed_later(
    store: Store, tmp_path: Path
) -> None:
    put(store, *STORY)
    placer = Placer(store.engine, tmp_path / "texts")
    with store.engine.begin() as connection:
        connection.execute(text("ALTER TABLE stories RENAME TO elsewhere"))
    with pytest.raises(Exception, match="stories"):
        placer.place()
    with store.engine.begin() as connection:
        connection.execute(text("ALTER TABLE elsewhere RENAME TO stories"))
    assert (placer.place_all(), stand(store)) == (len(STORY), EXPECTED)
    placer.close()
