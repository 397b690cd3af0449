"""A store with saved pages and made-up ones in it, and their captures in a real archive."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from cleaners import Page, clean_parts
from cleaners.planted.pool import pool_of
from cleaners.planted.vocabulary import Learned
from crawler.archive import Archive
from crawler.articles.vocabulary import readings
from crawler.crawl.capture import Archived, Read
from crawler.inputs.pages import file_page
from crawler.review.access import Access
from crawler.review.app import application
from crawler.review.desk import Desk
from crawler.runs.health import Figures, SiteRun
from crawler.store.dossier import newest_id
from crawler.store.health import note_run
from crawler.store.terms import add_learned, vocabularies
from crawler.store.writing import Store
from crawler.stories.placing import Placer
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
EVIL_TITLE = "甘肃部署春灌工作&lt;script&gt;window.hacked='carrier'&lt;/script&gt;"
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

# A story of three sites: as its office told it, as others reprint it, and as a rehost has it, numbers gone and words
# planted in the place of characters.
STORY = (
    "省水利厅3月5日召开春灌工作会议，部署河西走廊各灌区的调水、清淤和维修，要求在清明之前全部完成。",
    "去年冬天祁连山区降雪较常年偏少17%，疏勒河、黑河、石羊河三个流域的来水预计都会减少，计划投资3600万元补建蓄水池。",
    "各灌区要先保口粮田和制种田，压减高耗水作物，把每一方水都用在刀刃上；自2019年以来，水费一律按实际用量收取。",
    "厅里将派出6个工作组分赴酒泉、张掖、武威，检查闸门、渡槽和测水设施，2024年4月以前发现的问题限3天之内改正。",
)
OFFICE_URL, REPRINT_URL, REHOST_URL = (
    f"http://{name}.example/2024/0305.html" for name in ("water", "reprint", "rehost")
)


def told(source: str, day: int, *lines: str, title: str = "甘肃部署春灌工作") -> bytes:
    """A page of the story."""
    body = "".join(f"<p>{line}</p>" for line in lines)
    return (
        '<!DOCTYPE html><html><head><meta charset="utf-8"><title>'
        f"{title}</title></head><body><h1>{title}</h1>"
        f'<div class="info">2024-03-{day:02} 08:30 来源：{source}</div><div class="text">{body}</div></body></html>'
    ).encode()


def damaged(line: str) -> str:
    """The line without its numbers, and with planted words where a character was."""
    return re.sub(r"[0-9]+", "", line).replace("刀刃上", "代开发票刃上")


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

    def keep(self, name: str, site: str, url: str, body: bytes, *further: tuple[str, bytes]) -> int:
        """Archive, clean and store a page, and those on which it goes on, as a crawl does; gives the article's number."""
        pages: list[Page] = []
        for at, page in ((url, body), *further):
            moment = datetime.now(UTC) - timedelta(days=len(self.ids) % 5)
            capture = make_capture(at, page, site=site, fetched_at=moment)
            writing = Archive(self.archive, site, "a test")
            place = writing.write(capture, None)
            writing.close()
            pages.append(capture.page)
            article = clean_parts(pages, readings(SEEDS)(site), self.vocabulary(url))
            self.store.put(Read(Archived(capture, place, 1, None, False), article, None))
        self.ids[name] = newest_id(self.engine, url) or 0
        return self.ids[name]

    def vocabulary(self, url: str) -> tuple[Learned, ...]:
        """What pages of the address's host taught."""
        host = pool_of(url)
        return vocabularies(self.engine, [host]).get(host, ())

    def place(self) -> None:
        """Find the stories of all articles."""
        placer = Placer(self.engine, self.folder / "texts")
        placer.place_all()
        placer.close()

    def furnish(self) -> Office:
        """Saved pages, one in two versions and at two addresses, one that means harm; a story; runs and a vocabulary."""
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
        add_learned(self.engine, "rehost.example", [Learned("代开发票", 14, 30, 0.01, 5.2)])
        for name, url, body in (
            ("office", OFFICE_URL, told("甘肃省水利厅", 5, *STORY)),
            ("reprint", REPRINT_URL, told("甘肃省水利厅", 6, *STORY, title=EVIL_TITLE)),
            ("rehost before", REHOST_URL, told("", 6, *map(damaged, STORY[1:]))),
            ("rehost", REHOST_URL, told("", 6, *map(damaged, STORY))),
        ):
            self.keep(name, name.split()[0], url, body)
        _runs(self.engine)
        self.place()
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
