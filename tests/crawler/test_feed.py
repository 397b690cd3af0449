"""The feed: every change once it is committed, in order, at least once to each consumer, and none missed."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from itertools import islice
from typing import TYPE_CHECKING

from crawler.feed import changes, consumers
from crawler.store import Store
from tests.crawler.conftest import ROOT
from tests.crawler.values import make_article, make_read

if TYPE_CHECKING:
    from pathlib import Path

FIRST, SECOND = "http://a.example/1.html", "http://b.example/2.html"


def fill(url: str, numbers: range, name: str = "a") -> None:
    store = Store(url)
    for number in numbers:
        text = f"{name}站第{number}篇。"
        store.put(make_read(make_article(f"http://{name}.example/{number}.html", text)))
    store.close()


def kinds(url: str, consumer: str = "test") -> list[tuple[str, str]]:
    return [(change.change.value, change.url) for change in changes(url, consumer)]


def test_each_kind_of_change_is_told_with_its_article(url: str) -> None:
    store = Store(url)
    store.put(make_read(make_article(FIRST, "旧文。")))
    store.put(make_read(make_article(FIRST, "旧文。")))  # nothing new about it
    store.put(make_read(make_article(FIRST, "新文。")))
    store.put(make_read(make_article(SECOND, "新文。")))
    store.put(make_read(make_article(FIRST, "新文。", cleaner_version="2"), version=2))
    store.close()
    told = list(changes(url, "test"))
    assert [(change.change.value, change.url) for change in told] == [
        ("new", FIRST),
        ("revised", FIRST),
        ("copied", SECOND),
        ("recleaned", FIRST),
    ]
    assert [change.article and change.article["text"] for change in told] == [
        "旧文。",
        "新文。",
        "新文。",
        "新文。",
    ]


def test_a_consumer_goes_on_where_it_stopped_and_another_begins_at_the_beginning(url: str) -> None:
    fill(url, range(3))
    assert len(kinds(url)) == 3
    assert kinds(url) == []
    fill(url, range(3, 5))
    assert [name for _, name in kinds(url)] == ["http://a.example/3.html", "http://a.example/4.html"]
    assert len(kinds(url, "other")) == 5


def test_what_was_handed_out_last_is_not_done_with_until_more_is_asked_for(url: str) -> None:
    fill(url, range(5))
    reading = changes(url, "test")
    assert [change.url[-6] for change in islice(reading, 3)] == ["0", "1", "2"]
    reading.close()
    assert [name[-6] for _, name in kinds(url)] == ["2", "3", "4"]


def test_a_consumer_can_be_set_back(url: str) -> None:
    fill(url, range(3))
    kinds(url)
    assert [change.cursor for change in changes(url, "test", start=0)] == [1, 2, 3]
    [(name, cursor, _)] = consumers(Store(url).engine)
    assert (name, cursor) == ("test", 3)


def test_none_is_missed_while_several_write(url: str) -> None:
    Store(url).close()
    writers = [threading.Thread(target=fill, args=(url, range(40), name)) for name in "abc"]
    for writer in writers:
        writer.start()
    seen: list[str] = []
    while any(writer.is_alive() for writer in writers) or len(seen) < 120:
        fresh = [name for _, name in kinds(url)]
        if not fresh and not any(writer.is_alive() for writer in writers):
            seen += [name for _, name in kinds(url)]
            break
        seen += fresh
    assert len(seen) == len(set(seen)) == 120
    for name in "abc":
        own = [
            int(address.rpartition("/")[2].removesuffix(".html"))
            for address in seen
            if f"//{name}." in address
        ]
        assert own == list(range(40)), "each writer's changes come in the order of its commits"


def test_a_killed_consumer_gets_its_last_changes_again_and_misses_none(tmp_path: Path) -> None:
    fill(f"sqlite:///{tmp_path / 'news.db'}", range(250))
    command = [sys.executable, "-m", "scrapy", "feed", "--consumer", "killed"]
    environment = {**os.environ, "GOVNEWS_DATA": str(tmp_path)}
    first = subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT, env=environment)
    assert first.stdout is not None
    before = [json.loads(first.stdout.readline())["cursor"] for _ in range(130)]
    first.send_signal(signal.SIGKILL)
    first.stdout.close()
    first.wait()
    rest = subprocess.run(command, capture_output=True, cwd=ROOT, env=environment, check=True, timeout=90)
    after = [json.loads(line)["cursor"] for line in rest.stdout.splitlines()]
    assert after == sorted(after)
    assert {*before, *after} == set(range(1, 251))
