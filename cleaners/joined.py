"""One article out of the pages that it is set on.

The joined article speaks of one text: its parts' texts one after another, joined by newlines. All offsets (of
paragraphs, cuts, flags, facts) are in that text; a ``Part`` says which stretch of it is which page's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from cleaners.article import Article, Part
from cleaners.compose import text_digest
from cleaners.facts.parts import part_flags
from cleaners.model import Document, Fact, Flag

_PLACE = re.compile(r"(text|signature):(\d+)-(\d+)")
# What only a last page tells: who edited, signed and wrote stands below the text.
AT_THE_END = ("editor", "authors", "issuer", "written_on", "source")
# What holds of one page.
OF_ONE_PAGE = ("next_part", "first_part", "part", "part_count")


def join(parts: Sequence[tuple[Document, Article]]) -> Article:
    """The article whose parts these are, in order: each a document and what was composed of it.

    Title, date and the other facts are the first part's, where it has them. Flag ``incomplete`` says that
    parts are missing at either end, or that a page is no part but of another kind. A single part stays as it is. Raises ValueError for none.
    """
    if not parts:
        raise ValueError("no parts to join; give at least one document with its article")
    strangers = [article for _, article in parts[1:] if article.page_kind != "article"]
    parts = [part for part in parts if part[1] not in strangers]
    if len(parts) == 1:
        return _with_flags(parts[0][1], strangers)
    shifted, told, base = [], [], 0
    for number, (document, article) in enumerate(parts, 1):
        end = base + len(document.text)
        shifted.append(_shifted(article, base))
        told.append(Part(_number(article, number), article.url, article.page_digest, base, end))
        base = end + 1
    return _with_flags(_whole(shifted, told, _missing(parts)), strangers)


def _with_flags(article: Article, strangers: Sequence[Article]) -> Article:
    """The article, with a doubt for every page that was given as a part and is no article's."""
    doubts = [
        Flag("incomplete", f"{one.url or 'a part'} is a page of kind {one.page_kind}") for one in strangers
    ]
    return replace(article, flags=(*article.flags, *doubts)) if doubts else article


def _number(article: Article, otherwise: int) -> int:
    said = article.facts.get("part", ())
    return int(said[0].value) if said else otherwise


def _missing(parts: Sequence[tuple[Document, Article]]) -> list[Flag]:
    """What the first part says of one before it, the last of one after it, and each of one that is not here."""
    articles = [article for _, article in parts]
    flags = list(part_flags(articles[-1].facts.get("next_part", ()), articles[0].facts.get("first_part", ())))
    for number, (article, following) in enumerate(pairwise(articles), 1):
        onward = article.facts.get("next_part", ())
        if onward and following.url and onward[0].value != following.url:
            said = f"part {_number(article, number)} goes on at {onward[0].value}, which is not here"
            flags.append(Flag("incomplete", said))
    return flags


def _whole(articles: Sequence[Article], told: Sequence[Part], missing: Sequence[Flag]) -> Article:
    first, rest = articles[0], articles[1:]
    facts = {name: found for name, found in first.facts.items() if name not in OF_ONE_PAGE}
    # Parts that are missing at either end are still led to.
    facts |= {
        name: one.facts[name]
        for name, one in (("first_part", first), ("next_part", rest[-1]))
        if name in one.facts
    }
    for later in rest[::-1]:
        facts = {name: later.facts[name] for name in AT_THE_END if name in later.facts} | facts
    paragraphs = tuple(
        paragraph._replace(number=number)
        for number, paragraph in enumerate((one for article in articles for one in article.paragraphs), 1)
    )
    flags = [flag for article in articles for flag in article.flags if flag.name != "incomplete"]
    files = {file.url: file for article in articles[::-1] for file in article.attachments[::-1]}
    return replace(
        first,
        source=first.source or _first(facts, "source"),
        authors=first.authors or tuple(fact.value for fact in facts.get("authors", ())),
        editor=first.editor or _first(facts, "editor"),
        paragraphs=paragraphs,
        flags=(*dict.fromkeys(flags), *missing),
        cuts=tuple(cut for article in articles for cut in article.cuts),
        facts=facts,
        digest=text_digest("\n".join(paragraph.text for paragraph in paragraphs)),
        attachments=tuple(files.values())[::-1],
        images=tuple(image for article in articles for image in article.images),
        parts=tuple(told),
    )


def _first(facts: dict[str, tuple[Fact, ...]], name: str) -> str | None:
    return facts[name][0].value if facts.get(name) else None


def _shifted(article: Article, by: int) -> Article:
    """The article with every offset so much farther on."""

    def place(where: str) -> str:
        return _PLACE.sub(lambda at: f"{at[1]}:{int(at[2]) + by}-{int(at[3]) + by}", where)

    def spans(pairs: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
        return tuple((start + by, end + by) for start, end in pairs)

    return replace(
        article,
        paragraphs=tuple(one._replace(spans=spans(one.spans)) for one in article.paragraphs),
        cuts=tuple(cut._replace(start=cut.start + by, end=cut.end + by) for cut in article.cuts),
        flags=tuple(replace(flag, places=spans(flag.places)) for flag in article.flags),
        facts={
            name: tuple(replace(fact, where=place(fact.where)) for fact in found)
            for name, found in article.facts.items()
        },
        attachments=tuple(replace(file, where=place(file.where)) for file in article.attachments),
        images=tuple(replace(image, where=place(image.where)) for image in article.images),
    )
