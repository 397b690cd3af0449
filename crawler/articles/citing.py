"""Citing a stored article, or a paragraph of it: GB/T 7714-2015 and BibLaTeX, with the capture that proves it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta, timezone
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crawler.store.reading import StoredArticle

# The day a page was visited is told as its readers count days.
SHANGHAI = timezone(timedelta(hours=8))
# More authors than this are 等 (GB/T 7714-2015, 8.1.2).
AUTHORS = 3
_SPECIAL = re.compile(r"([#$%&_{}])")


class NoParagraph(ValueError):
    """The article has no paragraph of that number; the message says which it has."""


@dataclass(frozen=True, slots=True)
class Citation:
    """Both forms, and the words of the paragraph that was asked for ("" for the whole article)."""

    gb7714: str
    biblatex: str
    quoted: str


def cite(stored: StoredArticle, paragraph: int | None = None) -> Citation:
    """Raises NoParagraph."""
    quoted = _paragraph(stored, paragraph) if paragraph is not None else ""
    return Citation(_gb7714(stored, paragraph), _biblatex(stored, paragraph), quoted)


def _paragraph(stored: StoredArticle, number: int) -> str:
    lines = stored.article.text.split("\n")
    if not 1 <= number <= len(lines):
        raise NoParagraph(f"{stored.article.url}: no paragraph {number}; there are 1 to {len(lines)}")
    return lines[number - 1]


def _names(stored: StoredArticle) -> list[str]:
    """Who wrote it: the authors, else the source, else the site."""
    article = stored.article
    return [str(author) for author in article.authors] or [
        article.source or article.site_name or article.site
    ]


def _gb7714(stored: StoredArticle, paragraph: int | None) -> str:
    article, capture = stored.article, stored.capture
    names = _names(stored)
    who = ", ".join(names[:AUTHORS]) + (", 等" if len(names) > AUTHORS else "")
    published = f"({article.published_on})" if article.published_on else ""
    place = f": 第{paragraph}段" if paragraph is not None else ""
    title = article.title or article.url
    return (
        f"{who}. {title}[EB/OL]. {published}[{_day(stored)}]{place}. {article.url}. "
        f"存档: {capture.digest}, {_moment(stored)}."
    )


def _biblatex(stored: StoredArticle, paragraph: int | None) -> str:
    article, capture = stored.article, stored.capture
    noun = "" if paragraph is None else f"paragraph {paragraph}; "
    fields = {
        "author": " and ".join(f"{{{_tex(name)}}}" for name in _names(stored)),
        "title": _tex(article.title or article.url),
        "subtitle": _tex(article.subtitle or ""),
        "organization": _tex(article.source or ""),
        "date": str(article.published_on or ""),
        "url": article.url,
        "urldate": _day(stored).isoformat(),
        "langid": {"zh": "chinese"}.get(article.language or "", ""),
        "note": f"{noun}capture of {_moment(stored)}, {capture.digest}",
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@online{{{article.site}-{article.id},", *lines, "}"])


def _day(stored: StoredArticle) -> date:
    return stored.capture.fetched_at.astimezone(SHANGHAI).date()


def _moment(stored: StoredArticle) -> str:
    return stored.capture.fetched_at.isoformat(timespec="seconds")


def _tex(text: str) -> str:
    """Text that TeX sets as it stands here."""
    text = text.replace("\\", "\0")
    return _SPECIAL.sub(r"\\\1", text).replace("\0", r"\textbackslash{}")
