"""The feed: every change once it is committed, in order, at least once to each consumer, and none missed."""

from __future__ import annotations

import json
import os
import signal
import subprocess
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from crawler.feed import NoSuchCursor, changes, consumers
from crawler.store.writing import Store
from tests.crawler.conftest import ROOT
from tests.crawler.values import make_article, make_read
from tests.warm import python, scrapy

if TYPE_CHECKING:
    pass

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


@pytest.mark.parametrize("start", [-1, 4, 99999])
def test_a_consumer_is_not_set_behind_what_has_happened(url: str, start: int) -> None:
    fill(url, range(3))
    kinds(url)
    with pytest.raises(
        NoSuchCursor, match=f"no change has cursor {start}; give 0 for the beginning, up to 3"
    ):
        next(changes(url, "test", start=start))
    fill(url, range(3, 4))
    assert [name for _, name in kinds(url)] == ["http://a.example/3.html"], "nothing was passed over"
    assert [change.cursor for change in changes(url, "test", start=4)] == [], "the last one may be named"


# Three articles in one transaction for each line that it is given.
WRITER = """
import sys
from crawler.store.writing import Store
from tests.crawler.values import make_article, make_read

url, name, number = sys.argv[1], sys.argv[2], int(sys.argv[3])
store = Store(url)
for line in sys.stdin:
    batch = [(f"http://{name}.example/{n}.html", f"{name}站第{n}篇。") for n in range(number, number + 3)]
    store.put_all([make_read(make_article(*one)) for one in batch])
    number += 3
    print(number, flush=True)
"""


@dataclass
class Office:
    """Processes that write to a store, and one that follows it; ``numbers`` are what each writer said is stored."""

    url: str
    writers: dict[str, subprocess.Popen[str]] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=lambda: dict.fromkeys("ab", 0))

    def write(self, name: str, batches: int) -> None:
        command = python("-c", WRITER, self.url, name, str(self.numbers[name]))
        self.writers[name] = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT, text=True
        )
        self.more(name, batches)

    def more(self, name: str, batches: int) -> None:
        pipe = self.writers[name].stdin
        assert pipe is not None
        pipe.write("\n" * batches)
        pipe.flush()

    def end(self, name: str, *, kill: bool) -> None:
        """Wait until a writer has done what it was given, or kill it at whatever it is doing."""
        if kill:
            self.writers[name].send_signal(signal.SIGKILL)
        told, _ = self.writers[name].communicate(timeout=60)
        self.numbers[name] = max([self.numbers[name], *map(int, told.split())])

    def follow(self) -> subprocess.Popen[bytes]:
        command = scrapy("feed", "--consumer", "killed", "--follow")
        environment = {**os.environ, "GOVNEWS_DATABASE": self.url}
        return subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT, env=environment)


def killed(consumer: subprocess.Popen[bytes]) -> list[tuple[int, str]]:
    """What it had printed in whole lines and nobody had read yet."""
    consumer.send_signal(signal.SIGKILL)
    rest, _ = consumer.communicate()
    return [told(line) for line in rest.splitlines(keepends=True) if line.endswith(b"\n")]


def told(line: bytes) -> tuple[int, str]:
    change = json.loads(line)
    return change["cursor"], change["url"]


def test_none_is_missed_while_several_write_though_writers_and_the_consumer_are_killed(url: str) -> None:
    Store(url).close()
    office = Office(url)
    office.write("a", 30)
    office.write("b", 30)
    consumer = office.follow()
    assert consumer.stdout is not None
    first = [told(consumer.stdout.readline()) for _ in range(130)]
    office.more("a", 1000)
    first += [told(consumer.stdout.readline()) for _ in range(70)]
    office.end("a", kill=True)
    first += killed(consumer)
    office.write("a", 15)
    office.more("b", 15)
    consumer = office.follow()
    assert consumer.stdout is not None
    second = [told(consumer.stdout.readline()) for _ in range(30)]
    for name in office.writers:
        office.end(name, kill=False)
    with Store(url).engine.connect() as connection:
        stored = [tuple(row) for row in connection.execute(text("SELECT id, url FROM changes ORDER BY id"))]
    while second[-1] != stored[-1]:
        second.append(told(consumer.stdout.readline()))
    killed(consumer)
    assert first == sorted(first) and second == sorted(second)
    assert sorted({*first, *second}) == stored
    for name, number in office.numbers.items():
        acknowledged = [f"http://{name}.example/{one}.html" for one in range(number)]
        assert [address for _, address in stored if f"//{name}." in address] == acknowledged


def test_what_a_reader_left_in_the_pipe_is_told_again(url: str) -> None:
    fill(url, range(12))
    office = Office(url)
    read: list[tuple[int, str]] = []
    for lines in (3, 4):
        consumer = office.follow()
        assert consumer.stdout is not None
        read += [told(consumer.stdout.readline()) for _ in range(lines)]
        consumer.stdout.close()  # its reader is gone
        assert consumer.wait(60) == 0
    read += [(change.cursor, change.url) for change in changes(url, "killed")]
    assert sorted(set(read)) == [(number + 1, f"http://a.example/{number}.html") for number in range(12)]
