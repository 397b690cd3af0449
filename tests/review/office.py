"""A store with saved pages and made-up ones in it, and their captures in a real archive."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from cleaners import clean
from cleaners.planted.vocabulary import Learned
from crawler.archive import Archive
from crawler.capture import Archived, Read
from crawler.health import Figures, SiteRun
from crawler.inputs.pages import file_page
from crawler.review.access import Access
from crawler.review.app import application
from crawler.review.desk import Desk
from crawler.store import Store, note_run
from crawler.store.dossier import newest_id
from crawler.store.terms import add_learned
from crawler.vocabulary import readings
from tests.crawler.values import make_capture
from tests.shared import ROOT

if TYPE_CHECKING:
    from sqlalchemy import Engine
    from starlette.applications import Starlette

SEEDS = ROOT / "seeds"
SAVED = (
    "gscn/keyword_tail", "gscn/inline_ads", "gscn/plain", "gscn/republication", "cqnews/twice", "gov_cn/traditional", "gov_cn/table",
)  # fmt: skip
PLANTED = "http://gansu.gscn.com.cn/system/2023/11/22/013067712.shtml"

HOSTILE_URL = "http://hostile.example/1.html?q=%22%3E<script>window.hacked='url'</script>"
EVIL = """<img src="http://127.0.0.1:9/evil.png" onerror="window.hacked='img'"><svg onload="window.hacked='svg'"></svg>"""
HOSTILE = f"""<!DOCTYPE html><html><head><meta charset="utf-8">
<title>&lt;script&gt;window.hacked='title'&lt;/script&gt;{"水渠通水" * 3}</title>
<meta name="PubDate" content="2024-05-01 08:30">
<meta name="ContentSource" content='"&gt;&lt;img src=x onerror=window.hacked="meta"&gt;日报'>
<style>body{{background:url(http://127.0.0.1:9/evil.css)}}</style></head>
<body onload="window.hacked='body'"><h1>&lt;script&gt;window.hacked='title'&lt;/script&gt;{"水渠通水" * 3}</h1>
<div class="text">{EVIL}<script>window.hacked='script'</script><iframe src="http://127.0.0.1:9/evil.html"></iframe>
<p>镇水利站负责人介绍，水渠全长四公里，&lt;script&gt;window.hacked='text'&lt;/script&gt;沿线三个村子的旱地今年都能浇上水。</p>
<p>&lt;img src=x onerror="window.hacked='escaped'"&gt;村民说，往年要到河里去挑水，如今开了闸门就能浇地，心里踏实多了。</p>
<p><a href="javascript:window.hacked='link'">按照计划</a>，{{{{ 7*7 }}}} 明年开春以前，还有两条支渠要修好，届时受益的田地将达到三千亩。</p>
<p style="position:fixed;inset:0;background:red">" onmouseover="window.hacked='attribute'" 春灌开始以后，水费按方收取，由合作社统一公示。</p>
<p style="display:none">&lt;/mark&gt;&lt;script&gt;window.hacked='hidden'&lt;/script&gt;看不见的话</p>
</div></body></html>"""


@dataclass
class Office:
    """What a server is made of; ``ids`` are the articles by name."""

    folder: Path
    url: str
    ids: dict[str, int] = field(default_factory=dict)

    @cached_property
    def store(self) -> Store:
        return Store(self.url)

    @property
    def engine(self) -> Engine:
        return self.store.engine

    @property
    def archive(self) -> Path:
        return self.folder / "archive"

    def desk(self, access: Access | None = None) -> Desk:
        return Desk(self.engine, self.archive, SEEDS, access or Access(), "tester")

    def app(self, access: Access | None = None) -> Starlette:
        return application(self.desk(access))

    def keep(self, name: str, site: str, url: str, body: bytes) -> int:
        """Archive, clean and store a page as a crawl does; gives the article's number."""
        capture = make_capture(
            url, body, site=site, fetched_at=datetime.now(UTC) - timedelta(days=len(self.ids) % 5)
        )
        writing = Archive(self.archive, site, "a test")
        place = writing.write(capture, None)
        writing.close()
        article = clean(capture.page, readings(SEEDS)(site))
        self.store.put(Read(Archived(capture, place, 1, None, False), article, None))
        self.ids[name] = newest_id(self.engine, url) or 0
        return self.ids[name]

    def furnish(self) -> Office:
        """Saved pages, one in two versions and at two addresses, one that means harm; runs and a vocabulary."""
        for name in SAVED:
            page = file_page(SEEDS / f"{name}.html", "")
            self.keep(name, name.partition("/")[0], page.url, page.body)
        plain = file_page(SEEDS / "gscn/plain.html", "")
        self.keep("copy", "people", "http://copy.example/2.html", plain.body)
        self.ids["old"] = self.ids["gscn/plain"]
        edited = (
            plain.body.decode()
            .replace("</p>", "（本报有更正）</p>", 2)
            .replace("（本报有更正）", "", 1)
            .encode()
        )
        self.keep("gscn/plain", "gscn", plain.url, edited)
        self.keep("hostile", "hostile", HOSTILE_URL, HOSTILE.encode())
        _runs(self.engine)
        add_learned(self.engine, "gansu.gscn.com.cn", [Learned("代开发票", 14, 30, 0.01, 5.2)])
        return self


def _runs(engine: Engine) -> None:
    now = datetime.now(UTC)
    for day in range(6, -1, -1):
        figures = Figures(listings=2, pages=20, described=18, new=15 - day)
        figures.missing["source"] = day
        ended = now - timedelta(days=day)
        reasons = ("source is missing in 9 of 20 articles",) if day < 2 else ()
        note_run(engine, "gscn", SiteRun(ended - timedelta(minutes=5), ended, False, figures), reasons)
    note_run(engine, "people", SiteRun(now, now, False, Figures(listings=1, pages=5, new=1)), ())
