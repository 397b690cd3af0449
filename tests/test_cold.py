"""Commands as users start them, by a Python that has imported nothing: other tests start them warm."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.crawler.conftest import Crawl, Seeds, article, links
from tests.shared import ROOT

if TYPE_CHECKING:
    pass

URL = "http://cold.example/1.html"


def cold(crawl: Crawl, line: str, given: str = "") -> str:
    """What the command says."""
    command = [sys.executable, "-m", "scrapy", *line.split()]
    done = subprocess.run(
        command, cwd=ROOT, env=crawl.environment(), input=given, capture_output=True, text=True, timeout=90
    )
    return done.stdout + done.stderr


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Crawl:
    folder = tmp_path_factory.mktemp("cold")
    seeds = Seeds(folder / "seeds")
    seeds.site("cold", schedule="* * * * *")
    seeds.save("cold", "list.html", "http://cold.example/list/", links(URL))
    seeds.save("cold", "1.html", URL, article("冷启动的水渠"))
    crawl = Crawl(seeds.root, folder / "data")
    assert "1 new" in cold(crawl, "crawl cold")
    return crawl


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("archive check", "1 file, 0 with problems"),
        ("export", "冷启动"),
        ("feed --consumer one", '"change":"new"'),
        ("report", "characters cut"),
        ("schedule list", "* * * * *"),
        ("search 冷启动", URL),
        ("site check cold", "17 characters"),
        ("store check", "1 sound"),
    ],
)
def test_a_command_on_the_store_starts(crawled: Crawl, line: str, says: str) -> None:
    said = cold(crawled, line)
    assert says in said and "Traceback" not in said


@pytest.mark.parametrize(
    ("line", "given", "says"),
    [
        ("clean -", '{"html": "<h1>冷启动的水渠</h1><p>水渠昨日完工，灌溉面积增加三百亩。</p>"}\n', "三百亩"),
        ("dedup -", '{"text": "水渠昨日完工，灌溉面积比上年增加三百亩。"}\n', '"unique"'),
    ],
)
def test_a_command_on_rows_starts(crawled: Crawl, line: str, given: str, says: str) -> None:
    said = cold(crawled, line, given)
    assert says in said and "Traceback" not in said
