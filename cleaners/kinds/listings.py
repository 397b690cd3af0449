"""Listings and home pages: pages whose matter is links to articles. And what tells articles from them."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from cleaners.body.headlines import letters
from cleaners.body.landmarks import Landmarks
from cleaners.kinds.entries import DAY, Run, is_entry
from cleaners.lines.furniture import furniture_by_line
from cleaners.model import Body
from cleaners.naming import PageKind
from cleaners.page.sketch import Sketch
from cleaners.text.fold import fold

Told = tuple[PageKind, str]
# Characters of prose that make an article by themselves, and those that do right below a headline.
PROSE, BRIEF = 150, 40
# Letters of a headline; names of columns and sites are shorter.
HEADLINE, NAME, LABEL = 13, 9, 7
# Entries of a list that speaks for itself, of one that needs more to speak for it, of one that fills a screen.
MANY, SOME, SCREEN = 8, 3, 20
# A list's summary of an article is no longer.
SUMMARY = 250
COLUMN_METAS = ("columnname", "columndescription", "columntype")
PAGER = re.compile(r"下一?页|尾页|末页|共\s*\d+\s*页|加载更多|查看更多|next ?page")
# Days and numbers as addresses of articles have them; those of columns have them at times.
ARTICLE_URL = re.compile(
    r"/(?:19|20)\d\d[-/_]?\d\d[-/_]?(?:\d\d)?/[^/]*\d{3}|/t\d{8}_\d+|/(?:content|art|post|article|detail|info)[_-]\d+"
    r"|/c\d+-\d{4,}\.|\d{8}/[0-9a-f]{32}|/(?:content|article|detail)[^/]*\.\w+\?\w*id="
)
# What sets the site's name apart from the page's in the head's title.
_SITE = re.compile(r"\s[-–|]\s|[-_|]{1,2}(?=[^-_|]*$)|_")
HOME = re.compile(r"^/?(?:(?:index|default|home|main)\.\w{2,5})?$", re.I)


def prose_of(sketch: Sketch, body: Body) -> int:
    """Characters of the body's sentences that are no links and no furniture."""
    total, told = 0, furniture_by_line(sketch.folded)
    for index in range(body.first, body.last):
        block, line = sketch.blocks[index], sketch.lines[index]
        own = block.end - block.start - block.linked
        if own < 12:
            continue
        stopped = any(stop in line for stop in ",。;!?")
        if (stopped and (own >= 25 or line.endswith(("。", "!", "?")))) or own >= 60:
            total += own if not told[index] else 0
    return total


def own_letters(sketch: Sketch, index: int) -> int:
    block = sketch.blocks[index]
    return block.end - block.start - block.linked


def is_headline(sketch: Sketch, marks: Landmarks) -> bool:
    """Whether the title is a headline by its length, rather than the name of a column."""
    if marks.title < 0:
        return False
    line = letters(sketch.folded_of(marks.title))
    told = letters(_SITE.split(fold(sketch.head.title[:400]))[0])
    return len(told if told.startswith(line) else line) >= HEADLINE


def has_entries(sketch: Sketch, body: Body) -> bool:
    """Whether the body's prose may be the summaries of a list's entries: short, with headlines between."""
    found = 0
    for index in range(max(0, body.first - 3), body.last):
        if own_letters(sketch, index) > SUMMARY:
            return False
        found += is_entry(sketch, index)
    return found >= 5


def listing(sketch: Sketch, marks: Landmarks, body: Body, prose: int, lists: list[Run]) -> Told | None:
    """Listing or home: lists of entries and no prose to speak of, but for the entries' own summaries."""
    longest = lists[0] if lists else Run((), 0)
    if is_headline(sketch, marks) or _is_table(sketch, marks, body):
        return None
    if prose >= BRIEF and not _summaries(body, longest, prose) and not _is_lead(marks, body, longest, prose):
        return None
    size, said = len(longest.blocks), []
    if size >= SOME:
        said.append(f"{size} entries of one make" + (" with days" if longest.is_dated else ""))
    if not prose and _is_root(sketch) and sum(len(block.links) for block in sketch.blocks) >= SCREEN:
        return "home", f"address: {sketch.page.url}; links and no prose"
    columns = sketch.head.first(*COLUMN_METAS)
    if columns:
        said.append(f"meta {columns[0]} and no title of an article")
    points = (
        (size >= MANY) + (size >= SOME) + (size >= SOME and longest.is_dated) + bool(columns) + (not prose)
    )
    if not said or points + _has_pager(sketch) < _needed(sketch, marks):
        return None
    return _home(sketch, lists, "; ".join(said)) or ("listing", "; ".join(said))


def _needed(sketch: Sketch, marks: Landmarks) -> int:
    """How many points make a list of it: more where the title is long for a column's, or the address an article's."""
    long = marks.title >= 0 and len(letters(sketch.folded_of(marks.title))) >= LABEL
    return 2 + 2 * long + bool(ARTICLE_URL.search(sketch.page.url[:500]))


def _summaries(body: Body, longest: Run, prose: int) -> bool:
    """Prose between dated entries, or a note below their list, is the listing's."""
    if len(longest.blocks) < 5 or not longest.is_dated:
        return False
    inside = sum(body.first - 3 <= index < body.last for index in longest.blocks)
    if inside >= 5:
        return prose <= 160 * inside
    if prose <= SUMMARY and _is_between(body, longest):
        return True
    return prose < PROSE and longest.blocks[-1] < body.first


def _is_lead(marks: Landmarks, body: Body, entries: Run, prose: int) -> bool:
    """Whether the prose introduces a topic: a paragraph with neither headline nor day above a screen of entries."""
    headless = marks.title < 0 and marks.dateline < 0
    return headless and prose < PROSE and len(entries.blocks) >= SCREEN and body.last <= entries.blocks[0]


def _is_between(body: Body, entries: Run) -> bool:
    """Whether a body stands under one of the entries, or holds it, and the next follows."""
    above = any(body.first - 3 <= index < body.last for index in entries.blocks)
    return above and any(body.last <= index < body.last + 4 for index in entries.blocks)


def _home(sketch: Sketch, lists: list[Run], said: str) -> Told | None:
    """A root address; where there is none, three sections or more of which none is a long list."""
    if url := sketch.page.url:
        return ("home", f"address: {url}; {said}") if _is_root(sketch) else None
    sections = sum(len(run.blocks) >= SOME for run in lists)
    if sections >= SOME and len(lists[0].blocks) < SCREEN and not _has_pager(sketch):
        return "home", f"{sections} sections; {said}"
    return None


def _is_root(sketch: Sketch) -> bool:
    parts = urlsplit(sketch.page.url)
    return bool(parts.netloc and HOME.match(parts.path) and not parts.query)


def _is_table(sketch: Sketch, marks: Landmarks, body: Body) -> bool:
    """Whether a table of data without links, as announcements have, stands in the body or below the title."""
    places = dict.fromkeys(range(body.first, body.last))
    for index in range(marks.title + 1, len(sketch.blocks)) if marks.title >= 0 else ():
        if is_entry(sketch, index):
            break
        places[index] = None
    rows = [sketch.blocks[index] for index in places]
    rows = [block for block in rows if block.tag == "tr" and not block.links]
    text = "".join(sketch.folded[block.start : block.end] for block in rows)
    return len(rows) >= 3 and len(DAY.sub("", text)) >= 60


def _has_pager(sketch: Sketch) -> bool:
    return any(
        block.end - block.start <= 80 and PAGER.search(sketch.folded, block.start, block.end)
        for block in sketch.blocks
    )
