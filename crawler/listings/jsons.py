"""JSON answers: gkmlpt's register, and any other whose rows have an address and a title."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from cleaners import Page
from crawler.listings.counting import by_number, by_pattern
from crawler.listings.days import day_of_address, day_of_value
from crawler.listings.links import read_links
from crawler.listings.values import Entry, ListingPage

if TYPE_CHECKING:
    from crawler.listings.values import Ask, Given

Row = dict[str, Any]
_CALL = re.compile(r"[\w$.]{1,80}\s{0,9}\(")
_TAGS = re.compile(r"<[^>]+>")
_LINK = re.compile(r"(?:https?://|/|\.{1,2}/)[^\s<>\"]*\w[^\s<>\"]*", re.I)
_LINK_NAME = re.compile(r"url|link|href", re.I)
_TITLE_NAME = re.compile(r"title|headline|subject|^name$", re.I)
_DAY_NAME = re.compile(r"date|time|day|_at$", re.I)
_TOTAL_NAME = re.compile(r"^(?:total|totalnum|totalcount|total_count|count|totalrecords?|recordcount)$", re.I)
_SID = re.compile(r"\bSID\s*[:=]\s*[\"'](\d+)[\"']")


def json_answer(given: Given) -> ListingPage | None:
    """Entries of the answer's longest list of rows with addresses, or of the HTML that it wraps."""
    data = _data(given.text)
    if data is None:
        return None
    rows = _rows(given, data)
    if not rows and (markup := _markup(data)):
        html = Page(
            given.url,
            markup.encode(),
            {"content-type": "text/html; charset=utf-8"},
            200,
            given.page.fetched_at,
        )
        found = replace(read_links(replace(given, page=html)), how="HTML in JSON")
        return replace(found, next=_following(given, data, len(found.entries)), form="json")
    entries = tuple(dict.fromkeys(entry for row in rows if (entry := _entry(given, row))))
    mine = tuple(entry for entry in entries if given.profile.is_article(entry.url))
    without = (
        ("article_url",)
        if entries and not mine and (given.profile.article_url or given.profile.family)
        else ()
    )
    form = "gkmlpt" if "/gkmlpt/api/" in given.url else "json"
    return ListingPage(mine or entries, _following(given, data, len(rows)), form, "json", without)  # type: ignore[arg-type]


def register(given: Given) -> tuple[Ask, ...] | None:
    """gkmlpt's page for readers: its script knows the site's number, the profile's address the category (#505)."""
    site, category = _SID.search(given.text), urlsplit(given.listing.url).fragment
    if "/gkmlpt/" not in given.url or not site or not category.isdigit():
        return None
    root = given.url.partition("/gkmlpt/")[0]
    return given.ask(f"{root}/gkmlpt/api/all/{category}?page=1&sid={site[1]}")


def _data(text: str) -> Any:
    """What the answer says, a callback's call undone; None where it is no JSON."""
    text = text.strip()
    called = _CALL.match(text)
    text = text[called.end() :].rstrip("; \t\r\n").removesuffix(")").strip() if called else text
    if text[:1] not in ("{", "["):
        return None
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _lists(data: Any, depth: int = 0) -> Iterator[list[Row]]:
    """All lists of objects in the answer."""
    if isinstance(data, list):
        rows = [row for row in data if isinstance(row, dict)]
        if rows:
            yield rows
    values = data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
    for value in values if depth < 6 else ():
        yield from _lists(value, depth + 1)


def _rows(given: Given, data: Any) -> list[Row]:
    if given.listing.fields:
        found = _at(data, given.listing.fields.entries)
        return [row for row in found if isinstance(row, dict)] if isinstance(found, list) else []
    linked = [[row for row in rows if _best(row, _LINK_NAME, _is_link)] for rows in _lists(data)]
    return max(linked, key=len, default=[])


def _entry(given: Given, row: Row) -> Entry | None:
    fields = given.listing.fields
    link = _at(row, fields.link) if fields else _best(row, _LINK_NAME, _is_link)
    url = given.join(unescape(str(link))) if link else None
    if not url or not given.profile.owns(url):
        return None
    title = _at(row, fields.title) if fields and fields.title else _best(row, _TITLE_NAME, _is_text)
    told = _at(row, fields.date) if fields and fields.date else _best(row, _DAY_NAME, day_of_value)
    return Entry(
        url,
        " ".join(unescape(_TAGS.sub("", str(title or ""))).split()),
        day_of_value(told) or day_of_address(url),
    )


def _best(row: Row, named: re.Pattern[str], fits: Any) -> Any:
    """The value whose name and kind fit: an own "url" before an "imgurl", a "title" before a "subtitle"."""
    found = [(name, value) for name, value in row.items() if named.search(name) and value and fits(value)]
    return min(found, key=lambda pair: len(pair[0]))[1] if found else None


def _is_link(value: Any) -> bool:
    if not isinstance(value, str) or len(value) > 2000:
        return False
    picture = re.search(r"\.(?:jpe?g|png|gif|webp|mp4|js|css)(?:\?|$)", value, re.I)
    return bool(_LINK.fullmatch(value.strip())) and not picture


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and len(value.strip()) >= 2


def _at(data: Any, path: str) -> Any:
    """The value at a dotted path; list indices are numbers."""
    for step in path.split(".") if path else ():
        if isinstance(data, list) and step.isdigit() and int(step) < len(data):
            data = data[int(step)]
        elif isinstance(data, dict):
            data = data.get(step)
        else:
            return None
    return data


def _markup(data: Any, depth: int = 0) -> str:
    """The longest text in the answer that holds links."""
    if isinstance(data, str):
        return data if "<a " in data.lower() else ""
    values = data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
    return max((_markup(value, depth + 1) for value in values), key=len, default="") if depth < 6 else ""


def _total(data: Any) -> int | None:
    """How many rows there are in all pages, where the answer says so."""
    if not isinstance(data, dict):
        return None
    for name, value in data.items():
        if _TOTAL_NAME.match(name) and re.fullmatch(r"\d+", str(value)):
            return int(value)
    return next((total for value in data.values() if (total := _total(value)) is not None), None)


def _following(given: Given, data: Any, got: int) -> tuple[Ask, ...]:
    """The next page: by the profile's pattern, or by the number in the query or in the form."""
    if not got:
        return ()
    return by_pattern(given) if given.listing.pages else by_number(given, got, _total(data)) or ()
