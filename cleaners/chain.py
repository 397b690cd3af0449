"""Page -> Document -> cuts -> Article."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from cleaners.article import Article
from cleaners.capture import Page, UnreadablePage
from cleaners.collector import collector_at_rest
from cleaners.compose import compose
from cleaners.cuts.doorways import doorway_heads
from cleaners.cuts.hidden import hidden, invisible, unreadable
from cleaners.cuts.injected import injected
from cleaners.cuts.insets import insets
from cleaners.cuts.outside import dropped, furniture_lines, head_lines, outside
from cleaners.cuts.pictures import picture_counters, unfolding
from cleaners.cuts.pinyin import pinyin
from cleaners.cuts.repeats import repeats
from cleaners.document import read
from cleaners.facts.official import index_tables
from cleaners.joined import join
from cleaners.kinds.page_kind import not_an_article
from cleaners.model import Cut, Document
from cleaners.planted.vocabulary import Learned
from cleaners.reading import Reading

Cleaner = Callable[[Document], Iterator[Cut]]

# The order is the priority: where two cleaners want a character, the earlier one names the rule.
CLEANERS: tuple[Cleaner, ...] = (
    not_an_article,
    unreadable,
    invisible,
    hidden,
    pinyin,
    doorway_heads,
    injected,
    repeats,
    index_tables,
    head_lines,
    furniture_lines,
    insets,
    picture_counters,
    unfolding,
    dropped,
    outside,
)


def clean_document(document: Document) -> Article:
    """The article that all cleaners leave of a document."""
    return compose(document, (cut for cleaner in CLEANERS for cut in cleaner(document)))


@collector_at_rest()
def clean(page: Page, reading: Reading | None = None, vocabulary: tuple[Learned, ...] = ()) -> Article:
    """The article on a page. Raises UnreadablePage when the page holds nothing to read.

    ``vocabulary`` is what other pages of the host taught (see ``cleaners.planted.learn``).
    """
    return clean_document(replace(read(page, reading), vocabulary=vocabulary))


def clean_parts(
    pages: Sequence[Page], reading: Reading | None = None, vocabulary: tuple[Learned, ...] = ()
) -> Article:
    """The one article on several pages, given in order. Raises UnreadablePage, naming the page, and ValueError
    for no pages."""
    parts = []
    for page in pages:
        try:
            document = replace(read(page, reading), vocabulary=vocabulary)
        except UnreadablePage as error:
            raise UnreadablePage(f"{page.url or 'a part'}: {error}") from error
        parts.append((document, clean_document(document)))
    return join(parts)
