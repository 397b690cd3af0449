"""The metas of the government's standard for websites (国办发〔2017〕47号) that no other fact is read from.

SiteName, ColumnName, ArticleTitle, PubDate, ContentSource and Author are candidates among others for facts that
a page also shows; see the modules of those. Names are matched without regard to case.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from urllib.parse import urlsplit

from cleaners.facts.scene import Scene
from cleaners.model import Fact, Flag
from cleaners.page.inside import absolute
from cleaners.page.told import place
from cleaners.terms import terms
from cleaners.text.fold import fold

Read = Callable[[str, str], list[str]]

_LIST = re.compile(r"[,，;；、|\s]+")
_NAMES = re.compile(r"[,，;；、|]+")
_MARKUP = re.compile(r"<[^<>]{1,60}>|&(?:nbsp|ensp|emsp|lt|gt|amp|quot);")
# Ten digits that begin with the division, or bm and the department's number.
SITE_ID = re.compile(r"(?P<division>\d{2})\d{8}|bm\d{8}")
_SHORT = 60


def plain(content: str) -> str:
    """A meta's content without markup that an editor left in it."""
    return " ".join(_MARKUP.sub(" ", content).split())


def _one(content: str, page: str) -> list[str]:
    return [plain(content)]


def _words(content: str, page: str) -> list[str]:
    """A list set apart by commas of any kind or, where there are none, by spaces."""
    bare = plain(content)
    return [word.strip() for word in (_NAMES if _NAMES.search(bare) else _LIST).split(bare)]


def _domains(content: str, page: str) -> list[str]:
    """Host names, however many, with or without a scheme and a path."""
    hosts = (
        urlsplit(part if "//" in part else f"//{part}").hostname
        for part in _LIST.split(content)
        if _host(part)
    )
    return [host for host in hosts if host]


def _host(part: str) -> bool:
    try:
        return bool(urlsplit(part if "//" in part else f"//{part}").hostname)
    except ValueError:
        return False


def _code(content: str, page: str) -> list[str]:
    return [fold(content).replace(" ", "")]


def _address(content: str, page: str) -> list[str]:
    return [absolute(page, content)]


# Field of the facts, names of its metas in the order of trust, and how the content is read.
TAGS: tuple[tuple[str, tuple[str, ...], Read], ...] = (
    ("site_domain", ("sitedomain",), _domains),
    ("site_id", ("siteidcode",), _code),
    ("column_type", ("columntype",), _words),
    ("column_description", ("columndescription",), _one),
    ("column_keywords", ("columnkeywords",), _words),
    ("keywords", ("keywords", "article:tag", "comment:keyword"), _words),
    ("description", ("description", "og:description"), _one),
    ("lead_image", ("image", "og:image"), _address),
    ("declared_url", ("url", "og:url"), _address),
)  # fmt: skip


def standard(scene: Scene) -> Iterator[tuple[str, tuple[Fact, ...]]]:
    """Field by field what the metas say; the first meta of a field that is not empty counts."""
    for field, names, read in TAGS:
        meta = scene.sketch.head.first(*names)
        if meta and (values := [value for value in read(meta[1], scene.sketch.page.url) if value]):
            yield field, tuple(Fact(value, meta[1], place(meta[0])) for value in dict.fromkeys(values))


@cache
def _provinces() -> tuple[tuple[str, str, frozenset[str]], ...]:
    rows = (row.split() for row in sorted(terms("provinces")))
    return tuple((code, name, frozenset(labels)) for code, name, *labels in rows)


def site_id_flags(
    site_id: tuple[Fact, ...], names: tuple[Fact, ...], domains: tuple[Fact, ...]
) -> Iterator[Flag]:
    """``site_id_doubtful``: a code that is none, or that of another province than the site names itself after.

    Codes are copied with templates, so a code is evidence of a site, never its identity.
    """
    if not site_id:
        return
    code = site_id[0].value
    match = SITE_ID.fullmatch(code)
    if not match:
        yield Flag("site_id_doubtful", f"{site_id[0].raw[:_SHORT]} is no site code ({site_id[0].where})")
        return
    own = next((name for number, name, _ in _provinces() if number == match["division"]), "")
    said = _province(names, domains)
    if own and said and own != said:
        yield Flag("site_id_doubtful", f"{code} is of {own}, the site of {said}")


def _province(names: tuple[Fact, ...], domains: tuple[Fact, ...]) -> str:
    """The province that a site's name begins with, else the one that its domain under gov.cn names."""
    for fact in names:
        for _, name, _ in _provinces():
            if fold(fact.value).startswith(name):
                return name
    for fact in domains:
        parts = fact.value.split(".")
        for _, name, labels in _provinces():
            if parts[-2:] == ["gov", "cn"] and len(parts) >= 3 and parts[-3] in labels:
                return name
    return ""
