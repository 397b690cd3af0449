"""The families the test server speaks as, by name."""

from __future__ import annotations

from tests.server.families import feeds, scripted, static
from tests.server.families.family import Family

_LINKS = {"listing_links": "ul.newslist li a, table.newslist td a"}
_DAY = "{when:%Y-%m/%d}"


def _plain(shape: str) -> dict[str, object]:
    return {**_LINKS, "article_url": [shape], "reading": {"body": ["div.content"], "title": ["h1"]}}


FAMILIES = {
    "trs": Family(
        "/xwzx/",
        static.created,
        "/xwzx/{when:%Y%m}/t{when:%Y%m%d}_{number}.html",
        body=("<div class='TRS_Editor'>", "</div>"),
        profile={"cms": "trs", **_LINKS},
    ),
    "variables": Family(
        "/zhengce/index.html",
        static.variables,
        "/zhengce/{when:%Y%m}/t{when:%Y%m%d}_{number}.html",
        body=("<div class='Custom_UnionStyle'>", "</div>"),
        profile={"cms": "trs", **_LINKS},
    ),
    "hanweb": Family(
        "/col/col30516/index.html",
        scripted.hanweb,
        "/art/{when:%Y}/{when.month}/{when.day}/art_30516_{number}.html",
        body=("<!--ZJEG_RSS.content.begin--><div id='zoom'>", "</div><!--ZJEG_RSS.content.end-->"),
        profile={"cms": "hanweb"},
    ),
    "enorth": Family(
        "/gsyw/",
        scripted.enorth,
        "/system/{when:%Y/%m/%d}/{number:09d}.shtml",
        base=13_000_000,
        body=("<!--enorth cms block start [ name=\"v5.position\" ]--><div id='content'>", "</div>"),
        metas=False,
        profile={"cms": "enorth", "reading": {"body": ["#content"]}, **_LINKS},
    ),
    "gkmlpt": Family(
        "/gkmlpt/api/all/5?page=1&sid=2",
        scripted.gkmlpt,
        "/zwgk/wjk/content/post_{number}.html",
        body=("<div id='zoomcon' class='content_article'>", "</div>"),
        profile={"cms": "nfcms"},
    ),
    "founder": Family(
        "/node_8412.htm",
        static.nodes,
        f"/{_DAY}/content_{{number}}.htm",
        base=40_000_000,
        body=("<!--enpcontent--><div class='u-mainText'>", "</div><!--/enpcontent-->"),
        metas=False,
        profile={"cms": "founder", **_LINKS},
    ),
    "cac": Family(
        "/wxzw/wxfb/A093702index_1.htm",
        static.codes,
        f"/{_DAY}/c_{{number}}.htm",
        base=1_120_000_000,
        body=("<div id='BodyLabel'>", "</div>"),
        metas=False,
        profile={"cms": "cac_style", **_LINKS},
    ),
    "next_link": Family(
        "/news/list.jsp",
        static.linked,
        "/news/{when:%Y%m%d}/{number}.html",
        metas=False,
        profile=_plain(r"/news/\d{8}/\d+\.html"),
    ),
    "json": Family(
        "/nodeart/list?nid=113352&pgnum=1&cnt=20",
        scripted.callback,
        "/politics/{when:%Y%m%d}/{number:032x}/c.html",
        profile=_plain(r"/politics/\d{8}/[0-9a-f]{32}/c\.html"),
    ),
    "sitemap": Family(
        "/sitemap.xml",
        feeds.sitemap,
        "/a/{when:%Y%m%d}/{number}.html",
        profile=_plain(r"/a/\d{8}/\d+\.html"),
    ),
    "rss": Family(
        "/rss.xml", feeds.rss, "/a/{when:%Y%m%d}/{number}.html", profile=_plain(r"/a/\d{8}/\d+\.html")
    ),
    "atom": Family(
        "/atom.xml", feeds.atom, "/a/{when:%Y%m%d}/{number}.html", profile=_plain(r"/a/\d{8}/\d+\.html")
    ),
}
