"""What kind of page it is: an article, or a listing, home, search, error or login page, or an empty shell.

An article must never be taken for anything else, so what speaks for one is asked first: the head names an
article, a headline stands above its dateline, there is prose. Only a page without any of these is called
something else, and only for a reason of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaners.body.headlines import letters
from cleaners.body.landmarks import Landmarks
from cleaners.facts.signatures import signature
from cleaners.kinds.dumps import kind_of_dump
from cleaners.kinds.entries import Run, is_entry, runs
from cleaners.kinds.listings import (
    BRIEF,
    MANY,
    NAME,
    PROSE,
    Told,
    has_entries,
    is_headline,
    listing,
    prose_of,
)
from cleaners.kinds.logins import login
from cleaners.kinds.notes import ERROR, bare_note, note
from cleaners.kinds.shells import is_shell
from cleaners.lines.datelines import REACH, worth_of
from cleaners.lines.origins import ORIGIN, TIME_OF_DAY
from cleaners.model import Body, Cut, Document
from cleaners.page.sketch import Sketch
from cleaners.text.fold import fold

ARTICLE_METAS = ("articletitle", "citation_title", "article:published_time")
SEARCH = re.compile(
    r"(?:搜索|检索|查询)(?:结果|页|中心|引擎)?(?:$|[-_|\s])|^(?:站内|全文|全站|高级|智能)(?:搜索|检索)|搜索|search"
)
SEARCH_URL = re.compile(
    r"/(?:search|so|jsearch\w*|s)(?:[/.?]|$)|[?&](?:searchword|keywords?|wd|q|kw|query)=", re.I
)
RESULTS = re.compile(
    r"(?:找到|搜索到|检索到|查询到|命中).{0,30}(?:结果|信息|内容|记录|文章|网页|条|篇|项)|搜索结果|检索结果|"
    r"(?:没有|未)(?:找到|检索到|搜索到|查询到).{0,24}(?:结果|内容|信息|记录|网页|文章)|results? (?:for|found)"
)

COUNTED = re.compile(
    r"(?:找到|搜索到|检索到|查询到|命中)\D{0,16}\d+ ?[条项个篇](?:相关)?(?:结果|记录|信息|内容|文章|网页)|结果\D{0,6}\d[\d,]* ?[条项个篇]"
)


def page_kind(sketch: Sketch, marks: Landmarks, body: Body) -> Told:
    """The kind of a page, and what says so."""
    if meta := sketch.head.first(*ARTICLE_METAS):
        return "article", f"meta {meta[0]}"
    if sketch.root is None:
        return kind_of_dump(sketch)
    if found := _counted(sketch):
        return "search", found
    if has_head(sketch, marks):
        return "article", "a headline above its dateline"
    prose = prose_of(sketch, body)
    if prose >= PROSE and not has_entries(sketch, body) and not _is_search(sketch):
        return "article", f"{prose} characters of prose"
    signed = signature(sketch, body) if prose else None
    if signed and signed.office:
        return "article", f"signed: {sketch.text[signed.office[0] : signed.end]}"
    lists = runs(sketch)
    told = (
        _shell(sketch)
        or _search(sketch, lists)
        or _error(sketch, marks, prose)
        or login(sketch, marks, prose)
        or listing(sketch, marks, body, prose, lists)
    )
    return told or ("article", f"{prose} characters of prose" if prose else "nothing says that it is none")


def not_an_article(document: Document) -> Iterator[Cut]:
    """Cut everything on a page that is no article, by the name of what it is."""
    if document.page_kind != "article" and document.text:
        yield Cut(0, len(document.text), f"page.{document.page_kind}", document.page_kind_reason)


def has_head(sketch: Sketch, marks: Landmarks) -> bool:
    """A headline beside its dateline, no entry of a list between the two. A bare day below a name is none."""
    if marks.title < 0:
        return False
    named = len(letters(sketch.folded_of(marks.title))) >= NAME
    if 0 <= marks.dateline < marks.title:
        return named and not is_entry(sketch, marks.dateline)
    for index in range(marks.title + 1, min(marks.title + REACH, len(sketch.blocks))):
        if is_entry(sketch, index):
            return False
        if worth_of(sketch, index) >= 2:
            line = sketch.folded_of(index)
            return named or bool(ORIGIN.search(line) or TIME_OF_DAY.search(line))
    return False


def _shell(sketch: Sketch) -> Told | None:
    reason = is_shell(sketch)
    return ("app_shell", reason) if reason else None


def _error(sketch: Sketch, marks: Landmarks, prose: int) -> Told | None:
    if prose >= PROSE:
        return None
    if sketch.page.status >= 400:
        return "error", f"HTTP {sketch.page.status}"
    title = fold(sketch.head.title[:200])
    if len(title) <= 40 and ERROR.search(title) and prose < (3 if len(title) <= 20 else 1) * BRIEF:
        return "error", f"title: {sketch.head.title}"
    if prose >= 2 * BRIEF:
        return None
    headline = sketch.folded_of(marks.title) if is_headline(sketch, marks) else ""
    return (
        (note(sketch) or bare_note(sketch, marks, prose)) if not headline or ERROR.search(headline) else None
    )


def _search(sketch: Sketch, lists: list[Run]) -> Told | None:
    if not _is_search(sketch):
        return None
    for index, block in enumerate(sketch.blocks):
        line = sketch.folded[block.start : block.end]
        if len(line) <= 100 and not block.hidden and RESULTS.search(line):
            return "search", f"text: {sketch.text_of(index)[:80]}"
    if lists and len(lists[0].blocks) >= MANY and SEARCH_URL.search(sketch.page.url):
        return "search", f"address: {sketch.page.url}"
    return None


def _counted(sketch: Sketch) -> str:
    """The line that counts what was found, on a page that calls itself the results of a search."""
    if not RESULTS.search(fold(sketch.head.title[:200])) and not SEARCH_URL.search(sketch.page.url):
        return ""
    lines = (line for line in sketch.lines if len(line) <= 60 and COUNTED.search(line))
    return next((f"text: {line}" for line in lines), "")


def _is_search(sketch: Sketch) -> bool:
    """Whether the page's title or address speaks of a search."""
    return bool(SEARCH.search(fold(sketch.head.title[:200])) or SEARCH_URL.search(sketch.page.url))
