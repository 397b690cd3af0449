"""Cleans Chinese government and news pages: Page -> Document -> cuts -> Article.

    page = Page(url, body, headers)
    article = clean(page)

Nothing here knows of Scrapy or of a store.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from cleaners.article import CLEANER_VERSION, Article, Paragraph, Part
from cleaners.capture import Page, UnreadablePage
from cleaners.model import Block, Cut, Document, Fact, Flag
from cleaners.planted.vocabulary import Learned
from cleaners.reading import Reading

if TYPE_CHECKING:
    from cleaners.chain import CLEANERS, Cleaner, clean, clean_document, clean_parts
    from cleaners.document import read
    from cleaners.joined import join

# Cleaning takes long to load, and a process that hands pages and articles on never needs it.
_WHEN_NEEDED = {
    "CLEANERS": "cleaners.chain",
    "Cleaner": "cleaners.chain",
    "clean": "cleaners.chain",
    "clean_document": "cleaners.chain",
    "clean_parts": "cleaners.chain",
    "join": "cleaners.joined",
    "read": "cleaners.document",
}


def __getattr__(name: str) -> Any:
    if name not in _WHEN_NEEDED:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    globals()[name] = value = getattr(import_module(_WHEN_NEEDED[name]), name)
    return value


__all__ = [
    "CLEANERS",
    "CLEANER_VERSION",
    "Article",
    "Block",
    "Cleaner",
    "Cut",
    "Document",
    "Fact",
    "Flag",
    "Learned",
    "Page",
    "Paragraph",
    "Part",
    "Reading",
    "UnreadablePage",
    "clean",
    "clean_document",
    "clean_parts",
    "join",
    "read",
]
