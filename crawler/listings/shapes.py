"""What the addresses of articles look like, learned from a listing's own links."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# A shape that fewer entries share, or a smaller part of them, is chance.
FEWEST, PART = 3, 0.15
# A longer address carries something else than the name of a page.
LONGEST = 400
# In a name: a long number in hexadecimal, a code that mixes letters and digits, digits, and what is between.
_TOKEN = re.compile(
    r"[0-9a-f]{32}(?![0-9a-z])|(?:[A-Za-z]*\d+[A-Za-z]+\d\w*|\d+[A-Za-z]{2,}\w*)(?<=\w{8})|\d+|[A-Za-z]+|.",
    re.S,
)
_YEARS = re.compile(r"(?:19|20)\d\d")
_QUERY_NAME = re.compile(r"(?:id|aid|newsid|articleid|infoid|docid|contentid|cid|nid)$", re.I)


def learn(urls: Sequence[str]) -> tuple[str, ...]:
    """Patterns of the addresses, the one that most share first; they match the path and query, on any host."""
    groups: dict[str, list[str]] = {}
    for url in dict.fromkeys(urls):
        shape = _shape(url)
        if shape:
            groups.setdefault(shape, []).append(url)
    least = max(FEWEST, PART * len(set(urls)))
    counted = Counter({shape: len(members) for shape, members in groups.items() if len(members) >= least})
    return tuple(shape for shape, _ in counted.most_common())


def matching(urls: Iterable[str], shapes: Sequence[str]) -> list[str]:
    return [url for url in urls if any(re.search(shape, url) for shape in shapes)]


def _shape(url: str) -> str | None:
    """The address with its numbers and folders left open: /xwzx/202405/t20240513_7.html, /x/…/t\\d{8}_\\d+\\.html."""
    if len(url) > LONGEST:
        return None
    parts = urlsplit(url)
    folders, _, name = parts.path.rpartition("/")
    if not re.search(r"\d", parts.path + parts.query):
        return None
    made = "".join(f"/{_folder(folder)}" for folder in folders.split("/")[1:])
    # How deep the columns nest says nothing of the page.
    made = re.sub(r"(?:/\[\\w-\]\+){1,}", "/(?:[\\\\w-]+/)*", made).replace("*/", "*")
    query = _query(parts.query)
    slash = "" if made.endswith("*") else "/"
    return f"^https?://[^/]+{made}{slash}{_name(name)}{query}$"


def _folder(folder: str) -> str:
    """A folder with digits keeps what it looks like; any other is a column."""
    if re.fullmatch(r"[0-9a-f]{32}", folder):
        return "[0-9a-f]{32}"
    return _open(folder) if re.search(r"\d", folder) and len(folder) >= 2 else r"[\w-]+"


def _name(name: str) -> str:
    """The file's name: words stay, numbers are open."""
    if re.search(r"\d|[0-9a-f]{32}", name):
        return _open(name)
    return re.escape(name)


def _open(text: str) -> str:
    made = []
    for token in _TOKEN.findall(text):
        if re.fullmatch(r"[0-9a-f]{32}", token):
            made.append("[0-9a-f]{32}")
        elif re.fullmatch(r"\w{8,}", token) and re.search(r"\d", token) and not token.isdigit():
            made.append(r"\w*\d\w*")
        elif token.isdigit():
            fixed = len(token) in (4, 6, 8) and _YEARS.match(token)
            short = len(token) <= 2
            made.append(rf"\d{{{len(token)}}}" if fixed else r"\d{1,2}" if short else r"\d+")
        else:
            made.append(re.escape(token))
    return "".join(made)


def _query(query: str) -> str:
    """Of a query, the number that names the page; other values stand as they are."""
    made = []
    for pair in query.split("&") if query else ():
        name, equals, value = pair.partition("=")
        open_value = (
            r"[\w-]+"
            if _QUERY_NAME.search(name) and value
            else _open(value)
            if value.isdigit()
            else re.escape(value)
        )
        made.append(re.escape(name + equals) + open_value)
    return r"\?" + "&".join(made) if made else ""
