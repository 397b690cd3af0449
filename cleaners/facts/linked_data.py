"""Articles that a page describes to search engines in JSON-LD (schema.org): who wrote them, and when."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from cleaners.facts.scene import Scene

# What schema.org calls an article; a page's, a site's and a person's descriptions stand beside it.
_ARTICLES = frozenset(
    "Article NewsArticle ReportageNewsArticle AnalysisNewsArticle OpinionNewsArticle BlogPosting Report".split()
)
# Longer descriptions are catalogues; objects lie no deeper in each other.
LONGEST, DEEPEST = 200_000, 6


def articles(scene: Scene) -> Iterator[dict[str, Any]]:
    """The articles that the page's JSON-LD describes, in order."""
    for script, text in scene.sketch.tree.scripts:
        if script.get("type", "").strip().lower() == "application/ld+json" and len(text) <= LONGEST:
            try:
                told = json.loads(text, strict=False)
            except (ValueError, RecursionError):
                continue
            yield from _articles(told, DEEPEST)


def _articles(told: object, deep: int) -> Iterator[dict[str, Any]]:
    if isinstance(told, dict):
        kinds = told.get("@type", ())
        if _ARTICLES.intersection(kinds if isinstance(kinds, list) else (str(kinds),)):
            yield told
    inside = told.values() if isinstance(told, dict) else told if isinstance(told, list) else ()
    for value in inside if deep else ():
        yield from _articles(value, deep - 1)


def writers(scene: Scene) -> Iterator[str]:
    """The persons that the first article with any is said to be by, as written."""
    for article in articles(scene):
        told = article.get("author", ())
        names = [_person(said) for said in (told if isinstance(told, list) else [told])]
        if any(names):
            yield from filter(None, names)
            return


def _person(said: object) -> str:
    """The name of a person; "" for an organisation."""
    if isinstance(said, dict):
        said = said.get("name", "") if said.get("@type", "Person") == "Person" else ""
    return said if isinstance(said, str) else ""
