"""What is compared: this project on both of its paths, and its peers, each handed a page as its docs recommend.

This module runs in the project's environment and in that of the peers: outside the functions it imports
nothing but the standard library. Each function loads its package and returns what is timed.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable
from typing import Any, NamedTuple


class Handed(NamedTuple):
    """A page: its bytes, and its text as this project decodes them, for peers that want text."""

    url: str
    body: bytes
    text: str


class Found(NamedTuple):
    """A peer's reading; "" for what it did not find or does not look for."""

    text: str
    title: str = ""
    day: str = ""


# None: a page that the contender does not take part on.
Extract = Callable[[Handed], Found | None]


class Peer(NamedTuple):
    """``load`` gives what is timed; ``facts``, where a peer reads them apart, title and day, untimed."""

    load: Callable[[], Extract]
    hands: str
    facts: Callable[[Handed], tuple[str, str]] | None = None


def _general() -> Extract:
    from cleaners import Page, UnreadablePage, clean

    def extract(page: Handed) -> Found:
        try:
            article = clean(Page(page.url, page.body))
        except UnreadablePage:
            return Found("")
        return Found(article.text, article.title or "", str(article.published_at or ""))

    return extract


def _family() -> Extract:
    from cleaners import Page, Reading, clean
    from cleaners.families.recognition import recognise
    from cleaners.page.sketch import sketch

    known: dict[Handed, Reading | None] = {}

    def reading_of(page: Handed) -> Reading | None:
        for one in recognise(sketch(Page(page.url, page.body))):
            if one.family.reading.body or one.family.reading.markers:
                return one.family.reading
        return None

    def extract(page: Handed) -> Found | None:
        # A profile names its family: recognising it is timed in the first round alone, and the best counts.
        if page not in known:
            known[page] = reading_of(page)
        reading = known[page]
        if reading is None:
            return None
        article = clean(Page(page.url, page.body), reading)
        return Found(article.text, article.title or "", str(article.published_at or ""))

    return extract


def _trafilatura(**options: Any) -> Callable[[], Extract]:
    def load() -> Extract:
        from trafilatura import extract

        return lambda page: Found(extract(page.body, **options) or "")

    return load


def _trafilatura_facts(page: Handed) -> tuple[str, str]:
    from trafilatura import extract_metadata

    told = extract_metadata(page.body, default_url=page.url or None)
    return (told.title or "", told.date or "") if told else ("", "")


def _readability() -> Extract:
    from lxml.html import fromstring
    from readability import Document

    def extract(page: Handed) -> Found:
        document = Document(page.body)
        return Found("".join(map(str, fromstring(document.summary()).itertext())), document.short_title())

    return extract


def _newspaper() -> Extract:
    from newspaper import Article

    def extract(page: Handed) -> Found:
        article = Article(page.url or "http://a.example/", language="zh", fetch_images=False)
        article.download(input_html=page.text)
        article.parse()
        return Found(article.text, article.title or "", str(article.publish_date or ""))

    return extract


def _gne() -> Extract:
    from gne import GeneralNewsExtractor

    def extract(page: Handed) -> Found:
        found = GeneralNewsExtractor().extract(page.text)
        return Found(found["content"], found["title"], found["publish_time"])

    return extract


def _justext() -> Extract:
    from justext import justext

    def extract(page: Handed) -> Found:
        paragraphs = justext(page.body, frozenset(), stopwords_low=0, stopwords_high=0)
        return Found("\n".join(part.text for part in paragraphs if not part.is_boilerplate))

    return extract


def _resiliparse() -> Extract:
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.encoding import detect_encoding
    from resiliparse.parse.html import HTMLTree

    def extract(page: Handed) -> Found:
        tree = HTMLTree.parse_from_bytes(page.body, detect_encoding(page.body))
        return Found(extract_plain_text(tree, main_content=True), tree.title or "")

    return extract


def _goose() -> Extract:
    warnings.simplefilter("ignore")
    from goose3 import Goose
    from goose3.text import StopWordsChinese

    goose = Goose({"stopwords_class": StopWordsChinese, "enable_image_fetching": False})

    def extract(page: Handed) -> Found:
        article = goose.extract(raw_html=page.text)
        return Found(article.cleaned_text, article.title or "", str(article.publish_date or ""))

    return extract


GENERAL, FAMILY, MEASURE = "govnews, general", "govnews, known family", "trafilatura default"
PEERS: dict[str, Peer] = {
    GENERAL: Peer(_general, "bytes"),
    FAMILY: Peer(_family, "bytes, the family's reading"),
    MEASURE: Peer(_trafilatura(), "bytes", _trafilatura_facts),
    "trafilatura fast": Peer(_trafilatura(fast=True), "bytes", _trafilatura_facts),
    "trafilatura precision": Peer(_trafilatura(favor_precision=True), "bytes", _trafilatura_facts),
    "readability-lxml": Peer(_readability, "bytes"),
    "newspaper4k": Peer(_newspaper, "text, language zh"),
    "GNE": Peer(_gne, "text"),
    "jusText": Peer(_justext, "bytes, no stoplist (language-independent)"),
    "resiliparse": Peer(_resiliparse, "bytes, its own charset"),
    "goose3": Peer(_goose, "text, Chinese stopwords"),
}
OURS = (GENERAL, FAMILY)
