"""Hanweb JCMS: a column's page holds the first records, ``dataproxy.jsp`` answers for all by their numbers.

Everything goes into the address, not into a form: the server takes both, and an address can be archived.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlencode, urlsplit

from cleaners import Page
from crawler.listings.links import read_links
from crawler.listings.values import ListingPage

if TYPE_CHECKING:
    from crawler.listings.values import Ask, Given

# Records that one request asks for, in groups of a screen as the site's own script does.
_GROUPS = 3
_PER_PAGE = 15
_TOTAL = re.compile(r"<totalrecord>\s*(\d+)|\btotalRecord[\"']?\s*[:=]\s*[\"']?(\d+)", re.I)
_SCREEN = re.compile(r"\bperPage[\"']?\s*[:=]\s*[\"']?(\d+)", re.I)
_PROXY = re.compile(r"[\"'(]([^\"'()\s<>]*/module/(?:web/)?jpage/\w*dataproxy\.jsp)(\?[^\"'()\s<>]*)?", re.I)
_COLUMN = re.compile(r"/col/col(\d+)/")
_NAMED = (
    "columnid",
    "unitid",
    "webid",
    "path",
    "appid",
    "webname",
    "sourceContentType",
    "permissiontype",
    "col",
)


def records(given: Given) -> ListingPage | None:
    """The records of an answer of the proxy, or of a column's own page, and what follows them."""
    found = _records(given.text)
    asked = _asked(given.url)
    if not found and asked is None:
        return None
    body = "<html><body>" + "\n".join(found).replace("<tr", "<p").replace("</tr>", "</p>") + "</body></html>"
    entries = read_links(replace(given, page=_page(given, body)))
    counted = _TOTAL.search(given.text)
    total = int(counted[1] or counted[2]) if counted else None
    return replace(entries, next=_following(given, len(found), total), form="hanweb", how="records")


def _records(text: str) -> list[str]:
    """What stands in the CDATA of each record."""
    pieces = text.split("<record>")[1:]
    return [piece.partition("<![CDATA[")[2].partition("]]>")[0] for piece in pieces if "<![CDATA[" in piece]


def proxied(given: Given) -> tuple[Ask, ...] | None:
    """A column's page that names the proxy and holds no records itself."""
    return _following(given, 0, None) if _PROXY.search(given.text) else None


def _page(given: Given, body: str) -> Page:
    """The records as a page of their own; rows of a table are lines of their own outside one."""
    headers = {**given.page.headers, "content-type": "text/html; charset=utf-8"}
    return Page(given.url, body.encode(), headers, 200, given.page.fetched_at)


def _asked(url: str) -> dict[str, str] | None:
    """The values that an address of the proxy asks with; None for any other address."""
    parts = urlsplit(url)
    if not parts.path.lower().endswith("dataproxy.jsp"):
        return None
    return {name: values[0] for name, values in parse_qs(parts.query).items()}


def _following(given: Given, got: int, total: int | None) -> tuple[Ask, ...]:
    asked = _asked(given.url)
    if asked is not None:
        screen, last = (int(asked.get(name, "0") or 0) for name in ("perpage", "endrecord"))
        if not last or not got or (total is not None and last >= total):
            return ()
        address, values = given.url.partition("?")[0], asked
        start, screen = last + 1, screen or _PER_PAGE
    else:
        found = _PROXY.search(given.text)
        values = _values(given, found[2] if found else "")
        if not found or not {"columnid", "unitid"} <= values.keys() or (total is not None and got >= total):
            return ()
        per_page = _SCREEN.search(given.text)
        address, start, screen = found[1], got + 1, int(per_page[1]) if per_page else got or _PER_PAGE
    span = {"startrecord": start, "endrecord": start + _GROUPS * screen - 1, "perpage": screen}
    others = {name: value for name, value in values.items() if name not in (*span, "page")}
    return given.ask(f"{address}?{urlencode({**span, **others})}")


def _values(given: Given, query: str) -> dict[str, str]:
    """What the script asks with: in the proxy's address, in its settings, or (the column) in the page's address."""
    told = {name: values[0] for name, values in parse_qs(query.replace("&amp;", "&").lstrip("?")).items()}
    for name in _NAMED:
        if name not in told and (found := re.search(rf"\b{name}[\"']?\s*[:=]\s*[\"']?(\d+)", given.text)):
            told[name] = found[1]
    column = _COLUMN.search(given.url)
    return ({"columnid": column[1]} if column else {}) | {name: told[name] for name in _NAMED if name in told}
