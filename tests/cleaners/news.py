"""Invented news pages with a given head and foot, and what is read from them."""

from __future__ import annotations

from collections.abc import Iterable

from cleaners import Page, read
from cleaners.model import Flag
from tests.cleaners.pages import PROSE, dump, page

HEADLINE = "青禾县今年改造农田2.3万亩"


def news(
    *dateline: str,
    headline: str = HEADLINE,
    title: str = HEADLINE,
    head: str = "",
    above: str = "",
    body: tuple[str, ...] = PROSE,
    below: str = "",
    url: str = "",
) -> Page:
    """An article whose ``dateline`` lines stand below its headline; all is markup but the lines of text."""
    lines = [f"<div>{line}</div>" for line in dateline]
    paragraphs = [f"<p>{line}</p>" for line in body]
    heading = f"<h1>{headline}</h1>" if headline else ""
    content = ("<div class='content'>", *paragraphs, "</div>")
    return page(above, heading, *lines, *content, below, title=title, head=head, url=url)


def text_dump(*above: str, below: tuple[str, ...] = ()) -> Page:
    return dump(*above, *PROSE, *below)


def told(given: Page, field: str) -> list[str]:
    """The values of a field's facts, best first."""
    return [fact.value for fact in read(given).facts.get(field, ())]


def best(given: Page, field: str) -> str | None:
    """The value that wins, or None."""
    return bests(given, (field,))[field]


def bests(given: Page, fields: Iterable[str]) -> dict[str, str | None]:
    """The value that wins of each field, the page read once."""
    found = read(given).facts
    return {field: next((fact.value for fact in found.get(field, ())), None) for field in fields}


def flags(given: Page) -> list[Flag]:
    from cleaners.facts.find import fact_flags

    return list(fact_flags(read(given).facts))
