"""Listings that a script asks for: Hanweb's records, enorth's count files, gkmlpt, and JSON with a callback."""

from __future__ import annotations

import json
import re
from html import escape
from typing import TYPE_CHECKING

from tests.server.answers import Answer, page
from tests.server.markup import listing_page, rows

if TYPE_CHECKING:
    from tests.server.answers import Asked
    from tests.server.site import Site

_CHANNEL = "0018005000000000000"
_COUNT = f"/system/count/{_CHANNEL[:7]}/{_CHANNEL[7:]}/count_page_list_{_CHANNEL}.js"
_DATA = {"Content-Type": "application/json; charset=utf-8"}


def hanweb(site: Site, asked: Asked) -> Answer | None:
    """The column's page holds the first records; a script fetches the others by their numbers."""
    proxy = "/module/web/jpage/dataproxy.jsp"
    if asked.path == "/col/col30516/index.html":
        address = f"{proxy}?page=1&webid=55&path=/&columnid=30516&unitid=32978&webname={{}}&permissiontype=0"
        records = _records(site, range(site.per_page), address.format("%E9%9D%92%E7%A6%BE"))
        script = (
            f'<div id="32978" class="default_pgContainer"></div><script type="text/xml">{records}</script>'
            f"<script>var opt={{dataBefore:'',dataAfter:'',perPage:{site.per_page},totalRecord:{site.articles}}};</script>"
        )
        return page(listing_page(site, [], script), site.charset)
    if (
        asked.path != proxy
        or asked.values.get("unitid") != "32978"
        or asked.values.get("columnid") != "30516"
    ):
        return None
    first, last = int(asked.values.get("startrecord", "1")), int(asked.values.get("endrecord", "1"))
    body = _records(site, range(first - 1, min(last, first + 3 * site.per_page)), proxy)
    return Answer(
        f"<?xml version='1.0' encoding='utf-8'?>{body}".encode(),
        headers={"Content-Type": "text/xml;charset=utf-8"},
    )


def _records(site: Site, at: range, following: str) -> str:
    numbers = [number for number in (site.articles - index for index in at) if number > 0]
    made = "".join(
        f"<record><![CDATA[{rows(site, [number])}]]></record>\n"
        for number in numbers
        if number not in site.gone
    )
    return (
        f'<datastore><nextgroup><![CDATA[<a href="{following}"></a>]]></nextgroup>'
        f"<recordset>{made}</recordset><totalrecord>{site.articles}</totalrecord></datastore>"
    )


def enorth(site: Site, asked: Asked) -> Answer | None:
    """The newest page of the count files has the highest number; how high, only a script knows."""
    if asked.path == _COUNT:
        return Answer(
            f"var maxpage = {site.pages};\n".encode(), headers={"Content-Type": "application/x-javascript"}
        )
    folder = re.escape(f"/system/count//{_CHANNEL[:7]}/{_CHANNEL[7:]}/")
    found = re.fullmatch(rf"{folder}(\d{{3}})/(\d{{3}})/c{_CHANNEL}_(\d{{9}})\.shtml", asked.path)
    if asked.path != "/gsyw/" and not found:
        return None
    number = int(found[3]) if found else site.pages
    if found and (found[1] + found[2] != found[3][:6] or not 1 <= number <= site.pages):
        return None
    foot = f"<!--enorth cms block start [ name=\"v5.select_page\" ]--><script src='{_COUNT}'></script><div id='pagetemple'></div>"
    return page(listing_page(site, site.numbers(site.pages - number), foot), site.charset)


def gkmlpt(site: Site, asked: Asked) -> Answer | None:
    if asked.path != "/gkmlpt/api/all/5" or asked.values.get("sid") != "2":
        return None
    at = max(1, int(asked.values.get("page", "1")))
    stories = [
        {
            "id": number,
            "title": escape(told.title),
            "url": site.article_url(number),
            "post_url": site.article_url(number),
            "publisher": told.source,
            "display_publish_time": int(told.published_at.timestamp()),
        }
        for number in site.numbers(at - 1)
        for told in [site.story(number)]
    ]
    found = {"total": site.articles, "articles": stories}
    return Answer(json.dumps(found, ensure_ascii=False).encode(), headers=_DATA)


def callback(site: Site, asked: Asked) -> Answer | None:
    """JSON in a call, as scripts of the time asked for it."""
    if asked.path != "/nodeart/list":
        return None
    at = int(asked.values.get("pgnum", "1"))
    stories = [
        {
            "DocID": number,
            "Title": told.title,
            "LinkUrl": site.article_url(number),
            "PubTime": f"{told.published_at:%Y-%m-%d %H:%M:%S}",
        }
        for number in site.numbers(at - 1)
        for told in [site.story(number)]
    ]
    found = {"status": 0, "data": {"list": stories}, "totalnum": site.articles}
    return Answer(f"back({json.dumps(found, ensure_ascii=False)})".encode(), headers=_DATA)
