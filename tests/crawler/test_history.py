"""``scrapy history``: what changed, whether it is gone, who else tells it."""

from __future__ import annotations

import json
import subprocess
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from crawler.articles.history import as_values, history
from crawler.articles.versions import Bit
from crawler.commands.history import lines, marked
from crawler.crawl.capture import Place
from crawler.store import recleaning
from crawler.store.database import writing
from crawler.store.history_tables import TakedownRow
from crawler.store.recleaning import kept_articles, put_recleaned
from crawler.store.writing import Store
from tests.crawler.conftest import ROOT, Crawl
from tests.crawler.stories import ORIGIN, REPRINT, TEXT, THIRD, page, place, put
from tests.crawler.values import NOON, make_article, make_capture, make_read

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from cleaners import Article

EDITED = TEXT.replace("六个工作组", "八个工作组")


def capture(store: Store, article: Article, days: int) -> None:
    """Store an article as captured some days later."""
    taken = make_capture(article.url, article.text.encode(), fetched_at=NOON + timedelta(days=days))
    read = make_read(article, taken)
    store.put(replace(read, archived=replace(read.archived, place=Place("a.warc.gz", days * 1000, 100))))


def told(store: Store, url: str) -> str:
    found = history(store.engine, url)
    assert found is not None
    return "\n".join(lines(found))


def edited(store: Store, folder: Path) -> None:
    """An article that was edited and then cleaned anew, and two that carry its story."""
    capture(store, page(ORIGIN, "中国甘肃网", day="2024-03-05"), 0)
    capture(store, page(ORIGIN, "中国甘肃网", EDITED, day="2024-03-05", title="春灌部署会"), 1)
    (kept,) = kept_articles(store.engine, "www.gscn.com.cn")
    anew = page(ORIGIN, "中国甘肃网", EDITED.rpartition("\n")[0], day="2024-03-05", title="春灌部署会")
    assert put_recleaned(store.engine, kept, anew, "a test", ())
    put(store, page(THIRD, "三站综合", day="2024-03-07"), page(REPRINT, "中国甘肃网", day="2024-03-06"))
    place(store, folder)


def test_versions_come_oldest_first_with_what_changed(store: Store, tmp_path: Path) -> None:
    edited(store, tmp_path / "texts")
    found = history(store.engine, ORIGIN)
    assert found is not None
    values = json.loads(json.dumps(as_values(found), default=str))
    first, revised, recleaned = values["versions"]
    assert [version["why"] for version in values["versions"]] == ["first", "revised", "recleaned"]
    assert (first["revises"], revised["revises"], recleaned["revises"]) == (None, first["id"], revised["id"])
    assert (first["capture"]["warc_offset"], revised["capture"]["warc_offset"]) == (0, 1000)
    assert recleaned["capture"] == revised["capture"]
    assert revised["fields"] == {"title": ["标题", "春灌部署会"]}
    (changed,) = revised["paragraphs"]
    assert changed["number"] == 4
    assert [bit for bit in changed["bits"] if bit["how"] != "same"] == [
        {"how": "gone", "text": "六"},
        {"how": "new", "text": "八"},
    ]
    assert recleaned["paragraphs"] == [
        {"number": 4, "bits": [{"how": "gone", "text": EDITED.split("\n")[3]}]},
    ]


def test_people_read_the_same_in_lines(store: Store, tmp_path: Path) -> None:
    edited(store, tmp_path / "texts")
    shown = told(store, ORIGIN)
    assert shown.startswith(f"{ORIGIN}\n春灌部署会\n\nVersions: 3\n  1  2026-03-05 12:00+00:00  first  ")
    assert "  2  2026-03-06 12:00+00:00  revised  " in shown
    assert "title: 标题 → 春灌部署会" in shown
    assert "¶4  厅里将派出[-六-]{+八+}个工作组分赴酒泉、张掖、武威，…\n" in shown
    assert f"¶4  [-{EDITED.splitlines()[3]}-]" in shown
    assert "Taken down" not in shown


def test_those_who_carry_the_story_come_in_time_order_with_their_relations(
    store: Store, tmp_path: Path
) -> None:
    edited(store, tmp_path / "texts")
    found = history(store.engine, REPRINT)
    assert found is not None and found.story is not None
    assert [(one.url, one.relation, one.of, one.canonical) for one in found.story.carriers] == [
        (ORIGIN, "new", None, True),
        (REPRINT, "republication", ORIGIN, False),
        (THIRD, "duplicate", ORIGIN, False),
    ]
    shown = told(store, REPRINT)
    assert shown.index(ORIGIN) < shown.index(f"{REPRINT}  (this article)") < shown.index(THIRD)
    assert "carried by 3; why * stands for it: " in shown
    assert shown.count("\n* ") == 1


def test_a_takedown_is_told_with_when_it_was_seen_confirmed_and_over(store: Store, tmp_path: Path) -> None:
    capture(store, page(ORIGIN), 0)
    with writing(store.engine) as session:
        session.add(
            TakedownRow(
                site="a", url=ORIGIN, article_id=1, how="404", evidence="HTTP 404", capture_id=1,
                seen_at=NOON + timedelta(days=3), confirmed_at=NOON + timedelta(days=4), confirmed_id=1, back_at=NOON + timedelta(days=9),
            )
        )  # fmt: skip
        session.add(
            TakedownRow(
                site="a", url=ORIGIN, article_id=1, how="soft", evidence="页面不存在", capture_id=1,
                seen_at=NOON + timedelta(days=12),
            )
        )  # fmt: skip
    assert (
        "Taken down:\n"
        "  2026-03-08 12:00+00:00  404: HTTP 404; confirmed 2026-03-09 12:00+00:00; "
        "back 2026-03-14 12:00+00:00\n"
        "  2026-03-17 12:00+00:00  soft: 页面不存在; seen once, not confirmed\n"
    ) in told(store, ORIGIN)


def test_an_article_that_waits_for_its_story_says_so(store: Store) -> None:
    capture(store, page(ORIGIN), 0)
    assert "Story: not placed yet; the next crawl or scrapy store place does it" in told(store, ORIGIN)


def test_of_what_stayed_a_little_is_shown_beside_what_changed() -> None:
    stayed = "甲" * 60
    assert marked([Bit("same", stayed), Bit("gone", "旧"), Bit("new", "新"), Bit("same", "。")]) == (
        f"…{'甲' * 15}[-旧-]{{+新+}}。"
    )
    assert marked([Bit("new", "一"), Bit("same", stayed), Bit("gone", "二")]) == (
        f"{{+一+}}{'甲' * 15}…{'甲' * 15}[-二-]"
    )


def run(crawl: Crawl, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        crawl.command("history", *arguments),
        cwd=ROOT, env=crawl.environment(), capture_output=True, text=True, timeout=90, check=False,
    )  # fmt: skip


def test_the_command_prints_lines_or_one_object(crawl: Crawl) -> None:
    crawl.data.mkdir()
    store = Store(f"sqlite:///{crawl.data / 'news.db'}")
    edited(store, crawl.data / "texts")
    store.close()
    shown = run(crawl, ORIGIN)
    assert shown.returncode == 0 and "Versions: 3" in shown.stdout, shown.stderr
    (line,) = run(crawl, "--json", ORIGIN).stdout.splitlines()
    read = json.loads(line)
    assert read["url"] == ORIGIN
    assert read["versions"][1]["capture"]["fetched_at"] == "2026-03-06T12:00:00.250000+00:00"
    assert {one["url"] for one in read["story"]["carriers"]} == {ORIGIN, REPRINT, THIRD}
    unknown = run(crawl, "http://nowhere.example/")
    assert unknown.returncode == 1 and "http://nowhere.example/: is not stored" in unknown.stderr
    assert run(crawl).returncode == 2


def test_a_hosts_articles_are_read_some_at_a_time_each_as_it_is_now(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recleaning, "_SOME", 2)
    urls = [f"http://www.one.example/{number}.html" for number in range(5)]
    for number, url in enumerate((*urls, "http://other.example/1.html")):
        capture(store, make_article(url, f"第{number}篇的正文。"), number)
    capture(store, make_article(urls[1], "第一篇改过的正文。"), 9)
    found = [(kept.url, kept.text) for kept in kept_articles(store.engine, "one.example")]
    others = [(url, f"第{number}篇的正文。") for number, url in enumerate(urls) if url != urls[1]]
    assert found == [(urls[1], "第一篇改过的正文。"), *reversed(others)]
