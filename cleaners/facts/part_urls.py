"""Addresses of the parts of one article: ``a_1.html`` and ``a_2.html``, ``a.html?page=2``, ``/archives/7/2/``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode, urlsplit

# An article's own number or day is longer than the number of a part.
_SUFFIX = re.compile(r"[_-](\d{1,2})$")
_ID = re.compile(r"\d\D*\d\D*\d\D*\d|[0-9a-f]{16}")
_FOLDER = re.compile(r"/(\d{1,2})/?$")
_DIGIT = re.compile(r"\d")
# Longer addresses are no article's.
LONGEST = 1000
_QUERY = frozenset(
    ("page", "p", "pn", "pageno", "page_no", "pagenum", "pageindex", "curpage", "currentpage", "pg")
)


@dataclass(frozen=True, slots=True)
class PartUrl:
    """An address as that of part ``number`` of ``base``; 0 where the address names no part."""

    base: tuple[str, ...]
    number: int


def readings(url: str) -> list[PartUrl]:
    """What an address may say: that it is whole, and every way in which its end may be the number of a part."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return []
    if len(url) > LONGEST:
        return []
    host, path = (parts.hostname or ""), parts.path
    stem, dot, kind = path.rpartition(".") if "." in path.rpartition("/")[2] else (path, "", "")
    query = parse_qsl(parts.query, keep_blank_values=True)
    found = [PartUrl((host, stem.rstrip("/"), kind, parts.query), 0)]
    if match := _SUFFIX.search(stem, max(0, len(stem) - 3)):
        base = stem[: match.start()]
        if _ID.search(base.rpartition("/")[2]):
            found.append(PartUrl((host, base, kind, parts.query), int(match[1])))
    if not dot and (match := _FOLDER.search(path, max(0, len(path) - 4))):
        base = path[: match.start()]
        if _DIGIT.search(base.rpartition("/")[2]):
            found.append(PartUrl((host, base, "", parts.query), int(match[1])))
    numbers = [value for name, value in query if name.lower() in _QUERY]
    if len(numbers) == 1 and numbers[0].isdigit() and len(numbers[0]) <= 2:
        rest = urlencode([pair for pair in query if pair[0].lower() not in _QUERY])
        found.append(PartUrl((host, stem.rstrip("/"), kind, rest), int(numbers[0])))
    return found


def related(own: str, other: str) -> tuple[int, int] | None:
    """(own number, other's number) where both are addresses of one article's parts, 0 for one without a number.

    None for the same page, and for any other: the next article's address differs by more than a part's number.
    """
    for mine in readings(own):
        for theirs in readings(other):
            if mine.base == theirs.base and mine.number != theirs.number:
                return mine.number, theirs.number
    return None


def numbered(url: str) -> PartUrl | None:
    """The address as that of a part after the first, where nothing is known of the page it stands on."""
    return next((reading for reading in reversed(readings(url)) if reading.number), None)
